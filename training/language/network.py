"""The network in PyTorch: MiniLM's encoder, and on it the heads of every layer.

After Devlin et al. (2019) for the encoder, Dozat and Manning (2017) for the biaffine arcs; the label of an arc is read
from the sum of a projection of the word and one of its head, which costs less than a second biaffine form.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional

from onrecord.analyze.quotations import QUOTED
from onrecord.learned.roles import REACH, ROLES
from onrecord.learned.subwords import SHAPES

__all__ = ["EXTRA", "LAYERS", "Network", "Scores", "Sizes"]

LAYERS = ("upos", "xpos", "feats", "lemma", "entity")
"""The layers that one linear map over words gives, in the order of its columns."""

EXTRA = ("cue", "event", "side")
"""What a second linear map over words gives, in the order of its columns; their widths stand in `Sizes.extra`."""

_FAR = -10_000.0


@dataclass(frozen=True, slots=True)
class Sizes:
    """What makes two networks alike in shape: which of MiniLM's layers are kept, and how many labels each head has."""

    encoder_layers: tuple[int, ...]
    labels: tuple[int, ...]  # by LAYERS
    relations: int
    width: int = 384
    arc: int = 256
    relation: int = 256
    extra: tuple[int, ...] = (1, 17, 5)  # by EXTRA
    role: int = 128
    roles: int = len(ROLES)


@dataclass(frozen=True, slots=True)
class Scores:
    """What the heads say about a batch: B sentences of N words; the root is place 0 of the heads."""

    tags: tuple[Tensor, ...]  # each (B, N, labels), by LAYERS
    arcs: Tensor  # (B, N, 1 + N)
    dependents: Tensor  # (B, N, relation)
    governors: Tensor  # (B, 1 + N, relation)
    extra: tuple[Tensor, ...]  # each (B, N, width), by EXTRA
    role_words: Tensor  # (B, N, role)
    role_cues: Tensor  # (B, N, role)


