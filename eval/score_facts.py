"""What the language model's heads of statements and events say by themselves, before any rule.

    python eval/score_facts.py [accurate|fast] [--data FOLDER] [--json | --check]

plover-types: the type of each sentence of PLV's development rows (CONCEDE and RETREAT count as one, as there): the one
with the greatest sum over the words of exp(score). Macro-F1 over the types, and accuracy. The set gives the actor and
the recipient; the model is not told them.
sides: F1 of the exact spans of who acts and of who is acted on, in the CAMEO sentences kept for development.
`--check` compares with the floors in floors.json; it fails below one or where the data differ.
"""

import json
import math
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from floors import digest
from tiers import tell, tier_options

from onrecord.analyze.tokens import split_tokens
from onrecord.learned.language import Facts, LanguageModel
from onrecord.record import Span

DATA = Path(__file__).resolve().parents[1] / ".." / "shared" / "data"
FILES = ("events/plv_dev.jsonl", "events/cameo_st_ner_dev.jsonl")


def rows(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def words_of(text: str) -> list[str]:
    return [text[token.start : token.end] for token in split_tokens(text, Span(0, len(text)))]


def facts_of(model: LanguageModel, sentences: list[list[str]]) -> list[Facts]:
    return [parsed.facts or Facts() for parsed in model.annotate(sentences)]


def merged(kind: str) -> str:
    return "YIELD" if kind in {"CONCEDE", "RETREAT"} else kind


def best_type(facts: Facts) -> str:
    """The type with the greatest sum of odds over the words of a sentence, "" for none."""
    odds: Counter[str] = Counter()
    for trigger in facts.triggers:
        odds[merged(trigger.type)] += math.exp(trigger.score)  # type: ignore[assignment]
    return max(odds, key=lambda kind: (odds[kind], kind)) if odds else ""


def score_types(model: LanguageModel, data: Path) -> dict[str, float]:
    gold = rows(data / "events" / "plv_dev.jsonl")
    found = [best_type(facts) for facts in facts_of(model, [words_of(row["text"]) for row in gold])]
    pairs = list(zip([merged(row["root"]) for row in gold], found, strict=True))
    by_type = [f1(Counter(_outcomes(pairs, kind))) for kind in sorted({kind for kind, _ in pairs})]
    right = sum(wanted == made for wanted, made in pairs)
    return {"macro-F1": percent(sum(by_type) / len(by_type)), "accuracy": percent(right / len(pairs)), "n": len(pairs)}


def _outcomes(pairs: Iterable[tuple[str, str]], kind: str) -> Iterator[str]:
    for wanted, made in pairs:
        if wanted == made == kind:
            yield "right"
        elif made == kind:
            yield "wrong"
        elif wanted == kind:
            yield "missed"


def score_sides(model: LanguageModel, data: Path) -> dict[str, float]:
    gold = rows(data / "events" / "cameo_st_ner_dev.jsonl")
    counts = {"S": Counter(), "T": Counter()}
    for row, facts in zip(gold, facts_of(model, [row["tokens"] for row in gold]), strict=True):
        wanted = set(_spans(row["tags"]))
        found = {tuple(side) for side in facts.sides}
        for label, own in counts.items():
            ours, theirs = ({span for span in spans if span[2] == label} for spans in (found, wanted))
            own.update(right=len(ours & theirs), wrong=len(ours - theirs), missed=len(theirs - ours))
    source, target = f1(counts["S"]), f1(counts["T"])
    return {"actor": percent(source), "recipient": percent(target), "macro-F1": percent((source + target) / 2)}


def _spans(tags: list[str]) -> Iterator[tuple[int, int, str]]:
    first, label = -1, ""
    for place, tag in enumerate([*tags, "O"]):
        if first >= 0 and tag != f"I-{label}":
            yield first, place, label
            first = -1
        if tag.startswith("B-"):
            first, label = place, tag[2:]


def f1(counts: Counter[str]) -> float:
    made = 2 * counts["right"] + counts["wrong"] + counts["missed"]
    return 2 * counts["right"] / made if made else 0.0


def percent(value: float) -> float:
    return round(100 * value, 1)


def all_scores(model: LanguageModel, data: Path) -> dict[str, dict[str, float]]:
    """Scores by set."""
    return {"plover-types": score_types(model, data), "sides": score_sides(model, data)}


def main() -> None:
    """Print the scores, a line per set."""
    parser = tier_options(__doc__, DATA)
    asked = parser.parse_args()
    if not asked.data.is_dir():
        parser.exit(message=f"{asked.data} is not there: nothing to score\n")
    model = LanguageModel.load(asked.model)
    scores = all_scores(model, asked.data)
    data = digest(asked.data / name for name in FILES)
    tell(parser, asked, "facts", scores, data, model.name)


if __name__ == "__main__":
    main()
