"""Trains a network: `python -m training.language.train --minilm FOLDER --out FOLDER`; run again, it goes on.

Everything drawn by chance comes from `--seed`, so the same arguments on the same machine give the same weights.
"""

import argparse
import json
import random
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import torch

from onrecord.learned.language import Annotator, load_annotator
from onrecord.learned.subwords import Subwords
from training.language.attributions import attribution_examples
from training.language.batches import Batch, batch_of, epoch_batches
from training.language.corpora import entity_examples, treebank_examples
from training.language.distil import parsed_by
from training.language.event_sentences import event_examples
from training.language.losses import losses_of
from training.language.network import Network, Scores, Sizes
from training.language.shipped import shipped_weights
from training.language.targets import UNKNOWN, Inventory, Target, collect_labels, targets_of

__all__ = ["main"]

SHARES = {
    "words": {"syntax": 375_000, "gold": 130_000, "silver": 70_000},
    "facts": {"syntax": 190_000, "gold": 90_000, "silver": 50_000, "attributions": 720_000, "events": 400_000},
    "distilled": {"syntax": 190_000, "gold": 60_000, "silver": 300_000, "attributions": 720_000, "events": 400_000},
}
"""Subwords of each kind of set in a round, by course: "words" learns syntax and names (375,000 subwords are all the
treebanks), "facts" goes on from there with statements and events, "distilled" learns everything in a smaller network
from silver sentences too, which carry every layer as a larger model reads them."""

DISTILLED_SENTENCES = 18_000


@dataclass(frozen=True, slots=True)
class Material:
    """Training targets by kind of set, and how many subwords of each a round takes."""

    targets: dict[str, list[Target]]
    shares: dict[str, int]


def load_material(
    data: Path, subwords: Subwords, course: str, cache: Path, teacher: Annotator | None
) -> tuple[Inventory, Material]:
    """Reads the sets of the course; a `teacher` parses the silver one, whose own labels then do not count."""
    sets = {"syntax": treebank_examples(data, "train")}
    inventory = collect_labels(sets["syntax"])
    names = entity_examples(data)
    sets["gold"] = [example for example in names if example.source != "polnear"]
    sets["silver"] = [example for example in names if example.source == "polnear"]
    if teacher:
        sets["silver"] = list(parsed_by(teacher, random.Random(1).sample(sets["silver"], DISTILLED_SENTENCES)))
    if course != "words":
        sets["attributions"] = attribution_examples(data, cache)
        sets["events"] = event_examples(data, load_annotator("accurate"))
    targets = {name: targets_of(examples, inventory, subwords) for name, examples in sets.items()}
    return inventory, Material(targets, SHARES[course])


def batches_of_round(material: Material, seed: int, number: int, subwords: int) -> list[list[Target]]:
    """The batches of one round: the next share of every set, mixed."""
    rng = random.Random(seed * 1000 + number)
    chosen: list[Target] = []
    for kind, share in material.shares.items():
        chosen += _share(material.targets[kind], share, seed, number)
    return list(epoch_batches(chosen, rng, subwords))


def _share(targets: list[Target], subwords: int, seed: int, number: int) -> Iterator[Target]:
    """A stretch of `subwords` subwords of the set in a fixed shuffled order, each round the next one, over and over."""
    order = list(targets)
    random.Random(seed).shuffle(order)
    mean = sum(len(target.pieces.ids) for target in order) / len(order)
    count = int(subwords / mean)
    for i in range(number * count, (number + 1) * count):
        yield order[i % len(order)]


def learning_rate(step: int, steps: int, warm_up: int = 150, decay: float = 0.5) -> float:
    """The factor on the rates: up over `warm_up` steps, flat, then down to nothing over the last share `decay`."""
    remaining = max(0.0, (steps - step) / (steps * decay))
    return min(1.0, (step + 1) / warm_up, max(0.01, remaining))


def optimizer_of(network: Network, rate: float, head_rate: float) -> torch.optim.AdamW:
    """AdamW with a slower rate for what MiniLM brings; its subword embeddings stay as they are."""
    network.subword.weight.requires_grad_(False)
    old = ("position", "norm", "encoder")
    named = [(name, p) for name, p in network.named_parameters() if p.requires_grad]
    groups = [
        {"params": [p for name, p in named if name.startswith(old)], "lr": rate, "base": rate},
        {"params": [p for name, p in named if not name.startswith(old)], "lr": head_rate, "base": head_rate},
    ]
    return torch.optim.AdamW(groups, betas=(0.9, 0.98), weight_decay=0.01, fused=True)


