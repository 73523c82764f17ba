"""Writes a trained network into the folder of a model: `python -m training.language.export --help`.

Beside the int8 graph: the weights of the labels of arcs, the tokenizer, the lexicon of lemmas, the labels and hashes.
"""

import argparse
import hashlib
import json
import random
import shutil
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
import torch

from onrecord.learned.roles import ROLE_WEIGHTS
from onrecord.learned.subwords import Subwords
from training.language.calibrate import measure_bounds
from training.language.corpora import Example, treebank_examples
from training.language.graph import language_graph, relation_graph
from training.language.network import Network, Sizes
from training.language.targets import EVENTS, SIDES, Inventory, targets_of

__all__ = ["load_checkpoint", "main"]

_CALIBRATION_SENTENCES = 400


def load_checkpoint(path: Path) -> tuple[Network, Inventory]:
    """A trained network, ready to be read from, and its labels."""
    state = torch.load(path, weights_only=False)
    network = Network(Sizes(**{name: _tupled(value) for name, value in state["sizes"].items()}))
    network.load_state_dict(state["network"])
    return network.eval(), Inventory(**{name: tuple(labels) for name, labels in state["inventory"].items()})


def _tupled(value: object) -> object:
    return tuple(value) if isinstance(value, (list, tuple)) else value


def write_tier(
    network: Network, calibration: Sequence[Example], inventory: Inventory, minilm: Path, graph: Path
) -> None:
    """The int8 graph, and beside it the one that labels its arcs."""
    subwords = Subwords.from_file(minilm / "tokenizer.json")
    bounds = measure_bounds(network, targets_of(calibration, inventory, subwords))
    weights = {name: value.numpy() for name, value in network.state_dict().items()}
    sizes = network.sizes
    model = language_graph(weights, bounds, len(sizes.encoder_layers), sizes.labels, sizes.extra)
    graph.write_bytes(model.SerializeToString())
    labels = relation_graph(weights, bounds, inventory.relation.index("root"))
    graph.with_suffix(".relations.onnx").write_bytes(labels.SerializeToString())
    np.savez(graph.with_suffix(".roles.npz"), **{name: weights[name] for name in ROLE_WEIGHTS})


def lexicon(examples: Iterable[Example]) -> list[tuple[str, str, str]]:
    """Words with a tag whose lemma, seven times in ten or more, is another word; names and numbers are left out.

    Words seen once count too: with them the lemmas of GUM's development part gain 0.2 points.
    """
    seen: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for example in examples:
        for word, xpos, lemma in zip(example.words, example.xpos, example.lemmas, strict=True):
            if not xpos.startswith("NNP") and not any(character.isdigit() for character in word):
                seen[word.lower(), xpos][lemma] += 1
    rows = []
    for (form, xpos), lemmas in seen.items():
        lemma, count = lemmas.most_common(1)[0]
        if count >= 0.7 * lemmas.total() and lemma == lemma.lower() != form:
            rows.append((form, xpos, lemma))
    return sorted(rows)


_LEXICON_HEAD = """\
# Lemmas of English words by their Penn tag, where the training treebanks mostly agree on one.
# Taken from UD English EWT 2.16 (CC BY-SA 4.0) and GUM 11 (CC BY 4.0) by training/language/export.py.
# Licence: CC BY-SA 4.0. Columns: form in small letters, tag, lemma.
form\txpos\tlemma
"""


def write_shared(examples: Sequence[Example], inventory: Inventory, minilm: Path, folder: Path, version: str) -> None:
    """What all tiers of a model share: labels, tokenizer, lexicon; and the hashes of everything."""
    shutil.copyfile(minilm / "tokenizer.json", folder / "tokenizer.json")
    rows = "".join("\t".join(row) + "\n" for row in lexicon(examples))
    (folder / "lemmas.tsv").write_text(_LEXICON_HEAD + rows, encoding="utf-8")
    tiers = sorted(path.name.partition(".")[0] for path in folder.glob("*.relations.onnx"))
    hashed = [folder / f"{tier}{kind}" for tier in tiers for kind in (".onnx", ".relations.onnx", ".roles.npz")]
    hashed += [folder / "tokenizer.json", folder / "lemmas.tsv"]
    config = {
        "version": version,
        "language": "en",
        "tiers": tiers,
        "sha256": {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in hashed},
        "labels": {name: getattr(inventory, name) for name in Inventory.__slots__}
        | {"event": EVENTS[1:], "side": SIDES},
    }
    (folder / "config.json").write_text(json.dumps(config, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def main(given: Sequence[str] | None = None) -> None:
    """Exports one tier, and what the tiers share."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("--tier", default="accurate")
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--minilm", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=Path("src/onrecord/data/models/en-2"))
    parser.add_argument("--version", default="2.0")
    arguments = parser.parse_args(given)
    torch.set_num_threads(1)
    network, inventory = load_checkpoint(arguments.checkpoint)
    examples = treebank_examples(arguments.data, "train")
    calibration = random.Random(1).sample(examples, _CALIBRATION_SENTENCES)
    arguments.out.mkdir(parents=True, exist_ok=True)
    write_tier(network, calibration, inventory, arguments.minilm, arguments.out / f"{arguments.tier}.onnx")
    write_shared(examples, inventory, arguments.minilm, arguments.out, arguments.version)


if __name__ == "__main__":
    main()
