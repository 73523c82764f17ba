"""`onrecord explain`: the reasons for each event, as a person reads them."""

from click.testing import CliRunner

from onrecord.cli import main


def explain(tmp_path, text):
    path = tmp_path / "story.txt"
    path.write_text(text, encoding="utf-8")
    return CliRunner().invoke(main, ["explain", str(path)])


def test_every_decision_about_an_event_has_its_line(tmp_path):
    result = explain(
        tmp_path,
        "Sergei Lavrov was there. The army did not attack the rebels on 3 March 2024, and nobody was told of it.\n",
    )
    assert result.exit_code == 0
    assert "{actor:The army} did not {trigger:attack} {recipient:the rebels} {date:on 3 March 2024}" in result.stdout
    lines = dict(line.split(None, 1) for line in result.stdout.splitlines() if line.startswith("  "))
    assert lines["event"].startswith("ASSAULT, CAMEO 190")
    assert lines["frame"].startswith("ASSAULT-")
    assert lines["actor"].startswith("The army: MIL (")
    assert lines["status"].startswith("negated: ")
    assert lines["date"].startswith("2024-03-03: ")
    assert lines["word"] == "of    the outlet itself"


def test_an_event_that_the_language_model_recoded_names_the_frame_as_the_finder_of_its_words_only(tmp_path):
    text = "Meranian troops have captured part of a guerrilla camp on the Velmoran border after two days of fighting.\n"
    result = explain(tmp_path, text)
    lines = dict(line.split(None, 1) for line in result.stdout.splitlines() if line.startswith("  "))
    assert lines["event"].startswith("ASSAULT")
    assert "frame" not in lines
    assert lines["rule"] == "event-hints"
    assert lines["recoded"] == "the language model hears another type; COERCE-065 found the words"


def test_an_article_without_events_says_so(tmp_path):
    result = explain(
        tmp_path, "The bridge over the Sel holds, after all that was said of it in the spring of that year.\n"
    )
    assert "no events" in result.stdout


def test_what_cannot_be_read_is_named_and_costs_the_exit_status(tmp_path):
    result = CliRunner().invoke(main, ["explain", str(tmp_path / "missing.txt")])
    assert result.exit_code == 1
    assert "missing.txt" in result.stderr


def test_nothing_to_explain_is_a_usage_error():
    result = CliRunner().invoke(main, ["explain"])
    assert result.exit_code == 2
    assert "--example" in result.stderr
