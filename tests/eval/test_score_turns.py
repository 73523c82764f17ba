"""The scorer of turns: what counts as found, and that floors catch a fall."""

import json
import sys
from datetime import date
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "eval"))

import score_turns
from simulated_relations import simulate

DAY = date(2031, 5, 1)


def found(*days: int, true: tuple[int, ...] = (1,)) -> score_turns.Found:
    return score_turns.Found("made up", [DAY.replace(day=day) for day in true], [DAY.replace(day=d) for d in days], 2.0)


def test_a_turn_within_two_weeks_is_right_and_every_other_a_false_alarm():
    assert score_turns.rates([found(3, 28)]) == {
        "precision": 0.5, "recall": 1.0, "f1": 0.667, "false alarms a year": 0.5, "turns": 2, "true": 1,
    }  # fmt: skip


def test_a_turn_is_right_for_one_day_only():
    assert score_turns.rates([found(3, true=(1, 5))])["recall"] == 0.5


def test_a_made_up_relation_is_the_same_each_time_and_has_gaps():
    assert simulate(3) == simulate(3)
    assert simulate(3) != simulate(4)
    assert simulate(3, turns=False)[1] == []
    assert any(each.is_gap for each in simulate(3)[0].bins)


def test_what_is_worse_than_its_floor_or_ceiling_is_named():
    pinned = json.loads(score_turns.FLOORS.read_text(encoding="utf-8"))["turns"]
    worse = {part: dict.fromkeys(floors, -1.0) for part, floors in pinned["floors"].items()}
    for part, ceilings in pinned["ceilings"].items():
        worse.setdefault(part, {}).update(dict.fromkeys(ceilings, 99.0))
    named = [line for line in score_turns.missed_floors(worse) if "data" not in line]
    assert len(named) == sum(len(values) for values in worse.values())


@pytest.mark.skipif(not score_turns.DATA.is_dir(), reason="../shared/data/relations is not there")
def test_dated_crises_are_found_with_few_false_alarms():
    assert list(score_turns.missed_floors({"onsets": score_turns.score_onsets(show=False)})) == []
