"""Made-up pages from real ones: cropped, without empty lines, and with another page's article in the middle."""

import random

import numpy as np
from pages import Page, stretch_of, weights

from onrecord.ingest.lines import split_lines

__all__ = ["vary"]

Part = tuple[str, int, float, float]
"""A line: its ink, the empty lines before it, whether it is body, whether it is the headline."""


def vary(pages: list[Page], articles: list[Page], seed: int) -> list[Page]:
    """Two to four variants of each page; a fold's variants are made from that fold's pages only."""
    rng = random.Random(seed)
    by_fold: dict[int, list[Page]] = {}
    for page in pages:
        by_fold.setdefault(page.fold, []).append(page)
    made = [variant for page in pages for variant in variants_of(page, by_fold[page.fold], articles, rng)]
    return [page for page in made if page is not None]


def variants_of(page: Page, others: list[Page], articles: list[Page], rng: random.Random) -> list[Page | None]:
    found = stretch_of(page)
    if found is None:
        return []
    (first, last), parts = found, parts_of(page)
    head, tail = parts[:first], parts[last:]
    start = max(0, first - rng.choice([0, 1, 2, 4, 6, 10, 20, 40]))
    end = last + rng.choice([0, 0, 1, 2, 3, 5, 10, 20, 40])
    made = [composed(page, "crop", restyled(parts[start:end], rng))]
    if rng.random() < 0.5:
        made.append(composed(page, "tight", [(ink, 0, body, title) for ink, _, body, title in parts]))
    other = rng.choice(others)
    i, j = stretch_of(other) or (0, 0)
    made.append(composed(page, "transplant", head + parts_of(other)[i:j] + tail))
    if rng.random() < 0.6:
        made.append(composed(page, "article", restyled(head + paragraphs_of(rng.choice(articles)) + tail, rng)))
    if rng.random() < 0.25:
        made.append(
            composed(
                page, "list", restyled(head[-rng.choice([10, 40, 400]) :] + listed(parts[first:last], rng) + tail, rng)
            )
        )
    if rng.random() < 0.5:
        body = interrupted(parts[first:last], others, rng)
        made.append(composed(page, "tail", head + body + followed(others, articles, rng) + tail))
    if head and tail and rng.random() < 0.07:
        made.append(composed(page, "none", rng.choice([head, tail])))
    return made


def parts_of(page: Page) -> list[Part]:
    title = page.title if page.title is not None else np.zeros(len(page.lines))
    inks = [line.span.of(page.text) for line in page.lines]
    gaps = [line.gap for line in page.lines]
    return list(zip(inks, gaps, page.body.tolist(), title.tolist(), strict=True))


def paragraphs_of(article: Page) -> list[Part]:
    parts = parts_of(article)
    return [(ink, 1, 1.0, 0.0) for ink, _, _, title in parts if not title]


def listed(body: list[Part], rng: random.Random) -> list[Part]:
    """The body with some paragraphs on end broken into the short lines of a list, a table or a calendar."""
    start = rng.choice([0, rng.randrange(len(body))])
    end = rng.randint(start + 1, len(body))
    mark = rng.choice(["", "", "", "- ", "{}. ", "{}\t", "• ", "Q: ", "{} – "])
    gap, size = rng.choice([0, 0, 1]), rng.randint(3, 9)
    items: list[Part] = []
    for ink, before, own, title in body[start:end]:
        words = ink.split()[: 10 * size]
        pieces = [" ".join(words[i : i + size]).rstrip(".,;:") for i in range(0, len(words), size)]
        if not own or len(words) < size:
            items.append((ink, before, own, title))
        else:
            items += [(mark.format(len(items) + 1) + piece, gap, own, 0.0) for piece in pieces if piece]
    return body[:start] + items[:60] + body[end:]


MARKERS = (
    "Comments", "3 Comments", "Kommentare", "Comentarios", "Commentaires", "Leave a comment", "Related articles",
    "More stories", "You may also like", "Mehr zum Thema", "Lesen Sie auch", "Recommended", "Tags", "",
)  # fmt: skip
"""What stands between an article and what follows it."""


def interrupted(body: list[Part], others: list[Page], rng: random.Random) -> list[Part]:
    """The body with headlines of other articles before it or in it."""
    place = rng.choice([0, rng.randrange(len(body))])
    marker = rng.choice(MARKERS)
    lines = [marker] if marker else []
    for _ in range(rng.choice([1, 2, 3, 6, 12])):
        lines += [ink for ink, _, _, title in parts_of(rng.choice(others)) if title][:1]
    gap = rng.choice([0, 0, 1])
    return [*body[:place], *((ink, gap, 0.0, 0.0) for ink in lines), *body[place:]]


def followed(others: list[Page], articles: list[Page], rng: random.Random) -> list[Part]:
    """What is not the article's though it is running text: comments of readers, or teasers of other articles."""
    marker = rng.choice(MARKERS)
    parts: list[Part] = [(marker, rng.choice([0, 1, 2]), 0.0, 0.0)] if marker else []
    for _ in range(rng.randint(2, 7)):
        if rng.random() < 0.5:
            other = rng.choice(others)
            known = [(ink, title) for ink, _, body, title in parts_of(other) if body or title]
            headline = next((ink for ink, title in known if title), "")
            teaser = next((ink for ink, title in known if not title), "")
            parts += [(ink, rng.choice([0, 1]), 0.0, 0.0) for ink in (headline, teaser) if ink]
        else:
            said = rng.choice(paragraphs_of(rng.choice(articles)))[0]
            name, day = rng.choice(["Ted K.", "maria77", "A reader", "jon_b", "Peter S."]), rng.randint(1, 28)
            parts += [
                (name, 1, 0.0, 0.0),
                (rng.choice([f"{day} days ago", f"{day}.04.2021, 11:14", "Reply"]), 0, 0.0, 0.0),
            ]
            parts.append((said, 1, 0.0, 0.0))
    return parts


def restyled(parts: list[Part], rng: random.Random) -> list[Part]:
    """Now and then without empty lines, or with one before every line: other tools copy pages so."""
    chance = rng.random()
    if chance >= 0.4:
        return parts
    return [(ink, int(chance >= 0.3), body, title) for ink, _, body, title in parts]


def composed(page: Page, how: str, parts: list[Part]) -> Page | None:
    text = "".join(("\n" * (gap + 1) if i else "") + ink for i, (ink, gap, _, _) in enumerate(parts))
    lines = split_lines(text)
    if not parts or len(lines) != len(parts):
        return None
    body, title = np.array([part[2] for part in parts]), np.array([part[3] for part in parts])
    known = None if page.title is None else title
    return Page(f"{page.name}/{how}", page.fold, text, lines, body, known, weights(lines), 0.4, whole=False)
