"""What each line of a text is on its page: headline, byline, paragraph, furniture… (record.md, section 2).

No character is changed. The line model (`onrecord.learned.lines`) says which lines are the article's own words and
which is its headline; the rules here say what the lines near them are. They look at a line's form and place only.
"""

import re
from functools import cache
from typing import NamedTuple

import numpy as np

from onrecord.ingest.bylines import read_names
from onrecord.ingest.lines import Line, Phrases, join_wrapped, read_phrases, split_lines
from onrecord.ingest.places import SIGNS, see_after_title, see_in_stretch, see_lines
from onrecord.ingest.stamps import parse_stamp
from onrecord.learned.lines import Floats, LineModel, Stretch, find_stretch, load_line_model, predict
from onrecord.record import Block, BlockKind, Span

__all__ = ["Judged", "find_blocks", "judge_lines", "name_lines"]

_MARKS = " \t:;,.!?…-–—|»›>•·()[]\"'“”„«"
_LINES_AT_ONCE = 20_000
"""Longer texts are taken in pieces, so that memory stays in bounds; no news page has as many lines."""

_SURE = 0.95
"""From this probability on no rule makes anything else of a paragraph."""

_BODY_IN_STRETCH, _BODY_ELSEWHERE = 0.4, 0.7
"""From these probabilities on a line is the article's own words; ±.05 moves F1 by less than .001."""

_TITLE = 0.06
_HEADING = 0.25
"""From these probabilities on a line with the form of a headline or of a heading is one."""

_STAMP_SHARE = 0.22
"""Less than that of a line, and the date is part of something else: a caption, a teaser."""

_ALL = 0.8
"""More than that of a line that looks like a paragraph, and it is a date and nothing else."""

_TITLE_LINES = 40
"""How far above the article its headline may be."""

_HEAD_LINES = 25
"""How many lines under the headline byline, date and section are looked for, and how many above (a third)."""


class Judged(NamedTuple):
    """What the model says of the lines of a page, and what they show."""

    signs: Floats  # (lines, SIGNS)
    title: Floats  # (lines,)
    body: Floats  # (lines,)
    stretch: Stretch

    def sign(self, i: int, name: str) -> float:
        """One sign of one line, by its name in `SIGNS`."""
        return float(self.signs[i, SIGNS.index(name)])


def find_blocks(text: str) -> tuple[Block, ...]:
    """The blocks of `text`: in order, without overlap, each starting and ending in ink, covering all ink.

    A block is a line, or the lines of a paragraph that was broken at a fixed width. Takes time in proportion to
    the length of the text.
    """
    lines = join_wrapped(text, split_lines(text))
    phrases, model = read_phrases(), load_line_model()
    blocks: list[Block] = []
    for first in range(0, len(lines), _LINES_AT_ONCE):
        some = lines[first : first + _LINES_AT_ONCE]
        judged = judge_lines(text, some, phrases, model)
        kinds = name_lines([line.span.of(text) for line in some], judged, phrases)
        blocks += [Block(kind, line.span) for kind, line in zip(kinds, some, strict=True)]
    return tuple(_joined(text, blocks))


def judge_lines(text: str, lines: list[Line], phrases: Phrases, model: LineModel) -> Judged:
    """Ask the five forests, each knowing what those before it found."""
    signs, words = see_lines(text, lines, phrases)
    title = predict(model.title, signs)
    after_title = see_after_title(signs, words, title)
    both = np.hstack([signs, after_title])
    found = (predict(model.stretch, both), predict(model.opening, both), predict(model.closing, both))
    stretch = find_stretch(*found)
    body = predict(model.body, see_in_stretch(signs, after_title, words, found, stretch))
    return Judged(signs, title, body, stretch)


def name_lines(inks: list[str], judged: Judged, phrases: Phrases) -> list[BlockKind]:
    """The kind of each line."""
    if len(inks) == 1 and len(inks[0].split()) > 3:
        return ["paragraph"]
    first, last = judged.stretch
    least = [_BODY_IN_STRETCH if first <= i < last else _BODY_ELSEWHERE for i in range(len(inks))]
    kinds: list[BlockKind] = [
        "paragraph" if p > limit else "furniture" for p, limit in zip(judged.body.tolist(), least, strict=True)
    ]
    title = _find_title(inks, kinds, judged)
    if title is not None:
        kinds[title] = "title"
    for i in _head_lines(kinds, title):
        kinds[i] = _head_kind(i, inks, kinds, judged, phrases)
    _drop_notices(inks, kinds, judged, phrases)
    _drop_teasers(inks, kinds, judged)
    _name_deks(kinds, judged, title)
    _name_pictures(inks, kinds, judged, phrases, title)
    for i, kind in enumerate(kinds):
        likely = kind == "paragraph" or (kind == "furniture" and judged.body[i] > _HEADING)
        if likely and _is_heading(i, inks, kinds, judged):
            kinds[i] = "heading"
    return kinds


