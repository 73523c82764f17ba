"""Places: what a name means by what stands around it, and which place an event has."""

import pickle

import msgspec
import pytest
from articles import paragraphs
from marked import marked

from onrecord.extract.places import find_places, place_of
from onrecord.knowledge.places import Gazetteer
from onrecord.learned.language import load_annotator
from onrecord.pipeline import analyze, build_stages

STAGES = build_stages(load_annotator("accurate"))
GAZETTEER = Gazetteer()

# Each marked place with its country, its name where that differs from the words, and "?" where it must stay open.
MEANT = [
    ("Troops left {place:Georgia} and crossed into Russia.", "GEO"),
    ("The governor of {place:Georgia} met voters in Atlanta, the U.S. senator said.", "USA"),
    ("Fighters crossed from {place:Jordan} into Syria.", "JOR"),
    ("A bomb went off in {place:Tripoli, Lebanon}, on Friday.", "LBN Tripoli"),
    ("Militias fought in {place:Tripoli}, and Libya's army withdrew.", "LBY"),
    ("Protesters gathered in {place:Tripoli}, and Lebanese troops moved in.", "LBN"),
    ("Marchers gathered in {place:Birmingham}, and Britain's police held ten.", "GBR"),
    ("Police in {place:Birmingham, Alabama}, held ten marchers.", "USA Birmingham"),
    ("A court in {place:Cambridge, Massachusetts}, freed two.", "USA Cambridge"),
    ("Two men were shot in {place:Cambridge}.", "?"),
    ("Students marched in {place:Santiago}, and Chile's president met them.", "CHL"),
    ("Officials in {place:Victoria, British Columbia}, closed the port.", "CAN Victoria"),
    ("Fires burned across {place:Victoria}, and Australia's army was sent.", "AUS"),
    ("{place:Washington} imposed sanctions on Iran.", "USA"),
    ("Fires burned in {place:Washington state}, the U.S. forest service said.", "USA Washington"),
    ("Gunmen held up a bank in {place:Paris, Texas}.", "USA Paris"),
    ("The envoys met in {place:Paris} on Monday.", "FRA"),
    ("Drones struck {place:Kiev} and {place:Odessa}, Ukraine's army said.", "UKR Kyiv", "UKR Odesa"),
    ("Shells fell on {place:Homs} and {place:Hama}, Syrian officials said.", "SYR Homs", "SYR Hama"),
    ("Militants attacked a mosque in {place:Springfield}.", "?"),
    ("Fire fell on the {place:al-Tanf base} in Syria.", "SYR al-Tanf"),
    ("Jets left {place:Hmeimim} for {place:Deir al-Zour}, the Syrian army said.", "SYR", "SYR Deir ez-Zor"),
    (
        "Shells hit {place:Jabalia refugee camp} and {place:Khan Younis} in {place:Gaza}.",
        "PSE Jabalia camp",
        "PSE",
        "PSE Gaza Strip",
    ),
    ("Ships turned back in the {place:Strait of Hormuz}.", " Strait of Hormuz"),
    ("Fighting spread across {place:Donbas} and {place:Darfur}.", "UKR", "SDN"),
    ("A rally was held in {place:St. Petersburg, Fla.}, on Monday.", "USA St. Petersburg"),
    ("Shells fell on the village of {place:Selmin}.", "?"),
]
MISNAMED = {
    "Talks on {place:Nagorno-Karabakh} were held in {place:Washington, D.C.}, on Monday.": ["AZE", "USA Washington"],
    "George Washington and Paris Lane were named in the suit.": [],
}
"""The model takes the region for a person, and the person for a place."""
NO_PLACES = [
    "Chad Morris and Jordan Pell signed the letter.",
    "The New York Times and the Washington Post asked for the files.",
    "Mr. Santiago thanked Victoria Kent and Israel Venn.",
    "The University of Cambridge expelled him.",
    "May and Will said the reading was nice.",
]


def places(text):
    doc = analyze(paragraphs(text), STAGES)
    return find_places(doc, GAZETTEER), doc


@pytest.mark.parametrize(("line", "expected"), [(line, expected) for line, *expected in MEANT])
def test_what_stands_around_a_name_says_which_place_it_is(line, expected):
    text, parts = marked(line)
    found = {m.place.spans[0]: m for m in places(text)[0]}
    for span, meant in zip(parts["place"], expected, strict=True):
        mention = found[span]
        assert mention.place.text == text[slice(*span)]
        country, _, name = meant.partition(" ")
        if meant == "?":
            assert (mention.place.country, mention.place.name, mention.place.lat) == (None, None, None)
        else:
            assert (mention.place.country or "") == country
            assert mention.place.name == (name or mention.place.text)


