"""Frames over the parse: which frames the words around a token fit, and who fills their roles."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from onrecord.extract.events.kinds import Kinds
from onrecord.extract.events.tree import Tree
from onrecord.knowledge.frames import Condition, Dependent, Frame, Role, Trigger
from onrecord.knowledge.ontology import Ontology

__all__ = ["FrameMatch", "Frames"]

_MOSTLY: Final = 0.6
_RANK: Final = {"high": 2, "medium": 1, "low": 0}
_BARE: Final = (
    "obj",
    "iobj",
    "xcomp",
    "advmod",
    "compound",
    "amod",
    "obl:unmarked",
    "ccomp",
    "nmod:unmarked",
    "compound:prt",
)
_PHRASES: Final = ("obl", "nmod", "advcl", "xcomp", "acl", "obl:agent")
_ROLES: Final = frozenset({"actor", "recipient", "place", "instrument", "content"})
_POS: Final = {
    "VERB": frozenset({"VERB", "AUX"}),
    "NOUN": frozenset({"NOUN", "PROPN"}),
    "ADJ": frozenset({"ADJ", "VERB"}),
}


class FrameMatch(NamedTuple):
    """A frame that fits: the head of its trigger, all trigger words in order, and who or what fills its roles.

    A `loose` one fits but for the words that its conditions list, and most frames with its head are of its type.
    """

    frame: Frame
    head: int
    words: tuple[int, ...]
    roles: dict[Role, tuple[int, ...]]
    loose: bool = False

    @property
    def rank(self) -> tuple[int, int, int]:
        """More words go before, then confidence, then conditions."""
        return len(self.frame.trigger.words), _RANK[self.frame.confidence], len(self.frame.conditions)


class _Ready(NamedTuple):
    """A frame with the forms of its words, so that a look into sets decides."""

    frame: Frame
    beside: tuple[frozenset[str], ...]
    dependents: tuple[tuple[Dependent, frozenset[str], tuple[frozenset[str], ...]], ...]
    conditions: tuple[tuple[Condition, frozenset[str]], ...]


class Frames:
    """The frames of the ontology, found by the forms of their heads. Make one per process."""

    def __init__(self, ontology: Ontology, kinds: Kinds) -> None:
        self._ontology = ontology
        self._kinds = kinds
        self._by_form = ontology.frames_by_form
        self._ready: dict[str, _Ready] = {}
        self._light = ontology.forms_in("light_verbs")
        self._parts = ontology.forms_in("parts")

    def match(self, tree: Tree, i: int) -> list[FrameMatch]:
        """The frames whose trigger has its head at `i`, best first; equal ones in the order of their ids."""
        frames = [f for f in self._by_form.get(tree.words[i], ()) if self._may_be(tree, i, f)]
        found = [m for frame in frames if (m := self.fit(tree, i, frame))]
        strict = sorted((m for m in found if not m.loose), key=lambda m: m.rank, reverse=True)
        if strict or not found:
            return strict
        # Nothing fits strictly: where most frames of the word are of one type, that one may be meant.
        kind, number = Counter(frame.type for frame in frames).most_common(1)[0]
        if number < _MOSTLY * len(frames):
            return []
        return sorted((m for m in found if m.frame.type == kind), key=lambda m: m.rank, reverse=True)

    def _may_be(self, tree: Tree, i: int, frame: Frame) -> bool:
        if tree.upos[i] in _POS[frame.pos]:
            return frame.pos != "ADJ" or tree.upos[i] == "ADJ" or tree.xpos[i] in ("VBN", "VBD")
        if frame.pos == "NOUN":  # "the bombing of", tagged as a verb
            return tree.xpos[i] == "VBG" and tree.has(i, "det", "nmod:poss", "amod")
        return frame.pos == "VERB" and tree.xpos[i] in ("VBN", "VBG", "VBD", "VB", "VBZ", "VBP")

    def _prepare(self, frame: Frame) -> _Ready:
        ready = self._ready.get(frame.id)
        if ready is None or ready.frame is not frame:
            forms, trigger = self._ontology.forms, frame.trigger
            dependents = tuple((d, forms(d.head), tuple(map(forms, d.beside))) for d in trigger.dependents)
            conditions = tuple((c, self._forms(c)) for c in frame.conditions)
            ready = self._ready[frame.id] = _Ready(frame, tuple(map(forms, trigger.beside)), dependents, conditions)
        return ready

    def _forms(self, condition: Condition) -> frozenset[str]:
        return self._ontology.condition_forms(condition) if condition.test in ("in", "not in") else frozenset()

    def fit(self, tree: Tree, i: int, frame: Frame) -> FrameMatch | None:
        """The match of a frame with its trigger at `i`, None if its words or what must hold are not there."""
        words = self._words(tree, i, self._prepare(frame))
        if words is None:
            return None
        roles: dict[Role, tuple[int, ...]] = {}
        match = FrameMatch(frame, i, tuple(sorted({i, *words})), roles)
        for role in ("actor", "recipient", "content", "place", "instrument"):
            roles[role] = self._fill(tree, match, role)
        failed = [c for c, forms in self._prepare(frame).conditions if not self._holds(tree, match, c, forms)]
        if not failed:
            return match
        listed = all(c.test in ("in", "is") and not {"actor", "any"} & set(c.paths) for c in failed)
        return match._replace(loose=True) if listed and frame.pos == "VERB" and tree.objects(i) else None

    # The words of the trigger

    def _words(self, tree: Tree, i: int, ready: _Ready) -> list[int] | None:
        """The other words of the trigger, None where one of them is missing."""
        prefix = ready.frame.trigger.head.rpartition("-")[0]
        found: list[int] = []
        if prefix and "-" not in tree.words[i]:
            first = i - 2 * (prefix.count("-") + 1)
            if first < 0 or "".join(tree.words[first:i]) != f"{prefix}-":
                return None
            found += range(first, i)
        noun = ready.frame.pos == "NOUN"
        for forms in ready.beside:
            at = _modifier(tree, i, forms) if noun else _particle(tree, i, forms)
            if at is None:
                return None
            found.append(at)
        for dependent, forms, beside in ready.dependents:
            more = self._dependent(tree, i, ready.frame.trigger, dependent, forms, beside)
            if more is None:
                return None
            found += more
        return found

    def _dependent(
        self,
        tree: Tree,
        i: int,
        trigger: Trigger,
        wanted: Dependent,
        forms: frozenset[str],
        beside: tuple[frozenset[str], ...],
    ) -> list[int] | None:
        """The words of a dependent of the trigger's head: "attack" of "carry out|attack", "under fire"."""
        for k in _dependents(tree, i, wanted.preposition, trigger.beside):
            if tree.words[k] not in forms:
                continue
            found = [k]
            under = tree.below(k)
            for more in beside:
                found += [w for w in under if tree.words[w] in more][:1]
            if len(found) <= len(beside):
                continue
            if wanted.preposition:
                found += [w for w in tree.kids[k] if tree.words[w] == wanted.preposition][:1]
            return found
        return None

    # Roles

    def _fill(self, tree: Tree, match: FrameMatch, role: Role) -> tuple[int, ...]:
        """Who fills a role: of several paths the first that leads to somebody who can act, else the first filled."""
        frame, i = match.frame, match.head
        first: tuple[int, ...] = ()
        for path in getattr(frame, role):
            found = tuple(
                self._leader(tree, k)
                for k in self._follow(tree, i, path, transitive=frame.is_transitive)
                if k not in match.words or path == "self"
            )
            if not found or (role == "actor" and not self._may_act(tree, path, found)):
                continue
            if role in ("content", "place", "instrument") or any(self._kinds.is_actor(tree, k) for k in found):
                return found
            first = first or found
        if role == "actor" and frame.pos == "NOUN" and not first:
            return self._doer(tree, i) or (self._partner(tree, i) if frame.is_reciprocal else ())
        return first

    def _leader(self, tree: Tree, k: int) -> int:
        """Whoever leads, for the participle of "a Saudi-led strike"; else `k`."""
        leader = self._kinds.led_by(tree, k) if tree.relations[k] == "amod" else None
        return k if leader is None else leader

    def _may_act(self, tree: Tree, path: str, found: tuple[int, ...]) -> bool:
        """Whether what modifies a noun for a deed is its doer: "Russian strikes", not "heavy strikes"."""
        if path.endswith(("amod", "compound")):
            return all(self._kinds.may_own(tree, k) for k in found)
        return True

    def _doer(self, tree: Tree, i: int) -> tuple[int, ...]:
        """Who does a deed that a noun names, by its verb: "launched strikes", "strikes launched by"."""
        for k in tree.kids_by(i, "acl"):
            if tree.xpos[k] == "VBN" and (by := tree.follow(k, "obl:agent") or tree.follow(k, "obl:by")):
                return tuple(by)
        noun = i
        while tree.relations[noun] == "conj" and tree.upos[tree.heads[noun]] == "NOUN":
            noun = tree.heads[noun]
        verb = tree.heads[noun]
        if verb < 0 or tree.words[verb] not in self._light:
            return ()
        if tree.relations[noun] == "obj" and not tree.is_passive(verb):
            return tree.subject(verb)
        if tree.relations[noun] == "nsubj:pass":
            return tuple(tree.follow(verb, "obl:agent") or tree.follow(verb, "obl:by"))
        return ()

    def _is_light(self, tree: Tree, i: int) -> bool:
        """Whether a noun is what a light verb does, so that the verb's phrases are the noun's."""
        return (
            tree.upos[i] == "NOUN"
            and tree.relations[i] in ("obj", "nsubj:pass")
            and tree.words[tree.heads[i]] in self._light
        )

    def _partner(self, tree: Tree, i: int) -> tuple[int, ...]:
        """Who has talks with somebody that the noun names: the subject of its clause ("said in talks with")."""
        if not tree.follow(i, "nmod:with") or tree.relations[i] not in ("obl", "obj"):
            return ()
        return tree.subject(tree.heads[i])

    def _follow(self, tree: Tree, i: int, path: str, *, transitive: bool = True) -> list[int]:
        """Where a path written for an active clause leads in the clause that there is."""
        first, arrow, rest = path.partition(">")
        at = self._first(tree, i, first, transitive=transitive)
        if not at and first.startswith("nmod:") and self._is_light(tree, i):
            at = tree.follow(tree.heads[i], first.replace("nmod:", "obl:"))  # "launched strikes", "on" at the verb
        if not arrow:
            return at
        found: list[int] = []
        for k in at:
            if rest == "nsubj":
                found += tree.subject(k)
            elif rest.startswith("obj"):
                found += self._follow(tree, k, rest)
            else:
                found += tree.follow(k, rest)
        return found

    def _first(self, tree: Tree, i: int, step: str, *, transitive: bool = True) -> list[int]:
        passive = tree.upos[i] in ("VERB", "AUX") and tree.is_passive(i)
        if step == "nsubj":
            if passive and transitive:
                return tree.follow(i, "obl:agent") or tree.follow(i, "obl:by")
            return list(tree.subject(i))
        if step == "nsubj:pass":
            return list(tree.subject(i)) if passive or tree.upos[i] == "ADJ" else []
        if step == "obj":
            return tree.objects(i)
        return tree.follow(i, step)

    # Conditions

    def _holds(self, tree: Tree, match: FrameMatch, condition: Condition, forms: frozenset[str]) -> bool:
        if condition.paths == ("any",):
            found: Iterable[int] = (k for k in tree.below(match.head) if k not in match.words)
        else:
            found = self._at(tree, match, condition.paths)
        if condition.test == "has":
            return any(True for _ in found)
        if condition.test == "no":
            return not any(True for _ in found)
        if condition.test == "is":
            return any(self._kinds.is_a(tree, k, condition.words) for k in found)
        hit = any(tree.words[k] in forms or tree.lemmas[k] in forms for k in found)
        return hit if condition.test == "in" else not hit

    def _at(self, tree: Tree, match: FrameMatch, paths: tuple[str, ...]) -> Iterator[int]:
        """What stands at the paths, with what is joined to it and what is counted by it ("some of its troops")."""
        for path in paths:
            found = match.roles.get(path) if path in _ROLES else self._follow(tree, match.head, path)  # type: ignore[call-overload]
            for k in found or ():
                for head in tree.joined(k):
                    yield head
                    if tree.words[head] in self._parts or tree.upos[head] == "NUM":
                        yield from tree.follow(head, "nmod:of")


