"""Whether the tables of places agree with each other: a short function per rule, its docstring the message.

What holds for any table (clean cells, no row twice) is checked in `check`; the rules here need typed rows.
"""

from collections.abc import Callable, Iterator, Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any, Final, NamedTuple

import msgspec

from onrecord.errors import KnowledgeError
from onrecord.knowledge.actors import ActorTables
from onrecord.knowledge.places import PLACE_COLUMNS, PLACE_TABLES
from onrecord.knowledge.tables import read_lines, read_table

__all__ = ["PLACE_RULES", "check_places"]

Objections = Iterator[tuple[Path, int | None, str]]
"""File, line (from 1, None for the whole file) and detail."""


class PlaceFiles(NamedTuple):
    """The tables of a folder: the path of each, its lines by number, and its rows as far as they can be read."""

    folder: Path
    rows: dict[str, tuple[tuple[int, Any], ...]]

    def path(self, table: str) -> Path:
        """Where a table is."""
        return self.folder / f"{table}.tsv"

    def placed(self, *tables: str) -> Iterator[tuple[Path, int, Any]]:
        """File, line and row of every row of those tables."""
        for table in tables:
            for line, row in self.rows.get(table, ()):
                yield self.path(table), line, row


Rule = Callable[[PlaceFiles], Objections]


def check_places(folder: Path) -> Iterator[tuple[str, Path, int | None, str]]:
    """Code, file, line and message of everything wrong; where a row cannot be read, no later rule is asked."""
    try:
        files = PlaceFiles(folder, {table: _read(folder / f"{table}.tsv", row) for table, row in PLACE_TABLES.items()})
    except KnowledgeError as error:
        yield (
            "P101",
            Path(error.path),
            error.line,
            f"Every table is there and every cell is what its column expects: {error.message}",
        )
        return
    for code, rule in PLACE_RULES.items():
        for path, line, detail in rule(files):
            yield code, path, line, f"{rule.__doc__}: {detail}"


def _read(path: Path, row: type[msgspec.Struct]) -> tuple[tuple[int, Any], ...]:
    rows = read_table(path, row)
    return tuple(zip((line.number for line in read_lines(path)[1:]), rows, strict=True))


def lies_on_earth(files: PlaceFiles) -> Objections:
    """Latitudes are from -90 to 90, longitudes from -180 to 180"""
    for path, line, row in files.placed("cities", "countries", "places", "regions"):
        if not (-90 <= row.lat <= 90 and -180 <= row.lon <= 180):
            yield path, line, f"{row.lat} {row.lon}"


def lies_in_known_country(files: PlaceFiles) -> Objections:
    """Countries are those of actors/countries.tsv"""
    known = {country.code for country in ActorTables().countries}
    for path, line, row in files.placed("cities", "places", "regions", "spellings"):
        if row.country and row.country not in known:
            yield path, line, repr(row.country)
    for path, line, row in files.placed("countries"):
        if row.code not in known:
            yield path, line, repr(row.code)


def places_every_country(files: PlaceFiles) -> Objections:
    """Every country of actors/countries.tsv has a point"""
    there = {row.code for _, _, row in files.placed("countries")}
    for country in ActorTables().countries:
        if country.code not in there:
            yield files.path("countries"), None, country.code


def has_known_region(files: PlaceFiles) -> Objections:
    """The region of a place is in regions.tsv, in the same country"""
    known = {(row.country, row.name) for _, _, row in files.placed("regions")}
    for path, line, row in files.placed("cities", "places"):
        if row.region and (row.country, row.region) not in known:
            yield path, line, f"{row.name}: {row.region!r}"


def has_columns_in_order(files: PlaceFiles) -> Objections:
    """The columns of cities, places and regions stand in the order in which they are read uncut"""
    for table, columns in PLACE_COLUMNS.items():
        path = files.path(table)
        heading = read_lines(path)[0]
        if heading.cells != columns:
            yield path, heading.number, f"{', '.join(heading.cells)}; expected {', '.join(columns)}"


def is_one_place(files: PlaceFiles) -> Objections:
    """No two rows of a table have the same name, country, region and kind"""
    for table in ("cities", "places", "regions"):
        first: dict[tuple[str, ...], int] = {}
        for path, line, row in files.placed(table):
            key = (row.name, row.country, getattr(row, "region", ""), getattr(row, "kind", ""))
            if key in first:
                yield path, line, f"{row.name} ({row.country}), as in line {first[key]}"
            first.setdefault(key, line)


def adds_other_forms(files: PlaceFiles) -> Objections:
    """An alias differs from the name, and begins with a capital or with a small word before one"""
    for path, line, row in files.placed("cities", "places", "regions"):
        for alias in row.aliases:
            if alias == row.name or not any(letter.isupper() for letter in alias):
                yield path, line, f"{row.name}: {alias!r}"


def spells_known_places(files: PlaceFiles) -> Objections:
    """A spelling is of a place of its kind that another table has"""
    known = {
        (row.country, _kind(path, row), name)
        for path, _, row in files.placed("cities", "places", "regions")
        for name in (row.name, *row.aliases)
    }
    for path, line, row in files.placed("spellings"):
        if (row.country, row.kind, row.name) not in known:
            yield path, line, f"{row.name} ({row.country}, {row.kind})"


def _kind(path: Path, row: Any) -> str:  # noqa: ANN401 (rows of three tables)
    return getattr(row, "kind", "city" if path.stem == "cities" else "region")


def is_sorted(files: PlaceFiles) -> Objections:
    """Rows of cities and regions are sorted by country, then name; those of places and spellings by name"""
    for table in ("cities", "regions", "places", "spellings"):
        for (_, _, before), (path, line, row) in pairwise(files.placed(table)):
            if _order(table, row) < _order(table, before):
                yield path, line, f"{_order(table, row)} after {_order(table, before)}"


def _order(table: str, row: Any) -> tuple[str, ...]:  # noqa: ANN401 (rows of four tables)
    if table == "spellings":
        return (row.form,)
    return (row.name,) if table == "places" else (row.country, row.name)


PLACE_RULES: Final[Mapping[str, Rule]] = {
    "P102": has_columns_in_order,
    "P103": lies_on_earth,
    "P104": lies_in_known_country,
    "P105": places_every_country,
    "P106": has_known_region,
    "P107": is_one_place,
    "P108": adds_other_forms,
    "P109": spells_known_places,
    "P110": is_sorted,
}
"""The rules for the tables of places by their codes."""
