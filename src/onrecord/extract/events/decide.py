"""What the model of event types says to what frames find in a sentence, and what it finds where they find nothing.

An event's confidence becomes the mean of its frame's and of the probability that an event of the sentence is of its
type. A weak frame in a sentence that surely tells of no event is let go. Where no frame fits and the model is sure of
a type, the word that speaks most for it is the trigger, if somebody named acts.
"""

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from msgspec.structs import replace

from onrecord.extract.events.candidates import Candidate, Candidates
from onrecord.extract.events.features import sentence_features
from onrecord.extract.events.hints import YIELD, Hints, label_of
from onrecord.extract.events.tree import Tree
from onrecord.knowledge.frames import Frame
from onrecord.knowledge.ontology import Ontology
from onrecord.learned.event_types import NO_EVENT, EventTypes
from onrecord.record import Event, EventType, Sentence

__all__ = ["HEARD", "RULE", "Decision", "Heard", "HintedDecision"]

SURE: Final = 0.15
"""From this probability on the model finds an event where no frame fits: by cross-validation in 36 of 79 sentences that
tell of one, and in 2 of 1,399 that do not.
"""
WEAK: Final = 0.5
"""Frames less sure than this are let go where the model is sure that there is no event."""
SURELY_NONE: Final = 0.9
TOLD: Final = 0.5
"""From this probability on a sentence is taken to tell of a type, whatever frames say."""
BORNE_OUT: Final = 0.05
"""What the sentence or the trigger has to give an event for it to be kept."""
RULE: Final = "events-1"
HEARD: Final = "event-hints"
"""The rule of events that the language model hears where no frame fits."""

_DOERS: Final = ("nmod:poss", "nmod:by", "amod", "compound")
_OF_VERBS: Final = ("obj", "iobj", "obl:to", "obl:with", "obl:against", "obl:on", "obl:for", "obl:from", "obj>nmod:to")
_OF_NOUNS: Final = ("nmod:to", "nmod:with", "nmod:against", "nmod:on", "nmod:of", "nmod:for")


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
            self._candidates.fill(
                tree, _frame(tree, trigger, _type(tree, trigger, label, self._ontology), RULE), trigger
            )
            if trigger is not None
            else None
        )
        return (candidate, shares[label]) if candidate else None

    def _trigger(self, tree: Tree, first: int, last: int, label: str) -> int | None:
        words = [i for i in range(first, last) if tree.upos[i] in ("VERB", "NOUN") and i not in tree.labels]
        weighed = [(self._types.weight(f"word {tree.lemmas[i].lower()}", label), -i) for i in words]
        weight, at = max(weighed, default=(0.0, 0))
        return -at if weight > 0 else None

    def _shares(self, tree: Tree, first: int, last: int, events: Sequence[Event]) -> dict[str, float]:
        return self._types.probabilities(sentence_features(tree, first, last, events))


class Heard(NamedTuple):
    """A candidate with what the language model hears of it, as probabilities.

    `at_trigger` is that its trigger tells of its type, `of_type` that its sentence does if it tells of an event, and
    `in_sentence` that the sentence tells of any.
    """

    candidate: Candidate
    at_trigger: float
    of_type: float
    in_sentence: float


