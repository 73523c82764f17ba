"""Why: each event of an article with its sentence, its frame, and what every decision about it rests on."""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import BinaryIO, NamedTuple

from onrecord.app.reading import read_paths
from onrecord.knowledge.frames import Frame
from onrecord.knowledge.ontology import Ontology
from onrecord.knowledge.own import own_frames
from onrecord.pipeline import analyze, build_stages
from onrecord.record import Actor, Event, Participant, Reading, Span, Unread

__all__ = ["Explained", "Side", "explain", "explain_paths"]

_BASES = {
    "named": "by its name",
    "role": "by its role",
    "country": "the name of a country, for its government",
    "metonymy": "a seat, for its government",
    "agent": "a noun for those who act",
    "coreference": "somebody named elsewhere in the text",
}


class Side(NamedTuple):
    """One who acts or is acted on: the words, the codes, and what they rest on."""

    role: str
    words: str
    codes: str
    because: str


class Explained(NamedTuple):
    """An event with its sentence, roles marked in place as in the examples of the ontology, and every reason."""

    event: Event
    sentence: str
    frame: Frame | None
    sides: tuple[Side, ...]
    on_word_of: str | None


def explain_paths(
    paths: Sequence[str], *, model: str = "accurate", stdin: BinaryIO | None = None
) -> Iterator[tuple[Reading, tuple[Explained, ...]] | Unread]:
    """The events of every article under `paths` with the reasons for them, in input order; an `Unread` where none came.

    `model` is a tier of the shipped language model or a spaCy pipeline; raises `ModelError` if there is none such.
    """
    for result in read_paths(paths, model=model, stdin=stdin):
        yield result if isinstance(result, Unread) else (result, explain(result))


def explain(reading: Reading) -> tuple[Explained, ...]:
    """The events of a reading with the reasons for them, in its order."""
    doc = analyze(reading.article, build_stages())
    sentences = [Span(s.start, s.end) for s in doc.sentences or ()]
    return tuple(_explained(reading, event, sentences) for event in reading.events)


def _explained(reading: Reading, event: Event, sentences: list[Span]) -> Explained:
    actors = {actor.id: actor for actor in reading.actors}
    trigger = event.trigger.spans[0]
    sentence = next((s for s in sentences if s.holds(trigger)), trigger)
    sides = [("actor", p) for p in event.actor] + [("recipient", p) for p in event.recipient]
    return Explained(
        event=event,
        sentence=_marked(reading.article.text, event, sentence),
        frame=_ontology().frame(event.evidence.rule),
        sides=tuple(_side(role, part, actors.get(part.actor or "")) for role, part in sides),
        on_word_of=next(
            (s.source.text or "nobody named" for s in reading.statements if s.id == event.on_word_of), None
        ),
    )


@cache
def _ontology() -> Ontology:
    return Ontology(own=own_frames())


def _side(role: str, part: Participant, actor: Actor | None) -> Side:
    codes = " ".join([part.country or "", *part.sectors]).strip()
    because = [_BASES[part.basis]] if part.basis else ["nothing in the tables or the text says who it is"]
    if actor is not None and actor.name != part.text:
        because.append(actor.name)
    if actor is not None and actor.roles:
        role_held = actor.roles[-1]
        because.append(f"{role_held.title} {role_held.since or '?'} to {role_held.until or 'as last known'}")
    return Side(role, part.text, codes, "; ".join(because))


def _marked(text: str, event: Event, sentence: Span) -> str:
    """The sentence with the parts of the event in braces; one that lies inside another is left unmarked."""
    parts = [("trigger", s) for s in event.trigger.spans]
    parts += [("actor", s) for p in event.actor for s in p.spans] + [
        ("recipient", s) for p in event.recipient for s in p.spans
    ]
    parts += [("date", s) for s in event.date.spans] if event.date else []
    inside = sorted((s, role) for role, s in parts if sentence.holds(s))
    pieces, at = [], sentence.start
    for span, role in inside:
        if span.start >= at:
            pieces += [text[at : span.start], f"{{{role}:{span.of(text)}}}"]
            at = span.end
    return " ".join("".join([*pieces, text[at : sentence.end]]).split())
