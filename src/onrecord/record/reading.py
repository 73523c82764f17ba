"""Everything OnRecord writes down about one article: the object of record.md."""

import msgspec

from onrecord.record.actor import Actor, Mention
from onrecord.record.article import Article
from onrecord.record.event import Cause, Event
from onrecord.record.problem import Problem
from onrecord.record.statement import Statement

__all__ = ["SCHEMA", "Reading"]

SCHEMA = "onrecord/1"


class Reading(msgspec.Struct, frozen=True):
    """The record of one article."""

    schema: str
    article: Article
    mentions: tuple[Mention, ...] = ()
    actors: tuple[Actor, ...] = ()
    statements: tuple[Statement, ...] = ()
    events: tuple[Event, ...] = ()
    causes: tuple[Cause, ...] = ()
    problems: tuple[Problem, ...] = ()
