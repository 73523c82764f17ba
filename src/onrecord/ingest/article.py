"""From one article's bytes to the article: its text, its blocks, and what is known about it.

What the sender says wins over what the page or the text says. `Article.metadata` keeps for each value what
it was taken from: "sender", "text", or the evidence that `onrecord.ingest.metadata` names.
"""

import re

import msgspec

from onrecord.ingest.blocks import find_blocks
from onrecord.ingest.dates import reconcile
from onrecord.ingest.decode import Decoded, decode_page, decode_text
from onrecord.ingest.html import Text, extract_text, is_fragment, load_page
from onrecord.ingest.language import find_language
from onrecord.ingest.metadata import Metadata, read_metadata
from onrecord.ingest.page import read_header
from onrecord.ingest.raw import PAGE_BYTES, TEXT_CHARACTERS, Ingested, Raw
from onrecord.record import ANALYSED, Article, Block, Problem, Span, Unread, When

__all__ = ["read_article"]

_PLACE = re.compile(r"#(line|row|item|record)=(\d+)$")
_BYTE_ORDER_MARK = "\ufeff"


def read_article(raw: Raw) -> Ingested | Unread:
    """The article in `raw`. For plain text its text is the decoded input, character for character.

    A byte order mark in front of a plain text stays there, as a block of furniture of its own.
    """
    decoded = _decoded(raw)
    words = decoded.text
    if words is None:
        return _unread(raw, "no text in any known encoding; expected UTF-8: is it a binary file, or damaged?")
    if not words.strip(_BYTE_ORDER_MARK).strip():
        return _unread(raw, "empty, or only white space; expected an article: check how it was made")
    limit = TEXT_CHARACTERS if raw.form == "text" else PAGE_BYTES
    if len(words) > limit:
        return _unread(raw, _too_long(len(words), limit))
    found = _read_text(raw, words) if raw.form == "text" else _read_page(raw, words)
    return found if isinstance(found, Unread) else _assembled(raw, decoded, *found)


def _decoded(raw: Raw) -> Decoded:
    if isinstance(raw.body, str):
        return Decoded(raw.body, "utf-8")
    return decode_text(raw.body) if raw.form == "text" else decode_page(raw.body, raw.charset)


def _unread(raw: Raw, message: str) -> Unread:
    """Why nothing was read, with the place in the file apart from its name."""
    found = _PLACE.search(raw.source)
    if found is None:
        return Unread(raw.source, message)
    return Unread(raw.source[: found.start()], message, " ".join(found.groups()))


def _too_long(characters: int, limit: int) -> str:
    return f"{characters:,} characters as one article; expected at most {limit:,}: split it"


# Plain text


def _read_text(raw: Raw, text: str) -> tuple[Text, Metadata]:
    mark = len(text) - len(text.removeprefix(_BYTE_ORDER_MARK))
    blocks = find_blocks(text[mark:])
    header = read_header(text[mark:], blocks, raw.captured)
    shown = Metadata(
        title=header.title,
        authors=header.authors,
        section=header.section,
        published=_moved_date(header.published, mark) if header.published else None,
        problems=tuple(_moved_problem(problem, mark) for problem in header.problems),
    )
    evidence = {name: "text" for name in ("title", "authors", "section", "published") if getattr(shown, name)}
    marks = (Block("furniture", Span(0, 1)),) if mark else ()
    moved = tuple(Block(block.kind, _moved(block.span, mark)) for block in blocks)
    return Text(text, marks + moved, ""), msgspec.structs.replace(shown, evidence=evidence)


def _moved(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)


def _moved_date(when: When, by: int) -> When:
    return msgspec.structs.replace(when, spans=tuple(_moved(span, by) for span in when.spans))


def _moved_problem(problem: Problem, by: int) -> Problem:
    return msgspec.structs.replace(problem, span=_moved(problem.span, by) if problem.span else None)


# Pages


def _read_page(raw: Raw, page: str) -> tuple[Text, Metadata] | Unread:
    tree = load_page(page)
    if tree is None:
        return _unread(raw, "a page without any element; expected HTML with an article: fetch it again")
    # The inside of an article has no head, and what a search for a date finds in it is hardly its own.
    metadata = Metadata() if is_fragment(page) else read_metadata(tree, raw.known.url, raw.captured)
    text = extract_text(page, tree, metadata, raw.known.title)
    if text is None:
        return _unread(raw, "a page without an article (menus and notices at most); expected a page with sentences")
    if len(text.text) > TEXT_CHARACTERS:
        return _unread(raw, _too_long(len(text.text), TEXT_CHARACTERS))
    return text, metadata


# Putting it together


def _assembled(raw: Raw, decoded: Decoded, text: Text, shown: Metadata) -> Ingested:
    known = raw.known
    dated = reconcile(known.published, shown.published, shown.evidence.get("published", ""), raw.captured)
    url, publisher = known.url or shown.url, known.publisher or shown.publisher
    language = known.language or find_language(_analysed(text))
    article = Article(
        id=Article.make_id(text.text, url, publisher),
        external_id=known.external_id,
        source=raw.source,
        title=known.title or shown.title,
        authors=known.authors or shown.authors,
        publisher=publisher,
        section=known.section or shown.section,
        url=url,
        language=language,
        published=dated.when,
        text=text.text,
        blocks=text.blocks,
    )
    evidence = _evidence(raw, decoded, text, shown)
    if dated.when is not None:
        evidence["published"] = dated.evidence
    if language:
        evidence["language"] = "sender" if known.language else "py3langid"
    problems = (*raw.problems, *_of_text(decoded, raw.form), *shown.problems, *dated.problems)
    return Ingested(msgspec.structs.replace(article, metadata=dict(sorted(evidence.items()))), problems)


def _evidence(raw: Raw, decoded: Decoded, text: Text, shown: Metadata) -> dict[str, str]:
    """What each value was taken from, the date and the language apart."""
    evidence = dict(shown.evidence)
    for name in ("title", "authors", "publisher", "section", "url"):
        if getattr(raw.known, name):
            evidence[name] = "sender"
    if decoded.encoding != "utf-8":
        evidence["encoding"] = decoded.encoding
    if text.finder:
        evidence["text"] = text.finder
    evidence.pop("published", None)
    return evidence


def _of_text(decoded: Decoded, form: str) -> tuple[Problem, ...]:
    """The problems of decoding. In a page their places are in its source, not in the article's text."""
    if form == "text":
        return decoded.problems
    return tuple(dict.fromkeys(msgspec.structs.replace(problem, span=None) for problem in decoded.problems))


def _analysed(text: Text) -> str:
    """The words the language is told from: those of the article, or all if it has none."""
    words = " ".join(text.text[slice(*block.span)] for block in text.blocks if block.kind in ANALYSED)
    return words or text.text
