"""`onrecord check`: are the knowledge tables in order?"""

import sys
from pathlib import Path

import click

__all__ = ["command"]


@click.command("check")
@click.argument("folder", required=False, type=click.Path(exists=True, file_okay=False, path_type=Path))
def command(folder: Path | None) -> None:
    """Validate every knowledge table in FOLDER, by default those that come with OnRecord.

    Each finding is printed as `path:line: code message`; the exit status is 1 if there is any.
    """
    from onrecord.knowledge.check import check_knowledge
    from onrecord.knowledge.tables import DATA

    findings = check_knowledge(folder or DATA)
    for finding in findings:
        place = f"{finding.path}:{finding.line}" if finding.line else str(finding.path)
        click.echo(f"{place}: {finding.code} {finding.message}")
    if findings:
        click.echo(f"onrecord: {len(findings)} finding{'' if len(findings) == 1 else 's'}", err=True)
        sys.exit(1)
    click.echo("the knowledge tables are in order")
