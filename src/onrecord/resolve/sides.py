"""Events with their sides coded for the day of the event."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

import msgspec

from onrecord.record import Event, Participant, Span, hull
from onrecord.resolve.case import Case

__all__ = ["with_codes"]

_GOVERNING = frozenset({"GOV", "MIL", "COP", "ELI"})
_AGAINST = (("REB",), ("OPP",), ("PRM",), ("UAF",))


def with_codes(case: Case, event: Event) -> Event:
    """The event with everybody on its sides decided and coded; lists become several participants."""
    on = event.date.start[:10] if event.date else None
    states = event.quad.startswith("verbal")
    actor = tuple(_coded(case, event.actor, on, states=states))
    recipient = tuple(_coded(case, event.recipient, on, states=states))
    actor, recipient = _opposed(actor, recipient), _opposed(recipient, actor)
    return msgspec.structs.replace(event, actor=actor, recipient=recipient)


def _coded(case: Case, side: Iterable[Participant], on: str | None, *, states: bool) -> Iterator[Participant]:
    """The participants of a side; with `states`, a bare demonym is the nation: "Israelis" who agree, not who march."""
    for phrase in _phrases(case, side):
        for party in case.parties(phrase, on):
            decision = party.decision
            if states and decision.reason == "demonym":
                decision = replace(decision, sectors=("GOV",), basis="country")
            yield Participant.of(
                case.text,
                party.spans,
                actor=decision.actor,
                country=decision.country,
                sectors=decision.sectors,
                basis=decision.basis,
            )


def _phrases(case: Case, side: Iterable[Participant]) -> list[Span]:
    """The phrases of a side: a part of a name is the whole name, and what only a space parts is one again.

    A parse that goes wrong has "U.N.", "Security" and "Council" each hang on a resolution.
    """
    found: list[Span] = []
    for participant in side:
        span = case.whole_name(hull(participant.spans))
        near = next((i for i, other in enumerate(found) if _is_one(case.text, other, span)), None)
        if near is None:
            found.append(span)
        else:
            found[near] = hull((found[near], span))
    return found


def _is_one(text: str, a: Span, b: Span) -> bool:
    first, second = sorted((a, b))
    return a.meets(b) or text[first.end : second.start].isspace()


def _opposed(side: tuple[Participant, ...], other: tuple[Participant, ...]) -> tuple[Participant, ...]:
    """The side with rebels and the like in the country of the government they face, where nothing else tells theirs."""
    faced = {p.country for p in other if p.country and p.sectors and p.sectors[0] in _GOVERNING}
    if len(faced) != 1:
        return side
    country = next(iter(faced))
    return tuple(
        msgspec.structs.replace(p, country=country) if p.country is None and p.sectors[:1] in _AGAINST else p
        for p in side
    )
