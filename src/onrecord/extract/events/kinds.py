"""What a word of a text can be in an event: somebody who can act, people, a place, a deed."""

from collections.abc import Iterable
from functools import cached_property
from typing import Final

from onrecord.extract.events.tree import Tree
from onrecord.knowledge.actors import ActorTables
from onrecord.knowledge.ontology import Ontology

__all__ = ["Kinds"]


_NATIONAL: Final = ("ian", "ean", "ese", "ish")


class Kinds:
    """Tells with the actor tables what a word can be. Make one per process."""

    def __init__(self, ontology: Ontology, tables: ActorTables) -> None:
        self._tables = tables
        self._personal = frozenset(ontology.words["personal"])
        self._places = ontology.forms_in("places")
        self._parts = ontology.forms_in("parts")
        self._forces = ontology.forms_in("forces") | ontology.forms_in("weapons")
        self._others = self._forces | ontology.forms_in("doers")
        self._armed = ontology.forms_in("forces") | ontology.forms_in("armed")
        self._leading = ontology.forms_in("leading")
        self._acts = ontology.forms_in("acts")

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

    def is_a(self, tree: Tree, i: int, kinds: Iterable[str]) -> bool:
        """Whether the phrase with head `i` is of one of `kinds`: "actor", "named", "person", "place" or "act"."""
        return any(self._is(tree, i, kind) for kind in kinds)

    def _is(self, tree: Tree, i: int, kind: str) -> bool:
        if kind == "actor":
            return self.is_actor(tree, i)
        if kind == "person":
            return self.is_person(tree, i)
        if kind == "place":
            return self.is_place(tree, i)
        if kind == "named":
            return tree.labels.get(i) in ("PERSON", "ORG")
        return tree.words[i] in self._acts

    def is_actor(self, tree: Tree, i: int) -> bool:
        """Whether it can act: people, bodies, forces, countries."""
        upos = tree.upos[i]
        if upos == "PRON":
            return tree.words[i] in self._personal
        label = tree.labels.get(i)
        if label is not None:
            return label in ("PERSON", "ORG", "NORP") or (label == "LOC" and self._stands_for(tree, i))
        if upos == "PROPN":
            return True
        if upos == "NOUN" or (tree.words[i] in self.agents and tree.relations[i] != "amod"):
            return self.agent(tree, i) is not None or tree.words[i] in self._others or self._is_part(tree, i)
        return upos in ("NUM", "DET") and self._is_part(tree, i)

    def may_own(self, tree: Tree, i: int) -> bool:
        """Whether a word before a noun can be the one whose deed it is: a name, or a noun for those who act."""
        if tree.labels.get(i) is not None:
            return self.is_actor(tree, i) or tree.labels[i] == "LOC"
        if tree.upos[i] == "ADJ":
            written = tree.text[slice(*tree.span(i, i))]
            return written[0].isupper() and (written in self.countries or written.endswith(_NATIONAL))
        return self.agent(tree, i) is not None

    def led_by(self, tree: Tree, i: int) -> int | None:
        """Who leads, where `i` is the participle of "Saudi-led" or "Taliban-claimed"."""
        if tree.words[i] not in self._leading:
            return None
        return next((k for k in tree.kids[i] if k < i and tree.labels.get(k) and self.may_own(tree, k)), None)

    def is_political(self, tree: Tree, i: int) -> bool:
        """Whether it is named, or a noun for those who act: no pronoun and no word that may mean something else."""
        return tree.upos[i] != "PRON" and self.is_actor(tree, i)

    def is_country(self, tree: Tree, i: int) -> bool:
        """Whether it is the name of a country."""
        return tree.labels.get(i) == "LOC" and tree.text[slice(*tree.span(*self._name(tree, i)))] in self.countries

    def is_several(self, tree: Tree, i: int) -> bool:
        """Whether more than one may be meant: a plural, or a word like "they" and "both"."""
        if "Number=Plur" in tree.feats[i] or tree.words[i] in ("they", "we", "both", "two", "sides"):
            return True
        return len(tree.joined(i)) > 1 or any(tree.relations[k] == "nummod" for k in tree.kids[i])

    def is_armed(self, tree: Tree, i: int) -> bool:
        """Whether it is a noun for armed groups or forces, as they act: no pronoun, no weapon."""
        return tree.upos[i] == "NOUN" and tree.words[i] in self._armed and tree.relations[i] != "compound"

    def is_force(self, tree: Tree, i: int) -> bool:
        """Whether it is a noun for armed forces or their weapons."""
        return tree.words[i] in self._forces

    def is_person(self, tree: Tree, i: int) -> bool:
        """Whether it is one or more people."""
        if tree.upos[i] == "PRON":
            return tree.words[i] in self._personal and tree.words[i] not in ("it", "its", "itself")
        label = tree.labels.get(i)
        if label is not None and label in ("PERSON", "NORP"):
            return True
        if tree.upos[i] == "NUM":
            return tree.words[i].isalpha() and label is None
        return self.agent(tree, i) is not None or self._is_part(tree, i)

    def _is_part(self, tree: Tree, i: int) -> bool:
        """Whether it counts or parts those who act: "members of the council", "one of its generals"."""
        if tree.words[i] not in self._parts:
            return False
        if tree.words[i].startswith("member"):
            return True
        counted = tree.follow(i, "nmod:of")
        if not counted and tree.relations[i] in ("nsubj", "nsubj:pass", "obl:agent"):
            return tree.upos[i] in ("NOUN", "NUM")  # "thousands marched"
        return any(self.is_actor(tree, k) for k in counted)

    def is_place(self, tree: Tree, i: int) -> bool:
        """Whether it is a place on the map or a building."""
        return tree.labels.get(i) == "LOC" or tree.words[i] in self._places

    def agent(self, tree: Tree, i: int) -> str | None:
        """Whether the noun is one for people who act or for a body: "person" or "group", None for neither."""
        words = tree.words
        found = self.agents.get(words[i])
        if found is None and i:
            found = self.agents.get(f"{words[i - 1]} {words[i]}")
        return found

    def _stands_for(self, tree: Tree, i: int) -> bool:
        """Whether the name of a place stands for a government: a country, or a place that does something."""
        return self.is_country(tree, i) or tree.relations[i].startswith("nsubj")

    def _name(self, tree: Tree, i: int) -> tuple[int, int]:
        """The first and the last token of the name that `i` belongs to."""
        number = tree.entities[i]
        first = last = i
        while first and tree.entities.get(first - 1) == number:
            first -= 1
        while tree.entities.get(last + 1) == number:
            last += 1
        return first, last
