"""Phrases and their readings by hand, one list a phenomenon, against several article dates.

The expected reading is written `[kind] [value] [start[..end]] [precision] [part of day] [modifier]`, without the kind of a date
and the precision of a day.
"""

import pytest

from onrecord.extract.times import TimeReading, load_time_rules, read_time

MONDAY = "2024-12-30"  # the week goes on into the next year
LEAP = "2024-02-29"  # a Thursday
NEW_YEAR = "2023-01-02"  # a Monday
SUNDAY = "2020-03-01"  # the day after a 29 February
SUMMER = "2021-07-15"  # a Thursday
AUTUMN = "2016-11-09"  # a Wednesday
LAST_DAY = "2022-12-31"  # a Saturday


def told(reading: TimeReading | None) -> str:
    """How the tables below write a reading."""
    if reading is None:
        return "none"
    stretch = reading.start and (reading.start if reading.start == reading.end else f"{reading.start}..{reading.end}")
    kind = "" if reading.kind == "date" else reading.kind
    precision = "" if reading.precision == "day" else reading.precision
    parts = (kind, reading.value, stretch, precision, reading.part_of_day, reading.modifier)
    return " ".join(part for part in parts if part)


DAYS = [
    ("Dec. 30, 2024", SUMMER, "2024-12-30"),
    ("May 3, 2011", MONDAY, "2011-05-03"),
    ("3 May 2011", MONDAY, "2011-05-03"),
    ("3rd of May 2011", MONDAY, "2011-05-03"),
    ("the 3rd of May, 2011", MONDAY, "2011-05-03"),
    ("on Tuesday, May 3rd, 2011", MONDAY, "2011-05-03"),
    ("Tuesday 3 May 2011", MONDAY, "2011-05-03"),
    ("Dec. 30 - 2024", SUMMER, "2024-12-30"),
    ("Sept. 11, 2001", MONDAY, "2001-09-11"),
    ("the 30th", MONDAY, "2024-12-30"),
    ("2011-05-03", MONDAY, "2011-05-03"),
    ("30/12/2024", SUMMER, "2024-12-30"),
    ("30.12.2024", SUMMER, "2024-12-30"),
    ("on 3 May", MONDAY, "2024-05-03"),
    ("on May 3", NEW_YEAR, "2022-05-03"),
    ("on the third of May", LEAP, "2023-05-03"),
    ("May 3 last year", MONDAY, "2023-05-03"),
    ("February 6 - this year", SUMMER, "2021-02-06"),
    ("on 3 May next year", MONDAY, "2025-05-03"),
    ("29 February", SUNDAY, "2020-02-29"),
    ("29 February", AUTUMN, "2016-02-29"),
    ("29 February", SUMMER, "2020-02-29"),
    ("31 December", MONDAY, "2023-12-31"),
    ("December 31", LAST_DAY, "2022-12-31"),
    ("on Monday, January 20", MONDAY, "2025-01-20"),
    ("Friday 13 December", MONDAY, "2024-12-13"),
    ("the 3rd of this month", SUMMER, "2021-07-03"),
    ("the 3rd of next month", LAST_DAY, "2023-01-03"),
    ("the first Monday in May", SUMMER, "2021-05-03"),
    ("the last Sunday of May 2023", MONDAY, "2023-05-28"),
    ("July 4, '76", MONDAY, "1976-07-04"),
]
RANGES = [
    ("3–5 May", SUMMER, "2021-05-03..2021-05-05"),
    ("3-5 May 2019", SUMMER, "2019-05-03..2019-05-05"),
    ("May 3 to 5, 2019", SUMMER, "2019-05-03..2019-05-05"),
    ("May 3 and 4", SUMMER, "2021-05-03..2021-05-04"),
    ("from 3 to 5 May", SUMMER, "2021-05-03..2021-05-05"),
    ("from Monday to Wednesday", SUMMER, "2021-07-12..2021-07-14"),
    ("from Friday to Sunday", SUMMER, "2021-07-09..2021-07-11"),
    ("between 2011 and 2014", SUMMER, "2011-01-01..2014-12-31 year"),
    ("from 2011 to 2014", SUMMER, "2011-01-01..2014-12-31 year"),
    ("2011–14", SUMMER, "2011-01-01..2014-12-31 year"),
    ("in 2011 and 2012", SUMMER, "2011-01-01..2012-12-31 year"),
    ("the 2023-24 season", MONDAY, "2023-01-01..2024-12-31 year"),
    ("April 30 to May 2", SUMMER, "2021-04-30..2021-05-02"),
    ("30 April–2 May", SUMMER, "2021-04-30..2021-05-02"),
    ("from December to February", SUMMER, "2020-12-01..2021-02-28 month"),
    ("March to May 2019", SUMMER, "2019-03-01..2019-05-31 month"),
    ("between December 2018 and February", SUMMER, "2018-12-01..2019-02-28 month"),
    ("May and June", SUMMER, "2021-05-01..2021-06-30 month"),
    ("from 9 a.m. to 5 p.m.", SUMMER, "time 2021-07-15T09:00:00..2021-07-15T17:59:59 hour"),
    ("from the 1960s to the 1980s", SUMMER, "1960-01-01..1989-12-31 decade"),
    ("between Christmas and New Year's Eve", MONDAY, "2023-12-25..2023-12-31"),
]
MONTHS_AND_YEARS = [
    ("in March 2011", MONDAY, "2011-03-01..2011-03-31 month"),
    ("in March, 2011", MONDAY, "2011-03-01..2011-03-31 month"),
    ("the March of 2011", MONDAY, "2011-03-01..2011-03-31 month"),
    ("the month of May", MONDAY, "2024-05-01..2024-05-31 month"),
    ("in March", LEAP, "2023-03-01..2023-03-31 month"),
    ("in February", LEAP, "2024-02-01..2024-02-29 month"),
    ("last March", LEAP, "2023-03-01..2023-03-31 month"),
    ("this March", LEAP, "2024-03-01..2024-03-31 month"),
    ("next February", LEAP, "2025-02-01..2025-02-28 month"),
    ("March last year", LEAP, "2023-03-01..2023-03-31 month"),
    ("last year's March", LEAP, "2023-03-01..2023-03-31 month"),
    ("in 2011", MONDAY, "2011-01-01..2011-12-31 year"),
    ("the year 2011", MONDAY, "2011-01-01..2011-12-31 year"),
    ("in the 1990s", MONDAY, "1990-01-01..1999-12-31 decade"),
    ("the ’90s", MONDAY, "1990-01-01..1999-12-31 decade"),
    ("the nineties", MONDAY, "1990-01-01..1999-12-31 decade"),
    ("the early 1990s", MONDAY, "1990-01-01..1993-12-31 decade start"),
    ("the late '80s", MONDAY, "1987-01-01..1989-12-31 decade end"),
    ("the 1800s", MONDAY, "1800-01-01..1899-12-31 century"),
    ("in the 20th century", MONDAY, "1900-01-01..1999-12-31 century"),
    ("the twenty-first century", MONDAY, "2000-01-01..2099-12-31 century"),
    ("the late 19th century", MONDAY, "1866-01-01..1899-12-31 century end"),
    ("fiscal 2024", MONDAY, "2024-01-01..2024-12-31 year approx"),
    ("the 2023-24 fiscal year", MONDAY, "2023-01-01..2024-12-31 year"),
    ("FY2024", MONDAY, "2024-01-01..2024-12-31 year approx"),
    ("the last financial year", MONDAY, "2023-01-01..2023-12-31 year approx"),
]
PARTS = [
    ("in early December", MONDAY, "2024-12-01..2024-12-10 part-of-month start"),
    ("mid-March", MONDAY, "2024-03-11..2024-03-20 part-of-month mid"),
    ("late February", LEAP, "2024-02-21..2024-02-29 part-of-month end"),
    ("late 2023", MONDAY, "2023-09-01..2023-12-31 part-of-year end"),
    ("mid-2023", MONDAY, "2023-05-01..2023-08-31 part-of-year mid"),
    ("early next month", MONDAY, "2025-01-01..2025-01-10 part-of-month start"),
    ("late last year", NEW_YEAR, "2022-09-01..2022-12-31 part-of-year end"),
    ("the beginning of March", LEAP, "2023-03-01..2023-03-10 part-of-month start"),
    ("at the end of the month", LEAP, "2024-02-21..2024-02-29 part-of-month end"),
    ("by the end of the year", SUMMER, "2021-12-01..2021-12-31 part-of-year before"),
    ("at the start of the year", SUMMER, "2021-01-01..2021-01-31 part-of-year start"),
    ("the end of the decade", MONDAY, "2029-01-01..2029-12-31 decade end"),
    ("the first half of 2024", MONDAY, "2024-01-01..2024-06-30 part-of-year"),
    ("the second half of last month", MONDAY, "2024-11-16..2024-11-30 part-of-month"),
    ("H2 2024", MONDAY, "2024-07-01..2024-12-31 part-of-year"),
    ("the first half of the 1990s", MONDAY, "1990-01-01..1994-12-31 decade"),
    ("early in the summer of 2020", MONDAY, "2020-06-01..2020-06-30 part-of-year start"),
    ("the end of next week", SUMMER, "2021-07-23..2021-07-25 week end"),
    ("late on Monday", MONDAY, "2024-12-30 end"),
    ("earlier this year", MONDAY, "2024-01-01..2024-12-30 part-of-year"),
    ("later this month", LEAP, "2024-02-29 part-of-month"),
    ("later this week", SUMMER, "2021-07-15..2021-07-18 week"),
    ("earlier this week", MONDAY, "2024-12-30 week"),
    ("midweek", SUMMER, "2021-07-14..2021-07-15 week"),
    ("for the rest of the year", SUMMER, "2021-07-15..2021-12-31 part-of-year"),
    ("in mid-to-late March", SUMMER, "2021-03-21..2021-03-31 part-of-month end"),
    ("the last three months of 2015", MONDAY, "2015-10-01..2015-12-31 part-of-year"),
    ("in the first two weeks of May", MONDAY, "2024-05-01..2024-05-14 part-of-month"),
    ("the first three months of this year", MONDAY, "2024-01-01..2024-03-31 part-of-year"),
    ("the second week of July", MONDAY, "2024-07-08..2024-07-14 week"),
    ("the last day of the month", LEAP, "2024-02-29"),
    ("the first day of 2024", MONDAY, "2024-01-01"),
    ("2019's second half", MONDAY, "2019-07-01..2019-12-31 part-of-year"),
    ("earlier in the week", SUMMER, "2021-07-12..2021-07-15 week"),
    ("later in the year", SUMMER, "2021-07-15..2021-12-31 part-of-year"),
    ("the turn of the century", MONDAY, "2000-01-01..2009-12-31 century start"),
]
SEASONS_AND_QUARTERS = [
    ("in the summer", SUMMER, "2021-06-01..2021-08-31 season"),
    ("in the spring of 2019", MONDAY, "2019-03-01..2019-05-31 season"),
    ("winter 2019", MONDAY, "2019-12-01..2020-02-29 season"),
    ("the winter of 2019–20", MONDAY, "2019-12-01..2020-02-29 season"),
    ("last summer", SUMMER, "2020-06-01..2020-08-31 season"),
    ("last summer", MONDAY, "2024-06-01..2024-08-31 season"),
    ("this winter", NEW_YEAR, "2022-12-01..2023-02-28 season"),
    ("next autumn", MONDAY, "2025-09-01..2025-11-30 season"),
    ("the fall of 2019", MONDAY, "2019-09-01..2019-11-30 season"),
    ("Q1 2024", MONDAY, "2024-01-01..2024-03-31 quarter"),
    ("in the third quarter", MONDAY, "2024-07-01..2024-09-30 quarter"),
    ("the fourth quarter of 2019", MONDAY, "2019-10-01..2019-12-31 quarter"),
    ("the first quarter of this year", MONDAY, "2024-01-01..2024-03-31 quarter"),
    ("this year's second quarter", MONDAY, "2024-04-01..2024-06-30 quarter"),
    ("last quarter", MONDAY, "2024-07-01..2024-09-30 quarter"),
    ("the last quarter of 2019", MONDAY, "2019-10-01..2019-12-31 quarter"),
]
WEEKDAYS = [
    ("on Tuesday", MONDAY, "2024-12-24"),
    ("on Monday", MONDAY, "2024-12-30"),
    ("Thursday", LEAP, "2024-02-29"),
    ("last Tuesday", MONDAY, "2024-12-24"),
    ("last Monday", MONDAY, "2024-12-23"),
    ("next Tuesday", MONDAY, "2024-12-31"),
    ("next Monday", MONDAY, "2025-01-06"),
    ("this Friday", MONDAY, "2025-01-03"),
    ("this past Friday", MONDAY, "2024-12-27"),
    ("this coming Friday", MONDAY, "2025-01-03"),
    ("this Tuesday", SUMMER, "2021-07-13"),
    ("Tuesday last week", SUMMER, "2021-07-06"),
    ("Friday of next week", LAST_DAY, "2023-01-06"),
    ("last week's Tuesday", SUMMER, "2021-07-06"),
    ("the Tuesday before last", SUMMER, "2021-07-06"),
    ("a week ago Tuesday", SUMMER, "2021-07-06"),
    ("a week from Friday", SUMMER, "2021-07-16"),
    ("last weekend", MONDAY, "2024-12-28..2024-12-29 week"),
    ("at the weekend", SUMMER, "2021-07-10..2021-07-11 week"),
    ("this weekend", SUMMER, "2021-07-17..2021-07-18 week"),
    ("next weekend", MONDAY, "2025-01-04..2025-01-05 week"),
    ("the week of 3 May", SUMMER, "2021-05-03..2021-05-09 week"),
]
FUTURE = [
    ("on Tuesday", MONDAY, "2024-12-31"),
    ("on Monday", MONDAY, "2024-12-30"),
    ("in March", MONDAY, "2025-03-01..2025-03-31 month"),
    ("on 3 May", MONDAY, "2025-05-03"),
    ("on January 20", LAST_DAY, "2023-01-20"),
    ("in the spring", MONDAY, "2025-03-01..2025-05-31 season"),
    ("on 29 February", LEAP, "2024-02-29"),
    ("29 February", NEW_YEAR, "2024-02-29"),
    ("from Monday to Wednesday", SUNDAY, "2020-03-02..2020-03-04"),
    ("at the weekend", SUMMER, "2021-07-17..2021-07-18 week"),
    ("Christmas", SUMMER, "2021-12-25"),
    ("in the third quarter", NEW_YEAR, "2023-07-01..2023-09-30 quarter"),
    ("for three years", MONDAY, "duration P3Y"),
    ("until March", LEAP, "2024-03-01..2024-03-31 month before"),
]
DEICTIC = [
    ("today", LEAP, "2024-02-29"),
    ("yesterday", SUNDAY, "2020-02-29"),
    ("tomorrow", LAST_DAY, "2023-01-01"),
    ("the day before yesterday", SUNDAY, "2020-02-28"),
    ("the day after tomorrow", LEAP, "2024-03-02"),
    ("yesterday morning", SUNDAY, "time 2020-02-29 morning"),
    ("tonight", MONDAY, "time 2024-12-30 night"),
    ("last night", NEW_YEAR, "time 2023-01-01 night"),
    ("overnight", NEW_YEAR, "time 2023-01-01..2023-01-02 night"),
    ("this morning", MONDAY, "time 2024-12-30 morning"),
    ("last week", NEW_YEAR, "2022-12-26..2023-01-01 week"),
    ("this week", MONDAY, "2024-12-30..2025-01-05 week"),
    ("next week", LAST_DAY, "2023-01-02..2023-01-08 week"),
    ("last month", SUNDAY, "2020-02-01..2020-02-29 month"),
    ("next month", MONDAY, "2025-01-01..2025-01-31 month"),
    ("last year", NEW_YEAR, "2022-01-01..2022-12-31 year"),
    ("next year", MONDAY, "2025-01-01..2025-12-31 year"),
    ("last decade", MONDAY, "2010-01-01..2019-12-31 decade"),
    ("the last century", MONDAY, "1924-12-30..2024-12-30 century"),
    ("the week before last", MONDAY, "2024-12-16..2024-12-22 week"),
    ("the year after next", MONDAY, "2026-01-01..2026-12-31 year"),
    ("two days ago", SUNDAY, "2020-02-28"),
    ("two weeks ago", SUMMER, "2021-06-28..2021-07-04 week"),
    ("a month ago", MONDAY, "2024-11-01..2024-11-30 month"),
    ("18 months ago", MONDAY, "2023-06-01..2023-06-30 month"),
    ("two and a half years ago", MONDAY, "2022-06-01..2022-06-30 month"),
    ("a quarter century ago", MONDAY, "1999-01-01..1999-12-31 year approx"),
    ("half a century ago", MONDAY, "1974-01-01..1974-12-31 year approx"),
    ("two decades ago", MONDAY, "2004-01-01..2004-12-31 year approx"),
    ("more than 20 years ago", MONDAY, "2004-01-01..2004-12-31 year more-than"),
    ("a year ago today", LEAP, "2023-02-28"),
    ("a few days ago", MONDAY, "2024-12-25..2024-12-28 approximate"),
    ("several years ago", MONDAY, "2017-01-01..2021-12-31 approximate"),
    ("five days from now", MONDAY, "2025-01-04"),
    ("in two weeks", MONDAY, "2025-01-13..2025-01-19 week"),
    ("in three days' time", MONDAY, "2025-01-02"),
    ("three hours ago", "2024-12-30T09:40:00+01:00", "time 2024-12-30T06:00:00+01:00..2024-12-30T06:59:59+01:00 hour"),
    ("40 minutes ago", "2024-12-30T00:20:00", "time 2024-12-29T23:40:00..2024-12-29T23:40:59 minute"),
]
TOLD_BEFORE = [
    ("the following day", MONDAY, "2024-12-31"),
    ("the next day", MONDAY, "2024-12-31"),
    ("the day before", MONDAY, "2024-12-29"),
    ("the same day", MONDAY, "2024-12-30"),
    ("the next morning", MONDAY, "time 2024-12-31 morning"),
    ("a week earlier", MONDAY, "2024-12-23..2024-12-29 week"),
    ("two days later", MONDAY, "2025-01-01"),
    ("a year later", MONDAY, "2025-01-01..2025-12-31 year"),
    ("the previous month", NEW_YEAR, "2022-12-01..2022-12-31 month"),
    ("the night before", MONDAY, "time 2024-12-29 night"),
    ("later that day", MONDAY, "2024-12-30"),
    ("the following Tuesday", MONDAY, "2024-12-31"),
]
STRETCHES = [
    ("for over two decades", MONDAY, "duration P20Y 2004-12-30..2024-12-30 decade more-than"),
    ("over two decades", MONDAY, "duration P20Y 2004-12-30..2024-12-30 decade more-than"),
    ("for almost 15 years", MONDAY, "duration P15Y 2009-12-30..2024-12-30 year less-than"),
    ("for twelve years", LEAP, "duration P12Y 2012-02-29..2024-02-29 year"),
    ("for three years", LEAP, "duration P3Y 2021-02-28..2024-02-29 year"),
    ("for months", MONDAY, "duration PXM 2024-12-30 approximate approx"),
    ("for several weeks", MONDAY, "duration PXW 2024-12-30 approximate approx"),
    ("in the last three weeks", MONDAY, "2024-12-09..2024-12-30 week"),
    ("over the past year", LEAP, "2023-02-28..2024-02-29 year"),
    ("in the past 24 hours", MONDAY, "2024-12-29..2024-12-30"),
    ("over the past few days", MONDAY, "2024-12-30 approximate"),
    ("in the coming weeks", MONDAY, "2024-12-30 approximate after"),
    ("in the next two weeks", MONDAY, "2024-12-30..2025-01-13 week"),
    ("over the next decade", MONDAY, "2024-12-30..2034-12-30 decade"),
    ("within days", MONDAY, "duration PXD 2024-12-30 approximate after"),
    ("within two weeks", MONDAY, "duration P2W 2024-12-30..2025-01-13 week less-than"),
    ("since 2011", MONDAY, "2011-01-01..2024-12-30 year"),
    ("since Monday", SUMMER, "2021-07-12..2021-07-15"),
    ("since early March", SUMMER, "2021-03-01..2021-07-15 part-of-month start"),
    ("since last week", SUMMER, "2021-07-05..2021-07-15 week"),
    ("since the 1990s", MONDAY, "1990-01-01..2024-12-30 decade"),
    ("recently", MONDAY, "2024-12-30 approximate"),
    ("now", MONDAY, "2024-12-30 approximate"),
    ("currently", MONDAY, "2024-12-30 approximate"),
    ("at the moment", MONDAY, "2024-12-30 approximate"),
    ("in recent years", MONDAY, "2024-12-30 approximate"),
    ("soon", MONDAY, "2024-12-30 approximate after"),
    ("all week", MONDAY, "2024-12-30..2025-01-05 week"),
    ("throughout 2023", MONDAY, "2023-01-01..2023-12-31 year"),
]
BOUNDS = [
    ("until 2019", MONDAY, "2019-01-01..2019-12-31 year before"),
    ("by Friday", MONDAY, "2024-12-27 before"),
    ("before 3 May 2023", MONDAY, "2023-05-03 before"),
    ("no later than 3 May 2023", MONDAY, "2023-05-03 before"),
    ("after 1990", MONDAY, "1990-01-01..1990-12-31 year after"),
    ("from 1 June 2023", MONDAY, "2023-06-01 after"),
    ("as of 1 June 2023", MONDAY, "2023-06-01 after"),
    ("around 1990", MONDAY, "1990-01-01..1990-12-31 year approx"),
    ("on or around 3 May 2023", MONDAY, "2023-05-03 approx"),
    ("circa 1850", MONDAY, "1850-01-01..1850-12-31 year approx"),
]
LENGTHS = [
    ("two hours", MONDAY, "duration PT2H"),
    ("a three-year deal", MONDAY, "duration P3Y"),
    ("an 18-month sentence", MONDAY, "duration P18M"),
    ("two decades of war", MONDAY, "duration P20Y"),
    ("a couple of weeks", MONDAY, "duration P2W"),
    ("several months", MONDAY, "duration PXM"),
    ("half an hour", MONDAY, "duration PT0.5H"),
    ("two-and-a-half years", MONDAY, "duration P2.5Y"),
    ("a decade-long war", MONDAY, "duration P10Y"),
    ("a weeklong strike", MONDAY, "duration P1W"),
    ("nearly three months", MONDAY, "duration P3M less-than"),
    ("two or three days", MONDAY, "duration PXD"),
    ("three weeks before the election", MONDAY, "duration P3W before"),
    ("two days after the attack", MONDAY, "duration P2D after"),
    ("on the eve of the summit", MONDAY, ""),
    ("the day after the attack", MONDAY, ""),
]
HOLIDAYS = [
    ("Christmas", MONDAY, "2024-12-25"),
    ("Christmas Eve", SUMMER, "2020-12-24"),
    ("Boxing Day 2019", MONDAY, "2019-12-26"),
    ("New Year's Eve", MONDAY, "2023-12-31"),
    ("New Year’s Day", NEW_YEAR, "2023-01-01"),
    ("Easter", SUMMER, "2021-04-04"),
    ("Good Friday", LEAP, "2023-04-07"),
    ("Easter Monday 2024", MONDAY, "2024-04-01"),
    ("Thanksgiving", MONDAY, "2024-11-28"),
    ("Black Friday", MONDAY, "2024-11-29"),
    ("Labor Day", MONDAY, "2024-09-02"),
    ("Memorial Day", MONDAY, "2024-05-27"),
    ("Martin Luther King Day", MONDAY, "2024-01-15"),
    ("the Fourth of July", MONDAY, "2024-07-04"),
    ("next Easter", MONDAY, "2025-04-20"),
    ("Palm Sunday 2025", MONDAY, "2025-04-13"),
    ("during Ramadan", MONDAY, ""),
    ("the eve of Easter 2024", MONDAY, "2024-03-30"),
    ("a week before Christmas", MONDAY, "2024-12-18"),
    ("two days after Christmas", MONDAY, "2024-12-27"),
    ("the day before Christmas", MONDAY, "2024-12-24"),
]
TIMES_OF_DAY = [
    ("at 9:40 p.m. Monday", MONDAY, "time 2024-12-30T21:40:00..2024-12-30T21:40:59 minute"),
    ("9:40 p.m. on Dec. 3, 2019", MONDAY, "time 2019-12-03T21:40:00..2019-12-03T21:40:59 minute"),
    ("at 9am on Tuesday", MONDAY, "time 2024-12-24T09:00:00..2024-12-24T09:59:59 hour"),
    ("at 21:40 GMT", MONDAY, "time 2024-12-30T21:40:00+00:00..2024-12-30T21:40:59+00:00 minute"),
    ("9.40pm", MONDAY, "time 2024-12-30T21:40:00..2024-12-30T21:40:59 minute"),
    ("12:05 a.m.", MONDAY, "time 2024-12-30T00:05:00..2024-12-30T00:05:59 minute"),
    ("at noon on Friday", MONDAY, "time 2024-12-27T12:00:00..2024-12-27T12:00:59 minute"),
    ("shortly before midnight on Friday", MONDAY, "time 2024-12-27T00:00:00..2024-12-27T00:00:59 minute before"),
    ("around 3 p.m.", MONDAY, "time 2024-12-30T15:00:00..2024-12-30T15:59:59 hour approx"),
    ("at nine o'clock", MONDAY, "time 2024-12-30T09:00:00..2024-12-30T09:59:59 hour"),
    ("half past nine in the evening", MONDAY, "time 2024-12-30T21:30:00..2024-12-30T21:30:59 minute"),
    ("from 1 to 3 p.m. on Monday", MONDAY, "time 2024-12-30T13:00:00..2024-12-30T15:59:59 hour"),
    ("from 9 to noon", MONDAY, "time 2024-12-30T09:00:00..2024-12-30T12:00:59 hour"),
    ("between 9 p.m. and midnight", MONDAY, "time 2024-12-30T21:00:00..2024-12-31T00:00:59 hour"),
    ("in the early hours of Friday", MONDAY, "time 2024-12-27 night"),
    ("Monday morning", MONDAY, "time 2024-12-30 morning"),
    ("on the evening of 3 May", MONDAY, "time 2024-05-03 evening"),
    ("late Monday night", MONDAY, "time 2024-12-30 night end"),
    ("early Tuesday morning", MONDAY, "time 2024-12-24 morning start"),
    ("Tuesday at about 10 p.m. local time", MONDAY, "time 2024-12-24T22:00:00..2024-12-24T22:59:59 hour"),
]
SETS = [
    ("every Monday", MONDAY, "set XXXX-WXX-1"),
    ("on Mondays", MONDAY, "set XXXX-WXX-1"),
    ("each year", MONDAY, "set P1Y"),
    ("every two years", MONDAY, "set P2Y"),
    ("every other week", MONDAY, "set P2W"),
    ("every third Thursday", MONDAY, "set XXXX-WXX-4"),
    ("twice a year", MONDAY, "set P1Y"),
    ("three times a week", MONDAY, "set P1W"),
    ("once every four years", MONDAY, "set P4Y"),
    ("annually", MONDAY, "set P1Y"),
    ("daily", MONDAY, "set P1D"),
    ("every summer", MONDAY, "set P1Y"),
    ("every weekend", MONDAY, "set XXXX-WXX-WE"),
]
PAST = [
    *DAYS, *RANGES, *MONTHS_AND_YEARS, *PARTS, *SEASONS_AND_QUARTERS, *WEEKDAYS, *DEICTIC, *TOLD_BEFORE, *STRETCHES, *BOUNDS,
    *LENGTHS, *HOLIDAYS, *TIMES_OF_DAY, *SETS,
]  # fmt: skip


