"""Names in an article and who they are: the tables' names, and people no table knows."""

import msgspec
import pytest
from marked import marked

from onrecord.analyze.quotations import add_quotations
from onrecord.analyze.tokens import add_tokens
from onrecord.extract.quoted_speech import find_quoted_speech
from onrecord.knowledge.actors import ActorTables
from onrecord.knowledge.lexicon import Lexicon
from onrecord.record import When
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
    "Amela Roth spoke, and Roth left.",
    "No rain fell.",
    "Will it rain, Rice?",
]


def resolve(document, text, on="2024-12-30", publisher=None):
    doc = document(text)
    article = msgspec.structs.replace(doc.article, published=When(on, on, "day"), publisher=publisher)
    doc = add_quotations(add_tokens(msgspec.structs.replace(doc, article=article)))
    return RESOLVER.resolve(doc, find_quoted_speech(doc, LEXICON))


@pytest.mark.parametrize(("on", "line"), KNOWN)
def test_a_name_of_the_tables_is_the_actor_it_names(document, on, line):
    gold = marked(line)
    resolved = resolve(document, gold.text, on)
    keys = {actor.id: actor.known_as.split(":")[1].replace("-", "_") for actor in resolved.actors}
    found = {tuple(m.span): keys[m.actor] for m in resolved.mentions if m.actor}
    expected = {span: name for name, spans in gold.parts.items() for span in spans}
    # An article that belongs to the name in the tables ("The Kremlin") may be in the mention or not.
    ends = {end: name for (_, end), name in found.items()}
    assert ends == {end: name for (_, end), name in expected.items()}


@pytest.mark.parametrize("line", PLACES)
def test_a_capital_after_a_preposition_is_a_place(document, line):
    gold = marked(line)
    (mention,) = resolve(document, gold.text).mentions
    assert (tuple(mention.span), mention.kind, mention.actor) == (gold.parts["place"][0], "place", None)


@pytest.mark.parametrize("line", NOBODY)
def test_words_that_only_look_like_names_are_nobody(document, line):
    assert resolve(document, line).actors == ()


def test_codes_are_a_function_of_actor_and_date(document):
    before = resolve(document, "Bashar al-Assad spoke.", "2020-01-01").actors[0]
    after = resolve(document, "Bashar al-Assad spoke.", "2024-12-30").actors[0]
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
    "“It holds,” Venn said.",
    "“It holds,” she said.",
    "“It holds,” said Cruz.",
    "“It holds,” the minister said.",
    "Dario Venn and Ruth Venn came. “It holds,” Venn said.",
]


@pytest.mark.parametrize(("text", "name"), SPEAKERS)
def test_a_speaker_with_a_name_is_an_actor_at_the_end_of_the_chain(document, text, name):
    resolved = resolve(document, text, publisher="The Selm Gazette")
    names = {actor.id: actor.name for actor in resolved.actors}
    (statement,) = resolved.statements
    assert names[statement.source.actor] == name
    assert [names[link] for link in statement.chain] == ["The Selm Gazette", name]


@pytest.mark.parametrize("text", UNSETTLED)
def test_a_speaker_who_is_not_settled_stays_open(document, text):
    (statement,) = resolve(document, text).statements
    assert statement.source.actor is None
    assert statement.chain == ()


def test_every_actor_that_is_referred_to_is_in_the_record(document):
    resolved = resolve(document, "Putin met Dario Venn. “It holds,” Venn said.", publisher="TASS")
    ids = {actor.id for actor in resolved.actors}
    assert {m.actor for m in resolved.mentions if m.actor} <= ids
    assert {link for s in resolved.statements for link in s.chain} <= ids
