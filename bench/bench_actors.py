"""Speed of knowing who is who, on one core: loading the tables, finding their names, deciding everybody of an article.

    python bench/bench_actors.py [--seconds 3]

load     milliseconds of processor time of a fresh process from nothing to the first name found, without imports of
         modules, and its memory then (Linux); "asked" is what `onrecord who` needs, "read" what an article needs
names    words a second in which the names of the tables are found
decide   words a second in which everybody named in parsed articles, their statements and events is decided

The articles are those of the invented story that comes with the package; their parse is not counted. Beside both, in
the same run, a plain look-up in Python: every run of up to nine words asked in a dictionary of the names.
"""

import argparse
import subprocess
import sys
import time
from collections.abc import Callable, Sequence

from onrecord.app import example_story
from onrecord.ingest.article import read_article
from onrecord.ingest.raw import Raw
from onrecord.ingest.sources import open_sources
from onrecord.knowledge.actors import ActorTables
from onrecord.knowledge.names import NameIndex
from onrecord.pipeline import analyze, build_reader
from onrecord.record import Document, Span

LONGEST = 9
LOAD = """
import re, time
from pathlib import Path
from onrecord.knowledge.actors import ActorTables
from onrecord.knowledge.lexicon import Lexicon
from onrecord.knowledge.names import NameIndex
from onrecord.record import Span
from onrecord.resolve.background import Background
from onrecord.resolve.who import known_as

started = time.process_time()
{work}
took, status = time.process_time() - started, Path("/proc/self/status")
print(1000 * took, int(re.search(r"VmHWM:\\s+(\\d+)", status.read_text())[1]) / 1024 if status.exists() else "nan")
"""
ASKED = """
tables = ActorTables()
assert known_as(tables, NameIndex(tables), "Angela Merkel", "2019-05-01")
"""
READ = """
known = Background(ActorTables(), Lexicon())
text = "Ruvo Selm met Angela Merkel."
assert list(known.index.find(text, Span(0, len(text)))) and known.index.ask("Ruvo Selm") == ()
assert known.coder.code(text, "2019-05-01") and known.given_names and known.tables.terms_by_person
assert known.tables.gender_of("Angela") and known.nouns and not known.offices.holders("mayor", "SELM", None)
"""


def load(work: str, times: int = 5) -> tuple[float, float]:
    """The least milliseconds and megabytes of some fresh processes."""
    code = [sys.executable, "-c", LOAD.format(work=work)]
    told = [subprocess.run(code, capture_output=True, check=True, text=True).stdout.split() for _ in range(times)]
    return min(float(ms) for ms, _ in told), min(float(mb) for _, mb in told)


def rate(work: Callable[[], object], words: int, seconds: float) -> float:
    """Words a second of processor time, the best of the repetitions that fit in the seconds."""
    best, until = float("inf"), time.perf_counter() + seconds
    while best == float("inf") or time.perf_counter() < until:
        started = time.process_time()
        work()
        best = min(best, time.process_time() - started)
    return words / best


def story() -> list[Document]:
    stages = build_reader().stages
    raws = (raw for raw in open_sources([str(example_story())]) if isinstance(raw, Raw))
    articles = [found.article for found in map(read_article, raws) if hasattr(found, "article")]
    return [analyze(article, stages) for article in articles]


def look_up(texts: Sequence[str], names: set[str]) -> int:
    """How many runs of words are names: what is done without an index."""
    found = 0
    for text in texts:
        words = text.split()
        at = 0
        while at < len(words):
            for length in range(min(LONGEST, len(words) - at), 0, -1):
                if " ".join(words[at : at + length]).strip(".,;:“”\"'") in names:
                    found += 1
                    at += length - 1
                    break
            at += 1
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=3.0, help="how long each work is repeated")
    options = parser.parse_args()
    for name, work in (("asked", ASKED), ("read", READ)):
        ms, mb = load(work)
        print(f"load, {name:6s} {ms:8.0f} ms   {mb:5.0f} MB")
    docs, reader, tables = story(), build_reader(), ActorTables()
    texts = [doc.article.text for doc in docs]
    words = sum(len(text.split()) for text in texts)
    index = NameIndex(tables)
    told = [(doc, reader.find_statements(doc), reader.find_events(doc)) for doc in docs]
    names = {
        form for row in (*tables.organisations, *tables.outlets, *tables.people) for form in (row.name, *row.aliases)
    }
    names |= {row.form for row in tables.country_names}
    works = {
        "look-up": lambda: look_up(texts, names),
        "names": lambda: [list(index.find(text, Span(0, len(text)))) for text in texts],
        "decide": lambda: [reader.resolver.resolve(doc, said, done) for doc, said, done in told],
    }
    rates = {name: rate(work, words, options.seconds) for name, work in works.items()}
    print(f"{len(docs)} articles, {words} words")
    for name, found in rates.items():
        print(f"{name:12s} {found:8.0f} words/s   {found / rates['look-up']:6.2f} of a look-up")


if __name__ == "__main__":
    main()
