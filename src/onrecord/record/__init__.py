"""The values of the record: frozen, without input or output; spans, dates and ids as record.md has them."""

from onrecord.record.actor import Actor, Mention, MentionKind, Role
from onrecord.record.article import ANALYSED, Article, Block, BlockKind
from onrecord.record.document import (
    Attribution,
    Document,
    EventHints,
    Quotation,
    Sentence,
    SideHint,
    Token,
    TypeHint,
)
from onrecord.record.event import (
    Basis,
    Cause,
    Event,
    EventDate,
    EventType,
    Participant,
    Place,
    Quad,
    Status,
)
from onrecord.record.evidence import Evidence
from onrecord.record.identity import content_id
from onrecord.record.problem import Problem, Unread
from onrecord.record.reading import SCHEMA, Reading
from onrecord.record.span import Span, Spans, cut, hull, strip
from onrecord.record.statement import (
    WORD_FOR_WORD,
    Act,
    Addressee,
    Content,
    Cue,
    Medium,
    MediumKind,
    Part,
    Polarity,
    Relay,
    Source,
    SourceKind,
    Statement,
    StatementKind,
    Zone,
)
from onrecord.record.syntax import NamedEntity, Syntax
from onrecord.record.tree import DocumentTree, Tree
from onrecord.record.when import Precision, When

__all__ = [
    "ANALYSED", "SCHEMA", "WORD_FOR_WORD", "Act", "Actor", "Addressee", "Article", "Attribution", "Basis", "Block",
    "BlockKind", "Cause", "Content", "Cue", "Document", "DocumentTree", "Event", "EventDate", "EventHints",
    "EventType", "Evidence", "Medium", "MediumKind", "Mention", "MentionKind", "NamedEntity", "Part", "Participant",
    "Place", "Polarity", "Precision", "Problem", "Quad", "Quotation", "Reading", "Relay", "Role", "Sentence",
    "SideHint", "Source", "SourceKind", "Span", "Spans", "Statement", "StatementKind", "Status", "Syntax", "Token",
    "Tree", "TypeHint", "Unread", "When", "Zone", "content_id", "cut", "hull", "strip",
]  # fmt: skip
