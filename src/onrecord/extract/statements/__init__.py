"""Who said what, and in which words we have it: statements from the attributions and quotations of a document."""

from collections.abc import Sequence
from typing import get_args

import msgspec

from onrecord.extract.statements.acts import CueWord, frame_of, read_cue
from onrecord.extract.statements.contents import pieces, verbatim
from onrecord.extract.statements.drafts import Draft, find_drafts
from onrecord.extract.statements.nesting import nested, repeats_itself
from onrecord.extract.statements.noun_phrases import Phrases
from onrecord.extract.statements.sources import make_source
from onrecord.knowledge.lexicon import Lexicon
from onrecord.record import (
    Content,
    Cue,
    Document,
    Evidence,
    Quotation,
    Spans,
    Statement,
    StatementKind,
    Tree,
    Zone,
    content_id,
)

__all__ = ["find_statements"]

PRODUCER = "onrecord.extract.statements"


def find_statements(doc: Document, lexicon: Lexicon) -> list[Statement]:
    """The statements of an article in the order of their contents. Requires quotations, syntax and attributions."""
    if doc.syntax is None or doc.attributions is None or doc.quotations is None:
        raise ValueError("statements need quotations, syntax and attributions")
    tree, phrases = Tree(doc.syntax), Phrases(lexicon)
    drafts = find_drafts(doc, phrases)
    words = [CueWord(tree, draft.cue, lexicon) for draft in drafts]
    found = [_statement(doc, tree, d, w, lexicon, phrases) for d, w in zip(drafts, words, strict=True)]
    attitudes = {s.id for s, word in zip(found, words, strict=True) if word.is_attitude}
    return _without_own_attitudes(nested(found), attitudes)


def _without_own_attitudes(statements: list[Statement], attitudes: set[str]) -> list[Statement]:
    """The statements but those in which a speaker only says what he thinks; those inside them move up."""
    by_id = {s.id: s for s in statements}
    gone = {
        s.id: s.parent
        for s in statements
        if s.parent and repeats_itself(s, by_id[s.parent], is_attitude=s.id in attitudes)
    }
    kept = []
    for s in statements:
        parent = s.parent
        while parent in gone:
            parent = gone[parent]
        if s.id not in gone:
            kept.append(msgspec.structs.replace(s, parent=parent))
    return kept


def _statement(doc: Document, tree: Tree, draft: Draft, word: CueWord, lexicon: Lexicon, phrases: Phrases) -> Statement:
    text = doc.article.text
    source = make_source(doc, tree, draft.source, lexicon, phrases)
    cue = Cue.of(text, tuple(pieces(doc.tokens or (), draft.cue)), lemma=word.lemma)
    kind = _kind(text, draft.content, draft.quotations)
    frame = frame_of(tree, _tokens_in(doc, draft.content), quoted=kind == "direct")
    last = text[draft.content[-1].start : draft.content[-1].end].rstrip("”\"'’ ")
    act, polarity = read_cue(tree, word, frame, asks=last.endswith("?"))
    return Statement(
        id=content_id("st", doc.article.id, source.spans, cue.spans, draft.content),
        kind=kind,
        act=act,
        polarity=polarity,
        source=source,
        cue=cue,
        content=Content.of(text, draft.content, verbatim=verbatim(draft.content, draft.quotations)),
        addressee=None,
        medium=None,
        relays=(),
        parent=None,
        chain=(),
        when=None,
        zone=_zone(doc, draft.block),
        confidence=round(draft.score, 2),
        evidence=Evidence(PRODUCER, draft.rule),
    )


def _kind(text: str, content: Spans, quotations: Sequence[Quotation]) -> StatementKind:
    """Whether the content is wholly, partly or not at all in quotation marks."""
    quoted = sum(_letters(text, q.inner.start, q.inner.end) for q in quotations)
    words = sum(_letters(text, span.start, span.end) for span in content)
    if not quoted:
        return "indirect"
    return "direct" if quoted >= 0.95 * words else "mixed"


def _letters(text: str, start: int, end: int) -> int:
    return sum(c.isalnum() for c in text[start:end])


def _tokens_in(doc: Document, spans: Spans) -> list[int]:
    tokens = doc.tokens or ()
    return [at for at, t in enumerate(tokens) if any(s.start <= t.start and t.end <= s.end for s in spans)]


def _zone(doc: Document, block: int) -> Zone:
    kind = doc.article.blocks[block].kind
    return kind if kind in get_args(Zone) else "paragraph"  # type: ignore[return-value]
