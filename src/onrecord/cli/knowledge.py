"""`onrecord knowledge`: the user's own knowledge, imported from what they have."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from onrecord.knowledge.imports import Imported

__all__ = ["command"]

_SHOWN = 20


@click.group("knowledge")
def command() -> None:
    """Keep knowledge of your own beside that of OnRecord: actors, verbs and codes."""


@command.command("where")
def where() -> None:
    """Print the folder of your own knowledge; it need not be there yet."""
    from onrecord.knowledge.own import own_folder

    click.echo(str(own_folder()))


@command.command("import", short_help="Import PETRARCH dictionaries or FollowTheMoney entities.")
@click.option(
    "--petrarch",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    metavar="DIR",
    help="A folder of PETRARCH or TABARI dictionaries: actors, agents, verbs, discards.",
)
@click.option(
    "--ftm",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help="FollowTheMoney entities as JSON lines, such as OpenSanctions' politically exposed persons.",
)
def import_command(petrarch: Path | None, ftm: Path | None) -> None:
    """Import what you have into your own knowledge folder, in place of what was imported there before.

    Names that OnRecord knows already are left to it. A line that cannot be read is told with its file and number and
    costs nothing else; the exit status is 1 if nothing could be imported.
    """
    from onrecord.app.importing import import_dictionaries, import_entities

    if petrarch is None and ftm is None:
        message = "nothing to import: give --petrarch DIR or --ftm FILE"
        raise click.UsageError(message)
    done = [import_dictionaries(petrarch)] if petrarch else []
    done += [import_entities(ftm)] if ftm else []
    for imported in done:
        _tell(imported)
    if not any(imported.rows for imported in done):
        sys.exit(1)


def _tell(imported: "Imported") -> None:
    for fault in imported.faults[:_SHOWN]:
        click.echo(f"onrecord: {fault}", err=True)
    if len(imported.faults) > _SHOWN:
        click.echo(f"onrecord: and {len(imported.faults) - _SHOWN} lines more that were left out", err=True)
    for table, rows in imported.rows.items():
        click.echo(f"{rows:>7,}  {table}")
    click.echo(f"{imported.known:>7,}  names that OnRecord knows already")
    click.echo(f"in {imported.folder}")
