"""Keeping an archive: fewer and larger files, whether everything is there and right, and how much it is."""

from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import duckdb
import msgspec
from deltalake import DeltaTable
from deltalake.exceptions import DeltaError

from onrecord.errors import ArchiveError
from onrecord.record import Article, Statement, cut
from onrecord.store.archive import Archive
from onrecord.store.faults import told_plainly
from onrecord.store.queries import (
    articles_after,
    articles_found_twice,
    counts_that_differ,
    left_behind,
    numbers_of_archive,
    statements_of,
)
from onrecord.store.rows import CHILDREN
from onrecord.store.schema import TABLES, TableName
from onrecord.store.shingles import sieve_of
from onrecord.store.view import View
from onrecord.store.write import batch_time, writer_for

__all__ = ["Compacted", "Finding", "Stats", "compact", "is_scattered", "stats_of", "verify"]

KEPT_HOURS = 24
"""Files that are no longer needed, and rows of a write that was cut off, are kept so long: somebody may be at work."""

SCATTERED_FILES = 48
"""With more files a question spends its time on opening them."""

FILE_BYTES = 128 * 1024 * 1024
CHECKED_AT_ONCE = 500

SORT_BYTES = 1024 * 1024 * 1024
"""Sorting may take so much memory: it suffices for a million statements."""

_SORTED_BY: dict[TableName, str] = {
    "articles": "day", "actors": "key", "statements": "speaker", "events": "date_from"
}  # fmt: skip


class Compacted(msgspec.Struct, frozen=True):
    """What became of a table: its files before and after, and the rows that were left behind by writes cut off."""

    table: TableName
    files_before: int
    files_after: int
    rows_removed: int


class Finding(msgspec.Struct, frozen=True):
    """Something that is not as it should be."""

    table: TableName
    message: str


class Stats(msgspec.Struct, frozen=True):
    """How much an archive holds. `bytes` and `files` are those of the present version, over all tables."""

    archive: str
    version: int
    articles: int
    outlets: int
    first_day: date | None
    last_day: date | None
    words: int
    statements: int
    events: int
    causes: int
    mentions: int
    actors: int
    problems: int
    decisions: int
    files: int
    bytes: int


def is_scattered(archive: Archive) -> bool:
    """Whether the archive has become many small files."""
    return len(archive.table("articles").file_uris()) > SCATTERED_FILES


def compact(archive: Archive, *, keep_hours: float = KEPT_HOURS) -> Iterator[Compacted]:
    """Makes large files of small ones, and removes what nobody needs any more; safe while others read and add."""
    before = datetime.now(UTC) - timedelta(hours=keep_hours)
    for name in TABLES:
        with told_plainly(archive.location.root, f"compacting {name}"):
            table = archive.table(name)
            files = len(table.file_uris())
            removed = _remove_left_behind(archive, table, name, before) if name in CHILDREN else 0
            _rewrite(table, name, files)
            table.create_checkpoint()
            table.vacuum(retention_hours=int(keep_hours), enforce_retention_duration=False, dry_run=False)
            yield Compacted(name, files, len(table.file_uris()), removed)


def _rewrite(table: DeltaTable, name: TableName, files: int) -> None:
    """Joins small files, their rows sorted by what they are asked for, so that a question passes over most of them."""
    writer = writer_for(name)
    if name in _SORTED_BY and files > 1:
        # Where the memory does not suffice for sorting, the files are joined as they are.
        with suppress(DeltaError):
            table.optimize.z_order(
                [_SORTED_BY[name]], target_size=FILE_BYTES, max_spill_size=SORT_BYTES, writer_properties=writer
            )
            return
    table.optimize.compact(target_size=FILE_BYTES, writer_properties=writer)


