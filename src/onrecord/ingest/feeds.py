"""The items of an RSS or Atom feed, each an article: its full content, else its summary."""

from collections.abc import Iterator, Mapping
from html import escape
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from onrecord.ingest.bylines import read_names
from onrecord.ingest.jsonld import value_text
from onrecord.ingest.raw import ROW_BYTES, Known, Raw
from onrecord.ingest.rows import read_language
from onrecord.ingest.streams import Stream
from onrecord.record import Unread

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["read_feed"]

_ITEMS = frozenset({"item", "entry"})
_XML_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_DATES = ("pubdate", "published", "issued", "date", "created", "updated", "modified")


class _Written(NamedTuple):
    """The dates of the items as they stand in the feed, and its language."""

    dates: tuple[str | None, ...]
    language: str | None


def read_feed(stream: Stream, path: str) -> Iterator[Raw | Unread]:
    """The items in the order of the feed."""
    data = stream.read(ROW_BYTES + 1)
    if len(data) > ROW_BYTES:
        yield Unread(path, f"a feed of more than {ROW_BYTES // 1_000_000} MB; expected less: split it")
        return
    feed = _parsed(data)
    if isinstance(feed, str):
        yield Unread(path, f"a feed that cannot be read ({feed}); expected RSS or Atom: fetch it again")
        return
    entries = feed.get("entries") or []
    if not entries:
        yield Unread(path, "a feed with no items; expected at least one <item> or <entry>: fetch it again later")
    written = _as_written(data)
    dates = written.dates if len(written.dates) == len(entries) else (None,) * len(entries)
    house = Known(publisher=_text((feed.get("feed") or {}).get("title")), language=written.language)
    for number, (entry, date) in enumerate(zip(entries, dates, strict=True), 1):
        yield _read_item(entry, date, house, f"{path}#item={number}")


def _parsed(data: bytes) -> Mapping[str, Any] | str:
    """The feed, or why there is none. The parser gets bytes only: a string that is an address it would fetch."""
    import fastfeedparser

    try:
        feed: Mapping[str, Any] = fastfeedparser.parse(data, include_media=False, include_enclosures=False)
    except Exception as error:  # the parser names no errors of its own
        return " ".join(str(error).split())[:200] or type(error).__name__
    return feed


def _read_item(entry: Mapping[str, Any], date: str | None, house: Known, source: str) -> Raw:
    title = value_text(entry.get("title"))
    body = _content(entry)
    # The title is on the page of a feed reader, so it is part of the text.
    page = f"<h1>{escape(title, quote=False)}</h1>\n{body}" if title else body
    known = msgspec.structs.replace(
        house,
        external_id=_text(entry.get("id")),
        title=title,
        authors=_authors(entry),
        section=_section(entry),
        url=_text(entry.get("link")),
        published=date or _text(entry.get("published")),
    )
    return Raw(source, "html", page, known)


def _content(entry: Mapping[str, Any]) -> str:
    pieces = [_text(piece.get("value")) or "" for piece in entry.get("content") or [] if isinstance(piece, Mapping)]
    return max([*pieces, ""], key=len) or _text(entry.get("description")) or _text(entry.get("summary")) or ""


def _authors(entry: Mapping[str, Any]) -> tuple[str, ...]:
    named = [_text(author.get("name")) for author in entry.get("authors") or [] if isinstance(author, Mapping)]
    return tuple(name for words in named or [_text(entry.get("author"))] if words for name in read_names(words))


def _section(entry: Mapping[str, Any]) -> str | None:
    """The only category; of several it cannot be told which is the section."""
    tags = [_text(tag.get("term")) for tag in entry.get("tags") or [] if isinstance(tag, Mapping)]
    return tags[0] if len(tags) == 1 else None


def _text(value: object) -> str | None:
    return value.strip() or None if isinstance(value, str) else None


def _as_written(data: bytes) -> _Written:
    """What the parser does not give: it turns all dates to UTC and forgets the language of RSS."""
    from lxml import etree

    dates: list[str | None] = []
    languages: list[str] = []
    try:
        root = etree.fromstring(data, etree.XMLParser(recover=True, resolve_entities=False, no_network=True))
    except (etree.XMLSyntaxError, ValueError):
        root = None
    for element in root.iter() if root is not None else ():
        if _name(element) in _ITEMS:
            written = {_name(child): (child.text or "").strip() for child in reversed(element)}
            dates.append(next((written[name] for name in _DATES if written.get(name)), None))
        elif not dates:
            languages += filter(
                None, [element.get(_XML_LANGUAGE), element.text if _name(element) == "language" else None]
            )
    return _Written(tuple(dates), read_language(languages[0]) if languages else None)


def _name(element: "_Element") -> str:
    return element.tag.rpartition("}")[2].lower() if isinstance(element.tag, str) else ""
