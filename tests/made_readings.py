"""Readings made by hand, with everything that a record can hold: chains, nested statements, events of every status."""

from dataclasses import dataclass

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
    Role,
    Source,
    Span,
    Statement,
    When,
    content_id,
)

EVIDENCE = Evidence(producer="test", rule="by-hand")

# A story with letters outside of the Basic Multilingual Plane, a combining accent, quotation over two paragraphs and
# marks that Markdown, tabs and SQL would take for their own.
STORY = """\
Tolmark *Backs* Karsia’s Plan 🚢 for the Strait
By Ilse Maren
4 March 2024
“We will not wait 🕊️ for ever,” Lavrin told Dagen in an interview with the Vesti agency in Port Cerise\u0301 on Monday.
“The ships sail on Friday\t| or never,
“and nobody is asked.”
Lavrin said that the minister had promised “safe passage” to the fleet.
Merania denied that it had attacked the port, the Vesti agency reported, because the winter was hard.
Karsia and Tolmark met in early March. Tolmark may impose sanctions. Nobody has seized the lighthouse.
The United States and its allies condemned Russia & <friends> in 2022; Ada Obi resigned.
"""


@dataclass(frozen=True)
class Text:
    """A text whose parts are named by their words."""

    text: str

    def span(self, words: str, nth: int = 0) -> Span:
        """Where the words stand for the nth time, from 0."""
        start = -1
        for _ in range(nth + 1):
            start = self.text.index(words, start + 1)
        return Span(start, start + len(words))

    def part(self, sort=Part, /, *words: str, nth: int = 0, **fields):
        """The part of those words."""
        return sort.of(self.text, tuple(self.span(piece, nth) for piece in words), **fields)


T = Text(STORY)


def blocks(text: str) -> tuple[Block, ...]:
    kinds = ["title", "byline", "date"]
    found, start = [], 0
    for number, line in enumerate(text.splitlines()):
        kind = kinds[number] if number < len(kinds) else "paragraph"
        found.append(Block(kind, Span(start, start + len(line))))
        start += len(line) + 1
    return tuple(found)


PUBLISHED = When("2024-03-04", "2024-03-04", "day", "4 March 2024", (T.span("4 March 2024"),))
ARTICLE = Article(
    id=Article.make_id(STORY, "https://harbour.example/strait", "The Harbour Post"),
    external_id="17",
    source="news.jsonl#line=17",
    title="Tolmark *Backs* Karsia’s Plan 🚢 for the Strait",
    authors=("Ilse Maren", "Bo Lind"),
    publisher="The Harbour Post",
    section="World",
    url="https://harbour.example/strait",
    language="en",
    published=PUBLISHED,
    text=STORY,
    blocks=blocks(STORY),
)


def actor_id(name: str) -> str:
    return content_id("act", name)


OUTLET = Actor(actor_id("The Harbour Post"), "The Harbour Post", "outlet", "KEN", ("JRN",))
DAGEN = Actor(actor_id("Dagen"), "Dagen", "outlet", "SWE", ("JRN",))
VESTI = Actor(actor_id("Vesti"), "Vesti", "organisation", "RUS", ("JRN",), known_as="outlet:vesti")
LAVRIN = Actor(
    actor_id("Sergei Lavrin"), "Sergei Lavrin", "person", "RUS", ("GOV",),
    (Role("Ambassador", "RUS", "GOV", "1994", "2003"), Role("Foreign Minister", "RUS", "GOV", "2004-03-09", None)),
    "person:sergei-lavrin",
)  # fmt: skip
TOLMARK = Actor(actor_id("Tolmark"), "Tolmark", "country", "TUR", ("GOV",))
KARSIA = Actor(actor_id("Karsia"), "Karsia", "country", "ROU", ("GOV",))
MERANIA = Actor(actor_id("Merania"), "Merania", "country", "USA", ("GOV",))
RUSSIA = Actor(actor_id("Russia"), "Russia", "country", "RUS", ("GOV",))
ACTORS = (OUTLET, DAGEN, VESTI, LAVRIN, TOLMARK, KARSIA, MERANIA, RUSSIA)


