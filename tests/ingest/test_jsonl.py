"""Rows of JSON: lines, documents, and what is wrong with them."""

import json

import pytest

from onrecord.ingest.raw import ROW_BYTES, Raw
from onrecord.ingest.sources import open_sources
from onrecord.record import Unread


def rows(folder, content, name="a.jsonl"):
    folder(name, content)
    return list(open_sources([name]))


def test_what_the_sender_says_is_kept(folder, made):
    row = {
        "id": 17, "text": "One.", "title": "T", "published": "2031-03-02", "publisher": "The Kiga Times",
        "url": "https://kiga.example/1", "authors": ["Ada Obi", "Jon Falk"], "section": "World", "language": "en-GB",
        "captured": "2031-03-03T00:00:00Z",
    }  # fmt: skip
    (raw,) = rows(folder, made.jsonl(row))
    known = raw.known
    assert (raw.body, raw.form, raw.captured, known.external_id) == ("One.", "text", "2031-03-03T00:00:00Z", "17")
    assert (known.title, known.published, known.publisher) == ("T", "2031-03-02", "The Kiga Times")
    assert (known.url, known.section, known.language) == ("https://kiga.example/1", "World", "en")
    assert known.authors == ("Ada Obi", "Jon Falk")


@pytest.mark.parametrize(
    ("row", "form", "authors", "published"),
    [
        ({"body": "One.", "author": "By Ada Obi and Jon Falk", "date": "2031-03-02"}, "text", ("Ada Obi", "Jon Falk"), "2031-03-02"),
        ({"content": "<p>One.</p>", "author": {"name": "x"}, "pubDate": 1930000000}, "html", (), "1930000000"),
        ({"TEXT": "One.", "Authors": [{"name": "Ada Obi"}, None, 3]}, "text", ("Ada Obi", "3"), None),
        ({"text": "Tags like </p> stay in a text.", "html": "<p>x</p>"}, "text", (), None),
        ({"text": "", "html": "<p>One.</p>"}, "html", (), None),
    ],
)  # fmt: skip
def test_common_names_of_keys_are_understood(folder, made, row, form, authors, published):
    (raw,) = rows(folder, made.jsonl(row))
    assert (raw.form, raw.known.authors, raw.known.published) == (form, authors, published)


def test_invalid_json_on_line_7_is_named_and_the_others_are_read(folder, made):
    lines = made.jsonl(*({"text": f"Number {number}."} for number in range(1, 10))).splitlines(keepends=True)
    lines[6] = b'{"text": oops}\n'
    found = rows(folder, b"".join(lines))
    assert [one.source for one in found if isinstance(one, Raw)] == [
        f"a.jsonl#line={n}" for n in (1, 2, 3, 4, 5, 6, 8, 9)
    ]
    (bad,) = (one for one in found if isinstance(one, Unread))
    assert (bad.source, bad.place) == ("a.jsonl", "line 7")
    assert "not valid JSON" in bad.message


@pytest.mark.parametrize(
    "line", ["[1]", '"words"', "null", "7", '{"title": "T"}', '{"text": " "}', '{"text": 7}', "{}"]
)
def test_a_line_without_words_is_unread_at_its_place(folder, line):
    good = '{"text": "One."}'
    found = rows(folder, f"{good}\n\n{line}\n{good}")
    assert [isinstance(one, Raw) for one in found] == [True, False, True]
    assert found[1].place == "line 3"


def test_a_byte_order_mark_and_windows_line_ends_are_no_obstacle(folder):
    found = rows(folder, b'\xef\xbb\xbf{"text": "One."}\r\n{"text": "Two."}\r\n')
    assert [one.body for one in found] == ["One.", "Two."]


def test_half_a_character_and_nan_are_read_as_python_writes_them(folder):
    (raw,) = rows(folder, json.dumps({"text": "Half \ud83d of it.", "section": float("nan")}))
    assert raw.body == "Half \ufffd of it."
    assert "halves of characters" in raw.problems[0].message


def test_a_line_that_is_no_utf8_is_unread(folder):
    found = rows(folder, b'{"text": "caf\xe9"}\n{"text": "One."}\n')
    assert "not UTF-8" in found[0].message
    assert isinstance(found[1], Raw)


def test_a_line_beyond_the_limit_is_passed_over_without_being_kept(folder, tmp_path):
    with (tmp_path / "a.jsonl").open("wb") as file:
        file.write(b'{"text": "')
        for _ in range(ROW_BYTES // 1_000_000 + 2):
            file.write(b"x" * 1_000_000)
        file.write(b'"}\n{"text": "One."}\n')
    found = list(open_sources(["a.jsonl"]))
    assert "a line of 66 MB" in found[0].message
    assert found[1].source == "a.jsonl#line=2"


@pytest.mark.parametrize("indent", [None, 2])
def test_a_json_file_may_hold_one_object_or_a_list(folder, indent):
    one, two = {"text": "One."}, {"text": "Two."}
    assert [raw.body for raw in rows(folder, json.dumps(one, indent=indent), "a.json")] == ["One."]
    assert [raw.source for raw in rows(folder, json.dumps([one, two], indent=indent), "a.json")] == [
        "a.json#item=1",
        "a.json#item=2",
    ]


@pytest.mark.parametrize("content", ["[]", '"x"', '{"text": ', "[1, 2", "null"])
def test_a_json_file_without_articles_is_unread(folder, content):
    (found,) = rows(folder, content, "a.json")
    assert isinstance(found, Unread)
    assert "expected an object" in found.message


def test_json_lines_with_a_damaged_first_line_are_read_from_any_name(folder):
    found = rows(folder, '{"text": oops}\n{"text": "Two."}\n{"text": "Three."}\n', "a.json")
    assert [isinstance(one, Raw) for one in found] == [False, True, True]
    assert found[0].place == "line 1"


def test_json_nested_without_end_is_unread(folder):
    (found,) = rows(folder, '{"text": ' * 100_000)
    assert isinstance(found, Unread)
