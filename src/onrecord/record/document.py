"""An article with the layers that the stages of analysis add to it."""

from typing import Literal

import msgspec

from onrecord.record.article import Article
from onrecord.record.event import EventType
from onrecord.record.problem import Problem
from onrecord.record.span import Span
from onrecord.record.syntax import Syntax

__all__ = [
    "Attribution", "Document", "EventHints", "Quotation", "Sentence", "SideHint", "Token", "TypeHint",
]  # fmt: skip


class Token(msgspec.Struct, frozen=True, gc=False):
    """A word or mark by the conventions of the English Universal Dependencies treebanks: `[start, end)`."""

    start: int
    end: int


class Sentence(msgspec.Struct, frozen=True, gc=False):
    """A sentence: its characters `[start, end)` and its tokens `[first, last)` in `Document.tokens`."""

    start: int
    end: int
    first: int
    last: int
    block: int
    """Which of `Article.blocks` it stands in."""


class Quotation(msgspec.Struct, frozen=True, gc=False):
    """Words between quotation marks. `span` includes the marks, `inner` leaves them out.

    `closed` is "mark" where the closing mark is there, "continued" where the next paragraph opens again (the
    convention for speech over several paragraphs), "repaired" where the end was inferred. `depth` is 0 for
    an outermost quotation, 1 for one inside it.
    """

    span: Span
    inner: Span
    block: int
    depth: int
    closed: Literal["mark", "continued", "repaired"]
    continues: bool
    """Whether it goes on from the quotation left open in the paragraph before."""


class Attribution(msgspec.Struct, frozen=True, gc=False):
    """One cue with the words it gives to a source: places in `Document.tokens`, in order, all of one sentence.

    `source` is empty where nobody is named. The content of one attribution may hold or overlap that of another;
    marks of quotation at its edges and "that" may be in or out, as statements settle both from the text.
    `score` is how sure the finder is that the cue is one, from 0 to 1.
    """

    cue: tuple[int, ...]
    source: tuple[int, ...]
    content: tuple[int, ...]
    score: float


class TypeHint(msgspec.Struct, frozen=True, gc=False):
    """How much a token of the document looks like one that tells an event of a type.

    `score` is the log of the odds against its telling none. The score of a sentence for a type is the log of the sum of
    exp(score) over its tokens, 0 for its telling no event.
    """

    token: int
    type: EventType
    score: float


class SideHint(msgspec.Struct, frozen=True, gc=False):
    """The tokens `[first, last)` that name who acts in a sentence's main event, or who is acted on."""

    first: int
    last: int
    side: Literal["actor", "recipient"]


class EventHints(msgspec.Struct, frozen=True):
    """What the language model says of events: by token, in order."""

    types: tuple[TypeHint, ...]
    sides: tuple[SideHint, ...]


class Document(msgspec.Struct, frozen=True):
    """An article and its layers. A layer is None until a stage has added it; empty means nothing was found."""

    article: Article
    tokens: tuple[Token, ...] | None = None
    sentences: tuple[Sentence, ...] | None = None
    quotations: tuple[Quotation, ...] | None = None
    syntax: Syntax | None = None
    attributions: tuple[Attribution, ...] | None = None
    event_hints: EventHints | None = None
    problems: tuple[Problem, ...] = ()
