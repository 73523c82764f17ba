import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.learned.lemma_scripts import apply_script, edit_script

WORDS = st.text(string.ascii_letters + "'-", min_size=1, max_size=12)


@given(WORDS, WORDS)
def test_a_script_gives_back_the_lemma_it_was_made_from(word, lemma):
    assert apply_script(word, edit_script(word, lemma)) == lemma


@given(st.text(max_size=9), WORDS, WORDS)
def test_a_script_can_be_applied_to_any_word(other, word, lemma):
    assert isinstance(apply_script(other, edit_script(word, lemma)), str)


@pytest.mark.parametrize(
    ("word", "lemma", "other", "expected"),
    [("Bridges", "bridge", "RIDGES", "ridge"), ("Tuvans", "Tuvan", "Lapps", "Lapp"), ("tried", "try", "cried", "cry")],
)
def test_a_script_carries_over_to_words_of_the_same_kind(word, lemma, other, expected):
    assert apply_script(other, edit_script(word, lemma)) == expected
