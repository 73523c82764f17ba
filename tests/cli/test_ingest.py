"""`onrecord ingest` and `onrecord archive` as a user meets them."""

import json

import pytest
from click.testing import CliRunner

from onrecord.app.archives import Outcome, ingest_paths
from onrecord.cli import main

STORY = "The bridge over the Sel holds, as it has held since {spring}.\n\n“It holds,” Ada Obi said on Friday.\n"


def onrecord(*args):
    return CliRunner().invoke(main, list(args), catch_exceptions=False)


@pytest.fixture
def place(tmp_path):
    return str(tmp_path / "archive")


@pytest.fixture
def rows(tmp_path):
    path = tmp_path / "rows.jsonl"
    texts = [STORY.format(spring=spring) for spring in ("the spring", "autumn", "May")]
    path.write_text("\n".join(json.dumps({"text": text, "publisher": "Sel Post"}) for text in texts) + "\n{oops\n")
    return str(path)


def stats(place):
    return json.loads(onrecord("archive", "stats", "--archive", place, "--format", "jsonl").stdout)


def test_articles_are_added_and_the_tally_tells_it(place, rows):
    result = onrecord("ingest", rows, "--archive", place)
    assert result.exit_code == 1
    assert "line 4" in result.stderr
    assert result.stderr.splitlines()[-1] == f"{place}: 4 read (3 new, 0 known, 1 failed)"
    found = stats(place)
    assert (found["articles"], found["statements"], found["problems"]) == (3, 3, 1)


def test_running_again_reads_nothing_twice(place, rows, monkeypatch):
    onrecord("ingest", rows, "--archive", place)
    import onrecord.app.reading as reading

    def fail(*_args):
        raise AssertionError("read again")

    monkeypatch.setattr(reading, "read", fail)
    result = onrecord("ingest", rows, "--archive", place)
    assert result.stderr.splitlines()[-1] == f"{place}: 4 read (0 new, 3 known, 1 failed)"
    assert stats(place)["problems"] == 1


def test_more_jobs_make_the_same_archive(tmp_path, rows):
    for jobs in ("1", "2"):
        onrecord("ingest", rows, "--archive", str(tmp_path / jobs), "--jobs", jobs)
    one, two = (stats(str(tmp_path / jobs)) for jobs in ("1", "2"))
    changing = {"archive": None, "bytes": None, "files": None, "version": None}
    assert one | changing == two | changing


def test_an_interruption_keeps_what_was_read(place, rows, monkeypatch):
    import onrecord.app.reading as reading

    real, seen = reading.read, []

    def interrupted(article, *rest):
        if len(seen) == 2:
            raise KeyboardInterrupt
        seen.append(article.id)
        return real(article, *rest)

    monkeypatch.setattr(reading, "read", interrupted)
    with pytest.raises(KeyboardInterrupt):
        list(ingest_paths([rows], place))
    monkeypatch.undo()
    assert stats(place)["articles"] == 2
    assert [outcome.kind for outcome in ingest_paths([rows], place)] == ["duplicate", "duplicate", "new", "failed"]


def test_an_article_twice_among_the_inputs_is_new_once(place, tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(STORY.format(spring="spring"))
    outcomes = list(ingest_paths([str(path), str(path)], place))
    assert [outcome.kind for outcome in outcomes] == ["new", "duplicate"]
    assert isinstance(outcomes[0], Outcome)
    assert outcomes[0].article == outcomes[1].article


def test_nothing_to_read_is_a_usage_error(place):
    assert onrecord("ingest", "--archive", place).exit_code == 2


def test_the_archive_can_be_named_by_the_environment(tmp_path, rows, monkeypatch):
    monkeypatch.setenv("ONRECORD_ARCHIVE", str(tmp_path / "named"))
    onrecord("ingest", rows)
    assert "articles   3" in onrecord("archive", "stats").stdout
    assert "in order" in onrecord("archive", "verify").stdout
    assert "articles" in onrecord("archive", "compact").stdout


def test_a_folder_that_is_no_archive_is_told(tmp_path):
    result = onrecord("archive", "stats", "--archive", str(tmp_path))
    assert result.exit_code == 1
    assert "there is no archive here" in result.stderr


def test_a_file_where_the_archive_should_be_is_told(tmp_path, rows):
    (tmp_path / "file").write_text("")
    result = onrecord("ingest", rows, "--archive", str(tmp_path / "file"))
    assert result.exit_code == 1
    assert "a file stands where the folder should be" in result.stderr


def test_findings_make_the_exit_status_one(place, rows, tmp_path):
    onrecord("ingest", rows, "--archive", place)
    for file in (tmp_path / "archive" / "statements").glob("*.parquet"):
        file.unlink()
    result = onrecord("archive", "verify", "--archive", place)
    assert result.exit_code == 1
    assert "the file is missing" in result.stdout
