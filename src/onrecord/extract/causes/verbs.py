"""Markers that are verbs: "X caused Y", "Y resulted from X"."""

from typing import Final

from onrecord.extract.causes.claims import Claim, Tokens, clause, is_denied, phrase
from onrecord.extract.tree import Tree
from onrecord.knowledge.causal import CausalMarker

__all__ = ["read_verb"]

_SOMEBODY: Final = frozenset({"PERSON", "ORG", "LOC", "NORP"})
_SOMETHING: Final = frozenset({"it", "this", "that", "which", "these", "those", "what", "something", "everything"})
_PLACING: Final = frozenset({"across", "among", "at", "between", "in", "inside", "near"})
_NEAR: Final = 4
"""Words within which a particle or the object of a marker stands after its verb."""

_COMPLEMENTS: Final = frozenset({"xcomp", "ccomp"})


def read_verb(row: CausalMarker, token: int, tree: Tree, agents: frozenset[str]) -> Claim | None:
    """The claim of a verb at the token, if it stands here with its particle and both its sides."""
    if tree.upos[token] != "VERB" or is_denied(token, tree):
        return None
    particle = _particle(row, token, tree)
    if particle is None:
        return None
    if row.kind == "back":
        return _read_back(row, token, tree)
    return _read_passive(row, token, particle, tree) or _read_active(row, token, particle, tree, agents)


def _particle(row: CausalMarker, token: int, tree: Tree) -> Tokens | None:
    """The words of the marker beside its verb: "set off", "give rise"; None where one is missing."""
    found = set()
    for word in row.words[1:]:
        # "brought about the fall": the parse may make the particle a preposition of what comes after it.
        near = range(token + 1, min(token + _NEAR, len(tree.tokens)))
        beside = next((t for t in near if tree.lower[t] == word and token in tree.above(t)), None)
        if beside is None:
            return None
        found.add(beside)
    return frozenset(found)


# X caused Y


def _read_active(row: CausalMarker, verb: int, particle: Tokens, tree: Tree, agents: frozenset[str]) -> Claim | None:
    if _is_passive(verb, tree):
        return None
    found = _effect(row, verb, particle, tree)
    cause = _blamed(verb, tree) if row.to == ("for",) else _causing(row, verb, tree, agents)
    if not cause or found is None:
        return None
    marker, effect = found
    return Claim(marker, cause - effect, effect)


def _blamed(verb: int, tree: Tree) -> Tokens:
    """In "blame X for Y": the object is the cause, where it says what that is."""
    blamed = next((t for t in tree.children(verb) if tree.relations[t] == "obj" and tree.upos[t] != "PRON"), None)
    return phrase(blamed, tree) if blamed is not None else frozenset()


def _causing(row: CausalMarker, verb: int, tree: Tree, agents: frozenset[str]) -> Tokens:
    """The subject, if it can be a cause by what the row says; without one, what the verb says more about."""
    subject = _subject(verb, tree)
    if subject is None:
        return frozenset() if row.to == ("help",) else _cause_above(verb, tree)
    if row.subject == "thing" and _acts(subject, tree, agents):
        return frozenset()
    below = frozenset(tree.subtree(verb)) if subject in tree.above(verb) else frozenset()
    return phrase(subject, tree) - below


def _effect(row: CausalMarker, verb: int, particle: Tokens, tree: Tree) -> tuple[Tokens, Tokens] | None:
    """The words of the marker, and the effect, by the first of the row's ways that leads to one."""
    own = particle | {verb}
    for way in row.to:
        if way == "help":
            return _helped(verb, tree)
        if way in {"obj", "made"}:
            objects = [t for t in tree.children(verb) if _is_object(t, particle, tree)]
            done = _complement(verb, tree)
            if objects and (done or way == "obj"):
                return own, phrase(objects[0], tree) | done | _where(verb, objects[0], tree)
        elif way == "clause":
            complement = _complement(verb, tree)
            if complement:
                return own, complement
        else:
            to = _prepositional(verb, way, tree)
            if to is not None:
                return own | _case(to, tree), phrase(to, tree)
    return None


