"""What a time expression says: the words, and the stretch of time they were read as."""

from typing import Literal

import msgspec

from onrecord.record import Precision, Span

__all__ = ["Anchor", "Kind", "Modifier", "Tense", "TimeReading"]

Kind = Literal["date", "time", "duration", "set"]
Modifier = Literal["approx", "before", "after", "more-than", "less-than", "start", "mid", "end"]
Anchor = Literal["article", "text", "none"]
Tense = Literal["past", "future"]


class TimeReading(msgspec.Struct, frozen=True):
    """A time expression and its reading.

    `start` and `end` are both inside the stretch, ISO 8601, as fine as `precision` says: days, or local times where a
    clock was named, with an offset only if one was written. They are None for what cannot be placed: a bare length, a
    set, or a date told from an event ("on the eve of the vote"). `anchor` says what was needed to place it: the
    article's date, another date of the text, or nothing.
    """

    span: Span
    as_written: str
    kind: Kind
    start: str | None
    end: str | None
    precision: Precision | None
    modifier: Modifier | None
    anchor: Anchor
    value: str | None
    """The length of a duration or period of a set, as in TIMEX3: P20Y, P1.5Y, PXM (months), XXXX-WXX-1 (Mondays)."""
    part_of_day: str | None
    """The time of day where words name it ("evening") and no clock does; `start` and `end` are then whole days."""
    rule: str
    """The row of data/en/time_rules.tsv."""
