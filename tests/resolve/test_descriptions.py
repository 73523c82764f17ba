"""Whom a description means: "the foundation", "her lawyer", "the 45-year-old", "the mayor of Orm Petra Holt".

The phrase marked `p` is decided where it stands; expected is the actor's name, `-` for nobody.
"""

import pytest
from marked import marked

from onrecord.extract.datelines import read_dateline
from onrecord.knowledge.actors import ActorTables
from onrecord.knowledge.lexicon import Lexicon
from onrecord.record import Span
from onrecord.resolve.background import Background
from onrecord.resolve.case import Case

BACKGROUND = Background(ActorTables(), Lexicon())

WORDS_OF_NAMES = [
    ("The Karsian Grain Foundation paid. Norvo University is near. {p:The foundation} paid more.",
     "Karsian Grain Foundation"),
    ("The Church of Orm is old. {p:The church} had no comment.", "Church of Orm"),
    ("The Karsian Press Agency wrote on Monday. {p:The agency} wrote again.", "Karsian Press Agency"),
    ("Norvo University closed. The Selm Gazette came. {p:The university} said nothing.", "Norvo University"),
    ("Selm Port Authority met the Kest Fishers Union. {p:The union} called a strike.", "Kest Fishers Union"),
    ("Selm Port Authority met the Kest Fishers Union. {p:The authority} refused.", "Selm Port Authority"),
    ("The Karsian People's Party won. The Norvo Bank fell. {p:The party} thanked its voters.",
     "Karsian People's Party"),
    ("Norvo Bank and Velmora Air signed. {p:The bank} paid.", "Norvo Bank"),
    ("The Kest Museum bought it from Orm College. {p:The college} was glad.", "Orm College"),
    ("The Court of Audit spoke. Ivo Marsh left. {p:The court} ruled on Friday.", "Court of Audit"),
]  # fmt: skip
OWNERS = [
    ("Ivo Marsh and his father left. {p:His father} spoke.", "father"),
    ("Petra Holt, a lawyer, met Ivo Marsh. {p:Her lawyer} spoke.", "lawyer"),
    ("Petra Holt, a lawyer, met Ivo Marsh. Her lawyer said she was well. {p:The lawyer} spoke.", "lawyer"),
    ("Petra Holt, a lawyer, met Ivo Marsh. {p:The lawyer} spoke.", "Petra Holt"),
    ("Dario Venn is the minister. Amela Roth came with her minister. {p:Her minister} spoke.", "minister"),
    ("Jonas Pell met a successor. {p:His successor} spoke.", "successor"),
    ("Her brother came. Jonas Pell stayed. {p:My brother} spoke.", "brother"),
    ("Ruth Lane has a younger sister. {p:Her sister} spoke.", "sister"),
    ("Jonas Pell, a banker, left. {p:The banker} spoke.", "Jonas Pell"),
    ("Ivo Marsh left. {p:My father} spoke.", "father"),
]
OTHERS = [
    ("The Karsian team came. {p:The European team} left.", "European team"),
    ("A group of students left. {p:The group that won the cup} spoke.", "group"),
    ("The referee Ivo Marsh came. {p:The video referee} spoke.", "video referee"),
    ("Norvo Bank and Velmora Air signed. {p:The company} was glad.", "company"),
    ("Velmora Air cut flights. {p:The company} was glad.", "Velmora Air"),
    ("Velmora Air cut flights. {p:The state-owned company} was glad.", "state-owned company"),
    ("The regional government paid. {p:The Roth government} refused.", "Roth government"),
    ("Ivo Marsh met Jonas Pell. {p:The man} spoke.", "-"),
    ("Ivo Marsh met Petra Holt. {p:The man} spoke.", "Ivo Marsh"),
    ("The old office closed. {p:The sheriff's office} spoke.", "sheriff's office"),
]
AGES = [
    ("Ivo Marsh, a 45-year-old driver, was held. {p:The 45-year-old} spoke.", "Ivo Marsh"),
    ("Ivo Marsh, 45, was held. {p:The 45-year-old} spoke.", "Ivo Marsh"),
    ("Ivo Marsh (45) was held. {p:The 45-year-old} spoke.", "Ivo Marsh"),
    ("Ivo Marsh, 45, and Petra Holt, 44, were held. {p:The 44-year-old} spoke.", "Petra Holt"),
    ("Ivo Marsh, 45, and Petra Holt, 45, were held. {p:The 45-year-old} spoke.", "-"),
    ("Ivo Marsh was held. {p:The 45-year-old} spoke.", "-"),
    ("Ivo Marsh, 45, was held. {p:The 54-year-old} spoke.", "-"),
    ("A 45-year-old man met Ivo Marsh, 31. {p:The 31-year-old} spoke.", "Ivo Marsh"),
    ("The 19-year-old student Ivo Marsh was held. {p:The 19-year-old} spoke.", "Ivo Marsh"),
    ("Ivo Marsh, 19, was held. {p:The 19-year old} spoke.", "Ivo Marsh"),
]
WITH_PLACE = [
    ("{p:Governor of Selm Ivo Marsh} spoke.", "Ivo Marsh"),
    ("{p:The Mayor of Orm Petra Holt} spoke.", "Petra Holt"),
    ("{p:President of Karsia Amela Roth} spoke.", "Amela Roth"),
    ("Governor of Selm Ivo Marsh, 61, came. {p:Marsh} spoke.", "Ivo Marsh"),
    ("{p:The governor of Selm, Ivo Marsh}, spoke.", "Ivo Marsh"),
    ("{p:Selm Governor Ivo Marsh} spoke.", "Ivo Marsh"),
    ("{p:A friend of Petra Anna Holt} spoke.", "friend of Petra Anna Holt"),
    ("{p:Bishop of Kest Jonas Pell} spoke.", "Jonas Pell"),
    ("{p:Ivo Marsh, 61}, spoke.", "Ivo Marsh"),
    ("{p:The foreign minister of Karsia, Dario Venn, 61}, spoke.", "Dario Venn"),
]
MISSPELT = [
    ("Ruth Maurel, a banker, came. {p:Marel} spoke.", "Ruth Maurel"),
    ("Ruth Maurel came. {p:Maurell} spoke.", "Ruth Maurel"),
    ("Ivo Kasten came. {p:Kaston} spoke.", "Ivo Kasten"),
    ("Ivo Kasten came. {p:Kastren} spoke.", "Ivo Kasten"),
    ("“It holds,” {p:Marel} said. Ruth Maurel is a banker.", "Ruth Maurel"),
    ("Ivo Roberts came. {p:Robert} spoke.", "Robert"),
    ("Ivo Kasten met Petra Karsten. {p:Kasten} spoke.", "Ivo Kasten"),
    ("Ivo Kasten met Petra Karsten. {p:Karten} spoke.", "Karten"),
    ("Ivo Kasten came. {p:Lasten} spoke.", "Lasten"),
    ("Ivo Merkal came. {p:Merkel} spoke.", "Merkel"),
]
NAMED_LATER = [
    ("Ahmed Venn ran off. {p:His father} spoke. His father, Omar Venn, was glad.", "Omar Venn"),
    ("Petra Holt came. {p:Her lawyer} spoke. Her lawyer, Ivo Marsh, was glad.", "Ivo Marsh"),
    ("Petra Holt came. {p:Her lawyer} spoke. Later her lawyer Ivo Marsh was glad.", "Ivo Marsh"),
    ("Petra Holt came. {p:Her spokesman} spoke. Her spokesman, Ivo Marsh, was glad.", "Ivo Marsh"),
    ("Petra Holt met Jonas Pell. {p:Her lawyer} spoke. His lawyer, Ivo Marsh, was glad.", "lawyer"),
    ("Petra Holt met Jonas Pell. {p:The lawyer} spoke. His lawyer, Ivo Marsh, was glad.", "-"),
    ("Petra Holt came. {p:Her mother} spoke. Her father, Ivo Holt, was glad.", "mother"),
    ("Petra Holt came. {p:Her sons} spoke. Her son, Ivo Holt, was glad.", "sons"),
    ("Ivo Marsh came. Petra Holt met him. {p:Her lawyer} spoke. Her lawyer, Ivo Marsh, was glad.", "lawyer"),
    ("Petra Holt came. {p:A lawyer} spoke. Her lawyer, Ivo Marsh, was glad.", "lawyer"),
]
POLICE = [
    ("{p:Police} held two men. The police said so.", "Police"),
    ("Police held two men. {p:The police} said so.", "Police"),
    ("The police held two men. Later {p:police} said so.", "police"),
]
DATELINES = [
    "SELM, March 1 — {p:The foreign minister} spoke.",
    "SELM, March 1 (Reuters) - {p:The foreign minister of Karsia} spoke.",
    "SELM, Karsia, March 1: {p:The foreign minister} spoke.",
    "PORT KEST, Karsia (AP) — {p:The foreign minister} spoke.",
    "SELM (AFP) — {p:The foreign minister} spoke.",
    "BEIRUT, Lebanon (AP) — {p:The foreign minister} spoke.",
    "SELM — {p:The foreign minister} spoke.",
    "ORM/SELM, March 1 (Reuters) - {p:The foreign minister} spoke.",
    "KEST-ON-SEA, March 1, 2024 -- {p:The foreign minister} spoke.",
    "SELM, 1 March (Reuters) – {p:The foreign minister} spoke.",
]


