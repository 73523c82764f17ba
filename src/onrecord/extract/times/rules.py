"""The rules by their names: what each reads, with an example, for those who ask why."""

from functools import cache

import msgspec

from onrecord.knowledge.tables import read_table, shipped

__all__ = ["TimeRule", "load_time_rules"]


class TimeRule(msgspec.Struct, frozen=True):
    """A rule: what it reads, and a phrase that it reads."""

    rule: str
    meaning: str
    example: str


@cache
def load_time_rules() -> dict[str, TimeRule]:
    """The rules by the names that readings give."""
    return {row.rule: row for row in read_table(shipped("en/time_rules.tsv"), TimeRule)}
