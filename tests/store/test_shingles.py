"""Words and runs of words as numbers."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.store.shingles import (
    every_shingle,
    pairs_of,
    pattern_of,
    sampled_shingles,
    sieve_of,
    winnowed_shingles,
    words_of,
)

WORDS = st.lists(
    st.sampled_from(["the", "ferry", "will", "not", "sail", "before", "noon", "or", "after", "dark", "says", "she"]),
    max_size=40,
)


@settings(deadline=None)  # the machine may be busy
@given(WORDS, st.lists(st.sampled_from(["a", "b", "c"]), max_size=6), st.lists(st.sampled_from(["x", "y"]), max_size=6))
def test_six_words_in_a_row_that_two_statements_share_are_always_seen(shared, before, after):
    one, other = winnowed_shingles([*before, *shared]), winnowed_shingles([*shared, *after])
    if len(shared) >= 6:
        assert set(one) & set(other)


@settings(deadline=None)  # the machine may be busy
@given(WORDS)
def test_what_was_winnowed_is_among_all(words):
    assert set(winnowed_shingles(words)) <= set(every_shingle(words))
    assert bool(winnowed_shingles(words)) == bool(words)


def test_marks_case_and_accents_make_no_difference():
    assert words_of("“We WON'T,” said Réné: “never…”") == words_of("we won’t said Rene never")


def test_a_copy_shares_what_was_sampled_and_others_do_not():
    text = [f"word{number}" for number in range(400)]
    whole, half = sampled_shingles([text]), sampled_shingles([text[:200]])
    assert len(whole) > 25
    assert set(half) <= set(whole)
    assert not set(sampled_shingles([[f"other{number}" for number in range(400)]])) & set(whole)


def test_no_shingle_runs_over_two_pieces():
    words = [f"word{number}" for number in range(14)]
    assert sampled_shingles([words[:7], words[7:]]) == []


def test_the_numbers_do_not_change_between_machines_and_versions():
    """They are kept in archives: another number would make every archive blind to the new ones."""
    assert every_shingle(words_of("The ferry will sail")) == [-6106023676217387270, 6330879401181157160]


def passes(text, quote):
    """As `queries.articles_with` asks it."""
    sieve = sieve_of(text)
    places = (pair % (64 * len(sieve)) for pair in pairs_of(words_of(quote)))
    return all(sieve[at // 64] >> at % 64 & 1 for at in places)


@settings(deadline=None)  # the machine may be busy
@given(
    WORDS, st.lists(st.sampled_from(["a", "b", "c"]), max_size=60), st.sampled_from([" ", ", ", "’s ", "\n", " — “"])
)
def test_words_that_are_there_always_pass_the_sieve(shared, others, between):
    text = f"{' '.join(others)} {between.join(shared)} {' '.join(others)}"
    assert passes(text, " ".join(shared) if between != "’s " else "s ".join(shared))


def test_of_words_that_are_not_there_few_pass_the_sieve():
    text = " ".join(f"word{number}" for number in range(500))
    passed = [passes(text, f"word{a} word{b} word{a + b}") for a in range(0, 400, 20) for b in range(401, 500, 5)]
    assert sum(passed) < len(passed) / 20
    assert len(sieve_of(text)) * 8 < 500
    assert sieve_of("") == [0]


def test_words_beside_an_apostrophe_pass_the_sieve():
    text = "It isn’t the minister's plan."
    assert all(passes(text, quote) for quote in ("it isn't the", "isnt the ministers plan", "isn t the minister"))


@pytest.mark.parametrize(
    ("quote", "text", "found"),
    [
        ("we won't go", "“We won’t — go!”", "We won’t — go"),
        ("rene is ill", "René is ill", "René is ill"),
        ("a b c", "a (b) c++", "a (b) c"),
    ],
)
def test_a_pattern_finds_words_as_they_are_printed(quote, text, found):
    assert re.search(pattern_of(words_of(quote)), text, re.IGNORECASE)[0] == found


def test_the_bits_of_a_sieve_do_not_change_either():
    assert sieve_of("The ferry will sail") == [281543696187520]
