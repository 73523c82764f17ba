"""One date of publication out of two."""

import pytest

from onrecord.ingest.dates import reconcile
from onrecord.record import Span, When

MINUTE = When(
    "2031-03-02T09:40:00+01:00", "2031-03-02T09:40:59+01:00", "minute", "2 March 2031 9:40 CET", (Span(5, 26),)
)
DAY = When("2031-03-02", "2031-03-02", "day", "2 March 2031", (Span(5, 17),))
META = When("2031-03-02T09:40:00+01:00", "2031-03-02T09:40:00+01:00", "second", "2031-03-02T09:40:00+01:00")


def test_without_a_sender_the_date_shown_is_kept():
    dated = reconcile(None, DAY, "text", None)
    assert (dated.when, dated.evidence) == (DAY, "text")
    assert reconcile(None, None, "", None).when is None


def test_a_stamp_in_the_text_that_agrees_keeps_its_place():
    dated = reconcile("2031-03-02", MINUTE, "text", None)
    assert (dated.when, dated.evidence, dated.problems) == (MINUTE, "sender, text", ())


def test_the_finer_of_two_readings_is_kept_with_the_words_in_the_text():
    when = reconcile("2031-03-02T09:40:00+01:00", DAY, "text", None).when
    assert (when.start, when.precision) == ("2031-03-02T09:40:00+01:00", "second")
    assert (when.as_written, when.spans) == ("2 March 2031", (Span(5, 17),))


@pytest.mark.parametrize("sent", ["2031-03-02T08:40:30Z", "2031-03-02T09:40:10+01:00", "2031-03-02 09:40", "2031-03"])
def test_dates_in_other_zones_or_coarser_agree(sent):
    assert reconcile(sent, MINUTE, "text", None).when.spans


def test_a_sender_who_contradicts_the_text_wins_with_a_problem_at_the_stamp():
    dated = reconcile("2031-03-09", DAY, "text", None)
    assert (dated.when.start, dated.when.spans, dated.evidence) == ("2031-03-09", (), "sender")
    assert dated.problems[-1].span == Span(5, 17)
    assert "its sender says '2031-03-09'" in dated.problems[-1].message


def test_a_few_hours_apart_are_no_contradiction_worth_a_problem():
    dated = reconcile("2031-03-02T20:00:00+01:00", MINUTE, "text", None)
    assert (dated.when.start, dated.problems) == ("2031-03-02T20:00:00+01:00", ())


def test_a_date_that_cannot_be_read_leaves_the_other_and_a_problem():
    dated = reconcile("the day before", DAY, "text", None)
    assert (dated.when, dated.evidence) == (DAY, "text")
    assert "could not be read" in dated.problems[-1].message


def test_a_date_from_metadata_gives_way_to_the_senders():
    dated = reconcile("2031-03-02", META, "json-ld datePublished", None)
    assert (dated.when.precision, dated.evidence) == ("day", "sender")
