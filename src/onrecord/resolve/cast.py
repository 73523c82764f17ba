"""The names in an article and whom they mean there: rows of the tables, and people and bodies that no table has.

Names come from the tables and from the language model. A full name makes a figure; a surname, an initialism or a
short form afterwards means the figure whose name holds it. Where two figures are left, nothing is decided.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Final

from onrecord.knowledge.actors import Gender
from onrecord.knowledge.names import Named, NameMatch, fold
from onrecord.record import ANALYSED, Document, MentionKind, NamedEntity, Span
from onrecord.resolve.background import Background
from onrecord.resolve.codes import codes_on, row_of
from onrecord.resolve.figures import Figure, Naming
from onrecord.resolve.tree import Tree

__all__ = ["Cast"]

_GOVERNING = frozenset({"head-of-state", "head-of-government", "foreign-minister"})
_SEATED = frozenset({"LEG", "OPP"})
_DESCRIBES = frozenset({"adjective", "demonym"})
_SEATS = frozenset({"capital", "seat", "city-of-government"})
_KINDS: dict[str, MentionKind] = {"PERSON": "person", "ORG": "organisation", "LOC": "place", "MISC": "organisation"}
_SHORTEST = 4
_LONG_NAME = 5
_LONGEST_INITIALS = 4
_INITIALS = re.compile(r"[ \xa0]\(([A-Z][\w.&-]*[A-Z])\)")
_HONORIFIC_END = re.compile(r"(?:['’]s?|[,.])$")

_PEOPLE: Final = (("n", ""), ("an", ""), ("ian", ""), ("ese", ""), ("ian", "e"), ("ian", "y"), ("an", "e"))
"""Ends of words for the people of a place, and what ends its name instead."""
_SHORTEST_PLACE: Final = 3
_WITH_PLACE: Final = 3
"""Words of a name that can begin with a place: "Selm Ivo Marsh"."""


class Cast:
    """The figures that an article names, and the places of their names in order."""

    def __init__(
        self, doc: Document, tree: Tree, background: Background, on: str | None, dateline: Span | None = None
    ) -> None:
        self._dateline = tree.tokens_in(dateline) if dateline else range(0)
        self._doc, self._tree, self._background, self._on = doc, tree, background, on
        self._text = doc.article.text
        self.figures: list[Figure] = []
        self.namings: list[Naming] = []
        self.known: dict[tuple[str, str], Figure] = {}
        self._initials: dict[str, Figure] = {}
        self._spans = [block.span for block in doc.article.blocks if block.kind in ANALYSED]
        self._matches = [m.on_day(on) for span in self._spans for m in background.index.find(self._text, span)]
        self._name_everything()

    @cached_property
    def countries(self) -> dict[str, int]:
        """How often the article names each country, its people or its places."""
        counts: dict[str, int] = {}
        for match in self._matches:
            if self._is_sided(match.span):
                continue
            if match.meanings[0].kind == "country":
                counts[match.meanings[0].key] = counts.get(match.meanings[0].key, 0) + 1
        return counts

    @cached_property
    def place_at(self) -> dict[int, str]:
        """The country (code) or body (key) that each token of a name or adjective tells."""
        places: dict[int, str] = {}
        for match in self._matches:
            told = next((m.key for m in match.meanings if m.kind in ("country", "organisation")), None)
            if told is not None and not self._is_sided(match.span):
                for i in self._tree.tokens_in(match.span):
                    places[i] = told
        return places

    def _is_sided(self, span: Span) -> bool:
        """Whether a name only tells for, against or by whom somebody is: pro-Russian, Russian-backed."""
        return self._background.coder.is_only_side(self._text, span)

    def is_sided(self, naming: Naming) -> bool:
        """As `_is_sided`, of a naming."""
        return self._is_sided(self._tree.span(range(naming.first, naming.last)))

    def person_of_key(self, key: str) -> Figure:
        """The figure of a person of the tables, whether the article names it or not."""
        name = self._background.tables.people_by_key[key].name
        named = next(m for m in self._background.index.ask(name) if m.kind == "person" and m.key == key)
        return self._figure_of(named)

    def country(self, code: str) -> Figure:
        """The figure of a country or body by its code or key, whether the article names it or only its people."""
        tables = self._background.tables
        name = (tables.countries_by_code.get(code) or tables.organisations_by_key[code]).name
        named = next(m for m in self._background.index.ask(name) if m.key == code)
        return self._figure_of(named)

    # What there is

    def _name_everything(self) -> None:
        people = [span for span in self._people() if span[0] not in self._dateline]
        taken = {i for first, last in people for i in range(first, last)} | self._cast_dateline()
        self._cast_people(people)
        bodies = [m for m in self._matches if not taken.intersection(self._tree.tokens_in(m.span))]
        named = self._cast_known(bodies)
        self._cast_unknown_bodies(taken | named)
        self._cast_initials()
        self.namings.sort(key=lambda naming: naming.first)

    def _cast_dateline(self) -> set[int]:
        """Names the first place of the dateline, where no table has it; its tokens."""
        words = [i for i in self._dateline if self._tree.words[i][0].isalpha()]
        place = range(words[0], _end_of_run(words)) if words else range(0)
        if not place or any(self._tree.tokens_in(m.span)[:1] == place[:1] for m in self._matches):
            return set()
        self._name(place.start, place.stop, self._place(self._form(place.start, place.stop)), use="place")
        return set(place)

    def _people(self) -> list[tuple[int, int]]:
        """The tokens of every name of a person, without titles, in order."""
        found: dict[int, int] = {}
        for entity in self._doc.syntax.entities if self._doc.syntax else ():
            titled = entity.label in ("LOC", "ORG", "MISC") and self._is_titled(entity)
            if titled or (entity.label == "PERSON" and not self._is_nobody(entity)):
                first, last = self._without_titles(*self._whole(entity.first, entity.last))
                first += self._is_place_of_title(first, last)
                if first < last and self._may_name(first, last):
                    found[first] = last
        found |= {i: i + 1 for i in self._before_colons(found) if i not in self._in_entities_of_people}
        spans = list(found.items())
        for match in self._matches:
            places = self._tree.tokens_in(match.span)
            meets = [s for s in spans if s[0] < places.stop and places.start < s[1]]
            if match.meanings[0].kind != "person" or " " not in match.span.of(self._text):
                continue
            if all(places.start <= s[0] and s[1] <= places.stop for s in meets):
                for span in meets:
                    found.pop(span[0], None)
                found[places.start] = places.stop
        return sorted(found.items())

    def _before_colons(self, people: dict[int, int]) -> Iterator[int]:
        """Where a surname of the article stands alone before a colon, as transcripts label turns: `OBI: It holds.`"""
        surnames = {self._tree.words[last - 1].upper() for first, last in people.items() if last - first > 1}
        for i, word in enumerate(self._tree.words[:-1]):
            if self._tree.words[i + 1] == ":" and word[0].isupper() and word.upper() in surnames:
                yield i

    @cached_property
    def _in_entities_of_people(self) -> frozenset[int]:
        return frozenset(i for e in self._labelled("PERSON") for i in range(e.first, e.last))

    def _whole(self, first: int, last: int) -> tuple[int, int]:
        """The name with a surname that the language model left off: the parse has it as a flat part."""
        tree, inside = self._tree, self._in_entities
        while last < len(tree.heads) and tree.relations[last] == "flat" and first <= tree.heads[last] < last:
            if tree.upos[last] != "PROPN" or last in inside:
                break
            last += 1
        return first, last

    def _is_place_of_title(self, first: int, last: int) -> bool:
        """Whether a name begins with the place of a title before it: the Selm of "Governor of Selm Ivo Marsh"."""
        tree, given = self._tree, self._background.given_names
        if first < _WITH_PLACE - 1 or last - first < _WITH_PLACE or tree.lower[first - 1] != "of":
            return False
        if tree.lower[first - 2] in self._background.titles:
            return True
        is_somebody = self._background.nouns.get(tree.lower[first - 2]) == "person"
        return is_somebody and tree.words[first] not in given and tree.words[first + 1] in given

    def _is_titled(self, entity: NamedEntity) -> bool:
        """Whether the language model takes a person for a place or body: a title hangs on the name."""
        nouns, tree = self._background.nouns, self._tree
        if entity.last - entity.first > 1:
            return False
        titles = tree.dependents(entity.first, "nmod:desc")
        return any(nouns.get(tree.lower[c]) == "person" and tree.words[c][0].isupper() for c in titles)

    @cached_property
    def _in_entities(self) -> frozenset[int]:
        entities = self._doc.syntax.entities if self._doc.syntax else ()
        return frozenset(i for e in entities for i in range(e.first, e.last))

    def _without_titles(self, first: int, last: int) -> tuple[int, int]:
        tree, titles = self._tree, self._background.titles
        while first < last - 1 and (tree.lower[first].strip(".") in titles or tree.lower[first] in {".", "-"}):
            first += 1
        while last > first and (tree.lower[last - 1] in {"'s", "'", "s'"} or not tree.words[last - 1][0].isalnum()):
            last -= 1
        return first, last

    def _may_name(self, first: int, last: int) -> bool:
        """Whether the words can be a name of a person: not a country's, not a title or pronoun alone."""
        words = self._tree.words[first:last]
        if len(words) > 1:
            kinds = {m.kind for m in self._background.index.ask(self._form(first, last))}
            return not kinds or "person" in kinds
        word = words[0]
        if not word[0].isupper() or self._tree.upos[first] == "PRON" or word.lower() in self._background.titles:
            return False
        kinds = {m.kind for m in self._background.index.ask(word) if m.form == word}
        return not kinds or "person" in kinds

    # People

    def _cast_people(self, spans: list[tuple[int, int]]) -> None:
        """Full names first, in order, then those of one word, which mean a full name before or after."""
        short = []
        for first, last in spans:
            form = self._form(first, last)
            words = self._background.words_of(form)
            if len(words) > 1:
                self._name(first, last, self._person(form, words))
            else:
                short.append((first, last, form, words))
        for first, last, form, words in short:
            figure = self._bearer(words, first) if words else None
            if figure is None and words and not self._rivals(words):
                figure = self._misspelt(form, words) or self._person_of_one_word(form, words, first)
            if figure is not None:
                self._name(first, last, figure)

    def _form(self, first: int, last: int) -> str:
        return " ".join(self._tree.span(range(first, last)).of(self._text).split())

    def _person(self, form: str, words: tuple[str, ...]) -> Figure:
        named = self._row(form)
        if named is not None:
            return self._figure_of(named)
        for figure in self.figures:
            if figure.kind == "person" and figure.named is None and _same_person(figure, form, words):
                return figure
        return self._new(Figure("person", form, words=frozenset(words), gender=self._gender(form)))

    def _row(self, form: str) -> Named | None:
        """The one person of the tables whom a full name means; of several, the one who is in office."""
        meanings = {m.key: m for m in self._background.index.ask(form) if m.kind == "person"}
        meanings = meanings or {m.key: m for m in self._background.index.sounds_like(form)}
        if len(meanings) > 1:
            prominent = {key: m for key, m in meanings.items() if self._holds_office(key)}
            meanings = prominent or meanings
        return next(iter(meanings.values())) if len(meanings) == 1 else None

    def _bearer(self, words: tuple[str, ...], at: int) -> Figure | None:
        """The figure whose name ends in the word, else holds it; of several, the last one named before."""
        bearers = self._rivals(words)
        if len(bearers) < 2:
            return bearers[0] if bearers else None
        gender = self._background.title_genders.get(self._tree.lower[at - 1].strip(".")) if at else None
        fitting = [f for f in bearers if gender and f.gender == gender]
        if len(fitting) == 1:
            return fitting[0]
        by_surname = [f for f in bearers if f.name and self._background.words_of(f.name)[-1] == words[-1]]
        if len(by_surname) < 2:
            return by_surname[0] if by_surname else None
        return self._foremost(by_surname)

    def _misspelt(self, form: str, words: tuple[str, ...]) -> Figure | None:
        """The one figure whose surname a name of one word would be but for a letter, if no table has the name."""
        if len(words[-1]) < _LONG_NAME or self._background.index.ask(form) or form in self._background.given_names:
            return None
        near = [
            f
            for f in self.figures
            if f.kind == "person" and " " in f.name and _is_miswritten(self._background.words_of(f.name)[-1], words[-1])
        ]
        return near[0] if len(near) == 1 and near[0].named is None else None

    def _foremost(self, figures: list[Figure]) -> Figure | None:
        """The figure that the article names at least twice as often as any other, None if there is none such."""
        counts = Counter(naming.figure for naming in self.namings)
        first, second = sorted(figures, key=lambda f: -counts[f])[:2]
        return first if counts[first] >= 2 * counts[second] and counts[first] > 1 else None

    def _rivals(self, words: tuple[str, ...]) -> list[Figure]:
        return [f for f in self.figures if f.kind == "person" and words[-1] in f.words]

    def _person_of_one_word(self, form: str, words: tuple[str, ...], at: int) -> Figure:
        """Who governs is named by surname as a matter of course; anybody else of one word is only that word."""
        meanings = {m.key: m for m in self._background.index.ask(form) if m.kind == "person" and m.form == form}
        prominent = [m for key, m in meanings.items() if self._holds_office(key, _GOVERNING)]
        called = [m for m in meanings.values() if self._is_called(m.key, at)]
        named = [m for m in meanings.values() if m.use == "name"]
        first = form in self._background.given_names
        for chosen in (called or named, prominent):
            if len(chosen) == 1 and len(form) >= _SHORTEST and (not first or self._is_told_of(chosen[0], called)):
                return self._figure_of(chosen[0])
        if (fitting := self._with_title(list(meanings.values()), at)) is not None and not first:
            return self._figure_of(fitting)
        figure = self._new(Figure("person", form, words=frozenset(words), gender=self._gender(form)))
        figure.country = self._common_country(called)
        return figure

    def _is_told_of(self, person: Named, called: list[Named]) -> bool:
        """Whether a surname that is a first name too means somebody: by a title, or where his country is named."""
        country = codes_on(self._background.tables, person, self._on).country
        return person in called or (country in self.countries and self._holds_office(person.key, _GOVERNING))

    def _with_title(self, people: list[Named], at: int) -> Named | None:
        """The only one of some people who on the day is what the words before a surname say: Sen. McConnell."""
        told = self._background.coder.beside_name(self._before(at), self._on)
        if not _SEATED.intersection(told.sectors[:1]):
            return None
        fitting = []
        for named in people:
            country, sectors = codes_on(self._background.tables, named, self._on)
            if told.sectors[0] in sectors and country in (told.country or country, *self.countries):
                fitting.append((named, country))
        near = not self.countries or all(country in self.countries for _, country in fitting)
        return fitting[0][0] if len(fitting) == 1 and near else None

    def _before(self, at: int) -> str:
        """Up to three words before a token, in its sentence, after the last comma or the like."""
        first = self._tree.sentences[self._tree.sentence_of(at)].first
        words: list[str] = []
        for i in range(at - 1, max(first, at - 4) - 1, -1):
            if not (self._tree.words[i][0].isalnum()):
                break
            words.insert(0, self._tree.words[i])
        return " ".join(words)

    def _common_country(self, people: list[Named]) -> str | None:
        """The country of all whom a title and a surname can mean: either President Bush is American."""
        countries = {self._background.tables.people_by_key[m.key].country for m in people}
        return countries.pop() or None if len(countries) == 1 else None

    def country_of_government(self, words: str) -> str | None:
        """The country of those who govern, or else once governed, under a surname: the Assad government."""
        people = [m for m in self._background.index.ask(words) if m.kind == "person" and m.form == words]
        governing = [m for m in people if self._holds_office(m.key, _GOVERNING)]
        tables = self._background.tables
        once = [
            m for m in people if any(tables.offices_by_key[t.office].kind in _GOVERNING for t in tables.terms_of(m.key))
        ]
        return self._common_country(governing or once)

    def _is_called(self, person: str, at: int) -> bool:
        """Whether the words before a surname are an office that somebody has held, in a country that fits."""
        lower, tables = self._tree.lower, self._background.tables
        before = [" ".join(lower[first:at]) for first in range(max(0, at - 3), at)]
        country = next((self.place_at[i] for i in range(max(0, at - 5), at) if i in self.place_at), None)
        offices = (tables.offices_by_key[term.office] for term in tables.terms_of(person))
        return any(
            noun in before
            for office in offices
            if country in (None, office.country)
            for noun in self._background.offices.nouns_in(office.key)
        )

    def _holds_office(self, person: str, kinds: frozenset[str] | None = None) -> bool:
        tables = self._background.tables
        held = (term for term in tables.terms_of(person) if term.standing(self._on or "9999") != "no")
        return any(kinds is None or tables.offices_by_key[term.office].kind in kinds for term in held)

    def _gender(self, form: str) -> Gender:
        first, _, rest = form.partition(" ")
        return (self._background.tables.gender_of(first) or "x") if rest else "x"

    # Countries, bodies and outlets of the tables

    def _cast_known(self, matches: Iterable[NameMatch]) -> set[int]:
        """Names the matches that are names here; the tokens of those that are."""
        named: set[int] = set()
        for match in matches:
            places = self._tree.tokens_in(match.span)
            meaning = None if self._is_defined_otherwise(match) else self._meaning(match)
            if meaning is not None and meaning.kind == "organisation" and self._is_of_others(places, meaning):
                places = range(places.start - 1, places.stop)
                self._name(places.start, places.stop, self._body(self._form(places.start, places.stop)))
                named.update(places)
            elif meaning is not None and meaning.use in _SEATS and not getattr(meaning.period, "sector", ""):
                self._name(places.start, places.stop, self._place(match.span.of(self._text)), use="place")
                named.update(places)
            elif meaning is not None:
                sector = getattr(meaning.period, "sector", "")
                self._name(places.start, places.stop, self._figure_of(meaning), use=meaning.use, sector=sector)
                named.update(places)
        return named

    def _meaning(self, match: NameMatch) -> Named | None:
        """What a form means on the article's date; None for an adjective, a person and what stays open."""
        meanings = [m for m in match.meanings if m.use not in _DESCRIBES and m.kind != "person"]
        alive = [m for m in meanings if self._on is None or m.period.standing(self._on) != "no"] or meanings
        if not alive:
            return None
        if alive[0].kind in ("organisation", "outlet") and self._is_common_word(match, alive):
            return None
        alive = [m for m in alive if m.kind != "organisation" or not self._is_far_fetched(match, m)]
        if not alive:
            return None
        countries = [m for m in alive if m.kind == "country"]
        if countries:
            return countries[0] if len({m.key for m in countries}) == 1 else self._likely(countries)
        outlets = [m for m in alive if m.kind == "outlet"]
        if len({m.key for m in outlets}) == 1:
            return outlets[0]
        return alive[0] if len({m.key for m in alive}) == 1 else self._likely(alive)

    def _is_far_fetched(self, match: NameMatch, meaning: Named) -> bool:
        """Whether short initials would mean a body of a country that the article, about others, never names."""
        words = match.span.of(self._text)
        if len(words) > _LONGEST_INITIALS or not words.isupper() or meaning.key in self._in_full or not self.countries:
            return False
        country = codes_on(self._background.tables, meaning, self._on).country
        return country is not None and country not in self.countries and country not in self._background.great_powers

    def _is_of_others(self, places: range, meaning: Named) -> bool:
        """Whether the word before a body's name makes it another: the Karsian People's Front."""
        tree, before = self._tree, places.start - 1
        if before < 0 or tree.heads[before] not in places or not tree.words[before][0].isupper():
            return False
        if tree.relations[before] not in ("amod", "compound", "nmod:poss"):
            return False
        told = self.place_at.get(before)
        if told is not None:
            country = codes_on(self._background.tables, meaning, self._on).country
            return told in self._background.tables.countries_by_code and country is not None and told != country
        return tree.lower[before] not in self._background.openers and tree.upos[before] in ("PROPN", "ADJ")

    @cached_property
    def _definitions(self) -> dict[str, str]:
        """Initials in brackets after the name that they stand for in this article, and the name, folded."""
        found: dict[str, str] = {}
        for span in self._spans:
            for match in _INITIALS.finditer(self._text, *span):
                letters = [c for c in match[1] if c.isupper()]
                words = re.findall(r"\b[A-Z][\w'’-]*", self._text[max(span.start, match.start() - 120) : match.start()])
                if [w[0] for w in words[-len(letters) :]] == letters:
                    found[match[1]] = fold(" ".join(words[-len(letters) :]))
        return found

    def _is_defined_otherwise(self, match: NameMatch) -> bool:
        """Whether the article gives initials to a body of its own: SPA is the Selm Port Authority here."""
        long = self._definitions.get(match.span.of(self._text))
        if long is None:
            return False
        words = set(long.split())
        names = (row_of(self._background.tables, m) for m in match.meanings if m.kind != "country")
        return not any(
            words <= set(fold(form).split()) for row in names for form in (row.name, *getattr(row, "aliases", ()))
        )

    def _cast_initials(self) -> None:
        """The initials that the article has defined, wherever they stand alone."""
        named = {i for n in self.namings for i in range(n.first, n.last)}
        for i, word in enumerate(self._tree.words):
            if word in self._initials and i not in named:
                self._name(i, i + 1, self._initials[word])

    def _likely(self, meanings: list[Named]) -> Named | None:
        """Of several bodies of one name the one of a country that the article names, if there is one such."""
        near = [m for m in meanings if codes_on(self._background.tables, m, self._on).country in self.countries]
        return near[0] if len({m.key for m in near}) == 1 else None

    def _is_common_word(self, match: NameMatch, meanings: list[Named]) -> bool:
        """Whether a short name is rather a first name or a word in capitals: "Jane's", "THIS IS NEW"."""
        words = match.span.of(self._text)
        if " " in words or any(c.isupper() for c in words[1:]):
            return words.lower() in self._background.openers and not any(m.key in self._in_full for m in meanings)
        word = words.replace("’", "'").removesuffix("'s")
        if word in self._background.given_names or word.lower() in self._background.openers:
            return True
        return not any(m.key in self._in_full for m in meanings) and not self._is_entity(match.span)

    def _is_entity(self, span: Span) -> bool:
        places = self._tree.tokens_in(span)
        return any(
            e.first <= places.start and places.stop <= e.last
            for e in self._labelled("ORG", "MISC", "LOC", "NORP", "PERSON")
        )

    def _labelled(self, *labels: str) -> Iterator[NamedEntity]:
        return (e for e in (self._doc.syntax.entities if self._doc.syntax else ()) if e.label in labels)

    @cached_property
    def _in_full(self) -> frozenset[str]:
        """The keys of bodies that the article names by more than one word."""
        longer = (match for match in self._matches if " " in match.span.of(self._text))
        return frozenset(m.key for match in longer for m in match.meanings)

    # Bodies that no table has

    def _cast_unknown_bodies(self, taken: set[int]) -> None:
        """What the language model takes for a body: a figure of its own, by its name or by its initials."""
        for entity in self._labelled("ORG", "MISC", "LOC", "PERSON"):
            first, last = self._trimmed(entity.first, entity.last)
            if first >= last or all(i in taken for i in range(first, last)):
                continue
            form = self._form(first, last)
            if form.lower() in self._background.nouns or self._is_cut(first, last) or self._is_of_people(entity):
                continue  # the Court, the Government: a noun with a capital; half of a name that is there
            if form.split()[-1].lower() in self._background.nouns and form.split()[-1].islower():
                continue  # Somali pirates
            if self._is_somewhere(entity) or entity.label == "LOC":
                self._name(first, last, self._place(form), use="place")
            elif entity.label != "PERSON":
                self._drop_inside(first, last)
                self._name(first, last, self._body(form))

    def _is_cut(self, first: int, last: int) -> bool:
        """Whether a longer name that is named already holds the start or the end of some tokens."""
        return any(n.first < last and first < n.last and not first <= n.first < n.last <= last for n in self.namings)

    @cached_property
    def _places(self) -> frozenset[str]:
        """Words of one form that the article uses for a place at least once: what is in Karsia is in a place."""
        filed = [i for i in self._dateline if self._tree.words[i][0].isalpha()]
        found = {form for i in filed for form in (self._tree.words[i], self._tree.words[i].capitalize())}
        for entity in self._labelled("LOC", "PERSON", "ORG"):
            first, last = self._trimmed(entity.first, entity.last)
            if last - first == 1 and (entity.label == "LOC" or self._tree.case(first) in ("in", "across")):
                found.add(self._tree.words[first])
        return frozenset(found | self._peoples.keys())

    @cached_property
    def _peoples(self) -> dict[str, str]:
        """Words with a capital to whose people another in the article belongs: Karsia, for there is a Karsian."""
        words = {word for word in self._tree.words if word[:1].isupper() and not word.isupper()}
        pairs = ((word[: -len(end)] + cut, word) for word in words for end, cut in _PEOPLE if word.endswith(end))
        return {place: word for place, word in pairs if len(place) > _SHORTEST_PLACE and place in words}

    def _is_of_people(self, entity: NamedEntity) -> bool:
        """Whether a name of one word is that of a people, whatever the language model takes it for here."""
        first, last = self._trimmed(entity.first, entity.last)
        return last - first == 1 and self._tree.words[first] in self._peoples.values()

    def _is_nobody(self, entity: NamedEntity) -> bool:
        """Whether what the language model takes for a person is a place, a people, or a platform like Tumblr."""
        platforms = self._background.lexicon.media["platform"]
        is_platform = self._form(*self._trimmed(entity.first, entity.last)) in platforms
        return is_platform or self._is_somewhere(entity) or self._is_of_people(entity)

    def _is_somewhere(self, entity: NamedEntity) -> bool:
        """Whether a name of one word is that of a place, whatever the language model takes it for here."""
        first, last = self._trimmed(entity.first, entity.last)
        return last - first == 1 and self._tree.words[first] in self._places

    def _place(self, form: str) -> Figure:
        for figure in self.figures:
            if figure.kind == "place" and (figure.name == form or figure.name == form.upper()):
                return figure
        return self._new(Figure("place", form, words=frozenset(self._background.words_of(form))))

    def _trimmed(self, first: int, last: int) -> tuple[int, int]:
        while first < last and self._tree.lower[first] in {"the", "a", "an"}:
            first += 1
        while last > first and self._tree.lower[last - 1] in {"'s", "'"}:
            last -= 1
        return first, last

    def _drop_inside(self, first: int, last: int) -> None:
        """A longer name wins over the names inside it: the Karsian Bank of Tolmark names no country by itself."""
        self.namings = [n for n in self.namings if not (first <= n.first and n.last <= last)]

    def _body(self, form: str) -> Figure:
        folded = fold(form)
        for figure in self.figures:
            if figure.kind in ("organisation", "outlet") and folded in {fold(figure.name), *figure.nouns}:
                return figure
        if form in self._initials:
            return self._initials[form]
        known = {m.key: m for m in self._background.index.ask(form) if m.kind in ("organisation", "outlet")}
        alive = [m for m in known.values() if self._on is None or m.period.standing(self._on) != "no"]
        if len(alive) == 1 and not form.islower() and " " in form:
            return self._figure_of(alive[0])
        return self._new(Figure("organisation", form, words=frozenset(self._background.words_of(form))))

    # Making

    def _figure_of(self, named: Named) -> Figure:
        key = (named.kind, named.key)
        if key not in self.known:
            row = row_of(self._background.tables, named)
            figure = Figure(named.kind, row.name, named=named, words=frozenset(self._background.words_of(row.name)))
            if named.kind == "person":
                figure.gender = row.gender  # type: ignore[union-attr]
                figure.words |= {w for alias in row.aliases for w in self._background.words_of(alias)[-1:]}  # type: ignore[union-attr]
                figure.nouns |= self._background.offices.nouns_of(named.key, self._on)
            self.known[key] = self._new(figure)
        return self.known[key]

    def _new(self, figure: Figure) -> Figure:
        self.figures.append(figure)
        return figure

    def _name(self, first: int, last: int, figure: Figure, use: str = "name", sector: str = "") -> None:
        head = self._tree.head(range(first, last))
        assert head is not None  # noqa: S101 (a name has tokens)
        self.namings.append(Naming(first, last, head, figure, "name", reason=use, sector=sector))
        initials = _INITIALS.match(self._text, self._tree.tokens[last - 1].end)
        if initials and figure.kind != "person":
            self._initials.setdefault(initials[1], figure)


