"""The words of a side of an event: the noun phrase of a head without what only follows it (annotation rules).

Appositions, relative and participial clauses, ages and brackets after the head are left out; phrases with a
preposition stay.
"""

from typing import Final

from onrecord.extract.events.tree import Tree
from onrecord.record import Span

__all__ = ["phrase_span"]

_LEFT_OUT: Final = frozenset({
    "appos", "acl:relcl", "acl", "parataxis", "conj", "cc", "dep", "advcl", "orphan", "discourse", "vocative",
    "advcl:relcl", "cop", "nsubj", "aux", "mark", "nsubj:pass", "obl", "obl:unmarked", "ccomp", "expl", "list",
})  # fmt: skip
_NOT_FIRST: Final = frozenset({"case", "punct", "mark", "cc", "advmod", "cc:preconj"})
_NOT_LAST: Final = frozenset({"punct", "case", "cc"})


def phrase_span(tree: Tree, head: int) -> Span:
    """The characters of the phrase with head `head`, without its preposition or its possessive mark.

    Of joined phrases each has its own.
    """
    kept = _kept(tree, head)
    first = last = head
    while first - 1 in kept:
        first -= 1
    while last + 1 in kept:
        last += 1
    while first < head and tree.relations[first] in _NOT_FIRST and _top(tree, first, head):
        first += 1
    while last > head and tree.relations[last] in _NOT_LAST and tree.words[last] not in (")", "]", "”", '"'):
        last -= 1
    return tree.span(first, last)


def _top(tree: Tree, i: int, head: int) -> bool:
    """Whether `i` hangs on the head of the phrase or opens it; words inside a modifier stay with it."""
    return tree.heads[i] == head or tree.relations[i] in ("punct", "case")


def _kept(tree: Tree, head: int) -> set[int]:
    """The words that belong to the phrase: everything under the head but what `_LEFT_OUT` hangs on it or its names."""
    found, waiting = {head}, [head]
    while waiting:
        at = waiting.pop()
        for k in tree.kids[at]:
            relation = tree.relations[k]
            if at == head and (relation in _LEFT_OUT or (relation == "nmod:poss" and k > head)):
                continue
            if (
                at == head
                and k > head
                and relation in ("case", "punct")
                and tree.words[k] in ("'s", "’s", "'", "’", ",")
            ):
                continue
            if at != head and k > head and relation in ("acl:relcl", "appos", "parataxis"):
                continue
            if at == head and k < head and relation == "case":
                continue
            if relation == "acl" and k > head:
                continue
            found.add(k)
            waiting.append(k)
    return found
