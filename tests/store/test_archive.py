"""Adding to an archive and looking at it: what is added is there, once, whole, and for ever as it was."""

import multiprocessing
from datetime import UTC, datetime, timedelta

import duckdb
import msgspec
import pytest
from arro3.core import Schema
from deltalake import DeltaTable
from readings import Story, plain
from writers import add_many

from onrecord.errors import ArchiveError, UsageError
from onrecord.record import Article, Cause, Event, Statement, Unread
from onrecord.store import archive as archive_module
from onrecord.store import write
from onrecord.store.archive import Archive
from onrecord.store.schema import TABLES, arrow_schema
from onrecord.store.upkeep import compact, stats_of, verify
from onrecord.store.write import add_readings


@pytest.fixture
def archive(tmp_path):
    return Archive.create(str(tmp_path / "archive"))


def counts(archive, as_of=None):
    with archive.view(as_of) as view:
        return {name: view.rows(f"SELECT count(*) AS n FROM {name}")[0]["n"] for name in TABLES}


def values(archive, table, kind):
    with archive.view() as view:
        return [msgspec.json.decode(row["value"], type=kind) for row in view.rows(f"SELECT value FROM {table}")]


def test_what_was_added_is_there_and_is_the_same_value(archive):
    reading = plain(1)
    assert add_readings(archive, [reading]).new == (reading.article.id,)
    assert values(archive, "statements", Statement) == list(reading.statements)
    assert values(archive, "events", Event) == list(reading.events)
    assert values(archive, "causes", Cause) == list(reading.causes)
    with archive.view() as view:
        (row,) = view.rows("SELECT text, value FROM articles")
    article = msgspec.json.decode(row["value"], type=Article)
    assert msgspec.structs.replace(article, text=row["text"]) == reading.article


def test_the_columns_say_what_the_values_say(archive):
    add_readings(archive, [plain(1)], agency=lambda _article: "outlet:reuters")
    with archive.view() as view:
        (statement,) = view.rows("SELECT * FROM statements")
        (event,) = view.rows("SELECT * FROM events")
        (article,) = view.rows("SELECT * FROM articles")
    assert statement["speaker"] == "name:dario venn"
    assert statement["quoted"] == "Ship 1 was stopped,"
    assert statement["words"] == "ship 1 was stopped"
    assert statement["outlet"] == "name:the harbour post"
    assert statement["chain"] == ["name:the harbour post", "name:dario venn"]
    assert (event["actor_keys"], event["recipient_countries"]) == (["name:karsia"], ["TOL"])
    assert (article["agency"], article["statements"], str(article["day"])) == ("outlet:reuters", 1, "2024-03-04")


def test_adding_the_same_again_adds_nothing(archive):
    readings = [plain(number) for number in range(5)]
    add_readings(archive, readings, [Unread("gone.txt", "no such file")])
    before = counts(archive)
    again = add_readings(archive, [*readings, readings[0]], [Unread("gone.txt", "no such file")])
    assert again.new == ()
    assert len(again.duplicate) == 5
    assert counts(archive) == before == before | {"articles": 5, "statements": 5, "problems": 1}


def test_an_article_twice_in_one_batch_is_added_once(archive):
    assert len(add_readings(archive, [plain(1), plain(1)]).new) == 1
    assert counts(archive)["statements"] == 1


def test_an_empty_archive_answers(archive):
    assert set(counts(archive).values()) == {0}
    assert list(verify(archive)) == []
    assert stats_of(archive).articles == 0


def test_an_article_without_anything_in_it_is_kept(archive):
    add_readings(archive, [Story("Nothing was said.").reading()])
    assert counts(archive)["articles"] == 1
    assert list(verify(archive)) == []


# As it was


def test_older_versions_can_be_asked_even_after_compaction(archive):
    for number in range(3):
        add_readings(archive, [plain(number)], [Unread(f"{number}.txt", "empty")])
    list(compact(archive, keep_hours=0))
    assert [counts(archive, version)["statements"] for version in range(4)] == [0, 1, 2, 3]
    assert counts(archive, 2)["problems"] == 2
    assert archive.version == 3


def test_an_instant_shows_what_was_there_then(archive):
    add_readings(archive, [plain(1)])
    between = datetime.now(UTC)
    add_readings(archive, [plain(2)])
    assert counts(archive, between)["articles"] == 1
    assert counts(archive, between - timedelta(days=1))["articles"] == 0
    assert counts(archive, datetime.now(UTC))["events"] == 2


# What was cut off


