"""Names in an article and who they are: the tables' names, and people that no table knows.

Each decision is made for one article and rests on it: what a form can mean on the article's date, which full names
the article gives, and what stands before the name. Where two readings stay open, nothing is decided.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cached_property

import msgspec

from onrecord.knowledge.actors import ActorTables
from onrecord.knowledge.lexicon import Lexicon
from onrecord.knowledge.names import Named, NameIndex, NameMatch
from onrecord.record import ANALYSED, Actor, Article, Document, Event, Mention, Source, Span, Statement, content_id
from onrecord.resolve.codes import actor_of

__all__ = ["Resolved", "Resolver"]

# A name of a person after its titles: two to five words with capitals, particles and initials between them.
_FULL_NAME = re.compile(
    r"(?:[A-ZÀ-Þ][\w'’.-]*[ \xa0])"
    r"(?:(?:[A-ZÀ-Þ][\w'’.-]*|al|bin|ibn|de|da|del|der|van|von|y|di|dos|el|la|le)[ \xa0]){0,3}"
    r"[A-ZÀ-Þ][\w'’-]*"
)
_PLACE_BEFORE = re.compile(
    r"\b(?:in|at|from|to|near|outside|around|inside|across|of|into|toward|towards|over|through|leave|left|visit(?:ed|ing)?)"
    r"\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_CAPITAL_BEFORE = re.compile(r"(?<![\w'’-])([A-ZÀ-Þ][\w'’-]+)[ \xa0](?:(?:[A-Z]\.|[a-z]{1,3})[ \xa0]){0,2}$")
_CAPITAL_INSIDE = re.compile(r"(?<=[\w,;’'][ \xa0])([A-ZÀ-Þ][\w-]+)(?![\w-]|[ \xa0][A-ZÀ-Þ])")
_PARTICLES = frozenset(
    {"al", "bin", "ibn", "de", "da", "del", "della", "der", "di", "dos", "el", "la", "le", "van", "von", "y"}
)
_GOVERNING = frozenset({"head-of-state", "head-of-government", "foreign-minister"})
_SHORTEST = 4
_DESCRIBES = frozenset({"adjective", "demonym"})
_SEATS = frozenset({"capital", "seat", "city-of-government"})


class Resolved(msgspec.Struct, frozen=True):
    """What was decided about an article: mentions in order, actors, statements with speakers, coded events."""

    mentions: tuple[Mention, ...]
    actors: tuple[Actor, ...]
    statements: tuple[Statement, ...]
    events: tuple[Event, ...]


class Resolver:
    """Decides who the names in articles are, with the shipped tables. Make one per process."""

    def __init__(self, tables: ActorTables, lexicon: Lexicon) -> None:
        self._tables = tables
        self._lexicon = lexicon
        self._index = NameIndex(tables)

    def resolve(self, doc: Document, statements: Iterable[Statement], events: Iterable[Event] = ()) -> Resolved:
        """The names of the analysed blocks as mentions and actors, and the speakers of statements that have a name.

        Events come with the words of their sides and go with their codes.
        """
        case = _Case(doc, self._tables, self._index, self._titles, self._given_names, self._lexicon.openers)
        outlet = self._outlet(doc.article)
        chain = (outlet.id,) if outlet else ()
        solved = tuple(msgspec.structs.replace(s, chain=chain + s.chain) for s in map(case.with_speaker, statements))
        actors = {outlet.id: outlet} | case.actors if outlet else case.actors
        return Resolved(
            tuple(sorted(case.mentions, key=lambda m: m.span)), tuple(actors.values()), solved, tuple(events)
        )

    def _outlet(self, article: Article) -> Actor | None:
        """The actor that every chain of the article starts at, where its publisher is known."""
        if article.publisher is None:
            return None
        known = [named for named in self._index.ask(article.publisher) if named.kind == "outlet"]
        if len({named.key for named in known}) == 1:
            on = article.published.start[:10] if article.published else None
            return actor_of(self._tables, known[0], on)
        return Actor(id=content_id("act", "outlet", article.publisher), name=article.publisher, kind="outlet")

    @cached_property
    def _given_names(self) -> frozenset[str]:
        return frozenset(given.name for given in self._tables.given_names)

    @cached_property
    def _titles(self) -> frozenset[str]:
        """Single words that stand before a name and are no part of it, in small letters without full stops."""
        forms = (form for t in self._tables.titles for form in (t.title, *t.short))
        return frozenset(word.lower().strip(".") for form in forms for word in form.split())


class _Case:
    """One article while it is decided."""

    def __init__(
        self,
        doc: Document,
        tables: ActorTables,
        index: NameIndex,
        titles: frozenset[str],
        given_names: frozenset[str],
        openers: frozenset[str],
    ) -> None:
        self._given_names = given_names
        self._openers = openers
        self.actors: dict[str, Actor] = {}
        self.mentions: list[Mention] = []
        self._text = doc.article.text
        self._article = doc.article.id
        self._on = doc.article.published.start[:10] if doc.article.published else None
        self._tables = tables
        self._titles = titles
        self._spans = [block.span for block in doc.article.blocks if block.kind in ANALYSED]
        self._matches = [match for span in self._spans for match in index.find(self._text, span)]
        self._found: dict[Span, str | None] = {}
        self._others = {m.span.of(self._text) for m in self._matches if self._ends_another_name(m.span)}
        for match in self._matches:
            self._decide(match)

    def with_speaker(self, statement: Statement) -> Statement:
        """The statement with the actor its source names, None where that is no name or not settled."""
        if statement.source.kind not in ("person", "organisation", "country") or len(statement.source.spans) != 1:
            return statement
        actor = self._actor_in(statement.source)
        if actor is None:
            return statement
        source = msgspec.structs.replace(statement.source, actor=actor)
        return msgspec.structs.replace(statement, source=source, chain=(*statement.chain, actor))

    # Names that the tables have

    def _decide(self, match: NameMatch) -> None:
        meanings = [m for m in match.meanings if m.use not in _DESCRIBES]
        if not meanings:
            return
        meaning = self._meaning(match.span, meanings)
        if meaning is None:
            return
        if meaning.use in _SEATS and (meaning.use != "seat") and self._is_place(match.span):
            self._mention(match.span, "place", None)
            return
        actor = self._actor(meaning)
        self._mention(match.span, actor.kind, actor.id)

    def _meaning(self, span: Span, meanings: list[Named]) -> Named | None:
        """The one meaning that is left on the article's date, None if several rows are."""
        on = self._on
        alive = [m for m in meanings if on is None or m.period.standing(on) != "no"] or meanings
        if alive[0].kind in ("organisation", "outlet") and self._is_common_word(span, alive):
            return None
        rows = {(m.kind, m.key) for m in alive}
        if alive[0].kind == "person" and span.of(self._text) in self._others:
            return None  # "Amela Roth" in the article: its "Roth" is not the Roth of the tables
        if alive[0].kind == "person" and not self._is_name(span, alive):
            return None
        if len(rows) == 1:
            return alive[0]
        # A medium's name is mostly the medium; a full name given in the article settles who a surname is.
        outlets = [m for m in alive if m.kind == "outlet"]
        if len({m.key for m in outlets}) == 1 and all(m.kind in ("outlet", "organisation") for m in alive):
            return outlets[0]
        named = [m for m in alive if m.kind == "person" and m.key in self._in_full]
        return named[0] if len({m.key for m in named}) == 1 else None

    def _is_common_word(self, span: Span, meanings: list[Named]) -> bool:
        """Whether a short name is rather a first name or a word in capitals: "Jane's", "THIS IS NEW"."""
        word = span.of(self._text).replace("’", "'").removesuffix("'s")
        if word in self._given_names:
            return True
        return word.lower() in self._openers and not any(m.key in self._in_full for m in meanings)

    def _is_name(self, span: Span, meanings: list[Named]) -> bool:
        """Whether a single word is surely a surname: its full name is near, or its capital can mean nothing else.

        "No", "Will" and "Rice" are surnames too; at the start of a sentence, before another capital or as a first
        name they are more likely something else, and a Cruz is mostly another Cruz.
        """
        word = span.of(self._text)
        if " " in word or any(m.key in self._in_full for m in meanings):
            return True
        if len(word) < _SHORTEST or word in self._given_names or word.lower() in self._openers:
            return False
        return word in self._inside_sentences and any(self._is_prominent(m.key) for m in meanings)

    def _is_prominent(self, person: str) -> bool:
        """Whether somebody is named without a first name as a matter of course: who governs on the article's date."""
        held = (term for term in self._tables.terms_of(person) if term.standing(self._on or "9999") != "no")
        return any(self._tables.offices_by_key[term.office].kind in _GOVERNING for term in held)

    @cached_property
    def _inside_sentences(self) -> frozenset[str]:
        """Single words that the article writes with a capital inside a sentence, and not before another capital."""
        words = set()
        for span in self._spans:
            for found in _CAPITAL_INSIDE.finditer(self._text, *span):
                words.add(found[1])
        return frozenset(words)

    def _ends_another_name(self, span: Span) -> bool:
        """Whether a single word is the surname of somebody else: a name that is no title stands before it."""
        if " " in span.of(self._text):
            return False
        before = _CAPITAL_BEFORE.search(self._text, max(0, span.start - 30), span.start)
        if before is None or before[1].lower().strip(".") in self._titles or before[1] in self._country_words:
            return False
        return before[1] in self._given_names or before[1].lower() not in self._openers

    @cached_property
    def _country_words(self) -> frozenset[str]:
        """What describes or places somebody in this article without being part of a name: "Russian", "Kremlin"."""
        return frozenset(m.span.of(self._text) for m in self._matches if m.meanings[0].kind == "country")

    @cached_property
    def _in_full(self) -> frozenset[str]:
        """The keys of people and bodies that the article names by more than one word."""
        longer = (match for match in self._matches if " " in match.span.of(self._text))
        return frozenset(m.key for match in longer for m in match.meanings)

    def _is_place(self, span: Span) -> bool:
        return bool(_PLACE_BEFORE.search(self._text, max(0, span.start - 24), span.start))

    def _actor(self, meaning: Named) -> Actor:
        actor = actor_of(self._tables, meaning, self._on)
        return self.actors.setdefault(actor.id, actor)

    def _mention(self, span: Span, kind: str, actor: str | None) -> None:
        self._found[span] = actor
        words = span.of(self._text)
        mention = Mention(content_id("men", self._article, span), span, words, kind, actor)  # type: ignore[arg-type]
        self.mentions.append(mention)

    # Speakers

    def _actor_in(self, source: Source) -> str | None:
        """The actor that the head of a source names."""
        span = source.spans[0]
        known = [(s, actor) for s, actor in self._found.items() if span.holds(s) and actor is not None]
        at_head = [actor for s, actor in known if s.end == self._head_end(span)]
        if at_head:
            return at_head[0]
        return self._unknown_person(span) if source.kind == "person" else None

    def _head_end(self, span: Span) -> int:
        """Where the head of a noun phrase ends: before "of", "for", "from", "at", "in", an apostrophe or a bracket."""
        words = span.of(self._text)
        cut = re.search(r"\s(?:of|for|from|at|in|and)\s|['’]s\b|[(,]", words)
        return span.start + len(words[: cut.start()].rstrip()) if cut else span.end

    def _unknown_person(self, span: Span) -> str | None:
        """A person no table has, by the full name that the source or an earlier line of the article gives."""
        name = self._name_part(Span(span.start, self._head_end(span)))
        if not name or any(s.meets(span) and a is not None for s, a in self._found.items() if s.holds(span)):
            return None
        full = name if " " in name else self._full_name_of(name, span.start)
        if full is None:
            return None
        actor = Actor(id=content_id("act", self._article, full), name=full, kind="person")
        self.actors.setdefault(actor.id, actor)
        start = self._text.index(name, span.start)
        self._mention(Span(start, start + len(name)), "person", actor.id)
        return actor.id

    def _name_part(self, span: Span) -> str:
        """The words of a source from the first that is a name: "Foreign Minister Dario Venn" → "Dario Venn"."""
        words = list(re.finditer(r"\S+", span.of(self._text)))
        first = len(words)
        while first and (words[first - 1][0][0].isupper() or words[first - 1][0] in _PARTICLES):
            first -= 1
        while first < len(words) and (self._is_before_name(words[first][0]) or not words[first][0][0].isupper()):
            first += 1
        return (
            self._text[span.start + words[first].start() : span.start + words[-1].end()] if first < len(words) else ""
        )

    def _is_before_name(self, word: str) -> bool:
        """Whether a word with a capital stands before a name and is no part of it: "When", "Russian", "President"."""
        lower = word.lower().strip(".")
        return lower in self._titles or lower in self._openers or word in self._country_words

    def _full_name_of(self, surname: str, before: int) -> str | None:
        """The full name with this surname in the article, from before the place if there; None if two compete."""
        names = list(self._full_names(surname))
        earlier = [name for place, name in names if place < before]
        candidates = dict.fromkeys(earlier or [name for _, name in names])
        return next(iter(candidates)) if len(candidates) == 1 else None

    def _full_names(self, surname: str) -> Iterator[tuple[int, str]]:
        for span in self._spans:
            for found in re.finditer(rf"(?<!\w){re.escape(surname)}(?!\w)", span.of(self._text)):
                end = span.start + found.end()
                line = self._text[max(span.start, end - 80) : end]
                full = [m for m in _FULL_NAME.finditer(line) if m.end() == len(line)]
                if full:
                    start = end - (len(line) - full[-1].start())
                    name = self._name_part(Span(start, end))
                    if " " in name:
                        yield start, name
