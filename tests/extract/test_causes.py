"""Claims of cause: the examples of the table, and lists by phenomenon with cause and effect marked."""

import pickle

import pytest
from articles import paragraphs
from marked import marked

from onrecord.extract.causes import find_causes
from onrecord.knowledge.actors import ActorTables
from onrecord.knowledge.causal import CausalMarkers
from onrecord.knowledge.ontology import Ontology
from onrecord.learned.language import load_annotator
from onrecord.pipeline import analyze, build_stages
from onrecord.record import Document

STAGES = build_stages(load_annotator("accurate"))
MARKERS = CausalMarkers(Ontology(), ActorTables())

MISREAD = {
    "fuel": "the parser makes the verb an adjective",
}
EXAMPLES = [
    pytest.param(row, marks=pytest.mark.xfail(reason=MISREAD[row.marker], strict=True))
    if row.marker in MISREAD
    else row
    for row in MARKERS.rows
]

CLAIMS = [
    # the passive, participles, relative clauses
    "{effect:The crash} was {marker:caused by} {cause:heavy rain}.",
    "The crew repaired {effect:the damage} {marker:caused by} {cause:the storm}.",
    "{cause:Shells fell on the harbour}, {marker:causing} {effect:a fire in the oil depot}.",
    "{cause:The storm} that {marker:caused} {effect:the flood} lasted two days.",
    # the cause first
    "{marker:Because} {cause:the roof leaked}, {effect:the school closed}.",
    "{marker:Due to} {cause:the storm}, {effect:ferries stayed in port}.",
    # inside what somebody says
    "Obi said that {effect:the school closed} {marker:because} {cause:the roof leaked}.",
    # a noun with a cause
    "{effect:Delays} {marker:because of} {cause:the strike} cost the town money.",
    # nouns
    "{marker:One of the reasons for} {effect:the collapse} is {cause:poor planning}.",
    "{cause:The drought} {marker:played a pivotal role in} {effect:the revolt}.",
    "{cause:The drought} {marker:played a key role in shaping} {effect:the revolt}.",
    "{cause:Poor planning} {marker:was a key factor in} {effect:the collapse}.",
    # contributory verbs
    pytest.param(
        "{cause:The new road} {marker:helped improve} {effect:trade with the north}.",
        marks=pytest.mark.xfail(reason="the parser gives the phrase after the object to the verb", strict=True),
    ),
    "{cause:The new road} {marker:helped} {effect:the town grow}.",
    "{cause:Foreign airstrikes} {marker:helped} {effect:al-Venn keep the north}.",
    "{cause:Heavy rain} {marker:led} {effect:the dam to break}.",
    # what was said before
    "{cause:The dam broke}. {marker:Therefore}, {effect:the valley flooded}.",
    "{cause:The dam broke}. {marker:Because of} that, {effect:the valley flooded}.",
]
NO_CLAIM = [
    "Two people have been ill since the school opened.",
    "The mayor left as the crowd was singing.",
    "As the mayor said, the bridge is safe.",
    "She works as a doctor in Kest.",
    "The march was led by two bishops.",
    "The minister created a new agency.",
    "The company drove up prices.",
    "The storm did not cause the flood.",
    "Poor planning was not a factor in the collapse.",
    "The troops withdrew after the talks.",
    "A shell hit the school, killing ten.",
    "The tax affected trade.",
    "They won so far two games.",
    "Thus far nobody was hurt.",
    "He wrote in thanks for the gift.",
    "He is due to speak on Monday.",
]


def causes(text):
    return find_causes(analyze(paragraphs(text), STAGES), MARKERS)


@pytest.mark.parametrize("row", EXAMPLES, ids=lambda row: f"{row.marker} {row.kind}")
def test_every_marker_reads_its_example(row):
    text, parts = marked(row.example)
    found = [cause for cause in causes(text) if cause.evidence.rule == f"{row.kind}: {row.marker}"]
    assert [(c.cause.text, c.effect.text) for c in found] == [
        (text[slice(*parts["cause"][0])], text[slice(*parts["effect"][0])])
    ]


@pytest.mark.parametrize("line", CLAIMS)
def test_cause_marker_and_effect_are_the_phrases_around_the_marker(line):
    text, parts = marked(line)
    found = [{"cause": c.cause.text, "marker": c.marker.text, "effect": c.effect.text} for c in causes(text)]
    assert found == [{name: text[slice(*spans[0])] for name, spans in parts.items()}]


@pytest.mark.parametrize("text", NO_CLAIM)
def test_other_senses_and_denials_are_no_claims(text):
    assert causes(text) == []


def test_the_same_text_gives_the_same_causes_which_pickle():
    text = "The school closed because the roof leaked."
    assert pickle.loads(pickle.dumps(causes(text))) == causes(text)
    assert causes(text)[0].on_word_of is None


def test_without_syntax_nothing_is_found():
    assert find_causes(Document(paragraphs("It fell because it rained.")), MARKERS) == []


def test_furniture_makes_no_claims():
    doc = analyze(paragraphs("The school closed because the roof leaked.", kind="furniture"), STAGES)
    assert find_causes(doc, MARKERS) == []
