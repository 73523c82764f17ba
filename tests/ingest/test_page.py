"""What a page says about its article."""

import pytest

from onrecord.ingest.page import Header, read_header
from onrecord.record import Block, Span


def page(*lines):
    """A text of (kind, line) and its blocks."""
    text, blocks = "", []
    for kind, line in lines:
        blocks.append(Block(kind, Span(len(text), len(text) + len(line))))
        text += line + "\n\n"
    return text, tuple(blocks)


def header(*lines, captured=None):
    return read_header(*page(*lines), captured)


BODY = ("paragraph", "The talks ended on 3 May 2021 without an agreement.")


def test_title_and_section_are_the_first_of_their_kind():
    found = header(("title", "Talks  end"), ("section", "World"), ("title", "Other talks"), BODY)
    assert (found.title, found.section) == ("Talks end", "World")


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("Written by Ada Obi", ("Ada Obi",)),
        ("By Ada Obi and Jon Falk, political editor", ("Ada Obi", "Jon Falk")),
        ("Von Lena Dorr", ("Lena Dorr",)),
        ("By Ada Obi | 12 March 2024", ("Ada Obi",)),
        ("By Ada Obi Published 12 March 2024", ("Ada Obi",)),
    ],
)
def test_authors_are_names_only(line, authors):
    assert header(("byline", line), BODY).authors == authors


def test_an_author_named_twice_is_one():
    assert header(("byline", "By Ada Obi"), BODY, ("byline", "ADA OBI")).authors == ("Ada Obi",)


def test_the_date_points_to_its_words_in_the_text():
    text, blocks = page(("title", "Talks end"), ("date", "Published 12 March 2024, 18:40 GMT"), BODY)
    when = read_header(text, blocks, None).published
    assert when.start == "2024-03-12T18:40:00+00:00"
    assert "".join(span.of(text) for span in when.spans) == when.as_written


def test_a_date_in_the_byline_counts_where_there_is_no_other():
    assert header(("byline", "By Ada Obi | 12 March 2024"), BODY).published.start == "2024-03-12"


def test_the_first_publication_comes_before_an_update():
    found = header(("date", "Updated 14 March 2024"), ("date", "Published 12 March 2024"), BODY)
    assert found.published.start == "2024-03-12"


def test_a_date_in_a_paragraph_is_not_the_date_of_the_article():
    assert header(BODY).published is None


def test_an_ambiguous_date_gives_a_problem_that_points_to_it():
    text, blocks = page(("title", "Talks end"), ("date", "03/04/2024"), BODY)
    problem = read_header(text, blocks, None).problems[0]
    assert problem.span.of(text) in "03/04/2024"


def test_a_text_without_blocks_says_nothing():
    assert read_header("", (), None) == Header()


@pytest.mark.parametrize(
    ("line", "written"),
    [
        ("Thursday, May 7, 2015 On Tuesday, the council met again.", "Thursday, May 7, 2015"),
        ("SELM, 7 May 2015 — The bridge holds, the council said.", "7 May 2015"),
        ("7 May 2015 (Norvo) The bridge holds.", "7 May 2015"),
    ],
)
def test_a_full_date_that_opens_the_article_is_its_date(line, written):
    assert header(("title", "Talks end"), ("paragraph", line)).published.as_written == written


@pytest.mark.parametrize(
    "line",
    ["May 7, 2015 was a good day.", "On 7 May 2015 it rained.", "In May 2015 the bridge fell.", "The bridge of 2015"],
)
def test_a_date_in_a_sentence_is_not_the_article_s(line):
    assert header(("title", "Talks end"), ("paragraph", line)).published is None
