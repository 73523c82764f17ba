"""The gazetteer: what places are called, where they lie, and which form of a name can mean which of them.

Four tables under `data/places` say where places are: countries, their first-level regions, cities and towns, and what
else news names (camps, bases, straits, regions without a capital). What countries are called stands in the actor
tables. Some fifty thousand rows load in a tenth of a second, because a row is cut into its cells only when its name
is met in a text.
"""

from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import Final, Literal, NamedTuple, get_args

import msgspec

from onrecord.errors import KnowledgeError
from onrecord.knowledge.actors import ActorTables
from onrecord.knowledge.tables import read_table, shipped

__all__ = [
    "PLACE_COLUMNS", "PLACE_KINDS", "PLACE_TABLES", "CityRow", "CountryRow", "Gazetteer", "KindNoun", "KnownPlace",
    "PlaceKind", "PlacePreposition", "PlaceRow", "PlaceUse", "RegionRow", "SpellingRow",
]  # fmt: skip

PlaceKind = Literal[
    "country", "region", "city", "district", "camp", "base", "site", "crossing", "island", "sea", "strait", "river",
    "mountain",
]  # fmt: skip
"""What a place is; a region has borders or a name of its own (Donbas, the Sahel), a site is a plant, dam or airport."""

PLACE_KINDS: Final = frozenset(get_args(PlaceKind))

PlaceUse = Literal["at", "on", "to", "from", "of", "with"]
"""How a place stands to what happens, by its preposition; explained in en/place_prepositions.tsv."""


class KnownPlace(NamedTuple):
    """A place of the gazetteer: degrees north and east (WGS 84); `country` is None on the high seas."""

    name: str
    country: str | None
    region: str
    kind: PlaceKind
    lat: float
    lon: float
    population: int
    """People, or a rank in the same numbers; 0 where it is not known."""
    is_capital: bool = False

    @property
    def is_known_anywhere(self) -> bool:
        """Whether news names the place without saying where it is."""
        return self.kind == "country" or self.population >= _KNOWN_ANYWHERE


class CountryRow(msgspec.Struct, frozen=True):
    """Where a country lies."""

    code: str
    lat: float
    lon: float
    population: int
    source: str
    domain: str = ""


class RegionRow(msgspec.Struct, frozen=True):
    """A first-level region."""

    name: str
    country: str
    lat: float
    lon: float
    population: int
    aliases: tuple[str, ...] = ()


class CityRow(msgspec.Struct, frozen=True):
    """A city, town or village."""

    name: str
    country: str
    lat: float
    lon: float
    population: int
    region: str = ""
    aliases: tuple[str, ...] = ()


class PlaceRow(msgspec.Struct, frozen=True):
    """A place of any kind that news names."""

    name: str
    kind: PlaceKind
    lat: float
    lon: float
    source: str
    country: str = ""
    region: str = ""
    population: int = 0
    aliases: tuple[str, ...] = ()


class SpellingRow(msgspec.Struct, frozen=True):
    """Another name of a place that is in one of the tables under `name`."""

    form: str
    name: str
    country: str
    kind: PlaceKind
    source: str


class KindNoun(msgspec.Struct, frozen=True):
    """A noun that tells the kind of the place it stands with."""

    noun: str
    kinds: tuple[PlaceKind, ...]


class PlacePreposition(msgspec.Struct, frozen=True):
    """How the place after a preposition stands to what happens."""

    preposition: str
    use: PlaceUse


PLACE_TABLES: Final[dict[str, type[msgspec.Struct]]] = {
    "cities": CityRow,
    "countries": CountryRow,
    "kind_nouns": KindNoun,
    "places": PlaceRow,
    "regions": RegionRow,
    "spellings": SpellingRow,
}
"""The tables of the gazetteer by the name of their file, and the type of their rows."""

PLACE_COLUMNS: Final = {
    "cities": ("name", "aliases", "country", "region", "lat", "lon", "population"),
    "places": ("name", "aliases", "country", "region", "kind", "lat", "lon", "population", "source"),
    "regions": ("name", "aliases", "country", "lat", "lon", "population"),
}
"""The columns of the tables that are read uncut, in their order."""

