"""The line model: which lines of a page are the article's. Arrays in, arrays out.

Five forests of boosted regression trees (Friedman 2001), trained by `training/lines`. Three look at each line alone
(does it lie in the article's stretch of the page, does it open it, does it close it); the best stretch is found
from them; the fourth says of each line, knowing the stretch, whether it is the article's own words. The fifth
finds the headline. The columns they look at are named in `onrecord.ingest.lines`.
"""

from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

__all__ = ["FORESTS", "Floats", "Forest", "LineModel", "Stretch", "find_stretch", "load_line_model", "predict"]

Floats = npt.NDArray[np.float32]

FORESTS = ("stretch", "opening", "closing", "body", "title")
_FOLDER = Path(__file__).resolve().parent.parent / "data" / "models" / "lines-1"
_LINES_AT_ONCE = 4096


class Forest(NamedTuple):
    """Trees in one table of nodes. A leaf is its own child, so that walking on from it stays there."""

    feature: npt.NDArray[np.int32]  # (nodes,)
    threshold: Floats  # (nodes,)
    child: npt.NDArray[np.int32]  # (2 * nodes,): left, right, left, right, …
    value: Floats  # (nodes,)
    roots: npt.NDArray[np.int32]  # (trees,)
    depth: int
    baseline: float


class LineModel(NamedTuple):
    """The five forests, named as in `FORESTS`, and the names of the columns the first three look at."""

    stretch: Forest
    opening: Forest
    closing: Forest
    body: Forest
    title: Forest
    signs: tuple[str, ...]


class Stretch(NamedTuple):
    """The lines `[first, last)` between which the article stands."""

    first: int
    last: int


@cache
def load_line_model(path: Path = _FOLDER / "lines.npz") -> LineModel:
    """The model in the file at `path`; that which ships with the package if none is given."""
    with np.load(path, allow_pickle=False) as file:
        arrays = dict(file)
    forests = [_forest_of({key: arrays[f"{name}.{key}"] for key in _KEYS}) for name in FORESTS]
    return LineModel._make([*forests, tuple(arrays["signs"].tolist())])


_KEYS = ("feature", "threshold", "left", "right", "value", "roots", "depth", "baseline")


def _forest_of(arrays: dict[str, npt.NDArray[np.generic]]) -> Forest:
    child = np.column_stack([arrays["left"], arrays["right"]]).astype(np.int32).ravel()
    return Forest(
        feature=arrays["feature"].astype(np.int32),
        threshold=arrays["threshold"].astype(np.float32),
        child=child,
        value=arrays["value"].astype(np.float32),
        roots=arrays["roots"].astype(np.int32),
        depth=int(arrays["depth"].item()),
        baseline=float(arrays["baseline"].item()),
    )


def predict(forest: Forest, signs: Floats) -> Floats:
    """The probability that each line is of the forest's class: (lines,) for signs (lines, columns)."""
    parts = [_predict(forest, signs[i : i + _LINES_AT_ONCE]) for i in range(0, len(signs), _LINES_AT_ONCE)]
    return np.concatenate(parts) if parts else np.zeros(0, dtype=np.float32)


def _predict(forest: Forest, signs: Floats) -> Floats:
    lines, columns = signs.shape
    flat = np.ascontiguousarray(signs, dtype=np.float32).ravel()
    first = (np.arange(lines, dtype=np.int32) * columns)[:, None]
    node = np.broadcast_to(forest.roots, (lines, len(forest.roots)))  # (lines, trees)
    for _ in range(forest.depth):
        seen = np.take(flat, np.take(forest.feature, node) + first)
        right = seen > np.take(forest.threshold, node)
        node = np.take(forest.child, 2 * node + right)
    raw = forest.baseline + np.take(forest.value, node).sum(axis=1, dtype=np.float64)
    probability: Floats = (1.0 / (1.0 + np.exp(-raw))).astype(np.float32)
    return probability


def find_stretch(inside: Floats, opening: Floats, closing: Floats, *, bias: float = 0.5) -> Stretch:
    """The stretch of lines with the greatest sum of log-odds: of its lines, and twice of its first and last.

    A maximal segment (Bentley 1984) with a bonus at both ends; linear in the lines. `bias` is added to the
    log-odds of each line, so that the stretch is rather too long than too short.
    """
    worth = (_log_odds(inside, 3.0) + bias).tolist()
    opens, closes = (2 * _log_odds(opening, 6.0)).tolist(), (2 * _log_odds(closing, 6.0)).tolist()
    best, stretch = -np.inf, Stretch(0, 0)
    total, start, start_worth = 0.0, 0, -np.inf
    for i, gain in enumerate(worth):
        if opens[i] - total > start_worth:
            start_worth, start = opens[i] - total, i
        total += gain
        if start_worth + total + closes[i] > best:
            best, stretch = start_worth + total + closes[i], Stretch(start, i + 1)
    return stretch


def _log_odds(probability: Floats, most: float) -> npt.NDArray[np.float64]:
    p = np.clip(probability.astype(np.float64), 1e-6, 1 - 1e-6)
    return np.clip(np.log(p / (1 - p)), -most, most)
