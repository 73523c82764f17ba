"""A reading as rows of the tables: the values themselves as JSON, and beside them what is asked for."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

import msgspec

from onrecord.knowledge.periods import first_day
from onrecord.record import (
    ANALYSED,
    Actor,
    Article,
    Cause,
    Event,
    Mention,
    Participant,
    Problem,
    Reading,
    Span,
    Spans,
    Statement,
    Unread,
    content_id,
    cut,
    hull,
)
from onrecord.store.keys import key_of, key_of_name
from onrecord.store.schema import TableName
from onrecord.store.shingles import sampled_shingles, sieve_of, winnowed_shingles, words_of

__all__ = ["CHILDREN", "Row", "day_of", "rows_of", "rows_of_unread"]

Row = dict[str, Any]
CHILDREN: tuple[TableName, ...] = ("mentions", "actors", "statements", "events", "causes", "problems")
"""The tables whose rows belong to an article."""

_encode = msgspec.json.Encoder().encode


def rows_of(reading: Reading, agency: str | None = None) -> dict[TableName, list[Row]]:
    """The rows of a reading by table, `batch`, `version` and `added` left to the writer.

    `agency` is the key of the agency that the page gives as the author of its text.
    """
    keys = {actor.id: key_of(actor, reading.article.id) for actor in reading.actors}
    return {
        "articles": [_article(reading, keys, agency)],
        "mentions": [_mention(mention, reading, keys) for mention in reading.mentions],
        "actors": [_actor(actor, reading, keys) for actor in reading.actors],
        "statements": [_statement(statement, reading, keys) for statement in reading.statements],
        "events": [_event(event, reading, keys) for event in reading.events],
        "causes": [_cause(cause, reading) for cause in reading.causes],
        "problems": [_problem(problem, reading.article) for problem in reading.problems],
    }


def rows_of_unread(unread: Unread) -> Row:
    """The row of an input that gave no article; the same input failing the same way gives the same id."""
    return {
        "id": content_id("prb", None, unread.source, unread.place, unread.message),
        "article": None,
        "source": unread.source,
        "place": unread.place,
        "stage": "input",
        "message": unread.message,
        "span_start": None,
        "span_end": None,
    }


def day_of(stamp: str) -> date | None:
    """The day of an ISO 8601 date or instant, in its own zone; the first day of a month or year; None if none."""
    try:
        return date.fromisoformat(first_day(stamp[:10]))
    except ValueError:
        return None  # a year that computers' calendars do not have


# One function a table


def _article(reading: Reading, keys: dict[str, str], agency: str | None) -> Row:
    article = reading.article
    when = article.published
    pieces = list(_own_words(reading))
    return {
        "id": article.id,
        "day": day_of(when.start) if when else None,
        "published": when.start if when else None,
        "published_until": when.end if when else None,
        "outlet": _outlet(reading, keys),
        "publisher": article.publisher,
        "agency": agency,
        "title": article.title,
        "authors": list(article.authors),
        "section": article.section,
        "url": article.url,
        "language": article.language,
        "external_id": article.external_id,
        "source": article.source,
        "words": sum(len(b.span.of(article.text).split()) for b in article.blocks if b.kind in ANALYSED),
        **{table: len(getattr(reading, table)) for table in CHILDREN},
        "shingles": sampled_shingles(pieces),
        "sieve": sieve_of(article.text),
        "text": article.text,
        "value": _json(msgspec.structs.replace(article, text="")),
    }


def _outlet(reading: Reading, keys: dict[str, str]) -> str | None:
    """The key of who publishes the article: its outlet among the actors, where every chain starts, or its name."""
    publisher = reading.article.publisher
    if publisher is None:
        return None
    named = [actor.id for actor in reading.actors if actor.kind == "outlet" and actor.name == publisher]
    heads = [statement.chain[0] for statement in reading.statements if statement.chain]
    return next((keys[link] for link in (*named, *heads) if link in keys), None) or key_of_name(publisher)


def _own_words(reading: Reading) -> Iterator[list[str]]:
    """The words of the article in its own voice, in pieces: what is quoted two outlets may share without copying."""
    text = reading.article.text
    quoted = sorted(span for statement in reading.statements for span in statement.content.verbatim)
    for block in reading.article.blocks:
        if block.kind in ANALYSED:
            for piece in _without(block.span, quoted):
                yield words_of(piece.of(text))


def _without(span: Span, holes: list[Span]) -> Iterator[Span]:
    """What is left of `span` outside the `holes`, which are sorted and may overlap."""
    start = span.start
    for hole in holes:
        if hole.end <= start or hole.start >= span.end:
            continue
        if hole.start > start:
            yield Span(start, hole.start)
        start = hole.end
    if start < span.end:
        yield Span(start, span.end)


def _mention(mention: Mention, reading: Reading, keys: dict[str, str]) -> Row:
    return {
        "id": mention.id,
        "article": reading.article.id,
        "span_start": mention.span.start,
        "span_end": mention.span.end,
        "text": mention.text,
        "kind": mention.kind,
        "actor": keys.get(mention.actor or ""),
    }


def _actor(actor: Actor, reading: Reading, keys: dict[str, str]) -> Row:
    return {
        "id": actor.id,
        "article": reading.article.id,
        "key": keys[actor.id],
        "name": actor.name,
        "folded": _folded(actor.name),
        "kind": actor.kind,
        "country": actor.country,
        "sectors": list(actor.sectors),
        "value": _json(actor),
    }


def _folded(name: str) -> str:
    return key_of_name(name).removeprefix("name:")


def _statement(statement: Statement, reading: Reading, keys: dict[str, str]) -> Row:
    content, source, cue, medium = statement.content, statement.source, statement.cue, statement.medium
    addressee, when = statement.addressee, statement.when
    words = words_of(content.text)
    whole = hull(content.spans)
    return {
        "id": statement.id,
        "article": reading.article.id,
        "speaker": keys.get(source.actor or ""),
        "kind": statement.kind,
        "act": statement.act,
        "polarity": statement.polarity,
        "source": source.text,
        "source_kind": source.kind,
        "cue": cue.text if cue else None,
        "lemma": cue.lemma if cue else None,
        "content": content.text,
        "quoted": cut(reading.article.text, content.verbatim) if content.verbatim else None,
        "words": " ".join(words),
        "shingles": winnowed_shingles(words),
        "about": _named_in(content.spans, reading, keys),
        "addressee": addressee.text if addressee else None,
        "addressee_key": keys.get(addressee.actor or "") if addressee else None,
        "medium": medium.text if medium else None,
        "medium_kind": medium.kind if medium else None,
        "outlet_of_medium": keys.get(medium.outlet or "") if medium else None,
        "relays": [keys.get(relay.actor or "", relay.text) for relay in statement.relays],
        "chain": [keys[link] for link in statement.chain if link in keys],
        "parent": statement.parent,
        "repeats": statement.repeats,
        "said_from": when.start if when else None,
        "said_until": when.end if when else None,
        "zone": statement.zone,
        "span_start": whole.start,
        "span_end": whole.end,
        "confidence": statement.confidence,
        "producer": statement.evidence.producer,
        "rule": statement.evidence.rule,
        "value": _json(statement),
    }


def _named_in(spans: Spans, reading: Reading, keys: dict[str, str]) -> list[str]:
    """The keys of who is named under the spans, each once, in order."""
    found = (m for m in reading.mentions if m.actor in keys and any(span.holds(m.span) for span in spans))
    return list(dict.fromkeys(keys[mention.actor] for mention in found if mention.actor is not None))


def _event(event: Event, reading: Reading, keys: dict[str, str]) -> Row:
    date_, place = event.date, event.place
    whole = hull(event.trigger.spans)
    return {
        "id": event.id,
        "article": reading.article.id,
        "type": event.type,
        "mode": event.mode,
        "cameo": event.cameo,
        "quad": event.quad,
        "intensity": event.intensity,
        "status": event.status,
        "trigger": event.trigger.text,
        **_side("actor", event.actor, keys),
        **_side("recipient", event.recipient, keys),
        "date_from": date_.start if date_ else None,
        "date_until": date_.end if date_ else None,
        "date_precision": date_.precision if date_ else None,
        "date_basis": date_.basis if date_ else None,
        "place": (place.name or place.text) if place else None,
        "place_country": place.country if place else None,
        "lat": place.lat if place else None,
        "lon": place.lon if place else None,
        "contexts": list(event.contexts),
        "on_word_of": event.on_word_of,
        "span_start": whole.start,
        "span_end": whole.end,
        "confidence": event.confidence,
        "producer": event.evidence.producer,
        "rule": event.evidence.rule,
        "value": _json(event),
    }


def _side(name: str, side: Iterable[Participant], keys: dict[str, str]) -> Row:
    """One side of an event in four lists of the same length."""
    side = tuple(side)
    return {
        f"{name}s": [one.text for one in side],
        f"{name}_keys": [keys.get(one.actor or "", "") for one in side],
        f"{name}_countries": [one.country or "" for one in side],
        f"{name}_sectors": [" ".join(one.sectors) for one in side],
    }


def _cause(cause: Cause, reading: Reading) -> Row:
    whole = hull(cause.marker.spans or cause.effect.spans)
    return {
        "id": cause.id,
        "article": reading.article.id,
        "cause": cause.cause.text,
        "effect": cause.effect.text,
        "marker": cause.marker.text,
        "on_word_of": cause.on_word_of,
        "span_start": whole.start,
        "span_end": whole.end,
        "confidence": cause.confidence,
        "value": _json(cause),
    }


def _problem(problem: Problem, article: Article) -> Row:
    return {
        "id": content_id("prb", article.id, problem.stage, problem.message, problem.span),
        "article": article.id,
        "source": article.source,
        "place": None,
        "stage": problem.stage,
        "message": problem.message,
        "span_start": problem.span.start if problem.span else None,
        "span_end": problem.span.end if problem.span else None,
    }


def _json(value: msgspec.Struct) -> str:
    return _encode(value).decode()
