"""Dates told from the article's date or from one told before: "last Tuesday", "two days ago", "the next morning"."""

from onrecord.extract.times.dates import fiscal_year, month, named_date
from onrecord.extract.times.measures import Measure, measure
from onrecord.extract.times.specs import (
    Clocked,
    Cyclic,
    Inside,
    Moved,
    Near,
    Part,
    Pick,
    Range,
    Reach,
    Shifted,
    Spec,
)
from onrecord.extract.times.words import Parse, Words, longest, remembered

__all__ = ["RELATIVE", "relative_date"]

STEPS = {
    "last": -1,
    "past": -1,
    "last-up": -1,
    "this": 0,
    "next": 1,
    "coming": 1,
    "next-up": 1,
    "same": 0,
    "following": 1,
    "previous": -1,
}
FOLLOWING = frozenset({"same", "following", "previous"})
PICKS: dict[str, Pick] = {
    "last": "last", "last-up": "last", "past": "last", "this": "this", "next": "next", "next-up": "next",
    "coming": "next", "following": "next", "previous": "last", "same": "last",
}  # fmt: skip
OPEN = frozenset({"in", "over", "within", "during", "for", "through", "throughout", "across"})
"""Prepositions after which "the next week" is the seven days to come, not a week in a story."""


@remembered
def relative_date(words: Words, at: int) -> Parse | None:
    """The longest date told from another that starts there."""
    return longest(words, at, RELATIVE) if words.opens_relative(at) else None


@remembered
def named_day(words: Words, at: int) -> Parse | None:
    """Yesterday; tomorrow night; overnight."""
    found = words.phrase(at, "day")
    if found is None:
        return None
    if found.value == "overnight":
        coming = Clocked(Range(Shifted("day", 0, 0), Shifted("day", 1, 1)), None, "night")
        gone = Clocked(Range(Shifted("day", -1, -1), Shifted("day", 0, 0)), None, "night")
        return Parse(found.end, gone, "overnight", instead=("future", coming))
    step, _, part_of_day = found.value.partition(" ")
    day = Shifted("day", int(step), int(step))
    if part_of_day:
        return Parse(found.end, Clocked(day, None, part_of_day), "day-by-name")
    return Parse(found.end, day, "day-by-name")


def present(words: Words, at: int) -> Parse | None:
    """Now; recently; soon."""
    found = words.phrase(at, "now")
    if found is None:
        return None
    return Parse(found.end, Near(), f"about-{found.value}", "after" if found.value == "soon" else None)


@remembered
def directed(words: Words, at: int) -> Parse | None:
    """Last Tuesday; this spring; next year; the past three weeks; the following day; that night."""
    direction = words.phrase(at, "direction")
    if direction is None:
        return None
    if direction.value == "recent":
        return _recent(words, direction.end)
    rules = (_counted, _directed_unit, _directed_cycle, _directed_daytime, _directed_fiscal)
    found = [parse for rule in rules if (parse := rule(words, at, direction.value, direction.end))]
    return max(found, key=lambda parse: parse.end, default=None)


def _recent(words: Words, at: int) -> Parse | None:
    """In recent weeks."""
    return Parse(at + 1, Near(), "about-recent") if words.unit(at, plural=True) else None


def _counted(words: Words, at: int, direction: str, place: int) -> Parse | None:  # noqa: ARG001 (one of several rules)
    """The past three weeks; the next few days; the coming months."""
    found = measure(words, place)
    if found is None or not (found.plural or found.low != 1) or direction in {"this", "same"}:
        return None
    if direction in {"following", "previous"}:
        return None
    ahead = STEPS[direction] > 0
    count = found.low if found.counted else None
    modifier = found.modifier or ("after" if ahead and count is None else None)
    return Parse(found.end, Reach(found.unit, count, ahead), "coming-stretch" if ahead else "past-stretch", modifier)


