"""From an HTML page to the text of its article and its blocks.

The body is found by trafilatura; where that finds nothing, by resiliparse and the line classifier for plain
text. The text is composed here (title, dek, then the body, a blank line between blocks), so that the blocks'
spans fit by construction. Only words that the page shows are used, and the page's title tag.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from onrecord.ingest.blocks import find_blocks
from onrecord.ingest.metadata import Metadata
from onrecord.record import Block, BlockKind, Span

if TYPE_CHECKING:
    from lxml.html import HtmlElement

__all__ = ["Piece", "Text", "compose", "extract_text", "is_fragment", "load_page"]

_WHOLE_PAGE = re.compile(r"<(?:!doctype\s+html|html|head|body|meta|title)\b", re.IGNORECASE)
_SPACES = re.compile(r"[ \t\r\n\f\x0b]+")
_AROUND_BREAKS = re.compile(r" *[\t\n][ \t\n]*| {2,}")
_LETTERS = re.compile(r"[^\W\d_]")
_ENOUGH_LETTERS = 20
_QUOTES = str.maketrans("‘’‚‛“”„‟«»", '\'\'\'\'""""""')

# trafilatura's names and HTML's side by side: both trees are walked by the same function.
_HEADINGS = frozenset({"head", "h1", "h2", "h3", "h4", "h5", "h6"})
_CAPTIONS = frozenset({"figcaption", "caption"})
_BREAKS = frozenset({"lb", "br", "hr"})
_QUOTED = frozenset({"quote", "blockquote"})
_CELLS = frozenset({"cell", "td", "th"})
_BLOCKS = frozenset({
    "body", "p", "quote", "list", "item", "table", "row", "code", "div", "ul", "ol", "li", "dl", "dt", "dd", "tr",
    "tbody", "thead", "tfoot", "blockquote", "pre", "section", "article", "header", "footer", "main", "figure",
    "address", "aside", "nav", "form", "html",
}) | _HEADINGS | _CAPTIONS  # fmt: skip
_SKIPPED = frozenset({
    "script", "style", "noscript", "template", "iframe", "object", "svg", "math", "button", "select", "textarea",
    "audio", "video", "input", "title",
})  # fmt: skip
_DEK_CLASS = re.compile(
    r"(?:^|[\s_-])(?:dek|standfirst|strapline|sub-?head(?:line)?|sub-?title)(?:$|[\s_-])", re.IGNORECASE
)
_DEK_TAGS = ("p", "h2", "h3", "h4", "div", "span", "strong", "header")
_DEK_LENGTH = range(20, 600)
_NO_DEK_IN = frozenset({"nav", "aside", "footer", "script", "style", "noscript", "template", "title"})


class Piece(NamedTuple):
    """Words that become one block."""

    kind: BlockKind
    words: str
    quoted: bool = False


class Text(msgspec.Struct, frozen=True):
    """The text of an article and its blocks; `finder` says what found the body."""

    text: str
    blocks: tuple[Block, ...]
    finder: str


def load_page(page: str) -> "HtmlElement | None":
    """The lxml tree of a page, or None if there is no element in it."""
    from lxml import etree
    from lxml.html import HTMLParser, document_fromstring

    try:
        # NUL ends a document for libxml2; HTML's own rule is to replace it.
        data = page.replace("\x00", "\ufffd").encode("utf-8", "replace")
        return document_fromstring(data, parser=HTMLParser(encoding="utf-8", collect_ids=False))
    except (etree.LxmlError, ValueError, AssertionError):
        return None


def is_fragment(page: str) -> bool:
    """Whether this is the inside of an article (as feeds carry it) and not a page with its surroundings."""
    return not _WHOLE_PAGE.search(page)


def extract_text(page: str, tree: "HtmlElement", metadata: Metadata, title: str | None = None) -> Text | None:
    """The article's text and blocks, or None if the page has no article. `title` is what the sender calls it."""
    if is_fragment(page):
        pieces = tuple(_titled(_walked(tree), title))
        return compose(pieces, "fragment") if _has_letters(pieces, 1) else None
    pieces = _found_by_trafilatura(tree)
    shown = _shown_title(tree, title or metadata.title)
    if _has_letters(pieces, _ENOUGH_LETTERS):
        return compose([*_opening(tree, metadata, shown, pieces), *_without_title(pieces, shown)], "trafilatura")
    return _found_by_resiliparse(page, shown)


