"""The pages of a web archive (WARC, also the extracted texts of WET)."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from onrecord.ingest.raw import PAGE_BYTES, Known, Raw
from onrecord.ingest.streams import Stream
from onrecord.record import Unread

if TYPE_CHECKING:
    from fastwarc import WarcRecord

__all__ = ["read_warc"]

_FORMS = {"text/html": "html", "application/xhtml+xml": "html", "text/plain": "text"}
# Served as text/plain, but no news.
_NO_NEWS = re.compile(
    r"/(?:robots|ads|app-ads|security|humans|llms)\.txt$|\.(?:js|css|json|map|xml|csv)$", re.IGNORECASE
)


def read_warc(stream: Stream, path: str) -> Iterator[Raw | Unread]:
    """The HTML and text that was fetched successfully, record after record; those before any damage are kept."""
    from fastwarc import ArchiveIterator, WarcRecordType

    wanted = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion
    number = articles = ends = 0
    damage: str | None = None
    records = iter(ArchiveIterator(stream, record_types=WarcRecordType.any_type, parse_http=True, auto_decode="all"))
    while True:
        try:
            record = next(records, None)
            if record is None:
                break
            number += 1
            ends = record.stream_pos + int(record.headers.get("Content-Length") or 0)
            found = _read_record(record, path, number) if record.record_type & wanted else None
        except Exception as error:  # fastwarc names no errors of its own for damaged records
            damage = str(error)
            break
        # A body may come out short without an error where the archive is cut off.
        if isinstance(found, Unread) or (found is not None and stream.tell() >= ends):
            articles += isinstance(found, Raw)
            yield found
    if damage or stream.tell() < ends:
        reason = damage or "the file ends inside it"
        message = f"damaged ({reason}); the {number - 1} records before it are read; fetch the archive again"
        yield Unread(path, message, f"record {number}")
    elif not articles:
        message = f"{number} records, none of them a page; expected responses with text/html or text/plain"
        yield Unread(path, message)


def _read_record(record: "WarcRecord", path: str, number: int) -> Raw | Unread | None:
    """The article in a record, or None if it is no page that was fetched successfully."""
    url = (record.headers.get("WARC-Target-URI") or "").strip("<> ") or None
    is_response = record.http_headers is not None
    kind = record.http_content_type if is_response else record.headers.get("Content-Type")
    form = _FORMS.get((kind or "").partition(";")[0].strip().lower())
    if form is None or (is_response and record.http_headers.status_code != 200):
        return None
    if form == "text" and _NO_NEWS.search(urlsplit(url or "").path):
        return None
    body = record.reader.read(PAGE_BYTES + 1)
    if len(body) > PAGE_BYTES:
        return Unread(
            path, f"a page of more than {PAGE_BYTES // 1_000_000} MB ({url}); it is left out", f"record {number}"
        )
    if not body.strip():
        return None
    captured = record.headers.get("WARC-Date")
    charset = record.http_charset if is_response else None
    return Raw(f"{path}#record={number}", form, body, Known(url=url), captured, charset)
