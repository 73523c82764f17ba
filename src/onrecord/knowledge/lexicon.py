"""Words by what they do in reporting speech: verbs that introduce it, nouns for those who speak, titles."""

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Literal

import msgspec

from onrecord.knowledge.inflection import forms_of
from onrecord.knowledge.tables import read_table, shipped
from onrecord.record import Act, MediumKind, Polarity, SourceKind

__all__ = ["ROWS", "Lexicon", "Person", "ReportingNoun", "ReportingVerb"]


Frame = Literal["quotation", "lead-in", "clause", "infinitive", "gerund", "object"]
Sort = Literal["speech", "attitude", "light"]


class ReportingVerb(msgspec.Struct, frozen=True):
    """A verb that reports what somebody says or thinks. `forms` are its inflected forms where no rule makes them.

    `frames` are what it takes; a verb with "quotation" stands right beside a quoted sentence, one with "lead-in" only
    before a comma or a colon. A light verb reports only with an object that does: "gave a warning".
    """

    lemma: str
    forms: tuple[str, ...] = ()
    frames: tuple[Frame, ...] = ("quotation",)
    act: Act = "assertive"
    polarity: Polarity = "positive"
    sort: Sort = "speech"


class ReportingNoun(msgspec.Struct, frozen=True):
    """A noun for something said or thought: "claim", "plan"."""

    noun: str
    act: Act = "assertive"
    polarity: Polarity = "positive"
    sort: Sort = "speech"


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


class MediumWord(msgspec.Struct, frozen=True):
    """A word for what carries statements, or for who does."""

    word: str
    use: Literal["medium", "platform", "outlet", "outlet-end", "verb", "writing"]
    kind: MediumKind


class InterviewWord(msgspec.Struct, frozen=True):
    """A word of interviews and transcripts; the comment of the table says what its use is."""

    word: str
    use: Literal["interview", "press", "turn-taker"]


class Weight(msgspec.Struct, frozen=True):
    """What a feature of a candidate cue adds to the log-odds that it is one."""

    feature: str
    weight: float


ROWS: Mapping[str, type[msgspec.Struct]] = {
    "attribution_weights.tsv": Weight,
    "interviews.tsv": InterviewWord,
    "media.tsv": MediumWord,
    "reporting_nouns.tsv": ReportingNoun,
    "reporting_verbs.tsv": ReportingVerb,
    "speakers.tsv": Person,
}
"""What a row is in the tables of words that report speech, by the name of the file."""


class Lexicon:
    """The shipped word lists of one language, read on first use."""

    def __init__(self, language: str = "en") -> None:
        self.language = language

    @cached_property
    def reporting(self) -> dict[str, ReportingVerb]:
        """Every form of every verb that stands beside quotations, in small letters; forms of two words have a space."""
        beside = [verb for verb in self.verbs.values() if {"quotation", "lead-in"} & set(verb.frames)]
        return {form: verb for verb in beside for form in _forms(verb)}

    @cached_property
    def verbs(self) -> dict[str, ReportingVerb]:
        """Every reporting verb by its lemma; a particle or preposition that it needs is part of that: "call for"."""
        return {verb.lemma: verb for verb in read_table(shipped(f"{self.language}/reporting_verbs.tsv"), ReportingVerb)}

    @cached_property
    def verb_forms(self) -> dict[str, ReportingVerb]:
        """Every form of every reporting verb of one word, in small letters; of two verbs with one form, the first."""
        single = [verb for verb in self.verbs.values() if " " not in verb.lemma]
        return {form: verb for verb in reversed(single) for form in _forms(verb)}

    @cached_property
    def nouns(self) -> dict[str, ReportingNoun]:
        """Every noun for something said or thought, in the singular."""
        return {noun.noun: noun for noun in read_table(shipped(f"{self.language}/reporting_nouns.tsv"), ReportingNoun)}

    @cached_property
    def people(self) -> dict[str, SourceKind]:
        """Nouns for those who speak ("minister", "officials") and the kind of source they are."""
        table = read_table(shipped(f"{self.language}/speakers.tsv"), Person)
        singular = {p.noun: p.kind for p in table}
        plural: dict[str, SourceKind] = {p.plural: "group" if p.kind == "role" else p.kind for p in table if p.plural}
        return plural | singular

    @cached_property
    def media(self) -> dict[str, dict[str, MediumKind]]:
        """Words for media by use, with the kind of medium: `media["medium"]["interview"]`, `media["platform"]["X"]`."""
        table = read_table(shipped(f"{self.language}/media.tsv"), MediumWord)
        return {use: {row.word: row.kind for row in table if row.use == use} for use in {row.use for row in table}}

    @cached_property
    def interviews(self) -> dict[str, frozenset[str]]:
        """Words of interviews and transcripts by use: `interviews["turn-taker"]` has "moderator"."""
        table = read_table(shipped(f"{self.language}/interviews.tsv"), InterviewWord)
        return {use: frozenset(row.word for row in table if row.use == use) for use in {row.use for row in table}}

    @cached_property
    def attribution_weights(self) -> dict[str, float]:
        """What each feature of a candidate cue adds to the log-odds that it is one."""
        table = read_table(shipped(f"{self.language}/attribution_weights.tsv"), Weight)
        return {row.feature: row.weight for row in table}

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
    """The forms of a verb; the particle of "point out" stays behind."""
    yield verb.lemma
    word, space, particle = verb.lemma.partition(" ")
    yield from verb.forms or (f"{form}{space}{particle}" for form in sorted(forms_of(word)))
