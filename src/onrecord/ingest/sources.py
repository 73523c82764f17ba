"""From paths to articles before they are read: files, folders, patterns, standard input.

This side only looks and cuts: it is cheap, streams, and holds one article at a time. Decoding and reading
happen in `onrecord.ingest.article`, in whatever process the article is sent to.
"""

import glob
import os
import re
import stat
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from onrecord.ingest.decode import decode_text
from onrecord.ingest.feeds import read_feed
from onrecord.ingest.jsonl import read_json, read_json_lines
from onrecord.ingest.kinds import READABLE, Look, look_at, suffix_of
from onrecord.ingest.parquet import read_parquet
from onrecord.ingest.raw import PAGE_BYTES, Raw
from onrecord.ingest.streams import Stream, open_gzip
from onrecord.ingest.warc import read_warc
from onrecord.record import Problem, Unread

__all__ = ["open_sources"]

STANDARD_INPUT = "-"
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]+://", re.IGNORECASE)
_READ_KINDS = "text, HTML, JSON lines, Parquet, RSS or Atom, WARC"
_SHOWN_ENDINGS = 5


def open_sources(paths: Sequence[str], *, stdin: BinaryIO | None = None) -> Iterator[Raw | Unread]:
    """The articles under `paths`, in the order given; what holds none comes as `Unread` in its place.

    A path is a file, a folder (with all folders in it, by name, without hidden ones and without links to
    folders), a pattern (`*`, `?`, `[…]`, `**`) or `-` for `stdin`. What a file is, is told by its first
    bytes, with its ending as a hint; gzip is unpacked. In a folder, files with an ending that no article has
    are passed over. Nothing is raised for what is wrong with an input.
    """
    for path in paths:
        if path == STANDARD_INPUT:
            yield from _guarded(_read_standard_input(stdin), path)
        elif not path:
            yield Unread(path, "an empty name; expected a file, a folder or a pattern: is a variable unset?")
        elif _ADDRESS.match(path) and not os.path.lexists(path):
            yield Unread(path, "an address; expected a file: OnRecord does not use the network, so save the page first")
        else:
            yield from _read_path(path)


def _read_standard_input(stdin: BinaryIO | None) -> Iterator[Raw | Unread]:
    yield from _read_stream(Stream(stdin if stdin is not None else sys.stdin.buffer), STANDARD_INPUT, "")


def _read_path(path: str) -> Iterator[Raw | Unread]:
    if Path(path).is_dir():
        yield from _read_folder(path)
    elif os.path.lexists(path) or not glob.has_magic(path):
        yield from _read_file(path)
    else:
        yield from _read_pattern(path)


def _read_pattern(pattern: str) -> Iterator[Raw | Unread]:
    """What matches, by name. With `**` only files count, as the folders' files match too."""
    found = sorted(glob.glob(pattern, recursive=True))  # noqa: PTH207 (Path.glob takes no absolute pattern)
    if "**" in pattern:
        found = [path for path in found if not Path(path).is_dir()]
    if not found:
        yield Unread(
            pattern, "a pattern that matches no file; expected at least one: check it, and quote it in a shell"
        )
    for path in found:
        yield from _read_folder(path) if Path(path).is_dir() else _read_file(path)


# Folders


def _read_folder(folder: str) -> Iterator[Raw | Unread]:
    is_empty = True
    passed_over: Counter[str] = Counter()
    for path in _walk(folder):
        if isinstance(path, Unread):
            is_empty = False
            yield path
        elif suffix_of(path) not in READABLE:
            passed_over[suffix_of(path)] += 1
        else:
            for found in _read_file(path, is_named=False):
                is_empty = False
                yield found
    if is_empty:
        endings = ", ".join(f"{count} {ending}" for ending, count in passed_over.most_common(_SHOWN_ENDINGS))
        yield Unread(
            folder, f"a folder without articles: found {endings or 'no files'}; expected files of {_READ_KINDS}"
        )


def _walk(folder: str) -> Iterator[str | Unread]:
    """The files of a folder and the folders in it, in the order of their names at each level, as they are found."""
    try:
        with os.scandir(folder) as listing:
            entries = sorted(listing, key=lambda entry: entry.name)
    except OSError as error:
        yield Unread(folder, _said(error))
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(entry.path)
        elif not entry.is_dir() and not _is_device(entry):
            yield entry.path


def _is_device(entry: "os.DirEntry[str]") -> bool:
    """Whether opening it could wait for ever: a pipe, a socket, a device. A link to nothing is none."""
    try:
        return not stat.S_ISREG(entry.stat().st_mode)
    except OSError:
        return False


