"""Markdown for readers: who said what and what happened, each with a footnote to the words and the way they came."""

import re
from collections.abc import Iterable, Iterator
from typing import Final
from urllib.parse import quote

from onrecord.codecs.codebooks import sector
from onrecord.codecs.lookup import Lookup, joined, one_line
from onrecord.record import Cause, Event, Participant, Reading, Spans, Statement

__all__ = ["dump", "escaped"]

_MARKS: Final = re.compile(r"([\\`*_\[\]<>#~$]|&(?=#?\w+;)|:(?=\w+:))")
_OPENERS: Final = re.compile(r"^([-+=]|\d+(?=[.)]))")
_ADDRESS: Final = re.compile(r"https?://[^\s<>()\[\]\\]+")
_ENDS: Final = 5
"""So many words at both ends name a long quotation."""
_STATUS: Final = {"negated": "did not happen", "future": "planned", "hypothetical": "hypothetical",
                  "historical": "earlier", "occurred": ""}  # fmt: skip


def dump(readings: Iterable[Reading]) -> Iterator[bytes]:
    """A section for every article, its footnotes at its end; numbers run through.

    Where the article has an address, the footnote is a link that opens the page at the words (a text fragment).
    What a headline only repeats is told once.
    """
    number = 0
    for reading in readings:
        section = _Section(Lookup(reading), number)
        yield "\n".join([*section.lines(), ""]).encode("utf-8", "replace")
        number = section.number


def escaped(text: str) -> str:
    """The words on one line, with a backslash before what Markdown would take for its own."""
    return _OPENERS.sub(_closed, _MARKS.sub(r"\\\1", one_line(text)))


def _closed(opener: re.Match[str]) -> str:
    """The start of a line that would open a list, so that it does not: the full stop after a number is escaped."""
    mark = opener.group()
    return f"{mark}\\" if mark.isdigit() else f"\\{mark}"


def _is_address(url: str | None) -> bool:
    return bool(url and _ADDRESS.fullmatch(url))


def _address(url: str | None, text: str, spans: Spans) -> str:
    """The address of the page with a text fragment, so that a browser opens it at the words.

    Long quotations are named by their first and last words, as the proposal of the WICG (2020) has it.
    """
    if not spans:
        return url or ""
    words = spans[0].of(text).split("\n")[0].split()
    ends = [words] if len(words) <= 2 * _ENDS else [words[:_ENDS], words[-_ENDS:]]
    # A hyphen is a mark of the fragment's own, and no address escapes it by itself.
    parts = (quote(" ".join(end), safe="").replace("-", "%2D") for end in ends)
    return f"{url}{'' if '#' in (url or '') else '#'}:~:text={','.join(parts)}"


class _Section:
    """The briefing of one article; `number` is that of its last footnote."""

    def __init__(self, look: Lookup, number: int) -> None:
        self.number = number
        self._look = look
        self._notes: list[str] = []
        self._introduced: set[str] = set()

    def lines(self) -> Iterator[str]:
        reading, article = self._look.reading, self._look.article
        yield f"## {escaped(article.title or article.external_id or article.id)}"
        yield ""
        yield self._byline()
        yield from self._list("Who said what", [self._statement(s) for s in reading.statements if not s.repeats])
        yield from self._list("What happened", [self._event(e) for e in reading.events])
        yield from self._list("Why", [self._cause(c) for c in reading.causes])
        yield from self._list("Not read for certain", [escaped(p.message) for p in reading.problems])
        yield ""
        yield from self._notes

    def _byline(self) -> str:
        article = self._look.article
        when = article.published.start[:10] if article.published else ""
        told = joined(map(escaped, (article.publisher or "", ", ".join(article.authors), when)), ", ")
        where = f"<{article.url}>" if _is_address(article.url) else escaped(article.url or article.source)
        return joined((told, where), " · ")

    def _list(self, headline: str, items: list[str]) -> Iterator[str]:
        if items:
            yield from ("", f"### {headline}", "")
            yield from (f"- {item}" for item in items)

    def _statement(self, statement: Statement) -> str:
        """Speaker, cue and words; a footnote says where they stand and whom they came through."""
        look = self._look
        who = escaped(look.speaker(statement)) or "somebody who is not named"
        office = self._office(statement.source.actor)
        cue = f" *{escaped(statement.cue.text)}*" if statement.cue and escaped(statement.cue.text) else ""
        denied = " (denied)" if statement.polarity == "negative" else ""
        note = self._note(" ← ".join(look.chain(statement)), statement.content.spans, statement.id)
        return f"**{who}**{office}{cue}{denied}: {escaped(statement.content.text)}{note}"

    def _office(self, actor: str | None) -> str:
        """The office of a speaker on the day of the article, in brackets, where it is known and not yet told."""
        when = self._look.article.published
        title = self._look.office(self._look.actor(actor), when.start[:10] if when else None)
        if title is None or actor is None or actor in self._introduced:
            return ""
        self._introduced.add(actor)
        return f" ({escaped(title)})"

    def _event(self, event: Event) -> str:
        """Day, sides and type, and the sentence that tells it; a footnote says on whose word."""
        look, when, place = self._look, event.date, event.place
        days = dict.fromkeys((when.start[:10], when.end[:10])) if when else ()
        sides = " → ".join(", ".join(map(self._side, side)) for side in (event.actor, event.recipient) if side)
        kind = escaped(joined((event.type, event.mode or "", _STATUS[event.status]), ", "))
        where = escaped(place.name or place.text) if place else ""
        sentence = escaped((look.sentence(event.trigger) or (0, event.trigger.text))[1])
        word = look.statement(event.on_word_of)
        chain = look.chain(word) if word else ((look.article.publisher,) if look.article.publisher else ())
        note = self._note(" ← ".join(chain), event.trigger.spans, event.id)
        return f"{joined((' to '.join(days), where, sides), ' · ')} · **{kind}**: {sentence}{note}"

    def _cause(self, cause: Cause) -> str:
        word = self._look.statement(cause.on_word_of)
        chain = self._look.chain(word) if word else ()
        note = self._note(" ← ".join(chain), cause.marker.spans, cause.id)
        return f"{escaped(cause.effect.text)} — *{escaped(cause.marker.text)}* — {escaped(cause.cause.text)}{note}"

    def _side(self, side: Participant) -> str:
        codes = joined((side.country or "", *(sector(code).name for code in side.sectors)), ", ")
        return escaped(f"{self._look.participant(side)}{f' ({codes})' if codes else ''}")

    def _note(self, chain: str, spans: Spans, id: str) -> str:  # noqa: A002
        """Adds the footnote of a fact, and returns the mark that refers to it."""
        self.number += 1
        article = self._look.article
        where = ", ".join(f"{start}–{end}" for start, end in spans)
        title = f"“{escaped(article.title)}”" if article.title else ""
        when = article.published.start[:10] if article.published else ""
        place = f"characters {where}" if where else ""
        page = f"[page]({_address(article.url, article.text, spans)})" if _is_address(article.url) else ""
        told = joined((title, escaped(when), place, page, f"`{id}`"), ", ")
        self._notes.append(f"[^{self.number}]: {joined((escaped(chain), told), ' · ')}")
        return f"[^{self.number}]"
