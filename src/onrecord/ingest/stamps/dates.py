"""The forms that dates and ages take in a stamp: what is written, not yet what it means.

Every function looks for one form that starts at a given token and returns what it found, with the place
`last` behind it, or None. All look a bounded number of tokens ahead, so that a line is read in linear time.
"""

from collections.abc import Iterator
from typing import Literal, NamedTuple

from onrecord.ingest.stamps.tokens import Tokens

__all__ = ["Age", "Day", "Named", "Unit", "match_age", "match_date"]

Unit = Literal["second", "minute", "hour", "day", "week", "month", "year"]
Order = Literal["dmy", "mdy", "ymd"]
Strength = Literal["full", "part", "weak"]

BASIC = range(1500_00_00, 2200_00_00)
UNITS: tuple[Unit, ...] = ("second", "minute", "hour", "day", "week", "month", "year")


class Day(NamedTuple):
    """A day, month or year as written. Values may be impossible (day 31 of month 2); that is found later."""

    year: int | None
    month: int = 1
    day: int = 1
    order: Order | None = None
    """The order of the numbers, where it cannot be told from the form."""


class Named(NamedTuple):
    """A date as written: all its readings, and how much of it stands there.

    `strength` is "full" with a four-digit year, "part" where year or month come from elsewhere ("30 December",
    "21/08/15"), "weak" where prose and numbers that are no dates look the same ("December 2024", "20241230").
    """

    last: int
    days: tuple[Day, ...]
    precision: Literal["day", "month", "year"] = "day"
    strength: Strength = "full"
    short: bool = False
    """Whether the year has two digits."""


class Age(NamedTuple):
    """So many units before the page was captured: "3 hours ago"; "just now" is 0 minutes, "yesterday" 1 day."""

    last: int
    number: int
    unit: Unit
    named: bool = False
    """Whether it is a named day (today, yesterday), which a clock time may follow."""


def match_date(tokens: Tokens, place: int) -> Named | None:
    """The date that starts at `place`."""
    token = tokens.at(place)
    if token is None or not (token.kind == "number" or token.months):
        return None
    for form in (_numeric, _east_asian, _day_month, _year_month_day, _month_day, _month_year, _digits):
        found = form(tokens, place)
        if found:
            return found
    return None


def _numeric(tokens: Tokens, place: int) -> Named | None:
    """Three numbers: 2024-12-30, 30.12.2024, 30/12/2024, 12/30/24."""
    mark = next((mark for mark in "-/." if tokens.mark(place + 1, mark)), None)
    first, second = tokens.number(place, 1, 2, 4), tokens.number(place + 2, 1, 2)
    third = tokens.number(place + 4, 1, 2, 4)
    if mark is None or not tokens.mark(place + 3, mark) or first is None or second is None or third is None:
        return None
    last = place + 5
    if tokens.number(place, 4) is not None:
        if tokens.year(place) is None or tokens.number(place + 4, 4) is not None:
            return None
        korean = mark == "." and not tokens.glued(place + 2) and tokens.mark(last, ".")
        return Named(last + korean, (Day(first, second, third),))
    short = tokens.number(place + 4, 4) is None
    if tokens.year(place + 4) is None and tokens.number(place + 4, 2) is None:
        return None
    return Named(last, tuple(_orders(first, second, third, mark, short)), "day", "part" if short else "full", short)


def _orders(first: int, second: int, third: int, mark: str, short: bool) -> Iterator[Day]:
    # With full stops the day stands first wherever numbers are written so (DIN 5008 and its like).
    if mark == "." and second <= 12:
        yield Day(third, second, first)
        return
    yield Day(third, second, first, "dmy")
    yield Day(third, first, second, "mdy")
    if short and mark != ".":
        yield Day(first, second, third, "ymd")


def _east_asian(tokens: Tokens, place: int) -> Named | None:
    """2024年12月30日, 2024년 12월 30일, 12月30日."""
    year = tokens.year(place) if tokens.role(place + 1, "year-mark") else None
    at = place if year is None else place + 2
    month, day = tokens.number(at, 1, 2), tokens.number(at + 2, 1, 2)
    marked = tokens.role(at + 1, "month-mark") and tokens.role(at + 3, "day-mark")
    if month is None or day is None or not marked:
        return None
    return Named(at + 4, (Day(year, month, day),), "day", "full" if year else "part")


def _day_month(tokens: Tokens, place: int) -> Named | None:
    """30 December 2024, 30th of December, 2024, 30-Dec-2024, 30. Dezember, 30 dic '24."""
    day = tokens.number(place, 1, 2)
    if day is None:
        return None
    at = _skip(tokens, place + 1, 3, ".-/º°ª", "ordinal", "of")
    return _with_year(tokens, at, day) if _months(tokens, at) else None


def _month_day(tokens: Tokens, place: int) -> Named | None:
    """December 30, 2024, Dec.30 - 2024, Dec 30 09:40:00 CET 2024."""
    at = _skip(tokens, place + 1, 2, ".-/,")
    day = tokens.number(at, 1, 2)
    if not _months(tokens, place) or day is None:
        return None
    after = _skip(tokens, at + 1, 1, "", "ordinal")
    year, last, short = _year(tokens, after)
    return _named(_months(tokens, place), day, year, last if year is not None else after, short)


