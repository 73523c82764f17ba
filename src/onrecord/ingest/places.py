"""What a line shows by where it stands on its page: among its neighbours, after the headline, in the article's stretch.

Each function adds columns; `SIGNS`, `TITLE_SIGNS` and `STRETCH_SIGNS` name them in order. They are what the line
model is trained on (`training/lines`), so a change here asks for new weights.
"""

import re
from collections import Counter
from typing import Any

import numpy as np
import numpy.typing as npt

from onrecord.ingest.lines import OWN, Line, Phrases, describe_line, small_words
from onrecord.learned.lines import Floats, Stretch

__all__ = ["SIGNS", "STRETCH_SIGNS", "TITLE_SIGNS", "see_after_title", "see_in_stretch", "see_lines"]

_COMMENT = re.compile(
    r"comment|kommentar|comentário|comentario|commenti|reacties|komentar|yorum|комментар|댓글|コメント|评论|留言",
    re.IGNORECASE,
)
Numbers = npt.NDArray[Any]
"""Numbers or truth values of any type, one a line."""

_FAR = 99
"""A distance in lines that stands for "further, or nowhere"."""

_PLACE = (
    "index", "from_end", "lines", "page_words", "page_prose", "page_prose_words", "gap_before", "gap_after", "run",
    "run_place", "run_words", "repeated", "first_word_repeated", "shared_words", "prose_before_near",
    "prose_before_far", "prose_after_near", "prose_after_far", "lines_to_prose_before", "lines_to_prose_after",
    "page_cjk", "page_gaps", "prose_rank", "comments_before", "dates_near", "since_byline", "since_date",
    "to_furniture", "since_long", "to_long", "usual_gap", "said_before", "said_after", "writer_near",
    "ends_near",
)  # fmt: skip
_NEIGHBOURS = (-3, -2, -1, 1, 2, 3)
_SEEN = (
    "chars", "capitals", "end", "function_words", "opens_furniture", "service_words", "date", "prose", "opens_byline",
    "caption_words", "gap_before", "repeated", "shared_words", "reader_words",
)  # fmt: skip
"""What is looked at in neighbouring lines."""

_BASE = (*OWN, *_PLACE)
SIGNS = (*_BASE, *(f"{sign}{offset:+d}" for offset in _NEIGHBOURS for sign in _SEEN))
"""The columns of `see_lines`."""

TITLE_SIGNS = (
    "title", "best_title", "since_title", "prose_since_title", "furniture_since_title", "dates_since_title",
    "comments_since_title", "title_words", "prose_pairs_near", "title_index", "short_since_title", "reader_near",
    "furniture_near", "reader_since_title", "titles_near",
)  # fmt: skip
"""The columns of `see_after_title`."""

_AROUND = (-4, -3, -2, -1, 1, 2, 3, 4)
_PACES = (0.5, 0.8, 0.95)
STRETCH_SIGNS = (
    "inside", "opening", "closing", *(f"inside{offset:+d}" for offset in _AROUND),
    *(f"mass_{side}_{pace}" for pace in _PACES for side in ("before", "after")),
    "mass_rank", "mass", "since_opening", "to_closing", "in_stretch", "stretch_lines", "stretch_mass", "since_sure",
    "to_sure", "most_sure", "sure_lines", "stretch_words", "gap_as_usual", "gap_after_as_usual", "length_as_usual",
    "usual_gaps", "usual_end", "stretch_prose", "stretch_prose_share", "inside_near", "repeats_inside",
)  # fmt: skip
"""The columns that `see_in_stretch` adds before those it takes over."""


def _column(signs: Floats, name: str) -> Floats:
    column: Floats = signs[:, SIGNS.index(name)]
    return column


# Each line among its neighbours


def see_lines(text: str, lines: list[Line], phrases: Phrases) -> tuple[Floats, list[list[str]]]:
    """What can be seen of each line, (lines, `SIGNS`), and the words of each in small letters."""
    inks = [text[start:end] for (start, end), _ in lines]
    words = [small_words(ink) for ink in inks]
    described = [describe_line(ink, small, phrases) for ink, small in zip(inks, words, strict=True)]
    own = np.array(described, dtype=np.float32)
    both = np.hstack([own, _see_places(inks, words, lines, own)])
    seen = both[:, [_BASE.index(sign) for sign in _SEEN]]
    return np.hstack([both, *(_shifted(seen, offset) for offset in _NEIGHBOURS)]), words


