"""An article as it was read: its text, never edited, and what is known about it."""

from typing import Literal

import msgspec

from onrecord.record.identity import content_id
from onrecord.record.span import Span
from onrecord.record.when import When

__all__ = ["ANALYSED", "Article", "Block", "BlockKind"]

BlockKind = Literal[
    "title", "dek", "byline", "date", "section", "credit", "caption", "heading", "paragraph", "furniture"
]

ANALYSED: frozenset[str] = frozenset({"title", "dek", "heading", "caption", "paragraph"})
"""The kinds of block in which statements and events are looked for."""


class Block(msgspec.Struct, frozen=True, gc=False, omit_defaults=True):
    """A stretch of the text with one function on the page. Blocks never overlap and start and end in ink."""

    kind: BlockKind
    span: Span
    quoted: bool = False
    """Whether the page marks it as quoted from elsewhere (HTML's `blockquote`)."""


class Article(msgspec.Struct, frozen=True):
    """One article. `text` is the decoded input (plain text) or the extracted text (HTML), never edited.

    `blocks` cover all of `text` that is not white space, in order. `source` is where the text came from,
    `external_id` the id its sender gave it. `metadata` says which evidence each known value was taken from.
    """

    id: str
    external_id: str | None
    source: str
    title: str | None
    authors: tuple[str, ...]
    publisher: str | None
    section: str | None
    url: str | None
    language: str | None
    published: When | None
    text: str
    blocks: tuple[Block, ...]
    metadata: dict[str, str] = {}

    @staticmethod
    def make_id(text: str, url: str | None, publisher: str | None) -> str:
        """The id of an article: its words and who carries them; where a copy of the file lies does not count."""
        return content_id("art", text, url, publisher)
