"""PETRARCH's dictionaries of verbs (format 2.0) as people have them: verbs by block, their patterns and CAMEO codes.

A block has a heading with a code (`--- VISIT [042:043] ---`), verbs that mean the same, a line each, perhaps with a
code of their own, and patterns: `- * {PEACE TALKS} (WITH) [036]` is the verb `*` with "peace talks" as its object and
a phrase with "with". A code behind a colon is what the other side does back; `&TREATY` is a set of words; `---` is no
event. What stands before `*` is who acts. Transformations (`~`) and patterns that place the sides by signs (`+`, `$`,
`^`, `%`) are not read.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

from onrecord.knowledge.frames import PREPOSITIONS
from onrecord.knowledge.petrarch import Fault, plain

__all__ = ["PARTICLES", "Codes", "Pattern", "Phrase", "Verb", "VerbBlock", "read_verbs"]

_HEADING: Final = re.compile(r"^---\s*(.+?)\s*\[([^\]]*)\]\s*---$")
_CODE: Final = re.compile(r"\[\s*([^\]]*?)\s*\]?\s*$")
_TOKEN: Final = re.compile(r"\(([^()]*)\)|\{([^{}]*)\}|(\S+)")
_INSIDE: Final = re.compile(r"\{[^{}]*\}")
_PLACED: Final = re.compile(r"[+$^%]")
PARTICLES: Final = frozenset({"up", "down", "back", "away", "around", "through", "together", "forward", "ahead"})
"""Words that go with a verb and are no prepositions of ours."""


class Codes(NamedTuple):
    """What a verb or pattern is coded as: for who acts, and for the other side; None for no event."""

    active: str | None
    passive: str | None


class Phrase(NamedTuple):
    """A noun of a pattern: its preposition, if it has one, and for each word the words that may stand there.

    The head stands last; with a preposition and no words any phrase with it will do.
    """

    preposition: str | None
    words: tuple[tuple[str, ...], ...]


class Pattern(NamedTuple):
    """One pattern: who acts, if it says so, the particle of the verb, its phrases, and the codes."""

    subject: Phrase | None
    particle: str | None
    phrases: tuple[Phrase, ...]
    codes: Codes
    text: str
    line: int


class Verb(NamedTuple):
    """A verb of a block with what belongs to it ("carry" "out"), and its codes, where they are not the block's."""

    verb: str
    rest: tuple[str, ...]
    codes: Codes
    text: str
    line: int


class VerbBlock(NamedTuple):
    """Verbs that mean the same, and the patterns of each."""

    verbs: tuple[Verb, ...]
    patterns: tuple[Pattern, ...]


def read_verbs(path: Path) -> tuple[tuple[VerbBlock, ...], tuple[Fault, ...]]:
    """The blocks of a file in order, and what of it is not read."""
    lines = [(n, line.partition("#")[0].strip()) for n, line in enumerate(_text(path).split("\n"), 1)]
    sets = _sets(line for _, line in lines)
    blocks: list[tuple[Codes, list[Verb], list[Pattern]]] = []
    faults: list[Fault] = []
    for number, line in lines:
        if heading := _HEADING.match(line):
            blocks.append((_codes(heading[2]), [], []))
        elif line.startswith("~"):
            faults.append(Fault(path.name, number, f"{line!r} is a transformation: left out"))
        elif line.startswith("-") and blocks:
            try:
                blocks[-1][2].append(_pattern(line, number, sets))
            except ValueError as error:
                faults.append(Fault(path.name, number, str(error)))
        elif line and line[0] not in "&<" and blocks:
            blocks[-1][1].append(_verb(line, number, blocks[-1][0]))
    return tuple(VerbBlock(tuple(verbs), tuple(patterns)) for _, verbs, patterns in blocks), tuple(faults)


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8", errors="replace")


def _sets(lines: Iterator[str]) -> dict[str, tuple[str, ...]]:
    """The sets of words, by their name with `&`."""
    found: dict[str, list[str]] = {}
    name: str | None = None
    for line in lines:
        if line.startswith("&"):
            name = line.split()[0]
            found[name] = []
        elif line.startswith("+") and name:
            found[name].append(plain(line[1:]))
        elif line:
            name = None
    return {name: tuple(dict.fromkeys(filter(None, words))) for name, words in found.items()}


def _codes(text: str) -> Codes:
    active, _, passive = text.partition(":")
    return Codes(*(code.strip() if code.strip().isdigit() else None for code in (active, passive)))


def _verb(line: str, number: int, of_block: Codes) -> Verb:
    """`STUN {STUNS}`, `+CARRY_OUT`, `DEFY [120]`; forms in braces are ours to make."""
    code = _CODE.search(line) if "[" in line else None
    words = " ".join(re.split(r"[{\[]", line)[0].split())
    parts = [part for part in words.replace("+", " +").replace("_", " ").split() if part != "+"]
    at = next((k for k, part in enumerate(parts) if part.startswith("+")), 0)
    plain = [part.lstrip("+").lower() for part in parts]
    verb = "-".join(plain[: at + 1])
    return Verb(verb, tuple(plain[at + 1 :]), _codes(code[1]) if code else of_block, words, number)


def _pattern(line: str, number: int, sets: dict[str, tuple[str, ...]]) -> Pattern:
    """A line with a pattern; raises `ValueError` for one that cannot be told by phrases."""
    code = _CODE.search(line) if "[" in line else None
    if code is None:
        message = f"{line!r} has no code: write it in brackets, as [190]"
        raise ValueError(message)
    body = " ".join(line[1 : code.start()].split())
    before, star, after = body.partition("*")
    if not star or _PLACED.search(body):
        message = f"{line!r} places its sides by signs: left out"
        raise ValueError(message)
    subject = list(_phrases(before, sets))
    found = list(_phrases(after, sets))
    particle = found.pop(0).words[0][0] if found and _is_particle(found[0]) else None
    if len(subject) > 1 or any(p.preposition for p in subject) or sum(p.preposition is None for p in found) > 1:
        message = f"{line!r} has more phrases than a verb: left out"
        raise ValueError(message)
    return Pattern(subject[0] if subject else None, particle, tuple(found), _codes(code[1]), body, number)


def _is_particle(phrase: Phrase) -> bool:
    """Whether it is one word that goes with a verb: "off" of "* OFF TOUR"."""
    plain_word = phrase.preposition is None and len(phrase.words) == 1
    return plain_word and phrase.words[0][0] in PREPOSITIONS | PARTICLES


def _phrases(text: str, sets: dict[str, tuple[str, ...]]) -> Iterator[Phrase]:
    for bracketed, braced, word in _TOKEN.findall(text):
        if bracketed:
            inside = bracketed.replace("{", " ").replace("}", " ").split()
            if inside:
                yield Phrase(plain(inside[0]).split("/")[0], tuple(_alternatives(w, sets) for w in inside[1:]))
        elif braced:
            yield Phrase(None, tuple(_alternatives(w, sets) for w in braced.split()))
        elif word:
            yield Phrase(None, (_alternatives(word, sets),))


def _alternatives(word: str, sets: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
    """The single words that may stand at a place; raises `ValueError` for a set that the file does not have."""
    if not word.startswith("&"):
        return tuple(plain(word).split("/"))
    found = tuple(w for w in sets.get(word.rstrip("_"), sets.get(word, ())) if " " not in w)
    if not found:
        message = f"{word} is no set of words of this file: the pattern is left out"
        raise ValueError(message)
    return found
