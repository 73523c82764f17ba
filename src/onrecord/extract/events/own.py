"""The user's own frames beside the shipped ones: events where those find none, and how the dictionary codes them."""

from collections.abc import Sequence

from onrecord.extract.events.candidates import Candidate, Candidates
from onrecord.extract.events.kinds import Kinds
from onrecord.extract.events.match import Frames
from onrecord.extract.events.tree import Tree
from onrecord.knowledge.frames import Frame
from onrecord.knowledge.ontology import Ontology

__all__ = ["Own"]


class Own:
    """What a user's own frames have to say. Make one per process."""

    def __init__(self, ontology: Ontology, kinds: Kinds) -> None:
        self._is_empty = not ontology.own
        own = ontology.own_alone()
        self._candidates = Candidates(own, kinds)
        self._frames = Frames(own, kinds)

    def beside(self, tree: Tree, first: int, last: int, found: Sequence[Candidate]) -> list[Candidate]:
        """The candidates of the shipped frames, and those of the user's own that share no word with one of them.

        A shipped frame goes before an own one: it knows more of its words.
        """
        if self._is_empty:
            return list(found)
        taken = {word for candidate in found for word in candidate.match.words}
        own = (c for c in self._candidates.find(tree, first, last) if not c.match.loose)
        more = [c for c in own if taken.isdisjoint(c.match.words)]
        return sorted([*found, *more], key=lambda c: c.head)

    def coding(self, tree: Tree, candidate: Candidate) -> Frame | None:
        """The best of the user's own frames that fits at the trigger of a candidate, whatever type that is of."""
        if self._is_empty:
            return None
        return next((m.frame for m in self._frames.match(tree, candidate.head) if not m.loose), None)