def compose(pieces: Iterable[Piece], finder: str) -> Text:
    """The pieces as one text, a blank line between them, with a block for each."""
    words: list[str] = []
    blocks: list[Block] = []
    start = 0
    for piece in pieces:
        blocks.append(Block(piece.kind, Span(start, start + len(piece.words)), piece.quoted))
        words.append(piece.words)
        start += len(piece.words) + 2
    return Text("\n\n".join(words), tuple(blocks), finder)


def _found_by_trafilatura(tree: "HtmlElement") -> tuple[Piece, ...]:
    from trafilatura import bare_extraction

    try:
        # Its deduplication remembers earlier pages, so that a text would depend on its neighbours: off.
        found = bare_extraction(tree, include_comments=False, deduplicate=False)
    except Exception:  # a page made to break a parser: the fallback reads what it can
        return ()
    body = getattr(found, "body", None)
    return () if body is None else _walked(body)


def _found_by_resiliparse(page: str, title: str | None) -> Text | None:
    from resiliparse.extract.html2text import extract_plain_text

    text = extract_plain_text(page, main_content=True, alt_texts=False, comments=False, list_bullets=False).strip()
    blocks = find_blocks(text)
    if not any(block.kind == "paragraph" and _LETTERS.search(text, *block.span) for block in blocks):
        return None
    if title is None or any(block.kind == "title" for block in blocks):
        return Text(text, blocks, "resiliparse")
    shift = len(title) + 2
    moved = (Block(block.kind, Span(block.span.start + shift, block.span.end + shift)) for block in blocks)
    return Text(f"{title}\n\n{text}", (Block("title", Span(0, len(title))), *moved), "resiliparse")


def _has_letters(pieces: Iterable[Piece], count: int) -> bool:
    letters = (letter for piece in pieces for letter in _LETTERS.finditer(piece.words))
    return sum(1 for _ in islice(letters, count)) == count


# The title and what stands under it


def _shown_title(tree: "HtmlElement", title: str | None) -> str | None:
    """The title as the page shows it: its own headline, or the metadata's where the page has the same words."""
    heads = [" ".join(head.text_content().split()) for head in tree.iter("h1")]
    tag = " ".join(" ".join(element.text_content() for element in tree.iterfind(".//head/title")).split())
    if title is None:
        return next((head for head in heads if len(head.split()) > 2), None)
    for head in heads:
        if _folded(head) == _folded(title):
            return head
    if title in tag or title in _shown_words(tree):
        return title
    return next((head for head in heads if len(head.split()) > 2), tag or None)


def _shown_words(tree: "HtmlElement") -> str:
    return " ".join(" ".join(piece.words for piece in _walked(tree)).split())


def _opening(tree: "HtmlElement", metadata: Metadata, title: str | None, body: tuple[Piece, ...]) -> Iterator[Piece]:
    """Title and dek, unless the body has the dek already."""
    if title:
        yield Piece("title", title)
    dek = _shown_dek(tree, metadata.descriptions)
    said = [_folded(piece.words) for piece in body]
    if dek and _folded(dek) != _folded(title or "") and not any(_folded(dek) in words for words in said):
        yield Piece("dek", dek)