def train_step(
    network: Network, optimizer: torch.optim.AdamW, batch: list[Target], rng: random.Random
) -> dict[str, float]:
    """One batch forward and back; returns the losses."""
    made = batch_of(batch, network.sizes.labels[4], rng)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        losses = losses_of(network, made)
    if not losses:  # one long sentence that is all quotation teaches nothing
        return {}
    optimizer.zero_grad(set_to_none=True)
    sum(losses.values()).backward()  # type: ignore[union-attr]
    torch.nn.utils.clip_grad_norm_(network.parameters(), 5.0)
    optimizer.step()
    return {name: float(loss.detach()) for name, loss in losses.items()}


def _readings(network: Network, targets: Sequence[Target]) -> Iterator[tuple[Batch, Scores]]:
    """Sentences in batches, and what the network says of them."""
    for start in range(0, len(targets), 16):
        batch = batch_of(targets[start : start + 16], network.sizes.labels[4])
        with torch.autocast("cpu", dtype=torch.bfloat16):
            scores = network.read(batch.ids, batch.shapes, batch.firsts)
        yield batch, scores


@torch.no_grad()
def dev_scores(network: Network, targets: Sequence[Target]) -> dict[str, float]:
    """Shares of words right, heads taken greedily: to watch the training, not to report."""
    network.eval()
    right: Counter[str] = Counter()
    for batch, scores in _readings(network, targets):
        with torch.autocast("cpu", dtype=torch.bfloat16):
            heads = scores.arcs.argmax(-1)
            relations = network.relate(scores.dependents, scores.governors, heads).argmax(-1)
        known = batch.heads != UNKNOWN
        right["words"] += int(known.sum())
        right["upos"] += int(((scores.tags[0].argmax(-1) == batch.tags["upos"]) & known).sum())
        right["lemma"] += int(((scores.tags[3].argmax(-1) == batch.tags["lemma"]) & known).sum())
        attached = (heads == batch.heads) & known
        right["uas"] += int(attached.sum())
        right["las"] += int((attached & (relations == batch.tags["relation"])).sum())
    network.train()
    return {name: round(100 * right[name] / right["words"], 2) for name in ("upos", "lemma", "uas", "las")}


@torch.no_grad()
def fact_scores(network: Network, targets: Sequence[Target]) -> dict[str, float]:
    """F1 of cues, and of the words of sources and contents given the cues: to watch the training, not to report."""
    network.eval()
    counts: Counter[str] = Counter()
    for batch, scores in _readings(network, targets):
        with torch.autocast("cpu", dtype=torch.bfloat16):
            cues = (network.cue_scores(scores, batch.quoted) > 0).long()
            roles = network.assign_roles(scores, batch.quoted, batch.anchors).argmax(-1)
        known = batch.cues != UNKNOWN
        given = batch.roles != UNKNOWN
        for name, found, wanted in (
            ("cue", (cues == 1) & known, batch.cues == 1),
            ("source", (roles == 2) & given, batch.roles == 2),
            ("content", (roles == 3) & given, batch.roles == 3),
        ):
            counts[f"{name} both"] += int((found & wanted).sum())
            counts[f"{name} either"] += int(found.sum()) + int(wanted.sum())
    network.train()
    names = ("cue", "source", "content")
    return {name: round(200 * counts[f"{name} both"] / max(1, counts[f"{name} either"]), 2) for name in names}


@dataclass(slots=True)
class Run:
    """A training run that can stop and go on: network, optimiser and where it stands."""

    network: Network
    optimizer: torch.optim.AdamW
    inventory: Inventory
    rng: random.Random
    step: int = 0
    seconds: float = 0.0

    def save(self, path: Path) -> None:
        """Writes a checkpoint; a stop while writing leaves the one before."""
        fresh = path.with_suffix(".new")
        state = {
            "sizes": asdict(self.network.sizes),
            "inventory": asdict(self.inventory),
            "network": self.network.state_dict(),
            "optimizer": self.optimizer.state_dict(),
            "rng": self.rng.getstate(),
            "torch_rng": torch.get_rng_state(),
            "step": self.step,
            "seconds": self.seconds,
        }
        torch.save(state, fresh)
        fresh.replace(path)

    def resume(self, path: Path) -> None:
        """Takes over a checkpoint."""
        state = torch.load(path, weights_only=False)
        self.network.load_state_dict(state["network"])
        self.optimizer.load_state_dict(state["optimizer"])
        self.rng.setstate(state["rng"])
        torch.set_rng_state(state["torch_rng"])
        self.step, self.seconds = state["step"], state["seconds"]


