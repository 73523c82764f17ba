"""What a page says about its article outside the text: a vote of its metadata, the most reliable evidence first.

JSON-LD comes first, then meta tags, then what readers see (headline, byline, time), then trafilatura and
htmldate. Each value keeps which evidence gave it.
"""

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urljoin, urlsplit

import msgspec

from onrecord.ingest.bylines import read_names
from onrecord.ingest.jsonld import Node, find_articles, find_breadcrumbs, listed, read_scripts, value_text
from onrecord.ingest.stamps import parse_stamp
from onrecord.ingest.vocabulary import Field, meta_names
from onrecord.record import Problem, When

if TYPE_CHECKING:
    from lxml.html import HtmlElement

__all__ = ["Metadata", "read_metadata"]

_MAX_TITLE = 500
_MAX_SECTION = 60
_MAX_BYLINE = 200
# Search engines ask for headlines of at most 110 characters, so longer ones are cut there by many sites.
_CUT_AT = 90
_TITLE_BREAK = re.compile(r"\s+[|\-–—·•*:»«›]+\s+|\s*\|\s*|\s*--\s*")
_QUOTES = str.maketrans("‘’‚‛“”„‟«»", '\'\'\'\'""""""')
_LATEST = "2199-12-31"


class Candidate(NamedTuple):
    """A value and the evidence for it."""

    value: str
    evidence: str


class Metadata(msgspec.Struct, frozen=True):
    """What the page says; `evidence` names for each field that has a value what it was taken from."""

    title: str | None = None
    authors: tuple[str, ...] = ()
    publisher: str | None = None
    section: str | None = None
    url: str | None = None
    published: When | None = None
    descriptions: tuple[str, ...] = ()
    evidence: dict[str, str] = {}
    problems: tuple[Problem, ...] = ()


class _Page(NamedTuple):
    """A page as the voter sees it: the tree, its JSON-LD, its meta tags by name in small letters."""

    tree: "HtmlElement"
    nodes: tuple[Node, ...]
    articles: tuple[Node, ...]
    metas: dict[str, list[str]]


def read_metadata(tree: "HtmlElement", url: str | None = None, captured: str | None = None) -> Metadata:
    """The metadata of a page given as an lxml tree; `url` is where it came from, to resolve relative links.

    `captured` (ISO 8601) is when it was fetched: no later date is believed. The tree is not changed.
    """
    nodes = read_scripts(tree)
    page = _Page(tree, nodes, find_articles(nodes), _read_metas(tree))
    evidence: dict[str, str] = {}

    def keep(field: str, found: Candidate | None) -> str | None:
        if found is not None:
            evidence[field] = found.evidence
        return found.value if found else None

    publisher = keep("publisher", next(_publishers(page), None))
    title = keep("title", _best_title(page, publisher))
    section = keep("section", next(_sections(page, title), None))
    link = keep("url", next(_links(page, url), None))
    authors, by = _best_authors(page)
    if authors:
        evidence["authors"] = by
    published, problems, dated_by = _best_date(page, link or url, captured)
    if published:
        evidence["published"] = dated_by
    return Metadata(title, authors, publisher, section, link, published, _descriptions(page), evidence, problems)


def _read_metas(tree: "HtmlElement") -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for meta in tree.iter("meta"):
        content = value_text(meta.get("content"))
        for attribute in ("property", "name", "itemprop"):
            name = (meta.get(attribute) or "").strip().lower()
            if name and content:
                found.setdefault(name, []).append(content)
    return found


def _meta(page: _Page, field: Field) -> Iterator[Candidate]:
    for name in meta_names(field):
        for content in page.metas.get(name, ()):
            yield Candidate(content, f"meta {name}")


def _from_articles(page: _Page, key: str, read: Callable[[Any], str | None] = value_text) -> Iterator[Candidate]:
    for node in page.articles:
        value = read(node.get(key))
        if value:
            yield Candidate(value, f"json-ld {key}")


# Publisher, section, address, description


def _publishers(page: _Page) -> Iterator[Candidate]:
    for found in (*_from_articles(page, "publisher"), *_meta(page, "publisher")):
        if not _is_link(found.value) and not found.value.startswith("@") and not found.value.isdigit():
            yield found


def _sections(page: _Page, title: str | None) -> Iterator[Candidate]:
    for found in (*_from_articles(page, "articleSection"), *_meta(page, "section")):
        if len(found.value) <= _MAX_SECTION and not _is_link(found.value):
            yield found
    trail = [name for name in find_breadcrumbs(page.nodes) if not title or _folded(name) != _folded(title)]
    # The first step is the home page.
    if len(trail) > 1 and len(trail[-1]) <= _MAX_SECTION:
        yield Candidate(trail[-1], "json-ld BreadcrumbList")


