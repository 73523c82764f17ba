"""What is known under a name: every actor it can mean, its codes on a date, since when, and from which source."""

from typing import NamedTuple

from onrecord.knowledge.actors import ActorTables, Country, Organisation, Outlet, Person
from onrecord.knowledge.names import Named, NameIndex
from onrecord.knowledge.periods import Standing
from onrecord.record import Actor, Role
from onrecord.resolve.codes import actor_of, role_of, row_of

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
    row = row_of(tables, named)
    return Known(actor_of(tables, named, on or "9999"), named.use, _aliases(tables, row), roles, row.source)


def _roles(tables: ActorTables, person: str, on: str | None) -> tuple[HeldRole, ...]:
    return tuple(
        HeldRole(role_of(tables, term), term.standing(on or "9999"), term.as_of, term.source)
        for term in tables.terms_of(person)
    )


def _aliases(tables: ActorTables, row: Person | Organisation | Outlet | Country) -> tuple[str, ...]:
    if not isinstance(row, Country):
        return row.aliases
    names = (name for name in tables.country_names if name.code == row.code and not name.sector)
    return tuple(dict.fromkeys(name.form for name in names if name.use in ("name", "former-name", "native")))
