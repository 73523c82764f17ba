"""The record as flat tables: what SQLite, Parquet and CSV have in common.

A table is a struct; its fields are the columns, `TABLES` their order. A column whose name is in `REFERENCES` holds
the id of a row of another table. Spans are `[start, end)` in code points of `articles.text`.
"""

from collections.abc import Iterable, Iterator
from types import MappingProxyType
from typing import Final

import msgspec

from onrecord.codecs.lookup import Lookup
from onrecord.record import Cause, Event, Mention, Participant, Reading, Span, Spans, Statement, hull

__all__ = ["REFERENCES", "TABLES", "Row", "fresh_rows", "rows"]


class Row(msgspec.Struct, frozen=True):
    """A row of one of the tables."""


class Articles(Row, frozen=True):
    """An article as it was read."""

    id: str
    external_id: str | None
    source: str
    title: str | None
    authors: tuple[str, ...]
    publisher: str | None
    section: str | None
    url: str | None
    language: str | None
    published_start: str | None
    published_end: str | None
    published_precision: str | None
    published_as_written: str | None
    text: str


class Blocks(Row, frozen=True):
    """A stretch of an article with one function on the page."""

    article_id: str
    position: int
    kind: str
    span_start: int
    span_end: int


class Actors(Row, frozen=True):
    """Somebody who speaks or acts, whichever article tells it."""

    id: str
    name: str
    kind: str
    known_as: str | None


class Codes(Row, frozen=True):
    """What an actor was on the day of an article."""

    article_id: str
    actor_id: str
    country: str | None
    sectors: tuple[str, ...]


class Roles(Row, frozen=True):
    """An office an actor is known to have held."""

    actor_id: str
    position: int
    title: str
    country: str | None
    sector: str | None
    since: str | None
    until: str | None


class Mentions(Row, frozen=True):
    """Words that name somebody or something."""

    id: str
    article_id: str
    actor_id: str | None
    text: str
    kind: str
    span_start: int
    span_end: int


class Statements(Row, frozen=True):
    """Who said what; `chain` are the names it came through, outermost first."""

    id: str
    article_id: str
    parent_id: str | None
    repeats_id: str | None
    kind: str
    act: str
    polarity: str
    speaker: str | None
    source_text: str
    source_kind: str
    source_reason: str | None
    source_actor_id: str | None
    cue_text: str | None
    cue_lemma: str | None
    content_text: str
    addressee_text: str | None
    addressee_actor_id: str | None
    medium_text: str | None
    medium_kind: str | None
    medium_outlet_id: str | None
    chain: str
    when_start: str | None
    when_end: str | None
    zone: str
    confidence: float
    producer: str
    rule: str
    span_start: int | None
    span_end: int | None
    source_spans: Spans
    cue_spans: Spans
    content_spans: Spans
    verbatim_spans: Spans


class Chains(Row, frozen=True):
    """One link of the chain of a statement, 1 the outermost."""

    statement_id: str
    position: int
    actor_id: str


class Relays(Row, frozen=True):
    """Who passes a statement on."""

    statement_id: str
    position: int
    text: str
    actor_id: str | None
    spans: Spans


class Events(Row, frozen=True):
    """Who did what to whom; the sides are in `participants`, and as names in `actors` and `recipients`."""

    id: str
    article_id: str
    type: str
    mode: str | None
    cameo: str | None
    quad: str
    intensity: float
    status: str
    actors: str
    recipients: str
    trigger_text: str
    date_start: str | None
    date_end: str | None
    date_precision: str | None
    date_basis: str | None
    date_as_written: str | None
    place_text: str | None
    place_name: str | None
    place_country: str | None
    latitude: float | None
    longitude: float | None
    contexts: tuple[str, ...]
    statement_id: str | None
    confidence: float
    producer: str
    rule: str
    trigger_spans: Spans