def _where(verb: int, obj: int, tree: Tree) -> Tokens:
    """A place phrase right after the object, which the parse gives to the verb: "caused a fire in the depot"."""
    end = max(tree.subtree(obj)) + 1
    for child in tree.children(verb):
        entity = tree.entity(child)
        is_time = entity is not None and entity.label in {"DATE", "TIME"}
        if tree.preposition(child) in _PLACING and min(tree.subtree(child)) == end and not is_time:
            return frozenset(tree.subtree(child))
    return frozenset()


def _is_object(token: int, particle: Tokens, tree: Tree) -> bool:
    if tree.relations[token] == "obl":
        return not particle.isdisjoint(tree.children(token))
    return _is_direct(token, tree) and token not in particle


def _is_direct(token: int, tree: Tree) -> bool:
    """Whether it is what a verb is done to: its object, an indirect one too where there is no other."""
    if tree.relations[token] != "iobj":
        return tree.relations[token] == "obj"
    return not any(tree.relations[t] == "obj" for t in tree.children(tree.heads[token]))


def _complement(verb: int, tree: Tree) -> Tokens:
    """The clause that says what somebody or something was made to do."""
    clauses = [t for t in tree.children(verb) if tree.relations[t] in _COMPLEMENTS and t > verb]
    return frozenset(token for t in clauses for token in tree.subtree(t))


def _helped(verb: int, tree: Tree) -> tuple[Tokens, Tokens] | None:
    """In "helped the town grow" what was helped and its clause; in "helped improve X" X, after two verbs."""
    inner = next((t for t in tree.children(verb) if tree.relations[t] in _COMPLEMENTS and t > verb), None)
    if inner is None:
        return None
    helped = next((t for t in tree.children(verb) if _is_direct(t, tree)), None)
    if helped is not None:
        return frozenset({verb}), phrase(helped, tree) | frozenset(tree.subtree(inner))
    if any(tree.relation(t) == "nsubj" for t in tree.children(inner)):
        return frozenset({verb}), frozenset(tree.subtree(inner))
    objects = [t for t in tree.children(inner) if tree.relations[t] in {"obj", "xcomp", "ccomp"}]
    if not objects:
        return None
    effect = frozenset(token for t in objects for token in tree.subtree(t))
    to = {t for t in tree.children(inner) if tree.relations[t] == "mark"}
    return frozenset({verb, inner} | to), effect


def _cause_above(verb: int, tree: Tree) -> Tokens:
    """The cause of a verb without a subject of its own: the noun it describes, or the clause it is a part of.

    In ", causing the site to shut down" the clause before it, in "a storm causing" the noun.
    """
    head, relation = tree.heads[verb], tree.relations[verb]
    if head < 0:
        return frozenset()
    if relation == "acl" and tree.upos[head] in {"NOUN", "PROPN"}:
        return phrase(head, tree) - frozenset(tree.subtree(verb))
    if relation == "advcl" and tree.xpos[verb] == "VBG" and head < verb:
        return clause(head, tree, without=(verb,), before=verb)
    return frozenset()


def _subject(verb: int, tree: Tree, depth: int = 3) -> int | None:
    """The head of the subject: its own, the noun of a relative clause, or that of the verb it is joined to."""
    own = next((t for t in tree.children(verb) if tree.relation(t) == "nsubj"), None)
    if own is not None:
        is_relative = tree.lower[own] in {"that", "which", "who"} and tree.relations[verb] == "acl:relcl"
        return tree.heads[verb] if is_relative else own
    if tree.relations[verb] in {"conj", "xcomp"} and depth and tree.heads[verb] >= 0:
        return _subject(tree.heads[verb], tree, depth - 1)
    return None


