"""`onrecord relation`: how a relation went over time, and when it turned."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord.cli.options import archive_option, as_of_option, format_option

if TYPE_CHECKING:
    from onrecord.app.relating import Moment
    from onrecord.relate.plot import Theme
    from onrecord.relate.series import Series, Step

__all__ = ["command"]

FEW_STEPS = 24
"""A turn has to stand out from the steps around it: of fewer than these only a great one does."""


@click.command("relation")
@click.argument("one")
@click.argument("other")
@click.option(
    "--by",
    type=click.Choice(["day", "week", "month"]),
    default="week",
    show_default=True,
    help="How long a step of the series is.",
)
@click.option(
    "--series", "as_series", is_flag=True, help="Print the series itself, a line for each day, week or month."
)
@click.option("--plot", type=click.Path(path_type=Path), metavar="FILE", help="Draw it into a .svg or .png file too.")
@click.option(
    "--theme",
    type=click.Choice(["auto", "light", "dark"]),
    default="auto",
    show_default=True,
    help="Colours of the plot; auto: in an SVG, as the reader prefers.",
)
@click.option("--since", metavar="DATE", help="Articles from this day, month or year on.")
@click.option("--until", metavar="DATE", help="Articles up to this day, month or year.")
@click.option("--outlet", "outlets", multiple=True, metavar="NAME", help="Articles of this outlet; repeatable.")
@click.option("--limit", type=click.IntRange(min=0), default=4, show_default=True, help="Sentences for each turn.")
@format_option
@archive_option
@as_of_option
def command(
    one: str,
    other: str,
    by: "Step",
    plot: Path | None,
    theme: "Theme",
    since: str | None,
    until: str | None,
    outlets: tuple[str, ...],
    limit: int,
    form: str | None,
    archive: str,
    as_of: str | None,
    *,
    as_series: bool,
) -> None:
    """Tell when the relation of ONE and OTHER turned, and what was done and said when it did.

    \b
    onrecord relation Karsia Tolmark
    onrecord relation Karsia Tolmark --by month --plot karsia-tolmark.svg
    onrecord relation Karsia Tolmark --series --format csv

    A turn is a cooling, a warming, a rupture (conflict breaks out) or an opening (contact begins). It has the days on
    which it may have begun, what changed (counts are per step, measured against how much news there was), and the
    sentences that moved it. How turns are found, and how surely, is told in docs/guides/relations.md.
    """  # noqa: D301 (click keeps the lines after a backspace as they are)
    from onrecord.app.asking import bounds_of, open_view
    from onrecord.app.relating import TurnAnswer, moments_of, open_turns, plot_relation, relation
    from onrecord.cli.answers import print_answers
    from onrecord.cli.lines import of_turn

    with open_view(archive, as_of) as view:
        found = relation(view, one, other, bounds_of(view, since, until, outlets), by=by)
        turns = open_turns(view, found, most=limit)
    if plot is not None:
        plot_relation(found, plot, theme=theme)
    if as_series:
        _print_series(moments_of(found), form)
    else:
        print_answers(turns, TurnAnswer, form, lambda turn: of_turn(turn, by))
    click.echo(f"onrecord: {_summary(found.series, len(turns))}{f'; drawn: {plot}' if plot else ''}", err=True)


def _print_series(moments: "tuple[Moment, ...]", form: str | None) -> None:
    """The series as a table of columns, or as any answer is."""
    from onrecord.app.relating import Moment
    from onrecord.cli.answers import print_answers, print_rows

    form = form or ("table" if sys.stdout.isatty() else "jsonl")
    if form != "table":
        print_answers(moments, Moment, form, lambda _: ())
        return
    columns = Moment.__struct_fields__
    rows = [tuple(_cell(getattr(each, column)) for column in columns) for each in moments]
    print_rows([column.replace("_", " ") for column in columns], rows, form)


def _cell(value: object) -> object:
    return round(value, 2) if isinstance(value, float) else value


def _summary(series: "Series", turns: int) -> str:
    """What the answer rests on, in a line."""
    events, statements = (sum(getattr(each, name) for each in series.bins) for name in ("acts", "statements"))
    told = [f"{events:,} events", f"{statements:,} statements", f"{len(series.bins):,} {series.by}s"]
    told += [f"{series.undated:,} dated too widely"] if series.undated else []
    told += [f"{series.outside:,} outside of the time that the articles cover"] if series.outside else []
    return ", ".join(told) + f": {turns or 'no'} turn{'' if turns == 1 else 's'}{_finer(series) if not turns else ''}"


def _finer(series: "Series") -> str:
    """Where a relation has few steps: by which it would have more."""
    step = {"month": "week", "week": "day"}.get(series.by)
    return f"; {series.by}s are few here, --by {step} may tell more" if step and len(series.bins) < FEW_STEPS else ""
