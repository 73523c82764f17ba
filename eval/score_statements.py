"""How well statements are found: `python eval/score_statements.py [MODEL] [--json | --check]`.

The development articles of PolNeAR (../shared/data/attribution/polnear/dev), by their first annotator: a statement is
right if half of the words of its content, both ways, and the heads of its source agree. Statements inside others
are left out, as the corpus marks none. `speech` counts statements with a word of speech for a cue, `all` also what
people are said to think and want; each also by whether the content is quoted. The matching is that of
../shared/eval/score_attribution.py.

`--check` compares with floors.json and fails below a floor or where the data differ.
"""

import argparse
import hashlib
import importlib.util
import json
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

from floors import below

from onrecord.app import read_paths
from onrecord.record import Part, Reading, Statement

HERE = Path(__file__).resolve().parent
SHARED = HERE.parent.parent / "shared"
CORPUS = SHARED / "data" / "attribution" / "polnear" / "dev"
KINDS = ("direct", "mixed", "indirect")

Row = dict[str, list[tuple[int, int]]]


def scorer() -> ModuleType:
    """The module that matches statements; it lies beside the data."""
    spec = importlib.util.spec_from_file_location("score_attribution", SHARED / "eval" / "score_attribution.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def rows(reading: Reading) -> list[Row]:
    """The statements of an article that stand in no other, as the scorer reads them."""
    return [row(statement) for statement in reading.statements if statement.parent is None]


def row(statement: Statement) -> Row:
    source = None if statement.source.kind in ("none", "author") else statement.source
    return {"source": spans(source), "cue": spans(statement.cue), "content": spans(statement.content)}


def spans(part: Part | None) -> list[tuple[int, int]]:
    return [(start, end) for start, end in part.spans] if part is not None else []


def scores(model: str) -> dict[str, dict[str, float]]:
    """By subset: F1 of all statements and by kind, and the precision of direct ones, in per cent."""
    found = {
        Path(reading.article.source).stem: rows(reading)
        for reading in read_paths([str(CORPUS / "text")], model=model)
        if isinstance(reading, Reading)
    }
    judge = scorer()
    gold = judge.read_gold(str(CORPUS / "attributions"), str(CORPUS / "text"), "first")
    return {subset: of_report(judge.score(gold, found, subset=subset)) for subset in ("speech", "all")}


def of_report(report: dict[str, Any]) -> dict[str, float]:
    by_kind = {kind: report[f"attribution/{kind}"]["F1"] for kind in KINDS}
    figures = {"f1": report["attribution"]["F1"], **by_kind, "direct precision": report["attribution/direct"]["P"]}
    return {name: round(100 * figure, 1) for name, figure in figures.items()}


def digest() -> str:
    """A digest of the data that the scores rest on."""
    summed = hashlib.sha256()
    for path in sorted(CORPUS.rglob("*.*")):
        summed.update(path.name.encode())
        summed.update(path.read_bytes())
    return summed.hexdigest()


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument(
        "model", nargs="?", default="accurate", help="a tier of the shipped model, or a spaCy pipeline"
    )
    options.add_argument("--json", action="store_true", help="as JSON, with the digest of the data")
    options.add_argument("--check", action="store_true", help="fail below a floor")
    given = options.parse_args()
    found = scores(given.model)
    print(json.dumps({"model": given.model, "data": digest(), "scores": found} if given.json else found, indent=1))
    if given.check and (missed := list(below("statements", found, digest(), given.model))):
        sys.exit("\n".join(missed))


if __name__ == "__main__":
    main()
