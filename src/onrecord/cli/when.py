"""`onrecord when`: which stretch of time do these words mean?"""

import sys
from datetime import date
from typing import TYPE_CHECKING, Literal

import click

if TYPE_CHECKING:
    from onrecord.extract.times import TimeReading

__all__ = ["command"]


@click.command("when")
@click.argument("words", nargs=-1, required=True, metavar="WORDS...")
@click.option(
    "--on",
    metavar="DATE",
    help="The day the words were written, ISO 8601 (2024-12-30, or with a time of day); by default today.",
)
@click.option(
    "--tense",
    type=click.Choice(["past", "future"]),
    help="Whether a bare “Tuesday” is the last or the next one; by default the words around it tell, else the last.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json"]),
    default="table",
    show_default=True,
    help="table: for reading; json: one object.",
)
def command(words: tuple[str, ...], on: str | None, tense: Literal["past", "future"] | None, form: str) -> None:
    """Print the stretch of time that WORDS mean in news written on DATE.

    \b
    onrecord when "in early December" --on 2024-12-30
    onrecord when "on Tuesday" --on 2024-12-30 --tense future

    The exit status is 1 if the words tell no time.
    """  # noqa: D301 (click keeps the lines after a backspace as they are)
    from onrecord.app import when_is

    phrase = " ".join(words)
    reading = when_is(phrase, on or date.today().isoformat(), tense=tense)
    if reading is None:
        click.echo(f"onrecord: {phrase!r} tells no time", err=True)
        sys.exit(1)
    if form == "json":
        import msgspec

        click.echo(msgspec.json.encode(reading))
        return
    for name, value in _rows(reading):
        click.echo(f"{name:<9}  {value}")


def _rows(reading: "TimeReading") -> list[tuple[str, str]]:
    """What is known of a reading, by name; a stretch on one line, the rule with what it means."""
    from onrecord.extract.times import load_time_rules

    stretch = reading.start if reading.start == reading.end else f"{reading.start} to {reading.end}"
    rule = load_time_rules()[reading.rule]
    rows = {
        "words": reading.as_written,
        "kind": reading.kind,
        "when": stretch or "not placed",
        "precision": reading.precision,
        "part": reading.part_of_day,
        "modifier": reading.modifier,
        "value": reading.value,
        "told from": {"article": "the date given", "text": "the text", "none": None}[reading.anchor],
        "rule": f"{rule.rule}: {rule.meaning}",
    }
    return [(name, value) for name, value in rows.items() if value]
