"""What several rooms of tests share: documents made from plain paragraphs, and the data beside the repository."""

from pathlib import Path

import pytest
from articles import paragraphs

from onrecord.record import Document

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"


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
