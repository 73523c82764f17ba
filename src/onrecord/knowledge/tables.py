"""Tables of knowledge: tab-separated files that a linguist can edit, read into typed rows.

A table starts with comment lines (`#`: what it is, where it comes from, its licence), then a line with the
names of the columns, then one row per fact. Nothing is quoted or escaped; a cell with several values keeps
them apart by `|`. Blank lines are ignored; a `#` after the heading is an ordinary character.
"""

import gc
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import dropwhile, repeat
from pathlib import Path
from typing import Any, NamedTuple, TypeVar, get_origin, get_type_hints

import msgspec

from onrecord.errors import KnowledgeError

__all__ = ["DATA", "Line", "read_lines", "read_table", "shipped", "undisturbed"]

DATA = Path(__file__).resolve().parent.parent / "data"
"""The folder of the knowledge that comes with the package."""

Row = TypeVar("Row", bound=msgspec.Struct)


class Line(NamedTuple):
    """One line of a table after its comments: its number in the file, from 1, and its cells."""

    number: int
    cells: tuple[str, ...]


def shipped(name: str) -> Path:
    """The path of a shipped table: `shipped("ingest/zones.tsv")`."""
    return DATA / name


def read_lines(path: Path) -> tuple[Line, ...]:
    """The heading and the rows of the table at `path`, as they stand; `KnowledgeError` if it is no UTF-8 text."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise KnowledgeError(str(path), None, f"cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        line = path.read_bytes().count(b"\n", 0, error.start) + 1
        raise KnowledgeError(str(path), line, "is not UTF-8; save the table as UTF-8") from error
    lines = text.split("\n")
    first = next((number for number, line in enumerate(lines) if not line.startswith("#")), len(lines))
    return tuple(
        Line(number, tuple(line.rstrip("\r").split("\t")))
        for number, line in enumerate(lines[first:], first + 1)
        if line.strip()
    )


def read_table(path: Path, row: type[Row]) -> tuple[Row, ...]:
    """The rows of the table at `path`, in order, as values of `row`, whose fields are the columns.

    Cells become what the field's type says (numbers, `Literal`s, dates as text); a field that is a tuple
    takes a cell of several values. An empty cell, or a column that is not there, gives the field's default
    and is an error where there is none; a column that `row` does not know is an error, so that a misspelt
    heading is found. Raises `KnowledgeError` with file and line.
    """
    if (quick := _read_quickly(path, row)) is not None:
        return quick
    lines = read_lines(path)
    if not lines:
        raise KnowledgeError(str(path), None, "has no heading: expected a line with the names of the columns")
    heading, *rows = lines
    _check_heading(path, heading, row)
    several = _several(row)
    given = [_given(path, heading.cells, line, several) for line in rows]
    return tuple(_typed(path, line, cells, row) for line, cells in zip(rows, given, strict=True))


def _read_quickly(path: Path, row: type[Row]) -> tuple[Row, ...] | None:
    """The rows of a table that is in order, column by column; None where the careful way must tell what is not."""
    try:
        with undisturbed():
            lines = path.read_text(encoding="utf-8-sig").replace("\r\n", "\n").split("\n")
            heading, *rows = [line.split("\t") for line in dropwhile(_is_comment, lines) if line]
            _check_heading(path, Line(0, tuple(heading)), row)
            if set(map(len, rows)) - {len(heading)}:
                return None
            columns = dict(zip(heading, zip(*rows, strict=True), strict=True)) if rows else {}
            return _rows_of(columns, len(rows), row)
    except (OSError, ValueError, KnowledgeError):
        return None


def _rows_of(columns: dict[str, tuple[str, ...]], count: int, row: type[Row]) -> tuple[Row, ...]:
    """The rows that the cells of columns make. Raises `ValueError` where a cell is not what its field expects."""
    fields = msgspec.structs.fields(row)
    values = zip(*(_column(columns.get(field.encode_name), field, count) for field in fields), strict=True)
    if row.__struct_config__.array_like:
        return msgspec.convert(list(values), type=tuple[row, ...], strict=False)  # type: ignore[valid-type]
    names = [field.encode_name for field in fields]
    given = [dict(zip(names, cells, strict=True)) for cells in values]
    return msgspec.convert(given, type=tuple[row, ...], strict=False)  # type: ignore[valid-type]


def _column(cells: tuple[str, ...] | None, field: msgspec.structs.FieldInfo, count: int) -> Iterable[Any]:
    """The cells of a field with its default where they are empty, those of several values taken apart."""
    if field.required and (cells is None or "" in cells):
        raise ValueError(f"{field.encode_name} is missing")
    default = field.default_factory() if field.default is msgspec.NODEFAULT and not field.required else field.default
    if cells is None:
        return repeat(default, count)
    if get_origin(field.type) in {tuple, frozenset}:
        return [cell.split("|") if cell else default for cell in cells]
    return [cell or default for cell in cells] if default != "" and "" in cells else cells


@contextmanager
def undisturbed() -> Iterator[None]:
    """Pauses the garbage collector: while tables are read very much is made that stays, and nothing to collect."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _is_comment(line: str) -> bool:
    return line.startswith("#")


def _several(row: type[Row]) -> set[str]:
    """The columns whose cells hold several values."""
    return {name for name, kind in get_type_hints(row).items() if get_origin(kind) in {tuple, frozenset}}


def _check_heading(path: Path, heading: Line, row: type[Row]) -> None:
    columns = heading.cells
    fields = {field.encode_name: field for field in msgspec.structs.fields(row)}
    unknown = [name for name in columns if name not in fields]
    missing = [name for name, field in fields.items() if field.required and name not in columns]
    twice = sorted({name for name in columns if columns.count(name) > 1})
    for names, what in ((unknown, "unknown"), (missing, "missing"), (twice, "repeated")):
        if names:
            message = f"{what} column {', '.join(map(repr, names))}; expected {', '.join(fields)}"
            raise KnowledgeError(str(path), heading.number, message)


def _given(path: Path, columns: tuple[str, ...], line: Line, several: set[str]) -> dict[str, str | list[str]]:
    """The cells of a row that are not empty, by the name of their column."""
    if len(line.cells) != len(columns):
        message = f"{len(line.cells)} cells where the heading has {len(columns)}"
        raise KnowledgeError(str(path), line.number, message)
    return {
        name: cell.split("|") if name in several else cell
        for name, cell in zip(columns, line.cells, strict=True)
        if cell
    }


def _typed(path: Path, line: Line, given: dict[str, str | list[str]], row: type[Row]) -> Row:
    try:
        return msgspec.convert(given, type=row, strict=False)
    except msgspec.ValidationError as error:
        raise KnowledgeError(str(path), line.number, str(error)) from error
