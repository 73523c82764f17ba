"""Measures how large the inputs of each linear map become on text, for the fixed scales of the int8 graph."""

from collections.abc import Sequence

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from training.language.batches import batch_of
from training.language.network import Network
from training.language.targets import Target

__all__ = ["measure_bounds"]


@torch.no_grad()
def measure_bounds(
    network: Network, targets: Sequence[Target], kept: float = 0.99999
) -> dict[str, NDArray[np.float32]]:
    """By linear map, for each of its inputs: the greatest |value| seen, cut at the `kept` quantile over all inputs."""
    seen: dict[str, list[NDArray[np.float32]]] = {}
    hooks = []
    for name, module in network.named_modules():
        if isinstance(module, nn.Linear):

            def note(_module: nn.Module, given: tuple[Tensor, ...], name: str = name) -> None:
                seen.setdefault(name, []).append(given[0].detach().abs().flatten(0, -2).numpy())

            hooks.append(module.register_forward_pre_hook(note))
    network.eval()
    for target in targets:  # one by one: padding must not count
        batch = batch_of([target], network.sizes.labels[4])
        scores = network.read(batch.ids, batch.shapes, batch.firsts)
        network.relate(scores.dependents, scores.governors, batch.heads.clamp(min=0))
    for hook in hooks:
        hook.remove()
    return {name: _bound(np.concatenate(values), kept) for name, values in seen.items()}


def _bound(values: NDArray[np.float32], kept: float) -> NDArray[np.float32]:
    greatest = values.max(0)
    return np.maximum(np.minimum(greatest, np.maximum(np.quantile(values, kept), greatest * 0.5)), 1e-6)
