"""Titles and deks: the forms of their own, and which statement of the body they only repeat."""

import re
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from onrecord.extract.statements.contents import trimmed
from onrecord.extract.statements.drafts import Draft
from onrecord.extract.statements.material import Material
from onrecord.record import Span, Statement

__all__ = ["of_titles", "with_twins"]

TITLES = frozenset({"title", "dek", "heading"})
_LABEL = re.compile(r"^(?P<who>[^:“\"‘']{2,50}):\s+(?P<what>\S.*)$")
_TAIL = re.compile(
    r"^(?P<what>\S.{8,}?)\s*(?:[-–—]{1,2}|:|,(?=\s*(?:says|say|said)\b))\s+(?P<verb>says\s|say\s|said\s)?(?P<who>[^-–—:,]{2,50})$"
)
_LONGEST_LABEL = 6
_WORD = re.compile(r"[\w’'-]{4,}")
_ALIKE = 0.5
"""The share of the title's longer words that a statement has to have to be its twin."""


def of_titles(material: Material, drafts: Sequence[Draft]) -> Iterator[Draft]:
    """The statements of titles whose form tells them: `X: claim`, `Claim, says X`, `‘Quote’ – X`."""
    spoken = {name for d in drafts for name in _names(material, d.source)}
    for block, (kind, span) in enumerate((b.kind, b.span) for b in material.doc.article.blocks):
        if kind not in TITLES or any(d.block == block and d.source for d in drafts):
            continue
        line = span.of(material.text)
        for form in (_LABEL, _TAIL):
            found = form.match(line)
            if found is None or _asks_about(form, found["what"]):
                continue
            who = Span(span.start + found.start("who"), span.start + found.start("who") + len(found["who"].rstrip()))
            what = trimmed(material.text, Span(span.start + found.start("what"), span.start + found.end("what")))
            if _is_speaker(material, who, spoken):
                yield _draft(material, block, who, what, found)
                break


def _asks_about(form: "re.Pattern[str]", what: str) -> bool:
    """Whether a label is what a question is about, not who asks it: `Port Authority: What does it do?`."""
    return form is _LABEL and what.endswith("?")


def _names(material: Material, places: Sequence[int]) -> Iterator[str]:
    """The words of a phrase that are names."""
    return (material.word(at) for at in places if material.upos[at] == "PROPN" and len(material.word(at)) > 1)


def _is_speaker(material: Material, who: Span, spoken: set[str]) -> bool:
    """Whether a label is somebody who speaks: a noun for people, a person, or a name of the body's sources."""
    places = material.places(who)
    if not 0 < len(places) <= _LONGEST_LABEL:
        return False
    head = material.head(places)
    if (
        material.lemmas[head].lower() in material.lexicon.people
        or material.lemmas[places[-1]].lower() in material.lexicon.people
    ):
        return True
    return material.word(places[-1]) in spoken


def _draft(material: Material, block: int, who: Span, what: Span, found: "re.Match[str]") -> Draft:
    quotations = tuple(q for q in material.quotations if q.block == block and q.depth == 0 and what.holds(q.inner))
    mark = re.compile(r"[-–—]+|:").search(material.text, *sorted((min(who.end, what.end), max(who.start, what.start))))
    verb = found.groupdict().get("verb")
    cue = (
        material.places(Span(who.start - len(verb), who.start))
        if verb
        else material.places(Span(*mark.span()))
        if mark
        else ()
    )
    source = material.places(who)
    content = (
        tuple(q.span for q in quotations)
        if quotations and all(not _outside(material, what, q.span) for q in quotations)
        else (what,)
    )
    return Draft(cue or (source[-1] + 1,), source, content, quotations, block, 0.6, "title")


def _outside(material: Material, what: Span, quotation: Span) -> bool:
    """Whether words of the content stand outside the quotation."""
    rest = material.text[what.start : quotation.start] + material.text[quotation.end : what.end]
    return any(c.isalnum() for c in rest)


def with_twins(statements: Sequence[Statement]) -> list[Statement]:
    """The statements; those of title and dek that a statement of the body says too name that one."""
    body = [s for s in statements if s.zone == "paragraph"]
    return [replace(s, repeats=_twin(s, body)) if s.zone in TITLES else s for s in statements]


def _twin(statement: Statement, body: Sequence[Statement]) -> str | None:
    """The id of the body's statement with most of the same words and no other source; the first of equals."""
    words = _stems(statement.content.text)
    best, share = None, _ALIKE
    for other in body:
        same = len(words & _stems(other.content.text)) / max(1, len(words))
        if same > share and _same_source(statement, other):
            best, share = other.id, same
    return best


def _stems(text: str) -> set[str]:
    return {word.lower()[:5] for word in _WORD.findall(text)}


def _same_source(title: Statement, other: Statement) -> bool:
    """Whether two sources may be one: a common word, or one of them a pronoun, a role or nobody."""
    ours, theirs = (set(_WORD.findall(s.source.text.lower())) for s in (title, other))
    return bool(ours & theirs) or not ours or not theirs or title.source.kind != other.source.kind
