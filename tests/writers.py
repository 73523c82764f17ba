"""What other processes do to an archive while a test looks at it; they import it by this name."""

from pathlib import Path

from readings import plain

from onrecord.store.archive import Archive
from onrecord.store.write import add_readings


def add_many(place, start):
    """Adds twelve articles in batches of three."""
    store = Archive.create(place)
    for first in range(start, start + 12, 3):
        add_readings(store, [plain(number) for number in range(first, first + 3)])


def ingest(rows, place, told):
    """Ingests a file of JSON lines whose readings are made up, and writes each outcome to a file once it is told.

    Batches are of two articles, and six files are many, so that there are as many moments to be killed at as there can be.
    """
    import onrecord.app.archives as archives
    import onrecord.app.reading as reading
    import onrecord.store.upkeep as upkeep

    made = {one.article.id: one for one in map(plain, range(200))}
    reading.read = lambda article, *_rest: made[article.id]
    reading._reader = lambda _model: None
    archives.BATCH_ARTICLES = 2
    upkeep.SCATTERED_FILES = 6
    with Path(told).open("a") as file:
        for outcome in archives.ingest_paths([rows], place):
            file.write(f"{outcome.kind} {outcome.article}\n")
            file.flush()


def try_to_add(place, told, *, limit=None, nobody=False):
    """Adds an article and writes down the message that says why it cannot be.

    `limit` is how many bytes a file may have, as on a full disk; `nobody` gives up the rights of an administrator.
    """
    import os

    from onrecord.errors import ArchiveError

    log = Path(told).open("w", buffering=1)  # noqa: SIM115 (open before the rights are given up)
    if limit is not None:
        import resource

        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    if nobody and os.geteuid() == 0:
        os.setuid(65534)
    try:
        log.write(f"{add_readings(Archive.create(place), [plain(7)])}")
    except ArchiveError as error:
        log.write(str(error))
