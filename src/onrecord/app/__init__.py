"""Every use of OnRecord, one plain function each: typed arguments in, values out. The faces call these.

`reading` reads articles, `explaining` says why events are coded so, `exporting` writes the record in other formats,
`knowing` asks the tables, `archives` keeps what was read, `questions` and `people` ask what is kept.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onrecord.app.explaining import Explained, explain_paths
    from onrecord.app.exporting import export_formats, export_record, load_record
    from onrecord.app.knowing import names_near, when_is, who_is
    from onrecord.app.reading import example_page, example_story, parse_paths, read_paths

__all__ = [
    "Explained", "example_page", "example_story", "explain_paths", "export_formats", "export_record",
    "load_record", "names_near", "parse_paths", "read_paths", "when_is", "who_is",
]  # fmt: skip

# Where each name lives. They are imported on first use, so that who asks the tables need not wait for what reads.
_HOMES = {
    "explaining": ("Explained", "explain_paths"),
    "exporting": ("export_formats", "export_record", "load_record"),
    "knowing": ("names_near", "when_is", "who_is"),
    "reading": ("example_page", "example_story", "parse_paths", "read_paths"),
}


def __getattr__(name: str) -> object:
    for home, names in _HOMES.items():
        if name in names:
            return getattr(import_module(f"{__name__}.{home}"), name)
    message = f"module {__name__!r} has no attribute {name!r}"
    raise AttributeError(message)
