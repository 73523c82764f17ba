"""Takes the weights of a network back out of the int8 graph that ships, so that training can go on from there.

What rounding to int8 took away is a tenth of a point of LAS, which a few hundred steps bring back. The checkpoint of a
finished run is no part of the repository; the graph is.
"""

from collections.abc import Iterator
from pathlib import Path

import msgspec
import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import numpy_helper
from torch import Tensor

__all__ = ["shipped_weights"]

Floats = NDArray[np.float32]


def shipped_weights(graph: Path) -> dict[str, Tensor]:
    """The weights of the tier at `graph` by their names in `Network`; heads that it does not have are left out."""
    labels = msgspec.json.decode((graph.parent / "config.json").read_bytes())["labels"]
    model = _Graph(onnx.load(str(graph)))
    weights = dict(model.embeddings())
    products = list(model.products())
    layers = (len(products) - 2) // 6
    for layer in range(layers):
        at = f"encoder.{layer}"
        query, key, value, out, up, down = products[6 * layer : 6 * layer + 6]
        weights[f"{at}.qkv.weight"] = np.concatenate([part[0] for part in (query, key, value)], 1).T
        weights[f"{at}.qkv.bias"] = np.concatenate([part[1] for part in (query, key, value)])
        for name, (matrix, bias) in (("out", out), ("up", up), ("down", down)):
            weights[f"{at}.{name}.weight"] = matrix.T
            if bias is not None:
                weights[f"{at}.{name}.bias"] = bias
        weights[f"{at}.up.bias"] = model.gelu_biases[layer]
    norms = iter(model.norms)
    weights["norm.weight"], weights["norm.bias"] = next(norms)
    for layer in range(layers):
        for name in ("norm_attention", "norm_forward"):
            at = f"encoder.{layer}.{name}"
            weights[f"{at}.weight"], weights[f"{at}.bias"] = next(norms)
    tags = sum(len(labels[name]) for name in ("upos", "xpos", "feats", "lemma", "entity"))
    weights |= _heads(products[-2], products[-1], tags)
    roles = graph.with_suffix(".roles.npz")
    if roles.is_file():
        weights |= dict(np.load(roles))
    ((matrix, bias),) = _Graph(onnx.load(str(graph.with_suffix(".relations.onnx")))).products()
    root = labels["relation"].index("root")
    weights["relation_out.weight"] = matrix.T
    weights["relation_out.bias"] = np.where(np.arange(len(bias)) == root, 0.0, bias)
    return {name: torch.from_numpy(np.array(value, np.float32, order="C")) for name, value in weights.items()}


def _heads(sides: tuple[Floats, Floats], form: tuple[Floats, Floats], tags: int, width: int = 256) -> dict[str, Floats]:
    """The heads that one product gives, and the form of arcs. `en-1` had none for statements and events.

    The prior of a head stands in the bias of the form there, and stays in it here.
    """
    facts = [width, 23, 128] if sides[0].shape[1] > tags + 4 * width else []
    bounds = np.cumsum([tags, width, width, width, *facts])
    matrices = np.split(sides[0], bounds, axis=1)
    biases = np.split(sides[1], bounds)
    found: dict[str, Floats] = {}
    names = (
        "tags", "arc_dependent", "arc_head", "relation_dependent", "relation_head", "extra", "role_word", "role_cue",
    )  # fmt: skip
    for name, matrix, bias in zip(names, matrices, biases, strict=False):
        found[f"{name}.weight"] = matrix.T
        found[f"{name}.bias"] = bias
    del found["relation_head.bias"]
    found["arc_form.weight"], found["arc_form.bias"] = form[0].T, form[1]
    found["arc_prior.weight"] = np.zeros((1, width), np.float32)
    found["arc_prior.bias"] = np.zeros(1, np.float32)
    return found


class _Graph:
    """Reads the constants of a graph that `graph.py` wrote, in the order in which it wrote them."""

    def __init__(self, model: onnx.ModelProto) -> None:
        self._nodes = list(model.graph.node)
        self._constants = {c.name: numpy_helper.to_array(c) for c in model.graph.initializer}
        self._makers = {name: node for node in self._nodes for name in node.output}
        self.norms = [
            (self._constants[node.input[1]], self._constants[node.input[2]])
            for node in self._nodes
            if node.op_type == "LayerNormalization"
        ]
        self.gelu_biases = [self._constants[node.input[1]] for node in self._nodes if node.op_type == "BiasGelu"]

    def products(self) -> Iterator[tuple[Floats, Floats]]:
        """Each matrix (in, out) in float and its bias (None where there is none), smoothing taken back."""
        for node in self._nodes:
            if node.op_type != "MatMulIntegerToFloat":
                continue
            whole, columns = self._constants[node.input[1]], self._constants[node.input[3]]
            bias = self._constants[node.input[6]] if len(node.input) > 6 else None
            yield whole.astype(np.float32) * columns * self._smoothing(node)[:, None], bias

    def _smoothing(self, node: onnx.NodeProto) -> Floats:
        """What the activations were multiplied by before rounding, one where they were not."""
        source = self._makers[node.input[0]].input[0]
        maker = self._makers.get(source)
        width = self._constants[node.input[1]].shape[0]
        if maker is None or maker.op_type != "Mul" or maker.input[1] not in self._constants:
            return np.ones(width, np.float32)
        return self._constants[maker.input[1]]

    def embeddings(self) -> Iterator[tuple[str, Floats]]:
        """The tables that the sum before the first layer is made of."""
        gathers = [node for node in self._nodes if node.op_type == "Gather" and node.input[0] in self._constants]
        whole, scale, shapes = (self._constants[node.input[0]] for node in gathers[:3])
        yield "subword.weight", whole.astype(np.float32) * scale
        yield "shape.weight", shapes
        (positions,) = (
            self._constants[node.input[0]]
            for node in self._nodes
            if node.op_type == "Slice" and node.input[0] in self._constants
        )
        yield "position.weight", positions
