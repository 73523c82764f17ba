"""How near the events come to those that PETRARCH's users expect: `python eval/score_petrarch.py [--check]`.

    python eval/score_petrarch.py [--half tune|report|all] [--misses] [--no-verbs] [--check]

newswire  ../shared/data/events/petr2_phoenix_ud.jsonl: sentences of agencies, with the Phoenix dictionaries imported.
suite     ../shared/data/events/petr_unit_cameo_ud.jsonl: PETRARCH's own, stylised, with the dictionaries made for them.

Each sentence is read as an article of its day and exported to PETRARCH's format. A sentence is right if its triples
(source, target, code) are exactly the gold's; a triple by itself is right if it is among them. `roots` counts codes by
their first two digits, `pairs` leaves codes out. The halves are every other row; errors were looked at in the even ones
(`tune`) only. The newswire's gold began as PETRARCH2's own output, errors and all: two of its sentences have no event
because they name a year. `--check` fails below a floor of floors.json.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from floors import below, digest

DATA = Path(__file__).resolve().parents[2] / "shared" / "data" / "events"
SETS = {
    "newswire": ("petr2_phoenix_ud.jsonl", ("Phoenix.*", "CAMEO.2.0.txt")),
    "suite": ("petr_unit_cameo_ud.jsonl", ("PETR.Validate.*",)),
}
Triples = frozenset[tuple[str, str, str]]


def rows(name: str, half: str) -> Iterator[dict[str, Any]]:
    for i, line in enumerate((DATA / name).read_text(encoding="utf-8").splitlines()):
        if half == "all" or (i % 2 == 0) == (half == "tune"):
            row = json.loads(line)
            if not row["error_expected"]:
                yield row


def dictionaries(patterns: tuple[str, ...], *, verbs: bool) -> list[Path]:
    found = sorted(path for pattern in patterns for path in (DATA / "dictionaries").glob(pattern))
    return [path for path in found if verbs or not ("verbs" in path.name or path.name.startswith("CAMEO"))]


def predict(gold: list[dict[str, Any]], files: list[Path]) -> list[Triples]:
    """The triples of each sentence, by the commands that a user gives: import the dictionaries, read, export."""
    with tempfile.TemporaryDirectory() as folder:
        source, texts, record = Path(folder, "dictionaries"), Path(folder, "in.jsonl"), Path(folder, "record.jsonl")
        source.mkdir()
        for path in files:
            (source / path.name).symlink_to(path)
        articles = [{"id": str(i), "text": row["text"], "published": day(row["date"])} for i, row in enumerate(gold)]
        texts.write_text("\n".join(map(json.dumps, articles)), encoding="utf-8")
        onrecord(folder, "knowledge", "import", "--petrarch", str(source))
        record.write_text(onrecord(folder, "read", "--format", "jsonl", str(texts)), encoding="utf-8")
        found: list[set[tuple[str, str, str]]] = [set() for _ in gold]
        for line in onrecord(folder, "export", str(record), "--to", "petrarch").splitlines():
            _, theirs, others, code, story, *_ = line.split("\t")
            found[int(story.partition("_")[0])].add((theirs, others, code))
    return list(map(frozenset, found))


def onrecord(folder: str, *arguments: str) -> str:
    """What a command prints, with the knowledge of `folder`."""
    command = (sys.executable, "-m", "onrecord", "--knowledge", str(Path(folder, "own")), *arguments)
    return subprocess.run(command, capture_output=True, check=True, text=True).stdout


def day(digits: str) -> str:
    return f"{digits[:4]}-{digits[4:6]}-{digits[6:]}"


def expected(row: dict[str, Any]) -> Triples:
    return frozenset((s.replace("~", "---"), t.replace("~", "---"), c) for s, c, t in row["events"])


def score(name: str, half: str, *, verbs: bool, misses: bool) -> dict[str, float]:
    file, patterns = SETS[name]
    gold = list(rows(file, half))
    found = predict(gold, dictionaries(patterns, verbs=verbs))
    counts: Counter[str] = Counter()
    for row, ours in zip(gold, found, strict=True):
        theirs = expected(row)
        counts["sentences"] += 1
        counts["exact"] += ours == theirs
        for measure, of in MEASURES.items():
            a, b = {of(t) for t in theirs}, {of(t) for t in ours}
            counts.update({f"{measure} right": len(a & b), f"{measure} gold": len(a), f"{measure} ours": len(b)})
        if misses and ours != theirs:
            print(f"{row['id']} {row['text']!r}\n    gold {sorted(theirs)}\n    ours {sorted(ours)}")
    scores = {"exact sentences": percent(counts["exact"], counts["sentences"])}
    for measure in MEASURES:
        both = counts[f"{measure} gold"] + counts[f"{measure} ours"]
        scores[f"{measure} F1"] = percent(2 * counts[f"{measure} right"], both)
    return scores | {"n": counts["sentences"]}


MEASURES = {"triples": lambda t: t, "roots": lambda t: (t[0], t[1], t[2][:2]), "pairs": lambda t: t[:2]}


def percent(part: int, whole: int) -> float:
    return round(100 * part / whole, 1) if whole else 0.0


def main() -> None:
    parser = argparse.ArgumentParser(description="How near events come to PETRARCH's.")
    parser.add_argument("--half", choices=("tune", "report", "all"), default="all")
    parser.add_argument("--set", choices=tuple(SETS), action="append")
    parser.add_argument("--misses", action="store_true")
    parser.add_argument("--no-verbs", action="store_true", help="without the dictionary of verbs")
    parser.add_argument("--check", action="store_true", help="compare with floors.json")
    args = parser.parse_args()
    scores = {
        name: score(name, args.half, verbs=not args.no_verbs, misses=args.misses and args.half == "tune")
        for name in args.set or SETS
    }
    for name, of in scores.items():
        print(f"{name:10}", "  ".join(f"{measure} {value:g}" for measure, value in of.items()))
    if args.check:
        files = [DATA / file for file, _ in SETS.values()]
        used = [path for _, patterns in SETS.values() for path in dictionaries(patterns, verbs=True)]
        wrong = list(below("petrarch", scores, digest([*files, *used])))
        print("\n".join(wrong) or "no score is below its floor")
        sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
