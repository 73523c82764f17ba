"""The user's own frames beside the shipped ones: they find events, tell their code, and never take a word from ours."""

import pytest

from onrecord.extract.events import EventFinder
from onrecord.knowledge.actors import ActorTables
from onrecord.knowledge.imports import import_petrarch
from onrecord.knowledge.ontology import Ontology
from onrecord.learned.event_odds import EventOdds
from onrecord.learned.event_types import EventTypes

VERBS = """\
---  SPILL   [---]  ---
DRIZZLE
TRICKLE
- * ACID (ON) [190]

---  ARREST  [170] ---
ARREST
SUMMON [090]
"""


@pytest.fixture(scope="module")
def own(tmp_path_factory):
    folder = tmp_path_factory.mktemp("dictionaries")
    (folder / "Own.verbs.txt").write_text(VERBS, encoding="utf-8")
    import_petrarch(folder, folder / "own", ActorTables())
    return Ontology(own=[folder / "own" / "petrarch" / "frames" / "verbs.tsv"])


@pytest.fixture(scope="module")
def find_with_own(own, parse):
    finder = EventFinder(own, ActorTables(), EventTypes.load(), EventOdds.load())
    return lambda text: finder.find(parse(text))


def test_a_pattern_of_the_users_finds_an_event(find, find_with_own):
    text = "Rebels drizzled acid on two French soldiers."
    assert find(text) == []
    (event,) = find_with_own(text)
    assert (event.type, event.trigger.text, event.evidence.rule) == (
        "ASSAULT",
        "drizzled acid",
        "Own.verbs.txt:4:drizzle",
    )
    assert [p.text for p in event.recipient] == ["two French soldiers"]
    assert event.evidence.reason("dictionary") == "190 (Own.verbs.txt:4:drizzle)"


def test_a_shipped_frame_goes_before_and_keeps_its_type(find, find_with_own):
    text = "French police arrested three students in Lyon on Tuesday."
    (ours,), (theirs,) = find(text), find_with_own(text)
    assert (ours.type, ours.mode, ours.cameo) == (theirs.type, theirs.mode, theirs.cameo)
    assert ours.evidence.reason("dictionary") is None
    assert theirs.evidence.reason("dictionary") == "170 (Own.verbs.txt:7:arrest)"


def test_explain_knows_the_frame(own):
    frame = own.frame("Own.verbs.txt:4:trickle")
    assert frame is not None
    assert frame.lemma == ("trickle", "acid")
    assert own.frame("COERCE-001") == Ontology().frames_by_id["COERCE-001"]
    assert own.frame("Own.verbs.txt:99:trickle") is None
