"""PolNeAR's attributions as training sentences: which words cue one, and for each cue its source and content.

The articles go through OnRecord's own blocks, tokens, sentences and quotation marks, so that the network sees in
training what it will see in use. PolNeAR lets no attribution stand inside another; words inside a content teach
nothing about cues, or nested statements would be unlearnt.
"""

import pickle
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from onrecord.analyze.quotations import quotation_states
from onrecord.ingest.article import read_article
from onrecord.ingest.sources import open_sources
from onrecord.learned.language import load_annotator
from onrecord.pipeline import analyze, build_stages
from onrecord.record import Document, Unread
from training.language.corpora import Cued, Example

__all__ = ["HELD_OUT", "attribution_examples", "documents"]

HELD_OUT = 20
"""One in so many of the training articles is kept out of training, to settle thresholds and to look at errors."""

Spans = list[tuple[int, int]]


class _Gold(NamedTuple):
    source: Spans
    cue: Spans
    content: Spans


def attribution_examples(data: Path, cache: Path, *, held_out: bool = False) -> list[Example]:
    """The sentences of PolNeAR's training articles, those kept out or the others; the reading is kept in `cache`."""
    if not cache.is_file():
        cache.parent.mkdir(parents=True, exist_ok=True)
        made = [list(_sentences(doc, gold)) for doc, gold in documents(data / "attribution" / "polnear" / "train")]
        cache.write_bytes(pickle.dumps(made))
    articles: list[list[Example]] = pickle.loads(cache.read_bytes())
    return [
        example
        for number, examples in enumerate(articles)
        if (number % HELD_OUT == 0) == held_out
        for example in examples
    ]


def documents(folder: Path) -> Iterator[tuple[Document, list[_Gold]]]:
    """Every article of a part of PolNeAR with layers, and the attributions of its first annotator."""
    stages = build_stages(load_annotator("accurate"))
    files = sorted((folder / "attributions").glob("*.ann"))
    for path in sorted((folder / "text").glob("*.txt")):
        own = [f for f in files if f.stem == path.stem or f.stem.rpartition("_")[0] == path.stem]
        for source in open_sources([str(path)]):
            ingested = source if isinstance(source, Unread) else read_article(source)
            if own and not isinstance(ingested, Unread):
                yield analyze(ingested.article, stages), _read_brat(own[0])


def _read_brat(path: Path) -> list[_Gold]:
    spans: dict[str, Spans] = {}
    found = []
    for line in path.read_text(encoding="utf-8").split("\n"):
        key, _, rest = line.partition("\t")
        if re.fullmatch(r"T\d+", key):
            where = rest.split("\t")[0].split(" ", 1)[1]
            spans[key] = [(int(s), int(e)) for s, e in (piece.split() for piece in where.split(";"))]
        elif re.fullmatch(r"E\d+", key):
            parts = _Gold([], [], [])
            for given in rest.split():
                name, _, target = given.partition(":")
                kind = re.sub(r"\d+$", "", name).lower()
                if kind in _Gold._fields and target in spans:
                    getattr(parts, kind).extend(spans[target])
            if parts.content and parts.cue:
                found.append(parts)
    return found


def _sentences(doc: Document, gold: Sequence[_Gold]) -> Iterator[Example]:
    assert doc.tokens is not None
    assert doc.sentences is not None
    assert doc.syntax is not None
    roles = [{role: _tokens(doc, getattr(g, role)) for role in _Gold._fields} for g in gold]
    anchors = [_anchor(doc, r["cue"]) for r in roles]
    inside = set().union(*(r["content"] for r in roles)) if roles else set()
    states = quotation_states(doc)
    for sentence in doc.sentences:
        own = range(sentence.first, sentence.last)
        cued = tuple(
            Cued(anchor - sentence.first, tuple(_label(place, r) for place in own))
            for anchor, r in zip(anchors, roles, strict=True)
            if anchor in own
        )
        words = tuple(doc.article.text[t.start : t.end] for t in doc.tokens[sentence.first : sentence.last])
        yield Example(
            "attributions",
            words,
            quoted=tuple(states[sentence.first : sentence.last]),
            cued=cued,
            open_cues=tuple(place in inside for place in own),
        )


def _label(place: int, roles: dict[str, set[int]]) -> int:
    """The index in `onrecord.learned.roles.ROLES`."""
    return 1 if place in roles["cue"] else 2 if place in roles["source"] else 3 if place in roles["content"] else 0


def _tokens(doc: Document, spans: Iterable[tuple[int, int]]) -> set[int]:
    assert doc.tokens is not None
    return {i for i, t in enumerate(doc.tokens) for start, end in spans if t.start < end and start < t.end}


def _anchor(doc: Document, cue: set[int]) -> int:
    """The word of a cue that stands for it: the one nearest the root, a verb or noun before others; -1 for none."""
    assert doc.syntax is not None
    heads, upos = doc.syntax.heads, doc.syntax.upos
    tops = [place for place in sorted(cue) if heads[place] not in cue]
    ranked = sorted(tops, key=lambda place: (upos[place] not in {"VERB", "NOUN", "ADJ"}, place))
    return ranked[0] if ranked else -1
