"""Whom one article speaks of, while it is decided: figures with their names, and every place that means one."""

from dataclasses import dataclass, field

from onrecord.knowledge.actors import Gender
from onrecord.knowledge.names import Named
from onrecord.record import Basis, MentionKind

__all__ = ["Candidate", "Decision", "Figure", "Naming"]


@dataclass(slots=True, eq=False)
class Figure:
    """Somebody or something that the article speaks of. It grows while the article is read from left to right."""

    kind: MentionKind
    name: str
    named: Named | None = None
    """The row of the tables, if it is in them."""
    gender: Gender = "x"
    plural: bool = False
    nouns: set[str] = field(default_factory=set)
    """What the article or the tables call it besides its name, in small letters: minister, foreign minister."""
    words: frozenset[str] = frozenset()
    """The words of its name, folded and without particles."""
    descriptions: list[str] = field(default_factory=list)
    """Phrases that say what it is: "Foreign Minister", "the Karsian army's chief"."""
    place: str | None = None
    """The country (code) or body (key) that the words beside a noun tell."""
    owner: "Figure | str | None" = None
    """Whose it is: a figure, or the pronoun that says so where that stays open."""
    country: str | None = None
    sectors: tuple[str, ...] = ()
    members: tuple["Figure", ...] = ()
    """Whom it stands for together, where it is a list: "the two sides"."""


@dataclass(slots=True, eq=False)
class Naming:
    """A place that means a figure: the tokens `[first, last)` with their head."""

    first: int
    last: int
    head: int
    figure: Figure | None
    form: str
    """name, noun or pronoun."""
    reason: str = "named"
    confidence: float = 0.95
    candidates: tuple["Candidate", ...] = ()
    sector: str = ""
    """What the form brings along: MIL for the Pentagon."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Whom a phrase can mean, how sure it is (all of a phrase sum to 1 at most) and why."""

    name: str
    confidence: float
    reason: str


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided about a noun phrase. `actor` is the id of an actor of the case; None stays open.

    Country and sectors are those of the date that was asked for. `basis` says what the codes rest on.
    """

    actor: str | None = None
    country: str | None = None
    sectors: tuple[str, ...] = ()
    basis: Basis | None = None
    kind: MentionKind | None = None
    confidence: float = 0.0
    reason: str = ""
    candidates: tuple[Candidate, ...] = ()
