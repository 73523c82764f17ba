"""Whole expressions: points, ranges, bounds, durations and sets, with the prepositions that make them so."""

from typing import cast

from onrecord.extract.times.calendar import Clock
from onrecord.extract.times.measures import measure
from onrecord.extract.times.points import point
from onrecord.extract.times.reading import Modifier
from onrecord.extract.times.relative import relative_date
from onrecord.extract.times.sets import time_set
from onrecord.extract.times.specs import (
    Clocked,
    Cyclic,
    Fixed,
    Length,
    Near,
    Range,
    Reach,
    Shifted,
    Since,
    Spec,
)
from onrecord.extract.times.words import DASHES, Parse, Words, longest, remembered

__all__ = ["phrase"]

OWNERS = frozenset({"the", "its", "his", "her", "their", "a", "our"})
RECORDS = frozenset({"first", "worst", "best", "most", "least", "highest", "lowest", "second", "third"})

OVER = frozenset({"for", "over", "during", "throughout", "across"})
TO = frozenset({"to", "until", "till", "through", "and", *DASHES})


def phrase(words: Words, at: int) -> Parse | None:
    """The longest expression that starts there."""
    return longest(words, at, (time_set, from_to, bound, reach, within, ahead, near, preposed, point_or_range, length))


@remembered
def point_or_range(words: Words, at: int) -> Parse | None:
    """A point; or two with a dash, "to" or "through" between them: "Monday to Wednesday", "March–May 2023"."""
    first = point(words, at)
    if first is None or not _can_end(first.spec):
        return first
    joiner = words.word(first.end)
    if joiner not in TO - {"until", "till"}:
        return first
    last = point(words, words.skip(first.end + 1, "to", "the"))
    if last is None or not _can_end(last.spec) or type(_core(first.spec)) is not type(_core(last.spec)):
        return first
    if joiner == "and" and not _next_to(first.spec, last.spec):
        return first
    return Parse(last.end, Range(first.spec, last.spec), "range", last.modifier)


def _core(spec: Spec) -> Spec:
    """What a range compares: years with years, the recurring with the recurring."""
    while (inner := getattr(spec, "what", None) or getattr(spec, "of", None)) is not None:
        spec = inner
    return spec


def _can_end(spec: Spec) -> bool:
    return not isinstance(spec, Near | Length | Range | Since | Reach)


def _next_to(first: Spec, last: Spec) -> bool:
    """Whether "and" joins neighbours, so that the two are one stretch: May and June, 2011 and 2012."""
    one, two = _core(first), _core(last)
    if isinstance(one, Fixed) and isinstance(two, Fixed):
        return (
            one.stretch.precision == two.stretch.precision == "year"
            and two.stretch.start.year == one.stretch.start.year + 1
        )
    if not (isinstance(one, Cyclic) and isinstance(two, Cyclic) and one.cycle == two.cycle):
        return False
    size = {"weekday": 7, "month": 12, "quarter": 4}.get(one.cycle, 0)
    return size > 0 and (int(two.value) - int(one.value)) % size == 1


def from_to(words: Words, at: int) -> Parse | None:
    """From Monday to Wednesday; between 2011 and 2014; from 9 a.m. until noon."""
    if words.word(at) not in {"from", "between"}:
        return None
    first = point(words, at + 1) or _hour_alone(words, at + 1)
    if first is None:
        return None
    if isinstance(first.spec, Range):
        return first
    joiner = words.skip(first.end, ",")
    allowed = {"and", *DASHES} if words.word(at) == "between" else TO | {"up"}
    if words.word(joiner) not in allowed:
        return None
    last = point(words, words.skip(words.skip(joiner + 1, "until", "to"), "the"))
    if last is None or not (_can_end(first.spec) and _can_end(last.spec)):
        return None
    if isinstance(last.spec, Range):
        return None
    if first.rule == "hour":
        return _hours(first, last)
    return Parse(last.end, Range(first.spec, last.spec), "range")


def _hour_alone(words: Words, at: int) -> Parse | None:
    hour = words.digits(at, 1, 12)
    return Parse(at + 1, Clocked(None, Clock(hour)), "hour") if hour else None


def _hours(first: Parse, last: Parse) -> Parse | None:
    """From 1 to 3 p.m.: the first hour takes the half of the day that puts it before the last."""
    if not (
        isinstance(first.spec, Clocked) and first.spec.clock and isinstance(last.spec, Clocked) and last.spec.clock
    ):
        return None
    hour, until = first.spec.clock.hour % 12, last.spec.clock.hour
    clock = Clock(hour + 12 if until >= 12 and hour + 12 <= until else hour, offset=last.spec.clock.offset)
    return Parse(last.end, Range(Clocked(None, clock), last.spec), "range")


def bound(words: Words, at: int) -> Parse | None:
    """Since 2011; until March; by the end of the year; after Monday; from May on; before 1990."""
    found = words.phrase(at, "bound")
    if found is None or not found.value:
        return None
    base = near(words, found.end) or point_or_range(words, found.end)
    if base is None or isinstance(base.spec, Length) or (isinstance(base.spec, Near) and found.value != "since"):
        return None
    if found.value == "since":
        if isinstance(base.spec, Range):
            return None
        return Parse(base.end, Since(base.spec), "since", base.modifier)
    end = base.end
    if words.word(at) == "from":
        if words.word(end) not in {"on", "onward", "onwards"}:
            return Parse(end, base.spec, base.rule, None if base.rule == "ago" else "after")
        end += 1
    return Parse(end, base.spec, base.rule, cast("Modifier", found.value))


