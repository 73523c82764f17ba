"""Who did what to whom, when and whether (record.md, section "Event"): the events of a document, by frames."""

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Final, NamedTuple

from msgspec.structs import replace

from onrecord.extract.events.ahead import Ahead
from onrecord.extract.events.candidates import Candidate, Candidates
from onrecord.extract.events.contexts import Contexts
from onrecord.extract.events.dates import DateReading, Dates, DateWords
from onrecord.extract.events.decide import HEARD, RULE, Decision, HintedDecision
from onrecord.extract.events.kinds import Kinds
from onrecord.extract.events.own import Own
from onrecord.extract.events.phrases import phrase_span
from onrecord.extract.events.status import Statuses, StatusReading
from onrecord.extract.events.tree import Tree
from onrecord.extract.events.weighing import event_features, is_short
from onrecord.extract.places import PlaceMention, find_places, place_of
from onrecord.knowledge.actors import ActorTables
from onrecord.knowledge.ontology import Ontology
from onrecord.knowledge.places import Gazetteer
from onrecord.learned.event_odds import EventOdds
from onrecord.learned.event_types import EventTypes
from onrecord.record import ANALYSED, Document, Event, Evidence, Part, Participant, Span, Spans, content_id

__all__ = ["EventFinder"]

PRODUCER: Final = "onrecord.extract.events"
PRODUCERS: Final = {RULE: "onrecord.learned.event_types", HEARD: "onrecord.learned.language"}
"""What found an event that no frame of the tables fits, by its rule."""

CONFIDENCE: Final = {"high": 0.85, "medium": 0.7, "low": 0.4}
"""How sure a frame is, by what its row says."""

LOOSE: Final = 0.45
"""How sure a frame is whose words fit, but not the words that its conditions list."""


class _Whole(NamedTuple):
    """A document while its events are found, with what is made once for all its sentences."""

    doc: Document
    tree: Tree
    dates: Dates
    places: tuple[PlaceMention, ...]


