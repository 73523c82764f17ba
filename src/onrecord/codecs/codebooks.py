"""What other formats call our countries, sectors and events, read from the tables."""

from functools import cache

from onrecord.knowledge.actors import ActorTables, CountryCodes
from onrecord.knowledge.ontology import CameoCode, Ontology, SectorMeaning
from onrecord.record import Event

__all__ = ["cameo_code", "cameo_country", "country_codes", "country_name", "ontology", "sector"]


@cache
def ontology() -> Ontology:
    """The shipped ontology of events."""
    return Ontology()


@cache
def _tables() -> ActorTables:
    return ActorTables()


def country_name(code: str | None) -> str:
    """The name of a country in English; the code itself where no table has it, empty for None."""
    known = _tables().countries_by_code.get(code or "")
    return known.name if known else code or ""


def country_codes(code: str | None) -> CountryCodes:
    """What other formats call a country; all empty where no table has it."""
    return _tables().country_codes_by_code.get(code or "") or CountryCodes(code="")


def cameo_country(code: str | None) -> str:
    """CAMEO's code of a country: mostly the ISO code, in older forms for a few (ROM, TMP)."""
    return country_codes(code).cameo or code or ""


def sector(code: str) -> SectorMeaning:
    """The sector of that code; one without name or role of CAMEO where the table does not have it."""
    return ontology().sectors.get(code) or SectorMeaning(code="UNK", name=code, definition="")


def cameo_code(event: Event) -> tuple[str, CameoCode] | None:
    """The CAMEO code of an event and what it says, the code of its type and mode if it has none of its own.

    None where CAMEO has nothing for it (a resignation).
    """
    code = event.cameo or ontology().write_cameo(event.type, event.mode)
    known = ontology().read_cameo(code) if code else None
    return (code, known) if code and known else None
