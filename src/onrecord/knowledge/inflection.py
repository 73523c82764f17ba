"""The written forms of English words by rule: "ban" makes "bans", "banned", "banning".

A table of words lists lemmas, a text has forms. Asking which forms a listed word can take is safer than asking
which lemma an unlisted form has: a form made by rule that nobody writes ("targetted") does no harm in a lookup.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

__all__ = ["forms_of"]

_SIBILANT: Final = re.compile(r"(?:s|sh|ch|x|z)$")
_AFTER_CONSONANT_Y: Final = re.compile(r"[^aeiou]y$")
_DOUBLES: Final = re.compile(r"(?:^|[^aeiou]|qu)[aeiou][bdfgklmnprtvz]$|[^aeiou](?:el|al|il|ol)$")
_ONE_VOWEL: Final = re.compile(r"[^aeiouy]*(?:[aeiouy]|qu[aeiou])[^aeiouy]*")

Irregular = Mapping[str, Sequence[str]]


def forms_of(word: str, irregular: Irregular | None = None) -> frozenset[str]:
    """Every form that `word`, a lemma in small letters, can take as a verb or as a noun, and the word itself.

    `irregular` gives forms that no rule makes; the regular ones are left out for a word that is in it. Of a word
    with hyphens the last part is inflected; words with spaces are not for this function.

    >>> sorted(forms_of("ban"))
    ['ban', 'banned', 'banning', 'bans']
    >>> sorted(forms_of("test-fire"))
    ['test-fire', 'test-fired', 'test-fires', 'test-firing']
    >>> sorted(forms_of("shoot", {"shoot": ("shoots", "shot", "shooting")}))
    ['shoot', 'shooting', 'shoots', 'shot']
    """
    head, hyphen, last = word.rpartition("-")
    listed = (irregular or {}).get(last)
    return frozenset(f"{head}{hyphen}{form}" for form in (last, *(listed if listed is not None else _regular(last))))


def _regular(word: str) -> Iterator[str]:
    if _AFTER_CONSONANT_Y.search(word):
        stem = word[:-1]
        yield from (f"{stem}ies", f"{stem}ied", f"{word}ing")
    elif word.endswith("ie"):
        yield from (f"{word}s", f"{word}d", f"{word[:-2]}ying")
    elif word.endswith("e"):
        stem = word if word.endswith(("ee", "oe", "ye")) else word[:-1]
        yield from (f"{word}s", f"{word}d", f"{stem}ing")
    else:
        yield f"{word}es" if _SIBILANT.search(word) else f"{word}s"
        if len(word) > len("human") and word.endswith("man"):
            yield f"{word[:-2]}en"
        yield from _with_endings(word)


def _with_endings(word: str) -> Iterator[str]:
    """The past and the -ing form; a short word doubles its last letter, of a longer one both ways are written."""
    if word.endswith("c"):
        yield from (f"{word}ked", f"{word}king")
    doubles = bool(_DOUBLES.search(word))
    if doubles:
        yield from (f"{word}{word[-1]}ed", f"{word}{word[-1]}ing")
    if not (doubles and _ONE_VOWEL.fullmatch(word)):
        yield from (f"{word}ed", f"{word}ing")
