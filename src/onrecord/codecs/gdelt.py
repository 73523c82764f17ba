"""GDELT 1.0: the 58 columns of its daily event files, tab-separated and without a line of names, as they come."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from onrecord.codecs.codebooks import cameo_country, country_codes, country_name, sector
from onrecord.codecs.dyads import Dyad, cameo_sectors, find_dyads
from onrecord.codecs.lookup import Lookup, day_of, joined
from onrecord.codecs.tabbed import tabbed
from onrecord.record import Event, Participant, Place, Reading

__all__ = ["COLUMNS", "dump", "rows"]

_ACTOR: Final = (
    "Code", "Name", "CountryCode", "KnownGroupCode", "EthnicCode", "Religion1Code", "Religion2Code", "Type1Code",
    "Type2Code", "Type3Code",
)  # fmt: skip
_GEO: Final = ("Type", "FullName", "CountryCode", "ADM1Code", "Lat", "Long", "FeatureID")
COLUMNS: Final = (
    "GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate",
    *(f"Actor1{name}" for name in _ACTOR), *(f"Actor2{name}" for name in _ACTOR),
    "IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale", "NumMentions",
    "NumSources", "NumArticles", "AvgTone",
    *(f"Actor1Geo_{name}" for name in _GEO), *(f"Actor2Geo_{name}" for name in _GEO),
    *(f"ActionGeo_{name}" for name in _GEO), "DATEADDED", "SOURCEURL",
)  # fmt: skip
_NOWHERE: Final = (None,) * len(_GEO)
_COUNTRY, _US_CITY, _CITY = 1, 3, 4
LONGEST_DAYS: Final = 31
"""A stretch of time longer than this has no day that would not mislead."""


def dump(readings: Iterable[Reading]) -> Iterator[bytes]:
    """A line for every pair of an event that happened (see `dyads`).

    What GDELT has and the record has not (tone, places of the actors, regions, ethnic groups) stays empty. Counts are
    1: a row is one report; they are for the reader to add up. DATEADDED is the day of the article.
    """
    for reading in readings:
        yield from map(tabbed, rows(reading))


def rows(reading: Reading) -> Iterator[tuple[object, ...]]:
    """The rows of one reading, a cell for each of `COLUMNS`."""
    look = Lookup(reading)
    return (_row(look, dyad) for dyad in find_dyads(look))


def _row(look: Lookup, dyad: Dyad) -> tuple[object, ...]:
    published = look.article.published
    return (
        dyad.number,
        *_date(dyad.event),
        *_side(look, dyad.source),
        *_side(look, dyad.target),
        *_action(look, dyad),
        *_NOWHERE,
        *_NOWHERE,
        *_place(dyad.event.place),
        published and published.start[:10].replace("-", ""),
        look.article.url,
    )


def _date(event: Event) -> tuple[object, ...]:
    """Day, month, year and the year with its fraction (months of 30 days, as GDELT counts).

    Of a stretch of time it is the first day; of one longer than a month only what is the same on all its days.
    """
    day = day_of(event)
    if day is None or event.date is None:
        return None, None, None, None
    year, month = day[:4], day[5:7]
    if _days(day, event.date.end[:10]) > LONGEST_DAYS:
        is_month = event.date.end[:7] == day[:7]
        is_year = event.date.end[:4] == year
        return None, f"{year}{month}" if is_month else None, year if is_year else None, None
    fraction = int(year) + ((int(month) - 1) * 30 + int(day[8:10])) / 365
    return day.replace("-", ""), f"{year}{month}", year, f"{fraction:.4f}"


def _days(start: str, end: str) -> int:
    try:
        return (date.fromisoformat(end) - date.fromisoformat(start)).days + 1
    except ValueError:
        return LONGEST_DAYS + 1


def _side(look: Lookup, side: Participant | None) -> tuple[str, ...]:
    """The ten columns of an actor; the code is made of country and roles, as CAMEO writes them."""
    if side is None:
        return ("",) * len(_ACTOR)
    country = cameo_country(side.country)
    roles = [role for role in dict.fromkeys(sector(code).cameo for code in cameo_sectors(side)) if role]
    types = [*roles, "", "", ""][:3]
    name = look.participant(side).upper()
    return ("".join([country, *types]), name, country, "", "", "", "", *types)


def _action(look: Lookup, dyad: Dyad) -> tuple[object, ...]:
    """Codes, quarter, score and counts; the quarter is CAMEO's, which takes requests for cooperation."""
    root = dyad.code[:2]
    quad = next(place for place, last in ((1, 5), (2, 8), (3, 13), (4, 20)) if int(root) <= last)
    codes = (dyad.code, dyad.code[:3], root)
    return int(_is_at_the_top(look, dyad.event)), *codes, quad, dyad.cameo.goldstein, 1, 1, 1, None


def _is_at_the_top(look: Lookup, event: Event) -> bool:
    """Whether the event is told before the end of the first paragraph: GDELT's root events."""
    ends = [block.span.end for block in look.article.blocks if block.kind == "paragraph"]
    return bool(event.trigger.spans and ends) and event.trigger.spans[0].start < ends[0]


def _place(place: Place | None) -> tuple[object, ...]:
    if place is None or not place.name:
        return _NOWHERE
    country = country_name(place.country)
    if place.name == country:
        kind = _COUNTRY
    else:
        kind = _US_CITY if place.country == "USA" else _CITY
    fips = country_codes(place.country).fips
    return kind, joined((place.name, country), ", "), fips, None, place.lat, place.lon, None