def statement(number: int, content: Content, source: Source, **fields) -> Statement:
    filled = {
        "kind": "direct", "act": "assertive", "polarity": "positive", "cue": None, "addressee": None, "medium": None,
        "relays": (), "parent": None, "chain": (OUTLET.id,), "when": None, "zone": "paragraph", "confidence": 0.9,
    } | fields  # fmt: skip
    return Statement(id=f"st_{number:016}", source=source, content=content, evidence=EVIDENCE, **filled)


def event(number: int, kind: str, trigger: Part, actor, recipient=(), **fields) -> Event:
    filled = {
        "mode": None, "cameo": None, "quad": "verbal-cooperation", "intensity": 1.0, "status": "occurred",
        "date": None, "place": None, "contexts": (), "on_word_of": None, "confidence": 0.8,
    } | fields  # fmt: skip
    return Event(
        id=f"ev_{number:016}", type=kind, trigger=trigger, actor=actor, recipient=recipient, evidence=EVIDENCE, **filled
    )


def side(words: str, who: Actor | None, basis="named", nth: int = 0, **codes) -> Participant:
    filled = {"country": who.country, "sectors": who.sectors} if who else {}
    return T.part(Participant, words, nth=nth, actor=who.id if who else None, basis=basis, **(filled | codes))


LAVRIN_SPEAKS = T.part(Source, "Lavrin", kind="person", actor=LAVRIN.id)
S1 = statement(
    1,
    T.part(
        Content, "“We will not wait 🕊️ for ever,”", "“The ships sail on Friday\t| or never,\n“and nobody is asked.”",
        verbatim=(T.span("We will not wait 🕊️ for ever,"), T.span("The ships sail on Friday\t| or never,"),
                  T.span("and nobody is asked.")),
    ),
    LAVRIN_SPEAKS,
    act="commissive",
    cue=T.part(Cue, "told", lemma="tell"),
    addressee=T.part(Addressee, "Dagen", actor=DAGEN.id),
    medium=T.part(Medium, "in an interview with the Vesti agency", kind="interview", outlet=VESTI.id),
    chain=(OUTLET.id, DAGEN.id, VESTI.id, LAVRIN.id),
    when=When("2024-03-04", "2024-03-04", "day", "on Monday", (T.span("on Monday"),)),
)  # fmt: skip
S2 = statement(
    2,
    T.part(Content, "the minister had promised “safe passage” to the fleet", verbatim=(T.span("safe passage"),)),
    T.part(Source, "Lavrin", nth=1, kind="person", actor=LAVRIN.id),
    kind="mixed",
    cue=T.part(Cue, "said", lemma="say"),
    chain=(OUTLET.id, LAVRIN.id),
)
S3 = statement(
    3,
    T.part(Content, "“safe passage” to the fleet", verbatim=(T.span("safe passage"),)),
    T.part(Source, "the minister", kind="role"),
    kind="mixed",
    act="commissive",
    cue=T.part(Cue, "had promised", lemma="promise"),
    parent=S2.id,
    chain=(OUTLET.id, LAVRIN.id),
)
S4 = statement(
    4,
    T.part(Content, "it had attacked the port"),
    T.part(Source, "Merania", kind="country", actor=MERANIA.id),
    kind="indirect",
    polarity="negative",
    cue=T.part(Cue, "denied", lemma="deny"),
    relays=(T.part(Relay, "the Vesti agency", nth=1, actor=VESTI.id),),
    chain=(OUTLET.id, VESTI.id, MERANIA.id),
)
S5 = statement(
    5,
    T.part(Content, "Merania denied that it had attacked the port"),
    T.part(Source, "the Vesti agency", nth=1, kind="organisation", actor=VESTI.id),
    kind="indirect",
    cue=T.part(Cue, "reported", lemma="report"),
    chain=(OUTLET.id, VESTI.id),
)
S6 = statement(6, T.part(Content, "Nobody has seized the lighthouse"), Source(spans=(), text=""), kind="indirect")

