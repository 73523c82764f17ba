"""The hands a statement has passed through, outermost first; and the medium that later statements share with it."""

from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from onrecord.knowledge.lexicon import Lexicon
from onrecord.record import Actor, Addressee, Medium, Statement

__all__ = ["with_chains"]

_OCCASIONS = frozenset({"interview", "press-conference", "speech", "statement", "post", "broadcast", "call", "meeting"})
_PRESS = frozenset({"reporters", "journalists", "the press", "the media", "newsmen", "correspondents"})
_REACH = 4000
"""Characters over which a medium that was told once still holds for its speaker."""


def with_chains(statements: Sequence[Statement], outlet: Actor | None, lexicon: Lexicon) -> tuple[Statement, ...]:
    """The statements, whose actors are decided, with their media carried on and their chains.

    A chain is the outlet of the article where it is known, then in whose words the statement stands, who passes it on,
    the outlet of its medium, and its source; each once. A platform that carries a post is no link.
    """
    carried = {s.id: s for s in _carried_on(statements, lexicon)}
    start = (outlet.id,) if outlet is not None else ()
    return tuple(replace(s, chain=tuple(dict.fromkeys((*start, *_links(s, carried))))) for s in carried.values())


def _links(statement: Statement, by_id: Mapping[str, Statement], depth: int = 0) -> tuple[str, ...]:
    """The actors between the article's outlet and its words; a circle of parents ends where it closes."""
    parent = by_id.get(statement.parent or "") if depth < len(by_id) else None
    outer = _links(parent, by_id, depth + 1) if parent is not None else ()
    relays = [relay.actor for relay in statement.relays]
    own = [*relays, _carrier(statement.medium), statement.source.actor]
    return (*outer, *(link for link in own if link is not None))


def _carrier(medium: Medium | None) -> str | None:
    """The outlet that ran the medium; a platform only carries it."""
    return medium.outlet if medium is not None and medium.kind != "post" else None


def _carried_on(statements: Sequence[Statement], lexicon: Lexicon) -> list[Statement]:
    """The statements, each with the medium of its speaker's last one where it tells none of its own.

    "Lavrov said in an interview with TASS… He added…": what is said later, and not at another time, is of the same
    occasion. What somebody thinks or wants has no occasion, and every post is one of its own.
    """
    last: dict[str, Statement] = {}
    told = []
    for statement in statements:
        actor = statement.source.actor
        before = last.get(actor) if actor is not None else None
        if before is not None and _same_occasion(before, statement, lexicon):
            statement = replace(statement, medium=before.medium)
        elif actor is not None and _sets_occasion(statement):
            last[actor] = statement
        told.append(statement)
    return told


def _sets_occasion(statement: Statement) -> bool:
    medium, cue = statement.medium, statement.cue
    if medium is None or medium.kind not in _OCCASIONS or statement.zone != "paragraph":
        return False
    return cue is None or medium.spans != cue.spans


def _same_occasion(before: Statement, statement: Statement, lexicon: Lexicon) -> bool:
    if statement.medium is not None or statement.zone != "paragraph" or statement.cue is None:
        return False
    if statement.parent is not None and statement.parent != before.parent:
        return False
    if statement.addressee is not None and not _same_listeners(before, statement.addressee):
        return False
    verb = lexicon.verbs.get(statement.cue.lemma)
    if verb is None or verb.sort != "speech":
        return False
    if statement.when is not None and before.when is not None and statement.when.start != before.when.start:
        return False
    return statement.content.spans[0].start - before.content.spans[-1].end <= _REACH


def _same_listeners(before: Statement, addressee: Addressee) -> bool:
    """Whether those who are told can have heard the statement before too; reporters hear everything."""
    told, heard = addressee.text.lower(), before.addressee.text.lower() if before.addressee else ""
    return not heard or told in _PRESS or heard in _PRESS or heard == told
