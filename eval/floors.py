"""The scores that were reached, pinned in floors.json with a digest of the data they were measured on."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

__all__ = ["FLOORS", "below", "digest"]

FLOORS = Path(__file__).parent / "floors.json"


def digest(files: Iterable[Path]) -> str:
    """SHA-256 over the bytes of files, in the order given."""
    summed = hashlib.sha256()
    for path in files:
        summed.update(path.read_bytes())
    return summed.hexdigest()


def below(part: str, scores: Mapping[str, Mapping[str, float]], data: str, tier: str | None = None) -> Iterator[str]:
    """What is worse than the floors of `part` allow, in words; with `tier`, the floors of that tier of the model.

    `data` is the digest of the data at hand: on others the floors say nothing.
    """
    pinned = json.loads(FLOORS.read_text(encoding="utf-8"))[part]
    if data != pinned["data"]:
        yield f"the data are not those of the floors: {data} is not {pinned['data']}"
    for name, floors in (pinned["floors"].get(tier, {}) if tier else pinned["floors"]).items():
        for metric, floor in floors.items():
            if scores[name][metric] < floor:
                yield f"{f'{tier} ' if tier else ''}{name} {metric}: {scores[name][metric]} is below {floor}"
