"""SQLite: the tables of `rows` with keys between them and a full-text index; Datasette opens the file as it is."""

import sqlite3
from collections.abc import Iterable
from pathlib import Path
from types import MappingProxyType, NoneType, UnionType
from typing import Any, Final, get_args, get_origin, get_type_hints

import msgspec

from onrecord.codecs.rows import REFERENCES, TABLES, Row, fresh_rows
from onrecord.errors import WriteError
from onrecord.record import Reading

__all__ = ["schema", "write"]

_TYPES: Final = {str: "TEXT", int: "INTEGER", float: "REAL", tuple: "TEXT"}
_KEYS: Final = MappingProxyType(
    {
        "blocks": ("article_id", "position"),
        "codes": ("article_id", "actor_id"),
        "roles": ("actor_id", "position"),
        "chains": ("statement_id", "position"),
        "relays": ("statement_id", "position"),
        "participants": ("event_id", "side", "position"),
        "problems": ("article_id", "position"),
    }
)
"""The keys of the tables whose rows have no id."""

_SAID: Final = """
CREATE VIEW said AS
SELECT statements.speaker, statements.cue_text, statements.content_text, statements.polarity, statements.chain,
       articles.publisher, articles.published_start, articles.title, articles.url, statements.id, statements.article_id
FROM statements JOIN articles ON articles.id = statements.article_id
"""
_WORDS: Final = "porter unicode61"
"""How words are compared: an English "visa" finds "visas"."""
_SEARCHED: Final = {"statements": ("content_text", "source_text", "speaker"), "articles": ("title", "text")}
"""The columns that can be searched for words, by table."""


def write(readings: Iterable[Reading], path: Path) -> None:
    """Writes a new database at `path`, in place of what is there; raises `WriteError` if that cannot be done.

    Lists and spans are JSON, which Datasette can filter by. An article that comes twice is told once.
    """
    path.unlink(missing_ok=True)
    try:
        _write(readings, path)
    except sqlite3.Error as error:
        message = f"cannot write {path}: {error}"
        raise WriteError(message) from error


def _write(readings: Iterable[Reading], path: Path) -> None:
    connection = sqlite3.connect(path)
    try:
        # One transaction: a reader sees all or nothing, and nothing waits for the disk in between.
        connection.execute("PRAGMA foreign_keys = ON")
        connection.executescript(f"BEGIN; {schema()}")
        for row in fresh_rows(readings):
            connection.execute(*_insertion(row))
        _index(connection)
        connection.commit()
    finally:
        connection.close()


def schema() -> str:
    """The statements that make tables, indices and the view."""
    parts = [_table(name, kind) for name, kind in TABLES.items()]
    for name, kind in TABLES.items():
        columns = [column for column in kind.__struct_fields__ if column in REFERENCES]
        parts += [f'CREATE INDEX "{name}_{column}" ON "{name}" ("{column}")' for column in columns]
    return ";\n".join([*parts, _SAID.strip(), ""])


def _table(name: str, kind: type[Row]) -> str:
    columns = [_column(column, hint) for column, hint in get_type_hints(kind).items()]
    if name in _KEYS:
        columns.append(f"PRIMARY KEY ({', '.join(_KEYS[name])})")
    return f'CREATE TABLE "{name}" (\n  ' + ",\n  ".join(columns) + "\n)"


def _column(name: str, hint: Any) -> str:  # noqa: ANN401 (a type as it is annotated)
    kinds = get_args(hint) if isinstance(hint, UnionType) else (hint,)
    kind = next(kind for kind in kinds if kind is not NoneType)
    parts = [f'"{name}"', _TYPES[get_origin(kind) or kind]]
    if NoneType not in kinds:
        parts.append("NOT NULL")
    if name == "id":
        parts.append("PRIMARY KEY")
    if name in REFERENCES:
        # A statement may come before its parent.
        parts.append(f'REFERENCES "{REFERENCES[name]}" ("id") DEFERRABLE INITIALLY DEFERRED')
    return " ".join(parts)


def _insertion(row: Row) -> tuple[str, list[object]]:
    """The statement that adds a row, if it is not there, and its values."""
    values = [_value(value) for value in msgspec.structs.astuple(row)]
    name = type(row).__name__.lower()
    return f'INSERT OR IGNORE INTO "{name}" VALUES ({", ".join("?" * len(values))})', values  # noqa: S608


def _value(value: object) -> object:
    return msgspec.json.encode(value).decode() if isinstance(value, tuple) else value


def _index(connection: sqlite3.Connection) -> None:
    """Adds the full-text index; a SQLite that was built without one gives a database without it."""
    try:
        for name, columns in _SEARCHED.items():
            table = f'"{name}_fts"'
            options = f'{", ".join(columns)}, content="{name}", tokenize="{_WORDS}"'
            connection.execute(f"CREATE VIRTUAL TABLE {table} USING fts5({options})")
            connection.execute(f"INSERT INTO {table} ({table}) VALUES ('rebuild')")  # noqa: S608
    except sqlite3.OperationalError as error:
        if "fts5" not in str(error):
            raise
