"""What a noun phrase makes of an actor: "Turkish troops", "a former White House official", "the Latvian high court".

The country comes from a name or an adjective in the phrase, the sector from the agent noun at its head or from the
names of bodies that every country has; "former" and its like move an official to ELI. A phrase that names somebody of
the tables takes the codes of that row on the day.
"""

import re
from collections.abc import Mapping
from functools import cached_property
from types import MappingProxyType
from typing import NamedTuple

from onrecord.knowledge.actors import ActorTables
from onrecord.knowledge.lexicon import Lexicon
from onrecord.knowledge.names import NameIndex, NameMatch
from onrecord.record import Basis, Span
from onrecord.resolve.codes import FORMER, OFFICIAL, codes_on

__all__ = ["UNTOLD", "PhraseCoder", "PhraseCodes"]

_WORDS = re.compile(r"[\w'’.-]*\w")
_TAIL = re.compile(r"\s(?:of|in|at|from|across|to|for|on|near|who|with)\s", re.IGNORECASE)
_PLAIN = re.compile(
    r"(?:the|some|many|most|several|two|three|four|five|\d[\d,]*|hundreds of|thousands of|of)\s+", re.IGNORECASE
)
_HERE = re.compile(r"\b(?:in|at|near|to|into|inside|through|across|on)\s(?:the\s)?$", re.IGNORECASE)
_TO = re.compile(r"\bto\s(?:the\s)?$", re.IGNORECASE)
_OWNER = re.compile(r"['’]s?\s")
_PLACED = re.compile(r"^\{(?:country|adjective|demonym)\}(?:'s)? | (?:of|in) \{(?:country|capital)\}$")
UNTOLD = "UNK"
"""PLOVER's sector of whom nothing is known."""
_LONGEST = 6
"""Words in the longest agent noun that is looked up."""
_BEFORE = 12
"""Characters before a name in which a word stands that makes it a side's: "pro-", "ethnic "."""
_OF_ARMS = (("UAF",), ("MIL",))
_ARMED = frozenset({"REB", "PRM", "CRM"})
"""Sectors of bodies whose gunmen and soldiers are no unknown ones, and no state's: Hamas troops."""
_ABROAD = frozenset({"REF"})
"""Sectors of people who are not of the place where they are."""


class PhraseCodes(NamedTuple):
    """Country (alpha-3 or None), sectors in order of weight, and what they rest on (None: on nothing)."""

    country: str | None
    sectors: tuple[str, ...]
    basis: Basis | None


class _Phrase(NamedTuple):
    """A phrase while it is coded: where its head ends, the names in it, and titles that tell in it."""

    words: str
    head_end: int
    matches: list[NameMatch]
    titles: Mapping[str, tuple[str, ...]] = MappingProxyType({})

    def cuts(self, start: int, end: int) -> bool:
        """Whether characters `[start, end)` take a part of a body's name of several words, and not all of it."""
        names = (m.span for m in self.matches if m.meanings[0].kind in ("organisation", "outlet"))
        several = (name for name in names if " " in name.of(self.words))
        return any(n.start < end and start < n.end and not (start <= n.start and n.end <= end) for n in several)


