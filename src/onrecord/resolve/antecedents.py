"""Which figure a pronoun of the third person means: the candidates before it, weighed."""

import math
from bisect import bisect_right
from typing import NamedTuple

from onrecord.record import Document
from onrecord.resolve.figures import Figure, Naming
from onrecord.resolve.tree import Tree

__all__ = ["Antecedents", "Pronoun"]

_FARTHEST = 5
"""Sentences back that a pronoun can reach."""
_LEAST = 0.4
"""How sure the best candidate must be."""


class Pronoun(NamedTuple):
    """A pronoun and its person, number and gender: "3sm"."""

    token: int
    feature: str


class Antecedents:
    """Ranks candidates for pronouns of one article."""

    def __init__(self, doc: Document, tree: Tree) -> None:
        self._tree = tree
        quotations = [q for q in doc.quotations or () if q.depth == 0]
        self._starts = [q.span.start for q in quotations]
        self._ends = [q.span.end for q in quotations]

    def rank(self, pronoun: Pronoun, namings: list[Naming]) -> list[tuple[Naming, float]]:
        """The candidates that can be meant, each figure once, with probabilities, best first; empty if all are weak."""
        scores: dict[int, tuple[float, Naming]] = {}
        sentence = self._tree.sentence(pronoun.token)
        for rank, naming in enumerate(reversed(namings)):
            far = sentence - self._tree.sentence(naming.head)
            if far > _FARTHEST:
                break
            figure = naming.figure
            if figure is None or not self._agrees(pronoun, figure) or self._is_barred(pronoun, naming):
                continue
            score = self._score(pronoun, naming, far, rank)
            if id(figure) not in scores or score > scores[id(figure)][0]:
                scores[id(figure)] = score, naming
        if not scores:
            return []
        best = sorted(scores.values(), key=lambda pair: (-pair[0], -pair[1].first))
        weights = [math.exp(score - best[0][0]) for score, _ in best]
        total = sum(weights)
        ranked = [(naming, weight / total) for (_, naming), weight in zip(best, weights, strict=True)]
        return ranked if ranked[0][1] >= _LEAST else []

    def _agrees(self, pronoun: Pronoun, figure: Figure) -> bool:
        gender, number = pronoun.feature[2], pronoun.feature[1]
        if gender in "mf":
            return figure.kind == "person" and not figure.plural and figure.gender in (gender, "x")
        if gender == "n":
            return figure.kind not in ("person", "group") and not figure.plural
        if number == "p":
            return figure.plural or figure.kind in ("group", "organisation")
        return True

    def _is_barred(self, pronoun: Pronoun, naming: Naming) -> bool:
        """Whether grammar forbids it: "he" cannot be the object of its own verb, "his" not its own noun."""
        tree, i = self._tree, pronoun.token
        reflexive = tree.lower[i].endswith(("self", "selves"))
        if tree.heads[i] == naming.head:
            return True
        return not reflexive and tree.relations[i] != "nmod:poss" and tree.heads[i] == tree.heads[naming.head] >= 0

    def _score(self, pronoun: Pronoun, naming: Naming, far: int, rank: int) -> float:
        tree = self._tree
        score = -0.8 * far - 0.08 * rank
        if tree.is_subject(naming.head):
            score += 1.2
        if naming.form != "noun":
            score += 0.8
        if naming.form == "pronoun":
            score += 0.3
        if tree.relations[naming.head] == "nmod:poss":
            score -= 0.3
        if self._quotation(naming.head) != self._quotation(pronoun.token):
            score -= 0.6
        if naming.figure is not None and naming.figure.gender == pronoun.feature[2] != "x":
            score += 0.7
        if tree.is_subject(pronoun.token) and tree.is_subject(naming.head):
            score += 0.5
        return score

    def _quotation(self, token: int) -> int:
        """Which quotation a token stands in, -1 for none."""
        at = bisect_right(self._starts, self._tree.tokens[token].start) - 1
        return at if at >= 0 and self._tree.tokens[token].start < self._ends[at] else -1
