"""Where in a text something stands."""

from collections.abc import Iterable
from typing import NamedTuple

__all__ = ["Span", "Spans", "cut", "hull", "strip"]


class Span(NamedTuple):
    """`[start, end)`: half-open, in Unicode code points of one article's text.

    >>> "Ada Obi said no."[slice(*Span(0, 7))]
    'Ada Obi'
    """

    start: int
    end: int

    def of(self, text: str) -> str:
        """The characters of `text` that the span covers."""
        return text[self.start : self.end]

    def holds(self, other: "Span") -> bool:
        """Whether `other` lies inside this span (equal counts)."""
        return self.start <= other.start and other.end <= self.end

    def meets(self, other: "Span") -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end


Spans = tuple[Span, ...]
"""The pieces of one part of a text, in order and without overlap."""


def cut(text: str, spans: Iterable[Span]) -> str:
    """The words under `spans`, pieces joined by one space: the `text` that the record gives beside them."""
    return " ".join(text[start:end] for start, end in spans)


def hull(spans: Spans) -> Span:
    """The smallest span that holds all of `spans`; raises `ValueError` if there is none."""
    return Span(min(s.start for s in spans), max(s.end for s in spans))


def strip(text: str, span: Span) -> Span:
    """The span without the white space at its ends; empty, at the start, if there is nothing else."""
    piece = text[span.start : span.end]
    left = len(piece) - len(piece.lstrip())
    if left == len(piece):
        return Span(span.start, span.start)
    return Span(span.start + left, span.start + len(piece.rstrip()))
