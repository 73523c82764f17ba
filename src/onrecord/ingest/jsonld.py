"""The metadata that a page carries for search engines: JSON-LD nodes about its article."""

import html
import json
import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from onrecord.ingest.vocabulary import article_types

if TYPE_CHECKING:
    from lxml.html import HtmlElement

__all__ = ["Node", "find_articles", "find_breadcrumbs", "listed", "read_scripts", "value_text"]

Node = dict[str, Any]
"""One JSON-LD object."""

# Nodes under these keys are about something else than the article of the page.
_ELSEWHERE = frozenset({
    "associatedMedia", "audio", "author", "citation", "comment", "creator", "hasPart", "image", "isBasedOn", "isPartOf",
    "itemListElement", "itemReviewed", "liveBlogUpdate", "mentions", "publisher", "relatedLink", "review",
    "sharedContent", "significantLink", "suggestedAnswer", "video",
})  # fmt: skip
_MAX_DEPTH = 40
_COMMENT = re.compile(r"^\s*(?:<!--|/\*.*?\*/|//\s*<!\[CDATA\[|<!\[CDATA\[)+|(?:-->|//\s*\]\]>|\]\]>)\s*$", re.DOTALL)
_TRAILING_COMMA = re.compile(r",(\s*[}\]])")


def read_scripts(tree: "HtmlElement") -> tuple[Node, ...]:
    """All JSON-LD of a page as nodes, in page order; a script that cannot be read safely gives none."""
    found: list[Node] = []
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or "").lower():
            found += (node for node in listed(_load(script.text or "")) if isinstance(node, dict))
    return tuple(found)


def find_articles(nodes: tuple[Node, ...]) -> tuple[Node, ...]:
    """The nodes about the page's own article, most specific type first, else in page order.

    Nodes that only point (`{"@id": …}`) are replaced by the node of that id wherever the page has it.
    """
    ranks = article_types()
    by_id = _by_id(nodes)
    ranked: list[tuple[int, int, Node]] = []
    for node in _own(nodes):
        rank = min((ranks[name] for name in _types(node) if name in ranks), default=None)
        if rank is not None:
            ranked.append((rank, len(ranked), _resolved(node, by_id)))
    return tuple(node for _, _, node in sorted(ranked, key=lambda entry: entry[:2]))


def find_breadcrumbs(nodes: tuple[Node, ...]) -> tuple[str, ...]:
    """The names of the page's place in its site, outermost first; empty if the page gives no trail."""
    for node in _own(nodes):
        if "BreadcrumbList" in _types(node):
            steps = [step for step in listed(node.get("itemListElement")) if isinstance(step, dict)]
            steps.sort(key=lambda step: _number(step.get("position")))
            names = (value_text(step.get("name")) or value_text(step.get("item")) for step in steps)
            return tuple(name for name in names if name)
    return ()


def listed(value: object) -> list[Any]:
    """The values of a key that may hold one, a list or nothing."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def value_text(value: object) -> str | None:
    """The words of a value: a string with entities resolved and white space folded, or the name of a node."""
    if isinstance(value, Mapping):
        value = value.get("name") or value.get("@value") or _full_name(value)
    if isinstance(value, list):
        value = next((item for item in value if item), None)
        return value_text(value) if not isinstance(value, list) else None
    if not isinstance(value, str):
        return None
    # Twice, because many sites escape what their own templates escape again.
    return " ".join(html.unescape(html.unescape(value)).split()) or None


def _load(script: str) -> object:
    """The JSON of a script. Repaired only where no reading other than the one taken is possible."""
    script = _COMMENT.sub("", script.strip().removeprefix("\ufeff")).strip().rstrip(";")
    for repaired in (script, _TRAILING_COMMA.sub(r"\1", script), html.unescape(script)):
        try:
            # Not strict: line ends inside strings are common and can mean nothing else.
            return json.loads(repaired, strict=False)
        except (ValueError, RecursionError):
            continue
    return _concatenated(script)


def _concatenated(script: str) -> list[Any]:
    """Several JSON values one after the other; nothing if what is between them is more than white space."""
    decoder, values, at = json.JSONDecoder(strict=False), [], 0
    try:
        while at < len(script):
            value, at = decoder.raw_decode(script, at)
            values.append(value)
            at += len(script[at:]) - len(script[at:].lstrip(" \t\r\n,"))
    except (ValueError, RecursionError):
        return []
    return values


def _own(nodes: tuple[Node, ...]) -> Iterator[Node]:
    """Every node reachable without leaving the page's own subject, outer nodes first."""
    level: list[Any] = list(nodes)
    for _ in range(_MAX_DEPTH):
        yield from (node for node in level if isinstance(node, dict))
        deeper: list[Any] = []
        for node in level:
            if isinstance(node, dict):
                deeper += (item for key, value in node.items() if key not in _ELSEWHERE for item in listed(value))
        level = [item for item in deeper if isinstance(item, dict)]
        if not level:
            return


def _types(node: Node) -> list[str]:
    return [str(name).rsplit("/", 1)[-1] for name in listed(node.get("@type"))]


def _by_id(nodes: tuple[Node, ...]) -> dict[str, Node]:
    """Nodes that say something, by their id: those with the most keys win."""
    found: dict[str, Node] = {}
    level: list[Any] = list(nodes)
    for _ in range(_MAX_DEPTH):
        deeper: list[Any] = []
        for node in level:
            name = node.get("@id")
            if isinstance(name, str) and len(node) > len(found.get(name, ())):
                found[name] = node
            deeper += (item for value in node.values() for item in listed(value) if isinstance(item, dict))
        level = deeper
    return found


def _resolved(node: Node, by_id: dict[str, Node]) -> Node:
    def full(value: object) -> object:
        if isinstance(value, dict) and isinstance(value.get("@id"), str) and not value.get("name"):
            return by_id.get(value["@id"], value)
        return value

    return {
        key: [full(item) for item in value] if isinstance(value, list) else full(value) for key, value in node.items()
    }


def _full_name(node: Mapping[str, Any]) -> str | None:
    parts = [part for key in ("givenName", "familyName") if isinstance(part := node.get(key), str)]
    return " ".join(parts) or None


def _number(value: object) -> float:
    try:
        return float(value) if isinstance(value, int | float | str) else 0.0
    except ValueError:
        return 0.0
