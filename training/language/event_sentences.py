"""Sentences with the PLOVER type of what they tell, and examples of our own with the word that tells it.

The sets say which type a sentence tells, of a marked actor and recipient, not which word does: the loss (`losses.py`)
lets the network find the word. The examples of the frames in `data/ontology` name the word.
"""

import json
from collections.abc import Iterator
from pathlib import Path

from onrecord.analyze.tokens import split_tokens
from onrecord.knowledge.frames import Frame
from onrecord.knowledge.ontology import Ontology
from onrecord.learned.language import Annotator
from onrecord.record import Span
from training.language.corpora import Example

__all__ = ["event_examples"]

_ROOTS = {"YIELD": ("CONCEDE", "RETREAT")}
"""PLV keeps PLOVER's two kinds of yielding together."""

_CLASSES = {
    "0": (),
    "1": ("AGREE", "CONSULT", "SUPPORT", "CONCEDE", "RETREAT", "REQUEST"),
    "2": ("COOPERATE", "AID", "RETREAT", "CONCEDE"),
    "3": ("REQUEST", "ACCUSE", "REJECT", "THREATEN"),
    "4": ("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"),
}
"""What the five classes of the CAMEO sentences can be in PLOVER; appeals and yielding moved between its quads."""


def event_examples(data: Path, annotator: Annotator) -> list[Example]:
    """All sentences; none that the development sets (`plv_dev`, `gsr`) hold."""
    folder = data / "events"
    kept = {_key(row["text"]) for name in ("plv_dev", "gsr") for row in _rows(folder / f"{name}.jsonl")}
    examples = [*_of_plover(folder), *_of_classes(folder), *_of_sides(folder)]
    examples = [example for example in examples if _key(" ".join(example.words)) not in kept]
    return [*examples, *_of_frames(annotator)]


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def _key(text: str) -> str:
    return "".join(character for character in text.lower() if character.isalpha())


def _of_plover(folder: Path) -> Iterator[Example]:
    for row in _rows(folder / "plv_train.jsonl"):
        words, spans = _tokens(row["text"])
        sides = ["O"] * len(words)
        for letter, side in (("S", row["source"]), ("T", row["target"])):
            start = row["text"].find(side) if side else -1
            inside = [i for i, (s, e) in enumerate(spans) if start >= 0 and s < start + len(side) and start < e]
            for place, index in enumerate(inside):
                sides[index] = f"{'I' if place else 'B'}-{letter}"
        yield Example("events", words, event=_ROOTS.get(row["root"], (row["root"],)), sides=tuple(sides))


def _of_classes(folder: Path) -> Iterator[Example]:
    for row in _rows(folder / "cameo_penta_train.jsonl"):
        yield Example("events", _tokens(row["text"])[0], event=_CLASSES[row["label"]])


def _of_sides(folder: Path) -> Iterator[Example]:
    for row in _rows(folder / "cameo_st_ner_train.jsonl"):
        tags = tuple(tag if tag[2:] in ("S", "T") else "O" for tag in row["tags"])
        yield Example("events", tuple(row["tokens"]), sides=tags)


def _of_frames(annotator: Annotator) -> Iterator[Example]:
    """The examples of frames whose trigger stands there once."""
    frames = [frame for frame in Ontology().frames if frame.polarity == "asserts"]
    sentences = [_tokens(frame.example)[0] for frame in frames]
    for frame, words, layers in zip(frames, sentences, annotator.annotate(sentences), strict=True):
        found = [place for place, lemma in enumerate(layers.lemmas) if lemma.lower() == frame.trigger.head]
        if len(found) == 1:
            yield Example("events", words, triggers=_marked(words, found[0], frame))


def _marked(words: tuple[str, ...], trigger: int, frame: Frame) -> tuple[str, ...]:
    """The other words of the trigger stay open: "imposed" may stand for "imposed sanctions" too."""
    others = {word.lower() for word in frame.trigger.words}
    return tuple(
        frame.type if place == trigger else "-" if word.lower() in others else "" for place, word in enumerate(words)
    )


def _tokens(text: str) -> tuple[tuple[str, ...], list[tuple[int, int]]]:
    spans = [(token.start, token.end) for token in split_tokens(text, Span(0, len(text)))]
    return tuple(text[start:end] for start, end in spans), spans
