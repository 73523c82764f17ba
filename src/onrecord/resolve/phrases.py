"""What a noun phrase makes of an actor: "Turkish troops", "a former White House official", "Kyiv police".

The country comes from a name or an adjective in the phrase, the sector from the agent noun at its head; "former" and
its like move an official to ELI. A phrase that names somebody of the tables takes the codes of that row on the day.
"""

import re
from functools import cached_property
from typing import NamedTuple

from onrecord.knowledge.actors import ActorTables
from onrecord.knowledge.names import NameIndex, NameMatch
from onrecord.record import Basis, Span
from onrecord.resolve.codes import FORMER, codes_on

__all__ = ["PhraseCoder", "PhraseCodes"]

_WORDS = re.compile(r"[\w'’.-]*\w")
_TAIL = re.compile(r"\s(?:of|in|at|from|across|to|for|on|near|who|with)\s", re.IGNORECASE)
_PAST = re.compile(r"\b(?:former|ex|ousted|deposed|retired|toppled|one-time|exiled)\b|\bex-", re.IGNORECASE)
_OFFICIAL = frozenset({"GOV", "LEG", "MIL", "JUD", "SPY", "COP"})
_LONGEST = 6
"""Words in the longest agent noun that is looked up."""


class PhraseCodes(NamedTuple):
    """Country (alpha-3 or None), sectors in order of weight, and what they rest on (None: on nothing)."""

    country: str | None
    sectors: tuple[str, ...]
    basis: Basis | None


class PhraseCoder:
    """Codes noun phrases with the actor tables."""

    def __init__(self, tables: ActorTables, names: NameIndex) -> None:
        self._tables = tables
        self._names = names

    def code(self, words: str, on: str | None, context: str = "") -> PhraseCodes:
        """The codes of the phrase `words` on the date `on`; `context` may name a country that the phrase does not."""
        head = _TAIL.split(words, maxsplit=1)[0]
        matches = list(self._names.find(words, Span(0, len(words))))
        named = self._named(words, head, matches, on)
        if named is not None:
            return named
        country = self._country(matches) or self._country(list(self._names.find(context, Span(0, len(context)))))
        sectors = self._agent(head) or self._agent(words)
        if sectors:
            if _PAST.search(words) and sectors[0] in _OFFICIAL:
                sectors = (FORMER, *sectors)
            return PhraseCodes(country, sectors, "agent" if country else "role")
        return self._bare(words, matches, country)

    def _named(self, words: str, head: str, matches: list[NameMatch], on: str | None) -> PhraseCodes | None:
        """The codes of the person, or of the body at the head, that the phrase names; None if it names none."""
        for match in reversed(matches):
            people = [m for m in match.meanings if m.kind == "person"]
            if people:
                return PhraseCodes(*codes_on(self._tables, people[0], on), "named")
        for match in matches:
            bodies = [m for m in match.meanings if m.kind in ("organisation", "outlet")]
            if bodies and match.span.end >= len(head.rstrip()) and not self._agent_after(words, match):
                return PhraseCodes(*codes_on(self._tables, bodies[0], on), "named")
        return None

    def _agent_after(self, words: str, match: NameMatch) -> bool:
        return bool(self._agent(words[match.span.end :]))

    def _country(self, matches: list[NameMatch]) -> str | None:
        """The country of the first name or adjective of one in the phrase, else that of a body in it."""
        for kinds in (("country",), ("organisation", "outlet")):
            for match in matches:
                for meaning in match.meanings:
                    if meaning.kind in kinds and (code := codes_on(self._tables, meaning, None).country):
                        return code
        return None

    def _agent(self, words: str) -> tuple[str, ...]:
        """The sectors of the longest agent noun that ends nearest to the end of `words`."""
        lower = [w.lower().replace("’", "'") for w in _WORDS.findall(words)]
        for end in range(len(lower), 0, -1):
            for first in range(max(0, end - _LONGEST), end):
                sectors = self._agents.get(" ".join(lower[first:end]))
                if sectors is not None:
                    return sectors
        return ()

    def _bare(self, words: str, matches: list[NameMatch], country: str | None) -> PhraseCodes:
        """A phrase without an agent noun: a country or a seat stands for its government."""
        for match in matches:
            for meaning in match.meanings:
                if meaning.kind != "country":
                    continue
                row = meaning.period
                sector = getattr(row, "sector", "")
                if meaning.use in ("adjective", "demonym"):
                    return PhraseCodes(meaning.key, ("CVL",), "agent")
                if sector or (meaning.use == "name" and len(match.span.of(words)) == len(words.strip())):
                    basis: Basis = "country" if meaning.use == "name" else "metonymy"
                    return PhraseCodes(meaning.key, (sector or "GOV",), basis)
        return PhraseCodes(country, (), "named" if country else None)

    @cached_property
    def _agents(self) -> dict[str, tuple[str, ...]]:
        agents = {agent.noun.lower(): agent.sectors for agent in self._tables.agents}
        return {agent.plural.lower(): agent.sectors for agent in self._tables.agents} | agents
