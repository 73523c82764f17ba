"""Datelines: the place, date and agency before the first words of a story, "BEIRUT, Lebanon, Dec 8 (AP) —"."""

import re
from functools import cache
from typing import Final

import msgspec

from onrecord.knowledge.tables import read_table, shipped
from onrecord.record import Document, Span

__all__ = ["Dateline", "read_dateline"]


class Dateline(msgspec.Struct, frozen=True):
    """What stands before the text of a story: `span` is all of it with its dash, the parts are None where not given.

    `place` holds the larger place too ("BEIRUT, Lebanon"), `agency` the name between brackets or strokes.
    """

    span: Span
    place: Span | None
    agency: Span | None
    date: Span | None


_PARAGRAPHS: Final = 3
"""Paragraphs in which one is looked for: a summary or a caption may stand before the story."""

_CAPITALS: Final = r"(?:(?:al|el|ez|as|at|ar|an)[-\s])?[A-ZÀ-Þ][A-ZÀ-Þ'’]*\.?(?:[A-ZÀ-Þ]\.)*"
_MIXED: Final = r"[A-ZÀ-Þ][\w'’]*\.?(?:[A-Z]\.)*"
_IN_CAPITALS: Final = rf"{_CAPITALS}(?:(?: |/|-(?=\w))(?:{_CAPITALS}|and|de|al|el|ez)){{0,5}}"
_AS_USUAL: Final = rf"(?:al[- ])?{_MIXED}(?:(?: |-(?=\w))(?:{_MIXED}|al|el|ez|de|and|of|the)){{0,4}}"
_DAY: Final = r"(?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8}\.?)(?:,? \d{4})?"
_AGENCY: Final = (
    r"\((?P<bracketed>[A-Z][\w.&'’/ -]{1,40})\)|/(?P<stroked>[A-Z][A-Z-]+)/\.?|(?P<bare>(?<=, )[A-Z]{3,7}(?= ?[–—-]))"
)
_START: Final = r"(?=[A-ZÀ-Þ0-9\"“‘'«])"
_DASH: Final = rf"(?:\s*(?:—|–|--|:)|(?:(?<=\))|\s)\s*-)\s*{_START}"

_REST: Final = (
    rf"(?:(?:,| -)? (?P<date>{_DAY})[.,]?)?(?:,?\s*(?:{_AGENCY}))?(?:,? (?P<late>{_DAY}))?"
    rf"(?P<end>{_DASH}|(?<=[)/.])\s*{_START})"
)
_LARGER: Final = rf"(?:, (?!{_DAY})(?!(?:[A-Z]{{3,7}}) ?[–—-])(?:{_AS_USUAL}))"
_FORMS: Final = (
    re.compile(rf"(?P<place>{_IN_CAPITALS}{_LARGER}?){_REST}"),
    re.compile(rf"(?P<place>{_AS_USUAL}{_LARGER}?){_REST}"),
    re.compile(rf"(?P<date>{_DAY}) (?:{_AGENCY})(?P<place>)(?P<late>)(?P<end>{_DASH})"),
    re.compile(rf"(?:{_AGENCY})(?P<place>)(?P<date>)(?P<late>)(?P<end>{_DASH}|\s*{_START})"),
)


class _Trap(msgspec.Struct, frozen=True):
    word: str


def read_dateline(doc: Document) -> Dateline | None:
    """The dateline of an article, None if it has none.

    A place that is not in capitals, with a dash and no agency after it, is one only if the syntax says so.
    """
    paragraphs = [block.span for block in doc.article.blocks if block.kind == "paragraph"][:_PARAGRAPHS]
    for span in paragraphs:
        found = _read(doc, span, _traps())
        if found is not None:
            return found
    return None


@cache
def _traps() -> frozenset[str]:
    """Words in capitals that open a story and are no place, read once in a process."""
    return frozenset(row.word for row in read_table(shipped("en/dateline_traps.tsv"), _Trap))


def _read(doc: Document, span: Span, traps: frozenset[str]) -> Dateline | None:
    text = doc.article.text
    for form in _FORMS:
        match = form.match(text, span.start, span.end)
        if match is not None and _is_dateline(match, doc, traps):
            return _dateline(match)
    return None


def _is_dateline(match: re.Match[str], doc: Document, traps: frozenset[str]) -> bool:
    place = match["place"] or ""
    first = re.split(r"[\W_]", place)[0].lower()
    agency = match["bracketed"] or match["stroked"] or match["bare"]
    if first in traps and not agency:
        return False
    if not place or match["stroked"]:
        return bool(agency)
    has_dash = bool(match["end"].strip())
    if match["end"].strip().startswith(":") and _comes_again(doc, place, match.start()):
        return False
    if _is_in_capitals(place):
        return has_dash or bool(agency)
    if match["end"].strip().startswith(":"):
        return bool(agency)
    return (bool(agency) and not _is_somebody(doc, match)) or (has_dash and _is_named_place(doc, match))


def _comes_again(doc: Document, place: str, at: int) -> bool:
    """Whether another block opens with the words and a colon too, as the turns of a transcript do: "OBI: It holds."."""
    starts = (block.span.start for block in doc.article.blocks if block.span.start != at)
    return any(doc.article.text.startswith(f"{place}:", start) for start in starts)


def _is_in_capitals(place: str) -> bool:
    """Whether the place before a comma is in capitals, but for a small word in it: "DEIR al-BALAH"."""
    words = re.findall(r"\w+", place.partition(",")[0])
    small = [word for word in words if not word.isupper()]
    return all(map(str.islower, small)) and any(len(word) > 1 for word in words if word not in small)


def _labels(doc: Document, match: re.Match[str]) -> list[str]:
    """What the language model calls the names in the place; nothing where it has not been asked."""
    if doc.syntax is None or doc.tokens is None:
        return []
    place = Span(*match.span("place"))
    spans = ((Span(doc.tokens[e.first].start, doc.tokens[e.last - 1].end), e.label) for e in doc.syntax.entities)
    return [label for span, label in spans if span.meets(place)]


def _is_somebody(doc: Document, match: re.Match[str]) -> bool:
    labels = _labels(doc, match)
    return bool(labels) and "LOC" not in labels


def _is_named_place(doc: Document, match: re.Match[str]) -> bool:
    """Whether what stands in small letters before a dash is a place, and with a larger place after it."""
    labels = _labels(doc, match)
    return bool(labels) and set(labels) == {"LOC"} and "," in match["place"]


def _dateline(match: re.Match[str]) -> Dateline:
    agency = next((name for name in ("bracketed", "stroked", "bare") if match[name]), None)
    date = next((name for name in ("date", "late") if match[name]), None)
    return Dateline(
        span=Span(*match.span()),
        place=Span(*match.span("place")) if match["place"] else None,
        agency=Span(*match.span(agency)) if agency else None,
        date=Span(*match.span(date)) if date else None,
    )
