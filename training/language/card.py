"""Writes `card.md` of a model from its scores: `python -m training.language.card --scores accurate.json fast.json`.

The scores are what `python eval/score_language.py TIER --json` prints, the facts what `eval/score_facts.py TIER --json`
prints, the speed what `bench/bench_language.py` prints.
"""

import argparse
import json
from collections.abc import Mapping, Sequence
from pathlib import Path

__all__ = ["main"]

_METRICS = {
    "gold": ("upos", "xpos", "feats", "lemma", "uas", "las", "las+"),
    "raw": ("Tokens", "Sentences", "Words", "UPOS", "XPOS", "UFeats", "Lemmas", "UAS", "LAS"),
    "names": ("all", "PERSON", "ORG", "LOC", "NORP", "DATE", "MONEY", "spans"),
    "facts": ("macro-F1", "accuracy", "actor", "recipient", "n"),
}
_PARTS = {"gold": "gold-tokens/", "raw": "raw-text/", "names": "names/", "facts": "facts/"}


def table(part: str, scores: Mapping[str, Mapping[str, Mapping[str, float]]]) -> str:
    """A table of one part: a row per set and tier."""
    metrics = _METRICS[part]
    rows = [f"| set | tier | {' | '.join(metrics)} |", f"|{'---|' * (len(metrics) + 2)}"]
    sets = [name for name in next(iter(scores.values())) if name.startswith(_PARTS[part])]
    for name in sets:
        for tier, values in scores.items():
            cells = (str(values[name].get(metric, "")) for metric in metrics)
            rows.append(f"| {name.removeprefix(_PARTS[part])} | {tier} | {' | '.join(cells)} |")
    return "\n".join(rows)


def main(given: Sequence[str] | None = None) -> None:
    """Fills the template beside this file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, default=Path("src/onrecord/data/models/en-2"))
    parser.add_argument("--scores", type=Path, nargs="+", required=True)
    parser.add_argument("--facts", type=Path, nargs="+", required=True)
    parser.add_argument("--speed", type=Path, help="a text file with the lines for the part on speed")
    parser.add_argument("--history", type=Path, help="a text file: how these very weights came about")
    arguments = parser.parse_args(given)
    config = json.loads((arguments.model / "config.json").read_text(encoding="utf-8"))
    read = [json.loads(path.read_text(encoding="utf-8")) for path in arguments.scores]
    scores = {one["model"].partition("/")[0].rpartition("-")[2]: one["scores"] for one in read}
    facts = [
        (tier, json.loads(path.read_text(encoding="utf-8"))["scores"])
        for tier, path in zip(scores, arguments.facts, strict=True)
    ]
    files = (
        f"| `{name}` | {(arguments.model / name).stat().st_size:,} | `{digest}` |"
        for name, digest in config["sha256"].items()
    )
    text = (Path(__file__).parent / "card.md.in").read_text(encoding="utf-8")
    text = text.format(
        version=config["version"],
        files="\n".join(files),
        digest=read[0]["data"],
        gold=table("gold", scores),
        raw=table("raw", scores),
        names=table("names", scores),
        facts=table("facts", {tier: {f"facts/{name}": values for name, values in own.items()} for tier, own in facts}),
        speed=arguments.speed.read_text(encoding="utf-8").strip() if arguments.speed else "Not measured.",
        history=arguments.history.read_text(encoding="utf-8").strip() if arguments.history else "",
    )
    (arguments.model / "card.md").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
