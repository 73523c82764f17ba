"""Where readings go: JSON lines, a JSON array, or a page for people. Each has `print` for a reading and `close`."""

from typing import BinaryIO, Protocol

from onrecord.codecs import jsonl
from onrecord.record import Reading

__all__ = ["JsonArray", "JsonLines", "Output"]


class Output(Protocol):
    """A sink for readings, in the order in which they come."""

    def print(self, reading: Reading) -> None:
        """Prints one reading."""

    def close(self) -> None:
        """Prints what has to stand after the last one."""


class JsonLines:
    """One object a line."""

    def __init__(self, out: BinaryIO) -> None:
        self._out = out

    def print(self, reading: Reading) -> None:
        """Writes one line."""
        self._out.write(jsonl.dump(reading) + b"\n")

    def close(self) -> None:
        """Sends everything on its way, so that a full disk is noticed here."""
        self._out.flush()


class JsonArray:
    """One indented array of all readings; an empty one if there are none."""

    def __init__(self, out: BinaryIO) -> None:
        self._out = out
        self._before = b"[\n"

    def print(self, reading: Reading) -> None:
        """Writes one element."""
        self._out.write(self._before + jsonl.dump_pretty(reading))
        self._before = b",\n"

    def close(self) -> None:
        """Closes the array."""
        self._out.write(b"[]\n" if self._before == b"[\n" else b"\n]\n")
        self._out.flush()
