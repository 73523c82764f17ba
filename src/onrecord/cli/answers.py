"""How answers are printed: as lines for people, JSON lines, CSV, or Parquet; the same answer in each."""

import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, get_args, get_type_hints

import msgspec

from onrecord.app.answers import Answer
from onrecord.codecs.comma_separated import csv_line

__all__ = ["print_answers", "print_rows"]

Lines = Callable[[Any], Iterable[str]]
"""An answer as lines for people."""

_encode = msgspec.json.Encoder().encode
_TYPES = {str: "VARCHAR", int: "BIGINT", float: "DOUBLE", bool: "BOOLEAN", date: "DATE"}


def print_answers(answers: Sequence[Answer], kind: type[Answer], form: str | None, lines: Lines) -> None:
    """Prints answers, all of one kind; in CSV and Parquet what is a list or a value of its own stands as JSON."""
    form = form or ("table" if sys.stdout.isatty() else "jsonl")
    out = sys.stdout.buffer
    if form == "table":
        out.write("\n\n".join("\n".join(lines(answer)) for answer in answers).encode("utf-8", "replace"))
        out.write(b"\n" if answers else b"")
    elif form == "jsonl":
        out.writelines(_encode(answer) + b"\n" for answer in answers)
    elif form == "csv":
        out.write(csv_line(kind.__struct_fields__))
        out.writelines(csv_line(_flat(answer).values()) for answer in answers)
    else:
        out.write(_parquet([_flat(answer) for answer in answers], _columns(kind)))
    out.flush()


def print_rows(names: Sequence[str], rows: Sequence[tuple[Any, ...]], form: str | None) -> None:
    """Prints the rows of a query as a table of columns, JSON lines or CSV."""
    form = form or ("table" if sys.stdout.isatty() else "jsonl")
    out = sys.stdout.buffer
    if form == "table":
        out.writelines(line.encode("utf-8", "replace") + b"\n" for line in _aligned(names, rows))
    elif form == "jsonl":
        out.writelines(_encode(dict(zip(names, row, strict=True))) + b"\n" for row in rows)
    else:
        out.write(csv_line(names))
        out.writelines(csv_line([_cell(value) for value in row]) for row in rows)
    out.flush()


def _flat(answer: Answer) -> dict[str, Any]:
    return {name: _cell(getattr(answer, name)) for name in answer.__struct_fields__}


def _cell(value: object) -> object:
    """A value as it stands in one cell."""
    if isinstance(value, tuple | list | dict | msgspec.Struct):
        return _encode(value).decode()
    return value


def _columns(kind: type[Answer]) -> dict[str, str]:
    """The columns of a kind of answer with DuckDB's types; what is none of them is JSON, as text."""
    hints = get_type_hints(kind)
    return {name: _TYPES.get(_without_none(hints[name]), "VARCHAR") for name in kind.__struct_fields__}


def _without_none(hint: Any) -> Any:  # noqa: ANN401 (a type as it is annotated)
    kinds = [kind for kind in get_args(hint) if kind is not NoneType] if isinstance(hint, UnionType) else [hint]
    return kinds[0] if len(kinds) == 1 else None


def _parquet(rows: Sequence[dict[str, Any]], columns: dict[str, str]) -> bytes:
    import duckdb

    with tempfile.TemporaryDirectory(prefix="onrecord-") as folder, duckdb.connect() as connection:
        source, target = Path(folder) / "rows.jsonl", Path(folder) / "rows.parquet"
        source.write_bytes(b"".join(_encode(row) + b"\n" for row in rows))
        connection.execute("SET threads = 1")  # one thread keeps the order of rows, and with it the bytes
        connection.execute(
            f"COPY (SELECT * FROM read_json('{source}', format = 'newline_delimited', columns = {columns})) "  # noqa: S608
            f"TO '{target}' (FORMAT parquet, COMPRESSION zstd)"
        )
        return target.read_bytes()


_WIDEST = 60


def _aligned(names: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> Iterator[str]:
    """The rows under their headings, columns as wide as what is in them, up to a limit."""
    shown = [list(names)] + [["" if cell is None else _short(str(_cell(cell))) for cell in row] for row in rows]
    widths = [max(len(row[at]) for row in shown) for at in range(len(names))]
    for number, row in enumerate(shown):
        yield "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        if number == 0:
            yield "  ".join("─" * width for width in widths)


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _WIDEST else text[: _WIDEST - 1] + "…"
