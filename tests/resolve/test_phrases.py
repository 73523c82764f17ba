"""Noun phrases as actors: country, sector, and what they rest on."""

import pytest

from onrecord.knowledge.actors import ActorTables
from onrecord.knowledge.lexicon import Lexicon
from onrecord.knowledge.names import NameIndex
from onrecord.resolve.phrases import PhraseCoder

TABLES = ActorTables()
CODER = PhraseCoder(TABLES, NameIndex(TABLES), Lexicon())

AGENTS = [
    ("Turkish troops", "TUR", "MIL"),
    ("Kyiv police", "UKR", "COP"),
    ("Nigerian lawmakers", "NGA", "LEG"),
    ("a Belgian farmer", "BEL", "AGR"),
    ("protesters", None, "CVL"),
    ("two French journalists", "FRA", "JRN"),
    ("the Danish foreign minister", "DNK", "GOV"),
    ("Somali pirates", "SOM", "CRM"),
]
FORMER = [
    ("a former White House official", "USA", "ELI"),
    ("the ousted Bolivian president", "BOL", "ELI"),
    ("retired Dutch general", "NLD", "ELI"),
]
NAMED = [
    ("Russian President Vladimir Putin", "2024-01-01", "RUS", "GOV"),
    ("Vladimir Putin", "1999-01-01", "RUS", "SPY"),
    ("former Chancellor Angela Merkel", "2023-01-01", "DEU", "ELI"),
    ("Chancellor Angela Merkel", "2019-01-01", "DEU", "GOV"),
]
NOUNS = [
    ("police helicopters", "COP"),
    ("tax inspectors", "GOV"),
    ("deputies", "LEG"),
    ("political forces", "PTY"),
    ("a mob", "CVL"),
    ("taxi drivers", "LAB"),
    ("airline pilots", "LAB"),
    ("financial institutions", "BUS"),
    ("executives", "BUS"),
    ("private security firms", "PRM"),
    ("Shi'ites", "REL"),
    ("inspectors", "GOV"),
    ("oil workers", "LAB"),
    ("home guard", "MIL"),
    ("narcotics agents", "COP"),
    ("reinforcements", "MIL"),
    ("the occupying power", "GOV"),
    ("the president's wife", "ELI"),
    ("donor countries", "GOV"),
    ("world powers", "GOV"),
    ("neighbouring countries", "GOV"),
    ("member states", "GOV"),
    ("displaced villagers", "REF"),
    ("women's groups", "SOC"),
    ("human rights workers", "SOC"),
    ("rebel authorities", "REB"),
    ("an arbitration panel", "JUD"),
    ("postal workers", "LAB"),
    ("sheriff's deputies", "COP"),
    ("research institutions", "EDU"),
    ("the commander-in-chief", "MIL"),
    ("Kurds", "CVL"),
    ("a farmers' union", "AGR"),
    ("citizens' groups", "SOC"),
    ("the antitrust watchdog", "GOV"),
    ("campaign staff", "PTY"),
    ("the finance chief", "GOV"),
    ("stone-throwers", "CVL"),
    ("patriarchs", "REL"),
    ("cabin crew", "LAB"),
]
STANDING_FOR = [
    ("Pyongyang", "PRK", "GOV", "metonymy"),
    ("the Pentagon", "USA", "MIL", "metonymy"),
    ("Norway", "NOR", "GOV", "country"),
]


@pytest.mark.parametrize(("words", "country", "sector"), AGENTS + FORMER)
def test_an_agent_noun_gives_the_sector_and_its_adjective_the_country(words, country, sector):
    codes = CODER.code(words, "2024-12-30")
    assert (codes.country, codes.sectors[0]) == (country, sector)


@pytest.mark.parametrize(("words", "sector"), NOUNS)
def test_a_noun_for_those_who_act_gives_the_sector(words, sector):
    assert CODER.code(words, "2020-01-01").sectors[:1] == (sector,)


@pytest.mark.parametrize(("words", "on", "country", "sector"), NAMED)
def test_somebody_named_has_the_codes_of_the_day(words, on, country, sector):
    codes = CODER.code(words, on)
    assert (codes.country, codes.sectors[0], codes.basis) == (country, sector, "named")


@pytest.mark.parametrize(("words", "country", "sector", "basis"), STANDING_FOR)
def test_a_country_or_a_seat_stands_for_its_government(words, country, sector, basis):
    assert CODER.code(words, "2024-12-30") == (country, (sector,), basis)


def test_the_context_names_the_country_where_the_phrase_does_not():
    assert CODER.code("the defence minister", "2024-12-30", context="German").country == "DEU"
    assert CODER.code("the defence minister", "2024-12-30").country is None
