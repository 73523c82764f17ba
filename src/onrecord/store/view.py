"""What an archive was at some time, as read-only views in DuckDB.

The connection can read the files of the archive and nothing else, and its settings are locked: whoever asks in SQL can
neither write nor reach another file.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

import duckdb

from onrecord.errors import UsageError
from onrecord.knowledge.names import fold
from onrecord.store.decisions import read_decisions
from onrecord.store.faults import told_plainly
from onrecord.store.schema import TABLES, TableName, columns_of

__all__ = ["OF_AN_ARTICLE", "Source", "View"]

Rows = list[dict[str, Any]]

_DECISIONS = "SELECT * FROM stored.decisions WHERE $until::TIMESTAMPTZ IS NULL OR added <= $until ORDER BY added, id"

# An input that failed the same way twice at the same time is one problem.
_PROBLEMS = """
SELECT t.* EXCLUDE (batch) FROM stored.problems t
JOIN stored.seen a ON a.id = t.article AND a.batch = t.batch
UNION ALL BY NAME
SELECT DISTINCT ON (id) * EXCLUDE (batch) FROM stored.problems WHERE article IS NULL AND {added} ORDER BY id, added
"""

# Who is taken out of one article first, then who is the same as another everywhere.
_IDENTITY = """
CREATE MACRO identity(key, article) AS coalesce(
    getvariable('split')[article || ' ' || coalesce(getvariable('merged')[key], key)], getvariable('merged')[key], key)
