"""PLOVER: one JSON object an event and a line, with the field names of PLOVER's manual (2024-02-04)."""

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Final

import msgspec

from onrecord.codecs.lookup import Lookup
from onrecord.record import Event, Participant, Place, Reading, Status

__all__ = ["AUXILIARY", "dump", "objects"]

AUXILIARY: Final[Mapping[Status, str]] = MappingProxyType(
    {"negated": "negation", "future": "future", "hypothetical": "hypothetical", "historical": "historical"}
)
"""PLOVER's auxiliary modes by the status of an event; one that simply occurred has none."""

_encode = msgspec.json.Encoder().encode


def dump(readings: Iterable[Reading]) -> Iterator[bytes]:
    """A line for every event, whatever its status: PLOVER has auxiliary modes for what did not happen."""
    for reading in readings:
        yield from (_encode(found) + b"\n" for found in objects(reading))


def objects(reading: Reading) -> Iterator[dict[str, object]]:
    """The events of one reading. `date` is the first day, `date_end` the last; both null where no time is given."""
    look = Lookup(reading)
    return (_event(look, event) for event in reading.events)


def _event(look: Lookup, event: Event) -> dict[str, object]:
    return {
        "id": event.id,
        "date": event.date and event.date.start,
        "date_end": event.date and event.date.end,
        "date_precision": event.date and event.date.precision,
        "event": event.type,
        "mode": event.mode,
        "auxiliary_mode": AUXILIARY.get(event.status),
        "context": event.contexts,
        "actor": [_side(look, side) for side in event.actor],
        "recipient": [_side(look, side) for side in event.recipient],
        "event_loc": _place(event.place),
        "quad_code": event.quad,
        "event_scale": event.intensity,
        "cameo": event.cameo,
        "text_info": _text(look, event),
        "cite_info": _citation(look),
        "attribution": _attribution(look, event),
        "confidence": event.confidence,
    }


def _side(look: Lookup, side: Participant) -> dict[str, object]:
    return {
        "code": side.country,
        "sector": side.sectors[0] if side.sectors else None,
        "sectors": side.sectors,
        "identifier": look.name(side.actor) or None,
        "identifier_id": side.actor,
        "basis": side.basis,
        "text": side.text,
        "spans": side.spans,
    }


def _place(place: Place | None) -> dict[str, object] | None:
    if place is None:
        return None
    where = {"latitude": place.lat, "longitude": place.lon}
    return {"text": place.text, "name": place.name, "code": place.country, **where}


def _text(look: Lookup, event: Event) -> dict[str, object]:
    """The sentence of the event, its number in the article and the words that name the act."""
    number, sentence = look.sentence(event.trigger) or (None, None)
    return {"text": sentence, "sentence": number, "trigger": event.trigger.text, "spans": event.trigger.spans}


def _citation(look: Lookup) -> dict[str, object]:
    article = look.article
    return {
        "id": article.id,
        "title": article.title,
        "publisher": article.publisher,
        "date": article.published and article.published.start,
        "url": article.url,
        "language": article.language,
    }


def _attribution(look: Lookup, event: Event) -> dict[str, object] | None:
    """On whose word: the statement that reports the event, who makes it, and through whom it came."""
    statement = look.statement(event.on_word_of)
    if statement is None:
        return None
    return {"id": statement.id, "source": look.speaker(statement), "chain": look.chain(statement)}
