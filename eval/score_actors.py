"""How many descriptions of actors get the country and the sector they should: `python eval/score_actors.py`.

    python eval/score_actors.py [--misses] [--half tune|report|all] [--check]

cases  ../shared/data/events/actor_cases.jsonl: bare noun phrases, some with a date, that expect a country or a sector.
       A sector is right if it is the first or the second of ours, as the cases list two where both serve.
gsr    ../shared/data/events/gsr.jsonl: the sides of the gold events, decided where they stand in their sentence, so
       without what finding events costs. As the event scorer has it, the sector of a bare country name is left out and
       only our first sector counts. Bodies of several countries count as having no country: ISO has no code for them.

The halves are every other row; errors were looked at in the even ones (`tune`) only. `--check` fails below a floor of
floors.json.
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from onrecord.knowledge.actors import ActorTables
from onrecord.knowledge.lexicon import Lexicon
from onrecord.knowledge.names import NameIndex
from onrecord.learned.language import load_annotator
from onrecord.pipeline import analyze, build_stages
from onrecord.record import Article, Block, Span, When
from onrecord.resolve.background import Background
from onrecord.resolve.case import Case
from onrecord.resolve.phrases import PhraseCoder

FLOORS = Path(__file__).parent / "floors.json"
EVENTS = Path(__file__).resolve().parents[2] / "shared" / "data" / "events"
# The cases' and records' codes for bodies of many countries, which have no ISO code.
BEYOND_COUNTRIES = {"UNO", "EUR", "IGO", "NGO", "IMG", "IMF", "NAT", "MNC"}


def rows(name: str, half: str) -> Iterator[dict[str, Any]]:
    for i, line in enumerate((EVENTS / name).read_text(encoding="utf-8").splitlines()):
        if half == "all" or (i % 2 == 0) == (half == "tune"):
            yield json.loads(line)


def score_cases(half: str, *, misses: bool) -> Counter[str]:
    tables = ActorTables()
    coder = PhraseCoder(tables, NameIndex(tables), Lexicon())
    counts: Counter[str] = Counter()
    for case in rows("actor_cases.jsonl", half):
        expect, on = case["expect"], case["kwargs"].get("query_date")
        if "code_1" not in expect and "country" not in expect:
            continue
        ours = coder.code(case["text"], on, case["kwargs"].get("context", ""))
        country = expect.get("country")
        is_right = country is None or country in BEYOND_COUNTRIES or (ours.country or "") == country
        if expect.get("code_1"):
            is_right = is_right and expect["code_1"] in ours.sectors[:2]
        counts["cases"] += 1
        counts["country and sector"] += is_right
        counts["dated"] += on is not None
        counts["dated right"] += on is not None and is_right
        if misses and not is_right:
            expected = (country, expect.get("code_1"))
            print(f"{case['text']!r} {on or ''}: {ours.country} {ours.sectors}, expected {expected}")
    return counts


def score_gsr(half: str, *, misses: bool) -> Counter[str]:
    lexicon = Lexicon()
    stages, background = build_stages(load_annotator("accurate"), lexicon), Background(ActorTables(), lexicon)
    counts: Counter[str] = Counter()
    for row in rows("gsr.jsonl", half):
        text = row["text"]
        case = Case(analyze(article_of(text), stages), background)
        for gold in (side for event in row["events"] for side in event["source"] + event["target"]):
            at = text.find(gold["text"])
            if at < 0 or not gold["text"].strip():
                continue
            ours = case.decide(Span(at, at + len(gold["text"])))
            country = "" if gold["country"] in BEYOND_COUNTRIES else gold["country"]
            sector = "" if ours.basis == "country" else (*ours.sectors, "")[0]
            right = (ours.country or "") == country
            counts["sides"] += 1
            counts["country"] += right
            counts["country and sector"] += right and sector == gold["sector"]
            if misses and not (right and sector == gold["sector"]):
                print(f"{gold['text']!r}: {ours.country} {ours.sectors} {ours.basis} {ours.reason}, "
                      f"expected {country} {gold['sector']}   | {text[max(0, at - 60) : at + 80]!r}")  # fmt: skip
    return counts


def article_of(text: str, on: str = "2000-01-01") -> Article:
    return Article(
        id=Article.make_id(text, None, None), external_id=None, source="test", title=None, authors=(), publisher=None,
        section=None, url=None, language="en", published=When(on, on, "day"), text=text,
        blocks=(Block("paragraph", Span(0, len(text))),),
    )  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="fail below a floor")
    parser.add_argument("--misses", action="store_true", help="print the cases that are wrong")
    parser.add_argument("--half", choices=("tune", "report", "all"), default="all")
    parser.add_argument("--only", choices=("cases", "gsr"))
    options = parser.parse_args()
    floors = json.loads(FLOORS.read_text(encoding="utf-8"))["actors"]["floors"] if options.check else {}
    below = []
    for name, score in (("cases", score_cases), ("gsr", score_gsr)):
        if options.only in (None, name):
            total, *parts = score(options.half, misses=options.misses).items()
            told = ", ".join(f"{part} {count} ({count / total[1]:.3f})" for part, count in parts)
            print(f"{name}: {total[1]} {total[0]}: {told}")
            asked = floors.get(name, {})
            below += [
                f"{name} {part}: {count} is below {asked[part]}" for part, count in parts if count < asked.get(part, 0)
            ]
    if below:
        sys.exit("\n".join(below))


if __name__ == "__main__":
    main()
