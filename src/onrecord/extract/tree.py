"""The dependency trees of a document as extractors ask them: phrases with their prepositions and names."""

from collections.abc import Iterable
from functools import cached_property

from onrecord.record import DocumentTree, NamedEntity, Span, Spans

__all__ = ["Tree"]


class Tree(DocumentTree):
    """What extractors ask of the syntax beyond its words and arcs."""

    def spans(self, tokens: Iterable[int]) -> Spans:
        """The characters of tokens in order, joined where nothing stands between them but white space."""
        spans: list[Span] = []
        for token in tokens:
            start, end = self.tokens[token].start, self.tokens[token].end
            if spans and not self.text[spans[-1].end : start].strip():
                spans[-1] = Span(spans[-1].start, end)
            else:
                spans.append(Span(start, end))
        return tuple(spans)

    def relation(self, token: int) -> str:
        """The relation to the head without its subtype: "nsubj" for "nsubj:pass"."""
        return self.relations[token].partition(":")[0]

    def top(self, first: int, last: int) -> int:
        """The token of `[first, last)` whose head is outside it; the first of several."""
        return next((t for t in range(first, last) if not first <= self.heads[t] < last), first)

    def preposition(self, token: int) -> str | None:
        """The preposition of the phrase that this token heads, in small letters: "in", "in front of"; None if none."""
        for case in self.children(token):
            if self.relations[case] == "case" and case < token:
                fixed = (t for t in self.children(case) if self.relations[t] == "fixed")
                return " ".join(self.lower[t] for t in (case, *fixed))
        return None

    def entity(self, token: int) -> NamedEntity | None:
        """The named entity that the token is in."""
        return self._entity_of.get(token)

    @cached_property
    def parts_of_people(self) -> frozenset[str]:
        """The words of names of people that have more than one."""
        people = (e for e in self.entities if e.label == "PERSON" and e.last - e.first > 1)
        return frozenset(self.words[token] for e in people for token in range(e.first, e.last))

    @cached_property
    def _entity_of(self) -> dict[int, NamedEntity]:
        return {token: entity for entity in self.entities for token in range(entity.first, entity.last)}
