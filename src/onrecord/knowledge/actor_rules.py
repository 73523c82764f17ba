"""Whether the actor tables agree with themselves and each other: a short function per rule, its docstring the message.

What holds for any table (dates, clean cells, no row twice) is checked in `check`; the rules here need typed rows or
more than one table. A rule yields file, line and detail of everything it objects to; `ACTOR_RULES` gives it a code
that stays.
"""

import re
import string
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from itertools import pairwise
from pathlib import Path
from typing import Final

from onrecord.errors import KnowledgeError
from onrecord.knowledge.actors import SECTORS, TABLES, ActorTables, Placed, Term
from onrecord.knowledge.periods import first_day, is_date, last_day
from onrecord.knowledge.tables import read_table

__all__ = ["ACTOR_RULES", "Objections", "check_actors"]

Objections = Iterator[tuple[Path, int | None, str]]
"""File, line (from 1, None for the whole file) and detail."""

Rule = Callable[[ActorTables], Objections]

KEY: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
CODE: Final = re.compile(r"[A-Z]{3}")
DOMAIN: Final = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}(?:/[\w./-]+)?")
PLACEHOLDERS: Final = frozenset({"adjective", "capital", "country", "demonym"})

IDENTITY: Final = {
    "agents": ("noun",),
    "countries": ("code",),
    "country_codes": ("code",),
    "country_names": ("code", "form", "use", "since"),
    "given_names": ("name",),
    "memberships": ("organisation", "member", "since"),
    "office_words": ("kind", "noun"),
    "offices": ("key",),
    "organisations": ("key",),
    "outlets": ("key",),
    "patterns": ("pattern",),
    "people": ("key",),
    "terms": ("office", "person", "since"),
    "titles": ("title", "use"),
}
"""The fields that no two rows of a table share; a table is sorted by the first of them."""

COUNTRY_FIELDS: Final = {"country_codes": "code", "country_names": "code", "offices": "country",
                         "organisations": "country", "outlets": "country", "people": "country"}  # fmt: skip
FOREIGN_CODES: Final = {"alpha2": re.compile(r"[A-Z]{2}"), "fips": re.compile(r"[A-Z]{2}"),
                        "cow": re.compile(r"[1-9]\d{0,2}"), "cameo": CODE}  # fmt: skip


def check_actors(tables: ActorTables) -> Iterator[tuple[str, Path, int | None, str]]:
    """Code, file, line and message of everything wrong; where a row or date cannot be read, no later rule is asked."""
    for code, rule in ACTOR_RULES.items():
        objections = list(rule(tables))
        for path, line, detail in objections:
            yield code, path, line, f"{rule.__doc__}: {detail}"
        if objections and rule in {can_be_read, has_dates}:
            return


def can_be_read(tables: ActorTables) -> Objections:
    """Every cell is what its column expects"""
    for path in _files(tables):
        if path.stem in TABLES:
            try:
                read_table(path, TABLES[path.stem])
            except KnowledgeError as error:
                yield path, error.line, error.message


def has_dates(tables: ActorTables) -> Objections:
    """Dates are years, months or days of the calendar (2024, 2024-05, 2024-05-03)"""
    for _, placed in _every_row(tables):
        for field in ("since", "until", "as_of", "died"):
            date = getattr(placed.row, field, None)
            if date and not is_date(date):
                yield placed.path, placed.line, f"{field} {date!r}"


def has_known_name(tables: ActorTables) -> Objections:
    """A table of actors has one of the known names"""
    for path in _files(tables):
        if path.stem not in TABLES:
            yield path, None, f"{path.name!r} is none of {', '.join(TABLES)}"


def names_its_source(tables: ActorTables) -> Objections:
    """Every row says where its fact comes from"""
    for _, placed in _every_row(tables):
        if not placed.row.source:
            yield placed.path, placed.line, "source is empty"


def says_until_when_open_terms_are_known(tables: ActorTables) -> Objections:
    """A term begins, and ends or says by as_of until when it is known to run"""
    for path, line, term in tables.placed("terms"):
        if not term.since:
            yield path, line, f"{term.person} as {term.office} has no day from"
        if not (term.until or term.as_of):
            yield path, line, f"{term.person} as {term.office} has neither until nor as_of"


def was_known_after_it_began(tables: ActorTables) -> Objections:
    """The day as_of is not before the day from"""
    for _, (path, line, row) in _every_row(tables):
        since, as_of = getattr(row, "since", None), getattr(row, "as_of", None)
        if as_of and since and last_day(as_of) < first_day(since):
            yield path, line, f"as of {as_of}, but from {since}"


def knows_sectors(tables: ActorTables) -> Objections:
    """Sectors are PLOVER's 25, none twice"""
    for _, (path, line, row) in _every_row(tables):
        sectors = getattr(row, "sectors", ()) or tuple(filter(None, (getattr(row, "sector", ""),)))
        unknown = [sector for sector in sectors if sector not in SECTORS]
        if unknown or len(set(sectors)) < len(sectors):
            yield path, line, "|".join(unknown or sectors)


