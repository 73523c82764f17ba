"""What the readers of markers share: the tokens of a claim, and the tokens of clauses and phrases."""

from collections.abc import Iterable
from typing import Final, NamedTuple

from onrecord.extract.tree import Tree

__all__ = [
    "PREDICATES",
    "Claim",
    "Tokens",
    "clause",
    "earlier_clause",
    "is_denied",
    "is_predicate",
    "phrase",
    "trimmed",
]

Tokens = frozenset[int]

PREDICATES: Final = frozenset({"VERB", "AUX"})
_NOT_OF_IT: Final = frozenset({"cc", "mark", "discourse", "vocative", "parataxis", "punct"})
"""Children of a clause's head that lead in or stand beside what the clause says."""

_NEGATIONS: Final = frozenset({"not", "n't", "no", "never", "neither"})
_LEAD_IN: Final = frozenset({"CCONJ", "PUNCT"})


class Claim(NamedTuple):
    """The tokens of a claim of cause; those of the marker may stand among the others."""

    marker: Tokens
    cause: Tokens
    effect: Tokens


def is_denied(token: int, tree: Tree) -> bool:
    """Whether a word is negated, so that there was no cause: "did not lead to", "was no factor in"."""
    return any(tree.lower[t] in _NEGATIONS for t in tree.children(token))


def is_predicate(token: int, tree: Tree) -> bool:
    """Whether a clause hangs on the token: a verb, or anything with a copula or a subject."""
    relations = {tree.relation(child) for child in tree.children(token)}
    return tree.upos[token] in PREDICATES or not relations.isdisjoint({"cop", "nsubj"})


def clause(head: int, tree: Tree, *, without: Iterable[int] = (), before: int | None = None) -> Tokens:
    """The tokens of the clause with this head: without conjunction, clauses beside it and the branches of `without`.

    Of clauses joined to it, those after the token `before` are left out: they are not what a word at `before` is about.
    """
    dropped = set(without)
    for child in tree.children(head):
        joined = tree.relations[child] == "conj" and is_predicate(child, tree) and before is not None and child > before
        if joined or tree.relation(child) in _NOT_OF_IT:
            dropped.add(child)
    left_out = {token for child in dropped for token in tree.subtree(child)}
    kept = frozenset(tree.subtree(head)) - left_out
    # Commas inside belong to what they part; `trimmed` takes those at the ends.
    return kept | {
        t for t in tree.children(head) if tree.upos[t] == "PUNCT" and min(kept) < t < max(kept) and t not in dropped
    }


def phrase(head: int, tree: Tree) -> Tokens:
    """The tokens of a phrase without its preposition and what is joined to it as a clause."""
    dropped = {
        token
        for child in tree.children(head)
        if tree.relations[child] in {"case", "mark", "cc", "parataxis", "punct"}
        or (tree.relations[child] == "conj" and tree.upos[child] in PREDICATES and tree.upos[head] not in PREDICATES)
        for token in tree.subtree(child)
    }
    return _with_marks(head, frozenset(tree.subtree(head)) - dropped, tree)


def _with_marks(head: int, kept: Tokens, tree: Tree) -> Tokens:
    """The tokens with the commas and hyphens under the head that stand between two of them."""
    marks = (t for t in tree.children(head) if tree.upos[t] == "PUNCT")
    return kept | {t for t in marks if t - 1 in kept and t < max(kept)}


def earlier_clause(head: int, tree: Tree) -> Tokens:
    """What stands before the clause with this head: the clause it is joined to, else the sentence before it."""
    if tree.relations[head] in {"conj", "parataxis", "advcl"} and tree.heads[head] < head:
        return clause(tree.heads[head], tree, without=(head,), before=head)
    number = tree.sentence_of(head)
    if number == 0 or tree.sentences[number - 1].block != tree.sentences[number].block:
        return frozenset()
    before = tree.sentences[number - 1]
    return frozenset(range(before.first, before.last))


def trimmed(tokens: Tokens, tree: Tree) -> tuple[int, ...]:
    """The tokens in order, without marks and conjunctions at their ends."""
    found = sorted(tokens)
    while found and tree.upos[found[0]] in _LEAD_IN:
        del found[0]
    while found and tree.upos[found[-1]] in _LEAD_IN:
        del found[-1]
    return tuple(found)
