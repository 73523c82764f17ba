"""Where a sentence ends without a mark: "Call us Monday Best wishes Ada" (mail, comments, lines run together).

A logistic regression over the words and shapes around a gap, with few enough weights to be read as a table
(data/models/sentences-1). It only looks where the next word could open a sentence and no mark stands, and was
set to be careful: in edited news it adds about one boundary in a thousand sentences.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Self

import msgspec

from onrecord.learned.weights import MODELS, read_weights

__all__ = ["MODEL", "KnownWords", "UnmarkedEnds", "features"]

MODEL = MODELS / "sentences-1"
SHORTEST = 10
"""Blocks of fewer words (headlines, captions) are left alone: there a capital says nothing."""

_NO_START = frozenset(".,)];:?!'\"’”“‘«»([…–—/%")
_NO_END = frozenset([":", ",", "(", "[", "“", "‘", '"', "'", "''", "``", "...", "…", "-", "--", "–", "—", "&", "/"])

_LONGEST_GREETING = 5
"""Words of a sentence that may end with a comma or colon: "Dear Ada," "Best regards,"."""


class KnownWords(msgspec.Struct, frozen=True):
    """Words in small letters that the features name, as they were when the model was trained."""

    openers: frozenset[str]
    """They open sentences: the, he, however."""
    greetings: frozenset[str]
    """Letters open and close with them: dear, regards."""


class UnmarkedEnds(msgspec.Struct, frozen=True):
    """The weight of every feature; a gap is an end of sentence if its features sum up to more than `threshold`."""

    weights: dict[str, float]
    threshold: float
    known: KnownWords

    @classmethod
    def load(cls, folder: Path = MODEL) -> Self:
        """The model in `folder`; raises `ModelError` if it is missing or damaged."""
        return read_weights(folder, cls, "training/sentences/train.py")

    def find(self, words: Sequence[str], starts: Sequence[int]) -> list[int]:
        """Which words of a block start a sentence, when `starts` (in order, without 0) surely do: both, in order."""
        if len(words) < SHORTEST:
            return list(starts)
        found: list[int] = []
        known = iter((*starts, len(words)))
        start, following = 0, next(known)
        for at in range(1, len(words)):
            if at == following:
                start, following = at, next(known)
                found.append(at)
            elif could_start(words, at, start) and self._score(words, at, start, following) > self.threshold:
                start = at
                found.append(at)
        return found

    def _score(self, words: Sequence[str], at: int, start: int, following: int) -> float:
        get = self.weights.get
        return sum(get(feature, 0.0) for feature in features(words, at, start, following, self.known))


def could_start(words: Sequence[str], at: int, start: int) -> bool:
    """Whether an unmarked sentence can start at `at`: no small letter, no mark, nothing left open since `start`."""
    word = words[at]
    if words[at - 1] in {",", ":"}:
        return word[0].isupper() and at - start <= _LONGEST_GREETING
    if word[0].islower():
        return word.startswith(("http", "www")) and words[at - 1] not in _NO_END
    is_abbreviation = word[-1] == "." and len(word) > 2
    return not (is_abbreviation or word[0] in _NO_START or words[at - 1] in _NO_END)


def features(words: Sequence[str], at: int, start: int, following: int, known: KnownWords) -> Iterator[str]:
    """What the model sees of the gap before `at`, in a sentence from `start`; `following` is the next sure start."""
    last = len(words)
    a, b, c, d = (words[i] if 0 <= i < last else "" for i in (at - 2, at - 1, at, at + 1))
    sa, sb, sc, sd = shape(a), shape(b), shape(c), shape(d)
    so_far = min(at - start, 8)
    yield "bias"
    yield f"a={a.lower()}"
    yield f"b={b.lower()}"
    yield f"c={c.lower()}"
    yield f"d={d.lower()}"
    yield f"B={sb}"
    yield f"C={sc}"
    yield f"BC={sb} {sc}"
    yield f"CD={sc} {sd}"
    yield f"BCD={sb} {sc} {sd}"
    yield f"ABC={sa} {sb} {sc}"
    yield f"ABCD={sa} {sb} {sc} {sd}"
    yield f"bC={b.lower()} {sc}"
    yield f"Bc={sb} {c.lower()}"
    yield f"cD={c.lower()} {sd}"
    yield f"so far={so_far}"
    if c.lower() in known.openers and c[0].isupper():
        yield "opener"
        yield f"opener B={sb}"
        yield f"opener so far={so_far}"
    if b.lower() in known.greetings or a.lower() in known.greetings:
        yield f"greeting {b.lower() in known.greetings} C={sc}"
    if at - start <= 3:
        yield f"short {at - start} B={sb} C={sc}"
    yield f"to go={min((following - at) // 3, 8)}"
    yield f"capitals={_capitals(words, at - 4, at)} {_capitals(words, at, at + 5)}"


def shape(word: str) -> str:
    """The kind of a word: mail, url, X (I), XX (UPI), Xx (Ada), Xx., x (ada), date, time, 99 (12), else 2 marks."""
    first = word[:1]
    if first.isalpha():
        if "@" in word:
            return "mail"
        if word.startswith(("http", "www")):
            return "url"
        if word.isupper():
            return "X" if len(word) == 1 else "XX"
        return ("Xx." if word[-1] == "." else "Xx") if first.isupper() else "x"
    if first.isdigit():
        return "date" if "/" in word else "time" if ":" in word else "9" * min(len(word), 5)
    return word[:2]


def _capitals(words: Sequence[str], first: int, last: int) -> int:
    return sum(word[0].isupper() for word in words[max(first, 0) : last])
