"""`onrecord export` as a user meets it."""

import gzip
import json
import sqlite3

import pytest
from click.testing import CliRunner
from made_readings import BARE, FULL

from onrecord.app import export_formats
from onrecord.cli import main
from onrecord.codecs import jsonl
from onrecord.store.archive import Archive
from onrecord.store.write import add_readings


def export(*args, given=b""):
    return CliRunner().invoke(main, ["export", *map(str, args)], input=given)


@pytest.fixture
def record(tmp_path):
    path = tmp_path / "record.jsonl"
    path.write_bytes(b"".join(jsonl.dump_all([FULL, BARE])))
    return path


def test_a_record_comes_from_files_or_standard_input(record):
    from_file = export("--to", "jsonl", record)
    from_pipe = export("--to", "jsonl", given=record.read_bytes())
    assert from_file.stdout_bytes == from_pipe.stdout_bytes == record.read_bytes()
    assert from_file.exit_code == from_pipe.exit_code == 0


def test_a_packed_record_is_unpacked(record, tmp_path):
    packed = tmp_path / "record.jsonl.gz"
    packed.write_bytes(gzip.compress(record.read_bytes()))
    assert export("--to", "jsonl", packed).stdout_bytes == record.read_bytes()


def test_the_list_tells_every_format():
    result = export("--list")
    assert [line.split(" ")[0] for line in result.stdout.splitlines()] == [form.name for form in export_formats()]


@pytest.mark.parametrize("form", export_formats(), ids=lambda form: form.name)
def test_every_format_is_written_where_it_is_told(record, tmp_path, form):
    out = tmp_path / "out"
    result = export("--to", form.name, "--out", out, record)
    assert result.exit_code == 0, result.stderr
    assert out.is_dir() == (form.shape == "folder")
    assert not list(tmp_path.glob("*.part"))
    printed = export("--to", form.name, record)
    if form.shape == "stream":
        assert printed.stdout_bytes == out.read_bytes()
    else:
        assert printed.exit_code == 1
        assert f"the format {form.name} is a {form.shape}: name it with --out" in printed.stderr


def test_what_a_format_has_no_place_for_is_told(record):
    result = export("--to", "icews", record)
    assert "left out 1 future, 1 hypothetical, 1 negated, 1 without a CAMEO code" in result.stderr
    assert result.exit_code == 0


def test_csv_prints_one_table(record):
    assert export("--to", "csv", "--table", "events", record).stdout.startswith("\ufeffid,article_id,type")


def test_an_archive_is_exported_as_it_was_read(tmp_path):
    add_readings(Archive.create(str(tmp_path / "archive")), [FULL, BARE], [])
    result = export("--to", "jsonl", "--archive", tmp_path / "archive")
    assert result.exit_code == 0, result.stderr
    first, second = (jsonl.load(line) for line in result.stdout_bytes.splitlines())
    assert second == BARE
    assert first.article == FULL.article
    for name in ("mentions", "actors", "statements", "events", "causes", "problems"):
        told, expected = getattr(first, name), getattr(FULL, name)
        assert sorted(told, key=repr) == sorted(expected, key=repr), name
    # What stands in a text comes in the order of the text, the statement of the title first.
    assert [statement.id for statement in first.statements[:2]] == ["st_0000000000000007", "st_0000000000000001"]


def test_of_an_archive_some_articles_are_exported(tmp_path):
    day, publisher = FULL.article.published.start[:10], FULL.article.publisher
    add_readings(Archive.create(str(tmp_path / "archive")), [FULL, BARE], [])

    def ids(*bounds):
        result = export("--to", "jsonl", "--archive", tmp_path / "archive", *bounds)
        assert result.exit_code == 0, result.stderr
        return [jsonl.load(line).article.id for line in result.stdout_bytes.splitlines()]

    assert ids("--since", day, "--until", day) == ids("--outlet", publisher) == [FULL.article.id]
    assert ids("--until", "1999") == []
    assert "is no date" in export("--to", "jsonl", "--archive", tmp_path / "archive", "--since", "May").stderr


def test_articles_are_chosen_of_an_archive_only(record):
    result = export("--to", "jsonl", "--since", "2024", record)
    assert result.exit_code == 2
    assert "name it with --archive" in result.stderr


def test_there_is_no_archive(tmp_path):
    result = export("--to", "jsonl", "--archive", tmp_path / "archive")
    assert result.exit_code == 1
    assert "there is no archive here" in result.stderr
    assert export("--to", "jsonl", "--archive", tmp_path, "x.jsonl").exit_code == 2


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--to", "sqlight"], "did you mean sqlite?"),
        (["--to", "GDELT2"], "did you mean gdelt?"),
        (["--to", "xml"], "the formats are jsonl, markdown"),
        (["--to", "csv", "--table", "statement"], "the tables are articles"),
        (["--to", "gdelt", "--table", "events"], "--table is for csv"),
        ([], "onrecord export --list"),
    ],
)  # fmt: skip
def test_a_call_that_makes_no_sense_says_what_would(record, arguments, told):
    result = export(*arguments, record)
    assert result.exit_code > 0
    assert told in result.stderr
    assert result.stdout == ""


def test_a_line_that_is_no_record_costs_nothing_else(record, tmp_path):
    mixed = tmp_path / "mixed.jsonl"
    lines = record.read_bytes().splitlines(keepends=True)
    mixed.write_bytes(lines[0] + b"{oops\n\n" + b'{"text": "a page"}\n' + lines[1])
    out = tmp_path / "record.db"
    result = export("--to", "sqlite", "--out", out, mixed, tmp_path / "absent.jsonl")
    assert result.exit_code == 1
    assert f"{mixed}, line 2: this is no line of an OnRecord record" in result.stderr
    assert f"{mixed}, line 4" in result.stderr
    assert "onrecord read PAGE" in result.stderr
    assert f"{tmp_path / 'absent.jsonl'}: No such file" in result.stderr
    with sqlite3.connect(out) as connection:
        assert connection.execute("SELECT count(*) FROM articles").fetchone() == (2,)
    connection.close()


def test_of_a_page_that_is_no_record_a_few_lines_are_told(tmp_path):
    page = tmp_path / "page.txt"
    page.write_text("It holds.\n" * 500, encoding="utf-8")
    result = export("--to", "jsonl", page)
    assert len(result.stderr.splitlines()) == 11
    assert "490 more lines are no record" in result.stderr


def test_a_record_of_another_schema_is_told(record, tmp_path):
    other = tmp_path / "other.jsonl"
    reading = json.loads(record.read_bytes().splitlines()[1])
    other.write_text(json.dumps(reading | {"schema": "onrecord/9"}) + "\n", encoding="utf-8")
    assert "onrecord/9" in export("--to", "jsonl", other).stderr


def test_what_was_there_stays_when_the_export_fails(record, tmp_path):
    out = tmp_path / "folder" / "record.db"
    result = export("--to", "sqlite", "--out", out, record)
    assert result.exit_code == 1
    assert "cannot write" in result.stderr
    file = tmp_path / "kept.csv"
    file.write_text("kept", encoding="utf-8")
    assert export("--to", "csv", "--table", "none", "--out", file, record).exit_code == 1
    assert file.read_text(encoding="utf-8") == "kept"
    # A folder cannot be made where a file is.
    assert "cannot write" in export("--to", "csv", "--out", file, record).stderr


def test_an_empty_record_gives_empty_tables(tmp_path):
    result = export("--to", "parquet", "--out", tmp_path / "out", given=b"")
    assert result.exit_code == 0, result.stderr
    assert (tmp_path / "out" / "statements.parquet").is_file()
