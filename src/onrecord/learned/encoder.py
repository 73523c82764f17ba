"""Runs the network of a language model over sentences and gives back its scores, on one thread.

A sentence's scores must not depend on its neighbours. So a sentence is padded to a length that follows from itself
alone (a multiple of 8), sentences of one length share a batch, and the graph holds no scale taken from a batch.
Products are of whole numbers, whose sum is the same in any order.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from onrecord.errors import ModelError
from onrecord.learned.subwords import Pieces

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

__all__ = ["LONGEST", "Encoder", "Scores"]

LONGEST = 256
"""The greatest number of subwords, `[CLS]` and `[SEP]` included, that one run reads; training had few as long."""

_STEP = 8
_BATCH = 768  # subwords of a batch; larger ones leave the processor's cache and are slower


class Scores(NamedTuple):
    """What the network says about B sentences padded to M - 1 words; row 0 of a sentence is its root."""

    upos: NDArray[np.int64]  # (B, M), as the next three
    xpos: NDArray[np.int64]
    feats: NDArray[np.int64]
    lemma: NDArray[np.int64]
    entity: NDArray[np.float32]  # (B, M, tags)
    arcs: NDArray[np.float32]  # (B, M, M): of each dependent, of each head
    dependents: NDArray[np.float32]  # (B, M, width)
    governors: NDArray[np.float32]  # (B, M, width)
    cues: NDArray[np.float32]  # (B, M, 1)
    events: NDArray[np.float32]  # (B, M, 1 + event types)
    sides: NDArray[np.float32]  # (B, M, tags)
    role_words: NDArray[np.float32]  # (B, M, width)
    role_cues: NDArray[np.float32]  # (B, M, width)


class Encoder:
    """An ONNX graph, ready to run."""

    def __init__(self, session: "InferenceSession", relations: "InferenceSession") -> None:
        self._session = session
        self._relations = relations

    @classmethod
    def load(cls, path: Path) -> "Encoder":
        """Reads the graph at `path` and the one beside it that labels arcs; raises `ModelError` if that fails."""
        return cls(_session(path), _session(path.with_suffix(".relations.onnx")))

    def run(self, sentences: Sequence[Pieces]) -> Iterator[tuple[list[int], Scores]]:
        """The places of the sentences of each batch in `sentences`, and their scores; every sentence comes once."""
        by_length: dict[int, list[int]] = {}
        for index, pieces in enumerate(sentences):
            by_length.setdefault(-(-len(pieces.ids) // _STEP) * _STEP, []).append(index)
        for length, indices in sorted(by_length.items()):
            size = max(1, _BATCH // length)
            for start in range(0, len(indices), size):
                batch = indices[start : start + size]
                feed = _padded([sentences[index] for index in batch], length)
                yield batch, Scores(*self._session.run(None, feed))

    def relations(self, sums: NDArray[np.float32]) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        """The best label of each arc, and the logarithm of its probability: both (arcs,).

        `sums` (arcs, width) are those of the vectors of dependent and governor.
        """
        labels, fits = self._relations.run(None, {"sums": sums})
        return labels, fits


def _session(path: Path) -> "InferenceSession":
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    # The graph is written as it should run; the optimiser would fuse it into slower parts.
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_BASIC
    options.log_severity_level = 3
    if not path.is_file():
        raise ModelError(f"no language model at {path}; install onrecord again")
    try:
        return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    except Exception as error:  # onnxruntime's errors share no public base class
        raise ModelError(f"{path} is no model that onnxruntime can read: {error}") from error


def _padded(batch: Sequence[Pieces], length: int) -> dict[str, NDArray[np.int64]]:
    ids, shapes = np.zeros((2, len(batch), length), np.int64)
    starts = np.arange(len(batch), dtype=np.int64)[:, None] * length
    rows = np.repeat(starts, length - 1, 1)
    for place, pieces in enumerate(batch):
        ids[place, : len(pieces.ids)] = pieces.ids
        shapes[place, : len(pieces.ids)] = pieces.shapes
        rows[place, 1 : 1 + len(pieces.firsts)] += pieces.firsts
    return {"ids": ids, "shapes": shapes, "rows": rows}
