"""The sides of events, coded together: what one side is tells something of the other."""

import pytest
from marked import marked

from onrecord.knowledge.actors import ActorTables
from onrecord.knowledge.lexicon import Lexicon
from onrecord.record import Event, EventDate, Evidence, Part, Participant, Span
from onrecord.resolve.background import Background
from onrecord.resolve.case import Case
from onrecord.resolve.sides import with_codes

BACKGROUND = Background(ActorTables(), Lexicon())


def with_sides(parsed, line, quad, day=None):
    """The event whose sides and trigger are marked as a, r and t, and its text."""
    gold = marked(line)
    sides = {name: tuple(Participant.of(gold.text, (Span(*s),)) for s in gold.parts.get(name, [])) for name in "ar"}
    date = EventDate(day, day, "day", "stated") if day else None
    event = Event(
        id="e", type="ASSAULT", mode=None, cameo=None, quad=quad, intensity=-9.0,
        trigger=Part.of(gold.text, (Span(*gold.parts["t"][0]),)), actor=sides["a"], recipient=sides["r"],
        status="occurred", date=date, place=None, contexts=(), on_word_of=None, confidence=0.9,
        evidence=Evidence("test", "marked"),
    )  # fmt: skip
    return with_codes(Case(parsed(gold.text), BACKGROUND), event), gold.text


def coded(parsed, line, quad, day=None):
    """What the sides of the event are coded."""
    event, _ = with_sides(parsed, line, quad, day)
    return [[(p.country, p.sectors[:1], p.basis) for p in side] for side in (event.actor, event.recipient)]


def test_rebels_are_of_the_country_they_fight(parsed):
    line = (
        "{r:Al-Assad}, who fled to Russia amid an advance of {a:rebel forces}, was {t:ousted}. Bashar al-Assad is gone."
    )
    actor, _ = coded(parsed, line, "material-conflict")
    assert actor[0][:2] == ("SYR", ("REB",))


def test_codes_are_those_of_the_day_of_the_event(parsed):
    line = "{a:Bashar al-Assad} {t:met} {r:Vladimir Putin}."
    before, _ = coded(parsed, line, "verbal-cooperation", "2020-05-01")
    after, _ = coded(parsed, line, "verbal-cooperation", "2024-12-20")
    assert (before, after) == ([("SYR", ("GOV",), "named")], [("SYR", ("ELI",), "named")])


@pytest.mark.parametrize(
    ("quad", "expected"),
    [("verbal-cooperation", ("ISR", ("GOV",), "country")), ("material-conflict", ("ISR", ("CVL",), "agent"))],
)
def test_a_demonym_is_the_nation_in_what_nations_say_and_people_in_what_people_do(parsed, quad, expected):
    actor, _ = coded(parsed, "{a:Israelis} {t:met} {r:Palestinians}.", quad)
    assert actor == [expected]


def test_both_countries_are_both(parsed):
    actor, _ = coded(parsed, "Greece met Turkey. {a:Both countries} {t:agreed}.", "verbal-cooperation")
    assert actor == [("GRC", ("GOV",), "coreference"), ("TUR", ("GOV",), "coreference")]


def test_allies_are_of_no_country_that_is_told(parsed):
    line = "{a:The United States and its allies} {t:struck} {r:Syria}."
    actor, recipient = coded(parsed, line, "material-conflict")
    assert [codes[:2] for codes in actor] == [("USA", ("GOV",)), (None, ("GOV",))]
    assert recipient == [("SYR", ("GOV",), "country")]


# The side marked `a`, torn by a parse or cut from a name, and the phrases that it is.
WHOLE = [
    ("The {a:U.N.} {a:Security} {a:Council} {t:struck} {r:Karsia}.", ["U.N. Security Council"]),
    ("The {a:Security} Council {t:struck} {r:Karsia}.", ["Security Council"]),
    ("{a:European Union foreign} {a:ministers} {t:struck} {r:Karsia}.", ["European Union foreign ministers"]),
    ("Former mayor {a:Osama} bin Laden {t:struck} {r:Karsia}.", ["Osama bin Laden"]),
    ("{a:Turkish} {a:troops} {t:struck} {r:Karsia}.", ["Turkish troops"]),
    ("{a:Turkey} and {a:Russia} {t:struck} {r:Karsia}.", ["Turkey", "Russia"]),
    ("{a:Turkey}, {a:Russia} and {a:Iran} {t:struck} {r:Karsia}.", ["Turkey", "Russia", "Iran"]),
    ("{a:Hamas}, {a:Hezbollah} {t:struck} {r:Karsia}.", ["Hamas", "Hezbollah"]),
    ("{a:Angela} {a:Merkel} {t:struck} {r:Karsia}.", ["Angela Merkel"]),
    ("{a:Hamas} fighters {t:struck} {r:Karsia}.", ["Hamas"]),
    ("The troops of {a:Turkey} {t:struck} {r:Karsia}.", ["Turkey"]),
]


@pytest.mark.parametrize(("line", "expected"), WHOLE)
def test_a_side_is_a_whole_phrase_and_a_whole_name(parsed, line, expected):
    event, text = with_sides(parsed, line, "material-conflict")
    assert [p.text for p in event.actor] == expected
    assert [piece.of(text) for p in event.actor for piece in p.spans] == expected
