"""Bytes from files, pipes and gzip archives, a bounded amount at a time."""

import gzip
import io
import zlib
from typing import BinaryIO

__all__ = ["HEAD_BYTES", "Stream", "open_gzip", "skip_line"]

HEAD_BYTES = 65_536
"""How much of a source is looked at to tell what it is."""

_CHUNK = 1 << 16


class _Replayed(io.RawIOBase):
    """Bytes already taken from a source, then the rest of it; what goes wrong becomes `damage`, not an error."""

    def __init__(self, head: bytes, rest: BinaryIO | gzip.GzipFile) -> None:
        self._head = memoryview(head)
        self._rest = rest
        self.damage: str | None = None

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "bytearray | memoryview") -> int:  # type: ignore[override]
        if self._head:
            data: bytes | memoryview = self._head[: len(buffer)]
            self._head = self._head[len(buffer) :]
        elif self.damage:
            return 0
        else:
            data = self._next(len(buffer))
        buffer[: len(data)] = data
        return len(data)

    def _next(self, size: int) -> bytes:
        try:
            # One read of the source at a time, so that no byte is lost that stands before the damage.
            read1 = getattr(self._rest, "read1", self._rest.read)
            data: bytes = read1(size)
        except (EOFError, zlib.error, gzip.BadGzipFile) as error:
            self.damage = str(error)
            return b""
        return data


class Stream:
    """A source of bytes that knows its beginning, how far it was read, and whether its compression is damaged."""

    def __init__(self, rest: BinaryIO | gzip.GzipFile) -> None:
        first = _Replayed(b"", rest)
        self.head = _filled(first, HEAD_BYTES)
        self._raw = _Replayed(self.head, rest)
        self._raw.damage = None
        self._reader = io.BufferedReader(self._raw, _CHUNK)
        self._ended_in_head = first.damage
        self._position = 0

    @property
    def damage(self) -> str | None:
        """What is wrong with the compressed bytes, once the end of what could be read is reached."""
        return self._raw.damage or self._ended_in_head

    def read(self, size: int = -1) -> bytes:
        """Up to `size` bytes; fewer only at the end."""
        data = self._reader.read(size)
        self._position += len(data)
        return data

    def readline(self, size: int = -1) -> bytes:
        """The next line with its end, or its first `size` bytes."""
        data = self._reader.readline(size)
        self._position += len(data)
        return data

    def tell(self) -> int:
        """How many bytes were read."""
        return self._position

    def seek(self, offset: int, whence: int = 0) -> int:
        """Streams only go forwards: raises `io.UnsupportedOperation`."""
        raise io.UnsupportedOperation(f"seek to {offset} ({whence})")

    def close(self) -> None:
        """Nothing: who opened the source closes it."""


def open_gzip(stream: Stream) -> Stream:
    """What is packed in a gzip stream, member after member."""
    return Stream(gzip.GzipFile(fileobj=stream))


def skip_line(stream: Stream) -> int:
    """Read to the end of the line without keeping it; how many bytes that were."""
    skipped = 0
    while chunk := stream.readline(_CHUNK):
        skipped += len(chunk)
        if chunk.endswith(b"\n"):
            break
    return skipped


def _filled(raw: _Replayed, size: int) -> bytes:
    """The first `size` bytes, also from a pipe that gives few at a time."""
    head = bytearray()
    while len(head) < size:
        buffer = bytearray(size - len(head))
        count = raw.readinto(buffer)
        if not count:
            break
        head += buffer[:count]
    return bytes(head)
