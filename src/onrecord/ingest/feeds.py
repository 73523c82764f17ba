"""The items of an RSS or Atom feed, each an article: its full content, else its summary."""

from collections.abc import Iterator, Mapping
from html import escape
from typing import TYPE_CHECKING, Any

from onrecord.ingest.bylines import read_names
from onrecord.ingest.raw import ROW_BYTES, Known, Raw
from onrecord.ingest.streams import Stream
from onrecord.record import Unread

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["read_feed"]

_ITEMS = frozenset({"item", "entry"})
_DATES = ("pubdate", "published", "issued", "date", "created", "updated", "modified")


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
    dates = _dates_as_written(data)
    if len(dates) != len(entries):
        dates = [None] * len(entries)
    for number, (entry, date) in enumerate(zip(entries, dates, strict=True), 1):
        yield _read_item(entry, date, feed.get("feed") or {}, path, number)


def _parsed(data: bytes) -> Mapping[str, Any] | str:
    """The feed, or why there is none. The parser gets bytes only: a string that is an address it would fetch."""
    import fastfeedparser

    try:
        feed: Mapping[str, Any] = fastfeedparser.parse(data, include_media=False, include_enclosures=False)
    except Exception as error:  # the parser names no errors of its own
        return " ".join(str(error).split())[:200] or type(error).__name__
    return feed


def _read_item(
    entry: Mapping[str, Any], date: str | None, feed: Mapping[str, Any], path: str, number: int
) -> Raw | Unread:
    title = _text(entry.get("title"))
    body = _content(entry)
    if not body and not title:
        return Unread(path, "no words; expected a title, a summary or content", f"item {number}")
    # The title is on the page of a feed reader, so it is part of the text.
    page = f"<h1>{escape(title, quote=False)}</h1>\n{body}" if title else body
    known = Known(
        external_id=_text(entry.get("id")),
        title=title,
        authors=read_names(_text(entry.get("author")) or ""),
        publisher=_text(feed.get("title")),
        section=_section(entry),
        url=_text(entry.get("link")),
        language=(_text(feed.get("language")) or "").lower()[:2] or None,
        published=date or _text(entry.get("published")),
    )
    return Raw(f"{path}#item={number}", "html", page, known)


def _content(entry: Mapping[str, Any]) -> str:
    pieces = [_text(piece.get("value")) or "" for piece in entry.get("content") or [] if isinstance(piece, Mapping)]
    return max([*pieces, ""], key=len) or _text(entry.get("description")) or _text(entry.get("summary")) or ""


def _section(entry: Mapping[str, Any]) -> str | None:
    """The only category; of several it cannot be told which is the section."""
    tags = [_text(tag.get("term")) for tag in entry.get("tags") or [] if isinstance(tag, Mapping)]
    return tags[0] if len(tags) == 1 else None


def _text(value: object) -> str | None:
    return value.strip() or None if isinstance(value, str) else None


def _dates_as_written(data: bytes) -> list[str | None]:
    """The publication dates of the items as they stand in the feed: the parser turns all of them to UTC."""
    from lxml import etree

    dates: list[str | None] = []
    try:
        root = etree.fromstring(data, etree.XMLParser(recover=True, resolve_entities=False, no_network=True))
    except (etree.XMLSyntaxError, ValueError):
        return []
    if root is None:
        return []
    for element in root.iter():
        if _name(element) in _ITEMS:
            written = {_name(child): (child.text or "").strip() for child in reversed(element)}
            dates.append(next((written[name] for name in _DATES if written.get(name)), None))
    return dates


def _name(element: "_Element") -> str:
    return element.tag.rpartition("}")[2].lower() if isinstance(element.tag, str) else ""
