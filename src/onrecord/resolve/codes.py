"""What somebody was on a day: country, PLOVER sectors and offices, from the actor tables.

A code is a function of actor and date: Angela Merkel is GOV until 8 December 2021 and ELI after.
"""

from typing import NamedTuple

from onrecord.knowledge.actors import ActorTables, Country, Organisation, Outlet, Person, Term
from onrecord.knowledge.names import Named
from onrecord.record import Actor, Role, content_id

__all__ = ["FORMER", "OFFICIAL", "Codes", "actor_of", "codes_on", "role_of", "roles_of", "row_of"]

FORMER = "ELI"
"""PLOVER's sector of former officials."""

OFFICIAL = frozenset({"GOV", "LEG", "MIL", "JUD", "SPY", "COP"})
"""Sectors that one has by an office, and leaves with it."""


class Codes(NamedTuple):
    """Country (ISO 3166-1 alpha-3, None if none is known) and sectors, in order of weight."""

    country: str | None
    sectors: tuple[str, ...]


def codes_on(tables: ActorTables, named: Named, on: str | None) -> Codes:
    """The codes of a row of the tables on the date `on`, of any precision.

    Without a date somebody is what the last office known made of him, and perhaps no longer is (ELI comes second).
    """
    row = row_of(tables, named)
    if isinstance(row, Person):
        return _codes_of_person(tables, row, on) if on else _codes_without_date(tables, row)
    if isinstance(row, Country):
        return Codes(row.code, ("GOV",))
    return Codes(row.country or None, ("JRN",) if isinstance(row, Outlet) else row.sectors)


def _codes_of_person(tables: ActorTables, person: Person, on: str) -> Codes:
    """Of several offices the codes are those of the weightiest kind of office first, then of the latest begun."""
    held = [(term.standing(on), term) for term in tables.terms_of(person.key)]
    current = [term for standing, term in held if standing != "no"]
    country = person.country or None
    if not current:
        former = any(term.until and term.until <= on for _, term in held)
        return Codes(country, (FORMER,) if former else ())
    office = tables.offices_by_key[current[-1].office]
    if office.organisation and not office.country:
        country = None  # whoever heads the United Nations acts for no country
    sectors = [s for term in reversed(current) for s in tables.offices_by_key[term.office].sectors]
    return Codes(country, tuple(dict.fromkeys(sectors)))


def _codes_without_date(tables: ActorTables, person: Person) -> Codes:
    now = _codes_of_person(tables, person, "9999")
    terms = tables.terms_of(person.key)
    if now.sectors != (FORMER,) or not terms:
        return now
    last = max(terms, key=lambda term: term.until or "")
    return Codes(now.country, (*tables.offices_by_key[last.office].sectors, FORMER))


def roles_of(tables: ActorTables, key: str) -> tuple[Role, ...]:
    """Every office a person is known to have held, earliest first."""
    return tuple(role_of(tables, term) for term in tables.terms_of(key))


def role_of(tables: ActorTables, term: Term) -> Role:
    """The office of a term, and its days."""
    office = tables.offices_by_key[term.office]
    title = f"Acting {office.title}" if term.acting == "yes" else office.title
    return Role(
        title=title,
        country=office.country or None,
        sector=office.sectors[0] if office.sectors else None,
        since=term.since,
        until=term.until,
    )


def actor_of(tables: ActorTables, named: Named, on: str | None) -> Actor:
    """The actor that a row of the tables names, coded for the date `on`."""
    codes = codes_on(tables, named, on)
    return Actor(
        id=content_id("act", named.kind, named.key),
        name=row_of(tables, named).name,
        kind=named.kind,
        country=codes.country,
        sectors=codes.sectors,
        roles=roles_of(tables, named.key) if named.kind == "person" else (),
        known_as=f"{named.kind}:{named.key}",
    )


def row_of(tables: ActorTables, named: Named) -> Person | Organisation | Outlet | Country:
    """The row of the tables that a name means."""
    if named.kind == "person":
        return tables.people_by_key[named.key]
    if named.kind == "organisation":
        return tables.organisations_by_key[named.key]
    if named.kind == "outlet":
        return tables.outlets_by_key[named.key]
    return tables.countries_by_code[named.key]
