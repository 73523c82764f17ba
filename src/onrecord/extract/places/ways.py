"""How a place phrase hangs in its sentence: up from the name, word by word, as long as it still places something."""

from collections.abc import Iterator, Mapping
from typing import Final, Literal, NamedTuple

from onrecord.extract.tree import Tree
from onrecord.knowledge.places import PlaceKind, PlaceUse

__all__ = ["Way", "find_ways"]


class Way(NamedTuple):
    """The place is that of the token `above`, `cost` steps up; `use` says how: at, on, to or from it."""

    above: int
    cost: float
    use: PlaceUse


_PASSED: Final = frozenset(
    {"appos", "compound", "conj", "dep", "flat", "list", "nmod:desc", "nmod:poss", "nmod:unmarked", "nummod"}
)
"""Relations that lead on up and say nothing of where: "Donetsk's Kirov district"."""

_AIMED_AT: Final = frozenset({"obj", "nsubj:pass"})
_SIDES: Final = frozenset({"nsubj", "nsubj:pass", "obj", "acl", "acl:relcl", "xcomp"})
"""Relations over which a place goes on to the word above: "protesters in Tbilisi clashed"."""

_Step = Literal["at", "on", "to", "from", "of", "with", "passed", "aimed", "side"]

_ONWARD: Final[dict[PlaceUse, frozenset[_Step]]] = {
    "of": frozenset({"of", "at", "on", "to", "from", "passed"}),
    "at": frozenset({"of", "at", "on", "with", "side", "passed"}),
    "on": frozenset({"of", "at", "on", "side", "passed"}),
    "to": frozenset({"side"}),
    "from": frozenset({"side"}),
}
"""After what a phrase has said so far, the steps that it can take; the first step that says something decides."""

_EXTRA: Final[dict[PlaceUse, float]] = {"at": 0.0, "on": 1.0, "to": 1.5, "from": 1.5}
_USES: Final[dict[str, PlaceUse]] = {"at": "at", "on": "on", "to": "to", "from": "from"}
_FURTHEST: Final = 6
_ABOUT: Final = frozenset({
    "agree", "agreement", "ban", "brief", "briefing", "comment", "conference", "deal", "debate", "decision",
    "discussion", "embargo", "focus", "impose", "insist", "meeting", "negotiation", "policy", "position", "pressure",
    "reach", "report", "resolution", "sanction", "speech", "stance", "statement", "summit", "talk", "talks", "tariff",
    "treaty", "view", "vote",
})  # fmt: skip
"""Words after which "on" gives what they are about or whom they press, and no target: "talks on Nagorno-Karabakh"."""


def find_ways(top: int, kind: PlaceKind | None, tree: Tree, prepositions: Mapping[str, PlaceUse]) -> tuple[Way, ...]:
    """The words that a place is the place of, the nearest first; `top` is the head of its name.

    A country is no place by being attacked or gone to: it is a side of what happens then. Nor is what nobody knows.
    """
    ways = _climb(top, tree, prepositions)
    if kind in {None, "country"}:
        return tuple(way for way in ways if way.use == "at")
    return tuple(ways)


def _climb(top: int, tree: Tree, prepositions: Mapping[str, PlaceUse]) -> Iterator[Way]:
    here, cost = top, 0.0
    use: PlaceUse = "of"
    for _ in range(_FURTHEST):
        step = _step(here, tree, prepositions)
        if step == "aimed":
            step = "on" if use == "of" else "side"
        elif step == "on" and tree.lemmas[tree.heads[here]] in _ABOUT:
            return
        if tree.heads[here] < 0 or step not in _ONWARD[use]:
            return
        if use == "of" and step in _USES:
            use = _USES[step]
            cost += _EXTRA.get(use, 0.0)
        cost += 1.0
        here = tree.heads[here]
        if use != "of":
            yield Way(here, cost, use)
        elif step == "of":
            yield Way(here, cost + 1.0, use)


def _step(here: int, tree: Tree, prepositions: Mapping[str, PlaceUse]) -> _Step | None:
    """What the relation of a word to its head is for a place under it; None where the way ends."""
    relation = tree.relations[here]
    if relation == "conj" and tree.upos[here] in {"VERB", "AUX"}:
        return None
    if relation in _PASSED:
        return "passed"
    if tree.relation(here) in {"obl", "nmod"} and relation != "obl:agent":
        preposition = tree.preposition(here)
        return prepositions.get(preposition) if preposition else "passed"
    if relation in _AIMED_AT:
        return "aimed"
    return "side" if relation in _SIDES else None