def gives_a_sector(tables: ActorTables) -> Objections:
    """Agents, offices, organisations, patterns and seats say their sector"""
    for table in ("agents", "offices", "organisations", "patterns"):
        for path, line, row in tables.placed(table):
            if not row.sectors:
                yield path, line, str(getattr(row, IDENTITY[table][0]))
    for path, line, row in tables.placed("country_names"):
        if row.use == "seat" and not row.sector:
            yield path, line, row.form


def knows_countries(tables: ActorTables) -> Objections:
    """Country codes are those of countries.tsv"""
    known = {country.code for country in tables.countries}
    for table, field in COUNTRY_FIELDS.items():
        for path, line, row in tables.placed(table):
            code = getattr(row, field)
            if code and code not in known:
                yield path, line, f"{field} {code!r}"


def knows_organisations(tables: ActorTables) -> Objections:
    """Offices and memberships name organisations of organisations.tsv, and members known there or as countries"""
    known = tables.organisations_by_key.keys()
    members = known | {country.code for country in tables.countries}
    for path, line, office in tables.placed("offices"):
        if office.organisation and office.organisation not in known:
            yield path, line, repr(office.organisation)
    for path, line, row in tables.placed("memberships"):
        if row.organisation not in known:
            yield path, line, repr(row.organisation)
        if row.member not in members:
            yield path, line, repr(row.member)


def knows_offices_and_people(tables: ActorTables) -> Objections:
    """Terms name offices of offices.tsv and people of people.tsv"""
    for path, line, term in tables.placed("terms"):
        if term.office not in tables.offices_by_key:
            yield path, line, f"office {term.office!r}"
        if term.person not in tables.people_by_key:
            yield path, line, f"person {term.person!r}"


def has_well_formed_keys(tables: ActorTables) -> Objections:
    """Keys are small ASCII letters and digits with single hyphens; codes of countries are three capitals"""
    for table in ("offices", "organisations", "outlets", "people"):
        for path, line, row in tables.placed(table):
            if not KEY.fullmatch(row.key):
                yield path, line, repr(row.key)
    for path, line, row in tables.placed("countries"):
        if not CODE.fullmatch(row.code):
            yield path, line, repr(row.code)


def tells_each_fact_once(tables: ActorTables) -> Objections:
    """No two rows are about the same"""
    first: dict[tuple[object, ...], int] = {}
    for table, (path, line, row) in _every_row(tables):
        identity = (path, *(getattr(row, field) for field in IDENTITY[table]))
        if identity in first:
            yield path, line, f"{' '.join(str(part) for part in identity[1:] if part)}, as in line {first[identity]}"
        first.setdefault(identity, line)


def is_sorted(tables: ActorTables) -> Objections:
    """Rows are sorted by their first column, in the order of its characters' code points"""
    for table in TABLES:
        field = IDENTITY[table][0]
        for before, (path, line, row) in pairwise(tables.placed(table)):
            if before.path == path and getattr(row, field) < getattr(before.row, field):
                yield path, line, f"{getattr(row, field)!r} after {getattr(before.row, field)!r}"


def has_one_holder_at_a_time(tables: ActorTables) -> Objections:
    """Two people hold one office at the same time only on the day of handover, where one acts, or where it is shared"""
    terms: dict[str, list[Placed]] = defaultdict(list)
    for placed in tables.placed("terms"):
        office = tables.offices_by_key.get(placed.row.office)
        if placed.row.acting == "no" and placed.row.since and office and office.shared == "no":
            terms[placed.row.office].append(placed)
    for office_key, held in terms.items():
        held.sort(key=lambda placed: (first_day(placed.row.since), placed.row.until or "9999"))
        for earlier, later in pairwise(held):
            if _overlap(earlier.row, later.row):
                detail = f"{office_key}: {_told(earlier.row)} and {_told(later.row)}"
                yield later.path, later.line, detail


def ends_with_life(tables: ActorTables) -> Objections:
    """Nobody holds an office after death"""
    for path, line, term in tables.placed("terms"):
        person = tables.people_by_key.get(term.person)
        if person and person.died:
            died = last_day(person.died)
            if (term.until and first_day(term.until) > died) or (not term.until and term.since):
                yield path, line, f"{term.person} as {term.office} until {term.until or 'now'}, died {person.died}"


def tells_namesakes_apart(tables: ActorTables) -> Objections:
    """A full name shared by two living people of one country is listed as ambiguous for both"""
    # A name of one word is a short form, which means nobody before the full name has been read.
    bearers: dict[tuple[str, str], list[Placed]] = defaultdict(list)
    for placed in tables.placed("people"):
        if not placed.row.died:
            for name in sorted({placed.row.name, *placed.row.aliases}):
                if " " in name:
                    bearers[placed.row.country, name].append(placed)
    for (_, name), people in bearers.items():
        for path, line, person in people:
            if len(people) > 1 and name not in person.ambiguous:
                others = ", ".join(other.row.key for other in people if other.row.key != person.key)
                yield path, line, f"{name!r} is also {others}"


