"""What each line of a text is on its page."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.ingest.blocks import find_blocks
from onrecord.ingest.lines import join_wrapped, split_lines
from onrecord.record import ANALYSED

SHARED = Path(__file__).resolve().parents[2] / ".." / "shared"

PAGE = """\
Skip to content
Home
News
World
Business
Sport
Log in
Subscribe

Harbour talks between Vessany and Oruland stall again

Negotiators left the port of Kiga late on Tuesday without a date for another round.

By Ada Obi and Jon Falk

12 March 2024, 18:40 GMT

World
Photo: Mira Sand / Wikimedia Commons
The customs house in Kiga, where the talks were held.

KIGA — Talks over the shared harbour ended on Tuesday without an agreement, the foreign ministry of Vessany said.

“We came with three proposals and we leave with three proposals,” Foreign Minister Tove Lind told reporters.

Her counterpart from Oruland, Pal Dremm, said that his government would answer in writing within two weeks.

Advertisement

A dispute of forty years

The two countries have shared the harbour since 1984, when a treaty gave each of them half of the piers.

Oruland has accused its neighbour of holding back ships, which Vessany denies, according to the news agency Orupress.

“Nobody wants to see the piers empty for another summer,” said Ines Karo, who runs a shipping company in Kiga.

Read more: The treaty of 1984, explained

Both sides said they would keep the present rules in force until the end of the year.

Share this article
Facebook
X
WhatsApp

