"""The word lists of reading sources, typed: what schema.org, meta tags, bylines and file headers say."""

from functools import cache
from typing import Literal

import msgspec

from onrecord.knowledge.tables import read_table, shipped

__all__ = ["Field", "Signature", "article_types", "byline_words", "meta_names", "row_keys", "signatures"]

Field = Literal["title", "authors", "publisher", "section", "published", "url", "description"]


class _Type(msgspec.Struct, frozen=True):
    type: str
    rank: int


class _MetaTag(msgspec.Struct, frozen=True):
    field: Field
    name: str


class _BylineWord(msgspec.Struct, frozen=True):
    kind: Literal["opener", "joiner", "role"]
    words: str
    language: str


class _RowKey(msgspec.Struct, frozen=True):
    field: str
    key: str


class Signature(msgspec.Struct, frozen=True):
    """How a kind of file begins: `hex` at `offset`; `advice` says what to do with it."""

    kind: str
    offset: int
    hex: str
    advice: str


@cache
def article_types() -> dict[str, int]:
    """Types of schema.org that describe an article, with their rank; 1 is the most telling."""
    return {row.type: row.rank for row in read_table(shipped("ingest/article_types.tsv"), _Type)}


@cache
def meta_names(field: Field) -> tuple[str, ...]:
    """The names of meta tags that give `field`, in small letters, the most reliable first."""
    return tuple(row.name for row in read_table(shipped("ingest/meta_tags.tsv"), _MetaTag) if row.field == field)


@cache
def byline_words(kind: Literal["opener", "joiner", "role"], language: str | None = None) -> tuple[str, ...]:
    """Words around names in a byline, of one language or all, longest first: "written by" is tried before "by"."""
    rows = read_table(shipped("ingest/byline_words.tsv"), _BylineWord)
    words = {row.words for row in rows if row.kind == kind and language in {None, row.language}}
    return tuple(sorted(words, key=lambda entry: (-len(entry), entry)))


@cache
def signatures() -> tuple[Signature, ...]:
    """The beginnings of files that are no text, and of those archives that are read."""
    return read_table(shipped("ingest/signatures.tsv"), Signature)


@cache
def row_keys() -> dict[str, tuple[str, ...]]:
    """For each field of a row of JSON or Parquet, the keys that may hold it, the contract's own first."""
    keys: dict[str, tuple[str, ...]] = {}
    for row in read_table(shipped("ingest/row_keys.tsv"), _RowKey):
        keys[row.field] = (*keys.get(row.field, ()), row.key)
    return keys
