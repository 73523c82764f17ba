"""The tables as `schema.sql` has them."""

import hashlib
from datetime import UTC, date, datetime

import duckdb

from onrecord.store.schema import FORMAT, TABLES, as_arrow, columns_of, schema_text

HASH_OF_FORMAT = {1: "b4bee75f1ec3d163"}


def test_the_schema_is_the_one_of_its_format():
    """A change of a column makes older archives unreadable: raise FORMAT, add a migration, and pin the new hash here.

    Comments may change freely.
    """
    said = repr([(name, [column[:3] for column in columns_of(name)]) for name in TABLES])
    assert hashlib.sha256(said.encode()).hexdigest()[:16] == HASH_OF_FORMAT[FORMAT]


def test_the_schema_is_sql_and_is_read_as_sql_reads_it():
    with duckdb.connect() as connection:
        connection.execute(schema_text())
        for name in TABLES:
            rows = connection.execute(
                "SELECT column_name, data_type, NOT is_nullable FROM duckdb_columns() WHERE table_name = $name "
                "AND NOT internal ORDER BY column_index",
                {"name": name},
            ).fetchall()
            assert rows == [column[:3] for column in columns_of(name)]


def test_values_of_every_type_come_back_from_a_table():
    row = {column.name: None if not column.required else "x" for column in columns_of("articles")}
    row |= {c.name: 7 for c in columns_of("articles") if c.type in ("INTEGER", "BIGINT")}
    row |= {"day": date(1969, 12, 31), "added": datetime(2031, 2, 3, 4, 5, 6, 789, tzinfo=UTC), "authors": ["a", "ß"]}
    row |= {"shingles": [-1, 2**62]}
    with duckdb.connect() as connection:
        connection.register("t", as_arrow("articles", [row, row | {"sieve": [5, -6]}]))
        result = connection.execute("SELECT day, added, authors, shingles, sieve FROM t").fetchall()
    expected = (date(1969, 12, 31), row["added"], ["a", "ß"], [-1, 2**62])
    assert result == [(*expected, None), (*expected, [5, -6])]


def test_every_column_says_what_it_holds():
    assert all(column.meaning for name in TABLES for column in columns_of(name))
