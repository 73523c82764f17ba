"""What the rules of the grammar share: a view of the tokens, and what a rule returns."""

from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any, NamedTuple, TypeVar

from onrecord.extract.times.reading import Modifier, Tense
from onrecord.extract.times.specs import Spec
from onrecord.extract.times.tokens import Token
from onrecord.extract.times.vocabulary import Found, UnitWord, Vocabulary
from onrecord.record import Span

__all__ = ["DASHES", "Parse", "Rule", "Words", "longest", "remembered"]

Result = TypeVar("Result")

DASHES = frozenset("-–—‑")


class Parse(NamedTuple):
    """What the tokens up to `end` mean, and by which rule."""

    end: int
    spec: Spec
    rule: str
    modifier: Modifier | None = None
    instead: tuple[Tense, Spec] | None = None
    """What they mean in a sentence of that tense."""


class Words:
    """Tokens and the vocabulary to read them with; places beyond the last token hold no word.

    In `running` text the names of months and weekdays need their capital.
    """

    def __init__(self, tokens: Iterable[Token], vocabulary: Vocabulary, *, running: bool = False) -> None:
        self.running = running
        self.known: dict[tuple[str, int], Any] = {}
        """What remembered rules have found, by rule and place."""
        self.tokens = tuple(tokens)
        self.vocabulary = vocabulary
        self._written = tuple(token.word for token in self.tokens)
        self._count = len(self.tokens)
        self._roles = vocabulary.roles

    def word(self, at: int) -> str:
        """The word of the token, empty outside the tokens."""
        return self._written[at] if 0 <= at < self._count else ""

    def phrase(self, at: int, role: str) -> Found | None:
        """The longest phrase of a role that starts there."""
        same_start = self._roles[role].get(self._written[at]) if 0 <= at < self._count else None
        for words, value in same_start or ():
            end = at + len(words)
            if self._written[at:end] == words:
                return Found(value, end)
        return None

    def skip(self, at: int, *words: str) -> int:
        """The place after the token if it is one of `words`, else the place itself."""
        return at + 1 if self.word(at) in words else at

    def digits(self, at: int, low: int, high: int) -> int | None:
        """The value of plain digits without a comma, if it lies in the range."""
        if 0 <= at < len(self.tokens) and self.tokens[at].sort == "number" and "," not in self.tokens[at].text:
            value = self.tokens[at].number
            return value if value is not None and low <= value <= high else None
        return None

    def touches(self, at: int) -> bool:
        """Whether no space stands before the token."""
        return 0 < at < len(self.tokens) and self.tokens[at].start == self.tokens[at - 1].end

    def ordinal(self, at: int) -> Found | None:
        """3rd, third, last: the value may be -1."""
        if 0 <= at < len(self.tokens) and self.tokens[at].sort == "ordinal":
            return Found(str(self.tokens[at].number), at + 1)
        return self.phrase(at, "ordinal")

    def unit(self, at: int, *, plural: bool | None = None) -> UnitWord | None:
        """The unit that the token names, in the number that is asked for."""
        found = self.vocabulary.units.get(self.word(at))
        return found[0] if found and plural in {None, found[1]} else None

    def month(self, at: int) -> Found | None:
        """A month by its name; the full stop of an abbreviation belongs to it."""
        return self._named(at, self.vocabulary.months)

    def weekday(self, at: int) -> Found | None:
        """A day of the week, 1 for Monday."""
        return self._named(at, self.vocabulary.weekdays)

    def span(self, first: int, end: int) -> Span:
        """The characters from token `first` to before token `end`, without a last possessive 's."""
        last = self.tokens[end - 1]
        return Span(self.tokens[first].start, last.end - 2 if last.possessive else last.end)

    def opens_date(self, at: int) -> bool:
        """Whether a date by name may start with the token: what saves most of the work in running text."""
        if not 0 <= at < self._count:
            return False
        return self._written[at] in self.vocabulary.openers or self.tokens[at].sort not in {"word", "mark"}

    def opens_relative(self, at: int) -> bool:
        """Whether a date told from another may start with the token."""
        if not 0 <= at < self._count:
            return False
        return self._written[at] in self.vocabulary.relative_openers or self.tokens[at].sort == "number"

    def _named(self, at: int, names: dict[str, int]) -> Found | None:
        value = names.get(self.word(at))
        if value is None or (self.running and not self.tokens[at].capital):
            return None
        short = len(self.word(at)) < 6 and self.word(at + 1) == "." and self.touches(at + 1)
        return Found(
            str(value), at + 2 if short and self.word(at) not in {"may", "march", "april", "june", "july"} else at + 1
        )


Rule = Callable[[Words, int], Parse | None]


def remembered(rule: Callable[["Words", int], Result]) -> Callable[["Words", int], Result]:
    """A rule that is tried once at a place, however many rules build on it (packrat parsing; Ford, ICFP 2002)."""
    name = f"{rule.__module__}.{rule.__qualname__}"

    @wraps(rule)
    def read(words: Words, at: int) -> Result:
        key = (name, at)
        try:
            found: Result = words.known[key]
        except KeyError:
            found = words.known[key] = rule(words, at)
        return found

    return read


def longest(words: Words, at: int, rules: Iterable[Rule]) -> Parse | None:
    """The parse that reaches furthest; of equals the first."""
    best: Parse | None = None
    for rule in rules:
        found = rule(words, at)
        if found is not None and (best is None or found.end > best.end):
            best = found
    return best
