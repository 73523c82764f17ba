"""What is done by saying it, and whether it is denied: from the word of the cue, its frame and its negation."""

from collections.abc import Sequence

from onrecord.extract.statements.material import Material
from onrecord.knowledge.lexicon import Frame, ReportingNoun, ReportingVerb
from onrecord.record import Act, Polarity, Tree

__all__ = ["CueWord", "frame_of", "read_cue"]

_NEGATIONS = frozenset({"not", "never", "n't", "neither", "nobody", "without"})
_REFUSE = frozenset({"refuse", "decline", "fail", "neglect"})
_WITH_INFINITIVE: dict[str, Act] = {
    **dict.fromkeys(("advise", "ask", "call", "say", "tell", "warn"), "directive"),
    "agree": "commissive",
    "want": "expressive",
}


class CueWord:
    """The word that decides of a cue, with its entry in the lexicon."""

    def __init__(self, material: Material, cue: Sequence[int]) -> None:
        self.head = material.head(cue)
        self.lemma, self.entry = _entry(material, cue, self.head)

    @property
    def is_attitude(self) -> bool:
        """Whether it tells what somebody thinks or wants, not what they say."""
        return self.entry is not None and self.entry.sort == "attitude"


def _entry(material: Material, cue: Sequence[int], head: int) -> tuple[str, ReportingVerb | ReportingNoun | None]:
    """The lemma of the cue, with as much of its particles as the lexicon has, and the entry."""
    tree, lexicon = material.tree, material.lexicon
    lemmas = [tree.syntax.lemmas[at].lower() for at in cue if at >= head]
    if lemmas[:1] in (["accord"], ["according"]):
        return "according to", None
    for length in range(len(lemmas), 0, -1):
        lemma = " ".join(lemmas[:length])
        entry = lexicon.verbs.get(lemma) or lexicon.nouns.get(lemma)
        if isinstance(entry, ReportingVerb) and entry.sort == "light":
            noun = next((word for word in lemmas if word in lexicon.nouns), None)
            return (lemma, entry) if noun is None else (noun, lexicon.nouns[noun])
        if entry is not None:
            return lemma, entry
    # The lemmas of a model are wrong for a form in thirty; the forms that the lexicon makes are not.
    verb = lexicon.verb_forms.get(material.word(head).lower())
    return (verb.lemma, verb) if verb is not None else (tree.syntax.lemmas[head], None)


def frame_of(tree: Tree, content: Sequence[int], *, quoted: bool) -> Frame:
    """The frame that the content makes: a quotation, a clause, an infinitive, an -ing form or a thing."""
    if quoted:
        return "quotation"
    inside = set(content)
    head = next((at for at in content if tree.syntax.heads[at] not in inside), content[0])
    marks = {tree.syntax.lemmas[m] for m in tree.children(head, "mark")}
    if "to" in marks and not tree.children(head, "nsubj"):
        return "infinitive"
    if tree.syntax.xpos[head] == "VBG" and not tree.children(head, "aux", "nsubj"):
        return "gerund"
    if tree.children(head, "nsubj", "expl", "csubj", "cop", "aux") or tree.syntax.upos[head] in ("VERB", "AUX"):
        return "clause"
    return "object"


def read_cue(tree: Tree, word: CueWord, frame: Frame, *, asks: bool) -> tuple[Act, Polarity]:
    """The act and the polarity of a statement; `asks` says whether its content ends in a question mark."""
    entry = word.entry
    act: Act = entry.act if entry is not None else "assertive"
    if frame == "infinitive" and isinstance(entry, ReportingVerb):
        act = _WITH_INFINITIVE.get(word.lemma, act)
    elif asks and act == "assertive" and frame == "quotation":
        act = "question"
    elif word.lemma in ("ask", "demand") and frame == "object":
        act = "directive"
    denied = entry is not None and entry.polarity == "negative"
    if _is_negated(tree, word.head):
        return act, "positive" if denied else "negative"
    return act, "negative" if denied else "positive"


def _is_negated(tree: Tree, head: int) -> bool:
    """Whether the cue is under a negation or a refusal: `did not say`, `declined to comment`, `no mention`."""
    helpers = tree.children(head, "advmod", "aux", "det", "cc", "mark")
    if any(tree.syntax.lemmas[h].lower() in _NEGATIONS or tree.syntax.lemmas[h].lower() == "no" for h in helpers):
        return True
    subject = tree.child(head, "nsubj")
    if subject is not None and tree.syntax.lemmas[subject].lower() in ("nobody", "none", "neither"):
        return True
    above = tree.syntax.heads[head]
    return tree.is_a(head, "xcomp") and above >= 0 and tree.syntax.lemmas[above] in _REFUSE
