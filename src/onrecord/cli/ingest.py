"""`onrecord ingest`: reads articles into an archive."""

import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from onrecord.cli.options import archive_option

if TYPE_CHECKING:
    from collections.abc import Callable

    from onrecord.app.archives import Outcome

__all__ = ["command"]


@click.command("ingest")
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@archive_option
@click.option("--example", is_flag=True, help="Read the invented story that comes with OnRecord.")
@click.option("--jobs", type=click.IntRange(min=1), default=1, show_default=True, help="Processes to read with.")
@click.option(
    "--model",
    default="accurate",
    show_default=True,
    metavar="NAME",
    help="The language model: accurate, fast, or the name or path of a spaCy pipeline.",
)
@click.option("--debug", is_flag=True, help="On a fault of OnRecord itself, stop with a traceback.")
def command(paths: tuple[str, ...], archive: str, *, example: bool, jobs: int, model: str, debug: bool) -> None:
    """Read articles and add what is new to an archive, made if there is none.

    PATH is what `onrecord read` takes. An article that the archive has is not read again: after an interruption, run
    the same command again and it goes on where it stopped. Inputs that cannot be read are named on standard error, are
    kept in the table `problems`, and make the exit status 1.
    """
    from onrecord.app import example_story
    from onrecord.app.archives import ingest_paths
    from onrecord.cli.progress import tally_of

    if example:
        paths = (*paths, example_story())
    if not paths:
        message = "nothing to read: name a file, a folder, a pattern or - for standard input, or try --example"
        raise click.UsageError(message)
    tally: Counter[str] = Counter()
    try:
        with _progress() as show:
            for outcome in ingest_paths(paths, archive, jobs=jobs, model=model, stdin=sys.stdin.buffer, debug=debug):
                tally[outcome.kind] += 1
                show(outcome)
    finally:
        click.echo(f"{archive}: {tally.total():,} read ({tally_of(tally)})", err=True)
    if tally["failed"]:
        sys.exit(1)


@contextmanager
def _progress() -> "Iterator[Callable[[Outcome], None]]":
    """A function that tells what failed, and on a terminal counts the rest."""
    if not sys.stderr.isatty():
        yield _say_failed
        return
    from onrecord.cli.progress import IngestProgress

    with IngestProgress() as progress:
        yield progress.advance


def _say_failed(outcome: "Outcome") -> None:
    if outcome.kind == "failed":
        click.echo(f"onrecord: {outcome.reason}", err=True)
