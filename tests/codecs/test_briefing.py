"""The briefing, rendered as readers see it."""

import html
import re
from urllib.parse import unquote

import msgspec
import pytest
from made_readings import BARE, FULL, S1, STORY
from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin

from onrecord.codecs import briefing
from onrecord.record import Content, Problem, Span


def rendered(*readings):
    text = b"".join(briefing.dump(readings)).decode()
    return MarkdownIt("commonmark").enable("table").use(footnote_plugin).render(text)


def words(page):
    """What is read on a page: the text without its tags."""
    return html.unescape(re.sub(r"<[^>]+>", "", page))


def test_every_claim_and_event_has_a_footnote_that_is_there():
    page = rendered(FULL, FULL)
    count = 2 * (len(FULL.statements) - 1 + len(FULL.events) + len(FULL.causes))
    assert page.count('class="footnote-ref"') == count
    assert page.count('class="footnote-item"') == count
    assert page.count('class="footnote-backref"') == count


def test_the_words_are_read_as_they_stand():
    page = words(rendered(FULL))
    assert FULL.article.title in page
    assert " ".join(S1.content.text.split()) in page
    assert "Russia & <friends> in 2022" in page
    assert "1. a day that could be either way round" in page


def test_the_chain_and_the_place_are_told():
    text = b"".join(briefing.dump([FULL])).decode()
    assert "[^1]: The Harbour Post ← Dagen ← Vesti ← Sergei Lavrin · " in text
    assert f"characters {S1.content.spans[0].start}–{S1.content.spans[0].end}, " in text
    assert "**Merania** *denied* (denied)" in text
    assert "**somebody who is not named**" in text
    assert "**SANCTION, discontinue, hypothetical**" in text


def test_footnotes_open_the_page_at_the_words():
    links = re.findall(r'href="(https://[^"]+)"', rendered(FULL))
    fragments = [unquote(html.unescape(link).partition(":~:text=")[2]) for link in links if "text=" in link]
    assert fragments[0] == "“We will not wait 🕊️ for ever,”"
    assert "the minister had promised “safe passage” to the fleet" in fragments
    assert all(words in STORY for fragment in fragments for words in fragment.split(","))


def test_a_long_quotation_is_named_by_its_ends():
    text = "one two three four five six, seven eight nine ten eleven"
    article = msgspec.structs.replace(FULL.article, text=text, url="https://a.example/x#y")
    long = msgspec.structs.replace(S1, content=Content.of(text, (Span(0, len(text)),)))
    (link,) = re.findall(
        r"\[page\]\((.*?)\)",
        b"".join(
            briefing.dump([msgspec.structs.replace(FULL, article=article, statements=(long,), events=(), causes=())])
        ).decode(),
    )
    assert link == "https://a.example/x#y:~:text=one%20two%20three%20four%20five,seven%20eight%20nine%20ten%20eleven"


def on(day):
    """The briefing if the article were of that day."""
    when = msgspec.structs.replace(FULL.article.published, start=day, end=day)
    article = msgspec.structs.replace(FULL.article, published=when)
    return b"".join(briefing.dump([msgspec.structs.replace(FULL, article=article)])).decode()


def test_the_office_of_the_day_is_told_once():
    assert on("2024-03-04").count("(Foreign Minister)") == 1
    assert "**Sergei Lavrin** (Foreign Minister) *told*" in on("2024-03-04")


@pytest.mark.parametrize(
    ("day", "office"), [("2003-12-31", "Ambassador"), ("1994-01-01", "Ambassador"), ("1993-12-31", "told")]
)
def test_a_year_of_office_is_all_of_it(day, office):
    assert office in on(day).split("**Sergei Lavrin**")[1][:20]


TRICKY = ["1. one", "- one", "+ one", "= x", "# one", "> one", "a | b", "a_b_ and *c*", "[x](y)", "![x](y)", "`code`",
          "<b>x</b>", "&amp; &#8212; AT&T", "~~no~~", "x\\", "^[note]", "[^1]", "$5 and $6", ":smile: at 10:30", "* * *",
          "http://a.example/_x_", "a\n\n    code", "Title\n===", "2024-03-04", "1) one", "12", "<http://x.example>"]  # fmt: skip


@pytest.mark.parametrize("text", TRICKY)
def test_no_words_are_taken_for_markup(text):
    article = msgspec.structs.replace(BARE.article, title=text, publisher=text)
    problems = (Problem("test", text),)
    page = rendered(msgspec.structs.replace(BARE, article=article, problems=problems))
    read = " ".join(text.split())
    (item,) = re.findall(r"<li>(.*?)</li>", page, flags=re.DOTALL)
    (title,) = re.findall(r"<h2>(.*?)</h2>", page, flags=re.DOTALL)
    assert html.unescape(item).strip() == html.unescape(title).strip() == read


def test_a_reading_in_which_nothing_is_known_has_its_source():
    assert b"".join(briefing.dump([BARE])).decode().splitlines()[:3] == [
        f"## {BARE.article.id}".replace("_", "\\_"),
        "",
        "a.txt",
    ]
