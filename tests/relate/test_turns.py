"""Turns of invented relations: the day, the kind, and what moved them."""

from datetime import date, timedelta

import pytest
from relations import CRISIS_TALKS, SILENCE, START, TALKS, WAR, story

from onrecord.relate.series import Observation, build_series
from onrecord.relate.turns import find_turns


def turns_of(seen: list[Observation], weeks: int, **more):
    return find_turns(build_series(seen, by="week", since=START, until=START + timedelta(days=7 * weeks - 1), **more))


COLDER = {"verbal-cooperation": 1.0, "verbal-conflict": 0.5}
KINDS = [
    ("war breaks out after talks", (TALKS, WAR), "rupture"),
    ("a crisis out of silence, in which the two talk all the time", (SILENCE, CRISIS_TALKS), "rupture"),
    ("talks begin out of silence", (SILENCE, TALKS), "opening"),
    ("talks begin after war", (WAR, TALKS), "opening"),
    ("war falls silent", (WAR, SILENCE), "warming"),
    ("talks become rare", ({"verbal-cooperation": 6.0, "verbal-conflict": 0.5}, COLDER), "cooling"),
]


@pytest.mark.parametrize(("told", "phases", "kind"), KINDS, ids=[told for told, _, _ in KINDS])
def test_a_turn_has_its_day_and_its_kind(told, phases, kind):
    seen = story((40, phases[0]), (30, phases[1]))
    (turn,) = turns_of(seen, 70)
    assert turn.kind == kind
    assert abs((turn.day - (START + timedelta(weeks=40))).days) <= 14
    assert turn.earliest <= turn.day <= turn.latest


def test_a_rupture_that_hardly_moves_the_mean_is_seen_in_volume_and_conflict():
    before = {"verbal-cooperation": 0.5, "verbal-conflict": 0.2}
    seen = story((40, before), (30, {"verbal-cooperation": 10.0, "verbal-conflict": 5.0}))
    (turn,) = turns_of(seen, 70)
    measures = {shift.measure for shift in turn.shifts}
    assert turn.kind == "rupture"
    assert {"volume", "conflict"} <= measures
    assert "level" not in measures


def test_what_moved_a_turn_happened_then_and_goes_its_way():
    seen = story((40, TALKS), (30, WAR))
    (turn,) = turns_of(seen, 70)
    assert turn.moved_by
    assert {each.quad for each in turn.moved_by} == {"verbal-conflict", "material-conflict"}
    days = [date.fromisoformat(each.start) for each in turn.moved_by]
    assert all(turn.earliest <= day < turn.day + timedelta(weeks=6) for day in days)
    weights = [abs(each.intensity) for each in turn.moved_by]
    assert weights == sorted(weights, reverse=True)


def test_what_happened_within_the_doubt_of_a_turn_is_shown_for_it():
    strained = {"verbal-conflict": 1.0, "verbal-cooperation": 0.4}
    seen = story((40, strained), (40, {"verbal-cooperation": 1.2, "verbal-conflict": 0.1}), seed=11)
    (turn,) = turns_of(seen, 80)
    days = [date.fromisoformat(each.start) for each in turn.moved_by]
    assert min(days) < turn.day
    assert turn.earliest <= min(days)
    assert [abs((day - turn.day).days) for day in days] == sorted(abs((day - turn.day).days) for day in days)


def test_nothing_turns_where_nothing_changes():
    assert turns_of(story((90, {**TALKS, None: 3.0})), 90) == ()
    assert turns_of([], 90) == ()
    assert find_turns(build_series([])) == ()


def test_an_episode_is_told_with_its_end():
    seen = story((50, TALKS), (3, {"verbal-conflict": 40.0, "material-conflict": 40.0}), (40, TALKS))
    (turn,) = turns_of(seen, 93)
    assert turn.kind == "rupture"
    assert turn.until == START + timedelta(weeks=53)


def test_two_steps_within_days_are_one_turn():
    worse = {"verbal-cooperation": 1.0, "verbal-conflict": 9.0, "material-conflict": 9.0}
    seen = story((40, TALKS), (2, worse), (30, {**worse, "material-conflict": 45.0}), seed=3)
    (turn,) = turns_of(seen, 72)
    assert turn.kind == "rupture"
    assert turn.before.conflict < 1
    assert turn.after.conflict > 40
    assert turn.earliest <= START + timedelta(weeks=40) <= turn.latest


def test_twice_the_news_is_no_turn():
    doubled = {quad: 2 * rate for quad, rate in TALKS.items()}
    seen = story((40, TALKS), (40, doubled))
    day = [START + timedelta(days=at) for at in range(560)]
    news = {each: 100.0 if at < 280 else 200.0 for at, each in enumerate(day)}
    assert turns_of(seen, 80)
    assert turns_of(seen, 80, news=news) == ()


def test_weeks_the_archive_knows_nothing_of_are_no_silence():
    seen = story((40, TALKS), (12, SILENCE), (40, TALKS))
    news = {START + timedelta(days=at): 50.0 for at in range(7 * 92) if not 280 <= at < 364}
    assert len(turns_of(seen, 92)) == 2
    assert turns_of(seen, 92, news=news) == ()


def test_the_order_of_observations_does_not_matter():
    seen = story((30, TALKS), (30, WAR), (30, TALKS))
    assert turns_of(seen, 90) == turns_of(seen[::-1], 90)
