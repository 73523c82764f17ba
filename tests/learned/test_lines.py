"""The line model's arithmetic: trees and the best stretch."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.ingest.places import SIGNS
from onrecord.learned.lines import Forest, find_stretch, load_line_model, predict


def forest(*trees):
    """Stumps: (column, threshold, value at most, value above)."""
    feature, threshold, child, value, roots = [], [], [], [], []
    for column, limit, low, high in trees:
        root = len(feature)
        roots.append(root)
        feature += [column, 0, 0]
        threshold += [limit, np.inf, np.inf]
        child += [root + 1, root + 2, root + 1, root + 1, root + 2, root + 2]
        value += [0, low, high]
    as_whole = np.array(child, dtype=np.int32)
    return Forest(
        np.array(feature, dtype=np.int32), np.array(threshold, dtype=np.float32), as_whole,
        np.array(value, dtype=np.float32), np.array(roots, dtype=np.int32), 3, 0.5,
    )  # fmt: skip


def test_a_forest_adds_its_trees_and_its_baseline():
    signs = np.array([[0, 0], [2, 0], [2, 9]], dtype=np.float32)
    found = predict(forest((0, 1, -1, 1), (1, 5, 0, 2)), signs)
    assert found == pytest.approx(1 / (1 + np.exp([0.5, -1.5, -3.5])))


def test_no_lines_have_no_probabilities():
    assert predict(forest((0, 1, -1, 1)), np.zeros((0, 1), dtype=np.float32)).shape == (0,)


def test_many_lines_are_taken_in_pieces():
    signs = np.zeros((10_000, 1), dtype=np.float32)
    assert len(set(predict(forest((0, 1, -1, 1)), signs).tolist())) == 1


def log_odds(p, most):
    return np.clip(np.log(p / (1 - p)), -most, most)


probabilities = st.lists(st.tuples(*[st.floats(0.01, 0.99)] * 3), min_size=1, max_size=12)


@given(probabilities)
def test_the_stretch_is_the_best_of_all(rows):
    inside, opening, closing = np.array(rows, dtype=np.float32).T
    worth = log_odds(inside.astype(float), 3) + 0.5
    opens, closes = 2 * log_odds(opening.astype(float), 6), 2 * log_odds(closing.astype(float), 6)
    n = len(rows)
    sums = [opens[i] + worth[i:j].sum() + closes[j - 1] for i in range(n) for j in range(i + 1, n + 1)]
    first, last = find_stretch(inside, opening, closing)
    assert opens[first] + worth[first:last].sum() + closes[last - 1] == pytest.approx(max(sums), abs=1e-4)


def test_the_model_was_made_for_the_signs_that_are_seen():
    assert load_line_model().signs == SIGNS
