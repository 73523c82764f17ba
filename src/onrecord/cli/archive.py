"""`onrecord archive`: keeping an archive."""

import sys

import click

from onrecord.cli.options import archive_option

__all__ = ["command"]


@click.group("archive")
def command() -> None:
    """Tell how much an archive holds, whether it is in order, and make large files of its small ones."""


@command.command("stats")
@archive_option
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "jsonl"]),
    default="table",
    show_default=True,
    help="table: for reading; jsonl: one object.",
)
def stats(archive: str, form: str) -> None:
    """Tell how much the archive holds."""
    import msgspec

    from onrecord.app.archives import archive_stats

    found = archive_stats(archive)
    if form == "jsonl":
        click.echo(msgspec.json.encode(found))
        return
    for name, value in msgspec.structs.asdict(found).items():
        shown = f"{value:,}" if isinstance(value, int) else ("" if value is None else str(value))
        click.echo(f"{name.replace('_', ' '):<11}{shown}".rstrip())


@command.command("verify", short_help="Check that everything is there and in order.")
@archive_option
def verify(archive: str) -> None:
    """Check that everything is there, can be read and agrees with itself. Reads the whole archive.

    Each finding is printed on a line; the exit status is 1 if there is any.
    """
    from onrecord.app.archives import verify_archive

    count = 0
    for finding in verify_archive(archive):
        click.echo(f"{finding.table}: {finding.message}")
        count += 1
    if count:
        click.echo(f"onrecord: {count} finding{'' if count == 1 else 's'} in {archive}", err=True)
        sys.exit(1)
    click.echo(f"{archive}: everything is there and in order")


@command.command("compact", short_help="Make large files of small ones.")
@archive_option
def compact(archive: str) -> None:
    """Make large files of small ones, and remove what nobody needs any more. Others may read and add meanwhile."""
    from onrecord.app.archives import compact_archive

    for done in compact_archive(archive):
        removed = f", {done.rows_removed} rows of a write that was cut off removed" if done.rows_removed else ""
        click.echo(f"{done.table:<11}{done.files_before} → {done.files_after} files{removed}")
