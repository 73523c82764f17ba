"""`onrecord who`: what is known, on which day, from which source, and what an archive has."""

import json

import pytest
from click.testing import CliRunner
from quarrel import fill

from onrecord.cli import main
from onrecord.store.archive import Archive


@pytest.fixture(autouse=True)
def no_archive(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("ONRECORD_ARCHIVE", raising=False)


def who(*args, form="table"):
    return CliRunner().invoke(main, ["who", *args, "--format", form])


def test_codes_and_offices_are_those_of_the_day():
    after = who("bashar", "al-assad", "--on", "2024-12-30").stdout
    assert "SYR ELI on 2024-12-30" in after
    assert "- President of Syria: 2000-07-17 to 2024-12-08" in after
    assert "SYR GOV on 2020" in who("Bashar al-Assad", "--on", "2020").stdout


def test_an_open_office_is_told_as_last_known():
    assert "as last known" in who("Putin").stdout


@pytest.mark.parametrize(("name", "codes"), [("kremlin", "RUS GOV"), ("Pyongyang", "PRK GOV")])
def test_seats_stand_for_governments(name, codes):
    assert codes in who(name, "--on", "2024").stdout


def test_somebody_unknown_gets_suggestions_and_a_status():
    result = who("Lavrof")
    assert result.exit_code == 1
    assert "Lavrov" in result.stderr


def test_a_date_that_is_none_is_a_clear_message():
    result = who("Putin", "--on", "yesterday")
    assert result.exit_code == 1
    assert "expected a year, a month or a day" in result.stderr


def test_json_lines_have_the_key_and_the_offices():
    (line,) = who("Bashar al-Assad", "--on", "2020-05", form="jsonl").stdout.splitlines()
    somebody = json.loads(line)
    assert (somebody["key"], somebody["on"], somebody["seen"]) == ("person:bashar-al-assad", "2020-05", None)
    assert [role["standing"] for role in somebody["roles"]] == ["yes"]


def test_the_archive_in_the_folder_is_asked_too():
    fill(Archive.create("onrecord-archive"))
    told = who("Venn").stdout
    assert told.startswith("Dario Venn   person   [name:dario venn; in the archive only]\n  in ")
    assert "5 statements" in told


def test_questions_to_an_archive_need_one():
    result = who("Putin", "--since", "2024")
    assert result.exit_code == 2
    assert "name one with --archive" in result.stderr


def test_names_of_the_archive_are_suggested():
    fill(Archive.create("onrecord-archive"))
    result = who("Dario Ven")
    assert result.exit_code == 1
    assert "Dario Venn" in result.stderr
