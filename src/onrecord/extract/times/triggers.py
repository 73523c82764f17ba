"""Where in running text a time expression may stand: one regular expression, before anything is cut into tokens."""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from onrecord.extract.times.tokens import Token
from onrecord.extract.times.vocabulary import Vocabulary, load_vocabulary
from onrecord.record import Span

__all__ = ["find_triggers", "may_precede"]

NUMBERS = (
    r"1\d\d\d|2[01]\d\d|\d{1,3}0['’]?s|\d{1,2}(?:st|nd|rd|th)|\d{1,2}:\d\d|\d{1,2}(?:[.:]\d\d)? ?[apAP]\.? ?[mM]"
    r"|Q[1-4]|H[12]|FY\d+"
)
"""Years, decades, ordinals, times of day, quarters."""

LAST_WORDS = ("now", "day", "frequency", "span", "holiday", "daytime", "clock", "season", "decade")
"""Roles whose phrases are found by their last word, if no other word of theirs is a trigger."""

OTHERS = frozenset({"weekend", "weekends", "fiscal", "financial", "eve", "o'clock"} | {
    unit + "long" for unit in ("day", "week", "month", "year", "decade")
})  # fmt: skip


def find_triggers(text: str, span: Span) -> Iterator[Span]:
    """The words and numbers in `span` that may be the heart of a time expression, in order."""
    for found in _pattern().finditer(text, span.start, span.end):
        yield Span(found.start(), found.end())


def may_precede(token: Token) -> bool:
    """Whether the token may stand in a time expression before its trigger."""
    return token.word in _inner_words() or token.sort in {"number", "ordinal", "decade", "label"}


@cache
def _pattern() -> re.Pattern[str]:
    vocabulary = load_vocabulary()
    plurals = {f"{day}s" for day in vocabulary.weekdays if len(day) > 5}
    names = {*vocabulary.months, *vocabulary.weekdays, *plurals}
    small = set(vocabulary.units) | OTHERS
    phrases = [words for role in LAST_WORDS for same in vocabulary.roles[role].values() for words, _ in same]
    small |= {words[-1] for words in phrases if words[-1].isalpha() and not set(words[:-1]) & (small | names)}
    forms = small | {word.capitalize() for word in small | names} | {name.upper() for name in names}
    return re.compile(rf"\b(?:{_grouped(forms)}|{NUMBERS})\b")


def _grouped(words: Iterable[str]) -> str:
    """Alternatives by their first letter, so that most words are passed over after one look."""
    tails: dict[str, list[str]] = {}
    for word in sorted(words, key=lambda word: (-len(word), word)):
        tails.setdefault(word[0], []).append(re.escape(word[1:]))
    return "|".join(f"{first}(?:{'|'.join(rest)})" for first, rest in sorted(tails.items()))


JOINING = frozenset({
    "the", "of", "in", "on", "and", "a", "an", "half", "to", "or", "from", "between", "within", "inside", "weekend",
    "eve", "year", "until", "through", "before", "after", "following", "past", "that", "every", "first", "week",
    *"-–—'’,/.:",
})  # fmt: skip
"""What may stand inside an expression beside the words of the tables."""


@cache
def _inner_words() -> frozenset[str]:
    vocabulary: Vocabulary = load_vocabulary()
    words = {*vocabulary.units, *vocabulary.amounts, *vocabulary.months, *vocabulary.weekdays, *JOINING}
    for role, phrases in vocabulary.roles.items():
        if role != "fiscal":
            words |= {word for same in phrases.values() for phrase, _ in same for word in phrase}
    return frozenset(words)
