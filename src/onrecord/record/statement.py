"""Who said what, and on whose word we have it (record.md, section "Statement")."""

from typing import Literal, Self

import msgspec

from onrecord.record.evidence import Evidence
from onrecord.record.span import Spans, cut
from onrecord.record.when import When

__all__ = [
    "WORD_FOR_WORD",
    "Act",
    "Addressee",
    "Content",
    "Cue",
    "Medium",
    "MediumKind",
    "Part",
    "Polarity",
    "Relay",
    "Source",
    "SourceKind",
    "Statement",
    "StatementKind",
    "Zone",
]  # fmt: skip

StatementKind = Literal["direct", "indirect", "mixed"]
Act = Literal["assertive", "question", "directive", "commissive", "expressive"]
Polarity = Literal["positive", "negative"]
SourceKind = Literal["person", "role", "group", "organisation", "country", "document", "anonymous", "author", "none"]
MediumKind = Literal[
    "interview", "statement", "press-conference", "speech", "post", "broadcast", "document", "call", "meeting"
]
Zone = Literal["title", "dek", "heading", "caption", "paragraph"]


WORD_FOR_WORD = frozenset({"transcript", "interview", "post", "block-quotation"})
"""Rules whose statements are all in the speaker's words, whatever marks they have."""


class Part(msgspec.Struct, frozen=True):
    """Words that play one role in a fact: where they stand, and the words themselves."""

    spans: Spans
    text: str

    @classmethod
    def of(cls, text: str, spans: Spans, **fields: object) -> Self:
        """The part under `spans` of `text`, so that the words beside the spans are always the words there."""
        return cls(spans=spans, text=cut(text, spans), **fields)


class Source(Part, frozen=True):
    """Whose words. A pronoun or a role is still the span; `actor` says who it is, None if undecided."""

    kind: SourceKind = "none"
    actor: str | None = None
    reason: Part | None = None
    """Why the source is not named, where the article says so: "who was not authorised to speak publicly"."""


class Cue(Part, frozen=True):
    """The words that make it a statement: "said", "according to", a colon."""

    lemma: str = ""


class Content(Part, frozen=True):
    """What is said; `verbatim` are the pieces inside quotation marks, marks left out."""

    verbatim: Spans = ()


class Addressee(Part, frozen=True):
    """Whom it is said to."""

    actor: str | None = None


class Medium(Part, frozen=True):
    """What it was carried in: an interview, a post, a statement; `outlet` is the actor that ran it."""

    kind: MediumKind = "statement"
    outlet: str | None = None


class Relay(Part, frozen=True):
    """Who passes it on: "according to Yonhap, quoting KCNA"."""

    actor: str | None = None


class Statement(msgspec.Struct, frozen=True):
    """Words or a claim that an article gives to a source."""

    id: str
    kind: StatementKind
    act: Act
    polarity: Polarity
    source: Source
    cue: Cue | None
    content: Content
    addressee: Addressee | None
    medium: Medium | None
    relays: tuple[Relay, ...]
    parent: str | None
    chain: tuple[str, ...]
    when: When | None
    zone: Zone
    confidence: float
    evidence: Evidence
    repeats: str | None = None
    """The id of the statement in the body that this one, in a title or dek, only repeats: count that one."""

    @property
    def own_words(self) -> Spans:
        """Where the speaker's own words stand, so that "I" is the speaker: in quotation marks, or all of a turn."""
        return self.content.spans if self.evidence.rule in WORD_FOR_WORD else self.content.verbatim