def adds_other_names_only(tables: ActorTables) -> Objections:
    """An alias differs from the name it stands for; what is ambiguous is the name or one of its aliases"""
    for table in ("organisations", "outlets", "people"):
        for path, line, row in tables.placed(table):
            if row.name in row.aliases:
                yield path, line, f"{row.name!r} is its own alias"
            for name in getattr(row, "ambiguous", ()):
                if name != row.name and name not in row.aliases:
                    yield path, line, f"{name!r} is no alias"


def has_well_formed_domains(tables: ActorTables) -> Objections:
    """A domain is small letters, digits and hyphens with dots between them, without http and www"""
    for path, line, outlet in tables.placed("outlets"):
        if outlet.domain and (not DOMAIN.fullmatch(outlet.domain) or outlet.domain.startswith("www.")):
            yield path, line, repr(outlet.domain)


def knows_placeholders(tables: ActorTables) -> Objections:
    """A pattern has {adjective}, {country}, {demonym} or {capital} in it and no other placeholder"""
    for path, line, row in tables.placed("patterns"):
        try:
            fields = {field for _, field, _, _ in string.Formatter().parse(row.pattern) if field is not None}
        except ValueError:
            fields = set()
        if not fields or not fields <= PLACEHOLDERS:
            yield path, line, repr(row.pattern)


def names_every_country(tables: ActorTables) -> Objections:
    """Every country has a name and an adjective in country_names.tsv"""
    for use in ("name", "adjective"):
        named = {form.code for form in tables.country_names if form.use == use}
        for path, line, country in tables.placed("countries"):
            if country.code not in named:
                yield path, line, f"{country.code} ({country.name}) has no {use}"


def fills_every_office(tables: ActorTables) -> Objections:
    """Every office has a term: one that nobody held says nothing"""
    for path, line, office in tables.placed("offices"):
        if office.key not in tables.terms_by_office:
            yield path, line, office.key


def has_well_formed_foreign_codes(tables: ActorTables) -> Objections:
    """Other formats' codes are two capitals, a number up to 999 (cow), or three capitals unlike the ISO code (cameo)"""
    for path, line, row in tables.placed("country_codes"):
        for column, form in FOREIGN_CODES.items():
            cell = getattr(row, column)
            if cell not in ("", None) and (not form.fullmatch(str(cell)) or cell == row.code):
                yield path, line, f"{column} {str(cell)!r}"


def tells_codes_of_every_country(tables: ActorTables) -> Objections:
    """Every country has its row in country_codes.tsv, and its FIPS code is no other's"""
    coded = tables.placed("country_codes")
    for path, line, country in tables.placed("countries") if coded else ():
        if country.code not in tables.country_codes_by_code:
            yield path, line, f"{country.code} ({country.name})"
    first: dict[str, str] = {}
    for path, line, row in coded:
        if row.fips and first.setdefault(row.fips, row.code) != row.code:
            yield path, line, f"{row.fips} is {first[row.fips]}"


def _files(tables: ActorTables) -> Iterator[Path]:
    return (path for folder in tables.folders for path in sorted(folder.glob("*.tsv")))


def _every_row(tables: ActorTables) -> Iterator[tuple[str, Placed]]:
    return ((table, placed) for table in TABLES for placed in tables.placed(table))


def _overlap(earlier: Term, later: Term) -> bool:
    """Whether the terms surely share more than a day; a year or month is read in favour of the table."""
    end = min(first_day(term.until) if term.until else "9999" for term in (earlier, later))
    return max(last_day(term.since or "0001") for term in (earlier, later)) < end


def _told(term: Term) -> str:
    return f"{term.person} ({term.since} to {term.until or 'now'})"


ACTOR_RULES: Final[Mapping[str, Rule]] = {
    "A101": can_be_read,
    "A102": has_dates,
    "A103": has_known_name,
    "A104": names_its_source,
    "A105": says_until_when_open_terms_are_known,
    "A106": was_known_after_it_began,
    "A107": knows_sectors,
    "A108": gives_a_sector,
    "A109": knows_countries,
    "A110": knows_organisations,
    "A111": knows_offices_and_people,
    "A112": has_well_formed_keys,
    "A113": tells_each_fact_once,
    "A114": is_sorted,
    "A115": has_one_holder_at_a_time,
    "A116": ends_with_life,
    "A117": tells_namesakes_apart,
    "A118": adds_other_names_only,
    "A119": has_well_formed_domains,
    "A120": knows_placeholders,
    "A121": names_every_country,
    "A122": fills_every_office,
    "A123": has_well_formed_foreign_codes,
    "A124": tells_codes_of_every_country,
}
"""The rules for the actor tables by their codes."""
