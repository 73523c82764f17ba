"""Batches of sentences of like length, in an order that depends on a seed alone."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from training.language.targets import EVENTS, UNKNOWN, Target

__all__ = ["Batch", "batch_of", "epoch_batches"]

_LAYERS = ("upos", "xpos", "feats", "lemma", "relation")


@dataclass(frozen=True, slots=True)
class Batch:
    """Targets of B sentences, padded to T subwords and N words."""

    ids: Tensor  # (B, T)
    shapes: Tensor  # (B, T)
    firsts: Tensor  # (B, N)
    tags: dict[str, Tensor]  # each (B, N)
    heads: Tensor  # (B, N)
    allowed: Tensor  # (B, N, entity tags)
    has_entities: Tensor  # (B, N)
    present: Tensor  # (B, N): no padding
    quoted: Tensor  # (B, N)
    cues: Tensor  # (B, N)
    anchors: Tensor  # (C, 2): row and place of each cue of the batch
    roles: Tensor  # (C, N)
    events: Tensor  # (B, event types): those that the sentence may tell; none where nobody said
    triggers: Tensor  # (B, N)
    sides: Tensor  # (B, N)


def batch_of(targets: Sequence[Target], entity_tags: int, recase: random.Random | None = None) -> Batch:
    """Pads the targets; `recase` now and then gives a sentence the shapes of a headline or of unedited text."""
    size, length = len(targets), max(len(target.pieces.ids) for target in targets)
    words = max(len(target.pieces.firsts) for target in targets)
    ids, shapes = np.zeros((2, size, length), np.int64)
    firsts = np.zeros((size, words), np.int64)
    tags = {name: np.full((size, words), UNKNOWN, np.int64) for name in _LAYERS}
    heads = np.full((size, words), UNKNOWN, np.int64)
    allowed = np.ones((size, words, entity_tags), bool)
    has_entities = np.zeros((size, words), bool)
    quoted = np.zeros((size, words), np.int64)
    cues, triggers, sides = np.full((3, size, words), UNKNOWN, np.int64)
    events = np.zeros((size, len(EVENTS)), bool)
    anchors: list[tuple[int, int]] = []
    roles: list[list[int]] = []
    for row, target in enumerate(targets):
        count = len(target.pieces.firsts)
        ids[row, : len(target.pieces.ids)] = target.pieces.ids
        shapes[row, : len(target.pieces.ids)] = _shapes(target.pieces.shapes, recase)
        firsts[row, :count] = target.pieces.firsts
        for name, labels in target.tags.items():
            tags[name][row, :count] = labels
        if target.heads is not None:
            heads[row, :count] = target.heads
        if target.allowed is not None:
            allowed[row, :count] = target.allowed
            has_entities[row, :count] = True
        for array, labels in (
            (quoted, target.quoted),
            (cues, target.cues),
            (triggers, target.triggers),
            (sides, target.sides),
        ):
            if labels is not None:
                array[row, :count] = labels
        events[row, list(target.events or ())] = True
        for cued in target.cued:
            anchors.append((row, cued.anchor))
            roles.append([*cued.roles, *[UNKNOWN] * (words - count)])
    tensor = torch.from_numpy
    return Batch(
        tensor(ids),
        tensor(shapes),
        tensor(firsts),
        {name: tensor(labels) for name, labels in tags.items()},
        tensor(heads),
        tensor(allowed),
        tensor(has_entities),
        tensor(firsts > 0),
        tensor(quoted),
        tensor(cues),
        torch.tensor(anchors, dtype=torch.int64).reshape(-1, 2),
        torch.tensor(roles, dtype=torch.int64).reshape(-1, words),
        tensor(events),
        tensor(triggers),
        tensor(sides),
    )


_LOWER, _TITLE, _UPPER = 1, 2, 3


def _shapes(shapes: list[int], recase: random.Random | None) -> list[int]:
    draw = recase.random() if recase else 1.0
    if draw >= 0.06:
        return shapes
    shape = _LOWER if draw < 0.02 else _TITLE if draw < 0.045 else _UPPER
    return [shape if given in (_LOWER, _TITLE, _UPPER) else given for given in shapes]


def epoch_batches(
    targets: Sequence[Target], rng: random.Random, subwords: int, shuffled: int = 12
) -> Iterator[list[Target]]:
    """Every target once; within spans of `shuffled` batches sentences are sorted by length, to pad little."""
    order = list(targets)
    rng.shuffle(order)
    span: list[Target] = []
    filled = 0
    for target in order:
        span.append(target)
        filled += len(target.pieces.ids)
        if filled >= subwords * shuffled:
            yield from _cut(span, rng, subwords)
            span, filled = [], 0
    yield from _cut(span, rng, subwords)


def _cut(span: list[Target], rng: random.Random, subwords: int) -> Iterator[list[Target]]:
    span.sort(key=lambda target: len(target.pieces.ids) + rng.random() * 4)
    batches: list[list[Target]] = [[]]
    longest = 0
    for target in span:
        longest = max(longest, len(target.pieces.ids))
        if batches[-1] and (len(batches[-1]) + 1) * longest > subwords:
            batches.append([])
            longest = len(target.pieces.ids)
        batches[-1].append(target)
    rng.shuffle(batches)
    yield from (batch for batch in batches if batch)
