"""schema.org in JSON-LD: NewsArticle, Quotation and Claim, with PROV-O's terms for the way that words came.

Direct speech is a `Quotation`, a reported assertion a `Claim`, anything else that is reported (an order, a wish) a
`CreativeWork` without a narrower type; the words in quotation marks inside a report are `Quotation`s that are part of
it. What somebody *denied* is left out: schema.org would make it his claim.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final

import msgspec

from onrecord.codecs.lookup import Lookup
from onrecord.record import Actor, Reading, Source, Statement, cut

__all__ = ["CONTEXT", "claims", "dump", "graph", "iri", "left_out", "speaker", "words"]

CONTEXT: Final = ["https://schema.org", {"prov": "http://www.w3.org/ns/prov#"}]

Node = dict[str, object]

_AGENTS: Final = {"person": "Person", "organisation": "Organization", "outlet": "NewsMediaOrganization",
                  "country": "GovernmentOrganization", "group": "Organization"}  # fmt: skip
_DESCRIBED: Final = {"person": "Person", "role": "Person", "anonymous": "Person", "author": "Person",
                     "organisation": "Organization", "group": "Organization",
                     "country": "GovernmentOrganization"}  # fmt: skip

_encode = msgspec.json.Encoder().encode


def dump(readings: Iterable[Reading]) -> Iterator[bytes]:
    """A line for every article: a JSON-LD document with its graph."""
    for reading in readings:
        yield _encode({"@context": CONTEXT, "@graph": graph(reading)}) + b"\n"


def left_out(reading: Reading) -> Counter[str]:
    """How many statements have no place in schema.org, by the reason."""
    return Counter(reason for statement in reading.statements if (reason := _reason(statement)))


def claims(reading: Reading) -> Iterator[Statement]:
    """The statements that schema.org can have, each once: one that a headline only repeats is told where it stands."""
    return (statement for statement in reading.statements if not _reason(statement))


def _reason(statement: Statement) -> str:
    """Why a statement is left out; empty where it is not."""
    if statement.polarity == "negative":
        return "denied"
    return "repeated in a headline" if statement.repeats else ""


def graph(reading: Reading) -> list[Node]:
    """The nodes of one reading: the article, who is in it, what was said, and each hand it went through."""
    look = Lookup(reading)
    nodes = [_article(look), *(_agent(actor) for actor in reading.actors if actor.kind in _AGENTS)]
    for statement in claims(reading):
        nodes += _statement(look, statement)
    return nodes


def iri(id: str) -> str:  # noqa: A002 (it is what the record calls it)
    """The name of anything in the record."""
    return f"urn:onrecord:{id}"


def words(look: Lookup, statement: Statement) -> str:
    """The words of a statement: of direct speech those inside the marks, else the whole content."""
    verbatim = statement.content.verbatim
    return cut(look.article.text, verbatim) if statement.kind == "direct" and verbatim else statement.content.text


def speaker(look: Lookup, source: Source) -> Node | None:
    """Who speaks: the actor, or a node that describes somebody in the words of the article; None for nobody."""
    actor = look.actor(source.actor)
    if actor is not None and actor.kind in _AGENTS:
        return {"@id": iri(actor.id)}
    if source.kind not in _DESCRIBED or not source.text:
        return None
    # Words like "the minister" describe; only a name is a name.
    key = "name" if source.kind in ("person", "organisation", "country") else "description"
    return {"@type": _DESCRIBED[source.kind], key: source.text}


def _article(look: Lookup) -> Node:
    article = look.article
    outlet = next((actor for actor in look.reading.actors if actor.name == article.publisher), None)
    publisher = {"@id": iri(outlet.id)} if outlet else {"@type": "Organization", "name": article.publisher}
    return _filled(
        {
            "@id": article.url or iri(article.id),
            "@type": ["NewsArticle", "prov:Entity"],
            "identifier": article.id,
            "headline": article.title,
            "author": [{"@type": "Person", "name": name} for name in article.authors],
            "publisher": publisher if article.publisher else None,
            "datePublished": article.published and article.published.start,
            "articleSection": article.section,
            "inLanguage": article.language,
            "url": article.url,
            "hasPart": [{"@id": iri(statement.id)} for statement in claims(look.reading)],
        }
    )


def _agent(actor: Actor) -> Node:
    return _filled(
        {
            "@id": iri(actor.id),
            "@type": [_AGENTS[actor.kind], "prov:Agent"],
            "name": actor.name,
            "jobTitle": [role.title for role in actor.roles] if actor.kind == "person" else [],
        }
    )


def _statement(look: Lookup, statement: Statement) -> Iterator[Node]:
    """The statement as the article has it, and an entity for every hand before: the last are the source's own words."""
    who = speaker(look, statement.source)
    parent = look.statement(statement.parent)
    hands = [*statement.chain[1:]] if _starts_at_outlet(look, statement) else [*statement.chain]
    if who and (not hands or hands[-1] != statement.source.actor):
        hands.append("")
    names = [f"{iri(statement.id)}:hand-{place}" for place in range(1, len(hands) + 1)]
    kind = _kind(statement)
    link = "prov:wasQuotedFrom" if kind == "Quotation" else "prov:wasDerivedFrom"
    yield _filled(
        {
            "@id": iri(statement.id),
            "@type": [kind, "prov:Entity"],
            "text": words(look, statement),
            "author" if kind != "Quotation" else "spokenByCharacter": who,
            "hasPart": _quoted(look, statement) if statement.kind == "mixed" else None,
            "isPartOf": {"@id": look.article.url or iri(look.article.id)},
            "appearance" if kind == "Claim" else "": {"@id": look.article.url or iri(look.article.id)},
            "isBasedOn": {"@id": iri(parent.id)} if parent and not _reason(parent) else None,
            "dateCreated": statement.when and statement.when.start,
            "prov:wasAttributedTo": {"@id": iri(statement.chain[0])} if _starts_at_outlet(look, statement) else None,
            link: {"@id": names[0]} if names else None,
            "prov:hadPrimarySource": {"@id": names[-1]} if names and who else None,
        }
    )
    for place, (name, hand) in enumerate(zip(names, hands, strict=True)):
        before = names[place + 1] if place + 1 < len(names) else None
        by = {"@id": iri(hand)} if look.actor(hand) else who
        yield _filled(
            {"@id": name, "@type": "prov:Entity", "prov:wasAttributedTo": by, link: {"@id": before} if before else None}
        )


def _quoted(look: Lookup, statement: Statement) -> list[Node]:
    """The words of a report that stand in quotation marks; whose they are is told by the report around them."""
    return [{"@type": "Quotation", "text": span.of(look.article.text)} for span in statement.content.verbatim]


def _kind(statement: Statement) -> str:
    if statement.kind == "direct":
        return "Quotation"
    return "Claim" if statement.act == "assertive" else "CreativeWork"


def _starts_at_outlet(look: Lookup, statement: Statement) -> bool:
    first = look.actor(statement.chain[0]) if statement.chain else None
    return first is not None and first.name == look.article.publisher


def _filled(node: Node) -> Node:
    """The node without what is not known."""
    return {key: value for key, value in node.items() if key and value not in (None, [], "")}
