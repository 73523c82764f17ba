"""Whole weights are multiplied alike on processors that add products in 16 bits."""

import sys
from pathlib import Path

import numpy as np
import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from training.language.rounding import rounded_weight

GRAPHS = sorted((Path(__file__).resolve().parents[2] / "src/onrecord/data/models").glob("*/*.onnx"))


def greatest_pair(whole):
    """The greatest sum that two neighbouring inputs of 255 can give, either way."""
    even = np.pad(whole.astype(np.int64), ((0, len(whole) % 2), (0, 0))).reshape(-1, 2, whole.shape[1])
    return 255 * max(np.maximum(even, 0).sum(1).max(), np.maximum(-even, 0).sum(1).max())


@pytest.mark.parametrize("rows", [2, 7, 384])
def test_no_pair_of_products_passes_16_bits(rows):
    weight = np.random.default_rng(rows).standard_normal((rows, 40)).astype(np.float32)
    weight[:2, 0] = 1.0
    weight[:, 1] = 0.0
    whole, columns = rounded_weight(weight)
    assert greatest_pair(whole) <= np.iinfo(np.int16).max
    assert np.abs(whole * columns - weight).max() <= columns.max() / 2 + 1e-6


@pytest.mark.parametrize("graph", GRAPHS, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_the_graphs_that_ship_keep_to_it(graph):
    onnx = pytest.importorskip("onnx")
    model = onnx.load(str(graph))
    constants = {constant.name: constant for constant in model.graph.initializer}
    products = [node for node in model.graph.node if node.op_type == "MatMulIntegerToFloat"]
    assert products
    for node in products:
        assert greatest_pair(onnx.numpy_helper.to_array(constants[node.input[1]])) <= np.iinfo(np.int16).max
