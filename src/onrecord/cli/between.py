"""`onrecord between`: what two did to one another and said of one another."""

import sys

import click

from onrecord.cli.options import archive_option, as_of_option, bounds_options, format_option

__all__ = ["command"]


@click.command("between")
@click.argument("one")
@click.argument("other")
@bounds_options
@format_option
@archive_option
@as_of_option
def command(
    one: str,
    other: str,
    since: str | None,
    until: str | None,
    outlets: tuple[str, ...],
    limit: int,
    form: str | None,
    archive: str,
    as_of: str | None,
) -> None:
    """List what ONE and OTHER did to one another or together, and what they said about or to one another.

    \b
    onrecord between Karsia Tolmark --since 2024-03

    As JSON lines each event or statement is one line; CSV and Parquet hold the events.
    """  # noqa: D301 (click keeps the lines after a backspace as they are)
    from onrecord.app.answers import Done
    from onrecord.app.asking import bounds_of, open_view
    from onrecord.app.questions import between
    from onrecord.cli.answers import print_answers
    from onrecord.cli.lines import of_done, of_said

    with open_view(archive, as_of) as view:
        answer = between(view, one, other, bounds_of(view, since, until, outlets), limit=limit)
    form = form or ("table" if sys.stdout.isatty() else "jsonl")
    if form in ("csv", "parquet"):
        print_answers(answer.events, Done, form, of_done)
        return
    print_answers(
        (*answer.events, *answer.statements),
        Done,
        form,
        lambda found: of_done(found) if isinstance(found, Done) else of_said(found),
    )
