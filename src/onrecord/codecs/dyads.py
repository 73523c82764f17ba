"""Events as CAMEO's data sets have them: one row for who did something to whom, of what is said to have happened.

ICEWS and GDELT have no column for "planned", "denied" or "if": a row means that it took place. Events of any other
status, and the few that CAMEO has no code for, are left out, and `left_out` counts them.
"""

from collections import Counter
from collections.abc import Iterator
from itertools import permutations, product
from typing import Final, NamedTuple

from onrecord.codecs.codebooks import cameo_code
from onrecord.codecs.lookup import Lookup, number_of
from onrecord.knowledge.ontology import CameoCode
from onrecord.record import Event, Participant, Reading

__all__ = ["HAPPENED", "RECIPROCAL", "Dyad", "cameo_sectors", "find_dyads", "left_out", "not_happened"]

HAPPENED: Final = frozenset({"occurred", "historical"})
"""The status of events that took place."""
RECIPROCAL: Final = frozenset({"AGREE", "CONSULT", "COOPERATE"})
"""The types whose sides act on each other where there are several actors and no recipient."""


class Dyad(NamedTuple):
    """One side towards another, or towards nobody; `number` is the same whenever the event is read."""

    number: int
    event: Event
    code: str
    cameo: CameoCode
    source: Participant
    target: Participant | None


def find_dyads(look: Lookup) -> Iterator[Dyad]:
    """Every event of a reading that happened and has a CAMEO code, side by side, in the order of the record."""
    for event in look.reading.events:
        found = cameo_code(event) if event.status in HAPPENED else None
        if found is not None:
            for place, (source, target) in enumerate(_pairs(event)):
                yield Dyad(number_of(event.id, place), event, *found, source, target)


def left_out(reading: Reading) -> Counter[str]:
    """How many events ICEWS and GDELT cannot have, by the reason."""
    return _uncoded(reading) + not_happened(reading)


def not_happened(reading: Reading) -> Counter[str]:
    """How many events are not said to have happened, by their status."""
    return Counter(event.status for event in reading.events if event.status not in HAPPENED)


def _uncoded(reading: Reading) -> Counter[str]:
    """How many events happened and have no CAMEO code."""
    happened = (event for event in reading.events if event.status in HAPPENED)
    return Counter("without a CAMEO code" for event in happened if cameo_code(event) is None)


def cameo_sectors(side: Participant) -> tuple[str, ...]:
    """The sectors of one side; a bare country name has none, as it had none when people coded CAMEO."""
    return tuple(s for s in side.sectors if not (side.basis == "country" and s == "GOV"))


def _pairs(event: Event) -> Iterator[tuple[Participant, Participant | None]]:
    """Each of the actors with each of the recipients; talks among actors count in both directions."""
    if event.recipient:
        yield from product(event.actor, event.recipient)
    elif len(event.actor) > 1 and event.type in RECIPROCAL:
        yield from permutations(event.actor, 2)
    else:
        yield from ((actor, None) for actor in event.actor)
