"""The words, numbers and marks of a line, with what each can mean in a date stamp."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Literal, NamedTuple

import msgspec

from onrecord.ingest.stamps.zones import zone_names
from onrecord.knowledge.tables import read_table, shipped
from onrecord.record import Span

__all__ = ["Token", "Tokens", "find_tokens", "key_of"]

PIECE = re.compile(
    # "a.m.", "P. M": one piece, so that its full stops end no sentence and no abbreviation.
    r"(?P<half>(?<![^\W_])[AaPp]\.\s?[Mm](?:\.|(?![^\W_])))"
    # A year and what follows run together when a page loses its spaces: "APR 28 20232:23 PM", "30 Dec 202430 Dec 2024".
    r"|(?P<number>(?:19|20)\d\d(?=\d{1,2}(?::\d\d|\s[^\W\d_]{3}))|\d+)"
    # Vowel signs of Arabic, Indic and Thai letters are no letters to `re`, but belong to the word.
    r"|(?P<word>[^\W\d_](?:[^\W\d_]|[\u0300-\u036f\u064b-\u065f\u0900-\u0963\u0981-\u09e3\u0e31-\u0e3a\u0e47-\u0e4e])*)"
    r"|(?P<break>\r\n|[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029])"
    r"|(?P<mark>\S)"
)
LONGEST_NUMBER = 15
OPENERS = frozenset({"am", "pm", "noon", "midnight", "now", "today", "yesterday", "ago-before", "one"})
YEARS = range(1500, 2200)
MARKS = str.maketrans("’ʼ−‐‑（）：，．／", "''---():,./")


class Token(NamedTuple):
    """One token: `[start, end)` in the line, and all that it can mean; a phrase ("last updated") is one token.

    `value` is a number's value, -1 for other tokens and for numbers longer than any stamp has. `key` is a
    word as the tables spell it, or the mark itself. `foreign` says that all its meanings are of languages
    other than English.
    """

    kind: Literal["number", "word", "break", "mark"]
    start: int
    end: int
    key: str
    value: int = -1
    roles: frozenset[str] = frozenset()
    months: frozenset[int] = frozenset()
    weekdays: frozenset[int] = frozenset()
    foreign: bool = False

    @property
    def opens(self) -> bool:
        """Whether a stamp may start with it."""
        return self.kind == "number" or bool(self.months or self.weekdays) or not self.roles.isdisjoint(OPENERS)

    @property
    def known(self) -> bool:
        """Whether it means anything in a stamp."""
        return bool(self.roles or self.months or self.weekdays)


class Tokens:
    """The tokens of a line. Questions about a place past either end are answered with no."""

    __slots__ = ("_tokens", "words")

    def __init__(self, words: str, tokens: Sequence[Token]) -> None:
        self.words = words
        self._tokens = tokens

    def __len__(self) -> int:
        return len(self._tokens)

    def __getitem__(self, place: int) -> Token:
        return self._tokens[place]

    def at(self, place: int) -> Token | None:
        """The token at `place`, None outside the line."""
        return self._tokens[place] if 0 <= place < len(self._tokens) else None

    def number(self, place: int, *widths: int) -> int | None:
        """The number at `place` if it has one of so many digits."""
        token = self.at(place)
        return token.value if token and token.kind == "number" and token.end - token.start in widths else None

    def year(self, place: int) -> int | None:
        """The number at `place` if it can be a year: four digits, from 1500 to 2199."""
        year = self.number(place, 4)
        return year if year is not None and year in YEARS else None

    def mark(self, place: int, marks: str) -> bool:
        """Whether one of `marks` stands at `place`."""
        token = self.at(place)
        return token is not None and token.kind == "mark" and token.key in marks

    def role(self, place: int, *roles: str) -> bool:
        """Whether the word at `place` can play one of the roles (the column of stamp_words.tsv)."""
        token = self.at(place)
        return token is not None and bool(token.roles) and not token.roles.isdisjoint(roles)

    def glued(self, place: int) -> bool:
        """Whether the token at `place` stands right behind the one before it."""
        return 0 < place < len(self) and self[place].start == self[place - 1].end

    def text(self, first: int, last: int) -> str:
        """The words of the tokens `[first, last)` as they stand in the line."""
        return self.words[self[first].start : self[last - 1].end]

    def span(self, first: int, last: int) -> Span:
        """The characters of the tokens `[first, last)`."""
        return Span(self[first].start, self[last - 1].end)


def find_tokens(words: str) -> Tokens:
    """All tokens of `words`, in order; phrases of the tables are joined, the longest first."""
    pieces = tuple(_pieces(words))
    lexicon = _lexicon()
    tokens: list[Token] = []
    place = 0
    while place < len(pieces):
        piece = pieces[place]
        length = 1
        if piece.kind == "word":
            for length in _lengths().get(piece.key, (1,)):
                phrase = pieces[place : place + length]
                sense = lexicon.get(tuple(other.key for other in phrase)) if len(phrase) == length else None
                if sense:
                    piece = Token("word", piece.start, phrase[-1].end, piece.key, -1, *sense)
                    break
        tokens.append(piece)
        place += length
    return Tokens(words, tokens)


def key_of(word: str) -> str:
    """The word as tables are searched for it: small letters, without accents, straight apostrophes.

    >>> key_of("Août"), key_of("EKİM"), key_of("Mayıs")
    ('aout', 'ekim', 'mayis')
    """
    if word.isascii():
        return word.lower()
    plain = unicodedata.normalize("NFKD", word.translate(MARKS).casefold())
    # Only the accents of Latin, Greek and Cyrillic letters: vowel signs of other scripts tell words apart.
    return "".join(letter for letter in plain if not "\u0300" <= letter <= "\u036f").replace("ı", "i")


def _pieces(words: str) -> Iterator[Token]:
    for match in PIECE.finditer(words):
        start, end = match.span()
        match match.lastgroup:
            case "word":
                yield from _parts(words, start, end)
            case "number":
                short = end - start <= LONGEST_NUMBER
                yield Token("number", start, end, "", int(match.group()) if short else -1)
            case "half":
                role = "am" if match.group()[0] in "aA" else "pm"
                yield Token("word", start, end, role + ".", roles=frozenset([role]))
            case "break":
                yield Token("break", start, end, "\n")
            case _:
                yield Token("mark", start, end, match.group().translate(MARKS))


def _parts(words: str, start: int, end: int) -> Iterator[Token]:
    """A word, or the words that it was glued from where a page lost its spaces: "UhrBerlin", "ETShare"."""
    word = words[start:end]
    if word.islower() or word.istitle() or word.isupper() or word in zone_names():
        cuts = []
    else:
        cuts = [
            at
            for at in range(1, len(word))
            if word[at].isupper() and (word[at - 1].islower() or word[at + 1 : at + 2].islower())
        ]
    for first, last in zip([0, *cuts], [*cuts, len(word)], strict=True):
        yield Token("word", start + first, start + last, key_of(word[first:last]))


class _Month(msgspec.Struct, frozen=True):
    month: int
    language: str
    names: tuple[str, ...]


class _Weekday(msgspec.Struct, frozen=True):
    weekday: int
    language: str
    names: tuple[str, ...]


class _Words(msgspec.Struct, frozen=True):
    role: str
    language: str
    words: tuple[str, ...]


class _Sense(NamedTuple):
    """What a word or phrase can mean: the last fields of `Token`."""

    roles: frozenset[str]
    months: frozenset[int]
    weekdays: frozenset[int]
    foreign: bool


@cache
def _lexicon() -> Mapping[tuple[str, ...], _Sense]:
    """Every word and phrase of the tables, as the keys of its pieces."""
    roles: dict[tuple[str, ...], set[str]] = defaultdict(set)
    months: dict[tuple[str, ...], set[int]] = defaultdict(set)
    weekdays: dict[tuple[str, ...], set[int]] = defaultdict(set)
    english = set()
    for words in read_table(shipped("ingest/stamp_words.tsv"), _Words):
        for key in map(_keys, words.words):
            roles[key].add(words.role)
            english.add(key) if words.language == "en" else None
    for month in read_table(shipped("ingest/months.tsv"), _Month):
        for key in map(_keys, month.names):
            months[key].add(month.month)
            english.add(key) if month.language == "en" else None
    for weekday in read_table(shipped("ingest/weekdays.tsv"), _Weekday):
        for key in map(_keys, weekday.names):
            weekdays[key].add(weekday.weekday)
            english.add(key) if weekday.language == "en" else None
    return {
        key: _Sense(frozenset(roles[key]), frozenset(months[key]), frozenset(weekdays[key]), key not in english)
        for key in {*roles, *months, *weekdays}
    }


@cache
def _lengths() -> Mapping[str, tuple[int, ...]]:
    """For the first piece of a phrase, how many pieces phrases with it have, longest first; always with 1."""
    lengths: dict[str, set[int]] = defaultdict(lambda: {1})
    for key in _lexicon():
        lengths[key[0]].add(len(key))
    return {first: tuple(sorted(found, reverse=True)) for first, found in lengths.items()}


def _keys(phrase: str) -> tuple[str, ...]:
    return tuple(piece.key for piece in _pieces(phrase))
