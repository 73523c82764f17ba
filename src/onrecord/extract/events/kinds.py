"""What a word of a text can be in an event: somebody who can act, people, a place, a deed."""

from collections.abc import Iterable
from functools import cached_property
from typing import Final

from onrecord.extract.events.tree import Tree
from onrecord.knowledge.actors import ActorTables
from onrecord.knowledge.inflection import forms_of
from onrecord.knowledge.ontology import Ontology

__all__ = ["Kinds"]

PERSONAL: Final = frozenset(
    "i you he she it we they him her us them me his its their our my your who whom whose one itself themselves himself"
    " herself both neither".split()
)
PARTS: Final = frozenset(
    "some many most several all any none few one two three dozens hundreds thousands scores tens lots number group groups"
    " majority handful half part parts couple pair series crowd more others those each wave".split()
)
"""Words that count or part what comes with "of" after them: there the word after "of" says what it is."""


class Kinds:
    """Tells with the actor tables what a word can be. Make one per process."""

    def __init__(self, ontology: Ontology, tables: ActorTables) -> None:
        self._ontology = ontology
        self._tables = tables

    @cached_property
    def agents(self) -> dict[str, str]:
        """Nouns for those who act, singular and plural, in small letters: "person" or "group"."""
        found: dict[str, str] = {}
        for agent in self._tables.agents:
            found[agent.noun.lower()] = agent.kind
            found[agent.plural.lower()] = agent.kind
        return found

    @cached_property
    def countries(self) -> frozenset[str]:
        """Names of countries, capitals and seats: what stands for a government."""
        return frozenset(row.form for row in self._tables.country_names)

    @cached_property
    def _acts(self) -> frozenset[str]:
        return frozenset(form for word in self._ontology.words["acts"] for form in forms_of(word))

    @cached_property
    def _armed(self) -> frozenset[str]:
        words = (*self._ontology.words["forces"], *self._ontology.words["weapons"])
        return frozenset(form for word in words for form in forms_of(word))

    def is_a(self, tree: Tree, i: int, kinds: Iterable[str]) -> bool:
        """Whether the phrase with head `i` is of one of `kinds`: "actor", "person", "place" or "act"."""
        return any(self._is(tree, i, kind) for kind in kinds)

    def _is(self, tree: Tree, i: int, kind: str) -> bool:
        if kind == "actor":
            return self.is_actor(tree, i)
        if kind == "person":
            return self.is_person(tree, i)
        if kind == "place":
            return self.is_place(tree, i)
        return tree.words[i] in self._acts

    def is_actor(self, tree: Tree, i: int) -> bool:
        """Whether it can act: people, bodies, forces, countries."""
        upos = tree.upos[i]
        if upos == "PRON":
            return tree.words[i] in PERSONAL
        label = tree.labels.get(i)
        if label is not None:
            return label in ("PERSON", "ORG", "NORP") or (label == "LOC" and self._is_country(tree, i))
        if upos == "PROPN":
            return True
        if upos == "NOUN" or tree.words[i] in self.agents:
            return self.agent(tree, i) is not None or tree.words[i] in self._armed
        return False

    def is_person(self, tree: Tree, i: int) -> bool:
        """Whether it is one or more people."""
        if tree.upos[i] == "PRON":
            return tree.words[i] in PERSONAL and tree.words[i] not in ("it", "its", "itself")
        label = tree.labels.get(i)
        if label is not None and label in ("PERSON", "NORP"):
            return True
        if tree.upos[i] == "NUM":
            return tree.words[i].isalpha() and label is None
        return self.agent(tree, i) is not None

    def is_place(self, tree: Tree, i: int) -> bool:
        """Whether it is a place on the map or a building."""
        return tree.labels.get(i) == "LOC" or tree.words[i] in PLACES

    def agent(self, tree: Tree, i: int) -> str | None:
        """Whether the noun is one for people who act or for a body: "person" or "group", None for neither."""
        words = tree.words
        found = self.agents.get(words[i])
        if found is None and i:
            found = self.agents.get(f"{words[i - 1]} {words[i]}")
        return found

    def _is_country(self, tree: Tree, i: int) -> bool:
        """Whether the name of a place is one that stands for a government."""
        number = tree.entities[i]
        first = last = i
        while first and tree.entities.get(first - 1) == number:
            first -= 1
        while tree.entities.get(last + 1) == number:
            last += 1
        name = tree.text[slice(*tree.span(first, last))]
        return name in self.countries or tree.relations[i].startswith("nsubj")


PLACES: Final = frozenset(
    "town city village suburb suburbs capital province region district area areas port harbour harbor airport base bases"
    " building house houses home homes hospital hospitals school schools church churches mosque mosques market markets"
    " embassy embassies consulate office offices headquarters camp camps checkpoint post posts outpost outposts border"
    " island islands valley villages towns cities suburbs position positions target targets convoy convoys road street"
    " square bridge stronghold strongholds territory shipyard refinery station stations compound barracks prison hotel"
    " restaurant bank plant factory depot neighborhood neighbourhood neighborhoods neighbourhoods ship ships vessel tanker"
    " ceremony farm farms car bus train truck facilities facility installation installations".split()
)
