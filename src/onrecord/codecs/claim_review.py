"""ClaimReview drafts (schema.org): one for each assertion, for a fact-checker to finish.

Everything but the verdict is filled in: what is claimed, by whom, where it appeared. No rating and no reviewer are
made up; a draft is not valid for publication until somebody adds `reviewRating`, `author` and `datePublished`.
"""

from collections import Counter
from collections.abc import Iterable, Iterator

import msgspec

from onrecord.codecs import schema_org
from onrecord.codecs.lookup import Lookup
from onrecord.codecs.schema_org import CONTEXT, claims, iri, speaker, words
from onrecord.record import Reading, Statement

__all__ = ["drafts", "dump", "left_out"]

_encode = msgspec.json.Encoder().encode


def dump(readings: Iterable[Reading]) -> Iterator[bytes]:
    """A line for every draft: a JSON-LD document."""
    for reading in readings:
        yield from (_encode({"@context": CONTEXT, **draft}) + b"\n" for draft in drafts(reading))


def drafts(reading: Reading) -> Iterator[dict[str, object]]:
    """A draft for every assertion of a reading that somebody makes; questions, orders and denials are none."""
    look = Lookup(reading)
    return (_draft(look, statement) for statement in claims(reading) if not _reason(look, statement))


def left_out(reading: Reading) -> Counter[str]:
    """How many statements are no claim to be reviewed, by the reason."""
    look = Lookup(reading)
    reasons = Counter(reason for statement in claims(reading) if (reason := _reason(look, statement)))
    return reasons + schema_org.left_out(reading)


def _reason(look: Lookup, statement: Statement) -> str:
    """Why a statement is no claim to be reviewed; empty where it is one."""
    if statement.act != "assertive":
        return statement.act
    return "" if speaker(look, statement.source) else "by nobody named"


def _draft(look: Lookup, statement: Statement) -> dict[str, object]:
    article = look.article
    appearance = {
        "@type": "NewsArticle",
        "@id": article.url or iri(article.id),
        "headline": article.title,
        "datePublished": article.published and article.published.start,
        "publisher": {"@type": "Organization", "name": article.publisher} if article.publisher else None,
        "url": article.url,
    }
    said = statement.when.start if statement.when else None
    claim = {
        "@type": "Claim",
        "@id": iri(statement.id),
        "text": words(look, statement),
        "author": _author(look, statement),
        "datePublished": said,
        "appearance": {key: value for key, value in appearance.items() if value},
    }
    return {
        "@type": "ClaimReview",
        "@id": f"{iri(statement.id)}:review",
        "claimReviewed": words(look, statement),
        "itemReviewed": {key: value for key, value in claim.items() if value},
    }


def _author(look: Lookup, statement: Statement) -> dict[str, object] | None:
    """Who claims it, told in full: a draft stands alone."""
    actor = look.actor(statement.source.actor)
    if actor is None:
        return speaker(look, statement.source)
    kind = "Person" if actor.kind == "person" else "Organization"
    title = look.office(actor, look.article.published.start[:10] if look.article.published else None)
    author: dict[str, object] = {"@type": kind, "name": actor.name}
    return author | {"jobTitle": title} if title and kind == "Person" else author
