"""One event told several times in an article."""

import pytest
from msgspec.structs import replace

from onrecord.extract.events import join_repeats
from onrecord.record import Block, Span


def retold(find, parse, title, text):
    """The events of a story with a title, told apart from those of its body."""
    whole = f"{title}\n{text}"
    doc = parse(whole)
    blocks = (Block("title", Span(0, len(title))), *doc.article.blocks[1:])
    article = replace(doc.article, blocks=blocks)
    return join_repeats(find(whole), article)


def test_a_title_and_the_story_tell_one_event(find, parse):
    (event,) = retold(find, parse, "Rebels attack the army", "Rebels attacked the army on Monday.")
    assert event.trigger.text == "attacked"
    assert [mention.text for mention in event.mentions] == ["attack"]


@pytest.mark.parametrize(
    "text",
    [
        "Rebels attacked the army on Monday. Rebels attacked the army on Friday.",
        "Rebels attacked the army. Rebels did not attack the army.",
        "Rebels attacked the army. Rebels attacked the police.",
    ],
)
def test_another_day_another_status_or_somebody_else_is_another_event(find, parse, text):
    assert len(retold(find, parse, "A day at the front", text)) == 2
