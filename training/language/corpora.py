"""Reads the training sets: treebanks, entity sets and the silver spans, all as `Example` values."""

import gzip
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from training.language.gum_entities import name_tags
from training.language.labels import LABELS
from training.language.rules import mark

__all__ = ["HELD_OUT_NEWS", "Cued", "Example", "entity_examples", "read_iob", "read_treebank", "treebank_examples"]

# Wikinews articles of GUM's training part that are kept for measuring: its development part has no news left.
HELD_OUT_NEWS = ("GUM_news_crane", "GUM_news_hackers", "GUM_news_taxes")


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence of gold tokens with the layers that its set annotates; a layer it lacks is empty."""

    source: str
    words: tuple[str, ...]
    upos: tuple[str, ...] = ()
    xpos: tuple[str, ...] = ()
    feats: tuple[str, ...] = ()
    lemmas: tuple[str, ...] = ()
    heads: tuple[int, ...] = ()
    relations: tuple[str, ...] = ()
    misc: tuple[str, ...] = ()
    entities: tuple[str, ...] = ()
    """BIO tags; "-" where it is not known whether the word belongs to a name."""
    document: str = ""
    quoted: tuple[int, ...] = ()
    """Where each word stands to quotation marks (`onrecord.analyze.quotations.QUOTED`)."""
    cued: tuple["Cued", ...] | None = None
    """The statements of the sentence; None where nobody marked them."""
    open_cues: tuple[bool, ...] = ()
    """Words of which it is not known whether they cue a statement."""
    event: tuple[str, ...] | None = None
    """The types of which the sentence tells one, empty where it tells none; None where nobody said."""
    triggers: tuple[str, ...] = ()
    """By word: the event type it triggers, "" for none, "-" where it is not known."""
    sides: tuple[str, ...] = ()
    """BIO tags of who acts (S) and who is acted on (T)."""


@dataclass(frozen=True, slots=True)
class Cued:
    """One statement of a sentence: the place of the word that cues it, and by word its role in that statement."""

    anchor: int
    roles: tuple[int, ...]


def read_treebank(path: Path, source: str) -> list[Example]:
    """All sentences of a CoNLL-U file; empty nodes are left out, words of multiword tokens are kept apart."""
    examples: list[Example] = []
    rows: list[list[str]] = []
    document = path.stem
    for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
        if line.startswith("# newdoc id ="):
            document = line.partition("=")[2].strip()
        elif line[:1].isdigit():
            rows.append(line.split("\t"))
        elif not line and rows:
            words = [row for row in rows if row[0].isdigit()]
            _, form, lemma, upos, xpos, feats, head, relation, _, misc = zip(*words, strict=True)
            heads = tuple(int(index) for index in head)
            examples.append(Example(source, form, upos, xpos, feats, lemma, heads, relation, misc, (), document))
            rows = []
    return examples


def read_iob(path: Path) -> dict[tuple[str, ...], tuple[str, ...]]:
    """Universal NER's tags by the words of the sentence, in this project's names of classes."""
    names = {"PER": "PERSON", "ORG": "ORG", "LOC": "LOC"}
    tags: dict[tuple[str, ...], tuple[str, ...]] = {}
    rows: list[list[str]] = []
    for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
        if line[:1].isdigit():
            rows.append(line.split("\t"))
        elif not line and rows:
            marks = (row[2].partition("-") for row in rows)
            tags[tuple(row[1] for row in rows)] = tuple(
                prefix if prefix == "O" else f"{prefix}-{names[label]}" if label in names else "-"
                for prefix, _, label in marks
            )
            rows = []
    return tags


def treebank_examples(data: Path, part: str) -> list[Example]:
    """EWT and GUM of one part ("train", "dev", or "news": the Wikinews articles held out of training)."""
    treebanks = data / "treebanks"
    if part == "news":
        return list(_with_names(_gum(treebanks / "gum" / "train" / f"{name}.conllu" for name in HELD_OUT_NEWS)))
    examples = read_treebank(treebanks / f"en_ewt-{part}.conllu", "ewt")
    documents = sorted((treebanks / "gum" / part).glob("*.conllu"))
    return examples + list(_with_names(_gum(path for path in documents if path.stem not in HELD_OUT_NEWS)))


def _gum(paths: Iterable[Path]) -> Iterator[Example]:
    for path in paths:
        yield from read_treebank(path, "gum")


def _with_names(examples: Iterable[Example]) -> Iterator[Example]:
    for example in examples:
        tags = name_tags(example.words, example.upos, example.heads, example.misc)
        yield replace(example, entities=mark(example.words, tags), misc=())


def entity_examples(data: Path) -> list[Example]:
    """The sets of named entities that shipped weights may be trained on, cut into pieces of sentence length.

    re3d is left out whole: its pages of the BBC carry non-commercial terms, and its rows do not say which they are.
    """
    folder = data / "entities"
    examples: list[Example] = []
    for name in ("wikigold", "crossner"):
        with gzip.open(folder / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
            rows = [json.loads(line) for line in lines]
        if name == "wikigold":
            rows = rows[: len(rows) * 9 // 10]  # the last tenth measures
        for row in rows:
            tags = mark(row["words"], row["ner"])
            examples.extend(_pieces(Example(name, tuple(row["words"]), entities=tags)))
    shortened = [short for example in examples for short in _shortened(example)]
    return examples + shortened + list(_silver(data))


def _shortened(example: Example) -> Iterator[Example]:
    """The sentence again with its first long name of an organisation cut to initials, as the press writes them."""
    words, tags = list(example.words), list(example.entities)
    for first, tag in enumerate(tags):
        last = first + 1
        while tag == "B-ORG" and last < len(tags) and tags[last] == "I-ORG":
            last += 1
        letters = [word[0] for word in words[first:last] if word[0].isalpha() and word not in {"the", "and"}]
        if last - first > 2 and len(letters) > 1:
            initials = "".join(letters)
            words[first:last] = [initials if len(words) % 3 == 0 else initials.upper()]
            tags[first:last] = ["B-ORG"]
            yield replace(example, words=tuple(words), entities=tuple(tags))
            return


def _silver(data: Path) -> Iterator[Example]:
    texts = data / "attribution" / "polnear" / "train" / "text"
    with (data / "entities" / "polnear-train-silver.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            text = (texts / f"{row['doc']}.txt").read_text(encoding="utf-8")
            yield from _silver_sentences(text, [(start, end, label) for start, end, label in row["entities"]])


# A plain tokenizer by the treebanks' conventions, used for the silver set alone.
_TOKEN = re.compile(
    r"\w+(?=n['’]t\b)|n['’]t\b|['’](?:s|re|ve|ll|d|m)\b|(?:[A-Z]\.){2,}|(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|St|Jr|Sr|No|vs)\."
    r"|\d+(?:[.,:]\d+)*|\w+(?:-\w+)*?(?=n['’]t\b)|\w+|\.\.\.|--|\S",
    re.IGNORECASE,
)


def _silver_sentences(text: str, spans: Sequence[tuple[int, int, str]]) -> Iterator[Example]:
    for match in re.finditer(r"[^\n]+", text):
        tokens = [(found.start(), found.end()) for found in _TOKEN.finditer(text, match.start(), match.end())]
        words = tuple(text[start:end] for start, end in tokens)
        tags = _silver_tags(words, tokens, [span for span in spans if match.start() <= span[0] < match.end()])
        if len(words) > 3:
            yield from _pieces(Example("polnear", words, entities=mark(words, tags)))


def _silver_tags(
    words: Sequence[str], tokens: Sequence[tuple[int, int]], spans: Sequence[tuple[int, int, str]]
) -> list[str]:
    rules = LABELS["sets"]["polnear"]
    tags = ["O"] * len(tokens)
    for start, end, given in spans:
        inside = [i for i, (first, last) in enumerate(tokens) if first < end and start < last]
        label = rules["rename"].get(given, given)
        unknown = given in rules["unknown"] or (label == "DATE" and len(inside) == 1 and _is_vague(words[inside[0]]))
        for place, i in enumerate(inside):
            tags[i] = "-" if unknown else f"{'I' if place else 'B'}-{label}"
    return tags


def _is_vague(word: str) -> bool:
    """Whether a date in one word names no day: the silver set counts "previously" and "now" as dates."""
    return word.islower() and not any(c.isdigit() for c in word) and word not in {"today", "yesterday", "tomorrow"}


_ENDS = frozenset({".", "!", "?", '."', ".”"})


def _pieces(example: Example, longest: int = 60) -> Iterator[Example]:
    """Cuts a paragraph after a word that ends a sentence, or at `longest` words, never inside a name."""
    words, tags = example.words, example.entities
    first = 0
    for i in range(len(words) - 1):
        cut = words[i] in _ENDS and i - first >= 3 and words[i + 1][:1].isupper()
        if (cut or i - first + 1 >= longest) and not tags[i + 1].startswith("I"):
            yield replace(example, words=words[first : i + 1], entities=tags[first : i + 1])
            first = i + 1
    yield replace(example, words=words[first:], entities=tags[first:])
