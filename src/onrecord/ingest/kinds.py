"""What a source holds, told by its first bytes; its name is only a hint."""

import codecs
import json
import re
from pathlib import PurePath
from typing import Literal, NamedTuple

from onrecord.ingest.streams import HEAD_BYTES
from onrecord.ingest.vocabulary import Signature, signatures

__all__ = ["READABLE", "Kind", "Look", "look_at", "suffix_of"]

Kind = Literal["text", "html", "jsonl", "json", "feed", "warc", "parquet", "gzip", "binary", "xml", "table", "empty"]

READABLE = frozenset({
    "", ".txt", ".text", ".md", ".html", ".htm", ".xhtml", ".jsonl", ".ndjson", ".json", ".xml", ".rss", ".atom",
    ".rdf", ".warc", ".wet", ".parquet", ".pq",
})  # fmt: skip
"""The endings of file names (before `.gz`) that are looked for in a folder."""

_MAGIC: tuple[tuple[Kind, re.Pattern[bytes]], ...] = (
    ("gzip", re.compile(rb"\x1f\x8b")),
    ("parquet", re.compile(rb"PAR1[\x00-\x1f]")),
    ("warc", re.compile(rb"WARC/[01]\.")),
)
_UTF32 = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)
_WIDE = (*_UTF32, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_PROLOGUE = re.compile(rb"(?:\s|<\?xml[^>]*>|<!--.*?-->|<\?[^>]*\?>)*", re.DOTALL)
_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_FEED = re.compile(rb"<(?:\w+:)?(?:rss|feed|rdf)\b", re.IGNORECASE)
_ELEMENT = re.compile(rb"<(?!!doctype)[A-Za-z_][\w.:-]*", re.IGNORECASE)
_OBJECT = re.compile(rb"\s*\{\s*[\"}]")
_ARRAY = re.compile(rb"\s*\[\s*\{\s*\"")


class Look(NamedTuple):
    """What a source is, and for one that is not read, what it was recognised as."""

    kind: Kind
    signature: Signature | None = None
    name: str = ""


def suffix_of(name: str) -> str:
    """The ending of a file name in small letters, before `.gz`: ".jsonl" for "News.JSONL.gz"."""
    path = PurePath(name.lower())
    return PurePath(path.stem).suffix if path.suffix == ".gz" else path.suffix


def look_at(head: bytes, name: str) -> Look:
    """What begins with `head` and is called `name` (empty for standard input)."""
    if not head.strip() and len(head) < HEAD_BYTES:
        return Look("empty")
    for kind, magic in _MAGIC:
        if magic.match(head):
            return Look(kind)
    for signature in signatures():
        if head.startswith(bytes.fromhex(signature.hex), signature.offset):
            return Look("binary", signature)
    if head.startswith(_WIDE):
        return _look_at_utf16(head, name)
    return _look_at_text(head.removeprefix(codecs.BOM_UTF8), name)


def _look_at_utf16(head: bytes, name: str) -> Look:
    wide = "utf-32" if head.startswith(_UTF32) else "utf-16"
    look = _look_at_text(head.decode(wide, "ignore").encode("utf-8"), name)
    if look.kind in {"json", "jsonl"}:
        return Look("binary", Signature(f"JSON in {wide.upper()}", 0, "", "save it as UTF-8, as JSON has to be"))
    return look


def _look_at_text(head: bytes, name: str) -> Look:
    suffix = suffix_of(name)
    found = _PROLOGUE.match(head)
    start = head[found.end() :] if found else head
    if _HTML.match(start):
        return Look("html")
    if _FEED.match(start):
        return Look("feed")
    is_xml = head.lstrip().startswith(b"<?xml")
    if is_xml and not _is_page_name(name):
        element = _ELEMENT.search(start)
        if element and _FEED.match(element.group()):
            return Look("feed")
        return Look("xml", None, element.group()[1:].decode("ascii", "replace") if element else "")
    if suffix in {".jsonl", ".ndjson"}:
        return Look("jsonl")
    if suffix not in {".txt", ".text", ".md"} and (_OBJECT.match(head) or _ARRAY.match(head) or suffix == ".json"):
        return Look("jsonl" if _is_line_of_json(head) else "json")
    if _is_page_name(name):
        return Look("html")
    if suffix in {".csv", ".tsv"}:
        return Look("table", None, suffix)
    return Look("text")


def _is_page_name(name: str) -> bool:
    return suffix_of(name) in {".html", ".htm", ".xhtml"}


def _is_line_of_json(head: bytes) -> bool:
    """Whether the first line is a whole object, so that the rest are lines of the same kind."""
    line, end, _ = head.lstrip().partition(b"\n")
    if not line.startswith(b"{"):
        return False
    if not end and len(head) >= HEAD_BYTES:
        return True
    try:
        json.loads(line)
    except (ValueError, RecursionError):
        return False
    return True
