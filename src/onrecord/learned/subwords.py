"""Words to the numbers the encoder reads: subwords, the shape of each word, and where each word begins."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tokenizers import Tokenizer

__all__ = ["SHAPES", "Pieces", "Subwords", "word_shape"]

SHAPES = ("none", "lower", "Title", "UPPER", "single", "mIxed", "digit", "mark")
"""Classes of word shape, in the order of the encoder's embedding of them, which gives case back to uncased subwords."""

_CACHED_WORDS = 200_000


@dataclass(frozen=True, slots=True)
class Pieces:
    """One sentence for the encoder, `[CLS]` and `[SEP]` included."""

    ids: list[int]
    shapes: list[int]
    firsts: list[int]
    """For each word the place of its first subword in `ids`; never 0."""


def word_shape(word: str) -> int:
    """The index in `SHAPES` of a word's shape."""
    if any(c.isdigit() for c in word):
        return 6
    if word.islower():
        return 1
    if word.isupper():
        return 4 if len(word) == 1 else 3
    if word[:1].isupper() and word[1:].islower():
        return 2
    return 5 if any(c.isalpha() for c in word) else 7


@dataclass(slots=True)
class Subwords:
    """The tokenizer of an encoder, which remembers the words it has seen: news repeats itself."""

    tokenizer: "Tokenizer"
    start: int
    end: int
    unknown: int
    _seen: dict[str, tuple[tuple[int, ...], int]] = field(default_factory=dict)

    @classmethod
    def from_file(cls, path: Path) -> "Subwords":
        """Reads a `tokenizer.json`; raises `OSError` or `ValueError` if that fails."""
        from tokenizers import Tokenizer

        tokenizer = Tokenizer.from_str(path.read_text(encoding="utf-8"))
        tokenizer.no_padding()
        tokenizer.no_truncation()
        found = [tokenizer.token_to_id(mark) for mark in ("[CLS]", "[SEP]", "[UNK]")]
        start, end, unknown = (index for index in found if index is not None)
        return cls(tokenizer, start, end, unknown)

    def pieces(self, words: Sequence[str]) -> Pieces:
        """The subwords of a sentence; a word that the tokenizer has nothing for becomes one unknown subword."""
        ids = [self.start]
        shapes = [0]
        firsts = []
        for word in words:
            found, shape = self._seen.get(word) or self._look_up(word)
            firsts.append(len(ids))
            ids.extend(found)
            shapes.extend([shape] * len(found))
        ids.append(self.end)
        shapes.append(0)
        return Pieces(ids, shapes, firsts)

    def _look_up(self, word: str) -> tuple[tuple[int, ...], int]:
        # Id 0 is padding, and nothing in a text is: the word may be "[PAD]".
        ids = tuple(index or self.unknown for index in self.tokenizer.encode(word, add_special_tokens=False).ids)
        found = ids[:_LONGEST_WORD] or (self.unknown,), word_shape(word)
        if len(self._seen) < _CACHED_WORDS:
            self._seen[word] = found
        return found


_LONGEST_WORD = 16
"""Subwords kept of one word: a web address has hundreds, and its beginning says what it is."""
