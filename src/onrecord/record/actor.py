"""Who acts and speaks: mentions in the text, and the actors they are decided to be."""

from typing import Literal

import msgspec

from onrecord.record.span import Span

__all__ = ["Actor", "Mention", "MentionKind", "Role"]

MentionKind = Literal["person", "organisation", "country", "place", "group", "outlet", "document", "event"]


class Mention(msgspec.Struct, frozen=True):
    """Words that name or describe somebody or something; `actor` is a decision, None while there is none."""

    id: str
    span: Span
    text: str
    kind: MentionKind
    actor: str | None


class Role(msgspec.Struct, frozen=True, rename={"since": "from"}):
    """An office and the days it was held, both inclusive; None means not known or still running."""

    title: str
    country: str | None = None
    sector: str | None = None
    since: str | None = None
    until: str | None = None


class Actor(msgspec.Struct, frozen=True):
    """Somebody who speaks or acts: a person, a government, an organisation, a group, an outlet."""

    id: str
    name: str
    kind: MentionKind
    country: str | None = None
    sectors: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()
    known_as: str | None = None
    """The stable key in the actor knowledge, if it is there."""
