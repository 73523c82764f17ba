"""What the network is trained to do: the sum of one loss per layer."""

import torch
from torch import Tensor
from torch.nn import functional

from training.language.batches import Batch
from training.language.network import LAYERS, Network, Scores
from training.language.targets import UNKNOWN

__all__ = ["losses_of"]

_WEIGHTS = {
    "upos": 0.5,
    "xpos": 0.5,
    "feats": 0.5,
    "lemma": 0.5,
    "entity": 1.0,
    "arc": 1.0,
    "relation": 1.0,
    "cue": 2.0,
    "role": 1.5,
    "event": 1.0,
    "trigger": 0.7,
    "side": 0.5,
}


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
    losses |= _statement_losses(network, batch, scores) | _event_losses(batch, scores)
    return {name: _WEIGHTS[name] * loss for name, loss in losses.items()}


def _statement_losses(network: Network, batch: Batch, scores: Scores) -> dict[str, Tensor]:
    losses: dict[str, Tensor] = {}
    known = batch.cues != UNKNOWN
    if known.any():
        logits = network.cue_scores(scores, batch.quoted)[known].float()
        losses["cue"] = functional.binary_cross_entropy_with_logits(logits, batch.cues[known].float())
    if len(batch.anchors):
        losses["role"] = _cross_entropy(network.assign_roles(scores, batch.quoted, batch.anchors), batch.roles)
    return losses


def _event_losses(batch: Batch, scores: Scores) -> dict[str, Tensor]:
    """Where the sentence has a type but no word has, the word is found by training (multiple-instance learning).

    A sentence scores for a type the log of the sum over its words of exp(type - nothing), and 0 for nothing.
    """
    losses: dict[str, Tensor] = {}
    events = scores.extra[1].float()
    said = batch.events.any(1)
    if said.any():
        over = events[said] - events[said][:, :, :1]
        present = batch.present[said].unsqueeze(-1)
        sums = torch.logsumexp(over.masked_fill(~present, -1e4), 1)
        sums = torch.cat([torch.zeros_like(sums[:, :1]), sums[:, 1:]], 1)
        open_mass = torch.logsumexp(sums.masked_fill(~batch.events[said], -1e4), -1)
        losses["event"] = (torch.logsumexp(sums, -1) - open_mass).mean()
    if (batch.triggers != UNKNOWN).any():
        losses["trigger"] = _cross_entropy(events, batch.triggers)
    if (batch.sides != UNKNOWN).any():
        losses["side"] = _cross_entropy(scores.extra[2], batch.sides)
    return losses


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