def _see_places(inks: list[str], words: list[list[str]], lines: list[Line], own: Floats) -> Floats:
    lengths, prose, cjk, date, byline, furniture, writer = (
        own[:, OWN.index(sign)]
        for sign in ("words", "prose", "cjk", "date", "opens_byline", "opens_furniture", "writer_words")
    )
    n = len(inks)
    index = np.arange(n, dtype=np.float32)
    gaps = np.array([line.gap for line in lines], dtype=np.float32)
    prose_words = lengths * prose
    total = max(1.0, float(lengths.sum()))
    long = (lengths >= 10) | (prose > 0)
    columns = [
        index,
        n - 1 - index,
        np.full(n, n),
        np.full(n, total),
        np.full(n, prose.mean()),
        np.full(n, prose_words.sum() / total),
        np.minimum(gaps, 4),
        np.minimum(np.append(gaps[1:], 1), 4),
        *_see_runs(gaps, lengths),
        *_count_repeats(inks, words),
        _share_words(words, prose),
        *(_sums(prose_words, pace, backwards) for backwards in (False, True) for pace in (0.6, 0.9)),
        _since(prose),
        _until(prose),
        np.full(n, cjk.mean()),
        np.full(n, (gaps > 0).mean()),
        np.cumsum(prose_words) / max(1.0, float(prose_words.sum())),
        np.cumsum([_COMMENT.search(ink[:40]) is not None for ink in inks]),
        _sums(date, 0.8) + _sums(date, 0.8, backwards=True),
        _since((byline > 0) & (lengths < 15)),
        _since((date > 0) & (lengths < 15)),
        _until(furniture > 0),
        _since(long),
        _until(long),
        gaps == _usual(gaps[prose > 0]),
        *_share_phrases(words),
        _sums(writer, 0.8) + _sums(writer, 0.8, backwards=True),
        _near(own[:, OWN.index("end")] >= 3) / _near(np.ones(n)),
    ]
    return np.column_stack(columns).astype(np.float32)


def _see_runs(gaps: Floats, lengths: Floats) -> tuple[Floats, Floats, Floats]:
    """Of the run of lines without an empty line between them: its length, this line's place, mean words."""
    starts = gaps > 0
    starts[0] = True
    run_of = np.cumsum(starts) - 1
    counts = np.bincount(run_of)
    means = np.bincount(run_of, weights=lengths) / counts
    place = np.arange(len(gaps)) - np.flatnonzero(starts)[run_of]
    return counts[run_of].astype(np.float32), place.astype(np.float32), means[run_of].astype(np.float32)


def _count_repeats(inks: list[str], words: list[list[str]]) -> tuple[Floats, Floats]:
    """How often each line's head occurs on the page, and the share of lines with its first word."""
    heads = [ink[:80].lower() for ink in inks]
    by_head, by_first = Counter(heads), Counter(small[0] for small in words)
    repeats = [by_head[head] for head in heads]
    firsts = [by_first[small[0]] / len(inks) for small in words]
    return np.array(repeats, dtype=np.float32), np.array(firsts, dtype=np.float32)


def _share_words(words: list[list[str]], sure: Numbers) -> Floats:
    """The share of a line's longer words that other sure lines have too; -1 where it has no longer word."""
    vocabularies = [{word for word in small if len(word) > 4} for small in words]
    flags = [bool(flag) for flag in sure.tolist()]
    known: Counter[str] = Counter()
    for vocabulary, flag in zip(vocabularies, flags, strict=True):
        if flag:
            known.update(vocabulary)
    shares = [
        sum([known[word] > flag for word in vocabulary]) / len(vocabulary) if vocabulary else -1.0
        for vocabulary, flag in zip(vocabularies, flags, strict=True)
    ]
    return np.array(shares, dtype=np.float32)


def _share_phrases(words: list[list[str]]) -> tuple[Floats, Floats]:
    """The share of a line's runs of four words that stand in a line before it, and in one after it."""
    runs = [set(zip(small, small[1:], small[2:], small[3:], strict=False)) for small in words]
    return _share_seen(runs), _share_seen(runs[::-1])[::-1]


def _share_seen(runs: list[set[tuple[str, str, str, str]]]) -> Floats:
    seen: set[tuple[str, str, str, str]] = set()
    shares = []
    for run in runs:
        shares.append(len(run & seen) / len(run) if run else 0.0)
        seen |= run
    return np.array(shares, dtype=np.float32)


# After the headline


def see_after_title(signs: Floats, words: list[list[str]], title: Floats) -> Floats:
    """What can be seen of each line once each has a probability of being the headline: (lines, `TITLE_SIGNS`)."""
    n = len(signs)
    best = int(title.argmax())
    index = np.arange(n)
    lengths, prose = _column(signs, "words"), _column(signs, "prose")
    furniture, reader = _column(signs, "opens_furniture") > 0, _column(signs, "reader_words")
    before = np.append(0, prose[:-1])
    paired, alone = _near(prose * before), _near(prose * (1 - before))

    def since(values: Numbers) -> Numbers:
        sums: Numbers = np.cumsum(values, dtype=np.float64)
        above: Numbers = sums - sums[best]
        return above

    comments = _column(signs, "comments_before")
    columns = [
        title,
        np.full(n, title[best]),
        np.clip(index - best, -60, 250),
        since(lengths * prose),
        since(furniture),
        since(_column(signs, "date")),
        comments - comments[best],
        _share_of_title(words, best),
        paired / (paired + alone + 0.1),
        np.full(n, best),
        since(lengths < 6),
        _near(reader),
        _near(furniture),
        since(reader > 0.08),
        _near(np.minimum(title, 0.2)),
    ]
    return np.column_stack(columns).astype(np.float32)


