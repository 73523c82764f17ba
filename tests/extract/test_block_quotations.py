"""Words set under who said them, without quotation marks."""

import msgspec
import pytest
from articles import paragraphs
from statements import read, read_article


def quoted(statements):
    return [(s.source.text, s.content.text) for s in statements if s.evidence.rule == "block-quotation"]


WRITTEN = [
    ("The ministry said in a statement posted on Telegram:", "The ministry", "post"),
    ("The navy wrote on Facebook:", "The navy", "post"),
    ("The council's statement reads:", "The council", "statement"),
    ("In a letter to the union, Pell wrote the following:", "Pell", "document"),
    ("Obi, who had left the town, replied in an email:", "Obi", "document"),
]


@pytest.mark.parametrize(("lead", "source", "medium"), WRITTEN)
def test_one_paragraph_under_what_was_written_is_said(lead, source, medium):
    found = read(f"{lead}\n\nThe bridge is closed until May. We regret it.\n\nThe ferry runs on Sundays.")
    assert quoted(found) == [(source, "The bridge is closed until May. We regret it")]
    (statement,) = (s for s in found if s.evidence.rule == "block-quotation")
    assert (statement.kind, statement.medium.kind) == ("indirect", medium)


NOT_QUOTED = [
    "Obi said on Monday:\n\nThe bridge is closed.",
    "Police said in a statement the victims were:\n\nAda Obi, 54, of Selm.",
    "Obi told the council in a letter three things must change:\n\nThe bridge must be closed.",
    "Here is what to know about the letter:\n\nThe bridge is closed until May.",
    "The minister answered in an email:\n\nShe said she had nothing to add.",
    "The ministry wrote on Telegram:\n\n- no ships until May",
    "The ministry wrote on Telegram:\n\n“The bridge is closed.”",
    "A statement was issued on Telegram:\n\nThe bridge is closed until May.",
]


@pytest.mark.parametrize("text", NOT_QUOTED)
def test_other_paragraphs_under_a_colon_are_not_quoted(text):
    assert quoted(read(text)) == []


def test_all_blocks_that_the_page_marks_as_quoted_are_said_whatever_the_cue():
    text = "Ada Obi told the council:\n\nThe bridge has cracked.\n\nWe closed it at once.\n\nNobody disagreed."
    article = paragraphs(text)
    blocks = tuple(msgspec.structs.replace(b, quoted=i in (1, 2)) for i, b in enumerate(article.blocks))
    found = read_article(msgspec.structs.replace(article, blocks=blocks))
    assert quoted(found) == [("Ada Obi", "The bridge has cracked We closed it at once")]
    assert quoted(read(text)) == []


def test_a_block_that_the_page_marks_as_quoted_without_anybody_before_is_nobodys():
    article = paragraphs("It rained in Selm.\n\nThe bridge is a promise in steel.")
    blocks = (article.blocks[0], msgspec.structs.replace(article.blocks[1], quoted=True))
    assert read_article(msgspec.structs.replace(article, blocks=blocks)) == []


def test_an_ellipsis_leads_up_to_what_the_page_marks_too():
    article = paragraphs("The company confirmed this in a statement…\n\nThe ships have left the harbour.")
    blocks = (article.blocks[0], msgspec.structs.replace(article.blocks[1], quoted=True))
    found = read_article(msgspec.structs.replace(article, blocks=blocks))
    assert quoted(found) == [("The company", "The ships have left the harbour")]
