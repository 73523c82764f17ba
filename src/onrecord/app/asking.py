"""What every question to an archive begins with: opening it, who is meant, and which articles count."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple

from onrecord.app.knowing import known_names
from onrecord.errors import UsageError
from onrecord.knowledge.names import fold
from onrecord.knowledge.periods import first_day, is_date, last_day
from onrecord.store.archive import Archive, AsOf
from onrecord.store.queries import (
    Bounds,
    Side,
    actors_ending,
    actors_named,
    actors_spelt_like,
    outlets_named,
    outlets_spelt_like,
)
from onrecord.store.rows import day_of
from onrecord.store.view import View

__all__ = ["Who", "bounds_of", "find_who", "names_spelt_like", "open_view"]

SHOWN = 8
"""So many people of one name are listed when a question leaves open who is meant."""


class Who(NamedTuple):
    """Who is asked for: the keys that are he, his name, and his country's code if he is a country."""

    keys: tuple[str, ...]
    name: str
    countries: tuple[str, ...] = ()

    @property
    def side(self) -> Side:
        """As a side of an event."""
        return Side(self.keys, self.countries)


@contextmanager
def open_view(archive: str, as_of: str | None = None) -> Iterator[View]:
    """The archive, to be asked any number of questions: as it is, or as it was (`as_of`: a version, day or instant).

    Raises `ArchiveError` if it cannot be opened, `UsageError` for an `as_of` that is none.
    """
    with Archive.open(archive).view(read_as_of(as_of)) as view:
        yield view


def read_as_of(text: str | None) -> AsOf:
    """The version (a number), the last moment of a day or month, or the instant that `text` gives; UTC unless it says.

    >>> read_as_of("12"), read_as_of("2026-03-01T12:00+01:00").isoformat()
    (12, '2026-03-01T12:00:00+01:00')
    """
    if text is None:
        return None
    if text.isdigit():
        return int(text)
    try:
        if is_date(text):
            end = datetime.fromisoformat(last_day(text)).replace(tzinfo=UTC)
            return end + timedelta(days=1) - timedelta(microseconds=1)
        instant = datetime.fromisoformat(text)
    except ValueError as error:
        message = f"{text!r} is no version and no date; expected 12, 2026-03-01 or 2026-03-01T12:00+00:00"
        raise UsageError(message) from error
    return instant if instant.tzinfo else instant.replace(tzinfo=UTC)


def bounds_of(view: View, since: str | None, until: str | None, outlets: Sequence[str] = ()) -> Bounds:
    """The articles that a question counts: published from `since` to `until` (days, months or years), by outlets.

    Raises `UsageError` for what is no date, for dates upside down, and for an outlet that the archive does not have.
    """
    for text in (since, until):
        if text is not None and not is_date(text):
            message = f"{text!r} is no date; expected a year, a month or a day: 2024, 2024-12 or 2024-12-30"
            raise UsageError(message)
    first = day_of(first_day(since)) if since else None
    last = day_of(last_day(until)) if until else None
    if first and last and first > last:
        message = f"the dates are upside down: since {since} is after until {until}; exchange them"
        raise UsageError(message)
    return Bounds(first, last, [key for name in outlets for key in _outlet(view, name)] if outlets else None)


def _outlet(view: View, name: str) -> list[str]:
    keys = [f"outlet:{named.key}" for named in known_names().ask(name) if named.kind == "outlet"]
    found = outlets_named(view, [*keys, name], fold(name))
    if not found:
        message = f"the archive has nothing of an outlet {name!r}" + _near(outlets_spelt_like(view, fold(name)))
        raise UsageError(message)
    return found


def find_who(view: View, who: str) -> Who:
    """Who is meant by a name, or by a key ("person:…") of the archive.

    Raises `UsageError` if nobody in the archive is called so, with names that are spelt alike, or if several are.
    """
    known = [f"{named.kind}:{named.key}" for named in known_names().ask(who)]
    key = view.decisions.final(who)
    keys = [one for one in (key, *map(view.decisions.final, known)) if ":" in one]
    rows = actors_named(view, keys, fold(who))
    exact = [row for row in rows if row["key"] == key]
    chosen = exact or _named_so(rows, who) or rows or actors_ending(view, fold(who))
    if not chosen:
        message = f"nobody in the archive is called {who!r}" + _near(names_spelt_like(view, who))
        raise UsageError(message)
    if len({row["key"] for row in chosen if not row["is_named"]}) > 1 or not _are_one(chosen):
        raise UsageError(_open(who, chosen))
    first = chosen[0]
    countries = tuple(row["key"].partition(":")[2] for row in chosen if row["key"].startswith("country:"))
    return Who(tuple(row["key"] for row in chosen), first["name"], countries)


def names_spelt_like(view: View, name: str) -> list[str]:
    """Names in the archive that are spelt much like this one, the nearest first."""
    return actors_spelt_like(view, fold(name))


def _named_so(rows: Sequence[dict[str, Any]], who: str) -> list[dict[str, Any]]:
    """Those who have just this name; a single word may as well be the surname of one of the others."""
    named = [row for row in rows if row["is_named"]]
    if " " in fold(who) or len(named) == len(rows) or any(_is_known(row) for row in named):
        return named
    return []


def _is_known(row: dict[str, Any]) -> bool:
    return not row["key"].startswith(("name:", "in:"))


def _are_one(rows: Sequence[dict[str, Any]]) -> bool:
    """Whether rows can be one: at most one of them is in the actor knowledge, the others have his very name."""
    return len(rows) == 1 or (all(row["is_named"] for row in rows) and sum(map(_is_known, rows)) <= 1)


def _open(who: str, rows: Sequence[dict[str, Any]]) -> str:
    """Who is meant is open: those it can be."""
    can_be = "\n".join(f"  {row['key']}   {row['name']}, {row['articles']} articles" for row in rows[:SHOWN])
    return f"{who!r} can be one of these; ask by the full name or the key:\n{can_be}"


def _near(names: Sequence[str]) -> str:
    return f"; near it: {', '.join(names)}" if names else ""
