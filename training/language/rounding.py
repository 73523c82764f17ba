"""Rounds the weights of a linear map to whole numbers that every processor multiplies alike."""

import numpy as np
from numpy.typing import NDArray

__all__ = ["rounded_weight"]

Floats = NDArray[np.float32]


def rounded_weight(weight: Floats) -> tuple[NDArray[np.int8], Floats]:
    """`weight` (in, out) in whole numbers, and the scale of each column.

    Processors without VNNI add the products of two neighbouring inputs in 16 bits, and stop at 32,767; others do not,
    so the same text would be read otherwise there. Activations reach 255: the like-signed weights of rows 2k and
    2k + 1 must not pass 128 together. Most columns give up half a bit for it.
    """
    padded = np.pad(weight, ((0, len(weight) % 2), (0, 0))).reshape(-1, 2, weight.shape[1])
    together = np.maximum(np.maximum(padded, 0).sum(1).max(0), np.maximum(-padded, 0).sum(1).max(0))
    # Two halves may both round up: 127 and not 128.
    columns = (np.maximum(np.maximum(np.abs(weight).max(0), together), 1e-8) / 127).astype(np.float32)
    return np.round(weight / columns).astype(np.int8), columns
