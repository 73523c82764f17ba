"""Archives: adding articles to one, and keeping it."""

import time
from collections.abc import Iterator, Sequence
from typing import BinaryIO, Literal, NamedTuple

from onrecord.app.asking import bounds_of, open_view
from onrecord.app.knowing import known_names
from onrecord.app.reading import Seen, Settings, read_sources
from onrecord.extract.datelines import read_dateline
from onrecord.ingest.sources import open_sources
from onrecord.record import Article, Document, Reading, Unread
from onrecord.resolve.agencies import find_agency
from onrecord.store.archive import Archive
from onrecord.store.read_back import read_back
from onrecord.store.upkeep import Compacted, Finding, Stats, compact, is_scattered, stats_of, verify
from onrecord.store.write import add_readings

__all__ = ["Outcome", "archive_stats", "compact_archive", "ingest_paths", "verify_archive"]

BATCH_ARTICLES = 200
BATCH_CHARACTERS = 4_000_000
BATCH_SECONDS = 30.0
"""What was read is added when it is so many articles, so much text or so old, whichever comes first."""


class Outcome(NamedTuple):
    """What became of one input: `new` and `duplicate` articles with their id, `failed` ones with the reason."""

    kind: Literal["new", "duplicate", "failed"]
    source: str
    article: str | None = None
    reason: str | None = None
    words: int = 0


def ingest_paths(
    paths: Sequence[str],
    archive: str,
    *,
    jobs: int = 1,
    model: str = "accurate",
    stdin: BinaryIO | None = None,
    debug: bool = False,
) -> Iterator[Outcome]:
    """Reads the articles under `paths` into an archive, made if there is none, and tells what became of each.

    An outcome is told once it is on disk, so that whoever is interrupted loses nothing that was told; run again, it
    goes on where it stopped, as what the archive has is not read a second time. Several processes may do this at once.
    Raises `ArchiveError` if the archive cannot be opened or written, and what `read_paths` raises.
    """
    store = Archive.create(archive)
    found = read_sources(open_sources(paths, stdin=stdin), Settings(model, debug, (archive, store.version)), jobs)
    waiting: list[Reading | Unread | Seen] = []
    try:
        for batch in _batches(found, waiting):
            yield from _add(store, batch)
    except KeyboardInterrupt:
        # What was read is not thrown away.
        yield from _add(store, waiting)
        raise
    if is_scattered(store):
        list(compact(store))


def compact_archive(archive: str) -> Iterator[Compacted]:
    """Makes large files of small ones and removes what nobody needs any more, table by table."""
    return compact(Archive.open(archive))


def verify_archive(archive: str) -> Iterator[Finding]:
    """Everything in an archive that is missing, damaged or contradicts itself; nothing if all is well."""
    return verify(Archive.open(archive))


def archive_stats(archive: str) -> Stats:
    """How much an archive holds."""
    return stats_of(Archive.open(archive))


def archive_readings(
    archive: str, since: str | None = None, until: str | None = None, outlets: Sequence[str] = ()
) -> Iterator[Reading]:
    """The readings of an archive, as they were read, by the day of their articles; for the bounds see `bounds_of`."""
    with open_view(archive) as view:
        yield from read_back(view, bounds_of(view, since, until, outlets))


def _agency(article: Article) -> str | None:
    """The key of the agency that the page credits with its text, in its dateline or elsewhere."""
    dateline = read_dateline(Document(article))
    words = dateline.agency.of(article.text) if dateline and dateline.agency else None
    return find_agency(article, known_names(), words)


def _batches(
    found: Iterator[Reading | Unread | Seen], waiting: list[Reading | Unread | Seen]
) -> Iterator[list[Reading | Unread | Seen]]:
    """What was found, in batches; `waiting` always holds what is in none yet."""
    size, begun = 0, time.monotonic()
    for result in found:
        waiting.append(result)
        size += len(result.article.text) if isinstance(result, Reading) else 0
        is_old = time.monotonic() - begun > BATCH_SECONDS
        if len(waiting) >= BATCH_ARTICLES or size >= BATCH_CHARACTERS or is_old:
            yield waiting.copy()
            waiting.clear()
            size, begun = 0, time.monotonic()
    if waiting:
        yield waiting.copy()
        waiting.clear()


def _add(store: Archive, batch: Sequence[Reading | Unread | Seen]) -> list[Outcome]:
    readings = [result for result in batch if isinstance(result, Reading)]
    added = add_readings(store, readings, [r for r in batch if isinstance(r, Unread)], agency=_agency)
    new = set(added.new)
    return [_outcome(result, new) for result in batch]


def _outcome(result: Reading | Unread | Seen, new: set[str]) -> Outcome:
    """What became of a result; `new`, the ids that were added, shrinks, as the second of two equals is a copy."""
    if isinstance(result, Unread):
        return Outcome("failed", result.source, reason=str(result))
    if isinstance(result, Seen):
        return Outcome("duplicate", result.source, result.article)
    article = result.article
    words = article.text.count(" ") + 1
    if article.id in new:
        new.remove(article.id)
        return Outcome("new", article.source, article.id, words=words)
    return Outcome("duplicate", article.source, article.id, words=words)
