"""`onrecord read` as a user meets it: formats, exit statuses, bad input beside good input."""

import json
import os
import subprocess
import sys

import pytest
from click.testing import CliRunner

from onrecord.app import example_page
from onrecord.cli import main

STORY = "The bridge over the Sel holds, after all that was said of it in the spring.\n\n“It holds,” Ada Obi said on Friday.\n"


def onrecord(*args, **kwargs):
    """Runs the command in a process of its own, without a terminal."""
    return subprocess.run([sys.executable, "-m", "onrecord", *args], capture_output=True, check=False, **kwargs)


@pytest.fixture
def page(tmp_path):
    path = tmp_path / "story.txt"
    path.write_text(STORY, encoding="utf-8")
    return path


def test_json_lines_in_a_pipe_and_one_object_an_article(page):
    result = CliRunner().invoke(main, ["read", str(page), example_page()])
    assert result.exit_code == 0
    first, second = (json.loads(line) for line in result.stdout.splitlines())
    assert first["schema"] == second["schema"] == "onrecord/1"
    assert first["article"]["text"] == STORY
    assert "Ada Obi" in [statement["source"]["text"] for statement in first["statements"]]


def test_json_is_one_array(page):
    result = CliRunner().invoke(main, ["read", str(page), str(page), "--format", "json"])
    assert [r["article"]["source"] for r in json.loads(result.stdout)] == [str(page)] * 2


def test_json_of_nothing_is_an_empty_array(tmp_path):
    result = CliRunner().invoke(main, ["read", str(tmp_path / "absent.txt"), "--format", "json"])
    assert json.loads(result.stdout) == []
    assert result.exit_code == 1


def test_the_table_shows_the_page_and_who_said_what():
    result = CliRunner().invoke(main, ["read", "--example", "--format", "table"])
    assert "Karsia Turns Its Back on Tolmark" in result.stdout
    assert "Dario Venn" in result.stdout
    assert "The Harbour Post" in result.stdout


def test_nothing_to_read_is_a_usage_error():
    result = CliRunner().invoke(main, ["read"])
    assert result.exit_code == 2
    assert "--example" in result.stderr


def test_a_text_is_never_taken_for_markup(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("The [bold]bridge[/bold] of :smile: holds, the council said in a long note.\n", encoding="utf-8")
    result = CliRunner().invoke(main, ["read", str(path), "--format", "table"])
    assert "[bold]bridge[/bold] of :smile:" in result.stdout


def bad_inputs(folder):
    """One of each kind of bad input, and a word of the message that each must give."""
    (folder / "empty.txt").write_bytes(b"")
    (folder / "blank.txt").write_bytes(b" \n\n")
    (folder / "image.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20)
    (folder / "paper.pdf").write_bytes(b"%PDF-1.7\n" + bytes(range(256)) * 20)
    (folder / "cut.txt.gz").write_bytes(b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03abc")
    (folder / "cut.warc.gz").write_bytes(b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03abc")
    (folder / "nothing.html").write_text("<html><body><nav>Home</nav></body></html>", encoding="utf-8")
    (folder / "folder").mkdir()
    (folder / "rows.jsonl").write_text(f"{json.dumps({'id': '1', 'text': STORY})}\n" * 6 + "{oops\n", encoding="utf-8")
    return [
        "empty.txt", "blank.txt", "image.png", "paper.pdf", "cut.txt.gz", "cut.warc.gz", "nothing.html", "folder",
        "rows.jsonl", "absent.txt", "no-*.html",
    ]  # fmt: skip


def test_bad_inputs_are_named_and_every_good_one_is_still_read(tmp_path, page):
    names = bad_inputs(tmp_path)
    result = onrecord("read", *(str(tmp_path / name) for name in names), str(page))
    errors = result.stderr.decode()
    assert result.returncode == 1
    for name in names:
        assert name in errors, errors
    assert "line 7" in errors
    assert "Traceback" not in errors
    readings = [json.loads(line) for line in result.stdout.splitlines()]
    assert [r["article"]["external_id"] for r in readings] == ["1"] * 6 + [None]


def test_output_is_the_same_byte_for_byte_with_more_jobs(tmp_path, page):
    rows = tmp_path / "rows.jsonl"
    lines = [json.dumps({"id": str(i), "text": STORY.replace("Ada", f"Ada{i}"), "publisher": "P"}) for i in range(40)]
    rows.write_text("\n".join([*lines[:20], "{oops", *lines[20:]]), encoding="utf-8")
    one = onrecord("read", str(rows), str(page))
    two = onrecord("read", str(rows), str(page), "--jobs", "2")
    assert one.stdout.count(b"\n") == 41
    assert (one.stdout, one.stderr, one.returncode) == (two.stdout, two.stderr, two.returncode)


def test_standard_input_is_read(page):
    result = onrecord("read", "-", input=page.read_bytes())
    assert json.loads(result.stdout)["article"]["text"] == STORY


@pytest.mark.skipif(os.name == "nt", reason="pipes close otherwise on Windows")
def test_a_reader_that_stops_early_gets_no_traceback(tmp_path):
    rows = tmp_path / "rows.jsonl"
    rows.write_text((json.dumps({"text": STORY}) + "\n") * 2000, encoding="utf-8")
    command = f"{sys.executable} -m onrecord read {rows} | head -1"
    result = subprocess.run(command, shell=True, capture_output=True, check=False)
    assert json.loads(result.stdout)
    assert b"Traceback" not in result.stderr


def test_a_fault_of_the_program_costs_one_article(monkeypatch, page, tmp_path):
    other = tmp_path / "other.txt"
    other.write_text(STORY.replace("Sel", "Orm"), encoding="utf-8")
    import onrecord.app.reading as reading

    real = reading.read

    def faulty(article, *rest):
        if "Sel" in article.text:
            raise ZeroDivisionError
        return real(article, *rest)

    monkeypatch.setattr(reading, "read", faulty)
    result = CliRunner().invoke(main, ["read", str(page), str(other)])
    assert result.exit_code == 1
    assert "a fault in OnRecord (ZeroDivisionError" in result.stderr
    assert len(result.stdout.splitlines()) == 1
    with pytest.raises(ZeroDivisionError):
        CliRunner().invoke(main, ["read", "--debug", str(page)], catch_exceptions=False)


def test_the_table_shows_events_with_their_codes_status_and_date(tmp_path):
    path = tmp_path / "raid.txt"
    path.write_text(
        "The army attacked the rebels on 3 March 2024, and nobody in the valley was told of it.\n", encoding="utf-8"
    )
    result = CliRunner().invoke(main, ["read", str(path), "--format", "table", "--brief"])
    assert "1 event" in result.stdout
    assert "The army  attacked  the rebels" in result.stdout
    assert "ASSAULT  occurred  2024-03-03 (“on 3 March 2024”)" in result.stdout
    assert "MIL → REB; ASSAULT-" in result.stdout


def test_the_table_shows_no_office_of_a_later_time(tmp_path):
    path = tmp_path / "news.jsonl"
    path.write_text('{"id": "1", "published": "2019-11-19", "text": "Kristi Noem said the road was closed."}\n')
    result = CliRunner().invoke(main, ["read", str(path), "--format", "table", "--brief"])
    assert "Kristi Noem" in result.stdout
    assert "Homeland" not in result.stdout
