"""Stretches of the calendar: weeks from Monday to Sunday, seasons of the north by whole months, parts by thirds."""

from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple

from onrecord.record import Precision

__all__ = [
    "SEASONS",
    "Clock",
    "Stretch",
    "Unit",
    "day",
    "decade",
    "month",
    "part",
    "season",
    "shift",
    "unit_of",
    "week",
    "year",
]

Unit = str
"""One of second, minute, hour, day, week, month, quarter, year, decade, century."""

SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}
"""The first month of each season of three months; winter ends in the next year."""

DAYS = {"day": 1, "week": 7}
MONTHS = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}


class Clock(NamedTuple):
    """A time of day; `second` is None where only the minute is known, `minute` where only the hour is."""

    hour: int
    minute: int | None = None
    second: int | None = None
    offset: str = ""


class Stretch(NamedTuple):
    """Days from `start` to `end`, both included; the clocks narrow the first and the last of them."""

    start: date
    end: date
    precision: Precision
    opens: Clock | None = None
    closes: Clock | None = None
    part_of_day: str | None = None


def day(at: date) -> Stretch:
    """The one day."""
    return Stretch(at, at, "day")


def week(at: date) -> Stretch:
    """Monday to Sunday around `at`."""
    monday = at - timedelta(at.weekday())
    return Stretch(monday, monday + timedelta(6), "week")