def _shown_dek(tree: "HtmlElement", descriptions: tuple[str, ...]) -> str | None:
    """The words under the headline that the page marks as its summary, or shows and gives as its description."""
    described = {_folded(words) for words in descriptions}
    after_headline = False
    for element in tree.iter("h1", *_DEK_TAGS):
        after_headline = after_headline or element.tag == "h1"
        marked = after_headline and bool(_DEK_CLASS.search(element.get("class") or ""))
        if element.tag != "h1" and (marked or described):
            words = _leaf_words(element)
            if words and (marked or _folded(words) in described):
                return words
    return None


def _leaf_words(element: "HtmlElement") -> str | None:
    """The words of an element that is one block of text of a dek's length, outside menus; else None."""
    if len(element) > 12 or any(isinstance(child.tag, str) and child.tag in _BLOCKS for child in element):
        return None
    words = " ".join("".join(element.itertext(with_tail=False)).split())
    if len(words) not in _DEK_LENGTH or any(above.tag in _NO_DEK_IN for above in element.iterancestors()):
        return None
    return words


def _without_title(pieces: tuple[Piece, ...], title: str | None) -> Iterator[Piece]:
    """The body without the title where it opens the body again."""
    for index, piece in enumerate(pieces):
        if index > 1 or title is None or _folded(piece.words) != _folded(title):
            yield piece


def _titled(pieces: tuple[Piece, ...], title: str | None) -> Iterator[Piece]:
    """The pieces, the first of them as the title if it is what the sender calls the article."""
    for index, piece in enumerate(pieces):
        is_title = index == 0 and title is not None and _folded(piece.words) == _folded(title)
        yield Piece("title", piece.words) if is_title else piece


def _folded(words: str) -> str:
    return " ".join(words.translate(_QUOTES).casefold().split())


# Walking a tree


def _walked(root: "HtmlElement") -> tuple[Piece, ...]:
    """The blocks of a tree in reading order."""
    from lxml import etree

    walk = _Walk()
    steps = etree.iterwalk(root, events=("start", "end"))
    for event, element in steps:
        if event == "start" and element.tag in _SKIPPED:
            steps.skip_subtree()
        elif event == "start":
            walk.enter(element)
        if event == "end":
            walk.leave(element, is_root=element is root)
    walk.close()
    return tuple(walk.pieces)


class _Walk:
    """Gathers words until a block begins or ends. White space is folded as a browser folds it."""

    def __init__(self) -> None:
        self.pieces: list[Piece] = []
        self._words: list[str] = []
        self._kinds: list[BlockKind] = ["paragraph"]
        self._quoted = 0

    def enter(self, element: "HtmlElement") -> None:
        tag = element.tag
        if tag in _BLOCKS:
            self.close()
        self._quoted += tag in _QUOTED
        if tag in _HEADINGS or tag in _CAPTIONS:
            self._kinds.append("heading" if tag in _HEADINGS else "caption")
        elif tag in _BREAKS:
            self._words.append("\n")
        elif tag in _CELLS:
            self._words.append("\t")
        self._add(element.text)

    def leave(self, element: "HtmlElement", *, is_root: bool) -> None:
        if element.tag in _BLOCKS:
            self.close()
        if element.tag in _HEADINGS or element.tag in _CAPTIONS:
            self._kinds.pop()
        self._quoted -= element.tag in _QUOTED
        if not is_root:
            self._add(element.tail)

    def close(self) -> None:
        """End the block: what was gathered becomes a piece, or several where two line breaks part it."""
        text = _AROUND_BREAKS.sub(_kept_breaks, "".join(self._words))
        self._words.clear()
        for part in text.split("\n\n"):
            if words := part.strip():
                self.pieces.append(Piece(self._kinds[-1], words, self._quoted > 0))

    def _add(self, text: str | None) -> None:
        if text:
            self._words.append(_SPACES.sub(" ", text))


def _kept_breaks(found: re.Match[str]) -> str:
    """One of the white spaces found: two line breaks, one, a tab or a space."""
    spaces = found.group()
    return "\n\n" if spaces.count("\n") > 1 else next(space for space in "\n\t " if space in spaces)
