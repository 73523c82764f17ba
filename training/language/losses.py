"""What the network is trained to do: the sum of one loss per layer."""

import torch
from torch import Tensor
from torch.nn import functional

from training.language.batches import Batch
from training.language.network import LAYERS, Network
from training.language.targets import UNKNOWN

__all__ = ["losses_of"]

_WEIGHTS = {"upos": 0.5, "xpos": 0.5, "feats": 0.5, "lemma": 0.5, "entity": 1.0, "arc": 1.0, "relation": 1.0}


def losses_of(network: Network, batch: Batch) -> dict[str, Tensor]:
    """Weighted mean losses of the layers that some sentence of the batch annotates."""
    scores = network.read(batch.ids, batch.shapes, batch.firsts)
    losses: dict[str, Tensor] = {}
    for name, logits in zip(LAYERS, scores.tags, strict=True):
        if name == "entity":
            if batch.has_entities.any():
                losses[name] = _marginal(logits.float(), batch.allowed, batch.has_entities)
        elif (batch.tags[name] != UNKNOWN).any():
            losses[name] = _cross_entropy(logits, batch.tags[name])
    if (batch.heads != UNKNOWN).any():
        losses["arc"] = _cross_entropy(scores.arcs, batch.heads)
        relations = network.relate(scores.dependents, scores.governors, batch.heads.clamp(min=0))
        losses["relation"] = _cross_entropy(relations, batch.tags["relation"])
    return {name: _WEIGHTS[name] * loss for name, loss in losses.items()}


def _cross_entropy(logits: Tensor, labels: Tensor) -> Tensor:
    known = labels != UNKNOWN
    return functional.cross_entropy(logits[known].float(), labels[known])


def _marginal(logits: Tensor, allowed: Tensor, annotated: Tensor) -> Tensor:
    """Minus the log of the probability of all tags that the annotation leaves open, summed before the log.

    So a set that never labels nationalities does not teach that there are none. Every class needs one set that labels
    all of it: a class without one would swallow the words outside names.
    """
    open_mass = torch.logsumexp(logits.masked_fill(~allowed, -1e4), -1)
    return (torch.logsumexp(logits, -1) - open_mass)[annotated].mean()