def _months(year_: int, first: int, count: int, precision: Precision) -> Stretch:
    """`count` whole months from month `first` of a year; `first` may lie outside 1 to 12."""
    start = date(year_ + (first - 1) // 12, (first - 1) % 12 + 1, 1)
    last = start.year * 12 + start.month - 1 + count - 1
    end_year, end_month = last // 12, last % 12 + 1
    return Stretch(start, date(end_year, end_month, monthrange(end_year, end_month)[1]), precision)


def month(year_: int, number: int) -> Stretch:
    """A whole month."""
    return _months(year_, number, 1, "month")


def season(year_: int, name: str) -> Stretch:
    """The season that starts in `year_`: the winter of 2023 ends in February 2024."""
    return _months(year_, SEASONS[name], 3, "season")


def year(number: int) -> Stretch:
    """A whole year."""
    return _months(number, 1, 12, "year")


def quarter(year_: int, number: int) -> Stretch:
    """The first to fourth quarter of a year."""
    return _months(year_, 3 * number - 2, 3, "quarter")


def half(year_: int, number: int) -> Stretch:
    """The first or second half of a year."""
    return _months(year_, 6 * number - 5, 6, "part-of-year")


def decade(first: int) -> Stretch:
    """The ten years from `first`."""
    return _months(first, 1, 120, "decade")


def century(number: int) -> Stretch:
    """The 20th century is 1900 to 1999, as ISO 8601 writes it ("19")."""
    return _months(100 * number - 100, 1, 1200, "century")


CONTAINING: dict[Unit, Callable[[date], Stretch]] = {
    "day": day,
    "week": week,
    "month": lambda at: month(at.year, at.month),
    "quarter": lambda at: quarter(at.year, (at.month + 2) // 3),
    "year": lambda at: year(at.year),
    "decade": lambda at: decade(at.year // 10 * 10),
    "century": lambda at: century(at.year // 100 + 1),
}


def unit_of(at: date, unit: Unit) -> Stretch:
    """The calendar unit that holds the day `at`; the day itself for hours and finer."""
    return CONTAINING.get(unit, day)(at)


def shift(at: date, unit: Unit, count: float) -> date:
    """`at` moved by `count` units, parts of units as finer ones; a day that the month does not have becomes its last.

    Raises `OverflowError` or `ValueError` where the calendar ends.

    >>> shift(date(2024, 2, 29), "year", -1)
    datetime.date(2023, 2, 28)
    >>> shift(date(2024, 12, 30), "year", -2.5)
    datetime.date(2022, 6, 30)
    """
    if unit not in MONTHS:
        return at + timedelta(round(DAYS.get(unit, 0) * count))
    whole = MONTHS[unit] * count
    months = at.year * 12 + at.month - 1 + round(whole)
    if not 12 <= months < 120_000:
        message = f"{count} {unit}s from {at} is outside the calendar"
        raise OverflowError(message)
    first = date(months // 12, months % 12 + 1, 1)
    return first.replace(day=min(at.day, monthrange(first.year, first.month)[1]))


def _thirds(whole: Stretch, which: str) -> tuple[date, date]:
    """The first, second or last third: of a month ten days each, of a week two, two and three, else by whole months."""
    place = {"early": 0, "mid": 1, "late": 2}[which]
    if whole.precision == "week" or whole.end - whole.start < timedelta(7):
        cuts = [0, 2, 4]
    elif whole.end - whole.start < timedelta(31):
        cuts = [0, 10, 20]
    else:
        return _third_of_months(whole, place)
    starts = [whole.start + timedelta(cut) for cut in cuts]
    return starts[place], ([*starts[1:], whole.end + timedelta(1)][place] - timedelta(1))


def _third_of_months(whole: Stretch, place: int) -> tuple[date, date]:
    months = (whole.end.year - whole.start.year) * 12 + whole.end.month - whole.start.month + 1
    # Decades are told by their years: the early 1990s are 1990 to 1993, the mid-1990s 1994 to 1996.
    cuts = {120: [0, 48, 84, 120]}.get(months, [0, months // 36 * 12, months // 18 * 12, months])
    if months < 36:
        cuts = [0, months // 3, months * 2 // 3, months]
    start = shift(whole.start, "month", cuts[place])
    return start, shift(whole.start, "month", cuts[place + 1]) - timedelta(1)


FINER = {"month": ("day", 10), "quarter": ("month", 1), "season": ("month", 1), "part-of-year": ("month", 1),
         "year": ("month", 1),         "decade": ("year", 1), "century": ("decade", 1)}  # fmt: skip
"""What the start or the end of a stretch is: so many of a finer unit."""

COARSE: dict[str, Precision] = {
    "month": "part-of-month", "part-of-month": "part-of-month", "quarter": "part-of-year", "season": "part-of-year",
    "year": "part-of-year", "part-of-year": "part-of-year",
}  # fmt: skip
"""The precision of a part of a stretch, where it is not that of the whole."""


def part(whole: Stretch, which: str) -> Stretch:
    """A part of a stretch by the names of `Part`, but for those that ask for today; a single day stays whole."""
    if whole.start == whole.end or which == "whole":
        return whole
    precision = COARSE.get(whole.precision, whole.precision)
    if which.startswith("nth ") and which.endswith((" day", " week", " month")):
        precision = which.split(" ")[2]  # type: ignore[assignment]  # these units are precisions
    if which in {"early", "mid", "late"}:
        start, end = _thirds(whole, which)
    elif " " in which:
        start, end = _counted_edge(whole, *which.split(" "))
    elif which in {"first-half", "second-half"}:
        start, end = _halves(whole, which)
    else:
        start, end = _edge(whole, which)
    return whole._replace(start=start, end=end, precision=precision)


def _halves(whole: Stretch, which: str) -> tuple[date, date]:
    months = (whole.end.year - whole.start.year) * 12 + whole.end.month - whole.start.month + 1
    if months > 1 and whole.precision != "week":
        middle = shift(whole.start, "month", months // 2)
    else:
        middle = whole.start + timedelta(15 if whole.precision == "month" else 4)
    return (whole.start, middle - timedelta(1)) if which == "first-half" else (middle, whole.end)


def _counted_edge(whole: Stretch, side: str, count: str, unit: str) -> tuple[date, date]:
    """The first or last so many units, or the so-many-th; not more than the whole."""
    if side == "nth":
        first = (
            shift(whole.start, unit, int(count) - 1) if int(count) > 0 else shift(whole.end + timedelta(1), unit, -1)
        )
        return first, min(whole.end, shift(first, unit, 1) - timedelta(1))
    if side == "first":
        return whole.start, min(whole.end, shift(whole.start, unit, float(count)) - timedelta(1))
    return max(whole.start, shift(whole.end + timedelta(1), unit, -float(count))), whole.end


def _edge(whole: Stretch, which: str) -> tuple[date, date]:
    if whole.precision == "month":
        return _thirds(whole, "early" if which == "start" else "late")
    if whole.precision not in FINER:
        return _thirds(whole, "early" if which == "start" else "late")
    unit, count = FINER[whole.precision]
    if which == "start":
        return whole.start, shift(whole.start, unit, count) - timedelta(1)
    return shift(whole.end + timedelta(1), unit, -count), whole.end
