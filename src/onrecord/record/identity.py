"""Ids that are hashes of content: reading the same text twice gives the same ids."""

import hashlib
from base64 import b32encode

__all__ = ["content_id"]


def content_id(kind: str, *parts: object) -> str:
    """An id for what `parts` say: `kind` and 16 letters and digits (80 bits of BLAKE2b).

    The parts are kept apart in the hash, so ("ab", "c") and ("a", "bc") differ. None, numbers, strings and
    tuples of them are allowed; nothing that changes between two readings (confidence, a program version,
    the time of day) belongs here.

    >>> content_id("s", "art1", ((0, 7),)) == content_id("s", "art1", ((0, 7),))
    True
    """
    # repr of plain values is unambiguous and stable between Python versions and machines.
    digest = hashlib.blake2b(repr(parts).encode("utf-8", "surrogatepass"), digest_size=10).digest()
    return f"{kind}_{b32encode(digest).decode('ascii').lower()}"
