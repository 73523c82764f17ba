"""From what an expression means to a stretch of the calendar, read against a date."""

from collections.abc import Iterator
from datetime import date, timedelta

import msgspec

from onrecord.extract.times import calendar
from onrecord.extract.times.calendar import Clock, Stretch, shift, unit_of
from onrecord.extract.times.holidays import holiday_in
from onrecord.extract.times.reading import Anchor, Tense
from onrecord.extract.times.specs import (
    Clocked,
    Cyclic,
    Fixed,
    Inside,
    Moved,
    Near,
    Part,
    Range,
    Reach,
    Shifted,
    Since,
    Spec,
    Whole,
)
from onrecord.extract.times.vocabulary import load_vocabulary

__all__ = ["Against", "anchor_of", "asks_tense", "resolve"]

RANKS = ("second", "minute", "hour", "day", "week", "part-of-month", "month", "part-of-year", "quarter", "season",
         "year",          "decade", "century", "approximate")  # fmt: skip
"""Precisions, the finest first."""


class Against(msgspec.Struct, frozen=True):
    """What an expression is read against. `previous` is the day told before it in the text, if any was.

    Without `on`, only what needs no date is placed. `clock` is the article's time, where it is known.
    """

    on: date | None
    clock: Clock | None = None
    tense: Tense | None = None
    previous: Stretch | None = None
    told_only: bool = False
    """Whether what counts from a date told before stays unplaced without one, and is not counted from `on`."""


class _NoDateError(Exception):
    """The expression needs a date that is not known."""


def resolve(spec: Spec, against: Against) -> Stretch | None:
    """The stretch that `spec` means; None for what cannot be placed, and for what lies outside the calendar."""
    try:
        return _resolve(spec, against)
    except (_NoDateError, OverflowError, ValueError):
        return None


def anchor_of(spec: Spec, against: Against) -> Anchor:
    """What placing `spec` takes."""
    match spec:
        case Shifted(follows=True) | Cyclic(follows=True):
            return "text" if against.previous is not None or against.told_only else "article"
        case Cyclic() | Shifted() | Reach() | Near() | Since():
            return "article"
        case Inside(of=of) | Part(of=of) | Moved(of=of) | Clocked(of=of) | Whole(of=of):
            return "article" if of is None else anchor_of(of, against)
        case Range(first=first, last=last):
            anchors = {anchor_of(first, against), anchor_of(last, against)}
            # "December 2023 to February" needs only the one date.
            return "none" if "none" in anchors else min(anchors)
        case _:
            return "none"


def asks_tense(spec: Spec | None) -> bool:
    """Whether the tense may change what `spec` means."""
    match spec:
        case Cyclic(pick=pick):
            return pick in {"tense", "this"}
        case Part(of=of) | Moved(of=of) | Clocked(of=of) | Whole(of=of):
            return asks_tense(of)
        case Range(first=first, last=last):
            return asks_tense(first) or asks_tense(last)
    return False


def _resolve(spec: Spec, against: Against) -> Stretch | None:
    match spec:
        case Fixed(stretch=stretch):
            return stretch
        case Cyclic():
            return _pick(spec, against)
        case Inside():
            return _inside(spec, against)
        case Shifted():
            return _shifted(spec, against)
        case Reach():
            return _reach(spec, against)
        case Part():
            return _part(spec, against)
        case Moved():
            return _moved(spec, against)
        case Clocked():
            return _clocked(spec, against)
        case Range():
            return _range(spec, against)
        case Since(first=first):
            begun = _resolve(first, msgspec.structs.replace(against, tense="past"))
            today = _on(against)
            return begun and begun._replace(end=max(today, begun.start), closes=None, part_of_day=None)
        case Whole(of=of, unit=unit):
            found = _resolve(of, against)
            return found and unit_of(found.start, unit)
        case Near():
            return calendar.day(_on(against))._replace(precision="approximate")
    return None


def _on(against: Against) -> date:
    if against.on is None:
        raise _NoDateError
    return against.on


def _occurrences(what: Cyclic, around: date) -> Iterator[Stretch]:
    """The times that `what` comes near a day, in order; none for a holiday without a rule."""
    if what.cycle in {"weekday", "weekend"}:
        for weeks in range(-2, 3):
            yield _in_week(what, calendar.week(around + timedelta(7 * weeks)).start)
    elif what.cycle == "day-of-month":
        for months in range(-3, 4):
            first = shift(around.replace(day=1), "month", months)
            if what.value in range(1, calendar.month(first.year, first.month).end.day + 1):
                yield calendar.day(first.replace(day=int(what.value)))
    else:
        # 29 February may be eight years away.
        reach = 8 if (what.month, what.value) == (2, 29) else 2
        for year in range(max(1, around.year - reach), min(9998, around.year + reach) + 1):
            yield from _in_year(what, year)