def _end_of_run(places: list[int]) -> int:
    """Where the first of some tokens and those right after it end."""
    end = places[0] + 1
    while end in places:
        end += 1
    return end


def _same_person(figure: Figure, form: str, words: tuple[str, ...]) -> bool:
    """Whether two full names are one person's: one has more of the names, or a first name is misspelt."""
    ours, theirs = figure.words, frozenset(words)
    if ours == theirs or (len(ours & theirs) > 1 and (ours <= theirs or theirs <= ours) and words[-1] in ours):
        return True
    first, last = fold(figure.name).split()[:1], fold(figure.name).split()[-1:]
    return last == [words[-1]] and len(form.split()) == len(figure.name.split()) == 2 and _is_slip(first[0], words[0])


def _is_miswritten(a: str, b: str) -> bool:
    """Whether one letter more, less or other makes the difference, and neither the first nor the last."""
    if a == b or a[:1] != b[:1] or a[-1:] != b[-1:] or abs(len(a) - len(b)) > 1:
        return False
    start = next(i for i, (x, y) in enumerate(zip(a + "  ", b + "  ", strict=False)) if x != y)
    shorter, longer = sorted((a, b), key=len)
    return longer[start + 1 :] == shorter[start + (len(a) == len(b)) :]


def _is_slip(a: str, b: str) -> bool:
    """Whether one letter makes the difference, and not the first: Kristin, Kristen."""
    if len(a) != len(b) or a[:1] != b[:1] or len(a) < _SHORTEST:
        return False
    return sum(x != y for x, y in zip(a, b, strict=True)) == 1
