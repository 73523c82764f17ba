"""`onrecord parse`: what the language model says of the sentences of an article."""

import os
import sys

import click

__all__ = ["command"]


@click.command("parse")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option(
    "--format",
    "form",
    type=click.Choice(["conllu", "json"]),
    default="conllu",
    show_default=True,
    help="conllu: CoNLL-U, with the place of each word and its name in MISC; json: one object a line.",
)
@click.option(
    "--model",
    metavar="NAME",
    default="accurate",
    show_default=True,
    help="The language model: accurate, fast, or the name or path of a spaCy pipeline.",
)
def command(paths: tuple[str, ...], form: str, model: str) -> None:
    """Print the sentences of articles with what the language model says of every word.

    PATH is as in `onrecord read`. An input that cannot be read is named on standard error, and the exit status is 1.
    """
    from onrecord.app import parse_paths
    from onrecord.codecs import conllu, layers
    from onrecord.errors import ModelError
    from onrecord.record import Unread

    unread = 0
    out = sys.stdout.buffer
    try:
        for result in parse_paths(paths, model=model, stdin=sys.stdin.buffer):
            if isinstance(result, Unread):
                click.echo(f"onrecord: {result}", err=True)
                unread += 1
            elif form == "json":
                out.write(layers.dump(result) + b"\n")
            else:
                out.writelines(line.encode() for line in conllu.dump(result))
        out.flush()
    except ModelError as error:
        raise click.ClickException(str(error)) from error
    except BrokenPipeError:
        # As in `read`: the reader of our output has seen enough.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
    if unread:
        sys.exit(1)
