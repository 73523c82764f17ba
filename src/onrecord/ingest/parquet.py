"""Articles in the rows of a Parquet file, read in batches by DuckDB."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from onrecord.ingest.raw import Raw
from onrecord.ingest.rows import expected_keys, has_words, read_row
from onrecord.record import Unread

__all__ = ["read_parquet"]

_BATCH_ROWS = 64
# The engine must not reach for anything but the one file, nor take more than a laptop has to spare.
_SETTINGS: dict[str, str | bool | int | float | list[str]] = {
    "threads": "1",
    "memory_limit": "1GB",
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "enable_object_cache": "false",
}


def read_parquet(path: Path, source: str) -> Iterator[Raw | Unread]:
    """One article a row; `source` is how the file is called in the record."""
    import duckdb

    number = 0
    try:
        with duckdb.connect(config=_SETTINGS) as connection:
            columns = connection.execute("DESCRIBE SELECT * FROM read_parquet(?)", [_escaped(path)]).fetchall()
            names = [str(column[0]) for column in columns]
            if not has_words(names):
                message = f"no column with text: found {', '.join(names)}; expected {expected_keys()}"
                yield Unread(source, message.replace("a key", "a column"))
                return
            query = f"SELECT {', '.join(map(_selected, columns))} FROM read_parquet(?)"  # noqa: S608
            rows = connection.execute(query, [_escaped(path)])
            while batch := rows.fetchmany(_BATCH_ROWS):
                for row in batch:
                    number += 1
                    yield read_row(dict(zip(names, row, strict=True)), source, f"row {number}")
    except duckdb.Error as error:
        reason = " ".join(str(error).split("LINE 1:")[0].split()).replace(str(path.absolute()), path.name)[:300]
        message = f"damaged Parquet ({reason}); the rows before the damage are read: make or copy the file again"
        yield Unread(source, message, f"row {number + 1}" if number else None)
        return
    if number == 0:
        yield Unread(source, "a Parquet table without rows; expected one article a row")


def _selected(column: tuple[Any, ...]) -> str:
    """The column as Python can take it without further packages, times in the zone they were stored in: UTC."""
    name = '"' + str(column[0]).replace('"', '""') + '"'
    kind = str(column[1]).upper()
    if kind == "TIMESTAMP WITH TIME ZONE":
        return f"strftime(make_timestamp(epoch_us({name})), '%Y-%m-%dT%H:%M:%S+00:00')"
    if kind.startswith(("TIMESTAMP", "DATE", "DECIMAL", "UUID", "HUGEINT", "ENUM")):
        return f"CAST({name} AS VARCHAR)"
    return name


def _escaped(path: Path) -> str:
    """The path with the characters that DuckDB reads as patterns in brackets, where they stand for themselves."""
    return "".join(f"[{char}]" if char in "*?[" else char for char in str(path.absolute()))