def _in_week(what: Cyclic, monday: date) -> Stretch:
    if what.cycle == "weekend":
        return Stretch(monday + timedelta(5), monday + timedelta(6), "week")
    return calendar.day(monday + timedelta(int(what.value) - 1))


def _in_year(what: Cyclic, year: int) -> Iterator[Stretch]:
    match what.cycle:
        case "month":
            yield calendar.month(year, int(what.value))
        case "monthday":
            if int(what.value) <= calendar.month(year, what.month).end.day:
                yield calendar.day(date(year, what.month, int(what.value)))
        case "season":
            yield calendar.season(year, str(what.value))
        case "quarter":
            yield calendar.quarter(year, int(what.value))
        case "half":
            yield calendar.half(year, int(what.value))
        case "holiday":
            found = holiday_in(year, load_vocabulary().holidays[str(what.value)])
            if found:
                yield found


def _pick(what: Cyclic, against: Against) -> Stretch | None:
    on = _on(against)
    if what.follows and against.previous is None and against.told_only:
        raise _NoDateError
    if what.follows and against.previous is not None:
        on = against.previous.end if what.pick == "next" else against.previous.start
    times = tuple(_occurrences(what, on))
    if what.weekday and (same := [t for t in times if t.start.isoweekday() == what.weekday]):
        return min(same, key=lambda t: abs(t.start - on))
    if what.pick == "last":
        return max((t for t in times if t.end < on), default=None)
    if what.pick == "next":
        return min((t for t in times if t.start > on), default=None)
    if what.pick == "this":
        return _this(what, times, against, on)
    if against.tense == "future":
        return min((t for t in times if t.end >= on), default=None)
    return max((t for t in times if t.start <= on), default=None)


def _this(what: Cyclic, times: tuple[Stretch, ...], against: Against, on: date) -> Stretch | None:
    """What "this" means: the Friday of this week, the spring of this year; the tense may say that it is another."""
    unit = {"weekday": "week", "weekend": "week", "day-of-month": "month"}.get(what.cycle, "year")
    around = unit_of(on, unit)
    if under_way := next((t for t in times if t.start <= on <= t.end), None):
        return under_way
    if unit == "week" and against.tense == "future":
        return min((t for t in times if t.start > on), default=None)
    if against.tense == "past":
        return max((t for t in times if t.start <= on), default=None)
    return next((t for t in times if around.start <= t.start <= around.end), None)


def _inside(spec: Inside, against: Against) -> Stretch | None:
    whole = _resolve(spec.of, against)
    if whole is None:
        return None
    times = sorted({
        t for at in _steps(whole) for t in _occurrences(spec.what, at) if whole.start <= t.start <= whole.end
    })  # fmt: skip
    place = spec.nth - 1 if spec.nth > 0 else spec.nth
    return times[place] if -len(times) <= place < len(times) else None


def _steps(whole: Stretch) -> Iterator[date]:
    """Days near which occurrences are looked for: a few for a month, a few for a year."""
    days = min((whole.end - whole.start).days, 400)
    yield from (whole.start + timedelta(step) for step in range(0, days + 1, 21))


def _shifted(spec: Shifted, against: Against) -> Stretch | None:
    origin = _origin(spec, against)
    if spec.unit in {"hour", "minute", "second"}:
        return _hours(spec, against)
    first, last = (unit_of(shift(origin, spec.unit, by), _granule(spec.unit, by)) for by in (spec.low, spec.high))
    if spec.low == spec.high:
        return first
    first, last = sorted((first, last))
    return Stretch(first.start, last.end, "approximate")


def _origin(spec: Shifted, against: Against) -> date:
    """The day that a distance is counted from: the article's, or an end of what was told before."""
    if not spec.follows:
        return _on(against)
    told = against.previous
    if told is not None and spec.unit in RANKS and RANKS.index(told.precision) <= RANKS.index(spec.unit):
        return told.start if spec.low < 0 else told.end
    if against.told_only:
        # A day cannot count from a year.
        raise _NoDateError
    return _on(against)


def _granule(unit: str, count: float) -> str:
    """The unit in which a distance places things: 2.5 years ago is a month, 18 months ago too."""
    return unit if count == int(count) else {"year": "month", "decade": "year", "century": "year"}.get(unit, "day")


