"""OnRecord reads the news and keeps the sourced record: who said what, who did what to whom, and on whose word.

>>> from onrecord import example_page, read_paths
>>> (reading,) = read_paths([example_page()])
>>> [statement.source.text for statement in reading.statements][-1]
'Jonas Pell'
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onrecord.app import example_page, export_record, load_record, read_paths, who_is
    from onrecord.errors import KnowledgeError, ModelError, OnRecordError, UsageError, WriteError
    from onrecord.record import Actor, Article, Mention, Problem, Reading, Span, Statement, Unread

__all__ = [
    "Actor", "Article", "KnowledgeError", "Mention", "ModelError", "OnRecordError", "Problem", "Reading", "Span",
    "Statement", "Unread", "UsageError", "WriteError", "__version__", "example_page", "export_record", "load_record",
    "read_paths", "who_is",
]  # fmt: skip

__version__ = "0.1.0"

# Where each name lives. They are imported on first use (PEP 562), so that `onrecord --help` need not wait for them.
_HOMES = {
    "onrecord.app": ("example_page", "export_record", "load_record", "read_paths", "who_is"),
    "onrecord.errors": ("KnowledgeError", "ModelError", "OnRecordError", "UsageError", "WriteError"),
    "onrecord.record": ("Actor", "Article", "Mention", "Problem", "Reading", "Span", "Statement", "Unread"),
}


def __getattr__(name: str) -> object:
    for home, names in _HOMES.items():
        if name in names:
            return getattr(import_module(home), name)
    message = f"module {__name__!r} has no attribute {name!r}"
    raise AttributeError(message)
