"""`onrecord evidence`: where a statement, event or cause stands."""

import click

from onrecord.cli.options import archive_option, as_of_option, format_option

__all__ = ["command"]


@click.command("evidence")
@click.argument("key", metavar="ID")
@format_option
@archive_option
@as_of_option
def command(key: str, form: str | None, archive: str, as_of: str | None) -> None:
    """Show where something stands: the article, the sentence, and the words, by their places in the text.

    \b
    onrecord evidence evt_iwqffo3hojuqflja

    ID is the id of a statement, an event or a cause.
    """  # noqa: D301 (click keeps the lines after a backspace as they are)
    from onrecord.app.answers import Evidence
    from onrecord.app.asking import open_view
    from onrecord.app.questions import evidence_of
    from onrecord.cli.answers import print_answers
    from onrecord.cli.lines import of_evidence

    with open_view(archive, as_of) as view:
        answer = evidence_of(view, key)
    print_answers((answer,), Evidence, form, of_evidence)
