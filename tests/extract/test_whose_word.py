"""On whose word a place in the text stands: the innermost statement that holds it."""

import pytest
from marked import marked

from onrecord.extract.whose_word import on_whose_word
from onrecord.record import Content, Evidence, Source, Span, Statement


def statement(name, text, spans, parent=None):
    content = Content.of(text, tuple(Span(*span) for span in spans))
    return Statement(
        id=name, kind="indirect", act="assertive", polarity="positive", source=Source((), ""), cue=None,
        content=content, addressee=None, medium=None, relays=(), parent=parent, chain=(), when=None,
        zone="paragraph", confidence=1.0, evidence=Evidence("test", "test"),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("{x:Rebels fled}, and Ada Obi said {outer:the bridge holds}.", None),
        ("Ada Obi said {outer:{x:rebels fled} at dawn}.", "outer"),
        ("Ada Obi said {outer:Venn had told her {inner:{x:rebels fled}}}.", "inner"),
        ("Ada Obi said {outer:Venn {x:accused} Karsia, saying {inner:rebels fled}}.", "outer"),
        ("Ada Obi said {outer:{x:rebels} had left}, “{outer:and that is all}”.", "outer"),
        ("{x:Obi said {outer:rebels fled}}.", None),
    ],
)
def test_the_innermost_statement_whose_content_holds_the_words(line, expected):
    text, parts = marked(line)
    found = [statement("outer", text, parts["outer"])]
    if "inner" in parts:
        found.append(statement("inner", text, parts["inner"], parent="outer"))
    assert on_whose_word(Span(*parts["x"][0]), found) == expected
    assert on_whose_word(Span(*parts["x"][0]), reversed(found)) == expected


def test_the_furthest_by_parent_wins_even_where_its_content_is_as_long():
    text = "Rebels fled."
    found = [statement("outer", text, [(0, 11)]), statement("inner", text, [(0, 11)], parent="outer")]
    assert on_whose_word(Span(7, 11), found) == "inner"


def test_words_across_two_pieces_of_a_content_are_nobody_s():
    text = "“Rebels,” Obi said, “fled.”"
    assert on_whose_word(Span(1, 24), [statement("s", text, [(0, 9), (20, 27)])]) is None


def test_a_circle_of_parents_ends():
    text = "Rebels fled."
    circle = [statement("a", text, [(0, 12)], parent="b"), statement("b", text, [(0, 11)], parent="a")]
    assert on_whose_word(Span(7, 11), circle) == "b"
