"""Dictionaries of PETRARCH and TABARI as people have them: actors, agents and what they are coded as, and when.

A file of actors has blocks: a name, other names of it (`+NAME`), and codes in brackets behind a name or on lines of
their own, each perhaps with dates: `[SYRGOV 000717-241208]`, `[SYRELI >20241208]`, `[USR <19911226]`. A file of agents
has one a line (`FARMER [~AGR]`), with a plural in braces where it is irregular and sets of words (`!PERSON!`) inside.
What is wrong with a line is told with its number, and costs that line only.
"""

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from onrecord.knowledge.periods import is_date

__all__ = [
    "Agents", "Coded", "Entry", "Fault", "Noun", "kind_of", "plain", "read_actors", "read_agents", "read_discards",
]  # fmt: skip

_CODE = re.compile(r"\[\s*([^\s\]]+)\s*([^\]]*)\]")
_SET = re.compile(r"^(![A-Z]+!)\s*=\s*(.+)$")
_IN_SET = re.compile(r"![A-Z]+!")
_PLURAL = re.compile(r"\{([^}]*)\}")
_COMMENT = re.compile(r"<!\s*--.*?-->", re.DOTALL)
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_CENTURY = 30
"""Years of two digits up to this are of this century."""


class Fault(NamedTuple):
    """What is wrong with a line of a dictionary."""

    path: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.message}"


class Coded(NamedTuple):
    """A code and when it holds: from and until as days, both inside, None where it is open."""

    code: str
    since: str | None
    until: str | None


class Entry(NamedTuple):
    """An actor: its names as written in the dictionary, the codes, and the line where it begins."""

    names: tuple[str, ...]
    codes: tuple[Coded, ...]
    line: int


class Noun(NamedTuple):
    """An agent: one noun, its plural, and the code with `~` for the country."""

    noun: str
    plural: str
    code: str
    line: int


class Agents(NamedTuple):
    """What a file of agents holds."""

    nouns: tuple[Noun, ...]
    faults: tuple[Fault, ...]


def kind_of(path: Path) -> str:
    """What a file of dictionaries is by its name and its first lines: actors, agents, verbs, discards or other."""
    name = path.name.lower()
    for kind in ("actors", "agents", "discards", "verbs"):
        if kind.removesuffix("s") in name:
            return kind
    start = path.read_text(encoding="utf-8", errors="replace")[:400].upper()
    return "verbs" if "VERB" in start else "other"


def read_actors(path: Path) -> tuple[tuple[Entry, ...], tuple[Fault, ...]]:
    """The actors of a file in order, and what is wrong with it."""
    entries: list[Entry] = []
    faults: list[Fault] = []
    names: list[str] = []
    codes: list[Coded] = []
    start = 0

    def close() -> None:
        if names and codes:
            entries.append(Entry(tuple(names), tuple(codes), start))
        elif names:
            faults.append(Fault(path.name, start, f"{names[0]} has no code: write it in brackets, as [SYRGOV]"))

    for number, line in _lines(path):
        text = _CODE.sub("", line).strip()
        if text and not text.startswith("+"):
            close()
            names, codes, start = [], [], number
        if text:
            names.append(text.removeprefix("+").strip())
        for code, dates in _CODE.findall(line):
            try:
                codes.append(Coded(code.upper(), *_period(dates)))
            except ValueError as error:
                faults.append(Fault(path.name, number, str(error)))
    close()
    return tuple(entries), tuple(faults)


