"""Who is who, and since when: the tables of countries, organisations, outlets, offices and people, as typed rows.

The comment of each table under `data/actors` explains its columns. Keys are lower-case words with hyphens,
countries are ISO 3166-1 alpha-3 codes (and XKX, PSE, TWN and former states), sectors are PLOVER's 25.
"""

import unicodedata
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import Any, Final, Literal, NamedTuple, TypeVar, get_args

import msgspec

from onrecord.knowledge.periods import Dated, Standing
from onrecord.knowledge.tables import read_lines, read_table, shipped

__all__ = [
    "SECTORS", "TABLES", "ActorTables", "Agent", "Country", "CountryCodes", "CountryName", "Gender", "GivenName",
    "Holding", "Membership", "Office", "OfficeWord", "Organisation", "Outlet", "Pattern", "Person", "Placed", "Sector",
    "Term",
    "Title",
]  # fmt: skip

Sector = Literal[
    "AGR", "BUS", "COP", "CRM", "CVL", "EDU", "ELI", "GOV", "JRN", "JUD", "LAB", "LEG", "MED", "MIL", "OPP", "PRE",
    "PRM", "PTY", "REB", "REF", "REL", "SOC", "SPY", "UAF", "UNK",
]  # fmt: skip
"""PLOVER's sectors (manual of 2024-02-04)."""

SECTORS: Final = frozenset(get_args(Sector))

Gender = Literal["f", "m", "x"]
"""x: both are common, or not known."""

YesNo = Literal["yes", "no"]

Row = TypeVar("Row", bound=msgspec.Struct)


class Country(Dated, frozen=True, gc=False, array_like=True):
    """A country or territory, or a state that there was."""

    code: str
    name: str
    official: str = ""
    source: str = ""


