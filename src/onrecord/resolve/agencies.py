"""The agency that a page names as the author of its text: "(Reuters) -", "By the Associated Press", "Source: TASS".

Who is credited with a photo is not asked for.
"""

import re
from collections.abc import Iterator

from onrecord.knowledge.names import NameIndex, fold
from onrecord.record import ANALYSED, Article, Span

__all__ = ["find_agency"]

_SOURCE_LINE = re.compile(
    r"(?:source|reporting by|text by|with (?:files|reporting) from|provided by)\b[:\s]+(?P<agency>[^\n]{2,60})",
    re.IGNORECASE,
)
_AGENCY_WORDS = re.compile(r"\b(?:Agency|Newswire|Wire|Press Association|News Service)\b|^[A-Z]{2,5}$")
_LAST_LINES = 3


def find_agency(article: Article, names: NameIndex, dateline: str | None = None) -> str | None:
    """The key ("outlet:reuters", "name:karsian press agency") of the agency whose text it is, None if none is named.

    `dateline` are the words for it there, if it has some. An article of the agency itself credits nobody.
    """
    for words in (*([dateline] if dateline else ()), *_credited(article)):
        key = _agency(words, names)
        if key is not None and key != _agency(article.publisher or "", names):
            return key
    return None


def _credited(article: Article) -> Iterator[str]:
    """The words of the page that stand where an agency is credited."""
    yield from article.authors
    for block in article.blocks:
        if block.kind == "byline":
            yield from re.split(r"\s*[,;|/]\s*|\band\b|\bwith\b|\b[Bb]y\b", block.span.of(article.text))
    lines = [block.span for block in article.blocks if block.kind in ANALYSED or block.kind == "credit"]
    yield from _named_at_the_end(article.text, lines[-_LAST_LINES:])


def _named_at_the_end(text: str, lines: list[Span]) -> Iterator[str]:
    for line in lines:
        found = _SOURCE_LINE.match(text, *line)
        if found:
            yield from re.split(r"\s*[,;|/]\s*|\band\b", found["agency"].rstrip(" .)"))


def _agency(words: str, names: NameIndex) -> str | None:
    """The key of an agency by its name: one that the tables have, or one that calls itself so."""
    words = words.strip(" .()[]–—-")
    known = {
        named.key for named in names.ask(words.removeprefix("the ").removeprefix("The ")) if named.kind == "outlet"
    }
    agencies = {key for key in known if names.tables.outlets_by_key[key].kind == "agency"}
    if len(agencies) == 1:
        return f"outlet:{agencies.pop()}"
    return f"name:{fold(words)}" if _AGENCY_WORDS.search(words) and not known else None
