"""Statements with their people: who speaks, to whom, who passes it on, and what outlet carried it."""

from msgspec.structs import replace

from onrecord.record import Medium, Source, Spans, Statement
from onrecord.resolve.case import Case

__all__ = ["with_speakers"]


def with_speakers(case: Case, statements: tuple[Statement, ...]) -> tuple[Statement, ...]:
    """The statements with their actors."""
    return tuple(_with_actors(case, s) for s in statements)


def _with_actors(case: Case, statement: Statement) -> Statement:
    addressee = statement.addressee
    return replace(
        statement,
        source=_with_actor(case, statement.source),
        addressee=addressee and replace(addressee, actor=_actor(case, addressee.spans)),
        relays=tuple(replace(relay, actor=_actor(case, relay.spans)) for relay in statement.relays),
        medium=statement.medium and _with_outlet(case, statement.medium),
    )


def _with_actor(case: Case, source: Source) -> Source:
    if source.kind in ("none", "author") or not source.spans:
        return source
    return replace(source, actor=_actor(case, source.spans))


def _actor(case: Case, spans: Spans) -> str | None:
    return case.decide(spans).actor


def _with_outlet(case: Case, medium: Medium) -> Medium:
    return replace(medium, outlet=case.outlet_in(medium.spans))
