"""Whether the words around a time expression speak of the past or of the future."""

import re
from functools import cache

from onrecord.extract.times.reading import Tense
from onrecord.extract.times.vocabulary import RoleWord
from onrecord.knowledge.tables import read_table, shipped
from onrecord.record import Span

__all__ = ["tense_around"]

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?|[.!?]+(?=\s)")
BEFORE, AFTER = 160, 90
"""Characters that are looked at; they hold the clause of most sentences."""


def tense_around(text: str, span: Span, within: Span) -> Tense | None:
    """The tense of the finite verb or plan nearest before `span`, else after it, in its sentence; None without one.

    Words are told apart by lists and endings alone: "was to be held on Friday" is future by its "to", "held" counts for
    nothing there. `within` is the text that may be looked at.
    """
    before = _words(text, max(within.start, span.start - BEFORE), span.start)
    for at in range(len(before) - 1, -1, -1):
        if before[at][0] in ".!?":
            if at and before[at - 1] in _roles()["abbreviation"]:
                continue
            break
        if tense := _tense_of(before, at):
            return tense
    after = _words(text, span.end, min(within.end, span.end + AFTER))
    for at in range(len(after)):
        if after[at][0] in ".!?":
            break
        if tense := _tense_of(after, at):
            return tense
    return None


def _words(text: str, start: int, end: int) -> list[str]:
    # "May" with its capital is the month far more often than the verb.
    return [
        "-" if found.group() == "May" else found.group().lower().replace("’", "'")
        for found in WORD.finditer(text, start, end)
    ]


def _tense_of(words: list[str], at: int) -> Tense | None:
    roles, word = _roles(), words[at]
    earlier = words[at - 1] if at else ""
    if "'" in word and word not in roles["future"]:
        word = word[word.index("'") :]
    if word in roles["future"]:
        return None if word in roles["after-be"] and earlier not in roles["be"] else "future"
    if word == "to" and earlier in roles["before-to"]:
        # "Is to be opened in March", "has to be opened".
        return "future"
    if word not in roles["past"] and not (word.endswith("ed") and len(word) > 3 and word not in roles["no-verb"]):
        return None
    finite = not any(other in roles["non-finite"] for other in words[max(0, at - 2) : at])
    return "past" if finite else None


@cache
def _roles() -> dict[str, frozenset[str]]:
    table = read_table(shipped("en/time_tense.tsv"), RoleWord)
    return {row.role: frozenset(row.words) for row in table}
