"""From scores to layers that are well formed: every sentence a tree, every name a run of tags that fit together."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

__all__ = ["Steps", "TagRules", "best_heads", "best_tags", "maximum_tree", "possible_arcs"]

_NEVER = np.float32(-1e9)


def possible_arcs(arcs: NDArray[np.float32], lengths: Sequence[int]) -> NDArray[np.float32]:
    """The scores (B, words, 1 + words) of each word's heads, head 0 being the root; nobody's own head counts.

    `arcs` (B, M, M) are the scores of each dependent (row 0: the root's, not read) and each head.
    """
    width = arcs.shape[1]
    words = np.arange(1, width)
    scores = arcs[:, 1:, :].copy()
    scores[:, words - 1, words] = _NEVER
    beyond = np.arange(width) > np.asarray(lengths)[:, None]
    scores[np.broadcast_to(beyond[:, None, :], scores.shape)] = _NEVER
    return scores


def best_heads(scores: NDArray[np.float32], lengths: Sequence[int]) -> list[NDArray[np.int64]]:
    """The heads (words,) of each sentence's best tree; 0 is the root and exactly one word hangs on it.

    `scores` are those of `possible_arcs`. Where the best head of every word alone makes a tree, that is the best tree;
    only the other sentences need a search.
    """
    size, width, _ = scores.shape
    words, limits = np.arange(1, width + 1), np.asarray(lengths)[:, None]
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


class Steps(NamedTuple):
    """What is added to the score of a sequence of tags for a step from one word to the next; nothing by default."""

    out: float = 0.0
    """Both words stand outside of names, or the sentence begins or ends outside of one."""
    on: float = 0.0
    """The name goes on."""
    touching: float = 0.0
    """A name ends and another one begins, with no word between them."""


class TagRules:
    """Which BIO tag may follow which ("I-X" only "B-X" or "I-X"), and what the steps between them are worth.

    Raises `ValueError` unless the tags are "O" and then "B-X" and "I-X" of each class side by side.
    """

    def __init__(self, tags: Sequence[str], steps: Steps = Steps()) -> None:  # noqa: B008  a value, not changed
        names = [tag[2:] for tag in tags[1::2]]
        if list(tags) != ["O", *(f"{place}-{name}" for name in names for place in "BI")]:
            raise ValueError(f"expected the tags O, B-X, I-X, B-Y, I-Y…, not {', '.join(tags)}")
        self.steps = steps
        self.begins = np.arange(1, len(tags), 2)


def best_tags(scores: NDArray[np.float32], lengths: Sequence[int], rules: TagRules) -> list[NDArray[np.int64]]:
    """The allowed sequence of tags of each sentence with the greatest sum of `scores` (B, words, tags) and steps.

    Viterbi (1967). Of the tags before a word only three can be on the best way to a tag of it: "O", the best of all
    others where a name ends, and the tag of the same name where it goes on. So a word costs one pass over the tags.
    """
    size, width, count = scores.shape
    if width == 0:
        return [np.zeros(0, np.int64) for _ in lengths]
    out, on, touching = (np.float32(worth) for worth in rules.steps)
    rows, begins = np.arange(size), rules.begins
    best = np.empty_like(scores)
    back = np.zeros((size, width, count), np.int64)
    best[:, 0] = scores[:, 0]
    best[:, 0, 0] += out
    best[:, 0, begins + 1] = _NEVER
    for word in range(1, width):
        before, now, came = best[:, word - 1], best[:, word], back[:, word]
        named = before[:, 1:].argmax(1) + 1
        name, none = before[rows, named], before[:, 0]
        now[:, 0], came[:, 0] = np.maximum(none + out, name), np.where(none + out >= name, 0, named)
        touches = name + touching
        now[:, begins] = np.maximum(none, touches)[:, None]
        came[:, begins] = np.where(none >= touches, 0, named)[:, None]
        begun, inside = before[:, begins], before[:, begins + 1]
        now[:, begins + 1] = np.maximum(begun, inside) + on
        came[:, begins + 1] = np.where(begun >= inside, begins, begins + 1)
        now += scores[:, word]
    best[:, :, 0] += out
    return [_way_back(best[row, :length], back[row]) for row, length in enumerate(lengths)]


def _way_back(best: NDArray[np.float32], back: NDArray[np.int64]) -> NDArray[np.int64]:
    """The tags on the way to the best last one."""
    tags = [int(best[-1].argmax())] if len(best) else []
    for word in range(len(best) - 1, 0, -1):
        tags.append(int(back[word, tags[-1]]))
    return np.array(tags[::-1], np.int64)
