"""From bytes to text, without a silent guess: UTF-8 unless the bytes say otherwise."""

import codecs
import re

import msgspec

from onrecord.record import Problem, Span

__all__ = ["Decoded", "decode_page", "decode_text"]

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f-\x84\x86-\x9f]")
_NULS = re.compile("\x00+")
_MULTIBYTE = re.compile(rb"[\xc2-\xf4][\x80-\xbf]+")
_MAX_SPANS = 20
# What servers and pages call them, and the larger encodings that are meant (as in the WHATWG standard).
_SUPERSETS = {"shift_jis": "cp932", "gb2312": "gb18030", "gbk": "gb18030", "euc-kr": "cp949", "euc_kr": "cp949"}


class Decoded(msgspec.Struct, frozen=True):
    """The text of some bytes and its encoding by the name Python gives it; `text` is None if there is none."""

    text: str | None
    encoding: str
    problems: tuple[Problem, ...] = ()


def decode_text(data: bytes) -> Decoded:
    """The text of a plain file: every character kept, line ends too.

    A UTF-8 byte order mark stays in the text as U+FEFF, as the contract's "decoded UTF-8, character for
    character" has it; UTF-16 and UTF-32 need theirs to be read at all, so it is not part of their text.
    Bytes that are no UTF-8 are read in the legacy encoding they show, with a problem that names it; single
    bad bytes in what is UTF-8 otherwise become U+FFFD, with a problem at each. Anything else has no text.
    """
    encoding = _marked(data) or "utf-8"
    try:
        decoded = _without_binary(data.decode(encoding), encoding)
    except UnicodeDecodeError as error:
        decoded = _decode_damaged(data, encoding, error)
    return decoded if decoded.text is not None else _decode_unmarked(data, decoded)


def decode_page(data: bytes, charset: str | None = None) -> Decoded:
    """The text of an HTML page: its mark, else UTF-8 where it is valid, else what server, page or bytes show.

    The order is that of the WHATWG encoding sniffing algorithm, except that valid UTF-8 comes before what
    server and page claim: text in another encoding is hardly ever valid UTF-8, and claims are often wrong.
    """
    from resiliparse.parse.encoding import bytes_to_str

    marked = _marked(data)
    # ISO-2022-JP hides in ASCII behind escape characters; only then is a claim asked before UTF-8.
    if b"\x1b" not in data:
        text = _strictly(data, marked or "utf-8")
        if text is not None:
            return Decoded(text.removeprefix("\ufeff"), marked or "utf-8")
    shown = _detected(data, in_page=True)
    for claim in (marked, charset, shown):
        encoding = claim and _named(claim)
        if encoding and (text := _strictly(data, encoding)) is not None:
            return Decoded(text.removeprefix("\ufeff"), encoding)
    text = bytes_to_str(data, shown, errors="replace")
    message = f"bytes that are no {shown} were replaced by U+FFFD; fetch the page again if words are missing"
    return Decoded(text, shown, (Problem("decode", message),))


def _named(claim: str) -> str | None:
    """Python's name for an encoding that a page may be in, or None (so that `rot13` or `unicode_escape` are not)."""
    from resiliparse.parse.encoding import map_encoding_to_html5

    found: str | None = map_encoding_to_html5(claim, fallback_utf8=False)
    return _SUPERSETS.get(found, found) if found else None


def _marked(data: bytes) -> str | None:
    return next((encoding for mark, encoding in _MARKS if data.startswith(mark)), None)


def _strictly(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError, ValueError):
        return None


def _without_binary(text: str, encoding: str) -> Decoded:
    """The text, unless NULs and other control characters show that it is none (more than 1 in 100)."""
    controls = sum(1 for _ in _CONTROLS.finditer(text))
    if controls * 100 > len(text):
        return Decoded(None, encoding)
    nuls = [Span(*found.span()) for found in _NULS.finditer(text)]
    message = "NUL characters; they are kept as they are: expected text only, so the file may be damaged here"
    return Decoded(text, encoding, _at(message, nuls))


def _decode_unmarked(data: bytes, otherwise: Decoded) -> Decoded:
    """UTF-16 without its mark: mostly Western letters leave a NUL in nearly every other byte."""
    for encoding, start in (("utf-16-le", 1), ("utf-16-be", 0)):
        nuls = data[start::2].count(0)
        if len(data) % 2 == 0 and nuls * 2 > len(data[start::2]) and (text := _strictly(data, encoding)) is not None:
            message = f"read as {encoding}, as every other byte is NUL; save the file as UTF-8 if letters look wrong"
            decoded = _without_binary(text, encoding)
            return Decoded(decoded.text, encoding, (Problem("decode", message), *decoded.problems))
    return otherwise


def _decode_damaged(data: bytes, encoding: str, error: UnicodeDecodeError) -> Decoded:
    if encoding == "utf-8" and not _mostly_utf8(data, error.start):
        return _decode_legacy(data, error)
    decoded = _without_binary(data.decode(encoding, "replace"), encoding)
    if decoded.text is None:
        return decoded
    holes = [Span(*found.span()) for found in re.finditer("\ufffd+", decoded.text)]
    if sum(hole.end - hole.start for hole in holes) > max(3, len(decoded.text) // 100):
        return Decoded(None, encoding)
    message = f"bytes that are no {encoding}, shown as U+FFFD; save the file again as UTF-8 if words are missing"
    return Decoded(decoded.text, encoding, decoded.problems + _at(message, holes))


def _mostly_utf8(data: bytes, first_bad: int) -> bool:
    """Whether the bytes are UTF-8 but for some damage: most bytes above 127 are in well-formed characters."""
    if first_bad >= len(data) - 3 and len(data) > first_bad > 3 and data[first_bad] >= 0xC2:
        return True  # cut off inside the last character
    high = sum(byte > 127 for byte in data)
    formed = sum(len(found) for found in _MULTIBYTE.findall(data))
    return formed >= 0.75 * high


def _decode_legacy(data: bytes, error: UnicodeDecodeError) -> Decoded:
    encoding = _detected(data)
    text = _strictly(data, encoding)
    if text is None or _CONTROLS.search(text):
        return Decoded(None, encoding)
    message = (
        f"not UTF-8 (byte 0x{data[error.start]:02X} at offset {error.start}): read as {encoding}; "
        "save the file as UTF-8 if letters look wrong"
    )
    return Decoded(text, encoding, (Problem("decode", message),))


def _detected(data: bytes, *, in_page: bool = False) -> str:
    """The legacy encoding the bytes show; Windows-1252 wherever it reads the same, as it is by far the likeliest."""
    from resiliparse.parse.encoding import detect_encoding

    western = _strictly(data, "cp1252")
    found: str = detect_encoding(data, from_html_meta=in_page) or "cp1252"
    if western is not None and (found == "utf-8" or western == _strictly(data, found)):
        return "cp1252"
    return found


def _at(message: str, spans: list[Span]) -> tuple[Problem, ...]:
    """One problem a span, the last for all the rest, so that a damaged file does not drown its record."""
    problems = [Problem("decode", message, span) for span in spans[:_MAX_SPANS]]
    if len(spans) > _MAX_SPANS:
        problems.append(Problem("decode", f"{message} (and {len(spans) - _MAX_SPANS} more places)"))
    return tuple(problems)
