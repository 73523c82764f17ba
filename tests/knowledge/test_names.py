"""The names of the tables: found in text, asked for as people type them, heard in other spellings."""

import pytest

from onrecord.knowledge.actors import ActorTables
from onrecord.knowledge.names import NameIndex, fold
from onrecord.record import Span

INDEX = NameIndex(ActorTables())
FOLDED = [
    ("Bashar al-Assad", "bashar al assad"),
    ("Élysée", "elysee"),
    ("Côte d’Ivoire", "cote d ivoire"),
    ("  Norvo   Bank ", "norvo bank"),
    ("O'Brien & Sons", "o brien sons"),
    ("Recep Tayyip Erdoğan", "recep tayyip erdogan"),
]


@pytest.mark.parametrize(("name", "folded"), FOLDED)
def test_a_name_is_folded_to_what_people_type(name, folded):
    assert fold(name) == folded


def test_every_name_is_found_as_people_type_it():
    tables = INDEX.tables
    rows = (*tables.organisations, *tables.outlets, *tables.people)
    lost = [form for row in rows for form in (row.name, *row.aliases) if row.key not in _keys(fold(form))]
    assert lost == []


def test_every_name_is_found_in_text_with_all_that_it_means():
    for form in ("Angela Merkel", "European Union", "Reuters", "Norway"):
        text = f"Then {form} agreed."
        (match,) = INDEX.find(text, Span(0, len(text)))
        assert match.span.of(text) == form
        assert match.meanings == INDEX.ask(form)


def test_asking_twice_gives_the_same():
    assert INDEX.ask("merkel") == INDEX.ask("merkel") == INDEX.ask("Merkel")
    assert INDEX.ask("Tolmark of Norvo") == ()


def test_a_full_name_is_heard_in_another_spelling():
    assert {named.key for named in INDEX.sounds_like("Volodymyr Zelenskyj")} == {"volodymyr-zelensky"}
    assert INDEX.sounds_like("Zelenskyj") == ()


def _keys(name):
    return {named.key for named in INDEX.ask(name)}
