"""`onrecord actor`: decisions on who is who."""

import getpass
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any, TypeVar

import click

from onrecord.cli.options import archive_option, format_option

if TYPE_CHECKING:
    from onrecord.app.answers import Decision

__all__ = ["command"]

Command = TypeVar("Command", bound=Callable[..., Any])


def _decision_options(function: Command) -> Command:
    why = click.option("--why", required=True, help="The reason, kept with the decision.")
    who = click.option("--who", default=getpass.getuser, show_default="the user's name", help="Who decides.")
    return why(who(archive_option(function)))


@click.group("actor")
def command() -> None:
    """Decide who is who in an archive.

    \b
    onrecord actor merge "D. Venn" "Dario Venn" --why "the same minister"
    onrecord actor split "Ada Obi" "Ada Obi (judge)" art_3bw2wcghvnym32l7 --why "another Ada Obi"
    onrecord actor rename "name:dario venn" "Dario Venn, minister" --why "two of that name are in the news"
    onrecord actor undo dec_mzqw2zlt --why "a mistake"

    The record itself is not changed: a decision says how it is read from now on, and `--as-of` reads it as before.
    """  # noqa: D301 (click keeps the lines after a backspace as they are)


@command.command("merge")
@click.argument("one")
@click.argument("other")
@_decision_options
def merge(one: str, other: str, archive: str, who: str, why: str) -> None:
    """Decide that ONE is OTHER, whose name and key stand for both."""
    from onrecord.app.deciding import merge_actors

    _tell(merge_actors(archive, one, other, who=who, why=why))


@command.command("split", short_help="Decide that in some articles ONE is somebody else.")
@click.argument("one")
@click.argument("name")
@click.argument("articles", nargs=-1, required=True, metavar="ARTICLE...")
@_decision_options
def split(one: str, name: str, articles: tuple[str, ...], archive: str, who: str, why: str) -> None:
    """Decide that in these ARTICLEs (ids) what was taken for ONE is somebody else: NAME, or a key."""
    from onrecord.app.deciding import split_actor

    _tell(split_actor(archive, one, articles, name, who=who, why=why))


@command.command("rename")
@click.argument("one")
@click.argument("name")
@_decision_options
def rename(one: str, name: str, archive: str, who: str, why: str) -> None:
    """Decide that ONE is shown as NAME, and found by it."""
    from onrecord.app.deciding import rename_actor

    _tell(rename_actor(archive, one, name, who=who, why=why))


@command.command("undo")
@click.argument("decision", metavar="ID")
@_decision_options
def undo(decision: str, archive: str, who: str, why: str) -> None:
    """Take back the decision with that ID."""
    from onrecord.app.deciding import undo_decision

    _tell(undo_decision(archive, decision, who=who, why=why))


@command.command("list")
@format_option
@archive_option
def listed(form: str | None, archive: str) -> None:
    """List the decisions, in the order in which they were made."""
    from onrecord.app.answers import Decision
    from onrecord.app.deciding import decisions_in
    from onrecord.cli.answers import print_answers

    print_answers(decisions_in(archive), Decision, form, _lines)


def _tell(decisions: Iterable["Decision"]) -> None:
    for decision in decisions:
        click.echo("\n".join(_lines(decision)))


def _lines(decision: "Decision") -> Iterator[str]:
    signs = {"merge": " = ", "split": " ≠ ", "rename": " is called ", "undo": ""}
    what = f"{decision.subject}{signs[decision.kind]}{decision.target or ''}"
    where = f" in {', '.join(decision.articles)}" if decision.articles else ""
    yield f"{decision.id}  {decision.kind} {what}{where}{'' if decision.stands else '   (undone)'}"
    yield f"  {decision.who}, {decision.added:%Y-%m-%d %H:%M}: {decision.why}"