def _links(page: _Page, url: str | None) -> Iterator[Candidate]:
    for link in page.tree.iter("link"):
        if (link.get("rel") or "").strip().lower() == "canonical" and link.get("href"):
            yield from _resolved(link.get("href"), url, "link canonical")
    for found in _meta(page, "url"):
        yield from _resolved(found.value, url, found.evidence)
    for found in (*_from_articles(page, "url", _text), *_from_articles(page, "mainEntityOfPage", _address)):
        yield from _resolved(found.value, url, found.evidence)


def _resolved(link: str, url: str | None, evidence: str) -> Iterator[Candidate]:
    try:
        full = urljoin(url or "", link.strip())
        parts = urlsplit(full)
    except ValueError:
        return
    # A bare domain is the site, not the article: many pages carry it by mistake.
    if parts.scheme in {"http", "https"} and parts.netloc and (parts.path.strip("/") or parts.query):
        yield Candidate(full, evidence)


def _text(value: object) -> str | None:
    return value if isinstance(value, str) and value else None


def _address(value: object) -> str | None:
    return _text(value.get("@id")) if isinstance(value, dict) else _text(value)


def _descriptions(page: _Page) -> tuple[str, ...]:
    found = (*_from_articles(page, "alternativeHeadline"), *_from_articles(page, "description"))
    return tuple(dict.fromkeys(candidate.value for candidate in (*found, *_meta(page, "description"))))


# Title


def _best_title(page: _Page, publisher: str | None) -> Candidate | None:
    """The first of the candidates, without the name of the site, and whole if search engines had it cut."""
    candidates = [found for found in _titles(page) if 1 < len(found.value) <= _MAX_TITLE]
    if not candidates:
        return None
    bodies = [found.value for found in candidates]
    title = _without_site(candidates[0].value, bodies, publisher)
    for other in bodies:
        whole = _without_site(other, bodies, publisher)
        if len(title) >= _CUT_AT and _continues(title, whole):
            title = whole
    return Candidate(title, candidates[0].evidence)


def _titles(page: _Page) -> Iterator[Candidate]:
    yield from _from_articles(page, "headline")
    metas = list(_meta(page, "title"))
    heads = [" ".join(head.text_content().split()) for head in page.tree.iter("h1")]
    tags = [" ".join(tag.text_content().split()) for tag in page.tree.iterfind(".//head/title")]
    named = [_folded(found.value) for found in metas] + [_folded(tag) for tag in tags]
    # Pages use h1 for their logo and sections too: believe the one that their metadata repeats.
    sure = [head for head in heads if head and any(_opens(head, name) for name in named)]
    sites = {_folded(name) for name in _sites(page)}
    yield from (Candidate(head, "h1") for head in sure if _folded(head) not in sites)
    yield from metas
    yield from (Candidate(tag, "title") for tag in tags if tag)
    yield from (Candidate(head, "h1") for head in heads if head)


def _sites(page: _Page) -> Iterator[str]:
    """Names the page gives its site or publisher."""
    yield from (found.value for found in _publishers(page))


def _opens(head: str, name: str) -> bool:
    """Whether a headline is the first words of a title, or at least long enough to be no logo and in it."""
    return name.startswith(_folded(head)) if len(head.split()) < 4 else _folded(head) in name


def _without_site(title: str, others: list[str], publisher: str | None) -> str:
    """`title` without "… | Politics | The Kiga Times": what follows a break where another candidate ends.

    Without such a candidate only the publisher's own name is cut off.
    """
    folded = {_folded(other) for other in others if other != title} - {_folded(publisher or "")}
    for cut in _TITLE_BREAK.finditer(title):
        if _folded(title[: cut.start()]) in folded:
            return title[: cut.start()].strip()
    for cut in _TITLE_BREAK.finditer(title):
        if publisher and _folded(title[cut.end() :]) == _folded(publisher) and cut.start() > 0:
            return title[: cut.start()].strip()
    return title


def _continues(title: str, whole: str) -> bool:
    stem = _folded(title).rstrip(".… ")
    return len(whole) > len(title) and _folded(whole).startswith(stem)


def _folded(words: str) -> str:
    return " ".join(words.translate(_QUOTES).casefold().split())


# Authors