_KNOWN_ANYWHERE: Final = 250_000
"""People from whom on a place is named without its country."""

_DEFAULT_RANK: Final = 250_000
"""What a place without a population is worth beside cities of its name: news knows it without its country."""

_DEFAULT_RANKS: Final = {"city": 20_000, "district": 20_000}
"""The same for kinds of which there are many with one name: they are only meant in a text about their country."""

_OF_COUNTRIES: Final = frozenset({"name", "native", "former-name"})
_PARTS: Final = frozenset({"GOV", "PRE"})
_DESCRIBE: Final = frozenset({"adjective", "demonym"})


class Gazetteer:
    """The places of `folder` (the shipped one by default) with the countries' names of `tables`; read on first use."""

    def __init__(self, tables: ActorTables | None = None, folder: Path | None = None) -> None:
        self.folder = folder or shipped("places")
        self._tables = tables or ActorTables()
        self._seen: dict[int, KnownPlace] = {}

    def named(self, form: str) -> tuple[KnownPlace, ...]:
        """Every place that `form`, as written, can mean; in the order of the tables.

        >>> [(place.name, place.country) for place in Gazetteer().named("Mossul")]
        [('Mosul', 'IRQ')]
        """
        numbers = self._forms.get(form, ())
        return tuple(self._with_rank(place) for place in map(self._place, numbers))

    def knows(self, form: str) -> bool:
        """Whether any place goes by `form`; cheaper than asking which."""
        return form in self._forms

    def in_small_letters(self, form: str) -> str | None:
        """The form that is written `form` in capitals throughout: "HOMS" → "Homs"."""
        return self._in_capitals.get(form)

    def country_of(self, word: str) -> str | None:
        """The country that an adjective or demonym means: "Syrian" → SYR."""
        return self._adjectives.get(word)

    def is_given_name(self, word: str) -> bool:
        """Whether people are called so too: Jordan, Chad, Victoria."""
        return word in self._given_names

    def country_of_domain(self, domain: str) -> str | None:
        """The country of a top-level domain: "uk" → GBR."""
        return self._domains.get(domain)

    @cached_property
    def kind_nouns(self) -> dict[str, frozenset[PlaceKind]]:
        """The kinds of place that go with a noun."""
        rows = read_table(self.folder / "kind_nouns.tsv", KindNoun)
        return {row.noun: frozenset(row.kinds) for row in rows}

    @cached_property
    def prepositions(self) -> dict[str, PlaceUse]:
        """How places stand after prepositions, in small letters."""
        return {row.preposition: row.use for row in read_table(shipped("en/place_prepositions.tsv"), PlacePreposition)}

    # The rows, uncut, and the forms that lead to them

    @cached_property
    def _rows(self) -> tuple[tuple[str, PlaceKind | None], ...]:
        """Each row as it stands in its table, with the kind of the places in it, None where a column says it."""
        tables: tuple[tuple[str, PlaceKind | None], ...] = (("places", None), ("regions", "region"), ("cities", "city"))
        return tuple((line, kind) for table, kind in tables for line in _lines(self.folder / f"{table}.tsv"))

    @cached_property
    def _forms(self) -> dict[str, list[int]]:
        """The numbers of the rows that go by a form; countries have negative ones."""
        forms: dict[str, list[int]] = {}
        for number, (line, _) in enumerate(self._rows):
            name, aliases, _ = line.split("\t", 2)
            forms.setdefault(name, []).append(number)
            if aliases:
                for alias in aliases.split("|"):
                    forms.setdefault(alias, []).append(number)
        self._add_spellings(forms)
        self._add_countries(forms)
        return forms

    def _add_spellings(self, forms: dict[str, list[int]]) -> None:
        for row in read_table(self.folder / "spellings.tsv", SpellingRow):
            numbers = (n for n in forms.get(row.name, ()) if _is_of(self._place(n), row))
            largest = max(numbers, key=lambda n: self._place(n).population, default=None)
            known = forms.setdefault(row.form, [])
            if largest is not None and largest not in known:
                known.append(largest)

    def _add_countries(self, forms: dict[str, list[int]]) -> None:
        """Adds the names of countries, but not those of their parts that a table has as regions."""
        places = {row.code: -index for index, row in enumerate(self._countries, 1)}
        for name in self._tables.country_names:
            number = places.get(name.code)
            if number is None or name.use not in _OF_COUNTRIES or name.sector in _PARTS or name.form[0].islower():
                continue
            known = forms.get(name.form, [])
            main = self._main_names.get(name.code)
            is_part = any(
                n >= 0 and self._place(n).kind != "city" and self._place(n).country == name.code for n in known
            )
            if name.form == main or not is_part:
                forms[name.form] = [number, *(n for n in known if n != number)]

    @cached_property
    def _countries(self) -> tuple[CountryRow, ...]:
        return read_table(self.folder / "countries.tsv", CountryRow)

    @cached_property
    def _main_names(self) -> dict[str, str]:
        return {country.code: country.name for country in self._tables.countries}

    @cached_property
    def _capital_cities(self) -> frozenset[tuple[str | None, str]]:
        return frozenset((name.code, name.form) for name in self._tables.country_names if name.use == "capital")

    @cached_property
    def _in_capitals(self) -> dict[str, str]:
        return {form.upper(): form for form in self._forms if not form.isupper()}

    @cached_property
    def _adjectives(self) -> dict[str, str]:
        found: dict[str, set[str]] = {}
        for name in self._tables.country_names:
            if name.use in _DESCRIBE:
                found.setdefault(name.form, set()).add(name.code)
        return {form: next(iter(codes)) for form, codes in found.items() if len(codes) == 1}

    @cached_property
    def _given_names(self) -> frozenset[str]:
        return frozenset(name.name for name in self._tables.given_names)

    @cached_property
    def _domains(self) -> dict[str, str]:
        return {row.domain: row.code for row in self._countries if row.domain}

    def _place(self, number: int) -> KnownPlace:
        if number not in self._seen:
            self._seen[number] = self._country(-number - 1) if number < 0 else _cut(*self._rows[number])
        return self._seen[number]

    def _with_rank(self, place: KnownPlace) -> KnownPlace:
        """The place as a capital, if it is one and not only a town of its name (Washington, Illinois)."""
        if place.kind != "city" or (place.country, place.name) not in self._capital_cities:
            return place
        namesakes = (self._place(number) for number in self._forms[place.name])
        largest = max(p.population for p in namesakes if (p.country, p.kind) == (place.country, "city"))
        return place._replace(is_capital=place.population == largest)

    def _country(self, index: int) -> KnownPlace:
        row = self._countries[index]
        return KnownPlace(self._main_names[row.code], row.code, "", "country", row.lat, row.lon, row.population)


