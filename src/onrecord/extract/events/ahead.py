"""What somebody says that he will or will not do is a deed of its own: a promise, a threat, a refusal.

The manual's rules: "Karsia said it would withdraw" is AGREE, "said it would strike back" THREATEN, "will not withdraw"
REJECT. What lies ahead in the outlet's own words becomes what `future` of its type says: "will send food" is AGREE.
"""

from typing import Final

from msgspec.structs import replace

from onrecord.extract.events.candidates import Candidate
from onrecord.extract.events.status import StatusReading
from onrecord.extract.events.tree import Tree
from onrecord.knowledge.ontology import Ontology, Operator

__all__ = ["Ahead"]

_FIRST: Final = frozenset({"i", "we"})
_SPEAKER_AGAIN: Final = frozenset({"it", "they", "he", "she"})
_WILL: Final = frozenset({"will", "would", "wo", "'ll", "’ll", "'d", "’d", "shall", "never"})


class Ahead:
    """Codes what is said to lie ahead. Make one per process."""

    def __init__(self, ontology: Ontology) -> None:
        self._ontology = ontology
        self._declaring = ontology.forms_in("declaring")
        self._granting = ontology.forms_in("granting")

    def read(self, tree: Tree, candidate: Candidate, status: StatusReading) -> tuple[Candidate, StatusReading]:
        """The candidate coded as what it is today, and the status of that."""
        operator = self._operator(tree, candidate, status)
        becomes = self._ontology.becomes(operator, candidate.type, candidate.mode) if operator else None
        if becomes is None or operator is None:
            return candidate, status
        coded = replace(candidate, type=becomes.type, mode=becomes.mode, cameo=becomes.cameo)
        because = f"{_SAYS[operator]} {candidate.type} is {becomes.type} ({status.because})"
        return coded, StatusReading("occurred", status.word, because)

    def _operator(self, tree: Tree, candidate: Candidate, status: StatusReading) -> Operator | None:
        if candidate.frame.pos == "NOUN" and candidate.type == "CONSULT":
            return None  # planned talks are talks that lie ahead
        if status.status == "negated":
            return "refusal" if self._is_refusal(tree, candidate) else None
        if status.status != "future":
            return None
        return "promise" if self._is_declared(tree, candidate) else "future"

    def _is_refusal(self, tree: Tree, candidate: Candidate) -> bool:
        """Whether not to do it is somebody's will: "will not", "does not accept", "did not give permission"."""
        if candidate.frame.pos == "NOUN" or not any(tree.words[k] in _NOT for k in tree.kids[candidate.head]):
            return False
        auxiliaries = {tree.words[k] for k in tree.kids_by(candidate.head, "aux")}
        if auxiliaries & _WILL:
            return True
        return any(tree.words[w] in self._granting for w in candidate.match.words)

    def _is_declared(self, tree: Tree, candidate: Candidate) -> bool:
        """Whether the one who acts says so himself: "said it would", "we will"."""
        subject = next(iter(tree.subject(candidate.head)), None)
        if subject is not None and tree.words[subject] in _FIRST:
            return True
        at = candidate.head
        while tree.relations[at] in ("xcomp", "conj") and tree.heads[at] >= 0:
            at = tree.heads[at]
        above = tree.heads[at]
        if tree.relations[at] != "ccomp" or above < 0 or tree.words[above] not in self._declaring:
            return False
        return subject is None or self._is_speaker(tree, subject, tree.subject(above))

    def _is_speaker(self, tree: Tree, subject: int, speakers: tuple[int, ...]) -> bool:
        if tree.words[subject] in _SPEAKER_AGAIN:
            return bool(speakers)
        return any(tree.words[subject] == tree.words[k] for k in speakers)


_NOT: Final = frozenset({"not", "n't", "n’t", "never"})
_SAYS: Final[dict[Operator, str]] = {"future": "a future", "promise": "a declared", "refusal": "a refused"}
