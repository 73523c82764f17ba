"""What the tests of events share: sentences read by the shipped model on a day, and the events in them."""

import pytest
from articles import paragraphs
from msgspec.structs import replace

from onrecord.extract.events import EventFinder
from onrecord.knowledge.actors import ActorTables
from onrecord.knowledge.ontology import Ontology
from onrecord.learned.event_odds import EventOdds
from onrecord.learned.event_types import EventTypes
from onrecord.learned.language import LanguageModel
from onrecord.pipeline import analyze, build_stages
from onrecord.record import When

DAY = When("2024-06-14", "2024-06-14", "day")


@pytest.fixture(scope="session")
def parse():
    """Makes a document, parsed by the shipped model, whose lines are paragraphs published on 14 June 2024."""
    stages = build_stages(LanguageModel.load())
    return lambda text: analyze(replace(paragraphs(text), published=DAY), stages)


@pytest.fixture(scope="session")
def find(parse):
    """Finds the events of a text published on 14 June 2024."""
    finder = EventFinder(Ontology(), ActorTables(), EventTypes.load(), EventOdds.load())
    return lambda text: finder.find(parse(text))
