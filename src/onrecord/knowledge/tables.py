"""Tables of knowledge: tab-separated files that a linguist can edit, read into typed rows.

A table starts with comment lines (`#`: what it is, where it comes from, its licence), then a line with the
names of the columns, then one row per fact. Nothing is quoted or escaped; a cell with several values keeps
them apart by `|`. Blank lines are ignored; a `#` after the heading is an ordinary character.
"""

from itertools import dropwhile
from pathlib import Path
from typing import NamedTuple, TypeVar, get_origin, get_type_hints

import msgspec

from onrecord.errors import KnowledgeError

__all__ = ["DATA", "Line", "read_lines", "read_table", "shipped"]

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
    """The rows of a table that is in order, in half the time; None where the careful way must tell what is not."""
    try:
        lines = path.read_text(encoding="utf-8-sig").replace("\r\n", "\n").split("\n")
        heading, *rows = [line.split("\t") for line in dropwhile(_is_comment, lines) if line]
        _check_heading(path, Line(0, tuple(heading)), row)
        if any(len(cells) != len(heading) for cells in rows):
            return None
        several = _several(row)
        many = [name in several for name in heading]
        given = [
            {name: cell.split("|") if apart else cell for name, apart, cell in zip(heading, many, cells) if cell}  # noqa: B905
            for cells in rows
        ]
        return msgspec.convert(given, type=tuple[row, ...], strict=False)  # type: ignore[valid-type]
    except (OSError, ValueError, KnowledgeError):
        return None


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
