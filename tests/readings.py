"""Readings made from a few lines: articles with speakers, events and chains, without any model."""

import re
from itertools import count

from onrecord.record import (
    SCHEMA,
    Actor,
    Addressee,
    Article,
    Block,
    Cause,
    Content,
    Cue,
    Event,
    EventDate,
    Evidence,
    Medium,
    Mention,
    Part,
    Participant,
    Place,
    Problem,
    Reading,
    Relay,
    Source,
    Span,
    Statement,
    When,
    content_id,
    strip,
)  # fmt: skip

EVIDENCE = Evidence("test", "by-hand")
_QUADS = {
    "AGREE": ("verbal-cooperation", 4.0), "CONSULT": ("verbal-cooperation", 1.0), "SUPPORT": ("verbal-cooperation", 3.0),
    "AID": ("material-cooperation", 6.0), "ACCUSE": ("verbal-conflict", -3.0), "REJECT": ("verbal-conflict", -4.0),
    "SANCTION": ("material-conflict", -6.0), "ASSAULT": ("material-conflict", -9.0),
}  # fmt: skip


def at(text, words, start=0):
    """The span of the words in the text, from `start` on."""
    begin = text.index(words, start)
    return Span(begin, begin + len(words))


class Story:
    """Builds a reading step by step; every part is given by its words, which must stand in the text."""

    def __init__(self, text, *, day=None, outlet=None, url=None, title=None, source="test", external_id=None):
        blocks = tuple(
            Block("paragraph", strip(text, Span(*m.span()))) for m in re.finditer(r"[^\n]+", text) if m[0].strip()
        )
        self.article = Article(
            id=Article.make_id(text, url, outlet), external_id=external_id, source=source, title=title, authors=(),
            publisher=outlet, section=None, url=url, language="en",
            published=When(day, day, "day") if day else None, text=text, blocks=blocks,
        )  # fmt: skip
        self.actors, self.mentions, self.statements, self.events, self.causes = {}, [], [], [], []
        self.problems = []
        self._numbers = count(1)
        self.outlet = self.actor(outlet, kind="outlet") if outlet else None

    def actor(self, name, *, kind="person", country=None, sectors=(), known_as=None):
        for actor in self.actors.values():
            if actor.name == name:
                return actor.id
        actor = Actor(f"a{next(self._numbers)}", name, kind, country, tuple(sectors), (), known_as)
        self.actors[actor.id] = actor
        return actor.id

    def mention(self, words, name=None, **known):
        span = at(self.article.text, words)
        actor = self.actor(name or words, **known)
        kind = self.actors[actor].kind
        self.mentions.append(Mention(content_id("men", self.article.id, span), span, words, kind, actor))
        return actor

    def part(self, words):
        return Part((at(self.article.text, words),), words)

    def said(
        self, speaker, cue, content, *, actor=None, kind="direct", polarity="positive", relays=(), medium=None,
        medium_outlet=None, parent=None, addressee=None, **known,
    ):  # fmt: skip
        text = self.article.text
        span = at(text, content)
        who = self.actor(actor or speaker, **known)
        verbatim = (Span(span.start + 1, span.end - 1),) if kind == "direct" else ()
        handed = tuple(Relay((at(text, relay),), relay, actor=self.actor(relay, kind="outlet")) for relay in relays)
        carried = Medium((at(text, medium),), medium, kind="interview", outlet=medium_outlet) if medium else None
        above = [s for s in self.statements if s.id == parent]
        links = [self.outlet, *(relay.actor for relay in handed), medium_outlet, *(s.source.actor for s in above), who]
        statement = Statement(
            id=content_id("st", self.article.id, span, speaker, cue), kind=kind, act="assertive", polarity=polarity,
            source=Source((at(text, speaker),), speaker, kind="person", actor=who),
            cue=Cue((at(text, cue),), cue, lemma=cue), content=Content((span,), content, verbatim=verbatim),
            addressee=Addressee((at(text, addressee),), addressee, actor=self.actor(addressee)) if addressee else None,
            medium=carried, relays=handed, parent=parent, chain=tuple(link for link in links if link), when=None,
            zone="paragraph", confidence=0.9, evidence=EVIDENCE,
        )  # fmt: skip
        self.statements.append(statement)
        return statement.id

    def did(
        self, kind, trigger, actor, recipient=None, *, status="occurred", day=None, place=None, on_word_of=None,
        countries=("KAR", "TOL"),
    ):  # fmt: skip
        quad, intensity = _QUADS[kind]

        def side(name, country):
            if name is None:
                return ()
            span = at(self.article.text, name)
            who = self.actor(name, kind="country", country=country, sectors=("GOV",))
            return (Participant((span,), name, actor=who, country=country, sectors=("GOV",), basis="country"),)

        event = Event(
            id=content_id("ev", self.article.id, at(self.article.text, trigger), kind), type=kind, mode=None, cameo=None,
            quad=quad, intensity=intensity, trigger=self.part(trigger), actor=side(actor, countries[0]),
            recipient=side(recipient, countries[1]), status=status,
            date=EventDate(day, day, "day", "stated") if day else None,
            place=Place((at(self.article.text, place),), place, name=place, country="KAR", lat=1.5, lon=2.5) if place else None,
            contexts=("diplomatic",), on_word_of=on_word_of, confidence=0.8, evidence=EVIDENCE,
        )  # fmt: skip
        self.events.append(event)
        return event.id

    def because(self, cause, marker, effect):
        parts = (self.part(cause), self.part(effect), self.part(marker))
        self.causes.append(Cause(content_id("ca", self.article.id, cause, effect), *parts, None, 0.7, EVIDENCE))

    def problem(self, message, words=None):
        span = at(self.article.text, words) if words else None
        self.problems.append(Problem("test", message, span))

    def reading(self):
        return Reading(
            SCHEMA, self.article, tuple(self.mentions), tuple(self.actors.values()), tuple(self.statements),
            tuple(self.events), tuple(self.causes), tuple(self.problems),
        )  # fmt: skip


def plain(number, *, outlet="The Harbour Post", day="2024-03-04"):
    """A short reading that differs from those of other numbers, with a statement, an event and a cause."""
    story = Story(
        f"Report {number}: Karsia accused Tolmark on Monday.\n"
        f"“Ship {number} was stopped,” Dario Venn said, because of a quarrel about pier {number}.",
        day=day, outlet=outlet, url=f"https://post.example/{number}",
    )  # fmt: skip
    told = story.said("Dario Venn", "said", f"“Ship {number} was stopped,”")
    story.mention("Dario Venn")
    story.mention("Tolmark", kind="country", country="TOL")
    story.did("ACCUSE", "accused", "Karsia", "Tolmark", day=day, on_word_of=told)
    story.because("a quarrel", "because of", f"“Ship {number} was stopped,”")
    return story.reading()
