"""W3C Web Annotation (Recommendation of 23 February 2017): every span of the record as an annotation, in JSON-LD.

Each span is given twice, so that either finds it: as a TextPositionSelector and as a TextQuoteSelector with the
characters around it. The standard counts positions in Unicode code points, from 0, with the end left out, "not in
terms of code units": that is how the record counts, and nothing is converted. JavaScript and Java count UTF-16 units
and must convert.
"""

import unicodedata
from collections.abc import Iterable, Iterator
from typing import Final

import msgspec

from onrecord.codecs.lookup import Lookup
from onrecord.record import Cause, Event, Mention, Part, Participant, Reading, Span, Statement

__all__ = ["AROUND", "CONTEXT", "dump", "page"]

CONTEXT: Final = "http://www.w3.org/ns/anno.jsonld"
AROUND: Final = 32
"""How many characters before and after a quotation are given, so that it is found where it stands twice."""

Annotation = dict[str, object]

_encode = msgspec.json.Encoder().encode


def dump(readings: Iterable[Reading]) -> Iterator[bytes]:
    """A line for every article: an AnnotationPage with the annotations of everything found in it."""
    for reading in readings:
        yield _encode(page(reading)) + b"\n"


def page(reading: Reading) -> dict[str, object]:
    """The annotations of one reading, in the order of the record.

    The source of every target is the text as it was read (`urn:onrecord:art_…`): positions hold there. Where the
    article has an address, the same words are a second target on the page behind it, by quotation only, because a
    page has other characters before them.
    """
    pages = _Page(Lookup(reading))
    items = [
        *(note for mention in reading.mentions for note in pages.mention(mention)),
        *(note for statement in reading.statements for note in pages.statement(statement)),
        *(note for event in reading.events for note in pages.event(event)),
        *(note for cause in reading.causes for note in pages.cause(cause)),
    ]
    name = f"{_urn(reading.article.id)}:annotations"
    return {"@context": CONTEXT, "id": name, "type": "AnnotationPage", "items": items}


class _Page:
    """The annotations of one article."""

    def __init__(self, look: Lookup) -> None:
        self._look = look
        self._text = look.article.text

    def mention(self, mention: Mention) -> Iterator[Annotation]:
        who = self._look.name(mention.actor)
        part = Part(spans=(mention.span,), text=mention.text)
        yield from self._note(mention.id, "mention", part, "identifying", [mention.kind, who])

    def statement(self, statement: Statement) -> Iterator[Annotation]:
        look, fact = self._look, statement.id
        through = " ← ".join(look.chain(statement))
        kinds = [statement.kind, statement.act, "denied" if statement.polarity == "negative" else ""]
        yield from self._note(fact, "content", statement.content, "describing", [*kinds, through])
        yield from self._note(fact, "source", statement.source, "identifying", [look.name(statement.source.actor)])
        if cue := statement.cue:
            yield from self._note(fact, "cue", cue, "classifying", [cue.lemma])
        if addressee := statement.addressee:
            yield from self._note(fact, "addressee", addressee, "identifying", [look.name(addressee.actor)])
        if medium := statement.medium:
            yield from self._note(fact, "medium", medium, "identifying", [medium.kind, look.name(medium.outlet)])
        for place, relay in enumerate(statement.relays, 1):
            yield from self._note(fact, f"relay-{place}", relay, "identifying", [look.name(relay.actor)])

    def event(self, event: Event) -> Iterator[Annotation]:
        tags = [event.type, event.mode or "", event.status, *event.contexts]
        yield from self._note(event.id, "trigger", event.trigger, "classifying", tags)
        for side, participants in (("actor", event.actor), ("recipient", event.recipient)):
            for place, participant in enumerate(participants, 1):
                yield from self._note(event.id, f"{side}-{place}", participant, "identifying", self._codes(participant))
        if event.place:
            where = event.place
            yield from self._note(event.id, "place", where, "identifying", [where.name or "", where.country or ""])
        if event.date and event.date.spans:
            when = event.date
            part = Part.of(self._text, when.spans)
            yield from self._note(event.id, "date", part, "identifying", [f"{when.start}/{when.end}"])

    def cause(self, cause: Cause) -> Iterator[Annotation]:
        for role, part in (("cause", cause.cause), ("effect", cause.effect), ("marker", cause.marker)):
            yield from self._note(cause.id, role, part, "classifying", [role])

    def _codes(self, side: Participant) -> list[str]:
        return [self._look.name(side.actor), " ".join([side.country or "", *side.sectors]).strip()]

    def _note(self, fact: str, role: str, part: Part, motivation: str, tags: Iterable[str]) -> Iterator[Annotation]:
        """The annotation of one part of a fact; none where the part has no words in the text."""
        if not part.spans:
            return
        bodies: list[dict[str, object]] = [
            {"type": "TextualBody", "value": tag, "format": "text/plain", "purpose": "tagging"}
            for tag in dict.fromkeys(tags)
            if tag
        ]
        link = {"type": "SpecificResource", "source": _urn(fact), "purpose": "linking"}
        yield {
            "id": f"{_urn(fact)}:{role}",
            "type": "Annotation",
            "motivation": motivation,
            "body": [*bodies, link],
            "target": [target for span in part.spans for target in self._targets(span)],
        }

    def _targets(self, span: Span) -> Iterator[dict[str, object]]:
        quote = _quote(self._text, span)
        position = {"type": "TextPositionSelector", "start": span.start, "end": span.end}
        yield {"type": "SpecificResource", "source": self._source(), "selector": [position, quote]}
        if self._look.article.url:
            yield {"type": "SpecificResource", "source": self._look.article.url, "selector": quote}

    def _source(self) -> dict[str, object]:
        article = self._look.article
        source: dict[str, object] = {"id": _urn(article.id), "type": "Text", "format": "text/plain"}
        return source | ({"language": article.language} if article.language else {})


def _quote(text: str, span: Span) -> dict[str, object]:
    """The characters as they stand, neither normalised nor trimmed, and those around them."""
    return {
        "type": "TextQuoteSelector",
        "exact": span.of(text),
        "prefix": _whole(text[max(0, span.start - AROUND) : span.start]),
        "suffix": text[span.end : span.end + AROUND],
    }


def _whole(prefix: str) -> str:
    """The prefix without marks that belong to a letter cut off before it."""
    start = next((at for at, char in enumerate(prefix) if not unicodedata.combining(char)), len(prefix))
    return prefix[start:]


def _urn(id: str) -> str:  # noqa: A002 (it is what the record calls it)
    return f"urn:onrecord:{id}"
