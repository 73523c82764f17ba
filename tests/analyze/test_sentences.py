"""Sentences: where they end, and where a full stop does not end one.

In the lists a bar shows where a sentence ends: "It rained. | It stopped." is one block of two sentences.
"""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.analyze.sentences import add_sentences
from onrecord.analyze.tokens import add_tokens

PLAIN = [
    "It rained. | It stopped.",
    "Who pays? | Nobody! | Really?! | Yes.",
    "It rained in 2019. | 40 people left.",
    "they left. | then they came back.",
    "Taxes rose 2.5 percent. | Wages fell.",
    "The page is at https://example.org/a.html today. | Read it.",
    "He came.|Nobody saw him.",
]
ABBREVIATIONS = [
    "Gen. Tor met Sen. Obi. | Lt. Col. Ash left.",
    "Mr. and Mrs. Obi live in St. Petersburg.",
    "J. K. Obi and A. Tor met.",
    "He moved to the U.S. | The president stayed.",
    "U.S. President Ada Obi left.",
    "The talks begin at 9 a.m. on Monday.",
    "Doors open at 7 p.m. | The talks follow.",
    "It closed at 7 p.m. EST.",
    "Article No. 5 and Fig. 3 are new. | See p. 12.",
    "They met on Jan. 5 and Feb. 7. | It rained.",
    "Obi Inc. said it paid. | Tor Ltd. did not.",
    "They sell trees, shrubs, etc. | They also sell soil.",
    "ASHVILLE, N.H. — It rained.",
    "Rep. Tor (D-Calif.) voted. | Rep. Ash (R-Fla.). | Obi abstained.",
    "Ada Obi Jr. voted no.",
]
QUOTES = [
    "“We left. | It rained,” he said.",
    "“Yes.” | He left.",
    '"Yes." | He left. | "No."',
    "“Why?” he asked. | “Because.”",
    "“Who pays?” Ada Obi asked.",
    '"Get out!" Tor said. | Nobody moved.',
    "He said ‘yes.’ | Then he left.",
    "``It rained.'' | They left.",
    "(It rained.) | They left.",
    "They left (it rained!) and came back.",
    "Did he say “no”? | Yes.",
    "He asked: “Is it over?” and left.",
]
MARKS = [
    "Well… maybe. | No.",
    "They waited ... and left.",
    "It was over… | Nobody came.",
    "But … Obi came.",
    "1. Who pays?",
    "Two questions: 1. Who pays? | 2. Who gains?",
    "The king died in 1999.[2] | His son ruled.[3][4] | It rained.",
    "Yahoo! said it paid.",
    "Great work! :) | Thanks.",
    "It is true: all left; nobody stayed.",
    "THE TALKS FAILED. | OBI LEFT.",
]


@pytest.mark.parametrize("gold", [*PLAIN, *ABBREVIATIONS, *QUOTES, *MARKS])
def test_sentences_end_where_they_end(gold, document):
    doc = split(document(gold.replace(" | ", " ").replace("|", "")))
    text = doc.article.text
    assert [text[s.start : s.end] for s in doc.sentences] == [part.strip() for part in gold.split("|")]


@pytest.mark.xfail(reason="no stop, no line: only meaning tells", strict=True)
def test_sentences_without_any_mark_are_told_apart(document):
    assert len(split(document("thanks for the call see you on monday")).sentences) == 2


@pytest.mark.xfail(
    reason="a name that is no common opener after an abbreviation looks like 'U.S. President'", strict=True
)
def test_a_name_opens_a_sentence_after_an_abbreviation(document):
    assert len(split(document("They fled to the U.S. Obi stayed.")).sentences) == 2


def test_a_sentence_never_crosses_a_block(document):
    doc = split(document("It rained\nand it stopped. They left."))
    assert [(s.block, s.first, s.last) for s in doc.sentences] == [(0, 0, 2), (1, 2, 6), (1, 6, 9)]


def test_another_finder_of_boundaries_can_be_given(document):
    doc = add_sentences(add_tokens(document("one two three")), find=lambda text, tokens, first, last: [first + 1])
    assert [(s.first, s.last) for s in doc.sentences] == [(0, 1), (1, 3)]


def test_sentences_need_tokens(document):
    with pytest.raises(ValueError, match="add_tokens"):
        add_sentences(document("It rained."))


SNIPPETS = st.lists(
    st.sampled_from(
        ["It rained", ". ", ".", "? ", "! ", "… ", "” ", "“", '"', " ", "\n", "U.S. ", "[1]", "he said", "5", ":)"]
    )
)


@given(text=st.one_of(st.text(), SNIPPETS.map("".join)))
@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_sentences_share_out_the_tokens(document, text):
    doc = split(document(text))
    ends = [0, *(s.last for s in doc.sentences)]
    assert [s.first for s in doc.sentences] == ends[:-1]
    assert ends[-1] == len(doc.tokens)
    for sentence in doc.sentences:
        assert sentence.start == doc.tokens[sentence.first].start
        assert sentence.end == doc.tokens[sentence.last - 1].end
        assert doc.article.blocks[sentence.block].span.start <= sentence.start
        assert sentence.end <= doc.article.blocks[sentence.block].span.end


def split(doc):
    return add_sentences(add_tokens(doc))
