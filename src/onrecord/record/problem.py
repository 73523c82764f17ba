"""What could not be read, as a value."""

import msgspec

from onrecord.record.span import Span

__all__ = ["Problem", "Unread"]


class Problem(msgspec.Struct, frozen=True):
    """Something in an article that could not be read, or only by a guess that was not made."""

    stage: str
    message: str
    span: Span | None = None


class Unread(msgspec.Struct, frozen=True):
    """An input that gave no article: a missing file, line 7 that is not JSON, a truncated archive.

    `source` is the path as given (or URL, or archive record), `place` where in it ("line 7", "record 12"),
    `message` what was found, what was expected and what to do next.
    """

    source: str
    message: str
    place: str | None = None

    def __str__(self) -> str:
        place = f", {self.place}" if self.place else ""
        return f"{self.source}{place}: {self.message}"