class HintedDecision:
    """Lets go, recodes and adds candidates by what the language model says of words and sentences."""

    def __init__(self, ontology: Ontology, candidates: Candidates) -> None:
        self._ontology = ontology
        self._candidates = candidates
        self._no_deeds = frozenset(ontology.words["no_deeds"])

    def settle(
        self, tree: Tree, hints: Hints, sentence: Sentence, found: Sequence[Candidate], *, short: bool
    ) -> list[Heard]:
        """What may be an event of the candidates of a sentence, each with what is heard of it, in order.

        In a short text weak candidates that the model does not bear out are gone, and the model may recode one or add
        one. In running text it hears too many: there frames alone find.
        """
        shares = hints.shares(sentence.first, sentence.last)
        kept = self._borne_out(tree, hints, shares, sentence, found) if short else found
        return [_heard(hints, shares, c) for c in kept]

    def _borne_out(
        self, tree: Tree, hints: Hints, shares: Mapping[str, float], sentence: Sentence, found: Sequence[Candidate]
    ) -> list[Candidate]:
        kept = [c for c in found if _is_borne_out(hints, shares, c)]
        label = max((name for name in shares if name != NO_EVENT), key=shares.__getitem__, default=NO_EVENT)
        if label != NO_EVENT and shares[label] >= TOLD and label not in {label_of(c.type) for c in kept}:
            return self._with(tree, hints, kept, found, sentence, label)
        return kept

    def _with(
        self,
        tree: Tree,
        hints: Hints,
        kept: list[Candidate],
        found: Sequence[Candidate],
        sentence: Sentence,
        label: str,
    ) -> list[Candidate]:
        """The candidates with one of a label at the word that speaks most for it: a new one, or one found, recoded.

        A sure one found there stays what it is.
        """
        places = range(sentence.first, sentence.last)
        words = (i for i in places if tree.lemmas[i] not in self._no_deeds and _may_be_deed(tree, i))
        trigger = hints.trigger(words, label)
        if trigger is None:
            return kept
        kind = _type(tree, trigger, label, self._ontology)
        there = next((c for c in found if trigger in c.match.words), None)
        if there is None:
            added = self._candidates.fill(tree, _frame(tree, trigger, kind, HEARD), trigger)
            if added is None or not self._is_likely(tree, added):
                return kept
        elif there.is_sure:
            return kept
        else:
            cameo = self._ontology.write_cameo(kind, None)
            added = replace(there, type=kind, mode=None, cameo=cameo, is_recoded=True)
        return sorted([*(c for c in kept if c is not there), added], key=lambda c: c.head)

    def _is_likely(self, tree: Tree, added: Candidate) -> bool:
        """Whether somebody stands on both sides of it, or some frame knows the word for the type; harm needs both."""
        both = bool(added.recipients) or len(added.actors) > 1
        known = {frame.type for frame in self._ontology.frames_by_form.get(tree.words[added.head], ())}
        if self._ontology.quad(added.type) == "material-conflict":
            return both and added.type in known
        return both or added.type in known


def _heard(hints: Hints, shares: Mapping[str, float], candidate: Candidate) -> Heard:
    at_trigger = hints.share(candidate.match.words, label_of(candidate.type))
    return Heard(candidate, at_trigger, _share(shares, candidate.type), 1 - shares[NO_EVENT])


def _may_be_deed(tree: Tree, i: int) -> bool:
    """Whether a word can tell of an event: a verb or noun, or what heads a clause whatever the tagger makes of it."""
    if tree.upos[i] in ("VERB", "NOUN"):
        return tree.upos[i] == "VERB" or i not in tree.labels
    return tree.relations[i] in ("root", "ccomp") and tree.words[i].isalpha() and not tree.has(i, "cop")


def _is_borne_out(hints: Hints, shares: Mapping[str, float], candidate: Candidate) -> bool:
    label, words = label_of(candidate.type), candidate.match.words
    return candidate.is_sure or shares.get(label, 0.0) >= BORNE_OUT or hints.share(words, label) >= BORNE_OUT


def _frame(tree: Tree, trigger: int, kind: EventType, rule: str) -> Frame:
    """A frame for one sentence, with the paths that most verbs and nouns have."""
    noun = tree.upos[trigger] == "NOUN"
    return Frame(
        id=rule,
        lemma=(tree.words[trigger],),
        pos="NOUN" if noun else "VERB",
        type=kind,
        reciprocal="yes" if kind in ("CONSULT", "COOPERATE") else "no",
        polarity="asserts",
        confidence="medium",
        example="",
        source=rule,
        actor=_DOERS if noun else ("nsubj",),
        recipient=_OF_NOUNS if noun else _OF_VERBS,
    )


def _type(tree: Tree, trigger: int, label: str, ontology: Ontology) -> EventType:
    """The type that a label stands for at a trigger: of concessions the one that its frames name."""
    if label != YIELD:
        return label  # type: ignore[return-value]
    kinds = {frame.type for frame in ontology.frames_by_form.get(tree.words[trigger], ())}
    return "RETREAT" if "RETREAT" in kinds else "CONCEDE"


def _share(shares: Mapping[str, float], kind: EventType) -> float:
    """The probability of a type, if the sentence tells of an event at all."""
    share = shares.get(label_of(kind), 0.0)
    return share / max(1 - shares[NO_EVENT], share) if share else 0.0
