"""Every place a document names, with what it means."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from urllib.parse import urlsplit

import msgspec

from onrecord.extract.places.meanings import Meaning, Meanings
from onrecord.extract.places.names import PlaceName, find_names
from onrecord.extract.places.ways import Way, find_ways
from onrecord.extract.tree import Tree
from onrecord.knowledge.places import Gazetteer, PlaceKind
from onrecord.record import Article, Document, Place

__all__ = ["PlaceMention", "find_places"]


class PlaceMention(msgspec.Struct, frozen=True):
    """A place named in a document: the tokens `[first, last)`, what it is, and how sure that is, from 0 to 1.

    Where the place is not known, or more than one may be meant, `kind` and the name, country and point of `place` are
    None and the score is 0. `ways` lead to the words whose place it is by the syntax, the nearest first.
    """

    first: int
    last: int
    place: Place
    score: float
    kind: PlaceKind | None = None
    ways: tuple[Way, ...] = ()


def find_places(doc: Document, gazetteer: Gazetteer) -> tuple[PlaceMention, ...]:
    """The places that a document names, in order and without overlap. Requires tokens, sentences and syntax.

    "Tripoli, Lebanon" is one mention, of the inner place; "Tripoli" alone then is the same elsewhere in the article.
    """
    tree = Tree(doc)
    names = find_names(tree, gazetteer)
    meanings = Meanings(names, tree, gazetteer, _home(doc.article, gazetteer))
    told = dict(_told(names, meanings, tree))
    return tuple(
        _mention(name, last, meaning, tree, gazetteer) for name, last, meaning in _decided(names, meanings, told, tree)
    )


def _told(names: Sequence[PlaceName], meanings: Meanings, tree: Tree) -> Iterator[tuple[str, Meaning]]:
    """What forms mean by the larger place after them; the last first, so that a dict keeps the first of a form."""
    for name, outer in reversed(list(pairwise(names))):
        inside = meanings.containers(name, outer) if _follows(name, outer, tree) else ()
        meaning = meanings.decide(name, inside) if inside else None
        if meaning is not None:
            yield name.form, meaning


def _decided(
    names: Sequence[PlaceName], meanings: Meanings, told: dict[str, Meaning], tree: Tree
) -> Iterator[tuple[PlaceName, int, Meaning | None]]:
    """Each name, where it ends with the larger place after it, and what it means."""
    at = 0
    while at < len(names):
        name = names[at]
        outer = names[at + 1] if at + 1 < len(names) else None
        inside = meanings.containers(name, outer) if outer and _follows(name, outer, tree) else ()
        meaning = meanings.decide(name, inside) if inside else told.get(name.form) or meanings.decide(name)
        at += 2 if inside else 1
        # Short forms of states ("Wash.") only follow a place in them.
        if inside or not name.form.endswith("."):
            yield name, outer.last if outer and inside else name.last, meaning


def _follows(name: PlaceName, outer: PlaceName, tree: Tree) -> bool:
    """Whether `outer` stands right after a comma after the name, and is not the owner of something else."""
    if outer.first != name.last + 1 or tree.word(name.last) != "," or name.sentence != outer.sentence:
        return False
    return outer.last >= len(tree.tokens) or tree.lower(outer.last) not in {"'s", "’s"}


def _mention(name: PlaceName, last: int, meaning: Meaning | None, tree: Tree, gazetteer: Gazetteer) -> PlaceMention:
    span = tree.span(name.first, last)
    known = meaning.place if meaning else None
    ways = find_ways(tree.top(name.first, last), known.kind if known else None, tree, gazetteer.prepositions)
    if known is None or meaning is None:
        return PlaceMention(name.first, last, Place.of(tree.text, (span,)), 0.0, None, ways)
    place = Place.of(tree.text, (span,), name=known.name, country=known.country, lat=known.lat, lon=known.lon)
    return PlaceMention(name.first, last, place, meaning.score, known.kind, ways)


def _home(article: Article, gazetteer: Gazetteer) -> str | None:
    """The country of the outlet, by the end of its address: the one meant where two countries have such a place."""
    host = urlsplit(article.url).hostname if article.url else None
    return gazetteer.country_of_domain(host.rpartition(".")[2]) if host else None
