"""The command line of the scorers that measure a tier of the language model by itself."""

import argparse
import json
from collections.abc import Mapping
from pathlib import Path

from floors import below

__all__ = ["tell", "tier_options"]


def tier_options(about: str | None, data: Path) -> argparse.ArgumentParser:
    """The tier to score, where the data are, and how to tell the scores; `about` begins with what the scorer does."""
    parser = argparse.ArgumentParser(description=(about or "").partition("\n")[0])
    parser.add_argument("model", nargs="?", default="accurate")
    parser.add_argument("--data", type=Path, default=data)
    parser.add_argument("--json", action="store_true", help="as JSON, with the digest of the data")
    parser.add_argument("--check", action="store_true", help="fail below a floor")
    return parser


def tell(
    parser: argparse.ArgumentParser,
    asked: argparse.Namespace,
    part: str,
    scores: Mapping[str, Mapping[str, float]],
    data: str,
    model: str,
) -> None:
    """Prints the scores of `model` as asked, a set a line; with `--check` ends with 1 below a floor of `part`."""
    if asked.json:
        print(json.dumps({"model": model, "data": data, "scores": scores}, indent=1))
        return
    if asked.check:
        found = list(below(part, scores, data, asked.model))
        parser.exit(status=bool(found), message="".join(f"{line}\n" for line in found))
    for name, values in scores.items():
        print(f"{name:28}", "  ".join(f"{metric} {value}" for metric, value in values.items()))
