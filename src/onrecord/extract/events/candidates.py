"""What may be an event: the best frame at each trigger, and who fills its roles.

A candidate whose trigger is part of a longer one gives way ("attack" to "carry out an attack"), and one that is the
content of a promise, request, refusal or threat makes that one what the ontology says (`[under]` of its type).
"""

from collections.abc import Iterator
from typing import Final

import msgspec

from onrecord.extract.events.kinds import Kinds
from onrecord.extract.events.match import FrameMatch, Frames
from onrecord.extract.events.tree import Tree
from onrecord.knowledge.frames import Frame
from onrecord.knowledge.ontology import OPERATORS, Becomes, Ontology
from onrecord.record import EventType

__all__ = ["Candidate", "Candidates"]

_TOWARDS: Final = ("obj", "iobj", "obl:with", "obl:to", "obl:against", "obl:on", "obl:from", "obl:for", "obl:in")
_THINGS: Final = frozenset({"ASSAULT", "COERCE", "AID", "MOBILIZE", "SANCTION", "PROTEST"})
"""Types whose recipient may be a place or a thing that nobody is named for."""
_OWNERS: Final = ("nmod:poss", "nmod:by", "amod", "compound", "nmod:of", "nmod:in", "nmod:from")


class Candidate(msgspec.Struct, frozen=True):
    """A frame that fits, coded, with the heads of its sides; `content` is the event it is about, if it has one."""

    match: FrameMatch
    type: EventType
    mode: str | None
    cameo: str | None
    actors: tuple[int, ...]
    recipients: tuple[int, ...]
    content: "Candidate | None" = None

    @property
    def head(self) -> int:
        """The head of the trigger."""
        return self.match.head

    @property
    def frame(self) -> Frame:
        """The frame that fits."""
        return self.match.frame


class Candidates:
    """Finds candidates with the frames of the ontology. Make one per process."""

    def __init__(self, ontology: Ontology, kinds: Kinds) -> None:
        self._ontology = ontology
        self._kinds = kinds
        self._frames = Frames(ontology, kinds)

    def find(self, tree: Tree, first: int, last: int) -> list[Candidate]:
        """The candidates with their triggers in the tokens `[first, last)`, in order."""
        matches = {i: found[0] for i in range(first, last) if (found := self._frames.match(tree, i))}
        taken = {w: m.head for m in matches.values() if len(m.words) > 1 for w in m.words if w != m.head}
        kept = {i: m for i, m in matches.items() if not self._gives_way(m, taken, matches)}
        candidates = {i: c for i, m in kept.items() if (c := self._candidate(tree, m))}
        return [c for _, c in sorted(self._combined(tree, candidates).items())]

    def _gives_way(self, match: FrameMatch, taken: dict[int, int], matches: dict[int, FrameMatch]) -> bool:
        longer = matches.get(taken.get(match.head, -1))
        return longer is not None and len(longer.words) > len(match.words)

    def _candidate(self, tree: Tree, match: FrameMatch) -> Candidate | None:
        """The match with its sides, None where nobody acts."""
        frame, roles = match.frame, match.roles
        actors = self._acting(tree, roles["actor"])
        recipients = self._towards(tree, roles["recipient"], frame.type)
        if frame.is_reciprocal:
            partners = tuple(k for k in recipients if self._kinds.is_actor(tree, k))
            actors, recipients = (*actors, *(k for k in partners if k not in actors)), ()
        recipients = tuple(k for k in recipients if k not in actors)
        if not actors:
            return None
        cameo = frame.cameo or self._ontology.write_cameo(frame.type, frame.mode)
        return Candidate(match, frame.type, frame.mode, cameo, actors, recipients)

    def _acting(self, tree: Tree, heads: tuple[int, ...]) -> tuple[int, ...]:
        """Those who can act among the heads and what is joined to them; of a thing, whoever it belongs to."""
        found: dict[int, None] = {}
        for head in (k for i in heads for k in tree.joined(i)):
            for actor in self._owner(tree, head):
                found[actor] = None
        return tuple(found)

    def _owner(self, tree: Tree, i: int, depth: int = 3) -> tuple[int, ...]:
        """`i` if it can act, else the one whose it is ("Karsia's decision", "a report by the league")."""
        if self._kinds.is_actor(tree, i):
            return (i,)
        if depth and tree.upos[i] in ("NOUN", "NUM", "DET", "SYM", "PRON"):
            for path in _OWNERS:
                for k in tree.follow(i, path):
                    if self._kinds.is_actor(tree, k) or path in ("nmod:of", "nmod:poss"):
                        return tuple(a for j in tree.joined(k) for a in self._owner(tree, j, depth - 1))
        return ()

    def _towards(self, tree: Tree, heads: tuple[int, ...], kind: EventType) -> tuple[int, ...]:
        found: dict[int, None] = {}
        for head in (k for i in heads for k in tree.joined(i)):
            owners = self._owner(tree, head)
            for k in owners or ((head,) if kind in _THINGS else ()):
                found[k] = None
        return tuple(found)

    # What stands under what

    def _combined(self, tree: Tree, found: dict[int, Candidate]) -> dict[int, Candidate]:
        """The candidates after promises, requests, refusals and threats have taken in what they are about."""
        for head in sorted(found, key=lambda i: -sum(1 for _ in tree.above(i))):
            outer = found.get(head)
            if outer is None or outer.frame.type not in OPERATORS:
                continue
            inside = list(self._contents(tree, outer, found))
            for inner in inside:
                becomes = self._ontology.becomes(OPERATORS[outer.frame.type], inner.type, inner.mode)
                if becomes is not None:
                    found[head] = self._taken_in(found[head], inner, becomes)
                    del found[inner.head]
            if not found[head].recipients and not inside:
                found[head] = msgspec.structs.replace(found[head], recipients=self._beyond(tree, outer))
        return found

    def _contents(self, tree: Tree, outer: Candidate, found: dict[int, Candidate]) -> Iterator[Candidate]:
        """The candidates that are the content of `outer`, or the deed that its content's light verb goes with."""
        for content in outer.match.roles["content"]:
            for head in tree.joined(content):
                for i in (head, *tree.objects(head), *tree.kids_by(head, "obl", "xcomp", "nmod")):
                    inner = found.get(i)
                    if inner is not None and i != outer.head and (i == head or i > outer.head):
                        yield inner

    def _taken_in(self, outer: Candidate, inner: Candidate, becomes: Becomes) -> Candidate:
        recipients = outer.recipients or tuple(
            k for k in (inner.actors if outer.frame.type == "REQUEST" else inner.recipients) if k not in outer.actors
        )
        if not recipients:
            recipients = tuple(k for k in (*inner.recipients, *inner.actors) if k not in outer.actors)
        return msgspec.structs.replace(
            outer,
            type=becomes.type,
            mode=becomes.mode or outer.mode,
            cameo=becomes.cameo,
            recipients=recipients,
            content=inner,
        )

    def _beyond(self, tree: Tree, outer: Candidate) -> tuple[int, ...]:
        """Whom the content of `outer` is about, where no frame says so: "agreed to share the river with Velmora"."""
        for content in outer.match.roles["content"]:
            for path in _TOWARDS:
                found = [
                    k for k in tree.follow(content, path) if self._kinds.is_actor(tree, k) and k not in outer.actors
                ]
                if found:
                    return tuple(j for k in found for j in tree.joined(k))
        return ()
