"""Labels to numbers: the label lists that a model ships with, and the targets of each training sentence."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from onrecord.knowledge.ontology import EVENT_TYPES
from onrecord.learned.lemma_scripts import edit_script
from onrecord.learned.subwords import Pieces, Subwords
from training.language.corpora import Cued, Example
from training.language.labels import LABELS

__all__ = ["EVENTS", "SIDES", "UNKNOWN", "Inventory", "Target", "collect_labels", "targets_of"]

EVENTS = ("", *EVENT_TYPES)
"""What a word can trigger: nothing, or an event of a type."""

SIDES = ("O", "B-S", "I-S", "B-T", "I-T")
"""Whether a word belongs to who acts or to who is acted on."""

UNKNOWN = -100
"""The target of a word whose label is not given or too rare to be learnt."""


@dataclass(frozen=True, slots=True)
class Inventory:
    """The labels of each layer, most frequent first."""

    upos: tuple[str, ...]
    xpos: tuple[str, ...]
    feats: tuple[str, ...]
    lemma: tuple[str, ...]
    entity: tuple[str, ...]
    relation: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Target:
    """One training sentence in numbers. A layer that is not annotated is None."""

    pieces: Pieces
    tags: dict[str, list[int]]
    heads: list[int] | None
    allowed: NDArray[np.bool_] | None  # (words, entity tags): the tags its annotation does not exclude
    quoted: list[int] | None = None
    cues: list[int] | None = None  # 1 for the words that stand for a cue
    cued: tuple[Cued, ...] = ()
    events: frozenset[int] | None = None  # what the sentence may tell; 0 for nothing
    triggers: list[int] | None = None
    sides: list[int] | None = None


def collect_labels(examples: Sequence[Example]) -> Inventory:
    """The labels seen at least twice in the treebanks (lemma scripts: three times, at most 400)."""

    def frequent(labels: Iterable[str], least: int = 2, most: int | None = None) -> tuple[str, ...]:
        return tuple(label for label, count in Counter(labels).most_common(most) if count >= least)

    scripts = (edit_script(*pair) for e in examples for pair in zip(e.words, e.lemmas, strict=True))
    return Inventory(
        upos=frequent(label for e in examples for label in e.upos),
        xpos=frequent(label for e in examples for label in e.xpos),
        feats=frequent(label for e in examples for label in e.feats),
        lemma=frequent(scripts, 3, 400),
        entity=("O", *(f"{prefix}-{kind}" for kind in LABELS["types"] for prefix in "BI")),
        relation=frequent(label for e in examples for label in e.relations),
    )


def targets_of(
    examples: Sequence[Example], inventory: Inventory, subwords: Subwords, longest: int = 200
) -> list[Target]:
    """Targets of the sentences of at most `longest` subwords."""
    indices = {name: {label: i for i, label in enumerate(getattr(inventory, name))} for name in Inventory.__slots__}
    made = []
    for example in examples:
        pieces = subwords.pieces(example.words)
        if len(pieces.ids) <= longest:
            made.append(_target(example, pieces, indices, inventory.entity))
    return made


def _target(example: Example, pieces: Pieces, indices: dict[str, dict[str, int]], tags: Sequence[str]) -> Target:
    layers = {}
    if example.heads:
        scripts = [edit_script(word, lemma) for word, lemma in zip(example.words, example.lemmas, strict=True)]
        given = (("upos", example.upos), ("xpos", example.xpos), ("feats", example.feats), ("lemma", scripts))
        for name, labels in (*given, ("relation", example.relations)):
            layers[name] = [indices[name].get(label, UNKNOWN) for label in labels]
    allowed = _allowed(example, indices["entity"], tags) if example.entities else None
    events = None if example.event is None else frozenset(EVENTS.index(kind) for kind in example.event or ("",))
    return Target(
        pieces,
        layers,
        list(example.heads) or None,
        allowed,
        quoted=list(example.quoted) or None,
        cues=_cues(example),
        cued=example.cued or (),
        events=events,
        triggers=[EVENTS.index(kind) if kind != "-" else UNKNOWN for kind in example.triggers] or None,
        sides=[SIDES.index(tag) for tag in example.sides] or None,
    )


def _cues(example: Example) -> list[int] | None:
    if example.cued is None:
        return None
    cues = [UNKNOWN if is_open else 0 for is_open in example.open_cues]
    for cued in example.cued:
        cues[cued.anchor] = 1
    return cues


def _allowed(example: Example, index: dict[str, int], tags: Sequence[str]) -> NDArray[np.bool_]:
    rules = LABELS["sets"][example.source]
    unseen = [kind for kind in LABELS["types"] if kind not in rules["annotates"]]
    allowed = np.zeros((len(example.words), len(tags)), bool)
    for row, word, tag in zip(allowed, example.words, example.entities, strict=True):
        if tag == "-":
            row[:] = True
        elif tag == "O":
            row[0] = True
            row[[index[hidden] for hidden in _hidden(word, unseen)]] = True
        else:
            for label in rules.get("stands_for", {}).get(tag[2:], [tag[2:]]):
                row[index[tag[:2] + label]] = True
    return allowed


def _hidden(word: str, unseen: Sequence[str]) -> Iterator[str]:
    """The tags of classes that a set does not annotate and that this word may have all the same.

    Without this bound the classes would creep over ordinary words, which no other set denies.
    """
    rules = LABELS["hidden"]
    temporal = word.lower() in rules["temporal_words"] or word[:1].isdigit()
    for kind in unseen:
        if temporal if kind in rules["temporal"] else word[:1].isupper() or word[:1].isdigit():
            yield f"B-{kind}"
            yield f"I-{kind}"
        elif word.lower() in rules["inside_names"]:
            yield f"I-{kind}"
