"""English grammar over dependency trees: the subject of a verb, the owner of a noun, the phrase around a noun."""

from onrecord.record import Tree

__all__ = ["is_passive", "noun_phrase", "noun_source", "source_of", "surface_subject"]

# What hangs on a noun without saying which one is meant: `Ada Obi, 54, who leads the union, smiling, …`.
_ASIDE = ("acl", "advcl", "parataxis", "punct", "dep", "list", "discourse", "cc:preconj", "vocative")
_RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
# With an infinitive, their object is who does it: `asked the army to say`.
_ON_OBJECT = frozenset({
    "accuse", "allow", "ask", "call", "catch", "cause", "cite", "force", "get", "hear", "help", "invite", "lead", "let",
    "order", "quote", "record", "see", "show", "tell", "urge", "want",
})  # fmt: skip
_LONGEST_CLIMB = 6


def source_of(tree: Tree, verb: int) -> tuple[int, ...]:
    """The phrase for whoever does what the verb says; empty for a passive without an agent and where nobody is."""
    if is_passive(tree, verb):
        agent = tree.child(verb, "obl:agent") or _by(tree, verb)
        return () if agent is None else noun_phrase(tree, agent)
    return surface_subject(tree, verb)


def is_passive(tree: Tree, verb: int) -> bool:
    """Whether the verb is a passive: `was told`, `a man told to wait`."""
    if any(tree.syntax.relations[c] in ("aux:pass", "nsubj:pass", "csubj:pass") for c in tree.children(verb)):
        return True
    return tree.syntax.xpos[verb] == "VBN" and not tree.children(verb, "aux", "nsubj", "obj", "ccomp")


def _by(tree: Tree, verb: int) -> int | None:
    """The noun under `by`, where the parse took the agent for a place or a time."""
    for child in tree.children(verb, "obl"):
        if any(tree.syntax.lemmas[c] == "by" for c in tree.children(child, "case")):
            return child
    return None


def surface_subject(tree: Tree, verb: int, steps: int = _LONGEST_CLIMB) -> tuple[int, ...]:
    """The subject of the verb as it stands, or of the clause it hangs on where it has none of its own."""
    subjects = tree.children(verb, "nsubj")
    if subjects:
        return _antecedent(tree, verb, min(subjects, key=lambda at: abs(at - verb)))
    head = tree.syntax.heads[verb]
    if head < 0 or steps == 0 or tree.children(verb, "csubj", "expl"):
        return ()
    relation = tree.syntax.relations[verb]
    if relation == "acl":  # a letter saying that…
        return noun_phrase(tree, head) if tree.syntax.xpos[verb] == "VBG" else ()
    if relation == "acl:relcl":
        return noun_phrase(tree, head)
    if tree.is_a(verb, "xcomp") and (controlled := _object_in_control(tree, head)) is not None:
        return noun_phrase(tree, controlled)
    if tree.is_a(verb, "conj", "xcomp", "advcl") or (relation == "ccomp" and tree.syntax.xpos[verb] in ("VBG", "VB")):
        return surface_subject(tree, head, steps - 1)
    return ()


def _object_in_control(tree: Tree, head: int) -> int | None:
    """Whom the verb above makes do it: `asked the army to say`."""
    if tree.syntax.lemmas[head] not in _ON_OBJECT:
        return None
    return tree.child(head, "obj") or tree.child(head, "iobj") or tree.child(head, "nsubj:pass")


def _antecedent(tree: Tree, verb: int, subject: int) -> tuple[int, ...]:
    """The phrase of a subject; for a relative pronoun, the noun that it stands for."""
    if tree.syntax.lemmas[subject] == "it" and tree.is_a(subject, "expl"):
        return ()
    if tree.syntax.lemmas[subject] in _RELATIVE and tree.syntax.xpos[subject] in ("WP", "WDT", "WP$"):
        for at in (verb, *tree.above(verb)):
            if tree.syntax.relations[at] == "acl:relcl":
                return noun_phrase(tree, tree.syntax.heads[at])
    return noun_phrase(tree, subject)


def noun_phrase(tree: Tree, head: int) -> tuple[int, ...]:
    """The phrase around a noun with its titles and prepositions, in one piece, without what is said in passing.

    A name in apposition to an office stays (`the team's coach, Ada Obi`), an office in apposition to a name does not.
    """
    dropped = {c for c in tree.children(head, *_ASIDE) if not _belongs(tree, c)}
    dropped |= set(tree.children(head, "case", "cop", "mark", "cc", "aux", "expl", "nsubj", "ccomp"))
    dropped |= {c for c in tree.children(head, "appos") if not _names(tree, head, c)}
    dropped |= {c for c in tree.subtree(head) if c > head and _is_age(tree, c)}
    if tree.is_a(head, "root", "ccomp", "conj", "parataxis"):
        dropped |= set(tree.children(head, "advmod", "obl", "csubj"))
    for part in tree.children(head, "conj", "appos", "flat", "compound", "nmod"):
        dropped |= set(tree.children(part, *_ASIDE)) - {c for c in tree.children(part, *_ASIDE) if _belongs(tree, c)}
    words = tree.subtree(head, without=frozenset(dropped))
    return _around(tree, words, head)


def _belongs(tree: Tree, child: int) -> bool:
    """Whether a mark holds the words of a phrase together: a hyphen, an apostrophe."""
    if tree.syntax.upos[child] == "PUNCT":
        return tree.syntax.lemmas[child] in ("-", "/", "’", "'", "&", ".")
    return False


def _is_age(tree: Tree, place: int) -> bool:
    """Whether a number stands after a comma: `Ada Obi, 54,`."""
    return tree.syntax.upos[place] == "NUM" and tree.syntax.lemmas[place - 1] == ","


def _names(tree: Tree, head: int, apposition: int) -> bool:
    is_name = tree.syntax.upos[apposition] == "PROPN"
    close = apposition - head <= 1 or not any(
        tree.syntax.upos[at] == "PUNCT" for at in range(min(head, apposition) + 1, max(head, apposition))
    )
    return is_name and (tree.syntax.upos[head] in ("NOUN", "PRON") or close)


def _around(tree: Tree, words: list[int], head: int) -> tuple[int, ...]:
    """The piece of `words` that holds the head, marks inside it and small gaps closed, marks at its ends left out."""
    kept = set(words)
    first = last = head
    while first - 1 in kept or (first - 2 in kept and tree.syntax.upos[first - 1] == "PUNCT"):
        first -= 1
    while last + 1 in kept or (last + 2 in kept and tree.syntax.upos[last + 1] == "PUNCT"):
        last += 1
    while first < head and tree.syntax.upos[first] == "PUNCT":
        first += 1
    while last > head and tree.syntax.upos[last] == "PUNCT" and tree.syntax.lemmas[last] != "''":
        last -= 1
    return tuple(range(first, last + 1))


def noun_source(tree: Tree, noun: int) -> tuple[int, ...]:
    """Whose claim, plan or statement a noun is: `Obi's claim`, `a warning from the union`, `she made the claim`."""
    owner = tree.child(noun, "nmod:poss")
    if owner is not None:
        return noun_phrase(tree, owner)
    for child in tree.children(noun, "nmod"):
        if any(tree.syntax.lemmas[c] in ("by", "from", "of", "among") for c in tree.children(child, "case")):
            return noun_phrase(tree, child)
    head = tree.syntax.heads[noun]
    if head >= 0 and tree.is_a(noun, "obj", "nmod", "obl") and tree.syntax.upos[head] == "VERB":
        return source_of(tree, head)
    return ()
