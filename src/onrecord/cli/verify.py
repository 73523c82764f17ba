"""`onrecord verify`: is this quotation on record?"""

import sys

import click

from onrecord.cli.options import archive_option, as_of_option, format_option

__all__ = ["command"]


@click.command("verify")
@click.argument("quote")
@click.option("--by", metavar="WHO", help="Who is said to have said it.")
@click.option("--limit", type=click.IntRange(min=1), default=5, show_default=True, help="At most this many statements.")
@format_option
@archive_option
@as_of_option
def command(quote: str, by: str | None, limit: int, form: str | None, archive: str, as_of: str | None) -> None:
    """Tell whether QUOTE is on record: in quotation marks, word for word, by WHO.

    \b
    onrecord verify "We do not send bread" --by "Dario Venn"

    Marks and capital letters do not count. If it is not, what comes near it is shown: other wordings with the
    words that differ, somebody else who said it, or where the words stand without being anybody's.

    The exit status is 0 if it is on record, 1 if not.
    """  # noqa: D301 (click keeps the lines after a backspace as they are)
    from onrecord.app.answers import Verdict
    from onrecord.app.asking import open_view
    from onrecord.app.questions import verify
    from onrecord.cli.answers import print_answers
    from onrecord.cli.lines import of_verdict

    with open_view(archive, as_of) as view:
        verdict = verify(view, quote, by=by, limit=limit)
    print_answers((verdict,), Verdict, form, of_verdict)
    if not verdict.is_on_record:
        sys.exit(1)
