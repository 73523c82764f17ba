"""Words and runs of words as numbers, by which the same words are found again wherever they stand.

A *shingle* is a run of words in a row, hashed to 64 bits. Of an article one in eight of the eight-word shingles is
kept, chosen by its hash, so that two articles choose alike (Heintze 1996). Of a statement the three-word shingles are
*winnowed* (Schleimer, Wilkerson & Aiken 2003): the smallest of each four neighbours is kept, so that six words in a row
that two statements share are always seen.

A *sieve* is what is kept of a text to tell that words do not stand in it: a Bloom filter (Bloom 1970) of its pairs of
neighbouring words, with one hash a pair. Words that are there always pass it; three that are not pass one text in
forty, and more words fewer.
"""

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache

import numpy as np
from numpy.typing import NDArray

__all__ = [
    "every_shingle", "pairs_of", "pattern_of", "sampled_shingles", "sieve_of", "winnowed_shingles", "words_of",
]  # fmt: skip

ARTICLE_RUN = 8
STATEMENT_RUN = 3
PAIR = 2
SAMPLED = 8
"""One in so many shingles of an article is kept."""

WINDOW = 4

SIEVE_BITS = 6
"""A sieve has so many bits for each pair of words that differs from the others: less than a byte a word of news."""

_WORD = re.compile(r"\w+")
_APOSTROPHES = "'’‘ʼ"
_BASE = np.uint64(0x9E3779B97F4A7C15)


def words_of(text: str) -> list[str]:
    """The words in small letters, without accents, apostrophes and marks: what two outlets print alike.

    >>> words_of("“We won’t,” Réne-Marie said.")
    ['we', 'wont', 'rene', 'marie', 'said']
    """
    plain = _with_apostrophes_as("", text)
    if not plain.isascii():
        plain = unicodedata.normalize("NFKD", plain)
        for accent in filter(unicodedata.combining, set(plain)):
            plain = plain.replace(accent, "")
    return _WORD.findall(plain.casefold())


def _with_apostrophes_as(other: str, text: str) -> str:
    for apostrophe in _APOSTROPHES:
        text = text.replace(apostrophe, other)
    return text


def sampled_shingles(pieces: Iterable[Sequence[str]]) -> list[int]:
    """The shingles kept of an article whose own words are in `pieces`, sorted; no shingle runs over two pieces."""
    kept = [_hashed(words, ARTICLE_RUN) for words in pieces]
    found = np.concatenate(kept) if kept else np.empty(0, np.uint64)
    return _as_integers(np.unique(found[found % np.uint64(SAMPLED) == 0]))


def winnowed_shingles(words: Sequence[str]) -> list[int]:
    """The shingles kept of a statement, sorted. Fewer than three words are one shingle."""
    hashed = _hashed(words, min(STATEMENT_RUN, len(words)))
    if len(hashed) > WINDOW:
        hashed = np.lib.stride_tricks.sliding_window_view(hashed, WINDOW).min(axis=1)
    else:
        hashed = hashed[:0] if not len(hashed) else hashed.min(keepdims=True)
    return _as_integers(np.unique(hashed))


def every_shingle(words: Sequence[str]) -> list[int]:
    """All shingles of the words of a statement, sorted: to look for it among those that were winnowed."""
    return _as_integers(np.unique(_hashed(words, min(STATEMENT_RUN, len(words)))))


def sieve_of(text: str) -> list[int]:
    """The sieve of a text, in numbers of 64 bits: for each of its `pairs_of` words the bit at its remainder is 1.

    An apostrophe joins the words beside it and parts them, so that "the minister" is found in "the minister's plan".
    """
    parted = _with_apostrophes_as(" ", text)
    pairs = np.union1d(*(np.array(pairs_of(words_of(one)), np.int64) for one in (text, parted)))
    size = max(1, -(-len(pairs) * SIEVE_BITS // 64))
    at = np.unique(pairs % (64 * size))
    bits = np.zeros(size, np.uint64)
    np.bitwise_or.at(bits, at // 64, np.uint64(1) << (at % 64).astype(np.uint64))
    whole: list[int] = bits.view(np.int64).tolist()
    return whole


def pairs_of(words: Sequence[str]) -> list[int]:
    """The pairs of neighbouring words as numbers from 0 to 2⁶³ - 1, sorted."""
    found: list[int] = np.unique(_hashed(words, PAIR) >> np.uint64(1)).tolist()
    return found


def pattern_of(words: Sequence[str]) -> str:
    """A regular expression for words in a row as a text may print them; case is left to whoever uses it.

    >>> bool(re.search(pattern_of(words_of("we won't, Rene")), "and we won’t René said", re.IGNORECASE))
    True
    """
    return r"\W+".join(f"[{_APOSTROPHES}]?".join(map(_printed, word)) for word in words)


@cache
def _printed(letter: str) -> str:
    return f"[{letter}{_accented()[letter]}]" if letter in _accented() else re.escape(letter)


@cache
def _accented() -> dict[str, str]:
    """The letters with accents of each letter without."""
    found: dict[str, str] = {}
    for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00)):
        plain = words_of(chr(code))
        if plain and len(plain[0]) == 1 and plain[0].isascii():
            found[plain[0]] = found.get(plain[0], "") + chr(code)
    return found


def _hashed(words: Sequence[str], run: int) -> NDArray[np.uint64]:
    """The hash of each run of words, in order."""
    count = len(words) - run + 1
    if run < 1 or count < 1:
        return np.empty(0, np.uint64)
    single = np.fromiter(map(_hash, words), np.uint64, len(words))
    total = np.zeros(count, np.uint64)
    with np.errstate(over="ignore"):
        for at in range(run):
            total = total * _BASE + single[at : at + count]
        # A polynomial leaves patterns in its low bits; the finaliser of MurmurHash3 spreads them.
        for factor in (0xFF51AFD7ED558CCD, 0xC4CEB9FE1A85EC53):
            total = (total ^ (total >> np.uint64(33))) * np.uint64(factor)
    return total ^ (total >> np.uint64(33))


@lru_cache(maxsize=200_000)
def _hash(word: str) -> int:
    return int.from_bytes(hashlib.blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")


def _as_integers(hashed: NDArray[np.uint64]) -> list[int]:
    """As the signed integers that tables hold."""
    whole: list[int] = np.sort(hashed.view(np.int64)).tolist()
    return whole