Related articles
Storm closes the mountain road for a third day
Vessany's parliament votes on a new budget
Trending now
Ten recipes for the first days of spring
Sign up for our newsletter and never miss a story. You can unsubscribe at any time.
© 2024 The Kiga Courier. All rights reserved.
Privacy policy
Terms of use
"""


def kinds_of(text):
    return [(block.kind, block.span.of(text)) for block in find_blocks(text)]


@pytest.fixture(scope="module")
def page():
    return {words: kind for kind, words in kinds_of(PAGE)}


@pytest.mark.parametrize(
    ("opening", "kind"),
    [
        ("Harbour talks between", "title"),
        ("Negotiators left the port", "dek"),
        ("By Ada Obi", "byline"),
        ("12 March 2024", "date"),
        ("Photo: Mira Sand", "credit"),
        ("The customs house", "caption"),
        ("KIGA — Talks", "paragraph"),
        ("“We came with", "paragraph"),
        ("Advertisement", "furniture"),
        ("A dispute of forty", "heading"),
        ("“Nobody wants", "paragraph"),
        ("Read more:", "furniture"),
        ("Both sides said", "paragraph"),
        ("Share this", "furniture"),
        ("Storm closes", "furniture"),
        ("Trending now", "furniture"),
        ("Sign up for", "furniture"),
        ("© 2024", "furniture"),
    ],
)
def test_each_line_of_a_page_has_its_kind(page, opening, kind):
    assert next(found for words, found in page.items() if words.startswith(opening)) == kind


def test_a_menu_has_no_section_but_the_line_under_the_date_is_one():
    sections = [words for kind, words in kinds_of(PAGE) if kind == "section"]
    assert sections == ["World"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Oruland has offered to release two sailors held since May, its navy said.",
        "Police in Kiga arrested nine people on Monday after protests over fuel prices",
        "\tThe envoys will meet again in Kiga.  \r\n",
    ],
)
def test_a_single_sentence_is_a_paragraph(sentence):
    assert [kind for kind, _ in kinds_of(sentence)] == ["paragraph"]


def test_a_plain_article_keeps_every_paragraph():
    paragraphs = [
        "The council of Kiga voted on Monday to close the old bridge, after engineers found cracks in two pillars.",
        "“It has to happen before winter,” said the mayor, Lena Dorr.",
        "Shop owners on the eastern bank oppose the plan.",
        "They say that a detour of six kilometres will cost them half of their customers.",
        "“Who will walk that far for bread?” asked Tomas Riel, a baker.",
        "The bridge was built in 1931.",
    ]
    text = "\n\n".join(["Council closes old bridge in Kiga", *paragraphs])
    assert kinds_of(text) == [("title", "Council closes old bridge in Kiga"), *(("paragraph", p) for p in paragraphs)]


def test_lines_broken_at_a_fixed_width_make_one_paragraph():
    text = (
        "The ministry said on Friday that ships of both countries would be allowed\n"
        "to enter the harbour again from the first of May, provided that they give\n"
        "notice a week ahead, and that the fees of last year remain in force until\n"
        "a new treaty is signed.\n"
        "\n"
        "Shipping companies welcomed the decision, but warned that the time left is\n"
        "short, since crews have to be hired and the piers on the northern side are\n"
        "still being repaired.\n"
    )
    assert [words.split()[0] for _, words in kinds_of(text)] == ["The", "Shipping"]


def test_menus_are_not_taken_for_broken_lines():
    text = "\n".join(["Home", "World news and analysis from our correspondents", "Sport", "Weather", "Jobs"])
    assert join_wrapped(text, split_lines(text)) == split_lines(text)


def test_a_sentence_cut_by_a_line_break_is_one_block():
    long = "“The pumps we bought in spring cannot keep up with the water that comes in as the tide"
    text = PAGE.replace("“Nobody wants to see", f"{long}\nrises,” said the harbour master.\n\n“Nobody wants to see")
    assert ("paragraph", f"{long}\nrises,” said the harbour master.") in kinds_of(text)


def assert_covered(text):
    end = 0
    for block in find_blocks(text):
        start, stop = block.span
        words = text[start:stop]
        assert words == words.strip() != ""
        assert text[end:start].strip() == ""
        end = stop
    assert text[end:].strip() == ""


@settings(max_examples=150, deadline=None)
@given(st.text())
def test_blocks_cover_any_text(text):
    assert_covered(text)
    assert find_blocks(text) == find_blocks(text)


BREAKS = ["\n", "\r\n", "\r", "\x0b", "\x0c", "\x1c", "\x85", "\u2028", "\u2029", "\n\n\n", "\t", "\ufeff"]


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from([*PAGE.splitlines(), *BREAKS, "1", "。", "”", "-", "\ud800"])))
def test_blocks_cover_pages_cut_anywhere(pieces):
    assert_covered("".join(pieces))


@pytest.mark.parametrize("text", ["", " \n\t\r\n", "\u2028\x0c"])
def test_no_ink_gives_no_blocks(text):
    assert find_blocks(text) == ()


@pytest.mark.parametrize("text", ["\n".join("ab" * 30_000), "word " * 200_000, "a\n" * 45_000 + "b"])
def test_long_texts_are_covered(text):
    assert_covered(text)


def test_a_page_without_an_article_is_furniture():
    menu = "Home\nWorld\nSport\nLog in\nSubscribe\nContact us\nPrivacy policy\n© 2024 The Kiga Courier\n"
    assert not [words for kind, words in kinds_of(menu) if kind in ANALYSED]


def test_the_seed_page_has_fourteen_paragraphs():
    paths = sorted((SHARED / "data" / "seed").glob("*.txt"))
    if not paths:
        pytest.skip("the shared data is not beside the repository")
    kinds = kinds_of(paths[0].read_bytes().decode("utf-8"))
    count = {kind: sum(found == kind for found, _ in kinds) for kind, _ in kinds}
    assert count["paragraph"] == 14
    assert (count["title"], count["byline"], count["date"], count["section"]) == (1, 1, 1, 1)
    assert (count["credit"], count["caption"], count["heading"], count["furniture"]) == (2, 1, 1, 2)


def test_a_date_alone_under_the_headline_is_the_date_though_the_article_opens_with_a_day():
    text = (
        "Twelve hurt as bridge falls\n\nFriday, March 5, 2021\n\n"
        "On Friday, the council of Kiga published a plan to close four schools in the town because they were empty.\n\n"
        "The ferry has been out of service since Friday. Nobody was hurt.\n"
    )
    assert [block.kind for block in find_blocks(text)] == ["title", "date", "paragraph", "paragraph"]
