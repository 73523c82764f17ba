"""Points in time with what stands around them: parts ("late last year"), distances ("a week before Christmas")."""

from onrecord.extract.times.clocks import clock_on_day, day_and_clock, is_day
from onrecord.extract.times.dates import named_date, year_after
from onrecord.extract.times.measures import Measure, measure
from onrecord.extract.times.reading import Modifier
from onrecord.extract.times.relative import relative_date
from onrecord.extract.times.specs import (
    Clocked,
    Cyclic,
    Inside,
    Length,
    Moved,
    Near,
    Part,
    Reach,
    Shifted,
    Spec,
    Unplaced,
    Whole,
)
from onrecord.extract.times.vocabulary import Found
from onrecord.extract.times.words import DASHES, Parse, Rule, Words, longest, remembered

__all__ = ["point"]

MODIFIERS: dict[str, Modifier | None] = {"early": "start", "start": "start", "mid": "mid", "late": "end", "end": "end"}


@remembered
def point(words: Words, at: int) -> Parse | None:
    """The longest date or time of day that starts there."""
    return longest(words, at, POINTS) if words.opens_date(at) or words.opens_relative(at) else None


def part(words: Words, at: int) -> Parse | None:
    """Early December; mid-2023; the end of next week; late on Monday; late in the first half of 2024."""
    return _part_of(words, at, (_simple_part, day_and_clock, clock_on_day, relative_date, named_date))


def _simple_part(words: Words, at: int) -> Parse | None:
    """A part of what is not a part itself, so that "late late late…" goes no deeper than two."""
    return _part_of(words, at, (day_and_clock, clock_on_day, relative_date, named_date))


def _part_of(words: Words, at: int, bases: tuple[Rule, ...]) -> Parse | None:
    found = words.phrase(at, "part") or words.phrase(words.skip(at, "the"), "part")
    if found is None:
        return None
    if found.value in {"earlier", "later"}:
        return _rest_of(words, found)
    place = words.skip(found.end, *DASHES)
    if words.word(place) == "to" and (second := words.phrase(words.skip(place + 1, *DASHES), "part")):
        # Mid-to-late March: the later part.
        place, found = words.skip(second.end, *DASHES), second
    place = words.skip(place, "in", "on", "of")
    unit = words.unit(place, plural=False)
    if found.value == "whole" and unit:
        # All week, all of the year.
        return Parse(place + 1, Shifted(unit.unit, 0, 0), "unit-by-direction")
    base = longest(words, place, bases) or container(words, place)
    if base is None:
        return None
    spec: Spec = base.spec if is_day(base.spec) else Part(base.spec, found.value)
    return Parse(base.end, spec, f"part-{found.value}", MODIFIERS.get(found.value) or base.modifier)


def _rest_of(words: Words, found: Found) -> Parse | None:
    """Earlier in the week; later in the year. With other dates it is told in `relative`."""
    place = found.end if words.word(found.end - 1) == "in" else words.skip(found.end, "in")
    base = container(words, place) if place > found.end or words.word(found.end - 1) == "in" else None
    return base and Parse(base.end, Part(base.spec, found.value), f"{found.value}-in")


def edge(words: Words, at: int) -> Parse | None:
    """The first three months of 2015; the last two weeks of May; the second week of July; the last day of the month."""
    number = words.ordinal(words.skip(at, "the"))
    if number is None:
        return None
    counted = measure(words, number.end) if number.value in {"1", "-1"} else None
    unit = words.unit(number.end, plural=False)
    if counted and counted.counted:
        which, end = f"{'first' if number.value == '1' else 'last'} {counted.low:g} {counted.unit}", counted.end
    elif unit:
        which, end = f"nth {number.value} {unit.unit}", number.end + 1
    else:
        return None
    if words.word(end) not in {"of", "in"} or which.split(" ")[2] not in {"day", "week", "month", "year", "decade"}:
        return None
    base = longest(words, end + 1, (relative_date, named_date)) or container(words, end + 1)
    if base is None or is_day(base.spec) or isinstance(base.spec, Near | Reach):
        return None
    return Parse(base.end, Part(base.spec, which), "part-edge", base.modifier)


def container(words: Words, at: int) -> Parse | None:
    """The year, the month, the summer: this one, where a part of it is told."""
    place = words.skip(at, "the", "this")
    unit = words.unit(place, plural=False)
    if place == at or unit is None or unit.unit in {"second", "minute", "hour", "day"}:
        return None
    year = year_after(words, place + 1)
    if unit.unit == "year" and year and words.word(place + 1) != "in":
        return Parse(year.end, year.spec, "year")
    return Parse(place + 1, Shifted(unit.unit, 0, 0), "unit-by-direction")


