"""`onrecord did`: what somebody did, to whom, by all who report it."""

import click

from onrecord.cli.options import archive_option, as_of_option, bounds_options, format_option

__all__ = ["command"]


@click.command("did")
@click.argument("who", nargs=-1, required=True)
@click.option("--to", metavar="WHOM", help="Events with somebody on the receiving side.")
@click.option("--type", "kind", metavar="TYPE", help="A PLOVER type: AGREE, CONSULT, ACCUSE, SANCTION, ASSAULT…")
@click.option(
    "--status",
    type=click.Choice(["occurred", "negated", "future", "hypothetical", "historical"]),
    help="Whether it happened: did, did not, is to come, would or might, or is told of long ago.",
)
@bounds_options
@format_option
@archive_option
@as_of_option
def command(
    who: tuple[str, ...],
    to: str | None,
    kind: str | None,
    status: str | None,
    since: str | None,
    until: str | None,
    outlets: tuple[str, ...],
    limit: int,
    form: str | None,
    archive: str,
    as_of: str | None,
) -> None:
    """List what WHO did, newest first: one entry for all reports of an event.

    \b
    onrecord did Karsia --to Tolmark --type SANCTION

    For a country it is what its government, forces, police, courts and parliament did.
    """  # noqa: D301 (click keeps the lines after a backspace as they are)
    from onrecord.app.answers import Done
    from onrecord.app.asking import bounds_of, open_view
    from onrecord.app.questions import did
    from onrecord.cli.answers import print_answers
    from onrecord.cli.lines import of_done

    with open_view(archive, as_of) as view:
        bounds = bounds_of(view, since, until, outlets)
        answers = did(view, " ".join(who), bounds, to=to, kind=kind, status=status, limit=limit)
    print_answers(answers, Done, form, of_done)
