"""How likely it is that there is an event where one was found: a logistic regression (data/models/event-odds-1)."""

import math
from collections.abc import Mapping
from pathlib import Path
from typing import Self

import msgspec

from onrecord.learned.weights import MODELS, read_weights

__all__ = ["MODEL", "EventOdds"]

MODEL = MODELS / "event-odds-1"


class EventOdds(msgspec.Struct, frozen=True):
    """Weights by feature, in log odds; `threshold` is the least probability at which an event of running text stays."""

    bias: float
    threshold: float
    weights: dict[str, float]

    @classmethod
    def load(cls, folder: Path = MODEL) -> Self:
        """The model in `folder`; raises `ModelError` if it is missing or damaged."""
        return read_weights(folder, cls, "training/events/running.py")

    def probability(self, features: Mapping[str, float]) -> float:
        """The probability of an event with these features; a feature not seen in training counts nothing."""
        get = self.weights.get
        odds = self.bias + sum([get(feature, 0.0) * value for feature, value in features.items()])
        return 1 / (1 + math.exp(-odds))
