"""How well somebody fits a pronoun: the learnt weight of every feature of the pair (data/models/antecedents-1).

A log-linear model: the features of a candidate sum up to its score, and the scores of all candidates, and of nobody,
give probabilities by softmax.
"""

import math
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Self

import msgspec

from onrecord.learned.weights import MODELS, read_weights

__all__ = ["MODEL", "AntecedentWeights", "probabilities"]

MODEL = MODELS / "antecedents-1"


class AntecedentWeights(msgspec.Struct, frozen=True):
    """Weights by feature; `thresholds` are the least probabilities at which somebody is taken, by group of pronoun."""

    weights: dict[str, float]
    thresholds: dict[str, float]

    @classmethod
    def load(cls, folder: Path = MODEL) -> Self:
        """The model in `folder`; raises `ModelError` if it is missing or damaged."""
        return read_weights(folder, cls, "training/coreference/train.py")

    def score(self, features: Iterable[str]) -> float:
        """The sum of the weights; a feature that was not seen in training counts nothing."""
        get = self.weights.get
        return sum([get(feature, 0.0) for feature in features])


def probabilities(scores: Sequence[float]) -> list[float]:
    """Softmax, in order."""
    if not scores:
        return []
    most = max(scores)
    weights = [math.exp(score - most) for score in scores]
    total = sum(weights)
    return [weight / total for weight in weights]