def _directed_unit(words: Words, at: int, direction: str, place: int) -> Parse | None:
    """Last week; the past year; this month; the following day."""
    unit = words.unit(place, plural=False)
    if (
        unit is None
        or words.word(place) == "night"
        or (unit.unit == "day" and direction == "last")
        or (unit.unit == "second" and words.word(place) == "second")
    ):
        return None
    step = STEPS[direction] * unit.count
    open_ended = words.word(at - 1) in OPEN and direction in {"next-up", "coming"}
    if direction in {"past", "last-up"} or open_ended:
        if direction == "last-up" and unit.unit in {"day", "hour", "minute", "second"} and unit.count == 1:
            return None
        rule = "coming-stretch" if step > 0 else "past-stretch"
        return Parse(place + 1, Reach(unit.unit, unit.count, ahead=step > 0), rule)
    follows = (
        direction in FOLLOWING or (unit.unit == "day" and direction in {"next", "next-up"}) or direction == "next-up"
    )
    rule = "unit-from-text" if follows else "unit-by-direction"
    return Parse(place + 1, Shifted(unit.unit, step, step, follows=follows), rule)


def _directed_cycle(words: Words, at: int, direction: str, place: int) -> Parse | None:
    """Last Tuesday; next March; this Christmas; the following weekend; the Tuesday before last."""
    if words.word(at) == "that" and words.running and not words.tokens[at].capital and words.weekday(place):
        # "Said that Monday's vote…"
        return None
    found = longest(words, place, (named_date,))
    what = found.spec if found else None
    if (
        not found
        or words.word(place) == "the"
        or not isinstance(what, Cyclic)
        or what.cycle in {"day-of-month", "monthday"}
    ):
        return None
    if direction == "same" and what.cycle == "month":
        return None
    follows = direction in FOLLOWING
    chosen = Cyclic(what.cycle, what.value, PICKS[direction], follows=follows)
    return Parse(found.end, chosen, f"{what.cycle}-by-direction")


def _directed_daytime(words: Words, at: int, direction: str, place: int) -> Parse | None:  # noqa: ARG001
    """Last night; this morning; the next evening; that night."""
    daytime = words.phrase(place, "daytime")
    if daytime is None or direction in {"coming", "past"}:
        return None
    follows = direction != "this" and direction not in {"last", "last-up"}
    step = STEPS[direction]
    rule = "daytime-from-text" if follows else "daytime"
    return Parse(daytime.end, Clocked(Shifted("day", step, step, follows=follows), None, daytime.value), rule)


def _directed_fiscal(words: Words, at: int, direction: str, place: int) -> Parse | None:  # noqa: ARG001
    """The last financial year."""
    fiscal = words.phrase(place, "fiscal")
    if fiscal is None or words.word(fiscal.end) != "year":
        return None
    step = STEPS[direction]
    return Parse(fiscal.end + 1, Shifted("year", step, step), "fiscal-year", "approx")


def ago(words: Words, at: int) -> Parse | None:
    """Two days ago; a few weeks ago; a week ago Tuesday; a year ago this month."""
    found = measure(words, at)
    if found is None:
        return None
    then = words.phrase(found.end, "then")
    if (
        then is None
        or then.value not in {"ago", "ahead"}
        or (then.value == "ahead" and words.word(found.end) in {"time", "hence"})
    ):
        return None
    sign = -1 if then.value == "ago" else 1
    base = longest(words, words.skip(then.end, "on"), (directed, named_day, _bare_weekday)) if found.counted else None
    if base and isinstance(base.spec, Shifted | Cyclic):
        return Parse(base.end, Moved(base.spec, found.unit, sign * found.low), "distance-from-date")
    rule = "ago" if sign < 0 else "from-now"
    if found.unit in {"decade", "century"}:
        # A decade ago is about ten years, not the decade before this.
        years = 10 if found.unit == "decade" else 100
        distance = Shifted("year", sign * found.low * years, sign * found.high * years)
        return Parse(then.end, distance, rule, found.modifier or "approx")
    return Parse(then.end, _distance(found, sign, follows=False), rule, found.modifier)


def _bare_weekday(words: Words, at: int) -> Parse | None:
    weekday = words.weekday(at)
    return weekday and Parse(weekday.end, Cyclic("weekday", int(weekday.value)), "weekday")


def _distance(found: Measure, sign: int, *, follows: bool) -> Shifted:
    low, high = sign * found.low, sign * found.high
    return Shifted(found.unit, low, high, follows=follows)


def apart(words: Words, at: int) -> Parse | None:
    """A week earlier; two days later; the day before: from the date told before, if nothing follows to count from."""
    found = measure(words, words.skip(at, "the"))
    if found is None or (words.word(at) == "the" and found.counted):
        return _the_day_before(words, at)
    then = words.phrase(found.end, "then")
    if then is None or then.value in {"ago", "ahead"}:
        return None
    if words.word(found.end) in {"before", "after", "prior", "on", "hence"} and _goes_on(words, then.end):
        return None
    sign = -1 if then.value == "before" else 1
    return Parse(then.end, _distance(found, sign, follows=True), "distance-from-text", found.modifier)


