"""Dated events and statements become a regular series, in which what is not known is not nothing."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.errors import UsageError
from onrecord.relate.series import QUADS, Observation, build_series

ACCUSED = Observation("e1", "2031-03-04", "2031-03-04", "verbal-conflict", -3.0)
SHELLED = Observation("e2", "2031-03-05", "2031-03-05", "material-conflict", -9.0)
SPOKE = Observation("s1", "2031-03-05T09:00:00+01:00", "2031-03-05T09:00:59+01:00")
SIGNED = Observation("e3", "2031-03-19", "2031-03-19", "verbal-cooperation", 6.0)


def test_a_week_begins_on_monday_and_weeks_without_events_are_there():
    series = build_series([SIGNED, SPOKE, SHELLED, ACCUSED], by="week")
    assert [each.start for each in series.bins] == [date(2031, 3, 3), date(2031, 3, 10), date(2031, 3, 17)]
    assert [each.end for each in series.bins] == [date(2031, 3, 9), date(2031, 3, 16), date(2031, 3, 23)]
    assert [each.volume for each in series.bins] == [3, 0, 1]


def test_a_bin_counts_by_quad_and_tells_level_and_share():
    first, silent, last = build_series([ACCUSED, SHELLED, SPOKE, SIGNED], by="week").bins
    assert (first.events, first.statements, first.intensity) == ((0, 0, 1, 1), 1, -12.0)
    assert (first.level, first.conflict_share, first.conflict, first.cooperation) == (-6.0, 1.0, 2, 0)
    assert (silent.level, silent.conflict_share, silent.is_gap) == (None, None, False)
    assert last.level == 6.0
    assert [seen.id for seen in first.observations] == ["e1", "e2", "s1"]


def test_months_are_of_their_own_length():
    series = build_series([ACCUSED], by="month", since=date(2031, 1, 15), until=date(2031, 3, 31))
    assert [(each.start, each.end.day) for each in series.bins] == [
        (date(2031, 1, 1), 31),
        (date(2031, 2, 1), 28),
        (date(2031, 3, 1), 31),
    ]


def test_a_time_without_any_news_is_a_gap():
    news = {date(2031, 3, 4): 8, date(2031, 3, 6): 4, date(2031, 3, 20): 12}
    series = build_series([ACCUSED, SIGNED], by="week", news=news)
    assert [each.news for each in series.bins] == [1.0, 0.0, 1.0]
    assert [each.is_gap for each in series.bins] == [False, True, False]


def test_what_is_dated_more_widely_than_a_bin_is_undated():
    sometime = Observation("e4", "2031-03-01", "2031-03-31", "verbal-conflict", -3.0)
    unread = Observation("e5", "soon", "later", "verbal-conflict", -3.0)
    weekend = Observation("e6", "2031-03-08", "2031-03-10", "verbal-conflict", -3.0)
    series = build_series([ACCUSED, sometime, unread, weekend], by="week")
    assert series.undated == 2
    assert [each.volume for each in series.bins] == [2]
    assert build_series([sometime], by="month").undated == 0


def test_the_same_observation_counts_once():
    assert build_series([ACCUSED, ACCUSED], by="day").bins[0].volume == 1


def test_nothing_gives_no_bins_and_a_stretch_asked_for_gives_them_all():
    assert build_series([]).bins == ()
    assert len(build_series([], by="day", since=date(2031, 1, 1), until=date(2031, 1, 31)).bins) == 31


def test_what_lies_outside_is_left_out():
    series = build_series([ACCUSED, SHELLED, SIGNED], by="day", since=date(2031, 3, 5), until=date(2031, 3, 6))
    assert [each.volume for each in series.bins] == [1, 0]


def test_a_stretch_that_runs_backwards_is_refused():
    with pytest.raises(UsageError, match="runs backwards"):
        build_series([], since=date(2031, 2, 1), until=date(2031, 1, 1))


def test_a_date_far_away_is_told_and_not_computed():
    misread = Observation("e7", "0203-01-01", "0203-01-01", "verbal-conflict", -3.0)
    with pytest.raises(UsageError, match="narrow it with since and until"):
        build_series([ACCUSED, misread], by="day")


@settings(deadline=None)
@given(
    st.lists(st.tuples(st.dates(date(2031, 1, 1), date(2031, 12, 31)), st.sampled_from([*QUADS, None]))),
    st.sampled_from(["day", "week", "month"]),
)
def test_every_observation_is_counted_once_whatever_the_order(drawn, by):
    seen = [Observation(str(at), str(day), str(day), quad, 1.0) for at, (day, quad) in enumerate(drawn)]
    series = build_series(seen, by=by)
    assert sum(each.volume for each in series.bins) == len(seen)
    assert series == build_series(seen[::-1], by=by)
    assert all(after.start > before.end for before, after in zip(series.bins, series.bins[1:], strict=False))
