"""Where on a line a stamp stands, what it is the stamp of, and what is no stamp at all.

A date in a sentence ("the law of 3 May 2024") is not when the page was published. A date counts as a stamp
if it stands alone or between separators, after a word such as "Published", in a dateline, or on a line too
short to be prose; the vaguer the form, the more of this is asked of it.
"""

from collections.abc import Iterator
from typing import Literal, NamedTuple

from onrecord.ingest.stamps.clocks import Clock, Zone, match_clock, match_zone
from onrecord.ingest.stamps.dates import Age, Named, match_age, match_date
from onrecord.ingest.stamps.tokens import Tokens

__all__ = ["Of", "Written", "find_written"]

Of = Literal["published", "updated", "unsaid"]

GLUE = ",-–—|•·/;:@()."
SEPARATORS = "|•·()[]/—–-●►»<>"
LONGEST_LEAD = 14  # tokens between "Updated" and its date: "Updated by Ada Obi and Ole Lund, Reuters on…"
SHORT_LINE = 12  # words beside the stamp; longer lines are prose unless something says otherwise
SHORT_TIMED_LINE = 20  # the same where date and clock stand together, as they seldom do in prose


class Written(NamedTuple):
    """A stamp as written: its tokens `[first, last)`, the parts found in it, and what it is the stamp of."""

    first: int
    last: int
    date: Named | None = None
    clock: Clock | None = None
    zone: Zone | None = None
    age: Age | None = None
    weekdays: frozenset[int] = frozenset()
    of: Of = "unsaid"
    foreign: bool = False
    """Whether a word in or before it is of a language other than English."""

    @property
    def strength(self) -> Literal["full", "part", "weak"]:
        """How much of a date there is: see `Named`."""
        if self.date:
            return self.date.strength
        if self.age and not self.age.named and self.age.number:
            return "part"
        return "part" if self.clock and (self.age or self.weekdays) else "weak"


def find_written(tokens: Tokens) -> Iterator[Written]:
    """Every stamp on the line, in order."""
    place = behind = 0
    while place < len(tokens):
        found = _match(tokens, place) if tokens[place].opens else None
        if found is None:
            place += 1
            continue
        if _starts_clean(tokens, found.first) and _ends_clean(tokens, found.last):
            standing = _standing(tokens, found, behind)
            if standing:
                yield standing
                behind = standing.last
        place = found.last


def _match(tokens: Tokens, place: int) -> Written | None:
    return (
        _aged(tokens, place)
        or _clock_first(tokens, place)
        or _date_first(tokens, place)
        or _weekday_only(tokens, place)
        or _clock_only(tokens, place)
    )


def _date_first(tokens: Tokens, place: int) -> Written | None:
    """Mon, 30 Dec 2024 08:40:00 GMT; 30 December 2024; 2024年12月30日（月） 9:40."""
    at, weekdays = _weekday(tokens, place)
    named = match_date(tokens, at)
    if weekdays and (named is None or named.precision != "day"):
        # "mar" is a Tuesday in "mar 30 dic 2024" and a month in "Mar 30, 2024".
        at, weekdays, named = place, frozenset(), match_date(tokens, place)
    if named is None:
        return None
    last, after = _weekday_behind(tokens, named.last)
    found = Written(place, last, named, weekdays=weekdays or after)
    iso = tokens.number(at, 4, 8) is not None
    found = _with_clock(tokens, found, iso=iso)
    return _with_late_year(tokens, found)


def _with_clock(tokens: Tokens, found: Written, *, iso: bool) -> Written:
    """The stamp with the time of day and zone that follow it."""
    at = _skip_glue(tokens, found.last, 4)
    clock = match_clock(tokens, at, dated=True)
    if clock is None:
        return found
    zone = match_zone(tokens, clock.last, iso=iso or clock.second is not None)
    last = zone.last if zone else clock.last
    broken = any(tokens[place].kind == "break" for place in range(found.last, at))
    if broken and not _ends_line(tokens, last):
        return found
    return found._replace(last=last, clock=clock, zone=zone)


def _with_late_year(tokens: Tokens, found: Written) -> Written:
    """The stamp of `date` and `ctime`, whose year comes last: Mon Dec 30 09:40:00 CET 2024."""
    year = tokens.year(found.last)
    if year is None or found.date is None or found.clock is None or found.date.days[0].year is not None:
        return found
    days = tuple(day._replace(year=year) for day in found.date.days)
    return found._replace(last=found.last + 1, date=found.date._replace(days=days, strength="full"))


def _clock_first(tokens: Tokens, place: int) -> Written | None:
    """9:40 AM EST, Mon December 30, 2024; 22:04, 22 Apr 2024; 10:15 today."""
    clock = match_clock(tokens, place, dated=False)
    if clock is None:
        return None
    zone = match_zone(tokens, clock.last, iso=False)
    # A bracket that closes here was opened before: "10:30 IST (05:00 GMT), 3 April 2024".
    at = _skip_glue(tokens, zone.last if zone else clock.last, 3, GLUE.replace(")", ""))
    dated = _date_first(tokens, at) or _named_day(tokens, at)
    if dated is None or dated.clock is not None:
        return None
    return dated._replace(first=place, clock=clock, zone=zone)


