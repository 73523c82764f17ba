"""Which fields of life an event belongs to, by the words around it."""

from functools import cached_property

from onrecord.extract.events.tree import Tree
from onrecord.knowledge.ontology import Ontology

__all__ = ["Contexts"]


class Contexts:
    """Tells PLOVER's contexts with the words of contexts.toml. Make one per process."""

    def __init__(self, ontology: Ontology) -> None:
        self._ontology = ontology

    def read(self, tree: Tree, first: int, last: int, cameo: str | None) -> tuple[str, ...]:
        """The contexts that the tokens `[first, last)` and the code speak for, in the ontology's order."""
        code = self._ontology.cameo.get(cameo or "")
        found = set(code.contexts) if code else set()
        for i in range(first, last):
            found |= self._by_form.get(tree.words[i], frozenset())
        return tuple(name for name in self._ontology.contexts if name in found)

    @cached_property
    def _by_form(self) -> dict[str, frozenset[str]]:
        found: dict[str, set[str]] = {}
        for name, context in self._ontology.contexts.items():
            for word in context.words:
                for form in self._ontology.forms(word):
                    found.setdefault(form, set()).add(name)
        return {form: frozenset(names) for form, names in found.items()}
