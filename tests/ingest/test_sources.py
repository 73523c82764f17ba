"""What is found under paths, and what is said about what cannot be read."""

import gzip
import io
import os
import pickle
import sys
import zipfile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.ingest.raw import PAGE_BYTES, Raw
from onrecord.ingest.sources import open_sources
from onrecord.record import Unread


def sources(*paths, **options):
    return [found.source for found in open_sources(paths, **options) if isinstance(found, Raw)]


def only(*paths, **options):
    (found,) = open_sources(paths, **options)
    return found


def test_files_come_in_the_order_given_not_in_that_of_their_names(folder, made):
    for name in ("b.txt", "a.txt"):
        folder(name, made.text)
    assert sources("b.txt", "a.txt", "b.txt") == ["b.txt", "a.txt", "b.txt"]


def test_a_folder_is_read_by_name_with_the_folders_in_it_and_without_hidden_files(folder, made):
    for name in ("in/c.txt", "in/b/x.md", "in/a.html", "in/.hidden/y.txt", "in/.z.txt", "in/plain"):
        folder(name, made.page() if name.endswith("html") else made.text)
    assert sources("in") == ["in/a.html", "in/b/x.md", "in/c.txt", "in/plain"]


def test_in_a_folder_what_is_no_article_is_passed_over_but_a_damaged_article_is_reported(folder, made):
    folder("in/a.txt", made.text)
    folder("in/photo.png", b"\x89PNG\r\n\x1a\n")
    folder("in/tool.py", "print()")
    folder("in/program", b"\x7fELF\x00\x01")
    folder("in/empty.txt", "")
    found = list(open_sources(["in"]))
    assert [one.source for one in found] == ["in/a.txt", "in/empty.txt"]
    assert isinstance(found[1], Unread)


def test_patterns_match_by_name_and_two_stars_reach_into_folders(folder, made):
    for name in ("n/b.txt", "n/a.txt", "n/deep/c.txt", "n/d.html"):
        folder(name, made.text)
    assert sources("n/*.txt") == ["n/a.txt", "n/b.txt"]
    assert sources("n/**/*.txt") == ["n/a.txt", "n/b.txt", "n/deep/c.txt"]


def test_a_file_whose_name_looks_like_a_pattern_is_that_file(folder, made):
    folder("story[1].txt", made.text)
    assert sources("story[1].txt") == ["story[1].txt"]


def test_standard_input_is_told_by_its_first_bytes(made):
    for content, form in (
        (made.text.encode(), "text"),
        (made.page().encode(), "html"),
        (made.rss("<item><title>A b</title></item>"), "html"),
    ):
        assert only("-", stdin=io.BytesIO(content)).form == form
    assert sources("-", stdin=io.BytesIO(made.jsonl({"text": "One."}, {"text": "Two."}))) == ["-#line=1", "-#line=2"]
    assert sources("-", stdin=io.BytesIO(made.packed(made.record("https://kiga.example/1", made.page().encode())))) == [
        "-#record=1"
    ]


def test_standard_input_may_come_a_byte_at_a_time(made):
    class Slow(io.BytesIO):
        def read1(self, size=-1):
            return super().read1(1)

    assert only("-", stdin=Slow(made.text.encode())).body == made.text.encode()


@pytest.mark.parametrize("name", ["a.txt.gz", "a.html.gz", "a.jsonl.gz", "a.xml.gz", "a.gz"])
def test_gzip_of_any_kind_is_unpacked(folder, made, name):
    kinds = {
        "a.html.gz": made.page().encode(),
        "a.jsonl.gz": made.jsonl({"text": "One."}),
        "a.xml.gz": made.rss("<item><title>One word more</title></item>"),
    }
    folder(name, gzip.compress(kinds.get(name, made.text.encode())))
    assert isinstance(only(name), Raw)


def test_what_a_file_holds_counts_more_than_its_ending(folder, made):
    folder("page.txt", made.page())
    folder("words.html.txt", made.text)
    folder("lines.json", made.jsonl({"text": "One."}, {"text": "Two."}))
    assert only("page.txt").form == "html"
    assert only("words.html.txt").form == "text"
    assert sources("lines.json") == ["lines.json#line=1", "lines.json#line=2"]


def test_text_that_begins_like_json_stays_text_in_a_text_file(folder):
    folder("a.txt", '{"quoted"} words begin this page, and [more] follow.\n')
    assert only("a.txt").form == "text"


def test_everything_that_travels_to_another_process_pickles(folder, made):
    folder("a.jsonl", made.jsonl({"text": "One.", "authors": ["Ada Obi"]}, {"x": 1}))
    for found in open_sources(["a.jsonl", "missing"]):
        assert pickle.loads(pickle.dumps(found)) == found


