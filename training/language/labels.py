"""The table of classes and sets of named entities, `labels.toml`."""

import tomllib
from pathlib import Path

__all__ = ["LABELS"]

LABELS = tomllib.loads((Path(__file__).parent / "labels.toml").read_text(encoding="utf-8"))
