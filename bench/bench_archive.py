"""Speed of an archive: adding made-up articles, and the questions to it.

python bench/bench_archive.py FOLDER [--articles 100000] [--rounds 5]

Makes an archive in FOLDER of so many articles of about 500 words with ten statements and five events each (a million
statements at 100,000 articles), if there is none there, and tells articles a second and the peak of memory. Then asks
each question: the first time in a fresh view ("cold"), and the median of the rounds with the view open ("warm") and
the fastest of them, which says more where others are at work on the machine. A fifth of the articles are copies of
earlier ones, cut and credited; speakers and countries follow Zipf's law. Every figure is of the machine it ran on:
compare, don't quote.
"""

import argparse
import random
import resource
import statistics
import sys
import time
from datetime import date, timedelta
from itertools import accumulate

from onrecord.app.asking import bounds_of, open_view
from onrecord.app.questions import articles_in, between, chain_of, did, evidence_of, said, verify
from onrecord.record import (
    SCHEMA,
    Actor,
    Article,
    Block,
    Content,
    Cue,
    Event,
    EventDate,
    Evidence,
    Mention,
    Part,
    Participant,
    Reading,
    Source,
    Span,
    Statement,
    When,
    content_id,
)  # fmt: skip
from onrecord.store.archive import Archive
from onrecord.store.upkeep import compact, stats_of
from onrecord.store.write import add_readings

EVIDENCE = Evidence("bench", "made-up")
SYLLABLES = ["ba", "re", "mi", "sol", "ka", "tu", "ne", "lo", "shi", "dar", "ven", "osk", "pel", "gra", "ti", "um"]
TYPES = [
    ("ACCUSE", "verbal-conflict", -3.0),
    ("CONSULT", "verbal-cooperation", 1.0),
    ("SANCTION", "material-conflict", -6.0),
]
BATCH = 500


def zipf(count):
    return list(accumulate(1 / (rank + 10) for rank in range(count)))


class World:
    """The words, people, outlets and countries that articles are made of."""

    def __init__(self, seed):
        self.chance = random.Random(seed)
        self.words = sorted({"".join(self.chance.choices(SYLLABLES, k=self.chance.randint(1, 4))) for _ in range(9000)})
        self.people = [f"{self.name()} {self.name()}" for _ in range(5000)]
        self.outlets = [f"The {self.name()} {kind}" for kind in ("Post", "Times", "Star", "Herald") for _ in range(50)]
        self.countries = [f"{self.name()}ia" for _ in range(60)]
        self.weights = {len(self.people): zipf(5000), 60: zipf(60), len(self.words): zipf(len(self.words))}

    def name(self):
        return "".join(self.chance.choices(SYLLABLES, k=3)).capitalize()

    def pick(self, among, count=1):
        return self.chance.choices(among, cum_weights=self.weights[len(among)], k=count)

    def sentence(self, low=8, high=22):
        return " ".join(self.pick(self.words, self.chance.randint(low, high)))


