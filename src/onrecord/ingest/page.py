"""What a page says about its article: headline, authors, section and date, read from its blocks."""

import re

import msgspec

from onrecord.ingest.bylines import read_names
from onrecord.ingest.stamps import Stamp, parse_stamp
from onrecord.ingest.stamps.tokens import find_tokens
from onrecord.record import Block, BlockKind, Problem, Span, When

__all__ = ["Header", "read_header"]

_STAMP_ROLES = frozenset({"published", "updated", "on", "at"})
_PART = re.compile(r"\s+[|•·–—-]\s+|\s*[\n\t]\s*|[^\S\n]{2,}")
# At most a place in capitals before it, the year at its end, and then a new sentence, a dash or a bracket.
_OPENING_DATE = re.compile(
    r"(?:[A-ZÀ-Þ][A-ZÀ-Þ .'’/-]{2,40}[,:] ?)?(?P<date>(?=\w)[^\n]{6,36}?(?:19|20)\d\d)"
    r"(?=\s*[—–(-]|\s+[A-ZÀ-Þ“\"])"
)
# "By Ada Obi for The Kiga Courier".
_EMPLOYER = re.compile(r"\s+(?:for|für|pour|para|per)\s+.*", re.IGNORECASE | re.DOTALL)


class Header(msgspec.Struct, frozen=True):
    """What a page says about its article; None or empty where it says nothing. Spans are those of the text."""

    title: str | None = None
    authors: tuple[str, ...] = ()
    section: str | None = None
    published: When | None = None
    problems: tuple[Problem, ...] = ()


def read_header(text: str, blocks: tuple[Block, ...], captured: str | None) -> Header:
    """What the blocks of `text` say about the article; `captured` is when the page was fetched (ISO 8601)."""
    stamp = _read_date(text, blocks, captured)
    return Header(
        title=_first(text, blocks, "title"),
        authors=_read_authors(text, blocks, stamp),
        section=_first(text, blocks, "section"),
        published=stamp.when,
        problems=stamp.problems,
    )


def _first(text: str, blocks: tuple[Block, ...], kind: BlockKind) -> str | None:
    return next((" ".join(block.span.of(text).split()) for block in blocks if block.kind == kind), None)


def _read_date(text: str, blocks: tuple[Block, ...], captured: str | None) -> Stamp:
    """The stamp of the first block that has one; one of an update only if there is no other.

    Under the headline is looked first, dates before bylines: above it the day of the capture may stand, and under
    the article that of another. A full date that opens the article's words comes last. The spans of the stamp and
    of its problems are moved to where the block stands.
    """
    best = Stamp()
    for block in _dated(blocks):
        stamp = _moved(parse_stamp(block.span.of(text), captured=captured), block.span.start)
        if stamp.when is not None and stamp.of != "updated":
            return stamp
        if best.when is None and (stamp.when is not None or not best.problems):
            best = stamp
    return best if best.when is not None else _read_dateline(text, blocks) or best


def _read_dateline(text: str, blocks: tuple[Block, ...]) -> Stamp | None:
    """The day that opens one of the first paragraphs: `Thursday, May 7, 2015 On Tuesday…`, `SELM, 7 May 2015 —`."""
    opening = [block.span for block in blocks if block.kind == "paragraph"][:2]
    for span in opening:
        found = _OPENING_DATE.match(span.of(text))
        stamp = parse_stamp(found["date"]) if found else Stamp()
        if found and stamp.when is not None and not stamp.problems and stamp.when.as_written == found["date"]:
            return _moved(stamp, span.start + found.start("date"))
    return None


def _dated(blocks: tuple[Block, ...]) -> list[Block]:
    """The blocks that may hold the date, likeliest first."""
    title = next((i for i, block in enumerate(blocks) if block.kind == "title"), -1)
    last = max((i for i, block in enumerate(blocks) if block.kind == "paragraph"), default=len(blocks))
    parts = (blocks[title + 1 : last], blocks[: title + 1], blocks[max(last, title + 1) :])
    return [block for part in parts for kind in ("date", "byline") for block in part if block.kind == kind]


def _moved(stamp: Stamp, by: int) -> Stamp:
    when, replace = stamp.when, msgspec.structs.replace
    if when is not None:
        when = replace(when, spans=tuple(Span(start + by, end + by) for start, end in when.spans))
    problems = tuple(
        replace(problem, span=Span(problem.span.start + by, problem.span.end + by)) if problem.span else problem
        for problem in stamp.problems
    )
    return replace(stamp, when=when, problems=problems)


def _read_authors(text: str, blocks: tuple[Block, ...], stamp: Stamp) -> tuple[str, ...]:
    """The names in the bylines, in order, each once, without dates and employers.

    Beside a name of several words, one of a single word is a place or an agency, and left out.
    """
    names: dict[str, str] = {}
    for block in blocks:
        if block.kind == "byline":
            for part in _PART.split(_without_date(text, block.span, stamp)):
                for name in read_names(_EMPLOYER.sub("", part), shown=True):
                    names.setdefault(name.casefold(), name)
    full = tuple(name for name in names.values() if " " in name)
    return full or tuple(names.values())


def _without_date(text: str, span: Span, stamp: Stamp) -> str:
    words = span.of(text)
    for start, end in sorted(stamp.when.spans if stamp.when else (), reverse=True):
        if span.holds(Span(start, end)):
            words = f"{_without_stamp_word(words[: start - span.start])} | {words[end - span.start :]}"
    return words


def _without_stamp_word(words: str) -> str:
    """The words without "Published", "Updated on" and the like at their end."""
    for token in reversed(find_tokens(words)):
        if token.kind != "mark" and token.roles.isdisjoint(_STAMP_ROLES):
            break
        words = words[: token.start]
    return words
