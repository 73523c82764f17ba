"""`onrecord sql`: a question in SQL."""

import click

from onrecord.cli.options import archive_option, as_of_option

__all__ = ["command"]


@click.command("sql")
@click.argument("query", required=False)
@click.option("--columns", is_flag=True, help="List the views and their columns instead.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "jsonl", "csv"]),
    help="table: for reading (the default on a terminal); jsonl: one object a line (the default in a pipe).",
)
@archive_option
@as_of_option
def command(query: str | None, form: str | None, archive: str, as_of: str | None, *, columns: bool) -> None:
    """Answer one SELECT over articles, statements, events, mentions, actors, causes, problems and decisions.

    \b
    onrecord sql "SELECT speaker, count(*) AS n FROM statements GROUP BY speaker ORDER BY n DESC LIMIT 10"

    The dialect is DuckDB's. Nothing can be written, and no file but those of the archive can be reached.
    """  # noqa: D301 (click keeps the lines after a backspace as they are)
    from onrecord.app.asking import open_view
    from onrecord.app.questions import ask_sql, describe_columns
    from onrecord.cli.answers import print_rows

    if columns:
        print_rows(("table", "column", "type", "meaning"), describe_columns(), form)
        return
    if query is None:
        message = 'expected a query: onrecord sql "SELECT count(*) FROM articles"; --columns lists what can be asked'
        raise click.UsageError(message)
    with open_view(archive, as_of) as view:
        names, rows = ask_sql(view, query)
    print_rows(names, rows, form)
