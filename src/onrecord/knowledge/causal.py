"""The words that make a claim of cause, as rows."""

from functools import cached_property
from typing import Final, Literal

import msgspec

from onrecord.knowledge.actors import ActorTables
from onrecord.knowledge.marks import read_marks
from onrecord.knowledge.ontology import Ontology
from onrecord.knowledge.tables import read_table, shipped

__all__ = ["CausalMarker", "CausalMarkers", "MarkerKind"]

MarkerKind = Literal["joint", "joint-on", "adverb", "degree", "verb", "back", "noun", "noun-back"]


class CausalMarker(msgspec.Struct, frozen=True):
    """One marker; the columns are explained in the comment of en/causal_markers.tsv."""

    marker: str
    kind: MarkerKind
    confidence: float
    example: str
    to: tuple[str, ...] = ()
    of: Literal["subject", "object", "clause", ""] = ""
    subject: Literal["thing", ""] = ""
    test: Literal["reason", "initial", ""] = ""

    @property
    def plain_example(self) -> str:
        """The example without its marks."""
        return read_marks(self.example).text

    @property
    def words(self) -> tuple[str, ...]:
        """The words of the marker, in small letters."""
        return tuple(self.marker.split(" "))


class CausalMarkers:
    """The shipped markers of a language; each table is read on first use.

    The ontology knows the forms of words, the actor tables the nouns for people who act.
    """

    def __init__(self, ontology: Ontology, tables: ActorTables, language: str = "en") -> None:
        self._ontology = ontology
        self._tables = tables
        self._language = language

    @cached_property
    def rows(self) -> tuple[CausalMarker, ...]:
        """Every marker, in the order of the table."""
        return read_table(shipped(f"{self._language}/causal_markers.tsv"), CausalMarker)

    def beginning(self, word: str) -> tuple[CausalMarker, ...]:
        """The markers that a word in small letters may begin or head, those of more words first."""
        return self._by_form.get(word, ())

    @cached_property
    def _by_form(self) -> dict[str, tuple[CausalMarker, ...]]:
        found: dict[str, list[CausalMarker]] = {}
        for row in sorted(self.rows, key=lambda row: -len(row.words)):
            first = row.words[0]
            for form in {first} if row.kind in _FIXED else self._ontology.forms(first):
                found.setdefault(form, []).append(row)
        return {word: tuple(rows) for word, rows in found.items()}

    @cached_property
    def agents(self) -> frozenset[str]:
        """Nouns for people and bodies who act, in the singular and in small letters."""
        return frozenset(a.noun.lower() for a in self._tables.agents if a.kind == "person") | _BODIES


_FIXED: Final = frozenset({"joint", "joint-on", "adverb", "degree"})
_BODIES: Final = frozenset({
    "army", "bank", "company", "council", "country", "court", "crowd", "force", "government", "group", "ministry",
    "parliament", "party", "people", "police", "state", "team", "troop", "union",
})  # fmt: skip
"""Bodies and crowds that act; the actor tables have events among their groups too ("airstrike")."""
