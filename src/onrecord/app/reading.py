"""Reading: from paths to the record of every article under them, in one process or in many."""

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import cache, lru_cache
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from typing import BinaryIO, NamedTuple

from onrecord.errors import OnRecordError, UsageError
from onrecord.ingest.article import read_article
from onrecord.ingest.raw import Raw
from onrecord.ingest.sources import open_sources
from onrecord.learned.language import load_annotator
from onrecord.pipeline import Reader, analyze, build_reader, build_stages, read
from onrecord.record import Document, Reading, Unread

__all__ = ["Result", "Seen", "Settings", "example_page", "example_story", "parse_paths", "read_paths", "read_sources"]


class Seen(NamedTuple):
    """An article that was not read, as it is known already."""

    source: str
    article: str


Result = Reading | Unread
Found = Reading | Unread | Seen

BATCH_ARTICLES = 16
BATCH_CHARACTERS = 2_000_000
"""A batch travels to a worker when it has so many articles or so much text, whichever comes first."""


class Settings(NamedTuple):
    """How to read, as it travels to the workers; what an archive has, by its place and version, is not read again."""

    model: str
    debug: bool
    known_to: tuple[str, int] | None = None


def read_paths(
    paths: Sequence[str],
    *,
    jobs: int = 1,
    model: str = "accurate",
    stdin: BinaryIO | None = None,
    debug: bool = False,
) -> Iterator[Result]:
    """The reading of every article under `paths`, and an `Unread` for every input that gave none, in input order.

    The results do not depend on `jobs`, the number of processes (a script that asks for more than one needs Python's
    `if __name__ == "__main__":`, as processes are spawned). Inputs are opened as results are taken, so that
    memory stays bounded. A fault of the program itself costs the one article (`Unread`); with `debug` it is raised.
    `model` is a tier of the shipped language model or a spaCy pipeline; raises `ModelError` if there is none such.
    Raises `UsageError` for `jobs` below 1.
    """
    found = read_sources(open_sources(paths, stdin=stdin), Settings(model, debug), jobs)
    return (result for result in found if not isinstance(result, Seen))


def read_sources(sources: Iterable[Raw | Unread], settings: Settings, jobs: int) -> Iterator[Found]:
    """As `read_paths`, for sources that were opened; articles that the archive in the settings has are `Seen`."""
    if jobs < 1:
        message = f"{jobs} jobs make no sense; give 1 or more"
        raise UsageError(message)
    if jobs == 1:
        return (_read_one(source, settings) for source in sources)
    return _read_parallel(sources, jobs, settings)


def parse_paths(
    paths: Sequence[str], *, model: str = "accurate", stdin: BinaryIO | None = None
) -> Iterator[Document | Unread]:
    """The document of every article under `paths`, with tokens, sentences and syntax, in input order.

    `model` is a tier of the shipped language model or a spaCy pipeline; raises `ModelError` if there is none such.
    """
    stages = build_stages(load_annotator(model))
    for source in open_sources(paths, stdin=stdin):
        ingested = source if isinstance(source, Unread) else read_article(source)
        if isinstance(ingested, Unread):
            yield ingested
        else:
            yield analyze(ingested.article, stages)


def example_page() -> str:
    """The path of the example page that comes with the package: an invented story on a page with furniture."""
    return str(Path(__file__).parent.parent / "data" / "examples" / "grain-ships.txt")


def example_story() -> str:
    """The folder of the example story that comes with the package: pages of seven invented outlets over five months."""
    return str(Path(__file__).parent.parent / "data" / "examples" / "story")


@cache
def _reader(model: str) -> Reader:
    """The reader of this process with that language model."""
    return build_reader(model=model)


@lru_cache(maxsize=1)
def _known_ids(archive: str, version: int) -> frozenset[str]:
    """The articles that an archive has at a version; what is added later, its writer finds."""
    from onrecord.store.archive import Archive
    from onrecord.store.queries import ids_of_articles

    with Archive.open(archive).view(version, only=("articles",)) as view:
        return frozenset(ids_of_articles(view))


def _read_one(source: Raw | Unread, settings: Settings) -> Found:
    if isinstance(source, Unread):
        return source
    try:
        ingested = read_article(source)
        if isinstance(ingested, Unread):
            return ingested
        article = ingested.article.id
        if settings.known_to is not None and article in _known_ids(*settings.known_to):
            return Seen(source.source, article)
        return read(ingested.article, _reader(settings.model), ingested.problems)
    except OnRecordError:
        raise  # a missing model or a broken table concerns every article
    except Exception as error:
        if settings.debug:
            raise
        message = f"a fault in OnRecord ({type(error).__name__}: {error}); the other articles are not affected"
        return Unread(source.source, f"{message}. Run again with --debug to see where, and report it")


def _read_batch(batch: list[Raw | Unread], settings: Settings) -> list[Found]:
    return [_read_one(source, settings) for source in batch]


def _batches(sources: Iterable[Raw | Unread]) -> Iterator[list[Raw | Unread]]:
    batch: list[Raw | Unread] = []
    size = 0
    for source in sources:
        batch.append(source)
        size += len(source.body) if isinstance(source, Raw) else 0
        if len(batch) >= BATCH_ARTICLES or size >= BATCH_CHARACTERS:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _read_parallel(sources: Iterable[Raw | Unread], jobs: int, settings: Settings) -> Iterator[Found]:
    """As `_read_one` over `sources`, in `jobs` processes, never more than two batches a process under way."""
    batches = _batches(sources)
    waiting: deque[tuple[list[Raw | Unread], Future[list[Found]]]] = deque()
    pool = _pool(jobs)
    try:
        while True:
            for batch in islice(batches, max(0, 2 * jobs - len(waiting))):
                waiting.append((batch, pool.submit(_read_batch, batch, settings)))
            if not waiting:
                return
            batch, future = waiting.popleft()
            try:
                results = future.result()
            except BrokenProcessPool:
                # A worker died (out of memory, say): what was under way is read one by one, and only the cause is lost.
                pool.shutdown(wait=False, cancel_futures=True)
                results = [
                    result for lost in [batch, *(b for b, _ in waiting)] for result in _read_alone(lost, settings)
                ]
                waiting.clear()
                pool = _pool(jobs)
            yield from results
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _pool(jobs: int) -> ProcessPoolExecutor:
    # "spawn" is the one way to start a process that works everywhere and inherits no locks or threads.
    return ProcessPoolExecutor(jobs, mp_context=get_context("spawn"))


def _read_alone(batch: list[Raw | Unread], settings: Settings) -> Iterator[Found]:
    """Each article of a batch in a process of its own."""
    for source in batch:
        try:
            with _pool(1) as pool:
                yield from pool.submit(_read_batch, [source], settings).result()
        except BrokenProcessPool:
            yield Unread(
                source.source, "reading it ended the process (out of memory?); the other articles are not affected"
            )