# Headline


def _find_title(inks: list[str], kinds: list[BlockKind], judged: Judged) -> int | None:
    """The likeliest line above the first lines of the article, by its form and by the words it shares with them.

    A line under a byline is hardly the headline: teasers often stand between the two.
    """
    body = [i for i, kind in enumerate(kinds) if kind == "paragraph"]
    if not body:
        return None
    stop = _main_start(body, judged) + 1
    known = {word for i in body for word in _content_words(inks[i])}
    signed = [i for i in range(max(0, stop - 12), stop) if _is_signed(i, inks, judged)]
    above = _best_title(signed[-1], inks, judged, known) if signed else None
    found = above if above is not None else _best_title(stop, inks, judged, known)
    return 0 if found is None and kinds[0] == "paragraph" and _opens_text(inks) else found


def _opens_text(inks: list[str]) -> bool:
    """Whether the first line is a few words without a full stop over a longer one: a headline without a page."""
    first = inks[0]
    return 3 < len(first.split()) < 30 and not first.endswith(_SENTENCE_ENDS) and len(inks) > 2 and len(inks[1]) > 60


def _best_title(stop: int, inks: list[str], judged: Judged, known: set[str]) -> int | None:
    best, best_worth = None, _TITLE
    for i in range(max(0, stop - _TITLE_LINES), stop):
        worth = float(judged.title[i]) * _shared(inks[i], known)
        if worth >= best_worth and len(inks[i]) <= 300 and _could_be_title(i, inks, judged):
            best, best_worth = i, worth
    return best


def _content_words(ink: str) -> set[str]:
    return {bare for word in ink.lower().split() if len(bare := word.strip(_MARKS)) > 3}


def _shared(ink: str, known: set[str]) -> float:
    """How much of a line's content the article takes up: from 0.4 for nothing to 1 for half of its words or more."""
    words = _content_words(ink)
    return 0.4 + 0.6 * min(1.0, 2 * len(words & known) / len(words)) if words else 0.7


_CRUMBS = re.compile(r"\s[»›>/]\s")


def _could_be_title(i: int, inks: list[str], judged: Judged) -> bool:
    if "«" not in inks[i] and _CRUMBS.search(inks[i]):
        return False
    return not _is_credit(i, inks[i], judged) and not _is_signed(i, inks, judged)


def _is_signed(i: int, inks: list[str], judged: Judged) -> bool:
    """Whether the line opens as a byline does and goes on with a name."""
    words = inks[i].split()
    opener = int(judged.sign(i, "opens_byline"))
    if not opener or not opener < len(words) <= 20 or inks[i][-1] in ".?!:" or not words[opener][0].isupper():
        return False
    return bool(read_names(inks[i], shown=True))


def _main_start(body: list[int], judged: Judged) -> int:
    """The first line of the article inside its stretch."""
    return next((i for i in body if i >= judged.stretch.first), body[0])


# What stands under the headline