class CountryCodes(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """What other formats call a country; empty or None where they have no code for it."""

    code: str
    alpha2: str = ""
    fips: str = ""
    cow: int | None = None
    cameo: str = ""
    """Empty where CAMEO has the ISO code."""
    source: str = ""


class CountryName(Dated, frozen=True, gc=False, array_like=True):
    """One form by which news means a country, its people or its government; `sector` for seats."""

    code: str
    form: str
    use: Literal[
        "name", "former-name", "adjective", "demonym", "capital", "seat", "city-of-government", "native",
    ]  # fmt: skip
    sector: str = ""
    source: str = ""


class Organisation(Dated, frozen=True, gc=False, array_like=True):
    """A body that acts under a name of its own."""

    key: str
    name: str
    kind: Literal[
        "igo", "armed-group", "party", "ministry", "service", "court", "company", "religious", "ngo", "union",
        "movement",
    ]  # fmt: skip
    aliases: tuple[str, ...] = ()
    country: str = ""
    sectors: tuple[str, ...] = ()
    source: str = ""


class Membership(Dated, frozen=True, gc=False, array_like=True):
    """A country, or an organisation, in an organisation."""

    organisation: str
    member: str
    source: str = ""


class Outlet(Dated, frozen=True, gc=False, array_like=True, rename={"since": "from", "state_owned": "owner-state"}):
    """Who publishes news."""

    key: str
    name: str
    kind: Literal["agency", "newspaper", "broadcaster", "magazine", "website"]
    aliases: tuple[str, ...] = ()
    country: str = ""
    language: str = ""
    domain: str = ""
    state_owned: YesNo = "no"
    source: str = ""


class Pattern(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """Words with `{country}` or `{adjective}` in them that name a body every country has."""

    pattern: str
    kind: str
    sectors: tuple[str, ...] = ()
    source: str = ""


class Office(Dated, frozen=True, gc=False, array_like=True):
    """A post that one person holds at a time, unless it is `shared`; apart from who holds it."""

    key: str
    title: str
    kind: Literal[
        "head-of-state", "head-of-government", "foreign-minister", "defence-minister", "finance-minister",
        "head-of-organisation", "leader-of-group", "party-leader", "spokesperson", "chief-of-staff", "speaker", "other",
    ]  # fmt: skip
    country: str = ""
    organisation: str = ""
    sectors: tuple[str, ...] = ()
    shared: YesNo = "no"
    source: str = ""


class OfficeWord(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """A noun for the holder of every office of a kind, besides the title: "top diplomat"."""

    kind: str
    noun: str
    source: str = ""


class Person(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """Somebody news names. `ambiguous` are full names that also mean somebody else of the same country."""

    key: str
    name: str
    aliases: tuple[str, ...] = ()
    ambiguous: tuple[str, ...] = ()
    gender: Gender = "x"
    country: str = ""
    died: str | None = None
    as_of: str | None = None
    source: str = ""


class Term(Dated, frozen=True, gc=False, array_like=True):
    """One person's time in one office."""

    office: str
    person: str
    acting: YesNo = "no"
    source: str = ""


class Agent(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """A noun for those who act ("lawmaker", "riot police"), and what they are in PLOVER's terms."""

    noun: str
    plural: str
    kind: Literal["person", "group"]
    sectors: tuple[str, ...] = ()
    source: str = ""


class Title(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """What stands with a name ("Gen.", "MP") or instead of it ("Your Honour"); `short` are its short forms."""

    title: str
    use: Literal["before-name", "after-name", "address"]
    short: tuple[str, ...] = ()
    sectors: tuple[str, ...] = ()
    gender: Gender = "x"
    source: str = ""


class GivenName(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """A first name and the gender of most people who bear it."""

    name: str
    gender: Gender
    source: str = ""


TABLES: Final[dict[str, type[msgspec.Struct]]] = {
    "agents": Agent,
    "countries": Country,
    "country_codes": CountryCodes,
    "country_names": CountryName,
    "given_names": GivenName,
    "memberships": Membership,
    "office_words": OfficeWord,
    "offices": Office,
    "organisations": Organisation,
    "outlets": Outlet,
    "patterns": Pattern,
    "people": Person,
    "terms": Term,
    "titles": Title,
}
"""The tables by the name of their file, and the type of their rows."""


class Holding(NamedTuple):
    """A term and whether it holds on the date that was asked for."""

    term: Term
    standing: Standing


class Placed(NamedTuple):
    """A row and the line of the file where it stands."""

    path: Path
    line: int
    row: Any


_PLAIN: Final = str.maketrans(
    {"ı": "i", "ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ð": "d", "ə": "a"}
)
"""Letters with a stroke or of their own, which Unicode does not take apart."""

_FIRST_TOLD: Final = {"yes": 0, "possibly": 1, "as-last-known": 2}


class ActorTables:
    """The actor tables of one or more folders, each read on first use; the shipped folder where none is given.

    A folder need not have every table. Rows of later folders come after those of earlier ones. A table that
    cannot be read raises `KnowledgeError` with file and line.
    """

    def __init__(self, *folders: Path) -> None:
        self.folders = folders or (shipped("actors"),)
        self._placed: dict[str, tuple[Placed, ...]] = {}

    @cached_property
    def countries(self) -> tuple[Country, ...]:
        """Countries and territories, with states that there were since 1990."""
        return self._rows("countries", Country)

    @cached_property
    def country_codes(self) -> tuple[CountryCodes, ...]:
        """What other formats call the countries."""
        return self._rows("country_codes", CountryCodes)

    @cached_property
    def country_names(self) -> tuple[CountryName, ...]:
        """Every form by which a country, its people or its government is named."""
        return self._rows("country_names", CountryName)

    @cached_property
    def organisations(self) -> tuple[Organisation, ...]:
        """Bodies with a name of their own."""
        return self._rows("organisations", Organisation)

    @cached_property
    def memberships(self) -> tuple[Membership, ...]:
        """Which country or organisation is in which organisation."""
        return self._rows("memberships", Membership)

    @cached_property
    def outlets(self) -> tuple[Outlet, ...]:
        """Who publishes news."""
        return self._rows("outlets", Outlet)

    @cached_property
    def outlet_names(self) -> frozenset[str]:
        """Every name of every outlet as it is written, without what brackets add."""
        names = (name for outlet in self.outlets for name in (outlet.name, *outlet.aliases))
        return frozenset(name.partition(" (")[0] for name in names)

    @cached_property
    def patterns(self) -> tuple[Pattern, ...]:
        """Names of bodies that every country has, with a place for the country."""
        return self._rows("patterns", Pattern)

    @cached_property
    def offices(self) -> tuple[Office, ...]:
        """Posts, apart from the people who hold them."""
        return self._rows("offices", Office)

    @cached_property
    def office_words(self) -> tuple[OfficeWord, ...]:
        """Nouns for the holders of offices of a kind."""
        return self._rows("office_words", OfficeWord)

    @cached_property
    def people(self) -> tuple[Person, ...]:
        """People news names."""
        return self._rows("people", Person)

    @cached_property
    def terms(self) -> tuple[Term, ...]:
        """Who held which office, from when until when."""
        return self._rows("terms", Term)

    @cached_property
    def agents(self) -> tuple[Agent, ...]:
        """Nouns for those who act."""
        return self._rows("agents", Agent)

    @cached_property
    def titles(self) -> tuple[Title, ...]:
        """Titles and honorifics."""
        return self._rows("titles", Title)

    @cached_property
    def given_names(self) -> tuple[GivenName, ...]:
        """First names with a gender."""
        return self._rows("given_names", GivenName)

    @cached_property
    def offices_by_key(self) -> dict[str, Office]:
        """The offices by their key."""
        return {office.key: office for office in self.offices}

    @cached_property
    def people_by_key(self) -> dict[str, Person]:
        """The people by their key."""
        return {person.key: person for person in self.people}

    @cached_property
    def organisations_by_key(self) -> dict[str, Organisation]:
        """The organisations by their key."""
        return {organisation.key: organisation for organisation in self.organisations}

    @cached_property
    def outlets_by_key(self) -> dict[str, Outlet]:
        """The outlets by their key."""
        return {outlet.key: outlet for outlet in self.outlets}

    @cached_property
    def countries_by_code(self) -> dict[str, Country]:
        """The countries by their code."""
        return {country.code: country for country in self.countries}

    @cached_property
    def country_codes_by_code(self) -> dict[str, CountryCodes]:
        """What other formats call the countries, by our code."""
        return {row.code: row for row in self.country_codes}

    @cached_property
    def terms_by_office(self) -> dict[str, tuple[Term, ...]]:
        """The terms of each office, earliest first."""
        return _grouped(self.terms, lambda term: term.office)

    @cached_property
    def terms_by_person(self) -> dict[str, tuple[Term, ...]]:
        """The terms of each person, earliest first."""
        return _grouped(self.terms, lambda term: term.person)

    def office_holders(self, office: str, on: str) -> tuple[Holding, ...]:
        """Who holds `office` (a key) on the date `on`: those who surely do, then who possibly does, then who last did.

        On a day of handover two people surely do; of equals the later term comes first.
        """
        terms = reversed(self.terms_by_office.get(office, ()))
        holdings = [Holding(term, standing) for term in terms if (standing := term.standing(on)) != "no"]
        return tuple(sorted(holdings, key=lambda holding: _FIRST_TOLD[holding.standing]))

    def terms_of(self, person: str) -> tuple[Term, ...]:
        """Every term of `person` (a key), earliest first."""
        return self.terms_by_person.get(person, ())

    def members_of(self, organisation: str, on: str) -> tuple[str, ...]:
        """Codes of countries and keys of organisations that are, or as last known are, in `organisation` on `on`."""
        rows = (row for row in self.memberships if row.organisation == organisation)
        return tuple(row.member for row in rows if row.standing(on) != "no")

    def gender_of(self, name: str) -> Gender | None:
        """The gender that a first name tells, None if it is not known.

        Without its accents, or by its first part, where the name itself is not listed: "Zoe", "Ana-Sofia".
        """
        for form in (name, _plain(name), name.partition("-")[0], _plain(name.partition("-")[0])):
            if gender := self._genders.get(form):
                return gender
        return None

    def placed(self, table: str) -> tuple[Placed, ...]:
        """The rows of `table` ("people"), each with the file and the line where it stands; read once."""
        if table not in self._placed:
            self._placed[table] = tuple(
                Placed(path, line.number, row)
                for path in self._paths(table)
                for line, row in zip(read_lines(path)[1:], read_table(path, TABLES[table]), strict=True)
            )
        return self._placed[table]

    @cached_property
    def _genders(self) -> dict[str, Gender]:
        plain: dict[str, Gender] = {}
        for row in self.given_names:
            if not row.name.isascii():
                form = _plain(row.name)
                plain[form] = row.gender if plain.get(form, row.gender) == row.gender else "x"
        return plain | {row.name: row.gender for row in self.given_names}

    def _rows(self, table: str, row: type[Row]) -> tuple[Row, ...]:
        return tuple(chain.from_iterable(read_table(path, row) for path in self._paths(table)))

    def _paths(self, table: str) -> Iterator[Path]:
        return (path for folder in self.folders if (path := folder / f"{table}.tsv").is_file())


def _plain(name: str) -> str:
    """The name without accents, in the way English news drops them."""
    if name.isascii():
        return name
    decomposed = unicodedata.normalize("NFKD", name.translate(_PLAIN))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def _beginning(term: Term) -> str:
    return term.since or ""


def _grouped(terms: Iterable[Term], key: Callable[[Term], str]) -> dict[str, tuple[Term, ...]]:
    """Terms by what `key` says of them, each group by its beginnings."""
    groups: dict[str, tuple[Term, ...]] = {}
    for term in terms:
        before = groups.get(key(term))
        groups[key(term)] = (term,) if before is None else (*before, term)
    return {name: group if len(group) == 1 else tuple(sorted(group, key=_beginning)) for name, group in groups.items()}
