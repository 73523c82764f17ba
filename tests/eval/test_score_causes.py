"""The scorer of causes: what counts as the same claim, and that floors catch a fall."""

import json
import sys
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "eval"))

import floors
import score_causes


def test_shares_are_of_what_was_found_and_of_what_is_there():
    counts = Counter(right=3, wrong=1, missed=2)
    assert score_causes.shares(counts) == {"precision": 0.75, "recall": 0.6, "f1": 0.667}


def test_nothing_found_is_no_division_by_nought():
    assert score_causes.shares(Counter(missed=2)) == {"precision": 0.0, "recall": 0.0, "f1": 0.0}


def test_what_is_worse_than_its_floor_is_named():
    pinned = json.loads(floors.FLOORS.read_text(encoding="utf-8"))["causes"]
    worse = {part: dict.fromkeys(floors, 0.0) for part, floors in pinned["floors"].items()}
    named = list(floors.below("causes", worse, "other data"))
    assert len(named) == 1 + sum(len(floors) for floors in pinned["floors"].values())
    assert list(floors.below("causes", pinned["floors"], pinned["data"])) == []
