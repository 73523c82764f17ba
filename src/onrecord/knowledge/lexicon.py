"""Words by what they do in reporting speech: verbs that introduce it, nouns for those who speak, titles."""

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Literal

import msgspec

from onrecord.knowledge.tables import read_table, shipped
from onrecord.record import Act, Polarity, SourceKind

__all__ = ["Lexicon", "Person", "ReportingVerb", "inflections"]


class ReportingVerb(msgspec.Struct, frozen=True):
    """A verb that introduces speech. `forms` are its inflected forms where no rule makes them.

    `takes` is "object" for verbs that a quoted sentence follows only after a comma or a colon.
    """

    lemma: str
    forms: tuple[str, ...] = ()
    takes: Literal["clause", "object"] = "clause"
    act: Act = "assertive"
    polarity: Polarity = "positive"


class Person(msgspec.Struct, frozen=True):
    """A noun for somebody who can speak: `kind` is the kind of source it makes."""

    noun: str
    kind: SourceKind
    plural: str = ""


class FunctionWord(msgspec.Struct, frozen=True):
    """A small word and one of its uses; the comment of the table says what they are."""

    word: str
    use: str


class Reference(msgspec.Struct, frozen=True):
    """A word or phrase that refers, or decides who is meant; the comment of the table explains use and feature."""

    word: str
    use: str
    feature: str = ""


class OpeningWord(msgspec.Struct, frozen=True):
    """A word that opens sentences."""

    word: str


class Lexicon:
    """The shipped word lists of one language, read on first use."""

    def __init__(self, language: str = "en") -> None:
        self.language = language

    @cached_property
    def reporting(self) -> dict[str, ReportingVerb]:
        """Every inflected form of every reporting verb, in small letters; forms of two words have a space."""
        verbs = read_table(shipped(f"{self.language}/reporting_verbs.tsv"), ReportingVerb)
        return {form: verb for verb in verbs for form in _forms(verb)}

    @cached_property
    def people(self) -> dict[str, SourceKind]:
        """Nouns for those who speak ("minister", "officials") and the kind of source they are."""
        table = read_table(shipped(f"{self.language}/speakers.tsv"), Person)
        singular = {p.noun: p.kind for p in table}
        plural: dict[str, SourceKind] = {p.plural: "group" if p.kind == "role" else p.kind for p in table if p.plural}
        return plural | singular

    @cached_property
    def openers(self) -> frozenset[str]:
        """Words that begin with a capital only where a sentence begins, in small letters: after, he, however."""
        opening = read_table(shipped(f"{self.language}/sentence_openers.tsv"), OpeningWord)
        return frozenset(row.word for row in opening).union(*self.uses.values())

    @cached_property
    def references(self) -> dict[str, dict[str, str]]:
        """Words that refer, by use, with their feature: `references["pronoun"]["she"]` is "3sf"."""
        rows = read_table(shipped(f"{self.language}/references.tsv"), Reference)
        return {use: {row.word: row.feature for row in rows if row.use == use} for use in {row.use for row in rows}}

    @cached_property
    def uses(self) -> dict[str, frozenset[str]]:
        """Words with a function, by use: `uses["title"]`, `uses["pronoun"]`."""
        words = read_table(shipped(f"{self.language}/function_words.tsv"), FunctionWord)
        return {use: frozenset(w.word for w in words if w.use == use) for use in {w.use for w in words}}


def _forms(verb: ReportingVerb) -> Iterator[str]:
    yield verb.lemma
    yield from verb.forms or inflections(verb.lemma)


def inflections(lemma: str) -> Iterable[str]:
    """The forms of a regular verb: third person, past and -ing; the particle of "point out" stays behind.

    >>> list(inflections("announce"))
    ['announces', 'announced', 'announcing']
    >>> list(inflections("call on"))
    ['calls on', 'called on', 'calling on']
    """
    verb, _, particle = lemma.partition(" ")
    tail = f" {particle}" if particle else ""
    stem = verb.removesuffix("e")
    s = "es" if verb.endswith(("s", "sh", "ch", "x", "z")) else "s"
    return (f"{verb}{s}{tail}", f"{stem}ed{tail}", f"{stem}ing{tail}")
