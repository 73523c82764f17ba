"""Trains the weights of candidates for pronouns on GUM: `python training/coreference/train.py [--folds 5] [--write]`.

Every pronoun of the third person in GUM's training part is one example: the candidates that OnRecord itself finds
before it, and nobody. Right are the candidates in its annotated chain, or nobody where none is. The likelihood of all
right ones together is made largest, with an L2 penalty. Without --write only the cross-validation is printed.
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "eval"))

from gum import Gum, read_gum  # noqa: E402

from onrecord.knowledge.actors import ActorTables  # noqa: E402
from onrecord.knowledge.lexicon import Lexicon  # noqa: E402
from onrecord.learned.antecedents import MODEL, AntecedentWeights, probabilities  # noqa: E402
from onrecord.learned.language import load_annotator  # noqa: E402
from onrecord.pipeline import analyze, build_stages  # noqa: E402
from onrecord.record import Document, Span  # noqa: E402
from onrecord.resolve.antecedents import Antecedents, Pronoun, Ranked  # noqa: E402
from onrecord.resolve.background import Background  # noqa: E402
from onrecord.resolve.cast import Cast  # noqa: E402
from onrecord.resolve.discourse import Discourse  # noqa: E402
from onrecord.resolve.figures import Naming  # noqa: E402
from onrecord.resolve.tree import Tree  # noqa: E402

TREEBANK = ROOT.parent / "shared" / "data" / "treebanks" / "gum" / "train"
PENALTY = 1.5
RAREST = 3
"""Features of fewer candidates are left out."""
STEPS = 250
THRESHOLDS = {"h": 0.4, "n": 0.5, "p": 0.4}
"""The least probability at which a figure is taken, for he and she, it, they."""


class Example(NamedTuple):
    """One pronoun: the features of its candidates (nobody last), which are right, and where it is from."""

    document: str
    group: str
    features: list[list[str]]
    right: list[bool]
    figures: list[int]
    """Which candidates are the same figure; -1 is nobody."""


class Teacher(Antecedents):
    """Writes down what is asked, and answers from the annotation."""

    def __init__(self, doc: Document, tree: Tree, background: Background, gum: Gum) -> None:
        super().__init__(doc, tree, background, AntecedentWeights({}, {}))
        self._gum, self._doc = gum, doc
        self._chains: dict[Span, set[int]] = {}
        for mention in gum.mentions:
            self._chains.setdefault(mention.head, set()).add(mention.chain)
        self.examples: list[Example] = []

    def rank(self, pronoun: Pronoun, namings: Sequence[Naming]) -> list[Ranked]:
        chains = self._of(pronoun.token)
        found = list(self.candidates(pronoun, namings))
        right = [bool(chains & self._of(naming.head)) for naming, _ in found]
        features = [features for _, features in found]
        if chains:
            everything = [*features, list(self.of_nobody(pronoun))]
            figures = [*(id(naming.figure) for naming, _ in found), -1]
            self.examples.append(Example(self._gum.name, pronoun.group, everything, [*right, not any(right)], figures))
        return next(([Ranked(naming, 1.0)] for (naming, _), ok in zip(found, right, strict=True) if ok), [])

    def _of(self, token: int) -> set[int]:
        at = self._tree.tokens[token]
        return self._chains.get(Span(at.start, at.end), set())


def examples() -> Iterator[Example]:
    stages = build_stages(load_annotator("accurate"))
    background = Background(ActorTables(), Lexicon())
    for path in sorted(TREEBANK.glob("*.conllu")):
        gum = read_gum(path)
        doc = analyze(gum.article, stages)
        tree = Tree(doc)
        on = gum.article.published.start if gum.article.published else None
        teacher = Teacher(doc, tree, background, gum)
        Discourse(tree, Cast(doc, tree, background, on), background, teacher, on)
        yield from teacher.examples


def train(data: list[Example], names: list[str]) -> dict[str, float]:
    """The weights that make the right candidates likeliest, by gradient ascent with momentum."""
    places = {name: i for i, name in enumerate(names)}
    rows, columns, group = [], [], []
    row = 0
    for number, example in enumerate(data):
        for features in example.features:
            known = [places[f] for f in features if f in places]
            rows += [row] * len(known)
            columns += known
            group.append(number)
            row += 1
    right = np.concatenate([np.array(example.right) for example in data])
    rows_, columns_, group_ = np.array(rows), np.array(columns), np.array(group)
    weights, first, second = np.zeros(len(names)), np.zeros(len(names)), np.zeros(len(names))
    for step in range(1, STEPS + 1):
        scores = np.bincount(rows_, weights=weights[columns_], minlength=row)
        wanted = _softmax(np.where(right, scores, -1e9), group_, len(data))
        given = _softmax(scores, group_, len(data))
        gradient = np.bincount(columns_, weights=(wanted - given)[rows_], minlength=len(names)) - PENALTY * weights
        first = 0.9 * first + 0.1 * gradient
        second = 0.999 * second + 0.001 * gradient**2
        weights += 0.05 * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.999**step)) + 1e-8)
    return {name: round(float(weights[i]), 3) for name, i in places.items() if abs(weights[i]) >= 0.001}


def _softmax(scores: "np.ndarray", group: "np.ndarray", groups: int) -> "np.ndarray":
    most = np.full(groups, -np.inf)
    np.maximum.at(most, group, scores)
    weights = np.exp(scores - most[group])
    return weights / np.bincount(group, weights=weights, minlength=groups)[group]


def features_of(data: list[Example]) -> list[str]:
    counts = Counter(f for example in data for features in example.features for f in features)
    return sorted(name for name, count in counts.items() if count >= RAREST)


class Answer(NamedTuple):
    """What the model says of an example: the likeliest figure's probability, and whether it is right."""

    example: Example
    probability: float
    is_right: bool