def _is_of(place: KnownPlace, row: SpellingRow) -> bool:
    return (place.country, place.kind) == (row.country, row.kind)


def _lines(path: Path) -> Iterator[str]:
    """The rows of a table without its comment and heading, as they stand."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise KnowledgeError(str(path), None, f"cannot be read: {error}") from error
    lines = text.split("\n")
    first = next((number for number, line in enumerate(lines) if not line.startswith("#")), len(lines))
    return (line for line in lines[first + 1 :] if line)


def _cut(line: str, kind: PlaceKind | None) -> KnownPlace:
    cells = line.split("\t")
    if kind == "region":
        name, _, country, lat, lon, population = cells
        return KnownPlace(name, country, "", "region", float(lat), float(lon), int(population))
    if kind == "city":
        name, _, country, region, lat, lon, population = cells
        return KnownPlace(name, country, region, "city", float(lat), float(lon), int(population))
    row = dict(zip(PLACE_COLUMNS["places"], cells, strict=True))
    own: PlaceKind = row["kind"]  # type: ignore[assignment]  # `onrecord check` holds the table to the kinds
    rank = int(row["population"] or _DEFAULT_RANKS.get(own, _DEFAULT_RANK))
    return KnownPlace(
        row["name"], row["country"] or None, row["region"], own, float(row["lat"]), float(row["lon"]), rank
    )
