"""Answers as lines for people: what was said or done, by whom, who carries it, and where it stands."""

import shutil
import textwrap
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from onrecord.app.answers import (
    ArticleLine,
    Chain,
    Done,
    Evidence,
    Found,
    Held,
    ProblemLine,
    Said,
    Seen,
    Somebody,
    Verdict,
)  # fmt: skip
from onrecord.compare.sameness import Piece

if TYPE_CHECKING:
    from onrecord.app.relating import Mover, TurnAnswer  # loads what reckons

__all__ = [
    "of_article", "of_chain", "of_done", "of_evidence", "of_problem", "of_said", "of_somebody", "of_turn",
    "of_verdict",
]  # fmt: skip

_MOST_CARRIERS = 5
_INDENT = " " * 12
_MARKS = ":–—- "
_TAKES_WHOM = {"told", "tells", "asked", "asks", "warned", "assured", "informed", "reminded", "urged"}
_VERDICTS = {
    "exact": "On record, word for word.",
    "reported": "Reported in these words, but not quoted: no quotation marks stand around them.",
    "changed": "On record in other words.",
    "other-speaker": "On record, but said by somebody else.",
    "unattributed": "The words stand in the archive, but are given to nobody.",
    "absent": "Not on record.",
}


def of_said(said: Said) -> Iterator[str]:
    """Day, speaker, words; then carriers and origins, and other wordings."""
    denied = " (denied)" if said.polarity == "negative" else ""
    yield from _under(str(said.day or "no date"), f"{said.name}{_cue(said)}{denied}: {_one_line(said.content)}")
    yield from _under("", f"{_carried(said.outlets, len(said.carriers), said.origins)}   [{said.id}]")
    for carrier in said.carriers[:_MOST_CARRIERS]:
        name = carrier.outlet or carrier.article
        yield from _item(f"{carrier.day or 'no date'}  {name}", carrier.url)
    if len(said.carriers) > _MOST_CARRIERS:
        yield from _under("", f"· and {len(said.carriers) - _MOST_CARRIERS} more")
    for drift in said.drift:
        yield from _under("", f"≠ {', '.join(drift.outlets)}: {_differences(drift.pieces)}")


def _cue(said: Said) -> str:
    """The word of saying and to whom; a colon alone is none."""
    cue = said.cue if said.cue and said.cue.strip(_MARKS) else None
    if said.addressee is None:
        return f" {cue}" if cue else ""
    told = said.addressee if cue in _TAKES_WHOM else f"to {said.addressee}"
    return f" {cue or 'said'} {told}"


def of_done(done: Done) -> Iterator[str]:
    """Day, who, what, to whom; then reports and origins."""
    mode = f" ({done.mode})" if done.mode else ""
    status = "" if done.status == "occurred" else f" [{done.status}]"
    to = f" → {', '.join(done.recipients)}" if done.recipients else ""
    place = f", {done.place}" if done.place else ""
    what = f"{', '.join(done.actors)} {done.type}{mode}{to}{status}{place}: “{_one_line(done.trigger)}”"
    yield from _under(done.day or "no date", what)
    yield from _under("", f"{_carried(done.outlets, len(done.reports), done.origins)}   [{done.id}]")
    for report in done.reports[:_MOST_CARRIERS]:
        word = f", on the word of {report.on_word_of}" if report.on_word_of else ""
        yield from _item(f"{report.day or 'no date'}  {report.outlet or report.article}{word}", report.url)
    if len(done.reports) > _MOST_CARRIERS:
        yield from _under("", f"· and {len(done.reports) - _MOST_CARRIERS} more")


def of_verdict(verdict: Verdict) -> Iterator[str]:
    """Yes or no, how, and by whom."""
    near = verdict.verdict == "other-speaker" and verdict.pieces
    yield "On record in other words, and said by somebody else." if near else _VERDICTS[verdict.verdict]
    if verdict.pieces:
        yield f"  {_differences(verdict.pieces)}"
    for said in verdict.said:
        yield from of_said(said)
    for found in verdict.found:
        yield from _found(found)


