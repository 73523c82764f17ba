"""Times of day: by the clock and by the part of the day, with the day they belong to."""

from onrecord.extract.times.calendar import Clock
from onrecord.extract.times.dates import named_date
from onrecord.extract.times.relative import relative_date
from onrecord.extract.times.specs import Clocked, Cyclic, Fixed, Inside, Moved, Shifted, Spec
from onrecord.extract.times.words import Parse, Words, longest, remembered

__all__ = ["clock", "clock_on_day", "day_and_clock"]

ZONE_WORDS = 3
"""No name of a zone has more words."""


@remembered
def clock(words: Words, at: int) -> Parse | None:
    """9:40 p.m. GMT; 9 a.m.; 21:40; 9 o'clock; noon; half past nine."""
    read = _by_name(words, at) or _past_the_hour(words, at) or _digits(words, at)
    if read is None:
        return None
    time, end = read
    tail = words.phrase(end, "clock-tail")
    end = tail.end if tail else end
    offset, end = _zone(words, end)
    return Parse(end, Clocked(None, time._replace(offset=offset)), "clock")


def _by_name(words: Words, at: int) -> tuple[Clock, int] | None:
    found = words.phrase(at, "clock")
    if found is None:
        return None
    hour, minute = found.value.split(":")
    return Clock(int(hour), int(minute)), found.end


def _past_the_hour(words: Words, at: int) -> tuple[Clock, int] | None:
    past = words.phrase(at, "past")
    hour = past and _hour(words, past.end)
    if not (past and hour):
        return None
    minutes = hour[0] * 60 + int(past.value)
    return _half_day(words, Clock(minutes // 60 % 24, minutes % 60), hour[1], needed=False)


def _hour(words: Words, at: int) -> tuple[int, int] | None:
    if (digits := words.digits(at, 0, 24)) is not None:
        return digits, at + 1
    amount = words.vocabulary.amounts.get(words.word(at))
    return (int(amount.low), at + 1) if amount and amount.low == amount.high and 1 <= amount.low <= 12 else None


def _digits(words: Words, at: int) -> tuple[Clock, int] | None:
    hour = _hour(words, at)
    if hour is None:
        return None
    value, end = hour
    if words.phrase(end, "oclock"):
        return _half_day(words, Clock(value % 24), end + 1, needed=False)
    minute = _sixtieth(words, end, ":", ".")
    if minute is None:
        return _half_day(words, Clock(value % 24), end, needed=True)
    mark = words.word(end)
    second = _sixtieth(words, end + 2, ":") if mark == ":" else None
    end += 2 if second is None else 4
    time = Clock(value % 24, minute, second)
    # 9.40 is a number unless more says that it is a time.
    return _half_day(
        words, time, end, needed=mark == "." and not words.phrase(end, "clock-tail") and _zone(words, end)[1] == end
    )


def _sixtieth(words: Words, at: int, *marks: str) -> int | None:
    """The two digits after a colon."""
    if words.word(at) in marks and words.touches(at) and words.touches(at + 1) and len(words.word(at + 1)) == 2:
        return words.digits(at + 1, 0, 59)
    return None


def _half_day(words: Words, time: Clock, at: int, *, needed: bool) -> tuple[Clock, int] | None:
    """With the a.m. or p.m. after it; None if one is needed and none is there."""
    found = words.phrase(at, "half-day")
    value, end = (found.value, found.end) if found else _in_the_morning(words, at)
    if not value or not 0 <= time.hour <= 12:
        return None if needed or (value and time.hour > 12) else (time, at)
    hour = time.hour % 12 + (12 if value in {"pm", "noon"} else 0)
    return time._replace(hour=hour), end


def _in_the_morning(words: Words, at: int) -> tuple[str, int]:
    if (words.word(at), words.word(at + 1)) == ("in", "the"):
        part = words.word(at + 2)
        return {"morning": "am", "afternoon": "pm", "evening": "pm"}.get(part, ""), at + 3
    return "", at


def _zone(words: Words, at: int) -> tuple[str, int]:
    """The offset of the zone named there (empty if it has several), and the place after its name."""
    place = words.skip(at, "(")
    for length in range(ZONE_WORDS, 0, -1):
        tokens = words.tokens[place : place + length]
        name = " ".join(token.text for token in tokens)
        if (
            len(tokens) == length
            and name in words.vocabulary.zones
            and (length > 1 or name.isupper())
            and len(name) > 1
        ):
            end = words.skip(place + length, ")") if place > at else place + length
            return words.vocabulary.zones[name], end
    return "", at


@remembered
def clock_on_day(words: Words, at: int) -> Parse | None:
    """9:40 p.m. on Monday; the morning of 3 May; late at night on Friday; midnight Friday."""
    start = words.skip(at, "the")
    time = clock(words, start) or _part_of_day(words, start)
    if time is None or not isinstance(time.spec, Clocked):
        return None
    place = words.skip(words.skip(time.end, ",", "that"), "on", "of")
    day = _day(words, place)
    if day is None:
        return time if time.rule == "clock" else None
    if isinstance(day.spec, Clocked):
        if day.spec.clock is not None:
            return time
        return Parse(day.end, Clocked(day.spec.of, time.spec.clock, day.spec.part_of_day), "clock-on-day")
    return Parse(day.end, Clocked(day.spec, time.spec.clock, time.spec.part_of_day), "clock-on-day")


def _part_of_day(words: Words, at: int) -> Parse | None:
    found = words.phrase(at, "daytime")
    return found and Parse(found.end, Clocked(None, None, found.value), "daytime")


def _day(words: Words, at: int) -> Parse | None:
    """A date that is one day."""
    found = longest(words, at, (day_and_clock, relative_date, named_date))
    return found if found and is_day(found.spec) else None


def is_day(spec: Spec) -> bool:
    """Whether it is a single day, whatever day that is."""
    match spec:
        case Fixed(stretch=stretch):
            return stretch.start == stretch.end
        case Cyclic(cycle=cycle):
            return cycle in {"weekday", "day-of-month", "monthday", "holiday"}
        case Shifted(unit=unit):
            return unit == "day"
        case Inside(what=what):
            return is_day(what)
        case Clocked(of=of) | Moved(of=of):
            return of is None or is_day(of)
    return False


@remembered
def day_and_clock(words: Words, at: int) -> Parse | None:
    """Monday morning; 3 May at noon; yesterday at around 9 p.m.; Tuesday, 9.40am."""
    day = longest(words, at, (relative_date, named_date))
    if day is None or not is_day(day.spec):
        return None
    base = day
    if daytime := words.phrase(words.skip(day.end, "in", "-"), "daytime"):
        day = Parse(daytime.end, Clocked(day.spec, None, daytime.value), "daytime-on-day")
    place = words.skip(words.skip(day.end, ",", "-", "–"), "at", "from", "by")
    place = words.skip(place, "about", "around", "approximately", "roughly", "nearly")
    time = clock(words, place)
    if time and isinstance(time.spec, Clocked):
        return Parse(time.end, Clocked(base.spec, time.spec.clock), "clock-on-day")
    return day if day is not base else None
