"""`onrecord problems`: what could not be read, and why."""

import click

from onrecord.cli.options import archive_option, as_of_option, bounds_options, format_option

__all__ = ["command"]


@click.command("problems")
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
    """List what could not be read, the latest first: parts of articles, and inputs that gave none."""
    from onrecord.app.answers import ProblemLine
    from onrecord.app.asking import bounds_of, open_view
    from onrecord.app.questions import problems_in
    from onrecord.cli.answers import print_answers
    from onrecord.cli.lines import of_problem

    with open_view(archive, as_of) as view:
        answers = problems_in(view, bounds_of(view, since, until, outlets), limit=limit)
    print_answers(answers, ProblemLine, form, of_problem)
