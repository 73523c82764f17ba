"""`onrecord said`: what somebody said, by all who carry it."""

import click

from onrecord.cli.options import archive_option, as_of_option, bounds_options, format_option

__all__ = ["command"]


@click.command("said")
@click.argument("who", nargs=-1, required=True)
@click.option("--about", metavar="WHOM|TEXT", help="Statements that name somebody, or hold these words.")
@click.option("--to", metavar="WHOM", help="Statements made to somebody.")
@click.option("--via", metavar="WHOM", help="Statements that came through an outlet, a relay or a medium.")
@bounds_options
@format_option
@archive_option
@as_of_option
def command(
    who: tuple[str, ...],
    about: str | None,
    to: str | None,
    via: str | None,
    since: str | None,
    until: str | None,
    outlets: tuple[str, ...],
    limit: int,
    form: str | None,
    archive: str,
    as_of: str | None,
) -> None:
    """List what WHO said, newest first: one entry for all who carry it, with its independent origins.

    \b
    onrecord said "Petra Holt"
    onrecord said person:donald-trump --about "Hillary Clinton" --since 2016-07

    WHO is a name, or a key as the archive has it. The bounds choose which articles are asked; who else carries what
    was found is told from the whole archive.
    """  # noqa: D301 (click keeps the lines after a backspace as they are)
    from onrecord.app.answers import Said
    from onrecord.app.asking import bounds_of, open_view
    from onrecord.app.questions import said
    from onrecord.cli.answers import print_answers
    from onrecord.cli.lines import of_said

    with open_view(archive, as_of) as view:
        bounds = bounds_of(view, since, until, outlets)
        answers = said(view, " ".join(who), bounds, about=about, to=to, via=via, limit=limit)
    print_answers(answers, Said, form, of_said)