def _remove_left_behind(archive: Archive, table: DeltaTable, name: TableName, before: datetime) -> int:
    """Deletes the rows of writes that were cut off before that time; tells how many."""
    with archive.view() as view:
        lost = left_behind(view, name)
    removed = 0
    for batch, articles in lost.items():
        if batch_time(batch) <= before:
            ids = ", ".join(f"'{article}'" for article in articles)
            removed += int(table.delete(f"batch = {batch} AND article IN ({ids})")["num_deleted_rows"])
    return removed


def verify(archive: Archive) -> Iterator[Finding]:
    """Everything in the archive that is missing, damaged or contradicts itself. Reads all of it."""
    damaged = False
    for name in TABLES:
        for finding in _verify_files(archive, name):
            damaged = True
            yield finding
    if damaged:
        return  # what the rows say cannot be told before the files are there
    with archive.view() as view:
        for article in articles_found_twice(view):
            yield Finding("articles", f"{article} is there more than once")
        for table in CHILDREN:
            for row in counts_that_differ(view, table):
                yield Finding(table, f"{row['id']} should have {row['expected']} rows here and has {row['found']}")
        yield from _verify_texts(view)


def _verify_files(archive: Archive, name: TableName) -> Iterator[Finding]:
    """Whether every file of a table is there, can be read to its end, and has as many rows as were written."""
    try:
        with told_plainly(archive.location.root, "reading the log"):
            actions = archive.table(name).get_add_actions(flatten=True)
    except ArchiveError as error:
        yield Finding(name, error.message)
        return
    if not archive.location.is_local:
        return  # reading the stream later finds what is missing
    names = actions.schema.names
    columns = {column: actions.column(column).to_pylist() for column in ("path", "num_records") if column in names}
    for path, count in zip(columns["path"], columns.get("num_records", []), strict=False):
        file = Path(archive.location.of(name), unquote(path))
        wrong = _fault_of(file, count)
        if wrong:
            yield Finding(name, f"{file}: {wrong}; put the file back from a copy, or read its articles again")


def _fault_of(file: Path, count: int | None) -> str | None:
    if not file.is_file():
        return "the file is missing"
    try:
        with duckdb.connect() as connection:
            found = connection.execute("SELECT count(*), bit_xor(hash(t)) FROM read_parquet($f) t", {"f": str(file)})
            rows = (found.fetchone() or (0,))[0]
    except duckdb.Error as error:
        return f"the file cannot be read ({str(error).splitlines()[0]})"
    return None if count is None or rows == count else f"{rows} rows where {count} were written"


def _verify_texts(view: View) -> Iterator[Finding]:
    """Whether every article has the id that its text gives, and every statement stands where it says."""
    last = ""
    while articles := articles_after(view, last, CHECKED_AT_ONCE):
        last = articles[-1]["id"]
        texts = {row["id"]: row["text"] for row in articles}
        for row in articles:
            if Article.make_id(row["text"], row["url"], row["publisher"]) != row["id"]:
                yield Finding("articles", f"{row['id']} has another text than the one that was added")
            if row["sieve"] is not None and row["sieve"] != sieve_of(row["text"]):
                yield Finding(
                    "articles", f"{row['id']} has the sieve of another text, and may not be found by its words"
                )
        for row in statements_of(view, list(texts)):
            if not _stands(row, texts[row["article"]]):
                yield Finding("statements", f"{row['id']} is not what stands in {row['article']}")


def _stands(row: dict[str, Any], text: str) -> bool:
    with suppress(msgspec.DecodeError):
        content = msgspec.json.decode(row["value"], type=Statement).content
        return cut(text, content.spans) == content.text and content.text == str(row["content"])
    return False


def stats_of(archive: Archive) -> Stats:
    """How much the archive holds."""
    with told_plainly(archive.location.root, "reading the tables"):
        actions = [archive.table(name).get_add_actions(flatten=True) for name in TABLES]
    sizes = [size for action in actions for size in action.column("size_bytes").to_pylist()]
    with archive.view() as view:
        numbers = numbers_of_archive(view)
    return Stats(archive=archive.location.root, files=len(sizes), bytes=sum(sizes), **numbers)
