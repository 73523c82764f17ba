"""The agency that a story is credited to: `KEST (Norvo) —` in its dateline, `By Norvo` in its byline."""

from onrecord.extract.datelines import read_dateline
from onrecord.extract.statements.material import Material
from onrecord.record import Span, Spans

__all__ = ["find_credit"]


def find_credit(material: Material) -> Spans:
    """The words for the agency whose story the article carries; none where the article's own outlet is the agency."""
    span = _in_dateline(material) or _in_byline(material)
    if span is None or span.of(material.text) == material.doc.article.publisher:
        return ()
    return (span,)


def _in_dateline(material: Material) -> Span | None:
    dateline = read_dateline(material.doc)
    return dateline.agency if dateline is not None else None


def _in_byline(material: Material) -> Span | None:
    """An author that is an outlet, where the byline writes it."""
    for author in material.doc.article.authors:
        if author not in material.outlets:
            continue
        for block in material.doc.article.blocks:
            start = material.text.find(author, *block.span) if block.kind == "byline" else -1
            if start >= 0:
                return Span(start, start + len(author))
    return None