def make(number, world, earlier):
    """One reading; a fifth of them print the first half of an earlier article under another name."""
    copied = earlier[world.chance.randrange(len(earlier))] if earlier and world.chance.random() < 0.2 else None
    lines = copied[: len(copied) // 2] if copied else [line(world) for _ in range(10)]
    if len(earlier) < 2000:
        earlier.append(lines)
    outlet = world.chance.choice(world.outlets)
    day = (date(2023, 1, 1) + timedelta(days=number % 900)).isoformat()
    text = "\n".join(words for words, *_ in lines)
    article = Article(
        id=Article.make_id(text, f"https://bench.example/{number}", outlet), external_id=None, source=f"bench#{number}",
        title=None, authors=(), publisher=outlet, section=None, url=f"https://bench.example/{number}", language="en",
        published=When(day, day, "day"), text=text, blocks=(Block("paragraph", Span(0, len(text))),),
    )  # fmt: skip
    return assembled(article, lines, day), "name:bench agency" if copied else None


def line(world):
    """A paragraph: what is said in it, by whom, and what who did to whom."""
    (person,), (one, other) = world.pick(world.people), world.pick(world.countries, 2)
    quote = f"“{world.sentence()},”"
    words = f"{world.sentence(20, 40).capitalize()}. {quote} {person} said. {one} accused {other} of it."
    return words, person, quote, one, other


def assembled(article, lines, day):
    actors, mentions, statements, events = {}, [], [], []

    def actor(name, kind, at):
        one = actors.setdefault(
            name, Actor(f"a{len(actors)}", name, kind, known_as=f"{kind}:{name.lower().replace(' ', '-')}")
        )
        mentions.append(Mention(content_id("men", article.id, at), at, name, kind, one.id))
        return one.id

    home = actors.setdefault(article.publisher, Actor("a0", article.publisher, "outlet")).id
    start = 0
    for number, (words, person, quote, one, other) in enumerate(lines):
        spans = [Span(start + words.index(part), start + words.index(part) + len(part)) for part in (quote, person)]
        who = actor(person, "person", spans[1])
        content = Content((spans[0],), quote, verbatim=(Span(spans[0].start + 1, spans[0].end - 1),))
        statements.append(
            Statement(
                content_id("st", article.id, spans),
                "direct",
                "assertive",
                "positive",
                Source((spans[1],), person, kind="person", actor=who),
                Cue((spans[1],), person, lemma="say"),
                content,
                None,
                None,
                (),
                None,
                (home, who),
                None,
                "paragraph",
                0.9,
                EVIDENCE,
            )
        )
        if number % 2:
            kind, quad, intensity = TYPES[(start + number) % 3]
            sides = []
            for name in (one, other):
                at = Span(start + words.rindex(name), start + words.rindex(name) + len(name))
                sides.append(Participant((at,), name, actor=actor(name, "country", at), country=None, sectors=("GOV",)))
            told = Part((spans[1],), person)
            events.append(
                Event(
                    content_id("ev", article.id, spans),
                    kind,
                    None,
                    None,
                    quad,
                    intensity,
                    told,
                    (sides[0],),
                    (sides[1],),
                    "occurred",
                    EventDate(day, day, "day", "article"),
                    None,
                    (),
                    None,
                    0.8,
                    EVIDENCE,
                )
            )
        start += len(words) + 1
    return Reading(SCHEMA, article, tuple(mentions), tuple(actors.values()), tuple(statements), tuple(events))


def fill(archive, count):
    world, earlier, begun = World(1), [], time.perf_counter()
    for first in range(0, count, BATCH):
        made = [make(number, world, earlier) for number in range(first, min(first + BATCH, count))]
        agencies = {reading.article.id: agency for reading, agency in made}
        add_readings(
            archive, [reading for reading, _ in made], agency=lambda article, known=agencies: known[article.id]
        )
        if first % 10_000 == 0:
            print(f"  {first + BATCH:,} articles, {time.perf_counter() - begun:.0f} s", file=sys.stderr)
    seconds = time.perf_counter() - begun
    list(compact(archive, keep_hours=0))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"made and added {count:,} articles: {count / seconds:.0f} a second, memory at most {peak:.0f} MB")


def questions(place):
    """What is asked, by its name; the most and a less frequent speaker, wordings that are and are not there."""
    world = World(1)
    with open_view(place) as view:
        row = view.rows("SELECT id, content FROM statements WHERE id = (SELECT max(id) FROM statements)")[0]
        event = view.rows("SELECT max(id) AS id FROM events")[0]["id"]
        people = "SELECT name FROM actors WHERE kind = 'person' GROUP BY name ORDER BY count(*) DESC, name LIMIT 1000"
        often, *_, seldom = (found["name"] for found in view.rows(people))
    words = row["content"].split()
    changed = " ".join([*words[:4], "entirely", *words[5:]])
    one, other = world.countries[:2]
    return {
        "said (most frequent)": lambda view: said(view, often),
        "said (seldom)": lambda view: said(view, seldom),
        "said --since --until": lambda view: said(view, often, bounds_of(view, "2024-03", "2024-04")),
        "said --about": lambda view: said(view, often, about=one),
        "did": lambda view: did(view, one),
        "did --to --type": lambda view: did(view, one, to=other, kind="SANCTION"),
        "between": lambda view: between(view, one, other),
        "verify (exact)": lambda view: verify(view, row["content"]),
        "verify (changed)": lambda view: verify(view, changed),
        "verify (two words)": lambda view: verify(view, " ".join(words[1:3])),
        "verify (absent)": lambda view: verify(view, "there is nothing of this kind in it"),
        "chain": lambda view: chain_of(view, row["id"]),
        "evidence": lambda view: evidence_of(view, event),
        "articles": articles_in,
    }


def timed(ask, view):
    """Milliseconds that pass, and milliseconds of CPU on all cores: the second says more on a busy machine."""
    begun, worked = time.perf_counter(), time.process_time()
    ask(view)
    return (time.perf_counter() - begun) * 1000, (time.process_time() - worked) * 1000


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder")
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=5)
    given = parser.parse_args()
    archive = Archive.create(given.folder)
    if archive.version == 0:
        fill(archive, given.articles)
    print(stats_of(archive))
    for name, ask in questions(given.folder).items():
        begun = time.perf_counter()
        with open_view(given.folder) as view:
            opened = (time.perf_counter() - begun) * 1000
            cold, _ = timed(ask, view)
            times = [timed(ask, view) for _ in range(given.rounds)]
        warm, cpu = (statistics.median(column) for column in zip(*times, strict=True))
        best = min(wall for wall, _ in times)
        told = f"open {opened:5.0f}   cold {cold:5.0f}   warm {warm:5.0f}, at best {best:5.0f} ms   CPU {cpu:5.0f} ms"
        print(f"{name:<22} {told}", flush=True)


if __name__ == "__main__":
    main()
