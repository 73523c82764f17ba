"""The place of an event: the place phrase that the syntax of its sentence gives to the trigger."""

from collections.abc import Iterable, Iterator
from typing import Final

from onrecord.extract.places.find import PlaceMention
from onrecord.extract.tree import Tree
from onrecord.knowledge.places import PlaceKind
from onrecord.record import Document, Place

__all__ = ["place_of"]

_SHARED: Final = frozenset({
    "acl", "acl:relcl", "advcl", "compound", "conj", "nmod", "nsubj", "nsubj:pass", "obj", "obl", "obl:agent", "xcomp",
})  # fmt: skip
"""Relations over which an event shares the place phrases of the word above it; what is said or thought shares none."""

_FURTHEST_UP: Final = 3
_COST_UP: Final = 2.0
_COST_OF_KIND: Final[dict[PlaceKind | None, float]] = {"country": 0.5, "region": 0.25, None: 1.5}
"""Of two places in one phrase the narrower is where it happens ("Georgia's capital Tbilisi"), if it is known."""


def place_of(trigger_token: int, mentions: Iterable[PlaceMention], doc: Document) -> Place | None:
    """Where the event with its trigger at `trigger_token` happens: the nearest place phrase in the tree, None if none.

    A phrase with "in" or "near" under the trigger counts before one that the trigger shares with a word above it, and
    what is attacked ("shelled Kharkiv") only where it is no country. A place that is named but not known comes with its
    words alone. Where no phrase is the event's, it is the dateline's place, as far as that holds.
    `mentions` are those of `find_places` for the same document.
    """
    tree = Tree(doc)
    sentence = tree.sentences[tree.sentence_of(trigger_token)]
    mentions = tuple(mentions)
    here = [m for m in mentions if sentence.first <= m.first < sentence.last]
    sharing = list(_sharing(trigger_token, tree))
    found = [(cost, m.first, m) for m in here for cost in _costs(m, sharing, trigger_token, tree)]
    if found:
        return min(found, key=lambda each: each[:2])[2].place
    return next((m.place for m in mentions if m.backdrop and m.backdrop[0] < trigger_token < m.backdrop[1]), None)


def _sharing(trigger: int, tree: Tree) -> Iterator[int]:
    """The trigger, and the words above it whose place phrases it shares."""
    yield trigger
    here = trigger
    for _ in range(_FURTHEST_UP):
        if tree.relations[here] not in _SHARED or tree.heads[here] < 0:
            return
        here = tree.heads[here]
        yield here


def _costs(mention: PlaceMention, sharing: list[int], trigger: int, tree: Tree) -> Iterator[float]:
    """What it costs to give the event the place; nothing where the tree does not."""
    for way in mention.ways:
        if way.above not in sharing or mention.first <= trigger < mention.last:
            continue
        steps = sharing.index(way.above)
        if steps == 0 or (way.use == "at" and not _is_of_other(mention, sharing[steps - 1], tree)):
            yield way.cost + _COST_UP * steps + _COST_OF_KIND.get(mention.kind, 0.0)


def _is_of_other(mention: PlaceMention, below: int, tree: Tree) -> bool:
    """Whether of joined verbs only the earlier has the place: "fought in Homs and fled"."""
    return tree.relations[below] == "conj" and mention.first > tree.heads[below]
