"""Every place a document names, with what it means."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from urllib.parse import urlsplit

import msgspec

from onrecord.extract.datelines import Dateline, read_dateline
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
    None and the score is 0. `ways` lead to the words whose place it is by the syntax, the nearest first. `backdrop` are
    the tokens `[first, last)` that a dateline places, as far as nothing there says otherwise.
    """

    first: int
    last: int
    place: Place
    score: float
    kind: PlaceKind | None = None
    ways: tuple[Way, ...] = ()
    backdrop: tuple[int, int] | None = None


def find_places(doc: Document, gazetteer: Gazetteer) -> tuple[PlaceMention, ...]:
    """The places that a document names, in order and without overlap. Requires tokens, sentences and syntax.

    "Tripoli, Lebanon" is one mention, of the inner place; "Tripoli" alone then is the same elsewhere in the article.
    """
    tree = Tree(doc)
    names = find_names(tree, gazetteer)
    meanings = Meanings(names, tree, gazetteer, _home(doc.article, gazetteer))
    told = dict(_told(names, meanings, tree))
    mentions = tuple(
        _mention(name, last, meaning, tree, gazetteer) for name, last, meaning in _decided(names, meanings, told, tree)
    )
    return _with_backdrop(mentions, read_dateline(doc), tree, gazetteer)


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
        if inside or " " in name.form or not name.form.endswith("."):
            yield name, outer.last if outer and inside else name.last, meaning


def _follows(name: PlaceName, outer: PlaceName, tree: Tree) -> bool:
    """Whether `outer` stands right after a comma after the name, and is not the owner of something else."""
    if outer.first != name.last + 1 or tree.words[name.last] != "," or name.sentence != outer.sentence:
        return False
    return outer.last >= len(tree.tokens) or tree.lower[outer.last] != "'s"


def _mention(name: PlaceName, last: int, meaning: Meaning | None, tree: Tree, gazetteer: Gazetteer) -> PlaceMention:
    span = tree.span(range(name.first, last))
    known = meaning.place if meaning else None
    ways = find_ways(tree.top(name.first, last), known.kind if known else None, tree, gazetteer.prepositions)
    if known is None or meaning is None:
        return PlaceMention(name.first, last, Place.of(tree.text, (span,)), 0.0, None, ways)
    place = Place.of(tree.text, (span,), name=known.name, country=known.country, lat=known.lat, lon=known.lon)
    return PlaceMention(name.first, last, place, meaning.score, known.kind, ways)


def _with_backdrop(
    mentions: tuple[PlaceMention, ...], dateline: Dateline | None, tree: Tree, gazetteer: Gazetteer
) -> tuple[PlaceMention, ...]:
    """The mentions, that of the dateline with the sentences it places."""
    if dateline is None or dateline.place is None:
        return mentions
    for index, mention in enumerate(mentions):
        if dateline.place.holds(mention.place.spans[0]) and mention.kind not in {None, "country"}:
            end = _backdrop_end(mention, mentions, tree, gazetteer)
            placed = msgspec.structs.replace(mention, backdrop=(mention.first, end)) if end else mention
            return (*mentions[:index], placed, *mentions[index + 1 :])
    return mentions


def _backdrop_end(
    dateline: PlaceMention, mentions: Sequence[PlaceMention], tree: Tree, gazetteer: Gazetteer
) -> int | None:
    """Where the sentences of the dateline's paragraph end, from its own on, that name nothing elsewhere.

    What reporters write about is often not where they are: another place or another nation in a sentence ends it.
    """
    end = None
    number = tree.sentence_of(dateline.first)
    for sentence in tree.sentences[number:]:
        inside = range(sentence.first, sentence.last)
        others = (m for m in mentions if m.first in inside and m is not dateline)
        nations = (
            gazetteer.country_of(tree.words[e.last - 1])
            for e in tree.entities
            if e.first in inside and e.label == "NORP"
        )
        country = dateline.place.country
        if sentence.block != tree.sentences[number].block or any(nation not in {country, None} for nation in nations):
            return end
        if any(m.kind != "country" or m.place.country != country for m in others):
            return end
        end = sentence.last
    return end


def _home(article: Article, gazetteer: Gazetteer) -> str | None:
    """The country of the outlet, by the end of its address: the one meant where two countries have such a place."""
    host = urlsplit(article.url).hostname if article.url else None
    return gazetteer.country_of_domain(host.rpartition(".")[2]) if host else None
