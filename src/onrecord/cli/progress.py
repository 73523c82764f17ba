"""The progress line of long work, on standard error."""

from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import Progress as Bar
from rich.progress import SpinnerColumn, TextColumn, TimeElapsedColumn

from onrecord.record import Reading

__all__ = ["Progress"]


class Progress:
    """Counts articles and words as they are read; how many are to come is not known for streams."""

    def __init__(self) -> None:
        self._bar = Bar(
            SpinnerColumn(),
            TextColumn("{task.completed:,} articles"),
            TextColumn("{task.fields[words]:,} words"),
            TextColumn("{task.fields[unread]} not read"),
            TimeElapsedColumn(),
            console=Console(stderr=True),
            transient=True,
        )
        self._task = self._bar.add_task("reading", total=None, words=0, unread=0)
        self._words = self._unread = 0

    def __enter__(self) -> Self:
        self._bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._bar.stop()

    def advance(self, result: object) -> None:
        """Counts one result."""
        if isinstance(result, Reading):
            self._words += result.article.text.count(" ") + 1
        else:
            self._unread += 1
        read = int(isinstance(result, Reading))
        self._bar.update(self._task, advance=read, words=self._words, unread=self._unread)