@pytest.mark.xfail(reason="the model labels the name as what it is not", strict=True)
@pytest.mark.parametrize(("line", "expected"), list(MISNAMED.items()))
def test_names_that_the_model_mislabels(line, expected):
    text, parts = marked(line)
    found = {m.place.spans[0]: m.place for m in places(text)[0]}
    assert sorted(found) == sorted(parts.get("place", []))
    assert [(p.country or "") for p in found.values()] == [meant.partition(" ")[0] for meant in expected]


@pytest.mark.parametrize("text", NO_PLACES)
def test_people_papers_and_schools_are_no_places(text):
    assert [m.place.text for m in places(text)[0]] == []


# The trigger and the place of its event; no place marked where it has none.
EVENTS = [
    "Rebels {trigger:attacked} a checkpoint outside {place:Deir ez-Zor} on Monday.",
    "In {place:Homs}, rebels {trigger:attacked} a convoy.",
    "In {place:Homs}, rebels stopped a convoy and {trigger:killed} two drivers.",
    "Rebels said in Geneva that troops had {trigger:bombed} {place:Aleppo}.",
    "Rebels said in Geneva that troops had {trigger:bombed} the convoy.",
    "At a meeting in {place:Geneva}, the two sides {trigger:agreed} to a ceasefire.",
    "Syria {trigger:accused} Israel of lying.",
    "Fighters from Chad {trigger:clashed} with the army.",
    "The president of Georgia {trigger:arrived} on Monday.",
    "Protesters in {place:Tbilisi} {trigger:clashed} with police.",
    "The United States carried out {trigger:airstrikes} in {place:Iraq}.",
    "The {trigger:shelling} of {place:Kharkiv} went on for a third day.",
    "Police {trigger:arrested} a man in {place:Tripoli, Lebanon}.",
    "Shells {trigger:hit} a school in the village of {place:Selmin}.",
    "Russia {trigger:shelled} a hospital in Ukraine's second city, {place:Kharkiv}.",
    "Rebels fought in Homs and {trigger:withdrew} at dawn.",
    "The {trigger:talks} on Nagorno-Karabakh were held in {place:Washington, D.C.}, on Monday.",
    "The army called off its {trigger:attack} on {place:Mosul}.",
    "{place:MOSCOW} (Reuters) — Police {trigger:arrested} ten people on Monday.",
    "{place:MOSCOW} (Reuters) — Police stopped a march. They {trigger:arrested} ten people.",
    "MOSCOW (Reuters) — Russian troops fought in Mariupol on Monday. They {trigger:arrested} ten people.",
    "BEIRUT, Lebanon (AP) — Israeli jets {trigger:bombed} a convoy on Monday.",
    "MOSCOW (Reuters) — Police in {place:Kazan} {trigger:arrested} ten people.",
    "Israel {trigger:struck} a school in {place:Jabalia refugee camp} in Gaza.",
]


@pytest.mark.parametrize("line", EVENTS)
def test_the_place_of_an_event_is_the_phrase_that_hangs_on_its_trigger(line):
    text, parts = marked(line)
    mentions, doc = places(text)
    trigger = next(i for i, token in enumerate(doc.tokens) if token.start == parts["trigger"][0][0])
    found = place_of(trigger, mentions, doc)
    assert ([found.text] if found else []) == [text[slice(*span)] for span in parts.get("place", [])]


def test_a_name_is_decided_once_for_an_article():
    mentions, _ = places("Shots were fired in Paris, Texas.\nPolice in Paris held two men.")
    assert [m.place.country for m in mentions] == ["USA", "USA"]


def test_the_outlet_s_country_decides_between_equals():
    doc = analyze(paragraphs("Two men were shot in Cambridge."), STAGES)
    british = msgspec.structs.replace(doc, article=msgspec.structs.replace(doc.article, url="https://news.co.uk/1"))
    assert [m.place.country for m in find_places(british, GAZETTEER)] == ["GBR"]


def test_places_need_syntax():
    with pytest.raises(ValueError, match="no syntax"):
        find_places(analyze(paragraphs("Rebels fled."), STAGES[:2]), GAZETTEER)


def test_places_pickle_and_are_the_same_again():
    mentions, doc = places("Rebels attacked Homs, and Syria's army fled to Hama.")
    assert pickle.loads(pickle.dumps(mentions)) == mentions == find_places(doc, Gazetteer())
