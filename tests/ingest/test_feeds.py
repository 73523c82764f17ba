"""Items of RSS and Atom."""

import pytest

from onrecord.ingest.sources import open_sources

ITEM = (
    "<item><title>Bridge &amp; ferry</title><link>https://kiga.example/1</link><guid>g1</guid><dc:creator>Ada Obi</dc:creator>"
    "<category>World</category><pubDate>Sun, 02 Mar 2031 09:40:00 +0100</pubDate><description>Short &lt;i&gt;words&lt;/i&gt;.</description>"
    "<content:encoded><![CDATA[<p>The bridge opens.</p><p>The ferry stops.</p>]]></content:encoded></item>"
)
ATOM = (
    '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de"><title>Kiga Draht</title><entry><title>Brücke</title><id>i1</id>'
    "<published>2031-03-02T09:40:00+01:00</published><updated>2031-03-05T09:40:00+01:00</updated><author><name>Ada Obi</name></author>"
    '<author><name>Jon Falk</name></author><link href="https://kiga.example/2"/><summary>Die Brücke öffnet.</summary></entry></feed>'
)


def items(folder, content, name="feed.xml"):
    folder(name, content)
    return list(open_sources([name]))


def test_an_item_brings_its_full_content_and_what_the_feed_says(folder, made):
    (raw,) = items(folder, made.rss(ITEM))
    assert raw.source == "feed.xml#item=1"
    assert "<p>The ferry stops.</p>" in raw.body
    assert "<h1>Bridge &amp; ferry</h1>" in raw.body
    known = raw.known
    assert (known.title, known.publisher, known.section, known.language) == (
        "Bridge & ferry",
        "Kiga Wire",
        "World",
        "en",
    )
    assert (known.url, known.external_id, known.authors) == ("https://kiga.example/1", "g1", ("Ada Obi",))


def test_the_date_keeps_the_zone_it_is_written_in(folder, made):
    assert items(folder, made.rss(ITEM))[0].known.published == "Sun, 02 Mar 2031 09:40:00 +0100"


def test_atom_prefers_the_day_of_publication_to_that_of_an_update(folder):
    (raw,) = items(folder, ATOM, "feed.atom")
    assert raw.known.published == "2031-03-02T09:40:00+01:00"
    assert (raw.known.authors, raw.known.language, raw.known.publisher) == (("Ada Obi", "Jon Falk"), "de", "Kiga Draht")
    assert "Die Brücke öffnet." in raw.body


def test_without_content_the_summary_is_read(folder, made):
    (raw,) = items(folder, made.rss("<item><title>T</title><description>Short words.</description></item>"))
    assert "Short words." in raw.body


def test_a_feed_is_known_by_its_content_not_its_name(folder, made):
    assert items(folder, made.rss(ITEM), "feed.txt")[0].form == "html"


@pytest.mark.parametrize(
    "content", ["<rss><channel><title>x</title></channel></rss>", "<feed xmlns='http://www.w3.org/2005/Atom'></feed>"]
)
def test_a_feed_with_no_items_is_unread(folder, content):
    (unread,) = items(folder, content)
    assert "a feed with no items" in unread.message


def test_a_feed_that_is_cut_off_gives_the_items_before_or_a_message(folder, made):
    found = items(folder, made.rss(ITEM, ITEM)[:-120])
    assert found[0].known.title == "Bridge & ferry" or "cannot be read" in found[0].message