S7 = statement(
    7,
    T.part(Content, "Tolmark *Backs* Karsia’s Plan 🚢 for the Strait"),
    T.part(Source, "the minister", kind="anonymous", reason=T.part(Part, "to the fleet")),
    kind="indirect",
    zone="title",
    repeats=S2.id,
)

EARLY_MARCH = EventDate(
    "2024-03-01", "2024-03-10", "part-of-month", "stated", (T.span("in early March"),), "in early March"
)
TODAY = EventDate("2024-03-04", "2024-03-04", "approximate", "article")
PORT = T.part(Place, "Port Cerise\u0301", name="Port Cerise", country="KEN", lat=-4.05, lon=39.6667)
E1 = event(
    1, "CONSULT", T.part(Part, "met"), (side("Karsia", KARSIA, "country", nth=1), side("Tolmark", TOLMARK, "country", nth=1)),
    date=EARLY_MARCH, cameo="046", contexts=("diplomatic", "military"),
)  # fmt: skip
E2 = event(
    2, "SANCTION", T.part(Part, "impose sanctions"), (side("Tolmark", TOLMARK, "country", nth=2),), (side("Karsia", KARSIA),),
    mode="discontinue", status="hypothetical", cameo="163", quad="material-conflict", intensity=-6.0,
)  # fmt: skip
E3 = event(3, "COERCE", T.part(Part, "seized"), (side("Nobody", None, basis=None),), status="negated", mode="seize",
           quad="material-conflict", intensity=-7.0)  # fmt: skip
E4 = event(
    4, "ASSAULT", T.part(Part, "attacked"), (side("Merania", MERANIA),), (side("the port", None, "agent", country="KEN", sectors=("CVL",)),),
    date=TODAY, place=PORT, on_word_of=S4.id, quad="material-conflict", intensity=-9.0, cameo="190",
)  # fmt: skip
E5 = event(
    5, "ACCUSE", T.part(Part, "condemned"),
    (side("The United States", MERANIA, "country"), side("its allies", None, "role", sectors=("GOV",))),
    (side("Russia", RUSSIA, "country"),), mode="disapprove", status="historical", quad="verbal-conflict", intensity=-2.0,
    date=EventDate("2022-01-01", "2022-12-31", "year", "stated", (T.span("2022"),), "2022"), cameo="111",
)  # fmt: skip
E6 = event(6, "RETREAT", T.part(Part, "resigned"), (side("Ada Obi", None, country="KEN", sectors=("GOV", "LEG")),),
           mode="resign", quad="material-cooperation", intensity=4.5, date=TODAY)  # fmt: skip
E7 = event(7, "AGREE", T.part(Part, "will not wait"), (side("We", RUSSIA, "coreference"),), status="future", cameo="030",
           on_word_of=S1.id)  # fmt: skip

CAUSE = Cause(
    id="ca_0000000000000001", cause=T.part(Part, "the winter was hard"), effect=T.part(Part, "it had attacked the port"),
    marker=T.part(Part, "because"), on_word_of=S5.id, confidence=0.7, evidence=EVIDENCE,
)  # fmt: skip

MENTIONS = (
    Mention("men_0000000000000001", T.span("Lavrin"), "Lavrin", "person", LAVRIN.id),
    Mention("men_0000000000000002", T.span("Port Cerise\u0301"), "Port Cerise\u0301", "place", None),
    Mention("men_0000000000000003", T.span("Dagen"), "Dagen", "outlet", DAGEN.id),
)

FULL = Reading(
    SCHEMA, ARTICLE, MENTIONS, ACTORS, (S1, S2, S3, S4, S5, S6, S7), (E1, E2, E3, E4, E5, E6, E7), (CAUSE,),
    (Problem("dates", "1. a day that could be either way round", T.span("2022")), Problem("language", "half of it")),
)  # fmt: skip
"""A reading with everything in it."""

BARE = Reading(
    SCHEMA,
    Article(
        id=Article.make_id("It holds.", None, None), external_id=None, source="a.txt", title=None, authors=(),
        publisher=None, section=None, url=None, language=None, published=None, text="It holds.",
        blocks=(Block("paragraph", Span(0, 9)),),
    ),
)  # fmt: skip
"""A reading in which nothing is known or found."""
