"""What questions to an archive are answered with: plain values, each of which leads back to its article."""

from datetime import date, datetime
from typing import Any, Literal

import msgspec

from onrecord.compare.sameness import Piece
from onrecord.knowledge.periods import Standing
from onrecord.record import MentionKind, Span

__all__ = [
    "Answer", "ArticleLine", "Between", "Carrier", "Chain", "CodesSeen", "Decision", "Done", "Drift", "Evidence",
    "Found", "Held", "Hop", "ProblemLine", "Report", "Role", "Said", "Seen", "Somebody", "Verdict", "VerdictKind",
]  # fmt: skip

Role = Literal["outlet", "agency", "relay", "medium", "parent", "source"]
VerdictKind = Literal["exact", "changed", "reported", "other-speaker", "unattributed", "absent"]


class Answer(msgspec.Struct, frozen=True):
    """What an archive answers, or a part of it."""


class Carrier(Answer, frozen=True):
    """An article that carries a statement: where it is, its wording, and the hand that it had it from (`origin`)."""

    article: str
    statement: str
    outlet: str | None
    day: date | None
    title: str | None
    url: str | None
    content: str
    origin: str


class Drift(Answer, frozen=True):
    """Another wording of a statement: who prints it so, and where it differs from the first, word by word."""

    content: str
    outlets: tuple[str, ...]
    pieces: tuple[Piece, ...]


class Said(Answer, frozen=True):
    """One statement with everybody who carries it; what is told of it is as its first carrier has it.

    `outlets` counts different outlets, `origins` names the independent hands they have it from.
    """

    id: str
    day: date | None
    speaker: str | None
    name: str
    source: str
    cue: str | None
    kind: str
    act: str
    polarity: str
    content: str
    addressee: str | None
    medium: str | None
    via: tuple[str, ...]
    outlets: int
    origins: tuple[str, ...]
    carriers: tuple[Carrier, ...]
    drift: tuple[Drift, ...] = ()


class Report(Answer, frozen=True):
    """An article that tells of an event; `on_word_of` is who says so, None for the outlet itself."""

    article: str
    event: str
    outlet: str | None
    day: date | None
    title: str | None
    url: str | None
    trigger: str
    on_word_of: str | None
    origin: str


class Done(Answer, frozen=True):
    """One event with all its reports; what is told of it is as the first report has it, pronouns replaced by names."""

    id: str
    day: str | None
    until: str | None
    precision: str | None
    actors: tuple[str, ...]
    type: str
    mode: str | None
    recipients: tuple[str, ...]
    status: str
    intensity: float
    trigger: str
    place: str | None
    outlets: int
    origins: tuple[str, ...]
    reports: tuple[Report, ...]


class Found(Answer, frozen=True):
    """Words that stand in an article without being given to anybody: `[start, end)` of its text."""

    article: str
    outlet: str | None
    day: date | None
    title: str | None
    url: str | None
    span: Span
    text: str


class Verdict(Answer, frozen=True):
    """Whether a quotation is on record.

    `verdict`: "exact" in quotation marks, word for word, by the one who was asked for (if anybody was); "changed": he
    said something near it (`pieces` say how it differs); "reported": the words are there, but as a report and not in
    quotation marks; "other-speaker": somebody else said it, or, if nothing else fits, something near it;
    "unattributed": the words stand in an article, given to nobody; "absent": none of these.
    `is_on_record` is true for "exact" only.
    """

    quote: str
    verdict: VerdictKind
    is_on_record: bool
    said: tuple[Said, ...] = ()
    pieces: tuple[Piece, ...] = ()
    found: tuple[Found, ...] = ()


class Hop(Answer, frozen=True):
    """One hand that a statement went through: what it did, who it is, and the words that tell it."""

    role: Role
    name: str
    key: str | None
    words: str | None
    spans: tuple[Span, ...]


class Chain(Answer, frozen=True):
    """The hands of a statement, outermost first, and what it says."""

    statement: str
    article: str
    day: date | None
    url: str | None
    hops: tuple[Hop, ...]
    content: str


class Evidence(Answer, frozen=True):
    """Where something stands: the article, the sentences around it, and the spans in the article's text.

    `value` is the statement, event or cause as it was read; `sentence_span` is where the sentences stand.
    """

    id: str
    kind: Literal["statement", "event", "cause"]
    article: str
    source: str
    outlet: str | None
    day: date | None
    title: str | None
    url: str | None
    sentence: str
    sentence_span: Span
    spans: tuple[Span, ...]
    value: dict[str, Any]


class Between(Answer, frozen=True):
    """What two did to one another and said of one another, newest first."""

    one: str
    other: str
    events: tuple[Done, ...]
    statements: tuple[Said, ...]


class ArticleLine(Answer, frozen=True):
    """An article in a list; `agency` is the name of the one that it credits with its text."""

    id: str
    day: date | None
    published: str | None
    publisher: str | None
    agency: str | None
    title: str | None
    authors: tuple[str, ...]
    section: str | None
    url: str | None
    language: str | None
    source: str
    words: int
    statements: int
    events: int
    version: int
    added: datetime


class ProblemLine(Answer, frozen=True):
    """What could not be read: a part of an article, or an input that gave none (then `article` is None)."""

    id: str
    article: str | None
    source: str
    place: str | None
    stage: str
    message: str
    span: Span | None
    added: datetime


class Decision(Answer, frozen=True):
    """A decision of somebody on who is who, with the reason; `stands` until it is undone.

    merge: `subject` is `target` (keys); split: in `articles` `subject` is `target`, a key or a name; rename: `subject`
    is called `target`; undo: the decision `subject` is taken back.
    """

    id: str
    kind: str
    subject: str
    target: str | None
    articles: tuple[str, ...]
    who: str
    added: datetime
    why: str
    stands: bool = True


class Held(Answer, frozen=True):
    """An office, with its first and last day (None: not known, or still held), and whether it is held on the day asked.

    `as_of` is the day up to which the table knew that it was still held.
    """

    title: str
    since: str | None
    until: str | None
    standing: Standing
    as_of: str | None
    source: str


class CodesSeen(Answer, frozen=True):
    """Codes that somebody was given in articles of these days, the first and the last."""

    country: str | None
    sectors: tuple[str, ...]
    first_day: date | None
    last_day: date | None
    articles: int


class Seen(Answer, frozen=True):
    """What the articles of an archive have of somebody, by his own key only.

    `names` are the words that name him, most frequent first; then how many statements are his, how many name him, and
    how many events he acts in and is acted on in.
    """

    articles: int
    first_day: date | None
    last_day: date | None
    names: tuple[str, ...]
    codes: tuple[CodesSeen, ...]
    said: int
    spoken_of: int
    did: int
    received: int


class Somebody(Answer, frozen=True):
    """One whom a name can mean: what the tables know, coded for the day `on`, and what an archive has of him (`seen`).

    `source` is the table's source, None for one whom only the archive has; he has the codes that `seen` tells. `use`
    says how the name is used: "name", "alias", "capital", "seat", "adjective"…
    """

    key: str
    name: str
    kind: MentionKind
    country: str | None = None
    sectors: tuple[str, ...] = ()
    on: str | None = None
    use: str = "name"
    aliases: tuple[str, ...] = ()
    roles: tuple[Held, ...] = ()
    source: str | None = None
    seen: Seen | None = None
