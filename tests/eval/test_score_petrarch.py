"""The scorer of PETRARCH's sets: what counts as right, and that its dictionaries are those that it says."""

import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "eval"))

import floors
import score_petrarch


def test_gold_is_read_as_triples_with_the_code_last():
    row = {"events": [["AAA", "190", "~BBB"], ["AAA", "040", "CCC"]]}
    assert score_petrarch.expected(row) == {("AAA", "---BBB", "190"), ("AAA", "CCC", "040")}


def test_measures_leave_out_what_they_say():
    triple = ("AAA", "BBB", "1923")
    assert score_petrarch.MEASURES["roots"](triple) == ("AAA", "BBB", "19")
    assert score_petrarch.MEASURES["pairs"](triple) == ("AAA", "BBB")
    assert score_petrarch.percent(1, 3) == 33.3
    assert score_petrarch.percent(0, 0) == 0.0


def test_a_score_below_its_floor_fails():
    pinned = json.loads(floors.FLOORS.read_text(encoding="utf-8"))["petrarch"]
    worse = {name: dict.fromkeys(of, 0.0) for name, of in pinned["floors"].items()}
    assert len(list(floors.below("petrarch", worse, pinned["data"]))) == 6
    assert list(floors.below("petrarch", pinned["floors"], pinned["data"])) == []
