"""The syntax of a document as something to walk: down by relations and paths, up to whoever is the subject.

The relations are those of Universal Dependencies as in the English Web Treebank; paths are written in the tables of
frames (docs/guides/events.md).
"""

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Final, NamedTuple

from onrecord.extract.events.hints import Hints
from onrecord.record import Document, Span, Syntax

__all__ = ["NO_SUBJECT", "Tree"]

NO_SUBJECT: Final[tuple[int, ...]] = ()

PREDICATES: Final = frozenset({"VERB", "AUX"})
_RELATIVE: Final = frozenset({"who", "which", "that", "whom", "whose"})
_FINITE: Final = frozenset({"VBD", "VBZ", "VBP", "MD"})
_WITH_CASE: Final = ("obl", "nmod")
_SUBJECTS: Final = frozenset({"nsubj", "nsubj:pass"})
_TOLD: Final = frozenset({"ccomp", "parataxis", "csubj", "nsubj"})
_MARKED_OBJECT: Final = frozenset({"of", "from", "into", "for"})
"""Before an -ing clause under a verb with an object: "accused them of", "kept them from", "talked them into"."""


class Step(NamedTuple):
    """One step of a path: a relation and, for phrases with a preposition, that preposition."""

    relation: str
    preposition: str | None


class Tree:
    """A document's tokens with their children. Every `int` is a place in `Document.tokens`."""

    def __init__(self, doc: Document) -> None:
        assert doc.tokens is not None  # noqa: S101 (the pipeline puts the stages in order)
        assert doc.syntax is not None  # noqa: S101
        text, syntax = doc.article.text, doc.syntax
        self.text = text
        self.tokens = doc.tokens
        self.words = [text[t.start : t.end].lower() for t in doc.tokens]
        self.upos, self.xpos, self.feats = syntax.upos, syntax.xpos, syntax.feats
        self.lemmas = syntax.lemmas
        self.heads, self.relations = _own_subjects(syntax, _settled_relations(syntax))
        self.kids: list[list[int]] = [[] for _ in self.words]
        for i, head in enumerate(self.heads):
            if head >= 0:
                self.kids[head].append(i)
        self.hints = Hints(doc.event_hints, doc.sentences or ()) if doc.event_hints is not None else None
        self.labels: dict[int, str] = {}
        self.entities: dict[int, int] = {}
        for number, entity in enumerate(syntax.entities):
            for i in range(entity.first, entity.last):
                self.labels[i] = entity.label
                self.entities[i] = number

    # Down

    def kids_by(self, i: int, *relations: str) -> list[int]:
        """The children of `i` under exactly one of `relations`, in order."""
        return [k for k in self.kids[i] if self.relations[k] in relations]

    def has(self, i: int, *relations: str) -> bool:
        """Whether `i` has a child under one of `relations`."""
        return any(self.relations[k] in relations for k in self.kids[i])

    def below(self, i: int) -> list[int]:
        """`i` and everything under it, in order."""
        found, waiting = [], [i]
        while waiting:
            at = waiting.pop()
            found.append(at)
            waiting += self.kids[at]
        return sorted(found)

    def prepositions(self, i: int) -> list[str]:
        """The prepositions of the phrase with head `i`, in small letters."""
        return [self.words[k] for k in self.kids[i] if self.relations[k] in ("case", "mark")]

    def marks(self, i: int) -> list[str]:
        """What opens the clause of `i`: "if", "that", "to"."""
        return [self.words[k] for k in self.kids[i] if self.relations[k] == "mark"]

    def joined(self, i: int) -> list[int]:
        """`i` and the heads joined to it ("the US and its allies"), in order."""
        found = [i]
        for k in self.kids[i]:
            if self.relations[k] == "conj":
                found += self.joined(k)
        return found

    def top(self, places: range) -> int:
        """The head of a phrase: the first of its words that hangs on a word outside it."""
        return next((i for i in places if self.heads[i] not in places), places.start)

    def follow(self, i: int, path: str) -> list[int]:
        """Where a path leads from `i`, in the order of the text; `i` itself for `self`."""
        at = [i]
        for step in read_path(path):
            at = [k for here in at for k in self._step(here, step)]
            if not at:
                break
        return at

    def _step(self, i: int, step: Step) -> Iterator[int]:
        if step.relation == "self":
            yield i
            return
        for k in self.kids[i]:
            relation = self.relations[k]
            if step.preposition is None:
                if relation == step.relation or (
                    step.relation in ("advcl", "acl") and _base(relation) == step.relation
                ):
                    yield k
            elif _base(relation) == step.relation and self._has_case(k, step.preposition, relation):
                yield k

    def _has_case(self, i: int, preposition: str, relation: str) -> bool:
        if relation in ("nmod:poss", "nmod:desc"):
            return preposition == "poss" and relation == "nmod:poss"
        if relation == "obl:agent" and preposition == "agent":
            return True
        return preposition in self.prepositions(i)

    # What a word is

    def is_passive(self, i: int) -> bool:
        """Whether the verb `i` is in the passive: with an auxiliary, or bare ("sanctions imposed by")."""
        if self.has(i, "nsubj:pass", "aux:pass"):
            return True
        if self.relations[i] == "conj" and self.xpos[i] == "VBN" and not self.has(i, "nsubj", "aux"):
            return self.is_passive(self.heads[i]) and not self.has(i, "obj")
        return self.xpos[i] == "VBN" and not self.has(i, "aux", "nsubj", "obj")

    def is_finite(self, i: int) -> bool:
        """Whether the predicate `i` has a finite verb: it stands in a clause of its own."""
        if self.xpos[i] in _FINITE:
            return True
        return any(self.xpos[k] in _FINITE for k in self.kids_by(i, "aux", "cop", "aux:pass"))

    def is_predicate(self, i: int) -> bool:
        """Whether `i` heads a clause: a verb, or anything with a copula or a subject."""
        return self.upos[i] in PREDICATES or self.has(i, "cop", "nsubj", "nsubj:pass")

    def clause_of(self, i: int) -> int:
        """The predicate of the clause that `i` stands in: `i` or the nearest predicate above it."""
        while not self.is_predicate(i) and self.heads[i] >= 0:
            i = self.heads[i]
        return i

    def above(self, i: int) -> Iterator[int]:
        """The words above `i`, nearest first, `i` left out."""
        i = self.heads[i]
        while i >= 0:
            yield i
            i = self.heads[i]

    # Going up

    def subject(self, i: int, depth: int = 8) -> tuple[int, ...]:
        """Who the clause of `i` is about: its own subject, or the one it shares with or gets from another clause.

        In a passive clause that is what the verb is done to. Relative pronouns give way to the noun they stand for.
        """
        if depth == 0:
            return NO_SUBJECT
        own = [k for k in self.kids_by(i, "nsubj", "nsubj:pass", "nsubj:outer") if self.words[k] != "there"]
        if own:
            return self._unfold(own, i)
        relation, head = self.relations[i], self.heads[i]
        if head < 0:
            return NO_SUBJECT
        base = _base(relation)
        if base == "conj":
            return self.subject(head, depth - 1) if self.is_predicate(head) or relation == "conj" else NO_SUBJECT
        if base in ("xcomp", "ccomp") and (base == "xcomp" or not self.is_finite(i)):
            return self._controlled(i, head, depth)
        if base == "advcl" and not self._finite_clause(i):
            return self._of_adverbial(i, head, depth)
        if relation == "acl:relcl":
            return (head,) if not self._has_relative_object(i) else NO_SUBJECT
        if base == "acl":
            return self._of_modifier(i, head, depth)
        return NO_SUBJECT

    def _finite_clause(self, i: int) -> bool:
        return self.is_finite(i) and "to" not in self.marks(i) and self.xpos[i] not in ("VBG", "VBN")

    def _unfold(self, found: list[int], i: int) -> tuple[int, ...]:
        """A relative pronoun as the noun before the clause of `i`, or before the clause it is joined to."""
        if self.words[found[0]] not in _RELATIVE:
            return tuple(found)
        at = i
        while self.relations[at] in ("conj", "xcomp", "ccomp") and self.heads[at] >= 0:
            at = self.heads[at]
        return (self.heads[at],) if self.relations[at] == "acl:relcl" else tuple(found)

    def _has_relative_object(self, i: int) -> bool:
        return any(self.words[k] in _RELATIVE for k in self.kids_by(i, "obj"))

    def _controlled(self, i: int, head: int, depth: int) -> tuple[int, ...]:
        """The subject of an open complement: the object of the verb above ("told them to"), else its subject."""
        if self.lemmas[head] not in SUBJECT_CONTROL:
            objects = [k for k in self.kids_by(head, "obj", "iobj") if k < i]
            if objects and self.relations[i] == "xcomp":
                return tuple(objects[:1])
            asked = [k for k in self.kids_by(head, "obl") if self.words[head][:4] in _ASKS and k < i]
            if asked and {"on", "to", "upon"} & set(self.prepositions(asked[-1])):
                return tuple(asked[-1:])
        return self.subject(head, depth - 1)

    def _of_adverbial(self, i: int, head: int, depth: int) -> tuple[int, ...]:
        """The subject of "…, killing ten", "to end the war", "accused them of shelling"."""
        objects = self.kids_by(head, "obj")
        if objects and objects[0] < i and _MARKED_OBJECT & set(self.prepositions(i)) and self.xpos[i] == "VBG":
            return tuple(objects[:1])
        return self.subject(head, depth - 1)

    def _of_modifier(self, i: int, head: int, depth: int) -> tuple[int, ...]:
        """The subject of a clause after a noun: "troops guarding", "sanctions imposed", "its plan to attack"."""
        if "to" not in self.marks(i) and not (_MARKED_OBJECT & set(self.prepositions(i))):
            # "Karsia is a friend of Ossenia, providing aid": who is said to be something provides it.
            return self.subject(head, depth - 1) if self.has(head, "cop") and self.xpos[i] == "VBG" else (head,)
        owners = self.kids_by(head, "nmod:poss")
        return tuple(owners) if owners else self.holder(head, depth - 1)

    def holder(self, noun: int, depth: int = 8) -> tuple[int, ...]:
        """Whose the deed `noun` is by its clause: the subject of the verb it is an object of ("made a promise to")."""
        verb = self.heads[noun]
        if verb < 0 or not self.is_predicate(verb):
            return NO_SUBJECT
        if self.relations[noun] in ("obj", "obl") and not self.is_passive(verb):
            return self.subject(verb, depth - 1)
        return NO_SUBJECT

    def objects(self, i: int) -> list[int]:
        """What the verb `i` is done to: its object, the one it shares with a joined verb, or the noun it modifies."""
        if self.is_passive(i):
            return list(self.subject(i))
        own = self.kids_by(i, "obj")
        if own:
            return [self.heads[i]] if self.words[own[0]] in _RELATIVE and self.relations[i] == "acl:relcl" else own
        if self.relations[i] == "acl:relcl" and self.subject(i) != (self.heads[i],):
            return [self.heads[i]] if not self.has(i, "ccomp", "xcomp") else []
        after = [k for k in self.kids[i] if self.relations[k] == "conj" and self.upos[k] == "VERB"]
        if after and not self.has(i, "obl", "ccomp", "xcomp") and self.kids[after[0]]:
            return self.kids_by(after[0], "obj") if not self.has(after[0], "nsubj", "nsubj:pass") else []
        return []

    # Spans

    def span(self, first: int, last: int) -> Span:
        """The characters from the token `first` to the token `last`, both inside."""
        return Span(self.tokens[first].start, self.tokens[last].end)