class Participants(Row, frozen=True):
    """One side of an event: `side` is actor or recipient."""

    event_id: str
    side: str
    position: int
    text: str
    actor_id: str | None
    country: str | None
    sectors: tuple[str, ...]
    basis: str | None
    spans: Spans


class Causes(Row, frozen=True):
    """That something happened because of something else."""

    id: str
    article_id: str
    cause_text: str
    effect_text: str
    marker_text: str
    statement_id: str | None
    confidence: float
    producer: str
    rule: str
    cause_spans: Spans
    effect_spans: Spans
    marker_spans: Spans


class Problems(Row, frozen=True):
    """What could not be read for certain."""

    article_id: str
    position: int
    stage: str
    message: str
    span_start: int | None
    span_end: int | None


TABLES: Final[dict[str, type[Row]]] = {
    kind.__name__.lower(): kind
    for kind in (
        Articles, Blocks, Actors, Codes, Roles, Mentions, Statements, Chains, Relays, Events, Participants, Causes,
        Problems,
    )
}  # fmt: skip
"""The tables by name; one that refers to another stands after it."""

REFERENCES: Final = MappingProxyType(
    {
        "article_id": "articles",
        "actor_id": "actors",
        "source_actor_id": "actors",
        "addressee_actor_id": "actors",
        "medium_outlet_id": "actors",
        "event_id": "events",
        "parent_id": "statements",
        "repeats_id": "statements",
        "statement_id": "statements",
    }
)
"""The table whose `id` a column refers to."""


def fresh_rows(readings: Iterable[Reading]) -> Iterator[Row]:
    """Every row of all readings, each told once: articles and actors that come again are passed over."""
    articles: set[str] = set()
    actors: set[str] = set()
    for reading in readings:
        if reading.article.id in articles:
            continue
        articles.add(reading.article.id)
        for row in rows(reading):
            who = row.id if isinstance(row, Actors) else row.actor_id if isinstance(row, Roles) else None
            if who not in actors:
                yield row
        actors.update(actor.id for actor in reading.actors)


def rows(reading: Reading) -> Iterator[Row]:
    """Every row of one reading, those before others that refer to them, but for parents of statements.

    What refers to nothing in the reading refers to None.
    """
    look = Lookup(reading)
    article = reading.article
    yield _article(reading)
    for place, block in enumerate(article.blocks, 1):
        yield Blocks(article.id, place, block.kind, *block.span)
    for actor in reading.actors:
        yield Actors(actor.id, actor.name, actor.kind, actor.known_as)
        yield Codes(article.id, actor.id, actor.country, actor.sectors)
        for place, role in enumerate(actor.roles, 1):
            yield Roles(actor.id, place, role.title, role.country, role.sector, role.since, role.until)
    yield from (_mention(look, mention) for mention in reading.mentions)
    for statement in reading.statements:
        yield from _statement(look, statement)
    for event in reading.events:
        yield from _event(look, event)
    yield from (_cause(look, cause) for cause in reading.causes)
    for place, problem in enumerate(reading.problems, 1):
        yield Problems(article.id, place, problem.stage, problem.message, *_ends(problem.span))


def _article(reading: Reading) -> Row:
    article, when = reading.article, reading.article.published
    return Articles(
        article.id, article.external_id, article.source, article.title, article.authors, article.publisher,
        article.section, article.url, article.language, when.start if when else None, when.end if when else None,
        when.precision if when else None, when.as_written if when else None, article.text,
    )  # fmt: skip


def _mention(look: Lookup, mention: Mention) -> Row:
    return Mentions(mention.id, look.article.id, _known(look, mention.actor), mention.text, mention.kind, *mention.span)


