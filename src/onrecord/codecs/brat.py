"""brat standoff: a text file and a file of annotations for every article, and what brat needs to show them.

brat counts characters (Unicode code points) of the text file, as the record does; the text is written as it is. A
span that runs over a line end is cut there into fragments, because brat draws line by line and refuses it otherwise.
Statements and events are brat events: the cue or trigger with its arguments.
"""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from onrecord.codecs.lookup import Lookup, one_line
from onrecord.knowledge.ontology import EVENT_TYPES
from onrecord.record import Cause, Event, Part, Reading, Span, Statement

__all__ = ["CONFIGURATION", "annotations", "write"]

_ROLES: Final = (
    "Source", "Content", "Addressee", "Medium", "Relay", "Actor", "Recipient", "Place", "Date", "Cause", "Effect",
)  # fmt: skip
_SIDES: Final = "Actor*:Actor, Recipient*:Recipient, Place*:Place, Date*:Date, OnWordOf*:Statement"
_ACTS: Final = ("assertive", "question", "directive", "commissive", "expressive")
_LINE: Final = re.compile(r"[^\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")
"""What brat and Python take for one line."""

CONFIGURATION: Final = "\n".join(
    [
        "[entities]",
        *_ROLES,
        "[relations]",
        "Within\tArg1:Statement, Arg2:Statement",
        "[events]",
        "Statement\tSource*:Source, Content*:Content, Addressee*:Addressee, Medium*:Medium, Relay*:Relay",
        *(f"{kind}\t{_SIDES}" for kind in EVENT_TYPES),
        "Causation\tCause*:Cause, Effect*:Effect, OnWordOf*:Statement",
        "[attributes]",
        "Kind\tArg:Statement, Value:direct|indirect|mixed",
        f"Act\tArg:Statement, Value:{'|'.join(_ACTS)}",
        "Denied\tArg:Statement",
        "Status\tArg:<EVENT>, Value:negated|future|hypothetical|historical",
        "",
    ]
)
"""The file annotation.conf."""


def write(readings: Iterable[Reading], folder: Path) -> None:
    """Writes `art_….txt` and `art_….ann` for every article into `folder`, and `annotation.conf`."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "annotation.conf").write_bytes(CONFIGURATION.encode())
    for reading in readings:
        article = reading.article
        (folder / f"{article.id}.txt").write_bytes(article.text.encode("utf-8", "replace"))
        lines = "".join(f"{line}\n" for line in annotations(reading))
        (folder / f"{article.id}.ann").write_bytes(lines.encode("utf-8", "replace"))


def annotations(reading: Reading) -> Iterator[str]:
    """The lines of the annotation file: text-bound annotations, events, attributes, relations and notes."""
    return iter(_Standoff(Lookup(reading)).lines)


class _Standoff:
    """The annotations of one article, numbered as they are made."""

    def __init__(self, look: Lookup) -> None:
        self.lines: list[str] = []
        self._look = look
        self._text = look.article.text
        self._counts = dict.fromkeys("TERA#", 0)
        self._bound: dict[tuple[str, tuple[Span, ...]], str] = {}
        self._statements: dict[str, str] = {}
        for statement in look.reading.statements:
            self._statement(statement)
        for statement in look.reading.statements:
            self._within(statement)
        for event in look.reading.events:
            self._event(event)
        for cause in look.reading.causes:
            self._cause(cause)

    def _statement(self, statement: Statement) -> None:
        # Without a cue ("…", a pull quote) the content itself is what brat shows as the anchor.
        trigger = self._bind("Statement", statement.cue or statement.content)
        if trigger is None:
            return
        parts = [("Source", statement.source), ("Content", statement.content), ("Addressee", statement.addressee),
                 ("Medium", statement.medium), *(("Relay", relay) for relay in statement.relays)]  # fmt: skip
        name = self._act("Statement", trigger, self._arguments(parts))
        self._statements[statement.id] = name
        self._attribute("Kind", name, statement.kind)
        self._attribute("Act", name, statement.act)
        if statement.polarity == "negative":
            self._attribute("Denied", name)
        if chain := self._look.chain(statement):
            self._note(name, " ← ".join(chain))

    def _within(self, statement: Statement) -> None:
        inner, outer = self._statements.get(statement.id), self._statements.get(statement.parent or "")
        if inner and outer:
            self._line("R", f"Within Arg1:{inner} Arg2:{outer}")

    def _event(self, event: Event) -> None:
        trigger = self._bind(event.type, event.trigger)
        if trigger is None:
            return
        when = Part.of(self._text, event.date.spans) if event.date else None
        parts = [*(("Actor", side) for side in event.actor), *(("Recipient", side) for side in event.recipient),
                 ("Place", event.place), ("Date", when)]  # fmt: skip
        name = self._act(event.type, trigger, [*self._arguments(parts), *self._word(event.on_word_of)])
        if event.status != "occurred":
            self._attribute("Status", name, event.status)
        self._note(name, " ".join(filter(None, [event.mode, event.cameo, event.quad])))

    def _cause(self, cause: Cause) -> None:
        trigger = self._bind("Causation", cause.marker)
        if trigger:
            parts = [("Cause", cause.cause), ("Effect", cause.effect)]
            self._act("Causation", trigger, [*self._arguments(parts), *self._word(cause.on_word_of)])

    def _word(self, statement: str | None) -> list[str]:
        known = self._statements.get(statement or "")
        return [f"OnWordOf:{known}"] if known else []

    def _arguments(self, parts: Iterable[tuple[str, Part | None]]) -> list[str]:
        """The roles with what fills them; the second and later of a role are numbered, as brat wants it."""
        count: dict[str, int] = {}
        arguments = []
        for role, part in parts:
            bound = self._bind(role, part) if part else None
            if bound:
                count[role] = count.get(role, 0) + 1
                arguments.append(f"{role}{count[role] if count[role] > 1 else ''}:{bound}")
        return arguments

    def _bind(self, kind: str, part: Part) -> str | None:
        """The text-bound annotation of a part, made on first use; None where it has no words in the text."""
        pieces = tuple(piece for span in part.spans for piece in _lines(self._text, span))
        if not pieces:
            return None
        if (kind, pieces) not in self._bound:
            where = ";".join(f"{start} {end}" for start, end in pieces)
            words = " ".join(piece.of(self._text) for piece in pieces)
            self._bound[kind, pieces] = self._line("T", f"{kind} {where}\t{words}")
        return self._bound[kind, pieces]

    def _act(self, kind: str, trigger: str, arguments: Iterable[str]) -> str:
        return self._line("E", " ".join([f"{kind}:{trigger}", *arguments]))

    def _attribute(self, kind: str, target: str, value: str = "") -> None:
        self._line("A", f"{kind} {target} {value}".rstrip())

    def _note(self, target: str, words: str) -> None:
        self._line("#", f"AnnotatorNotes {target}\t{one_line(words)}")

    def _line(self, sort: str, rest: str) -> str:
        """Adds a line under the next number of its sort; returns its id."""
        self._counts[sort] += 1
        name = f"{sort}{self._counts[sort]}"
        self.lines.append(f"{name}\t{rest}")
        return name


def _lines(text: str, span: Span) -> Iterator[Span]:
    """The pieces of a span on each line that it touches, without white space at their ends."""
    for found in _LINE.finditer(text, span.start, span.end):
        words = found.group()
        start = found.start() + len(words) - len(words.lstrip())
        end = found.start() + len(words.rstrip())
        if start < end:
            yield Span(start, end)
