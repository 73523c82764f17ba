"""PETRARCH's event file: day, source, target, CAMEO code, sentence and publisher, with the codes of its dictionaries.

Source and target are coded by the user's imported dictionaries, a pronoun by whom it means, and where they have nothing
for it by country and sectors here. An event is what the imported verbs say of its trigger, else what it is here. As
there, a row needs two sides, nothing is told of a sentence with a discard phrase, and what is still to come has a row
like what happened; a last column tells that, as PETRARCH does not. What is denied or only thought of has none.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import product
from typing import Final, NamedTuple

from onrecord.codecs.codebooks import cameo_code, cameo_country, sector
from onrecord.codecs.dyads import HAPPENED, RECIPROCAL, cameo_sectors
from onrecord.codecs.lookup import Lookup, day_of
from onrecord.codecs.tabbed import tabbed
from onrecord.knowledge.own import own_codes
from onrecord.knowledge.petrarch_codes import PetrarchCodes
from onrecord.record import Event, Participant, Reading

__all__ = ["Triple", "dump", "left_out", "triples"]

_NO_COUNTRY: Final = "---"
_TOLD: Final = HAPPENED | {"future"}
"""The status of events that have a row."""


class Triple(NamedTuple):
    """Who did what to whom in codes, the event, and the number of the sentence that tells it, from 1."""

    source: str
    target: str
    code: str
    event: Event
    sentence: int


def dump(readings: Iterable[Reading]) -> Iterator[bytes]:
    """A line for every triple; the day is the article's, else the event's; no heading, as PETRARCH writes none."""
    for reading in readings:
        article = reading.article
        published = article.published.start[:10] if article.published else None
        for triple in triples(reading):
            day = (published or day_of(triple.event) or "").replace("-", "")
            story = f"{article.external_id or article.id}_{triple.sentence}"
            yield tabbed((day, *triple[:3], story, article.publisher, triple.event.status))


def triples(reading: Reading) -> Iterator[Triple]:
    """The triples of one reading, each once a sentence, in the order of the record."""
    look = Lookup(reading)
    told: dict[tuple[str, str, str, int], None] = {}
    for event in reading.events:
        if event.status in _TOLD and _discard(look, event) is None:
            for triple in _of_event(look, event):
                identity = (triple.source, triple.target, triple.code, triple.sentence)
                if identity not in told:
                    told[identity] = None
                    yield triple


def left_out(reading: Reading) -> Counter[str]:
    """How many events have no row, by the reason."""
    look, counts = Lookup(reading), Counter[str]()
    for event in reading.events:
        if event.status not in _TOLD:
            counts[event.status] += 1
        elif phrase := _discard(look, event):
            counts[f"with the discard phrase {phrase!r}"] += 1
        elif not any(True for _ in _of_event(look, event)):
            counts["without a code or without two sides that have one"] += 1
    return counts


def _of_event(look: Lookup, event: Event) -> Iterator[Triple]:
    coded = _code(event)
    if coded is None:
        return
    code, both_ways = coded
    sentence = look.sentence(event.trigger)
    for one, other in _pairs(event):
        for source, target in product(_codes(look, one), _codes(look, other)):
            for sides in ((source, target), (target, source)) if both_ways else ((source, target),):
                if source != target:
                    yield Triple(*sides, code, event, sentence[0] if sentence else 0)


def _code(event: Event) -> tuple[str, bool] | None:
    """The code of an event, and whether it counts in both directions."""
    told = event.evidence.reason("dictionary")
    if told is not None:
        return told.split()[0], "both ways" in told
    ours = cameo_code(event)
    return (ours[0], not event.recipient and event.type in RECIPROCAL) if ours else None


def _pairs(event: Event) -> Iterator[tuple[Participant, Participant]]:
    """Each of the actors with each of the recipients; of talks and the like the first actor with each of the others."""
    if event.recipient:
        return product(event.actor, event.recipient)
    return product(event.actor[:1], event.actor[1:])


def _codes(look: Lookup, side: Participant) -> tuple[str, ...]:
    published = look.article.published
    words = look.name(side.actor, side) if side.basis == "coreference" else side.text
    return _dictionaries().code(words, published.start[:10] if published else None) or _ours(side)


def _ours(side: Participant) -> tuple[str, ...]:
    """The code of a side that no dictionary has, from what the record says of it."""
    roles = "".join(dict.fromkeys(sector(code).cameo or code for code in cameo_sectors(side)))
    country = cameo_country(side.country)
    return (f"{country or _NO_COUNTRY}{roles}",) if country or roles else ()


def _discard(look: Lookup, event: Event) -> str | None:
    sentence = look.sentence(event.trigger)
    found = _dictionaries().discard(sentence[1]) if sentence else None
    return found or _dictionaries().drops_story(look.article.text)


@cache
def _dictionaries() -> PetrarchCodes:
    return PetrarchCodes(own_codes())
