"""Names in an article and who they are: the tables' names, and people no table knows."""

import pytest
from marked import marked

from onrecord.extract.statements import find_statements
from onrecord.knowledge.actors import ActorTables
from onrecord.knowledge.lexicon import Lexicon
from onrecord.resolve.names import Resolver

LEXICON = Lexicon()
RESOLVER = Resolver(ActorTables(), LEXICON)

# The mention is marked with the key of the row it must be decided to be.
KNOWN = [
    ("2024-12-30", "{sergey_lavrov:Sergei Lavrov} met the press, and {sergey_lavrov:Lavrov} left."),
    ("2024-12-30", "{volodymyr_zelensky:Zelenskiy} and {volodymyr_zelensky:Volodymyr Zelenskyy} are one."),
    ("2024-12-30", "{bashar_al_assad:Bashar al-Assad} fled; {bashar_al_assad:al-Assad} was gone."),
    ("2024-12-30", "{RUS:The Kremlin} kept silent."),
    ("2024-12-30", "Why {RUS:Moscow} waits"),
    ("2019-05-01", "{angela_merkel:Merkel} spoke first, and then {angela_merkel:Merkel} left."),
    ("2024-12-30", "No Quiet End\n\n{vladimir_putin:Putin} met {vladimir_putin:Vladimir Putin}'s guests."),
]
PLACES = [
    "It rained in {place:Moscow} all day.",
    "He flew to {place:Damascus} at night.",
    "a street near {place:Paris}",
]
NOBODY = [
    "A russian salad and a turkey sandwich.",
    "The Russian delegation left.",
    "No rain fell.",
    "Will it rain, Rice?",
]


def resolve(parsed, text, on="2024-12-30", publisher=None):
    doc = parsed(text, on, publisher)
    return RESOLVER.resolve(doc, find_statements(doc, LEXICON))


@pytest.mark.parametrize(("on", "line"), KNOWN)
def test_a_name_of_the_tables_is_the_actor_it_names(parsed, on, line):
    gold = marked(line)
    resolved = resolve(parsed, gold.text, on)
    keys = {actor.id: actor.known_as.split(":")[1].replace("-", "_") for actor in resolved.actors}
    found = {tuple(m.span): keys[m.actor] for m in resolved.mentions if m.actor}
    expected = {span: name for name, spans in gold.parts.items() for span in spans}
    # An article that belongs to the name in the tables ("The Kremlin") may be in the mention or not.
    ends = {end: name for (_, end), name in found.items()}
    assert ends == {end: name for (_, end), name in expected.items()}


@pytest.mark.parametrize("line", PLACES)
def test_a_capital_after_a_preposition_is_a_place(parsed, line):
    gold = marked(line)
    (mention,) = resolve(parsed, gold.text).mentions
    assert (tuple(mention.span), mention.kind, mention.actor) == (gold.parts["place"][0], "place", None)


@pytest.mark.parametrize("line", NOBODY)
def test_words_that_only_look_like_names_are_nobody(parsed, line):
    assert resolve(parsed, line).actors == ()


def test_codes_are_a_function_of_actor_and_date(parsed):
    before = resolve(parsed, "Bashar al-Assad spoke.", "2020-01-01").actors[0]
    after = resolve(parsed, "Bashar al-Assad spoke.", "2024-12-30").actors[0]
    assert (before.country, before.sectors) == ("SYR", ("GOV",))
    assert (after.country, after.sectors) == ("SYR", ("ELI",))
    assert after.roles[-1].until == "2024-12-08"
    assert before.id == after.id


SPEAKERS = [
    ("Foreign Minister Dario Venn sat down. “It holds,” Venn said.", "Dario Venn"),
    ("“It holds,” said Petra Holt, the minister.", "Petra Holt"),
    ("“It holds,” Dutch exercise director Brigadier General Anna van der Holt said.", "Anna van der Holt"),
    ("When Daizha Holt came, it rained. “It holds,” Holt said.", "Daizha Holt"),
    ("“It holds,” Russian Foreign Minister Sergei Lavrov said.", "Sergey Lavrov"),
    ("“It holds,” the Kremlin said.", "Russia"),
]
UNSETTLED = [
    "“It holds,” she said.",
    "“It holds,” the minister said.",
    "Dario Venn and Ruth Venn came. “It holds,” Venn said.",
]


@pytest.mark.parametrize(("text", "name"), SPEAKERS)
def test_a_speaker_with_a_name_is_an_actor_at_the_end_of_the_chain(parsed, text, name):
    resolved = resolve(parsed, text, publisher="The Selm Gazette")
    names = {actor.id: actor.name for actor in resolved.actors}
    (statement,) = resolved.statements
    assert names[statement.source.actor] == name
    assert [names[link] for link in statement.chain] == ["The Selm Gazette", name]


@pytest.mark.parametrize("name", ["Venn", "Cruz", "Roth"])
def test_a_surname_alone_is_somebody_but_nobody_of_the_tables(parsed, name):
    (actor,) = resolve(parsed, f"“It holds,” said {name}.").actors
    assert (actor.name, actor.known_as, actor.country) == (name, None, None)


def test_a_surname_after_a_full_name_is_its_bearer_and_not_that_of_the_tables(parsed):
    (actor,) = resolve(parsed, "Amela Roth spoke, and Roth left.").actors
    assert (actor.name, actor.known_as, actor.country) == ("Amela Roth", None, None)


@pytest.mark.parametrize("text", UNSETTLED)
def test_a_speaker_who_is_not_settled_stays_open(parsed, text):
    (statement,) = resolve(parsed, text).statements
    assert statement.source.actor is None
    assert statement.chain == ()


def test_every_actor_that_is_referred_to_is_in_the_record(parsed):
    resolved = resolve(parsed, "Putin met Dario Venn. “It holds,” Venn said.", publisher="TASS")
    ids = {actor.id for actor in resolved.actors}
    assert {m.actor for m in resolved.mentions if m.actor} <= ids
    assert {link for s in resolved.statements for link in s.chain} <= ids