def _found(found: Found) -> Iterator[str]:
    where = f"{found.outlet or found.article}, characters {found.span.start}–{found.span.end}"
    yield from _under(str(found.day or "no date"), f"{where}: {_one_line(found.text)}")


def of_chain(chain: Chain) -> Iterator[str]:
    """One line a hand, outermost first, with the words that tell it; then what is said."""
    for hop in chain.hops:
        words = f"   “{_one_line(hop.words)}”" if hop.words and hop.words != hop.name else ""
        spans = "".join(f"   {span.start}–{span.end}" for span in hop.spans)
        yield f"{hop.role:<8}  {hop.name}{words}{spans}"
    yield from _under("says", _one_line(chain.content), 10)
    yield f"          [{chain.article}, {chain.day or 'no date'}{f', {chain.url}' if chain.url else ''}]"


def of_evidence(evidence: Evidence) -> Iterator[str]:
    """The sentence with its spans marked, and where it stands."""
    yield f"{evidence.kind} in {evidence.outlet or evidence.source}, {evidence.day or 'no date'}"
    for label, text in (("title", evidence.title), ("url", evidence.url), ("source", evidence.source)):
        if text:
            yield f"  {label:<8}{text}"
    yield f"  article {evidence.article}, characters {evidence.sentence_span.start}–{evidence.sentence_span.end}"
    yield from textwrap.wrap(_marked(evidence), _width(), initial_indent="  ", subsequent_indent="  ")


def _marked(evidence: Evidence) -> str:
    """The sentence with its parts between ⟦ and ⟧."""
    start = evidence.sentence_span.start
    text, last = "", 0
    for span in evidence.spans:
        first, end = max(span.start - start, last), span.end - start
        if first < end:
            text += f"{evidence.sentence[last:first]}⟦{evidence.sentence[first:end]}⟧"
            last = end
    return _one_line(text + evidence.sentence[last:])


def of_article(article: ArticleLine) -> Iterator[str]:
    """One article: day, outlet, title, how much is in it."""
    name = article.publisher or article.source
    agency = f" ({article.agency})" if article.agency else ""
    yield from _under(str(article.day or "no date"), f"{name}{agency}: {article.title or 'no title'}")
    counts = f"{article.statements} statements, {article.events} events"
    yield from _under("", f"{counts}   [{article.id}]{f'  {article.url}' if article.url else ''}")


def of_problem(problem: ProblemLine) -> Iterator[str]:
    """Where, and what could not be read."""
    place = f", {problem.place}" if problem.place else ""
    yield f"{problem.source}{place}"
    yield from _under(problem.stage, problem.message)


def of_somebody(somebody: Somebody) -> Iterator[str]:
    """Name, codes and key; other names and offices; then what the archive has."""
    when = f" on {somebody.on}" if somebody.on else ""
    codes = f", {_codes(somebody.country, somebody.sectors)}{when}" if somebody.source else ""
    known = f"{somebody.key}; {somebody.source or 'in the archive only'}"
    yield f"{somebody.name}   {somebody.kind}{codes}   [{known}]"
    if somebody.use not in ("name", "alias"):
        yield f"  by this name: {somebody.use}"
    if somebody.aliases:
        yield f"  also: {', '.join(somebody.aliases)}"
    yield from (f"  {_held(role)}" for role in somebody.roles)
    if somebody.seen:
        yield from _seen(somebody.seen)


def _codes(country: str | None, sectors: Sequence[str]) -> str:
    return " ".join([country or "---", *sectors])


def _held(role: Held) -> str:
    """`+` held on the day, `?` possibly or as last known, `-` not."""
    mark = {"yes": "+", "possibly": "?", "as-last-known": "?", "no": "-"}[role.standing]
    until = role.until or (f"now (as last known {role.as_of})" if role.as_of else "now")
    return f"{mark} {role.title}: {role.since or 'start not known'} to {until}   [{role.source}]"