def reach(words: Words, at: int) -> Parse | None:
    """For over two decades; over six months; for months; during the past three weeks is a point of its own."""
    if words.word(at) not in OVER:
        return None
    found = measure(words, at + 1)
    if found is None:
        return None
    modifier = found.modifier or ("more-than" if words.word(at) == "over" and found.counted else None)
    length_ = Length(found.value)
    if found.unit in {"hour", "minute", "second"}:
        return Parse(found.end, length_, "length", found.modifier)
    if not found.counted:
        return Parse(found.end, Near(found.value), "reach-uncounted", "approx", ("future", length_))
    spec = Reach(found.unit, found.low, length=found.value)
    return Parse(found.end, spec, "reach", modifier, ("future", length_))


def within(words: Words, at: int) -> Parse | None:
    """Within two weeks; within days."""
    if words.word(at) not in {"within", "inside"}:
        return None
    found = measure(words, words.skip(at + 1, "the"))
    if found is None or words.word(found.end) == "of":
        return found and Parse(found.end, Length(found.value, of_text=True), "length", "less-than")
    instead = Length(found.value)
    if not found.counted:
        return Parse(found.end, Near(found.value), "within", "after", ("past", instead))
    return Parse(
        found.end,
        Reach(found.unit, found.low, ahead=True, length=found.value),
        "within",
        "less-than",
        ("past", instead),
    )


def ahead(words: Words, at: int) -> Parse | None:
    """In two weeks; in three days' time; in the coming weeks is a point of its own."""
    if words.word(at) != "in":
        return None
    found = measure(words, at + 1)
    if found is None:
        return None
    end = found.end
    if words.word(end) in {"ago", "earlier", "later"}:
        return None
    if words.word(at + 1) in {"a", "an"} and words.word(end) in {"when", "that", "where", "in", "of", "which"}:
        return None
    while words.word(end) in {"'", "’", "time"}:
        end += 1
    instead = Length(found.value)
    if _is_record(words, at):
        return Parse(end, Reach(found.unit, found.low if found.counted else None), "record-in", found.modifier)
    if not found.counted and found.low == 2:
        return Parse(end, Near(found.value), "in-measure", "after", ("past", instead))
    return Parse(end, Shifted(found.unit, found.low, found.high), "in-measure", found.modifier, ("past", instead))


def _is_record(words: Words, at: int) -> bool:
    """Whether a superlative looks back: "for the first time in two years", "the worst storm in a decade"."""
    for place in range(max(0, at - 5), at):
        word = words.word(place)
        if word in RECORDS or (word.endswith("est") and len(word) > 5 and words.word(place - 1) in OWNERS):
            return True
    return False


def preposed(words: Words, at: int) -> Parse | None:
    """On Tuesday; in early December; at 9 p.m.; during the 1990s; over the weekend; by now."""
    found = words.phrase(at, "bound")
    place = found.end if found and not found.value else None
    if place is None:
        return None
    base = near(words, place) or point_or_range(words, place) or preposed(words, place)
    if base is None or isinstance(base.spec, Length) or base.rule == "ago":
        return None
    return base


def near(words: Words, at: int) -> Parse | None:
    """Around noon; about 1990; on or around 3 May."""
    found = words.phrase(at, "near")
    if found is None or not found.value:
        return None
    base = point_or_range(words, found.end) or (
        preposed(words, found.end) if words.word(found.end) in {"in", "on", "at"} else None
    )
    if base is None or isinstance(base.spec, Length | Reach | Shifted | Near):
        return None
    return Parse(base.end, base.spec, base.rule, "approx")


def length(words: Words, at: int) -> Parse | None:
    """A duration that nothing places: "two decades of war", "a three-year deal", "90 minutes"."""
    found = measure(words, at)
    if found is None:
        return _one_word(words, at)
    end = found.end
    if words.word(end) in DASHES and words.word(end + 1) == "long":
        end += 2
    if relative_date(words, at) and not found.counted:
        return None
    return Parse(end, Length(found.value), "length", found.modifier)


def _one_word(words: Words, at: int) -> Parse | None:
    """Weeklong, year-long, day-long."""
    token = words.word(at)
    unit = words.unit(at)
    if unit and words.word(at + 1) in DASHES and words.word(at + 2) == "long":
        value = measure(words, at)
        counted = f"P{unit.count}{unit.unit[0].upper()}" if unit.unit in {"day", "week", "month", "year"} else None
        counted = {"hour": "PT1H", "decade": "P10Y", "century": "P100Y", "minute": "PT1M"}.get(unit.unit, counted)
        return Parse(at + 3, Length(value.value if value else counted or "PXD"), "length")
    if token.endswith("long") and token[:-4] in {"day", "week", "month", "year", "decade"}:
        letter = token[0].upper()
        return Parse(at + 1, Length("P10Y" if token.startswith("decade") else f"P1{letter}"), "length")
    return None
