"""Dates as precise as their source."""

from typing import Literal

import msgspec

from onrecord.record.span import Spans

__all__ = ["Precision", "When"]

Precision = Literal[
    "second", "minute", "hour", "day", "week", "part-of-month", "month", "quarter", "season", "part-of-year",
    "year", "decade", "century", "approximate",
]  # fmt: skip


class When(msgspec.Struct, frozen=True):
    """A stretch of time: `start` and `end` are both inside it, ISO 8601, as fine as `precision` says.

    A day is "2024-12-30" to "2024-12-30"; a minute is "…T09:40:00+01:00" to "…T09:40:59+01:00". The zone is
    the one written; without one there is none. `as_written` and `spans` point to the words it was read from;
    `spans` is empty where it comes from metadata and not from the text.
    """

    start: str
    end: str
    precision: Precision
    as_written: str | None = None
    spans: Spans = ()
