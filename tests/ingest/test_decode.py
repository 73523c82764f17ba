"""From bytes to text without a silent guess."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.ingest.decode import decode_page, decode_text

GERMAN = "Größe und Überraschung: „Das ist schön“, sagte die Ministerin in Köln."
RUSSIAN = "Министр заявил, что переговоры пройдут в четверг. "


@given(st.text(st.characters(blacklist_categories=("Cs", "Cc"))))
def test_utf8_comes_back_character_for_character(text):
    decoded = decode_text(text.encode("utf-8"))
    assert (decoded.text, decoded.encoding, decoded.problems) == (text, "utf-8", ())


@given(st.binary(max_size=300))
def test_any_bytes_give_a_text_that_can_be_written_or_none(data):
    text = decode_text(data).text
    assert text is None or text.encode("utf-8") is not None
    assert decode_page(data).text is not None


@pytest.mark.parametrize("ends", ["a\r\nb", "a\rb", "a\x85b", "a\u2028b", "a\n\n\nb\n"])
def test_line_ends_stay_as_they_are(ends):
    assert decode_text(ends.encode()).text == ends


def test_the_byte_order_mark_of_utf8_stays_and_that_of_utf16_is_not_text():
    assert decode_text(GERMAN.encode("utf-8-sig")).text == "\ufeff" + GERMAN
    assert decode_text(GERMAN.encode("utf-16")).text == GERMAN


@pytest.mark.parametrize(
    ("encoding", "text"),
    [("cp1252", GERMAN), ("cp1251", RUSSIAN), ("koi8-r", RUSSIAN), ("shift_jis", "首相は木曜日に会談すると述べた。"), ("cp1252", "café")],
)  # fmt: skip
def test_a_clean_legacy_encoding_is_read_with_a_problem_that_names_it(encoding, text):
    decoded = decode_text(text.encode(encoding))
    assert decoded.text == text
    assert decoded.encoding == encoding
    assert encoding in decoded.problems[0].message


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_without_its_mark_is_read_with_a_problem(encoding):
    decoded = decode_text(GERMAN.encode(encoding))
    assert decoded.text == GERMAN
    assert encoding in decoded.problems[0].message


def test_one_bad_byte_does_not_lose_the_article():
    decoded = decode_text("Größe — ".encode() + b"\xff" + " schön, sagte sie. ".encode() * 20)
    assert decoded.text.startswith("Größe — \ufffd schön")
    assert [decoded.text[slice(*problem.span)] for problem in decoded.problems] == ["\ufffd"]


def test_a_text_cut_off_inside_a_character_is_still_read():
    assert decode_text("Das ist schö".encode()[:-1]).text == "Das ist sch\ufffd"


def test_nul_characters_are_kept_and_reported():
    decoded = decode_text(b"A sentence that goes on for a while. " * 20 + b"\0\0")
    assert decoded.text.endswith("\0\0")
    assert decoded.text[slice(*decoded.problems[0].span)] == "\0\0"


@pytest.mark.parametrize("data", [bytes(range(256)) * 4, b"\x00\x01\x02\x03" * 50, b"\xfe\xdc\xba\x98\x01" * 40])
def test_binary_data_has_no_text(data):
    assert decode_text(data).text is None


def test_many_bad_places_give_a_bounded_number_of_problems():
    data = ("schön " * 400).encode().replace(b"n s", b"n\xffs", 60) + "ä".encode() * 500
    assert len(decode_text(data).problems) <= 21


@pytest.mark.parametrize(
    ("data", "charset", "text"),
    [
        ("<p>Čeština".encode("cp1250"), "windows-1250", "<p>Čeština"),
        ("<meta charset=windows-1251><p>Министр".encode("cp1251"), None, "<meta charset=windows-1251><p>Министр"),
        ("<meta charset=iso-8859-1><p>schön".encode(), "iso-8859-1", "<meta charset=iso-8859-1><p>schön"),
        ("<p>schön".encode("utf-16"), None, "<p>schön"),
        (b"<p>caf\xe9", "rot13", "<p>café"),
        (b"<p>caf\xe9", "no such encoding", "<p>café"),
        ("\ufeff<p>schön".encode(), None, "<p>schön"),
    ],
)
def test_a_page_is_decoded_by_mark_utf8_server_and_page_in_this_order(data, charset, text):
    assert decode_page(data, charset).text == text
