"""What is read of articles in other languages: the page, and nothing that it says."""

import msgspec
from articles import paragraphs

from onrecord.pipeline import build_reader, read


def test_of_another_language_only_the_page_is_read():
    text = "„Die Brücke hält“, sagte Verkehrsministerin Ada Obi am Montag in Selm."
    article = msgspec.structs.replace(paragraphs(text), language="de")
    reading = read(article, build_reader())
    assert (reading.statements, reading.actors, reading.events) == ((), (), ())
    assert [problem.stage for problem in reading.problems] == ["language"]
