"""The language of a text."""

import pytest

from onrecord.ingest.language import find_language


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("The transport minister said on Monday that the bridge would open before the thaw.", "en"),
        ("Die Verkehrsministerin sagte am Montag, dass die Brücke vor dem Tauwetter öffnet.", "de"),
        ("Министр транспорта заявил в понедельник, что мост откроется до оттепели.", "ru"),
        ("La ministre des transports a déclaré lundi que le pont ouvrirait avant le dégel.", "fr"),
    ],
)
def test_a_sentence_is_enough(words, language):
    assert find_language(words) == language


@pytest.mark.parametrize("words", ["", "Bridge opens", "1 2 3 4 5 " * 50, "… — ?!" * 40])
def test_a_few_letters_are_not(words):
    assert find_language(words) is None


def test_a_short_english_sentence_is_no_pidgin():
    assert find_language("Karsia pulls troops back from the ridge as talks go on in Selm this week.") == "en"
