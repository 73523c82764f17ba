"""`onrecord parse` as a user meets it."""

import json

import pytest
from click.testing import CliRunner

from onrecord.cli import main

STORY = "The bridge over the Sel holds, after all that was said of it.\n\n“It holds,” Ada Obi said on Friday.\n"


@pytest.fixture
def page(tmp_path):
    path = tmp_path / "story.txt"
    path.write_text(STORY, encoding="utf-8")
    return str(path)


def test_conllu_points_back_to_the_text(page):
    result = CliRunner().invoke(main, ["parse", page])
    assert result.exit_code == 0
    rows = [line.split("\t") for line in result.stdout.splitlines() if line[:1].isdigit()]
    assert {len(row) for row in rows} == {10}
    for row in rows:
        misc = dict(pair.split("=") for pair in row[9].split("|"))
        assert STORY[int(misc["start_char"]) : int(misc["end_char"])] == row[1]
    assert "Ada\tAda\tPROPN\tNNP" in result.stdout
    assert "NE=B-PERSON" in result.stdout


def test_json_has_a_head_for_every_word(page):
    result = CliRunner().invoke(main, ["parse", "--format", "json", page])
    (doc,) = map(json.loads, result.stdout.splitlines())
    assert doc["text"] == STORY
    for sentence in doc["sentences"]:
        assert [token["head"] for token in sentence["tokens"]].count(None) == 1
        for part in sentence["tokens"] + sentence["entities"]:
            assert STORY[slice(*part["span"])] == part["text"]


def test_an_input_that_is_not_there_is_named(page):
    result = CliRunner().invoke(main, ["parse", page, page + ".none"])
    assert result.exit_code == 1
    assert "story.txt.none" in result.stderr
    assert "# newdoc" in result.stdout


def test_a_model_that_is_not_there_is_named(page):
    result = CliRunner().invoke(main, ["parse", "--model", "huge", page])
    assert result.exit_code == 1
    assert "accurate and fast" in result.stderr or "installed" in result.stderr