def _statement(look: Lookup, statement: Statement) -> Iterator[Row]:
    source, cue, content = statement.source, statement.cue, statement.content
    addressee, medium, parent = statement.addressee, statement.medium, look.statement(statement.parent)
    repeated = look.statement(statement.repeats)
    yield Statements(
        id=statement.id,
        article_id=look.article.id,
        parent_id=parent.id if parent else None,
        repeats_id=repeated.id if repeated else None,
        kind=statement.kind,
        act=statement.act,
        polarity=statement.polarity,
        speaker=look.speaker(statement) or None,
        source_text=source.text,
        source_kind=source.kind,
        source_reason=source.reason.text if source.reason else None,
        source_actor_id=_known(look, source.actor),
        cue_text=cue.text if cue else None,
        cue_lemma=cue.lemma if cue else None,
        content_text=content.text,
        addressee_text=addressee.text if addressee else None,
        addressee_actor_id=_known(look, addressee.actor if addressee else None),
        medium_text=medium.text if medium else None,
        medium_kind=medium.kind if medium else None,
        medium_outlet_id=_known(look, medium.outlet if medium else None),
        chain=" ← ".join(look.chain(statement)),
        when_start=statement.when.start if statement.when else None,
        when_end=statement.when.end if statement.when else None,
        zone=statement.zone,
        confidence=statement.confidence,
        producer=statement.evidence.producer,
        rule=statement.evidence.rule,
        span_start=_ends(hull(content.spans) if content.spans else None)[0],
        span_end=_ends(hull(content.spans) if content.spans else None)[1],
        source_spans=source.spans,
        cue_spans=cue.spans if cue else (),
        content_spans=content.spans,
        verbatim_spans=content.verbatim,
    )
    for place, link in enumerate((link for link in statement.chain if look.actor(link)), 1):
        yield Chains(statement.id, place, link)
    for place, relay in enumerate(statement.relays, 1):
        yield Relays(statement.id, place, relay.text, _known(look, relay.actor), relay.spans)


def _event(look: Lookup, event: Event) -> Iterator[Row]:
    when, place, word = event.date, event.place, look.statement(event.on_word_of)
    yield Events(
        id=event.id,
        article_id=look.article.id,
        type=event.type,
        mode=event.mode,
        cameo=event.cameo,
        quad=event.quad,
        intensity=event.intensity,
        status=event.status,
        actors="; ".join(map(look.participant, event.actor)),
        recipients="; ".join(map(look.participant, event.recipient)),
        trigger_text=event.trigger.text,
        date_start=when.start if when else None,
        date_end=when.end if when else None,
        date_precision=when.precision if when else None,
        date_basis=when.basis if when else None,
        date_as_written=when.as_written if when else None,
        place_text=place.text if place else None,
        place_name=place.name if place else None,
        place_country=place.country if place else None,
        latitude=place.lat if place else None,
        longitude=place.lon if place else None,
        contexts=event.contexts,
        statement_id=word.id if word else None,
        confidence=event.confidence,
        producer=event.evidence.producer,
        rule=event.evidence.rule,
        trigger_spans=event.trigger.spans,
    )
    yield from _sides(look, event.id, "actor", event.actor)
    yield from _sides(look, event.id, "recipient", event.recipient)


def _sides(look: Lookup, event: str, side: str, participants: tuple[Participant, ...]) -> Iterator[Row]:
    for place, who in enumerate(participants, 1):
        actor = _known(look, who.actor)
        yield Participants(event, side, place, who.text, actor, who.country, who.sectors, who.basis, who.spans)


def _cause(look: Lookup, cause: Cause) -> Row:
    word = look.statement(cause.on_word_of)
    return Causes(
        cause.id, look.article.id, cause.cause.text, cause.effect.text, cause.marker.text, word.id if word else None,
        cause.confidence, cause.evidence.producer, cause.evidence.rule, cause.cause.spans, cause.effect.spans,
        cause.marker.spans,
    )  # fmt: skip


def _known(look: Lookup, actor: str | None) -> str | None:
    known = look.actor(actor)
    return known.id if known else None


def _ends(span: Span | None) -> tuple[int | None, int | None]:
    return (span.start, span.end) if span else (None, None)
