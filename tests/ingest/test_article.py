"""One article, whatever it came as."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.ingest.article import read_article
from onrecord.ingest.raw import TEXT_CHARACTERS, Ingested, Known, Raw
from onrecord.ingest.sources import open_sources
from onrecord.record import Unread


def text(words, **fields):
    return read_article(Raw("a.txt", "text", words, **fields))


def covers(article):
    """Whether the blocks are in order, in ink, and leave nothing but white space."""
    end = 0
    for block in article.blocks:
        words = article.text[slice(*block.span)]
        assert words
        assert words == words.strip()
        assert not article.text[end : block.span.start].strip()
        end = block.span.end
    assert not article.text[end:].strip()
    return True


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_the_text_of_a_file_is_its_characters(folder, made, ends):
    words = made.text.replace("\n", ends)
    folder("a.txt", words)
    (raw,) = open_sources(["a.txt"])
    article = read_article(raw).article
    assert article.text == words
    assert covers(article)


def test_a_byte_order_mark_stays_in_the_text_and_out_of_the_way(made):
    plain = text(made.text.encode()).article
    marked = text(b"\xef\xbb\xbf" + made.text.encode()).article
    assert marked.text == "\ufeff" + plain.text
    assert marked.blocks[0].kind == "furniture"
    assert [(block.kind, block.span.start - 1) for block in marked.blocks[1:]] == [
        (block.kind, block.span.start) for block in plain.blocks
    ]
    assert covers(marked)


def test_what_the_sender_knows_wins(made):
    known = Known(
        "7", "Another title", ("Uma Reis",), "Kiga Wire", "World", "https://kiga.example/1", "de", "2031-03-02"
    )
    article = text(made.text, known=known).article
    assert (article.external_id, article.title, article.authors) == ("7", "Another title", ("Uma Reis",))
    assert (article.publisher, article.section, article.url) == ("Kiga Wire", "World", "https://kiga.example/1")
    assert (article.language, article.published.start) == ("de", "2031-03-02")
    assert set(article.metadata.values()) == {"sender"}


def test_what_a_page_says_keeps_its_evidence(made):
    head = made.json_ld({
        "@type": "NewsArticle", "headline": "Bridge over the Sarn to open in spring", "author": {"name": "Ada Obi"},
        "datePublished": "2031-03-02T09:40:00+01:00", "publisher": {"name": "The Kiga Times"},
    })  # fmt: skip
    article = read_article(Raw("a.html", "html", made.page(head).encode())).article
    assert article.published.start == "2031-03-02T09:40:00+01:00"
    assert article.metadata == {
        "authors": "json-ld author",
        "language": "py3langid",
        "published": "json-ld datePublished",
        "publisher": "json-ld publisher",
        "text": "trafilatura",
        "title": "json-ld headline",
    }
    assert article.authors == ("Ada Obi",)
    assert covers(article)


def test_the_id_is_of_the_words_and_who_carries_them_not_of_the_file(made):
    one, other = (read_article(Raw(source, "text", made.text)).article for source in ("a.txt", "b/c.txt"))
    assert one.id == other.id
    assert one.id != text(made.text, known=Known(publisher="Kiga Wire")).article.id


@pytest.mark.parametrize("body", [b"", b" \r\n\t", b"\xef\xbb\xbf", "\ufeff \n"])
def test_nothing_but_white_space_is_unread(body):
    assert "empty" in text(body).message


def test_bytes_that_are_no_text_are_unread():
    assert "binary" in text(bytes(range(256)) * 8).message


def test_a_legacy_encoding_is_read_and_named():
    found = text("Größe und Überraschung, sagte der Minister in Köln am Montag.".encode("cp1252"))
    assert found.article.text.startswith("Größe")
    assert found.article.metadata["encoding"] == "cp1252"
    assert "cp1252" in found.problems[0].message


def test_five_million_characters_are_the_limit():
    found = text("a " * (TEXT_CHARACTERS // 2 + 1))
    assert isinstance(found, Unread)
    assert "5,000,002 characters" in found.message


def test_an_unread_row_names_its_place_apart_from_its_file():
    found = read_article(Raw("old#news.jsonl#line=7", "html", "<html><body></body></html>"))
    assert (found.source, found.place) == ("old#news.jsonl", "line 7")
    assert "without an article" in found.message


def test_problems_met_on_the_way_in_stay_with_the_article(folder):
    folder("a.jsonl", json.dumps({"text": "Half a character \ud83d, said the minister of transport in Kiga."}))
    (raw,) = open_sources(["a.jsonl"])
    assert any("halves of characters" in problem.message for problem in read_article(raw).problems)


def test_a_feed_item_begins_with_its_title(folder, made):
    folder("a.xml", made.rss("<item><title>Bridge opens</title><description>It opens in May.</description></item>"))
    (raw,) = open_sources(["a.xml"])
    article = read_article(raw).article
    assert [(block.kind, article.text[slice(*block.span)]) for block in article.blocks] == [
        ("title", "Bridge opens"),
        ("paragraph", "It opens in May."),
    ]
    assert (article.publisher, article.language) == ("Kiga Wire", "en")


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=400))
def test_any_text_is_read_character_for_character_with_blocks_that_cover_it(words):
    found = text(words.encode("utf-8", "replace"))
    if isinstance(found, Ingested) and "encoding" not in found.article.metadata:
        assert found.article.text == words.encode("utf-8", "replace").decode("utf-8")
        assert covers(found.article)


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=400), st.sampled_from(["text", "html"]))
def test_any_bytes_are_read_twice_alike(data, form):
    raw = Raw("a", form, data)
    assert read_article(raw) == read_article(raw)
