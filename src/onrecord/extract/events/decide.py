"""What the model of event types says to what frames find in a sentence, and what it finds where they find nothing.

An event's confidence becomes the mean of its frame's and of the probability that an event of the sentence is of its
type. A weak frame in a sentence that surely tells of no event is let go. Where no frame fits and the model is sure of
a type, the word that speaks most for it is the trigger, if somebody named acts.
"""

from collections.abc import Mapping, Sequence
from typing import Final

from msgspec.structs import replace

from onrecord.extract.events.candidates import Candidate, Candidates
from onrecord.extract.events.features import sentence_features
from onrecord.extract.events.tree import Tree
from onrecord.knowledge.frames import Frame
from onrecord.knowledge.ontology import Ontology
from onrecord.learned.event_types import NO_EVENT, EventTypes
from onrecord.record import Event, EventType

__all__ = ["RULE", "Decision"]

SURE: Final = 0.15
"""From this probability on the model finds an event where no frame fits: by cross-validation in 36 of 79 sentences that
tell of one, and in 2 of 1,399 that do not.
"""
WEAK: Final = 0.5
"""Frames less sure than this are let go where the model is sure that there is no event."""
SURELY_NONE: Final = 0.9
RULE: Final = "events-1"

_DOERS: Final = ("nmod:poss", "nmod:by", "amod", "compound")
_OF_VERBS: Final = ("obj", "iobj", "obl:to", "obl:with", "obl:against", "obl:on", "obl:for", "obl:from", "obj>nmod:to")
_OF_NOUNS: Final = ("nmod:to", "nmod:with", "nmod:against", "nmod:on", "nmod:of", "nmod:for")
_YIELD: Final = "YIELD"
"""The label of the training data for CONCEDE and RETREAT."""


class Decision:
    """Weighs and adds events with the model. Make one per process."""

    def __init__(self, types: EventTypes, ontology: Ontology, candidates: Candidates) -> None:
        self._types = types
        self._ontology = ontology
        self._candidates = candidates

    def weigh(self, tree: Tree, first: int, last: int, events: Sequence[Event]) -> list[Event]:
        """The events that frames found in the tokens `[first, last)`, weighed; weak ones may be gone."""
        shares = self._shares(tree, first, last, events)
        kept = [e for e in events if e.confidence >= WEAK or shares[NO_EVENT] < SURELY_NONE]
        return [replace(e, confidence=round((e.confidence + _share(shares, e.type)) / 2, 3)) for e in kept]

    def add(self, tree: Tree, first: int, last: int) -> tuple[Candidate, float] | None:
        """The event that a sentence tells of though no frame fits, and how sure it is; None unless the model is sure.

        Its trigger is the word that speaks most for its type.
        """
        shares = self._shares(tree, first, last, ())
        label = max((name for name in shares if name != NO_EVENT), key=shares.__getitem__)
        if shares[label] < SURE:
            return None
        trigger = self._trigger(tree, first, last, label)
        candidate = (
            self._candidates.fill(tree, self._frame(tree, trigger, label), trigger) if trigger is not None else None
        )
        return (candidate, shares[label]) if candidate else None

    def _trigger(self, tree: Tree, first: int, last: int, label: str) -> int | None:
        words = [i for i in range(first, last) if tree.upos[i] in ("VERB", "NOUN") and i not in tree.labels]
        weighed = [(self._types.weight(f"word {tree.lemmas[i].lower()}", label), -i) for i in words]
        weight, at = max(weighed, default=(0.0, 0))
        return -at if weight > 0 else None

    def _frame(self, tree: Tree, trigger: int, label: str) -> Frame:
        """A frame for one sentence, with the paths that most verbs and nouns have."""
        noun = tree.upos[trigger] == "NOUN"
        return Frame(
            id=RULE,
            lemma=(tree.words[trigger],),
            pos="NOUN" if noun else "VERB",
            type=self._type(tree, trigger, label),
            reciprocal="yes" if label in ("CONSULT", "COOPERATE") else "no",
            polarity="asserts",
            confidence="medium",
            example="",
            source=RULE,
            actor=_DOERS if noun else ("nsubj",),
            recipient=_OF_NOUNS if noun else _OF_VERBS,
        )

    def _type(self, tree: Tree, root: int, label: str) -> EventType:
        if label != _YIELD:
            return label  # type: ignore[return-value]
        kinds = {frame.type for frame in self._ontology.frames_by_form.get(tree.words[root], ())}
        return "RETREAT" if "RETREAT" in kinds else "CONCEDE"

    def _shares(self, tree: Tree, first: int, last: int, events: Sequence[Event]) -> dict[str, float]:
        return self._types.probabilities(sentence_features(tree, first, last, events))


def _share(shares: Mapping[str, float], kind: EventType) -> float:
    """The probability of a type, if the sentence tells of an event at all."""
    share = shares[_YIELD] if kind in ("CONCEDE", "RETREAT") else shares[kind]
    return share / max(1 - shares[NO_EVENT], share)
