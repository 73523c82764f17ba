"""Time expressions in running text, and the reading of one phrase."""

from bisect import bisect_right
from collections.abc import Callable, Iterator

import msgspec

from onrecord.extract.times.calendar import Stretch
from onrecord.extract.times.phrases import phrase
from onrecord.extract.times.read import against_date, as_reading, parse_phrase
from onrecord.extract.times.reading import Tense, TimeReading
from onrecord.extract.times.resolve import asks_tense
from onrecord.extract.times.specs import Length, Near, Reach, Recurrent, Since
from onrecord.extract.times.tense import tense_around
from onrecord.extract.times.tokens import Token, find_tokens
from onrecord.extract.times.traps import is_trap, looks_ahead
from onrecord.extract.times.triggers import find_triggers, may_precede
from onrecord.extract.times.vocabulary import load_vocabulary
from onrecord.extract.times.words import Parse, Words
from onrecord.record import Span

__all__ = ["TenseOf", "find_times", "read_time"]

TenseOf = Callable[[Span], Tense | None]
"""Tells the tense of the clause that a span of the text stands in."""

MARGIN = 45
"""Characters before the first and after the last trigger of a window; hardly an expression is longer on one side."""

NO_DATE = (Length, Near, Reach, Recurrent, Since)
"""What is no date that later expressions could count from."""

MOST_BEFORE = 9
"""Words that an expression may have before its trigger."""


def read_time(words: str, on: str | None, *, tense: Tense | None = None) -> TimeReading | None:
    """The reading of a phrase against the date `on` (ISO 8601, a day or an instant); None if it tells no time.

    A phrase with other words around it gives its longest time expression. Dates that count from another ("the following
    day") count from `on`. Raises `ValueError` if `on` is no date.

    >>> reading = read_time("in early December", "2024-12-30")
    >>> reading.start, reading.end, reading.precision
    ('2024-12-01', '2024-12-10', 'part-of-month')
    """
    against = against_date(on, tense)
    parsed = parse_phrase(words)
    if parsed is not None:
        tokens, parse = parsed
        return as_reading(words, tokens.span(0, parse.end), parse, against)[0]
    always: TenseOf | None = (lambda _span: tense) if tense else None
    found = find_times(words, Span(0, len(words)), on, tense=always)
    return max(found, key=lambda reading: reading.span.end - reading.span.start, default=None)


def find_times(
    text: str, span: Span, on: str | None, *, previous: str | None = None, tense: TenseOf | None = None
) -> tuple[TimeReading, ...]:
    """The time expressions in `span` of `text`, in order, without overlap; spans count from the start of `text`.

    `on` is the article's date: without it what is told from it is not placed. `previous` is the day told before in the
    text, from which "the following day" counts; days told in the span take its place. `tense` tells the tense of a
    clause; by default it is read from the words around. Raises `ValueError` if a date is none.
    """
    against = msgspec.structs.replace(against_date(on), told_only=True)
    if previous is not None:
        against = msgspec.structs.replace(against, previous=resolve_day(previous))
    tense_of = tense or (lambda where: tense_around(text, where, span))
    readings: list[TimeReading] = []
    for words, triggers in _windows(text, span):
        for at, parse in _parses(words, triggers):
            where = words.span(at, parse.end)
            here = against
            if isinstance(parse.spec, Reach) and parse.rule == "reach" and looks_ahead(words, at):
                here = msgspec.structs.replace(against, tense="future")
            elif parse.instead or asks_tense(parse.spec):
                here = msgspec.structs.replace(against, tense=tense_of(where))
            reading, placed = as_reading(text, where, parse, here)
            readings.append(reading)
            if placed is not None and not isinstance(parse.spec, NO_DATE):
                against = msgspec.structs.replace(against, previous=placed)
    return tuple(readings)


def resolve_day(day: str) -> Stretch:
    """The stretch of an ISO day."""
    on = against_date(day).on
    assert on is not None  # noqa: S101 (a day was given)
    return Stretch(on, on, "day")


def _windows(text: str, span: Span) -> Iterator[tuple[Words, tuple[int, ...]]]:
    """The tokens around triggers, and which of them are; windows that meet are one, and none goes beyond its line."""
    group: list[Span] = []
    for trigger in find_triggers(text, span):
        if group and (trigger.start - group[-1].end > 2 * MARGIN or "\n" in text[group[-1].end : trigger.start]):
            yield _window(text, span, group)
            group = []
        group.append(trigger)
    if group:
        yield _window(text, span, group)


def _window(text: str, span: Span, triggers: list[Span]) -> tuple[Words, tuple[int, ...]]:
    first, last = triggers[0].start, triggers[-1].end
    start = max(span.start, first - MARGIN)
    start = max(start, text.rfind("\n", start, first) + 1)
    end = min(span.end, last + MARGIN)
    line = text.find("\n", last, end)
    tokens = _whole_tokens(text, start, end if line < 0 else line, span)
    places = tuple(bisect_right(tokens, trigger.start, key=_start) - 1 for trigger in triggers)
    return Words(tokens, load_vocabulary(), running=True), places


def _start(token: Token) -> int:
    return token.start


def _whole_tokens(text: str, start: int, end: int, span: Span) -> list[Token]:
    """The tokens of a window without the pieces of words that its edges cut."""
    while start > span.start and text[start - 1].isalnum() and text[start].isalnum():
        start += 1
    while end < span.end and text[end - 1].isalnum() and text[end].isalnum():
        end -= 1
    return list(find_tokens(text, start, end))


def _parses(words: Words, triggers: tuple[int, ...]) -> Iterator[tuple[int, Parse]]:
    """The parses that hold a trigger, from left to right, each the longest from the earliest word that can open it."""
    done = 0
    for trigger in triggers:
        if trigger < done:
            continue
        first = trigger
        while first > done and trigger - first < MOST_BEFORE and may_precede(words.tokens[first - 1]):
            first -= 1
        for at in range(first, trigger + 1):
            parse = phrase(words, at)
            if parse is not None and parse.end > trigger and not is_trap(words, at, parse):
                # "The 2014 vote": the article is the vote's.
                yield at + (parse.rule == "year" and words.word(at) == "the"), parse
                done = parse.end
                break
