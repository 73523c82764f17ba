"""Words and runs of words as numbers, by which the same words are found again wherever they stand.

A *shingle* is a run of words in a row, hashed to 64 bits. Of an article one in eight of the eight-word shingles is
kept, chosen by its hash, so that two articles choose alike (Heintze 1996). Of a statement the three-word shingles are
*winnowed* (Schleimer, Wilkerson & Aiken 2003): the smallest of each four neighbours is kept, so that six words in a row
that two statements share are always seen.
"""

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

__all__ = ["every_shingle", "sampled_shingles", "winnowed_shingles", "words_of"]

ARTICLE_RUN = 8
STATEMENT_RUN = 3
SAMPLED = 8
"""One in so many shingles of an article is kept."""

WINDOW = 4

_WORD = re.compile(r"\w+")
_APOSTROPHES = str.maketrans("", "", "'’‘ʼ")
_BASE = np.uint64(0x9E3779B97F4A7C15)


def words_of(text: str) -> list[str]:
    """The words in small letters, without accents, apostrophes and marks: what two outlets print alike.

    >>> words_of("“We won’t,” Réne-Marie said.")
    ['we', 'wont', 'rene', 'marie', 'said']
    """
    plain = text.translate(_APOSTROPHES)
    if not plain.isascii():
        plain = "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c))
    return _WORD.findall(plain.casefold())


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