def read_agents(path: Path) -> Agents:
    """The agents of a file in order, with its sets of words written out."""
    sets: dict[str, list[str]] = {}
    nouns: list[Noun] = []
    faults: list[Fault] = []
    for number, line in _lines(path):
        if found := _SET.match(line):
            sets[found[1]] = [word.strip() for word in found[2].split(",")]
            continue
        code = _CODE.search(line)
        if code is None:
            faults.append(Fault(path.name, number, f"{line!r} has no code: write it in brackets, as [~GOV]"))
            continue
        words = line[: code.start()]
        plural = _PLURAL.search(words)
        name = _PLURAL.sub("", words).strip()
        try:
            forms = list(_forms(name, None if plural is None else plural[1].strip(), sets))
        except ValueError as error:
            faults.append(Fault(path.name, number, str(error)))
            continue
        nouns += [Noun(noun, many, code[1].upper(), number) for noun, many in forms]
    return Agents(tuple(nouns), tuple(faults))


def read_discards(path: Path) -> Iterator[tuple[str, bool]]:
    """The phrases of a file in small letters, and whether one drops the whole story (`+PHRASE`) or its sentence."""
    for _, line in _lines(path):
        if phrase := plain(_CODE.sub("", line).strip("+ ")):
            yield phrase, line.startswith("+")


def _forms(name: str, plural: str | None, sets: dict[str, list[str]]) -> Iterator[tuple[str, str]]:
    """Noun and plural in small letters; of a set each word makes one, and a plural in it (MEN) belongs to MAN."""
    found = _IN_SET.search(name)
    if found is None:
        noun = plain(name)
        yield noun, plain(plural) if plural else (noun if plural == "" else _plural(noun))
        return
    if found[0] not in sets:
        message = f"{found[0]} is no set of words: define it above, as {found[0]} = MAN, MEN"
        raise ValueError(message)
    done: set[str] = set()
    for word in sets[found[0]]:
        noun = plain(name.replace(found[0], word))
        if noun not in done:
            yield noun, _plural(noun)
        done.add(_plural(noun))


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    """The lines that say something, without comments, with their number."""
    text = path.read_text(encoding="utf-8", errors="replace")
    text = _COMMENT.sub(lambda comment: "\n" * comment[0].count("\n"), text)
    for number, line in enumerate(text.split("\n"), 1):
        plain = line.partition("#")[0].partition(";")[0].strip()
        if plain:
            yield number, plain


def _period(dates: str) -> tuple[str | None, str | None]:
    """From and until of `<20110101`, `>20070101` or `000717-241208`; raises `ValueError` for what is no date."""
    dates = dates.replace(" ", "")
    if not dates:
        return None, None
    if dates[0] == "<":
        return None, _day(dates[1:])
    if dates[0] == ">":
        return _day(dates[1:]), None
    first, dash, last = dates.partition("-")
    since, until = _day(first), _day(last if dash else first)
    if since > until:
        message = f"{dates} ends before it begins"
        raise ValueError(message)
    return since, until


def _day(digits: str) -> str:
    """A day from YYYYMMDD or YYMMDD, a month or year where days or months are 00."""
    if not digits.isdigit() or len(digits) not in (6, 8):
        message = f"{digits!r} is no date: expected YYYYMMDD or YYMMDD"
        raise ValueError(message)
    if len(digits) == 6:
        digits = ("20" if int(digits[:2]) <= _CENTURY else "19") + digits
    year, month, day = digits[:4], digits[4:6], digits[6:]
    date = f"{year}-{month}-{day}" if day != "00" else f"{year}-{month}" if month != "00" else year
    if not is_date(date):
        message = f"{digits} is no day of the calendar"
        raise ValueError(message)
    return date


def plain(name: str) -> str:
    """A name of a dictionary in small letters, with spaces: HAMID_KARZAI_ is hamid karzai."""
    return " ".join(unicodedata.normalize("NFC", _CONTROL.sub("", name)).replace("_", " ").split()).lower()


def _plural(noun: str) -> str:
    if noun.endswith("man"):
        return noun[:-3] + "men"
    if noun.endswith(("s", "sh", "ch", "x", "z")):
        return noun + "es"
    if noun.endswith("y") and noun[-2:-1] not in tuple("aeiou"):
        return noun[:-1] + "ies"
    return noun + "s"
