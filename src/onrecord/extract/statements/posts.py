"""Speech by its place on the page: posts that are shown with their author after a dash."""

import re
from collections.abc import Iterator, Sequence

from onrecord.extract.statements.contents import trimmed
from onrecord.extract.statements.drafts import Draft
from onrecord.extract.statements.material import Material
from onrecord.record import Span

__all__ = ["of_posts"]

_POST = re.compile(
    r"[\s>](?P<mark>[—–-]{1,2})\s?(?P<who>[^\W\d_][^@()—–\n]{1,40}?) \((?P<handle>@\w{2,30})\)(?P<tail>[^.!?\n]{0,40})$"
)


def of_posts(material: Material, drafts: Sequence[Draft]) -> Iterator[Draft]:
    """Posts shown in the article: `The bridge holds. — Ada Obi (@adaobi) June 1, 2016`."""
    for number, block in enumerate(material.doc.article.blocks):
        if block.kind != "paragraph":
            continue
        found = _POST.search(material.text, block.span.start, block.span.end)
        if found is None:
            continue
        content = trimmed(material.text, Span(block.span.start, found.start("mark")))
        if content.start < content.end and not any(d.block == number and d.source for d in drafts):
            who = material.places(Span(*found.span("who")))
            mark = material.places(Span(*found.span("mark")))
            if who and mark:
                yield Draft(mark, who, (content,), _quoted(material, number, content), number, 0.8, "post")


def _quoted(material: Material, block: int, content: Span) -> tuple:  # type: ignore[type-arg]
    return tuple(q for q in material.quotations if q.block == block and q.depth == 0 and content.holds(q.span))
