"""One phrase to its reading, and the way from a parse to a reading."""

from datetime import date, datetime

from onrecord.extract.times.calendar import Clock, Stretch
from onrecord.extract.times.phrases import phrase
from onrecord.extract.times.reading import Anchor, Kind, Tense, TimeReading
from onrecord.extract.times.resolve import Against, anchor_of, resolve
from onrecord.extract.times.specs import Clocked, Length, Near, Reach, Recurrent, Shifted, Spec, Unplaced
from onrecord.extract.times.tokens import find_tokens
from onrecord.extract.times.vocabulary import load_vocabulary
from onrecord.extract.times.words import Parse, Words
from onrecord.record import Span

__all__ = ["against_date", "as_reading", "parse_phrase"]

MAX_LENGTH = 200
"""Characters of a phrase that are looked at; no time expression is longer."""


def against_date(on: str | None, tense: Tense | None = None, previous: Stretch | None = None) -> Against:
    """What expressions are read against; `on` is a date or an instant, ISO 8601, else `ValueError` is raised."""
    if on is None:
        return Against(None, tense=tense, previous=previous)
    if "T" not in on:
        return Against(date.fromisoformat(on[:10]), tense=tense, previous=previous)
    at = datetime.fromisoformat(on)
    offset = at.isoformat()[19:] if at.tzinfo and not at.microsecond else ""
    return Against(at.date(), Clock(at.hour, at.minute, offset=offset), tense, previous)


def parse_phrase(words: str) -> tuple[Words, Parse] | None:
    """The parse of a whole phrase; None where it is not, or not only, a time expression."""
    tokens = Words(find_tokens(words[:MAX_LENGTH]), load_vocabulary())
    found = phrase(tokens, 0)
    if found is None:
        return None
    rest = tokens.tokens[found.end :]
    return (tokens, found) if all(token.sort == "mark" for token in rest) else None


def as_reading(text: str, span: Span, parse: Parse, against: Against) -> tuple[TimeReading, Stretch | None]:
    """The reading of a parse whose words stand at `span` of `text`, and the stretch it was placed at."""
    spec = parse.spec
    if parse.instead and parse.instead[0] == against.tense:
        spec = parse.instead[1]
    placed = resolve(spec, against)
    start, end = (_iso(placed, first=True), _iso(placed, first=False)) if placed else (None, None)
    reading = TimeReading(
        span=span,
        as_written=span.of(text),
        kind="time" if placed and (placed.opens or placed.closes) else _kind(spec),
        start=start,
        end=end,
        precision=placed.precision if placed else None,
        modifier=parse.modifier,
        anchor=_anchor(spec, placed, against),
        value=_value(spec),
        part_of_day=placed.part_of_day if placed else None,
        rule=parse.rule,
    )
    return reading, placed


def _kind(spec: Spec) -> Kind:
    match spec:
        case Recurrent():
            return "set"
        case Length() | Reach(length=str()) | Near(length=str()):
            return "duration"
        case Clocked():
            return "time"
        case Shifted(unit="hour" | "minute" | "second"):
            return "time"
    return "date"


def _value(spec: Spec) -> str | None:
    match spec:
        case Recurrent(value=value) | Length(value=value):
            return value
        case Reach(length=length) | Near(length=length):
            return length
    return None


def _anchor(spec: Spec, placed: Stretch | None, against: Against) -> Anchor:
    match spec:
        case Unplaced() | Length(of_text=True):
            return "text"
        case Length() | Recurrent():
            return "none"
    return anchor_of(spec, against) if placed else "text" if anchor_of(spec, against) == "text" else "none"


def _iso(stretch: Stretch, *, first: bool) -> str:
    """The first or the last moment of a stretch, as fine as it is known."""
    day, clock = (stretch.start, stretch.opens) if first else (stretch.end, stretch.closes)
    if clock is None:
        return day.isoformat()
    fill = 0 if first else 59
    minute = fill if clock.minute is None else clock.minute
    second = fill if clock.second is None else clock.second
    return f"{day.isoformat()}T{clock.hour:02}:{minute:02}:{second:02}{clock.offset}"
