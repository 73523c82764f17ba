"""The marked sentences of the ontology are tests: every example is found as it is coded, no trap is an event.

What is not reached yet stays in its place in `MISSED`, by what is wrong with it; a test that begins to pass has to
leave the list.
"""

import pytest
from marked import marked

from onrecord.knowledge.ontology import Ontology

EXAMPLES = [(kind, example) for kind in Ontology().kinds.values() for example in kind.examples]
TRAPS = [trap.text for kind in Ontology().kinds.values() for trap in kind.traps]

MISSED: dict[str, tuple[str, ...]] = {
    "the language model hears another type": (
        "The bank gave the green light to a loan for Ossenia.",
        "The bank might yield to the farmers if the drought goes on.",
        "The refugees were sheltered by monks.",
        "Peacekeepers protected the convoy.",
        "The league would expel Ossenia if it left the pact.",
        "The miners did not agree to the timetable of the ministry.",
        "The mayor stepped up patrols around the court.",
        "The governor mobilised riot police before the march.",
        "Seafood does not agree with the ambassador.",
        "The two actors share a dressing room.",
        "The army called up forty thousand reservists.",
    ),
    "misparsed": (
        "Merania's military aid to Velmora went on.",
        "A minister pilloried by the press kept her post.",
        "The expulsion of two observers by the junta drew protests.",
        "The junta's arrest of the poet drew protests.",
        "Rebels took control of the dam.",
        "Clashes between Karsian and Velmoran troops killed ten.",
    ),
    "another recipient": (
        "The league pledged nine million crowns to the flooded valley.",
        "Karsia would agree to a truce if Velmora freed its pilots.",
        "The governor expressed his willingness to meet the strikers.",
        "The queen had visited the island in 1954.",
        "In 1998 Karsia recognised the islands as a state.",
        "The army lifted the curfew in the port.",
        "In 1989 the party gave up its monopoly of power under pressure from crowds in the squares.",
        "The two services would share data with each other if the law allowed it.",
        "The league fed the displaced and vaccinated their children.",
        "Velmora demanded the release of two pilots held by Karsia.",
        "The families pleaded with the kidnappers and appealed to the army for news.",
        "Two bishops spoke out against the decree and denounced its authors.",
        "The senate will investigate the arms sale.",
        "The consulate denied six musicians visas.",
        "Karsia's refusal to open its archives angered historians.",
        "Boycotted by two parties, the session ended early.",
        "The senate is expected to reject the treaty.",
        "The court did not reject the appeal.",
        "Nurses met and threatened to strike over a promise broken by the ministry.",
        "A march by pensioners against the tax ended at the palace.",
        "The opposition boycotted the election.",
        "The vote was boycotted by two parties.",
        "Marchers toppled a statue of the founder.",
        "The ministry put the navy on alert.",
        "Karsia would mobilise if Velmora crossed the river.",
        "Karsia closed its border with Velmora.",
        "The president declared martial law in two provinces.",
        "The guards would detain anyone who filmed them.",
    ),
    "another actor": (
        "The rebels are ready to talk, their spokesman said.",
        "The envoy will meet rebel commanders next week.",
        "The rivals met on the sidelines of the league's assembly in Ossenia.",
        "The defence minister attended a meeting of the alliance.",
        "The port police met their Velmoran colleagues and coordinated patrols with them.",
        "The bank failed to cooperate with investigators.",
        "Karsia resumed trade with Ossenia in March.",
        "The envoy denied that Karsia had threatened the islanders.",
    ),
    "no event is found at the trigger": (
        "Assistance to the camps by the agency doubled.",
        "Army trucks carrying relief reached the island on Monday.",
        "The last marines were pulled out of the island by Merania in June.",
        "The governor will ask the capital for engineers on Monday.",
        "Ossenia signed the accord with Karsia and then violated it.",
        "The island would reject any deal that closed its port.",
        "Inmates rioted and burned their beds.",
        "The clergy would march if the casino opened.",
        "Missiles deployed by Karsia along the coast can reach the islands.",
        "Merania decided not to send troops to the island.",
        "Militiamen intimidated voters and extorted money from traders.",
        "Karsian airstrikes on the port went on for a third night.",
        "A drone strike by the Red Delta hit a refinery.",
    ),
    "another status": ("In 1936 officers seized power from the republic.",),
    "another type": (
        "Prosecutors provided the tribunal with evidence.",
        "Karsian and Velmoran ships, patrolling jointly, stopped a smuggler.",
        "Students occupying the rectorate sang all night.",
    ),
    "another mode": (
        "The union's request for a meeting with the minister was noted.",
        "Velmora rejected a peace plan drawn up by Merania.",
        "The exile's request was turned down by the court.",
        "The king dismissed calls by students for reform.",
        "Donors threatened to cut aid to Ossenia.",
        "If cornered, the militia might threaten to flood the town.",
    ),
    "a trap is taken for an event": (
        "Four steel columns support the roof of the station.",
        "He withdrew forty crowns from the machine.",
        "Insurers blame the warm winter for the losses.",
        "Her body rejected the new kidney.",
        "Charities mobilised readers to count birds.",
        "Her essay detained the reader for an hour.",
        "The two banks strike a deal at last.",
    ),
}


def met(marks, parts):
    """Whether every marked part is met by one that was found, and the other way round."""
    spans = [span for part in parts for span in part.spans]
    return all(any(a < end and start < b for start, end in spans) for a, b in marks) and all(
        any(a < end and start < b for a, b in marks) for start, end in spans
    )


def is_reached(event, kind, example, sentence):
    triggers = sentence.parts["trigger"]
    return (
        event.type == kind.name
        and event.mode == example.mode
        and event.status == example.status
        and any(a < end and start < b for a, b in triggers for start, end in event.trigger.spans)
        and met(sentence.parts["actor"], event.actor)
        and met(sentence.parts.get("recipient", []), event.recipient)
    )


def reason(text):
    return next((why for why, texts in MISSED.items() if text in texts), None)


def cases(pairs):
    for values, text in pairs:
        why = reason(marked(text).text)
        yield pytest.param(*values, id=text, marks=[pytest.mark.xfail(reason=why, strict=True)] if why else [])


@pytest.mark.parametrize(("kind", "example"), list(cases(((k, e), e.text) for k, e in EXAMPLES)))
def test_an_example_is_found_as_it_is_coded(find, kind, example):
    sentence = marked(example.text)
    assert any(is_reached(event, kind, example, sentence) for event in find(sentence.text))


@pytest.mark.parametrize("text", list(cases(((text,), text) for text in TRAPS)))
def test_a_trap_is_no_event(find, text):
    assert find(marked(text).text) == []
