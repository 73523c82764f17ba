"""Records of web archives."""

import gzip

import pytest

from onrecord.ingest.raw import PAGE_BYTES, Raw
from onrecord.ingest.sources import open_sources


@pytest.fixture
def archive(folder):
    def read(content, name="a.warc"):
        folder(name, content)
        return list(open_sources([name]))

    return read


def records(made, count=4):
    return [made.record(f"https://kiga.example/{number}", made.page().encode()) for number in range(count)]


@pytest.mark.parametrize("packed", [False, True])
def test_a_response_brings_its_page_address_and_time(archive, made, packed):
    content = made.packed(*records(made)) if packed else b"".join(records(made))
    found = archive(content, "a.warc.gz" if packed else "a.warc")
    assert [raw.known.url for raw in found] == [f"https://kiga.example/{number}" for number in range(4)]
    assert {raw.captured for raw in found} == {"2031-03-02T06:30:00Z"}
    assert found[3].source.endswith("#record=4")
    assert found[0].body == made.page().encode()
    assert found[0].charset == "utf-8"


def test_only_pages_and_texts_that_were_fetched_are_read(archive, made):
    url = "https://kiga.example/"
    found = archive(
        made.record(url + "1", b"gone", status="404 Not Found")
        + made.record(url + "2", b"\x89PNG", kind="image/png")
        + made.record(url + "robots.txt", b"User-agent: *", kind="text/plain")
        + made.record(url + "3", b"", kind="text/html")
        + made.record(url + "4", b"GET", kind="application/http; msgtype=request", record_type="request")
        + made.record(url + "5", b"Plain words.", kind="text/plain")
        + made.record(url + "6", b"Extracted words.", kind="text/plain", record_type="conversion")
    )
    assert [(raw.source, raw.form, raw.body) for raw in found] == [
        ("a.warc#record=6", "text", b"Plain words."),
        ("a.warc#record=7", "text", b"Extracted words."),
    ]


def test_packed_bodies_are_unpacked(archive, made):
    body = gzip.compress(made.page().encode())
    record = made.record("https://kiga.example/1", body).replace(
        b"Content-Type: text/html", b"Content-Encoding: gzip\r\nContent-Type: text/html"
    )
    length = len(body) + record.split(b"\r\n\r\n", 1)[1].index(b"\r\n\r\n") + 4
    head, rest = record.split(b"\r\n\r\n", 1)
    head = b"\r\n".join(
        b"Content-Length: %d" % length if line.startswith(b"Content-Length") else line for line in head.split(b"\r\n")
    )
    (raw,) = archive(head + b"\r\n\r\n" + rest)
    assert raw.body == made.page().encode()


@pytest.mark.parametrize("packed", [False, True])
def test_records_before_the_damage_are_kept(archive, made, packed):
    whole = records(made)
    content = made.packed(*whole) if packed else b"".join(whole)
    kept = len(made.packed(*whole[:2])) if packed else len(b"".join(whole[:2]))
    found = archive(content[: kept + (300 if packed else 900)], "a.warc.gz" if packed else "a.warc")
    assert [raw.known.url for raw in found if isinstance(raw, Raw)] == [
        "https://kiga.example/0",
        "https://kiga.example/1",
    ]
    assert "damaged" in found[2].message
    assert found[2].place == "record 3"


def test_rubbish_after_the_records_is_reported_and_costs_none(archive, made):
    *read, unread = archive(b"".join(records(made)) + b"no record at all\r\n\r\n" * 5)
    assert len(read) == 4
    assert "damaged" in unread.message


def test_a_page_beyond_the_limit_is_left_out_and_the_next_is_read(archive, made):
    found = archive(made.record("https://kiga.example/0", b"x" * (PAGE_BYTES + 1)) + records(made)[1])
    assert "more than 20 MB" in found[0].message
    assert isinstance(found[1], Raw)


def test_an_archive_without_pages_is_unread(archive, made):
    (unread,) = archive(made.record("https://kiga.example/0", b"\x89PNG", kind="image/png"))
    assert "none of them a page" in unread.message