def _the_day_before(words: Words, at: int) -> Parse | None:
    """The day before; the night before; the year after."""
    place = words.skip(at, "the")
    unit = words.unit(place, plural=False)
    then = words.phrase(place + 1, "then")
    if place == at or unit is None or then is None or then.value not in {"before", "after"}:
        return None
    if words.word(place + 1) in {"before", "after", "prior", "on", "hence"} and _goes_on(words, then.end):
        return None
    step = -unit.count if then.value == "before" else unit.count
    spec: Spec = Shifted(unit.unit, step, step, follows=True)
    if words.word(place) == "night":
        spec = Clocked(spec, None, "night")
    return Parse(then.end, spec, "distance-from-text")


def _goes_on(words: Words, at: int) -> bool:
    """Whether something follows that "before" can govern: "a day before the vote"."""
    if at >= len(words.tokens):
        return False
    token = words.tokens[at]
    return token.sort != "mark" and token.word not in {
        "and",
        "but",
        "or",
        "as",
        "in",
        "at",
        "on",
        "when",
        "while",
        "said",
        "was",
        "were",
        "had",
    }


def weekday_of_week(words: Words, at: int) -> Parse | None:
    """Tuesday of last week; Friday next week; the Tuesday before last; last week's Tuesday."""
    start = words.skip(at, "the")
    day = words.weekday(start)
    if day is None:
        return None
    what = Cyclic("weekday", int(day.value))
    if words.word(day.end) == "before" and words.word(day.end + 1) in {"last", "next"}:
        pick: Pick = "last" if words.word(day.end + 1) == "last" else "next"
        return Parse(day.end + 2, Moved(Cyclic("weekday", what.value, pick), "week", -1), "weekday-of-week")
    week = directed(words, words.skip(day.end, "of", "in"))
    if week is None or not isinstance(week.spec, Shifted) or week.spec.unit != "week":
        return None
    return Parse(week.end, Inside(what, week.spec), "weekday-of-week")


def week_and_weekday(words: Words, at: int) -> Parse | None:
    """Last week Tuesday; next week on Friday."""
    week = directed(words, at)
    if week is None or not isinstance(week.spec, Shifted) or week.spec.unit != "week":
        return None
    day = words.weekday(words.skip(week.end, "on"))
    return day and Parse(day.end, Inside(Cyclic("weekday", int(day.value)), week.spec), "weekday-of-week")


def unit_before_last(words: Words, at: int) -> Parse | None:
    """The week before last; the year after next."""
    place = words.skip(at, "the")
    unit = words.unit(place, plural=False)
    tail = (words.word(place + 1), words.word(place + 2))
    steps = {("before", "last"): -2, ("after", "next"): 2}
    if place == at or unit is None or tail not in steps:
        return None
    step = steps[tail] * unit.count
    return Parse(place + 3, Shifted(unit.unit, step, step), "unit-by-direction")


def earlier(words: Words, at: int) -> Parse | None:
    """Earlier this year; later that day; earlier on Monday; earlier in March."""
    found = words.phrase(at, "part")
    if found is None or found.value not in {"earlier", "later"} or words.word(at) == "the":
        return None
    place = words.skip(found.end, "on", "in")
    base = longest(words, place, (directed, named_day, named_date))
    if base is None:
        return None
    return Parse(base.end, Part(base.spec, found.value), f"{found.value}-in")


def month_of_direction(words: Words, at: int) -> Parse | None:
    """Last year's March; this year's third quarter."""
    whole = directed(words, at)
    if whole is None or not isinstance(whole.spec, Shifted) or whole.spec.unit != "year":
        return None
    inner = longest(words, whole.end, (month, named_date))
    if (
        inner is None
        or not isinstance(inner.spec, Cyclic)
        or words.word(whole.end) == "the"
        or fiscal_year(words, whole.end)
    ):
        return None
    return Parse(inner.end, Inside(inner.spec, whole.spec), "month-of-year")


RELATIVE = (
    named_day, present, directed, ago, apart, weekday_of_week, week_and_weekday, unit_before_last, earlier,
    month_of_direction,
)  # fmt: skip
"""The rules for dates told from another."""
