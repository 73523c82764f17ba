"""Date stamps of news pages, as captured: `Dec.30 - 2024 9:40 AM CET` and what it means.

The stages have a module each: `tokens` (words and what they can mean), `dates` and `clocks` (the forms), `lines`
(what stands on a line, and whether it is a stamp), `zones` (names and offsets), `readings` (what it means, and
what is doubtful). The words and names are tables in `data/ingest`.
"""

import re
from datetime import UTC, datetime

import msgspec

from onrecord.ingest.stamps.lines import Of, find_written
from onrecord.ingest.stamps.readings import STAGE, Knowledge, read_written, when_of
from onrecord.ingest.stamps.tokens import find_tokens
from onrecord.record import Precision, Problem, Span, When

__all__ = ["Stamp", "find_stamps", "parse_stamp"]

LONGEST_UNDATED = 200
"""Longer lines without a digit are not looked at: "Yesterday" and "Just now" stand on short ones."""

WHOLE = re.compile(r"\s*(?P<digits>1\d{9}|1\d{12}|(?:19|20)\d{10}|(?:19|20)\d{12})\s*", re.ASCII)
CAPTURES = range(1900, 2200)
COARSE = frozenset({"month", "year"})
RANK: dict[Of, int] = {"published": 0, "unsaid": 1, "updated": 2}


class Stamp(msgspec.Struct, frozen=True):
    """A stamp as read. `when` is None where nothing is certain; `problems` says what is doubtful about it.

    All spans are offsets into the words given; `when.spans` covers exactly the stamp, with the day of the week
    and the zone, without "Published" before it. `of` says what it is the stamp of.
    """

    when: When | None = None
    problems: tuple[Problem, ...] = ()
    of: Of = "unsaid"


def parse_stamp(
    words: str, *, captured: str | None = None, day_first: bool | None = None, country: str | None = None
) -> Stamp:
    """When the page was published, by the stamp in `words`: a line of its text, or a value of its metadata.

    The stamp of publication is taken before one that does not say what it is of, and that before one of an
    update, which comes with a `Problem`; of two alike, the first that gives the day. Words without a stamp,
    prose above all, give neither time nor problem.

    `captured` is the time of capture (ISO 8601); ages ("3 hours ago"), days without a year and years of two
    digits need it, and a page is not published after it. `day_first` says how the publisher writes 03/04/2024
    where that is known, `country` (ISO 3166 alpha-3) where its zones are: IST is +05:30 for "IND".

    What is not certain is left out, with a `Problem` that names the readings: an ambiguous zone leaves the
    local time without offset; a day and month that may be exchanged leave the month or year they share; a
    clock that is none (25:61) leaves the day. A day of the week that contradicts the date, a zone that was not
    in force (CET in July) and a date after the capture are kept as written, with a `Problem`.

    >>> parse_stamp("Updated Dec.30 - 2024 9:40 AM CET").when.start
    '2024-12-30T09:40:00+01:00'
    """
    stamps = sorted(
        find_stamps(words, captured=captured, day_first=day_first, country=country),
        key=lambda stamp: (stamp.when is None, RANK[stamp.of], stamp.when and stamp.when.precision in COARSE),
    )
    if not stamps:
        return Stamp()
    best = stamps[0]
    if best.of != "updated" or best.when is None:
        return best
    doubt = "this is the time of an update; that of publication is not there"
    return Stamp(best.when, (*best.problems, Problem(STAGE, doubt, best.when.spans[0])), best.of)


def find_stamps(
    words: str, *, captured: str | None = None, day_first: bool | None = None, country: str | None = None
) -> tuple[Stamp, ...]:
    """Every stamp in `words`, in order; the arguments are those of `parse_stamp`."""
    whole = WHOLE.fullmatch(words)
    if whole:
        return _of_digits(whole["digits"], Span(*whole.span("digits")))
    if len(words) > LONGEST_UNDATED and not any(map(str.isdecimal, words)):
        return ()
    tokens = find_tokens(words)
    knowledge = _knowledge(captured, day_first, country)
    return tuple(
        Stamp(*read_written(tokens, found, knowledge), found.of)
        for found in find_written(tokens)
        # A bare time of day is a stamp only where the page can be dated otherwise.
        if found.date or found.age or found.weekdays or knowledge.captured
    )


def _of_digits(digits: str, span: Span) -> tuple[Stamp, ...]:
    """A number that is a time: seconds or milliseconds of the Unix epoch, 20241230094000, 202412300940."""
    precision: Precision = "minute" if len(digits) == 12 else "second"
    try:
        if len(digits) in {10, 13}:
            start = datetime.fromtimestamp(int(digits[:10]), UTC)
        else:
            start = datetime.strptime(digits, "%Y%m%d%H%M%S"[: len(digits) - 2])
    except ValueError:
        return ()
    when = when_of(start, precision)
    return (Stamp(When(when.start, when.end, precision, digits, (span,))),)


def _knowledge(captured: str | None, day_first: bool | None, country: str | None) -> Knowledge:
    """What the caller knows; a capture time that cannot be read counts as none."""
    try:
        moment = datetime.fromisoformat(captured.strip()) if captured else None
    except ValueError:
        moment = None
    if moment is None or moment.year not in CAPTURES:
        return Knowledge(None, False, day_first, country)
    return Knowledge(moment, len((captured or "").strip()) > len("2024-12-30"), day_first, country)
