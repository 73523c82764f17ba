"""One class for one name: an article that names "Selm" ten times means the same kind of thing by it every time."""

from collections.abc import Sequence
from typing import Final

from onrecord.learned.language import Name

__all__ = ["agree_on_classes"]

_AGREE: Final = frozenset({"PERSON", "ORG", "LOC", "NORP", "EVENT", "MISC"})
"""The classes that the same words share. "1990" can be a date here and a sum there."""

_OF_PLACE: Final = 3.0
"""How much a mention as a place counts: a country acts and speaks as bodies do, but no body is lived in or left."""


def agree_on_classes(sentences: Sequence[Sequence[str]], names: Sequence[Sequence[Name]]) -> list[tuple[Name, ...]]:
    """The names of each sentence of one article, those of the same words under the class that all of them score best.

    The words around a name tell its class here better than there. The scores of all its mentions are added, and each
    mention counts its own twice, so that one whose class is plain keeps it (Washington, who crossed the Delaware).
    """
    totals: dict[tuple[str, ...], dict[str, float]] = {}
    for words, own in zip(sentences, names, strict=True):
        for name in own:
            if name.label in _AGREE:
                total = totals.setdefault(_key(words, name), {})
                weight = _weight(name)
                for label, score in name.classes.items():
                    total[label] = total.get(label, 0.0) + weight * score
    return [
        tuple([_settled(name, totals.get(_key(words, name))) for name in own])
        for words, own in zip(sentences, names, strict=True)
    ]


def _key(words: Sequence[str], name: Name) -> tuple[str, ...]:
    return tuple(words[name.first : name.last])


def _settled(name: Name, total: dict[str, float] | None) -> Name:
    if not total or name.label not in _AGREE:
        return name
    weight = _weight(name)
    best = max(_AGREE.intersection(total), key=lambda label: (total[label] + weight * name.classes[label], label))
    return name if best == name.label else name._replace(label=best)


def _weight(name: Name) -> float:
    return _OF_PLACE if name.label == "LOC" else 1.0
