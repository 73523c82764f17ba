"""`onrecord read`: the record of pages, articles, feeds and archives."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Callable

    from onrecord.cli.output import Output
    from onrecord.record import Reading, Unread

__all__ = ["command"]


@click.command("read")
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "jsonl", "json"]),
    help="table: for reading (the default on a terminal); jsonl: one object a line (the default in a pipe); "
    "json: one indented array.",
)
@click.option("--example", is_flag=True, help="Read the invented page that comes with OnRecord.")
@click.option("--jobs", type=click.IntRange(min=1), default=1, show_default=True, help="Processes to read with.")
@click.option(
    "--model",
    default="accurate",
    show_default=True,
    metavar="NAME",
    help="The language model: accurate, fast, or the name or path of a spaCy pipeline.",
)
@click.option("--brief", is_flag=True, help="In the table, leave out the page and print only what was found.")
@click.option("--debug", is_flag=True, help="On a fault of OnRecord itself, stop with a traceback.")
def command(
    paths: tuple[str, ...], form: str | None, *, example: bool, jobs: int, model: str, brief: bool, debug: bool
) -> None:
    """Read articles and print their record.

    PATH is a file, a folder (read with everything in it), a pattern like 'pages/**/*.html', or - for standard input.
    Raw text of a page or an article (.txt), HTML, JSON lines, Parquet, RSS and Atom feeds and web archives (.warc,
    .warc.gz) are read; what a file is, is told from its content.

    An input that cannot be read is named on standard error with the reason; all others are read and printed, and the
    exit status is 1.
    """
    from onrecord.app import example_page, read_paths

    if example:
        paths = (*paths, example_page())
    if not paths:
        message = "nothing to read: name a file, a folder, a pattern or - for standard input, or try --example"
        raise click.UsageError(message)
    # The table is chosen for a person only; what a program reads never changes with the terminal.
    output = _output(form or ("table" if sys.stdout.isatty() else "jsonl"), brief=brief)
    unread = 0
    try:
        with _progress() as advance:
            for result in read_paths(paths, jobs=jobs, model=model, stdin=sys.stdin.buffer, debug=debug):
                unread += _show(result, output)
                advance(result)
        output.close()
    except BrokenPipeError:
        # The reader of our output has seen enough (`| head`): leave quietly, as a good filter does. What Python
        # still has to flush at exit goes nowhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
    if unread:
        inputs = "1 input" if unread == 1 else f"{unread} inputs"
        click.echo(f"onrecord: {inputs} could not be read; see above", err=True)
        sys.exit(1)


def _output(form: str, *, brief: bool) -> "Output":
    if form == "table":
        from onrecord.cli.table import Table

        return Table(brief=brief)
    from onrecord.cli.output import JsonArray, JsonLines

    return JsonArray(sys.stdout.buffer) if form == "json" else JsonLines(sys.stdout.buffer)


def _show(result: "Reading | Unread", output: "Output") -> int:
    """Prints a reading, or the reason why there is none; 1 for the latter."""
    from onrecord.record import Unread

    if isinstance(result, Unread):
        click.echo(f"onrecord: {result}", err=True)
        return 1
    output.print(result)
    return 0


@contextmanager
def _progress() -> "Iterator[Callable[[Reading | Unread], None]]":
    """A function that counts a result on the progress line; nothing is shown where nobody looks at it."""
    if not sys.stderr.isatty() or sys.stdout.isatty():
        yield lambda _result: None
        return
    from onrecord.cli.progress import Progress

    with Progress() as progress:
        yield progress.advance
