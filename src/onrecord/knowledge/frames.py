"""Event frames: the words that name an event, and where in a dependency tree its parts stand.

A path starts at the head of the trigger and goes down the tree by relations of Universal Dependencies, joined by `>`:
`obj>nmod:by` is the phrase with "by" under the object. `obl:` and `nmod:` go with the preposition (the `case`) of
the phrase, `nmod:poss` with a possessive; `self` is the trigger's own phrase. Paths are written for active clauses;
`in_passive` turns them.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final, Literal, NamedTuple

import msgspec

from onrecord.record import EventType

__all__ = [
    "PATH", "PREPOSITIONS", "Condition", "Dependent", "Frame", "FrameConfidence", "Polarity", "Role", "Trigger",
    "VerbFrame", "in_passive", "read_conditions", "read_trigger",
]  # fmt: skip

Role = Literal["actor", "recipient", "place", "instrument", "content"]
"""What a path leads to; the content is what is promised, asked, refused, threatened or alleged."""

Polarity = Literal["asserts", "reverses"]
"""Whether the frame says that the event happened, or that it did not ("foiled an attack")."""

FrameConfidence = Literal["high", "medium", "low"]
"""How often, of every ten uses that meet the conditions, the words mean the event: nine, six, or three."""

Test = Literal["in", "not in", "is", "has", "no"]

_STEP: Final = (
    r"(?:self|nsubj|obj|iobj|xcomp|ccomp|csubj|advcl|acl|amod|compound|conj|aux|cop|nsubj:pass|nmod:poss"
    r"|(?:obl|nmod):[a-z]+)"
)
PATH: Final = re.compile(rf"{_STEP}(?:>{_STEP})*")
"""What a path looks like."""

_ROLES: Final = "actor|recipient|place|instrument|content|any"
_OR_WHERE: Final = rf"(?:{_ROLES}|{PATH.pattern})"
_ONE_OF: Final = rf"{_OR_WHERE}(?: or {_OR_WHERE})*"
_WORD_TEST: Final = re.compile(rf"({_ONE_OF}) (in|not in|is) (.+)")
_TREE_TEST: Final = re.compile(rf"(has|no) ({_ONE_OF})")
_CLASSES: Final = frozenset({"actor", "named", "person", "place", "act"})

_PASSIVE: Final = {"nsubj": "obl:agent", "obj": "nsubj:pass"}


class Condition(NamedTuple):
    """One condition of a frame: what stands at one of `paths` passes `test`.

    A path may also be the name of a role, or "any" for any word below the trigger. "in" and "not in" ask for its word
    among `words`, where `@forces` is the set of that name in words.toml; "is" for its kind (actor, named, person,
    place, act); "has" and "no" for its being there at all.
    """

    paths: tuple[str, ...]
    test: Test
    words: tuple[str, ...]


class Dependent(NamedTuple):
    """A word that belongs to a trigger beside its head, with its preposition and the words before it, as lemmas."""

    preposition: str | None
    beside: tuple[str, ...]
    head: str


class Trigger(NamedTuple):
    """The words of a frame, as lemmas: `beside` are particles and prepositions of a verb, modifiers of a noun."""

    head: str
    beside: tuple[str, ...]
    dependents: tuple[Dependent, ...]

    @property
    def words(self) -> tuple[str, ...]:
        """Every word, the head first."""
        return (self.head, *self.beside, *(word for part in self.dependents for word in _of(part)))


class Frame(msgspec.Struct, frozen=True):
    """One row of a table of frames; its columns are explained in docs/guides/events.md.

    Paths of a role stand in the order of preference: the first that leads to an actor gives the role.
    `intensity` is None where the score of the mode holds.
    """

    id: str
    lemma: tuple[str, ...]
    pos: Literal["VERB", "NOUN", "ADJ"]
    type: EventType
    reciprocal: Literal["yes", "no"]
    polarity: Polarity
    confidence: FrameConfidence
    example: str
    source: str
    mode: str | None = None
    cameo: str | None = None
    actor: tuple[str, ...] = ()
    recipient: tuple[str, ...] = ()
    place: tuple[str, ...] = ()
    instrument: tuple[str, ...] = ()
    content: tuple[str, ...] = ()
    condition: str = ""
    intensity: float | None = None

    @property
    def trigger(self) -> Trigger:
        """The words that name the event."""
        return read_trigger(self.lemma, self.pos)

    @property
    def conditions(self) -> tuple[Condition, ...]:
        """What must hold beside the words; all of it."""
        return read_conditions(self.condition)

    @property
    def is_reciprocal(self) -> bool:
        """Whether whoever fills the recipient's place is an actor too ("met with")."""
        return self.reciprocal == "yes"

    @property
    def is_transitive(self) -> bool:
        """Whether the words take an object, so that they have a passive."""
        named = (*self.actor, *self.recipient, *self.place, *self.content, self.condition)
        return any("obj" in part for part in named) or any(d.preposition is None for d in self.trigger.dependents)

    @property
    def is_multiword(self) -> bool:
        """Whether the trigger is more than one word."""
        return len(self.lemma) > 1 or " " in self.lemma[0]

    def paths(self, role: Role, *, passive: bool = False) -> tuple[str, ...]:
        """The paths of `role`, best first, for a verb in the active or in the passive voice."""
        found: tuple[str, ...] = getattr(self, role)
        return tuple(map(in_passive, found)) if passive else found