def container_end(words: Words, at: int) -> Parse | None:
    """2024's end; the month's end is among the span words."""
    base = named_date(words, words.skip(at, "the"))
    place = _owned(words, base.end) if base else None
    if base and place and words.word(place) == "end":
        return Parse(place + 1, Part(base.spec, "end"), "part-end", "end")
    return None


def part_after(words: Words, at: int) -> Parse | None:
    """2023's second half: a named stretch and then its part."""
    base = named_date(words, at)
    place = _owned(words, base.end) if base else None
    inner = named_date(words, place) if place else None
    if base and inner and isinstance(inner.spec, Cyclic):
        return Parse(inner.end, Inside(inner.spec, base.spec), inner.rule)
    return None


def _owned(words: Words, end: int) -> int | None:
    """The place after the possessive 's of what ends at `end`, if it has one."""
    if words.tokens[end - 1].possessive:
        return end
    apart = (
        words.word(end) in {"'", "’"} and words.word(end + 1) == "s" and words.touches(end) and words.touches(end + 1)
    )
    return end + 2 if apart else None


SIGNS = {"before": -1, "after": 1, "from": 1, "following": 1, "past": 1, "until": -1, "into": 1}


def distance(words: Words, at: int) -> Parse | None:
    """Two days after Christmas; a week from Friday; three weeks before the vote (which is only a length)."""
    found = measure(words, at) or _the_unit(words, at)
    if found is None:
        return None
    sign, end = SIGNS.get(words.word(found.end), 0), found.end
    if (words.word(end), words.word(end + 1)) == ("prior", "to"):
        sign, end = -1, end + 1
    if not sign:
        return None
    base = longest(words, end + 1, (day_and_clock, relative_date, named_date))
    placed = base and found.counted and words.word(end) != "into"
    if base and placed and (is_day(base.spec) or found.unit in {"month", "year", "decade"}):
        return Parse(base.end, Moved(base.spec, found.unit, sign * found.low), "distance-from-date", found.modifier)
    if base is not None or not _is_event(words, end + 1):
        return None
    if words.word(at) == "the":
        return Parse(end + 1, Unplaced(), "unit-from-event")
    modifier: Modifier = "before" if sign < 0 else "after"
    return Parse(end + 1, Length(found.value, of_text=True), "length-from-event", modifier)


def _the_unit(words: Words, at: int) -> Measure | None:
    """The day (before Christmas)."""
    unit = words.unit(at + 1, plural=False) if words.word(at) == "the" else None
    if unit is None:
        return None
    return Measure(at + 2, unit.count, unit.count, unit.unit, counted=True, modifier=None, plural=False)


def _is_event(words: Words, at: int) -> bool:
    """Whether words follow from which a length can count."""
    return at < len(words.tokens) and words.tokens[at].sort in {"word", "number"}


def eve(words: Words, at: int) -> Parse | None:
    """The eve of the vote; the eve of Easter."""
    place = words.skip(at, "the")
    if words.word(place) != "eve" or words.word(place + 1) != "of":
        return None
    base = longest(words, place + 2, (relative_date, named_date))
    if base and is_day(base.spec):
        return Parse(base.end, Moved(base.spec, "day", -1), "eve")
    return Parse(place + 1, Unplaced(), "eve")


def whole(words: Words, at: int) -> Parse | None:
    """The week of 3 May; the month of May; the weekend of 4-5 May is its days."""
    place = words.skip(at, "the")
    unit = words.unit(place, plural=False)
    joined = words.word(place + 1) in {"of", "beginning", "starting", "ending", "commencing", "from", "to"}
    if unit is None or unit.unit not in {"week", "month", "day"} or not joined:
        return None
    base = longest(words, place + 2, (relative_date, named_date))
    if base is None or (unit.unit == "week" and not is_day(base.spec)) or isinstance(base.spec, Clocked):
        return None
    return Parse(base.end, Whole(base.spec, unit.unit) if unit.unit == "week" else base.spec, "unit-around")


POINTS = (
    part, part_after, edge, day_and_clock, clock_on_day, relative_date, named_date, distance, eve, whole, container_end,
)  # fmt: skip
"""The rules for dates and times of day."""