def _acts(subject: int, tree: Tree, agents: frozenset[str]) -> bool:
    """Whether a subject is somebody, who makes things rather than causes them."""
    if tree.upos[subject] == "PRON":
        return tree.lower[subject] not in _SOMETHING
    entity = tree.entity(subject)
    return (entity is not None and entity.label in _SOMEBODY) or tree.lemmas[subject].lower() in agents


# Y was caused by X


def _read_passive(row: CausalMarker, verb: int, particle: Tokens, tree: Tree) -> Claim | None:
    """In "Y was caused by X", "Y caused by X", "Prompted by X, Y": a participle with a phrase with "by"."""
    agent = next((t for t in tree.children(verb) if tree.relation(t) == "obl" and tree.preposition(t) == "by"), None)
    if agent is None or not _is_passive(verb, tree) or row.to == ("for",):
        return None
    effect, done = _done_to(verb, tree), _complement(verb, tree)
    if not effect or not (done or "obj" in row.to):
        return None
    return Claim(particle | {verb} | _case(agent, tree), phrase(agent, tree), effect | done)


def _done_to(verb: int, tree: Tree) -> Tokens:
    """What a passive verb is done to: its subject, the noun it describes, or the clause beside it."""
    subject = _subject(verb, tree)
    head = tree.heads[verb]
    if subject is not None:
        return phrase(subject, tree) - (frozenset(tree.subtree(verb)) if subject == head else frozenset())
    if head < 0:
        return frozenset()
    if tree.relation(verb) == "acl":
        return phrase(head, tree) - frozenset(tree.subtree(verb))
    if tree.relations[verb] == "advcl":
        return clause(head, tree, without=(verb,))
    return frozenset()


def _is_passive(verb: int, tree: Tree) -> bool:
    if any(tree.relations[t] in {"nsubj:pass", "aux:pass"} for t in tree.children(verb)):
        return True
    has_own = any(tree.relation(t) in {"nsubj", "aux", "obj"} for t in tree.children(verb))
    return tree.xpos[verb] == "VBN" and not has_own


# Y resulted from X


def _read_back(row: CausalMarker, verb: int, tree: Tree) -> Claim | None:
    """In "Y resulted from X", "attribute Y to X", "ten people died from X"."""
    source = next((to for way in row.to if (to := _prepositional(verb, way, tree)) is not None), None)
    if source is None:
        return None
    marker = frozenset({verb}) | _case(source, tree)
    if row.of == "clause":
        return Claim(marker - {verb}, phrase(source, tree), clause(verb, tree, without=(source,), before=source))
    if row.of == "object" and not _is_passive(verb, tree):
        objects = [t for t in tree.children(verb) if tree.relations[t] == "obj"]
        effect = phrase(objects[0], tree) - frozenset(tree.subtree(source)) if objects else frozenset()
        return Claim(marker, phrase(source, tree), effect) if effect else None
    return Claim(marker, phrase(source, tree), _done_to(verb, tree))


def _prepositional(verb: int, preposition: str, tree: Tree) -> int | None:
    """The phrase or clause with this preposition under the verb."""
    for child in tree.children(verb):
        if tree.relation(child) == "obl" and tree.preposition(child) == preposition:
            return child
        if tree.relation(child) == "advcl" and any(
            tree.relations[t] in {"mark", "case"} and tree.lower[t] == preposition for t in tree.children(child)
        ):
            return child
        if tree.relation(child) == "obj":  # "gave rise to X", where X hangs on the noun
            inner = (
                t for t in tree.children(child) if tree.relation(t) == "nmod" and tree.preposition(t) == preposition
            )
            found = next(inner, None)
            if found is not None:
                return found
    return None


def _case(token: int, tree: Tree) -> Tokens:
    return frozenset(t for t in tree.children(token) if tree.relations[t] in {"case", "mark"} and t < token)
