"""Articles of an invented country, in every shape a source can have."""

import gzip
import json
from types import SimpleNamespace

import pytest

TEXT = (
    "Bridge over the Sarn to open in spring\n\n"
    "By Ada Obi\n\n"
    "The transport minister, Jon Falk, said on Monday that the bridge over the Sarn would open before the thaw.\n\n"
    "“We have waited long enough,” he told reporters in Kiga, adding that the ferry would stop running in May.\n"
)

SENTENCES = (
    "The transport minister said on Monday that the bridge over the Sarn would open before the thaw.",
    "Traders on both banks have asked for the crossing since the ferry was damaged by ice two winters ago.",
    "The opposition in parliament answered that the cost had doubled and that nobody had explained why.",
    "“We have waited long enough,” the minister told reporters, adding that the ferry would stop running in May.",
    "Engineers will test the northern span for three weeks before the first lorries are allowed to cross it.",
)


def page(head="", body="", title="Bridge over the Sarn to open in spring", site=" | The Kiga Times"):
    """A whole page with a menu, a headline, the sentences as paragraphs, and `body` after them."""
    paragraphs = "".join(f"<p>{sentence} {sentence}</p>" for sentence in SENTENCES)
    return (
        f"<!DOCTYPE html><html lang=en><head><meta charset=utf-8><title>{title}{site}</title>{head}</head><body>"
        f"<nav><a href=/>Home</a> <a href=/w>World</a></nav><main><h1>{title}</h1><article>{paragraphs}{body}</article>"
        "</main><footer>Terms of use</footer></body></html>"
    )


def json_ld(value):
    return f'<script type="application/ld+json">{value if isinstance(value, str) else json.dumps(value)}</script>'


def jsonl(*rows):
    return "".join(json.dumps(row) + "\n" for row in rows).encode()


def record(url, body, kind="text/html; charset=utf-8", status="200 OK", record_type="response"):
    """One WARC record as bytes."""
    http = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n".encode()
    block = http + body if record_type == "response" else body
    media = "application/http; msgtype=response" if record_type == "response" else kind
    head = (
        f"WARC/1.0\r\nWARC-Type: {record_type}\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2031-03-02T06:30:00Z\r\n"
        "WARC-Record-ID: <urn:uuid:6d1f0f7e-0000-4000-8000-000000000001>\r\n"
        f"Content-Type: {media}\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def packed(*records):
    """A `.warc.gz`: every record a gzip member of its own."""
    return b"".join(gzip.compress(one, mtime=0) for one in records)


def rss(*items, language="en-gb"):
    return (
        '<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"'
        f' xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Kiga Wire</title><language>{language}</language>'
        f"{''.join(items)}</channel></rss>"
    ).encode()


@pytest.fixture
def made():
    """What makes sources: `made.page(…)`, `made.record(…)` and the others above."""
    return SimpleNamespace(
        text=TEXT, sentences=SENTENCES, page=page, json_ld=json_ld, jsonl=jsonl, record=record, packed=packed, rss=rss
    )


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """An empty folder that is the current one, and what puts files into it."""
    monkeypatch.chdir(tmp_path)

    def put(name, content):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
        return name

    return put
