"""Statements with their people: who speaks, to whom, who passes it on, and what outlet carried it."""

from collections.abc import Mapping

from msgspec.structs import replace

from onrecord.record import Medium, Source, Spans, Statement
from onrecord.resolve.case import Case

__all__ = ["with_speakers"]


def with_speakers(case: Case, statements: tuple[Statement, ...]) -> tuple[Statement, ...]:
    """The statements with their actors. A label of a transcript means at each turn whom it means at the first."""
    told = [_with_actors(case, s) for s in statements]
    labels: dict[str, str] = {}
    for statement in told:
        if statement.evidence.rule == "transcript" and statement.source.actor is not None:
            labels.setdefault(statement.source.text, statement.source.actor)
    return tuple(_as_labelled(s, labels) if s.evidence.rule == "transcript" else s for s in told)


def _as_labelled(statement: Statement, labels: Mapping[str, str]) -> Statement:
    source = statement.source
    return replace(statement, source=replace(source, actor=labels.get(source.text)))


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
