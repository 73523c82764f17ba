"""Marks dates, sums of money, percentages and nationalities by rule in sets of names that leave them out or differ."""

import re
from collections.abc import Iterator, Sequence

from training.language.labels import LABELS

__all__ = ["mark"]

_RULES = LABELS["rules"]
_NORP = frozenset(_RULES["norp"]) | frozenset(f"{word}s" for word in _RULES["norp"])
_MONTHS, _WEEKDAYS, _MARKS, _CURRENCIES, _SCALES, _PERCENTS = (
    frozenset(_RULES[name]) for name in ("months", "weekdays", "currency_marks", "currencies", "scales", "percents")
)

# A sentence is matched as a string of one letter per word, so that the places of a match are the places of words.
_KINDS = {
    "DATE": re.compile(r"(?:W,?)?(?:do?M(?:,?y)?|Md(?!s)(?:,?y)?|M,?y|(?<!^)M(?=[^dyn]|$)|W)|(?<=i)y(?![npcs])"),
    "MONEY": re.compile(r"m[dyn]s?|[dyn]s?u?c|[dyn]sgc"),
    "PERCENT": re.compile(r"[dyn]p"),
}
_NUMBER = re.compile(r"\d[\d,.]*(?:st|nd|rd|th)?")
_WORDS = {",": ",", "of": "o"} | dict.fromkeys(("in", "since", "until", "during", "by"), "i")


def mark(words: Sequence[str], tags: Sequence[str]) -> tuple[str, ...]:
    """The tags with what the rules find; names that are already tagged otherwise stay."""
    marked = list(tags)
    for first, last, label in (*_sums_and_dates(words), *_nationalities(words)):
        same = {"O", "-", f"B-{label}", f"I-{label}"}
        if label == "NORP":
            same.add("B-PERSON")  # GUM counts "the Finns" as a person
        cuts_name = any(
            tag.startswith("I-") and tag not in same for tag in (*marked[first : first + 1], *marked[last : last + 1])
        )
        if not cuts_name and all(tag in same or tag.endswith("MISC") for tag in marked[first:last]):
            begin = "I" if marked[first] == f"I-{label}" else "B"
            marked[first:last] = [f"{'I' if at > first else begin}-{label}" for at in range(first, last)]
    return tuple(marked)


def _sums_and_dates(words: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    letters = "".join(_letter(word) for word in words)
    for label, pattern in _KINDS.items():
        for found in pattern.finditer(letters):
            yield found.start(), found.end(), label


def _letter(word: str) -> str:
    lowered = word.lower()
    if lowered in _WORDS:
        return _WORDS[lowered]
    if lowered in _MARKS and not word.istitle():
        return "m"
    for kind, letter in ((_CURRENCIES, "c"), (_SCALES, "s"), (_PERCENTS, "p")):
        if lowered in kind:
            return letter
    if word[:1].isupper() and lowered in _MONTHS:
        return "M"
    if word[:1].isupper() and lowered in _WEEKDAYS:
        return "W"
    if lowered == "us":
        return "u"
    if not _NUMBER.fullmatch(word):
        return "x"
    if re.fullmatch(r"1[5-9]\d\d|20\d\d", word):
        return "y"
    return "d" if re.fullmatch(r"[0-3]?\d(?:st|nd|rd|th)?", word) else "n"


def _nationalities(words: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    at = 0
    while at < len(words):
        word = words[at].lower()
        second = words[at + 1].lower() if at + 1 < len(words) else ""
        if not words[at][:1].isupper():
            at += 1
        elif second.removesuffix("s") in _RULES["norp_second"].get(word, ()):
            yield at, at + 2, "NORP"
            at += 2
        else:
            if word in _NORP and not words[at].isupper():
                yield at, at + 1, "NORP"
            at += 1
