"""Sentences with their parts marked in place: `{actor:Rebels} {trigger:fled}`."""

import re
from typing import NamedTuple

from onrecord.record import Span

__all__ = ["Marks", "read_marks"]

_MARK = re.compile(r"\{([a-z]+):|\}|\{")


class Marks(NamedTuple):
    """The sentence without its marks, and under each name the spans in it, in order."""

    text: str
    spans: dict[str, tuple[Span, ...]]

    def words(self, name: str) -> tuple[str, ...]:
        """The words under `name`."""
        return tuple(self.text[span.start : span.end] for span in self.spans.get(name, ()))


def read_marks(sentence: str) -> Marks:
    """Takes the spans from the sentence itself; marks may nest. `ValueError` where one is not opened, named or closed.

    >>> read_marks("{actor:Rebels} {trigger:fled} at dawn.").words("trigger")
    ('fled',)
    """
    text, last = "", 0
    opened: list[tuple[str, int]] = []
    spans: dict[str, list[Span]] = {}
    for mark in _MARK.finditer(sentence):
        text += sentence[last : mark.start()]
        last = mark.end()
        if mark[1]:
            opened.append((mark[1], len(text)))
        elif mark[0] == "}" and opened:
            name, start = opened.pop()
            spans.setdefault(name, []).append(Span(start, len(text)))
        else:
            raise ValueError(f"{mark[0]} at character {mark.start()}")
    if opened:
        raise ValueError(f"{{{opened[-1][0]}: is not closed")
    return Marks(text + sentence[last:], {name: tuple(sorted(found)) for name, found in spans.items()})
