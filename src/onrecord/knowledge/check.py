"""Whether the knowledge files are well formed: one short function per rule, its docstring is the message.

A rule has a code that stays (`K106`), so that a finding can be looked up and talked about. Rules see a whole
file and yield the line and the detail of everything they object to; a file that cannot be read at all is one
finding and no rule runs on it. What only the actor tables, the event ontology or the places promise is checked by the
rules of `actor_rules`, `ontology_rules` and `place_rules`.
"""

import re
import tomllib
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import NamedTuple

from onrecord.errors import KnowledgeError
from onrecord.knowledge.actor_rules import check_actors
from onrecord.knowledge.actors import ActorTables
from onrecord.knowledge.lexicon import ROWS
from onrecord.knowledge.ontology import Ontology
from onrecord.knowledge.ontology_rules import check_ontology, check_own_frames
from onrecord.knowledge.place_rules import check_places
from onrecord.knowledge.tables import Line, read_lines, read_table, shipped

__all__ = ["RULES", "Finding", "check_knowledge"]

Objections = Iterator[tuple[int | None, str]]

ORIGIN = re.compile(r"\b(?:origin|source|written|compiled|taken|derived|own work|from)\b", re.IGNORECASE)
LICENCE = re.compile(r"\bApache-2\.0|\bMIT\b|\bBSD\b|\bCC0|\bCC[ -]BY|\bpublic domain\b|\bODbL\b", re.IGNORECASE)
COLUMN = re.compile(r"[a-z][a-z0-9_-]*")
DATE = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")
COUNTRY = re.compile(r"[A-Z]{3}")
OFFSET = re.compile(r"[+-](?:0\d|1[0-4]):[0-5]\d")
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


class Finding(NamedTuple):
    """What is wrong with a knowledge file: `path` within the folder, `line` from 1, None where it is the whole file."""

    code: str
    path: str
    line: int | None
    message: str

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}" if self.line else self.path
        return f"{place}: {self.code} {self.message}"


class Table(NamedTuple):
    """A table as it stands: its comment, the line with the names of its columns, if there is one, and its rows."""

    path: Path
    comment: str
    heading: Line | None
    rows: tuple[Line, ...]

    def cells(self, *columns: str) -> Iterator[tuple[int, str, str]]:
        """Line, column and content of every cell of those columns that is not empty."""
        names = self.heading.cells if self.heading else ()
        for line in self.rows:
            for name, cell in zip(names, line.cells, strict=False):
                if cell and (name in columns or not columns):
                    yield line.number, name, cell


def check_knowledge(folder: Path) -> tuple[Finding, ...]:
    """Everything wrong with the tables (.tsv), structures (.toml) and models of `folder`, by file and line."""
    findings: list[Finding] = []
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if _is_model(path, folder):
            findings += _model(path, name)
        elif path.suffix == ".tsv" and not _is_model(path.parent, folder):
            findings += _table(path, name)
        elif path.suffix == ".toml":
            findings += _structure(path, name)
        elif path.is_dir() and path.name == "actors":
            findings += _actors(path, folder)
        elif path.is_dir() and path.name == "ontology":
            findings += _ontology(path, folder)
        elif path.is_dir() and path.name == "frames" and path.parent.name != "ontology":
            findings += _own_frames(path, folder)
        elif path.is_dir() and path.name == "places":
            findings += _places(path, folder)
    return tuple(sorted(findings, key=lambda finding: (finding.path, finding.line or 0, finding.code, finding.message)))


def _table(path: Path, name: str) -> Iterator[Finding]:
    try:
        lines = read_lines(path)
    except KnowledgeError as error:
        yield Finding("K101", name, error.line, f"A table can be read as UTF-8: this one {error.message}")
        return
    comment = "\n".join(line for line in path.read_text(encoding="utf-8-sig").split("\n") if line.startswith("#"))
    table = Table(path, comment, lines[0] if lines else None, lines[1:])
    for code, rule in RULES.items():
        for line, detail in rule(table):
            yield Finding(code, name, line, f"{rule.__doc__}{detail and f': {detail}'}")


def _actors(path: Path, folder: Path) -> Iterator[Finding]:
    # Tables without countries of their own stand beside the shipped ones and may name what is in them.
    stands_alone = (path / "countries.tsv").is_file()
    tables = ActorTables(path) if stands_alone else ActorTables(shipped("actors"), path)
    for code, file, line, message in check_actors(tables):
        if not file.is_relative_to(folder):
            continue
        yield Finding(code, file.relative_to(folder).as_posix(), line, message)


def _ontology(path: Path, folder: Path) -> Iterator[Finding]:
    for code, file, line, message in check_ontology(Ontology(path)):
        yield Finding(code, file.relative_to(folder).as_posix(), line, message)


def _own_frames(path: Path, folder: Path) -> Iterator[Finding]:
    for code, file, line, message in check_own_frames(path):
        yield Finding(code, file.relative_to(folder).as_posix(), line, message)


def _places(path: Path, folder: Path) -> Iterator[Finding]:
    for code, file, line, message in check_places(path):
        yield Finding(code, file.relative_to(folder).as_posix(), line, message)


def _structure(path: Path, name: str) -> Iterator[Finding]:
    try:
        text = path.read_text(encoding="utf-8")
        tomllib.loads(text)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        yield Finding("K120", name, None, f"A structure is well-formed TOML in UTF-8: {error}")
        return
    if not (text.startswith("#") and LICENCE.search(text)):
        yield Finding("K121", name, 1, "A structure starts with a comment that names its licence")


def _is_model(path: Path, folder: Path) -> bool:
    return path.is_dir() and path.parent == folder / "models"


