"""Who held an office on a day, by the words that news uses: "Russia's top diplomat", "the Syrian president"."""

from collections.abc import Iterator
from functools import cached_property

from onrecord.knowledge.actors import ActorTables, Office, Person

__all__ = ["Offices"]

# Of several offices that a word fits ("leader") the one that counts, most telling first.
_WEIGHT = {"head-of-state": 1, "head-of-government": 1, "leader-of-group": 2, "party-leader": 2}
_CEREMONIAL = frozenset({"monarch", "governor-general"})


class Offices:
    """The offices of the tables by country or body and by noun."""

    def __init__(self, tables: ActorTables) -> None:
        self._tables = tables

    def holders(self, noun: str, place: str, on: str | None) -> tuple[Person, ...]:
        """The people who hold, on the date `on`, the office that `noun` names in a country (code) or body (key).

        None if the tables do not tell; several where the word leaves it open: a president and a prime minister are
        both leaders of a country.
        """
        found: dict[str, Person] = {}
        for office in self._by_words.get((place, noun), ()):
            for holding in self._tables.office_holders(office.key, on or "9999"):
                if on is None and holding.term.until:
                    continue
                found.setdefault(holding.term.person, self._tables.people_by_key[holding.term.person])
                break  # of two on the day of a handover the later
        return tuple(found.values())

    def nouns_of(self, person: str, on: str | None) -> frozenset[str]:
        """What news can call a person by the offices held on the date `on`: president, leader."""
        held = (term for term in self._tables.terms_of(person) if term.standing(on or "9999") != "no")
        return frozenset(noun for term in held for noun in self._nouns(self._tables.offices_by_key[term.office]))

    def nouns_in(self, office: str) -> frozenset[str]:
        """What news can call whoever holds an office (a key)."""
        return frozenset(self._nouns(self._tables.offices_by_key[office]))

    @cached_property
    def _by_words(self) -> dict[tuple[str, str], tuple[Office, ...]]:
        found: dict[tuple[str, str], tuple[Office, ...]] = {}
        for office in self._tables.offices:
            place = office.organisation or office.country
            for noun in self._nouns(office):
                found[place, noun] = (*found.get((place, noun), ()), office)
        return found

    def _nouns(self, office: Office) -> Iterator[str]:
        title = office.title.lower()
        cut = min((at for mark in (" of ", " for ", " (", " to ", ", ") if (at := title.find(mark)) > 0), default=None)
        if title.startswith("minister of "):
            yield "minister"
        yield title[:cut]
        yield title[:cut].removeprefix("federal ")
        if "prime minister" in title[:cut]:
            yield from ("premier", "pm", "prime minister")
        if title[:cut] == "monarch":
            yield from ("king", "queen")
        elif not title.startswith(("deputy", "vice", "first")):
            yield from self._words_of_kind.get(office.kind, ())

    @cached_property
    def _words_of_kind(self) -> dict[str, tuple[str, ...]]:
        words: dict[str, tuple[str, ...]] = {}
        for row in self._tables.office_words:
            words[row.kind] = (*words.get(row.kind, ()), row.noun)
        return words
