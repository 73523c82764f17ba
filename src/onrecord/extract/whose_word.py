"""On whose word we have it: the statement that reports what stands at a place in the text."""

from collections.abc import Iterable

from onrecord.record import Span, Statement

__all__ = ["on_whose_word"]


def on_whose_word(span: Span, statements: Iterable[Statement]) -> str | None:
    """The id of the innermost statement whose content holds all of `span`; None: the outlet in its own voice.

    Of statements inside each other the one furthest from the outlet by `parent` counts; of equals the shorter content,
    then the earlier. A piece of an interrupted content has to hold the whole span.
    """
    by_id = {statement.id: statement for statement in statements}
    holding = [s for s in by_id.values() if any(piece.holds(span) for piece in s.content.spans)]
    if not holding:
        return None
    return min(holding, key=lambda s: (-_depth(s, by_id), _length(s), s.content.spans[0])).id


def _depth(statement: Statement, by_id: dict[str, Statement]) -> int:
    """In how many statements it stands; a circle of parents, which a reading cannot have, ends where it closes."""
    seen = {statement.id}
    parent = statement.parent
    while parent in by_id and parent not in seen:
        seen.add(parent)
        parent = by_id[parent].parent
    return len(seen)


def _length(statement: Statement) -> int:
    return sum(end - start for start, end in statement.content.spans)
