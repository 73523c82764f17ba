"""Events with their sides coded for the day of the event."""

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from onrecord.record import Event, Participant
from onrecord.resolve.case import Case

__all__ = ["with_codes"]


def with_codes(case: Case, event: Event) -> Event:
    """The event with everybody on its sides decided and coded; lists become several participants."""
    on = event.date.start[:10] if event.date else None
    actor = tuple(_coded(case, event.actor, on))
    recipient = tuple(_coded(case, event.recipient, on))
    return replace(event, actor=actor, recipient=recipient)


def _coded(case: Case, side: Iterable[Participant], on: str | None) -> Iterator[Participant]:
    for participant in side:
        for party in case.parties(participant.spans, on):
            decision = party.decision
            yield Participant.of(
                case.text,
                party.spans,
                actor=decision.actor,
                country=decision.country,
                sectors=decision.sectors,
                basis=decision.basis,
            )