def _best_authors(page: _Page) -> tuple[tuple[str, ...], str]:
    """The first evidence that names somebody other than the publisher; else the first that names anybody."""
    newsrooms = {_folded(name) for site in _sites(page) for name in (site, *read_names(site))}
    house: tuple[tuple[str, ...], str] = ((), "")
    for names, evidence in _author_lists(page):
        people = tuple(name for name in names if _folded(name) not in newsrooms)
        if people:
            return people, evidence
        house = house if house[0] else (names, evidence)
    # trafilatura finds any words that stand where a byline may, so it is asked only where all else is silent.
    return house if house[0] else (_trafilatura_authors(page.tree), "trafilatura")


def _author_lists(page: _Page) -> Iterator[tuple[tuple[str, ...], str]]:
    for key in ("author", "creator"):
        for node in page.articles:
            yield _named(listed(node.get(key))), f"json-ld {key}"
    for name in meta_names("authors"):
        yield _unique(content for content in page.metas.get(name, ()) if not _is_link(content)), f"meta {name}"
    yield _shown_authors(page.tree), "byline"


def _named(values: list[Any]) -> tuple[str, ...]:
    return _unique(name for value in values if (name := value_text(value)))


def _unique(entries: Iterator[str], *, shown: bool = False) -> tuple[str, ...]:
    names: dict[str, str] = {}
    for entry in entries:
        for name in read_names(entry, shown=shown):
            names.setdefault(name.casefold(), name)
    return tuple(names.values())


_BYLINES = (
    "//*[@itemprop='author']//*[@itemprop='name']",
    "//a[@rel='author']",
    "//*[@itemprop='author']",
    "//*[contains(concat(' ', @class, ' '), ' byline ')]//a",
    "//*[contains(@class, 'author-name') or contains(@class, 'author__name') or contains(@class, 'authorName')]",
    "//*[contains(concat(' ', @class, ' '), ' author ')]",
    "//*[contains(concat(' ', @class, ' '), ' byline ')]",
)


def _shown_authors(tree: "HtmlElement") -> tuple[str, ...]:
    """The names in the first kind of byline that the page shows; long ones are biographies."""
    for path in _BYLINES:
        shown = (" ".join(element.text_content().split()) for element in tree.xpath(path)[:8])
        names = _unique((words for words in shown if 0 < len(words) <= _MAX_BYLINE), shown=True)
        if names:
            return names
    return ()


def _trafilatura_authors(tree: "HtmlElement") -> tuple[str, ...]:
    from trafilatura.metadata import extract_author

    try:
        found = extract_author(tree)
    except Exception:  # a page made to break a parser must not lose its text
        return ()
    return _unique(iter((found or "").split("; ")))


def _is_link(words: str) -> bool:
    return bool(re.match(r"(?:https?:)?//|www\.", words))


# Date


def _best_date(page: _Page, url: str | None, captured: str | None) -> tuple[When | None, tuple[Problem, ...], str]:
    """The first date that can be read, and what was wrong with those before it if there is none."""
    problems: list[Problem] = []
    for found in _dates(page):
        stamp = parse_stamp(found.value, captured=captured)
        if stamp.when is not None:
            when = msgspec.structs.replace(stamp.when, spans=(), as_written=found.value)
            return when, _unplaced(stamp.problems), found.evidence
        problems += stamp.problems
    day = _htmldate_day(page.tree, url, captured)
    if day:
        return When(day, day, "day", day), (), "htmldate"
    return None, _unplaced(problems), ""


def _dates(page: _Page) -> Iterator[Candidate]:
    yield from _from_articles(page, "datePublished")
    yield from _meta(page, "published")
    yield from _from_articles(page, "dateCreated")
    for path in ("//*[@itemprop='datePublished']", "//article//time[@datetime]", "//time[@pubdate]"):
        for element in page.tree.xpath(path)[:1]:
            value = value_text(element.get("datetime") or element.get("content"))
            if value:
                yield Candidate(value, "time" if element.tag == "time" else "itemprop datePublished")
    yield from (
        Candidate(value, "json-ld uploadDate") for node in page.articles if (value := _text(node.get("uploadDate")))
    )


def _htmldate_day(tree: "HtmlElement", url: str | None, captured: str | None) -> str | None:
    from copy import deepcopy

    from htmldate import find_date

    try:
        # Without a last day htmldate takes today, and the record would change with the day it is made on.
        found = find_date(deepcopy(tree), original_date=True, url=url, max_date=(captured or _LATEST)[:10])
    except Exception:  # a page made to break a parser must not lose its text
        return None
    return found if isinstance(found, str) else None


def _unplaced(problems: tuple[Problem, ...] | list[Problem]) -> tuple[Problem, ...]:
    """The problems without spans, which point into the metadata and not into the article's text."""
    return tuple(dict.fromkeys(msgspec.structs.replace(problem, span=None) for problem in problems))
