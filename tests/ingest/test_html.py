"""From a page to the article's text and blocks."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.ingest.html import extract_text, load_page
from onrecord.ingest.metadata import Metadata, read_metadata


def extract(page):
    tree = load_page(page)
    return extract_text(page, tree, read_metadata(tree))


def blocks(found):
    return [(block.kind, found.text[slice(*block.span)]) for block in found.blocks]


def test_title_dek_headings_quotes_and_lists_become_blocks(made):
    page = made.page(
        '<meta name="description" content="The ferry stops in May.">',
        "<h2>What happens next</h2><blockquote>“We are ready,” she said.</blockquote><ul><li>The span is tested.</li>"
        "<li>Lorries cross it.</li></ul>" + "".join(f"<p>{sentence}</p>" for sentence in made.sentences[::-1]),
    ).replace("</h1>", "</h1><p class=standfirst>The ferry stops in May.</p>")
    found = blocks(extract(page))
    assert found[0] == ("title", "Bridge over the Sarn to open in spring")
    assert found[1] == ("dek", "The ferry stops in May.")
    assert ("heading", "What happens next") in found
    assert ("paragraph", "“We are ready,” she said.") in found
    assert ("paragraph", "The span is tested.") in found
    assert not any("Home" in words or "Terms of use" in words for _, words in found)


def test_blocks_know_whether_the_page_marks_them_as_quoted():
    found = extract(
        "<p>The mayor wrote:</p><blockquote><p>It holds.</p><p>We tested it.</p></blockquote><p>It rained.</p>"
    )
    assert [block.quoted for block in found.blocks] == [False, True, True, False]


def test_blocks_are_parted_by_a_blank_line_and_cover_the_text(made):
    found = extract(made.page())
    assert "\n\n".join(words for _, words in blocks(found)) == found.text


def test_the_title_is_not_said_twice(made):
    found = extract(
        made.page(body="<h2>x</h2>").replace("<article>", "<article><h1>Bridge over the Sarn to open in spring</h1>")
    )
    assert [words for kind, words in blocks(found)].count("Bridge over the Sarn to open in spring") == 1


def test_words_that_only_the_metadata_has_are_not_in_the_text(made):
    head = made.json_ld(
        {"@type": "NewsArticle", "headline": "A headline nobody sees", "description": "Nor this summary of it."}
    )
    page = made.page(head)
    assert read_metadata(load_page(page)).title == "A headline nobody sees"
    found = extract(page)
    assert "nobody sees" not in found.text
    assert "summary" not in found.text
    assert blocks(found)[0] == ("title", "Bridge over the Sarn to open in spring")


def test_reading_many_pages_that_repeat_themselves_gives_the_same_each_time(made):
    page = made.page()
    texts = {extract(page).text for _ in range(5)}
    assert len(texts) == 1


def test_line_breaks_stay_in_a_block_and_two_part_it():
    page = "<p>One line<br>and the next.<br><br>Another   block,\n folded.</p>"
    found = extract_text(page, load_page(page), Metadata())
    assert blocks(found) == [("paragraph", "One line\nand the next."), ("paragraph", "Another block, folded.")]


def test_a_fragment_is_taken_whole():
    page = (
        "<h1>Bridge</h1>Words before. <p>It <b>opens</b>.</p><figure><img src=x><figcaption>The bridge.</figcaption></figure>"
        "<table><tr><td>Cost</td><td>12</td></tr></table><script>x()</script><ul><li>One</li></ul>after"
    )
    found = extract_text(page, load_page(page), Metadata(), "Bridge")
    assert blocks(found) == [
        ("title", "Bridge"), ("paragraph", "Words before."), ("paragraph", "It opens."), ("caption", "The bridge."),
        ("paragraph", "Cost\t12"), ("paragraph", "One"), ("paragraph", "after"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "page",
    [
        "<html><body><nav><a href=/>Home</a></nav></body></html>",
        "<html><head><title>Kiga</title></head><body></body></html>",
        "<div><script>var x = 1;</script></div>",
        "<!DOCTYPE html><html><body><form><input></form></body></html>",
    ],
)
def test_a_page_without_an_article_has_no_text(page):
    assert extract(page) is None


def test_a_page_with_no_element_has_no_tree():
    assert load_page("") is None
    assert load_page("<!-- nothing -->") is None


def test_deeply_nested_pages_are_read():
    page = "<div>" * 5000 + "<p>The bridge opens.</p>" + "</div>" * 5000
    found = extract_text(page, load_page(page), Metadata())
    assert found is None or "bridge" in found.text or found.text


TAGS = [
    "p",
    "div",
    "h2",
    "li",
    "br",
    "blockquote",
    "td",
    "b",
    "script",
    "figcaption",
    "html",
    "body",
    "head",
    "title",
    "h1",
]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from(TAGS), st.booleans(), st.text(max_size=30)), max_size=25).map(
        lambda parts: "".join(f"<{'/' if closing else ''}{tag}>{words}" for tag, closing, words in parts)
    )
)
def test_any_page_gives_blocks_that_fit_or_nothing(page):
    tree = load_page(page)
    if tree is None:
        return
    found = extract(page)
    if found is None:
        return
    end = 0
    for block in found.blocks:
        words = found.text[slice(*block.span)]
        assert words
        assert words == words.strip()
        assert not found.text[end : block.span.start].strip()
        end = block.span.end
    assert not found.text[end:].strip()
