"""GUM's documents as texts with what is annotated in them: mentions in chains, and the sources of attributions."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from onrecord.record import Article, Block, Span, When

__all__ = ["Chained", "Gum", "Reported", "read_gum"]

_BRACKET = re.compile(r"\((\d+)(?:\[\d+/\d+\])?-(\w+)[^()]*(\))?|(\d+)(?:\[\d+/\d+\])?\)")
_SOURCE = re.compile(r"sem-atsrc-([\d,-]+)-")


class Chained(NamedTuple):
    """A mention: its characters, the chain it belongs to, the type of entity, and the tag and lemma of its head."""

    span: Span
    chain: int
    kind: str
    head: Span
    upos: str


class Reported(NamedTuple):
    """The source of an attribution."""

    span: Span


class Gum(NamedTuple):
    """One document: paragraphs are blocks. Mentions are in the order of their start, the longer first."""

    name: str
    article: Article
    mentions: tuple[Chained, ...]
    sources: tuple[Reported, ...]


class _Word(NamedTuple):
    span: Span
    upos: str
    head: int
    misc: str


def read_gum(path: Path) -> Gum:
    """The document in a CoNLL-U file of GUM."""
    text, words, blocks = "", [], []
    created = None
    for group in path.read_text(encoding="utf-8").strip().split("\n\n"):
        lines = group.split("\n")
        created = next((m[1] for line in lines if (m := re.match(r"# meta::dateCreated = ([\d-]+)", line))), created)
        if any(line.startswith("# newpar") and "block" not in line for line in lines) or not blocks:
            text = text.rstrip() + "\n\n" if text else ""
            blocks.append(len(text))
        offset = len(words)
        for cells, is_spaced in _cells(lines):
            span = Span(len(text), len(text) + len(cells[1]))
            head = int(cells[6]) - 1 + offset if cells[6] != "0" else -1
            words.append(_Word(span, cells[3], head, cells[9]))
            text += cells[1] + (" " if is_spaced else "")
        text = text.rstrip() + " "
    return Gum(path.stem, _article(text, blocks, created), tuple(_mentions(words)), tuple(_sources(words)))


def _cells(lines: list[str]) -> Iterator[tuple[list[str], bool]]:
    """The cells of each token, and whether a space follows; the parts of one written word stand together."""
    last, spaced = 0, True
    for line in lines:
        cells = line.split("\t")
        if len(cells) != 10:
            continue
        first, _, to = cells[0].partition("-")
        if to:
            last, spaced = int(to), "SpaceAfter=No" not in cells[9]
        elif first.isdigit():
            inside = int(first) < last
            yield cells, not inside and (spaced if int(first) == last else "SpaceAfter=No" not in cells[9])


def _article(text: str, starts: list[int], created: str | None) -> Article:
    ends = [*starts[1:], len(text)]
    spans = [Span(start, len(text[:end].rstrip())) for start, end in zip(starts, ends, strict=True)]
    blocks = tuple(Block("title" if i == 0 else "paragraph", span) for i, span in enumerate(spans))
    return Article(
        id=Article.make_id(text, None, None), external_id=None, source="gum", title=None, authors=(), publisher=None,
        section=None, url=None, language="en", published=When(created, created, "day") if created else None, text=text,
        blocks=blocks,
    )  # fmt: skip


def _mentions(words: list[_Word]) -> list[Chained]:
    opened: list[tuple[int, int, str]] = []
    found = []
    for i, word in enumerate(words):
        entity = next((part[7:] for part in word.misc.split("|") if part.startswith("Entity=")), "")
        for piece in _BRACKET.finditer(entity):
            if piece[1]:
                opened.append((int(piece[1]), i, piece[2]))
            if piece[4] or piece[3]:
                chain = int(piece[4] or piece[1])
                at = max(k for k, mention in enumerate(opened) if mention[0] == chain)
                found.append(_mention(words, opened[at][1], i, *opened.pop(at)[::2]))
    return sorted(found, key=lambda m: (m.span.start, -m.span.end))


def _mention(words: list[_Word], first: int, last: int, chain: int, kind: str) -> Chained:
    inside = range(first, last + 1)
    head = next((i for i in inside if words[i].head not in inside and words[i].upos != "PUNCT"), first)
    return Chained(Span(words[first].span.start, words[last].span.end), chain, kind, words[head].span, words[head].upos)


def _sources(words: list[_Word]) -> list[Reported]:
    found = []
    for word in words:
        discourse = next((part[10:] for part in word.misc.split("|") if part.startswith("Discourse=")), "")
        for relation in discourse.split(";"):
            signal = _SOURCE.search(relation) if relation.startswith("attribution") else None
            if signal:
                places = _places(signal[1])
                found.append(Reported(Span(words[places[0]].span.start, words[places[-1]].span.end)))
    return found


def _places(numbers: str) -> list[int]:
    places: list[int] = []
    for part in numbers.split(","):
        first, _, last = part.partition("-")
        places += range(int(first) - 1, int(last or first))
    return places
