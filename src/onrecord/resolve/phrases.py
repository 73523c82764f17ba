"""What a noun phrase makes of an actor: "Turkish troops", "a former White House official", "the Latvian high court".

The country comes from a name or an adjective in the phrase, the sector from the agent noun at its head or from the
names of bodies that every country has; "former" and its like move an official to ELI. A phrase that names somebody of
the tables takes the codes of that row on the day.
"""

import re
from functools import cached_property
from typing import NamedTuple

from onrecord.knowledge.actors import ActorTables
from onrecord.knowledge.lexicon import Lexicon
from onrecord.knowledge.names import NameIndex, NameMatch
from onrecord.record import Basis, Span
from onrecord.resolve.codes import FORMER, OFFICIAL, codes_on

__all__ = ["UNTOLD", "PhraseCoder", "PhraseCodes"]

_WORDS = re.compile(r"[\w'’.-]*\w")
_TAIL = re.compile(r"\s(?:of|in|at|from|across|to|for|on|near|who|with)\s", re.IGNORECASE)
_SIDED = re.compile(r"\b(?:pro|anti|non)[-–]$", re.IGNORECASE)
_PLAIN = re.compile(
    r"(?:the|some|many|most|several|two|three|four|five|\d[\d,]*|hundreds of|thousands of|of)\s+", re.IGNORECASE
)
_PLACED = re.compile(r"^\{(?:country|adjective|demonym)\}(?:'s)? | (?:of|in) \{(?:country|capital)\}$")
UNTOLD = "UNK"
"""PLOVER's sector of whom nothing is known."""
_LONGEST = 6
"""Words in the longest agent noun that is looked up."""


class PhraseCodes(NamedTuple):
    """Country (alpha-3 or None), sectors in order of weight, and what they rest on (None: on nothing)."""

    country: str | None
    sectors: tuple[str, ...]
    basis: Basis | None


