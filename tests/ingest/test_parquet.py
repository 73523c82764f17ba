"""Rows of Parquet."""

import duckdb
import pytest

from onrecord.ingest.raw import Raw
from onrecord.ingest.sources import open_sources


@pytest.fixture
def table(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    def write(query, name="a.parquet"):
        duckdb.sql(f"COPY ({query}) TO '{name}' (FORMAT parquet)")
        return list(open_sources([name]))

    return write


def test_a_row_is_an_article_whatever_the_types_of_its_columns(table):
    (raw,) = table(
        "SELECT 'It opens.' AS text, 7 AS id, TIMESTAMPTZ '2031-03-02 09:40:00+01' AS published, "
        "['Ada Obi', 'Jon Falk'] AS authors, 'EN' AS language, 1.5::DECIMAL(4, 2) AS other, uuid() AS key"
    )
    assert (raw.source, raw.body, raw.known.external_id) == ("a.parquet#row=1", "It opens.", "7")
    assert raw.known.published == "2031-03-02T08:40:00+00:00"
    assert (raw.known.authors, raw.known.language) == (("Ada Obi", "Jon Falk"), "en")


def test_a_day_is_kept_as_a_day(table):
    (raw,) = table("SELECT 'It opens.' AS text, DATE '2031-03-02' AS date")
    assert raw.known.published == "2031-03-02"


def test_rows_come_in_order_over_many_batches(table):
    found = table("SELECT 'Number ' || range AS text FROM range(500)")
    assert [raw.body for raw in found] == [f"Number {number}" for number in range(500)]


def test_bytes_of_a_page_are_left_as_bytes(table):
    (raw,) = table("SELECT '<p>It opens.</p>'::BLOB AS html")
    assert (raw.form, raw.body) == ("html", b"<p>It opens.</p>")


def test_a_name_with_characters_of_a_pattern_is_that_file(table):
    assert isinstance(table("SELECT 'It opens.' AS text", "a[1]*.parquet")[0], Raw)


def test_a_table_without_text_says_which_columns_it_has(table):
    (unread,) = table("SELECT 1 AS number, 'x' AS name")
    assert "found number, name" in unread.message
    assert 'a column "text" or "html"' in unread.message


def test_a_table_without_rows_is_unread(table):
    (unread,) = table("SELECT 'x' AS text WHERE false")
    assert "without rows" in unread.message


def test_an_empty_cell_is_unread_at_its_row(table):
    found = table("SELECT unnest(['One.', NULL, 'Three.']) AS text")
    assert [isinstance(one, Raw) for one in found] == [True, False, True]
    assert found[1].place == "row 2"


def test_a_truncated_table_is_unread(table, tmp_path):
    table("SELECT 'Number ' || range AS text FROM range(500)")
    data = (tmp_path / "a.parquet").read_bytes()
    (tmp_path / "a.parquet").write_bytes(data[: len(data) // 2])
    (unread,) = open_sources(["a.parquet"])
    assert "damaged Parquet" in unread.message


def test_a_table_comes_through_standard_input(table, tmp_path):
    table("SELECT 'It opens.' AS text")
    with (tmp_path / "a.parquet").open("rb") as stdin:
        assert [raw.source for raw in open_sources(["-"], stdin=stdin)] == ["-#row=1"]
