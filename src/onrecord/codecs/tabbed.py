"""Rows of tab-separated text without quoting, as event data sets are published."""

from collections.abc import Iterable

from onrecord.codecs.lookup import one_line

__all__ = ["tabbed"]


def tabbed(cells: Iterable[object]) -> bytes:
    """One line of UTF-8; None is empty, and tabs and line breaks inside a cell become one space."""
    return ("\t".join(_cell(cell) for cell in cells) + "\n").encode("utf-8", "replace")


def _cell(cell: object) -> str:
    if cell is None:
        return ""
    if isinstance(cell, float):
        return f"{cell:.10g}"
    return one_line(str(cell))
