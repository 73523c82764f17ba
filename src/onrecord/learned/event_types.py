"""Which type of event a sentence tells of: a logistic regression over its words and the frames that fit in it.

It weighs what frames alone cannot: whether "strike" is a raid or a walk-out. The weights can be read as a table
(data/models/events-1).
"""

import math
from collections.abc import Iterable
from pathlib import Path
from typing import Self

import msgspec

from onrecord.learned.weights import MODELS, read_weights

__all__ = ["MODEL", "NO_EVENT", "EventTypes"]

MODEL = MODELS / "events-1"
NO_EVENT = "NONE"


class EventTypes(msgspec.Struct, frozen=True):
    """For every feature its weights, one a label, in units of `unit`; `bias` is added for each label."""

    labels: tuple[str, ...]
    unit: float
    bias: tuple[float, ...]
    weights: dict[str, tuple[int, ...]]

    @classmethod
    def load(cls, folder: Path = MODEL) -> Self:
        """The model in `folder`; raises `ModelError` if it is missing or damaged."""
        return read_weights(folder, cls, "training/events/train.py")

    def weight(self, feature: str, label: str) -> float:
        """How much a feature speaks for a label, in log odds; 0 for one that the model does not know."""
        row = self.weights.get(feature)
        return row[self.labels.index(label)] * self.unit if row else 0.0

    def probabilities(self, features: Iterable[str]) -> dict[str, float]:
        """The probability of each label, `NO_EVENT` among them, for a sentence with these features; they sum to 1."""
        scores = list(self.bias)
        for row in filter(None, map(self.weights.get, dict.fromkeys(features))):
            for i, weight in enumerate(row):
                scores[i] += weight * self.unit
        most = max(scores)
        shares = [math.exp(score - most) for score in scores]
        total = sum(shares)
        return {label: share / total for label, share in zip(self.labels, shares, strict=True)}
