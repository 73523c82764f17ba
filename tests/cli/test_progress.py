"""The progress line of an ingest: counts on one line, failures above it."""

import io

from onrecord.app.archives import Outcome
from onrecord.cli.progress import IngestProgress


def test_failures_stand_above_the_line_and_everything_is_counted():
    out = io.StringIO()
    progress = IngestProgress()
    progress._bar.console.file = out
    with progress:
        progress.advance(Outcome("new", "a.txt", "art_1", words=1200))
        progress.advance(Outcome("duplicate", "b.txt", "art_1"))
        progress.advance(Outcome("failed", "c.txt", reason="c.txt: [bold]empty[/bold]"))
    assert "onrecord: c.txt: [bold]empty[/bold]" in out.getvalue()
    assert progress._bar.tasks[0].fields["tally"] == "1 new, 1 known, 1 failed"
    assert (progress._bar.tasks[0].completed, progress._bar.tasks[0].fields["words"]) == (3, 1200)