@pytest.mark.parametrize(("words", "on", "expected"), PAST)
def test_a_phrase_is_read_against_the_article_s_date(words, on, expected):
    assert told(read_time(words, on)) == expected


@pytest.mark.parametrize(("words", "on", "expected"), FUTURE)
def test_in_the_future_the_next_one_is_meant(words, on, expected):
    assert told(read_time(words, on, tense="future")) == expected


@pytest.mark.parametrize("rule", load_time_rules().values(), ids=lambda rule: rule.rule)
def test_the_example_of_a_rule_is_read_by_it(rule):
    assert read_time(rule.example, MONDAY).rule == rule.rule


def test_every_reading_names_a_rule_of_the_table():
    assert {read_time(words, on).rule for words, on, _ in PAST} <= set(load_time_rules())


def test_words_that_tell_no_time_have_no_reading():
    assert read_time("the harbour of Kest", MONDAY) is None
    assert read_time("", MONDAY) is None


def test_the_expression_is_found_among_other_words():
    reading = read_time("the vote that was held last Tuesday in Kest", MONDAY)
    assert (reading.as_written, reading.start) == ("last Tuesday", "2024-12-24")


def test_without_a_date_only_what_needs_none_is_placed():
    assert read_time("in March 2011", None).start == "2011-03-01"
    assert read_time("last Tuesday", None).start is None


def test_the_anchor_says_what_placed_it():
    assert read_time("3 May 2011", MONDAY).anchor == "none"
    assert read_time("3 May", MONDAY).anchor == "article"
    assert read_time("three weeks before the vote", MONDAY).anchor == "text"


@pytest.mark.parametrize("on", ["yesterday", "2024-13-01", "2024-12-30Tnoon"])
def test_a_date_that_is_none_is_an_error(on):
    with pytest.raises(ValueError, match=r".+"):
        read_time("today", on)


@pytest.mark.parametrize("words", ["10,000 years ago", "9999-12-31", "in 8000 years", "a week before 1 January 1000"])
def test_nothing_lies_outside_the_calendar(words):
    reading = read_time(words, MONDAY)
    assert reading is None or reading.start is None or len(reading.start) == 10
