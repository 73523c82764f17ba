"""Speech by its place on the page: transcripts, and posts that are shown with their author after a dash."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from onrecord.extract.statements.contents import trimmed
from onrecord.extract.statements.drafts import Draft
from onrecord.extract.statements.material import Material
from onrecord.record import Span

__all__ = ["of_posts", "of_transcripts"]

_TURN = re.compile(r"(?P<who>[A-ZÀ-Þ][\w.’'-]*(?:[ ][A-ZÀ-Þ(][\w.’')-]*){0,4}):\s+(?=\S)")
_POST = re.compile(
    r"[\s>](?P<mark>[—–-]{1,2})\s?(?P<who>[^\W\d_][^@()—–\n]{1,40}?) \((?P<handle>@\w{2,30})\)(?P<tail>[^.!?\n]{0,40})$"
)
_ASKER = frozenset(
    {"q", "a", "question", "answer", "note", "read", "watch", "related", "photo", "image", "source", "update"}
)
_TURNS = 3
"""Turns that make a transcript."""


def of_transcripts(material: Material, drafts: Sequence[Draft]) -> Iterator[Draft]:
    """The turns of a transcript: paragraphs that open with a name and a colon, of which several follow one another."""
    turns = []
    for number, block in enumerate(material.doc.article.blocks):
        found = _TURN.match(material.text, block.span.start, block.span.end) if block.kind == "paragraph" else None
        if found is not None and found["who"].lower() not in _ASKER and "\n" not in found[0]:
            turns.append((number, block.span, found))
    speakers = Counter(found["who"] for _, _, found in turns)
    if len(turns) < _TURNS or max(speakers.values(), default=0) < 2:
        return
    for number, span, found in turns:
        content = trimmed(material.text, Span(found.end(), span.end))
        if not any(d.block == number for d in drafts) and content.start < content.end:
            who = material.places(Span(*found.span("who")))
            colon = material.places(Span(found.end("who"), found.end("who") + 1))
            if who and colon:
                yield Draft(colon, who, (content,), _quoted(material, number, content), number, 0.7, "transcript")


def of_posts(material: Material, drafts: Sequence[Draft]) -> Iterator[Draft]:
    """Posts shown in the article: `The bridge holds. — Ada Obi (@adaobi) June 1, 2016`."""
    for number, block in enumerate(material.doc.article.blocks):
        if block.kind != "paragraph":
            continue
        found = _POST.search(material.text, block.span.start, block.span.end)
        if found is None:
            continue
        content = trimmed(material.text, Span(block.span.start, found.start("mark")))
        if content.start < content.end and not any(d.block == number and d.source for d in drafts):
            who = material.places(Span(*found.span("who")))
            mark = material.places(Span(*found.span("mark")))
            if who and mark:
                yield Draft(mark, who, (content,), _quoted(material, number, content), number, 0.8, "post")


def _quoted(material: Material, block: int, content: Span) -> tuple:  # type: ignore[type-arg]
    return tuple(q for q in material.quotations if q.block == block and q.depth == 0 and content.holds(q.span))
