"""The order of stages, and what holds for every reading."""

import json

import msgspec
import pytest
from articles import paragraphs
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.app import read_paths
from onrecord.codecs import jsonl
from onrecord.errors import UsageError
from onrecord.ingest.article import read_article
from onrecord.ingest.raw import Raw
from onrecord.pipeline import Reader, Stage, build_reader, read
from onrecord.record import Unread

READER = build_reader()
# Words and marks of pages, so that random texts come near what is read.
PIECES = st.sampled_from(
    ["“", "”", '"', "'", "’", "said", "Ada Obi", "she", "\n", "\n\n", " ", ",", ".", "Photo:", "By Ruth Lane", "Share",
     "Mar.04 - 2024 6:15 PM CET", "U.S.", "according to", "\r\n", "\u2028", "\ufeff", "👩‍🚀", "é", ":", "—", "The bridge holds"]
)  # fmt: skip


def test_a_stage_before_what_it_needs_is_refused_when_the_reader_is_built():
    with pytest.raises(UsageError, match="needs tokens"):
        Reader((Stage(lambda doc: doc, assigns="sentences", requires=("tokens",)),), list, list, list, READER.resolver)


def check_reading(reading):
    """What record.md promises for every article, whatever its text."""
    text = reading.article.text
    ends = [0]
    covered = set()
    for block in reading.article.blocks:
        assert ends[-1] <= block.span.start < block.span.end <= len(text)
        assert not text[block.span.start].isspace()
        assert not text[block.span.end - 1].isspace()
        ends.append(block.span.end)
        covered.update(range(*block.span))
    assert all(i in covered or c.isspace() for i, c in enumerate(text))
    check_spans(json.loads(jsonl.dump(reading)), text)


def check_spans(value, text):
    if isinstance(value, dict):
        if isinstance(value.get("text"), str) and value.get("spans"):
            assert value["text"] == " ".join(text[s:e] for s, e in value["spans"])
        for key, inner in value.items():
            if key != "article":
                check_spans(inner, text)
    elif isinstance(value, list):
        for inner in value:
            check_spans(inner, text)


@settings(deadline=None, max_examples=60)
@given(st.one_of(st.text(max_size=300), st.lists(PIECES, max_size=40).map(" ".join)))
def test_any_text_at_all_gives_a_record_whose_spans_fit_and_whose_blocks_cover_it(text):
    ingested = read_article(Raw("x.txt", "text", text))
    if isinstance(ingested, Unread):
        assert not text.strip("\ufeff").strip()
        return
    assert ingested.article.text == text
    reading = read(ingested.article, READER, ingested.problems)
    check_reading(reading)
    again = read_article(Raw("x.txt", "text", text))
    assert jsonl.dump(read(again.article, READER, again.problems)) == jsonl.dump(reading)


def test_half_a_character_in_json_does_not_stop_the_reading(tmp_path):
    path = tmp_path / "cut.jsonl"
    path.write_text('{"text": "She said \\ud83d no more. The bridge holds for now."}\n', encoding="ascii")
    (reading,) = read_paths([str(path)])
    assert "\ufffd no more" in reading.article.text
    assert jsonl.dump(reading)


def test_the_chain_starts_at_the_outlet_where_it_is_known():
    article = msgspec.structs.replace(paragraphs("“It holds,” the mayor said."), publisher="The Harbour Post")
    reading = read(article, READER)
    (outlet,) = reading.actors
    assert (outlet.name, outlet.kind) == ("The Harbour Post", "outlet")
    assert reading.statements[0].chain == (outlet.id,)
    assert read(paragraphs("“It holds,” the mayor said."), READER).statements[0].chain == ()


def test_an_article_in_another_language_says_so():
    article = msgspec.structs.replace(paragraphs("„Sie hält“, sagte die Bürgermeisterin."), language="de")
    (problem,) = read(article, READER).problems
    assert "'de'" in problem.message


def test_a_claim_of_cause_made_by_a_cue_stands_on_the_word_of_its_speaker():
    text = "Dario Venn spoke on Monday, attributing the fall of the dam to heavy rain."
    reading = read(read_article(Raw("x.txt", "text", text)).article, READER)
    (cause,) = reading.causes
    (made,) = [s for s in reading.statements if s.id == cause.on_word_of]
    assert (made.cue.text, made.source.text) == ("attributing", "Dario Venn")


WORDS = [
    ("France accused Iran of shelling the port.", {"ACCUSE": None, "ASSAULT": "France"}),
    ("France said Iran had shelled the port.", {"ASSAULT": "France"}),
    ("“Iran shelled the port,” the French minister said.", {"ASSAULT": "the French minister"}),
    ("France threatened to bomb the port.", {"THREATEN": None}),
    ("The general said France had threatened to bomb the port.", {"THREATEN": "The general"}),
    ("Iran denied that its navy had attacked the ship.", {"REJECT": None, "ASSAULT": "Iran"}),
    ("Iran shelled the port.", {"ASSAULT": None}),
]


@pytest.mark.parametrize(("text", "words"), WORDS)
def test_a_deed_of_speech_is_its_speakers_and_what_it_tells_is_on_his_word(text, words):
    reading = read(paragraphs(text), READER)
    sources = {statement.id: statement.source.text for statement in reading.statements}
    assert {e.type: sources[e.on_word_of] if e.on_word_of else None for e in reading.events} == words
