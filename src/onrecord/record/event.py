"""Who did what to whom, when, where, whether (PLOVER; record.md, section "Event"), and what because of what."""

from typing import Literal

import msgspec

from onrecord.record.evidence import Evidence
from onrecord.record.span import Spans
from onrecord.record.statement import Part
from onrecord.record.when import Precision

__all__ = ["Basis", "Cause", "Event", "EventDate", "EventType", "Participant", "Place", "Quad", "Status"]

EventType = Literal[
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT",
    "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
]  # fmt: skip
Quad = Literal["verbal-cooperation", "material-cooperation", "verbal-conflict", "material-conflict"]
Status = Literal["occurred", "negated", "future", "hypothetical", "historical"]
Basis = Literal["named", "role", "country", "metonymy", "agent", "coreference"]


class Participant(Part, frozen=True):
    """One side of an event, coded for the day of the event; `basis` says what the codes rest on."""

    actor: str | None = None
    country: str | None = None
    sectors: tuple[str, ...] = ()
    basis: Basis | None = None


class Place(Part, frozen=True):
    """Where it happened; degrees north and east (WGS 84)."""

    name: str | None = None
    country: str | None = None
    lat: float | None = None
    lon: float | None = None


class EventDate(msgspec.Struct, frozen=True):
    """When it happened: both ends inclusive; `basis` is "stated" (in the text) or "article" (its own date)."""

    start: str
    end: str
    precision: Precision
    basis: Literal["stated", "article"]
    spans: Spans = ()
    as_written: str | None = None


class Event(msgspec.Struct, frozen=True):
    """An act of one political actor, often towards another.

    `mentions` are the triggers by which the article tells it again.
    """

    id: str
    type: EventType
    mode: str | None
    cameo: str | None
    quad: Quad
    intensity: float
    trigger: Part
    actor: tuple[Participant, ...]
    recipient: tuple[Participant, ...]
    status: Status
    date: EventDate | None
    place: Place | None
    contexts: tuple[str, ...]
    on_word_of: str | None
    confidence: float
    evidence: Evidence
    mentions: tuple[Part, ...] = ()


class Cause(msgspec.Struct, frozen=True):
    """X because of Y, on the word of a statement (or of the outlet itself: None)."""

    id: str
    cause: Part
    effect: Part
    marker: Part
    on_word_of: str | None
    confidence: float
    evidence: Evidence
