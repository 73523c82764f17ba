from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from onrecord.learned.decoding import Steps, TagRules, best_heads, best_tags, maximum_tree, possible_arcs

SCORES = st.floats(-8, 8, width=32)


@st.composite
def arc_scores(draw):
    words = draw(st.integers(1, 5))
    return draw(arrays(np.float32, (words, words + 1), elements=SCORES))


def is_tree(heads):
    if list(heads).count(0) != 1:
        return False
    for word in range(len(heads)):
        seen = set()
        at = word + 1
        while at != 0:
            if at in seen:
                return False
            seen.add(at)
            at = heads[at - 1]
    return True


def total(scores, heads):
    return sum(float(scores[word, head]) for word, head in enumerate(heads))


def best_by_trying_all(scores):
    words = len(scores)
    trees = (heads for heads in product(range(words + 1), repeat=words) if is_tree(heads))
    return max(total(scores, heads) for heads in trees)


@settings(deadline=None)  # all trees are tried
@given(arc_scores())
def test_no_tree_is_better_than_the_one_found(scores):
    heads = maximum_tree(scores)
    assert is_tree(heads)
    assert abs(total(scores, heads) - best_by_trying_all(scores)) < 1e-3


@settings(deadline=None)
@given(arc_scores(), st.integers(0, 3))
def test_heads_in_a_padded_batch_are_the_best_tree(scores, padding):
    words = len(scores)
    width = words + 1 + padding
    batch = np.full((2, width, width), 99, np.float32)
    batch[0, 1 : words + 1, : words + 1] = scores
    lengths = [words, width - 1]
    heads = best_heads(possible_arcs(batch, lengths), lengths)[0]
    assert is_tree(heads)
    assert abs(total(scores, heads) - best_by_trying_all(scores)) < 1e-3


def test_a_cycle_is_broken_where_it_costs_least():
    # 1 and 2 want each other; 2 can better do with the root.
    scores = np.array([[0, -9, 5, 0], [4, 5, -9, 0], [0, 0, 8, -9]], np.float32)
    assert maximum_tree(scores).tolist() == [2, 0, 2]


TAGS = ("O", "B-ORG", "I-ORG", "B-LOC", "I-LOC")
STEPS = Steps(out=0.5, on=1.0, touching=-2.0)


def allowed(tags):
    return all(TAGS[b][0] != "I" or TAGS[a][1:] == TAGS[b][1:] for a, b in pairwise([0, *tags]))


def worth(scores, tags):
    steps = {("O", "O"): STEPS.out}
    steps |= {(f"{a}-{name}", f"I-{name}"): STEPS.on for a in "BI" for name in ("ORG", "LOC")}
    steps |= {(a, b): STEPS.touching for a in TAGS[1:] for b in TAGS[1:] if b[0] == "B"}
    taken = pairwise(["O", *(TAGS[tag] for tag in tags), "O"])
    return sum(float(scores[word, tag]) for word, tag in enumerate(tags)) + sum(steps.get(step, 0) for step in taken)


@settings(deadline=None)
@given(arrays(np.float32, (4, 5), elements=SCORES), st.integers(0, 3))
def test_no_allowed_tags_are_worth_more_than_those_found(scores, padding):
    batch = np.full((2, 4 + padding, 5), 99, np.float32)
    batch[0, :4] = scores
    found = best_tags(batch, [4, 4 + padding], TagRules(TAGS, STEPS))[0].tolist()
    assert allowed(found)
    best = max(worth(scores, tags) for tags in product(range(5), repeat=4) if allowed(tags))
    assert abs(worth(scores, found) - best) < 1e-3


def test_a_name_never_starts_inside():
    scores = np.zeros((1, 3, 5), np.float32)
    scores[0, :, 2] = 5
    assert best_tags(scores, [3], TagRules(TAGS))[0].tolist() == [1, 2, 2]


def test_two_names_seldom_touch():
    # The best tags of each word alone are an ORG and then, by a hair, another.
    scores = np.array([[[0, 3, 0, 0, 0], [0, 1.1, 1, 0, 0]]], np.float32)
    assert best_tags(scores, [2], TagRules(TAGS))[0].tolist() == [1, 1]
    assert best_tags(scores, [2], TagRules(TAGS, STEPS))[0].tolist() == [1, 2]


def test_tags_in_another_order_are_refused():
    with pytest.raises(ValueError, match="B-X, I-X"):
        TagRules(("B-ORG", "O", "I-ORG"))
