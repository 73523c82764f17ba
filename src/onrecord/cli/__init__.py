"""The command line: each command parses, calls one function of `app`, and prints.

Only click is imported here, so that `onrecord --help` answers at once; a command's module is imported when it is
asked for, and what is heavy only when the command runs.
"""

import os
from importlib import import_module

import click

from onrecord import __version__
from onrecord.errors import OnRecordError

__all__ = ["main"]

# The commands, in the order in which help lists them: name, module.
COMMANDS = {
    "read": "onrecord.cli.read",
    "explain": "onrecord.cli.explain",
    "ingest": "onrecord.cli.ingest",
    "said": "onrecord.cli.said",
    "did": "onrecord.cli.did",
    "between": "onrecord.cli.between",
    "relation": "onrecord.cli.relation",
    "verify": "onrecord.cli.verify",
    "chain": "onrecord.cli.chain",
    "evidence": "onrecord.cli.evidence",
    "articles": "onrecord.cli.articles",
    "problems": "onrecord.cli.problems",
    "sql": "onrecord.cli.sql",
    "actor": "onrecord.cli.actor",
    "archive": "onrecord.cli.archive",
    "who": "onrecord.cli.who",
    "when": "onrecord.cli.when",
    "parse": "onrecord.cli.parse",
    "export": "onrecord.cli.export",
    "knowledge": "onrecord.cli.knowledge",
    "check": "onrecord.cli.check",
}


class Commands(click.Group):
    """A group whose commands are imported when they are needed."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 (click calls it so)
        """The names of the commands, in reading order."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command of that name, None if there is none."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(COMMANDS[cmd_name]).command
        return command

    def invoke(self, ctx: click.Context) -> object:
        """Runs the command; what OnRecord raises on purpose is printed as a message, without a traceback."""
        try:
            return super().invoke(ctx)
        except OnRecordError as error:
            raise click.ClickException(str(error)) from error


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="onrecord")
@click.option("--knowledge", metavar="DIR", help="Your own knowledge, used beside that of OnRecord.")
def main(knowledge: str | None) -> None:
    """Read the news and keep the sourced record: who said what, and on whose word.

    \b
    onrecord read PAGE.txt        the record of a page, on the terminal
    onrecord read PAGES/ | jq .   the same as JSON, one article a line
    onrecord read --example       the page that comes with OnRecord
    """  # noqa: D301 (click keeps the lines after a backspace as they are)
    if knowledge is not None:
        os.environ["ONRECORD_KNOWLEDGE"] = knowledge  # the processes that read inherit it
