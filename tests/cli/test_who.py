"""`onrecord who`: what is known, on which day, from which source."""

import pytest
from click.testing import CliRunner

from onrecord.cli import main


def who(*args):
    return CliRunner().invoke(main, ["who", *args])


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