def test_a_write_cut_off_before_its_articles_leaves_nothing_to_be_seen(archive, monkeypatch):
    add_readings(archive, [plain(1)])

    def killed(*_args):
        raise KeyboardInterrupt

    monkeypatch.setattr(write, "_commit", killed)
    with pytest.raises(KeyboardInterrupt):
        add_readings(archive, [plain(2)])
    monkeypatch.undo()
    assert counts(archive)["statements"] == 1
    assert list(verify(archive)) == []
    add_readings(archive, [plain(2)])
    assert counts(archive)["statements"] == 2
    assert list(verify(archive)) == []


def test_compaction_removes_what_was_left_behind_once_nobody_can_be_at_it(archive, monkeypatch):
    monkeypatch.setattr(write, "_commit", lambda *_args: [])
    add_readings(archive, [plain(2)])
    monkeypatch.undo()
    add_readings(archive, [plain(1)])
    assert all(done.rows_removed == 0 for done in compact(archive))
    removed = {done.table: done.rows_removed for done in compact(archive, keep_hours=0)}
    assert (removed["statements"], removed["mentions"], removed["articles"]) == (1, 2, 0)
    assert counts(archive)["statements"] == 1
    assert list(verify(archive)) == []


# Several at once


def test_several_writers_at_once_add_everything_once(tmp_path):
    place = str(tmp_path / "archive")
    spawn = multiprocessing.get_context("spawn")
    writers = [spawn.Process(target=add_many, args=(place, start)) for start in (0, 1, 6)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
        assert writer.exitcode == 0
    store = Archive.open(place)
    assert counts(store)["articles"] == 18
    assert counts(store)["statements"] == 18
    assert list(verify(store)) == []


def test_an_article_that_another_adds_meanwhile_is_a_duplicate(archive, monkeypatch):
    real = write._append
    raced = []

    def append(table, name, rows, version=None):
        if name == "articles" and not raced:
            raced.append(name)
            add_readings(archive, [plain(1)])
        real(table, name, rows, version)

    monkeypatch.setattr(write, "_append", append)
    added = add_readings(archive, [plain(1), plain(2)])
    assert added.new == (plain(2).article.id,)
    assert added.duplicate == (plain(1).article.id,)
    assert counts(archive)["statements"] == 2
    assert list(verify(archive)) == []


# What may be wrong with an archive


def test_no_archive_says_how_to_make_one(tmp_path):
    with pytest.raises(ArchiveError, match="onrecord ingest PATH"):
        Archive.open(str(tmp_path / "nowhere"))


def test_a_newer_archive_is_refused(tmp_path):
    place = tmp_path / "archive"
    DeltaTable.create(str(place / "articles"), arrow_schema("articles"), description="OnRecord archive, format 99")
    with pytest.raises(ArchiveError, match="format 99, this version reads up to 1: install a newer OnRecord"):
        Archive.open(str(place))


def without(column, context, table="statements"):
    """Has archives written as by a version that did not know a column yet."""

    def lacking(name):
        return schema(name) if name != table else Schema([f for f in schema(name) if f.name != column])

    def rows_lacking(name, rows):
        kept = [f.name for f in lacking(name)]
        return as_arrow(name, rows).select(kept)

    schema, as_arrow = archive_module.arrow_schema, write.as_arrow
    context.setattr(archive_module, "arrow_schema", lacking)
    context.setattr(write, "as_arrow", rows_lacking)


@pytest.mark.parametrize("is_compacted", [False, True])
def test_an_archive_from_before_a_column_is_read_and_added_to(tmp_path, monkeypatch, is_compacted):
    with monkeypatch.context() as context:
        without("repeats", context)
        archive = Archive.create(str(tmp_path / "archive"))
        assert len(add_readings(archive, [plain(1)]).new) == 1
        with archive.view() as view:
            assert view.rows("SELECT repeats, day::VARCHAR AS day FROM statements") == [
                {"repeats": None, "day": "2024-03-04"}
            ]
    assert len(add_readings(archive, [plain(2)]).new) == 1
    if is_compacted:
        list(compact(archive, keep_hours=0))
    with archive.view() as view:
        assert view.rows("SELECT DISTINCT repeats FROM statements") == [{"repeats": None}]
    assert counts(archive)["statements"] == 2
    assert list(verify(archive)) == []


def test_an_archive_that_lacks_a_column_it_cannot_do_without_says_so(tmp_path, monkeypatch):
    with monkeypatch.context() as context:
        without("words", context)
        archive = Archive.create(str(tmp_path / "archive"))
    with pytest.raises(ArchiveError, match="wrote statements without words; read the articles into a new archive"):
        counts(archive)


def test_tables_of_somebody_else_are_no_archive(tmp_path):
    DeltaTable.create(str(tmp_path / "articles"), arrow_schema("causes"))
    with pytest.raises(ArchiveError, match="no OnRecord archive"):
        Archive.open(str(tmp_path))


@pytest.mark.parametrize("name", ["100%25", "a[b]", "why?", "all*"])
def test_a_folder_the_tables_cannot_be_in_is_refused(tmp_path, name):
    with pytest.raises(UsageError, match="choose another folder"):
        Archive.create(str(tmp_path / name))


@pytest.mark.parametrize("name", ["mit Leerzeichen", "новости", "a#b&c", "it's"])
def test_other_names_of_folders_are_fine(tmp_path, name):
    store = Archive.create(str(tmp_path / name))
    add_readings(store, [plain(1)])
    assert counts(store)["statements"] == 1


def test_a_file_address_is_a_folder(tmp_path):
    store = Archive.create((tmp_path / "an archive").as_uri())
    add_readings(store, [plain(1)])
    assert counts(Archive.open(str(tmp_path / "an archive")))["statements"] == 1


def test_an_archive_read_through_streams_answers_the_same(archive, monkeypatch):
    add_readings(archive, [plain(1), plain(2)])
    remote = Archive(archive.location._replace(is_local=False))
    assert counts(remote) == counts(archive)


def damaged(archive, table, how):
    from pathlib import Path

    (file,) = Path(archive.location.of(table)).glob("*.parquet")
    how(file)


def cut_short(file):
    file.write_bytes(file.read_bytes()[:-100])


def overwrite(file):
    data = bytearray(file.read_bytes())
    data[40:90] = bytes(50)
    file.write_bytes(bytes(data))


@pytest.mark.parametrize("how", [lambda file: file.unlink(), cut_short, overwrite])
def test_a_damaged_file_is_named(archive, how):
    add_readings(archive, [plain(number) for number in range(30)])
    damaged(archive, "statements", how)
    findings = list(verify(archive))
    assert [finding.table for finding in findings] == ["statements"]
    assert ".parquet" in findings[0].message
    assert "put the file back from a copy" in findings[0].message


def test_asking_a_damaged_archive_says_what_to_do(archive):
    add_readings(archive, [plain(1)])
    damaged(archive, "statements", lambda file: file.unlink())
    with pytest.raises(ArchiveError, match="onrecord archive verify"), archive.view() as view:
        view.rows("SELECT * FROM statements")


def test_a_damaged_log_is_told(archive):
    from pathlib import Path

    add_readings(archive, [plain(1)])
    (Path(archive.location.of("events")) / "_delta_log" / "00000000000000000001.json").write_text("{oops")
    assert [finding.table for finding in verify(archive)] == ["events"]
    with pytest.raises(ArchiveError, match="archive verify"), archive.view():
        pass


def test_rows_that_were_lost_are_noticed(archive):
    add_readings(archive, [plain(1), plain(2)])
    archive.table("statements").delete(f"article = '{plain(1).article.id}'")
    (finding,) = verify(archive)
    assert finding.table == "statements"
    assert "should have 1 rows here and has 0" in finding.message


def test_a_text_that_was_changed_is_noticed(archive):
    add_readings(archive, [plain(1)])
    archive.table("articles").update(new_values={"text": "replace(text, 'Ship 1', 'Ship 9')"})
    assert [finding.table for finding in verify(archive)] == ["articles", "articles", "statements"]


def test_a_sieve_that_is_not_of_its_text_is_noticed(archive):
    add_readings(archive, [plain(1), plain(2)])
    archive.table("articles").update(updates={"sieve": "[5]"}, predicate=f"id = '{plain(1).article.id}'")
    (finding,) = verify(archive)
    assert f"{plain(1).article.id} has the sieve of another text" in finding.message


def test_compaction_sorts_by_speaker_and_joins_files_even_if_it_cannot(archive, monkeypatch):
    from onrecord.store import upkeep

    for number in range(3):
        add_readings(archive, [plain(number)])
    monkeypatch.setattr(upkeep, "SORT_BYTES", 1)
    list(compact(archive))
    assert len(archive.table("statements").file_uris()) == 1
    assert list(verify(archive)) == []


def test_compaction_sorts_by_what_is_asked(archive):
    for number in (3, 1, 2):
        add_readings(archive, [plain(number, day=f"2024-03-0{number}")])
    list(compact(archive))
    for table, column in (("actors", "key"), ("events", "date_from"), ("articles", "day")):
        (file,) = archive.table(table).file_uris()
        with duckdb.connect() as connection:
            found = [row[0] for row in connection.execute(f"SELECT {column} FROM '{file}'").fetchall()]
        assert found == sorted(found), table
        assert len(set(found)) >= 3


def test_what_compaction_left_has_filters_for_ids(archive):
    add_readings(archive, [plain(1), plain(2)])
    list(compact(archive))
    (file,) = archive.table("statements").file_uris()
    query = "SELECT DISTINCT path_in_schema FROM parquet_metadata($file) WHERE bloom_filter_offset IS NOT NULL"
    with duckdb.connect() as connection:
        assert connection.execute(query, {"file": file}).fetchall() == [("id",)]
