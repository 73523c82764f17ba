"""What is seen of a candidate when it is weighed: names of features, each there or not."""

from collections.abc import Iterable, Sequence

from onrecord.analyze.attributions.candidates import Candidate
from onrecord.knowledge.grammar import is_passive
from onrecord.knowledge.lexicon import Lexicon
from onrecord.record import Tree

__all__ = ["Seen", "features"]

_FIRST = frozenset({"i", "we", "my", "our", "me", "us"})
_LENGTHS = (1, 2, 4, 7, 12, 20, 40)
_NEGATIONS = frozenset({"not", "never", "n't", "no"})


class Seen:
    """What features look at besides the candidate itself: the tree, the words and where quotations are."""

    def __init__(self, tree: Tree, lexicon: Lexicon, quoted: Sequence[int], question: Sequence[bool]) -> None:
        self.tree = tree
        self.lemmas = {verb.lemma for verb in lexicon.verbs.values() if verb.sort != "light"} | set(lexicon.nouns)
        self.people = lexicon.people
        self.quoted = quoted
        """For each token the number of the quotation that it stands in, -1 outside."""
        self.question = question
        """For each token whether its sentence ends in a question mark."""


def features(seen: Seen, candidate: Candidate, frames: Iterable[str]) -> list[str]:
    """The names of what is true of a candidate; `frames` are all that its head is read in."""
    frame, lemma = candidate.frame, candidate.lemma
    verb = lemma.split()[0]
    single = _single(seen, candidate) | _content(seen, candidate)
    found = ["bias", f"lemma={lemma}", f"lemma={lemma} frame={frame}", f"verb={verb}"]
    found += [f"frame={frame}", *(f"{name}={value}" for name, value in single.items())]
    found += [f"frame={frame} {name}={value}" for name, value in single.items() if name in _WITH_FRAME]
    found += [f"verb={verb} {name}={single[name]}" for name in ("source", "form", "size") if name in single]
    found += [f"frame={frame} beside={other}" for other in sorted(set(frames) - {frame})]
    return found


_WITH_FRAME = frozenset({"source", "form", "relation", "passive", "inside", "quoted", "size", "known", "kind", "edge"})


def _single(seen: Seen, candidate: Candidate) -> dict[str, object]:
    tree, head = seen.tree, candidate.head
    syntax = tree.syntax
    verb = candidate.lemma.split()[0]
    helpers = {syntax.lemmas[c] for c in tree.children(head, "aux", "advmod", "mark", "cop")}
    return {
        "source": _source(seen, candidate),
        "form": syntax.xpos[head],
        "relation": syntax.relations[head],
        "passive": syntax.upos[head] == "VERB" and is_passive(tree, head),
        "negated": bool(helpers & _NEGATIONS),
        "helper": " ".join(sorted(h for h in helpers if h in ("will", "would", "can", "could", "may", "might", "should", "must", "to", "do", "if", "when", "as", "be", "have"))),  # noqa: E501
        "inside": seen.quoted[head] >= 0,
        "known": candidate.lemma in seen.lemmas or verb in seen.lemmas,
        "asked": seen.question[head],
        "side": "left" if candidate.content[-1] < head else "right" if candidate.content[0] > head else "around",
    }  # fmt: skip


def _source(seen: Seen, candidate: Candidate) -> str:
    """What the phrase for the source is: a pronoun, a name, a noun for people, a thing, nobody."""
    if not candidate.source:
        return "none"
    syntax = seen.tree.syntax
    inside = set(candidate.source)
    head = next((at for at in candidate.source if syntax.heads[at] not in inside), candidate.source[-1])
    lemma = syntax.lemmas[head].lower()
    if syntax.upos[head] == "PRON":
        return "first" if lemma in _FIRST else "it" if lemma in ("it", "this", "that", "which") else lemma
    if syntax.upos[head] == "PROPN":
        return "name"
    return f"people-{seen.people[lemma]}" if lemma in seen.people else "thing"


def _content(seen: Seen, candidate: Candidate) -> dict[str, object]:
    syntax = seen.tree.syntax
    content, inside = candidate.content, set(candidate.content)
    head = next((at for at in content if syntax.heads[at] not in inside), content[0])
    marks = sum(seen.quoted[at] >= 0 and seen.quoted[at] != seen.quoted[candidate.head] for at in content)
    words = sum(syntax.upos[at] != "PUNCT" for at in content)
    return {
        "quoted": "all" if marks >= 0.8 * len(content) else "some" if marks else "none",
        "size": sum(words > n for n in _LENGTHS),
        "kind": syntax.upos[head],
        "edge": syntax.xpos[content[0]],
        "gaps": content[-1] - content[0] >= len(content),
    }
