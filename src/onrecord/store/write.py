"""All writing: articles with everything that belongs to them, inputs that failed, and decisions.

An article is added by its row in `articles`, which comes last: until then what was written of it in the other tables
belongs to a batch that no article names, and is not seen. A process that is killed leaves at most such rows.
"""

import random
import secrets
import time
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from typing import NamedTuple

import msgspec
from deltalake import (
    BloomFilterProperties,
    ColumnProperties,
    CommitProperties,
    DeltaTable,
    Transaction,
    WriterProperties,
    write_deltalake,
)
from deltalake.exceptions import CommitFailedError

from onrecord.errors import ArchiveError
from onrecord.record import Article, Reading, Unread
from onrecord.store.archive import APPLICATION, Archive
from onrecord.store.faults import told_plainly
from onrecord.store.queries import ids_among, problem_ids_among
from onrecord.store.rows import CHILDREN, Row, rows_of, rows_of_unread
from onrecord.store.schema import TableName, as_arrow, columns_of

__all__ = ["Added", "AgencyOf", "add_decisions", "add_readings", "batch_time", "writer_for"]

ROWS_TOGETHER = 16_384
_TOGETHER: dict[TableName, int] = {"articles": 1024, "statements": 4096, "actors": 8192, "events": 8192}
"""So many rows are read where one is asked for. The smaller the groups, the longer the list of them in each file."""

_LOOKED_UP: dict[TableName, tuple[str, ...]] = {
    "articles": ("id",), "actors": ("article",), "statements": ("id",), "events": ("id",), "causes": ("id",),
}  # fmt: skip
"""Columns with a Bloom filter for each group of rows: a question gives one of these, and knows not where it is."""

ATTEMPTS = 50
"""So many writers may be faster, one after the other, before we give up."""

_RANDOM_BITS = 20

AgencyOf = Callable[[Article], str | None]


class Added(NamedTuple):
    """What became of a batch: the ids of the articles it added, and of those the archive had already."""

    new: tuple[str, ...]
    duplicate: tuple[str, ...]


def add_readings(
    archive: Archive, readings: Iterable[Reading], unread: Iterable[Unread] = (), *, agency: AgencyOf = lambda _: None
) -> Added:
    """Adds what is new among the readings, and the inputs that gave none; when it returns, it is on disk.

    `agency` tells the key of the agency that an article names as the author of its text. Another process may add at the
    same time; what both read is added once. Raises `ArchiveError` if the archive cannot be written.
    """
    given = {reading.article.id: reading for reading in readings}
    with told_plainly(archive.location.root, "adding articles"):
        known = _known(archive, list(given))
        fresh = [reading for key, reading in given.items() if key not in known]
        batch = _new_batch()
        tables = [rows_of(reading, agency(reading.article)) for reading in fresh]
        _write_children(archive, tables, _unread_rows(archive, unread), batch)
        new = _commit(archive, [table["articles"][0] for table in tables], batch)
    return Added(tuple(new), tuple(key for key in given if key not in set(new)))


def add_decisions(archive: Archive, decisions: Iterable[msgspec.Struct]) -> None:
    """Adds decisions, all or none; they have a field for every column of the table."""
    rows = [{c.name: _cell(getattr(one, c.name)) for c in columns_of("decisions")} for one in decisions]
    with told_plainly(archive.location.root, "writing the decision"):
        _append(archive.table("decisions"), "decisions", rows)


def _cell(value: object) -> object:
    return list(value) if isinstance(value, tuple) else value


def writer_for(name: TableName) -> WriterProperties:
    """How the files of a table are written."""
    together = _TOGETHER.get(name, ROWS_TOGETHER)
    bloom = BloomFilterProperties(set_bloom_filter_enabled=True, fpp=0.01, ndv=together)
    columns = {column: ColumnProperties(bloom_filter_properties=bloom) for column in _LOOKED_UP.get(name, ())}
    return WriterProperties(
        compression="ZSTD", compression_level=3, max_row_group_size=together, column_properties=columns
    )


def batch_time(batch: int) -> datetime:
    """When a batch was begun."""
    return datetime.fromtimestamp((batch >> _RANDOM_BITS) / 1000, UTC)


def _new_batch() -> int:
    """A number that no other batch has: milliseconds since 1970, and chance."""
    return (time.time_ns() // 1_000_000 << _RANDOM_BITS) | secrets.randbits(_RANDOM_BITS)


def _known(archive: Archive, ids: Sequence[str]) -> set[str]:
    with archive.view(only=("articles",)) as view:
        return ids_among(view, ids)


def _unread_rows(archive: Archive, unread: Iterable[Unread]) -> list[Row]:
    rows = {row["id"]: row for row in map(rows_of_unread, unread)}
    if not rows:
        return []
    with archive.view(only=("articles", "problems")) as view:
        known = problem_ids_among(view, list(rows))
    return [row for key, row in rows.items() if key not in known]


def _write_children(
    archive: Archive, tables: Sequence[dict[TableName, list[Row]]], unread: list[Row], batch: int
) -> None:
    added = datetime.now(UTC)
    for name in CHILDREN:
        rows = [row for table in tables for row in table[name]] + (unread if name == "problems" else [])
        if rows:
            _append(archive.table(name), name, [row | {"batch": batch, "added": added} for row in rows])


def _commit(archive: Archive, rows: list[Row], batch: int) -> list[str]:
    """Adds the rows of articles that no other writer has added meanwhile, and tells their ids."""
    for attempt in range(ATTEMPTS):
        # In this order: whatever another writer adds after the table was opened makes the commit fail.
        table = archive.table("articles")
        known = _known(archive, [row["id"] for row in rows])
        rows = [row for row in rows if row["id"] not in known]
        if not rows:
            return []
        version = (table.transaction_version(APPLICATION) or 0) + 1
        stamp = {"batch": batch, "version": version, "added": datetime.now(UTC)}
        try:
            _append(table, "articles", [row | stamp for row in rows], version)
        except CommitFailedError:
            time.sleep(random.uniform(0, 0.05 * (attempt + 1)))  # noqa: S311 (no secret)
        else:
            return [row["id"] for row in rows]
    message = f"other processes added to the archive {ATTEMPTS} times in a row; run again"
    raise ArchiveError(archive.location.root, message)


def _append(table: DeltaTable, name: TableName, rows: list[Row], version: int | None = None) -> None:
    transactions = [] if version is None else [Transaction(APPLICATION, version)]
    write_deltalake(
        table,
        as_arrow(name, rows),
        mode="append",
        schema_mode="merge",  # an older archive gets the columns that came later
        writer_properties=writer_for(name),
        commit_properties=CommitProperties(app_transactions=transactions),
    )
