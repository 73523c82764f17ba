"""Decisions of people on who is who, and what follows from all of them together.

They are kept as rows that are only added; undoing one is a row too. The record itself is never rewritten: what a key
means is looked up when a question is asked.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from onrecord.store.keys import key_of_name

__all__ = ["Decisions", "read_decisions"]


@dataclass(frozen=True, slots=True)
class Decisions:
    """What holds after all decisions: for each key that is another its final key, and so on. Empty is false."""

    merged: dict[str, str]
    split: dict[tuple[str, str], str]
    """(key, article) → who it is in that article."""
    renamed: dict[str, str]

    def __bool__(self) -> bool:
        return bool(self.merged or self.split or self.renamed)

    def final(self, key: str) -> str:
        """Who a key is, articles apart."""
        return self.merged.get(key, key)


def read_decisions(rows: Iterable[Mapping[str, Any]]) -> Decisions:
    """What follows from the decisions, given in the order in which they were made.

    A later decision on the same key holds instead of an earlier one. Merging A into B when B is already A is left out,
    as it would have no end.
    """
    rows = list(rows)
    undone = {row["subject"] for row in rows if row["kind"] == "undo"}
    standing = [row for row in rows if row["kind"] != "undo" and row["id"] not in undone]
    direct: dict[str, str] = {}
    split: dict[tuple[str, str], str] = {}
    renamed: dict[str, str] = {}
    for row in standing:
        subject, target = row["subject"], row["target"]
        if row["kind"] == "merge" and _end_of(direct, target) != subject:
            direct[subject] = target
        elif row["kind"] == "split":
            other = target if ":" in target else key_of_name(target)
            split |= {(subject, article): other for article in row["articles"]}
            if other != target:
                renamed[other] = target
        elif row["kind"] == "rename":
            renamed[subject] = target
    merged = {key: _end_of(direct, key) for key in direct}
    return Decisions(
        merged,
        {(merged.get(key, key), article): other for (key, article), other in split.items()},
        {merged.get(key, key): name for key, name in renamed.items()},
    )


def _end_of(direct: Mapping[str, str], key: str) -> str:
    while key in direct:
        key = direct[key]
    return key
