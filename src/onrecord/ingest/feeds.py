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


class _Item(NamedTuple):
    """What an item says that the parser changes or leaves out."""

    date: str | None = None
    authors: tuple[str, ...] = ()


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
    items, language = _as_written(data)
    if len(items) != len(entries):
        items = [_Item()] * len(entries)
    house = Known(publisher=_text((feed.get("feed") or {}).get("title")), language=language)
    for number, (entry, item) in enumerate(zip(entries, items, strict=True), 1):
        yield _read_item(entry, item, house, f"{path}#item={number}")


def _parsed(data: bytes) -> Mapping[str, Any] | str:
    """The feed, or why there is none. The parser gets bytes only: a string that is an address it would fetch."""
    import fastfeedparser

    try:
        feed: Mapping[str, Any] = fastfeedparser.parse(data, include_media=False, include_enclosures=False)
    except Exception as error:  # the parser names no errors of its own
        return " ".join(str(error).split())[:200] or type(error).__name__
    return feed


def _read_item(entry: Mapping[str, Any], item: _Item, house: Known, source: str) -> Raw:
    title = value_text(entry.get("title"))
    body = _content(entry)
    # The title is on the page of a feed reader, so it is part of the text.
    page = f"<h1>{escape(title, quote=False)}</h1>\n{body}" if title else body
    known = msgspec.structs.replace(
        house,
        external_id=_text(entry.get("id")),
        title=title,
        authors=item.authors or read_names(_text(entry.get("author")) or ""),
        section=_section(entry),
        url=_text(entry.get("link")),
        published=item.date or _text(entry.get("published")),
    )
    return Raw(source, "html", page, known)


def _content(entry: Mapping[str, Any]) -> str:
    pieces = [_text(piece.get("value")) or "" for piece in entry.get("content") or [] if isinstance(piece, Mapping)]
    return max([*pieces, ""], key=len) or _text(entry.get("description")) or _text(entry.get("summary")) or ""


def _section(entry: Mapping[str, Any]) -> str | None:
    """The only category; of several it cannot be told which is the section."""
    tags = [_text(tag.get("term")) for tag in entry.get("tags") or [] if isinstance(tag, Mapping)]
    return tags[0] if len(tags) == 1 else None


def _text(value: object) -> str | None:
    return value.strip() or None if isinstance(value, str) else None


def _as_written(data: bytes) -> tuple[list[_Item], str | None]:
    """The items and the language: the parser turns dates to UTC, keeps one author, forgets the language of RSS."""
    from lxml import etree

    items: list[_Item] = []
    languages: list[str] = []
    try:
        root = etree.fromstring(data, etree.XMLParser(recover=True, resolve_entities=False, no_network=True))
    except (etree.XMLSyntaxError, ValueError):
        root = None
    for element in root.iter() if root is not None else ():
        if _name(element) in _ITEMS:
            items.append(_item(element))
        elif not items:
            languages += filter(
                None, [element.get(_XML_LANGUAGE), element.text if _name(element) == "language" else None]
            )
    return items, read_language(languages[0]) if languages else None


def _item(element: "_Element") -> _Item:
    written: dict[str, str] = {}
    names: dict[str, None] = {}
    for child in element:
        written.setdefault(_name(child), (child.text or "").strip())
        if _name(child) in {"author", "creator"}:
            said = [part.text for part in child if _name(part) == "name"] or [child.text]
            names.update(dict.fromkeys(name for words in said for name in read_names(words or "")))
    return _Item(next((written[name] for name in _DATES if written.get(name)), None), tuple(names))


def _name(element: "_Element") -> str:
    return element.tag.rpartition("}")[2].lower() if isinstance(element.tag, str) else ""
