"""The progress line of long work, on standard error."""

from collections import Counter
from types import TracebackType
from typing import TYPE_CHECKING, Self

from rich.console import Console
from rich.progress import Progress as Bar
from rich.progress import SpinnerColumn, TextColumn, TimeElapsedColumn

from onrecord.record import Reading

if TYPE_CHECKING:
    from onrecord.app.archives import Outcome

__all__ = ["IngestProgress", "Progress", "tally_of"]

_COUNT = "{task.completed:,} articles"
_WORDS = "{task.fields[words]:,} words"


class _Line:
    """One line that is redrawn; how much is to come is not known for streams."""

    def __init__(self, *columns: str) -> None:
        shown = (TextColumn(column) for column in columns)
        console = Console(stderr=True)
        self._bar = Bar(SpinnerColumn(), *shown, TimeElapsedColumn(), console=console, transient=True)

    def __enter__(self) -> Self:
        self._bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._bar.stop()


class Progress(_Line):
    """Counts articles and words as they are read."""

    def __init__(self) -> None:
        super().__init__(_COUNT, _WORDS, "{task.fields[unread]} not read")
        self._task = self._bar.add_task("reading", total=None, words=0, unread=0)
        self._words = self._unread = 0

    def advance(self, result: object) -> None:
        """Counts one result."""
        if isinstance(result, Reading):
            self._words += result.article.text.count(" ") + 1
        else:
            self._unread += 1
        read = int(isinstance(result, Reading))
        self._bar.update(self._task, advance=read, words=self._words, unread=self._unread)


class IngestProgress(_Line):
    """Counts articles as they are added; what failed is told above the line."""

    def __init__(self) -> None:
        super().__init__(_COUNT, "{task.fields[tally]}", _WORDS)
        self._task = self._bar.add_task("adding", total=None, words=0, tally="")
        self._tally: Counter[str] = Counter()
        self._words = 0

    def advance(self, outcome: "Outcome") -> None:
        """Counts one outcome."""
        self._tally[outcome.kind] += 1
        self._words += outcome.words
        if outcome.kind == "failed":
            self._bar.console.print(f"onrecord: {outcome.reason}", markup=False, highlight=False, soft_wrap=True)
        self._bar.update(self._task, advance=1, words=self._words, tally=tally_of(self._tally))


def tally_of(tally: Counter[str]) -> str:
    """How many inputs were new, known and failed.

    >>> tally_of(Counter(new=1200, failed=1))
    '1,200 new, 0 known, 1 failed'
    """
    return f"{tally['new']:,} new, {tally['duplicate']:,} known, {tally['failed']:,} failed"
