"""Events by frames: sentences with their parts marked, one list for each phenomenon."""

import pytest
from marked import marked
from msgspec.structs import replace

from onrecord.extract.events import EventFinder
from onrecord.knowledge.actors import ActorTables
from onrecord.knowledge.ontology import Ontology
from onrecord.learned.event_odds import EventOdds
from onrecord.learned.event_types import EventTypes
from onrecord.record import Document

ACTIVE_AND_PASSIVE = [
    ("ASSAULT", "{actor:Government forces} {trigger:attacked} {recipient:the rebels} on Monday."),
    ("ASSAULT", "{recipient:The rebels} were {trigger:attacked} by {actor:government forces}."),
    ("SANCTION", "{actor:The council} {trigger:imposed} {trigger:sanctions} on {recipient:the junta}."),
    ("COERCE", "{actor:Police} {trigger:arrested} {recipient:nine protesters}, who were later released."),
    ("ASSAULT", "{actor:Soldiers}, who had {trigger:shelled} {recipient:the town} all night, withdrew."),
    ("COERCE", "{recipient:The editor}, {trigger:arrested} by {actor:police} on Monday, is in hospital."),
    (
        "ASSAULT",
        "{actor:Ossenian gunmen} {trigger:attacked} {recipient:a Karsian village} on Sunday and fled, public television reported.",
    ),
    (
        "COERCE",
        "{actor:Karsian soldiers} {trigger:arrested} {recipient:more than 100 villagers} on Saturday in a security sweep of the area, military sources said.",
    ),
]
NOUNS = [
    ("ASSAULT", "{actor:Russia}'s {trigger:airstrikes} on {recipient:Syrian rebels} went on."),
    ("CONSULT", "{trigger:Talks} between {actor:Egypt} and {actor:Ethiopia} began on Monday."),
    ("ACCUSE", "{actor:The minister}'s {trigger:criticism} of {recipient:the bank} was noted."),
]
LIGHT_VERBS = [
    ("ASSAULT", "{actor:Rebels} {trigger:launched} an {trigger:attack} on {recipient:the army}."),
    ("ASSAULT", "{actor:Israel} carried out {trigger:airstrikes} on {recipient:Lebanon}."),
]
CONTROL = [
    ("REJECT", "{actor:The premier} {trigger:refused} to meet {recipient:the strikers}."),
    ("AGREE", "{actor:Merania} {trigger:agreed} to withdraw its troops."),
    ("THREATEN", "{actor:The United States} {trigger:threatened} to impose sanctions on {recipient:Iran}."),
    ("REQUEST", "{actor:France} {trigger:demanded} that {recipient:the rebels} release the hostages."),
]
ALL = [*ACTIVE_AND_PASSIVE, *NOUNS, *LIGHT_VERBS, *CONTROL]


@pytest.mark.parametrize(("kind", "line"), ALL, ids=[line for _, line in ALL])
def test_the_event_is_found_with_its_sides(find, kind, line):
    sentence = marked(line)
    events = [e for e in find(sentence.text) if e.type == kind]
    assert len(events) == 1
    (event,) = events
    assert [p.text for p in event.actor] == sentence.words("actor")
    assert [p.text for p in event.recipient] == sentence.words("recipient")
    assert set(sentence.words("trigger")[0].split()) <= set(event.trigger.text.split())


STATUS = [
    ("occurred", "The army attacked the town."),
    ("occurred", "The army began to attack the town."),
    ("negated", "The army did not attack the town."),
    ("negated", "The army failed to attack the town."),
    ("future", "The army will attack the town."),
    ("future", "The army plans to attack the town."),
    ("future", "The army is to attack the town."),
    ("future", "The general said that the army would attack the town."),
    ("hypothetical", "The army could attack the town."),
    ("hypothetical", "If the army attacks the town, the talks will end."),
    ("hypothetical", "The army would attack the town if the talks failed."),
    ("negated", "The general denied that the army had attacked the town."),
    ("historical", "In 1973 the army attacked the town."),
]


@pytest.mark.parametrize(("status", "line"), STATUS, ids=[line for _, line in STATUS])
def test_whether_it_happened_is_told_by_the_words_over_it(find, status, line):
    events = [e for e in find(line) if e.type == "ASSAULT"]
    assert [e.status for e in events] == [status]
    assert events[0].evidence.reasons[0].startswith("status: ")


DATES = [
    ("2024-06-10", "stated", "The army attacked the town on Monday."),
    ("2024-06-14", "article", "The army attacked the town."),
    ("2024-06-14", "article", "The army attacked the town, the general said on Monday."),
    ("1973-01-01", "stated", "The army attacked the town in 1973."),
    ("2024-06-14", "article", "The army attacked the town, officials said Monday."),
    ("2024-06-14", "article", "The army attacked Sunday's procession."),
    ("2024-06-10", "stated", "Speaking on Monday, the minister accused Karsia of lying."),
    ("2024-06-10", "stated", "Interviewed by Kestpress on Monday, the minister accused Karsia of lying."),
    ("2024-06-10", "stated", "The minister condemned Karsia in a statement released on Monday."),
    ("2024-05-02", "stated", "On 2 May Ossenian troops attacked the town."),
    (None, None, "The man who attacked the guard left the town."),
    (None, None, "Prior to the ruling, Karsia banned the party from holding rallies."),
    (None, None, "The army will attack the town."),
]


@pytest.mark.parametrize(("start", "basis", "line"), DATES, ids=[line for *_, line in DATES])
def test_an_event_has_the_date_of_its_clause_or_of_the_article(find, start, basis, line):
    (event,) = [e for e in find(line) if e.type in ("ASSAULT", "ACCUSE", "COERCE")]
    assert (event.date and event.date.start) == start
    assert (event.date and event.date.basis) == basis


