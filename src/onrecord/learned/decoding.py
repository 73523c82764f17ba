"""From scores to layers that are well formed: every sentence a tree, every name a run of tags that fit together."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

__all__ = ["TagRules", "best_heads", "best_tags", "maximum_tree"]

_NEVER = np.float32(-1e9)


def best_heads(arcs: NDArray[np.float32], lengths: Sequence[int]) -> list[NDArray[np.int64]]:
    """The heads (words,) of each sentence's best tree; 0 is the root and exactly one word hangs on it.

    `arcs` (B, M, M) are the scores of each dependent (row 0: the root's, not read) and each head. Where the best head
    of every word alone makes a tree, that is the best tree; only the other sentences need a search.
    """
    size, width, _ = arcs.shape
    words = np.arange(1, width)
    limits = np.asarray(lengths)[:, None]
    scores = arcs[:, 1:, :].copy()
    scores[:, words - 1, words] = _NEVER
    scores[np.broadcast_to((np.arange(width) > limits)[:, None, :], scores.shape)] = _NEVER
    heads = scores.argmax(-1)
    heads[words > limits] = 0
    climbed = np.concatenate([np.zeros((size, 1), np.int64), heads], 1)
    for _ in range(width.bit_length()):
        climbed = np.take_along_axis(climbed, climbed, 1)
    roots = ((heads == 0) & (words <= limits)).sum(1)
    is_tree = (roots == 1) & ~climbed.any(1)
    return [
        heads[place, :length] if is_tree[place] else maximum_tree(scores[place, :length, : length + 1])
        for place, length in enumerate(lengths)
    ]


def maximum_tree(scores: NDArray[np.float32]) -> NDArray[np.int64]:
    """The heads of the tree with the greatest sum of `scores` (words, 1 + words) that has one word on the root.

    Chu and Liu (1965), Edmonds (1967). Where that gives more than one word on the root, every arc from the root is made
    to cost the same large sum, so that the best tree has as few of them as can be; among those trees nothing changes.

    >>> maximum_tree(np.array([[1, 0, 9], [1, 9, 0]], np.float32))
    array([0, 1])
    """
    count = len(scores)
    matrix = np.full((count + 1, count + 1), _NEVER, np.float64)
    matrix[1:] = scores
    np.fill_diagonal(matrix, _NEVER * 1e3)
    heads = _arborescence(matrix)[1:]
    if (heads == 0).sum() > 1:
        finite = scores[scores > _NEVER / 2]
        matrix[1:, 0] -= 2 * count * max(1.0, float(finite.max() - finite.min()))
        heads = _arborescence(matrix)[1:]
    return heads


def _arborescence(matrix: NDArray[np.float64]) -> NDArray[np.int64]:
    """Heads by row; node 0 is the root, its own entry is 0."""
    heads: NDArray[np.int64] = matrix.argmax(1)
    heads[0] = 0
    cycle = _cycle(heads)
    if not cycle:
        return heads
    count = len(heads)
    outside = np.array([node for node in range(count) if node not in set(cycle)])
    inside = np.array(cycle)
    # The cycle becomes one node, the last: what enters it pays for the arc it breaks.
    entering = matrix[np.ix_(inside, outside)] - matrix[inside, heads[inside]][:, None]
    leaving = matrix[np.ix_(outside, inside)]
    size = len(outside) + 1
    smaller = np.full((size, size), -np.inf)
    smaller[:-1, :-1] = matrix[np.ix_(outside, outside)]
    smaller[:-1, -1] = leaving.max(1)
    smaller[-1, :-1] = entering.max(0)
    found = _arborescence(smaller)
    for place, node in enumerate(outside[1:], 1):
        head = found[place]
        heads[node] = inside[leaving[place].argmax()] if head == size - 1 else outside[head]
    heads[inside[entering[:, found[-1]].argmax()]] = outside[found[-1]]
    return heads


def _cycle(heads: NDArray[np.int64]) -> list[int]:
    """The nodes of a cycle among the heads, or none."""
    state = [0] * len(heads)
    state[0] = -1
    for start in range(1, len(heads)):
        node = start
        while state[node] == 0:
            state[node] = start
            node = int(heads[node])
        if state[node] == start:
            cycle = [node]
            while heads[cycle[-1]] != node:
                cycle.append(int(heads[cycle[-1]]))
            return cycle
    return []


class TagRules:
    """Which BIO tag may follow which: "I-X" only "B-X" or "I-X"."""

    def __init__(self, tags: Sequence[str]) -> None:
        self.tags = tuple(tags)
        names = np.array([tag[2:] for tag in tags])
        inner = np.array([tag.startswith("I-") for tag in tags])
        self.follows = ~inner[None, :] | (names[:, None] == names[None, :]) & (names != "")[:, None]  # (before, after)
        self.starts = ~inner


def best_tags(scores: NDArray[np.float32], lengths: Sequence[int], rules: TagRules) -> list[NDArray[np.int64]]:
    """The best allowed sequence of tags for each sentence; `scores` (B, words, tags).

    Where the best tag of every word alone is an allowed sequence, it is the best one; the others take Viterbi (1967).
    """
    greedy = scores.argmax(-1)
    wrong = ~rules.follows[greedy[:, :-1], greedy[:, 1:]]
    found = []
    for place, length in enumerate(lengths):
        tags = greedy[place, :length]
        if length and (wrong[place, : length - 1].any() or not rules.starts[tags[0]]):
            tags = _viterbi(scores[place, :length], rules)
        found.append(tags)
    return found


def _viterbi(scores: NDArray[np.float32], rules: TagRules) -> NDArray[np.int64]:
    best = np.where(rules.starts, scores[0], _NEVER)
    back = np.zeros(scores.shape, np.int64)
    for place in range(1, len(scores)):
        reached = np.where(rules.follows, best[:, None], _NEVER)
        back[place] = reached.argmax(0)
        best = reached.max(0) + scores[place]
    tags = np.zeros(len(scores), np.int64)
    tags[-1] = best.argmax()
    for place in range(len(scores) - 1, 0, -1):
        tags[place - 1] = back[place, tags[place]]
    return tags
