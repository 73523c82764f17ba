"""What may be an event: the best frame at each trigger, and who fills its roles.

A candidate whose trigger is part of a longer one gives way ("attack" to "carry out an attack"), and one that is the
content of a promise, request, refusal or threat makes that one what the ontology says (`[under]` of its type).
"""

from collections.abc import Iterator
from typing import Final, Literal

import msgspec

from onrecord.extract.events.hints import label_of
from onrecord.extract.events.kinds import Kinds
from onrecord.extract.events.match import FrameMatch, Frames
from onrecord.extract.events.tree import Tree
from onrecord.knowledge.frames import Frame
from onrecord.knowledge.ontology import OPERATORS, Becomes, Ontology
from onrecord.record import EventType

__all__ = ["Candidate", "Candidates"]

_TOWARDS: Final = ("obj", "iobj", "obl:with", "obl:to", "obl:against", "obl:on", "obl:from", "obl:for", "obl:in")
_ANYTHING: Final = frozenset({"ASSAULT", "COERCE"})
_PLACES: Final = frozenset({"AID", "RETREAT", "SANCTION", "CONCEDE", "THREATEN", "COOPERATE"})
"""Types whose recipient may be any thing, or a place, that nobody is named for."""
_OWNERS: Final = ("nmod:poss", "nmod:by", "amod", "compound", "nmod:of", "nmod:in", "nmod:from")


_OF_STATES: Final = frozenset({
    ("COERCE", "arrest"), ("COERCE", "censor"), ("COERCE", "deport"), ("RETREAT", "release"), ("SANCTION", "convict"),
    ("SANCTION", "expel"),
})  # fmt: skip
_ALONE: Final = frozenset(
    {("RETREAT", "resign"), ("COERCE", "curfew"), ("COERCE", "martial-law"), ("RETREAT", "withdraw")}
)
"""What somebody does to nobody unless a path of its frame says so."""
_OWN: Final = frozenset({"its", "their", "his", "her", "our", "my"})
"""Whoever does something to what is his own does it to nobody else ("withdrew its troops")."""
_FOR: Final = frozenset({"to", "for", "with", "against", "between", "from", "on", "over", "toward", "towards"})
_INSIDE: Final = _FOR | {"of", "in", "by", "at"}
"""Prepositions of whom a deed is for, in phrases of its verb and inside its object."""
_BESIDE: Final = frozenset({"advcl", "acl:relcl", "parataxis", "conj", "ccomp", "appos", "nsubj", "nsubj:pass"})

_FAR: Final = 2.0
"""How much greater the log odds of a type have to be for a frame to go before one that fits better."""


class Candidate(msgspec.Struct, frozen=True):
    """A frame that fits, coded, with the heads of its sides; `content` is the event it is about, if it has one.

    `is_recoded` is whether the language model, not the frame, says of which type it is.
    """

    match: FrameMatch
    type: EventType
    mode: str | None
    cameo: str | None
    actors: tuple[int, ...]
    recipients: tuple[int, ...]
    content: "Candidate | None" = None
    is_recoded: bool = False

    @property
    def head(self) -> int:
        """The head of the trigger."""
        return self.match.head

    @property
    def frame(self) -> Frame:
        """The frame that fits."""
        return self.match.frame

    @property
    def is_sure(self) -> bool:
        """Whether its frame is one of the surest and all of its conditions hold."""
        return self.frame.confidence == "high" and not self.match.loose


