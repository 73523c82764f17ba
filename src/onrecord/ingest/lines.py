"""The lines of a text, and what each shows by itself: numbers that the line model looks at."""

import re
from functools import cache
from typing import Literal, NamedTuple

import msgspec

from onrecord.knowledge.tables import read_table, shipped
from onrecord.record import Span

__all__ = ["OWN", "Line", "Phrases", "describe_line", "join_wrapped", "read_phrases", "small_words", "split_lines"]

_SENTENCE_END = re.compile(r"[.!?…](?:[\"'”’»)]+)?\s+[\"'“‘„«(]?[^\W\d_a-z]|[。！？]")
_MONTHS = "jan|feb|mar|mär|apr|may|mai|jun|jul|aug|sep|okt|oct|nov|dec|dez"
_DATE = re.compile(
    r"\b(?:19|20)\d\d\b|\b\d{1,2}[:.h]\d\d\b|\b\d{1,2}[./-]\d{1,2}[./-]\d\d|\bago\b|\bvor \d|\bhace \d|\bhá \d|年|시간"
    rf"|\b\d{{1,2}}\.? (?:{_MONTHS})|\b(?:{_MONTHS})[a-z]*\.? ?\d{{1,2}}\b",
    re.IGNORECASE,
)
_DIGIT = re.compile(r"\d")
_CJK = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_LINK = re.compile(r"https?://|www\.|\w@\w|(?:^|\s)[@#]\w")
_SEPARATORS = re.compile(r"[|»›•·/>▸→]")
_SPEAKER = re.compile(r"[A-ZÀ-Ý][^:.!?]{1,30}: \S")
_CREDIT_TAIL = re.compile(
    r"©|\((?:photo|image|picture|foto|bild|file|ap|afp|reuters|getty)"
    r"|/(?:ap|afp|reuters|getty|dpa|epa|efe|imago|keystone)\b|/ ?(?:ap|afp|dpa)\)?$|getty images|\bvia\b"
    r"|\b(?:photo|foto|bild|image|picture|credit|quelle|fot|crédit|фото)s?\.?: ?",
    re.IGNORECASE,
)
_MARKS = " \t:;,.!?…-–—|»›>•·()[]\"'“”„«"
_QUOTES = frozenset('"“”„«»「」')
_HEAD = 600
"""Characters of a line that are looked at; the rest of a long line is taken to be like its head."""


class Line(NamedTuple):
    """A line that has ink: its span without the white space around it, and the empty lines before it."""

    span: Span
    gap: int


class Phrases(NamedTuple):
    """Words that tell page furniture from an article (`data/en/page_*.tsv`), all in small letters."""

    furniture_starts: frozenset[str]
    service_words: frozenset[str]
    reader_words: frozenset[str]
    writer_words: frozenset[str]
    caption_words: frozenset[str]
    bylines: frozenset[str]
    credits: frozenset[str]
    agencies: frozenset[str]
    sections: frozenset[str]
    function_words: frozenset[str]
    notices: frozenset[str]
    places: frozenset[str]


class _Furniture(msgspec.Struct, frozen=True):
    language: str
    use: Literal["start", "word", "reader", "writer", "caption", "notice"]
    phrase: str


class _Credit(msgspec.Struct, frozen=True):
    language: str
    use: Literal["opener", "agency", "place"]
    phrase: str


class _Phrase(msgspec.Struct, frozen=True):
    language: str
    phrase: str


@cache
def read_phrases() -> Phrases:
    """The word lists that ship with the package."""
    furniture = read_table(shipped("en/page_furniture.tsv"), _Furniture)
    credit = read_table(shipped("en/page_credits.tsv"), _Credit)

    uses: list[tuple[str, str]] = [(row.use, row.phrase) for row in furniture]
    uses += [(row.use, row.phrase) for row in credit]

    def used(use: str) -> frozenset[str]:
        return frozenset(phrase for kind, phrase in uses if kind == use)

    def phrases(name: str) -> frozenset[str]:
        return frozenset(row.phrase for row in read_table(shipped(name), _Phrase))

    return Phrases(
        furniture_starts=used("start"),
        service_words=used("word"),
        reader_words=used("reader"),
        writer_words=used("writer"),
        caption_words=used("caption"),
        bylines=phrases("en/page_bylines.tsv"),
        credits=used("opener"),
        agencies=used("agency"),
        sections=phrases("en/page_sections.tsv"),
        function_words=phrases("en/page_function_words.tsv"),
        notices=used("notice"),
        places=used("place"),
    )


# Finding the lines


def split_lines(text: str) -> list[Line]:
    """The lines of `text` that have ink, in order; a line ends where `str.splitlines` says."""
    lines = []
    start = gap = 0
    for raw in text.splitlines(keepends=True):
        ink = raw.strip()
        if ink:
            left = start + len(raw) - len(raw.lstrip())
            lines.append(Line(Span(left, left + len(ink)), gap))
            gap = 0
        else:
            gap += 1
        start += len(raw)
    return lines


_NARROWEST, _WIDEST = 50, 100
_SLACK = 6
"""How many characters short of the widest line a line may be and still count as full."""

_OPENS_ITEM = re.compile(r"[-–—*•·>]|\d{1,3}[.)]\s")