def _named_day(tokens: Tokens, place: int) -> Written | None:
    age = match_age(tokens, place)
    return Written(place, age.last, age=age) if age and age.named else None


def _aged(tokens: Tokens, place: int) -> Written | None:
    """3 hours ago; yesterday at 14:05."""
    age = match_age(tokens, place)
    if age is None:
        return None
    found = Written(place, age.last, age=age)
    return _with_clock(tokens, found, iso=False) if age.named else found


def _weekday_only(tokens: Tokens, place: int) -> Written | None:
    """Monday; Monday 14:05 GMT."""
    token = tokens[place]
    if not token.weekdays:
        return None
    found = _with_clock(tokens, Written(place, place + 1, weekdays=token.weekdays), iso=False)
    # "Sun" alone may be anything.
    return found if len(token.key) >= (3 if found.clock else 4) else None


def _clock_only(tokens: Tokens, place: int) -> Written | None:
    clock = match_clock(tokens, place, dated=False)
    if clock is None:
        return None
    zone = match_zone(tokens, clock.last, iso=False)
    return Written(place, zone.last if zone else clock.last, clock=clock, zone=zone)


def _weekday(tokens: Tokens, place: int) -> tuple[int, frozenset[int]]:
    """The place of the date behind the weekday at `place`, and the days it can be; `place` itself without one."""
    token = tokens.at(place)
    if token is None or not token.weekdays:
        return place, frozenset()
    # "di", "do", "so" are weekdays only with a mark behind them: "Di., 30.12.2024".
    if len(token.key) < 3 and token.key.isascii() and not tokens.mark(place + 1, ".,"):
        return place, frozenset()
    return _skip_glue(tokens, place + 1, 3), token.weekdays


def _weekday_behind(tokens: Tokens, place: int) -> tuple[int, frozenset[int]]:
    """The place behind a weekday that follows a date: 30 December 2024 (Monday)."""
    at = place + tokens.mark(place, ",(")
    token = tokens.at(at)
    bracketed = tokens.mark(place, "(") and tokens.mark(at + 1, ")")
    if token is None or not token.weekdays or not (bracketed or len(token.key) > (3 if token.key.isascii() else 1)):
        return place, frozenset()
    return at + 1 + bracketed, token.weekdays


def _skip_glue(tokens: Tokens, place: int, most: int, marks: str = GLUE) -> int:
    """The place behind at most `most` marks and small words that join the parts of a stamp."""
    breaks = 0
    for at in range(place, place + most):
        token = tokens.at(at)
        if token is None:
            return at
        breaks += token.kind == "break"
        joins = tokens.mark(at, marks) or (token.kind == "break" and breaks == 1)
        if not joins and (token.months or not tokens.role(at, "on", "at", "of")):
            return at
    return place + most


def _standing(tokens: Tokens, found: Written, behind: int) -> Written | None:
    """The stamp with what it is the stamp of, None if it is none; `behind` is where the stamp before it ended."""
    cue = _cue(tokens, found.first, behind)
    lead = range(found.first if cue is None else cue, found.last)
    foreign = any(tokens[place].foreign for place in lead)
    of: Of = "unsaid"
    if cue is not None:
        of = "updated" if tokens.role(cue, "updated") else "published"
    found = found._replace(of=of, foreign=foreign)
    return found if _is_stamp(tokens, found, cue) else None


def _is_stamp(tokens: Tokens, found: Written, cue: int | None) -> bool:
    if _is_all(tokens, found):
        return found.date is not None or found.age is not None or bool(found.weekdays)
    if tokens.role(found.first - 1 - tokens.mark(found.first - 1, ":"), "not"):
        return False
    if cue is not None:
        close = _skip_glue(tokens, cue + 1, 4) >= found.first
        if found.strength == "weak":
            return close and _bounded(tokens, found.last)
        return not _flows_on(tokens, found)
    if found.strength == "weak":
        return False
    if _is_dateline(tokens, found):
        return True
    return _stands_free(tokens, found)


def _stands_free(tokens: Tokens, found: Written) -> bool:
    """Whether a stamp that nothing announces is set off from what stands beside it."""
    start, end = _line(tokens, found)
    words = _words(tokens, start, found.first) + _words(tokens, found.last, end)
    byline = tokens.role(start, "byline")
    first = found.first == start
    if found.strength == "part":
        before = first or byline or tokens.mark(found.first - 1, SEPARATORS + ",:")
        return before and _bounded(tokens, found.last) and words <= SHORT_LINE
    if not first and not byline and (tokens.role(found.first - 1, "on", "of") or _ends_sentence(tokens, found.last)):
        return False
    if tokens.mark(found.last, ",") and _is_small(tokens, found.last + 1):
        return False
    if (first or tokens.mark(found.first - 1, SEPARATORS)) and _bounded(tokens, found.last):
        return True
    return words <= (SHORT_TIMED_LINE if found.clock else SHORT_LINE)


