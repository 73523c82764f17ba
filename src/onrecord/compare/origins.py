"""How many independent hands a claim comes from, of all that carry it.

Twelve outlets may print what one agency heard. Two things tell: the text of an article may be a copy or credited to an
agency, and the chain of a statement may name who heard it. What is left is the number of those who say they were there.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from onrecord.compare.syndication import Sketch, families

__all__ = ["Carrier", "origins_of", "texts_of"]


class Carrier(NamedTuple):
    """An article with a claim: its id, its outlet, who says it by key, and the chain of keys, outermost first."""

    article: str
    outlet: str | None
    speaker: str | None
    chain: tuple[str, ...]


def texts_of(articles: Mapping[str, Sketch]) -> dict[str, str]:
    """Whose text each article is: the key of the agency or outlet it was copied from or is credited to.

    An article of an unknown outlet is its own ("art_…").
    """
    owners = {}
    for family in families(articles):
        owner = _owner(family, articles)
        for article in family:
            owners[article] = owner
    return owners


def _owner(family: Sequence[str], articles: Mapping[str, Sketch]) -> str:
    """The agency that most of the family credits (the first named, of several), else the outlet of its original."""
    credited = [sketch.agency for sketch in map(articles.__getitem__, family) if sketch.agency is not None]
    if credited:
        return max(dict.fromkeys(credited), key=credited.count)
    return articles[family[0]].outlet or family[0]


def origins_of(carriers: Sequence[Carrier], texts: Mapping[str, str]) -> tuple[str, ...]:
    """The origin of each carrier, in the same order: the hand from which the words of the speaker came.

    That is the last link of the chain before the speaker; where the chain is the outlet alone, or unknown, it is
    whose text the article is. Count the different ones for the number of independent origins.
    """
    return tuple(_origin(carrier, texts) for carrier in carriers)


def _origin(carrier: Carrier, texts: Mapping[str, str]) -> str:
    links = [link for link in carrier.chain if link != carrier.speaker]
    if links and links[0] == carrier.outlet:
        links[0] = texts.get(carrier.article, links[0])
    return links[-1] if links else texts.get(carrier.article, carrier.article)
