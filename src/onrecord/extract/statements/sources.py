"""Whose words: the phrase of the source in the text, what kind of source it makes, and why it has no name."""

import re
from collections.abc import Sequence

from onrecord.extract.statements.material import Material
from onrecord.record import Part, Source, SourceKind, Span, strip

__all__ = ["find_reason", "make_source"]

_REASON = re.compile(
    r"\b(?:who|which|that)?\s*(?:spoke|speaking|spoken|talked|requested|asked|insisted|asking|requesting|declined|refused|"
    r"(?:was|were|is|are)(?: not|n['’]t)? (?:not )?authori[sz]ed|not authori[sz]ed|(?:was|were) granted|granted|"
    r"familiar with|briefed on|with (?:direct )?knowledge|close to|in a position to know|feared|fearing|"
    r"on (?:the )?conditions? (?:of|that))\b"
    r"[^.;”\"]*?\b(?:anonym\w+|condition|authori[sz]ed|named|identified|publicly|reprisals?|retaliation|retribution|"
    r"sensitiv\w+|record|not to be)\b[^.;,”\"]*",
    re.IGNORECASE,
)
_NO_NAME = frozenset(
    {"source", "insider", "person", "people", "someone", "somebody", "anyone", "poster", "user", "commenter"}
)


def make_source(material: Material, places: Sequence[int]) -> Source:
    """The source under the tokens at `places`; kind "none" without them."""
    if not places:
        return Source.of(material.text, (), kind="none")
    spans = material.spans(places)
    kind = _kind(material, places)
    reason = find_reason(material, spans[-1].end) if kind in ("anonymous", "group", "role") else None
    if reason is not None:
        kind = "anonymous"
    return Source.of(material.text, spans, kind=kind, reason=reason)


def _kind(material: Material, places: Sequence[int]) -> SourceKind:
    head, words = material.head(places), Span(material.tokens[places[0]].start, material.tokens[places[-1]].end)
    by_words = material.phrases.kind(material.text, words)
    if material.upos[head] == "PRON":
        return by_words
    if material.is_shouted(places):
        return "person"
    labels = {e.label: e for e in material.tree.syntax.entities if e.first <= head < e.last}
    if "PERSON" in labels:
        return "person"
    if material.upos[head] in ("NOUN", "ADJ"):
        return _of_noun(material, places, head, by_words)
    if "ORG" in labels:
        return "organisation"
    if "LOC" in labels:
        return "country"
    return "group" if "NORP" in labels else by_words


def _of_noun(material: Material, places: Sequence[int], head: int, by_words: SourceKind) -> SourceKind:
    """The kind of a source whose head is a common noun: `the minister`, `officials`, `a person`."""
    lemma = material.lemmas[head].lower()
    if lemma in _NO_NAME:
        return "anonymous"
    kind = material.lexicon.people.get(lemma)
    if kind != "role":
        return kind or by_words
    if material.tree.syntax.xpos[head] in ("NNS", "NNPS"):
        return "group"
    named = any(e.label == "PERSON" and e.first in places for e in material.tree.syntax.entities)
    return "person" if named else "role"


def find_reason(material: Material, end: int) -> Part | None:
    """Why the source has no name, where the sentence goes on to say so."""
    sentence = next((s for s in material.sentences if s.start < end <= s.end), None)
    found = _REASON.search(material.text, end, sentence.end) if sentence is not None else None
    if found is None:
        return None
    return Part.of(material.text, (strip(material.text, Span(*found.span())),))