"""

_SETTINGS: dict[str, str | bool | int | float | list[str]] = {
    # No look at Python's own variables, and no download of anything.
    "python_enable_replacements": False,
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
}
OF_AN_ARTICLE: tuple[TableName, ...] = ("mentions", "actors", "statements", "events", "causes")
"""The tables whose views carry the day and the outlet of the article."""

# The columns that hold keys: who they are may be decided otherwise later.
_KEYS = {
    "articles": ("outlet", "agency"),
    "mentions": ("actor",),
    "actors": ("key",),
    "statements": ("speaker", "addressee_key", "outlet_of_medium"),
    "events": (),
}
_LISTS_OF_KEYS = {"statements": ("about", "relays", "chain"), "events": ("actor_keys", "recipient_keys")}


class Source(NamedTuple):
    """Where the rows of a table are: in Parquet files on this machine, or in a stream that is opened by a call.

    Of an older table some files, or all, lack columns that came later.
    """

    files: tuple[str, ...]
    stream: Callable[[], object] | None
    is_older: bool = False


class View:
    """The tables of an archive at some time: `rows` answers a query. Not to be shared between threads.

    `version` is the last version that it shows, `until` the instant; None for both means everything there is. A table
    is opened when a query first names it, as the list of what is where in its files takes its time to read.
    """

    def __init__(self, place: str, sources: Mapping[TableName, Source], as_of: int | datetime | None) -> None:
        self._place = place
        self._connection = duckdb.connect(":memory:", config=_SETTINGS)
        self._connection.execute("SET TimeZone = 'UTC'; SET parquet_metadata_cache = true; CREATE SCHEMA stored")
        self._sources = {name: sources.get(name, Source((), None)) for name in TABLES}
        self._stored: set[str] = set()
        self._undefined: set[TableName] = set()
        for name, source in self._sources.items():
            if source.stream is not None:  # once locked, the connection reads files only
                self._store(name)
        self.version, self.until = self._bounds(as_of)
        self.decisions = read_decisions(self.rows(_DECISIONS, until=self.until))
        self._identify()
        self._undefined = set(TABLES)
        self._lock([file for source in sources.values() for file in source.files])

    def rows(self, query: str, **parameters: object) -> Rows:
        """The rows that a query gives, by column; `$name` in it stands for a parameter."""
        with told_plainly(self._place, "asking the archive"):
            self._open([name for name in TABLES if re.search(rf"\b{name}\b", query)])
            result = self._connection.execute(query, parameters)
            names = [column[0] for column in result.description]
            return [dict(zip(names, row, strict=True)) for row in result.fetchall()]

    def foreign_rows(self, query: str) -> tuple[list[str], list[tuple[Any, ...]]]:
        """The columns and rows of somebody else's query; raises `UsageError` unless it is one that only reads."""
        with told_plainly(self._place, "asking the archive"):
            self._open(TABLES)
        try:
            statements = self._connection.extract_statements(query)
            kinds = [statement.type for statement in statements]
            if kinds != [duckdb.StatementType.SELECT]:
                message = "expected one SELECT; an archive is only read with SQL"
                raise UsageError(message)
            result = self._connection.execute(statements[0])
            return [column[0] for column in result.description], result.fetchall()
        except duckdb.Error as error:
            raise UsageError(_first_lines(str(error))) from error

    def close(self) -> None:
        """Ends the connection."""
        self._connection.close()

    # Making the views

    def _open(self, names: Sequence[TableName]) -> None:
        """Makes what is not there yet of these tables: as they are stored, and their views once decisions are known."""
        for name in names:
            self._store(name)
            if name in self._undefined:
                self._undefined.remove(name)
                self._define(name)

    def _store(self, name: TableName) -> None:
        """The table as it is stored, `stored.name`."""
        if name in self._stored:
            return
        self._stored.add(name)
        source = self._sources[name]
        if source.files:
            # Locked, DuckDB takes a file that is missing for one that it may not read.
            if missing := [file for file in source.files if not Path(file).exists()]:
                raise FileNotFoundError(f"there is no file {missing[0]}")
            files = ", ".join(_quoted(file) for file in source.files)
            found = f"read_parquet([{files}], union_by_name = {source.is_older})"
            self._connection.execute(f"CREATE VIEW stored.{name} AS {self._all_columns(name, found, source)}")
        elif source.stream is not None:
            self._connection.register("incoming", source.stream())
            self._connection.execute(f"CREATE TABLE stored.{name} AS {self._all_columns(name, 'incoming', source)}")
            self._connection.unregister("incoming")
        else:
            columns = ", ".join(f"{column.name} {column.type}" for column in columns_of(name))
            self._connection.execute(f"CREATE TABLE stored.{name} ({columns})")

    def _all_columns(self, name: TableName, found: str, source: Source) -> str:
        """A query for every row of what was found, with null for the columns that came later."""
        if not source.is_older:
            return f"SELECT * FROM {found}"
        there = {row[0] for row in self._connection.execute(f"DESCRIBE SELECT * FROM {found}").fetchall()}
        added = [f"NULL::{c.type} AS {c.name}" for c in columns_of(name) if c.name not in there]
        return f"SELECT {', '.join(['*', *added])} FROM {found}"

    def _bounds(self, as_of: int | datetime | None) -> tuple[int | None, datetime | None]:
        if as_of is None:
            return None, None
        if isinstance(as_of, int):
            newest = "SELECT max(added) FILTER (version <= $at) AS until, max(version) AS last FROM stored.articles"
            found = self.rows(newest, at=as_of)[0]
            is_last = as_of >= (found["last"] or 0)
            return as_of, None if is_last else found["until"] or datetime.min.replace(year=1970, tzinfo=UTC)
        before = "SELECT coalesce(max(version), 0) AS version FROM stored.articles WHERE added <= $instant"
        return self.rows(before, instant=as_of)[0]["version"], as_of

    def _define(self, name: TableName) -> None:
        """The view of a table: its rows that can be seen, with the day and the outlet of their article."""
        if name == "articles":
            self._view(name, f"SELECT {self._columns(name)} FROM stored.articles a WHERE {self._is_older}")
        elif name == "decisions":
            self._view(name, f"SELECT * FROM stored.decisions WHERE {_added(self.until)}")
        elif name == "problems":
            self._see()
            self._view(name, _PROBLEMS.format(added=_added(self.until)))
        else:
            self._see()
            query = """
                SELECT {columns}, a.day, a.outlet
                FROM stored.{name} t JOIN stored.seen a ON a.id = t.article AND a.batch = t.batch
            """
            self._view(name, query.format(columns=self._columns(name), name=name))

    @property
    def _is_older(self) -> str:
        return "true" if self.version is None else f"a.version <= {self.version}"

    def _see(self) -> None:
        """The articles that are seen, in memory: every question joins its rows with them, some of them six times."""
        if "seen" not in self._stored:
            self._store("articles")
            outlet = self._identity("a.outlet", "a.id")
            self._connection.execute(
                f"CREATE TABLE stored.seen AS SELECT a.id, a.batch, a.day, {outlet} AS outlet "
                f"FROM stored.articles a WHERE {self._is_older}"
            )
            self._stored.add("seen")

    def _view(self, name: str, query: str) -> None:
        self._connection.execute(f"CREATE VIEW {name} AS {query}")

    # Who is who, as decided

    def _identify(self) -> None:
        decisions = self.decisions
        if not decisions:
            return
        for variable, pairs in {
            "merged": decisions.merged,
            "split": {f"{article} {key}": other for (key, article), other in decisions.split.items()},
            "renamed": decisions.renamed,
            "folded": {key: fold(name) for key, name in decisions.renamed.items()},
        }.items():
            self._connection.execute(
                f"SET VARIABLE {variable} = map($keys::VARCHAR[], $others::VARCHAR[])",
                {"keys": list(pairs), "others": list(pairs.values())},
            )
        self._connection.execute(_IDENTITY)

    def _identity(self, column: str, article: str) -> str:
        return f"identity({column}, {article})" if self.decisions else column

    def _columns(self, table: TableName) -> str:
        """The columns of a table but `batch`, with the keys and names that were decided."""
        if not self.decisions:
            return f"{'a' if table == 'articles' else 't'}.* EXCLUDE (batch)"
        alias, article = ("a", "a.id") if table == "articles" else ("t", "t.article")
        singles = (f"identity({alias}.{key}, {article}) AS {key}" for key in _KEYS.get(table, ()))
        lists = (
            f"list_transform({alias}.{key}, lambda k: identity(k, {article})) AS {key}"
            for key in _LISTS_OF_KEYS.get(table, ())
        )
        names = (
            "coalesce(getvariable('renamed')[identity(t.key, t.article)], t.name) AS name",
            "coalesce(getvariable('folded')[identity(t.key, t.article)], t.folded) AS folded",
        )
        replaced = ", ".join((*singles, *lists, *(names if table == "actors" else ())))
        return f"{alias}.* EXCLUDE (batch)" + (f" REPLACE ({replaced})" if replaced else "")

    def _lock(self, files: list[str]) -> None:
        """Leaves the connection nothing but the files of the archive to read, for good."""
        self._connection.execute("SET allowed_paths = $files::VARCHAR[]", {"files": files})
        self._connection.execute("SET temp_directory = ''; SET enable_external_access = false")
        self._connection.execute("SET lock_configuration = true")


def _quoted(text: str) -> str:
    """As a literal of SQL."""
    return "'" + text.replace("'", "''") + "'"


def _added(until: datetime | None) -> str:
    return "true" if until is None else f"added <= TIMESTAMPTZ '{until.isoformat()}'"


def _first_lines(message: str) -> str:
    """An error of DuckDB with the place in the query, without its stack."""
    return message.split("\n\nStack")[0].strip()
