"""Exporting: from lines of a record to any other format."""

import gzip
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from onrecord.app.files import in_place_of
from onrecord.codecs import comma_separated, jsonl
from onrecord.codecs.formats import FORMATS, Format, find_format
from onrecord.errors import UsageError, WriteError
from onrecord.record import Reading, Unread

__all__ = ["export_formats", "export_record", "load_record"]


def load_record(paths: Sequence[str], *, stdin: BinaryIO | None = None) -> Iterator[Reading | Unread]:
    """The readings in files of JSON lines that `onrecord read` wrote, in order; "-" is standard input.

    A line that is no reading, and a file that cannot be opened, is an `Unread` in its place. Gzip is unpacked.
    """
    for path in paths:
        if path == "-":
            yield from jsonl.load_all(stdin or (), "standard input")
            continue
        try:
            with Path(path).open("rb") as file:
                is_packed = file.peek(2)[:2] == b"\x1f\x8b"
                yield from jsonl.load_all(gzip.GzipFile(fileobj=file) if is_packed else file, path)
        except (OSError, EOFError) as error:
            yield Unread(path, f"{getattr(error, 'strerror', None) or error}; give a file of JSON lines")


def export_formats() -> tuple[Format, ...]:
    """The formats that `export_record` knows, in the order in which they are told."""
    return FORMATS


def export_record(
    readings: Iterable[Reading], to: str, out: Path | BinaryIO, *, table: str | None = None
) -> Counter[str]:
    """Writes readings in the format `to`; returns how much of them it had no place for, by the reason.

    A stream goes to a path or an open file, a file or folder to a path. A file appears only when it is complete, in
    place of the one before. Raises `UsageError` for an unknown format or table, or a format that needs a path, and
    `WriteError` where it cannot be written.
    """
    form = find_format(to)
    if table is not None and form.name != "csv":
        message = f"the format {form.name} has no tables to choose from; --table is for csv"
        raise UsageError(message)
    counts: Counter[str] = Counter()
    counted = _counting(readings, form, counts)
    try:
        if table is not None:
            _write_pieces(comma_separated.dump(counted, table), out)
        elif form.shape == "stream":
            _write_pieces(form.stream(counted), out)
        else:
            _write_files(form, counted, out)
    except BrokenPipeError:
        raise  # whoever reads what we write has seen enough
    except OSError as error:
        message = f"cannot write {error.filename or out}: {error.strerror or error}"
        raise WriteError(message) from error
    return counts


def _counting(readings: Iterable[Reading], form: Format, counts: Counter[str]) -> Iterator[Reading]:
    """The readings, while `counts` takes up what the format leaves out of them."""
    for reading in readings:
        counts.update(form.left_out(reading))
        yield reading


def _write_pieces(pieces: Iterable[bytes], out: Path | BinaryIO) -> None:
    if isinstance(out, Path):
        with in_place_of(out) as part, part.open("wb") as file:
            file.writelines(pieces)
    else:
        out.writelines(pieces)
        out.flush()


def _write_files(form: Format, readings: Iterable[Reading], out: Path | BinaryIO) -> None:
    if not isinstance(out, Path):
        message = f"the format {form.name} is a {form.shape}: name it with --out"
        raise UsageError(message)
    if form.shape == "folder":
        form.write(readings, out)
    else:
        with in_place_of(out) as part:
            form.write(readings, part)