def _cue(tokens: Tokens, place: int, behind: int) -> int | None:
    """The place of the word that says what the stamp at `place` is of: "Published", "Updated by Ada Obi on"."""
    close = True
    for at in range(place - 1, max(behind, place - LONGEST_LEAD) - 1, -1):
        token = tokens[at]
        if tokens.role(at, "published", "updated"):
            return at if _is_prominent(tokens, at, behind, close=close) else None
        if not close and (token.kind == "break" or tokens.mark(at, "|•·")):
            return None
        close = close and (token.kind != "word" or tokens.role(at, "on", "at"))
        if close and token.kind == "number":
            close = False
    return None


def _is_prominent(tokens: Tokens, place: int, behind: int, *, close: bool) -> bool:
    """Whether the word announces a stamp rather than being the verb of a sentence."""
    before = tokens.at(place - 1)
    if before is None or place == behind or before.kind != "word":
        return True
    if tokens[place].kind == "word" and tokens.words[tokens[place].start].isupper():
        return True
    start, end = _line_at(tokens, place)
    return close and _words(tokens, start, end) <= SHORT_LINE


def _is_dateline(tokens: Tokens, found: Written) -> bool:
    """BRUSSELS, Dec 30 (Reuters) -; MOSCOW, December 30. /TASS/."""
    start, _ = _line(tokens, found)
    before = range(start, found.first)
    places = [place for place in before if tokens[place].kind == "word"]
    return (
        0 < len(places) <= 6
        and all(tokens.text(place, place + 1).isupper() for place in places)
        and all(tokens[place].kind == "word" or tokens.mark(place, ",./-(") for place in before)
        and tokens.mark(found.last, "(/—–-.:")
    )


def _is_all(tokens: Tokens, found: Written) -> bool:
    """Whether nothing but marks stands beside the stamp."""
    edge = 4  # marks at either end; more of them are no stamp
    if found.first > edge or len(tokens) - found.last > edge:
        return False
    others = (*range(found.first), *range(found.last, len(tokens)))
    return all(tokens[place].kind in {"mark", "break"} for place in others)


def _flows_on(tokens: Tokens, found: Written) -> bool:
    """Whether a sentence goes on behind the stamp: "Published on 3 May 2024 by the ministry, the report…"."""
    start, end = _line(tokens, found)
    small = _is_small(tokens, found.last) and not tokens[found.last].known
    return small and _words(tokens, start, end) > SHORT_LINE


def _ends_sentence(tokens: Tokens, place: int) -> bool:
    return tokens.mark(place, ".") and _ends_line(tokens, place + 1)


def _is_small(tokens: Tokens, place: int) -> bool:
    """Whether a word in small letters stands at `place`."""
    token = tokens.at(place)
    return token is not None and token.kind == "word" and tokens.words[token.start].islower()


def _bounded(tokens: Tokens, place: int) -> bool:
    """Whether the line or a piece of it ends before `place`."""
    return _ends_line(tokens, place) or tokens.mark(place, SEPARATORS) or tokens.role(place, "published", "updated")


def _ends_line(tokens: Tokens, place: int) -> bool:
    token = tokens.at(place)
    return token is None or token.kind == "break"


def _line(tokens: Tokens, found: Written) -> tuple[int, int]:
    return _line_at(tokens, found.first)[0], _line_at(tokens, found.last - 1)[1]


def _line_at(tokens: Tokens, place: int) -> tuple[int, int]:
    """Start and end of the line around `place`, looked for no further than matters."""
    reach = 4 * SHORT_TIMED_LINE
    start = place
    while start > 0 and place - start < reach and tokens[start - 1].kind != "break":
        start -= 1
    end = place + 1
    while end < len(tokens) and end - place < reach and tokens[end].kind != "break":
        end += 1
    return start, end


def _words(tokens: Tokens, first: int, last: int) -> int:
    return sum(tokens[place].kind == "word" for place in range(first, last))


def _starts_clean(tokens: Tokens, place: int) -> bool:
    """Whether a stamp may start here: not inside a longer number, a path, a price or a name."""
    if not tokens.glued(place):
        return True
    before = tokens[place - 1]
    if before.kind == "mark":
        inside = before.key in ".,-:'" and tokens.glued(place - 1) and tokens[place - 2].kind == "number"
        return not inside and before.key not in "/\\_=#+&%@~^*$€£¥"
    if before.kind == "word":
        known = before.known and len(before.key) > 1
        return known or tokens[place].kind == "word" or not before.key.isascii()
    # Two numbers meet only where one token was cut out of the other: see PIECE.
    return before.kind in {"break", "number"}


def _ends_clean(tokens: Tokens, place: int) -> bool:
    """Whether a stamp may end before the token at `place`."""
    if not tokens.glued(place):
        return True
    after = tokens[place]
    if after.kind == "mark":
        number = tokens.glued(place + 1) and tokens[place + 1].kind == "number"
        return not (after.key in "/\\_=&%^~" or (number and after.key in ".-:'"))
    if after.kind in {"break", "number"} or after.known:
        return True
    return after.kind == "word" and not tokens.words[after.start].islower()
