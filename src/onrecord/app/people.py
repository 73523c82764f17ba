"""Who somebody is in an archive: what the tables know under a name, and what the articles have of it."""

from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from onrecord.app.answers import CodesSeen, Seen, Somebody
from onrecord.app.knowing import known_in_tables
from onrecord.app.questions import EVERYTHING
from onrecord.knowledge.names import fold
from onrecord.store import queries
from onrecord.store.queries import Bounds
from onrecord.store.view import View

__all__ = ["people_in"]

NAMES_SHOWN = 8
"""So many of the words that name somebody are told, the most frequent ones."""

COUNTED = ("said", "spoken_of", "did", "received")


def people_in(
    view: View, name: str, on: str | None = None, bounds: Bounds = EVERYTHING, *, limit: int = 20
) -> tuple[Somebody, ...]:
    """Everybody whom a name or key ("person:…") can mean: those of the tables, then others of the archive by articles.

    Codes of the tables are those of the date `on` (ISO, any precision; None: as last known), codes of the archive those
    that were given for the dates of its articles. Raises `UsageError` for a date that is none.
    """
    known = {view.decisions.final(somebody.key): somebody for somebody in known_in_tables(name, on)}
    rows = queries.actors_named(view, [view.decisions.final(name), *known], fold(name))
    rows = rows or queries.actors_ending(view, fold(name))
    others = {row["key"]: row for row in rows if row["key"] not in known}
    keys = [*known, *others][:limit]
    seen = _seen(view, keys, bounds)
    return tuple(
        msgspec.structs.replace(known[key], seen=seen.get(key)) if key in known else _of_archive(others[key], seen[key])
        for key in keys
        if key in known or key in seen
    )


def _of_archive(row: dict[str, Any], seen: Seen) -> Somebody:
    return Somebody(key=row["key"], name=row["name"], kind=row["kind"], use="name", seen=seen)


def _seen(view: View, keys: Sequence[str], bounds: Bounds) -> dict[str, Seen]:
    """What the articles within the bounds have of each key; keys that none of them has are left out."""
    days = {row["key"]: row for row in queries.actors_days(view, keys, bounds)}
    counts = {(row["key"], row["what"]): row["number"] for row in queries.actors_counts(view, keys, bounds)}
    codes, names = queries.actors_codes(view, keys, bounds), queries.actors_words(view, keys, bounds)
    return {
        key: Seen(
            articles=row["articles"],
            first_day=row["first_day"],
            last_day=row["last_day"],
            names=tuple(each["text"] for each in names if each["key"] == key)[:NAMES_SHOWN],
            codes=tuple(_codes(codes, key)),
            **{what: counts.get((key, what), 0) for what in COUNTED},
        )
        for key, row in days.items()
    }


def _codes(rows: queries.Rows, key: str) -> Iterator[CodesSeen]:
    for row in rows:
        if row["key"] == key:
            yield CodesSeen(row["country"], tuple(row["sectors"]), row["first_day"], row["last_day"], row["articles"])
