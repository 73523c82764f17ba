"""What the libraries of the store raise, in the user's words."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

import duckdb
from deltalake.exceptions import DeltaError

from onrecord.errors import ArchiveError

__all__ = ["UNKNOWN_SCHEME", "told_plainly"]

# A query that does not fit the tables is a fault of ours, and not among these.
_OF_THE_MACHINE = (
    DeltaError,
    OSError,
    duckdb.IOException,
    duckdb.InvalidInputException,
    duckdb.OutOfMemoryException,
    duckdb.PermissionException,
    duckdb.SerializationException,
)

# Words in a message of the machine or a library, and what they mean for whoever runs the program.
_MEANINGS = {
    "No space left": "the disk is full; free some space and run again: what was reported as added is there",
    "Disk quota": "the disk quota is used up; free some space and run again: what was reported as added is there",
    "File too large": "a file may not grow further (disk limit); raise the limit and run again: what was reported as "
    "added is there",
    "Read-only file system": "it is on a read-only file system; give another place with --archive",
    "Permission denied": "no permission; change the permissions of the folder, or give another place with --archive",
    "ermission": "no permission; change the permissions of the folder, or give another place with --archive",
    "Not a directory": "a file stands where the folder should be; give another place with --archive",
    "Generic S3 error": "the object store cannot be reached, or refuses; check its address, endpoint and credentials",
    "Generic GCS error": "the object store cannot be reached, or refuses; check its address, endpoint and credentials",
    "Generic MicrosoftAzure error": "the object store cannot be reached, or refuses; check its address and credentials",
    "Out of Memory": "the question needs more memory than is allowed; ask for less (--since, --until, --limit)",
}

UNKNOWN_SCHEME = re.compile(r"Unknown scheme: (?P<given>[\w+.-]+?)\. Known schemes: (?P<known>[\w+.,-]+)")
"""What delta-rs says of an address for which it has no store."""

_ONLY_INSIDE = {"memory", "file", "fs"}


@contextmanager
def told_plainly(place: str, doing: str) -> Iterator[None]:
    """Raises what goes wrong inside as an `ArchiveError` that names the archive and the next step."""
    try:
        yield
    except _OF_THE_MACHINE as error:
        raise ArchiveError(place, _told(doing, str(error))) from error
    except BaseException as error:
        # Faults of the library's compiled side are no `Exception`; everything else passes.
        if type(error).__name__ != "PanicException":
            raise
        raise ArchiveError(place, _told(doing, str(error))) from error


def _told(doing: str, said: str) -> str:
    if unknown := UNKNOWN_SCHEME.search(said):
        return f"{doing} failed: {_other_schemes(unknown)}"
    for words, meaning in _MEANINGS.items():
        if words in said:
            return f"{doing} failed: {meaning}"
    first = said.strip().split("\n")[0]
    return f"{doing} failed: {first}; a table may be damaged: `onrecord archive verify` tells what is wrong"


def _other_schemes(unknown: re.Match[str]) -> str:
    """Which addresses can be given instead; names with "+" are other ways to the same stores."""
    known = sorted(name for name in unknown["known"].split(",") if "+" not in name and name not in _ONLY_INSIDE)
    schemes = ", ".join(f"{name}://" for name in known)
    return f"no store is known for {unknown['given']}://; give a folder, or an address that begins with {schemes}"
