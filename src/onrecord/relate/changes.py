"""Where one measure changed its level for good, and how surely the place is known.

The segmentation is the exact optimum of a penalised likelihood, found by PELT (Killick, Fearnhead & Eckley 2012,
"Optimal detection of changepoints with a linear computational cost", section 3). The interval of a change is a
bootstrap of the two segments beside it (Hušková & Kirch 2008, "Bootstrapping confidence intervals for the change-point
of time series"), in blocks, as news of one day is followed by more of it. Both are deterministic.
"""

from collections.abc import Callable, Iterator
from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

__all__ = ["Array", "Change", "Track", "find_changes", "without_bursts"]

Array = NDArray[np.float64]
Places = NDArray[np.intp]
Cost = Callable[[Places | int, Places | int], Array]
"""Minus the log likelihood of each of the segments [starts, ends) at the level that fits it best, up to a constant."""

PENALTY = 2.5
"""Times the log of the length: what a change has to gain in log likelihood. Docs: decisions/0031."""

SHORTEST = 2
"""Observed bins: what is over sooner is a burst."""

BURST = 3.0
"""A count may be so many times the median of the five around it; what is above is cut off."""

RESAMPLES = 200
BLOCK = 3
LIKELY = 0.9
"""The interval holds the change in so many of the resamples."""

NEAR = 60
"""Bins on either side of a change that are resampled; those farther away do not move it."""

LAGS = range(1, 5)
"""Bins over which neighbours are compared to learn how much a measure scatters: news goes on for some days."""

EXCESS = (0.02, 5.0)
"""Least and most variance of counts beyond Poisson's, over the squared mean."""

LEAST_SPREAD = 0.05
"""Variance of a level that never moved in what was seen; it may move yet."""


class Track(NamedTuple):
    """One measure over time. For counts `weights` is the exposure; for levels, how many values each mean stands for.

    A weight of 0 is a gap: the value there is not looked at.
    """

    kind: Literal["counts", "levels"]
    values: Array
    weights: Array

    @property
    def rates(self) -> Array:
        """Counts over their exposure, levels as they are; 0 in gaps."""
        exposure = self.weights if self.kind == "counts" else np.ones(len(self.values))
        return np.divide(self.values, exposure, out=np.zeros(len(self.values)), where=self.weights > 0)


class Change(NamedTuple):
    """The first bin of a new level, the first and last bin it may be, the levels, and the log likelihood gained.

    `profile` is what would be gained by a change at each bin (0 outside of the two segments).
    """

    at: int
    low: int
    high: int
    before: float
    after: float
    gain: float
    profile: Array


def find_changes(track: Track, *, rivals: float = 1.0) -> list[Change]:
    """The changes of one measure, in order; the more `rivals` are looked at beside it, the more each must gain.

    A change found across a gap stands at the first bin after it, and its interval covers the gap.
    """
    seen = np.flatnonzero(track.weights > 0)
    if len(seen) < 2 * SHORTEST:
        return []
    values = without_bursts(track) if track.kind == "counts" else track.values
    known = Track(track.kind, values[seen], track.weights[seen])
    fit = _Fit(known.kind, _scale(known))
    cost = _cost(known, fit)
    edges = _partition(cost, len(seen), PENALTY * float(np.log(len(seen))) + float(np.log(rivals)))
    segments = zip([0, *edges], edges, [*edges[1:], len(seen)], strict=False)
    return [_change(known, fit, seen, segment, len(track.values)) for segment in segments]


def without_bursts(track: Track, *, least: float = 3.0) -> Array:
    """The counts, none above `BURST` times the median rate of the five around it (or `least`, if that is more)."""
    around = np.median(np.lib.stride_tricks.sliding_window_view(np.pad(track.rates, 2, mode="edge"), 5), axis=1)
    return np.asarray(np.minimum(track.values, np.maximum(BURST * around * track.weights, least)))


class _Fit(NamedTuple):
    """How segments are told from one another: negative binomial counts, or normal means.

    Of counts with rate μ the bin with exposure e has mean μe and size `scale` × e: sums of bins are again of this
    family, so that two sums tell the likelihood of a segment. Means have the variance `scale` over their weight.
    """

    kind: Literal["counts", "levels"]
    scale: float

    def parts(self, track: Track) -> Array:
        """What is summed over a segment, a row each."""
        values, weights = track.values, track.weights
        return np.stack(
            [values, weights] if self.kind == "counts" else [weights * values, weights, weights * values**2]
        )

    def misfit(self, sums: Array) -> Array:
        """The cost of a segment from its sums."""
        if self.kind == "counts":
            count, time = sums
            told = count * np.log1p(self.scale * time / np.maximum(count, 1e-9))
            return np.asarray(told + self.scale * time * np.log1p(count / (time * self.scale)))
        total, weight, squares = sums
        return np.asarray(np.maximum(squares - total**2 / weight, 0.0) / (2 * self.scale))


