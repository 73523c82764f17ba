"""What can go wrong on the caller's side.

Text never raises: what cannot be read in a text is a `Problem` beside what could be read, and an input
that cannot be read at all is an `Unread` value in the stream of articles. Only what the caller did or
the machine lacks is raised:

OnRecordError
├── UsageError        the call makes no sense: an unknown format, a negative number of jobs
├── KnowledgeError    a table shipped or given as knowledge is malformed; names the file and line
├── ModelError        a learned model is missing, damaged or of another version
├── WriteError        a file cannot be written: a full disk, a folder that is not there or not ours
└── ArchiveError      an archive is missing, damaged, of a newer version, or cannot be written
"""

__all__ = ["ArchiveError", "KnowledgeError", "ModelError", "OnRecordError", "UsageError", "WriteError"]


class OnRecordError(Exception):
    """Every error that OnRecord raises on purpose."""


class UsageError(OnRecordError):
    """The caller asked for something that cannot be done; the message says what can."""


class KnowledgeError(OnRecordError):
    """A knowledge table cannot be read: `path`, `line` (from 1, or None) and what is wrong with it."""

    def __init__(self, path: str, line: int | None, message: str) -> None:
        self.path = path
        self.line = line
        self.message = message
        place = f"{path}:{line}" if line else path
        super().__init__(f"{place}: {message}")


class ModelError(OnRecordError):
    """A learned model cannot be loaded; the message names the file and how to put it back."""


class WriteError(OnRecordError):
    """A file or stream cannot be written; the message names it and the reason. What was there before is still there."""


class ArchiveError(OnRecordError):
    """An archive cannot be opened, read or written: `archive` is its place, `message` what is wrong and what to do."""

    def __init__(self, archive: str, message: str) -> None:
        self.archive = archive
        self.message = message
        super().__init__(f"{archive}: {message}")
