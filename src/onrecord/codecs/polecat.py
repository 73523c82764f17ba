"""POLECAT: the columns of the PLOVER-coded event files published at Harvard's Dataverse, tab-separated."""

from collections.abc import Iterable, Iterator
from typing import Final

from onrecord.codecs.codebooks import country_codes
from onrecord.codecs.dyads import HAPPENED
from onrecord.codecs.lookup import Lookup, day_of, joined
from onrecord.codecs.tabbed import tabbed
from onrecord.record import SCHEMA, Event, Participant, Reading

__all__ = ["COLUMNS", "dump", "rows"]


def _of(side: str) -> tuple[str, ...]:
    return (
        f"{side} Name", f"{side} Country", f"{side} COW", f"Primary {side} Sector", f"{side} Sectors", f"{side} Title",
        f"{side} Name Raw", f"Wikipedia {side} ID",
    )  # fmt: skip


COLUMNS: Final = (
    "Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts", *_of("Actor"),
    *_of("Recipient"), "Placename", "City", "District", "Province", "Country", "Latitude", "Longitude", "GeoNames ID",
    "Raw Placename", "Feature Type", "Source", "Publication Date", "Story People", "Story Organizations",
    "Story Locations", "Language", "Version",
)  # fmt: skip
NOTHING: Final = "None"
"""What POLECAT writes where there is nothing."""


def dump(readings: Iterable[Reading]) -> Iterator[bytes]:
    """The line of names and a line for every event that happened: POLECAT has no column for any other.

    Several values in a cell are kept apart by "; ": of a compound actor first all names, then all countries. A
    country by name keeps its sector GOV, as POLECAT's own coder gives it.
    """
    yield tabbed(COLUMNS)
    for reading in readings:
        yield from map(tabbed, rows(reading))


def rows(reading: Reading) -> Iterator[tuple[object, ...]]:
    """The rows of one reading, a cell for each of `COLUMNS`."""
    look = Lookup(reading)
    story = _story(look)
    for event in reading.events:
        if event.status in HAPPENED:
            yield tuple(NOTHING if cell in (None, "") else cell for cell in (*_event(look, event), *story))


def _event(look: Lookup, event: Event) -> tuple[object, ...]:
    place = event.place
    return (
        event.id,
        day_of(event),
        event.type,
        event.mode,
        event.intensity,
        event.quad.replace("-", " ").upper(),
        "; ".join(event.contexts),
        *_sides(look, event.actor, day_of(event)),
        *_sides(look, event.recipient, day_of(event)),
        place and place.name,
        None,
        None,
        None,
        place and place.country,
        place and place.lat,
        place and place.lon,
        None,
        place and place.text,
        None,
    )


def _sides(look: Lookup, sides: tuple[Participant, ...], day: str | None) -> tuple[str | None, ...]:
    """The eight columns of one side; the title is the office held on the day of the event."""
    cow = (country_codes(side.country).cow for side in sides)
    return (
        joined(look.participant(side) for side in sides),
        joined(side.country or "" for side in sides),
        joined(str(number) for number in cow if number is not None),
        joined(side.sectors[0] for side in sides if side.sectors),
        joined(sector for side in sides for sector in side.sectors),
        joined(look.office(look.actor(side.actor), day) or "" for side in sides),
        joined(side.text for side in sides),
        None,
    )


def _story(look: Lookup) -> tuple[str | None, ...]:
    """The last columns: outlet and day of the article, names in it, its language, and the schema of the record."""
    article = look.article

    def named(*kinds: str) -> str:
        mentions = (m for m in look.reading.mentions if m.kind in kinds)
        return joined(look.name(m.actor) or m.text for m in mentions)

    return (
        article.publisher,
        article.published.start[:10] if article.published else None,
        named("person"),
        named("organisation", "group", "outlet"),
        named("place", "country"),
        article.language,
        SCHEMA,
    )
