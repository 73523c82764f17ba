"""Events by frames: sentences with their parts marked, one list for each phenomenon."""

import pytest
from marked import marked
from msgspec.structs import replace

from onrecord.extract.events import EventFinder
from onrecord.knowledge.actors import ActorTables
from onrecord.knowledge.ontology import Ontology
from onrecord.learned.event_odds import EventOdds
from onrecord.learned.event_types import EventTypes
from onrecord.record import Document, EventHints, TypeHint

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


def test_whom_strikes_helped_is_not_who_was_struck(find):
    (strikes,) = find(
        "French airstrikes and the presence of bases helped Idriss Deby maintain control over the country."
    )
    assert [side.text for side in strikes.actor] == ["French"]
    assert strikes.recipient == ()


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


def test_what_the_model_recodes_says_so_and_names_the_frame_that_found_the_words(find):
    (event,) = find(
        "Meranian troops have captured part of a guerrilla camp on the Velmoran border after two days of fighting."
    )
    assert (event.evidence.producer, event.evidence.rule) == ("onrecord.learned.language", "event-hints")
    assert event.evidence.example is None
    found_by = (event.evidence.reason("recoded") or "").split()
    assert "COERCE-065" in found_by
    assert Ontology().frame("COERCE-065").type != event.type


def test_what_is_not_recoded_names_its_frame(find):
    (event,) = find("The bloc bailed out the Ossenian treasury.")
    assert (event.evidence.producer, event.evidence.rule) == ("onrecord.extract.events", "AID-072")
    assert event.evidence.reason("recoded") is None


def events_heard(parse, line, word, kind):
    """The events of a line at one of whose words the model hears a type, and nothing else, loudly."""
    doc = parse(line)
    at = next(i for i, t in enumerate(doc.tokens) if doc.article.text[t.start : t.end] == word)
    hints = EventHints((TypeHint(at, kind, 9.0),), ())
    finder = EventFinder(Ontology(), ActorTables(), EventTypes.load(), EventOdds.load())
    return finder.find(replace(doc, event_hints=hints))


def test_the_model_does_not_take_a_sure_frame_of_several_words_for_one_of_fewer(parse):
    (event,) = events_heard(parse, "The bloc bailed out the farmers.", "bailed", "RETREAT")
    assert (event.type, event.trigger.text) == ("AID", "bailed out")


def test_the_model_still_chooses_among_frames_of_one_word(parse):
    (event,) = events_heard(parse, "Lawmakers opposed the bill of the government.", "opposed", "ACCUSE")
    assert (event.type, event.evidence.rule) == ("ACCUSE", "ACCUSE-057")


WORDS_OF_THE_NEWS = [
    ("REJECT", "{actor:The high court} {trigger:voided} the {trigger:election} of {recipient:the governor}."),
    ("REJECT", "{actor:The miners' union} {trigger:withheld} its {trigger:endorsement} from {recipient:the premier}."),
    ("REJECT", "{actor:Two clans} {trigger:withheld} their {trigger:support} from {recipient:the council}."),
    ("REJECT", "{actor:The senators} {trigger:voted} to stall the treaty."),
    ("REJECT", "{actor:The premier} {trigger:dismissed} remarks by {recipient:the Karsian envoy}."),
    ("ACCUSE", "{actor:The senator} {trigger:went after} {recipient:the president} over the loan."),
    ("ACCUSE", "{actor:The governor} {trigger:bashed} {recipient:the opposition}."),
    ("ACCUSE", "{recipient:The minister} {trigger:came under fire} from {actor:the opposition}."),
    ("ACCUSE", "{actor:Deputies} {trigger:raised questions} about {recipient:the minister}."),
    ("ACCUSE", "{actor:The junta} {trigger:discredited} {recipient:the bishop}."),
    ("COERCE", "{actor:Hackers} {trigger:hijacked} the account of {recipient:the ministry}."),
    ("COERCE", "{actor:Karsia} {trigger:tightened} its {trigger:blockade} of {recipient:the island}."),
    ("SUPPORT", "{actor:The king} {trigger:offered} his {trigger:condolences} to {recipient:Velmora}."),
    ("SUPPORT", "{actor:Merania} {trigger:announced support} for {recipient:the rebels}."),
    ("MOBILIZE", "{actor:Karsia} {trigger:increased} its {trigger:troops} along the border."),
    ("MOBILIZE", "{actor:The general} {trigger:sent reinforcements} to the fort."),
    ("SANCTION", "{actor:The party} {trigger:removed} {recipient:the mayor} from its council."),
    ("SANCTION", "{actor:Velmora} {trigger:retaliated} with tariffs against {recipient:Karsia}."),
    ("ASSAULT", "{actor:Rebels} {trigger:hijacked} {recipient:a lorry}."),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "line"), WORDS_OF_THE_NEWS, ids=[line for _, line in WORDS_OF_THE_NEWS])
