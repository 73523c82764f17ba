"""Cues with their sources and contents: those that the language model has found, or read off the parse.

Reading them off is what any parser allows, without a model of its own. Where the model names no source, or no content,
the parse may show one; and what the parse settles surely counts beside what the model finds.

Every verb, noun and preposition that might report something is a candidate in each frame that its dependents allow.
A logistic regression over what is seen of it says how likely an annotator would have marked it so; of the frames of
one cue the likeliest counts. The weights are a table of numbers, learned by `training/statements`.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
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
_COMPLETES = 0.3
"""From which probability on a reading of the parse may say what the model left open."""

_NAMES_A_THING = 0.2
"""Below this probability by the parse, a thing that is only named ("tweeted support"), or something that nobody says,
is no statement: the model learned from annotators who marked such too."""

_CLAUSES = frozenset({"ccomp", "xcomp", "csubj", "advcl", "parataxis", "root", "conj", "cop"})

_SAME = 0.35
"""The share of the model's content that a reading must cover to be of the same statement."""

_Readings = Mapping[int, tuple[float, Candidate]]
"""By the head of the cue: how likely its likeliest reading is, and that reading."""

THRESHOLD = 0.36
"""The least probability of a cue; on the training articles precision and recall of all attributions meet near it."""


def add_attributions(doc: Document, lexicon: Lexicon) -> Document:
    """The document with its attributions by the place of their cues; needs tokens, sentences, quotations, syntax."""
    readings = {c.head: (score, c) for score, c in _likeliest(doc, lexicon)}
    found = [] if doc.attributions is None else list(_completed(doc, doc.attributions, readings))
    least = THRESHOLD if doc.attributions is None else _SETTLED
    cues = {place for attribution in found for place in attribution.cue}
    found += [
        Attribution(best.cue, best.source, best.content, round(score, 3))
        for score, best in readings.values()
        if score >= least and cues.isdisjoint(best.cue)
    ]
    return msgspec.structs.replace(doc, attributions=tuple(sorted(found, key=lambda a: a.cue)))


def _completed(doc: Document, given: Sequence[Attribution], readings: _Readings) -> Iterator[Attribution]:
    """What the model has found, completed; without words that are said there is no attribution.

    Where the parse finds the same statement in fewer words, these count: it leaves out whom something is said to, and
    where. Inside the content of another attribution the parse alone decides: the model was never shown one there.
    """
    quoted = _Layout(doc).quoted
    for attribution in given:
        cue, source, content = attribution.cue, attribution.source, attribution.content
        score, best = _reading_of(cue, readings)
        is_bare = not source or not _is_clausal(doc, content)
        if is_bare and score < _NAMES_A_THING and not any(quoted[at] >= 0 for at in content):
            continue
        if _is_inside(attribution, given):
            if best is not None and score >= THRESHOLD:
                yield Attribution(best.cue, best.source, best.content, round(score, 3))
            continue
        if best is not None and score > _COMPLETES:
            if set(best.content) < set(content) and len(best.content) >= _SAME * len(content):
                cue, content = best.cue, best.content
            source, content = source or best.source, content or best.content
        if content:
            yield Attribution(cue, source, content, attribution.score)


def _reading_of(cue: Sequence[int], readings: _Readings) -> tuple[float, Candidate | None]:
    """How likely the likeliest reading of the parse at a word of the cue is, and that reading; 0 and None for none."""
    found = [readings[place] for place in cue if place in readings]
    return max(found, key=lambda pair: pair[0], default=(0.0, None))


def _is_clausal(doc: Document, content: Sequence[int]) -> bool:
    """Whether a content tells something in a clause, and does not only name a thing."""
    assert doc.syntax is not None  # noqa: S101 (`candidates_of` has looked)
    upos, relations, inside = doc.syntax.upos, doc.syntax.relations, set(content)
    tops = {at for at in content if doc.syntax.heads[at] not in inside}
    return any(upos[at] in ("VERB", "AUX") and (at in tops or relations[at] in _CLAUSES) for at in content)


def _is_inside(attribution: Attribution, others: Sequence[Attribution]) -> bool:
    cue = set(attribution.cue)
    return any(cue.issubset(other.content) for other in others if other is not attribution)


def _likeliest(doc: Document, lexicon: Lexicon) -> Iterator[tuple[float, Candidate]]:
    """For each word that may cue something its likeliest reading, and how likely that is."""
    weights = lexicon.attribution_weights
    for seen, candidates in candidates_of(doc, lexicon):
        for _, group in groupby(candidates, key=lambda c: c.head):
            readings = list(group)
            frames = [c.frame for c in readings]
            scored = [(_probability(weights, features(seen, c, frames)), c) for c in readings]
            scored = [(max(score, _SETTLED) if _is_settled(seen.tree, c, lexicon) else score, c) for score, c in scored]
            yield max(scored, key=lambda pair: pair[0])


def _is_settled(tree: Tree, candidate: Candidate, lexicon: Lexicon) -> bool:
    """Whether grammar alone makes it a cue: `reportedly`, `…, it was announced`, `her claim that`, `called for`.

    After "as" it takes somebody: in "holds, as it has held since May" nobody says anything.
    """
    verb = lexicon.verbs.get(candidate.lemma)
    if candidate.frame in ("inserted", "as"):
        is_thing = candidate.frame == "as" and [tree.syntax.lemmas[at].lower() for at in candidate.source] == ["it"]
        return verb is not None and verb.sort == "speech" and not is_thing
    if candidate.frame.startswith("about-") and candidate.source:
        return verb is not None and verb.act == "directive" and verb.sort == "speech" and " " in verb.lemma
    if candidate.frame == "noun-that" and candidate.source:
        noun = lexicon.nouns.get(candidate.lemma)
        return noun is not None and noun.sort == "speech"
    if candidate.frame == "noun-is" and candidate.source:
        noun = lexicon.nouns.get(candidate.lemma)
        return noun is not None and noun.act == "commissive" and tree.syntax.lemmas[candidate.content[0]] == "to"
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