def _near(values: Numbers) -> Floats:
    values = values.astype(np.float32)
    sums: Floats = _sums(values, 0.8) + _sums(values, 0.8, backwards=True) + values
    return sums


def _share_of_title(words: list[list[str]], best: int) -> Floats:
    """The share of the headline's longer words that each line has; -1 where it has none."""
    title = {word for word in words[best] if len(word) > 3}
    if not title:
        return np.full(len(words), -1, dtype=np.float32)
    return np.array([len(title.intersection(small)) / len(title) for small in words], dtype=np.float32)


# In the article's stretch of the page


def see_in_stretch(
    signs: Floats, after_title: Floats, words: list[list[str]], found: tuple[Floats, Floats, Floats], stretch: Stretch
) -> Floats:
    """What the last forest looks at: (lines, `STRETCH_SIGNS` and what is taken over from the other two tables).

    `found` are the probabilities that each line lies in the stretch, opens it and closes it.
    """
    inside = found[0]
    lengths, prose = _column(signs, "words"), _column(signs, "prose")
    n = len(inside)
    first, last = stretch
    index = np.arange(n)
    mass = np.minimum(lengths, 400) * inside
    total = float(mass.sum()) + 1e-6
    within = (index >= first) & (index < last)
    sure = inside > 0.5
    columns: list[Numbers | list[float]] = [
        *found,
        *(_shifted(inside[:, None], offset)[:, 0] for offset in _AROUND),
        *(_sums(mass, pace, backwards) for pace in _PACES for backwards in (False, True)),
        (np.cumsum(mass) - mass) / total,
        np.full(n, np.log1p(total)),
        np.clip(index - first, -30, 60),
        np.clip(last - 1 - index, -30, 60),
        within,
        np.full(n, last - first),
        np.full(n, mass[first:last].sum() / total),
        _since(sure),
        _until(sure),
        np.full(n, inside.max()),
        np.full(n, sure.sum()),
        _share_words(words, within & sure),
        *_see_usual(signs, within & (prose > 0), stretch),
        _smoothed(inside),
        _best_repeat(words, inside),
    ]
    taken = [*range(len(_BASE)), *(SIGNS.index(f"{sign}{offset:+d}") for offset in (-1, 1) for sign in _SEEN)]
    return np.hstack([np.column_stack(columns).astype(np.float32), signs[:, taken], after_title])


def _see_usual(signs: Floats, prose: Numbers, stretch: Stretch) -> list[Numbers]:
    """How a line compares with the running text of the stretch: empty lines around it, length, how lines end."""
    n = len(signs)
    if not prose.any():
        return [np.full(n, -1.0)] * 7
    before, after, lengths = (_column(signs, name) for name in ("gap_before", "gap_after", "words"))
    as_usual = before == _usual(before[prose])
    return [
        as_usual,
        after == _usual(after[prose]),
        lengths / np.median(lengths[prose]),
        np.full(n, as_usual[prose].mean()),
        np.full(n, _column(signs, "end")[prose].mean()),
        np.full(n, prose.sum()),
        np.full(n, prose[stretch.first : stretch.last].mean()),
    ]


def _smoothed(values: Floats) -> Numbers:
    """The mean over the line and three on either side."""
    if len(values) < 7:
        return np.full(len(values), values.mean())
    return np.convolve(values, np.ones(7) / 7, "same")


def _best_repeat(words: list[list[str]], inside: Floats) -> list[float]:
    """The highest probability of an earlier line with the same words; -1 where there is none."""
    seen: dict[str, float] = {}
    best = []
    for small, value in zip(words, inside.tolist(), strict=True):
        key = " ".join(small)
        best.append(seen.get(key, -1.0))
        seen[key] = max(seen.get(key, 0.0), value)
    return best


# Sums and distances along the page


def _shifted(columns: Floats, offset: int) -> Floats:
    """The columns `offset` lines further on; -1 where the page has no such line."""
    moved = np.full_like(columns, -1)
    if abs(offset) < len(columns):
        if offset > 0:
            moved[:-offset] = columns[offset:]
        else:
            moved[-offset:] = columns[:offset]
    return moved


def _sums(values: Floats, keep: float, backwards: bool = False) -> Floats:
    """The sum of the values before each line (after it: `backwards`), each step away worth `keep` times less."""
    sums, running = [], 0.0
    for value in (values[::-1] if backwards else values).tolist():
        sums.append(running)
        running = (running + value) * keep
    return np.array(sums[::-1] if backwards else sums, dtype=np.float32)


def _since(flags: Numbers) -> Floats:
    """How many lines back the last flagged line is."""
    index = np.arange(len(flags))
    last = np.maximum.accumulate(np.where(flags > 0, index, -_FAR))
    back: Floats = np.minimum(index - np.append(-_FAR, last[:-1]), _FAR).astype(np.float32)
    return back


def _until(flags: Numbers) -> Floats:
    """How many lines on the next flagged line is."""
    return _since(flags[::-1])[::-1]


def _usual(values: Floats) -> float:
    """The most frequent value; -1 if there is none."""
    return float(np.bincount(np.minimum(values, 9).astype(np.int64)).argmax()) if len(values) else -1.0
