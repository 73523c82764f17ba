"""Articles in JSON: one object a line, one object, or a list of objects."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from onrecord.ingest.raw import ROW_BYTES, Raw
from onrecord.ingest.rows import expected_keys, read_row
from onrecord.ingest.streams import Stream, skip_line
from onrecord.record import Unread

__all__ = ["read_json", "read_json_lines"]


def read_json_lines(stream: Stream, path: str) -> Iterator[Raw | Unread]:
    """One article a line, as the stream comes in; a line that is none is reported and the next one read."""
    number = 0
    while line := stream.readline(ROW_BYTES + 1):
        number += 1
        if len(line) > ROW_BYTES:
            size = (len(line) + skip_line(stream)) / 1e6
            message = f"a line of {size:.0f} MB; expected at most {ROW_BYTES // 1_000_000} MB: one article a line"
            yield Unread(path, message, f"line {number}")
        elif line := line.removeprefix(b"\xef\xbb\xbf").strip():
            yield _read_object(line, path, f"line {number}")
    if number == 0:
        yield Unread(path, "no lines; expected JSON, one object a line")


def read_json(stream: Stream, path: str) -> Iterator[Raw | Unread]:
    """The articles of a JSON document: an object, or a list of them."""
    data = stream.read(ROW_BYTES + 1)
    if len(data) > ROW_BYTES:
        message = (
            f"more than {ROW_BYTES // 1_000_000} MB of JSON in one piece; save it as JSON lines, one object a line"
        )
        yield Unread(path, message)
        return
    try:
        found = _decoded(data.removeprefix(b"\xef\xbb\xbf"))
    except ValueError as error:
        yield from _lines_or_nothing(data, path, error)
        return
    if isinstance(found, list) and found:
        for number, item in enumerate(found, 1):
            yield _checked(item, path, f"item {number}")
    elif isinstance(found, dict):
        yield _checked(found, path, None)
    else:
        yield Unread(path, f"{_named(found)}; expected an object with {expected_keys()}, or a list of them")


def _lines_or_nothing(data: bytes, path: str, error: ValueError) -> Iterator[Raw | Unread]:
    """What is no JSON as a whole may be JSON lines whose first line is damaged."""
    lines = data.splitlines()
    if sum(line.lstrip().startswith(b"{") and line.rstrip().endswith(b"}") for line in lines) < 2:
        yield Unread(path, f"not valid JSON ({error}); expected an object or a list of objects: check how it was made")
        return
    for number, line in enumerate(lines, 1):
        if line.strip():
            yield _read_object(line.strip(), path, f"line {number}")


def _read_object(line: bytes, path: str, place: str) -> Raw | Unread:
    try:
        found = _decoded(line)
    except ValueError as error:
        return Unread(path, f"not valid JSON ({error}); expected one object; the other lines are read", place)
    return _checked(found, path, place)


def _checked(found: object, path: str, place: str | None) -> Raw | Unread:
    if isinstance(found, Mapping):
        return read_row(found, path, place)
    return Unread(path, f"{_named(found)}; expected an object with {expected_keys()}", place)


def _decoded(data: bytes) -> object:
    """The value; raises `ValueError` with a short reason. `NaN` and lone surrogates pass, as Python writes them."""
    try:
        return msgspec.json.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as strict:
        try:
            found: Any = json.loads(data)
        except UnicodeDecodeError as error:
            reason = f"byte 0x{data[error.start]:02X} at {error.start} is not UTF-8"
            raise ValueError(reason) from error
        except (ValueError, RecursionError) as error:
            raise ValueError(str(strict)) from error
        return found


def _named(value: object) -> str:
    names = {list: "a list", str: "a string", int: "a number", float: "a number", bool: "true or false"}
    return names.get(type(value), "null") if value != [] else "an empty list"