def _head_lines(kinds: list[BlockKind], title: int | None) -> list[int]:
    """The lines around the headline, down to the third of the article's, and the two after its end."""
    body = [i for i, kind in enumerate(kinds) if kind == "paragraph"]
    if not body:
        return []
    start = max(0, (title if title is not None else body[0]) - _HEAD_LINES // 3)
    after = [i for i in body if title is None or i > title] or body
    stop = min(after[min(2, len(after) - 1)], start + 2 * _HEAD_LINES)
    return [i for i in (*range(start, stop), after[-1] + 1, after[-1] + 2) if i < len(kinds)]


def _head_kind(i: int, inks: list[str], kinds: list[BlockKind], judged: Judged, phrases: Phrases) -> BlockKind:
    ink, kind = inks[i], kinds[i]
    if kind == "title" or len(ink) > 200 or (kind == "paragraph" and judged.body[i] > 0.9):
        return kind
    if _is_credit(i, ink, judged):
        return "credit"
    if _is_byline(i, inks, kinds, judged, phrases):
        return "byline"
    if len(ink) < 120 and judged.sign(i, "date") and _is_stamp(ink, _STAMP_SHARE if kind != "paragraph" else _ALL):
        return "date"
    if _is_section(i, kinds, judged):
        return "section"
    return kind


def _is_stamp(ink: str, share: float = _STAMP_SHARE) -> bool:
    """Whether more than a share of the line is a date, or would be if the day of capture were known ("3 hours ago")."""
    stamp = parse_stamp(ink)
    spans = stamp.when.spans if stamp.when else tuple(problem.span for problem in stamp.problems if problem.span)
    return bool(spans) and sum(end - start for start, end in spans) > share * len(ink)


_NAME = re.compile(
    r"(?:[^\W\d_a-zß-ÿ][\w'’.-]*|al|bin|da|de|del|den|der|di|dos|el|la|le|van|von|y|und|and|&|,)(?:\s+|$)"
)
_CREDITED = re.compile(r"(?i:by|:|/|©|\|)|-(?=[A-Z])")


def _is_byline(i: int, inks: list[str], kinds: list[BlockKind], judged: Judged, phrases: Phrases) -> bool:
    """An opener and a name ("By Ada Obi"), or only names under the headline or under a line that says who wrote."""
    if _is_signed(i, inks, judged):
        return True
    words = inks[i].split()
    if (
        not 2 <= len(words) <= 5
        or inks[i][-1] in ".?!:"
        or judged.sign(i, "section")
        or judged.sign(i, "opens_furniture")
    ):
        return False
    if not all(_NAME.fullmatch(word) for word in words):
        return False
    under = [j for j in range(max(0, i - 4), i) if kinds[j] == "title"]
    near = any(0 <= j < len(inks) and judged.sign(j, "date") and len(inks[j]) < 80 for j in (i + 1, i + 2))
    asked = i > 0 and inks[i - 1].strip(" :").lower() in phrases.bylines
    first = bool(under) and (near or i - under[-1] == 1 or kinds[i - 1] in {"dek", "byline"})
    spoken_for = any(_is_signed(j, inks, judged) for j in range(i + 1, min(len(inks), i + 4)))
    return (asked or (first and not spoken_for)) and bool(read_names(inks[i], shown=True))


def _is_section(i: int, kinds: list[BlockKind], judged: Judged) -> bool:
    """The name of a section that stands alone, and not in a menu of them."""
    if not judged.sign(i, "section") or kinds[i] != "furniture":
        return False
    near = [j for j in range(i - 2, i + 3) if 0 <= j < len(kinds) and j != i]
    return sum(judged.sign(j, "section") for j in near) < 2


# Notices of the publisher


def _drop_notices(inks: list[str], kinds: list[BlockKind], judged: Judged, phrases: Phrases) -> None:
    """Take for furniture what looks like a paragraph and asks the reader to subscribe, consent or give.

    Not what stands in quotation marks, nor what the model is sure of: news can be about newsletters.
    """
    pattern = _any_of(phrases.notices)
    for i, ink in enumerate(inks):
        unsure = kinds[i] in {"paragraph", "heading"} and judged.body[i] < _SURE
        if unsure and judged.sign(i, "reader_words") and not judged.sign(i, "quotes") and pattern.search(ink):
            kinds[i] = "furniture"


def _drop_teasers(inks: list[str], kinds: list[BlockKind], judged: Judged) -> None:
    """Take for furniture what the model takes for paragraphs but is a date or a byline: those of other articles."""
    for i, ink in enumerate(inks):
        if kinds[i] == "paragraph" and judged.body[i] < _SURE and len(ink.split()) <= 8:
            dated = judged.sign(i, "date") and _is_stamp(ink)
            if dated or (len(ink.split()) <= 6 and _is_signed(i, inks, judged)):
                kinds[i] = "furniture"


@cache
def _any_of(phrases: frozenset[str]) -> re.Pattern[str]:
    """A pattern for any of the phrases as whole words."""
    longest_first = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)", re.IGNORECASE)


# Pictures


def _is_credit(i: int, ink: str, judged: Judged) -> bool:
    words = ink.split()
    if len(words) > 16 or (ink[-1] == "." and len(words) > 8) or judged.sign(i, "opens_byline"):
        return False
    if ink[0] == "©" or ink.startswith("(c)"):
        return len(words) <= 10 and not judged.sign(i, "service_words")
    if judged.sign(i, "opens_credit"):
        return _CREDITED.search(ink) is not None or (len(words) <= 4 and bool(judged.sign(i, "agency")))
    return bool(judged.sign(i, "agency")) and len(words) <= 8 and judged.sign(i, "capitals") > 0.6


def _name_pictures(
    inks: list[str], kinds: list[BlockKind], judged: Judged, phrases: Phrases, title: int | None
) -> None:
    """Credits and captions, between the headline and the end of the article."""
    body = [i for i, kind in enumerate(kinds) if kind == "paragraph"]
    if not body:
        return
    start, stop = (title if title is not None else max(0, body[0] - 6)), min(len(inks), body[-1] + 3)
    for i in range(start, stop):
        if kinds[i] == "furniture" and _is_credit(i, inks[i], judged):
            kinds[i] = "credit"
    for i in range(start, stop):
        if kinds[i] in {"furniture", "paragraph"} and _is_caption(i, inks, kinds, judged, phrases):
            kinds[i] = "caption"


