"""From a row (a JSON object, a row of Parquet) to one article before it is read."""

import re
from collections.abc import Mapping
from typing import Any

from onrecord.ingest.bylines import read_names
from onrecord.ingest.raw import Known, Raw
from onrecord.ingest.vocabulary import row_keys
from onrecord.record import Problem, Unread

__all__ = ["expected_keys", "has_words", "read_language", "read_row"]

_TAGS = re.compile(r"</(?:p|div|h[1-6]|body|html|li)\s*>|<br\s*/?>", re.IGNORECASE)
_LANGUAGE = re.compile(r"([A-Za-z]{2,3})(?:[-_][\w-]+)?")


def read_row(row: Mapping[str, Any], path: str, place: str | None) -> Raw | Unread:
    """The article in a row, which is unread without words; `place` is "line 7" or "row 3", None for a whole file."""
    values = {key.lower(): value for key, value in row.items() if value is not None and value != ""}
    body, form = _body(values)
    if body is None:
        found = ", ".join(map(str, list(row)[:12])) or "nothing"
        return Unread(path, f"no article text: found {found}; expected {expected_keys()}", place)
    known = Known(
        external_id=_words(_first(values, "id")),
        title=_words(_first(values, "title")),
        authors=_authors(_first(values, "authors")),
        publisher=_words(_first(values, "publisher")),
        section=_words(_first(values, "section")),
        url=_words(_first(values, "url")),
        language=read_language(_words(_first(values, "language")) or ""),
        published=_words(_first(values, "published")),
    )
    body, problems = (body, ()) if isinstance(body, bytes) else _whole_characters(body)
    captured = _words(_first(values, "captured"))
    source = f"{path}#{place.replace(' ', '=')}" if place else path
    return Raw(source, form, body, known, captured, problems=problems)


def has_words(columns: list[str]) -> bool:
    """Whether a table with these columns can hold articles."""
    names = {name.lower() for name in columns}
    return any(key in names for field in ("text", "html") for key in row_keys()[field])


def expected_keys() -> str:
    """What a row must have, for messages."""
    return 'a key "text" or "html" that holds words'


def _body(values: Mapping[str, Any]) -> tuple[str | bytes | None, str]:
    for field in ("text", "html"):
        value = _first(values, field)
        if isinstance(value, str | bytes) and value.strip():
            return value, _form(values, field, value)
    return None, "text"


def _form(values: Mapping[str, Any], field: str, value: str | bytes) -> str:
    """What the words are: under `text` always text; under `body` or `content` what they look like."""
    if field == "text" and "text" not in values and isinstance(value, str) and _TAGS.search(value):
        return "html"
    return field


def _first(values: Mapping[str, Any], field: str) -> object:
    return next((values[key] for key in row_keys()[field] if key in values), None)


def _words(value: object) -> str | None:
    """A string, or a number as it is written; what is neither says nothing that can be relied on."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    return _whole_characters(str(value))[0].strip() or None


def _authors(value: object) -> tuple[str, ...]:
    if isinstance(value, str):
        return read_names(value) or tuple(filter(None, [_words(value)]))
    if not isinstance(value, list | tuple):
        return ()
    names = (_words(item.get("name") if isinstance(item, Mapping) else item) for item in value)
    return tuple(name for name in names if name)


def read_language(tag: str) -> str | None:
    """The language of a tag such as "en" or "pt-BR", in small letters and without the country; else None."""
    found = _LANGUAGE.fullmatch(tag.strip())
    return found.group(1).lower() if found else None


def _whole_characters(words: str) -> tuple[str, tuple[Problem, ...]]:
    """`words` with halves of characters (lone surrogates, left by texts cut in the middle) as U+FFFD."""
    try:
        words.encode("utf-8")
    except UnicodeEncodeError:
        whole = words.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        return whole, (Problem("decode", "halves of characters, shown as U+FFFD: the text was cut inside a character"),)
    return words, ()
