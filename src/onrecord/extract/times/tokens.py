"""The words of a stretch of text as the grammar of time expressions sees them."""

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

__all__ = ["Token", "find_tokens"]

# In this order: 1990s, 3rd, 2,000, 17, Q3, p.m., words with their apostrophes, any other mark.
TOKEN = re.compile(
    r"(?P<decade>\d{1,3}0['’]?s\b)|(?P<ordinal>\d+(?:st|nd|rd|th)\b)|(?P<number>\d{1,3}(?:,\d{3})+(?!\d)|\d+)"
    r"|(?P<label>(?:Q|H|FY|q|h|fy)\d+\b)|(?P<dotted>[AaPp]\. ?[Mm]\b\.?)|(?P<word>[^\W\d_]+(?:['’][^\W\d_]+)*)"
    r"|(?P<mark>\S)"
)

Sort = Literal["decade", "ordinal", "number", "label", "dotted", "word", "mark"]


class Token(NamedTuple):
    """A word or mark at `[start, end)`: `word` in small letters, with straight apostrophes, without a possessive 's."""

    word: str
    start: int
    end: int
    sort: Sort
    text: str

    @property
    def number(self) -> int | None:
        """The value of digits, of an ordinal in digits or of a decade."""
        if self.sort in {"number", "ordinal", "decade"}:
            return int("".join(c for c in self.word if c.isdecimal())[:9])
        return None

    @property
    def possessive(self) -> bool:
        """Whether a possessive 's was left out of `word`."""
        return self.sort == "word" and len(self.word) == len(self.text) - 2

    @property
    def capital(self) -> bool:
        """Whether the first letter is a capital."""
        return self.text[:1].isupper()


def find_tokens(text: str, start: int = 0, end: int | None = None) -> Iterator[Token]:
    """The tokens of `text[start:end]`, in order; offsets are those of `text`.

    >>> [t.word for t in find_tokens("Today’s 3rd talk, 9pm")]
    ['today', '3rd', 'talk', ',', '9', 'pm']
    """
    for found in TOKEN.finditer(text, start, len(text) if end is None else end):
        sort: Sort = found.lastgroup  # type: ignore[assignment]  # the names of the groups are the sorts
        written = found.group()
        word = written.lower()
        if sort == "word":
            if "’" in word:
                word = word.replace("’", "'")
            word = word.removesuffix("'s")
        elif sort == "dotted":
            word = word[0] + "m"
        first, last = found.span()
        yield Token(word, first, last, sort, written)
