"""The command `relation`: the turns for people and for programs, the series, the plot, and bad questions."""

import csv
import io
import json

import pytest
from click.testing import CliRunner
from feud import WEEKS, fill

from onrecord.cli import main
from onrecord.store.archive import Archive


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    place = str(tmp_path_factory.mktemp("feud") / "archive")
    fill(Archive.create(place))
    return place


@pytest.fixture
def ask(place, monkeypatch):
    monkeypatch.setenv("COLUMNS", "100")
    return lambda *args: CliRunner().invoke(main, ["relation", *args, "--archive", place], catch_exceptions=False)


def test_a_turn_for_people(ask):
    result = ask("Karsia", "Tolmark", "--format", "table", "--limit", "1")
    lines = result.stdout.splitlines()
    assert lines[0].startswith("2031-08-04  RUPTURE, between 2031-0")
    assert "mean intensity +3.0 → -9.0" in lines[1]
    assert "Karsia ASSAULT → Tolmark (-9.0): “Karsia shelled the bridge of Tolmark.”" in result.stdout
    assert "Kars Herald, 1 outlet  https://herald.example/2031-0" in result.stdout
    assert f"{WEEKS} weeks: 1 turn" in result.stderr


def test_the_same_turn_as_json_and_csv(ask):
    line = json.loads(ask("Karsia", "Tolmark").stdout)
    (row,) = csv.DictReader(io.StringIO(ask("Karsia", "Tolmark", "--format", "csv").stdout))
    assert (line["kind"], line["day"]) == (row["kind"], row["day"]) == ("rupture", "2031-08-04")
    assert json.loads(row["moved_by"]) == line["moved_by"]
    assert len(line["moved_by"]) == 4


def test_where_steps_are_few_a_finer_one_is_named(ask):
    few = ask("Karsia", "Tolmark", "--by", "month", "--until", "2031-06").stderr
    assert "no turns; months are few here, --by week may tell more" in few
    assert "--by day" not in ask("Karsia", "Tolmark", "--until", "2031-07").stderr
    assert "may tell more" not in ask("Karsia", "Tolmark").stderr


def test_the_series_is_a_line_for_each_step(ask):
    rows = list(csv.DictReader(io.StringIO(ask("Karsia", "Tolmark", "--series", "--format", "csv").stdout)))
    assert len(rows) == WEEKS
    assert (rows[0]["start"], rows[0]["verbal_cooperation"], rows[0]["news"]) == ("2031-01-06", "1", rows[0]["news"])
    shown = ask("Karsia", "Tolmark", "--series", "--by", "month", "--format", "table").stdout.splitlines()
    assert shown[0].split()[:4] == ["start", "end", "verbal", "cooperation"]
    assert shown[2].split()[:7] == ["2031-01-01", "2031-01-31", "4", "0", "0", "0", "0"]


def test_a_plot_is_written_beside_the_answer(ask, tmp_path):
    out = tmp_path / "karsia-tolmark.svg"
    result = ask("Karsia", "Tolmark", "--plot", str(out), "--theme", "dark")
    assert result.exit_code == 0
    assert f"drawn: {out}" in result.stderr
    assert "rupture on 2031-08-04" in out.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["Karsia", "Merania"], "nobody in the archive is called 'Merania'"),
        (["Karsia", "Tolmark", "--plot", "picture.gif"], "ends in .svg or .png"),
        (["Karsia", "Tolmark", "--since", "2032", "--until", "2031"], "upside down"),
        (["Karsia", "Tolmark", "--since", "soon"], "'soon' is no date"),
        (["Karsia", "Tolmark", "--by", "hour"], "'day', 'week', 'month'"),
    ],
)
def test_what_cannot_be_answered_is_told_without_a_traceback(ask, args, message):
    result = ask(*args)
    assert result.exit_code != 0
    assert message in result.stderr
    assert result.stdout == ""