# Files


def _read_file(path: str, *, is_named: bool = True) -> Iterator[Raw | Unread]:
    """The articles in a file. One that was not named itself and has no ending is passed over if it is no text."""
    yield from _guarded(_read_opened(path, is_named=is_named), path)


def _guarded(reading: Iterator[Raw | Unread], path: str) -> Iterator[Raw | Unread]:
    """What is read until the machine gives an error, then what the error says."""
    try:
        yield from reading
    except OSError as error:
        yield Unread(path, _said(error))


def _read_opened(path: str, *, is_named: bool) -> Iterator[Raw | Unread]:
    with Path(path).open("rb", buffering=0) as file:
        stream = Stream(file)
        if is_named or suffix_of(path) or _is_text(stream.head):
            yield from _read_stream(stream, path, path)


def _is_text(head: bytes) -> bool:
    return look_at(head, "").kind != "binary" and decode_text(head).text is not None


def _said(error: OSError) -> str:
    """What went wrong, and what to do, in the user's words."""
    if isinstance(error, FileNotFoundError):
        return "no such file (or it was removed meanwhile); expected a file, a folder or a pattern: check the name"
    if isinstance(error, PermissionError):
        return "no permission to read it; expected a readable file: change its permissions (chmod u+r) or its owner"
    if isinstance(error, IsADirectoryError):
        return "a folder where a file was expected: it was replaced meanwhile; run again"
    return f"cannot be read ({error.strerror or error}); check the disk or the connection it is on, and run again"


# Streams


def _read_stream(stream: Stream, source: str, name: str, *, unpacked: bool = False) -> Iterator[Raw | Unread]:
    look = look_at(stream.head, name)
    if look.kind == "gzip" and not unpacked:
        yield from _read_gzip(stream, source, name)
    elif look.kind == "jsonl":
        yield from read_json_lines(stream, source)
    elif look.kind == "json":
        yield from read_json(stream, source)
    elif look.kind == "feed":
        yield from read_feed(stream, source)
    elif look.kind == "warc":
        yield from read_warc(stream, source)
    elif look.kind == "parquet":
        yield from _read_parquet(stream, source, None if unpacked or not Path(source).is_file() else Path(source))
    elif look.kind in {"text", "html"}:
        yield _read_page(stream, source, look.kind)
    else:
        yield Unread(source, _refusal(look))


def _read_gzip(stream: Stream, source: str, name: str) -> Iterator[Raw | Unread]:
    inner = open_gzip(stream)
    if inner.head or not inner.damage:
        yield from _read_stream(inner, source, name, unpacked=True)
    if inner.damage:
        message = f"damaged gzip ({inner.damage}); what stands before the damage is read: fetch or copy the file again"
        yield Unread(source, message)


def _read_page(stream: Stream, source: str, form: str) -> Raw | Unread:
    body = stream.read(PAGE_BYTES + 1)
    if len(body) > PAGE_BYTES:
        size = PAGE_BYTES // 1_000_000
        return Unread(source, f"more than {size} MB as one article; expected less: split it, or give JSON lines")
    cut_off = Problem("ingest", "the file ends early, in damaged gzip: the end of the article is missing")
    return Raw(source, form, body, problems=(cut_off,) if stream.damage else ())


def _read_parquet(stream: Stream, source: str, file: Path | None) -> Iterator[Raw | Unread]:
    """The rows of a file, or of a stream, which has to be a file first because Parquet is read from its end."""
    if file is not None:
        yield from read_parquet(file, source)
        return
    with tempfile.TemporaryDirectory(prefix="onrecord-") as folder:
        copy = Path(folder) / "input.parquet"
        with copy.open("wb") as target:
            while chunk := stream.read(1 << 20):
                target.write(chunk)
        yield from read_parquet(copy, source)


def _refusal(look: Look) -> str:
    if look.kind == "empty":
        return "empty, or only white space; expected an article: check how the file was made"
    if look.kind == "xml":
        return f"XML with the root <{look.name}>; expected {_READ_KINDS}: save the articles in it as JSON lines"
    if look.kind == "table":
        return f"a table ({look.name}); expected {_READ_KINDS}: save it as Parquet or JSON lines with a column text"
    if look.signature is not None:
        return f"{look.signature.kind}; expected {_READ_KINDS}: {look.signature.advice}"
    return f"gzip within gzip; expected {_READ_KINDS}: unpack it once"
