"""Who the names, roles and pronouns of an article are: mentions, actors, and everybody in its statements and events."""

from collections.abc import Iterable

import msgspec

from onrecord.knowledge.actors import ActorTables
from onrecord.knowledge.lexicon import Lexicon
from onrecord.record import Actor, Article, Document, Event, Mention, Span, Statement, content_id
from onrecord.resolve.background import Background
from onrecord.resolve.case import Case
from onrecord.resolve.chains import with_chains
from onrecord.resolve.codes import actor_of
from onrecord.resolve.sides import with_codes
from onrecord.resolve.speakers import with_speakers

__all__ = ["Resolved", "Resolver"]


class Resolved(msgspec.Struct, frozen=True):
    """What was decided about an article: mentions in order, actors, statements with speakers, coded events."""

    mentions: tuple[Mention, ...]
    actors: tuple[Actor, ...]
    statements: tuple[Statement, ...]
    events: tuple[Event, ...]


class Resolver:
    """Decides who is who in articles, with the shipped tables. Make one per process."""

    def __init__(self, tables: ActorTables, lexicon: Lexicon) -> None:
        self._background = Background(tables, lexicon)
        self._lexicon = lexicon

    def resolve(
        self,
        doc: Document,
        statements: Iterable[Statement],
        events: Iterable[Event] = (),
        dateline: Span | None = None,
    ) -> Resolved:
        """The mentions and actors of the analysed blocks, statements with speakers and chain, events with codes.

        `dateline` is where the story was filed, a place whatever it looks like.
        Needs the syntax of the document. Events come with the words of their sides and go with their codes.
        """
        statements = tuple(statements)
        case = Case(doc, self._background, statements, dateline)
        outlet = self._outlet(doc.article)
        if outlet is not None:
            case.actors.setdefault(outlet.id, outlet)
        told = with_chains(with_speakers(case, statements), outlet, self._lexicon)
        coded = tuple(with_codes(case, event) for event in events)
        return Resolved(case.mentions, tuple(case.actors.values()), told, coded)

    def _outlet(self, article: Article) -> Actor | None:
        """The actor that every chain of the article starts at, where its publisher is known."""
        if article.publisher is None:
            return None
        known = [named for named in self._background.index.ask(article.publisher) if named.kind == "outlet"]
        if len({named.key for named in known}) == 1:
            on = article.published.start[:10] if article.published else None
            return actor_of(self._background.tables, known[0], on)
        return Actor(id=content_id("act", "outlet", article.publisher), name=article.publisher, kind="outlet")