def test_verbs_that_the_news_uses_for_a_deed_are_found(find, kind, line):
    sentence = marked(line)
    (event,) = find(sentence.text)
    assert event.type == kind
    assert event.trigger.text.split() == " ".join(sentence.words("trigger")).split()
    assert [p.text for p in event.actor] == sentence.words("actor")
    assert [p.text for p in event.recipient] == sentence.words("recipient")


EVERYDAY = [
    ("REJECT", "The clerk voided the cheque."),
    ("REJECT", "The shop voided my ticket after the mistake."),
    ("REJECT", "The coach withheld praise from the team."),
    ("REJECT", "The doctor withheld sugar from the patient."),
    ("REJECT", "The residents voted to delay the barbecue."),
    ("REJECT", "The neighbours voted to sink the old boat."),
    ("REJECT", "The teacher dismissed the class."),
    ("REJECT", "She dismissed the thought."),
    ("ACCUSE", "The dog went after the ball."),
    ("ACCUSE", "The police went after the senator."),
    ("ACCUSE", "The premier bashed his elbow on the desk."),
    ("ACCUSE", "Police bashed the protesters outside the court."),
    ("ACCUSE", "The convoy came under fire from rebels at the crossing."),
    ("ACCUSE", "The restaurant came under fire from diners."),
    ("ACCUSE", "Pupils raised questions about the exam."),
    ("ACCUSE", "The study raised questions about the drug."),
    ("ACCUSE", "The experiment discredited the theory."),
    ("ACCUSE", "The results discredited the old model."),
    ("COERCE", "The children hijacked the conversation."),
    ("COERCE", "The singer hijacked the party."),
    ("COERCE", "The minister tightened his belt."),
    ("COERCE", "Doctors tightened the bandage."),
    ("SUPPORT", "The shop announced support for new phones."),
    ("SUPPORT", "The waiter offered coffee to the families."),
    ("MOBILIZE", "The baker increased his prices."),
    ("MOBILIZE", "The club sent reinforcements to the midfield."),
    ("SANCTION", "The cleaner removed the stain from the council chamber."),
    ("SANCTION", "The surgeon removed a kidney from the patient."),
    ("SANCTION", "The mayor removed the chairs from the council."),
]


@pytest.mark.parametrize(("kind", "line"), EVERYDAY, ids=[line for _, line in EVERYDAY])
def test_the_same_verbs_of_everyday_life_are_no_such_deed(find, kind, line):
    assert kind not in {event.type for event in find(line)}


RETALIATION = [
    ("THREATEN", "violence", "occurred", "Karsia said on Tuesday it would retaliate against Velmora."),
    ("THREATEN", "restrict", "occurred", "The ministry said it would retaliate with tariffs."),
    ("ASSAULT", None, "future", "Karsia will retaliate against Velmora."),
    ("ASSAULT", None, "hypothetical", "Karsia would retaliate against Velmora if the talks failed."),
]


@pytest.mark.parametrize(("kind", "mode", "status", "line"), RETALIATION, ids=[line for *_, line in RETALIATION])
def test_retaliation_that_is_announced_is_a_threat_and_never_done(find, kind, mode, status, line):
    assert [(e.type, e.mode, e.status) for e in find(line)] == [(kind, mode, status)]
