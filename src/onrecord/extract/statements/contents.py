"""Where content begins and ends: tokens of an attribution to spans of the text, settled by the quotation marks."""

from collections.abc import Iterable, Sequence

from onrecord.record import Document, Quotation, Span, Spans, Token

__all__ = ["joined", "pieces", "settled", "trimmed", "verbatim", "without"]

_SENTENCE_ENDS = frozenset(".!?…")
_ENOUGH = 20
"""Characters of a quotation that show that a content goes into it."""
# What never stands at the edge of a content outside quotation marks.
_EDGES = " \t\r\n\u00a0,.;:–—-…"


def pieces(tokens: Sequence[Token], places: Iterable[int]) -> list[Span]:
    """The spans of runs of neighbouring tokens."""
    spans: list[Span] = []
    last = -2
    for place in places:
        if place == last + 1 and spans:
            spans[-1] = Span(spans[-1].start, tokens[place].end)
        else:
            spans.append(Span(tokens[place].start, tokens[place].end))
        last = place
    return spans


def settled(doc: Document, content: Sequence[Span], cue: Span, block: int) -> tuple[Spans, tuple[Quotation, ...]]:
    """The content as the marks around it have it, and the quotations in it, outermost as seen from the cue.

    A quotation that the content enters belongs to it whole, however many sentences it has; words inside the quotation
    that the cue stands in stay inside it.
    """
    text = doc.article.text
    around = [q for q in doc.quotations or () if q.block == block and q.inner.holds(cue)]
    depth = len(around)
    limit = around[-1].inner if around else doc.article.blocks[block].span
    near = [q for q in doc.quotations or () if q.block == block and q.depth == depth and limit.holds(q.span)]
    spans = [Span(max(s.start, limit.start), min(s.end, limit.end)) for s in content]
    spans = [s for s in spans if s.start < s.end]
    used = [q for q in near if _enters(text, spans, q)]
    whole = [Span(*q.span) for q in used]
    kept = [piece for s in spans for piece in _outside(s, [q.span for q in near])]
    kept = [trimmed(text, s) for s in kept]
    kept = [s for s in kept if any(c.isalnum() for c in s.of(text))]
    return joined(text, [*kept, *whole]), tuple(used)


def _enters(text: str, spans: Iterable[Span], quotation: Quotation) -> bool:
    """Whether the spans hold words of the quotation, and not only one at its edge by mistake.

    All of its first sentence is enough, however many follow.
    """
    inner = quotation.inner
    inside = [Span(max(s.start, inner.start), min(s.end, inner.end)) for s in spans]
    inside = [s for s in inside if s.start < s.end]
    covered = sum(s.end - s.start for s in inside)
    if any(s.start == inner.start and set(text[s.end - 1 : s.end + 1]) & _SENTENCE_ENDS for s in inside):
        return True
    return covered > 0 and (covered * 4 >= inner.end - inner.start or covered >= _ENOUGH)


def _outside(span: Span, quotations: Sequence[Span]) -> list[Span]:
    """What is left of a span outside the quotations."""
    left = [span]
    for quotation in quotations:
        left = [part for piece in left for part in _minus(piece, quotation)]
    return left


def _minus(span: Span, hole: Span) -> list[Span]:
    if not span.meets(hole):
        return [span]
    parts = (Span(span.start, min(span.end, hole.start)), Span(max(span.start, hole.end), span.end))
    return [part for part in parts if part.start < part.end]


def trimmed(text: str, span: Span) -> Span:
    """The span without white space and marks of punctuation at its ends."""
    start, end = span
    while start < end and text[start] in _EDGES:
        start += 1
    while start < end and text[end - 1] in _EDGES:
        end -= 1
    return Span(start, end)


def joined(text: str, spans: Iterable[Span]) -> Spans:
    """The spans in order, those with nothing but white space or a mark of punctuation between them as one."""
    merged: list[Span] = []
    for span in sorted(spans):
        if (
            merged
            and not any(c.isalnum() for c in text[merged[-1].end : span.start])
            and "\n" not in text[merged[-1].end : span.start]
        ):
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return tuple(merged)


def verbatim(spans: Spans, quotations: Iterable[Quotation]) -> Spans:
    """The pieces of the content between quotation marks, without the marks."""
    return tuple(q.inner for q in quotations if any(s.holds(q.inner) for s in spans))


def without(content: Sequence[Span], inside: Span, text: str) -> Spans:
    """The content without a phrase in it."""
    left = []
    for piece in content:
        for start, end in ((piece.start, min(piece.end, inside.start)), (max(piece.start, inside.end), piece.end)):
            if start < end and any(c.isalnum() for c in text[start:end]):
                left.append(trimmed(text, Span(start, end)))
    return tuple(left)
