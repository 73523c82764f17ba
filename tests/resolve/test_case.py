"""Any noun phrase of an article: whom it means, with country, sector and what they rest on."""

import pytest
from marked import marked

from onrecord.knowledge.actors import ActorTables
from onrecord.knowledge.lexicon import Lexicon
from onrecord.record import Span
from onrecord.resolve.background import Background
from onrecord.resolve.case import Case

BACKGROUND = Background(ActorTables(), Lexicon())

# The marked phrase, on a day: name of the actor, country, first sector, basis.
DECIDED = [
    ("2024-12-30", "{p:Russian Foreign Minister Sergei Lavrov} spoke.", "Sergey Lavrov", "RUS", "GOV", "named"),
    ("2024-12-30", "Putin left former Syrian leader {p:Bashar al-Assad}.", "Bashar al-Assad", "SYR", "ELI", "named"),
    ("2020-12-30", "{p:The Syrian president} spoke.", "Bashar al-Assad", "SYR", "GOV", "role"),
    ("2024-12-30", "{p:Russia's top diplomat} spoke.", "Sergey Lavrov", "RUS", "GOV", "role"),
    ("2024-12-30", "{p:The Kremlin} warned of war.", "Russia", "RUS", "GOV", "metonymy"),
    ("2024-12-30", "{p:Russia} has backed the army.", "Russia", "RUS", "GOV", "country"),
    ("2024-12-30", "{p:Turkish troops} crossed the border.", "Turkish troops", "TUR", "MIL", "agent"),
    ("2024-12-30", "{p:The TASS news agency} said so.", "TASS", "RUS", "JRN", "named"),
    ("2024-12-30", "{p:Foreign Minister Dario Venn} spoke.", "Dario Venn", None, "GOV", "named"),
    ("2024-12-30", "Lavrov came late. {p:He} spoke.", "Sergey Lavrov", "RUS", "GOV", "coreference"),
]


def decide(parsed, text, on):
    gold = marked(text)
    case = Case(parsed(gold.text, on), BACKGROUND)
    decision = case.decide(Span(*gold.parts["p"][0]))
    return case, decision


@pytest.mark.parametrize(("on", "text", "name", "country", "sector", "basis"), DECIDED)
def test_a_phrase_is_decided_with_its_codes(parsed, on, text, name, country, sector, basis):
    case, decision = decide(parsed, text, on)
    assert case.actors[decision.actor].name == name
    assert (decision.country, decision.sectors[0], decision.basis) == (country, sector, basis)


def test_a_list_is_everybody_in_it(parsed):
    gold = marked("{p:The United States and its allies} sent arms.")
    case = Case(parsed(gold.text), BACKGROUND)
    first, second = case.parties(Span(*gold.parts["p"][0]))
    assert (first.decision.country, first.decision.sectors) == ("USA", ("GOV",))
    assert second.spans[0].of(gold.text) == "its allies"
