"""What several rooms of tests share: documents made from plain paragraphs, and the data beside the repository."""

from pathlib import Path

import msgspec
import pytest
from articles import paragraphs

from onrecord.knowledge.lexicon import Lexicon
from onrecord.learned.language import load_annotator
from onrecord.pipeline import build_stages
from onrecord.record import Document, When

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"


@pytest.fixture
def document():
    """Makes a document, without layers yet, whose lines are paragraphs."""
    return lambda text, kind="paragraph": Document(paragraphs(text, kind))


@pytest.fixture(autouse=True)
def no_knowledge_of_its_own(monkeypatch, tmp_path_factory):
    """Whatever who runs the tests has imported changes nothing."""
    monkeypatch.setenv("ONRECORD_KNOWLEDGE", str(tmp_path_factory.getbasetemp() / "knowledge"))


@pytest.fixture(scope="session")
def parsed():
    """Makes a document with every layer of the analysis, whose lines are paragraphs, of a day and a publisher."""
    stages = build_stages(load_annotator("accurate"), Lexicon())

    def parse(text, on="2024-12-30", publisher=None):
        article = msgspec.structs.replace(paragraphs(text), published=When(on, on, "day"), publisher=publisher)
        doc = Document(article)
        for stage in stages:
            doc = stage.apply(doc)
        return doc

    return parse


@pytest.fixture
def shared() -> Path:
    """The folder of data to measure on; tests that need it are skipped where it is not there."""
    if not SHARED.is_dir():
        pytest.skip(f"no data to measure on: {SHARED} is not there")
    return SHARED
