"""Pages with labels for each line: whether it is the article's own words, and whether it is its headline."""

import gzip
import hashlib
import html
import json
import random
import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from onrecord.ingest.lines import Line, split_lines

__all__ = ["FOLDS", "Page", "load_articles", "load_pages", "site_fold", "stretch_of"]

FOLDS = 5
TOKEN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|[^\W\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+")
BODY_SHARE = 0.6
"""From this share of a line's words aligned with the gold body on, the line is the article's."""

Floats = npt.NDArray[np.float64]


class Page(NamedTuple):
    """A text, its lines, and for each line whether it is body and headline; `weight` 0 hides a line from training.

    `whole` says that the page is as it was captured, `scale` how much it counts beside such a page.
    """

    name: str
    fold: int
    text: str
    lines: list[Line]
    body: Floats
    title: Floats | None
    weight: Floats
    scale: float = 1.0
    whole: bool = True


def load_pages(folder: Path) -> list[Page]:
    """The pages of `folder` whose text holds most of the gold body (a few were cut off by a paywall)."""
    gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    pages = []
    for name, row in sorted(gold.items()):
        text = (folder / "text" / f"{name}.txt").read_bytes().decode("utf-8")
        lines = split_lines(text)
        inks = [line.span.of(text) for line in lines]
        body = align(inks, row["articleBody"])
        covered = sum(len(TOKEN.findall(ink)) for ink, y in zip(inks, body, strict=True) if y)
        if covered < 0.5 * len(TOKEN.findall(row["articleBody"])):
            continue
        title = find_title(inks, candidates(folder / "html" / f"{name}.html.gz", row.get("title")))
        pages.append(Page(name, site_fold(name, row.get("url")), text, lines, body, title, weights(lines)))
    return pages


def site_fold(name: str, url: str | None) -> int:
    """The fold of a page, the same for all pages of a site."""
    site = re.sub(r"^https?://(www\.)?", "", url).split("/")[0] if url else "_".join(name.split("_")[:3])
    return int(hashlib.md5(site.encode(), usedforsecurity=False).hexdigest(), 16) % FOLDS


def weights(lines: list[Line]) -> Floats:
    """What each line counts: the square root of its length, so that a page counts as one whatever its size."""
    roots = np.array([max(3.0, (line.span.end - line.span.start) ** 0.5) for line in lines])
    return roots / roots.sum()


def align(inks: list[str], gold: str) -> Floats:
    """1 for the lines most of whose words are aligned, in order, with the gold body."""
    tokens = [TOKEN.findall(ink.lower()) for ink in inks]
    owner = [i for i, words in enumerate(tokens) for _ in words]
    flat = [word for words in tokens for word in words]
    hits = np.zeros(len(inks))
    for start, _, size in SequenceMatcher(
        None, flat, TOKEN.findall(gold.lower()), autojunk=False
    ).get_matching_blocks():
        for i in owner[start : start + size]:
            hits[i] += 1
    sizes = np.array([max(1, len(words)) for words in tokens])
    return (hits / sizes > BODY_SHARE).astype(float)


def candidates(path: Path, known: str | None) -> Iterator[str]:
    """What the headline may be: the gold title, then what the page's own markup says."""
    if known:
        yield known
    markup = gzip.decompress(path.read_bytes()).decode("utf-8", "replace")
    for tag in re.findall(r"<meta[^>]+og:title[^>]*>", markup):
        if found := re.search(r"content=([\"'])(.*?)\1", tag, re.DOTALL):
            yield html.unescape(found[2])
    for heading in re.findall(r"<h1\b[^>]*>(.*?)</h1>", markup, re.DOTALL | re.IGNORECASE):
        yield html.unescape(re.sub(r"<[^>]+>", " ", heading))
    if found := re.search(r"<title[^>]*>(.*?)</title>", markup, re.DOTALL | re.IGNORECASE):
        title = html.unescape(found[1])
        yield title
        yield re.split(r" [|\-–—»:] ", title)[0]


def find_title(inks: list[str], titles: Iterator[str]) -> Floats | None:
    """1 for the lines that are the first candidate found on the page; None where none is."""
    folded = [fold(ink) for ink in inks]
    for candidate in titles:
        title = fold(candidate)
        if len(title) > 7:
            same = np.array([is_same(title, ink) for ink in folded], dtype=float)
            if same.any():
                return same
    return None


def fold(words: str) -> str:
    return re.sub(r"\W+", " ", words.lower()).strip()


def is_same(title: str, ink: str) -> bool:
    if title == ink or len(title) < 26 or not 0.8 < len(ink) / len(title) < 1.25:
        return title == ink
    return SequenceMatcher(None, title[:200], ink[:200]).ratio() > 0.93


def stretch_of(page: Page) -> tuple[int, int] | None:
    """The lines from the first to the last of the body, without far strays that hold little of it."""
    mass = np.array([line.span.end - line.span.start for line in page.lines]) * page.body
    body = np.flatnonzero(page.body).tolist()
    if not body:
        return None
    small = 0.08 * mass.sum()
    while len(body) > 1 and body[1] - body[0] > 25 and mass[body[0]] < small:
        body.pop(0)
    while len(body) > 1 and body[-1] - body[-2] > 25 and mass[body[-1]] < small:
        body.pop()
    return body[0], body[-1] + 1


def load_articles(folder: Path, count: int, seed: int) -> list[Page]:
    """Articles without furniture, some cut down to a few paragraphs or one sentence; every line is body.

    A first line that does not end like a sentence is the headline, and hidden from the other forests.
    """
    rng = random.Random(seed)
    paths = sorted(folder.glob("*.txt"))
    rng.shuffle(paths)
    return [shortened(i, path.read_bytes().decode("utf-8"), rng) for i, path in enumerate(paths[:count])]


def shortened(i: int, text: str, rng: random.Random) -> Page:
    inks = [line.span.of(text) for line in split_lines(text)]
    chance = rng.random()
    if chance < 0.25:
        first, count = rng.randrange(len(inks)), rng.choice([1, 1, 1, 2, 3, 5])
        some = inks[first : first + count]
        if count == 1 and rng.random() < 0.5:
            some = [re.split(r"(?<=[.!?]) ", some[0])[0]]
        text = rng.choice(["\n", "\n\n"]).join([ink for ink in some if ink[-1] in '.!?"”'] or some[:1])
    elif chance < 0.5:
        text = "\n".join(inks)
    lines = split_lines(text)
    weight, title = weights(lines), np.zeros(len(lines))
    if text[lines[0].span.end - 1] not in '.!?"”':
        weight[0] = 0
        title[0] = len(lines) > 3
    return Page(f"article{i:04d}", i % FOLDS, text, lines, np.ones(len(lines)), title, weight, 0.4)
