"""`onrecord export`: a record in another format."""

import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord.cli.options import articles_options

if TYPE_CHECKING:
    from collections import Counter

    from onrecord.record import Reading, Unread

__all__ = ["command"]


@click.command("export")
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option("--archive", metavar="DIR", help="Export an archive instead of files: a folder, or an address (s3://…).")
@articles_options
@click.option("--to", metavar="FORMAT", help="The format; --list tells which there are.")
@click.option(
    "--out",
    metavar="PATH",
    type=click.Path(path_type=Path),
    help="The file or folder to write; without it, standard output.",
)
@click.option("--table", metavar="NAME", help="With --to csv, only this table: statements, events, articles…")
@click.option("--list", "is_listing", is_flag=True, help="List the formats.")
def command(
    paths: tuple[str, ...],
    archive: str | None,
    since: str | None,
    until: str | None,
    outlets: tuple[str, ...],
    to: str | None,
    out: Path | None,
    table: str | None,
    *,
    is_listing: bool,
) -> None:
    """Write a record, as `onrecord read` prints it, in another format.

    PATH is a file of JSON lines; without one, and for -, standard input is read; --archive takes what is in an archive,
    and --since, --until and --outlet choose its articles. A line that is no record is named on standard error with its
    number; all others are exported, and the exit status is 1.

    \b
    onrecord read pages/ | onrecord export --to sqlite --out record.db
    onrecord export --to csv --table events record.jsonl
    onrecord export --to markdown --archive news/ --since 2024-03 --outlet "The Quay"
    """  # noqa: D301 (click keeps the lines after a backspace as they are)
    if is_listing:
        _list()
        return
    if to is None:
        message = "to which format? Name one with --to; onrecord export --list tells which there are"
        raise click.UsageError(message)
    if archive is not None and paths:
        message = "either files or an archive: leave out one of them"
        raise click.UsageError(message)
    if archive is None and (since or until or outlets):
        message = "--since, --until and --outlet choose articles of an archive: name it with --archive"
        raise click.UsageError(message)
    if archive is None and not paths and sys.stdin.isatty():
        message = "nothing to export: name a file of JSON lines, or pipe in what onrecord read prints"
        raise click.UsageError(message)
    unread: list[Unread] = []
    try:
        results = _of_archive(archive, since, until, outlets) if archive else _of_files(paths or ("-",))
        left_out = _export(results, to, out, table, unread)
    except BrokenPipeError:
        # As in `read`: the reader of our output has seen enough.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
    if left_out:
        told = ", ".join(f"{count} {reason}" for reason, count in sorted(left_out.items()))
        click.echo(f"onrecord: {to} has no place for all: left out {told}", err=True)
    if unread:
        sys.exit(1)


def _list() -> None:
    from onrecord.app import export_formats

    formats = export_formats()
    width = max(len(form.name) for form in formats)
    for form in formats:
        place = "" if form.shape == "stream" else f" (a {form.shape}: --out)"
        click.echo(f"{form.name:{width}}  {form.what}{place}")


def _of_archive(
    archive: str, since: str | None, until: str | None, outlets: tuple[str, ...]
) -> Iterator["Reading | Unread"]:
    from onrecord.app.archives import archive_readings

    return archive_readings(archive, since, until, outlets)


def _of_files(paths: tuple[str, ...]) -> Iterator["Reading | Unread"]:
    from onrecord.app import load_record

    return load_record(paths, stdin=sys.stdin.buffer)


def _export(
    results: Iterator["Reading | Unread"], to: str, out: Path | None, table: str | None, unread: list["Unread"]
) -> "Counter[str]":
    """Exports what can be read; what cannot goes to standard error and into `unread`."""
    from onrecord.app import export_record

    return export_record(_readings(results, unread), to, out or sys.stdout.buffer, table=table)


def _readings(results: Iterable["Reading | Unread"], unread: list["Unread"]) -> Iterator["Reading"]:
    from onrecord.record import Unread

    for result in results:
        if isinstance(result, Unread):
            click.echo(f"onrecord: {result}", err=True)
            unread.append(result)
        else:
            yield result
