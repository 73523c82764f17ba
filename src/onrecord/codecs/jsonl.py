"""JSON lines: one object of record.md a line, the format that everything else reads."""

import msgspec

from onrecord.errors import UsageError
from onrecord.record import SCHEMA, Reading

__all__ = ["dump", "dump_pretty", "load"]

_encode = msgspec.json.Encoder().encode


def dump(reading: Reading) -> bytes:
    """The reading as one line of UTF-8 JSON, without the line break; the same reading gives the same bytes."""
    return _encode(reading)


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
