"""How well claims of cause are found: `python eval/score_causes.py [--show] [--markers] [--check]`.

`--check` compares with floors.json and fails below a floor, or where the data differ.

record     claims of ../shared/data/record/dev: right where cause and effect both meet those of a gold claim, one to
           one; and how often then the markers meet, and it is on somebody's word in both. Its claims were looked at
           while the rules were written: not a held-out figure
sentences  ../shared/data/events/cnc_train.jsonl: whether a sentence holds a cause. A fifth, by a hash of the row, is
           kept apart and was never looked at; the markers were weighed on the rest. The gold there counts what no word
           says (purposes, "protest over") as well: the precision is what to look at.
"""

import argparse
import hashlib
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

import floors

from onrecord.extract.causes import find_causes
from onrecord.ingest.article import read_article
from onrecord.ingest.raw import Raw
from onrecord.knowledge.actors import ActorTables
from onrecord.knowledge.causal import CausalMarkers
from onrecord.knowledge.ontology import Ontology
from onrecord.learned.language import load_annotator
from onrecord.pipeline import Stage, analyze, build_reader, build_stages, read
from onrecord.record import Article, Block, Cause, Span, Spans

SHARED = Path(__file__).resolve().parents[2] / "shared" / "data"
SENTENCES = SHARED / "events" / "cnc_train.jsonl"


def score_record(*, show: bool) -> Counter[str]:
    counts: Counter[str] = Counter()
    reader = build_reader()
    for path in sorted((SHARED / "record" / "dev" / "gold").glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))["causes"]
        text = (SHARED / "record" / "dev" / "text" / f"{path.stem}.txt").read_text(encoding="utf-8")
        reading = read(read_article(Raw(path.name, "text", text)).article, reader)
        sources = {statement.id: statement.source.text for statement in reading.statements}
        for cause in reading.causes:
            match = next((g for g in gold if is_same(cause, g)), None)
            counts["found"] += 1
            if match is None:
                counts["wrong"] += 1
            else:
                gold.remove(match)
                counts["right"] += 1
                counts["marker"] += meets(cause.marker.spans, match["marker"]["spans"])
                counts["reported alike"] += (cause.on_word_of is None) == (match["on_word_of"] is None)
            if show and match is None:
                print("wrong ", path.stem, tell(cause), sources.get(cause.on_word_of))
        counts["missed"] += len(gold)
        if show:
            for missed in gold:
                sides = (missed[side]["text"] for side in ("effect", "marker", "cause"))
                print("missed", path.stem, " | ".join(sides))
    return counts


def is_same(cause: Cause, gold: dict) -> bool:
    return all(meets(getattr(cause, side).spans, gold[side]["spans"]) for side in ("cause", "effect"))


def meets(spans: Spans, others: Iterable[Sequence[int]]) -> bool:
    return any(span.meets(Span(*other)) for span in spans for other in others)


def tell(cause: Cause) -> str:
    return f"{cause.effect.text} | {cause.marker.text} | {cause.cause.text}"


def score_sentences(*, show: bool, by_marker: bool) -> dict[str, Counter[str]]:
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    markers: dict[str, Counter[str]] = defaultdict(Counter)
    stages, known = build_stages(load_annotator("accurate")), CausalMarkers(Ontology(), ActorTables())
    for line in SENTENCES.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        part = "kept apart" if is_kept_apart(row["id"]) else "looked at"
        found = causes_of(row["text"], stages, known)
        outcome = ("right" if row["label"] else "wrong") if found else "missed" if row["label"] else "none"
        counts[part][outcome] += 1
        if part == "looked at":
            for rule in {cause.evidence.rule for cause in found}:
                markers[rule][outcome] += 1
            if show and outcome == "wrong":
                print("wrong ", row["text"], [tell(cause) for cause in found])
    if by_marker:
        for rule, counted in sorted(markers.items(), key=lambda pair: -pair[1].total()):
            print(f"{rule:30} {counted['right']:3} of {counted.total():3}")
    return counts


def is_kept_apart(row: str) -> bool:
    return int(hashlib.sha256(row.encode()).hexdigest(), 16) % 5 == 0


def causes_of(text: str, stages: Iterable[Stage], markers: CausalMarkers) -> list[Cause]:
    text = text.replace("\n", " ")
    article = Article(
        id=Article.make_id(text, None, None), external_id=None, source="row", title=None, authors=(), publisher=None,
        section=None, url=None, language="en", published=None, text=text,
        blocks=(Block("paragraph", Span(0, len(text))),),
    )  # fmt: skip
    return find_causes(analyze(article, stages), markers)


def shares(counts: Counter[str]) -> dict[str, float]:
    precision = counts["right"] / max(1, counts["right"] + counts["wrong"])
    recall = counts["right"] / max(1, counts["right"] + counts["missed"])
    both = 2 * precision * recall / max(1e-9, precision + recall)
    return {"precision": round(precision, 3), "recall": round(recall, 3), "f1": round(both, 3)}


def digest() -> str:
    gold = sorted((SHARED / "record" / "dev" / "gold").glob("*.json"))
    return floors.digest((*gold, SENTENCES))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--show", action="store_true", help="print what is wrong and what is missed")
    parser.add_argument("--markers", action="store_true", help="print how often each marker was right")
    parser.add_argument("--check", action="store_true", help="fail below a floor")
    options = parser.parse_args()
    counts = {"record": score_record(show=options.show)}
    counts |= score_sentences(show=options.show, by_marker=options.markers)
    scores = {part: shares(counted) for part, counted in counts.items()}
    for part, counted in counts.items():
        print(f"{part:<10}", "  ".join(f"{name} {value:.3f}" for name, value in scores[part].items()), dict(counted))
    if options.check:
        missed = list(floors.below("causes", scores, digest()))
        print("\n".join(missed), file=sys.stderr)
        sys.exit(bool(missed))


if __name__ == "__main__":
    main()
