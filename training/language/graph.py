"""Writes a network as an ONNX graph with int8 weights and activations.

Weights are rounded with one scale per column. Activations are rounded with scales fixed beforehand on training text
(`calibrate.py`): a scale taken from the batch at hand, as dynamic quantisation does it, would let one sentence change
the parse of another. What is left in float (attention, normalisation, GELU) works row by row.
"""

from collections.abc import Mapping, Sequence

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from training.language.rounding import rounded_weight

__all__ = ["OUTPUTS", "language_graph", "relation_graph"]

OUTPUTS = (
    "upos", "xpos", "feats", "lemma", "entity", "arcs", "dependents", "governors",
    "cues", "events", "sides", "role_words", "role_cues",
)  # fmt: skip

_MICROSOFT = "com.microsoft"

Floats = NDArray[np.float32]
Weights = Mapping[str, Floats]
Bounds = Mapping[str, Floats]
"""By the name of a linear map in the network: the greatest |activation| to keep, for each of its inputs."""


class _Builder:
    """Collects nodes and constants; methods return the name of the tensor they make."""

    def __init__(self, weights: Weights, bounds: Bounds) -> None:
        self.weights = weights
        self.bounds = bounds
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []

    def constant(self, values: NDArray[np.generic] | np.generic) -> str:
        name = f"constant_{len(self.constants)}"
        self.constants.append(numpy_helper.from_array(np.asarray(values), name))
        return name

    def parameter(self, name: str) -> str:
        return self.constant(self.weights[name])

    def node(self, kind: str, inputs: Sequence[str], domain: str = "", named: str = "", **attributes: object) -> str:
        name = named or f"{kind}_{len(self.nodes)}"
        self.nodes.append(helper.make_node(kind, inputs, [name], domain=domain, **attributes))
        return name

    def split(self, source: str, sizes: Sequence[int], names: Sequence[str]) -> None:
        parts = self.constant(np.array(sizes, np.int64))
        self.nodes.append(helper.make_node("Split", [source, parts], list(names), axis=-1))

    def rounded(self, source: str, bound: Floats) -> tuple[str, str, Floats]:
        """`source` in uint8 around 128, its scale, and what the rows of the weight must be multiplied by.

        Where a few inputs are far larger than most, part of the unevenness goes into the weight: SmoothQuant (Xiao et
        al., 2023), with their alpha at 0.65. Without it twice as many heads change as with it.
        """
        factors = np.ones_like(bound)
        if bound.max() > 3 * np.median(bound):
            factors = ((np.maximum(bound, bound.max() * 1e-3) / bound.max()) ** 0.65).astype(np.float32)
            source = self.node("Mul", [source, self.constant(1 / factors)])
        scale = self.constant(np.float32((bound / factors).max() / 127))
        return self.node("QuantizeLinear", [source, scale, self.constant(np.uint8(128))]), scale, factors

    def product(self, source: tuple[str, str, Floats], weight: Floats, bias: Floats | None = None) -> str:
        """A rounded tensor (…, in) times `weight` (in, out), plus `bias`, in float."""
        values, scale, factors = source
        weight = weight * factors[:, None]
        whole, columns = rounded_weight(weight)
        inputs = [values, self.constant(whole), scale, self.constant(columns), self.constant(np.uint8(128))]
        if bias is not None:
            inputs += ["", self.constant(bias)]
        return self.node("MatMulIntegerToFloat", inputs, _MICROSOFT)

    def matrix(self, name: str) -> Floats:
        return self.weights[f"{name}.weight"].T

    def model(self, inputs: list[onnx.ValueInfoProto], outputs: list[onnx.ValueInfoProto]) -> onnx.ModelProto:
        graph = helper.make_graph(self.nodes, "language", inputs, outputs, self.constants)
        opsets = [helper.make_opsetid("", 17), helper.make_opsetid(_MICROSOFT, 1)]
        return helper.make_model(graph, opset_imports=opsets, ir_version=9, producer_name="onrecord")


def language_graph(
    weights: Weights, bounds: Bounds, layers: int, labels: Sequence[int], extra: Sequence[int]
) -> onnx.ModelProto:
    """The whole model: `ids` and `shapes` (B, T), and `rows` (B, 1 + N) in; `OUTPUTS` out, each with 1 + N rows.

    `rows` are the places of `[CLS]` and of the words' first subwords among all B × T. `labels` are the sizes of the
    five tag sets: indices come out for the first four, scores for the entities; `extra` the widths of the scores of
    cues, events and sides. Id 0 is padding.
    """
    build = _Builder(weights, bounds)
    x = _encoder(build, layers)
    flat = build.node("Reshape", [x, build.constant(np.array([-1, weights["norm.weight"].shape[0]], np.int64))])
    _heads(build, build.node("Gather", [flat, "rows"], axis=0), labels, extra)
    inputs = [("ids", ["B", "T"]), ("shapes", ["B", "T"]), ("rows", ["B", "M"])]
    return build.model(
        [helper.make_tensor_value_info(name, TensorProto.INT64, shape) for name, shape in inputs],
        [
            helper.make_tensor_value_info(name, TensorProto.INT64 if index < 4 else TensorProto.FLOAT, None)
            for index, name in enumerate(OUTPUTS)
        ],
    )


