"""`onrecord explain`: why each event of an article was coded as it is."""

import sys
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from onrecord.app import Explained

__all__ = ["command"]


@click.command("explain")
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option("--example", is_flag=True, help="Explain the invented page that comes with OnRecord.")
@click.option(
    "--model",
    default="accurate",
    show_default=True,
    metavar="NAME",
    help="The language model: accurate, fast, or the name or path of a spaCy pipeline.",
)
def command(paths: tuple[str, ...], *, example: bool, model: str) -> None:
    """Print, for each event of the articles, its sentence with the parts marked and what every decision rests on.

    PATH is whatever `onrecord read` reads. The frame is a row of data/ontology/frames; it can be looked up, corrected
    and checked (`onrecord check`). The exit status is 1 if an input cannot be read.
    """
    from onrecord.app import example_page, explain_paths
    from onrecord.record import Unread

    if example:
        paths = (*paths, example_page())
    if not paths:
        message = "nothing to explain: name a file, a folder, a pattern or - for standard input, or try --example"
        raise click.UsageError(message)
    unread = False
    for result in explain_paths(paths, model=model, stdin=sys.stdin.buffer):
        if isinstance(result, Unread):
            click.echo(f"onrecord: {result}", err=True)
            unread = True
            continue
        reading, events = result
        click.echo(f"{reading.article.title or reading.article.source}: {_count(len(events))}")
        for explained in events:
            click.echo("\n" + "\n".join(_lines(explained)))
    sys.exit(1 if unread else 0)


def _count(number: int) -> str:
    return "no events" if number == 0 else "1 event" if number == 1 else f"{number} events"


def _lines(explained: "Explained") -> list[str]:
    """One event: its sentence, then a line a decision, each named at the left."""
    event, frame = explained.event, explained.frame
    kind = " ".join(filter(None, [event.type, event.mode]))
    rows = [("event", f"{kind}, CAMEO {event.cameo or 'none'}, score {event.intensity:+g}")]
    if frame is not None:
        rows.append(("frame", f"{frame.id}: {' | '.join(frame.lemma)} ({frame.pos.lower()}), as in “{frame.example}”"))
    else:
        rows.append(("rule", event.evidence.rule))
    rows += [(side.role, f"{side.words}: {side.codes or 'no codes'} ({side.because})") for side in explained.sides]
    for reason in event.evidence.reasons:
        name, _, because = reason.partition(": ")
        value = {"status": event.status, "date": event.date.start if event.date else "none"}.get(name)
        rows.append((name, f"{value}: {because}" if value else because))
    rows.append(("word of", explained.on_word_of or "the outlet itself"))
    rows.append(("sure", f"{event.confidence:.0%}"))
    return [explained.sentence, *(f"  {name:<9}  {value}" for name, value in rows)]
