"""Markers that are nouns: "X was a factor in Y", "X played a role in Y", "one of the reasons for Y is X"."""

from typing import Final

from onrecord.extract.causes.claims import Claim, Tokens, is_denied, phrase
from onrecord.extract.tree import Tree
from onrecord.knowledge.causal import CausalMarker

__all__ = ["read_noun"]

_GIVEN_BY: Final = frozenset({"play", "have"})
_CLAUSES: Final = frozenset({"ccomp", "acl", "csubj", "advcl"})


def read_noun(row: CausalMarker, token: int, tree: Tree) -> Claim | None:
    """The claim of a noun at the token, by how it hangs in its clause; the sides change places for "a result of"."""
    if tree.upos[token] != "NOUN" or is_denied(token, tree) or is_denied(_top(token, tree), tree):
        return None
    other = _under(row, token, tree)
    if other is None and tree.relations[token] == "obj":  # "played a role in Y", where Y hangs on the verb
        other = _under(row, tree.heads[token], tree)
    if other is None:
        return None
    found = _read_predicate(token, other, tree) or _read_object(token, other, tree) or _read_subject(token, other, tree)
    if found is None or row.kind == "noun":
        return found
    return Claim(found.marker, found.effect, found.cause)


def _under(row: CausalMarker, noun: int, tree: Tree) -> int | None:
    """What the noun is a factor in, a reason for: a phrase or clause with one of the row's prepositions."""
    for child in tree.children(noun):
        words = {tree.lower[t] for t in tree.children(child) if tree.relations[t] in {"case", "mark"}}
        if tree.relation(child) in {"nmod", "acl", "obl", "advcl"} and not words.isdisjoint(row.to):
            return child
    return None


def _read_predicate(noun: int, other: int, tree: Tree) -> Claim | None:
    """In "X was a key factor in Y", "X was one of the reasons for Y": a predicate with a copula."""
    top = _top(noun, tree)
    copula = next((t for t in tree.children(top) if tree.relations[t] == "cop"), None)
    subject = next((t for t in tree.children(top) if tree.relation(t) == "nsubj"), None)
    if copula is None or subject is None:
        return None
    return Claim(_words(copula, other, tree), phrase(subject, tree), phrase(other, tree))


def _read_object(noun: int, other: int, tree: Tree) -> Claim | None:
    """In "X played a pivotal role in Y": the noun as the object of a verb that says no more."""
    verb = tree.heads[noun]
    if verb < 0 or tree.relations[noun] != "obj" or tree.lemmas[verb] not in _GIVEN_BY or is_denied(verb, tree):
        return None
    subject = next((t for t in tree.children(verb) if tree.relation(t) == "nsubj"), None)
    if subject is None:
        return None
    shaped = next((t for t in tree.children(other) if tree.relations[t] == "obj"), None)
    if tree.xpos[other] == "VBG" and shaped is not None:  # "played a role in shaping Y" says no more than "in Y"
        return Claim(_words(verb, other, tree) | {other}, phrase(subject, tree), phrase(shaped, tree))
    return Claim(_words(verb, other, tree), phrase(subject, tree), phrase(other, tree))


def _read_subject(noun: int, other: int, tree: Tree) -> Claim | None:
    """In "One of the reasons for Y is (that) X": the noun in the subject, X the predicate."""
    top = _top(noun, tree)
    predicate = tree.heads[top]
    if predicate < 0 or tree.relation(top) != "nsubj" or not _is_equated(predicate, tree):
        return None
    if tree.lemmas[predicate] == "be":
        told = [t for t in tree.children(predicate) if tree.relation(t) in _CLAUSES]
        cause = phrase(told[0], tree) if told else frozenset()
    else:
        cause = phrase(predicate, tree) - frozenset(tree.subtree(top)) - _copulas(predicate, tree)
    return Claim(_words(min(tree.subtree(top)), other, tree), cause, phrase(other, tree)) if cause else None


def _top(noun: int, tree: Tree) -> int:
    """The head of "one of the reasons" for the noun "reasons", else the noun."""
    head = tree.heads[noun]
    if tree.relation(noun) == "nmod" and tree.preposition(noun) == "of" and tree.lower[head] in {"one", "some", "part"}:
        return head
    return noun


def _is_equated(predicate: int, tree: Tree) -> bool:
    return tree.lemmas[predicate] == "be" or bool(_copulas(predicate, tree))


def _copulas(predicate: int, tree: Tree) -> Tokens:
    return frozenset(t for t in tree.children(predicate) if tree.relations[t] in {"cop", "mark"})


def _words(first: int, other: int, tree: Tree) -> Tokens:
    """The marker: from its first word to the preposition before the other side."""
    case = [t for t in tree.children(other) if tree.relations[t] in {"case", "mark"}]
    return frozenset(range(first, max(case) + 1))
