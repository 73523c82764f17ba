"""Statements with their people: who speaks, to whom, who passes it on, what outlet carried it, and the chain."""

from msgspec.structs import replace

from onrecord.record import Actor, Medium, Source, Spans, Statement
from onrecord.resolve.case import Case

__all__ = ["with_speakers"]


def with_speakers(case: Case, statements: tuple[Statement, ...], outlet: Actor | None) -> tuple[Statement, ...]:
    """The statements with their actors, and each with its chain: the outlet first, the source last."""
    told = {s.id: _with_actors(case, s) for s in statements}
    start = (outlet.id,) if outlet else ()
    return tuple(replace(s, chain=start + _chain(s, told)) for s in told.values())


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


def _chain(statement: Statement, told: dict[str, Statement], depth: int = 0) -> tuple[str, ...]:
    """In whose words it stands, relays, the outlet that carried it, then who says it: each once, outermost first."""
    parent = told.get(statement.parent) if statement.parent else None
    outer = _chain(parent, told, depth + 1) if parent is not None and depth < len(told) else ()
    relays = [relay.actor for relay in statement.relays]
    links = [*outer, *relays, _carrier(statement.medium), statement.source.actor]
    return tuple(dict.fromkeys(link for link in links if link))


def _carrier(medium: Medium | None) -> str | None:
    """The outlet that passes the word on; a platform that carries a post does not."""
    return medium.outlet if medium is not None and medium.kind != "post" else None
