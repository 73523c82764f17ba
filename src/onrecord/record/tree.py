"""The dependency trees of a document, walked downwards: which words hang on which."""

from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property
from operator import attrgetter

from onrecord.record.document import Document
from onrecord.record.span import Span
from onrecord.record.syntax import Syntax

__all__ = ["DocumentTree", "Tree"]


class Tree:
    """Children and subtrees by the places of tokens in the document; sentences stay apart, as no arc joins them."""

    def __init__(self, syntax: Syntax) -> None:
        self.syntax = syntax

    def children(self, place: int, *relations: str) -> list[int]:
        """The words that hang on `place`, in order; with `relations`, those whose label is one or a subtype of one."""
        found = self._children[place]
        return [child for child in found if self.is_a(child, *relations)] if relations else found

    def child(self, place: int, *relations: str) -> int | None:
        """The first of `children`, None if there is none."""
        return next(iter(self.children(place, *relations)), None)

    def is_a(self, place: int, *relations: str) -> bool:
        """Whether the label of the arc to `place` is one of `relations` or a subtype: "acl:relcl" is an "acl"."""
        label = self.syntax.relations[place]
        return label in relations or label.partition(":")[0] in relations

    def subtree(self, place: int, *, without: frozenset[int] = frozenset()) -> list[int]:
        """The place and all that hangs on it, in order, but nothing of the branches at `without`."""
        found, waiting = [], [place]
        while waiting:
            at = waiting.pop()
            found.append(at)
            waiting += [child for child in self._children[at] if child not in without]
        return sorted(found)

    def above(self, place: int) -> Iterator[int]:
        """The heads over `place`, nearest first, up to the root of its sentence."""
        head = self.syntax.heads[place]
        while head >= 0:
            yield head
            head = self.syntax.heads[head]

    @cached_property
    def _children(self) -> list[list[int]]:
        children: list[list[int]] = [[] for _ in self.syntax.heads]
        for place, head in enumerate(self.syntax.heads):
            if head >= 0:
                children[head].append(place)
        return children


class DocumentTree(Tree):
    """The trees with the words they are made of. Tokens are named by their place in `Document.tokens`.

    Raises `ValueError` where the document has no tokens, sentences or syntax yet.
    """

    def __init__(self, doc: Document) -> None:
        if doc.tokens is None or doc.sentences is None or doc.syntax is None:
            raise ValueError("the document has no syntax yet: run add_tokens, add_sentences and add_syntax first")
        super().__init__(doc.syntax)
        self.text, self.tokens, self.sentences = doc.article.text, doc.tokens, doc.sentences
        self.heads, self.relations = doc.syntax.heads, doc.syntax.relations
        self.upos, self.xpos, self.feats = doc.syntax.upos, doc.syntax.xpos, doc.syntax.feats
        self.lemmas, self.entities = doc.syntax.lemmas, doc.syntax.entities

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Every token as it is written."""
        return tuple([self.text[token.start : token.end] for token in self.tokens])

    @cached_property
    def lower(self) -> tuple[str, ...]:
        """Every token in small letters, with plain apostrophes."""
        return tuple([word.lower().replace("’", "'") for word in self.words])

    def sentence_of(self, place: int) -> int:
        """Which of `Document.sentences` the token stands in."""
        return bisect_right(self.sentences, place, key=attrgetter("first")) - 1

    def span(self, places: range) -> Span:
        """The characters from the first to the last of some tokens, which must not be none."""
        return Span(self.tokens[places.start].start, self.tokens[places.stop - 1].end)
