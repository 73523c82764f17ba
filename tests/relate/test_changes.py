"""Changes of one measure: found where they are, not where there is none, and told with their doubt."""

import numpy as np
import pytest

from onrecord.relate.changes import Track, find_changes, without_bursts


def counts(*phases: tuple[float, int], seed: int = 1, weights: np.ndarray | None = None) -> Track:
    random = np.random.default_rng(seed)
    rates = np.concatenate([np.full(length, rate) for rate, length in phases])
    exposure = np.ones(len(rates)) if weights is None else weights
    return Track("counts", random.poisson(rates * exposure).astype(float), exposure)


def test_a_count_that_grows_fourfold_is_found_where_it_does():
    (change,) = find_changes(counts((2.0, 50), (8.0, 40)))
    assert abs(change.at - 50) <= 1
    assert change.low <= 50 <= change.high
    assert change.before == pytest.approx(2.0, abs=0.6)
    assert change.after == pytest.approx(8.0, abs=1.2)
    assert change.gain == pytest.approx(change.profile.max())


def test_two_changes_come_in_order():
    assert [round(change.at, -1) for change in find_changes(counts((1.0, 40), (9.0, 30), (1.0, 40)))] == [40, 70]


@pytest.mark.parametrize("seed", range(20))
def test_where_nothing_changes_nothing_is_found(seed):
    assert find_changes(counts((3.0, 120), seed=seed)) == []


def test_a_burst_of_one_day_is_no_change():
    track = counts((2.0, 80))
    track.values[40] = 60.0
    assert find_changes(track) == []
    assert without_bursts(track)[40] < 15


def test_twice_the_news_is_no_change():
    weights = np.concatenate([np.full(50, 1.0), np.full(50, 3.0)])
    assert find_changes(counts((3.0, 100), weights=weights)) == []


def test_a_gap_is_not_silence():
    track = counts((4.0, 90))
    track.values[30:50] = 0.0
    silent = find_changes(track)
    assert [change.at for change in silent] == [30, 50]
    track.weights[30:50] = 0.0
    assert find_changes(track) == []


def test_a_change_across_a_gap_may_be_anywhere_in_it():
    track = counts((2.0, 40), (9.0, 50))
    track.weights[35:45] = 0.0
    (change,) = find_changes(track)
    assert change.at == 45
    assert change.low <= 35


def test_a_level_weighs_means_by_what_they_stand_for():
    random = np.random.default_rng(3)
    events = random.integers(1, 9, 80).astype(float)
    values = np.where(np.arange(80) < 45, 2.0, -4.0) + random.normal(0, 3, 80) / np.sqrt(events)
    (change,) = find_changes(Track("levels", values, events))
    assert abs(change.at - 45) <= 1
    assert change.after < -2 < 0 < change.before


def test_more_rivals_ask_for_more():
    track = counts((2.0, 30), (4.5, 30), seed=4)
    gains = [change.gain for change in find_changes(track)]
    assert gains
    assert not find_changes(track, rivals=10**9)


def test_the_same_numbers_give_the_same_changes():
    one, other = (find_changes(counts((2.0, 50), (7.0, 50))) for _ in range(2))
    assert [change[:6] for change in one] == [change[:6] for change in other]


@pytest.mark.parametrize("length", range(5))
def test_a_series_too_short_to_tell_has_no_changes(length):
    assert find_changes(Track("counts", np.arange(float(length)), np.ones(length))) == []


def test_a_hundred_days_that_are_all_alike_have_no_changes():
    assert find_changes(Track("levels", np.full(100, -10.0), np.ones(100))) == []
    assert find_changes(Track("counts", np.zeros(100), np.ones(100))) == []
