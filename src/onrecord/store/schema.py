"""The tables of an archive as `schema.sql` has them, and rows of them as Arrow tables."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from functools import cache
from itertools import accumulate
from pathlib import Path
from typing import Any, Literal, NamedTuple

from arro3.core import Array, DataType, Field, Schema, Table, list_array

__all__ = ["FORMAT", "TABLES", "Column", "TableName", "arrow_schema", "as_arrow", "columns_of", "schema_text"]

FORMAT = 1
"""The form of archives that this version writes; a later one is refused, an earlier one would be migrated."""

TableName = Literal["articles", "mentions", "actors", "statements", "events", "causes", "problems", "decisions"]
TABLES: tuple[TableName, ...] = (
    "articles", "mentions", "actors", "statements", "events", "causes", "problems", "decisions",
)  # fmt: skip

_TABLE = re.compile(r"^CREATE TABLE (?P<name>\w+) \((?P<columns>.*?)^\);", re.MULTILINE | re.DOTALL)
_COLUMN = re.compile(
    r"^ +(?P<name>\w+) (?P<type>[A-Z]+(?:\[\])?)(?P<required> NOT NULL)?,? +-- (?P<meaning>.+)$", re.MULTILINE
)

# What DuckDB calls a type, as Arrow has it; and as what Python values are handed over where that is another.
_TYPES: dict[str, DataType] = {
    "VARCHAR": DataType.string(),
    "BIGINT": DataType.int64(),
    "INTEGER": DataType.int32(),
    "DOUBLE": DataType.float64(),
    "DATE": DataType.date32(),
    "TIMESTAMP": DataType.timestamp("us", tz="UTC"),
}
_HANDED = {"DATE": DataType.int32(), "TIMESTAMP": DataType.int64()}
_EPOCH = date(1970, 1, 1)

Row = Mapping[str, Any]


class Column(NamedTuple):
    """A column: its name, its type in DuckDB's words, whether it is never null, and what it holds."""

    name: str
    type: str
    required: bool
    meaning: str


def schema_text() -> str:
    """The text of `schema.sql`."""
    return (Path(__file__).parent / "schema.sql").read_text(encoding="utf-8")


@cache
def _tables() -> dict[str, tuple[Column, ...]]:
    return {table["name"]: tuple(_columns(table["columns"])) for table in _TABLE.finditer(schema_text())}


def _columns(text: str) -> Iterable[Column]:
    for found in _COLUMN.finditer(text):
        yield Column(found["name"], found["type"], bool(found["required"]), found["meaning"])


def columns_of(table: TableName) -> tuple[Column, ...]:
    """The columns of a table, in order."""
    return _tables()[table]


def arrow_schema(table: TableName) -> Schema:
    """The columns of a table as Arrow has them."""
    return Schema([Field(c.name, _arrow_type(c.type), nullable=not c.required) for c in columns_of(table)])


def _arrow_type(name: str) -> DataType:
    if name.endswith("[]"):
        return DataType.list(Field("element", _TYPES[name.removesuffix("[]")], nullable=True))
    return _TYPES[name]


def as_arrow(table: TableName, rows: Sequence[Row]) -> Table:
    """The rows, each with a value for every column of the table, as an Arrow table."""
    schema = arrow_schema(table)
    arrays = [
        _array(column, [row[column.name] for row in rows]).cast(schema.field(column.name).type)
        for column in columns_of(table)
    ]
    return Table.from_arrays(arrays, schema=schema)


def _array(column: Column, values: list[Any]) -> Array:
    if column.type.endswith("[]"):
        several = [value or () for value in values]
        offsets = Array([0, *accumulate(map(len, several))], type=DataType.int32())
        flat = _flat(column.type.removesuffix("[]"), [value for one in several for value in one])
        is_null = None if column.required else Array([value is None for value in values], type=DataType.bool())
        return list_array(offsets, flat, mask=is_null)
    return _flat(column.type, values)


def _flat(kind: str, values: list[Any]) -> Array:
    if kind == "DATE":
        values = [None if value is None else (value - _EPOCH).days for value in values]
    elif kind == "TIMESTAMP":
        values = [None if value is None else _microseconds(value) for value in values]
    array = Array(values, type=_HANDED.get(kind, _TYPES[kind]))
    return array.cast(_TYPES[kind]) if kind in _HANDED else array


def _microseconds(instant: datetime) -> int:
    """Since 1970, in UTC; whole numbers, as a float would lose the last of them."""
    return (instant - datetime(1970, 1, 1, tzinfo=instant.tzinfo)) // timedelta(microseconds=1)
