"""Quotation marks, paired within each paragraph and repaired where one is missing.

Curly, straight, low-high („…“), guillemets (also the German »…«), doubled apostrophes (``…''), and single
marks where they are no apostrophes. A quotation left open at the end of a paragraph goes on in the next one if
that one opens again, which is how newspapers set speech of several paragraphs.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import msgspec

from onrecord.record import ANALYSED, Block, Document, Problem, Quotation, Span

__all__ = ["QUOTED", "add_quotations", "pair_marks", "quotation_states"]

QUOTED = ("outside", "inside", "mark")
"""Where a token can stand to quotation marks, in the order of the numbers that `quotation_states` gives."""

Side = Literal["open", "close", "either"]

# Which marks can end a quotation that a mark has begun: usage differs by country, not by page.
CLOSERS = {
    "“": '”“"″',
    "”": '”"',
    "„": '“”"‟',
    "‟": '”"',
    "«": "»",
    "»": "«",
    '"': '"”“″',
    "″": '″"”',
    "＂": "＂",
    "``": "''",
    "''": "''",
    "‘": "’'",
    "‚": "‘’'",
    "'": "'’",
    "’": "’",
    "‹": "›",
    "›": "‹",
}
SINGLE = frozenset("‘’‚'‹›")
MARK = re.compile(r"``|''|[“”„‟«»\"″＂‘’‚'‹›]")

# What may stand before an opening mark, and after a closing one, when the mark itself does not say which it is.
BEFORE_OPEN = re.compile(r"[\s(\[{—–\-/“‘«„\"'…:]")
AFTER_CLOSE = re.compile(r"[\s)\]}—–\-/,.;:!?…”’»\"'\d†*]")

# How many marks ahead a partner is looked for: more than any paragraph has, and it keeps odd texts linear.
LOOKAHEAD = 64

# Words that begin with an apostrophe, so that it is no opening mark.
ELISION = re.compile(r"['’‘](?:em|til|tis|twas|cause|bout|round|n|nuff|kay|\d\ds?)\b", re.IGNORECASE)


@dataclass(slots=True)
class Mark:
    """A quotation mark in one block: its characters and what it can be."""

    start: int
    end: int
    form: str
    side: Side

    @property
    def single(self) -> bool:
        """Whether it is a single mark, which an apostrophe may be too."""
        return self.form in SINGLE


def add_quotations(doc: Document) -> Document:
    """The document with its quotations, in order of their opening marks, outer before inner."""
    found: list[Quotation] = []
    problems: list[Problem] = []
    left_open: Quotation | None = None
    for index, block in enumerate(doc.article.blocks):
        if block.kind not in ANALYSED:
            continue
        here, troubles = pair_marks(doc.article.text, block.span, index, goes_on=left_open is not None)
        if block.kind == "paragraph":
            if left_open is not None and here and here[0].span.start == block.span.start:
                here[0] = msgspec.structs.replace(here[0], continues=True)
                found[found.index(left_open)] = msgspec.structs.replace(left_open, closed="continued")
                problems.remove(_left_open(left_open))
            left_open = _last_left_open(here, block)
        found += here
        problems += troubles
    return msgspec.structs.replace(doc, quotations=tuple(found), problems=doc.problems + tuple(problems))


def quotation_states(doc: Document) -> list[int]:
    """For each token of the document the index in `QUOTED`; quotations inside others do not count.

    Requires tokens and quotations.
    """
    assert doc.tokens is not None  # noqa: S101
    assert doc.quotations is not None  # noqa: S101
    states = [0] * len(doc.tokens)
    starts = [token.start for token in doc.tokens]
    for quotation in doc.quotations:
        if quotation.depth:
            continue
        for place in range(bisect_left(starts, quotation.span.start), bisect_left(starts, quotation.span.end)):
            states[place] = 1 if quotation.inner.start <= starts[place] < quotation.inner.end else 2
    return states


def _last_left_open(here: Sequence[Quotation], block: Block) -> Quotation | None:
    """The quotation that runs to the end of the paragraph without a mark, if there is one."""
    ends = [q for q in here if q.depth == 0 and q.closed == "repaired" and q.inner.end == block.span.end]
    return ends[-1] if ends else None


def _left_open(quotation: Quotation) -> Problem:
    mark = Span(quotation.span.start, quotation.inner.start)
    return Problem("quotations", "a quotation mark left open; read to the end of the paragraph", mark)


def pair_marks(
    text: str, span: Span, block: int = 0, *, goes_on: bool = False
) -> tuple[list[Quotation], list[Problem]]:
    """The quotations of one paragraph, in order of their opening marks, and what had to be repaired.

    `goes_on`: the paragraph before was left open, so that a closing mark without an opening one ends words that
    began at the start of this paragraph.

    >>> quotations, problems = pair_marks('"It holds," said Ada Obi. "For now."', Span(0, 36))
    >>> [q.inner for q in quotations]
    [Span(start=1, end=10), Span(start=27, end=35)]
    """
    found: list[Quotation] = []
    problems: list[Problem] = []
    stack: list[Mark] = []
    marks = _marks(text, span)
    for k, mark in enumerate(marks):
        opener = _opener(stack, mark)
        if opener is not None and mark.single and _possessive(text, mark) and _closes_later(marks, k):
            continue
        if opener is not None:
            del stack[opener + 1 :]  # single marks left open inside are apostrophes
            found.append(_quotation(text, stack.pop(), mark.start, mark.end, len(stack), block, "mark"))
        elif mark.side == "close":
            if mark.single:
                continue
            if goes_on and not found and not stack:
                start = Mark(span.start, span.start, "", "open")
                found.append(_quotation(text, start, mark.start, mark.end, 0, block, "repaired", continues=True))
            else:
                problems.append(_problem("a closing quotation mark without an opening one", mark))
        elif mark.single and not _closes_later(marks, k):
            continue
        elif not mark.single and (first := _first_double(stack)) is not None and not _nests(stack, marks, k):
            found.append(_quotation(text, stack[first], mark.start, mark.start, first, block, "repaired"))
            problems.append(_problem("a quotation mark left open before the next one opens", stack[first]))
            del stack[first:]
            stack.append(mark)
        else:
            stack.append(mark)
    left = [m for m in stack if not m.single]
    if left:
        found.append(_quotation(text, left[0], span.end, span.end, 0, block, "repaired"))
        problems.append(_left_open(found[-1]))
    found.sort(key=lambda q: (q.span.start, -q.span.end))
    return found, problems


def _marks(text: str, span: Span) -> list[Mark]:
    marks: list[Mark] = []
    # Whether a double or a single mark is open where we are, by parity alone: it tells 12" from "…12".
    is_open = {False: False, True: False}
    for m in MARK.finditer(text, span.start, span.end):
        mark = _mark(text, span, m, is_open=is_open[m[0] in SINGLE])
        if mark is not None:
            marks.append(mark)
            is_open[mark.single] = not is_open[mark.single]
    return marks


def _mark(text: str, span: Span, m: "re.Match[str]", *, is_open: bool) -> Mark | None:
    """The mark with its side, or None for an apostrophe, a foot, an inch or a minute."""
    form, start, end = m[0], m.start(), m.end()
    before = text[start - 1] if start > span.start else " "
    after = text[end] if end < span.end else " "
    if form in SINGLE and before.isalnum() and after.isalnum():
        return None
    if form in "\"″'’" and before.isdigit() and not is_open:
        return None
    if form in "'’‘" and ELISION.match(text, start) and not before.isalnum():
        return None
    may_open = bool(BEFORE_OPEN.match(before)) and not after.isspace()
    may_close = not before.isspace() and (bool(AFTER_CLOSE.match(after)) or not after.isalnum())
    side: Side = "either"
    if form in ("“", "„", "‟", "‘", "‚", "«", "‹", "``"):
        # These close only in some countries („…“, »…«), which pairing sees; elsewhere they open.
        side = "either" if may_close and not may_open else "open"
    elif form in ("”", "»", "›", "''"):
        # These open in some countries (»…«, ”…”): where they may, what is open before decides.
        side = "either" if may_open and not may_close else "close"
    elif form == "’":
        side = "close"
    elif may_open != may_close:
        side = "open" if may_open else "close"
    return Mark(start, end, form, side)


def _opener(stack: list[Mark], mark: Mark) -> int | None:
    """The place in the stack of the mark that `mark` closes, None if it closes none."""
    if mark.side == "open":
        return None
    for i in range(len(stack) - 1, max(-1, len(stack) - LOOKAHEAD), -1):
        if mark.form in CLOSERS[stack[i].form] and (mark.form in SINGLE) == stack[i].single:
            return i
        if not stack[i].single and mark.single:
            return None
    return None


def _possessive(text: str, mark: Mark) -> bool:
    """Whether a single mark may be the apostrophe of a plural: the workers' choice."""
    return text[mark.start - 1] == "s" and bool(re.match(r"\s[a-z]", text[mark.end : mark.end + 2]))


