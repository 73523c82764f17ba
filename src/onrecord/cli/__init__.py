"""The command line: each command parses, calls one function of `app`, and prints.

Only click is imported here, so that `onrecord --help` answers at once: what it says of the commands stands here. A
command's module is imported when it is asked for, and what is heavy only when the command runs.
"""

import os
from importlib import import_module

import click

from onrecord import __version__
from onrecord.errors import OnRecordError

__all__ = ["main"]

SECTIONS = {
    "Read articles": {
        "read": "Print the record of articles: pages, feeds, web archives.",
        "explain": "Tell why each event is coded as it is.",
        "parse": "Print sentences, parts of speech, dependencies and names.",
        "export": "Write a record as CSV, SQLite, PLOVER, JSON-LD…",
    },
    "Keep an archive": {
        "ingest": "Read articles into an archive.",
        "archive": "Look after an archive: stats, verify, compact.",
        "actor": "Decide who is who: merge, split, rename, undo.",
    },
    "Ask an archive": {
        "said": "What somebody said, and who carries it.",
        "did": "What somebody did, to whom, and who reports it.",
        "between": "What two did to and said of one another.",
        "relation": "When the relation of two turned, and what moved it.",
        "verify": "Is this quotation on record, by whom, where first?",
        "chain": "Through which hands a statement came.",
        "evidence": "Where a statement, event or cause stands.",
        "articles": "Which articles the archive has.",
        "problems": "What could not be read, and why.",
        "sql": "Whatever else you want to know, in SQL.",
    },
    "What OnRecord knows": {
        "who": "What is known of a person, country, body or outlet.",
        "when": "Which days a time expression means.",
        "knowledge": "Use your own dictionaries of actors too.",
        "check": "Check the tables of knowledge.",
    },
}
"""The commands as help lists them: by what they are for, each with its line. Each has the module of its name here."""

COMMANDS = {name: line for commands in SECTIONS.values() for name, line in commands.items()}


class Commands(click.Group):
    """A group whose commands are imported when they are needed."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 (click calls it so)
        """The names of the commands, in reading order."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command of that name, None if there is none."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"onrecord.cli.{cmd_name}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """Writes the sections, with all lines in one column."""
        width = max(map(len, COMMANDS))
        for title, commands in SECTIONS.items():
            with formatter.section(title):
                formatter.write_dl([(name.ljust(width), line) for name, line in commands.items()])

    def invoke(self, ctx: click.Context) -> object:
        """Runs the command; what OnRecord raises on purpose is printed as a message, without a traceback."""
        try:
            return super().invoke(ctx)
        except OnRecordError as error:
            raise click.ClickException(str(error)) from error


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="onrecord")
@click.option("--knowledge", metavar="DIR", help="Your own knowledge, used too; if not given, see `knowledge where`.")
def main(knowledge: str | None) -> None:
    """Read the news and keep the sourced record: who said what, who did what to whom, and on whose word.

    \b
    onrecord read PAGE.txt           the record of a page, on the terminal
    onrecord read PAGES/ | jq .      the same as JSON, one article a line
    onrecord read --example          the page that comes with OnRecord
    onrecord COMMAND --help          what a command does, with examples
    """  # noqa: D301 (click keeps the lines after a backspace as they are)
    if knowledge is not None:
        os.environ["ONRECORD_KNOWLEDGE"] = knowledge  # the processes that read inherit it
