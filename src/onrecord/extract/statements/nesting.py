"""Which statement stands inside which: a statement is nested where another's content holds its cue."""

from collections.abc import Sequence

import msgspec

from onrecord.record import Span, Statement, hull

__all__ = ["nested", "repeats_itself"]

_FIRST = frozenset({"i", "we"})
_THIRD = frozenset({"he", "she", "they", "it"})


def nested(statements: Sequence[Statement]) -> list[Statement]:
    """The statements with the id of their parents: the innermost other one whose content holds the cue."""
    return [
        msgspec.structs.replace(s, parent=None if (p := _parent(s, statements)) is None else p.id) for s in statements
    ]


def _parent(statement: Statement, statements: Sequence[Statement]) -> Statement | None:
    if statement.cue is None:
        return None
    place = hull(statement.cue.spans)
    around = [s for s in statements if s is not statement and _holds(s, place) and not _mutual(s, statement)]
    return min(around, key=lambda s: (_size(s), s.content.spans), default=None)


def _holds(statement: Statement, span: Span) -> bool:
    return any(piece.holds(span) for piece in statement.content.spans)


def _mutual(outer: Statement, inner: Statement) -> bool:
    """Whether each content holds the other's cue, so that neither is outer: the longer content then is."""
    if outer.cue is None or not _holds(inner, hull(outer.cue.spans)):
        return False
    return (_size(outer), outer.content.spans) <= (_size(inner), inner.content.spans)


def _size(statement: Statement) -> int:
    return sum(end - start for start, end in statement.content.spans)


def repeats_itself(inner: Statement, outer: Statement, *, is_attitude: bool, is_present: bool) -> bool:
    """Whether a nested statement only tells what the outer speaker thinks or is saying.

    So it is in `she said she believed…`, `“I think…”`, `“I promise you…”`, but not in `“I said…”`.
    """
    who = inner.source.text.lower()
    own = bool(inner.source.spans) and any(v.holds(inner.source.spans[0]) for v in outer.own_words)
    if who in _FIRST:
        return own and (is_attitude or is_present)
    return is_attitude and who in _THIRD and not own
