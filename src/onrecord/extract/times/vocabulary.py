"""The words of time expressions, from the tables of data/en, looked up phrase by phrase.

The roles of time_words.tsv, and what their values are:

about       before a measure: a modifier ("more than"), or nothing to remember ("exactly")
bound       before a point in time: before, after, since, or nothing ("on", "in")
clock       a time of day by name
clock-tail  what may follow a clock
day         days from today, with a part of the day
daytime     a part of the day
decade      ten years by name: the first of them
direction   how a weekday, month or unit is chosen ("last", "coming")
each        before the period of a set; a value is how many periods
filler      between a number and its unit ("two full days")
fiscal      before a year that is not the calendar's
frequency   a set in one word, as its TIMEX3 value
half-day    after a clock: am, pm
near        before a point in time: it is approximate
now         the present, the recent past, the near future
oclock      after the hour
often       how often ("twice"); often-noun: after a number that says so ("three times")
ordinal     first, second…, -1 for the last
part        a part of a stretch, before the stretch
past        minutes past (or to) the hour, before the hour
rate        between how often and the unit ("twice a year")
season      a season
span        a unit, its distance from today's, and its part ("midweek")
then        after a measure: before, after, ago, ahead
"""

from functools import cache, cached_property
from typing import NamedTuple

import msgspec

from onrecord.extract.times.holidays import load_holidays
from onrecord.extract.times.tokens import find_tokens
from onrecord.knowledge.tables import read_table, shipped

__all__ = ["Amount", "Found", "RoleWord", "UnitWord", "Vocabulary", "load_vocabulary"]


class RoleWord(msgspec.Struct, frozen=True):
    """Words and phrases by their role: a row of time_words.tsv, time_traps.tsv or time_tense.tsv."""

    words: tuple[str, ...]
    role: str
    value: str = ""


class UnitWord(msgspec.Struct, frozen=True):
    """A unit of time by its names; `count` of the calendar's `unit`."""

    singular: str
    plural: str
    unit: str
    count: int


class Amount(msgspec.Struct, frozen=True):
    """Number words; `low` and `high` differ where the word is vague. Some stand after "a" ("a few")."""

    words: tuple[str, ...]
    low: float
    high: float
    article: bool = False


class Numbered(msgspec.Struct, frozen=True):
    """Names of a month or a weekday in one language; 1 is January or Monday."""

    language: str
    names: tuple[str, ...]
    month: int = 0
    weekday: int = 0


class Zone(msgspec.Struct, frozen=True):
    """The columns of ingest/zones.tsv that name an offset."""

    names: tuple[str, ...]
    offset: str
    season: str = ""
    rule: str = ""
    countries: tuple[str, ...] = ()
    standing: str = ""
    since: str = msgspec.field(default="", name="from")
    until: str = ""
    meaning: str = ""


class Found(NamedTuple):
    """A phrase that was looked up: its value, and the place of the token after it."""

    value: str
    end: int


Phrases = dict[str, list[tuple[tuple[str, ...], str]]]


class Vocabulary:
    """The tables of one language, read on first use."""

    def __init__(self, language: str = "en") -> None:
        self.language = language

    @cached_property
    def roles(self) -> dict[str, Phrases]:
        """The phrases of each role by their first word, the longest first."""
        roles: dict[str, Phrases] = {}
        for row in read_table(shipped(f"{self.language}/time_words.tsv"), RoleWord):
            for phrase in row.words:
                words = _words(phrase)
                roles.setdefault(row.role, {}).setdefault(words[0], []).append((words, row.value))
        for holiday in load_holidays():
            for phrase in holiday.names:
                words = _words(phrase)
                roles.setdefault("holiday", {}).setdefault(words[0], []).append((words, holiday.names[0]))
        for phrases in roles.values():
            for same_start in phrases.values():
                same_start.sort(key=lambda entry: -len(entry[0]))
        return roles

    @cached_property
    def units(self) -> dict[str, tuple[UnitWord, bool]]:
        """The unit each word names, and whether the word is a plural."""
        table = read_table(shipped(f"{self.language}/time_units.tsv"), UnitWord)
        return {u.singular: (u, False) for u in table} | {u.plural: (u, True) for u in table}

    @cached_property
    def amounts(self) -> dict[str, Amount]:
        """Number words."""
        table = read_table(shipped(f"{self.language}/time_numbers.tsv"), Amount)
        return {word: amount for amount in table for word in amount.words}

    @cached_property
    def months(self) -> dict[str, int]:
        """Names and abbreviations of the months."""
        return {name: row.month for row in self._numbered("ingest/months.tsv") for name in row.names}

    @cached_property
    def weekdays(self) -> dict[str, int]:
        """Names and abbreviations of the days of the week, 1 for Monday."""
        return {name: row.weekday for row in self._numbered("ingest/weekdays.tsv") for name in row.names}

    @cached_property
    def holidays(self) -> dict[str, str]:
        """The rule of each holiday by its first name, empty where there is none."""
        return {holiday.names[0]: holiday.rule for holiday in load_holidays()}

    @cached_property
    def zones(self) -> dict[str, str]:
        """Names of time zones as written; the offset where the name has only one, else empty."""
        offsets: dict[str, set[str]] = {}
        for zone in read_table(shipped("ingest/zones.tsv"), Zone):
            for name in zone.names:
                offsets.setdefault(name, set()).add(zone.offset)
        return {name: min(found) if len(found) == 1 else "" for name, found in offsets.items()}

    @cached_property
    def openers(self) -> frozenset[str]:
        """The words that a date by name may start with."""
        roles = ("ordinal", "season", "holiday", "fiscal", "decade", "span")
        first = {word for role in roles for word in self.roles[role]}
        return frozenset(first | set(self.months) | set(self.weekdays) | {"year", "weekend", "'", "’", "‘"})

    @cached_property
    def relative_openers(self) -> frozenset[str]:
        """The words that a date told from another, a time of day or a measure may start with."""
        first = {word for role in ("day", "now", "direction", "part", "about") for word in self.roles[role]}
        first |= {word for role in ("daytime", "clock", "past") for word in self.roles[role]} | {"eve"}
        return frozenset(first | set(self.amounts) | set(self.units) | set(self.weekdays) | {"the"})

    @cached_property
    def traps(self) -> dict[str, frozenset[str]]:
        """The words of time_traps.tsv by role; its names are phrases and stand in `names`."""
        table = read_table(shipped(f"{self.language}/time_traps.tsv"), RoleWord)
        return {
            role: frozenset(word for row in table if row.role == role for word in row.words)
            for role in {row.role for row in table}
        }

    @cached_property
    def names(self) -> dict[str, list[tuple[str, ...]]]:
        """Names and idioms with a word of time in them, by their first word."""
        names: dict[str, list[tuple[str, ...]]] = {}
        for name in sorted(self.traps["name"]):
            words = _words(name)
            names.setdefault(words[0], []).append(words)
        return names

    def _numbered(self, name: str) -> list[Numbered]:
        return [row for row in read_table(shipped(name), Numbered) if row.language == self.language]


def _words(phrase: str) -> tuple[str, ...]:
    return tuple(token.word for token in find_tokens(phrase.lower()))


@cache
def load_vocabulary(language: str = "en") -> Vocabulary:
    """The vocabulary of a language, one for the process."""
    return Vocabulary(language)
