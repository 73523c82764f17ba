"""Markers that join: conjunctions, prepositions and adverbs."""

from typing import Final

from onrecord.extract.causes.claims import Claim, Tokens, clause, earlier_clause, is_denied, is_predicate, phrase
from onrecord.extract.tree import Tree
from onrecord.knowledge.causal import CausalMarker

__all__ = ["read_joint"]

_POINTING: Final = frozenset({"this", "that", "which", "it"})
_STATES: Final = frozenset({
    "be", "believe", "cost", "depend", "face", "fear", "feel", "have", "hope", "include", "know", "lack", "mean",
    "need", "own", "remain", "require", "seem", "stay", "want",
})  # fmt: skip
"""Verbs of states: what "as" before them gives is a reason, not a time."""

_SPEECH: Final = frozenset({
    "add", "describe", "expect", "explain", "know", "mention", "note", "put", "report", "say", "see", "show", "tell",
    "warn", "write",
})  # fmt: skip
"""After "as" these point to a source: "as the mayor said"."""


def read_joint(row: CausalMarker, token: int, tree: Tree) -> Claim | None:
    """The claim of a conjunction, preposition or adverb whose first word is at the token."""
    marker = _words_at(token, row.words, tree)
    if marker is None:
        return None
    if row.kind == "degree":
        return _read_degree(token, tree)
    if row.kind == "adverb":
        return _read_adverb(row, marker, tree)
    return _read_joined(row, marker, tree)


def _words_at(token: int, words: tuple[str, ...], tree: Tree) -> Tokens | None:
    """The tokens of a marker of one or more words, if they stand here one after the other in one sentence."""
    end = token + len(words)
    last = tree.sentences[tree.sentence_of(token)].last
    if end > last or any(tree.lower[token + place] != word for place, word in enumerate(words)):
        return None
    return frozenset(range(token, end))


def _read_joined(row: CausalMarker, marker: Tokens, tree: Tree) -> Claim | None:
    """In "The school closed because (of) X": X is what the last word of the marker belongs to."""
    joined = _joined(max(marker), marker, tree)
    if joined is None:
        return None
    top = joined
    while tree.heads[top] in marker:
        top = tree.heads[top]
    governor = tree.heads[top]
    if governor < 0 or governor in marker or not _holds(row, joined, governor, tree):
        return None
    one = phrase(joined, tree) if not is_predicate(joined, tree) else clause(joined, tree)
    if len(one) == 1 and tree.lower[joined] in _POINTING:
        one = earlier_clause(_root_of(joined, tree), tree)
    other = _governing(governor, top, tree)
    return Claim(marker, other, one) if row.kind == "joint-on" else Claim(marker, one, other)


def _joined(last: int, marker: Tokens, tree: Tree) -> int | None:
    """The head of what follows a marker, by the last of its words; None where that joins nothing."""
    here = last
    while tree.relations[here] == "fixed":
        here = tree.heads[here]
    if tree.relations[here] not in {"case", "mark"} or tree.heads[here] in marker or tree.heads[here] < last:
        return None
    return tree.heads[here]


def _governing(governor: int, top: int, tree: Tree) -> Tokens:
    """What a cause is joined to: the clause above it, or the noun phrase with the preposition in it."""
    if is_predicate(governor, tree):
        return clause(governor, tree, without=(top,), before=top)
    return phrase(governor, tree) - frozenset(tree.subtree(top))


def _root_of(token: int, tree: Tree) -> int:
    above = list(tree.above(token))
    return above[-1] if above else token


def _holds(row: CausalMarker, joined: int, governor: int, tree: Tree) -> bool:
    """Whether a conjunction of several senses gives a reason here: a state of now, in a clause of its own."""
    if row.test != "reason":
        return True
    relations = {tree.relation(child) for child in tree.children(joined)}
    if tree.relation(joined) != "advcl" or relations.isdisjoint({"nsubj", "csubj"}) or tree.lemmas[joined] in _SPEECH:
        return False
    if not is_predicate(governor, tree) or _is_progressive(joined, tree):
        return False
    if row.marker == "since":
        return _is_present(joined, tree) and not _has_perfect(governor, tree)
    return tree.lemmas[joined] in _STATES or "cop" in relations or is_denied(joined, tree)


def _is_present(verb: int, tree: Tree) -> bool:
    """Whether a clause is about now or about what can be: its first finite word is in the present or a modal verb."""
    words = [t for t in tree.children(verb) if tree.relation(t) in {"aux", "cop"}] + [verb]
    return any("Tense=Pres" in tree.feats[t] and "VerbForm=Fin" in tree.feats[t] for t in words) or any(
        tree.xpos[t] == "MD" for t in words
    )


def _is_progressive(verb: int, tree: Tree) -> bool:
    return tree.xpos[verb] == "VBG"


def _has_perfect(verb: int, tree: Tree) -> bool:
    return any(tree.relation(t) == "aux" and tree.lemmas[t] == "have" for t in tree.children(verb))


def _read_adverb(row: CausalMarker, marker: Tokens, tree: Tree) -> Claim | None:
    """In "X, so Y"; "X. Therefore, Y": the adverb stands in the effect, the cause before it."""
    first = min(marker)
    head = _above_marker(first, marker, tree)
    if (
        head is None
        or not is_predicate(head, tree)
        or tree.relations[first] not in {"advmod", "cc", "obl", "case", "mark"}
    ):
        return None
    if (row.test == "initial" or first > head) and not _is_initial(first, head, tree):
        return None
    effect = clause(head, tree, without=marker & frozenset(tree.children(head)))
    return Claim(marker, earlier_clause(head, tree) - effect, effect - marker)


def _above_marker(first: int, marker: Tokens, tree: Tree) -> int | None:
    here = first
    while here in marker:
        here = tree.heads[here]
    return here if here >= 0 else None


def _is_initial(first: int, head: int, tree: Tree) -> bool:
    """Whether the adverb opens its clause, but for "and" and marks."""
    start = min(t for t in tree.subtree(head) if tree.upos[t] not in {"CCONJ", "PUNCT"} and t >= _start(head, tree))
    before = tree.lower[first - 1] if first else ""
    return start == first and before not in {"even", "not", "or"}


def _start(head: int, tree: Tree) -> int:
    return tree.sentences[tree.sentence_of(head)].first


def _read_degree(token: int, tree: Tree) -> Claim | None:
    """In "so badly that the school closed": the clause with "that" under the word that "so" goes with, or above it."""
    if tree.relations[token] != "advmod" or token + 1 >= len(tree.tokens):
        return None
    word = tree.heads[token]
    for above in (word, *tree.above(word)):
        for child in tree.children(above):
            if tree.relation(child) in {"ccomp", "advcl", "acl"} and child > word and _opens_with_that(child, tree):
                cause = clause(above if is_predicate(above, tree) else word, tree, without=(child,))
                that = frozenset(t for t in tree.children(child) if tree.relations[t] == "mark")
                return Claim(that, cause, clause(child, tree))
        if tree.upos[above] == "VERB":
            return None
    return None


def _opens_with_that(verb: int, tree: Tree) -> bool:
    return any(tree.relations[t] == "mark" and tree.lower[t] == "that" for t in tree.children(verb))
