"""Time expressions in running text: `[words|reading]` is what is to be found, everything else is not to be.

Readings are written as in test_times.py; the article is of Monday, 30 December 2024 unless said otherwise.
"""

import pickle
import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from onrecord.extract.times import TimeReading, find_times
from onrecord.record import Span

MONDAY = "2024-12-30"
MARK = re.compile(r"\[([^|\[\]]+)\|([^\[\]]*)\]")

TENSES = [
    "Ministers met [on Tuesday|2024-12-24] in Kest.",
    "Ministers will meet [on Tuesday|2024-12-31] in Kest.",
    "Ministers said [on Friday|2024-12-27] they would meet [on Tuesday|2024-12-31].",
    "Ministers said [Friday|2024-12-27] that talks are expected to resume [on Thursday|2025-01-02].",
    "The bridge is due to open [in March|2025-03-01..2025-03-31 month].",
    "The bridge was opened [in March|2024-03-01..2024-03-31 month].",
    "The bridge is to be opened [in March|2025-03-01..2025-03-31 month].",
    "[On Saturday|2025-01-04], the council will vote.",
    "[On Saturday|2024-12-28], the council voted.",
    "The council voted. A recount is planned [for Wednesday|2025-01-01].",
    "The vote scheduled [for Wednesday|2025-01-01] was called off.",
    "Voters go to the polls [on Sunday|2025-01-05].",
    "It rained [overnight|time 2024-12-29..2024-12-30 night].",
    "It will rain [overnight|time 2024-12-30..2024-12-31 night].",
    "Troops will leave [in two weeks|2025-01-13..2025-01-19 week].",
    "Troops took the town [in two weeks|duration P2W].",
    "The plan should pass, Mrs. Obi said [in March|2024-03-01..2024-03-31 month].",
    "Should Mrs. Obi win [in March|2025-03-01..2025-03-31 month], she may stay.",
    "The plan has to be read [in March|2025-03-01..2025-03-31 month].",
    "[In 1936|1936-01-01..1936-12-31 year] officers seized power, and 1936 officers fled.",
    "Under the treaty that they signed [in 2021|2021-01-01..2021-12-31 year], troops left the island.",
    "[In May|2024-05-01..2024-05-31 month], talks resumed; [by Christmas|2024-12-25 before] they had ended.",
]
STRETCHES = [
    "He has ruled [for over two decades|duration P20Y 2004-12-30..2024-12-30 decade more-than].",
    "She was jailed [for three years|duration P3Y].",
    "The council will sit [for three years|duration P3Y].",
    "Prices fell for the first time [in two years|2022-12-30..2024-12-30 year].",
    "It made its smallest profit [in 17 years|2007-12-30..2024-12-30 year].",
    "The law kicked in [two years ago|2022-01-01..2022-12-31 year].",
    "It was the worst storm [in a decade|2014-12-30..2024-12-30 decade].",
    "Talks have gone on [for months|duration PXM 2024-12-30 approximate approx].",
    "The strike went on after [three weeks|duration P3W] of talks.",
    "They signed a [three-year|duration P3Y] deal.",
    "He left [three weeks before|duration P3W before] the election.",
    "[On the eve|] of the summit, he resigned.",
    "Two are feared dead [since Friday|2024-12-27..2024-12-30].",
]
TOLD_BEFORE = [
    "A bridge fell [on 3 March|2024-03-03]. [The following day|2024-03-04], the mayor resigned.",
    "A bridge fell [on Friday|2024-12-27]; [the next morning|time 2024-12-28 morning] the mayor resigned.",
    "He took office [in 2011|2011-01-01..2011-12-31 year] and lost it [a year later|2012-01-01..2012-12-31 year].",
    "She was born [in May 1950|1950-05-01..1950-05-31 month]. [That year|1950-01-01..1950-12-31 year] the war ended.",
    "The vote was held [on Friday|2024-12-27]. [Two days earlier|2024-12-25], a rally was broken up.",
    "[The next day|], the mayor resigned.",
    "He ruled [from 2011 to 2014|2011-01-01..2014-12-31 year]. [The next day|] he left.",
]
MANY = [
    "He was elected [in 2011|2011-01-01..2011-12-31 year] and [in 2016|2016-01-01..2016-12-31 year].",
    "The [2014|2014-01-01..2014-12-31 year] annexation, Kest’s [2016|2016-01-01..2016-12-31 year] vote and others.",
    "The war ([2011–2014|2011-01-01..2014-12-31 year]) was long.",
    "[At 9:40 p.m. Monday|time 2024-12-30T21:40:00..2024-12-30T21:40:59 minute], a shell hit the market.",
    "It struck at a depth of 10 km [at 09:40 GMT|time 2024-12-30T09:40:00+00:00..2024-12-30T09:40:59+00:00 minute].",
    "[Last week|2024-12-23..2024-12-29 week]’s vote and [Monday|2024-12-30]'s count.",
    "[In early December|2024-12-01..2024-12-10 part-of-month start], al-Obi fled.",
    "The council meets [twice a year|set P1Y], [every Monday|set XXXX-WXX-1] and [on Fridays|set XXXX-WXX-5].",
    "The [annual|set P1Y] report is out.",
    "He left in a [June|2024-06-01..2024-06-30 month] hearing.",
    "He died [in 1812|1812-01-01..1812-12-31 year], a veteran of [1805|1805-01-01..1805-12-31 year].",
    "MOSCOW, [December 30|2024-12-30]. /AGENCY/. It snowed.",
    "[Dec. 30|2024-12-30] (Agency) - It snowed [in Jan. 2020|2020-01-01..2020-01-31 month].",
]
TRAPS = [
    "He may go.",
    "May the best win, said Theresa May.",
    "Mrs May said so.",
    "April Lane and June Obi sang.",
    "The march on Kest began.",
    "The March on Kest began.",
    "They march daylight in, daylight out.",
    "The Sunday Times and the Daily Mail wrote about it.",
    "A second man and a second term.",
    "It was the second to fall.",
    "It took a second.",
    "2,000 people and 2000 people came.",
    "Some 1500 new homes were built for 1900 families.",
    "It cost $2000, or £1999.",
    "See page 2011 and Resolution 1701.",
    "He lives at 3 May Street.",
    "The June 4 Movement said so.",
    "The fall of Kest was the fall of a city.",
    "Prices fall, and a winter coat is dear.",
    "A spring of clear water.",
    "A 45-year-old man, a 12-year-old girl and an 18-month-old baby.",
    "The man, aged 45 years, was a woman in her early 20s.",
    "It is open 24/7.",
    "They won 3:2, as in John 3:16.",
    "He lost a quarter of his land, three quarters of his cattle.",
    "It is five to one.",
    "He is paid $5 an hour, $500 a week.",
    "The Second World War and the Six-Day War.",
    "He lent her the car. They advent nothing.",
    "It fell year on year.",
    "The deal was made at the last minute.",
    "He was on the 5th floor.",
    "The 15th regiment stood there.",
    "The sun is a star; he sat down; they wed.",
    "The Sun said so.",
    "years of neglect, days of rage",
    "shortly after the vote",
    "One day he will go.",
    "In a year when little went well, it went well.",
    "He works the night shift.",
    "It rose by 2.5% to 2019.5 points.",
    "The first half of the match was dull.",
]


