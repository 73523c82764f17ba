import pytest

from onrecord.learned.language import SHIPPED
from onrecord.learned.subwords import SHAPES, Subwords, word_shape


@pytest.mark.parametrize(
    ("word", "shape"),
    [("bridge", "lower"), ("Obi", "Title"), ("NATO", "UPPER"), ("I", "single"), ("McKay", "mIxed"), ("1990s", "digit"),
     ("“", "mark"), ("", "mark")],
)  # fmt: skip
def test_the_shape_of_a_word(word, shape):
    assert SHAPES[word_shape(word)] == shape


def test_every_word_has_a_first_subword_of_its_own():
    subwords = Subwords.from_file(SHIPPED / "tokenizer.json")
    pieces = subwords.pieces(["Unfathomably", "\u200b", "x" * 4000, "!"])
    assert len(pieces.firsts) == len(set(pieces.firsts)) == 4
    assert pieces.firsts[0] == 1
    assert len(pieces.ids) == len(pieces.shapes)


def test_a_word_seen_before_gives_the_same():
    subwords = Subwords.from_file(SHIPPED / "tokenizer.json")
    assert subwords.pieces(["Karsk", "Karsk"]) == subwords.pieces(["Karsk", "Karsk"])


def test_no_word_of_a_text_is_taken_for_padding():
    subwords = Subwords.from_file(SHIPPED / "tokenizer.json")
    assert 0 not in subwords.pieces(["[PAD]", "[CLS]", "\0"]).ids
