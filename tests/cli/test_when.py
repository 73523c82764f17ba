"""`onrecord when` as a user meets it."""

import json

from click.testing import CliRunner

from onrecord.cli import main


def when(*arguments):
    return CliRunner().invoke(main, ["when", *arguments])


def test_the_stretch_is_told_with_the_rule_that_gave_it():
    result = when("in early December", "--on", "2024-12-30")
    assert result.exit_code == 0
    assert "2024-12-01 to 2024-12-10" in result.stdout
    assert "part-of-month" in result.stdout
    assert "part-early: the first third" in result.stdout


def test_json_is_one_object_with_the_fields_of_a_reading():
    result = when("in early December", "--on", "2024-12-30", "--format", "json")
    reading = json.loads(result.stdout)
    assert (reading["start"], reading["end"], reading["precision"]) == ("2024-12-01", "2024-12-10", "part-of-month")
    assert (reading["as_written"], reading["span"], reading["anchor"]) == ("in early December", [0, 17], "article")


def test_words_need_no_quotation_marks():
    assert "2024-12-24" in when("last", "Tuesday", "--on", "2024-12-30").stdout


def test_the_tense_turns_a_bare_weekday():
    assert "2024-12-31" in when("on Tuesday", "--on", "2024-12-30", "--tense", "future").stdout


def test_what_cannot_be_placed_says_so():
    assert "not placed" in when("a three-year deal", "--on", "2024-12-30").stdout


def test_words_without_a_time_are_told_on_standard_error():
    result = when("the harbour of Kest", "--on", "2024-12-30")
    assert result.exit_code == 1
    assert "tells no time" in result.stderr


def test_a_date_that_is_none_is_named():
    result = when("today", "--on", "30 Dec")
    assert result.exit_code != 0
    assert "30 Dec" in result.output
