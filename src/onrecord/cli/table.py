"""The record of an article as a page for people."""

from collections import Counter
from collections.abc import Iterator, Sequence

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table as Grid
from rich.text import Text

from onrecord.record import Actor, Article, Cause, Event, Participant, Problem, Reading, Statement

__all__ = ["Table"]

STYLES = {
    "title": "bold", "dek": "italic", "heading": "bold", "byline": "cyan", "date": "cyan", "section": "cyan",
    "credit": "dim", "caption": "italic dim", "furniture": "dim", "paragraph": "",
}  # fmt: skip


class Table:
    """Prints readings one below the other, wrapped to the terminal and in colour where there is any."""

    def __init__(self, *, brief: bool = False) -> None:
        # Nothing in a text may be taken for markup, an emoji code or a link: it is printed as it stands.
        self._console = Console(markup=False, emoji=False, highlight=False, soft_wrap=False)
        self._brief = brief

    def print(self, reading: Reading) -> None:
        """Prints one reading: what is known of the article, the page line by line, and what was found in it."""
        parts: list[RenderableType] = [Rule(style="dim"), _facts(reading.article)]
        if not self._brief:
            parts += [_headline("The page"), _page(reading.article)]
        count = sum(statement.repeats is None for statement in reading.statements)
        parts.append(_headline(f"{count} statement{'' if count == 1 else 's'}"))
        parts += [_statement(reading, statement, depth) for statement, depth in _in_order(reading.statements)]
        if reading.events:
            count = len(reading.events)
            parts.append(_headline(f"{count} event{'' if count == 1 else 's'}"))
            parts += [_event(reading, event) for event in reading.events]
        if reading.causes:
            count = len(reading.causes)
            parts.append(_headline(f"{count} claim{'' if count == 1 else 's'} of cause"))
            parts += [_cause(reading, cause) for cause in reading.causes]
        if reading.actors:
            parts += [_headline("Who is in it"), _actors(reading)]
        if reading.problems:
            parts.append(_headline("Not read, or not for certain"))
            parts += [_problem(reading.article, problem) for problem in reading.problems]
        self._console.print(Group(*parts, Text()))

    def close(self) -> None:
        """Nothing stands after the last one."""


def _headline(words: str) -> Padding:
    return Padding(Text(words, style="bold underline"), (1, 0, 0, 0))


def _facts(article: Article) -> Grid:
    """What is known of the article as a whole; unknown fields are left out."""
    when = article.published
    # A stamp in the text is shown as it stands there; metadata that already are ISO 8601 would only say it twice.
    written = f"   (written: {when.as_written})" if when and when.as_written and when.spans else ""
    facts = {
        "title": article.title,
        "by": ", ".join(article.authors),
        "outlet": article.publisher,
        "published": f"{when.start}{written}" if when else None,
        "section": article.section,
        "language": article.language,
        "url": article.url,
        "source": article.source,
        "id": article.id,
    }
    grid = _grid()
    for name, value in facts.items():
        if value:
            grid.add_row(Text(name, style="dim"), Text(value, style="bold" if name == "title" else ""))
    return grid


def _page(article: Article) -> Grid:
    grid = _grid()
    for block in article.blocks:
        words = Text(block.span.of(article.text), style=STYLES[block.kind])
        grid.add_row(Text(block.kind, style="dim"), words)
    return grid


def _in_order(statements: Sequence[Statement]) -> Iterator[tuple[Statement, int]]:
    """The statements with their depth, each followed by those inside it."""
    inside: dict[str | None, list[Statement]] = {}
    known = {s.id for s in statements}
    for statement in statements:
        inside.setdefault(statement.parent if statement.parent in known else None, []).append(statement)
    waiting = [(s, 0) for s in reversed(inside.get(None, []))]
    while waiting:
        statement, depth = waiting.pop()
        yield statement, depth
        waiting += [(s, depth + 1) for s in reversed(inside.get(statement.id, []))]


def _statement(reading: Reading, statement: Statement, depth: int) -> Padding:
    """Who, with which word, to whom and in what; the words; the hands they went through; where in the text."""
    head = Text.assemble((statement.source.text or "nobody named", "bold green"))
    if statement.cue is not None:
        head.append(f"  {statement.cue.text}", style="yellow")
    around = [part.text for part in (statement.addressee, statement.medium) if part is not None]
    if around:
        head.append(f"  ({'; '.join(dict.fromkeys(around))})", style="dim")
    if statement.polarity == "negative":
        head.append("  negative", style="red")
    lines = [head, Text(statement.content.text), *_hands(reading, statement)]
    act = "" if statement.act == "assertive" else f"{statement.act}, "
    tail = f"{statement.kind}, {act}{statement.zone} {_where(statement)}, {statement.confidence:.0%} sure"
    if statement.when is not None:
        tail += f", said {statement.when.start}"
    if statement.repeats is not None:
        tail += ", repeats a statement of the body"
    lines.append(Text(tail, style="dim"))
    return Padding(Group(*lines), (1, 0, 0, 2 + 4 * depth))


