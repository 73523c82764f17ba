"""The scorer of the language model: what counts as right, and that floors catch a fall."""

import json
import sys
from pathlib import Path

import pytest

EVAL = Path(__file__).resolve().parents[2] / "eval"
sys.path.insert(0, str(EVAL))

import score_language as scorer  # noqa: E402
from score_segmentation import Gold  # noqa: E402

from onrecord.learned.language import Name, ParsedSentence  # noqa: E402

ROWS = """\
1	Obi	Obi	PROPN	NNP	Number=Sing	2	nsubj:pass	_	_
2	paid	pay	VERB	VBN	Tense=Past|Style=Coll	0	root	_	_
"""


class Fixed:
    name = "fixed"

    def __init__(self, **changes):
        layers = {
            "upos": ("PROPN", "VERB"), "xpos": ("NNP", "VBN"), "feats": ("Number=Sing", "Tense=Past"),
            "lemmas": ("Obi", "pay"), "heads": (1, -1), "relations": ("nsubj:pass", "root"), "names": (),
        }  # fmt: skip
        self.layers = ParsedSentence(**layers | changes)

    def annotate(self, sentences):
        return [self.layers for _ in sentences]


def scores(**changes):
    gold = Gold("made", None, (*ROWS.splitlines(), ""))
    return scorer.score_gold_tokens(Fixed(**changes), [gold])


def test_all_right_is_a_hundred_and_language_specific_features_do_not_count():
    assert scores() == dict.fromkeys(scorer.METRICS, 100.0) | {"words": 2}


def test_a_wrong_subtype_costs_only_the_score_with_subtypes():
    found = scores(relations=("nsubj", "root"))
    assert (found["las"], found["las+"]) == (100.0, 50.0)


def test_a_wrong_head_costs_both_attachment_scores():
    found = scores(heads=(-1, 0))
    assert (found["uas"], found["las"]) == (0.0, 0.0)


def test_spans_on_words_of_unknown_class_do_not_count():
    sentences = [scorer.Names(("Obi", "and", "Karsk"), ("B-PERSON", "O", "-"), "made")]
    model = Fixed(names=(Name(0, 1, "PERSON"), Name(2, 3, "PERSON")))
    assert scorer.score_names(model, sentences, ("PERSON",)) == {"all": 100.0, "PERSON": 100.0, "spans": 1}


@pytest.mark.parametrize(
    ("tags", "spans"),
    [
        (["B-ORG", "I-ORG", "O"], [(0, 2, "ORG")]),
        (["B-GPE", "B-GPE"], [(0, 1, "LOC"), (1, 2, "LOC")]),
        (["O", "I-ORG"], [(1, 2, "ORG")]),
        (["-", "B-ORG"], [(1, 2, "ORG")]),
    ],
)
def test_spans_of_tags(tags, spans):
    assert list(scorer._spans(tags)) == spans


def test_floors_are_of_metrics_that_are_scored():
    language = json.loads(scorer.floors.FLOORS.read_text(encoding="utf-8"))["language"]
    for tier in language["floors"].values():
        for name, floors in tier.items():
            assert name.split("/")[0] in {"gold-tokens", "raw-text", "names"}
            assert all(0 < floor <= 100 for floor in floors.values())
