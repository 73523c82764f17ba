"""Options that several commands share."""

from collections.abc import Callable
from typing import Any, TypeVar

import click

__all__ = [
    "DEFAULT_ARCHIVE",
    "archive_option",
    "articles_options",
    "as_of_option",
    "bounds_options",
    "format_option",
]

Command = TypeVar("Command", bound=Callable[..., Any])

DEFAULT_ARCHIVE = "onrecord-archive"

archive_option = click.option(
    "--archive",
    envvar="ONRECORD_ARCHIVE",
    default=DEFAULT_ARCHIVE,
    show_default=f"$ONRECORD_ARCHIVE, else ./{DEFAULT_ARCHIVE}",
    metavar="DIR",
    help="The archive: a folder, or an address in an object store (s3://…).",
)
as_of_option = click.option(
    "--as-of",
    metavar="DATE|VERSION",
    help="Ask the archive as it was at the end of a day, at an instant, or after a version (a number).",
)
format_option = click.option(
    "--format",
    "form",
    type=click.Choice(["table", "jsonl", "csv", "parquet"]),
    help="table: for reading (the default on a terminal); jsonl: one object a line (the default in a pipe); "
    "csv, parquet: flat rows for other programs.",
)


def bounds_options(command: Command) -> Command:
    """Which articles are asked, and how many answers are wanted."""
    limit = click.option(
        "--limit", type=click.IntRange(min=1), default=20, show_default=True, help="At most this many answers."
    )
    return articles_options(limit(command))


def articles_options(command: Command) -> Command:
    """Which articles are asked."""
    options = (
        click.option("--since", metavar="DATE", help="Articles from this day, month or year on."),
        click.option("--until", metavar="DATE", help="Articles up to this day, month or year."),
        click.option("--outlet", "outlets", multiple=True, metavar="NAME", help="Articles of this outlet; repeatable."),
    )
    for option in reversed(options):
        command = option(command)
    return command