class VerbFrame(Frame, frozen=True, kw_only=True):
    """A row of a user's own table: a frame of several verbs, whose lemma has `*` where the verb stands."""

    verbs: tuple[str, ...]

    def of(self, verb: str) -> Frame:
        """The frame for one of its verbs."""
        cells = {name: getattr(self, name) for name in Frame.__struct_fields__}
        own = {"id": f"{self.id}:{verb}", "lemma": (self.lemma[0].replace("*", verb), *self.lemma[1:])}
        return Frame(**(cells | own))


def in_passive(path: str) -> str:
    """The path as it is when the verb is passive: the object has become the subject, the subject the agent.

    >>> in_passive("obj>nmod:of"), in_passive("nsubj"), in_passive("obl:on")
    ('nsubj:pass>nmod:of', 'obl:agent', 'obl:on')
    """
    first, arrow, rest = path.partition(">")
    return f"{_PASSIVE.get(first, first)}{arrow}{rest}"


@cache
def read_trigger(lemma: tuple[str, ...], pos: str) -> Trigger:
    """The words of a lemma as written in a table.

    >>> read_trigger(("carry out", "attack"), "VERB")
    Trigger(head='carry', beside=('out',), dependents=(Dependent(preposition=None, beside=(), head='attack'),))
    >>> read_trigger(("car bomb",), "NOUN")
    Trigger(head='bomb', beside=('car',), dependents=())
    >>> read_trigger(("put", "on high alert"), "VERB").dependents
    (Dependent(preposition='on', beside=('high',), head='alert'),)
    """
    words = tuple(lemma[0].split(" "))
    head, beside = (words[-1], words[:-1]) if pos == "NOUN" else (words[0], words[1:])
    return Trigger(head, beside, tuple(map(_dependent, lemma[1:])))


@cache
def read_conditions(text: str) -> tuple[Condition, ...]:
    """The conditions of a cell, kept apart by "; "; `ValueError` with the first that cannot be understood.

    >>> read_conditions("obj in port, @forces; no obl:with or obl:for")[0]
    Condition(paths=('obj',), test='in', words=('port', '@forces'))
    """
    return tuple(_conditions(text)) if text else ()


def _conditions(text: str) -> Iterator[Condition]:
    for clause in text.split("; "):
        if found := _TREE_TEST.fullmatch(clause):
            yield Condition(tuple(found[2].split(" or ")), "has" if found[1] == "has" else "no", ())
        elif (found := _WORD_TEST.fullmatch(clause)) and (words := _words(found[2], found[3])):
            yield Condition(tuple(found[1].split(" or ")), _TESTS[found[2]], words)
        else:
            raise ValueError(clause)


def _words(test: str, text: str) -> tuple[str, ...]:
    """The words of a condition; nothing where a class that it names does not exist."""
    if test == "is":
        classes = tuple(text.split(" or "))
        return classes if _CLASSES.issuperset(classes) else ()
    return tuple(text.split(", "))


_TESTS: Final[dict[str, Test]] = {"in": "in", "not in": "not in", "is": "is"}

PREPOSITIONS: Final = frozenset({
    "about", "against", "at", "behind", "by", "for", "from", "in", "into", "of", "off", "on", "out", "over", "to",
    "under", "with", "without", "as",
})  # fmt: skip
"""The prepositions that a word of a trigger can have."""


def _dependent(text: str) -> Dependent:
    words = text.split(" ")
    preposition = words.pop(0) if len(words) > 1 and words[0] in PREPOSITIONS else None
    return Dependent(preposition, tuple(words[:-1]), words[-1])


def _of(part: Dependent) -> tuple[str, ...]:
    return (*((part.preposition,) if part.preposition else ()), *part.beside, part.head)
