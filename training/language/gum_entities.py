"""Turns GUM's annotation of entities (every noun phrase, nested) into flat tags of named entities.

A mention becomes a name where its head is a proper noun; the name is the run of proper nouns around the head, widened
by the words of the article of Wikipedia that the mention is linked to. What cannot be told is tagged "-", which is not
trained on.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from training.language.labels import LABELS

__all__ = ["name_tags"]

_RULES = LABELS["sets"]["gum"]
_TYPES: dict[str, str] = _RULES["types"]
_CALENDAR, _LEADING, _TITLES = (frozenset(_RULES[name]) for name in ("calendar", "leading", "titles"))
_YEAR = re.compile(r"(?:1[0-9]|20)\d\ds?")
_PART = re.compile(r"\(?[^()]+\)?")


@dataclass(frozen=True, slots=True)
class _Mention:
    first: int
    last: int  # inclusive
    kind: str
    identity: frozenset[str]


def name_tags(words: Sequence[str], upos: Sequence[str], heads: Sequence[int], misc: Sequence[str]) -> list[str]:
    """BIO tags of one sentence, "-" where a name may stand but its class or extent is not annotated."""
    tags = ["-" if _is_unclear(words[i], upos[i], i) else "O" for i in range(len(words))]
    mentions = sorted(_mentions(misc), key=lambda mention: (mention.first - mention.last, mention.first))
    for mention in mentions:
        if mention.kind == "time":
            _tag_time(words, mention, tags)
        elif mention.kind in _TYPES:
            _tag_name(words, upos, heads, mention, tags)
    return tags


def _is_unclear(word: str, upos: str, index: int) -> bool:
    """Nationalities and sums of money: GUM has no class of names for them."""
    return (upos == "ADJ" and word[:1].isupper() and index > 0) or word in "$€£%"


def _mentions(misc: Sequence[str]) -> Iterator[_Mention]:
    opened: dict[str, list[tuple[int, str, frozenset[str]]]] = {}
    for index, field in enumerate(misc):
        entity = next((item[7:] for item in field.split("|") if item.startswith("Entity=")), "")
        for part in _PART.findall(entity):
            group, *rest = part.strip("()").split("-", 7)
            if part.startswith("("):
                identity = frozenset(re.split(r"[_,\s]+|%2D", rest[6].lower())) if len(rest) > 6 else frozenset[str]()
                opened.setdefault(group, []).append((index, rest[0], identity))
            if part.endswith(")") and opened.get(group):
                first, kind, identity = opened[group].pop()
                yield _Mention(first, index, kind, identity)


def _tag_time(words: Sequence[str], mention: _Mention, tags: list[str]) -> None:
    lowered = [word.lower() for word in words]
    first, last = mention.first, mention.last
    named = any(word in _CALENDAR or _YEAR.fullmatch(word) for word in lowered[first : last + 1])
    while first < last and lowered[first] in _LEADING:
        first += 1
    if named and last - mention.first < 8 and all(tags[i] in "O-" for i in range(first, last + 1)):
        _write(tags, first, last, "DATE")
        return
    for i in range(mention.first, mention.last + 1):
        tags[i] = "-" if tags[i] == "O" else tags[i]


def _tag_name(
    words: Sequence[str], upos: Sequence[str], heads: Sequence[int], mention: _Mention, tags: list[str]
) -> None:
    inside = range(mention.first, mention.last + 1)
    head = next((i for i in inside if heads[i] - 1 not in inside), mention.last)
    if upos[head] != "PROPN":
        if mention.identity:
            for i in inside:
                tags[i] = "-" if tags[i] == "O" and words[i][:1].isupper() else tags[i]
        return
    first, last = _extent(words, upos, mention, head)
    label = _TYPES[mention.kind]
    while label == "PERSON" and first < head and words[first].lower() in _TITLES:
        first += 1
    only_title = label == "PERSON" and first == last and words[head].lower() in _TITLES
    if not only_title and all(tags[i] in "O-" for i in range(first, last + 1)):
        _write(tags, first, last, label)


def _extent(words: Sequence[str], upos: Sequence[str], mention: _Mention, head: int) -> tuple[int, int]:
    def belongs(i: int) -> bool:
        return upos[i] == "PROPN" or words[i].lower() in mention.identity or words[i] == "-"

    first = last = head
    while first > mention.first and belongs(first - 1):
        first -= 1
    while last < mention.last and belongs(last + 1):
        last += 1
    closed = {"DET", "PUNCT", "ADP", "CCONJ"}
    while first < head and upos[first] in closed:
        first += 1
    while last > head and upos[last] in closed:
        last -= 1
    return first, last


def _write(tags: list[str], first: int, last: int, label: str) -> None:
    tags[first] = f"B-{label}"
    tags[first + 1 : last + 1] = [f"I-{label}"] * (last - first)
