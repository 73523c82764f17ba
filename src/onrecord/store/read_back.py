"""The readings that an archive was made of, as they were read: decisions of people on who is who do not change them."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any, Final, TypeVar

import msgspec

from onrecord.record import SCHEMA, Actor, Article, Cause, Event, Mention, Problem, Reading, Span, Statement
from onrecord.store.queries import Bounds, articles_by_day, values_of
from onrecord.store.schema import TableName
from onrecord.store.view import View

__all__ = ["read_back"]

_BATCH: Final = 500
"""So many articles are in memory at a time: each batch looks through all tables once."""

Row = dict[str, Any]
Value = TypeVar("Value", bound=msgspec.Struct)


def read_back(view: View, bounds: Bounds) -> Iterator[Reading]:
    """The readings of an archive by the day of their articles. What stands in a text comes in the order of the text."""
    ids = articles_by_day(view, bounds)
    for start in range(0, len(ids), _BATCH):
        yield from _readings(view, ids[start : start + _BATCH])


def _readings(view: View, ids: Sequence[str]) -> Iterator[Reading]:
    articles = {row["id"]: row for row in values_of(view, "articles", ids)}
    mentions, actors = _by_article(view, "mentions", ids), _by_article(view, "actors", ids)
    statements, events = _by_article(view, "statements", ids), _by_article(view, "events", ids)
    causes, problems = _by_article(view, "causes", ids), _by_article(view, "problems", ids)
    for id in ids:  # noqa: A001 (it is what the record calls it)
        yield Reading(
            SCHEMA,
            msgspec.structs.replace(_value(articles[id], Article), text=articles[id]["text"]),
            _mentions(mentions[id], actors[id]),
            tuple(_value(row, Actor) for row in actors[id]),
            tuple(_value(row, Statement) for row in statements[id]),
            tuple(_value(row, Event) for row in events[id]),
            tuple(_value(row, Cause) for row in causes[id]),
            tuple(Problem(row["stage"], row["message"], _span(row)) for row in problems[id]),
        )


def _by_article(view: View, table: TableName, ids: Sequence[str]) -> defaultdict[str, list[Row]]:
    found: defaultdict[str, list[Row]] = defaultdict(list)
    for row in values_of(view, table, ids):
        found[row["article"]].append(row)
    return found


def _value(row: Row, kind: type[Value]) -> Value:
    return msgspec.json.decode(row["value"], type=kind)


def _mentions(rows: list[Row], actors: list[Row]) -> tuple[Mention, ...]:
    """The mentions of one article; their table has the key of who is meant, which an actor of the article has."""
    known: dict[str, str] = {}
    for actor in actors:
        known.setdefault(actor["key"], actor["id"])
    return tuple(
        Mention(row["id"], Span(row["span_start"], row["span_end"]), row["text"], row["kind"], known.get(row["actor"]))
        for row in rows
    )


def _span(row: Row) -> Span | None:
    return None if row["span_start"] is None else Span(row["span_start"], row["span_end"])
