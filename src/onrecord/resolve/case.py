"""One article while it is decided: whom any of its noun phrases means, and what that makes of them on a day.

`Case.decide` is the one decision for sources, addressees, relays, outlets and the sides of events.
"""

import re
from collections.abc import Iterable
from typing import NamedTuple

import msgspec

from onrecord.record import Actor, Basis, Document, Mention, MentionKind, Span, Spans, Statement, content_id, hull
from onrecord.resolve.antecedents import Antecedents
from onrecord.resolve.background import Background
from onrecord.resolve.cast import Cast
from onrecord.resolve.codes import FORMER, OFFICIAL, Codes, actor_of, codes_on
from onrecord.resolve.discourse import Discourse
from onrecord.resolve.figures import Decision, Figure, Naming
from onrecord.resolve.phrases import UNTOLD, PhraseCodes
from onrecord.resolve.tree import Tree

__all__ = ["Antecedent", "Case", "Party"]

_WORD = re.compile(r"\w+")
_SEATS = frozenset({"capital", "city-of-government"})
_BASES: dict[str, Basis] = {"name": "named", "noun": "role", "pronoun": "coreference"}
# Who acts for a state is of the country that the text around is about, where no other is named.
_NATIONAL = frozenset({"GOV", "MIL", "COP", "LEG", "JUD", "SPY", "PTY", "ELI", "EDU"})
_PRIVATE = frozenset({"CVL", "REL", "AGR", "LAB"})
# What an article calls somebody counts before what he was once.
_BY_WORD = OFFICIAL | {"OPP", "REB", "PRM"}
_DOMINANT = 0.6


class Antecedent(NamedTuple):
    """An earlier place that means the same: its characters and those of its head."""

    span: Span
    head: Span


class Party:
    """One of those whom a phrase means: its words and what was decided about them."""

    __slots__ = ("decision", "spans")

    def __init__(self, spans: Spans, decision: Decision) -> None:
        self.spans, self.decision = spans, decision


