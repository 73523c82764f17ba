"""CSV (RFC 4180, UTF-8 with a mark that spreadsheets look for): the tables of `rows`."""

import csv
import io
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path

import msgspec

from onrecord.codecs.rows import TABLES, Row, fresh_rows
from onrecord.errors import UsageError
from onrecord.record import Reading, Span

__all__ = ["csv_line", "dump", "write"]

MARK = "\ufeff".encode()
"""What Excel needs at the start to read a file as UTF-8."""


def dump(readings: Iterable[Reading], table: str = "statements") -> Iterator[bytes]:
    """The lines of one table, its names first; raises `UsageError` if there is no such table.

    Several values in a cell are kept apart by "; ", a span is written 609-672.
    """
    if table not in TABLES:
        message = f"there is no table {table!r}; the tables are {', '.join(TABLES)}"
        raise UsageError(message)
    return _dump(readings, TABLES[table])


def _dump(readings: Iterable[Reading], kind: type[Row]) -> Iterator[bytes]:
    yield MARK + csv_line(kind.__struct_fields__)
    yield from (csv_line(msgspec.structs.astuple(row)) for row in fresh_rows(readings) if type(row) is kind)


def write(readings: Iterable[Reading], folder: Path) -> None:
    """Writes `articles.csv`, `statements.csv`, … into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    with ExitStack() as opened:
        files = {kind: opened.enter_context((folder / f"{name}.csv").open("wb")) for name, kind in TABLES.items()}
        for kind, file in files.items():
            file.write(MARK + csv_line(kind.__struct_fields__))
        for row in fresh_rows(readings):
            files[type(row)].write(csv_line(msgspec.structs.astuple(row)))


def csv_line(cells: Iterable[object]) -> bytes:
    """One line of CSV with its end; what is not text is written as text, lists joined by "; "."""
    line = io.StringIO()
    csv.writer(line, lineterminator="\r\n").writerow([_cell(cell) for cell in cells])
    return line.getvalue().encode("utf-8", "replace")


def _cell(cell: object) -> object:
    if isinstance(cell, tuple):
        return "; ".join(f"{value[0]}-{value[1]}" if isinstance(value, Span) else str(value) for value in cell)
    return cell
