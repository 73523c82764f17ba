"""Causes: what a text says came about because of what, by the words that say so.

Only explicit claims count: conjunctions ("because"), prepositions ("due to"), adverbs ("hence"), verbs ("led to") and
nouns ("a factor in"), as rows of en/causal_markers.tsv. Cause and effect are subtrees of the dependency parse.
"""

from collections.abc import Iterator

from onrecord.extract.causes.claims import Claim, trimmed
from onrecord.extract.causes.joints import read_joint
from onrecord.extract.causes.nouns import read_noun
from onrecord.extract.causes.verbs import read_verb
from onrecord.extract.tree import Tree
from onrecord.knowledge.causal import CausalMarker, CausalMarkers
from onrecord.record import ANALYSED, Cause, Document, Evidence, Part, Spans, content_id

__all__ = ["find_causes"]

PRODUCER = "onrecord.extract.causes"


def find_causes(doc: Document, markers: CausalMarkers) -> list[Cause]:
    """The claims of cause in a document, by the place of their markers; nothing without syntax.

    On whose word they stand is not decided here: `on_word_of` is None.
    """
    if doc.syntax is None or doc.sentences is None:
        return []
    tree = Tree(doc)
    found: dict[tuple[Spans, Spans], Cause] = {}
    for sentence in doc.sentences:
        if doc.article.blocks[sentence.block].kind in ANALYSED:
            for token in range(sentence.first, sentence.last):
                for cause in _causes_at(token, tree, markers, doc.article.id):
                    found.setdefault((cause.cause.spans, cause.effect.spans), cause)
    return sorted(found.values(), key=lambda cause: cause.marker.spans)


def _causes_at(token: int, tree: Tree, markers: CausalMarkers, article: str) -> Iterator[Cause]:
    """The claim whose marker this token opens or heads: of several rows the first that fits."""
    for row in markers.beginning(tree.lower[token]):
        claim = _read(row, token, tree, markers)
        cause = claim and _cause(row, claim, tree, article)
        if cause:
            yield cause
            return


def _read(row: CausalMarker, token: int, tree: Tree, markers: CausalMarkers) -> Claim | None:
    if row.kind in {"verb", "back"}:
        return read_verb(row, token, tree, markers.agents)
    if row.kind in {"noun", "noun-back"}:
        return read_noun(row, token, tree)
    return read_joint(row, token, tree)


def _cause(row: CausalMarker, claim: Claim, tree: Tree, article: str) -> Cause | None:
    """The claim as spans of the text; None where one side, or the marker, has no words of its own left."""
    cause, effect = trimmed(claim.cause - claim.marker, tree), trimmed(claim.effect - claim.marker, tree)
    if not cause or not effect or not claim.marker or set(cause) & set(effect):
        return None
    sides = tuple(tree.spans(tokens) for tokens in (cause, effect, sorted(claim.marker)))
    causing, caused, marker = (Part.of(tree.text, spans) for spans in sides)
    return Cause(
        id=content_id("cau", article, *sides),
        cause=causing,
        effect=caused,
        marker=marker,
        on_word_of=None,
        confidence=row.confidence,
        evidence=Evidence(PRODUCER, f"{row.kind}: {row.marker}", row.plain_example),
    )
