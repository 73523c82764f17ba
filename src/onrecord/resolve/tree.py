"""The parse of an article, asked for what deciding who is who needs: heads, dependents, phrases and positions."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cached_property

from onrecord.record import Document, Span

__all__ = ["Tree"]

_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET", "X", "SYM"})
# What hangs on a noun phrase and is no part of what it names: clauses, other members of a list, remarks, verbs' parts.
_OUTSIDE = frozenset({
    "acl:relcl", "acl", "advcl", "advcl:relcl", "appos", "cc", "conj", "parataxis", "case", "mark", "cop", "aux",
    "aux:pass", "nsubj", "nsubj:pass", "punct", "dep", "cc:preconj", "obl", "advmod", "expl", "csubj", "discourse",
})  # fmt: skip
_SAME = frozenset({"flat", "nmod:desc", "appos", "compound", "fixed", "goeswith"})
_SUBJECTS = frozenset({"nsubj", "nsubj:pass", "nsubj:outer", "csubj"})


class Tree:
    """Tokens are named by their place in `Document.tokens`; ranges are half-open."""

    def __init__(self, doc: Document) -> None:
        """Raises `ValueError` for a document without syntax."""
        if doc.tokens is None or doc.sentences is None or doc.syntax is None:
            raise ValueError("who is who needs the syntax of a document: run add_syntax first")
        self.text = doc.article.text
        self.tokens = doc.tokens
        self.sentences = doc.sentences
        self.syntax = doc.syntax
        self.heads, self.relations = doc.syntax.heads, doc.syntax.relations
        self.upos, self.feats = doc.syntax.upos, doc.syntax.feats
        self._starts = [token.start for token in doc.tokens]
        self._firsts = [sentence.first for sentence in doc.sentences]

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Every token as it is written."""
        return tuple([self.text[token.start : token.end] for token in self.tokens])

    @cached_property
    def lower(self) -> tuple[str, ...]:
        """Every token in small letters, with plain apostrophes."""
        return tuple([word.lower().replace("’", "'") for word in self.words])

    def lemma(self, i: int) -> str:
        """The lemma of a token in small letters."""
        return self.syntax.lemmas[i].lower()

    @cached_property
    def children(self) -> tuple[tuple[int, ...], ...]:
        """The dependents of every token, in order."""
        lists: list[list[int]] = [[] for _ in self.heads]
        for i, head in enumerate(self.heads):
            if head >= 0:
                lists[head].append(i)
        return tuple([tuple(places) for places in lists])

    def sentence(self, i: int) -> int:
        """Which of `Document.sentences` token `i` stands in."""
        return bisect_right(self._firsts, i) - 1

    def block(self, i: int) -> int:
        """Which of `Article.blocks` token `i` stands in."""
        return self.sentences[self.sentence(i)].block

    def tokens_in(self, span: Span) -> range:
        """The tokens that share a character with `span`."""
        first = bisect_left(self._starts, span.start)
        if first and self.tokens[first - 1].end > span.start:
            first -= 1
        return range(first, bisect_left(self._starts, span.end))

    def span(self, places: range) -> Span:
        """The characters from the first to the last of some tokens, which must not be none."""
        return Span(self.tokens[places.start].start, self.tokens[places.stop - 1].end)

    def head(self, places: range) -> int | None:
        """The head of a phrase: its first noun or pronoun that hangs on something outside, None if it has no tokens."""
        tops = [i for i in places if self.heads[i] not in places]
        nominal = (i for i in tops if self.upos[i] in _NOMINAL)
        return next(nominal, tops[0] if tops else None)

    def dependents(self, i: int, *relations: str) -> Iterator[int]:
        """The dependents of token `i` with one of the relations, in order."""
        return (child for child in self.children[i] if self.relations[child] in relations)

    def case(self, i: int) -> str:
        """The preposition before the phrase of token `i` in small letters; empty if there is none."""
        return next((self.lower[child] for child in self.dependents(i, "case") if child < i), "")

    def core(self, head: int) -> list[int]:
        """The tokens that can name what the phrase of `head` names: its head, flat parts, titles and appositions."""
        found, waiting = [head], [head]
        while waiting:
            for child in self.children[waiting.pop()]:
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
        for child in self.children[i]:
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
