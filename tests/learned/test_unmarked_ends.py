"""Ends of sentences without a mark."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.analyze.sentences import add_sentences
from onrecord.analyze.tokens import add_tokens
from onrecord.errors import ModelError
from onrecord.learned.unmarked_ends import UnmarkedEnds

MODEL = UnmarkedEnds.load()

RUN_TOGETHER = [
    "See the plan for the new bridge at https://example.org/plan.html | Please let me know what you think of it.",
    "Please tell me on Monday whether the new plan suits you. | Best regards, | Ada Obi",
    "Dear Ada, | Please find attached the notes of the last meeting.",
    "The board met on 05/03/2011 10:45 AM | Please find the notes of the last meeting below.",
]
EDITED = [
    "In Port Tavia, President Ada Obi met the foreign ministers of five countries on Monday.",
    "The foreign minister, Ada Obi, said on Monday that talks with North Tavia would resume in May.",
    "Former Defence Secretary Tor Ash of the Labour Party told Radio Five that he had never met Mr. Obi in Paris.",
    "Ash said: Nobody who was at the meeting in Port Tavia believes what the Ministry of Justice has said since.",
    "“We asked for help,” President Ada Obi told Channel Nine News on Friday, “and the United Nations did not come.”",
]


@pytest.mark.parametrize("gold", [*RUN_TOGETHER, *EDITED])
def test_ends_without_a_mark_are_found_and_prose_is_left_whole(gold, document):
    doc = add_sentences(add_tokens(document(gold.replace(" | ", " "))), MODEL)
    assert [doc.article.text[s.start : s.end] for s in doc.sentences] == gold.split(" | ")


def test_short_blocks_are_left_whole():
    assert MODEL.find(["Ada", "Obi", "Meets", "Tor", "Ash", "In", "Port", "Tavia"], []) == []


@given(st.lists(st.text(st.characters(exclude_categories=("Z", "C")), min_size=1), max_size=40), st.data())
def test_sure_starts_are_kept_and_all_starts_are_in_order(words, data):
    places = st.sets(st.integers(1, len(words) - 1)) if len(words) > 1 else st.just(set())
    sure = sorted(data.draw(places))
    found = MODEL.find(words, sure)
    assert set(sure) <= set(found)
    assert found == sorted(set(found))
    assert all(0 < place < len(words) for place in found)


def test_a_missing_model_is_named(tmp_path):
    with pytest.raises(ModelError, match=r"weights\.json cannot be read"):
        UnmarkedEnds.load(tmp_path)


def test_a_damaged_model_is_named(tmp_path):
    (tmp_path / "weights.json").write_text('{"weights": 3}', encoding="utf-8")
    with pytest.raises(ModelError, match="cannot be read"):
        UnmarkedEnds.load(tmp_path)
