"""What time expressions mean before it is known against which date they are read."""

from typing import Literal

import msgspec

from onrecord.extract.times.calendar import Clock, Stretch, Unit

__all__ = [
    "Clocked", "Cycle", "Cyclic", "Fixed", "Inside", "Length", "Moved", "Near", "Part", "Pick", "Range", "Reach",
    "Recurrent", "Shifted", "Since", "Spec", "Unplaced", "Whole",
]  # fmt: skip

Cycle = Literal["weekday", "weekend", "day-of-month", "month", "monthday", "season", "quarter", "half", "holiday"]
Pick = Literal["tense", "last", "next", "this"]


class Fixed(msgspec.Struct, frozen=True):
    """A stretch that needs nothing else: "3 May 2024", "the 1990s"."""

    stretch: Stretch


class Cyclic(msgspec.Struct, frozen=True):
    """What comes again and again: "Tuesday", "March", "the third quarter", "Christmas"; `pick` says which time."""

    cycle: Cycle
    value: int | str
    pick: Pick = "tense"
    month: int = 0
    """The month of a "monthday"."""
    weekday: int = 0
    """The weekday written beside a "monthday": it tells the year."""
    follows: bool = False
    """Whether it is counted from the date told before: "the following Tuesday"."""


class Inside(msgspec.Struct, frozen=True):
    """The `nth` occurrence inside another stretch: "Tuesday of last week", "the last Sunday of May 2023"."""

    what: Cyclic
    of: "Spec"
    nth: int = 1


class Shifted(msgspec.Struct, frozen=True):
    """A whole calendar unit at a distance: "last year", "two days ago", "the following month".

    `low` and `high` differ for a vague distance ("a few days ago"). With `follows`, the distance counts from the date
    told before in the text, else from the article's.
    """

    unit: Unit
    low: float
    high: float
    follows: bool = False


class Reach(msgspec.Struct, frozen=True):
    """A stretch that ends (or, `ahead`, starts) today: "the past three weeks"; without a count it is approximate."""

    unit: Unit
    count: float | None
    ahead: bool = False
    length: str | None = None
    """The length as in TIMEX3 where the words give a duration ("for two years")."""


class Whole(msgspec.Struct, frozen=True):
    """The calendar unit that holds a stretch: "the week of 3 May"."""

    of: "Spec"
    unit: Unit


class Part(msgspec.Struct, frozen=True):
    """A part of a stretch: early, mid, late, start, end, first-half, second-half, earlier, later, rest, whole.

    "first 3 month" are its first three months, "nth 2 week" is its second week.
    """

    of: "Spec"
    which: str


class Moved(msgspec.Struct, frozen=True):
    """At a distance from a day that is named: "two days after Christmas", "a week from Friday"."""

    of: "Spec"
    unit: Unit
    count: float


class Clocked(msgspec.Struct, frozen=True):
    """A time of day: by the clock, or a part of the day, on a day (None: the day is not named)."""

    of: "Spec | None"
    clock: Clock | None
    part_of_day: str | None = None


class Range(msgspec.Struct, frozen=True):
    """From one stretch to another, both included."""

    first: "Spec"
    last: "Spec"


class Since(msgspec.Struct, frozen=True):
    """From a stretch to the article's date."""

    first: "Spec"


class Near(msgspec.Struct, frozen=True):
    """About the article's date: "recently", "for months"."""

    length: str | None = None


class Length(msgspec.Struct, frozen=True):
    """A duration that is not placed: "a three-year deal"; `value` as in TIMEX3."""

    value: str
    of_text: bool = False
    """Whether it counts from something in the text: "three weeks before the vote"."""


class Recurrent(msgspec.Struct, frozen=True):
    """A set: "every Monday"; `value` as in TIMEX3."""

    value: str


class Unplaced(msgspec.Struct, frozen=True):
    """A date that hangs on an event, or a holiday without a rule."""


Spec = (
    Fixed
    | Cyclic
    | Inside
    | Shifted
    | Reach
    | Part
    | Moved
    | Clocked
    | Range
    | Since
    | Near
    | Length
    | Recurrent
    | Unplaced
    | Whole
)
