"""The forms that times of day and zones take in a stamp: what is written, not yet what it means.

As in `dates`, every function returns what starts at a token, with the place `last` behind it, or None.
"""

from collections.abc import Mapping
from datetime import timedelta
from functools import cache
from typing import Literal, NamedTuple

from onrecord.ingest.stamps.tokens import Tokens
from onrecord.ingest.stamps.zones import zone_names

__all__ = ["Clock", "Zone", "match_clock", "match_zone"]

LONGEST_ZONE = 5
LARGEST_OFFSET_H = 14


class Clock(NamedTuple):
    """A time of day as written; `minute` and `second` are None where they are not. Hours may be 24 and more."""

    last: int
    hour: int
    minute: int | None = None
    second: int | None = None
    half: Literal["am", "pm"] | None = None
    midnight: bool = False
    """Whether it is the word: which end of the day is meant is not said."""


class Zone(NamedTuple):
    """A zone as written: an offset, or a name as `zone_names` has it, or neither for "local time"."""

    last: int
    delta: timedelta | None = None
    name: str | None = None


def match_clock(tokens: Tokens, place: int, *, dated: bool) -> Clock | None:
    """The time of day that starts at `place`; `dated` allows forms that only a date beside them makes clear."""
    if tokens.role(place, "noon", "midnight"):
        return Clock(place + 1, 12 if tokens.role(place, "noon") else 0, 0, midnight=tokens.role(place, "midnight"))
    if tokens.role(place, "am", "pm"):  # 오후 9:17, 午後9時17分
        clock = _bare_clock(tokens, place + 1, dated=True)
        return clock._replace(half=_half(tokens, place)) if clock and clock.half is None else None
    if tokens.role(place, "time-mark"):
        return _basic_clock(tokens, place + 1)
    clock = _bare_clock(tokens, place, dated=dated)
    if clock and tokens.role(clock.last, "noon", "midnight") and clock.hour == 12:
        midnight = tokens.role(clock.last, "midnight")
        return clock._replace(last=clock.last + 1, hour=0 if midnight else 12, minute=0, midnight=midnight)
    return clock


def _bare_clock(tokens: Tokens, place: int, *, dated: bool) -> Clock | None:
    hour = tokens.number(place, 1, 2)
    if hour is None:
        return _four_digits(tokens, place)
    if tokens.mark(place + 1, ":") and (minute := tokens.number(place + 2, 2)) is not None:
        clock = _behind(tokens, _seconds(tokens, Clock(place + 3, hour, minute)))
        return None if tokens.role(clock.last, "minute", "second") else clock  # "0:21 min" is a length
    if tokens.role(place + 1, "clock"):
        return _hour_mark(tokens, place, hour, dated=dated)
    if tokens.mark(place + 1, ".") and (minute := tokens.number(place + 2, 2)) is not None:
        clock = _behind(tokens, Clock(place + 3, hour, minute))
        marked = clock.half is not None or clock.last > place + 3
        ends = dated and (_ends(tokens, place + 3) or match_zone(tokens, place + 3, iso=False) is not None)
        return clock if marked or ends else None
    if _half(tokens, place + 1):
        return _behind(tokens, Clock(place + 1, hour))
    return Clock(place + 1, hour) if hour == 12 and tokens.role(place + 1, "noon", "midnight") else None


def _seconds(tokens: Tokens, clock: Clock) -> Clock:
    """The clock with the seconds behind it; a fraction of a second is read over."""
    second = tokens.number(clock.last + 1, 2) if tokens.mark(clock.last, ":") else None
    if second is None:
        return clock
    last = clock.last + 2
    if tokens.mark(last, ".,") and tokens.glued(last) and tokens.glued(last + 1) and tokens[last + 1].kind == "number":
        last += 2
    return clock._replace(last=last, second=second)


def _behind(tokens: Tokens, clock: Clock) -> Clock:
    """The clock with "p.m." or "Uhr" behind it."""
    half = _half(tokens, clock.last)
    if half and not _german_am(tokens, clock.last):
        return clock._replace(last=clock.last + 1, half=half)
    if clock.minute is not None and tokens.role(clock.last, "clock"):
        return clock._replace(last=clock.last + 1)
    return clock


def _german_am(tokens: Tokens, place: int) -> bool:
    """Whether "am" is the German "on the", as in "14:05 am 3. Mai"."""
    after = tokens.at(place + 1)
    if after is None or tokens.text(place, place + 1) != "am":
        return False
    return (after.kind == "number" and tokens.mark(place + 2, ".")) or (bool(after.weekdays) and len(after.key) > 3)


def _half(tokens: Tokens, place: int) -> Literal["am", "pm"] | None:
    if tokens.role(place, "am"):
        return "am"
    return "pm" if tokens.role(place, "pm") else None


def _hour_mark(tokens: Tokens, place: int, hour: int, *, dated: bool) -> Clock | None:
    """14h05, 14 h 05, 14 Uhr, 21時17分."""
    minute = tokens.number(place + 2, 2)
    if minute is not None and not tokens.mark(place + 3, ":."):
        return Clock(place + 3 + tokens.role(place + 3, "minute"), hour, minute)
    return Clock(place + 2, hour) if dated else None


