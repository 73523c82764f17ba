"""Options that several commands share."""

from pathlib import Path

import click

__all__ = ["DEFAULT_ARCHIVE", "archive_option"]

DEFAULT_ARCHIVE = "onrecord-archive"

archive_option = click.option(
    "--archive",
    "archive",
    envvar="ONRECORD_ARCHIVE",
    default=str(Path(DEFAULT_ARCHIVE)),
    show_default=f"$ONRECORD_ARCHIVE, else ./{DEFAULT_ARCHIVE}",
    metavar="DIR",
    help="The archive: a folder, or an address in an object store (s3://…).",
)