class Candidates:
    """Finds candidates with the frames of the ontology. Make one per process."""

    def __init__(self, ontology: Ontology, kinds: Kinds) -> None:
        self._ontology = ontology
        self._kinds = kinds
        self._frames = Frames(ontology, kinds)
        self._obliging = frozenset(ontology.words["obliging"])

    def find(self, tree: Tree, first: int, last: int) -> list[Candidate]:
        """The candidates with their triggers in the tokens `[first, last)`, in order."""
        found = {i: c for i in range(first, last) if (c := self._best(tree, i))}
        taken = {w: c for c in found.values() for w in c.match.words if w != c.head}
        kept = {i: c for i, c in found.items() if i not in taken or len(taken[i].match.words) <= len(c.match.words)}
        return [c for _, c in sorted(self._combined(tree, kept).items())]

    def _best(self, tree: Tree, i: int) -> Candidate | None:
        """The candidate of the best frame at `i` for which somebody acts.

        Another goes before it if the language model finds its type far likelier at its words, but a sure one of
        several words gives way to none of fewer: "bailed out" is no "bailed".
        """
        found = [c for match in self._frames.match(tree, i) if (c := self._candidate(tree, match))]
        if not found or tree.hints is None:
            return found[0] if found else None
        if found[0].is_sure and found[0].frame.is_multiword:
            number = len(found[0].frame.trigger.words)
            found = [c for c in found if len(c.frame.trigger.words) >= number]
        odds = [tree.hints.odds(c.match.words, label_of(c.type)) for c in found]
        best = max(range(len(found)), key=lambda k: (odds[k], -k))
        return found[best] if odds[best] > odds[0] + _FAR else found[0]

    def fill(self, tree: Tree, frame: Frame, i: int) -> Candidate | None:
        """The candidate with its trigger at `i` that a frame of no table gives, only where those who act are named.

        Where the words around the trigger do not name them, the subject of its sentence does; but not for harm done:
        there the subject may be who suffers it.
        """
        match = self._frames.fit(tree, i, frame)
        if match is None:
            return None
        if not match.roles["actor"] and self._ontology.quad(frame.type) != "material-conflict":
            root = next((k for k in (i, *tree.above(i)) if tree.heads[k] < 0), i)
            match.roles["actor"] = tree.subject(root)
        candidate = self._candidate(tree, match)
        if candidate is None or not all(self._kinds.is_political(tree, k) for k in candidate.actors):
            return None
        return candidate

    def _candidate(self, tree: Tree, match: FrameMatch) -> Candidate | None:
        """The match with its sides, None where nobody acts or a side that the type needs is not there."""
        frame, roles = match.frame, match.roles
        actors = (
            self._acting(tree, roles["actor"])
            or self._writing(tree, match)
            or self._state(tree, match)
            or self._armed(tree, match)
            or self._hinted(tree, match, "actor")
        )
        recipients = self._towards(tree, roles["recipient"], frame.type)
        if frame.is_reciprocal:
            partners = tuple(k for k in recipients if self._kinds.is_actor(tree, k))
            actors, recipients = (*actors, *(k for k in partners if k not in actors)), ()
        recipients = tuple(k for k in recipients if k not in actors)
        if not actors or (match.loose and not any(self._kinds.is_political(tree, k) for k in actors)):
            return None
        if frame.is_reciprocal and len(actors) == 1 and not self._kinds.is_several(tree, actors[0]):
            return None
        if not recipients and not frame.is_reciprocal and (frame.type, frame.mode) not in _ALONE:
            recipients = self._around(tree, match, actors) or self._hinted(tree, match, "recipient")
            recipients = tuple(k for k in recipients if k not in actors)
            needed = self._ontology.kinds[frame.type].recipient == "required"
            if not recipients and needed and (frame.confidence == "low" or match.loose):
                return None
        cameo = frame.cameo or self._ontology.write_cameo(frame.type, frame.mode)
        return Candidate(match, frame.type, frame.mode, cameo, actors, recipients)

    def _hinted(self, tree: Tree, match: FrameMatch, side: Literal["actor", "recipient"]) -> tuple[int, ...]:
        """Whom the language model takes for a side of the main event of its sentence, if they are named or can act.

        Not for who does harm: it may take who suffers it. Nor for who suffers what only is the subject of another verb:
        "airstrikes helped the president" does not say who was hit.
        """
        does_harm = match.frame.type in _ANYTHING
        if tree.hints is None or (side == "actor" and does_harm):
            return ()
        heads = dict.fromkeys(tree.top(words) for words in tree.hints.named(side, match.head))
        if does_harm and tree.upos[match.head] == "NOUN" and tree.relations[match.head] == "nsubj":
            heads = dict.fromkeys(k for k in heads if match.head in tree.above(k))
        return tuple(k for k in heads if k not in match.words and self._is_somebody(tree, k))

    def _is_somebody(self, tree: Tree, k: int) -> bool:
        return self._kinds.is_actor(tree, k) or tree.labels.get(k) == "LOC"

    def _writing(self, tree: Tree, match: FrameMatch) -> tuple[int, ...]:
        """Whose the words are that a clause describes: "the league put out a report accusing the army"."""
        noun = tree.heads[match.head]
        if tree.relations[match.head] != "acl" or tree.xpos[match.head] != "VBG":
            return ()
        return self._acting(tree, tree.holder(noun))

    def _state(self, tree: Tree, match: FrameMatch) -> tuple[int, ...]:
        """The country where something was done that only a state does, where nobody else is named: "was jailed in"."""
        if (match.frame.type, match.frame.mode) not in _OF_STATES or not tree.is_passive(match.head):
            return ()
        places = (k for path in ("obl:in", "obl:by") for k in tree.follow(match.head, path))
        return tuple(k for k in places if self._kinds.is_country(tree, k))[:1]

    def _armed(self, tree: Tree, match: FrameMatch) -> tuple[int, ...]:
        """Who used force, where the passive does not say so and its sentence names one armed group only."""
        if match.frame.type not in _ANYTHING or not tree.is_passive(match.head):
            return ()
        done_to = set(tree.subject(match.head))
        top = next((k for k in (match.head, *tree.above(match.head)) if tree.heads[k] < 0), match.head)
        found = [k for k in tree.below(top) if self._kinds.is_armed(tree, k) and k not in done_to]
        return tuple(found) if len(found) == 1 else ()

    def _around(self, tree: Tree, match: FrameMatch, actors: tuple[int, ...]) -> tuple[int, ...]:
        """Whom it is for, where no path says so: the first who is named in a phrase below the trigger.

        Clauses beside the trigger's own are not searched, nor what hangs on those who act.
        """
        for k in self._reached(tree, match.head, set(actors)):
            towards = _INSIDE if tree.heads[k] != match.head else _FOR
            if k in match.words or not towards & set(tree.prepositions(k)) or not self._kinds.is_political(tree, k):
                continue
            if tree.relations[k] in ("obl", "nmod"):
                return tuple(j for j in tree.joined(k) if j not in actors)
        return ()

    def _reached(self, tree: Tree, head: int, actors: set[int]) -> Iterator[int]:
        """The words under the trigger that belong to its own deed, in order."""
        waiting, found = [head], []
        while waiting:
            for k in tree.kids[waiting.pop()]:
                if k not in actors and tree.relations[k] not in _BESIDE and k > head:
                    found.append(k)
                    waiting.append(k)
        return iter(sorted(found))

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
            by = [k for clause in tree.kids_by(i, "acl") for k in tree.follow(clause, "obl:agent")]
            if by and self._kinds.is_actor(tree, by[0]):
                return tuple(by)
            for path in _OWNERS:
                for k in tree.follow(i, path):
                    leader = self._kinds.led_by(tree, k) if path == "amod" else None
                    if leader is not None:
                        return (leader,)
                    if self._owns(tree, k, path):
                        return tuple(a for j in tree.joined(k) for a in self._owner(tree, j, depth - 1))
        return ()

    def _owns(self, tree: Tree, k: int, path: str) -> bool:
        if path in ("amod", "compound"):
            return self._kinds.may_own(tree, k)
        return path in ("nmod:of", "nmod:poss") or self._kinds.is_actor(tree, k)

    def _towards(self, tree: Tree, heads: tuple[int, ...], kind: EventType) -> tuple[int, ...]:
        found: dict[int, None] = {}
        for head in (k for i in heads for k in tree.joined(i)):
            if self._kinds.is_force(tree, head) and any(tree.words[k] in _OWN for k in tree.kids_by(head, "nmod:poss")):
                continue
            owners = tuple(k for k in self._owner(tree, head) if tree.words[k] not in _OWN)
            for k in owners or ((head,) if self._may_suffer(tree, head, kind) else ()):
                found[k] = None
        return tuple(found)

    def _may_suffer(self, tree: Tree, head: int, kind: EventType) -> bool:
        """Whether something that nobody is named for may stand as the recipient: a place, of an attack any thing."""
        if tree.labels.get(head) == "LOC":
            return True
        if kind in _ANYTHING:
            return tree.upos[head] in ("NOUN", "PROPN")
        return kind in _PLACES and (self._kinds.is_place(tree, head) or tree.upos[head] == "PROPN")

    # What stands under what

    def _combined(self, tree: Tree, found: dict[int, Candidate]) -> dict[int, Candidate]:
        """The candidates after promises, requests, refusals and threats have taken in what they are about."""
        for head in sorted(found, key=lambda i: -sum(1 for _ in tree.above(i))):
            outer = found.get(head)
            if outer is None or outer.frame.type not in OPERATORS:
                continue
            inside = {inner.head: inner for inner in self._contents(tree, outer, found)}
            for inner in inside.values():
                becomes = self._ontology.becomes(OPERATORS[outer.frame.type], inner.type, inner.mode)
                if becomes is not None:
                    if becomes.type == "THREATEN" and outer.frame.trigger.head in self._obliging:
                        becomes = Becomes("AGREE", "033")
                    found[head] = self._taken_in(found[head], inner, becomes)
                    del found[inner.head]
            if not found[head].recipients and not inside:
                found[head] = msgspec.structs.replace(found[head], recipients=self._beyond(tree, outer))
        return found

    def _contents(self, tree: Tree, outer: Candidate, found: dict[int, Candidate]) -> Iterator[Candidate]:
        """The candidates that are the content of `outer`, or the deed that its content's light verb goes with.

        One that is reached in two ways comes twice.
        """
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
