"""Which figure a pronoun of the third person means: the candidates before it, weighed by learnt weights.

What grammar forbids is no candidate: the object of a verb whose subject is the pronoun, a woman for "he". The rest is
a matter of degree (how far, subject or not, spoken of how often, whose words), which the weights of `learned` settle.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from onrecord.learned.antecedents import AntecedentWeights, probabilities
from onrecord.record import Document
from onrecord.resolve.background import Background
from onrecord.resolve.figures import Figure, Naming
from onrecord.resolve.tree import Tree

__all__ = ["Antecedents", "Pronoun"]

_FARTHEST = 5
"""Sentences back that a pronoun can reach."""
_REMEMBERED = 300
"""Namings back over which it counts how often a figure is spoken of."""
_OBJECTS = frozenset({"obj", "iobj"})


class Pronoun(NamedTuple):
    """A pronoun and its person, number and gender: "3sm"."""

    token: int
    feature: str

    @property
    def group(self) -> str:
        """H for he and she, n for it, p for they."""
        return {"m": "h", "f": "h", "n": "n"}.get(self.feature[2], "p")


class Ranked(NamedTuple):
    """A candidate and the probability that it is meant."""

    naming: Naming
    probability: float

    @property
    def name(self) -> str:
        """The name of the figure."""
        return self.naming.figure.name if self.naming.figure else ""


class Antecedents:
    """Ranks candidates for pronouns of one article."""

    def __init__(self, doc: Document, tree: Tree, background: Background, weights: AntecedentWeights) -> None:
        self._tree, self._weights = tree, weights
        self._reporting = background.lexicon.reporting
        quotations = [q for q in doc.quotations or () if q.depth == 0]
        self._starts = [q.span.start for q in quotations]
        self._ends = [q.span.end for q in quotations]

    def rank(self, pronoun: Pronoun, namings: Sequence[Naming]) -> list[Ranked]:
        """The figures that can be meant, with probabilities, best first; empty where nobody is likely enough."""
        found = list(self.candidates(pronoun, namings))
        scores = [self._weights.score(features) for _, features in found]
        chances = probabilities([*scores, self._weights.score(self.of_nobody(pronoun))])
        # Every place that means a figure speaks for it; the nearest stands for them.
        figures: dict[int, Ranked] = {}
        for (naming, _), chance in zip(found, chances, strict=False):
            ranked = figures.setdefault(id(naming.figure), Ranked(naming, 0.0))
            figures[id(naming.figure)] = Ranked(ranked.naming, ranked.probability + chance)
        best = sorted(figures.values(), key=lambda r: (-r.probability, -r.naming.first))
        least = self._weights.thresholds.get(pronoun.group, 1.0)
        return best if best and best[0].probability >= least else []

    def candidates(self, pronoun: Pronoun, namings: Sequence[Naming]) -> Iterator[tuple[Naming, list[str]]]:
        """The places before a pronoun that it can mean, nearest first, each with its features."""
        sentence = self._tree.sentence_of(pronoun.token)
        counts: dict[int, int] = {}
        namings = namings[-_REMEMBERED:]
        for naming in namings:
            counts[id(naming.figure)] = counts.get(id(naming.figure), 0) + 1
        rank = 0
        for naming in reversed(namings):
            far = sentence - self._tree.sentence_of(naming.head)
            if far > _FARTHEST:
                return
            figure = naming.figure
            if figure is None or not self._agrees(pronoun, figure) or self._is_barred(pronoun, naming):
                continue
            yield naming, list(self._features(pronoun, naming, figure, far, rank, counts[id(figure)]))
            rank += 1

    def of_nobody(self, pronoun: Pronoun) -> Iterator[str]:
        """The features of meaning nobody who was named."""
        yield f"nobody {pronoun.group}"
        yield f"nobody {self._tree.lower[pronoun.token]}"
        if self._quotation(pronoun.token) >= 0:
            yield f"nobody {pronoun.group} quoted"
        yield f"nobody {pronoun.group} {self._role(pronoun.token)}"

    def _agrees(self, pronoun: Pronoun, figure: Figure) -> bool:
        gender, number = pronoun.feature[2], pronoun.feature[1]
        if gender in "mf":
            return figure.kind == "person" and not figure.plural and figure.gender in (gender, "x")
        if gender == "n":
            return figure.kind != "person" and not figure.plural
        return number != "p" or figure.kind != "person" or figure.plural or figure.gender == "x"

    def _is_barred(self, pronoun: Pronoun, naming: Naming) -> bool:
        """Whether grammar forbids it: "he" cannot be the object of its own verb, "his" not its own noun."""
        tree, i = self._tree, pronoun.token
        if tree.heads[i] == naming.head or naming.first <= i < naming.last:
            return True
        reflexive = tree.lower[i].endswith(("self", "selves"))
        return not reflexive and tree.relations[i] != "nmod:poss" and tree.heads[i] == tree.heads[naming.head] >= 0

    def _features(
        self, pronoun: Pronoun, naming: Naming, figure: Figure, far: int, rank: int, count: int
    ) -> Iterator[str]:
        tree, group = self._tree, pronoun.group
        ours, theirs = self._role(pronoun.token), self._role(naming.head)
        where = self._where(pronoun.token, naming.head)
        plain = [
            f"far {far}",
            f"rank {min(rank, 8)}",
            f"role {theirs}",
            f"roles {ours} {theirs} {min(far, 2)}",
            f"form {naming.form} {'far' if far else 'near'}",
            f"where {where}",
            f"count {min(count, 6)}",
            f"gender {figure.gender != 'x'}",
            f"kind {figure.kind} {figure.plural}",
        ]
        if naming.form == "pronoun":
            plain.append(f"pronoun {_stem(tree.lower[naming.head]) == _stem(tree.lower[pronoun.token])}")
        if naming.form == "noun" and naming.reason == "described":
            plain.append("new noun")
        if self._says(naming.head):
            plain.append(f"says {self._says(pronoun.token)} {min(far, 2)}")
        if tree.block(naming.head) != tree.block(pronoun.token):
            plain.append("other paragraph")
        if tree.governor(naming.head) < 0 or (theirs == "subject" and self._is_root(tree.heads[naming.head])):
            plain.append(f"main {min(far, 2)}")
        for feature in plain:
            yield feature
            yield f"{group} {feature}"

    def _role(self, i: int) -> str:
        relation = self._tree.relations[i]
        if self._tree.is_subject(i):
            return "subject"
        if relation in _OBJECTS:
            return "object"
        return relation if relation in ("nmod:poss", "obl", "nmod", "conj", "appos", "root") else "other"

    def _where(self, ours: int, theirs: int) -> str:
        """Whether both stand in one quotation, or which of them in one."""
        a, b = self._quotation(ours), self._quotation(theirs)
        if a == b:
            return "same" if a < 0 else "same quotation"
        return f"{'in' if a >= 0 else 'out'} {'in' if b >= 0 else 'out'}"

    def is_quoted(self, token: int) -> bool:
        """Whether a token stands in quotation marks."""
        return self._quotation(token) >= 0

    def speaks(self, token: int) -> bool:
        """Whether a token is the subject of a reporting verb of the outlet's own words."""
        return self._says(token) and not self.is_quoted(token)

    def _says(self, i: int) -> bool:
        governor = self._tree.heads[i]
        return self._tree.is_subject(i) and governor >= 0 and self._tree.lower[governor] in self._reporting

    def _is_root(self, i: int) -> bool:
        return i >= 0 and self._tree.heads[i] < 0

    def _quotation(self, token: int) -> int:
        """Which quotation a token stands in, -1 for none."""
        at = bisect_right(self._starts, self._tree.tokens[token].start) - 1
        return at if at >= 0 and self._tree.tokens[token].start < self._ends[at] else -1


def _stem(pronoun: str) -> str:
    """The pronoun that a form belongs to."""
    return {"him": "he", "his": "he", "her": "she", "its": "it", "them": "they", "their": "they"}.get(pronoun, pronoun)