def answers(data: list[Example], weights: dict[str, float]) -> Iterator[Answer]:
    model = AntecedentWeights(weights, {})
    for example in data:
        chances = probabilities([model.score(features) for features in example.features])
        by_figure: dict[int, float] = {}
        for figure, chance in zip(example.figures[:-1], chances, strict=False):
            by_figure[figure] = by_figure.get(figure, 0.0) + chance
        if by_figure:
            best = max(by_figure, key=lambda figure: by_figure[figure])
            right = any(ok for f, ok in zip(example.figures, example.right, strict=True) if f == best)
            yield Answer(example, by_figure[best], right)


def report(told: list[Answer], data: list[Example]) -> None:
    """Of pronouns that somebody named before is meant by, how many are right; of those we decide, how many are."""
    for group, least in THRESHOLDS.items():
        for genre in ("_news_", ""):
            rows = [t for t in told if t.example.group == group and genre in t.example.document]
            decided = [t for t in rows if t.probability >= least]
            good = sum(t.is_right for t in decided)
            asked = sum(e.group == group and genre in e.document and not e.right[-1] for e in data)
            found, sure = good / max(1, asked), good / max(1, len(decided))
            name = f"{group} {'news' if genre else 'all '}"
            print(f"{name} found {good} of {asked} ({found:.3f}), right {sure:.3f} of {len(decided)}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--write", action="store_true", help="train on everything and write the model")
    options = parser.parse_args()
    data = list(examples())
    documents = sorted({example.document for example in data})
    told = []
    for fold in range(options.folds):
        out = set(documents[fold :: options.folds])
        inside = [example for example in data if example.document not in out]
        told += answers([e for e in data if e.document in out], train(inside, features_of(inside)))
    report(told, data)
    if options.write:
        model = {"weights": train(data, features_of(data)), "thresholds": THRESHOLDS}
        MODEL.mkdir(parents=True, exist_ok=True)
        (MODEL / "weights.json").write_text(json.dumps(model, indent=1, sort_keys=True) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
