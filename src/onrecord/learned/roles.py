"""Who says what in a sentence, cue by cue: from what the language model gives for each word to the words of each role.

For each word that cues a statement, every word of its sentence gets one role in that statement; so contents may hold
or overlap one another. The form is biaffine as in Cai et al. (2018), with terms for the distance from the cue and for
where both words stand to quotation marks.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from onrecord.errors import ModelError

__all__ = ["REACH", "ROLES", "ROLE_WEIGHTS", "Cued", "RoleFinder", "WordVectors"]

ROLES = ("none", "cue", "source", "content")
"""The roles of words in a statement, in the order of the network's scores."""

REACH = 24
"""Words further from the cue than this all count as so far away."""

ROLE_WEIGHTS = (
    "role_form.weight", "role_form.bias", "role_prior.weight", "role_prior.bias", "role_distance.weight",
    "role_quoted.weight", "word_quoted.weight", "cue_quoted.weight", "quoted_cue.weight",
)  # fmt: skip
"""The arrays beside a graph that this module needs, by their names in the network."""

LEAST = 0.65
"""Cues less likely than this are none. On training articles kept out of training, F1 is flat from 0.4 to 0.65."""

_CHANGE = 1.5
"""What it costs when two neighbours have different roles; best of 0.7, 1.5 and 3 on articles kept out of training."""

Floats = NDArray[np.float32]


class WordVectors(NamedTuple):
    """What the graph gives for the N words of one sentence."""

    cues: Floats  # (N,)
    words: Floats  # (N, width)
    as_cues: Floats  # (N, width)


class Cued(NamedTuple):
    """One statement of a sentence, as places of words; `score` is the probability that the cue is one."""

    cue: tuple[int, ...]
    source: tuple[int, ...]
    content: tuple[int, ...]
    score: float


class RoleFinder:
    """Finds the statements of sentences. What it says of a sentence depends on that sentence alone."""

    def __init__(self, weights: Mapping[str, Floats]) -> None:
        self._form = np.ascontiguousarray(weights["role_form.weight"].T)  # (width, roles × width)
        self._form_bias = weights["role_form.bias"]
        self._prior = np.ascontiguousarray(weights["role_prior.weight"].T)  # (width, roles)
        self._prior_bias = weights["role_prior.bias"]
        self._distance = weights["role_distance.weight"]
        self._pairs = weights["role_quoted.weight"]
        self._word_quoted = weights["word_quoted.weight"]
        self._cue_quoted = weights["cue_quoted.weight"]
        self._quoted_cue = weights["quoted_cue.weight"][:, 0]
        self._states = len(self._word_quoted)

    @classmethod
    def load(cls, path: Path) -> "RoleFinder":
        """Reads the arrays at `path`; raises `ModelError` if that fails."""
        try:
            with np.load(path) as arrays:
                return cls({name: arrays[name] for name in ROLE_WEIGHTS})
        except (OSError, ValueError, KeyError) as error:
            raise ModelError(f"{path} is no table of roles: {error}; install onrecord again") from error

    def find(self, vectors: WordVectors, quoted: Sequence[int]) -> tuple[Cued, ...]:
        """The statements of a sentence in the order of their cues; `quoted` gives each word's place to the marks."""
        states = np.asarray(quoted)
        logits = vectors.cues + self._quoted_cue[states]
        anchors = np.flatnonzero(logits > np.log(LEAST / (1 - LEAST)))
        if not len(anchors):
            return ()
        scores = self._scores(vectors, states, anchors)
        others = set(anchors.tolist())
        return tuple(
            _cued(anchor, others - {anchor}, _smoothed(own), 1 / (1 + float(np.exp(-logits[anchor]))))
            for anchor, own in zip(anchors.tolist(), scores, strict=True)
        )

    def _scores(self, vectors: WordVectors, states: NDArray[np.int64], anchors: NDArray[np.int64]) -> Floats:
        """Scores (cues, N, roles) of every word for every cue."""
        words = _gelu(vectors.words + self._word_quoted[states])
        cues = _gelu(vectors.as_cues[anchors] + self._cue_quoted[states[anchors]])
        width = words.shape[1]
        form = (cues @ self._form + self._form_bias).reshape(len(anchors), len(ROLES), width)
        scores = (form @ words.T).transpose(0, 2, 1) + (words @ self._prior + self._prior_bias)
        distance = np.clip(np.arange(len(words)) - anchors[:, None], -REACH, REACH) + REACH
        pairs = states[None, :] * self._states + states[anchors][:, None]
        found: Floats = scores + self._distance[distance] + self._pairs[pairs]
        return found


def _gelu(x: Floats) -> Floats:
    # The exact form, as in training; numpy has no erf, so it is summed (Abramowitz and Stegun, 1964, 7.1.26).
    z = np.abs(x) * np.float32(0.7071067811865476)
    t = 1 / (1 + np.float32(0.3275911) * z)
    series = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))))
    erf = 1 - series * np.exp(-z * z)
    made: Floats = (0.5 * x * (1 + np.where(x < 0, -erf, erf))).astype(np.float32)
    return made


def _smoothed(scores: Floats) -> list[int]:
    """The best sequence of roles (N,) where each change of role costs `_CHANGE` (Viterbi, 1967)."""
    stay = np.full((len(ROLES), len(ROLES)), -_CHANGE, np.float32)
    np.fill_diagonal(stay, 0)
    best = scores[0]
    back = np.zeros(scores.shape, np.int64)
    for place in range(1, len(scores)):
        reached = best[:, None] + stay
        back[place] = reached.argmax(0)
        best = reached.max(0) + scores[place]
    roles = [int(best.argmax())]
    for place in range(len(scores) - 1, 0, -1):
        roles.append(int(back[place, roles[-1]]))
    return roles[::-1]


def _cued(anchor: int, others: set[int], roles: Sequence[int], score: float) -> Cued:
    """The statement of the cue at `anchor`; words that stand for `others` are no part of its cue."""
    by_role = {role: tuple(i for i, own in enumerate(roles) if own == role) for role in (1, 2, 3)}
    cue = tuple(sorted({*by_role[1], anchor} - others))
    source = tuple(i for i in by_role[2] if i != anchor)
    content = tuple(i for i in by_role[3] if i != anchor)
    return Cued(cue, source, content, round(score, 3))
