"""Where an archive is: a folder, or an address in an object store."""

import re
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from onrecord.errors import UsageError
from onrecord.store.schema import TableName

__all__ = ["Location", "find_location"]

_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]+://", re.IGNORECASE)
# delta-rs takes the first kind apart as an address, DuckDB the second as a pattern.
_REFUSED = re.compile(r"[%\\\[\]^|]|[*?]")


class Location(NamedTuple):
    """The folder (an absolute path) or address that holds the tables."""

    root: str
    is_local: bool

    def of(self, table: TableName) -> str:
        """The folder or address of one table."""
        return f"{self.root.rstrip('/')}/{table}"


def find_location(place: str) -> Location:
    """The location that a user means; raises `UsageError` for a folder whose name the tables cannot have."""
    if _ADDRESS.match(place) and not place.lower().startswith("file://"):
        return Location(place, is_local=False)
    path = Path(unquote(urlsplit(place).path) if _ADDRESS.match(place) else place).absolute()
    refused = _REFUSED.search(str(path))
    if refused:
        message = f"an archive cannot be in {str(path)!r}, because of {refused[0]!r} in the name; choose another folder"
        raise UsageError(message)
    return Location(str(path), is_local=True)