SUBJECT_CONTROL: Final = frozenset({"promise", "threaten", "vow", "pledge", "agree", "offer"})
"""Verbs whose subject is the subject of what they open, even with an object between: "promised them to leave"."""

_ASKS: Final = frozenset({"call", "appe"})
"""How verbs begin that name whoever is to act in a phrase: "called on Karsia to", "appealed to Karsia to"."""


@cache
def read_path(path: str) -> tuple[Step, ...]:
    """The steps of a path.

    >>> read_path("obj>nmod:by")
    (Step(relation='obj', preposition=None), Step(relation='nmod', preposition='by'))
    """
    return tuple(map(_read_step, path.split(">")))


def _read_step(step: str) -> Step:
    base, _, rest = step.partition(":")
    if base in _WITH_CASE and rest:
        return Step(base, rest)
    return Step(step, None)


def _base(relation: str) -> str:
    return relation.partition(":")[0]


def _settled_relations(syntax: Syntax) -> tuple[str, ...]:
    """The relations, with the only object of a verb as its direct one: "sent soldiers to", but "told him that".

    A verb with an object and no auxiliary of the passive is active, whatever the parser makes of its subject.
    """
    pairs = list(zip(syntax.heads, syntax.relations, strict=True))
    more = {head for head, relation in pairs if relation in ("obj", "ccomp")}
    plain = {head for head, relation in pairs if relation == "obj"} - {h for h, r in pairs if r == "aux:pass"}
    found = ["obj" if relation == "iobj" and head not in more else relation for head, relation in pairs]
    return tuple(["nsubj" if r == "nsubj:pass" and h in plain else r for h, r in zip(syntax.heads, found, strict=True)])