def _closes_later(marks: list[Mark], k: int) -> bool:
    """Whether a single mark at `k` has a partner before a double mark closes around it."""
    depth = 0
    for other in marks[k + 1 : k + LOOKAHEAD]:
        if other.form in CLOSERS[marks[k].form] and other.side != "open":
            return True
        if not other.single:
            depth += {"open": 1, "close": -1, "either": 0}[other.side]
            if depth < 0:
                return False
    return False


def _first_double(stack: list[Mark]) -> int | None:
    """The place of the outermost double mark left open. Singles before it are few: a double mark drops them."""
    return next((i for i, m in enumerate(stack) if not m.single), None)


def _nests(stack: list[Mark], marks: list[Mark], k: int) -> bool:
    """Whether an opening double mark inside an open quotation starts an inner one: enough marks close both."""
    if marks[k].form == '"' and not _is_short(marks, k):
        return False  # straight marks look alike: only a few words between clear ones are an inner quotation
    need = 1 + sum(not m.single for m in stack)
    for other in marks[k + 1 : k + LOOKAHEAD]:
        if not other.single:
            need += 1 if other.side == "open" else -1
        if need == 0:
            return True
    return False


def _is_short(marks: list[Mark], k: int) -> bool:
    following = marks[k + 1 : k + 2]
    return bool(following) and following[0].side == "close" and following[0].start - marks[k].end <= 60


def _quotation(
    text: str,
    opener: Mark,
    inner_end: int,
    end: int,
    depth: int,
    block: int,
    closed: Literal["mark", "continued", "repaired"],
    *,
    continues: bool = False,
) -> Quotation:
    if closed == "repaired" and inner_end == end:
        inner_end = end = opener.end + len(text[opener.end : end].rstrip())
    return Quotation(
        span=Span(opener.start, end),
        inner=Span(opener.end, max(opener.end, inner_end)),
        block=block,
        depth=depth,
        closed=closed,
        continues=continues,
    )


def _problem(message: str, mark: Mark) -> Problem:
    return Problem("quotations", message, Span(mark.start, mark.end))
