"""The dependency trees of a document, as extractors walk them: by tokens, down to children and up to heads."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cached_property

from onrecord.record import Document, NamedEntity, Sentence, Span, Spans, Token

__all__ = ["Tree"]


class Tree:
    """A document with its syntax. Tokens are named by their place in `Document.tokens`.

    Raises `ValueError` where the document has no tokens, sentences or syntax yet.
    """

    def __init__(self, doc: Document) -> None:
        if doc.tokens is None or doc.sentences is None or doc.syntax is None:
            raise ValueError("the document has no syntax yet: run add_tokens, add_sentences and add_syntax first")
        self.text = doc.article.text
        self.tokens: tuple[Token, ...] = doc.tokens
        self.sentences: tuple[Sentence, ...] = doc.sentences
        self.upos, self.xpos, self.feats = doc.syntax.upos, doc.syntax.xpos, doc.syntax.feats
        self.lemmas = doc.syntax.lemmas
        self.heads = doc.syntax.heads
        self.relations = doc.syntax.relations
        self.entities: tuple[NamedEntity, ...] = doc.syntax.entities

    def word(self, token: int) -> str:
        """The token as written."""
        return self.text[self.tokens[token].start : self.tokens[token].end]

    def lower(self, token: int) -> str:
        """The token in small letters."""
        return self.word(token).lower()

    def span(self, first: int, last: int) -> Span:
        """The characters of the tokens `[first, last)`."""
        return Span(self.tokens[first].start, self.tokens[last - 1].end)

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

    def children(self, token: int) -> tuple[int, ...]:
        """The tokens whose head this one is, in order."""
        return self._children[token]

    def top(self, first: int, last: int) -> int:
        """The token of `[first, last)` whose head is outside it; the first of several."""
        return next((t for t in range(first, last) if not first <= self.heads[t] < last), first)

    def preposition(self, token: int) -> str | None:
        """The preposition of the phrase that this token heads, in small letters: "in", "in front of"; None if none."""
        for case in self._children[token]:
            if self.relations[case] == "case" and case < token:
                fixed = (t for t in self._children[case] if self.relations[t] == "fixed")
                return " ".join(self.lower(t) for t in (case, *fixed))
        return None

    def entity(self, token: int) -> NamedEntity | None:
        """The named entity that the token is in."""
        return self._entity_of.get(token)

    def sentence_of(self, token: int) -> int:
        """The place in `sentences` of the sentence with this token."""
        return bisect_right(self._firsts, token) - 1

    def above(self, token: int) -> Iterator[int]:
        """The head of the token, the head of that, and so on to the root."""
        head = self.heads[token]
        while head >= 0:
            yield head
            head = self.heads[head]

    def below(self, token: int) -> Iterator[int]:
        """The token and everything under it, in no order of the text."""
        waiting = [token]
        while waiting:
            here = waiting.pop()
            yield here
            waiting.extend(self._children[here])

    @cached_property
    def parts_of_people(self) -> frozenset[str]:
        """The words of names of people that have more than one."""
        people = (e for e in self.entities if e.label == "PERSON" and e.last - e.first > 1)
        return frozenset(self.word(token) for e in people for token in range(e.first, e.last))

    @cached_property
    def _children(self) -> tuple[tuple[int, ...], ...]:
        children: list[list[int]] = [[] for _ in self.tokens]
        for token, head in enumerate(self.heads):
            if head >= 0:
                children[head].append(token)
        return tuple(map(tuple, children))

    @cached_property
    def _entity_of(self) -> dict[int, NamedEntity]:
        return {token: entity for entity in self.entities for token in range(entity.first, entity.last)}

    @cached_property
    def _firsts(self) -> list[int]:
        return [sentence.first for sentence in self.sentences]
