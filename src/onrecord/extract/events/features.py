"""What the model of event types sees of a sentence: its words, and the frames that fit in it."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from onrecord.extract.events.tree import Tree
from onrecord.record import Event

__all__ = ["sentence_features"]

_NO_WORDS: Final = frozenset({"PUNCT", "NUM", "SYM"})


def sentence_features(tree: Tree, first: int, last: int, events: Sequence[Event]) -> Iterator[str]:
    """The features of the sentence of the tokens `[first, last)` with the events that frames find in it.

    Names and dates stand for their kind, so that no country is known for what it did when the model was trained.
    """
    words = [_word(tree, i) for i in range(first, last) if tree.upos[i] not in _NO_WORDS]
    yield from (f"word {word}" for word in words)
    yield from (f"pair {one} {two}" for one, two in pairwise(words))
    yield from (f"root {_word(tree, i)}" for i in range(first, last) if tree.heads[i] < 0)
    yield from (f"any {event.type}" for event in events)
    if not events:
        yield "no frame"
        return
    best = max(events, key=lambda event: event.confidence)
    yield f"best {best.type}"
    yield f"best {best.type} {best.confidence:.2f}"
    yield f"best {best.type} {best.status}"
    yield f"frame {best.evidence.rule}"


def _word(tree: Tree, i: int) -> str:
    return tree.labels.get(i) or tree.lemmas[i].lower()