class PhraseCoder:
    """Codes noun phrases with the actor tables."""

    def __init__(self, tables: ActorTables, names: NameIndex, lexicon: Lexicon) -> None:
        self._tables = tables
        self._names = names
        self._generic = lexicon.references["generic"]
        self._counterparts = lexicon.references["counterpart"]
        former = "|".join(map(re.escape, lexicon.references["former"]))
        self._past = re.compile(rf"\b(?:{former})\b|\b(?:the|his|her|their) late\b", re.IGNORECASE)

    def is_past(self, words: str) -> bool:
        """Whether a phrase says that somebody is no longer what it calls him: former, ousted, ex-."""
        return self._past.search(words) is not None

    def is_counterpart(self, noun: str) -> bool:
        """Whether a noun means somebody of another country than the one that it is named by: its allies."""
        return noun in self._counterparts

    def code(self, words: str, on: str | None, context: str = "") -> PhraseCodes:
        """The codes of the phrase `words` on the date `on`; `context` may name a country that the phrase does not."""
        head = _TAIL.split(words, maxsplit=1)[0]
        matches = self._matches(words)
        named = self._named(words, head, matches, on)
        if named is not None:
            return named
        country = self._country(matches) or self._country(self._matches(context))
        return self._described(words, head, matches, country)

    def of_name(self, name: str) -> PhraseCodes:
        """The codes that the name of a body that no table has tells: the Polish Fishers' Union."""
        matches = [m for m in self._matches(name) if m.meanings[0].kind == "country"]
        return PhraseCodes(self._country(matches), self._agent(name), "named")

    def describe(self, words: str, head_end: int, country: str | None = None) -> PhraseCodes:
        """As `code`, of a phrase that names nobody itself and whose head ends at `head_end` of its characters.

        `country` is what the rest of the article tells, where the phrase names none.
        """
        matches = self._matches(words)
        return self._described(words, words[:head_end], matches, self._country(matches) or country)

    def _described(self, words: str, head: str, matches: list[NameMatch], country: str | None) -> PhraseCodes:
        sectors = self._agent(head) or self._body(head, matches) or self._agent(words)
        if self._is_generic(head) and (body := self._body(words, matches)):
            sectors = body
        if sectors == (UNTOLD,):
            sectors = self._agent(words.removeprefix(head)) or self._body(words, matches) or sectors
        if sectors:
            if self.is_past(words) and sectors[0] in OFFICIAL:
                sectors = (FORMER, *sectors)
            return PhraseCodes(country, sectors, "agent" if country else "role")
        return self._bare(words, matches, country)

    def _matches(self, words: str) -> list[NameMatch]:
        """The names in a phrase; "pro-Russian" names no country."""
        found = self._names.find(words, Span(0, len(words)))
        return [m for m in found if not _SIDED.search(words[: m.span.start])]

    def _is_generic(self, head: str) -> bool:
        """Whether a head is what the body is that it belongs to: a Hamas leader is REB."""
        words = _WORDS.findall(head.lower())
        return bool(words) and (words[-1] in self._generic or words[-1].removesuffix("s") in self._generic)

    def _body(self, words: str, matches: list[NameMatch]) -> tuple[str, ...]:
        """The sectors of a body whose part the head is: the UNITA wing, the Hamas leadership."""
        for match in matches:
            bodies = [m for m in match.meanings if m.kind == "organisation"]
            if bodies and match.span.end <= len(words):
                return codes_on(self._tables, bodies[0], None).sectors
        return ()

    def _named(self, words: str, head: str, matches: list[NameMatch], on: str | None) -> PhraseCodes | None:
        """The codes of the person, or of the body at the head, that the phrase names; None if it names none."""
        for match in reversed(matches):
            people = [m for m in match.meanings if m.kind == "person"]
            if people and self._is_whole_name(words, head, match, matches):
                return PhraseCodes(*codes_on(self._tables, people[0], on), "named")
        for match in matches:
            bodies = [m for m in match.meanings if m.kind in ("organisation", "outlet")]
            if bodies and match.span.end >= len(head.rstrip()) and not self._agent_after(words, match):
                codes = codes_on(self._tables, bodies[0], on)
                if not self._is_of_another(match, matches, codes.country, words):
                    return PhraseCodes(*codes, "named")
        return None

    def _is_whole_name(self, words: str, head: str, match: NameMatch, matches: list[NameMatch]) -> bool:
        """Whether a surname is all of a name in the phrase: "President Assad", not "Kamal Khan Alyani"."""
        if " " in match.span.of(words):
            return True
        before = _WORDS.findall(words[: match.span.start])
        if match.span.end != len(head.rstrip()):
            return False
        told = {word for m in matches if m is not match for word in _WORDS.findall(m.span.of(words))}
        return not before or before[-1].lower().strip(".") in self._before_names or before[-1] in told

    def _is_of_another(self, match: NameMatch, matches: list[NameMatch], country: str | None, words: str) -> bool:
        """Whether a body's name is only what every country calls its own: "Chile's Defense Department"."""
        others = [m for m in matches if m is not match and m.meanings[0].kind == "country"]
        return any(m.meanings[0].key != country for m in others) and match.span.of(words).lower() in self.agents

    @cached_property
    def _before_names(self) -> frozenset[str]:
        """Words that stand before a name and are no part of it: titles and nouns for those who act."""
        titles = (form for t in self._tables.titles for form in (t.title, *t.short))
        return frozenset(w.lower().strip(".") for form in (*titles, *self.agents) for w in form.split()[-1:])

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
        untold: tuple[str, ...] = ()
        lower = [w.lower().replace("’", "'").removesuffix("'s").removeprefix("ex-") for w in _WORDS.findall(words)]
        for end in range(len(lower), 0, -1):
            for first in range(max(0, end - _LONGEST), end):
                sectors = self.agents.get(" ".join(lower[first:end]))
                if sectors is not None and sectors != (UNTOLD,):
                    return sectors
                untold = untold or sectors or ()
        return untold

    def _bare(self, words: str, matches: list[NameMatch], country: str | None) -> PhraseCodes:
        """A phrase without an agent noun: a country or a seat stands for its government, a demonym for its people."""
        plain = _PLAIN.sub("", words.strip())
        for match in matches:
            for meaning in match.meanings:
                if meaning.kind != "country":
                    continue
                sector = getattr(meaning.period, "sector", "")
                is_all = len(match.span.of(words)) >= len(plain)
                if meaning.use in ("adjective", "demonym"):
                    if is_all:
                        return PhraseCodes(meaning.key, ("CVL",), "agent")
                    continue
                if sector or (meaning.use == "name" and len(match.span.of(words)) == len(words.strip())):
                    basis: Basis = "country" if meaning.use == "name" else "metonymy"
                    return PhraseCodes(meaning.key, (sector or "GOV",), basis)
        return PhraseCodes(country, (), "named" if country else None)

    @cached_property
    def agents(self) -> dict[str, tuple[str, ...]]:
        """The sectors of every noun for those who act, in small letters, and of the bodies that every country has."""
        bodies = {_PLACED.sub("", row.pattern): row.sectors for row in self._tables.patterns}
        plain = {words: sectors for words, sectors in bodies.items() if "{" not in words}
        plain |= {agent.plural.lower(): agent.sectors for agent in self._tables.agents}
        return plain | {agent.noun.lower(): agent.sectors for agent in self._tables.agents}
