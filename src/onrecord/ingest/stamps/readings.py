"""What a written stamp means: every reading it allows, and the evidence that strikes readings out.

03/04/2024 is 3 April or 4 March, "listopada" October or November, "30 December" a day of any year. The day of
the week beside it, the time of capture and what the caller knows strike readings out; if one is left it is
the date, if several are, only the year or month they share is certain, and a `Problem` names them. So nothing
is guessed, and no evidence is wasted.
"""

from calendar import monthrange
from collections.abc import Callable
from datetime import date, datetime, time, timedelta, timezone
from typing import NamedTuple

from onrecord.ingest.stamps.clocks import Clock, Zone
from onrecord.ingest.stamps.dates import Age, Day, Named
from onrecord.ingest.stamps.lines import Written
from onrecord.ingest.stamps.tokens import Tokens
from onrecord.ingest.stamps.zones import read_offset
from onrecord.record import Precision, Problem, When

__all__ = ["STAGE", "Knowledge", "read_written", "when_of"]

STAGE = "stamp"

DAY = timedelta(days=1)
CENTURIES = (1900, 2000)
FIRST_PAGE = 1990
"""No page was stamped before there were pages: with a capture time, 21/08/15 is not of 1915."""


class Knowledge(NamedTuple):
    """What is known beside the words: `captured` in the zone it was given in, `day_first`, `country` (alpha-3)."""

    captured: datetime | None = None
    timed: bool = True
    """Whether the capture time has a time of day."""
    day_first: bool | None = None
    country: str | None = None

    @property
    def latest(self) -> date | None:
        """The last day on which the page can be stamped: zones differ by up to a day."""
        return self.captured.date() + DAY if self.captured else None


class Reading(NamedTuple):
    """One day that the words can mean, and the order of numbers that this takes."""

    day: date
    order: str


def read_written(tokens: Tokens, found: Written, knowledge: Knowledge) -> tuple[When | None, tuple[Problem, ...]]:
    """The time that a stamp says, None if nothing of it is certain, and what is doubtful."""
    span = tokens.span(found.first, found.last)
    doubts: list[str] = []
    if found.age and not (found.age.named and found.clock):
        when = _of_age(found.age, knowledge, doubts)
    else:
        when = _of_day(found, knowledge, doubts)
    problems = tuple(Problem(STAGE, f"{span.of(tokens.words)!r}: {doubt}", span) for doubt in doubts)
    if when is None:
        return None, problems
    return When(when.start, when.end, when.precision, span.of(tokens.words), (span,)), problems


def when_of(start: datetime | date, precision: Precision) -> When:
    """The stretch of time of a precision that begins at `start`; its offset, if it has one, is kept."""
    if isinstance(start, datetime):
        end = {"hour": start.replace(minute=59, second=59), "minute": start.replace(second=59)}.get(precision, start)
        return When(start.isoformat(), end.isoformat(), precision)
    last = start
    if precision == "week":
        start, last = start - DAY * start.weekday(), start + DAY * (6 - start.weekday())
    elif precision == "month":
        start, last = start.replace(day=1), start.replace(day=monthrange(start.year, start.month)[1])
    elif precision == "year":
        start, last = start.replace(month=1, day=1), start.replace(month=12, day=31)
    return When(start.isoformat(), last.isoformat(), precision)


def _of_day(found: Written, knowledge: Knowledge, doubts: list[str]) -> When | None:
    """The reading of a stamp that names a day (or month, or year), with the time of day if it has one."""
    days = _days(found, knowledge, doubts)
    if not days:
        return None
    precision = found.date.precision if found.date else "day"
    if len(days) > 1:
        doubts.append(f"may be {' or '.join(day.isoformat() for day in days)}")
        return _shared(days)
    if found.clock is None or precision != "day":
        return when_of(days[0], precision)
    return _of_clock(days[0], found.clock, found.zone, knowledge, doubts)


def _days(found: Written, knowledge: Knowledge, doubts: list[str]) -> list[date]:
    """The days that are left when all evidence is heard, in order; none if there is no such day."""
    named = found.date
    if named is None:
        return _counted(found, knowledge, doubts)
    readings = _possible(named, knowledge)
    if not readings:
        doubts.append(_no_day(named, knowledge))
        return []
    if found.weekdays:
        doubt = "the day of the week and the date do not agree"
        readings = _strike(readings, lambda reading: reading.day.isoweekday() in found.weekdays, doubts, doubt)
    latest = knowledge.latest
    if latest:
        doubt = "is later than the capture of the page"
        readings = _strike(readings, lambda reading: reading.day <= latest, doubts, doubt)
    against = _against(found, knowledge)
    readings = _strike(readings, lambda reading: reading.order != against, [], "")
    if named.days[0].year is None:
        doubts.append("no year is written: the last such day before the capture is taken")
        readings = list({(reading.day.month, reading.day.day): reading for reading in sorted(readings)}.values())
    return sorted({reading.day for reading in readings})


def _strike(readings: list[Reading], fits: Callable[[Reading], bool], doubts: list[str], doubt: str) -> list[Reading]:
    """The readings that fit; all of them, and the doubt, if none does."""
    kept = [reading for reading in readings if fits(reading)]
    if not kept:
        doubts.append(doubt)
    return kept or readings


def _against(found: Written, knowledge: Knowledge) -> str | None:
    """The order of numbers that is out of the question: only English has writers who put the month first."""
    if knowledge.day_first is not None:
        return "mdy" if knowledge.day_first else "dmy"
    return "mdy" if found.foreign else None


