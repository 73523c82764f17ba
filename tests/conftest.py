"""What several rooms of tests share: articles made from plain paragraphs, and the data beside the repository."""

import re
from pathlib import Path

import pytest

from onrecord.record import Article, Block, Document, Span, strip

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"


def paragraphs(text: str, kind: str = "paragraph") -> Article:
    """An article in which every line is a block of one kind."""
    lines = (strip(text, Span(*m.span())) for m in re.finditer(r"[^\n]+", text))
    blocks = tuple(Block(kind, span) for span in lines if span.start < span.end)
    return Article(
        id=Article.make_id(text, None, None), external_id=None, source="test", title=None, authors=(), publisher=None,
        section=None, url=None, language="en", published=None, text=text, blocks=blocks,
    )  # fmt: skip


@pytest.fixture
def document():
    """Makes a document, without layers yet, whose lines are paragraphs."""
    return lambda text, kind="paragraph": Document(paragraphs(text, kind))


@pytest.fixture
def shared() -> Path:
    """The folder of data to measure on; tests that need it are skipped where it is not there."""
    if not SHARED.is_dir():
        pytest.skip(f"no data to measure on: {SHARED} is not there")
    return SHARED
