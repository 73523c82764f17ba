"""The model of event types: probabilities of all labels, and a damaged model."""

import math

import pytest

from onrecord.errors import ModelError
from onrecord.learned.event_types import NO_EVENT, EventTypes


def test_the_probabilities_of_all_labels_sum_to_one():
    shares = EventTypes.load().probabilities(["word attack", "best ASSAULT", "any ASSAULT", "nothing that it knows"])
    assert math.isclose(sum(shares.values()), 1)
    del shares[NO_EVENT]
    assert max(shares, key=shares.get) == "ASSAULT"


def test_a_feature_counts_once_and_the_order_does_not():
    types = EventTypes.load()
    assert types.probabilities(["word talk", "word talk", "word hold"]) == types.probabilities(
        ["word talk", "word hold"]
    )


def test_the_weight_of_a_word_speaks_for_its_type():
    types = EventTypes.load()
    assert types.weight("word attack", "ASSAULT") > types.weight("word attack", "AID")
    assert types.weight("word that nobody knows", "AID") == 0


def test_a_damaged_model_says_what_to_do(tmp_path):
    (tmp_path / "weights.json").write_text("{")
    with pytest.raises(ModelError, match=r"training/events/train\.py"):
        EventTypes.load(tmp_path)