def test_aid_that_lies_ahead_is_an_agreement_that_has_occurred(find):
    (event,) = find("France will send food to Chad.")
    assert (event.type, event.status) == ("AGREE", "occurred")
    assert "future AID" in event.evidence.reasons[0]


def test_what_two_joined_verbs_share_is_taken_in_once(find):
    (warning,) = find(
        "Officials of Karsia have warned sailors to stay away from the quay, and to avoid contact with Tolmark."
    )
    assert warning.trigger.text == "warned"


def test_nobody_acts_no_event(find):
    assert find("The 2014 protests were large.") == []


def test_without_syntax_there_are_no_events(document):
    from onrecord.extract.events import EventFinder
    from onrecord.knowledge.actors import ActorTables
    from onrecord.knowledge.ontology import Ontology

    doc = document("The army attacked the town.")
    assert isinstance(doc, Document)
    assert EventFinder(Ontology(), ActorTables(), types=None, odds=EventOdds.load()).find(doc) == []


def test_every_event_names_its_frame_and_an_example(find):
    for event in find("The army attacked the rebels and arrested their leader."):
        assert event.evidence.rule.startswith(event.type)
        assert event.evidence.example


def test_an_event_has_its_place(find):
    (event,) = [e for e in find("The army attacked the rebels in Damascus.") if e.type == "ASSAULT"]
    assert (event.place.name, event.place.country) == ("Damascus", "SYR")


DECLARED = [
    ("AGREE", "France said it would withdraw its troops."),
    ("CONCEDE", "France will withdraw its troops."),
    ("THREATEN", "France said it would attack the rebels."),
    ("ASSAULT", "The army will attack the rebels."),
    ("REJECT", "France will not withdraw its troops."),
    ("RETREAT", "France did not withdraw its troops."),
    ("AGREE", "Macron will meet Putin on Monday."),
]


@pytest.mark.parametrize(("kind", "line"), DECLARED, ids=[line for _, line in DECLARED])
def test_what_is_declared_or_refused_is_a_deed_of_today(find, kind, line):
    assert [e.type for e in find(line)] == [kind]


def test_an_event_without_a_frame_is_found_by_its_words_and_says_so(find):
    (event,) = find("The United States remains the largest donor of humanitarian assistance to Iraq.")
    assert event.evidence.rule == "event-hints"
    assert event.evidence.producer == "onrecord.learned.language"
    assert event.actor[0].text == "The United States"


def test_who_suffers_is_not_taken_for_who_did_it(find):
    assert find("The prisoner died after torture in Turkey.") == []


def test_everyday_text_tells_of_no_event(find):
    text = "The pizza was cold and the waiter forgot our drinks twice. We will not come back."
    assert find(text) == []


def test_a_document_without_hints_is_weighed_by_the_model_of_types(parse):
    doc = replace(parse("Karsia bombed Velmora."), event_hints=None)
    (event,) = EventFinder(Ontology(), ActorTables(), EventTypes.load(), EventOdds.load()).find(doc)
    assert event.type == "ASSAULT"


def test_everyday_sayings_of_the_model_are_no_deeds(find):
    assert find("The singer died of a heart attack.") == []
    assert [e.trigger.text for e in find("France said it would attack the rebels.")] == ["attack"]


RUNNING = (
    "Merania's parliament met in Tresk on Monday. {} The sitting ended at noon. Nobody was in a hurry to leave. "
    "The next one is in May."
)
"""Running text: more sentences than a text that someone picked."""


def test_in_running_text_only_frames_find_events(find):
    donor = "The United States remains the largest donor of humanitarian assistance to Iraq."
    assert [e.evidence.rule for e in find(donor)] == ["event-hints"]
    assert "event-hints" not in {e.evidence.rule for e in find(RUNNING.format(donor))}
    ruled = "President Orlan Vesk, who fled to Velmora in May, led Merania for over two decades before being ousted."
    assert "PROTEST" not in {e.type for e in find(RUNNING.format(ruled))}


def test_in_running_text_what_is_hardly_an_event_goes(find):
    thanks = "I want to help you find the right shoes."
    deed = "The minister accused Velmora of breaking the truce."
    assert [e.trigger.text for e in find(RUNNING.format(deed))] == ["accused"]
    assert find(RUNNING.format(thanks)) == []


def test_confidence_is_how_likely_an_event_is_and_higher_in_a_short_text(find):
    deed = "The minister accused Velmora of breaking the truce."
    (alone,), (among_others,) = find(deed), find(RUNNING.format(deed))
    assert 0.2 <= among_others.confidence < alone.confidence <= 1


TOLD_AT_THE_END = [
    ("COERCE", "Soldiers of Merania", "Soldiers of Merania arrested 80 farmers on Friday in a sweep of the Tresk area, sources said."),
    ("COERCE", "Israeli soldiers", "Israeli soldiers arrested more than 40 farmers on Friday in a sweep of the Hebron hills, military sources said."),
    ("ASSAULT", "Meranian gunmen", "Meranian gunmen attacked a village close to the border on Sunday, public television reported."),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "doer", "line"), TOLD_AT_THE_END, ids=[line for *_, line in TOLD_AT_THE_END])
def test_who_is_told_of_is_not_who_tells(find, kind, doer, line):
    (event,) = find(line)
    assert (event.type, [p.text for p in event.actor]) == (kind, [doer])


def test_a_weak_frame_is_recoded_where_the_model_hears_another_type(find):
    text = "Meranian troops have captured part of a guerrilla camp on the Velmoran border after two days of fighting."
    (event,) = find(text)
    assert (event.type, event.trigger.text) == ("ASSAULT", "captured")
