"""Direct quotations: one list a phenomenon, the source, the cue and the content marked in the sentence."""

import pytest
from marked import marked
from statements import read, words

SPEAKER_FIRST = [
    '{content:"The bridge holds,"} {source:Ada Obi} {cue:said}.',
    "{content:“The bridge holds,”} {source:the mayor} {cue:told} reporters on Monday.",
    "{content:“Does it hold?”} {source:she} {cue:asked}.",
    "{content:“It holds —”} {source:Mr. Obi} {cue:began}.",
    "{content:“The bridge holds,”} {source:Obi}, who chairs the council, {cue:said} in Kest.",
    "{content:“The bridge holds,”} {source:Ada Obi}, the minister of works, {cue:said}.",
    "{content:“The bridge holds,”} {source:Obi} (Harbour Party) later {cue:wrote}.",
    "{content:“The bridge holds,”} {source:a spokesman for the council} {cue:said}.",
    "{content:“The bridge holds,”} {source:political scientist Ruth Lane} {cue:explains}.",
    "{content:“The bridge holds,”} {source:officials} have {cue:said}.",
    "{content:“The bridge holds,”} {source:Obi and Lane} {cue:said} together.",
    "{content:'The bridge holds,'} {source:she} {cue:said}.",
]
CUE_FIRST = [
    '{content:"The bridge holds,"} {cue:said} {source:Ada Obi}.',
    "{content:“The bridge holds,”} {cue:says} {source:Ruth Lane}, a pilot from Selm.",
    "{content:“The bridge holds,”} {cue:added} {source:the 45-year-old teacher}.",
    "{content:“The bridge holds”}, {cue:said} {source:Mayor Obi} on Friday.",
    "{content:“The bridge holds,”} {cue:according to} {source:the Selm Gazette}.",
]
BEFORE = [
    "{source:Ada Obi} {cue:said}: {content:“The bridge holds.”}",
    "{source:She} {cue:added}, {content:“Nobody fell.”}",
    "On Monday, {source:the minister} {cue:told} reporters in Kest: {content:“The bridge holds.”}",
    "{source:Jonas Pell}, the mayor of Selm, {cue:wrote}: {content:“The bridge holds.”}",
    "{source:Ada Obi} shook her head, {cue:saying}: {content:“The bridge holds.”}",
    "{source:The Selm Gazette}: {content:“The bridge holds.”}",
    "{source:She} {cue:said} {content:“We will build it again.”}",
    "In a statement, {source:the ministry} {cue:said}, {content:“The bridge holds.”}",
]
INTERRUPTED = [
    "{content:“The bridge holds,”} {source:Obi} {cue:said}. {content:“It always has.”}",
    "{content:“The bridge,”} {source:Obi} {cue:said}, {content:“holds.”}",
    "{content:“Yes.” “It holds,”} {source:Obi} {cue:said}.",
]
NO_STATEMENT = [
    "The so-called “iron bridge” was painted in May.",
    "He read “A Winter in Selm” on the train.",
    "The song “Over the Bridge” opens the play.",
]


def parts_of(statement, text):
    return {name: words(text, getattr(statement, name)) for name in ("source", "cue", "content")}


@pytest.mark.parametrize("line", SPEAKER_FIRST + CUE_FIRST + BEFORE + INTERRUPTED)
def test_the_speaker_and_the_cue_of_a_quotation_are_found(line):
    gold = marked(line)
    (statement,) = read(gold.text)
    expected = {name: gold.words(name) for name in ("source", "content")}
    # A label before a colon has the colon for its cue.
    expected["cue"] = gold.words("cue") or [":"]
    assert parts_of(statement, gold.text) == expected
    assert statement.kind == "direct"


@pytest.mark.parametrize("line", NO_STATEMENT)
def test_other_quotation_marks_make_no_statement(line):
    assert read(line) == []


def test_words_between_the_marks_are_verbatim():
    text = "“The bridge holds,” Obi said. “It always has.”"
    (statement,) = read(text)
    assert [text[s:e] for s, e in statement.content.verbatim] == ["The bridge holds,", "It always has."]


def test_each_cue_makes_its_own_statement():
    text = "“The bridge holds,” Obi said. “It always has,” she added."
    assert [s.cue.lemma for s in read(text)] == ["say", "add"]


def test_a_quotation_continued_in_the_next_paragraph_is_one_statement():
    text = "“The bridge holds,” Obi said. “We tested it.\n\n“We will test it again.”"
    (statement,) = read(text)
    assert statement.content.text.endswith("“We tested it. “We will test it again.”")


def test_a_paragraph_quoted_from_end_to_end_goes_on_with_the_speaker_before():
    text = "“The bridge holds,” Obi said.\n\n“We tested it last year.”\n\nIt rained."
    (statement,) = read(text)
    assert len(statement.content.spans) == 2


def test_a_paragraph_that_ends_in_a_colon_leads_up_to_a_block_quotation():
    text = "The ministry released this note, and Ruth Lane said:\n\n“The bridge holds.”"
    (statement,) = read(text)
    assert statement.source.text == "Ruth Lane"


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("“It holds,” Ada Obi said.", "person"),
        ("“It holds,” she said.", "person"),
        ("“It holds,” they said.", "group"),
        ("“It holds,” the minister said.", "role"),
        ("“It holds,” officials said.", "group"),
        ("“It holds,” the ministry said.", "organisation"),
        ("“It holds,” the report says.", "document"),
        ("“It holds,” a source said.", "anonymous"),
    ],
)
def test_the_kind_of_source_is_told_from_its_head(line, kind):
    assert read(line)[0].source.kind == kind


@pytest.mark.parametrize(
    ("cue", "act", "polarity"),
    [("said", "assertive", "positive"), ("asked", "question", "positive"), ("promised", "commissive", "positive")],
)
def test_the_cue_gives_act_and_polarity(cue, act, polarity):
    (statement,) = read(f"“It will hold,” Obi {cue}.")
    assert (statement.act, statement.polarity) == (act, polarity)


def test_ids_tell_statements_apart_and_stay():
    text = "“Yes,” Obi said.\n\n“Yes,” Obi said."
    first, second = read(text)
    assert first.id != second.id
    assert [s.id for s in read(text)] == [first.id, second.id]
