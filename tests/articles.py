"""Articles made from plain paragraphs."""

import re

from onrecord.record import Article, Block, Span, strip


def paragraphs(text: str, kind: str = "paragraph") -> Article:
    """An article in which every line is a block of one kind."""
    lines = (strip(text, Span(*m.span())) for m in re.finditer(r"[^\n]+", text))
    blocks = tuple(Block(kind, span) for span in lines if span.start < span.end)
    return Article(
        id=Article.make_id(text, None, None), external_id=None, source="test", title=None, authors=(), publisher=None,
        section=None, url=None, language="en", published=None, text=text, blocks=blocks,
    )  # fmt: skip
