"""The odds that what was found is an event: what speaks for it and against it, and a damaged model."""

import pytest

from onrecord.errors import ModelError
from onrecord.learned.event_odds import EventOdds


def test_odds_are_summed_over_the_values_of_features():
    odds = EventOdds(bias=-1.0, threshold=0.5, weights={"frame high": 1.0, "length": 0.5})
    assert odds.probability({"frame high": 1.0}) == 0.5
    assert odds.probability({"frame high": 1.0, "length": 2.0}) > odds.probability({"frame high": 1.0, "length": 1.0})
    assert odds.probability({"frame high": 1.0, "never seen": 9.0}) == 0.5


def test_a_sure_frame_speaks_for_an_event():
    odds = EventOdds.load()
    assert odds.probability({"frame high": 1.0}) > odds.probability({"frame low": 1.0})
    assert 0 < odds.threshold < 0.5


def test_a_damaged_model_says_what_to_do(tmp_path):
    (tmp_path / "weights.json").write_text("{")
    with pytest.raises(ModelError, match=r"training/events/running\.py"):
        EventOdds.load(tmp_path)
