"""The names in a byline: "By Ada Obi and Jon Falk, political correspondents" → Ada Obi, Jon Falk."""

import re
from functools import cache

from onrecord.ingest.vocabulary import byline_words

__all__ = ["read_names"]

_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+|(?<!\w)@\w+", re.IGNORECASE)
# The form of RSS: "ada@kiga.example (Ada Obi)".
_MAILBOX = re.compile(r"^\S+@\S+\s+\(([^)]*)\)$")
_MARKUP = re.compile(r"<[^>]{0,200}>")
_ASIDE = re.compile(r"\s*[(\[][^)\]]*[)\]]\s*")
_EDGES = " \t\n\r\xa0\u200b,;:.|/–—-•·"
_LONGEST_NAME = 80
_LONGEST_BYLINE = 1_000
# Numbers, nothing at all, and the last part of an address: "ada-obi".
_NOT_A_NAME = re.compile(r"\d{3}|^\W*$|^[a-z]+(?:[-_][a-z]+)+$")


def read_names(words: str, *, shown: bool = False) -> tuple[str, ...]:
    """The names in `words`, in order, each once. Agencies and newsrooms are names; roles, links and handles are not.

    `shown` says that a reader of the page sees the words: only then does "Von Ada Obi" mean "by Ada Obi",
    while in metadata it would be somebody called von Obi.

    >>> read_names("By Ada Obi and Jon Falk, political editor")
    ('Ada Obi', 'Jon Falk')
    """
    words = _ADDRESS.sub(" ", _ASIDE.sub(" ", _MARKUP.sub(" ", _MAILBOX.sub(r"\1", words[:_LONGEST_BYLINE]))))
    words = _opener(None if shown else "en").sub("", " ".join(words.split()).strip(_EDGES))
    names: dict[str, str] = {}
    for piece in _separator().split(words):
        for name in _joined(piece.strip(_EDGES)):
            if _is_name(name):
                names.setdefault(name.casefold(), name)
    return tuple(names.values())


def _joined(piece: str) -> list[str]:
    """The names that a short word may join: "Ana Ruiz y Luis Mora" are two, "José Ortega y Gasset" is one."""
    sides = _short_joiner().split(piece)
    return sides if all(" " in side for side in sides) else [piece]


def _is_name(name: str) -> bool:
    """Whether it says who somebody is, and not what ("Senior Reporter") or when."""
    return len(name) <= _LONGEST_NAME and not _NOT_A_NAME.search(name) and not _role().search(name)


@cache
def _opener(language: str | None) -> re.Pattern[str]:
    words = "|".join(map(re.escape, byline_words("opener", language)))
    return re.compile(rf"^(?:(?:{words})\b\s*:?\s*)+", re.IGNORECASE)


@cache
def _separator() -> re.Pattern[str]:
    words = "|".join(re.escape(words) for words in byline_words("joiner") if len(words) > 1 or not words.isalpha())
    return re.compile(rf"\s+(?:{words})\s+|\s*[,;|•·、]\s*|\s+[/–—-]\s+")


@cache
def _short_joiner() -> re.Pattern[str]:
    words = "|".join(words for words in byline_words("joiner") if len(words) == 1 and words.isalpha())
    return re.compile(rf"\s+(?:{words})\s+")


@cache
def _role() -> re.Pattern[str]:
    words = "|".join(map(re.escape, byline_words("role")))
    return re.compile(rf"(?<!\w)(?:{words})s?(?!\w)", re.IGNORECASE)
