"""FollowTheMoney: entities for OpenAleph, OpenSanctions and their tools, one JSON object a line.

Actors become Person, Organization or PublicBody, an article an Article, a statement a Note about its speaker, an
event an Event with those involved; Documentation links say who is in which article. The same entity of several
articles has the same id, and is merged by whoever reads it, as FollowTheMoney's tools do. Ids are those of the record
with a hyphen for the underscore, which FollowTheMoney does not allow in them.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final

import msgspec

from onrecord.codecs.codebooks import country_codes
from onrecord.codecs.lookup import Lookup, joined, one_line
from onrecord.record import Actor, Event, Reading, Statement

__all__ = ["dump", "entities"]

_SCHEMAS: Final = {"person": "Person", "organisation": "Organization", "outlet": "Organization",
                   "country": "PublicBody", "group": "LegalEntity"}  # fmt: skip
_URL: Final = re.compile(r"https?://[^\s/]+\.[^\s]+")

Entity = dict[str, object]

_encode = msgspec.json.Encoder().encode


def dump(readings: Iterable[Reading]) -> Iterator[bytes]:
    """A line for every entity; an actor is told anew for every article."""
    for reading in readings:
        yield from (_encode(entity) + b"\n" for entity in entities(reading))


def entities(reading: Reading) -> Iterator[Entity]:
    """The entities of one reading, those before others that name them."""
    look = Lookup(reading)
    yield _article(look)
    for actor in reading.actors:
        if actor.kind in _SCHEMAS:
            yield _actor(actor)
            yield _link(look, actor)
    yield from (_note(look, statement) for statement in reading.statements)
    yield from (_event(look, event) for event in reading.events)


def _entity(id: str, schema: str, **properties: Iterable[str | None] | str | None) -> Entity:  # noqa: A002
    """An entity; every property of FollowTheMoney has a list of texts, and one without a value is left out."""
    listed = {
        name: list(dict.fromkeys(value for value in ([values] if isinstance(values, str) else values or ()) if value))
        for name, values in properties.items()
    }
    return {"id": _id(id), "schema": schema, "properties": {name: values for name, values in listed.items() if values}}


def _article(look: Lookup) -> Entity:
    article = look.article
    return _entity(
        article.id,
        "Article",
        title=one_line(article.title or ""),
        author=map(one_line, article.authors),
        publisher=article.publisher,
        publishedAt=article.published.start[:19] if article.published else None,
        language=_language(article.language),
        sourceUrl=_url(article.url),
        bodyText=article.text,
    )


def _actor(actor: Actor) -> Entity:
    offices = {"position": [role.title for role in actor.roles]} if actor.kind == "person" else {}
    country = _country(actor.country)
    return _entity(actor.id, _SCHEMAS[actor.kind], name=actor.name, country=country, sector=actor.sectors, **offices)


def _link(look: Lookup, actor: Actor) -> Entity:
    """That somebody is in an article, and as what."""
    speaks = any(statement.source.actor == actor.id for statement in look.reading.statements)
    role = "publisher" if actor.name == look.article.publisher else "speaker" if speaks else "mentioned"
    id = f"{look.article.id}-{actor.id}"  # noqa: A001
    return _entity(id, "Documentation", document=_id(look.article.id), entity=_id(actor.id), role=role)


def _note(look: Lookup, statement: Statement) -> Entity:
    who = look.actor(statement.source.actor)
    about = _id(who.id) if who and who.kind in _SCHEMAS else None
    denied = " (denied)" if statement.polarity == "negative" else ""
    through = " ← ".join(look.chain(statement))
    name = joined((look.speaker(statement), one_line(statement.cue.text) if statement.cue else ""), " ")
    return _entity(
        statement.id,
        "Note",
        name=name + denied or "Statement",
        description=statement.content.text,
        summary=through,
        entity=about,
        proof=_id(look.article.id),
        sourceUrl=_url(look.article.url),
        publisher=look.article.publisher,
    )


def _event(look: Lookup, event: Event) -> Entity:
    involved = [look.actor(side.actor) for side in (*event.actor, *event.recipient)]
    sides = " → ".join(joined(map(look.participant, side), ", ") for side in (event.actor, event.recipient) if side)
    place, when = event.place, event.date
    return _entity(
        event.id,
        "Event",
        name=f"{event.type}{f' ({event.mode})' if event.mode else ''}: {sides}",
        summary=event.status,
        description=(look.sentence(event.trigger) or (0, event.trigger.text))[1],
        startDate=when.start[:19] if when else None,
        endDate=when.end[:19] if when else None,
        location=(place.name or one_line(place.text)) if place else None,
        country=_country(place.country if place else None),
        involved=[_id(actor.id) for actor in involved if actor and actor.kind in _SCHEMAS],
        keywords=event.contexts,
        proof=_id(look.article.id),
    )


def _id(id: str) -> str:  # noqa: A002 (it is what the record calls it)
    return id.replace("_", "-")


def _country(code: str | None) -> str:
    return country_codes(code).alpha2.lower()


def _language(code: str | None) -> str | None:
    """FollowTheMoney has languages by ISO 639-2; only English is what OnRecord reads."""
    return {"en": "eng"}.get((code or "").lower().split("-")[0])


def _url(url: str | None) -> str | None:
    return url if url and _URL.fullmatch(url) else None