def join_wrapped(text: str, lines: list[Line]) -> list[Line]:
    """The lines, with those joined that are one paragraph broken at a fixed width (old mail, agency wires).

    Only where the whole text is broken so: no line is wider than 100 characters, most lines that another follows
    are so full that its first word would not have fitted, and many of those go on with a small letter.
    """
    if len(lines) < 4 or any(line.span.end - line.span.start > _WIDEST for line in lines):
        return lines
    inks = [line.span.of(text) for line in lines]
    width = max(map(len, inks))
    follows = [i for i in range(1, len(lines)) if lines[i].gap == 0]
    full = [i for i in follows if _is_full(inks[i - 1], inks[i], width)]
    small = sum(inks[i][0].islower() for i in full)
    if width < _NARROWEST or len(full) < 3 or 2 * len(full) < len(follows) or 3 * small < len(full):
        return lines
    joined = {i for i in full if not _OPENS_ITEM.match(inks[i])}
    joined.update(i for i in follows if inks[i][0].islower() and len(inks[i - 1]) > 0.6 * width)
    return _join(lines, joined)


def _is_full(ink: str, following: str, width: int) -> bool:
    return len(ink) + 1 + len(following.split(None, 1)[0]) > width - _SLACK


def _join(lines: list[Line], joined: set[int]) -> list[Line]:
    units: list[Line] = []
    for i, line in enumerate(lines):
        if i in joined:
            units[-1] = Line(Span(units[-1].span.start, line.span.end), units[-1].gap)
        else:
            units.append(line)
    return units


# What a line shows

OWN = (
    "chars", "words", "letters_a_word", "numbers", "capitals", "shouted", "end", "sentences", "commas", "quotes",
    "starts_small", "starts_digit", "starts_mark", "link", "separators", "date", "function_words", "opens_furniture",
    "is_furniture", "service_words", "reader_words", "writer_words", "caption_words", "opens_byline", "opens_credit",
    "agency", "section", "speaker", "tabs", "cjk", "credit_tail", "prose",
)  # fmt: skip
"""What a line shows by itself, in the order of `describe_line`."""


def small_words(ink: str) -> list[str]:
    """The words of a line's head in small letters, as they stand between white space."""
    return ink[:_HEAD].lower().split()


def describe_line(ink: str, small: list[str], phrases: Phrases) -> tuple[float, ...]:
    """The numbers named in `OWN` for a line with these characters and `small_words`."""
    head = ink[:_HEAD]
    scale = len(ink) / len(head)
    words = head.split()
    n = len(words)
    cjk = 0 if head.isascii() else len(_CJK.findall(head))
    wide = max(n, cjk / 2)
    bare = [word.strip(_MARKS) for word in small]
    openers = [" ".join(bare[:k]) for k in range(1, min(4, n) + 1)]
    short = len(head) < 200
    capitals = sum([word[0].isupper() for word in words]) / n
    end = _end_of(ink)
    prose = (end >= 3 and len(ink) >= (16 if cjk else 36)) or len(ink) >= (60 if cjk else 120)
    return (
        len(ink),
        wide * scale,
        len(head) / wide,
        sum([word[-1].isdigit() for word in words]) / n,
        capitals,
        head.isupper(),
        end,
        len(_SENTENCE_END.findall(head)) * scale if n > 3 or cjk else 0,
        head.count(",") / wide,
        not _QUOTES.isdisjoint(head),
        head[0].islower(),
        head[0].isdigit(),
        not head[0].isalnum(),
        _may_link(head) and _LINK.search(head) is not None,
        len(_SEPARATORS.findall(head)),
        short and _DIGIT.search(head) is not None and _DATE.search(head) is not None,
        _count_in(phrases.function_words, bare) / n,
        _longest(openers, phrases.furniture_starts),
        n <= 4 and openers[-1] in phrases.furniture_starts,
        _count_in(phrases.service_words, bare) / n,
        _count_in(phrases.reader_words, bare) / n,
        _count_in(phrases.writer_words, bare) / n,
        _count_in(phrases.caption_words, bare) / n,
        _longest(openers, phrases.bylines),
        _longest(openers, phrases.credits),
        short and not phrases.agencies.isdisjoint(bare),
        n <= 3 and openers[-1] in phrases.sections,
        ": " in head and _SPEAKER.match(head) is not None,
        head.count("\t"),
        cjk / len(head),
        _may_credit(ink[-60:]) and _CREDIT_TAIL.search(ink[-60:]) is not None,
        prose and (capitals < 0.75 or len(ink) > 200),
    )


def _may_link(head: str) -> bool:
    """Whether `_LINK` need be asked: plain searches are many times faster, and most lines have no link."""
    return "@" in head or "#" in head or "www." in head or "http" in head


def _may_credit(tail: str) -> bool:
    """Whether `_CREDIT_TAIL` need be asked."""
    if ":" in tail or "/" in tail or "(" in tail or "©" in tail:
        return True
    small = tail.lower()
    return "via" in small or "getty" in small


def _count_in(known: frozenset[str], words: list[str]) -> int:
    return sum(map(known.__contains__, words))


def _longest(openers: list[str], known: frozenset[str]) -> int:
    """How many words the longest known opener has; 0 where none is known."""
    for k in range(len(openers), 0, -1):
        if openers[k - 1] in known:
            return k
    return 0


def _end_of(ink: str) -> int:
    """How a line ends: 5 full stop, 4 other sentence end, 3 ellipsis, 2 comma and the like, 1 bracket, 0 a word."""
    last = ink[-1]
    if last in "\"'”’»)]" and len(ink) > 1:
        return 4 if ink[-2] in ".!?…。！？" else 1
    return 5 if last in ".。।۔" else 4 if last in "!?！？" else 3 if last == "…" else 2 if last in ":;,-–—" else 0
