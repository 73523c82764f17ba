"""Lets an installed spaCy pipeline stand in for the shipped model.

spaCy is no dependency: it is imported when a pipeline is asked for. Its English pipelines follow ClearNLP's
dependencies, in which a preposition governs its noun and "be" its predicate; `universal` turns such a tree into one of
Universal Dependencies, as far as the rules of extraction read it.
"""

from collections.abc import Iterable, Sequence
from functools import cache
from itertools import groupby
from typing import Any

from onrecord.errors import ModelError
from onrecord.learned.language import MODELS, Name, ParsedSentence

__all__ = ["SpacyAnnotator", "universal"]


class SpacyAnnotator:
    """A spaCy pipeline with a tagger, a parser, a lemmatizer and names."""

    def __init__(self, pipeline: Any) -> None:  # noqa: ANN401  (spacy.Language: spaCy may be absent)
        self._pipeline = pipeline
        self.name = f"spacy-{pipeline.meta['lang']}_{pipeline.meta['name']}/{pipeline.meta['version']}"

    @classmethod
    def load(cls, name: str) -> "SpacyAnnotator":
        """The pipeline of that name, or at that path; raises `ModelError` if it or spaCy is missing."""
        try:
            import spacy
        except ImportError as error:
            message = f"no model {name!r}: the shipped ones are accurate and fast; for a spaCy pipeline install spacy"
            raise ModelError(message) from error
        try:
            return cls(spacy.load(name))
        except OSError as error:
            raise ModelError(f"spaCy has no pipeline {name!r} installed: {error}") from error

    def annotate(
        self,
        sentences: Sequence[Sequence[str]],
        quoted: Sequence[Sequence[int]] | None = None,  # noqa: ARG002 (a spaCy pipeline has no use for it)
    ) -> list[ParsedSentence]:
        """The layers of each sentence, in order. Sentences run alone, so that none changes another."""
        return [self._parse(sentence) if sentence else _EMPTY for sentence in sentences]

    def _parse(self, words: Sequence[str]) -> ParsedSentence:
        from spacy.tokens import Doc

        starts = [True, *(False for _ in words[1:])]
        doc = self._pipeline(Doc(self._pipeline.vocab, words=list(words), sent_starts=starts))
        heads = [-1 if token.head.i == token.i else token.head.i for token in doc]
        relations = [token.dep_ or "dep" for token in doc]
        upos = [token.pos_ or "X" for token in doc]
        if not {"case", "obl"} & set(relations) or {"pobj", "dobj", "ROOT"} & set(relations):
            heads, relations = universal(heads, relations, upos, [token.lemma_ for token in doc])
        names = ((entity.start, entity.end, _labels("name").get(entity.label_)) for entity in doc.ents)
        return ParsedSentence(
            upos=tuple(upos),
            xpos=tuple(token.tag_ for token in doc),
            feats=tuple(str(token.morph) or "_" for token in doc),
            lemmas=tuple(token.lemma_ or token.text for token in doc),
            heads=tuple(heads),
            relations=tuple(relations),
            names=tuple(Name(first, last, label) for first, last, label in names if label),
        )


_EMPTY = ParsedSentence((), (), (), (), (), (), ())
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "SYM"})


def universal(
    heads: Sequence[int], relations: Sequence[str], upos: Sequence[str], lemmas: Sequence[str]
) -> tuple[list[int], list[str]]:
    """Heads (-1 at the root) and labels of a ClearNLP tree by Universal Dependencies.

    >>> universal([1, -1, 1, 2], ["nsubj", "ROOT", "prep", "pobj"], ["NOUN", "VERB", "ADP", "PROPN"], [""] * 4)
    ([1, -1, 3, 1], ['nsubj', 'root', 'case', 'obl'])
    """
    heads, labels = list(heads), list(relations)
    for at in sorted(range(len(heads)), key=lambda at: -_depth(heads, at)):
        while labels[at] in {"pobj", "pcomp"} and heads[at] >= 0:
            _lift(heads, labels, at, upos)
        if labels[at] in {"attr", "acomp"} and heads[at] >= 0 and lemmas[heads[at]] == "be":
            verb = heads[at]
            _swap(heads, labels, at, labels[verb])
            labels[verb] = "cop"
    table = _labels("relation")
    return heads, [table.get(label, label) for label in labels]


def _lift(heads: list[int], labels: list[str], at: int, upos: Sequence[str]) -> None:
    """Puts the object of a preposition over it."""
    preposition = heads[at]
    governor = heads[preposition]
    is_nominal = governor >= 0 and upos[governor] in _NOMINAL
    if labels[at] == "pcomp":
        label, mark = ("acl" if is_nominal else "advcl"), "mark"
    else:
        label, mark = ("nmod" if is_nominal else "obl"), "case"
    if labels[preposition] == "agent":
        label = "obl:agent"
    elif labels[preposition] not in {"prep", "dative"}:
        # The preposition is a root, a conjunct, or itself the object of one ("from under the ice").
        label = {"pcomp": "pobj"}.get(labels[preposition], labels[preposition])
    _swap(heads, labels, at, label)
    labels[preposition] = mark


def _swap(heads: list[int], labels: list[str], at: int, label: str) -> None:
    """Makes a word the head of its head, and of all that hangs on it."""
    old = heads[at]
    for child, head in enumerate(heads):
        if head == old and child != at:
            heads[child] = at
    heads[at], heads[old] = heads[old], at
    labels[at] = label


def _depth(heads: Sequence[int], at: int) -> int:
    depth = 0
    while heads[at] >= 0:
        at, depth = heads[at], depth + 1
    return depth


@cache
def _labels(kind: str) -> dict[str, str]:
    lines = (MODELS / "spacy_labels.tsv").read_text(encoding="utf-8").splitlines()
    rows: Iterable[list[str]] = (line.split("\t") for line in lines if not line.startswith("#"))
    grouped = {key: list(group) for key, group in groupby(rows, key=lambda row: row[0])}
    return {theirs: ours for _, theirs, ours in grouped[kind]}
