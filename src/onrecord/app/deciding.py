"""Decisions on who is who. They stand beside the record, with who made them and why, and can be undone."""

from collections.abc import Sequence
from datetime import UTC, datetime

from onrecord.app.answers import Decision
from onrecord.app.asking import find_who
from onrecord.errors import UsageError
from onrecord.record import content_id
from onrecord.store import queries
from onrecord.store.archive import Archive
from onrecord.store.keys import key_of_name
from onrecord.store.write import add_decisions

__all__ = ["decisions_in", "merge_actors", "rename_actor", "split_actor", "undo_decision"]


def merge_actors(archive: str, one: str, other: str, *, who: str, why: str) -> tuple[Decision, ...]:
    """Decides that `one` is `other`, whose name and key then stand for both; a decision for each key of `one`.

    Raises `UsageError` if the archive has no such actors, or if they are the same already.
    """
    store = Archive.open(archive)
    with store.view() as view:
        first, second = find_who(view, one), find_who(view, other)
    subjects = [key for key in first.keys if key not in second.keys]
    if not subjects:
        message = f"{one!r} and {other!r} are the same already: {second.keys[0]}"
        raise UsageError(message)
    return _decided(store, [("merge", key, second.keys[0], ()) for key in subjects], who, why)


def split_actor(
    archive: str, one: str, articles: Sequence[str], name: str, *, who: str, why: str
) -> tuple[Decision, ...]:
    """Decides that in some articles (ids) what was taken for `one` is somebody else: a key of the archive, or a name.

    Raises `UsageError` if an article has nobody of that key, or if the other is `one` himself.
    """
    store = Archive.open(archive)
    with store.view() as view:
        found = find_who(view, one)
        named = {row["article"]: row["key"] for row in queries.actors_of(view, found.keys, articles)}
    absent = [article for article in articles if article not in named]
    if absent:
        message = f"{one!r} is not in {', '.join(absent)}; expected ids of articles that name him"
        raise UsageError(message)
    if (name if ":" in name else key_of_name(name)) in found.keys:
        message = f"{name!r} is {one!r} himself; give the other a name of his own, {name + ' (mayor)'!r} say"
        raise UsageError(message)
    keys = dict.fromkeys(named.values())
    rows = [("split", key, name, tuple(a for a in articles if named[a] == key)) for key in keys]
    return _decided(store, rows, who, why)


def rename_actor(archive: str, one: str, name: str, *, who: str, why: str) -> tuple[Decision, ...]:
    """Decides by which name somebody is shown, and found besides the names in the articles."""
    store = Archive.open(archive)
    with store.view() as view:
        key = find_who(view, one).keys[0]
    return _decided(store, [("rename", key, name, ())], who, why)


def undo_decision(archive: str, decision: str, *, who: str, why: str) -> tuple[Decision, ...]:
    """Takes a decision back, as if it had not been made; raises `UsageError` if there is none that stands."""
    store = Archive.open(archive)
    standing = [one.id for one in decisions_in(archive) if one.stands and one.kind != "undo"]
    if decision not in standing:
        message = f"no decision {decision!r} stands in the archive; `onrecord actor list` shows those that do"
        raise UsageError(message)
    return _decided(store, [("undo", decision, None, ())], who, why)


def decisions_in(archive: str) -> tuple[Decision, ...]:
    """Every decision, in the order in which they were made; `stands` is false for what was undone."""
    with Archive.open(archive).view() as view:
        rows = queries.decisions_made(view)
    undone = {row["subject"] for row in rows if row["kind"] == "undo"}
    return tuple(
        Decision(**row | {"articles": tuple(row["articles"]), "stands": row["id"] not in undone}) for row in rows
    )


Choice = tuple[str, str, str | None, tuple[str, ...]]
"""Kind, subject, target and articles, as the table has them."""


def _decided(store: Archive, choices: Sequence[Choice], who: str, why: str) -> tuple[Decision, ...]:
    """Writes decisions, all at once."""
    if not why.strip():
        message = "a decision needs a reason; say why with --why"
        raise UsageError(message)
    added = datetime.now(UTC)
    decisions = tuple(
        Decision(
            id=content_id("dec", kind, subject, target, articles, who, added.isoformat(), why),
            kind=kind,
            subject=subject,
            target=target,
            articles=articles,
            who=who,
            added=added,
            why=why,
        )
        for kind, subject, target, articles in choices
    )
    add_decisions(store, decisions)
    return decisions