def _cost(track: Track, fit: _Fit) -> Cost:
    sums = np.pad(np.cumsum(fit.parts(track), axis=1), ((0, 0), (1, 0)))
    return lambda starts, ends: fit.misfit(sums[:, np.atleast_1d(ends)] - sums[:, np.atleast_1d(starts)])


def _scale(track: Track) -> float:
    """How much the measure scatters around a constant level, by moments of neighbours' differences.

    A change of level touches few of these. The largest scatter over some lags counts.
    """
    if track.kind == "levels":
        return max([LEAST_SPREAD, *_spreads(track)])
    return 1 / float(np.clip(max([0.0, *_excesses(track)]), *EXCESS))


def _spreads(track: Track) -> Iterator[float]:
    for lag in LAGS[: len(track.values) - 2]:
        squares = (track.values[:-lag] - track.values[lag:]) ** 2
        yield float(np.mean(squares / (1 / track.weights[:-lag] + 1 / track.weights[lag:])))


def _excesses(track: Track) -> Iterator[float]:
    rates = track.values / track.weights
    for lag in LAGS[: len(rates) - 2]:
        middle = (rates[:-lag] + rates[lag:]) / 2
        poisson = middle / 2 * (1 / track.weights[:-lag] + 1 / track.weights[lag:])
        beyond = (rates[:-lag] - rates[lag:]) ** 2 / 2 - poisson
        yield float(beyond.sum() / max(1e-9, (middle**2).sum()))


def _partition(cost: Cost, length: int, penalty: float) -> list[int]:
    """The inner edges of the best segmentation: PELT with a shortest segment, pruning only once that has passed."""
    best = np.full(length + 1, np.inf)
    best[0] = -penalty
    before = np.zeros(length + 1, dtype=np.intp)
    starts = np.array([0], dtype=np.intp)
    leaves = np.full(length + 1, length + 1, dtype=np.intp)
    for end in range(SHORTEST, length + 1):
        totals = best[starts] + cost(starts, end)
        chosen = int(np.argmin(totals))
        best[end], before[end] = totals[chosen] + penalty, starts[chosen]
        late = starts[totals > best[end]]
        leaves[late] = np.minimum(leaves[late], end + SHORTEST)
        starts = starts[leaves[starts] > end + 1]
        if end + 1 >= 2 * SHORTEST:
            starts = np.append(starts, end + 1 - SHORTEST)
    edges = [int(before[length])]
    while edges[-1] > 0:
        edges.append(int(before[edges[-1]]))
    return edges[-2::-1]


def _change(track: Track, fit: _Fit, seen: Places, segment: tuple[int, int, int], length: int) -> Change:
    """The change at the middle edge; `seen` are the bins looked at, among `length`."""
    left, at, right = segment
    low, high = _interval(track, fit, segment)
    cost = _cost(track, fit)
    inner = np.arange(left + 1, right, dtype=np.intp)
    profile = np.zeros(length)
    profile[seen[inner]] = cost(left, right) - cost(left, inner) - cost(inner, right)
    place = int(seen[at])
    levels = (_level(track, left, at), _level(track, at, right))
    return Change(place, int(seen[low - 1]) + 1, int(seen[high]), *levels, float(profile[place]), profile)


def _level(track: Track, start: int, end: int) -> float:
    values, weights = track.values[start:end], track.weights[start:end]
    return float((values if track.kind == "counts" else values * weights).sum() / weights.sum())


def _interval(track: Track, fit: _Fit, segment: tuple[int, int, int]) -> tuple[int, int]:
    """The first and last index that the change may have: where it stands when both sides are drawn anew."""
    left, at, right = max(segment[0], segment[1] - NEAR), segment[1], min(segment[2], segment[1] + NEAR)
    random = np.random.default_rng([at, right - left])
    picks = np.concatenate([_draw(left, at, random), _draw(at, right, random)], axis=1)
    sums = np.cumsum(fit.parts(track)[:, picks], axis=2)
    ahead, whole = sums[:, :, :-1], sums[:, :, -1:]
    places = np.sort(left + 1 + np.argmin(fit.misfit(ahead) + fit.misfit(whole - ahead), axis=1))
    tail = int(RESAMPLES * (1 - LIKELY) / 2)
    return min(at, int(places[tail])), max(at, int(places[-1 - tail]))


def _draw(start: int, end: int, random: np.random.Generator) -> Places:
    """Indices of [start, end) drawn in blocks, as many as there are, a row for each resample."""
    length = end - start
    block = min(BLOCK, length)
    firsts = random.integers(start, end - block + 1, size=(RESAMPLES, -(-length // block), 1))
    return np.asarray((firsts + np.arange(block)).reshape(RESAMPLES, -1)[:, :length], dtype=np.intp)
