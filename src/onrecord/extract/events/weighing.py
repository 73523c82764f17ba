"""What speaks for and against an event that was found: what the model of odds sees of it (learned/event_odds.py).

Names stand for their kind and words for their class, so that nobody is known for what he did in the training texts.
"""

import math
from collections.abc import Iterator
from typing import Final

from onrecord.extract.events.candidates import Candidate
from onrecord.extract.events.decide import HEARD, Heard
from onrecord.extract.events.kinds import Kinds
from onrecord.extract.events.tree import Tree
from onrecord.record import ANALYSED, Document, Event, Sentence

__all__ = ["event_features", "is_short"]

SHORT: Final = 3
"""Sentences up to which a text is short: someone picked them because they tell of something."""

_SELF: Final = frozenset({"i", "we", "you", "us", "me", "my", "our", "your"})
_SUMMARIES: Final = frozenset({"title", "dek", "heading"})
_LONGEST: Final = 60
"""Tokens from which on a sentence is as long as any."""
_LEAST: Final = 0.002
"""Probabilities nearer than this to 0 or 1 are as good as that."""


def is_short(doc: Document) -> bool:
    """Whether the analysed text is no more than a few sentences: then none is there that tells of nothing."""
    blocks = doc.article.blocks
    return sum(blocks[s.block].kind in ANALYSED for s in doc.sentences or ()) <= SHORT


def event_features(
    doc: Document, tree: Tree, sentence: Sentence, heard: Heard, event: Event, kinds: Kinds, *, short: bool
) -> dict[str, float]:
    """The features of an event found in a sentence, with their values; yes and no are 1 and absent.

    `short` is whether the text is (`is_short`).
    """
    candidate, head = heard.candidate, heard.candidate.head
    start, block = event.trigger.spans[0].start, doc.article.blocks[sentence.block].kind
    found = {
        f"frame {_finder(candidate)}": 1.0,
        f"type {event.type}": 1.0,
        f"status {event.status}": 1.0,
        f"tag {tree.xpos[head]}": 1.0,
        f"relation {tree.relations[head].partition(':')[0]}": 1.0,
        f"block {'summary' if block in _SUMMARIES else block}": 1.0,
        "heard at trigger": _log_odds(heard.at_trigger),
        "heard of type": _log_odds(heard.of_type),
        "heard in sentence": _log_odds(heard.in_sentence),
        "more words": min(len(candidate.match.words), 3) - 1.0,
        "length": min(sentence.last - sentence.first, _LONGEST) / 30,
    }
    for side, heads in (("actor", candidate.actors), ("recipient", candidate.recipients)):
        found |= dict.fromkeys(_side(tree, side, heads, kinds), 1.0)
    if any(q.inner.start <= start < q.inner.end for q in doc.quotations or ()):
        found["quoted"] = 1.0
    if tree.is_passive(head):
        found["passive"] = 1.0
    if candidate.content is not None:
        found["about another"] = 1.0
    if event.type != candidate.type:
        found["lies ahead"] = 1.0
    if short:
        found["short text"] = 1.0
    return found


def _finder(candidate: Candidate) -> str:
    """How sure the frame is, "loose" if its words alone fit, and "none" if only the language model heard the event."""
    if candidate.frame.id == HEARD:
        return "none"
    return "loose" if candidate.match.loose else candidate.frame.confidence


def _side(tree: Tree, side: str, heads: tuple[int, ...], kinds: Kinds) -> Iterator[str]:
    yield from (f"{side} {_kind(tree, head, kinds)}" for head in heads)
    if len(heads) != 1:
        yield f"{side} {'several' if heads else 'none'}"


def _kind(tree: Tree, head: int, kinds: Kinds) -> str:
    if tree.upos[head] == "PRON":
        return "self" if tree.words[head] in _SELF else "pronoun"
    return tree.labels.get(head) or kinds.agent(tree, head) or ("name" if tree.upos[head] == "PROPN" else "thing")


def _log_odds(probability: float) -> float:
    """In units of four, so that its weight is of the size of the others'."""
    within = min(max(probability, _LEAST), 1 - _LEAST)
    return math.log(within / (1 - within)) / 4