def _hands(reading: Reading, statement: Statement) -> Iterator[Text]:
    """The chain, outermost first, with the codes of the source; nothing where it says no more than the source."""
    actors = {actor.id: actor for actor in reading.actors}
    speaker = actors.get(statement.source.actor or "")
    chain = [actors[link].name for link in statement.chain if link in actors]
    if speaker is None and statement.source.text:
        chain.append(statement.source.text)
    codes = f"  ({_codes(speaker)})" if speaker and _codes(speaker) else ""
    if chain and chain != [statement.source.text]:
        yield Text.assemble((" ← ".join(chain), "cyan"), (codes, "dim"))


def _event(reading: Reading, event: Event) -> Padding:
    """Who did what to whom, how it is coded, whether and when, and on whose word."""
    kind = f"{event.type} {event.mode}" if event.mode else event.type
    head = Text.assemble(
        (_side(event.actor), "bold green"),
        "  ",
        (event.trigger.text, "yellow"),
        "  ",
        (_side(event.recipient), "green"),
    )
    coded = Text.assemble((kind, "cyan"), f"  {event.status}", (f"  {_when(event)}", "dim"))
    sides = " → ".join(_coded(side) for side in (event.actor, event.recipient) if side)
    tail = f"{sides}; {event.evidence.rule}, {event.confidence:.0%} sure{_on_word(reading, event.on_word_of)}"
    return Padding(Group(head, coded, Text(tail, style="dim")), (1, 0, 0, 2))


def _on_word(reading: Reading, statement: str | None) -> str:
    """Whose word something rests on, as the end of a line; nothing for the outlet's own."""
    source = next((s.source for s in reading.statements if s.id == statement), None)
    if source is None or not source.text:
        return ""
    name = next((actor.name for actor in reading.actors if actor.id == source.actor), None)
    return f", on the word of {name or source.text}"


def _cause(reading: Reading, cause: Cause) -> Padding:
    """What came about because of what, and with which words."""
    head = Text.assemble((cause.effect.text, "bold"), (" ← ", "cyan"), cause.cause.text)
    tail = f"“{cause.marker.text}”, {cause.confidence:.0%} sure{_on_word(reading, cause.on_word_of)}"
    return Padding(Group(head, Text(tail, style="dim")), (1, 0, 0, 2))


def _side(side: tuple[Participant, ...]) -> str:
    return " + ".join(part.text for part in side)


def _coded(side: tuple[Participant, ...]) -> str:
    """The codes of one side of an event; a dash for whoever has none."""
    return " + ".join(" ".join([part.country or "", *part.sectors]).strip() or "–" for part in side)


def _when(event: Event) -> str:
    date = event.date
    if date is None:
        return "no date"
    if date.basis == "article":
        return f"about {date.start} (the article's date)"
    days = date.start if date.start == date.end else f"{date.start} to {date.end}"
    return f"{days} (“{date.as_written}”)"


def _codes(actor: Actor) -> str:
    return " ".join([actor.country or "", *actor.sectors]).strip()


def _actors(reading: Reading) -> Grid:
    """The actors that are mentioned, the most mentioned first: name, codes on the article's day, latest office."""
    day = reading.article.published.end[:10] if reading.article.published else ""
    counts = Counter(mention.actor for mention in reading.mentions)
    named = sorted((a for a in reading.actors if counts[a.id]), key=lambda a: -counts[a.id])
    grid = Grid.grid(padding=(0, 2, 0, 0))
    for actor in named:
        held = [role for role in actor.roles if not (day and role.since and role.since > day)]
        office = held[-1] if held else None
        until = f"{office.since or ''} to {office.until or 'as last known'}" if office else ""
        grid.add_row(
            Text(actor.name),
            Text(_codes(actor) or actor.kind, style="cyan"),
            Text(f"{counts[actor.id]}×", style="dim"),
            Text(f"{office.title}, {until}" if office else "", style="dim"),
        )
    return grid


def _where(statement: Statement) -> str:
    return f"characters {statement.content.spans[0].start}–{statement.content.spans[-1].end}"


def _problem(article: Article, problem: Problem) -> Padding:
    """The message, and the words it is about with a caret line under them."""
    lines = [Text.assemble((problem.stage, "yellow"), ": ", problem.message)]
    if problem.span is not None:
        start = article.text.rfind("\n", 0, problem.span.start) + 1
        start = max(start, problem.span.start - 40)
        end = min(problem.span.end + 30, len(article.text))
        line = article.text[start:end].split("\n")[0].replace("\t", " ")
        length = max(1, min(problem.span.end, start + len(line)) - problem.span.start)
        lines += [Text(line, style="dim"), Text(" " * (problem.span.start - start) + "^" * length, style="red")]
    return Padding(Group(*lines), (0, 0, 0, 2))


def _grid() -> Grid:
    grid = Grid.grid(padding=(0, 2, 0, 0))
    grid.add_column(justify="right", no_wrap=True, width=9)
    grid.add_column(overflow="fold")
    return grid
