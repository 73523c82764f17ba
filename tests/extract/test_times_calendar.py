"""Stretches of the calendar and the days of holidays."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.extract.times.calendar import decade, half, month, part, season, shift, unit_of, year
from onrecord.extract.times.holidays import easter, holiday_in, load_holidays

DAYS = st.dates(date(1000, 1, 1), date(2190, 12, 31))
UNITS = st.sampled_from(["day", "week", "month", "quarter", "year", "decade", "century"])


@given(DAYS, UNITS)
def test_the_unit_around_a_day_holds_it_and_is_that_of_all_its_days(at, unit):
    whole = unit_of(at, unit)
    assert whole.start <= at <= whole.end
    assert unit_of(whole.start, unit) == unit_of(whole.end, unit) == whole
    assert unit_of(whole.end + timedelta(1), unit).start == whole.end + timedelta(1)


@given(DAYS, UNITS)
def test_thirds_and_halves_cover_a_stretch_without_overlap(at, unit):
    whole = unit_of(at, unit)
    for parts in (("early", "mid", "late"), ("first-half", "second-half")):
        pieces = [part(whole, name) for name in parts]
        if whole.start == whole.end:
            assert pieces == [whole] * len(parts)
            continue
        assert (pieces[0].start, pieces[-1].end) == (whole.start, whole.end)
        for one, next_one in pairwise(pieces):
            assert one.end + timedelta(1) == next_one.start


@given(DAYS, UNITS)
def test_the_start_and_the_end_lie_at_the_edges(at, unit):
    whole = unit_of(at, unit)
    assert part(whole, "start").start == whole.start
    assert part(whole, "end").end == whole.end


@given(DAYS, st.sampled_from(["day", "week"]), st.integers(-500, 500))
def test_days_and_weeks_can_be_shifted_back(at, unit, count):
    assert shift(shift(at, unit, count), unit, -count) == at


@pytest.mark.parametrize(
    ("at", "unit", "count", "expected"),
    [
        (date(2024, 1, 31), "month", 1, date(2024, 2, 29)),
        (date(2024, 2, 29), "year", 1, date(2025, 2, 28)),
        (date(2024, 12, 30), "decade", -2, date(2004, 12, 30)),
        (date(2024, 1, 15), "quarter", -1, date(2023, 10, 15)),
        (date(2024, 12, 30), "year", 0.5, date(2025, 6, 30)),
    ],
)
def test_months_end_where_they_end(at, unit, count, expected):
    assert shift(at, unit, count) == expected


def test_what_lies_outside_the_calendar_is_an_overflow():
    with pytest.raises(OverflowError):
        shift(date(2024, 1, 1), "century", -100)


def test_stretches_have_their_known_ends():
    assert month(2024, 2).end == date(2024, 2, 29)
    assert (season(2023, "winter").start, season(2023, "winter").end) == (date(2023, 12, 1), date(2024, 2, 29))
    assert half(2024, 2).start == date(2024, 7, 1)
    assert decade(1990).end == date(1999, 12, 31)
    assert part(decade(1990), "mid").start == date(1994, 1, 1)
    assert part(year(2024), "mid").start == date(2024, 5, 1)


@pytest.mark.parametrize(
    "day", ["1999-04-04", "2000-04-23", "2008-03-23", "2011-04-24", "2024-03-31", "2025-04-20", "2038-04-25"]
)
def test_easter_falls_where_the_churches_have_it(day):
    assert easter(int(day[:4])).isoformat() == day


@pytest.mark.parametrize(
    ("rule", "start", "end"),
    [
        ("12-25", "2024-12-25", "2024-12-25"),
        ("12-26/01-01", "2024-12-26", "2025-01-01"),
        ("easter-2", "2024-03-29", "2024-03-29"),
        ("easter-2/4", "2024-03-29", "2024-04-01"),
        ("4 weekday 4 of 11", "2024-11-28", "2024-11-28"),
        ("-1 weekday 1 of 05", "2024-05-27", "2024-05-27"),
        ("4 weekday 4 of 11+1", "2024-11-29", "2024-11-29"),
    ],
)
def test_a_rule_gives_the_days_of_a_holiday(rule, start, end):
    found = holiday_in(2024, rule)
    assert (found.start.isoformat(), found.end.isoformat()) == (start, end)


def test_every_rule_of_the_table_gives_a_day():
    for holiday in load_holidays():
        assert (holiday_in(2024, holiday.rule) is None) == (not holiday.rule), holiday
