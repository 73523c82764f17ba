"""The values of the record: spans, ids, and JSON that comes back as it went."""

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord import record
from onrecord.codecs import jsonl
from onrecord.errors import UsageError
from onrecord.record import (
    SCHEMA,
    Actor,
    Article,
    Block,
    Content,
    Cue,
    Evidence,
    Problem,
    Reading,
    Role,
    Source,
    Span,
    Statement,
    When,
    content_id,
    cut,
    hull,
    strip,
)

TEXT = "“It holds,” Ada Obi said."


def reading() -> Reading:
    statement = Statement(
        id="st_1", kind="direct", act="assertive", polarity="positive",
        source=Source.of(TEXT, (Span(12, 19),), kind="person", actor="act_1"),
        cue=Cue.of(TEXT, (Span(20, 24),), lemma="say"),
        content=Content.of(TEXT, (Span(0, 11),), verbatim=(Span(1, 10),)),
        addressee=None, medium=None, relays=(), parent=None, chain=("act_1",), when=None, zone="paragraph",
        confidence=0.9, evidence=Evidence("test", "by hand"),
    )  # fmt: skip
    article = Article(
        id="art_1", external_id="7", source="a.txt", title=None, authors=("Ruth Lane",), publisher="The Post", section=None,
        url=None, language="en", published=When("2024-03-04", "2024-03-04", "day"), text=TEXT,
        blocks=(Block("paragraph", Span(0, len(TEXT))),),
    )  # fmt: skip
    role = Role("Mayor of Selm", since="2020-01-01")
    return Reading(
        schema=SCHEMA,
        article=article,
        actors=(Actor("act_1", "Ada Obi", "person", roles=(role,)),),
        statements=(statement,),
        problems=(Problem("dates", "a guess that was not made", Span(0, 3)),),
    )


def test_a_reading_comes_back_from_json_and_from_pickle():
    value = reading()
    assert jsonl.load(jsonl.dump(value)) == value
    assert pickle.loads(pickle.dumps(value)) == value


def test_json_has_the_names_of_the_contract():
    line = jsonl.dump(reading()).decode()
    assert line.startswith('{"schema":"onrecord/1","article":{"id":"art_1","external_id":"7","source":"a.txt"')
    assert '"from":"2020-01-01","until":null' in line
    assert '"content":{"spans":[[0,11]],"text":"“It holds,”","verbatim":[[1,10]]}' in line


def test_the_words_beside_spans_are_the_words_there():
    source = Source.of(TEXT, (Span(12, 15), Span(16, 19)), kind="person")
    assert source.text == "Ada Obi"
    assert cut(TEXT, source.spans) == source.text


@pytest.mark.parametrize("line", ["", "[]", '{"schema":"onrecord/1"}', "not json"])
def test_a_line_that_is_no_reading_is_a_usage_error(line):
    with pytest.raises(UsageError, match="no line of an OnRecord record"):
        jsonl.load(line)


def test_a_line_of_another_schema_is_a_usage_error():
    line = jsonl.dump(reading()).replace(b"onrecord/1", b"onrecord/9")
    with pytest.raises(UsageError, match="onrecord/9"):
        jsonl.load(line)


def test_fields_of_later_versions_are_ignored():
    line = jsonl.dump(reading()).replace(b'{"schema"', b'{"later":1,"schema"')
    assert jsonl.load(line) == reading()


def test_spans_are_half_open():
    assert Span(0, 3).of("Ada Obi") == "Ada"
    assert not Span(0, 3).meets(Span(3, 4))
    assert Span(0, 3).holds(Span(0, 3))
    assert hull((Span(4, 6), Span(0, 2))) == Span(0, 6)
    assert strip("  Ada ", Span(0, 6)) == Span(2, 5)
    assert strip("   ", Span(1, 3)) == Span(1, 1)


def test_ids_depend_on_content_alone():
    assert content_id("st", "a", "bc") == content_id("st", "a", "bc")
    assert content_id("st", "a", "bc") != content_id("st", "ab", "c")
    assert content_id("st", None) != content_id("st", "None")
    assert Article.make_id("text", None, "One") != Article.make_id("text", None, "Two")


@given(st.lists(st.text()))
def test_any_text_has_an_id(parts):
    assert content_id("x", *parts) == content_id("x", *parts)


def test_the_values_have_the_names_that_are_public():
    assert sorted(record.__all__) == sorted(
        n for n in vars(record) if not n.startswith("_") and not _is_module(getattr(record, n))
    )


def _is_module(value: object) -> bool:
    return type(value).__name__ == "module"