def _seen(seen: Seen) -> Iterator[str]:
    yield f"  in {_number(seen.articles, 'article')}, {_days(seen.first_day, seen.last_day)}"
    statements = f"{_number(seen.said, 'statement')}, named in {seen.spoken_of}"
    yield f"    {statements}; acts in {_number(seen.did, 'event')}, acted on in {seen.received}"
    if seen.names:
        yield f"    called {', '.join(f'“{name}”' for name in seen.names)}"
    for codes in seen.codes:
        days = _days(codes.first_day, codes.last_day)
        yield f"    {_codes(codes.country, codes.sectors)}: {_number(codes.articles, 'article')}, {days}"


def _days(first: date | None, last: date | None) -> str:
    if first is None:
        return "no date"
    return str(first) if first == last else f"{first} to {last}"


def of_turn(turn: "TurnAnswer", by: str) -> Iterator[str]:
    """Day, kind and doubt; what changed; and the sentences that moved it with their articles."""
    until = f", until {turn.until}" if turn.until else ""
    yield from _under(str(turn.day), f"{turn.kind.upper()}, between {turn.earliest} and {turn.latest}{until}")
    yield from _under("", "; ".join(_changes(turn, by)))
    for mover in turn.moved_by:
        yield from _mover(mover)
    if turn.movers > len(turn.moved_by):
        yield from _under("", f"· and {turn.movers - len(turn.moved_by)} more")


def _changes(turn: "TurnAnswer", by: str) -> Iterator[str]:
    """How the relation was before and is after, by the measures that a reader knows."""
    levels = [
        (each.level, "none" if each.level is None else f"{each.level:+.1f}") for each in (turn.before, turn.after)
    ]
    if any(level is not None for level, _ in levels):
        yield f"mean intensity {levels[0][1]} → {levels[1][1]}"
    for name in ("conflict", "cooperation", "volume"):
        before, after = getattr(turn.before, name), getattr(turn.after, name)
        yield f"{name} {before:.2g} → {after:.2g} a {by}"


def _mover(mover: "Mover") -> Iterator[str]:
    intensity = "" if mover.intensity is None else f" ({mover.intensity:+.1f})"
    yield from _under("", f"· {mover.day}  {mover.told}{intensity}: “{_one_line(mover.sentence)}”")
    where = f"{mover.outlet or mover.article}, {_number(mover.outlets, 'outlet')}"
    yield from _under("", f"  {where}{f'  {mover.url}' if mover.url else ''}   [{mover.id}]")


# Parts


def _carried(outlets: int, articles: int, origins: Sequence[str]) -> str:
    carriers = _number(outlets, "outlet")
    if articles != outlets:
        carriers += f" ({articles} articles)"
    return f"{carriers}, {_number(len(origins), 'origin')}: {'; '.join(origins)}"


def _number(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _differences(pieces: Iterable[Piece]) -> str:
    """A wording with what was [-dropped-] and {+added+}."""
    marks = {"both": "{}", "dropped": "[-{}-]", "added": "{{+{}+}}"}
    return " ".join(marks[piece.kind].format(piece.words) for piece in pieces)


def _item(text: str, url: str | None) -> Iterator[str]:
    """One of a list, with its address: behind it if there is room, else on a line of its own."""
    line = f"{_INDENT}· {text}"
    if url and len(line) + 2 + len(url) <= _width():
        yield f"{line}  {url}"
    else:
        yield line
        if url:
            yield f"{_INDENT}  {url}"


def _under(label: str, text: str, width: int = len(_INDENT)) -> list[str]:
    """Text behind a label, wrapped to the terminal."""
    return textwrap.wrap(
        text,
        max(_width(), 40),
        initial_indent=f"{label:<{width - 1}} ",
        subsequent_indent=" " * width,
        break_on_hyphens=False,
        break_long_words=False,
    )


def _width() -> int:
    return min(shutil.get_terminal_size((100, 24)).columns, 120)


def _one_line(text: str) -> str:
    return " ".join(text.split())
