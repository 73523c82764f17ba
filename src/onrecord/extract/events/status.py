"""Whether an event happened: what negates it, puts it into the future or makes it depend on something.

The words that do so are a table (data/ontology/embedding.tsv). From the trigger we go up, and each word on the way
that stands over the event has its say; the first that does not leave it open decides.
"""

from typing import Final, NamedTuple

from onrecord.extract.events.tree import Tree
from onrecord.knowledge.ontology import Embedding, Ontology
from onrecord.record import Status

__all__ = ["StatusReading", "Statuses"]

_NEGATIONS: Final = frozenset(
    {"not", "n't", "n’t", "never", "no", "neither", "nor", "nobody", "none", "hardly", "barely"}
)
_NO_ONE: Final = frozenset({"no", "neither", "nobody", "none", "nothing"})
_SPEECH_ENDS: Final = frozenset({"ccomp", "parataxis", "appos", "acl:relcl", "advcl:relcl", "list", "dep"})
"""Relations under which a clause of its own begins; only some verbs reach into it ("denied that")."""
_GOES_ON: Final = frozenset(
    {
        "xcomp",
        "ccomp",
        "csubj",
        "csubj:pass",
        "acl",
        "advcl",
        "obl",
        "nmod",
        "obj",
        "nsubj",
        "nsubj:pass",
        "conj",
        "compound",
    }
)


class StatusReading(NamedTuple):
    """Whether it happened, and the word that says so (None: the plain past or present)."""

    status: Status
    word: int | None
    because: str


class Statuses:
    """Reads the status of events from the words over them. Make one per process."""

    def __init__(self, ontology: Ontology) -> None:
        self._table = ontology.embedding
        self._held = ontology.forms_in("light_verbs") | ontology.forms_in("happening")
        self._judging = ontology.forms_in("judging")

    def read(self, tree: Tree, head: int, words: tuple[int, ...]) -> StatusReading:
        """The status of the event with the trigger `words` and its head `head`; "historical" is for dates to say."""
        found = self._here(tree, head)
        if found is not None:
            return found
        for word in words:
            if word != head and (found := self._negated(tree, word)):
                return found
        below = head
        for above in tree.above(head):
            found = self._over(tree, below, above)
            if found is None:
                break
            if found.status != "occurred":
                return _turned(found, self._here(tree, above))
            if (here := self._here(tree, above)) is not None:
                return here
            below = above
        return StatusReading("occurred", None, "nothing over it says otherwise")

    # The clause of the trigger

    def _here(self, tree: Tree, i: int) -> StatusReading | None:
        """What the words right at `i` say: negation, auxiliaries, "if" before it."""
        if found := self._negated(tree, i):
            return found
        if found := self._conditional(tree, i):
            return found
        if (arranged := _arranged(tree, i)) is not None:
            return StatusReading("future", arranged, f"{tree.words[arranged]!r} with an infinitive")
        return self._modal(tree, i) or self._described(tree, i)

    def _negated(self, tree: Tree, i: int) -> StatusReading | None:
        for k in tree.kids[i]:
            relation = tree.relations[k]
            if relation in ("advmod", "det", "cc:preconj") and tree.words[k] in _NEGATIONS:
                return StatusReading("negated", k, "a negation stands with it")
            if relation in ("nsubj", "nsubj:pass", "obj") and (no := _no_one(tree, k)) is not None:
                return StatusReading("negated", no, "its subject or object is none")
        return None

    def _conditional(self, tree: Tree, i: int) -> StatusReading | None:
        for k in tree.kids_by(i, "mark"):
            row = self._table.get((tree.words[k], "SCONJ"))
            if row is not None:
                return StatusReading(row.status, k, f"{tree.words[k]!r} opens its clause")
        return None

    def _modal(self, tree: Tree, i: int) -> StatusReading | None:
        auxiliaries = [k for k in tree.kids_by(i, "aux") if (tree.words[k], "AUX") in self._table]
        if not auxiliaries:
            head = tree.heads[i]
            shares = (
                tree.relations[i] == "conj"
                and not tree.has(i, "aux", "mark", "nsubj")
                and tree.xpos[i] in ("VB", "VBN")
            )
            return self._modal(tree, head) if shares and head >= 0 else None
        k = auxiliaries[0]
        status = self._table[tree.words[k], "AUX"].status
        if tree.words[k] in ("would", "'d", "’d") and self._is_reported_future(tree, i):
            status = "future"
        return StatusReading(status, k, f"the auxiliary {tree.words[k]!r}")

    def _is_reported_future(self, tree: Tree, i: int) -> bool:
        """Whether "would" is the "will" of reported speech: "said it would send"."""
        if any(tree.relations[k].startswith("advcl") and "if" in tree.marks(k) for k in tree.kids[i]):
            return False
        head = tree.heads[i]
        if tree.relations[i] == "ccomp" and head >= 0:
            return tree.xpos[head] in ("VBD", "VBN", "NN", "NNS", "VBG") and not tree.has(head, "aux")
        return any(tree.relations[k] == "parataxis" or tree.relations[k] == "ccomp" for k in tree.kids[i])

    def _described(self, tree: Tree, i: int) -> StatusReading | None:
        """An adjective that says whether a deed happened: "planned talks", "an alleged attack"."""
        for k in tree.kids_by(i, "amod"):
            row = self._table.get((tree.words[k], "ADJ"))
            if row is not None and row.status != "occurred" and tree.words[k] not in _PLAIN:
                return StatusReading(row.status, k, f"described as {tree.words[k]!r}")
        return None

    # What stands over it

    def _over(self, tree: Tree, below: int, above: int) -> StatusReading | None:
        """What the word above says of the event; "occurred" to go on upwards, None to stop."""
        relation = tree.relations[below]
        base = relation.partition(":")[0]
        if relation in _SPEECH_ENDS and not (relation == "ccomp" and self._reaches(tree, below, above)):
            return None
        if base not in _GOES_ON and relation not in _GOES_ON:
            return None
        if base == "conj":
            return StatusReading("occurred", None, "") if _shares(tree, below, above) else None
        if (
            base == "advcl"
            and "to" not in tree.marks(below)
            and (tree.is_finite(below) or not tree.prepositions(below))
        ):
            return None  # "…, killing ten": it is told beside what stands above
        if relation == "acl" and not {"to", "of", "for", "from"} & set(tree.marks(below)):
            return None  # "the deal, promising more": it describes the noun
        row = self._row(tree, above)
        if tree.upos[below] in ("NOUN", "PROPN") and relation not in ("xcomp", "acl", "advcl", "ccomp"):
            return self._over_noun(tree, below, above, row.status if row else None)
        if row is not None:
            return StatusReading(row.status, above, f"under {tree.words[above]!r}")
        if base in ("advcl", "acl") and "to" in tree.marks(below):
            return StatusReading("future", below, "an infinitive of purpose")
        return StatusReading("occurred", None, "") if base == "xcomp" else None

    def _over_noun(self, tree: Tree, below: int, above: int, status: Status | None) -> StatusReading | None:
        """What is said of a deed that a noun names: "called off talks", "talks are planned", "threat of attacks"."""
        base = tree.relations[below].partition(":")[0]
        if base in ("obj", "nsubj") and tree.is_predicate(above):
            done = base == "obj" or tree.relations[below] == "nsubj:pass"
            if status is not None and done and (status != "occurred" or tree.words[above] in self._held):
                return StatusReading(status, above, f"under {tree.words[above]!r}")
            held = tree.words[above] in self._held
            return StatusReading("occurred", None, "") if held else None
        if (
            base == "obl"
            and status in ("future", "negated")
            and {"for", "to", "from", "of", "on"} & set(tree.prepositions(below))
        ):
            return StatusReading(status, above, f"under {tree.words[above]!r}")
        if base in ("nmod", "compound") and tree.upos[above] == "NOUN" and status is not None:
            if base == "compound" and status != "negated":
                return None
            return StatusReading(status, above, f"under {tree.words[above]!r}")
        return None

    def _reaches(self, tree: Tree, below: int, above: int) -> bool:
        """Whether a verb says of its whole clause whether it is so, or the clause is no finite one."""
        return tree.words[above] in self._judging or not (
            tree.is_finite(below) or tree.has(below, "nsubj", "nsubj:pass")
        )

    def _row(self, tree: Tree, i: int) -> Embedding | None:
        words, upos = tree.words[i], tree.upos[i]
        for k in tree.kids_by(i, "compound:prt", "advmod"):
            if row := self._table.get((f"{words} {tree.words[k]}", "VERB")):
                return row
        pos = "VERB" if upos in ("VERB", "AUX") else "NOUN" if upos in ("NOUN", "PROPN") else "ADJ"
        return self._table.get((words, pos)) or (self._table.get((words, "ADJ")) if pos == "VERB" else None)


