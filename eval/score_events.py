"""How well events are coded: `python eval/score_events.py [--check] [--json]`.

gsr        PLOVER's gold sentences (../shared/data/events/gsr.jsonl): whether the surest event has a gold type
           (top-1), macro-F1 of types over all events, F1 of directed dyads (country, type, country), and of whole
           records (type and every country and sector on each side; a bare country has no sector there)
plv_dev    one type a sentence (plv_dev.jsonl, CONCEDE and RETREAT are YIELD): accuracy and macro-F1 of the surest event

No row of gsr or plv_dev was used to make frames or model. `--check` compares with the floors in floors.json; it fails
below one or where the data differ.
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import floors

from onrecord.pipeline import Reader, build_reader, read
from onrecord.record import Article, Block, Event, Participant, Reading, Span, When

HERE = Path(__file__).resolve().parent
DATA = HERE.parent / ".." / "shared" / "data" / "events"
SETS = ("gsr.jsonl", "plv_dev.jsonl")
OF_NATIONS = {"IGO", "UNO", "EUR", "IMF", "NAT"}

Coded = tuple[str, str]


def readings(name: str, reader: Reader) -> Iterator[tuple[dict, Reading]]:
    """Every gold row with the reading of its sentence."""
    for line in (DATA / name).open(encoding="utf-8"):
        row = json.loads(line)
        yield row, read(article(row), reader)


def article(row: dict) -> Article:
    text = row["text"].strip()
    day = When("2000-01-01", "2000-01-01", "day")
    return Article(
        Article.make_id(text, None, None), row["id"], "gold", None, (), None, None, None, "en", day, text,
        (Block("paragraph", Span(0, len(text))),),
    )  # fmt: skip


def surest(events: Iterable[Event]) -> Event | None:
    return max(events, key=lambda event: event.confidence, default=None)


def f1(right: float, found: float, gold: float) -> float:
    return round(100 * 2 * right / (found + gold), 1) if found + gold else 0.0


def macro(right: Counter, found: Counter, gold: Counter) -> float:
    return round(sum(f1(right[k], found[k], gold[k]) for k in gold) / len(gold), 1)


def score_gsr(reader: Reader) -> dict[str, float]:
    right, found, gold = Counter(), Counter(), Counter()
    dyads, whole, top, rows = Counter(), Counter(), 0, 0
    for row, reading in readings("gsr.jsonl", reader):
        ours, theirs = [coded(e) for e in reading.events], [gold_of(e) for e in row["events"]]
        best = surest(reading.events)
        rows, top = rows + 1, top + (best is not None and best.type in {kind for kind, *_ in theirs})
        a, b = Counter(kind for kind, *_ in ours), Counter(kind for kind, *_ in theirs)
        right, found, gold = right + (a & b), found + a, gold + b
        count(dyads, set(pairs(ours)), set(pairs(theirs)))
        count(
            whole,
            {(k, frozenset(s), frozenset(t)) for k, s, t in ours},
            {(k, frozenset(s), frozenset(t)) for k, s, t in theirs},
        )
    return {
        "top-1": round(100 * top / rows, 1),
        "macro-F1": macro(right, found, gold),
        "dyads": f1(dyads["right"], dyads["found"], dyads["gold"]),
        "whole": f1(whole["right"], whole["found"], whole["gold"]),
    }


def count(counts: Counter, ours: set, theirs: set) -> None:
    counts.update(right=len(ours & theirs), found=len(ours), gold=len(theirs))


def coded(event: Event) -> tuple[str, list[Coded], list[Coded]]:
    return event.type, [code(p) for p in event.actor], [code(p) for p in event.recipient]


def code(part: Participant) -> Coded:
    sector = "" if part.basis == "country" else next(iter(part.sectors), "")
    country = part.country or ""
    return ("IGO" if country in OF_NATIONS else country), sector


def gold_of(event: dict) -> tuple[str, list[Coded], list[Coded]]:
    def side(actors: list[dict]) -> list[Coded]:
        return [("IGO" if a["country"] in OF_NATIONS else a["country"], a["sector"]) for a in actors]

    source, target = side(event["source"]), side(event["target"])
    return (event["event"], source + target, []) if event["reciprocal"] else (event["event"], source, target)


def pairs(events: list[tuple[str, list[Coded], list[Coded]]]) -> Iterator[tuple[str, str, str]]:
    for kind, source, target in events:
        ours, theirs = [c for c, _ in source if c], [c for c, _ in target if c]
        if target:
            yield from ((one, kind, other) for one in ours for other in theirs)
        else:
            yield from ((one, kind, other) for one in ours for other in ours if one < other)


def score_plv(reader: Reader) -> dict[str, float]:
    right, found, gold, rows = Counter(), Counter(), Counter(), 0
    for row, reading in readings("plv_dev.jsonl", reader):
        best = surest(reading.events)
        label = "NONE" if best is None else "YIELD" if best.type in ("CONCEDE", "RETREAT") else best.type
        rows += 1
        found[label] += 1
        gold[row["root"]] += 1
        right[label] += label == row["root"]
    return {"accuracy": round(100 * right.total() / rows, 1), "macro-F1": macro(right, found, gold)}


def digest() -> str:
    return floors.digest(DATA / name for name in SETS)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--check", action="store_true", help="compare with floors.json")
    options.add_argument("--json", action="store_true", help="as JSON, with the digest of the data")
    asked = options.parse_args()
    reader = build_reader()
    scores = {"gsr": score_gsr(reader), "plv_dev": score_plv(reader)}
    if asked.json:
        print(json.dumps({"data": digest(), "scores": scores}, indent=1))
    else:
        for name, metrics in scores.items():
            print(name, "  ".join(f"{metric} {score}" for metric, score in metrics.items()))
    if asked.check and (missed := list(floors.below("events", scores, digest()))):
        sys.exit("\n".join(missed))


if __name__ == "__main__":
    main()