class Case:
    """The names, nouns and pronouns of one article, decided. Read it once, ask it for any phrase."""

    def __init__(
        self,
        doc: Document,
        background: Background,
        statements: Iterable[Statement] = (),
        dateline: Span | None = None,
    ) -> None:
        """`statements` tell whose words "I" and "we" stand in; `dateline` is where the story was filed.

        Raises `ValueError` for a document without syntax.
        """
        self._doc, self._background = doc, background
        self.text = doc.article.text
        self._on = doc.article.published.start[:10] if doc.article.published else None
        self._tree = Tree(doc)
        self._cast = Cast(doc, self._tree, background, self._on, dateline)
        weighed = Antecedents(doc, self._tree, background, background.antecedents)
        self._discourse = Discourse(self._tree, self._cast, background, weighed, self._on)
        self.actors: dict[str, Actor] = {}
        self._mentions: dict[Span, Mention] = {}
        self._bind_speakers(statements)
        for naming in self._cast.namings:
            self._mention_name(naming)

    def antecedent_of(self, span: Span) -> Antecedent | None:
        """The last place before `span` that means the same figure as the phrase under it."""
        places = self._tree.tokens_in(span)
        head = self._tree.head(places)
        naming = None if head is None else self._naming(head, places)
        if naming is None or naming.figure is None:
            return None
        before = [
            n
            for n in self._discourse.namings
            if n.figure is naming.figure and n.last <= places.start and n.reason != "speaker"
        ]
        if not before:
            return None
        last = before[-1]
        head_token = self._tree.tokens[last.head]
        return Antecedent(self._tree.span(range(last.first, last.last)), Span(head_token.start, head_token.end))

    def _bind_speakers(self, statements: Iterable[Statement]) -> None:
        """Gives "I" and "we" inside quotation marks to whose words they stand in."""
        for statement in statements:
            if not statement.source.spans:
                continue
            places = self._tree.tokens_in(hull(statement.source.spans))
            head = self._tree.head(places)
            speaker = None if head is None else self._naming(head, places)
            if speaker is not None and speaker.figure is not None:
                for piece in statement.own_words:
                    self._discourse.bind(self._tree.tokens_in(piece), speaker.figure)
        self._discourse.bind_quoted()

    @property
    def mentions(self) -> tuple[Mention, ...]:
        """Every mention with a decision or a name, in order."""
        return tuple(sorted(self._mentions.values(), key=lambda m: m.span))

    def decide(self, spans: Spans | Span, on: str | None = None) -> Decision:
        """Whom the noun phrase under `spans` means, coded for the date `on` (ISO; the article's own where None).

        A phrase that lists several is a group of its own; `parties` gives its members.
        """
        span = spans if isinstance(spans, Span) else hull(spans)
        parties = self.parties(span, on)
        return parties[0].decision if len(parties) == 1 else self._together(span, parties)

    def _together(self, span: Span, parties: tuple[Party, ...]) -> Decision:
        """The decision for several at once: a group by the words of the phrase, with the codes that all share."""
        countries = {party.decision.country for party in parties}
        sectors = {party.decision.sectors for party in parties}
        country = countries.pop() if len(countries) == 1 else None
        shared = sectors.pop() if len(sectors) == 1 else ()
        name = " ".join(span.of(self.text).split())
        actor = Actor(content_id("act", self._doc.article.id, "group", name), name, "group", country, shared)
        self.actors.setdefault(actor.id, actor)
        return Decision(actor.id, country, shared, "agent", "group", 0.8, "list")

    def parties(self, spans: Spans | Span, on: str | None = None) -> tuple[Party, ...]:
        """Everybody whom the phrase lists: "the United States and its allies" are two; at least one."""
        span = spans if isinstance(spans, Span) else hull(spans)
        places = self._tree.tokens_in(span)
        on = on or self._on
        heads = self._members(places)
        if not heads:
            return (Party((span,), Decision(reason="no words")),)
        if len(heads) == 1:
            pair = self._discourse.pair(heads[0], _plain(span.of(self.text)))
            if pair:
                return tuple(Party((span,), self._decide_member(figure, on)) for figure in pair)
            return (Party((span,), self._decide(heads[0], places, on)),)
        parts = [self._part(head, places) for head in heads]
        return tuple(
            Party((self._tree.span(part),), self._decide(head, part, on))
            for head, part in zip(heads, parts, strict=True)
        )

    def _part(self, head: int, places: range) -> range:
        """The words of one member of a list, without those of the others."""
        phrase = self._tree.phrase(head)
        return range(max(phrase.start, places.start), min(phrase.stop, places.stop))

    def _decide_member(self, figure: Figure, on: str | None) -> Decision:
        """One of those whom "both countries" means."""
        actor = self._actor(figure)
        codes = (
            codes_on(self._background.tables, figure.named, on)
            if figure.named
            else self._codes_of_unknown(figure, range(0))
        )
        return Decision(actor.id, codes.country, codes.sectors, "coreference", actor.kind, 0.6, "pair")

    def whole_name(self, span: Span) -> Span:
        """The name of a body or person of which `span` is a part; `span` itself if it is none, or is more than that."""
        places = self._tree.tokens_in(span)
        naming = self._discourse.at(places.start) if places else None
        if naming is None or naming.form != "name" or naming.figure is None or naming.figure.kind == "place":
            return span
        is_part = naming.first <= places.start and places.stop <= naming.last
        if naming.figure.named is None and places.start in self._cast.place_at:
            return span  # Paris, in a headline that the language model takes for one name
        return self._tree.span(range(naming.first, naming.last)) if is_part else span

    def outlet_in(self, spans: Spans) -> str | None:
        """The actor that ran the medium under `spans`: TASS, in "in an interview with TASS"."""
        for span in spans:
            for i in self._tree.tokens_in(span):
                naming = self._discourse.at(i)
                if (
                    naming
                    and naming.figure
                    and naming.form == "name"
                    and naming.figure.kind in ("outlet", "organisation")
                ):
                    return self._actor(naming.figure).id
        return None

    def _members(self, places: range) -> list[int]:
        """The heads of the members of a list of noun phrases; one head where there is no list."""
        head = self._tree.head(places)
        if head is None:
            return []
        return [head, *(c for c in self._tree.dependents(head, "conj") if c in places and self._tree.upos[c] != "VERB")]

    # Deciding

    def _decide(self, head: int, places: range, on: str | None) -> Decision:
        naming = self._naming(head, places)
        if naming is None or naming.figure is None:
            return self._decide_description(head, places, naming)
        figure = naming.figure
        if naming.form == "noun" and naming.reason == "described":
            return self._decide_described(figure, head, places)
        if figure.named is not None and naming.reason == "demonym":
            return self._decide_description(head, places, naming)
        codes, basis = self._codes(figure, naming, places, on)
        actor = self._actor(figure)
        if figure.named is None and figure.kind == "person":
            codes = Codes(codes.country or self._dominant_country(), codes.sectors or ("CVL",))
        self._mention(self._tree.span(places), actor)
        return Decision(actor.id, codes.country, codes.sectors, basis, actor.kind, naming.confidence, naming.reason,
                        naming.candidates)  # fmt: skip

    def _naming(self, head: int, places: range) -> Naming | None:
        """What the head of a phrase names: a person in its core first, else the head itself."""
        core = sorted((i for i in self._tree.core(head) if i in places), key=lambda i: i != head)
        for i in core:
            naming = self._discourse.at(i)
            if naming and naming.form == "name" and naming.figure and naming.figure.kind == "person" and (
                self._tree.feature(head, "Number") != "Plur" or i == head
            ) and self._names_head(naming, head):  # fmt: skip
                return naming
        at_end = self._discourse.at(places.stop - 1)
        if at_end and at_end is not self._discourse.at(head) and self._is_named_last(at_end, head, places):
            return at_end
        naming = self._discourse.at(head) or (at_end if at_end and at_end.reason == "aged" else None)
        # Of "Kampuchean guerrilla camps" only "Kampuchean guerrilla" may be asked for.
        return None if naming and naming.form == "name" and naming.last > places.stop else naming

    def _is_named_last(self, naming: Naming, head: int, places: range) -> bool:
        """Whether a phrase ends in a name that it describes, after a comma or a title, whatever the parse says."""
        person = naming.form == "name" and naming.figure is not None and naming.figure.kind == "person"
        singular = self._tree.feature(head, "Number") != "Plur"
        if not person or not singular or naming.last != places.stop:
            return False
        between = range(head + 1, naming.first)
        if between and self._tree.words[between[-1]] == ",":
            return self._is_somebody(head)
        of_place = len(between) > 1 and self._tree.words[between[0]] == "of"
        if of_place and all(self._tree.upos[i] == "PROPN" for i in between[1:]):
            return self._tree.lower[head] in self._background.titles
        titles = [i for i in between if self._tree.relations[i] != "case" or self._tree.upos[i] != "PART"]
        are_titles = titles and all(self._tree.upos[i] in ("ADJ", "NOUN", "PROPN") for i in titles)
        return bool(are_titles) and naming.last - naming.first > 1 and self._is_somebody(between[-1])

    def _is_somebody(self, head: int) -> bool:
        return self._background.nouns.get(self._tree.lower[head]) == "person"

    def _names_head(self, naming: Naming, head: int) -> bool:
        """Whether a person's name in a phrase is the phrase's own, not that of "the Assad government"."""
        at = naming.head
        while at != head:
            if self._tree.relations[at] == "compound":
                return False
            at = self._tree.heads[at]
            if at < 0:
                return False
        return True

    def _codes(self, figure: Figure, naming: Naming, places: range, on: str | None) -> tuple[Codes, Basis]:
        if figure.named is None:
            basis = "named" if naming.reason == "named-beside" else _BASES[naming.form]
            return self._codes_of_unknown(figure, places), "agent" if figure.kind == "group" else basis
        codes = codes_on(self._background.tables, figure.named, on)
        if naming.form == "pronoun" or naming.reason in ("same-words", "kind", "place-noun"):
            return Codes(codes.country, codes.sectors or self._told_of(figure, on)), "coreference"
        if figure.named.kind == "person":
            codes = self._as_called(figure, codes, places, on)
        if naming.form == "noun":
            return codes, "named" if naming.reason == "named-beside" else "role"
        if figure.named.kind != "country":
            return codes, "named"
        if naming.reason in ("name", "former-name", "native"):
            return codes, "country"
        return Codes(codes.country, (naming.sector or "GOV",)), "metonymy"

    def _as_called(self, figure: Figure, codes: Codes, places: range, on: str | None) -> Codes:
        """Codes corrected by the words beside a name: "ousted President X", "President X" of an older event.

        Of somebody who on the day has no office that the tables know, the article's words tell what he is.
        """
        words = self._around(figure, places)
        sectors = self._background.coder.beside_name(words, on).sectors
        if not sectors or figure.named is None:
            return codes if codes.sectors else Codes(codes.country, self._told_of(figure, on))
        if self._background.coder.is_past(words):
            held = self._background.offices.nouns_of(figure.named.key, on)
            is_held = any(noun in held for noun in _endings(words))
            former = sectors if sectors[0] != FORMER else (FORMER,)
            return Codes(codes.country, (FORMER,) if is_held else codes.sectors or former)
        references, lower = self._background.lexicon.references, _WORD.findall(words.lower())
        if any(word in references["then"] for word in lower):
            return Codes(codes.country, sectors)
        if set(codes.sectors) - {FORMER} or any(word in references["elect"] for word in lower):
            return codes
        if not codes.sectors or (sectors[0] in OFFICIAL and self._has_held(figure.named.key, words)):
            return Codes(codes.country, sectors)
        return Codes(codes.country, (*sectors, FORMER)) if sectors[0] in _BY_WORD else codes

    def _told_of(self, figure: Figure, on: str | None) -> tuple[str, ...]:
        """The sectors that the article's descriptions of somebody give, the first that say something."""
        told = (self._background.coder.beside_name(phrase, on).sectors for phrase in figure.descriptions)
        return next((sectors for sectors in told if sectors and sectors != (UNTOLD,)), ())

    def _has_held(self, person: str, words: str) -> bool:
        """Whether somebody ever held an office of that name."""
        tables = self._background.tables
        titles = {noun for t in tables.terms_of(person) for noun in self._background.offices.nouns_in(t.office)}
        return any(noun in titles for noun in _endings(words))

    def _around(self, figure: Figure, places: range) -> str:
        """The words of a phrase without the name in it."""
        kept = [i for i in places if (n := self._discourse.at(i)) is None or n.figure is not figure or n.form != "name"]
        words, after = "", -1
        for i in kept:
            token = self._tree.tokens[i]
            words += ("" if token.start == after else " ") + self._tree.words[i]
            after = token.end
        return words.strip()

    def _codes_of_unknown(self, figure: Figure, places: range) -> Codes:
        """The codes that the article's own words give somebody whom no table has."""
        if figure.kind == "place":
            return Codes(self._country_in(places), ("GOV",))
        country = figure.country
        sectors: tuple[str, ...] = ()
        for phrase in (self._around(figure, places), *figure.descriptions):
            codes = self._coded_beside(figure, phrase)
            told = () if " " not in phrase and codes.sectors == ("CVL",) else codes.sectors  # only "Latvian" beside it
            weak = sectors in ((), (UNTOLD,))
            country, sectors = country or codes.country, (told or sectors) if weak else sectors
        if figure.kind != "person":
            named = self._background.coder.of_name(figure.name, self._on)
            country, sectors = country or named.country, sectors or named.sectors
        return Codes(country, sectors)

    def _coded_beside(self, figure: Figure, phrase: str) -> PhraseCodes:
        coder = self._background.coder
        if figure.kind == "person":
            return coder.beside_name(phrase, self._on)
        return coder.describe(phrase, len(phrase), self._on)

    def _country_in(self, places: range) -> str | None:
        """The country that a word among some tells."""
        told = (self._cast.place_at.get(i) for i in places)
        return next((key for key in told if key in self._background.tables.countries_by_code), None)

    def _decide_described(self, figure: Figure, head: int, places: range) -> Decision:
        codes = self._describe(head, places)
        if self._is_bare(figure, head):
            return Decision(None, codes.country, codes.sectors, codes.basis, figure.kind, 0.5, "nobody named before")
        figure.country, figure.sectors = figure.country or codes.country, figure.sectors or codes.sectors
        actor = self._actor(figure)
        basis: Basis = "agent" if figure.kind == "group" or figure.plural else "role"
        return Decision(actor.id, codes.country, codes.sectors, codes.basis or basis, actor.kind, 0.7, "described")

    def _describe(self, head: int, places: range) -> PhraseCodes:
        """The codes that the words of a phrase give, with the country that the words around it tell."""
        span = self._tree.span(places)
        head_end = self._tree.tokens[head].end - span.start
        if self._background.coder.is_counterpart(self._tree.lemma(head)) and self._is_of_state(head):
            return PhraseCodes(None, ("GOV",), "agent")
        words = span.of(self.text)
        if " to " in words[head_end:] and self._background.coder.is_sent(words[:head_end]):
            return self._background.coder.describe(words, head_end, self._on)
        codes = self._background.coder.describe(words, head_end, self._on, self._country_of(head))
        if codes.sectors == (UNTOLD,) and (sectors := self._sectors_of_owner(head)):
            codes = codes._replace(sectors=sectors)
        if codes.country is None and codes.sectors and self._discourse.place_of(head) is None:
            return codes._replace(country=self._country_around(head, codes.sectors[0]))
        return codes

    def _sectors_of_owner(self, head: int) -> tuple[str, ...]:
        """The sectors of the person whom a phrase that says nothing by itself belongs to: Putin's spokesman."""
        for i in self._tree.phrase(head):
            naming = self._discourse.at(i)
            if i != head and naming and naming.figure and naming.figure.named and naming.figure.kind == "person":
                return codes_on(self._background.tables, naming.figure.named, self._on).sectors
        return ()

    def _country_of(self, head: int) -> str | None:
        """The country of whom a phrase belongs to: its own words, a pronoun's or a person's."""
        place = self._discourse.place_of(head)
        if place in self._background.tables.countries_by_code:
            return place
        for i in self._tree.phrase(head):
            naming = self._discourse.at(i)
            if i == head or not naming or not naming.figure or self._cast.is_sided(naming):
                continue
            if naming.figure.named:
                return codes_on(self._background.tables, naming.figure.named, self._on).country
            if naming.figure.country:
                return naming.figure.country
        return self._country_of_government(head)

    def _country_of_government(self, head: int) -> str | None:
        """The country of "the Assad government", where the surname says it."""
        before = head - 1
        if self._tree.lower[head] not in self._background.lexicon.references["government"] or before < 0:
            return None
        return self._cast.country_of_government(self._tree.words[before])

    def _is_of_state(self, head: int) -> bool:
        """Whether a phrase is named by a country: Syria's allies, its allies."""
        owners = (self._tree.lower[i] for i in self._tree.dependents(head, "nmod:poss"))
        return self._discourse.place_of(head) is not None or any(word in ("its", "their") for word in owners)

    def _country_around(self, head: int, sector: str) -> str | None:
        """The country that the text around is about: the one that the sentence names, else most of the article does.

        Rebels and the like are of the country that they fight, which only the other side of an event tells.
        """
        abroad = self._background.lexicon.references["abroad"]
        if any(self._tree.lower[c] in abroad for c in self._tree.dependents(head, "amod", "compound", "advmod")):
            return None
        if sector not in _NATIONAL and (sector not in _PRIVATE or self._tree.lemma(head) == "critic"):
            return None
        sentence = self._doc.sentences[self._tree.sentence_of(head)] if self._doc.sentences else None
        if sentence is None:
            return None
        near = {k for i in range(sentence.first, sentence.last) if (k := self._cast.place_at.get(i))}
        near &= self._background.tables.countries_by_code.keys()
        if len(near) == 1:
            return near.pop()
        return None if sector in _PRIVATE else self._dominant_country()

    def _dominant_country(self) -> str | None:
        """The country that most of the article's names of countries and places tell."""
        counts = self._cast.countries
        most = max(counts, key=lambda code: counts[code], default=None)
        return most if most and counts[most] >= max(2, _DOMINANT * sum(counts.values())) else None

    def _decide_description(self, head: int, places: range, naming: Naming | None) -> Decision:
        """A phrase that names nobody: codes by its words, no actor; a demonym or adjective alone is its country."""
        if naming is not None and naming.form == "pronoun":
            return Decision(reason="no antecedent", candidates=naming.candidates)
        codes = self._describe(head, places)
        if head in self._cast.place_at and codes.sectors in ((), ("CVL",)) and codes.country:
            return self._decide_people(codes, head, places)
        return Decision(None, codes.country, codes.sectors, codes.basis, None, 0.5, "words")

    def _decide_people(self, codes: PhraseCodes, head: int, places: range) -> Decision:
        """Israelis, or what is Israeli: the figure of the country, coded as its people or as the country.

        Two thousand Israelis are people and never the nation.
        """
        figure = self._cast.country(self._cast.place_at[head])
        actor = self._actor(figure)
        if self._tree.upos[head] == "ADJ" and not self._tree.syntax.xpos[head].startswith("NN"):
            return Decision(actor.id, codes.country, ("GOV",), "country", "country", 0.7, "adjective")
        if len(places) > 1 and (len(places) > 2 or self._tree.lower[places.start] != "the"):
            return Decision(None, codes.country, ("CVL",), "agent", "group", 0.7, "people")
        return Decision(actor.id, codes.country, ("CVL",), "agent", "country", 0.7, "demonym")

    def _is_bare(self, figure: Figure, head: int) -> bool:
        """Whether a phrase only points at somebody who should have been named: "the minister"."""
        told = [c for c in self._tree.children(head) if self._tree.relations[c] not in ("det", "punct", "case")]
        return figure.kind == "person" and self._discourse.is_definite(head) and not told

    # Actors and mentions

    def _actor(self, figure: Figure) -> Actor:
        if figure.named is not None:
            actor = actor_of(self._background.tables, figure.named, self._on)
        else:
            codes = self._codes_of_unknown(figure, range(0))
            actor = Actor(
                id=content_id("act", self._doc.article.id, figure.kind, figure.name, *_owner(figure)),
                name=figure.name,
                kind=figure.kind,
                country=figure.country or codes.country,
                sectors=figure.sectors or codes.sectors,
            )
        if figure.named is not None and figure.kind == "person" and not actor.sectors:
            actor = msgspec.structs.replace(actor, sectors=self._told_of(figure, self._on))
        return self.actors.setdefault(actor.id, actor)

    def _mention_name(self, naming: Naming) -> None:
        figure = naming.figure
        if figure is None:
            return
        span = self._tree.span(range(naming.first, naming.last))
        seat = naming.reason in _SEATS and self._tree.is_place(naming.head, self._background.lexicon.references)
        if seat or naming.reason == "place":
            self._mentions[span] = self._make_mention(span, "place", None)
            return
        actor = self._actor(figure)
        self._mentions[span] = self._make_mention(span, actor.kind, actor.id)

    def _mention(self, span: Span, actor: Actor) -> None:
        if not any(span.holds(other) for other in self._mentions):
            self._mentions[span] = self._make_mention(span, actor.kind, actor.id)

    def _make_mention(self, span: Span, kind: MentionKind, actor: str | None) -> Mention:
        return Mention(content_id("men", self._doc.article.id, span), span, span.of(self.text), kind, actor)


def _owner(figure: Figure) -> tuple[str, ...]:
    """Whose somebody is, which tells his father from hers."""
    owner = figure.owner
    return () if owner is None else (owner if isinstance(owner, str) else owner.name,)


def _endings(words: str) -> list[str]:
    """What a phrase ends in, in small letters, longest first: "of state", "state"."""
    parts = words.lower().replace(",", " ").split()
    return [" ".join(parts[first:]) for first in range(len(parts))] + parts


def _plain(words: str) -> str:
    return " ".join(words.lower().split())