_PLAIN: Final = frozenset(["suspected", "coming", "called", "free", "set", "bound", "right"])


def _arranged(tree: Tree, i: int) -> int | None:
    """The verb of "is to ease", "was to be expelled", where the infinitive heads the clause."""
    if "to" not in tree.marks(i) and not any(tree.xpos[k] == "TO" for k in tree.kids[i]):
        return None
    return next((k for k in tree.kids_by(i, "aux", "cop") if tree.words[k] in _BE and k < i), None)


_BE: Final = frozenset({"is", "are", "was", "were", "'s", "’s", "'re", "’re"})


def _shares(tree: Tree, below: int, above: int) -> bool:
    """Whether a joined verb shares what stands before the first: "failed to meet or talk"."""
    if tree.upos[below] in ("NOUN", "PROPN"):
        return tree.upos[above] in ("NOUN", "PROPN")
    return tree.xpos[below] in ("VB", "VBG", "VBN") and not tree.has(below, "aux", "nsubj", "nsubj:pass")


def _no_one(tree: Tree, i: int) -> int | None:
    if tree.words[i] in _NO_ONE:
        return i
    return next((k for k in tree.kids_by(i, "det") if tree.words[k] in _NO_ONE), None)


def _turned(found: StatusReading, over: StatusReading | None) -> StatusReading:
    """What a word under another says: "did not refuse to" happened, "did not agree to" did not."""
    if over is None or over.status != "negated":
        return found
    status: Status = "occurred" if found.status == "negated" else "negated"
    return StatusReading(status, over.word, f"{found.because}, which is negated")