def _model(path: Path, name: str) -> Iterator[Finding]:
    card = path / "card.md"
    if not card.is_file():
        yield Finding("K130", name, None, "A model has a card.md: what it was trained on, licence, size, scores")


def starts_with_comment(table: Table) -> Objections:
    """A table starts with a comment that says what it is"""
    if not table.comment.strip("# \n"):
        yield 1, ""


def names_origin(table: Table) -> Objections:
    """The comment says where the table comes from"""
    if not ORIGIN.search(table.comment):
        yield 1, ""


def names_licence(table: Table) -> Objections:
    """The comment names the licence"""
    if not LICENCE.search(table.comment):
        yield 1, ""


def has_heading(table: Table) -> Objections:
    """A line with the names of the columns follows the comment"""
    if table.heading is None:
        yield None, ""


def names_columns_well(table: Table) -> Objections:
    """Columns have different names of small letters, digits, _ and -"""
    names = table.heading.cells if table.heading else ()
    for name in sorted(set(names)):
        if names.count(name) > 1 or not COLUMN.fullmatch(name):
            yield table.heading and table.heading.number, repr(name)


def fills_columns(table: Table) -> Objections:
    """Every row has a cell for every column"""
    width = len(table.heading.cells) if table.heading else 0
    for line in table.rows:
        if len(line.cells) != width:
            yield line.number, f"{len(line.cells)} cells, {width} columns"


def has_no_row_twice(table: Table) -> Objections:
    """No row stands there twice"""
    first: dict[tuple[str, ...], int] = {}
    for line in table.rows:
        if line.cells in first:
            yield line.number, f"as in line {first[line.cells]}"
        first.setdefault(line.cells, line.number)


def has_no_value_twice(table: Table) -> Objections:
    """No value stands twice in a cell of several, and none is empty"""
    for line, column, cell in table.cells():
        values = cell.split("|")
        if len(cell) > 1 and len(set(values) - {""}) < len(values):
            yield line, f"{column} {cell!r}"


def has_clean_cells(table: Table) -> Objections:
    """Cells have no white space at their ends, no control characters, and composed letters (NFC)"""
    for line, column, cell in table.cells():
        if cell != cell.strip() or CONTROL.search(cell) or not unicodedata.is_normalized("NFC", cell):
            yield line, f"{column} {cell!r}"


def has_dates(table: Table) -> Objections:
    """The days from and until are years, months or days of the calendar (2024, 2024-05, 2024-05-03)"""
    for line, column, cell in table.cells("from", "until"):
        if not _is_date(cell):
            yield line, f"{column} {cell!r}"


def ends_after_start(table: Table) -> Objections:
    """The day until is not before the day from"""
    starts = {line: cell for line, _, cell in table.cells("from") if _is_date(cell)}
    for line, _, cell in table.cells("until"):
        start = starts.get(line)
        # Compared as far as both go: 2024 may be after 2024-05.
        if start and _is_date(cell) and cell[: len(start)] < start[: len(cell)]:
            yield line, f"{start} to {cell}"


def has_countries(table: Table) -> Objections:
    """Countries are ISO 3166 alpha-3 codes"""
    for line, column, cell in table.cells("country", "countries"):
        if not all(COUNTRY.fullmatch(code) for code in cell.split("|")):
            yield line, f"{column} {cell!r}"


def has_offsets(table: Table) -> Objections:
    """The offset of a zone is +HH:MM or -HH:MM, at most 14 hours"""
    if table.path.name == "zones.tsv":
        for line, _, cell in table.cells("offset"):
            if not OFFSET.fullmatch(cell):
                yield line, repr(cell)


def knows_rules(table: Table) -> Objections:
    """The season of a zone and its rule stand together, and the rule is in daylight.tsv beside it"""
    if table.path.name != "zones.tsv":
        return
    try:
        known = {line.cells[0] for line in read_lines(table.path.with_name("daylight.tsv"))[1:]}
    except KnowledgeError:
        known = set()
    seasons = {line for line, _, _ in table.cells("season")}
    rules = {line: cell for line, _, cell in table.cells("rule")}
    for line in sorted(seasons ^ rules.keys()):
        yield line, "only one of them is there"
    for line, rule in rules.items():
        if rule not in known:
            yield line, repr(rule)


def has_typed_rows(table: Table) -> Objections:
    """Rows of the words that report speech have the frames, acts and kinds that there are"""
    row = ROWS.get(table.path.name)
    if row is not None:
        try:
            read_table(table.path, row)
        except KnowledgeError as error:
            yield error.line, error.message


def names_words_once(table: Table) -> Objections:
    """A reporting verb or noun stands in one row only"""
    if table.path.name not in ("reporting_verbs.tsv", "reporting_nouns.tsv"):
        return
    seen: set[str] = set()
    for line, _, word in table.cells("lemma", "noun"):
        if word in seen:
            yield line, repr(word)
        seen.add(word)


def _is_date(cell: str) -> bool:
    if not DATE.fullmatch(cell):
        return False
    try:
        date.fromisoformat(f"{cell}-01-01"[:10])
    except ValueError:
        return False
    return True


RULES: Mapping[str, Callable[[Table], Objections]] = {
    "K102": starts_with_comment,
    "K103": names_origin,
    "K104": names_licence,
    "K105": has_heading,
    "K106": names_columns_well,
    "K107": fills_columns,
    "K108": has_no_row_twice,
    "K109": has_no_value_twice,
    "K110": has_clean_cells,
    "K111": has_dates,
    "K112": ends_after_start,
    "K113": has_countries,
    "K114": has_offsets,
    "K115": knows_rules,
    "K116": has_typed_rows,
    "K117": names_words_once,
}
"""The rules for tables by their codes. K101 is an unreadable table, K12x are structures, K13x models."""