def _modifier(tree: Tree, i: int, forms: frozenset[str]) -> int | None:
    """A word of the trigger before its noun: "peace" of "peace talks"."""
    for k in tree.kids[i]:
        if k < i and tree.words[k] in forms:
            return k
    for k in (i - 1, i - 2):
        if k >= 0 and tree.words[k] in forms and tree.heads[k] in (i, i - 1):
            return k
    return None


def _particle(tree: Tree, i: int, forms: frozenset[str]) -> int | None:
    """A particle or preposition of the trigger: its own, or one that opens a phrase under it."""
    for k in tree.kids[i]:
        if k > i and tree.words[k] in forms and tree.relations[k] in ("compound:prt", "advmod", "case", "mark", "obl"):
            return k
    for k in tree.kids[i]:
        if k > i and tree.labels.get(k) != "DATE" and tree.relations[k] in (*_PHRASES, "obj", "ccomp"):
            for w in tree.kids[k]:
                if tree.words[w] in forms and tree.relations[w] in ("case", "mark", "advmod") and tree.xpos[w] != "TO":
                    return w
    after = i + 1
    return after if after < len(tree.words) and tree.words[after] in forms and tree.xpos[after] != "TO" else None


def _dependents(tree: Tree, i: int, preposition: str | None, beside: tuple[str, ...]) -> Iterator[int]:
    """The words that can be a dependent of the trigger, joined ones too."""
    if preposition is None:
        for k in tree.objects(i):
            yield from tree.joined(k)
        for k in tree.kids[i]:
            if tree.relations[k] in _BARE or (tree.relations[k] == "obl" and set(tree.prepositions(k)) & set(beside)):
                yield from tree.joined(k)
        return
    for k in tree.kids[i]:
        if tree.relations[k] in _PHRASES and preposition in tree.prepositions(k):
            yield from tree.joined(k)
        elif tree.relations[k] in ("obj", "nsubj:pass"):
            yield from (n for n in tree.kids_by(k, "nmod", "acl") if preposition in tree.prepositions(n))