def relation_graph(weights: Weights, bounds: Bounds, root: int) -> onnx.ModelProto:
    """The labels of arcs: `sums` (arcs, relation) of a dependent's and its governor's vector in.

    Out come the best label of each arc (`relations`), and the logarithm of its probability (`fits`). The label `root`
    never wins: it belongs to the one arc from the root, which needs no choice.
    """
    build = _Builder(weights, bounds)
    hidden = build.rounded(build.node("Relu", ["sums"]), build.bounds["relation_out"])
    bias = weights["relation_out.bias"].copy()
    bias[root] = -1e6
    scores = build.product(hidden, build.matrix("relation_out"), bias)
    build.node("ArgMax", [scores], named="relations", axis=-1, keepdims=0)
    build.node("ReduceMax", [build.node("LogSoftmax", [scores], axis=-1)], named="fits", axes=[-1], keepdims=0)
    width = weights["relation_out.weight"].shape[1]
    return build.model(
        [helper.make_tensor_value_info("sums", TensorProto.FLOAT, ["A", width])],
        [
            helper.make_tensor_value_info("relations", TensorProto.INT64, ["A"]),
            helper.make_tensor_value_info("fits", TensorProto.FLOAT, ["A"]),
        ],
    )


def _encoder(build: _Builder, layers: int) -> str:
    x = _embeddings(build)
    present = build.node("Greater", ["ids", build.constant(np.int64(0))])
    mask = build.node("Cast", [present], to=TensorProto.INT32)
    for index in range(layers):
        x = _layer(build, f"encoder.{index}", x, mask)
    return x


def _embeddings(build: _Builder) -> str:
    table = build.weights["subword.weight"]
    scale = np.maximum(np.abs(table).max(1, keepdims=True), 1e-8) / 127
    whole = build.node("Gather", [build.constant(np.round(table / scale).astype(np.int8)), "ids"])
    subwords = build.node(
        "Mul",
        [
            build.node("Cast", [whole], to=TensorProto.FLOAT),
            build.node("Gather", [build.constant(scale.astype(np.float32)), "ids"]),
        ],
    )
    length = build.node("Slice", [build.node("Shape", ["ids"]), *_integers(build, [1], [2])])
    positions = build.node("Slice", [build.parameter("position.weight"), *_integers(build, [0]), length])
    shapes = build.node("Gather", [build.parameter("shape.weight"), "shapes"])
    x = build.node("Add", [build.node("Add", [subwords, shapes]), positions])
    return build.node(
        "LayerNormalization", [x, build.parameter("norm.weight"), build.parameter("norm.bias")], epsilon=1e-12
    )


def _integers(build: _Builder, *lists: Sequence[int]) -> list[str]:
    return [build.constant(np.array(values, np.int64)) for values in lists]


def _layer(build: _Builder, at: str, x: str, mask: str, heads: int = 12) -> str:
    rounded = build.rounded(x, build.bounds[f"{at}.qkv"])
    thirds = np.split(build.matrix(f"{at}.qkv"), 3, axis=1)
    biases = np.split(build.weights[f"{at}.qkv.bias"], 3)
    parts = [build.product(rounded, part, bias) for part, bias in zip(thirds, biases, strict=True)]
    mixed = build.node("MultiHeadAttention", [*parts, "", mask], _MICROSOFT, num_heads=heads)
    out = build.product(
        build.rounded(mixed, build.bounds[f"{at}.out"]), build.matrix(f"{at}.out"), build.weights[f"{at}.out.bias"]
    )
    x = _normalised(build, out, x, f"{at}.norm_attention")
    up = build.product(build.rounded(x, build.bounds[f"{at}.up"]), build.matrix(f"{at}.up"))
    inner = build.node("BiasGelu", [up, build.parameter(f"{at}.up.bias")], _MICROSOFT)
    down = build.product(
        build.rounded(inner, build.bounds[f"{at}.down"]), build.matrix(f"{at}.down"), build.weights[f"{at}.down.bias"]
    )
    return _normalised(build, down, x, f"{at}.norm_forward")


def _normalised(build: _Builder, made: str, skipped: str, norm: str) -> str:
    # Two nodes: the fused SkipLayerNormalization of onnxruntime takes five times as long on a CPU.
    added = build.node("Add", [made, skipped])
    return build.node(
        "LayerNormalization",
        [added, *(build.parameter(f"{norm}.{kind}") for kind in ("weight", "bias"))],
        epsilon=1e-12,
    )


def _heads(build: _Builder, nodes: str, labels: Sequence[int], extra: Sequence[int]) -> None:
    """One product gives the tags, the two sides of arcs, of their labels and of roles, and the scores of facts."""
    names = (
        "tags", "arc_dependent", "arc_head", "relation_dependent", "relation_head", "extra", "role_word", "role_cue",
    )  # fmt: skip
    weight = np.concatenate([build.matrix(name) for name in names], 1)
    absent = np.zeros(build.weights["relation_head.weight"].shape[0], np.float32)
    bias = np.concatenate([build.weights.get(f"{name}.bias", absent) for name in names])
    sizes = [build.weights[f"{name}.weight"].shape[0] for name in names]
    made = build.product(build.rounded(nodes, build.bounds["tags"]), weight, bias)
    scores = [f"{name}_scores" for name in OUTPUTS[:4]]
    build.split(
        made,
        [*labels, sizes[1] + sizes[2], *sizes[3:5], *extra, *sizes[6:]],
        [*scores, "entity", "arc_sides", "dependents", "governors", *OUTPUTS[8:]],
    )
    for name, source in zip(OUTPUTS[:4], scores, strict=True):
        build.node("ArgMax", [source], named=name, axis=-1, keepdims=0)
    build.split(build.node("Gelu", ["arc_sides"], _MICROSOFT), sizes[1:3], ["side_dependent", "side_head"])
    # The prior of a head is linear in it, so it joins the bias of the form.
    form_bias = build.weights["arc_form.bias"] + build.weights["arc_prior.weight"][0]
    form = build.product(build.rounded("side_dependent", build.bounds["arc_form"]), build.matrix("arc_form"), form_bias)
    build.node("FusedMatMul", [form, "side_head"], _MICROSOFT, named="arcs", transB=1)
