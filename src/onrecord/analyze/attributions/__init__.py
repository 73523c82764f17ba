"""Cues with their sources and contents, read off the parse: what any parser allows, without a model of its own.

Every verb, noun and preposition that might report something is a candidate in each frame that its dependents allow.
A logistic regression over what is seen of it says how likely an annotator would have marked it so; of the frames of
one cue the likeliest counts. The weights are a table of numbers, learned by `training/statements`.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import groupby
from math import exp

import msgspec

from onrecord.analyze.attributions.candidates import Candidate, Quoted, find_candidates
from onrecord.analyze.attributions.features import Seen, features
from onrecord.knowledge.lexicon import Lexicon
from onrecord.record import ANALYSED, Attribution, Document, Sentence, Tree

__all__ = ["THRESHOLD", "add_attributions", "candidates_of"]

_SETTLED = 0.6
THRESHOLD = 0.36
"""The least probability of a cue; on the training articles precision and recall of all attributions meet near it."""


def add_attributions(doc: Document, lexicon: Lexicon) -> Document:
    """The document with its attributions by the place of their cues; needs tokens, sentences, quotations, syntax."""
    found: list[Attribution] = []
    weights = lexicon.attribution_weights
    for seen, candidates in candidates_of(doc, lexicon):
        for _, group in groupby(candidates, key=lambda c: c.head):
            readings = list(group)
            frames = [c.frame for c in readings]
            scored = [(_probability(weights, features(seen, c, frames)), c) for c in readings]
            scored = [(max(score, _SETTLED) if _is_settled(c, lexicon) else score, c) for score, c in scored]
            score, best = max(scored, key=lambda pair: pair[0])
            if score >= THRESHOLD:
                found.append(Attribution(best.cue, best.source, best.content, round(score, 3)))
    return msgspec.structs.replace(doc, attributions=tuple(found))


def _is_settled(candidate: Candidate, lexicon: Lexicon) -> bool:
    """Whether grammar alone makes it a cue: `reportedly`, `…, it was announced`, `her claim that`, `called for`."""
    verb = lexicon.verbs.get(candidate.lemma)
    if candidate.frame in ("inserted", "as"):
        return verb is not None and verb.sort == "speech"
    if candidate.frame.startswith("about-") and candidate.source:
        return verb is not None and verb.act == "directive" and verb.sort == "speech" and " " in verb.lemma
    if candidate.frame == "noun-that" and candidate.source:
        noun = lexicon.nouns.get(candidate.lemma)
        return noun is not None and noun.sort == "speech"
    return candidate.frame == "hearsay"


def candidates_of(doc: Document, lexicon: Lexicon) -> Iterator[tuple[Seen, list[Candidate]]]:
    """The candidates of each analysed sentence, by the place of their heads, and what their features look at."""
    if doc.tokens is None or doc.sentences is None or doc.quotations is None or doc.syntax is None:
        raise ValueError("attributions need tokens, sentences, quotations and syntax")
    layout = _Layout(doc)
    seen = Seen(Tree(doc.syntax), lexicon, layout.quoted, layout.question)
    for sentence in doc.sentences:
        if doc.article.blocks[sentence.block].kind in ANALYSED:
            candidates = list(find_candidates(seen.tree, sentence, layout.quotations_in(sentence)))
            yield seen, sorted(candidates, key=lambda c: c.head)


class _Layout:
    """Which tokens stand in which quotation."""

    def __init__(self, doc: Document) -> None:
        self._tokens = doc.tokens or ()
        self._sentences = doc.sentences or ()
        self._text = doc.article.text
        starts = [token.start for token in self._tokens]
        self._ranges = [
            Quoted(bisect_left(starts, q.span.start), bisect_left(starts, q.span.end))
            for q in doc.quotations or ()
            if q.depth == 0
        ]

    @cached_property
    def quoted(self) -> Sequence[int]:
        """For each token the number of its quotation, -1 outside."""
        numbers = [-1] * len(self._tokens)
        for number, (first, last) in enumerate(self._ranges):
            numbers[first:last] = [number] * (last - first)
        return numbers

    @cached_property
    def question(self) -> Sequence[bool]:
        """For each token whether its sentence ends in a question mark."""
        asked = [self._text[s.start : s.end].rstrip("”\"'’ ").endswith("?") for s in self._sentences]
        return [is_asked for s, is_asked in zip(self._sentences, asked, strict=True) for _ in range(s.first, s.last)]

    def quotations_in(self, sentence: Sentence) -> tuple[Quoted, ...]:
        """The quotations of a sentence, cut at its ends."""
        return tuple(
            Quoted(max(first, sentence.first), min(last, sentence.last))
            for first, last in self._ranges
            if first < sentence.last and last > sentence.first
        )


def _probability(weights: dict[str, float], names: Iterable[str]) -> float:
    return 1 / (1 + exp(-sum(weights.get(name, 0.0) for name in names)))
