"""What the language model says of the events of a document, by sentence and by word (record/document.py)."""

import math
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, Literal

from onrecord.learned.event_types import NO_EVENT
from onrecord.record import EventHints, EventType, Sentence

__all__ = ["YIELD", "Hints", "label_of"]

YIELD: Final = "YIELD"
"""CONCEDE and RETREAT: the data that the models are trained on do not tell them apart."""

UNHEARD: Final = -4.0
"""The log odds of a type that the model does not mention at a word: below all that it mentions."""


def label_of(kind: EventType) -> str:
    """The type as the models know it."""
    return YIELD if kind in ("CONCEDE", "RETREAT") else kind


class Hints:
    """Log odds of types against no event, at words and in sentences. Every `int` is a place in `Document.tokens`."""

    def __init__(self, found: EventHints, sentences: Sequence[Sentence]) -> None:
        self._ends = [sentence.first for sentence in sentences] + [s.last for s in sentences[-1:]]
        self._types: dict[int, dict[EventType, float]] = {}
        self._labels: dict[int, dict[str, float]] = {}
        self._sides = found.sides
        for hint in found.types:
            self._types.setdefault(hint.token, {})[hint.type] = hint.score
            labels = self._labels.setdefault(hint.token, {})
            labels[label_of(hint.type)] = _either(labels.get(label_of(hint.type)), hint.score)

    def odds(self, words: Iterable[int], label: str) -> float:
        """The greatest log odds of a label at one of `words`."""
        return max((self._labels.get(i, {}).get(label, UNHEARD) for i in words), default=UNHEARD)

    def type_odds(self, i: int, kind: EventType) -> float:
        """The log odds of a type itself at the word `i`."""
        return self._types.get(i, {}).get(kind, UNHEARD)

    def share(self, words: Iterable[int], label: str) -> float:
        """The probability that one of `words` tells of an event of the label."""
        return max((_shares(self._labels.get(i, {})).get(label, 0.0) for i in words), default=0.0)

    def shares(self, first: int, last: int) -> dict[str, float]:
        """The probability of each label, `NO_EVENT` among them, for the sentence of the tokens `[first, last)`."""
        sums: dict[str, float] = {}
        for i in range(first, last):
            for label, odds in self._labels.get(i, {}).items():
                sums[label] = _either(sums.get(label), odds)
        return _shares(sums)

    def trigger(self, words: Iterable[int], label: str) -> int | None:
        """The one of `words` that speaks most for a label, the first of equal ones; None if none does."""
        heard = [i for i in words if label in self._labels.get(i, {})]
        return max(heard, key=lambda i: (self._labels[i][label], -i), default=None)

    def named(self, side: Literal["actor", "recipient"], i: int) -> Iterator[range]:
        """The words that name a side of the event told at `i`, in order; none unless it is its sentence's main event.

        That is the one told at the word that speaks most for any event.
        """
        at = bisect_right(self._ends, i)
        first, last = self._ends[at - 1], self._ends[at]
        heard = {k: max(self._labels[k].values()) for k in range(first, last) if k in self._labels}
        if i in heard and heard[i] == max(heard.values()):
            inside = (hint for hint in self._sides if first <= hint.first and hint.last <= last)
            yield from (range(hint.first, hint.last) for hint in inside if hint.side == side)


def _either(one: float | None, other: float) -> float:
    """The log of the sum of two odds, given as logs."""
    if one is None:
        return other
    most = max(one, other)
    return most + math.log(math.exp(one - most) + math.exp(other - most))


def _shares(odds: dict[str, float]) -> dict[str, float]:
    most = max(0.0, *odds.values()) if odds else 0.0
    weights = {NO_EVENT: math.exp(-most), **{label: math.exp(score - most) for label, score in odds.items()}}
    total = sum(weights.values())
    return {label: weight / total for label, weight in weights.items()}