def told(reading: TimeReading) -> str:
    stretch = reading.start and (reading.start if reading.start == reading.end else f"{reading.start}..{reading.end}")
    kind = "" if reading.kind == "date" else reading.kind
    precision = "" if reading.precision == "day" else reading.precision
    parts = (kind, reading.value, stretch, precision, reading.part_of_day, reading.modifier)
    return " ".join(part for part in parts if part)


def found_in(text: str, on: str | None = MONDAY) -> list[tuple[str, str]]:
    return [(reading.as_written, told(reading)) for reading in find_times(text, Span(0, len(text)), on)]


@pytest.mark.parametrize("line", TENSES + STRETCHES + TOLD_BEFORE + MANY)
def test_the_expressions_of_a_sentence_are_found_and_read(line):
    assert found_in(MARK.sub(r"\1", line)) == MARK.findall(line)


@pytest.mark.parametrize("line", TRAPS)
def test_what_only_looks_like_time_is_left_alone(line):
    assert found_in(line) == []


def test_spans_count_from_the_start_of_the_text_and_stay_inside_the_part_asked_for():
    text = "On Friday it rained. On Monday it snowed."
    (reading,) = find_times(text, Span(21, len(text)), MONDAY)
    assert reading.span.of(text) == reading.as_written == "On Monday"


def test_the_day_told_before_may_be_given():
    text = "The next day it rained."
    (reading,) = find_times(text, Span(0, len(text)), MONDAY, previous="2024-11-30")
    assert (reading.start, reading.anchor) == ("2024-12-01", "text")


def test_a_caller_who_knows_the_tense_may_tell_it():
    text = "on Tuesday"
    (reading,) = find_times(text, Span(0, len(text)), MONDAY, tense=lambda span: "future")
    assert reading.start == "2024-12-31"


def test_an_expression_does_not_go_on_in_the_next_line():
    assert [words for words, _ in found_in("It rained on 3 May\n2023 was dry")] == ["on 3 May", "2023"]


def test_readings_pickle():
    readings = find_times("on 3 May", Span(0, 8), MONDAY)
    assert pickle.loads(pickle.dumps(readings)) == readings


@pytest.mark.parametrize(
    "word", ["late ", "day ", "in ", "the ", "1999 - ", "on Monday in ", "last ", "and a half ", "early late "]
)
def test_a_word_repeated_without_end_is_no_harm(word):
    text = word * 4000
    assert all(reading.span.end <= len(text) for reading in find_times(text, Span(0, len(text)), MONDAY))


PIECES = st.sampled_from(
    ["on", "the", "3", "May", "Monday", "last", "two", "weeks", "ago", "from", "to", "and", "2011", "late", "-", "–", ",", "of",
     "’s", "9:40", "p.m.", "every", "past", "few", "before", "Christmas", "half", "a", "century", "Q3", "1990s", "next", "day",
     "\n", ".", "will", "said", "99999999999", "0", "31", "in", "years", "between", "the following", "quarter"]
)  # fmt: skip


@given(st.one_of(st.text(), st.lists(PIECES, max_size=14).map(" ".join)))
@example("in 99999999999 years")
@example("31 - 31")
@example("²nd May, ٣ May 2011, 3 May ٢٠١١")
def test_any_text_gives_readings_that_fit_it(text):
    readings = find_times(text, Span(0, len(text)), MONDAY)
    last = 0
    for reading in readings:
        assert last <= reading.span.start < reading.span.end <= len(text)
        assert reading.as_written == reading.span.of(text) == reading.as_written.strip()
        assert (reading.start is None) == (reading.end is None) == (reading.precision is None)
        assert reading.start is None or reading.start <= reading.end
        last = reading.span.end
    assert find_times(text, Span(0, len(text)), MONDAY) == readings
