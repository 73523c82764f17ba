"""What the tables know: names, and words that tell a time."""

from functools import cache
from typing import TYPE_CHECKING, Literal

from onrecord.app.answers import Held, Somebody
from onrecord.errors import UsageError
from onrecord.knowledge.actors import ActorTables
from onrecord.knowledge.lexicon import Lexicon
from onrecord.knowledge.names import NameIndex
from onrecord.knowledge.own import actor_folders
from onrecord.knowledge.periods import is_date
from onrecord.resolve.who import Known, known_as

if TYPE_CHECKING:
    from onrecord.extract.times import TimeReading

__all__ = ["known_in_tables", "known_names", "known_pronouns", "known_tables", "names_near", "when_is", "who_is"]


def who_is(name: str, on: str | None = None) -> tuple[Known, ...]:
    """Everything the tables know under a name, coded for the date `on` (ISO, any precision; None: as last known).

    Raises `UsageError` for a date that is none.
    """
    if on is not None and not is_date(on):
        message = f"{on!r} is no date; expected a year, a month or a day: 2024, 2024-12 or 2024-12-30"
        raise UsageError(message)
    return known_as(known_tables(), known_names(), name, on)


def known_in_tables(name: str, on: str | None = None) -> tuple[Somebody, ...]:
    """As `who_is`, as answers to print."""
    return tuple(_somebody(known, on) for known in who_is(name, on))


def _somebody(known: Known, on: str | None) -> Somebody:
    actor = known.actor
    return Somebody(
        key=actor.known_as or actor.id,
        name=actor.name,
        kind=actor.kind,
        country=actor.country,
        sectors=actor.sectors,
        on=on,
        use=known.use,
        aliases=known.aliases,
        roles=tuple(
            Held(held.role.title, held.role.since, held.role.until, held.standing, held.as_of, held.source)
            for held in known.roles
        ),
        source=known.source,
    )


def when_is(words: str, on: str, *, tense: Literal["past", "future"] | None = None) -> "TimeReading | None":
    """The stretch of time that `words` mean in news of the day or instant `on` (ISO); None if they tell no time.

    `tense` says whether a bare "on Tuesday" is the last or the next one. Raises `UsageError` for a date that is none.
    """
    from onrecord.extract.times import read_time  # who asks for a name need not wait for it

    try:
        return read_time(words, on, tense=tense)
    except ValueError as error:
        message = f"{on!r} is no date; expected a day or an instant: 2024-12-30 or 2024-12-30T09:40+01:00"
        raise UsageError(message) from error


def names_near(name: str) -> tuple[str, ...]:
    """Up to five names of the tables that are spelt much like `name`, nearest first."""
    return known_names().near(name)


@cache
def known_tables() -> ActorTables:
    """The actor tables that come with OnRecord and the user's own, read once a process."""
    return ActorTables(*actor_folders())


@cache
def known_names() -> NameIndex:
    """All names in them."""
    return NameIndex(known_tables())


@cache
def known_pronouns() -> frozenset[str]:
    """The pronouns of English in small letters."""
    return frozenset(Lexicon("en").references["pronoun"])
