"""The record as tables: SQLite, Parquet and CSV hold the same rows."""

import csv
import io
import json
import sqlite3

import duckdb
import msgspec
import pytest
from made_readings import ACTORS, BARE, E1, FULL, S1, S3, STORY

from onrecord.codecs import comma_separated, parquet, sqlite
from onrecord.codecs.rows import REFERENCES, TABLES, rows
from onrecord.errors import UsageError

EXPECTED = {
    "articles": 2, "actors": len(ACTORS), "codes": len(ACTORS), "roles": 2, "mentions": 3, "statements": 7, "relays": 1,
    "events": 7, "causes": 1, "problems": 2, "blocks": len(FULL.article.blocks) + 1,
    "chains": sum(len(statement.chain) for statement in FULL.statements),
    "participants": sum(len(event.actor) + len(event.recipient) for event in FULL.events),
}  # fmt: skip


def test_every_reference_is_to_a_row_that_is_there():
    ids = {row.id for row in rows(FULL) if hasattr(row, "id")}
    for row in rows(FULL):
        for column in REFERENCES.keys() & set(row.__struct_fields__):
            assert getattr(row, column) in ids | {None}
    assert set(REFERENCES.values()) <= TABLES.keys()


@pytest.fixture(scope="module")
def database(tmp_path_factory):
    path = tmp_path_factory.mktemp("sqlite") / "record.db"
    sqlite.write([FULL, BARE, FULL], path)
    with sqlite3.connect(path) as connection:
        yield connection
    connection.close()


def test_sqlite_holds_every_row_once(database):
    counts = {name: database.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in TABLES}
    assert counts == EXPECTED


def test_sqlite_is_whole_and_its_keys_hold(database):
    assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    keys = database.execute("PRAGMA foreign_key_list(statements)").fetchall()
    assert {(key[2], key[3]) for key in keys} >= {("articles", "article_id"), ("statements", "parent_id")}


def test_sqlite_finds_words(database):
    query = "SELECT id FROM statements WHERE rowid IN (SELECT rowid FROM statements_fts WHERE statements_fts MATCH ?)"
    assert database.execute(query, ["fleets"]).fetchall() == [("st_0000000000000002",), (S3.id,)]
    assert database.execute("SELECT count(*) FROM articles_fts WHERE articles_fts MATCH 'lighthouse'").fetchone() == (
        1,
    )


def test_sqlite_lists_are_json(database):
    query = "SELECT value FROM events, json_each(events.contexts) WHERE events.id = ?"
    assert database.execute(query, [E1.id]).fetchall() == [("diplomatic",), ("military",)]
    (spans,) = database.execute("SELECT verbatim_spans FROM statements WHERE id = ?", [S1.id]).fetchone()
    assert [STORY[start:end] for start, end in json.loads(spans)][1] == "The ships sail on Friday\t| or never,"


def test_sqlite_says_who_said_what(database):
    row = database.execute("SELECT speaker, chain, publisher FROM said WHERE id = ?", [S1.id]).fetchone()
    assert row == ("Sergei Lavrin", "The Harbour Post ← Dagen ← Vesti ← Sergei Lavrin", "The Harbour Post")


def test_sqlite_takes_the_place_of_what_was_there(tmp_path):
    path = tmp_path / "record.db"
    path.write_bytes(b"something else")
    sqlite.write([BARE], path)
    with sqlite3.connect(path) as connection:
        assert connection.execute("SELECT text FROM articles").fetchall() == [("It holds.",)]
    connection.close()


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    path = tmp_path_factory.mktemp("parquet")
    parquet.write([FULL, BARE, FULL], path)
    return path


def asked(query):
    with duckdb.connect() as connection:
        return connection.execute(query).fetchall()


def test_parquet_holds_every_row_once(folder):
    counts = {name: asked(f"SELECT count(*) FROM '{folder / name}.parquet'")[0][0] for name in TABLES}
    assert counts == EXPECTED


def test_parquet_has_the_values_and_types_of_the_record(folder):
    talks = asked(f"SELECT contexts, intensity, date_start FROM '{folder}/events.parquet' WHERE id = '{E1.id}'")
    assert talks == [(["diplomatic", "military"], 1.0, "2024-03-01")]
    ((spans,),) = asked(f"SELECT content_spans FROM '{folder}/statements.parquet' WHERE id = '{S1.id}'")
    assert spans == [list(span) for span in S1.content.spans]
    assert asked(f"SELECT text FROM '{folder}/articles.parquet' WHERE external_id = '17'") == [(STORY,)]


def read_csv(data):
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_csv_prints_one_table():
    found = read_csv(b"".join(comma_separated.dump([FULL, BARE])))
    assert [row["id"] for row in found] == [statement.id for statement in FULL.statements]
    assert found[0]["content_text"] == S1.content.text
    assert found[0]["verbatim_spans"].count("; ") == 2
    (start, end) = map(int, found[1]["content_spans"].split("-"))
    assert STORY[start:end] == found[1]["content_text"]


def test_csv_refuses_a_table_that_is_none():
    with pytest.raises(UsageError, match="statements"):
        comma_separated.dump([FULL], "statement")


def test_an_actor_of_two_articles_is_told_once_but_coded_for_each(tmp_path):
    article = msgspec.structs.replace(FULL.article, id="art_other")
    other = msgspec.structs.replace(BARE, article=article, actors=ACTORS)
    comma_separated.write([FULL, other], tmp_path)
    counts = {name: len(read_csv((tmp_path / f"{name}.csv").read_bytes())) for name in ("actors", "roles", "codes")}
    assert counts == {"actors": len(ACTORS), "roles": 2, "codes": 2 * len(ACTORS)}


def test_csv_writes_a_file_for_every_table(tmp_path):
    comma_separated.write([FULL, BARE], tmp_path)
    counts = {name: len(read_csv((tmp_path / f"{name}.csv").read_bytes())) for name in TABLES}
    assert counts == EXPECTED


def test_what_refers_to_nothing_is_null(tmp_path):
    orphan = msgspec.structs.replace(S3, parent="st_gone", chain=("act_gone",))
    sqlite.write([msgspec.structs.replace(FULL, statements=(orphan,))], tmp_path / "record.db")
    with sqlite3.connect(tmp_path / "record.db") as connection:
        assert connection.execute("SELECT parent_id, chain FROM statements").fetchall() == [(None, "the minister")]
        assert connection.execute("SELECT count(*) FROM chains").fetchone() == (0,)
    connection.close()