def _hours(spec: Shifted, against: Against) -> Stretch:
    seconds = {"hour": 3600, "minute": 60, "second": 1}[spec.unit]
    on = _on(against)
    if against.clock is None or against.clock.minute is None or spec.low != spec.high:
        days = int(spec.low * seconds / 86400)
        return calendar.day(on + timedelta(days))
    at = against.clock.hour * 3600 + against.clock.minute * 60 + round(spec.low * seconds)
    days, rest = divmod(at, 86400)
    minute = None if spec.unit == "hour" else rest % 3600 // 60
    clock = Clock(rest // 3600, minute, None, against.clock.offset)
    moved = on + timedelta(days)
    return Stretch(moved, moved, "hour" if minute is None else "minute", clock, clock)


def _reach(spec: Reach, against: Against) -> Stretch | None:
    on = _on(against)
    if spec.count is None:
        return calendar.day(on)._replace(precision="approximate")
    hours = {"hour": 1 / 24, "minute": 1 / 1440, "second": 1 / 86400}.get(spec.unit)
    unit, count = ("day", -(-spec.count * hours // 1)) if hours else (spec.unit, spec.count)
    other = shift(on, unit, count if spec.ahead else -count)
    precision = "day" if hours else spec.unit
    return Stretch(min(on, other), max(on, other), precision)  # type: ignore[arg-type]  # these units are precisions


def _part(spec: Part, against: Against) -> Stretch | None:
    whole = _resolve(spec.of, against)
    if whole is None or spec.which not in {"earlier", "later", "rest"}:
        return whole and calendar.part(whole, spec.which)
    if against.on is None or not whole.start <= against.on <= whole.end:
        return whole
    precision = calendar.COARSE.get(whole.precision, whole.precision)
    if spec.which == "earlier":
        return whole._replace(end=against.on, precision=precision)
    return whole._replace(start=against.on, precision=precision)


def _moved(spec: Moved, against: Against) -> Stretch | None:
    base = _resolve(spec.of, against)
    if base is None:
        return None
    if spec.unit in {"hour", "minute", "second"}:
        return base
    moved = base._replace(start=shift(base.start, spec.unit, spec.count), end=shift(base.end, spec.unit, spec.count))
    if base.precision not in {"month", "quarter", "season", "year", "decade"}:
        return moved
    # The last of a month is not always the same day.
    length = {"month": 1, "quarter": 3, "season": 3, "year": 12, "decade": 120}[base.precision]
    return moved._replace(end=shift(moved.start, "month", length) - timedelta(1))


def _clocked(spec: Clocked, against: Against) -> Stretch | None:
    base = calendar.day(_on(against)) if spec.of is None else _resolve(spec.of, against)
    if base is not None and base.precision == "day" and spec.clock is None:
        return base._replace(part_of_day=spec.part_of_day)
    if base is None or base.start != base.end or spec.clock is None:
        return base
    fine = "second" if spec.clock.second is not None else "hour" if spec.clock.minute is None else "minute"
    return base._replace(precision=fine, opens=spec.clock, closes=spec.clock, part_of_day=None)  # type: ignore[arg-type]


def _range(spec: Range, against: Against) -> Stretch | None:
    """Where one end is fixed, the other is the nearest that makes a range; else the last is found first."""
    if _loose(spec.last) and not _loose(spec.first):
        first = _resolve(spec.first, against)
        last = first and _after(spec.last, first, against)
    else:
        last = _resolve(spec.last, against)
        first = last and (_before(spec.first, last, against) if _loose(spec.first) else _resolve(spec.first, against))
    if first is None or last is None or first.start > last.end:
        return None
    precision = max(first.precision, last.precision, key=RANKS.index)
    end = last.end
    if first.opens and last.closes and first.start == end and last.closes[:2] < first.opens[:2]:
        # From 9 p.m. to midnight.
        end += timedelta(1)
    return Stretch(first.start, end, precision, first.opens, last.closes)


def _loose(spec: Spec | None) -> bool:
    match spec:
        case Cyclic(pick="tense"):
            return True
        case Part(of=of):
            return _loose(of)
        case Clocked(of=of):
            return of is None or _loose(of)
    return False


def _before(spec: Spec, last: Stretch, against: Against) -> Stretch | None:
    return _resolve(spec, msgspec.structs.replace(against, on=last.start, tense="past"))


def _after(spec: Spec, first: Stretch, against: Against) -> Stretch | None:
    return _resolve(spec, msgspec.structs.replace(against, on=first.end, tense="future"))
