"""`onrecord articles`: which articles an archive has."""

import click

from onrecord.cli.options import archive_option, as_of_option, bounds_options, format_option

__all__ = ["command"]


@click.command("articles")
@bounds_options
@format_option
@archive_option
@as_of_option
def command(
    since: str | None,
    until: str | None,
    outlets: tuple[str, ...],
    limit: int,
    form: str | None,
    archive: str,
    as_of: str | None,
) -> None:
    """List the articles of an archive, newest first."""
    from onrecord.app.answers import ArticleLine
    from onrecord.app.asking import bounds_of, open_view
    from onrecord.app.questions import articles_in
    from onrecord.cli.answers import print_answers
    from onrecord.cli.lines import of_article

    with open_view(archive, as_of) as view:
        answers = articles_in(view, bounds_of(view, since, until, outlets), limit=limit)
    print_answers(answers, ArticleLine, form, of_article)
