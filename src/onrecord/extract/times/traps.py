"""What looks like a time expression in running text and is none: names, verbs, ages, numbers, rates."""

from onrecord.extract.times.specs import Cyclic, Fixed, Length, Range, Since
from onrecord.extract.times.tokens import Token
from onrecord.extract.times.words import DASHES, Parse, Words

__all__ = ["is_trap", "looks_ahead"]

YEARS = range(1500, 2101)
"""Numbers that may be years, if something says so."""

OUR_YEARS = range(1900, 2036)
"""Numbers that are years if nothing speaks against it."""

PARTS = frozenset({"part-early", "part-mid", "part-late"})


def is_trap(words: Words, at: int, parse: Parse) -> bool:
    """Whether the words from `at` to the end of the parse only look like time."""
    return any(trap(words, at, parse) for trap in TRAPS)


def looks_ahead(words: Words, at: int) -> bool:
    """Whether "for three years" at this place is no stretch up to now: "was jailed for three years"."""
    return any(words.word(place) in words.vocabulary.traps["binding"] for place in range(max(0, at - 3), at))


def _is(words: Words, at: int, role: str) -> bool:
    return words.word(at) in words.vocabulary.traps[role]


def _token(words: Words, at: int) -> Token | None:
    return words.tokens[at] if 0 <= at < len(words.tokens) else None


def named(words: Words, at: int, parse: Parse) -> bool:
    """The Sunday Times; the Second World War; year on year."""
    for start in range(max(0, at - 3), parse.end):
        for name in words.vocabulary.names.get(words.word(start), ()):
            end = start + len(name)
            if end > at and all(words.word(start + place) == word for place, word in enumerate(name)):
                return True
    return False


def aged(words: Words, at: int, parse: Parse) -> bool:
    """A 45-year-old; aged 12 months; in his early 20s."""
    after = words.skip(parse.end, "of", *DASHES)
    if words.word(after) in {"old", "olds"} or (words.word(after) == "age" and parse.end != after):
        return True
    if parse.rule == "length":
        return words.word(at - 1) in {"aged", "age"}
    if parse.rule not in {"decade", *PARTS} or len(words.word(parse.end - 1)) != 3:
        return False
    # "20s" are years of a life unless "the" or an apostrophe makes them years of a century.
    if any(_is(words, place, "person") for place in range(at - 2, parse.end)):
        return True
    return words.word(parse.end - 2) not in {"the", "'", "’", "‘", "early", "late", "mid", *DASHES}


def name_of_month(words: Words, at: int, parse: Parse) -> bool:
    """Mrs May; the March on Kest; April Lane; a lone Jan or Sun: only a month (or weekday), with nothing beside it."""
    place = parse.end - 1
    word = words.word(place)
    names = words.vocabulary
    if word not in names.months and word not in names.weekdays:
        return False
    if len(word) <= 4 and word not in {"may", "june", "july"}:
        return place == words.skip(at, "the")
    if word not in names.traps["first-name"]:
        return False
    following = _token(words, parse.end)
    if _is(words, place - 1, "title"):
        return True
    if place == at:
        owned = word != "may" and _is(words, at - 1, "owner") and following is not None and not following.capital
        return not owned and not _beside_month(words, place)
    if following is None:
        return False
    if words.word(at) == "the":
        return _is(words, parse.end, "march-on")
    person = following.capital or words.tokens[place].possessive or _is(words, parse.end, "of-person")
    return person and _is(words, at, "of-people")


def _beside_month(words: Words, at: int) -> bool:
    """Whether another month stands beside, joined by "and", "or" or a comma."""
    joiners = {"and", "or", "to", ",", "/", *DASHES}
    return any(
        words.word(at + step) in joiners and words.word(at + 2 * step) in words.vocabulary.months for step in (-1, 1)
    )


def plain_number(words: Words, at: int, parse: Parse) -> bool:
    """2000 people; page 2011; $2000; a lone 1812 that nothing makes a year."""
    spec = parse.spec.first if isinstance(parse.spec, Since) else parse.spec
    last = words.digits(parse.end - 1, 0, 9999)
    if parse.rule not in {"year", "years", "range"} or not isinstance(spec, Fixed | Range) or last is None:
        return False
    start = next(place for place in range(at, parse.end) if words.digits(place, 0, 9999) is not None)
    counts = _counts_things(words, parse.end) and not _opens(words, start, last)
    if counts or (_is(words, start - 1, "numbered") and words.word(start - 2) != "the"):
        return True
    if isinstance(spec, Range):
        return spec.first == spec.last
    if last not in YEARS:
        return words.word(start - 1) not in {"in", "since", "year", "until", "by", "of"}
    return start == at and last not in OUR_YEARS and not _is_dated(words, at)


def _opens(words: Words, at: int, number: int) -> bool:
    """Whether a sentence opens with the year: "In 1936 officers seized power", as 1,936 officers have a comma."""
    before = _token(words, at - 1)
    return before is not None and before.word == "in" and before.capital and number in OUR_YEARS


