"""Statements in the making: attributions and quotations brought together, each quotation given to one cue.

The parse finds what is said without marks, the patterns beside quotation marks what is said within them. Where both
see the same cue they make one draft. A quotation without a cue then goes on with what was said right before it.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.extract.statements.contents import joined, pieces, settled
from onrecord.extract.statements.noun_phrases import Phrases
from onrecord.extract.statements.quotes import (
    CONFIDENCE,
    Paragraph,
    QuoteCue,
    find_quote_cues,
    goes_on,
    paragraphs_with_quotations,
)
from onrecord.record import Document, Quotation, Span, Spans

__all__ = ["Draft", "find_drafts"]

_WITHOUT_CUE = 0.9
"""What a quotation given to the speaker before it costs in confidence, once for each paragraph."""

_SHORT_WORD = 4
_LONGEST_TITLE = 9
"""In titles, words longer than the one have capitals; titles have at most as many words as the other."""


@dataclass(slots=True)
class Draft:
    """A statement while words may still join it: places of tokens for its cue and source, spans for its content."""

    cue: tuple[int, ...]
    source: tuple[int, ...]
    content: Spans
    quotations: tuple[Quotation, ...]
    block: int
    score: float
    rule: str

    def take(self, text: str, quotations: Sequence[Quotation]) -> None:
        """Adds quotations to the content."""
        self.quotations = tuple(sorted({*self.quotations, *quotations}, key=lambda q: q.span))
        self.content = joined(text, (*self.content, *(q.span for q in quotations)))


def find_drafts(doc: Document, phrases: Phrases) -> list[Draft]:
    """The drafts of an article in the order of their contents."""
    drafts = _of_attributions(doc)
    for paragraph in paragraphs_with_quotations(doc):
        for cue in find_quote_cues(paragraph, doc.article.text, phrases):
            _merge(doc, drafts, cue, paragraph.block)
        _go_on(doc, drafts, paragraph)
    return sorted(drafts, key=lambda d: (d.content, d.cue))


def _of_attributions(doc: Document) -> list[Draft]:
    tokens, sentences = doc.tokens or (), doc.sentences or ()
    firsts = [sentence.first for sentence in sentences]
    drafts = []
    for found in doc.attributions or ():
        block = sentences[bisect_left(firsts, found.cue[0] + 1) - 1].block
        cue = pieces(tokens, found.cue)[0]
        content, quotations = settled(doc, pieces(tokens, found.content), cue, block)
        if content and not _is_title(doc.article.text, content, quotations):
            drafts.append(Draft(found.cue, found.source, content, quotations, block, found.score, "parse"))
    return drafts


def _is_title(text: str, content: Spans, quotations: Sequence[Quotation]) -> bool:
    """Whether the content is nothing but the name of a work in quotation marks: `read “A Winter in Selm”`."""
    if len(quotations) != 1 or len(content) != 1 or quotations[0].span != content[0]:
        return False
    words = [word for word in quotations[0].inner.of(text).split() if word[0].isalpha()]
    long = [word for word in words if len(word) > _SHORT_WORD]
    return 1 < len(words) <= _LONGEST_TITLE and words[-1][-1].isalnum() and all(word[0].isupper() for word in long)


def _merge(doc: Document, drafts: list[Draft], cue: QuoteCue, block: int) -> None:
    """Joins a cue beside a quotation to the draft with the same cue; without one it makes a draft of its own."""
    words = _places(doc, cue.cue)
    same = [draft for draft in drafts if set(draft.cue) & set(words)]
    text, confidence = doc.article.text, CONFIDENCE[cue.rule]
    if not same:
        source = _places(doc, cue.source)
        taken = tuple(q.span for q in cue.quotations)
        drafts[:] = [
            d for d in drafts if d.score > confidence or not _lies_in(d.content, taken) or _inside(doc, d, taken)
        ]
        drafts.append(Draft(words, source, joined(text, taken), cue.quotations, block, confidence, cue.rule))
        return
    draft = same[0]
    if not set(draft.quotations) & set(cue.quotations):
        draft.content, draft.quotations = (), ()
    draft.take(text, cue.quotations)
    draft.score, draft.rule = max(draft.score, confidence), cue.rule
    if not draft.source:
        draft.source = _places(doc, cue.source)


def _lies_in(content: Spans, around: Spans) -> bool:
    return all(any(a.holds(c) for a in around) for c in content)


def _inside(doc: Document, draft: Draft, quotations: Spans) -> bool:
    cue = pieces(doc.tokens or (), draft.cue)[0]
    return any(q.holds(cue) for q in quotations)


def _places(doc: Document, span: Span) -> tuple[int, ...]:
    """The tokens under a span."""
    tokens = doc.tokens or ()
    first = bisect_left(tokens, span.start, key=lambda t: t.start)
    last = bisect_left(tokens, span.end, key=lambda t: t.start)
    return tuple(range(first, last))


def _go_on(doc: Document, drafts: list[Draft], paragraph: Paragraph) -> None:
    """Gives the quotations of a paragraph that nobody has to whoever spoke right before."""
    for i, quotation in enumerate(paragraph.quotations):
        if any(quotation in draft.quotations for draft in drafts) or not goes_on(paragraph, i):
            continue
        before = paragraph.quotations[i - 1] if i else _last_before(doc, quotation, paragraph.block)
        owners = [draft for draft in drafts if before in draft.quotations] if before is not None else []
        owners = [draft for draft in owners if doc.article.blocks[draft.block].kind == paragraph.zone]
        if owners:
            owner = max(owners, key=lambda draft: draft.cue)
            owner.take(doc.article.text, [quotation])
            if not i and not quotation.continues:
                owner.score *= _WITHOUT_CUE


def _last_before(doc: Document, quotation: Quotation, block: int) -> Quotation | None:
    """The last quotation of the paragraph right before, None if it has none or is no paragraph."""
    before = [q for q in doc.quotations or () if q.block == block - 1 and q.depth == 0]
    if not before or (quotation.continues and before[-1].closed != "continued"):
        return None
    return before[-1]
