"""Whose words: the phrase of the source in the text, what kind of source it makes, and why it has no name."""

import re
from collections.abc import Sequence

from onrecord.extract.statements.contents import pieces
from onrecord.extract.statements.noun_phrases import Phrases
from onrecord.knowledge.lexicon import Lexicon
from onrecord.record import Document, Part, Source, SourceKind, Span, Tree

__all__ = ["make_source"]

_REASON = re.compile(
    r"\b(?:who|which|that)?\s*(?:spoke|speaking|spoken|talked|requested|asked|insisted|asking|requesting|declined|refused|"
    r"(?:was|were|is|are)(?: not|n['’]t)? (?:not )?authori[sz]ed|not authori[sz]ed|(?:was|were) granted|granted|"
    r"familiar with|briefed on|with (?:direct )?knowledge|close to|in a position to know|feared|fearing)\b"
    r"[^.;”\"]*?\b(?:anonym\w+|condition|authori[sz]ed|named|identified|publicly|reprisals?|retaliation|retribution|"
    r"sensitiv\w+|record|not to be)\b[^.;,”\"]*",
    re.IGNORECASE,
)
_FIRST = frozenset({"i", "we"})
_NO_NAME = frozenset(
    {"source", "insider", "person", "people", "someone", "somebody", "anyone", "poster", "user", "commenter"}
)


def make_source(doc: Document, tree: Tree, places: Sequence[int], lexicon: Lexicon, phrases: Phrases) -> Source:
    """The source under the tokens at `places`; kind "none" without them."""
    text = doc.article.text
    if not places:
        return Source.of(text, (), kind="none")
    spans = tuple(pieces(doc.tokens or (), places))
    kind = _kind(doc, tree, places, lexicon, phrases)
    reason = _reason(doc, spans[-1].end) if kind in ("anonymous", "group", "role") else None
    if reason is not None and kind != "group":
        kind = "anonymous"
    return Source.of(text, spans, kind=kind, reason=reason)


def _kind(doc: Document, tree: Tree, places: Sequence[int], lexicon: Lexicon, phrases: Phrases) -> SourceKind:
    syntax, inside = tree.syntax, set(places)
    head = next((at for at in places if syntax.heads[at] not in inside), places[-1])
    lemma = syntax.lemmas[head].lower()
    words = Span((doc.tokens or ())[places[0]].start, (doc.tokens or ())[places[-1]].end)
    if syntax.upos[head] == "PRON":
        return phrases.kind(doc.article.text, words)
    names = {e.label for e in syntax.entities if e.first <= head < e.last}
    if "PERSON" in names:
        return "person"
    if syntax.upos[head] in ("NOUN", "ADJ"):
        plural = syntax.xpos[head] in ("NNS", "NNPS")
        if lemma in _NO_NAME:
            return "anonymous"
        kind = lexicon.people.get(lemma)
        if kind == "role":
            named = any(e.label == "PERSON" and e.first in inside for e in syntax.entities)
            return "person" if named and not plural else "group" if plural else "role"
        return kind or phrases.kind(doc.article.text, words)
    if "ORG" in names or "NORP" in names:
        return "organisation"
    return phrases.kind(doc.article.text, words)


def _reason(doc: Document, end: int) -> Part | None:
    """Why the source has no name, where the sentence goes on to say so."""
    sentence = next((s for s in doc.sentences or () if s.start < end <= s.end), None)
    if sentence is None:
        return None
    found = _REASON.search(doc.article.text, end, sentence.end)
    if found is None:
        return None
    start = found.start() + len(found[0]) - len(found[0].lstrip())
    return Part.of(doc.article.text, (Span(start, found.start() + len(found[0].rstrip())),))
