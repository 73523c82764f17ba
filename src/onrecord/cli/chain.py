"""`onrecord chain`: through which hands a statement came."""

import click

from onrecord.cli.options import archive_option, as_of_option, format_option

__all__ = ["command"]


@click.command("chain")
@click.argument("key", metavar="ID")
@format_option
@archive_option
@as_of_option
def command(key: str, form: str | None, archive: str, as_of: str | None) -> None:
    """Show every hand that a statement went through, outermost first, with the words of the article that tell it.

    \b
    onrecord chain st_zyh26yncdr3pplhp

    ID is the id of a statement, as `said` and `verify` show it.
    """  # noqa: D301 (click keeps the lines after a backspace as they are)
    from onrecord.app.answers import Chain
    from onrecord.app.asking import open_view
    from onrecord.app.questions import chain_of
    from onrecord.cli.answers import print_answers
    from onrecord.cli.lines import of_chain

    with open_view(archive, as_of) as view:
        answer = chain_of(view, key)
    print_answers((answer,), Chain, form, of_chain)
