"""Parquet: a file for each table of `rows`, written by DuckDB, for DuckDB, Polars, pandas, R and Spark."""

import tempfile
from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, Final, get_args, get_origin, get_type_hints

import msgspec

from onrecord.codecs.rows import TABLES, Row, fresh_rows
from onrecord.errors import WriteError
from onrecord.record import Reading, Span

__all__ = ["write"]

_TYPES: Final = {str: "VARCHAR", int: "BIGINT", float: "DOUBLE", Span: "BIGINT[]"}
# One thread keeps the order of rows and with it the bytes of the file; nothing is fetched.
_SETTINGS: Final[dict[str, Any]] = {
    "threads": "1",
    "memory_limit": "1GB",
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
}
_LONGEST: Final = 256 * 1024 * 1024
"""Bytes of the longest row DuckDB takes: an article of that size is a mistake."""

_encode = msgspec.json.Encoder().encode


def write(readings: Iterable[Reading], folder: Path) -> None:
    """Writes `articles.parquet`, `statements.parquet`, … into `folder`; lists stay lists.

    Rows go through a temporary file, so that memory stays bounded. An article that comes twice is told once.
    Raises `WriteError` where DuckDB cannot write.
    """
    import duckdb

    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="onrecord-") as passing:
        _pass(readings, Path(passing))
        try:
            with duckdb.connect(config=_SETTINGS) as connection:
                for name, kind in TABLES.items():
                    connection.execute(_copy(kind, Path(passing) / f"{name}.jsonl", folder / f"{name}.parquet"))
        except duckdb.Error as error:
            message = f"cannot write to {folder}: {error}"
            raise WriteError(message) from error


def _pass(readings: Iterable[Reading], folder: Path) -> None:
    """Writes the rows as JSON lines, a file for each table."""
    with ExitStack() as files:
        tables = {kind: files.enter_context((folder / f"{name}.jsonl").open("wb")) for name, kind in TABLES.items()}
        for row in fresh_rows(readings):
            tables[type(row)].write(_encode(row) + b"\n")


def _copy(kind: type[Row], source: Path, target: Path) -> str:
    columns = ", ".join(f"{_quoted(name)}: {_quoted(_type(hint))}" for name, hint in get_type_hints(kind).items())
    options = f"format='newline_delimited', columns={{{columns}}}, maximum_object_size={_LONGEST}"
    reader = f"read_json({_quoted(str(source))}, {options})"
    return f"COPY (SELECT * FROM {reader}) TO {_quoted(str(target))} (FORMAT parquet, COMPRESSION zstd)"  # noqa: S608


def _type(hint: Any) -> str:  # noqa: ANN401 (a type as it is annotated)
    kinds = get_args(hint) if isinstance(hint, UnionType) else (hint,)
    kind = next(kind for kind in kinds if kind is not NoneType)
    if get_origin(kind) is tuple:
        return f"{_TYPES[get_args(kind)[0]]}[]"
    return _TYPES[kind]


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
