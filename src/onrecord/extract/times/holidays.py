"""Holidays: days fixed in the year or computed from it; those that no rule of ours gives have none."""

import re
from datetime import date, timedelta
from functools import cache

import msgspec

from onrecord.extract.times.calendar import Stretch, day
from onrecord.knowledge.tables import read_table, shipped

__all__ = ["Holiday", "holiday_in", "load_holidays"]

FIXED = re.compile(r"(\d\d)-(\d\d)(?:/(\d\d)-(\d\d))?")
EASTER = re.compile(r"easter([+-]\d+)?(?:/(\d+))?")
NTH = re.compile(r"(-?\d) weekday (\d) of (\d\d)(?:\+(\d))?")


class Holiday(msgspec.Struct, frozen=True):
    """A holiday and its rule; without one it is known by name only.

    Rules are "12-25", "12-24/01-01" (a stretch), "easter-2", "easter-2/4" (four days) and "4 weekday 4 of 11" (the
    fourth Thursday of November; -1 is the last; "+1" adds days).
    """

    names: tuple[str, ...]
    rule: str = ""


@cache
def load_holidays() -> tuple[Holiday, ...]:
    """The shipped holidays, in the order of the table."""
    return read_table(shipped("en/time_holidays.tsv"), Holiday)


def easter(year: int) -> date:
    """Easter Sunday of the western churches (Meeus, Astronomical Algorithms, 1991, chapter 8: Gregorian calendar)."""
    a, (b, c) = year % 19, divmod(year, 100)
    (d, e), g = divmod(b, 4), (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    weekday = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * weekday) // 451
    month, last = divmod(h + weekday - 7 * m + 114, 31)
    return date(year, month, last + 1)


def holiday_in(year: int, rule: str) -> Stretch | None:
    """The day (or days) of a holiday in `year` by its rule; None where the rule is empty or the day does not exist."""
    if fixed := FIXED.fullmatch(rule):
        return _fixed(year, *(int(g) for g in fixed.groups() if g))
    if moving := EASTER.fullmatch(rule):
        first = easter(year) + timedelta(int(moving[1] or 0))
        return day(first)._replace(end=first + timedelta(int(moving[2] or 1) - 1))
    if nth := NTH.fullmatch(rule):
        return day(_nth_weekday(year, int(nth[3]), int(nth[2]), int(nth[1])) + timedelta(int(nth[4] or 0)))
    return None


def _fixed(year: int, month: int, first: int, end_month: int = 0, last: int = 0) -> Stretch:
    start = date(year, month, first)
    if not end_month:
        return day(start)
    return Stretch(start, date(year + (end_month < month), end_month, last), "day")


def _nth_weekday(year: int, month: int, weekday: int, count: int) -> date:
    """The `count`-th such weekday (1 is Monday) of a month, the last for -1."""
    if count > 0:
        first = date(year, month, 1)
        return first + timedelta((weekday - 1 - first.weekday()) % 7 + 7 * (count - 1))
    following = date(year + month // 12, month % 12 + 1, 1)
    return following - timedelta((following.weekday() - weekday) % 7 + 1)