def _possible(named: Named, knowledge: Knowledge) -> list[Reading]:
    """The days of the calendar that the words can mean, with the years that they may be of."""
    readings = (
        Reading(date(year, day.month, day.day), day.order or "")
        for day in named.days
        for year in _years(day, named, knowledge)
        if _is_date(day, year)
    )
    latest = knowledge.latest
    if named.days[0].year is None and latest:
        return [reading for reading in readings if reading.day <= latest]
    return list(readings)


def _years(day: Day, named: Named, knowledge: Knowledge) -> tuple[int, ...]:
    latest = knowledge.latest
    if day.year is None:
        # Eleven years see nearly every date on every day of the week.
        return tuple(range(latest.year - 10, latest.year + 1)) if latest else ()
    if not named.short:
        return (day.year,)
    years = tuple(century + day.year for century in CENTURIES)
    return tuple(year for year in years if year >= FIRST_PAGE) if latest else years


def _is_date(day: Day, year: int) -> bool:
    return 1 <= day.month <= 12 and 1 <= day.day <= monthrange(year, day.month)[1]


def _no_day(named: Named, knowledge: Knowledge) -> str:
    if named.days[0].year is None and knowledge.captured is None and any(_is_date(day, 2000) for day in named.days):
        return "no year is written, and the time of capture is not known"
    return "there is no such day"


def _shared(days: list[date]) -> When | None:
    """The month or year that all days lie in."""
    first, last = days[0], days[-1]
    if first.year != last.year:
        return None
    return when_of(first, "month" if first.month == last.month else "year")


def _counted(found: Written, knowledge: Knowledge, doubts: list[str]) -> list[date]:
    """The day that is counted back from the capture: today, yesterday, the last Monday, the last 14:05."""
    captured = knowledge.captured
    if captured is None:
        doubts.append("is counted from a time of capture that is not known")
        return []
    doubts.append(f"is counted from the time of capture, {captured.isoformat()}, in whose zone the days change")
    today = captured.date()
    if found.age:
        return [today - found.age.number * DAY]
    if found.weekdays:
        return [max(today - (today.isoweekday() - weekday) % 7 * DAY for weekday in found.weekdays)]
    later = found.clock and (_hour(found.clock, []) or 0, found.clock.minute or 0) > (captured.hour, captured.minute)
    return [today - DAY if later and knowledge.timed else today]


def _of_age(age: Age, knowledge: Knowledge, doubts: list[str]) -> When | None:
    """The second, minute, hour, day … so long before the capture."""
    captured = knowledge.captured
    if captured is None or (not knowledge.timed and age.unit in {"second", "minute", "hour"}):
        doubts.append("is counted from a time of capture that is not known")
        return None
    doubts.append(f"is counted from the time of capture, {captured.isoformat()}; pages round such ages")
    if age.unit in {"month", "year"}:
        months = captured.year * 12 + captured.month - 1 - age.number * (12 if age.unit == "year" else 1)
        return when_of(date(months // 12, months % 12 + 1, 1), age.unit)
    then = captured - timedelta(**{f"{age.unit}s": age.number})
    if age.unit in {"day", "week"}:
        return when_of(then.date(), age.unit)
    then = then.replace(microsecond=0)
    if age.unit in {"hour", "minute"}:
        then = then.replace(second=0, minute=0 if age.unit == "hour" else then.minute)
    return when_of(then, age.unit)


def _of_clock(day: date, clock: Clock, zone: Zone | None, knowledge: Knowledge, doubts: list[str]) -> When:
    """The moment of the day that the clock shows, in the zone that is written; the day, if the clock is impossible."""
    hour = _hour(clock, doubts)
    if hour is None:
        return when_of(day, "day")
    # 24:00 is the end of the day (ISO 8601); 60 is a leap second, which clocks here do not have.
    local = datetime.combine(day, time(hour % 24, clock.minute or 0, min(clock.second or 0, 59))) + DAY * (hour // 24)
    precision: Precision = "hour" if clock.minute is None else "minute" if clock.second is None else "second"
    return when_of(_placed(local, zone, knowledge, doubts), precision)


def _hour(clock: Clock, doubts: list[str]) -> int | None:
    """The hour from 0 to 24, None if there is no such time of day or it cannot be told."""
    if clock.midnight:
        doubts.append("midnight may be the start or the end of the day")
        return None
    hour, minute, second = clock.hour, clock.minute or 0, clock.second or 0
    end_of_day = hour == 24 and minute == second == 0 and clock.half is None
    if not end_of_day and (hour > 23 or minute > 59 or second > 60):
        doubts.append("there is no such time of day")
        return None
    if (clock.half == "am" and hour > 12) or (clock.half == "pm" and hour == 0):
        doubts.append(f"the hour and {clock.half} do not agree")
        return None
    if clock.half == "am" and hour == 12:
        return 0
    return hour + 12 if clock.half == "pm" and hour < 12 else hour


def _placed(local: datetime, zone: Zone | None, knowledge: Knowledge, doubts: list[str]) -> datetime:
    """The local time with the offset of the zone that is written, if there is one and it is certain."""
    delta = zone.delta if zone else None
    if zone and zone.name:
        delta, doubt = read_offset(zone.name, local, knowledge.country)
        if doubt:
            doubts.append(f"the zone {doubt}")
    return local if delta is None else local.replace(tzinfo=timezone(delta))
