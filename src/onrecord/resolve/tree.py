"""The parse of an article, asked for what deciding who is who needs: heads, dependents, phrases and positions."""

from bisect import bisect_left
from collections.abc import Iterator

from onrecord.record import Document, DocumentTree, Span

__all__ = ["Tree"]

_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET", "X", "SYM"})
# What hangs on a noun phrase and is no part of what it names: clauses, other members of a list, remarks, verbs' parts.
_OUTSIDE = frozenset({
    "acl:relcl", "acl", "advcl", "advcl:relcl", "appos", "cc", "conj", "parataxis", "case", "mark", "cop", "aux",
    "aux:pass", "nsubj", "nsubj:pass", "punct", "dep", "cc:preconj", "obl", "advmod", "expl", "csubj", "discourse",
})  # fmt: skip
_SAME = frozenset({"flat", "nmod:desc", "appos", "compound", "fixed", "goeswith"})
_SUBJECTS = frozenset({"nsubj", "nsubj:pass", "nsubj:outer", "csubj"})


class Tree(DocumentTree):
    """What deciding who is who asks of the syntax beyond its words and arcs; ranges are half-open."""

    def __init__(self, doc: Document) -> None:
        super().__init__(doc)
        self._starts = [token.start for token in self.tokens]

    def lemma(self, i: int) -> str:
        """The lemma of a token in small letters."""
        return self.lemmas[i].lower()

    def block(self, i: int) -> int:
        """Which of `Article.blocks` token `i` stands in."""
        return self.sentences[self.sentence_of(i)].block

    def tokens_in(self, span: Span) -> range:
        """The tokens that share a character with `span`."""
        first = bisect_left(self._starts, span.start)
        if first and self.tokens[first - 1].end > span.start:
            first -= 1
        return range(first, bisect_left(self._starts, span.end))

    def head(self, places: range) -> int | None:
        """The head of a phrase: its first noun or pronoun that hangs on something outside, None if it has no tokens."""
        tops = [i for i in places if self.heads[i] not in places]
        nominal = (i for i in tops if self.upos[i] in _NOMINAL)
        return next(nominal, tops[0] if tops else None)

    def dependents(self, i: int, *relations: str) -> Iterator[int]:
        """The dependents of token `i` with one of the relations, in order."""
        return (child for child in self.children(i) if self.relations[child] in relations)

    def case(self, i: int) -> str:
        """The preposition before the phrase of token `i` in small letters; empty if there is none."""
        return next((self.lower[child] for child in self.dependents(i, "case") if child < i), "")

    def core(self, head: int) -> list[int]:
        """The tokens that can name what the phrase of `head` names: its head, flat parts, titles and appositions."""
        found, waiting = [head], [head]
        while waiting:
            for child in self.children(waiting.pop()):
                if self.relations[child] in _SAME:
                    found.append(child)
                    waiting.append(child)
        return found

    def phrase(self, head: int) -> range:
        """The tokens of the noun phrase of `head` without clauses, appositions and other members of a list."""
        first, last = self._reach(head)
        return range(first, last + 1)

    def _reach(self, i: int, *, inside: bool = False) -> tuple[int, int]:
        first = last = i
        for child in self.children(i):
            if self.relations[child] in _OUTSIDE and not (inside and self.relations[child] in {"case", "conj", "cc"}):
                continue
            if self.relations[child] == "nmod:desc" and child > i:
                continue
            low, high = self._reach(child, inside=True)
            first, last = min(first, low), max(last, high)
        return first, last

    def is_subject(self, i: int) -> bool:
        """Whether token `i` heads the subject of a clause."""
        return self.relations[i] in _SUBJECTS

    def is_place(self, i: int, words: dict[str, dict[str, str]]) -> bool:
        """Whether a name stands for a place, not for who governs there: "in Moscow", "flew to Moscow"."""
        governor = self.governor(i)
        if self.relations[i] in ("compound", "appos") and governor >= 0 and self.lemma(governor) in words["motion"]:
            return True
        case = self.case(i)
        if case in words["locative"]:
            return True
        if governor >= 0 and (case in words["towards"] or self.relations[i] in ("obj", "nmod:poss")):
            return self.lemma(governor) in words["motion"]
        return False

    def feature(self, i: int, name: str) -> str:
        """A morphological feature of token `i`: `feature(i, "Number")` is "Plur"; empty if it has none."""
        feats = self.feats[i]
        at = feats.find(f"{name}=")
        if at < 0 or (at and feats[at - 1] != "|"):
            return ""
        end = feats.find("|", at)
        return feats[at + len(name) + 1 : end if end >= 0 else None]

    def governor(self, i: int) -> int:
        """The token that the phrase of token `i` hangs on, through lists; -1 at a root."""
        while self.relations[i] == "conj" and self.heads[i] >= 0:
            i = self.heads[i]
        return self.heads[i]
