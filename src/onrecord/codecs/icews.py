"""ICEWS: the columns of the event files that Lockheed Martin published at Harvard's Dataverse, with CAMEO codes."""

from collections.abc import Iterable, Iterator
from typing import Final

from onrecord.codecs.codebooks import country_name, sector
from onrecord.codecs.dyads import Dyad, cameo_sectors, find_dyads
from onrecord.codecs.lookup import Lookup, day_of, number_of
from onrecord.codecs.tabbed import tabbed
from onrecord.record import Participant, Reading

__all__ = ["COLUMNS", "dump", "rows"]

COLUMNS: Final = (
    "Event ID", "Event Date", "Source Name", "Source Sectors", "Source Country", "Event Text", "CAMEO Code",
    "Intensity", "Target Name", "Target Sectors", "Target Country", "Story ID", "Sentence Number", "Publisher",
    "City", "District", "Province", "Country", "Latitude", "Longitude",
)  # fmt: skip


def dump(readings: Iterable[Reading]) -> Iterator[bytes]:
    """The line of names and a line for every pair of an event that happened (see `dyads`).

    The day is the first of the stretch the record gives; sectors are PLOVER's by name. District and province are
    not known, and stay empty as everything that is not.
    """
    yield tabbed(COLUMNS)
    for reading in readings:
        yield from map(tabbed, rows(reading))


def rows(reading: Reading) -> Iterator[tuple[object, ...]]:
    """The rows of one reading, a cell for each of `COLUMNS`."""
    look = Lookup(reading)
    return (_row(look, dyad) for dyad in find_dyads(look))


def _row(look: Lookup, dyad: Dyad) -> tuple[object, ...]:
    sentence, place = look.sentence(dyad.event.trigger), dyad.event.place
    return (
        dyad.number,
        day_of(dyad.event),
        *_side(look, dyad.source),
        dyad.cameo.gloss,
        dyad.code,
        dyad.cameo.goldstein,
        *_side(look, dyad.target),
        number_of(look.article.id),
        sentence and sentence[0],
        look.article.publisher,
        place and place.name,
        None,
        None,
        place and country_name(place.country),
        place and place.lat,
        place and place.lon,
    )


def _side(look: Lookup, side: Participant | None) -> tuple[str, str, str]:
    """Name, sectors and country of one side, empty where there is none."""
    if side is None:
        return "", "", ""
    names = ",".join(sector(code).name for code in cameo_sectors(side))
    return look.participant(side), names, country_name(side.country)
