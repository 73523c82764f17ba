"""`onrecord who`: what is known under a name, on a day."""

import sys
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from onrecord.resolve.who import HeldRole, Known

__all__ = ["command"]


@click.command("who")
@click.argument("name", nargs=-1, required=True)
@click.option("--on", metavar="DATE", help="A day, month or year: 2024-12-30. Without it, what was last known.")
def command(name: tuple[str, ...], on: str | None) -> None:
    """Tell what the tables know under NAME: who it can mean, codes, offices, since when, and from which source.

    \b
    onrecord who Assad --on 2024-12-30

    The exit status is 1 if nothing is known; names that are spelt alike are suggested.
    """  # noqa: D301 (click keeps the lines after a backspace as they are)
    from onrecord.app import names_near, who_is

    asked = " ".join(name)
    known = who_is(asked, on)
    for actor in known:
        click.echo("\n".join(_lines(actor, on)))
    if not known:
        near = ", ".join(names_near(asked))
        click.echo(f"onrecord: nothing is known as {asked!r}" + (f"; near it: {near}" if near else ""), err=True)
        sys.exit(1)


def _lines(known: "Known", on: str | None) -> list[str]:
    actor = known.actor
    codes = " ".join([actor.country or "---", *actor.sectors])
    when = f" on {on}" if on else ""
    lines = [f"{actor.name}   {actor.kind}, {codes}{when}   [{actor.known_as}; {known.source}]"]
    if known.use not in ("name", "alias"):
        lines.append(f"  by this name: {known.use}")
    if known.aliases:
        lines.append(f"  also: {', '.join(known.aliases)}")
    return lines + [f"  {_role(role)}" for role in known.roles]


def _role(held: "HeldRole") -> str:
    """`+` held on the day, `?` possibly or as last known, `-` not."""
    mark = {"yes": "+", "possibly": "?", "as-last-known": "?", "no": "-"}[held.standing]
    role = held.role
    until = role.until or (f"now (as last known {held.as_of})" if held.as_of else "now")
    return f"{mark} {role.title}: {role.since or 'start not known'} to {until}   [{held.source}]"