def _counts_things(words: Words, end: int) -> bool:
    """Whether the number before `end` goes on (2000.5, 2000%) or things follow that it counts ("2000 new homes")."""
    after = _token(words, end)
    described = after is not None and after.sort == "word" and _is(words, end + 1, "counted")
    if (_is(words, end, "counted") or described) and words.word(end - 2) != "the":
        return True
    goes_on = words.word(end) in {"-", "."} and words.touches(end) and words.touches(end + 1)
    return words.word(end) in {"%", "°"} or (goes_on and words.digits(end + 1, 0, 9999) is not None)


def _is_dated(words: Words, at: int) -> bool:
    """Whether the word before makes a bare number a year: "of 1812", "its 1812 campaign", "(1812)", "in 1812, 1814"."""
    before = _token(words, at - 1)
    if before is None:
        return False
    if _is(words, at - 1, "dated") or before.possessive or (before.sort == "word" and before.capital):
        return True
    return before.word == "," and words.digits(at - 2, YEARS.start, YEARS.stop) is not None


def address(words: Words, at: int, parse: Parse) -> bool:  # noqa: ARG001 (one of several traps)
    """3 May Street; the June 4 Movement."""
    after = _token(words, parse.end)
    dated = parse.rule in {"day-of-month", "month", "days-of-month", "weekday"}
    return dated and after is not None and after.capital and _is(words, parse.end, "street")


def loose_length(words: Words, at: int, parse: Parse) -> bool:
    """A second; a week, with nothing that makes it a length; years of insults; a quarter of voters; $5 a month."""
    if not isinstance(parse.spec, Length):
        return False
    tokens = [words.word(place) for place in range(at, parse.end)]
    if "second" in tokens:
        return True
    if parse.rule == "length-from-event":
        return False
    if tokens[-1] in {"quarter", "quarters"}:
        return words.word(parse.end) in {"of", "to", "past"} or tokens[0] in {"a", "some"}
    if not any(word in words.vocabulary.amounts or word[:1].isdigit() for word in tokens):
        return not tokens[-1].endswith("long")
    return len(tokens) == 2 and tokens[0] in {"a", "an", "one"} and not _is(words, at - 1, "lasting")


def loose_season(words: Words, at: int, parse: Parse) -> bool:
    """A winter coat; prices fall; the fall of Kest; this fall in prices."""
    last = words.word(parse.end - 1)
    if not parse.rule.startswith("season") or last not in words.vocabulary.roles["season"]:
        return False
    if parse.end - at == 1:
        return True
    the = words.word(at) == "the"
    if last in {"fall", "spring"}:
        return the or (last == "fall" and words.word(parse.end) in {"in", "of", "from", "to"})
    after = _token(words, parse.end)
    return the and after is not None and after.sort == "word" and after.word not in {"and", "when", "of"}


def idle_word(words: Words, at: int, parse: Parse) -> bool:
    """Shortly after; the Daily Post; the second half of a match; the 5th floor; the last minute."""
    after = _token(words, parse.end)
    match parse.rule:
        case "about-soon":
            relative = words.word(parse.end) in {"after", "before", "as", "thereafter", "afterwards", "afterward"}
            return relative or words.word(at - 1) in {"as", "too", "very"}
        case "set-frequency":
            return words.tokens[at].capital and (at > 0 or (after is not None and after.capital))
        case "half" | "quarter":
            lone = isinstance(parse.spec, Cyclic) and words.tokens[parse.end - 1].sort == "word"
            return lone and (words.word(parse.end) == "of" or words.word(parse.end - 1) == "half")
        case "day-of-month-alone":
            noun = after is not None and after.sort == "word" and after.word not in {"and", "but", "when", "as", "at"}
            return noun or (words.word(at), words.word(at + 1)) != ("on", "the")
        case "unit-by-direction" | "unit-from-text" | "past-stretch":
            return words.word(parse.end - 1) in {"second", "minute"}
    return False


def loose_clock(words: Words, at: int, parse: Parse) -> bool:
    """3:16, with no preposition, half of the day, zone or name; "morning" without a day."""
    if parse.rule == "daytime":
        return not any(words.word(place) in {"this", "that", "last", "the"} for place in range(at, parse.end))
    if parse.rule != "clock" or _is(words, at, "clock-opener"):
        return False
    return not any(token.sort in {"word", "dotted"} for token in words.tokens[at : parse.end])


def small_holiday(words: Words, at: int, parse: Parse) -> bool:
    """He lent her the car: the names of holidays have a capital."""
    return parse.rule.startswith("holiday") and not any(token.capital for token in words.tokens[at : parse.end])


TRAPS = (
    named, aged, name_of_month, plain_number, address, loose_length, loose_season, idle_word, loose_clock,
    small_holiday,
)  # fmt: skip