def _own_subjects(syntax: Syntax, relations: tuple[str, ...]) -> tuple[tuple[int, ...], tuple[str, ...]]:
    """Heads and relations, with subjects that the parser gives to a verb of speech at the verb of what is said.

    "Police held ten, the BBC said": the first subject of "said" is that of "held", which would have none. And the
    second of "the king says he backs it" is that of "backs".
    """
    subjects: dict[int, list[int]] = {}
    clauses: dict[int, list[int]] = {}
    for i, (head, relation) in enumerate(zip(syntax.heads, relations, strict=True)):
        if head >= 0 and relation in _SUBJECTS and syntax.upos[i] != "VERB":
            subjects.setdefault(head, []).append(i)
        elif head >= 0 and relation in _TOLD and syntax.upos[i] == "VERB":
            clauses.setdefault(head, []).append(i)
    heads, found = list(syntax.heads), list(relations)
    for head, clause in ((head, clause) for head, told in clauses.items() for clause in told if clause not in subjects):
        own = subjects.get(head, [])
        for subject in own if clause < head else own[1:]:
            if subject < clause and (clause < head or head < subject):
                heads[subject], found[clause] = clause, "ccomp"
                break
    return tuple(heads), tuple(found)


def heads_of(tree: Tree, places: Iterable[int]) -> list[int]:
    """Every head under `places`, joined ones too, without doubles."""
    return list(dict.fromkeys(k for i in places for k in tree.joined(i)))
