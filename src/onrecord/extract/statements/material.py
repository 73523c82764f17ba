"""What the statements of one article are made from: its layers, the words of the language, the names of outlets."""

from bisect import bisect_left
from collections.abc import Sequence
from functools import cached_property

from onrecord.extract.statements.contents import pieces
from onrecord.extract.statements.noun_phrases import Phrases
from onrecord.knowledge.lexicon import Lexicon
from onrecord.record import Document, NamedEntity, Sentence, Span, Spans, Tree

__all__ = ["Material"]


class Material:
    """One document with its tree, and what its words are looked up in. Places are places of tokens."""

    def __init__(self, doc: Document, lexicon: Lexicon, phrases: Phrases, outlets: frozenset[str]) -> None:
        """Raises `ValueError` for a document without syntax, quotations or attributions."""
        if doc.tokens is None or doc.sentences is None or doc.syntax is None:
            raise ValueError("statements need tokens, sentences and syntax")
        if doc.quotations is None or doc.attributions is None:
            raise ValueError("statements need quotations and attributions")
        self.doc, self.lexicon, self.phrases, self.outlets = doc, lexicon, phrases, outlets
        self.text, self.tokens, self.sentences = doc.article.text, doc.tokens, doc.sentences
        self.quotations, self.attributions = doc.quotations, doc.attributions
        self.tree = Tree(doc.syntax)
        self.lemmas, self.upos = doc.syntax.lemmas, doc.syntax.upos

    @cached_property
    def _starts(self) -> list[int]:
        return [token.start for token in self.tokens]

    @cached_property
    def _firsts(self) -> list[int]:
        return [sentence.first for sentence in self.sentences]

    @cached_property
    def people(self) -> list[NamedEntity]:
        """The names of persons, in order."""
        return [entity for entity in self.tree.syntax.entities if entity.label == "PERSON"]

    @cached_property
    def surnames(self) -> frozenset[str]:
        """The last words of the full names of persons, folded."""
        full = (entity for entity in self.people if entity.last - entity.first > 1)
        return frozenset(self.word(entity.last - 1).casefold() for entity in full)

    def may_be_body(self, places: Sequence[int]) -> bool:
        """Whether a phrase is a name that may be that of a body: no place's, no people's, and no known person's.

        The language model takes names of one word that it does not know for people.
        """
        head = self.head(places)
        labels = {e.label for e in self.tree.syntax.entities if e.first <= head < e.last}
        if self.upos[head] != "PROPN" or labels & {"LOC", "NORP"}:
            return False
        return "PERSON" not in labels or (len(places) == 1 and self.word(head).casefold() not in self.surnames)

    def is_shouted(self, places: Sequence[int]) -> bool:
        """Whether a phrase ends in the surname of somebody in the article, in capitals: `OBI`, `MS. OBI`."""
        word = self.word(places[-1])
        return word.isupper() and len(word) > 1 and word.casefold() in self.surnames

    def sentence(self, place: int) -> Sentence:
        """The sentence that a token stands in."""
        return self.sentences[bisect_left(self._firsts, place + 1) - 1]

    def places(self, span: Span) -> tuple[int, ...]:
        """The tokens that start under a span."""
        return tuple(range(bisect_left(self._starts, span.start), bisect_left(self._starts, span.end)))

    def places_in(self, spans: Spans) -> list[int]:
        """The tokens that start under any of the spans, in order."""
        return [place for span in spans for place in self.places(span)]

    def spans(self, places: Sequence[int]) -> Spans:
        """The spans of runs of neighbouring tokens."""
        return tuple(pieces(self.tokens, places))

    def words(self, places: Sequence[int]) -> str:
        """The text from the first to the last of some neighbouring tokens."""
        return self.text[self.tokens[places[0]].start : self.tokens[places[-1]].end] if places else ""

    def word(self, place: int) -> str:
        """A token as it is written."""
        token = self.tokens[place]
        return self.text[token.start : token.end]

    def head(self, places: Sequence[int]) -> int:
        """The token on which the others of a phrase hang."""
        inside = set(places)
        return next((at for at in places if self.tree.syntax.heads[at] not in inside), places[-1])

    def is_outlet(self, places: Sequence[int]) -> bool:
        """Whether a phrase names or describes an outlet: `TASS`, `the Selm Gazette`, `state television`."""
        if not places:
            return False
        words, media = self.words(places), self.lexicon.media
        name = words.removeprefix("the ").removeprefix("The ")
        if name in self.outlets or words in self.outlets:
            return True
        last = self.word(places[-1])
        if last in media["outlet-end"] and len(places) > 1 and self.upos[places[-1]] in ("PROPN", "NOUN"):
            return True
        lemma = self.lemmas[self.head(places)].lower()
        return lemma in media["outlet"] and self.upos[self.head(places)] != "PRON"

    def is_platform(self, places: Sequence[int]) -> bool:
        """Whether a phrase names a platform: `Telegram`, `his Facebook page`."""
        platforms = self.lexicon.media["platform"]
        return any(self.word(at) in platforms for at in places) or self.words(places) in platforms
