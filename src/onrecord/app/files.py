"""Files that are whole or not there."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

__all__ = ["in_place_of"]


@contextmanager
def in_place_of(path: Path) -> Iterator[Path]:
    """A path beside `path` to write to, which takes its place when all went well and is gone when not."""
    part = path.with_name(f"{path.name}.part")
    try:
        yield part
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
