"""Every form by which the tables name an actor, found in running text in one pass.

A form is looked up by its first word, so that a text costs one dictionary look-up a word however many names there
are. Longer forms win, case counts ("Turkey", not "turkey"), and typographic apostrophes and hyphens match plain ones.
"""

import re
import string
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Final, Literal, NamedTuple

from onrecord.knowledge.actors import ActorTables, CountryName, Organisation, Outlet, Person
from onrecord.knowledge.periods import Dated
from onrecord.knowledge.tables import undisturbed
from onrecord.record import Span

__all__ = ["NameIndex", "NameMatch", "Named", "fold"]

NamedKind = Literal["country", "organisation", "outlet", "person"]

_WORD = re.compile(r"\w+")
# Marks that stand for the same thing, one character each, so that offsets stay.
_SAME = str.maketrans({"’": "'", "ʼ": "'", "‘": "'", "‐": "-", "‑": "-", "\xa0": " "})

_SEVERAL = re.compile(" {2,}")
_SPACES = dict.fromkeys(map(ord, string.punctuation), " ")


class Named(NamedTuple):
    """One meaning of a form: which row it names, how, and when it did."""

    kind: NamedKind
    key: str
    use: str
    form: str
    period: Dated


Form = tuple[NamedKind, CountryName | Organisation | Outlet | Person, str, str]
"""One meaning of a form before anybody asks for it: kind, row, use and the form as the table writes it."""


class NameMatch(NamedTuple):
    """A form found in a text, with everything it can mean."""

    span: Span
    meanings: tuple[Named, ...]

    def on_day(self, on: str | None) -> "NameMatch":
        """The match with what it can mean on a date (None: as last known), with all of it where nothing holds then."""
        if len(self.meanings) == 1:
            return self
        alive = tuple(m for m in self.meanings if m.period.standing(on or "9999") != "no")
        return self._replace(meanings=alive) if alive else self


def fold(name: str) -> str:
    """The name in small letters without accents, apostrophes and hyphens: what people type when they ask.

    >>> fold("Bashar al-Assad"), fold("Élysée")
    ('bashar al assad', 'elysee')
    """
    if name.isascii():
        return " ".join(name.translate(_SPACES).lower().split())
    return " ".join(_letters(name).split())


def _letters(text: str) -> str:
    """Some names, a line each, in small letters, with spaces for what is no letter or digit, and without accents."""
    return unicodedata.normalize("NFKD", text.translate(_SAME)).translate(_PLAIN).lower()


def _lines(text: str) -> list[str]:
    """The lines of a text with one space between words and none around them."""
    return _SEVERAL.sub(" ", text).replace(" \n", "\n").replace("\n ", "\n").strip(" ").split("\n")


class _Plain(dict[int, str]):
    """What becomes of each character, found once."""

    def __missing__(self, code: int) -> str:
        mark = chr(code)
        plain = "" if unicodedata.combining(mark) else mark if mark.isalnum() or mark == "\n" else " "
        self[code] = plain
        return plain


_PLAIN: Final = _Plain()