_MONTH = r"(?:jan|feb|mar|mär|apr|may|mai|jun|jul|aug|sep|oct|okt|nov|dec|dez)\w*\.?"
_WEEKDAY = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch)"
# Agencies date their captions so; running text says "on Monday".
_FULL_DATE = re.compile(
    rf"\b{_WEEKDAY},?(?: den)? (?:{_MONTH} \d{{1,2}}|\d{{1,2}}\.? {_MONTH}),? (?:19|20)\d\d\b", re.IGNORECASE
)


def _is_caption(i: int, inks: list[str], kinds: list[BlockKind], judged: Judged, phrases: Phrases) -> bool:
    """A few words beside a credit or with one at their end; not what the model is sure is a paragraph."""
    words = len(inks[i].split())
    if words < 4 or words > 70 or judged.sign(i, "opens_furniture") or judged.sign(i, "link"):
        return False
    beside = any(0 <= j < len(kinds) and kinds[j] == "credit" for j in (i - 1, i + 1))
    credited = bool(judged.sign(i, "credit_tail"))
    if kinds[i] == "furniture":
        return beside or (credited and judged.body[i] > 0.02)
    repeated = max(judged.sign(i, "said_before"), judged.sign(i, "said_after")) > 0.5
    if beside and (repeated or judged.body[i] < 0.6 or _is_stuck(i, kinds, judged)):
        return True
    if judged.body[i] < _SURE and (_FULL_DATE.search(inks[i]) or _any_of(phrases.places).search(inks[i])):
        return True
    return credited and judged.body[i] < 0.9 and words < 50


def _is_stuck(i: int, kinds: list[BlockKind], judged: Judged) -> bool:
    """Whether only a line break parts the line from a credit, where empty lines part the paragraphs."""
    above = i > 0 and kinds[i - 1] == "credit" and not judged.sign(i, "gap_before")
    under = i + 1 < len(kinds) and kinds[i + 1] == "credit" and not judged.sign(i, "gap_after")
    return (above and not judged.sign(i, "usual_gap")) or (under and not judged.sign(i + 1, "usual_gap"))


# Deks and headings


def _name_deks(kinds: list[BlockKind], judged: Judged, title: int | None) -> None:
    """What sums the article up between the headline and the byline or first paragraph."""
    if title is None:
        return
    stop = next((i for i in range(title + 1, len(kinds)) if kinds[i] == "paragraph" and judged.body[i] > 0.6), title)
    marks = [i for i in range(title + 1, min(len(kinds), title + 8)) if kinds[i] in {"byline", "date"}]
    for i in range(title + 1, min(len(kinds), title + 5)):
        over_mark = any(i < mark for mark in marks)
        fits = kinds[i] == "furniture" and (i < stop or over_mark) and _could_be_dek(i, judged)
        if fits or (kinds[i] == "paragraph" and over_mark):
            kinds[i] = "dek"


def _could_be_dek(i: int, judged: Judged) -> bool:
    if judged.sign(i, "opens_furniture") or judged.sign(i, "link") or judged.sign(i, "service_words"):
        return False
    if judged.sign(i, "credit_tail") or judged.sign(i, "said_after") > 0.5:
        return False
    return judged.sign(i, "words") >= 7 and judged.body[i] > 0.2


_SENTENCE_ENDS = (".", "!", "…", ",", ";", ":", '"', "”", "»", ")", "。", "」")


def _is_heading(i: int, inks: list[str], kinds: list[BlockKind], judged: Judged) -> bool:
    """A short line that ends like no sentence, over a paragraph."""
    ink = inks[i]
    if len(ink) > 110 or ink.endswith(_SENTENCE_ENDS) or not ink[0].isalnum() or ink[0].islower():
        return False
    if i + 1 >= len(kinds) or kinds[i + 1] != "paragraph" or judged.sign(i, "opens_furniture"):
        return False
    if judged.sign(i, "tabs") or judged.sign(i, "link") or (judged.sign(i, "date") and _is_stamp(ink)):
        return False
    return len(inks[i + 1]) > max(60, len(ink)) and judged.sign(i + 1, "end") >= 1


# Putting lines together


def _joined(text: str, blocks: list[Block]) -> list[Block]:
    """The blocks, with those joined that a line break cuts in the middle of a sentence."""
    joined: list[Block] = []
    for block in blocks:
        if joined and block.kind == "paragraph" == joined[-1].kind and _goes_on(text, joined[-1].span, block.span):
            joined[-1] = Block("paragraph", Span(joined[-1].span.start, block.span.end))
        else:
            joined.append(block)
    return joined


def _goes_on(text: str, before: Span, after: Span) -> bool:
    """Whether `after` is the rest of the sentence in `before`: no empty line, no end mark, a small letter."""
    if before.end - before.start < 60 or not text[after.start].islower() or after.start - before.end > 3:
        return False
    return (text[before.end - 1].isalpha() or text[before.end - 1] == ",") and text.count(
        "\n", before.end, after.start
    ) < 2