def decided(parsed, text):
    gold = marked(text)
    doc = parsed(gold.text)
    dateline = read_dateline(doc)
    case = Case(doc, BACKGROUND, dateline=dateline.place if dateline else None)
    actor = case.decide(Span(*gold.parts["p"][0])).actor
    return case, case.actors[actor].name if actor else "-"


@pytest.mark.parametrize(
    ("text", "expected"),
    [*WORDS_OF_NAMES, *OWNERS, *OTHERS, *AGES, *WITH_PLACE, *MISSPELT, *NAMED_LATER, *POLICE],
    ids=lambda words: words,
)
def test_a_description_means_somebody(parsed, text, expected):
    assert decided(parsed, text)[1] == expected


@pytest.mark.parametrize("text", DATELINES)
def test_where_a_story_was_filed_is_nobody(parsed, text):
    case, name = decided(parsed, text)
    filed = read_dateline(parsed(marked(text).text)).place
    assert not any(filed.holds(m.span) and m.kind in ("person", "organisation") for m in case.mentions)
    assert "minister" in name or name == "-"


def test_his_father_and_hers_are_two(parsed):
    gold = marked("Ivo Marsh left. {p:His father} stayed. Petra Holt came. {p:Her father} spoke.")
    case = Case(parsed(gold.text), BACKGROUND)
    his, hers = (case.decide(Span(*place)).actor for place in gold.parts["p"])
    assert his != hers
