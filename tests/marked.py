"""Sentences with their parts marked in place: `{source:Ada Obi} {cue:said}: {content:"No."}`."""

import re
from typing import NamedTuple

MARK = re.compile(r"\{(\w+):|\}")


class Marked(NamedTuple):
    """The text without the marks, and the words under each name, in order."""

    text: str
    parts: dict[str, list[tuple[int, int]]]

    def words(self, name: str) -> list[str]:
        return [self.text[s:e] for s, e in self.parts.get(name, [])]


def marked(line: str) -> Marked:
    """Takes the spans from the sentence itself; marks may nest."""
    text, parts, opened, last = "", {}, [], 0
    for m in MARK.finditer(line):
        text += line[last : m.start()]
        last = m.end()
        if m[1]:
            opened.append((m[1], len(text)))
        else:
            name, start = opened.pop()
            parts.setdefault(name, []).append((start, len(text)))
    assert not opened, line
    return Marked(text + line[last:], {name: sorted(spans) for name, spans in parts.items()})
