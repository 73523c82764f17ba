"""JSON lines: one object of record.md a line, the format that everything else reads."""

from collections.abc import Iterable, Iterator
from typing import Final

import msgspec

from onrecord.errors import UsageError
from onrecord.record import SCHEMA, Reading, Unread

__all__ = ["dump", "dump_all", "dump_pretty", "load", "load_all"]

TOLD: Final = 10
"""So many bad lines of one source are told one by one; the rest is summed up."""

_encode = msgspec.json.Encoder().encode


def dump(reading: Reading) -> bytes:
    """The reading as one line of UTF-8 JSON, without the line break; the same reading gives the same bytes."""
    return _encode(reading)


def dump_all(readings: Iterable[Reading]) -> Iterator[bytes]:
    """A line for every reading, with its line break."""
    return (dump(reading) + b"\n" for reading in readings)


def dump_pretty(reading: Reading) -> bytes:
    """The reading as indented JSON for people."""
    return msgspec.json.format(_encode(reading), indent=2)


def load(line: bytes | str) -> Reading:
    """The reading that `dump` wrote. Fields that later versions add are ignored.

    Raises `UsageError` where the line is no reading or follows another schema.
    """
    try:
        reading = msgspec.json.decode(line, type=Reading)
    except msgspec.DecodeError as error:
        message = f"this is no line of an OnRecord record: {error}"
        raise UsageError(message) from error
    if reading.schema != SCHEMA:
        message = f"the line follows the schema {reading.schema!r}; this version reads {SCHEMA!r}"
        raise UsageError(message)
    return reading


def load_all(lines: Iterable[bytes], source: str) -> Iterator[Reading | Unread]:
    """The readings in the lines of `source`, and an `Unread` with its number for a line that is none; blank ones pass.

    Of a source with many such lines (a page, not a record) the first ten are told, then how many more there are.
    """
    bad = 0
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            yield load(line)
        except UsageError as error:
            bad += 1
            if bad <= TOLD:
                yield Unread(source, f"{error}. {_NEXT_STEP}", f"line {number}")
    if bad > TOLD:
        yield Unread(source, f"{bad - TOLD} more lines are no record. {_NEXT_STEP}")


_NEXT_STEP: Final = "Make a record with: onrecord read PAGE --format jsonl"