class NameIndex:
    """The names of all tables. Made once per process; the tables are read on first use.

    Of tens of thousands of forms an article asks for a few: only those become values.
    """

    def __init__(self, tables: ActorTables) -> None:
        self.tables = tables
        self._asked: dict[str, tuple[Named, ...]] = {}

    def find(self, text: str, span: Span) -> Iterator[NameMatch]:
        """The names in `text` inside `span`, leftmost and longest first, without overlap; linear in the text."""
        # One character more tells whether a name goes on where the span ends.
        plain = text[span.start : span.end + 1].translate(_SAME)
        by_first, length, first, at = self._by_first_word, span.end - span.start, span.start, 0
        for word in _WORD.finditer(plain, 0, length):
            start = word.start()
            if start < at:
                continue
            for form in by_first.get(word[0], ()):
                end = start + len(form)
                if end <= length and plain.startswith(form, start) and not _goes_on(plain[end : end + 1]):
                    yield NameMatch(Span(first + start, first + end), self._meanings(form))
                    at = end
                    break

    def ask(self, name: str) -> tuple[Named, ...]:
        """What a name typed by a person can mean: the exact form, else the same letters whatever case and accents."""
        exact = self._meanings(name.translate(_SAME))
        return exact or tuple(_named(self._every[i]) for i in self._folded.get(fold(name), ()))

    def sounds_like(self, name: str) -> tuple[Named, ...]:
        """The people whose full name is a transliteration of the same: Zelenskyj, Kadhafi; none for single words."""
        key = _sound(name)
        if " " not in key:
            return ()
        near = self._by_initials.get(_initials(name), ())
        alike = [(person, form) for person, form in near if _sound(form) == key and _is_near(form, name)]
        return tuple(Named("person", person.key, "name", form, _period(person)) for person, form in alike)

    def near(self, name: str, most: int = 5) -> tuple[str, ...]:
        """Up to `most` forms that are spelt much like `name`, nearest first."""
        from difflib import get_close_matches

        close = get_close_matches(fold(name), self._folded, n=most, cutoff=0.75)
        return tuple(dict.fromkeys(self._every[self._folded[folded][0]][3] for folded in close))

    def _meanings(self, form: str) -> tuple[Named, ...]:
        """Everything that a form with plain marks can mean, in the order of the tables; empty if it is no name."""
        found = self._asked.get(form)
        if found is None:
            places = self._forms.get(form)
            if places is None:
                return ()
            found = self._asked[form] = tuple(_named(self._every[i]) for i in places)
        return found

    @cached_property
    def _every(self) -> list[Form]:
        with undisturbed():
            return list(self._all())

    @cached_property
    def _forms(self) -> dict[str, tuple[int, ...]]:
        """The places in `_every` of what each form means, by the form with plain marks."""
        plain = (form if form.isascii() else form.translate(_SAME) for _, _, _, form in self._every)
        return _places(plain)

    @cached_property
    def _folded(self) -> dict[str, tuple[int, ...]]:
        """As `_forms`, by what people type when they ask for a form."""
        forms = [form for _, _, _, form in self._every]
        # All of them at once, as what is done for each costs more than what is done to it.
        simple = iter(_lines("\n".join(filter(str.isascii, forms)).translate(_SPACES).lower()))
        others = iter(_lines(_letters("\n".join(form for form in forms if not form.isascii()))))
        return _places(next(simple) if form.isascii() else next(others) for form in forms)

    @cached_property
    def _by_initials(self) -> dict[str, list[tuple[Person, str]]]:
        """Full names of people by their first and last initial, so that few have to be compared."""
        grouped: dict[str, list[tuple[Person, str]]] = {}
        for person in self.tables.people:
            for form in (person.name, *person.aliases):
                if " " in form:
                    grouped.setdefault(_initials(form), []).append((person, form))
        return grouped

    @cached_property
    def _by_first_word(self) -> dict[str, list[str]]:
        """The forms by their first word, longest first."""
        with undisturbed():
            forms: dict[str, list[str]] = {}
            for form in self._forms:
                first = form.partition(" ")[0]
                if not first.isalnum():
                    word = _WORD.match(form)
                    if word is None:
                        continue
                    first = word[0]
                forms.setdefault(first, []).append(form)
            for group in forms.values():
                if len(group) > 1:
                    group.sort(key=len, reverse=True)
            return forms

    def _all(self) -> Iterator[Form]:
        tables = self.tables
        for country in tables.country_names:
            yield "country", country, country.use, country.form
        for organisation in tables.organisations:
            yield "organisation", organisation, "name", organisation.name
            for alias in organisation.aliases:
                yield "organisation", organisation, "alias", alias
        for outlet in tables.outlets:
            yield "outlet", outlet, "name", outlet.name
            for alias in outlet.aliases:
                yield "outlet", outlet, "alias", alias
        for person in tables.people:
            yield "person", person, "name", person.name
            for alias in (*person.aliases, *person.ambiguous):
                yield "person", person, "alias", alias


def _places(keys: Iterable[str]) -> dict[str, tuple[int, ...]]:
    """Where each key stands among some."""
    with undisturbed():
        places: dict[str, tuple[int, ...]] = {}
        for i, key in enumerate(keys):
            # Nearly every form has one meaning, so that this is cheaper than lists made tuples afterwards.
            before = places.get(key)
            places[key] = (i,) if before is None else (*before, i)
        return places


def _named(meaning: Form) -> Named:
    kind, row, use, form = meaning
    if isinstance(row, Person):
        return Named(kind, row.key, use, form, _period(row))
    return Named(kind, row.code if isinstance(row, CountryName) else row.key, use, form, row)


def _period(person: Person) -> Dated:
    """When a name means a person: always, as far as is known."""
    return Dated(until=None, as_of=person.as_of)


def _goes_on(mark: str) -> bool:
    """Whether a character after a form makes it part of another word: "US$", "Turkeys"."""
    return mark.isalnum() or mark == "$"


# Letters that romanisations of one name exchange; then vowels fall, as they differ most.
_ALIKE = (
    ("kh", "k"),
    ("gh", "g"),
    ("qu", "k"),
    ("dh", "d"),
    ("ph", "f"),
    ("sch", "sh"),
    ("q", "k"),
    ("w", "v"),
    ("x", "ks"),
)
_SILENT = re.compile(r"(?<=\w)[aeiouyjh']")
_TWICE = re.compile(r"(\w)\1+")


def _sound(name: str) -> str:
    words = [word for word in fold(name).split() if word not in ("al", "el", "ul", "bin", "ibn")]
    return " ".join(_TWICE.sub(r"\1", _SILENT.sub("", _alike(word))) for word in words)


def _initials(name: str) -> str:
    """The first letters of the first and the last name, as far as romanisations agree on them."""
    words = name.split()
    last = words[-1].rpartition("-")[2] or words[-1]
    return (words[0][0] + last[0]).upper().translate(_ONE_SOUND)


_ONE_SOUND = str.maketrans("QGCWXJ", "KKKVKY")


def _alike(word: str) -> str:
    for written, read in _ALIKE:
        word = word.replace(written, read)
    return word


def _is_near(ours: str, theirs: str) -> bool:
    from difflib import SequenceMatcher

    return SequenceMatcher(None, fold(ours), fold(theirs)).ratio() > 0.8