def _year_month_day(tokens: Tokens, place: int) -> Named | None:
    """2024-Dec-30, 2024. december 30."""
    year = tokens.year(place)
    if year is None:
        return None
    month = _skip(tokens, place + 1, 2, ".-,/", "year-mark")
    at = _skip(tokens, month + 1, 2, ".-/,")
    day = tokens.number(at, 1, 2)
    if day is None or not _months(tokens, month):
        return None
    return _named(_months(tokens, month), day, year, at + 1 + tokens.mark(at + 1, "."), False)


def _month_year(tokens: Tokens, place: int) -> Named | None:
    """December 2024, Dec. 2024."""
    at = _skip(tokens, place + 1, 2, ".,", "of-year")
    year = tokens.year(at)
    if not _months(tokens, place) or year is None:
        return None
    return Named(at + 1, tuple(Day(year, month) for month in _months(tokens, place)), "month", "weak")


def _digits(tokens: Tokens, place: int) -> Named | None:
    """20241230, 2024-12, 12/2024, 2024."""
    basic = tokens.number(place, 8)
    if basic is not None and BASIC.start <= basic < BASIC.stop:
        timed = tokens.role(place + 1, "time-mark") and tokens.number(place + 2, 2, 4, 6) is not None
        day = Day(basic // 10_000, basic // 100 % 100, basic % 100)
        return Named(place + 1, (day,), "day", "full" if timed else "weak")
    year, month = tokens.year(place), tokens.number(place + 2, 2)
    if year is not None and month is not None and tokens.mark(place + 1, "-") and 1 <= month <= 12:
        return Named(place + 3, (Day(year, month),), "month", "weak")
    before, after = tokens.number(place, 1, 2), tokens.year(place + 2)
    if before is not None and after is not None and tokens.mark(place + 1, "/") and 1 <= before <= 12:
        return Named(place + 3, (Day(after, before),), "month", "weak")
    return Named(place + 1, (Day(year),), "year", "weak") if year is not None else None


def _with_year(tokens: Tokens, place: int, day: int) -> Named:
    """The date of a day written before its month, which stands at `place`."""
    year, last, short = _year(tokens, place + 1)
    bare = place + 1 + tokens.mark(place + 1, ".")
    return _named(_months(tokens, place), day, year, last if year is not None else bare, short)


def _named(months: frozenset[int], day: int, year: int | None, last: int, short: bool) -> Named:
    days = tuple(Day(year, month, day) for month in sorted(months))
    return Named(last, days, "day", "part" if short or year is None else "full", short)


def _months(tokens: Tokens, place: int) -> frozenset[int]:
    token = tokens.at(place)
    return token.months if token else frozenset()


def _year(tokens: Tokens, place: int) -> tuple[int | None, int, bool]:
    """The year at or shortly after `place`, the place behind it, and whether it has two digits."""
    at = _skip(tokens, place, 3, ".,-/'", "of-year")
    year = tokens.year(at)
    if year is not None:
        after = at + 1
        if tokens.role(after, "year-mark"):
            after += 1 + (tokens.mark(after + 1, ".") and tokens.glued(after + 1))
        return year, after, False
    short = tokens.number(at, 2)
    # "30 Dec 24" needs its end in sight: "30 Dec 24 hours later" and "30 Dec 14:05" have no year.
    if short is not None and not tokens.mark(at + 1, ":.") and not tokens.role(at + 1, "clock", "hour", "am", "pm"):
        return short, at + 1, True
    return None, place, False


def _skip(tokens: Tokens, place: int, most: int, marks: str, *roles: str) -> int:
    """The place behind at most `most` tokens that are one of `marks` or play one of `roles`."""
    for at in range(place, place + most):
        if not (tokens.mark(at, marks) or (tokens.role(at, *roles) and not _months(tokens, at))):
            return at
    return place + most


def match_age(tokens: Tokens, place: int) -> Age | None:
    """The age that starts at `place`: 3 hours ago, an hour ago, vor 2 Stunden, 3時間前, just now, yesterday."""
    for role, days in (("today", 0), ("yesterday", 1)):
        if tokens.role(place, role):
            return Age(place + 1, days, "day", named=True)
    if tokens.role(place, "now"):
        return Age(place + 1, 0, "minute")
    before = tokens.role(place, "ago-before")
    at = place + before
    count = tokens.number(at, 1, 2, 3) if not tokens.role(at, "one") else 1
    if count is None:
        return None
    joined = next((unit for unit in UNITS[1:4] if tokens.role(at + 1, f"{unit}s-ago")), None)
    if joined:
        return Age(at + 2, count, joined)
    unit = next((unit for unit in UNITS if tokens.role(at + 1, unit)), None)
    if unit is None or not (before or tokens.role(at + 2, "ago-after")):
        return None
    return Age(at + (2 if before else 3), count, unit)
