"""The events of a real page of news about two countries that fell out: those that must be there, and one that must not."""

from pathlib import Path

import pytest

from onrecord.extract.events import EventFinder
from onrecord.ingest.article import read_article
from onrecord.ingest.sources import open_sources
from onrecord.knowledge.actors import ActorTables
from onrecord.knowledge.ontology import Ontology
from onrecord.learned.event_odds import EventOdds
from onrecord.learned.event_types import EventTypes
from onrecord.learned.language import LanguageModel
from onrecord.pipeline import analyze, build_stages

PAGE = Path(__file__).resolve().parents[3] / ".." / "shared" / "data" / "seed" / "000_b600eb5f8b2db2a7.txt"


@pytest.fixture(scope="module")
def events():
    """The events of the page."""
    if not PAGE.exists():
        pytest.skip("the shared data are not there")
    (raw,) = open_sources([str(PAGE)])
    doc = analyze(read_article(raw).article, build_stages(LanguageModel.load()))
    return EventFinder(Ontology(), ActorTables(), EventTypes.load(), EventOdds.load()).find(doc)


WANTED = [("SANCTION", "sanctions"), ("AID", "assistance"), ("ASSAULT", "airstrikes"), ("RETREAT", "fled"), ("SANCTION", "distanced")]  # fmt: skip


@pytest.mark.parametrize(("kind", "word"), WANTED)
def test_what_the_page_tells_is_found(events, kind, word):
    assert [e for e in events if e.type == kind and word in e.trigger.text.split()]


def test_the_ousting_has_its_doer_and_the_flight_its_date(events):
    (ousted,) = [e for e in events if e.trigger.text == "ousted"]
    assert [p.text for p in ousted.actor] == ["rebel forces"]
    (fled,) = [e for e in events if e.trigger.text == "fled"]
    assert fled.date.start == "2024-12-01"


def test_leading_a_country_is_no_protest(events):
    assert "PROTEST" not in {e.type for e in events}