class PhraseCoder:
    """Codes noun phrases with the actor tables."""

    def __init__(self, tables: ActorTables, names: NameIndex, lexicon: Lexicon) -> None:
        self._tables = tables
        self._names = names
        self._generic = lexicon.references["generic"]
        self._counterparts = lexicon.references["counterpart"]
        former = "|".join(map(re.escape, lexicon.references["former"]))
        self._past = re.compile(rf"\b(?:{former})\b|\b(?:the|his|her|their) late\b", re.IGNORECASE)
        elect = "|".join(map(re.escape, lexicon.references["elect"]))
        self._elect = re.compile(rf"\b(?:{elect})\b", re.IGNORECASE)
        self._kin = lexicon.references["kin"].keys()
        self._sent = lexicon.references["sent"].keys()
        before, after = ("|".join(map(re.escape, lexicon.references[use])) for use in ("side-before", "side-after"))
        self._side_before = re.compile(rf"\b(?:{before})[-–]$", re.IGNORECASE)
        self._side_after = re.compile(rf"[-–](?:{after})\b", re.IGNORECASE)
        peoples = "|".join(map(re.escape, lexicon.references["people-before"]))
        self._people_before = re.compile(rf"\b(?:{peoples})[- –]$", re.IGNORECASE)
        self._of_people = re.compile(rf"\b(?:{peoples})[- –](?=[A-Z])", re.IGNORECASE)

    def is_past(self, words: str) -> bool:
        """Whether a phrase says that somebody is no longer what it calls him: former, ousted, ex-."""
        return self._past.search(words) is not None

    def is_counterpart(self, noun: str) -> bool:
        """Whether a noun means somebody of another country than the one that it is named by: its allies."""
        return noun in self._counterparts

    def is_only_side(self, text: str, span: Span) -> bool:
        """Whether a name only tells for, against, by or of what people somebody is: pro-Russian, Russian-backed."""
        before = text[max(0, span.start - _BEFORE) : span.start]
        if self._side_before.search(before) or self._people_before.search(before):
            return True
        return self._side_after.match(text, span.end) is not None

    def code(self, words: str, on: str | None, context: str = "") -> PhraseCodes:
        """The codes of the phrase `words` on the date `on`; `context` may name a country that the phrase does not."""
        head = _TAIL.split(words, maxsplit=1)[0]
        phrase = _Phrase(words, len(head), self._matches(words, on))
        named = self._named(words, head, phrase.matches, on)
        if named is not None:
            return named
        country = self._country(phrase.matches) or self._country(self._matches(context, on))
        return self._described(phrase, country)

    def of_name(self, name: str, on: str | None) -> PhraseCodes:
        """The codes that the name of a body that no table has tells: the Polish Fishers' Union."""
        matches = [m for m in self._matches(name, on) if m.meanings[0].kind == "country"]
        return PhraseCodes(self._country(matches), self._agent(_Phrase(name, len(name), [])), "named")

    def describe(self, words: str, head_end: int, on: str | None, country: str | None = None) -> PhraseCodes:
        """As `code`, of a phrase that names nobody itself and whose head ends at `head_end` of its characters.

        `country` is what the rest of the article tells, where the phrase names none.
        """
        phrase = _Phrase(words, head_end, self._matches(words, on))
        return self._described(phrase, self._country(phrase.matches) or country)

    def beside_name(self, words: str, on: str | None) -> PhraseCodes:
        """As `describe`, of the words beside a person's name, where titles tell too: "Sen.", "Lt. Gen."."""
        phrase = _Phrase(words, len(words), self._matches(words, on), self._titles)
        return self._described(phrase, self._country(phrase.matches))

    def _described(self, phrase: "_Phrase", country: str | None) -> PhraseCodes:
        words, head_end = phrase.words, self._whole_noun(phrase)
        sectors = self._agent(phrase, 0, head_end) or self._body(phrase, head_end) or self._agent(phrase)
        if self._is_generic(words[:head_end]) or sectors[:1] in _OF_ARMS:
            sectors = self._body_beside(phrase, sectors)
        if sectors == (UNTOLD,):
            sectors = self._agent(phrase, head_end) or self._body(phrase) or sectors
        if not sectors:
            return self._bare(words, phrase.matches, country)
        if sectors[0] in OFFICIAL and self._is_out_of_office(words[:head_end]):
            sectors = (FORMER, *sectors)
        if self._is_kin(words[:head_end]) and self._is_of_power(phrase, head_end):
            sectors = (FORMER,)
        if sectors[0] in _ABROAD:
            country = self._country([m for m in phrase.matches if not _HERE.search(words[: m.span.start])])
        elif self.is_sent(words[:head_end]):
            stay = [m for m in phrase.matches if not _TO.search(words[: m.span.start])]
            country = country if len(stay) == len(phrase.matches) else self._country(stay)
        return PhraseCodes(country, sectors, "agent" if country else "role")

    def _whole_noun(self, phrase: "_Phrase") -> int:
        """Where the head ends with an agent noun of several words that begins in it: chamber of commerce."""
        found = list(_WORDS.finditer(phrase.words))
        lower = [_bare_word(word[0]) for word in found]
        cut = sum(word.end() <= phrase.head_end for word in found)
        for end in range(min(len(found), cut + _LONGEST - 1), cut, -1):
            for start in range(max(0, end - _LONGEST), cut):
                if " ".join(lower[start:end]) in self.agents:
                    return found[end - 1].end()
        return phrase.head_end

    def _matches(self, words: str, on: str | None) -> list[NameMatch]:
        """The names in a phrase with what they mean on a day; "pro-Russian" and "Russian-backed" name no country."""
        found = self._names.find(words, Span(0, len(words)))
        return [m.on_day(on) for m in found if not self.is_only_side(words, m.span)]

    def _is_out_of_office(self, head: str) -> bool:
        """Whether a head is of somebody no longer or not yet in office, not of whose he is: "the ex-mayor's lawyer"."""
        told = self._past.search(head) or self._elect.search(head)
        return told is not None and _OWNER.search(head, told.end()) is None

    def is_sent(self, head: str) -> bool:
        """Whether a head is a noun for somebody sent, who is not of where he is sent: the UN envoy to Syria."""
        words = _WORDS.findall(head.lower())
        return bool(words) and (words[-1] in self._sent or words[-1].removesuffix("s") in self._sent)

    def _is_kin(self, head: str) -> bool:
        """Whether a head is a noun for family: the wife of the president."""
        words = _WORDS.findall(head.lower())
        return bool(words) and words[-1] in self._kin

    def _is_of_power(self, phrase: "_Phrase", head_end: int) -> bool:
        """Whether those whose family a phrase means hold or held power."""
        head = _WORDS.findall(phrase.words[:head_end])[-1]
        owner = self._agent(phrase, 0, head_end - len(head)) or self._agent(phrase, head_end)
        return bool({"GOV", FORMER}.intersection(owner[:1]))

    def _is_generic(self, head: str) -> bool:
        """Whether a head is what the body is that it belongs to: a Hamas leader is REB."""
        words = _WORDS.findall(head.lower())
        return bool(words) and (words[-1] in self._generic or words[-1].removesuffix("s") in self._generic)

    def _body_beside(self, phrase: "_Phrase", sectors: tuple[str, ...]) -> tuple[str, ...]:
        """The sectors of the body whose people a phrase means; `sectors` if there is none, or none that bears arms."""
        body = self._body(phrase)
        return body if body and (sectors[:1] not in _OF_ARMS or body[0] in _ARMED) else sectors

    def _body(self, phrase: "_Phrase", end: int | None = None) -> tuple[str, ...]:
        """The sectors of the body before `end` whose part the head is: the UNITA wing, the Hamas leadership."""
        for match in phrase.matches:
            bodies = [m for m in match.meanings if m.kind == "organisation"]
            if bodies and (end is None or match.span.end <= end):
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
        return bool(self._agent(_Phrase(words, 0, []), match.span.end))

    def _country(self, matches: list[NameMatch]) -> str | None:
        """The country of the first name or adjective of one in the phrase, else that of a body in it."""
        for kinds in (("country",), ("organisation", "outlet")):
            for match in matches:
                for meaning in match.meanings:
                    if meaning.kind in kinds and (code := codes_on(self._tables, meaning, None).country):
                        return code
        return None

    def _agent(self, phrase: "_Phrase", first: int = 0, last: int | None = None) -> tuple[str, ...]:
        """The sectors of the longest agent noun that ends nearest to the end of `[first, last)` of the characters.

        A noun may hold a body's name and never a part of one: "Islamic State members" are no state members.
        """
        untold: tuple[str, ...] = ()
        found = list(_WORDS.finditer(phrase.words, first, len(phrase.words) if last is None else last))
        lower = [_bare_word(word[0]) for word in found]
        for end in range(len(found), 0, -1):
            for start in range(max(0, end - _LONGEST), end):
                noun = " ".join(lower[start:end])
                sectors = self.agents.get(noun)
                if sectors in (None, (UNTOLD,)) and found[start][0][0].isupper():
                    sectors = phrase.titles.get(noun, sectors)
                if sectors is None or phrase.cuts(found[start].start(), found[end - 1].end()):
                    continue
                if sectors != (UNTOLD,):
                    return sectors
                untold = untold or sectors
        return untold

    @cached_property
    def _titles(self) -> dict[str, tuple[str, ...]]:
        """The sectors that titles give to whom they stand before, in small letters without full stops."""
        rows = (title for title in self._tables.titles if title.use == "before-name" and title.sectors)
        forms = ((form, row.sectors) for row in rows for form in (row.title, *row.short))
        return {" ".join(_WORDS.findall(form.lower())): sectors for form, sectors in forms}

    def _bare(self, words: str, matches: list[NameMatch], country: str | None) -> PhraseCodes:
        """A phrase without an agent noun: a country or a seat stands for its government, a demonym for its people."""
        if self._of_people.search(words):
            return PhraseCodes(country, ("CVL",), "agent" if country else "role")
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
        plain |= {agent.noun.lower(): agent.sectors for agent in self._tables.agents}
        owned = {" ".join(map(_bare_word, noun.split())): sectors for noun, sectors in plain.items() if "'" in noun}
        return owned | plain


def _bare_word(word: str) -> str:
    """A word in small letters without what it owns and when it was that: "ex-minister", "mayor-elect"."""
    bare = word.lower().replace("’", "'").removesuffix("'s").rstrip("'")
    return bare.removeprefix("ex-").removeprefix("then-").removesuffix("-elect").removesuffix("-designate").rstrip(".")
