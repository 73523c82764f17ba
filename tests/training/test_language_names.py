"""What the training sets of names are made to say, on words of our own."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from training.language.gum_entities import name_tags
from training.language.rules import mark


def marked(text, tags=None):
    words = text.split()
    found = mark(words, tags.split() if tags else ["O"] * len(words))
    return [f"{tag[0]}:{tag[2:]}:{word}" for word, tag in zip(words, found, strict=True) if tag not in {"O", "-"}]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("They met on 15 October 2022 .", ["B:DATE:15", "I:DATE:October", "I:DATE:2022"]),
        ("He left in 1998 .", ["B:DATE:1998"]),
        ("May I ask ?", []),
        ("It cost $ 2.7 million .", ["B:MONEY:$", "I:MONEY:2.7", "I:MONEY:million"]),
        ("It cost 56 billion yuan .", ["B:MONEY:56", "I:MONEY:billion", "I:MONEY:yuan"]),
        ("It fell 5 % .", ["B:PERCENT:5", "I:PERCENT:%"]),
        ("South Korean and Malian envoys", ["B:NORP:South", "I:NORP:Korean", "B:NORP:Malian"]),
        ("a polish for wood", []),
    ],
)
def test_rules_mark_dates_sums_and_nationalities(text, found):
    assert marked(text) == found


def test_rules_leave_names_as_they_are():
    assert marked("the Malian Grain Board", "O B-ORG I-ORG I-ORG") == ["B:ORG:Malian", "I:ORG:Grain", "I:ORG:Board"]


def test_a_mention_headed_by_a_proper_noun_is_a_name_without_its_title():
    words = ["President", "Ada", "Obi", "of", "Karsk"]
    misc = ["Entity=(1-person-new-sssss-cf1-1-sgl", "_", "_", "_", "Entity=(2-place-new-sssss-cf2-1-sgl)1)"]
    upos = ["PROPN", "PROPN", "PROPN", "ADP", "PROPN"]
    assert name_tags(words, upos, [3, 3, 0, 5, 3], misc) == ["O", "B-PERSON", "I-PERSON", "O", "B-LOC"]


def test_a_time_without_a_date_is_not_trained_on():
    misc = ["Entity=(1-time-new-sssss-cf1-1-sgl", "Entity=1)", "_"]
    assert name_tags(["that", "day", "rained"], ["DET", "NOUN", "VERB"], [2, 3, 0], misc) == ["-", "-", "O"]