class EncoderLayer(nn.Module):
    """Self-attention and feed-forward with the normalisation after each, as in BERT."""

    def __init__(self, width: int, heads: int = 12, inner: int = 1536, dropout: float = 0.1) -> None:
        super().__init__()
        self.heads = heads
        self.qkv = nn.Linear(width, 3 * width)
        self.out = nn.Linear(width, width)
        self.norm_attention = nn.LayerNorm(width, eps=1e-12)
        self.up = nn.Linear(width, inner)
        self.down = nn.Linear(inner, width)
        self.norm_forward = nn.LayerNorm(width, eps=1e-12)
        self.drop = nn.Dropout(dropout)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:  # x (B, T, width), mask (B, 1, 1, T), added
        batch, length, width = x.shape
        parts = self.qkv(x).view(batch, length, 3, self.heads, width // self.heads).permute(2, 0, 3, 1, 4)
        query, key, value = parts.unbind(0)
        # Written out: on short sentences PyTorch's fused attention is slower on a CPU, and ONNX needs the parts.
        weights = query @ key.transpose(-1, -2) * (1 / math.sqrt(width // self.heads)) + mask
        mixed = torch.softmax(weights, -1).to(value.dtype) @ value
        x = self.norm_attention(x + self.drop(self.out(mixed.transpose(1, 2).reshape(batch, length, width))))
        return self.norm_forward(x + self.drop(self.down(functional.gelu(self.up(x)))))


class Network(nn.Module):
    """Encoder and heads. Words are read at their first subword, the root at `[CLS]`."""

    def __init__(self, sizes: Sizes, vocabulary: int = 30_522, positions: int = 512) -> None:
        super().__init__()
        width = sizes.width
        self.sizes = sizes
        self.subword = nn.Embedding(vocabulary, width)
        self.position = nn.Embedding(positions, width)
        self.shape = nn.Embedding(len(SHAPES), width)
        nn.init.zeros_(self.shape.weight)
        self.norm = nn.LayerNorm(width, eps=1e-12)
        self.drop = nn.Dropout(0.1)
        self.encoder = nn.ModuleList(EncoderLayer(width) for _ in sizes.encoder_layers)
        self.drop_heads = nn.Dropout(0.25)
        self.tags = nn.Linear(width, sum(sizes.labels))
        self.arc_dependent = nn.Linear(width, sizes.arc)
        self.arc_head = nn.Linear(width, sizes.arc)
        self.arc_form = nn.Linear(sizes.arc, sizes.arc)
        self.arc_prior = nn.Linear(sizes.arc, 1)
        self.relation_dependent = nn.Linear(width, sizes.relation)
        self.relation_head = nn.Linear(width, sizes.relation, bias=False)
        self.relation_out = nn.Linear(sizes.relation, sizes.relations)
        self.extra = nn.Linear(width, sum(sizes.extra))
        self.role_word = nn.Linear(width, sizes.role)
        self.role_cue = nn.Linear(width, sizes.role)
        self.role_form = nn.Linear(sizes.role, sizes.roles * sizes.role)
        self.role_prior = nn.Linear(sizes.role, sizes.roles)
        self.role_distance = nn.Embedding(2 * REACH + 1, sizes.roles)
        self.role_quoted = nn.Embedding(len(QUOTED) ** 2, sizes.roles)
        self.word_quoted = nn.Embedding(len(QUOTED), sizes.role)
        self.cue_quoted = nn.Embedding(len(QUOTED), sizes.role)
        self.quoted_cue = nn.Embedding(len(QUOTED), 1)
        for table in (self.role_distance, self.role_quoted, self.word_quoted, self.cue_quoted, self.quoted_cue):
            nn.init.zeros_(table.weight)

    def encode(self, ids: Tensor, shapes: Tensor) -> Tensor:
        """Contextual vectors of the subwords; id 0 is padding."""
        x = self.subword(ids) + self.position.weight[: ids.shape[1]].unsqueeze(0) + self.shape(shapes)
        x = self.drop(self.norm(x))
        mask = ((ids == 0).to(x.dtype) * _FAR).unsqueeze(1).unsqueeze(1)
        for layer in self.encoder:
            x = layer(x, mask)
        return x

    def read(self, ids: Tensor, shapes: Tensor, firsts: Tensor) -> Scores:
        """Scores of every layer for the words that begin at `firsts` (B, N); 0 there is padding."""
        x = self.encode(ids, shapes)
        words = torch.gather(x, 1, firsts.unsqueeze(-1).expand(-1, -1, x.shape[-1]))
        words = self.drop_heads(words)
        nodes = torch.cat([self.drop_heads(x[:, :1]), words], 1)
        dependent = self.drop_heads(functional.gelu(self.arc_dependent(words)))
        head = self.drop_heads(functional.gelu(self.arc_head(nodes)))
        arcs = self.arc_form(dependent) @ head.transpose(1, 2) + self.arc_prior(head).transpose(1, 2)
        absent = torch.cat([torch.zeros_like(firsts[:, :1]), (firsts == 0).to(firsts.dtype)], 1)
        arcs = arcs + absent.to(arcs.dtype).unsqueeze(1) * _FAR
        tags = self.tags(words).split(list(self.sizes.labels), -1)
        extra = self.extra(words).split(list(self.sizes.extra), -1)
        sides = self.relation_dependent(words), self.relation_head(nodes)
        return Scores(tags, arcs, *sides, extra, self.role_word(words), self.role_cue(words))

    def relate(self, dependents: Tensor, governors: Tensor, heads: Tensor) -> Tensor:
        """Scores (B, N, relations) of the labels of the arcs from `heads` (B, N)."""
        chosen = torch.gather(governors, 1, heads.unsqueeze(-1).expand(-1, -1, governors.shape[-1]))
        return self.relation_out(self.drop_heads(functional.relu(dependents + chosen)))

    def cue_scores(self, scores: Scores, quoted: Tensor) -> Tensor:
        """How much each word looks like the one that cues a statement (B, N), before the sigmoid."""
        return (scores.extra[0] + self.quoted_cue(quoted)).squeeze(-1)

    def assign_roles(self, scores: Scores, quoted: Tensor, anchors: Tensor) -> Tensor:
        """Scores (C, N, roles) of the words of the sentence for each of the cues at `anchors` (C, 2): row, place.

        A biaffine form of word and cue, and terms for how far apart they are and how both stand to quotation marks.
        """
        row, place = anchors.unbind(1)
        words = functional.gelu(scores.role_words + self.word_quoted(quoted))
        cues = functional.gelu(scores.role_cues[row, place] + self.cue_quoted(quoted[row, place]))
        words, cues = self.drop_heads(words), self.drop_heads(cues)
        form = self.role_form(cues).view(len(row), self.sizes.roles, self.sizes.role)
        found = words[row] @ form.transpose(1, 2) + self.role_prior(words)[row]
        distance = torch.arange(words.shape[1]).unsqueeze(0) - place.unsqueeze(1)
        found = found + self.role_distance(distance.clamp(-REACH, REACH) + REACH)
        pairs = quoted[row] * len(QUOTED) + quoted[row, place].unsqueeze(1)
        return found + self.role_quoted(pairs)

    def load_encoder(self, weights: Path) -> None:
        """Takes the encoder from the `model.safetensors` of all-MiniLM-L6-v2."""
        from safetensors.torch import load_file

        given = load_file(weights)
        self.subword.weight.data.copy_(given["embeddings.word_embeddings.weight"])
        kinds = given["embeddings.token_type_embeddings.weight"][0]
        self.position.weight.data.copy_(given["embeddings.position_embeddings.weight"] + kinds)
        _copy(self.norm, given, ["embeddings.LayerNorm"])
        for layer, index in zip(self.encoder, self.sizes.encoder_layers, strict=True):
            at = f"encoder.layer.{index}"
            _copy(layer.qkv, given, [f"{at}.attention.self.{part}" for part in ("query", "key", "value")])
            _copy(layer.out, given, [f"{at}.attention.output.dense"])
            _copy(layer.norm_attention, given, [f"{at}.attention.output.LayerNorm"])
            _copy(layer.up, given, [f"{at}.intermediate.dense"])
            _copy(layer.down, given, [f"{at}.output.dense"])
            _copy(layer.norm_forward, given, [f"{at}.output.LayerNorm"])

    def load_layers(self, weights: dict[str, Tensor]) -> None:
        """Takes the weights of a network with more layers, of which those of this network's `encoder_layers` stay.

        Heads of statements and events that the other network lacks stay as they are.
        """
        kept = {f"encoder.{index}.": f"encoder.{place}." for place, index in enumerate(self.sizes.encoder_layers)}
        chosen = {}
        for name, value in weights.items():
            layer = ".".join(name.split(".")[:2]) + "."
            if not name.startswith("encoder.") or layer in kept:
                chosen[name.replace(layer, kept.get(layer, layer), 1)] = value
        missing = [name for name in self.load_state_dict(chosen, strict=False).missing_keys if name not in _NEW_HEADS]
        if missing:
            message = f"weights are missing: {', '.join(missing)}"
            raise ValueError(message)


_NEW_HEADS = frozenset(
    f"{name}.{kind}"
    for name in ("extra", "role_word", "role_cue", "role_form", "role_prior", "role_distance", "role_quoted",
                 "word_quoted", "cue_quoted", "quoted_cue")
    for kind in ("weight", "bias")
)  # fmt: skip


def _copy(module: nn.Module, given: dict[str, Tensor], names: Sequence[str]) -> None:
    for kind in ("weight", "bias"):
        getattr(module, kind).data.copy_(torch.cat([given[f"{name}.{kind}"] for name in names]))