def go_on(run: Run, material: Material, dev: Mapping[str, Sequence[Target]], arguments: argparse.Namespace) -> None:
    """Trains from where the run stands to the last step, saving and measuring now and then."""
    checkpoint = arguments.out / "checkpoint.pt"
    losses: Counter[str] = Counter()
    counts: Counter[str] = Counter()
    for step, batch in enumerate(_stream(material, arguments.seed, arguments.subwords)):
        if step >= arguments.steps:
            break
        if step < run.step:
            continue
        for group in run.optimizer.param_groups:
            group["lr"] = group["base"] * learning_rate(step, arguments.steps)
        began = time.process_time()
        found = train_step(run.network, run.optimizer, batch, run.rng)
        run.seconds += time.process_time() - began
        run.step = step + 1
        losses.update(found)
        counts.update(found.keys())
        if run.step % 50 == 0:
            means = {name: round(losses[name] / counts[name], 3) for name in sorted(losses)}
            print(time.strftime("%H:%M:%S"), run.step, f"{run.seconds:.0f} s", json.dumps(means), flush=True)
            losses.clear()
            counts.clear()
        if run.step % arguments.save_every == 0:
            run.save(checkpoint)
        if run.step % arguments.measure_every == 0:
            _measure(run, dev)
    run.save(checkpoint)
    _measure(run, dev)


def _measure(run: Run, dev: Mapping[str, Sequence[Target]]) -> None:
    scores = dev_scores(run.network, dev["syntax"])
    if "attributions" in dev:
        scores |= fact_scores(run.network, dev["attributions"])
    print("dev", run.step, json.dumps(scores), flush=True)


def _stream(material: Material, seed: int, subwords: int) -> Iterator[list[Target]]:
    number = 0
    while True:
        yield from batches_of_round(material, seed, number, subwords)
        number += 1


def parse_arguments(given: Sequence[str] | None = None) -> argparse.Namespace:
    """The arguments of the command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--minilm", type=Path, required=True, help="folder with model.safetensors and tokenizer.json")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument(
        "--encoder-layers", default="0,1,2,3,4,5", help="which layers of MiniLM, or of --start, to keep"
    )
    parser.add_argument("--course", choices=sorted(SHARES), default="words", help="what is learnt: see SHARES")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--teacher", help="a model, folder/tier, whose reading of the silver sentences is learnt")
    parser.add_argument("--start", type=Path, help="a checkpoint, or a graph that ships (.onnx), to go on from")
    parser.add_argument("--steps", type=int, default=4000)
    parser.add_argument("--subwords", type=int, default=1000, help="subwords of a batch, padding included")
    parser.add_argument("--rate", type=float, default=2e-4)
    parser.add_argument("--head-rate", type=float, default=1.5e-3)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--save-every", type=int, default=200)
    parser.add_argument("--measure-every", type=int, default=600)
    return parser.parse_args(given)


def main(given: Sequence[str] | None = None) -> None:
    """Trains, or goes on training."""
    arguments = parse_arguments(given)
    torch.set_num_threads(arguments.threads)
    torch.manual_seed(arguments.seed)
    arguments.out.mkdir(parents=True, exist_ok=True)
    subwords = Subwords.from_file(arguments.minilm / "tokenizer.json")
    teacher = load_annotator(arguments.teacher) if arguments.teacher else None
    inventory, material = load_material(
        arguments.data, subwords, arguments.course, arguments.out.parent / "attributions.pickle", teacher
    )
    labels = tuple(len(getattr(inventory, name)) for name in ("upos", "xpos", "feats", "lemma", "entity"))
    layers = tuple(int(index) for index in arguments.encoder_layers.split(","))
    network = Network(Sizes(layers, labels, len(inventory.relation)))
    if arguments.start:
        network.load_layers(_weights(arguments.start))
    else:
        network.load_encoder(arguments.minilm / "model.safetensors")
    run = Run(
        network, optimizer_of(network, arguments.rate, arguments.head_rate), inventory, random.Random(arguments.seed)
    )
    if (arguments.out / "checkpoint.pt").exists():
        run.resume(arguments.out / "checkpoint.pt")
    dev = {"syntax": targets_of(treebank_examples(arguments.data, "dev")[:600], inventory, subwords)}
    if arguments.course != "words":
        held_out = attribution_examples(arguments.data, arguments.out.parent / "attributions.pickle", held_out=True)
        dev["attributions"] = targets_of(held_out, inventory, subwords)
    go_on(run, material, dev, arguments)


def _weights(path: Path) -> dict[str, torch.Tensor]:
    if path.suffix == ".onnx":
        return shipped_weights(path)
    weights: dict[str, torch.Tensor] = torch.load(path, weights_only=False)["network"]
    return weights


if __name__ == "__main__":
    main()
