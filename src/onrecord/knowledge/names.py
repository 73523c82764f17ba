"""Every form by which the tables name an actor, found in running text in one pass.

A form is looked up by its first word, so that a text costs one dictionary look-up a word however many names there
are. Longer forms win, case counts ("Turkey", not "turkey"), and typographic apostrophes and hyphens match plain ones.
"""

import re
import string
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Literal, NamedTuple

from onrecord.knowledge.actors import ActorTables
from onrecord.knowledge.periods import Dated
from onrecord.record import Span

__all__ = ["NameIndex", "NameMatch", "Named", "fold"]

NamedKind = Literal["country", "organisation", "outlet", "person"]

_WORD = re.compile(r"\w+")
# Marks that stand for the same thing, one character each, so that offsets stay.
_SAME = str.maketrans({"’": "'", "ʼ": "'", "‘": "'", "‐": "-", "‑": "-", "\xa0": " "})

_SPACES = dict.fromkeys(map(ord, string.punctuation), " ")


class Named(NamedTuple):
    """One meaning of a form: which row it names, how, and when it did."""

    kind: NamedKind
    key: str
    use: str
    form: str
    period: Dated


class NameMatch(NamedTuple):
    """A form found in a text, with everything it can mean."""

    span: Span
    meanings: tuple[Named, ...]


def fold(name: str) -> str:
    """The name in small letters without accents, apostrophes and hyphens: what people type when they ask.

    >>> fold("Bashar al-Assad"), fold("Élysée")
    ('bashar al assad', 'elysee')
    """
    if name.isascii():
        return " ".join(name.translate(_SPACES).lower().split())
    plain = unicodedata.normalize("NFKD", name.translate(_SAME))
    return " ".join("".join(c if c.isalnum() else " " for c in plain if not unicodedata.combining(c)).lower().split())


class NameIndex:
    """The names of all tables. Made once per process; the tables are read on first use."""

    def __init__(self, tables: ActorTables) -> None:
        self.tables = tables

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
                    yield NameMatch(Span(first + start, first + end), self._meanings[form])
                    at = end
                    break

    def ask(self, name: str) -> tuple[Named, ...]:
        """What a name typed by a person can mean: the exact form, else the same letters whatever case and accents."""
        exact = self._meanings.get(name.translate(_SAME))
        return exact or self._folded.get(fold(name), ())

    def sounds_like(self, name: str) -> tuple[Named, ...]:
        """The people whose full name is a transliteration of the same: Zelenskyj, Kadhafi; none for single words."""
        key = _sound(name)
        if " " not in key:
            return ()
        alike = (named for named in self._by_initials.get(_initials(name), ()) if _sound(named.form) == key)
        return tuple(named for named in alike if _is_near(named.form, name))

    def near(self, name: str, most: int = 5) -> tuple[str, ...]:
        """Up to `most` forms that are spelt much like `name`, nearest first."""
        from difflib import get_close_matches

        close = get_close_matches(fold(name), self._folded, n=most, cutoff=0.75)
        return tuple(dict.fromkeys(self._folded[folded][0].form for folded in close))

    @cached_property
    def _every(self) -> tuple[Named, ...]:
        return tuple(self._all())

    @cached_property
    def _meanings(self) -> dict[str, tuple[Named, ...]]:
        forms = ((n.form if n.form.isascii() else n.form.translate(_SAME), n) for n in self._every)
        return _grouped(forms)

    @cached_property
    def _folded(self) -> dict[str, tuple[Named, ...]]:
        return _grouped((fold(named.form), named) for named in self._every)

    @cached_property
    def _by_initials(self) -> dict[str, tuple[Named, ...]]:
        """Full names of people by their first and last initial, so that few have to be compared."""
        people = self.tables.people
        return _grouped(
            (_initials(form), Named("person", person.key, "name", form, Dated(until=None, as_of=person.as_of)))
            for person in people
            for form in (person.name, *person.aliases)
            if " " in form
        )

    @cached_property
    def _by_first_word(self) -> dict[str, tuple[str, ...]]:
        forms: dict[str, list[str]] = {}
        for form in self._meanings:
            first = _WORD.match(form)
            if first is not None:
                forms.setdefault(first[0], []).append(form)
        return {
            first: tuple(sorted(group, key=len, reverse=True) if len(group) > 1 else group)
            for first, group in forms.items()
        }

    def _all(self) -> Iterator[Named]:
        tables = self.tables
        for country in tables.country_names:
            yield Named("country", country.code, country.use, country.form, country)
        for organisation in tables.organisations:
            yield from _forms("organisation", organisation.key, organisation.name, organisation.aliases, organisation)
        for outlet in tables.outlets:
            yield from _forms("outlet", outlet.key, outlet.name, outlet.aliases, outlet)
        for person in tables.people:
            forms = (*person.aliases, *person.ambiguous)
            yield from _forms("person", person.key, person.name, forms, Dated(until=None, as_of=person.as_of))


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


def _forms(kind: NamedKind, key: str, name: str, aliases: Iterable[str], period: Dated) -> Iterator[Named]:
    yield Named(kind, key, "name", name, period)
    for alias in aliases:
        yield Named(kind, key, "alias", alias, period)


def _grouped(pairs: Iterable[tuple[str, Named]]) -> dict[str, tuple[Named, ...]]:
    groups: dict[str, tuple[Named, ...]] = {}
    for form, named in pairs:
        # Nearly every form has one meaning, so that this is cheaper than lists made tuples afterwards.
        before = groups.get(form)
        groups[form] = (named,) if before is None else (*before, named)
    return groups