class EventFinder:
    """Finds the events of documents with the ontology. Make one per process."""

    def __init__(self, ontology: Ontology, tables: ActorTables, types: EventTypes | None, odds: EventOdds) -> None:
        """The model of `odds` weighs where the language model gives hints, that of event `types` where it gives none.

        Without `types` frames decide alone there.
        """
        self._ontology = ontology
        self._gazetteer = Gazetteer(tables)
        self._kinds = Kinds(ontology, tables)
        self._candidates = Candidates(ontology, self._kinds)
        self._own = Own(ontology, self._kinds)
        self._decision = Decision(types, ontology, self._candidates) if types else None
        self._hinted = HintedDecision(ontology, self._candidates)
        self._odds = odds
        self._statuses = Statuses(ontology)
        self._ahead = Ahead(ontology)
        self._contexts = Contexts(ontology)
        self._date_words = DateWords.of(ontology)

    def find(self, doc: Document) -> list[Event]:
        """The events of the analysed blocks, in the order of their triggers; nothing without syntax."""
        if doc.syntax is None or doc.sentences is None:
            return []
        if doc.event_hints is None:
            whole = self._whole(doc)
            return [event for number in _analysed(doc) for event in self._in_sentence(whole, number)]
        least = 0.0 if is_short(doc) else self._odds.threshold
        found = [(event, self._odds.probability(features)) for event, features in self.weighed(doc)]
        return [replace(event, confidence=round(odds, 3)) for event, odds in found if odds >= least]

    def weighed(self, doc: Document) -> Iterator[tuple[Event, dict[str, float]]]:
        """What may be an event in a document with hints, in order, each with what the model of odds sees of it."""
        assert doc.sentences is not None  # noqa: S101 (who asks has looked)
        whole, short = self._whole(doc), is_short(doc)
        hints = whole.tree.hints
        assert hints is not None  # noqa: S101
        for number in _analysed(doc):
            sentence = doc.sentences[number]
            candidates = self._candidates.find(whole.tree, sentence.first, sentence.last)
            candidates = self._own.beside(whole.tree, sentence.first, sentence.last, candidates)
            for heard in self._hinted.settle(whole.tree, hints, sentence, candidates, short=short):
                event = self._event(whole, number, heard.candidate)
                yield event, event_features(doc, whole.tree, sentence, heard, event, self._kinds, short=short)

    def _whole(self, doc: Document) -> "_Whole":
        tree = Tree(doc)
        return _Whole(doc, tree, Dates(doc, tree, self._date_words), find_places(doc, self._gazetteer))

    def _in_sentence(self, whole: "_Whole", number: int) -> list[Event]:
        """The events of a sentence without hints."""
        sentence, tree = whole.doc.sentences[number], whole.tree  # type: ignore[index]
        found = self._candidates.find(tree, sentence.first, sentence.last)
        found = self._own.beside(tree, sentence.first, sentence.last, found)
        events = [self._event(whole, number, candidate) for candidate in found]
        if self._decision is None:
            return events
        if events:
            return self._decision.weigh(tree, sentence.first, sentence.last, events)
        added = self._decision.add(tree, sentence.first, sentence.last)
        return [replace(self._event(whole, number, added[0]), confidence=round(added[1], 3))] if added else []

    def _event(self, whole: "_Whole", number: int, candidate: Candidate) -> Event:
        tree, dates, words = whole.tree, whole.dates, candidate.match.words
        plain = self._status(tree, candidate)
        candidate, status = self._ahead.read(tree, candidate, plain)
        when = dates.read(candidate.head, words, number, status.status)
        if plain.status == "future" and status.status == "occurred":
            when = dates.today(when)
        if when.historical and status.status == "occurred":
            status = StatusReading("historical", None, "it lies more than a year before the article")
        own = () if plain.status == "negated" else tuple(self._as_own(tree, candidate))
        event = self._coded(whole.doc, tree, number, candidate, status, when, own)
        return replace(event, place=place_of(candidate.head, whole.places, whole.doc))

    def _status(self, tree: Tree, candidate: Candidate) -> StatusReading:
        found = self._statuses.read(tree, candidate.head, candidate.match.words)
        if candidate.frame.polarity == "reverses" and found.status == "occurred":
            return StatusReading("negated", None, "the words of the frame say that it did not happen")
        return found

    def _coded(
        self,
        doc: Document,
        tree: Tree,
        number: int,
        candidate: Candidate,
        status: StatusReading,
        when: DateReading,
        own: tuple[str, ...],
    ) -> Event:
        text, frame = doc.article.text, candidate.frame
        trigger = _trigger(tree, candidate.match.words)
        actor = _participants(tree, candidate.actors)
        recipient = _participants(tree, candidate.recipients)
        sentence = doc.sentences[number]  # type: ignore[index]
        return Event(
            id=content_id("evt", doc.article.id, candidate.type, trigger, tuple(p.spans for p in actor)),
            type=candidate.type,
            mode=candidate.mode,
            cameo=candidate.cameo,
            quad=self._ontology.quad(candidate.type),
            intensity=self._ontology.intensity(
                candidate.type, candidate.mode, frame if candidate.type == frame.type else None
            ),
            trigger=Part.of(text, trigger),
            actor=actor,
            recipient=recipient,
            status=status.status,
            date=when.date,
            place=None,
            contexts=self._contexts.read(tree, sentence.first, sentence.last, candidate.cameo),
            on_word_of=None,
            confidence=LOOSE if candidate.match.loose else CONFIDENCE[frame.confidence],
            evidence=_evidence(candidate, (f"status: {status.because}", f"date: {when.because}", *own)),
        )

    def _as_own(self, tree: Tree, candidate: Candidate) -> Iterator[str]:
        """What the user's own dictionary codes the trigger as, told beside what the event is here."""
        own = self._own.coding(tree, candidate)
        if own is not None and own.cameo:
            yield f"dictionary: {own.cameo}{' both ways' if own.is_reciprocal else ''} ({own.id})"


def _analysed(doc: Document) -> Iterator[int]:
    """Which sentences are read for events."""
    blocks = doc.article.blocks
    return (n for n, s in enumerate(doc.sentences or ()) if blocks[s.block].kind in ANALYSED)


def _evidence(candidate: Candidate, reasons: tuple[str, ...]) -> Evidence:
    """What found the event: its frame, or the language model where that recoded what the frame found."""
    frame = candidate.frame
    if candidate.is_recoded:
        recoded = f"recoded: the language model hears another type; {frame.id} found the words"
        return Evidence(PRODUCERS[HEARD], HEARD, None, (*reasons, recoded))
    return Evidence(PRODUCERS.get(frame.id, PRODUCER), frame.id, frame.example or None, reasons)


def _participants(tree: Tree, heads: Iterable[int]) -> tuple[Participant, ...]:
    spans = dict.fromkeys(phrase_span(tree, head) for head in heads)
    return tuple(Participant.of(tree.text, (span,)) for span in spans)


def _trigger(tree: Tree, words: tuple[int, ...]) -> Spans:
    """The words of a trigger as spans; neighbours are one."""
    groups: list[list[int]] = [[words[0]]]
    for before, word in pairwise(words):
        if word == before + 1:
            groups[-1].append(word)
        else:
            groups.append([word])
    return tuple(Span(*tree.span(group[0], group[-1])) for group in groups)
