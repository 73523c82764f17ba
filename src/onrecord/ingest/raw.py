"""What is read before it is understood: one article's bytes or text, and what its sender says about it."""

import msgspec

from onrecord.record import Article, Problem

__all__ = ["PAGE_BYTES", "ROW_BYTES", "TEXT_CHARACTERS", "Ingested", "Known", "Raw"]

TEXT_CHARACTERS = 5_000_000
"""The longest text that is read as one article (a long novel has about a million)."""

PAGE_BYTES = 20_000_000
"""The largest page, and by UTF-8's four bytes a character the largest text file, that is read into memory."""

ROW_BYTES = 64_000_000
"""The largest row of JSON lines, JSON document or feed that is read into memory."""


class Known(msgspec.Struct, frozen=True):
    """What the sender of an article says about it; None where nothing is said. `published` is as it was sent."""

    external_id: str | None = None
    title: str | None = None
    authors: tuple[str, ...] = ()
    publisher: str | None = None
    section: str | None = None
    url: str | None = None
    language: str | None = None
    published: str | None = None


class Raw(msgspec.Struct, frozen=True):
    """One article before it is read. Small and picklable: this is what travels to worker processes.

    `source` is the path, with the place in it after `#` for files that hold many articles
    (`news.jsonl#line=7`). `form` is "text" or "html"; `body` is bytes where nothing was decoded yet.
    `captured` is when the page was fetched (ISO 8601), `charset` the encoding a server named for it.
    `problems` were met on the way in (the file was cut off, for example).
    """

    source: str
    form: str
    body: str | bytes
    known: Known = Known()
    captured: str | None = None
    charset: str | None = None
    problems: tuple[Problem, ...] = ()


class Ingested(msgspec.Struct, frozen=True):
    """An article as it was read, and what in it could not be read."""

    article: Article
    problems: tuple[Problem, ...] = ()
