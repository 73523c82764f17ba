"""What is known under a name: every actor it can mean, its codes on a date, since when, and from which source."""

from typing import NamedTuple

from onrecord.knowledge.actors import ActorTables
from onrecord.knowledge.names import Named, NameIndex
from onrecord.knowledge.periods import Standing
from onrecord.record import Actor, Role
from onrecord.resolve.codes import actor_of, role_of

__all__ = ["HeldRole", "Known", "known_as"]


class HeldRole(NamedTuple):
    """An office and whether it is held on the date that was asked for ("as-last-known" after the table's own date)."""

    role: Role
    standing: Standing
    as_of: str | None
    source: str


class Known(NamedTuple):
    """One actor a name can mean."""

    actor: Actor
    use: str
    """How the name is used: "name", "alias", "capital", "seat", "adjective"…"""
    aliases: tuple[str, ...]
    roles: tuple[HeldRole, ...]
    source: str


def known_as(tables: ActorTables, names: NameIndex, name: str, on: str | None) -> tuple[Known, ...]:
    """The actors that `name` can mean, whatever its case and accents, in the order of the tables.

    What had ended by `on` is left out unless there is nothing else.
    """
    rows: dict[tuple[str, str], Named] = {}
    meanings = names.ask(name)
    alive = [named for named in meanings if named.period.standing(on or "9999") != "no"]
    for named in alive or meanings:
        rows.setdefault((named.kind, named.key), named)
    return tuple(_known(tables, named, on) for named in rows.values())


def _known(tables: ActorTables, named: Named, on: str | None) -> Known:
    roles = _roles(tables, named.key, on) if named.kind == "person" else ()
    return Known(actor_of(tables, named, on), named.use, _aliases(tables, named), roles, _source(tables, named))


def _roles(tables: ActorTables, person: str, on: str | None) -> tuple[HeldRole, ...]:
    return tuple(
        HeldRole(role_of(tables, term), term.standing(on or "9999"), term.as_of, term.source)
        for term in tables.terms_of(person)
    )


def _aliases(tables: ActorTables, named: Named) -> tuple[str, ...]:
    if named.kind == "person":
        return tables.people_by_key[named.key].aliases
    if named.kind == "organisation":
        return tables.organisations_by_key[named.key].aliases
    if named.kind == "outlet":
        return tables.outlets_by_key[named.key].aliases
    rows = (row for row in tables.country_names if row.code == named.key and not row.sector)
    return tuple(dict.fromkeys(row.form for row in rows if row.use in ("name", "former-name", "native")))


def _source(tables: ActorTables, named: Named) -> str:
    if named.kind == "person":
        return tables.people_by_key[named.key].source
    if named.kind == "organisation":
        return tables.organisations_by_key[named.key].source
    if named.kind == "outlet":
        return tables.outlets_by_key[named.key].source
    return tables.countries_by_code[named.key].source
