"""Words and runs of words as numbers."""

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.store.shingles import every_shingle, sampled_shingles, winnowed_shingles, words_of

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
