"""`onrecord who`: what is known under a name, on a day, and what an archive has of it."""

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from onrecord.cli.options import DEFAULT_ARCHIVE, as_of_option, bounds_options, format_option

__all__ = ["command"]


@click.command("who")
@click.argument("name", nargs=-1, required=True)
@click.option("--on", metavar="DATE", help="A day, month or year: 2024-12-30. Without it, what was last known.")
@bounds_options
@format_option
@click.option(
    "--archive",
    envvar="ONRECORD_ARCHIVE",
    metavar="DIR",
    help="Tell what an archive has, too: a folder, or an address in an object store (s3://…). "
    f"[default: $ONRECORD_ARCHIVE, else ./{DEFAULT_ARCHIVE} if it is there]",
)
@as_of_option
def command(
    name: tuple[str, ...],
    on: str | None,
    since: str | None,
    until: str | None,
    outlets: tuple[str, ...],
    limit: int,
    form: str | None,
    archive: str | None,
    as_of: str | None,
) -> None:
    """Tell what is known under NAME: who it can mean, codes, offices, since when, and from which source.

    \b
    onrecord who Assad --on 2024-12-30
    onrecord who "Dario Venn" --archive DIR

    From an archive: under which names and codes somebody is in it, from when to when, and in how many statements and
    events. The exit status is 1 if nothing is known; names that are spelt alike are suggested.
    """  # noqa: D301 (click keeps the lines after a backspace as they are)
    from onrecord.app.answers import Somebody
    from onrecord.app.knowing import known_in_tables, names_near
    from onrecord.cli.answers import print_answers
    from onrecord.cli.lines import of_somebody

    asked = " ".join(name)
    if archive is None and Path(DEFAULT_ARCHIVE).is_dir():
        archive = DEFAULT_ARCHIVE
    near: Sequence[str] = ()
    if archive is not None:
        from onrecord.app.asking import bounds_of, names_spelt_like, open_view
        from onrecord.app.people import people_in

        with open_view(archive, as_of) as view:
            known = people_in(view, asked, on, bounds_of(view, since, until, outlets), limit=limit)
            near = () if known else names_spelt_like(view, asked)
    elif since or until or outlets or as_of:
        message = "--since, --until, --outlet and --as-of ask an archive; name one with --archive"
        raise click.UsageError(message)
    else:
        known = known_in_tables(asked, on)[:limit]
    print_answers(known, Somebody, form, of_somebody)
    if not known:
        near = tuple(dict.fromkeys((*names_near(asked), *near)))
        suggested = f"; near it: {', '.join(near)}" if near else ""
        click.echo(f"onrecord: nothing is known as {asked!r}{suggested}", err=True)
        sys.exit(1)