def _four_digits(tokens: Tokens, place: int) -> Clock | None:
    """0940 GMT, 0940 hrs: four digits are a time only where a zone or the word for hours follows."""
    digits = tokens.number(place, 4)
    if digits is None:
        return None
    clock = Clock(place + 1, digits // 100, digits % 100)
    if tokens.role(place + 1, "clock"):
        return clock._replace(last=place + 2)
    zone = match_zone(tokens, place + 1, iso=False)
    return clock if zone else None


def _basic_clock(tokens: Tokens, place: int) -> Clock | None:
    """What may follow the T of ISO 8601: 09:40:00.123, 094000, 0940, 09."""
    for digits in (6, 4, 2):
        value = tokens.number(place, digits)
        if value is not None and not tokens.mark(place + 1, ":"):
            parts = divmod(value, 10 ** (digits - 2))
            minute, second = divmod(parts[1], 100) if digits == 6 else (parts[1], None)
            clock = Clock(place + 1, parts[0], minute if digits > 2 else None, second)
            fraction = digits == 6 and tokens.mark(place + 1, ".,") and tokens.glued(place + 2)
            return clock._replace(last=place + 3) if fraction else clock
    hour, minute = tokens.number(place, 2), tokens.number(place + 2, 2)
    if hour is None or minute is None:
        return None
    return _seconds(tokens, Clock(place + 3, hour, minute))


def _ends(tokens: Tokens, place: int) -> bool:
    """Whether nothing that belongs to a number or unit stands at `place`: "14.05" is a time, "14.05 %" is none."""
    token = tokens.at(place)
    return token is None or token.kind == "break" or token.known or tokens.mark(place, ",;|·•–—()/")


def match_zone(tokens: Tokens, place: int, *, iso: bool) -> Zone | None:
    """The zone that starts at `place`: +01:00, Z, GMT+1, CET, (Eastern Time).

    With `iso` a minus and an hour are an offset; elsewhere "10:05-12:00" is taken for a stretch of time.
    """
    if tokens.mark(place, "("):
        inner = match_zone(tokens, place + 1, iso=iso)
        return inner._replace(last=inner.last + 1) if inner and tokens.mark(inner.last, ")") else None
    if tokens.role(place, "local"):
        return Zone(place + 1)
    offset = _offset(tokens, place, short=iso, colon=iso)
    if offset:
        comment = match_zone(tokens, offset.last, iso=False) if tokens.mark(offset.last, "(") else None
        return offset._replace(last=comment.last) if comment else offset
    named = _zone_name(tokens, place)
    if named and named.name in {"GMT", "UTC", "UT"}:
        return _offset(tokens, named.last, short=True, colon=True) or named
    return named


def _offset(tokens: Tokens, place: int, *, short: bool, colon: bool) -> Zone | None:
    sign = 1 if tokens.mark(place, "+") else -1
    if not tokens.mark(place, "+-") or not tokens.glued(place + 1):
        return None
    digits = tokens.number(place + 1, 4)
    if digits is not None and digits // 100 <= LARGEST_OFFSET_H and digits % 100 < 60:
        return Zone(place + 2, sign * timedelta(hours=digits // 100, minutes=digits % 100))
    hours = tokens.number(place + 1, 1, 2)
    if hours is None or hours > LARGEST_OFFSET_H:
        return None
    minutes = tokens.number(place + 3, 2) if tokens.mark(place + 2, ":") else None
    if minutes is not None and minutes < 60 and (colon or sign > 0):
        return Zone(place + 4, sign * timedelta(hours=hours, minutes=minutes))
    return Zone(place + 2, sign * timedelta(hours=hours)) if short and minutes is None else None


def _zone_name(tokens: Tokens, place: int) -> Zone | None:
    for length in range(LONGEST_ZONE, 0, -1):
        if not all(tokens.at(at) and tokens[at].kind != "break" for at in range(place, place + length)):
            continue
        written = " ".join(tokens.text(place, place + length).split())
        name = _spellings().get(written) or _spellings().get(written.casefold())
        if name and (written == name or " " in name or _alone(tokens, place + length)):
            return Zone(place + length, name=name) if not _shouted(tokens, place + length) else None
    return None


def _alone(tokens: Tokens, place: int) -> bool:
    """Whether the word before `place` ends its piece of the line: "est" is no zone in the middle of a sentence."""
    token = tokens.at(place)
    return token is None or token.kind != "word"


def _shouted(tokens: Tokens, place: int) -> bool:
    """Whether an unknown word in capitals follows: in "10:05 ART NEWS" the ART is no time of Argentina."""
    token = tokens.at(place)
    if token is None or token.kind != "word" or token.known:
        return False
    return token.end - token.start > 1 and tokens.text(place, place + 1).isupper()


@cache
def _spellings() -> Mapping[str, str]:
    """Every zone name, and its small letters, to its spelling in the table."""
    return {name.casefold(): name for name in zone_names()} | {name: name for name in zone_names()}