def docx():
    with io.BytesIO() as target:
        with zipfile.ZipFile(target, "w") as archive:
            archive.writestr("word/document.xml", "<w/>")
        return target.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.txt", b"", "empty"),
        ("a.txt", b" \n\t\r\n ", "only white space"),
        ("a.png", b"\x89PNG\r\n\x1a\n\x00\x00", "a PNG image"),
        ("a.txt", b"%PDF-1.7\n%\xe2\xe3", "a PDF"),
        ("a.docx", docx(), "a ZIP archive"),
        ("a.xml", b'<?xml version="1.0"?><nitf><head/></nitf>', "XML with the root <nitf>"),
        ("a.csv", b"title,text\nBridge,It opens.\n", "a table (.csv)"),
        ("a.gz", gzip.compress(gzip.compress(b"words", mtime=0), mtime=0), "gzip within gzip"),
        ("a.jsonl", '{"text": "One."}\n'.encode("utf-16"), "JSON in UTF-16"),
        ("a.html", b"x" * (PAGE_BYTES + 1), "more than 20 MB"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_named_with_what_was_expected(folder, name, content, said):
    folder(name, content)
    found = only(name)
    assert isinstance(found, Unread)
    assert found.source == name
    assert said in found.message
    assert "expected" in found.message


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("missing.txt", "no such file"),
        ("no/such/folder/", "no such file"),
        ("*.nothing", "matches no file"),
        ("https://kiga.example/story", "does not use the network"),
        ("", "an empty name"),
    ],
)
def test_a_path_to_nothing_is_unread(folder, path, said):
    found = only(path)
    assert found.source == path
    assert said in found.message


def test_a_folder_without_articles_says_what_is_in_it(folder):
    folder("in/a.png", b"\x89PNG\r\n\x1a\n")
    folder("in/b.png", b"\x89PNG\r\n\x1a\n")
    assert "found 2 .png" in only("in").message


def test_a_bad_input_never_costs_another(folder, made):
    folder("a.txt", made.text)
    folder("b.txt", "")
    folder("c.txt", made.text)
    found = list(open_sources(["a.txt", "missing", "b.txt", "*.none", "c.txt"]))
    assert [isinstance(one, Raw) for one in found] == [True, False, False, False, True]


def test_a_file_that_disappears_between_listing_and_reading_is_unread(folder, made, tmp_path):
    for name in ("in/a.txt", "in/b.txt", "in/c.txt"):
        folder(name, made.text)
    found = []
    for one in open_sources(["in"]):
        found.append(one)
        (tmp_path / "in/b.txt").unlink(missing_ok=True)
    assert [one.source for one in found] == ["in/a.txt", "in/b.txt", "in/c.txt"]
    assert "removed meanwhile" in found[1].message


@pytest.mark.skipif(
    sys.platform == "win32" or getattr(os, "geteuid", lambda: 1)() == 0, reason="everything is readable"
)
def test_a_file_without_permission_is_unread(folder, made, tmp_path):
    folder("a.txt", made.text)
    (tmp_path / "a.txt").chmod(0)
    assert "permission" in only("a.txt").message


def test_an_error_of_the_disk_is_unread(made):
    class Broken(io.BytesIO):
        def read1(self, size=-1):
            raise OSError(5, "Input/output error")

    assert "Input/output error" in only("-", stdin=Broken()).message


def test_truncated_gzip_keeps_what_was_read_before(folder, made):
    lines = made.jsonl(*({"text": f"Sentence number {number}, said nobody."} for number in range(3000)))
    folder("a.jsonl.gz", gzip.compress(lines)[:-2000])
    *read, last = open_sources(["a.jsonl.gz"])
    assert sum(isinstance(one, Raw) for one in read) > 100
    assert "damaged gzip" in last.message


def test_a_truncated_text_says_in_its_article_that_the_end_is_missing(folder):
    words = " ".join(str(number * number) for number in range(5000))
    folder("a.txt.gz", gzip.compress(words.encode())[:-500])
    raw, unread = open_sources(["a.txt.gz"])
    assert words.startswith(raw.body.decode())
    assert "the end of the article is missing" in raw.problems[0].message
    assert "damaged gzip" in unread.message


def test_gzip_that_is_damaged_from_the_start_is_unread_once(folder):
    folder("a.txt.gz", b"\x1f\x8b\x08\x00not gzip at all")
    assert "damaged gzip" in only("a.txt.gz").message


def test_reading_is_lazy(folder, made):
    folder("a.txt", made.text)
    found = open_sources(["a.txt", "missing"])
    assert isinstance(next(found), Raw)
    found.close()


STARTS = [
    b"", b"\x1f\x8b\x08\x00", b"PAR1\x15", b"WARC/1.0\r\n", b"<?xml version='1.0'?><rss>", b"<html>", b'{"text": "', b"[{",
    b"\xef\xbb\xbf", b"\xff\xfe", b"BZh9",
]  # fmt: skip


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    start=st.sampled_from(STARTS),
    rest=st.binary(max_size=200),
    ending=st.sampled_from(["", ".txt", ".html", ".jsonl", ".json", ".xml", ".warc", ".warc.gz", ".parquet", ".csv"]),
)
def test_any_bytes_under_any_name_are_an_article_or_a_message(tmp_path, start, rest, ending):
    path = tmp_path / f"a{ending}"
    path.write_bytes(start + rest)
    for found in open_sources([str(path)]):
        assert isinstance(found, Raw) or (found.source == str(path) and found.message)
