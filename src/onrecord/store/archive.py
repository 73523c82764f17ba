"""An archive: its tables, opened to add to them or to look at them as they were at some time."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from urllib.parse import unquote

from deltalake import DeltaTable
from deltalake.exceptions import TableNotFoundError

from onrecord.errors import ArchiveError
from onrecord.store.faults import UNKNOWN_SCHEME, told_plainly
from onrecord.store.location import Location, find_location
from onrecord.store.schema import FORMAT, TABLES, TableName, arrow_schema, columns_of
from onrecord.store.view import Source, View

__all__ = ["APPLICATION", "Archive", "AsOf"]

APPLICATION = "onrecord"
"""Under this name the log of `articles` counts the versions of the archive: two writers cannot take the same one."""

_FORM = "OnRecord archive, format "
# Statistics of the first columns only (id, article, batch, day): those of long texts would bloat the log.
_CONFIGURATION: dict[str, str | None] = {"delta.dataSkippingNumIndexedCols": "3"}

AsOf = int | datetime | None
"""A version, an instant (with its zone), or now."""


@dataclass(frozen=True, slots=True)
class Archive:
    """The tables at one place. Any number of processes may look while others add."""

    location: Location

    @classmethod
    def open(cls, place: str) -> "Archive":
        """The archive at `place`; raises `ArchiveError` if there is none, or if it cannot be read by this version."""
        location = find_location(place)
        try:
            with told_plainly(place, "opening the archive"):
                _check_form(location, DeltaTable(location.of("articles")))
        except ArchiveError as error:
            if isinstance(error.__cause__, TableNotFoundError) and not UNKNOWN_SCHEME.search(str(error.__cause__)):
                message = "there is no archive here; `onrecord ingest PATH… --archive DIR` makes one"
                raise ArchiveError(place, message) from error
            raise
        return cls(location)

    @classmethod
    def create(cls, place: str) -> "Archive":
        """The archive at `place`, made if there is none yet. Several processes may do so at once."""
        location = find_location(place)
        with told_plainly(place, "opening the archive"):
            # `articles` comes last: where it is, the others are.
            for name in reversed(TABLES):
                _create(location, name)
        return cls.open(place)

    def table(self, name: TableName) -> DeltaTable:
        """The latest state of a table."""
        return DeltaTable(self.location.of(name))

    @property
    def version(self) -> int:
        """How many writes have added articles."""
        with told_plainly(self.location.root, "reading the version"):
            return self.table("articles").transaction_version(APPLICATION) or 0

    @contextmanager
    def view(self, as_of: AsOf = None, *, only: Sequence[TableName] = TABLES) -> Iterator[View]:
        """The archive to be asked, as it was after that version or at that instant; closed at the end.

        Tables that are not among `only` are not opened, which saves time, and look empty.
        """
        with told_plainly(self.location.root, "opening the tables"):
            # `articles` comes first: what it shows is complete in the others, which were written before it.
            sources = {name: self._source(name) for name in TABLES if name in only}
            view = View(self.location.root, sources, as_of)
        try:
            yield view
        finally:
            view.close()

    def _source(self, name: TableName) -> Source:
        """What DuckDB can read of a table: its files, or a stream from an object store."""
        table = self.table(name)
        stored = [field.name for field in table.schema().fields]
        self._check_columns(name, stored)
        is_older = stored != [column.name for column in columns_of(name)]
        if not self.location.is_local:
            return Source((), partial(_stream, table), is_older=is_older)
        return Source(tuple(unquote(address) for address in table.file_uris()), None, is_older=is_older)

    def _check_columns(self, name: TableName, stored: Sequence[str]) -> None:
        """Columns that came later are null in what an older version wrote; it cannot do without the required ones."""
        lacking = [c.name for c in columns_of(name) if c.required and c.name not in stored]
        if lacking:
            told = f"an older OnRecord wrote {name} without {', '.join(lacking)}"
            raise ArchiveError(self.location.root, f"{told}; read the articles into a new archive")


def _stream(table: DeltaTable) -> object:
    return table.scan()


def _create(location: Location, name: TableName) -> None:
    address = location.of(name)
    if DeltaTable.is_deltatable(address):
        return
    try:
        DeltaTable.create(
            address, arrow_schema(name), name=name, description=f"{_FORM}{FORMAT}", configuration=_CONFIGURATION
        )
    except Exception:
        # Another process may have been faster; if not, the reason stands.
        if not DeltaTable.is_deltatable(address):
            raise


def _check_form(location: Location, table: DeltaTable) -> None:
    form = (table.metadata().description or "").removeprefix(_FORM)
    if not form.isdigit():
        raise ArchiveError(location.root, "these tables are no OnRecord archive; give another place with --archive")
    if int(form) > FORMAT:
        message = f"the archive has format {form}, this version reads up to {FORMAT}: install a newer OnRecord"
        raise ArchiveError(location.root, message)
