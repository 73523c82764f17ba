"""The dependency trees of a document, walked downwards: which words hang on which."""

from collections.abc import Iterator

from onrecord.record.syntax import Syntax

__all__ = ["Tree"]


class Tree:
    """Children and subtrees by the places of tokens in the document; sentences stay apart, as no arc joins them."""

    def __init__(self, syntax: Syntax) -> None:
        self.syntax = syntax
        self._children: list[list[int]] = [[] for _ in syntax.heads]
        for place, head in enumerate(syntax.heads):
            if head >= 0:
                self._children[head].append(place)

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
