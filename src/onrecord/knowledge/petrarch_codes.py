"""What imported PETRARCH dictionaries code a noun phrase as: actors with dates, agents for what they are, and discards.

A phrase is coded as PETRARCH2 does: the longest names of actors in it, and behind them the codes of its agents
("Tolmarkian soldiers" is TLMMIL); where no actor is named, those in the phrases that hang on it; an agent alone has
`---` for its country.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final, Literal

import msgspec

from onrecord.knowledge.periods import first_day, last_day
from onrecord.knowledge.tables import read_table

__all__ = ["NameCode", "PetrarchCodes", "write_codes"]

_WORD: Final = re.compile(r"(?:[A-Za-z]\.){2,}|[^\W_]+(?:['’-][^\W_]+)*")
_POSSESSIVE: Final = re.compile(r"['’]s?$")
_HANGS_ON: Final = frozenset({
    "of", "in", "from", "at", "for", "on", "to", "by", "with", "near", "over", "against", "between", "who", "which",
    "that", "southwest", "northeast", "outside", "inside",
})  # fmt: skip
"""What opens a phrase that hangs on the noun."""
_NO_COUNTRY: Final = "---"


class NameCode(msgspec.Struct, frozen=True):
    """A name in small letters and its code, with the days between which it holds; a discard has no code.

    A discard of kind "story" drops the whole article.
    """

    name: str
    kind: Literal["actor", "agent", "discard", "story"]
    code: str = ""
    since: str | None = None
    until: str | None = None


def write_codes(folder: Path, codes: Iterable[NameCode], about: str) -> dict[str, int]:
    """Writes the table of codes to `folder`, each once; how many there are."""
    rows = sorted({(c.name, c.kind, c.code, c.since or "", c.until or "") for c in codes if c.name})
    folder.mkdir(parents=True, exist_ok=True)
    lines = [f"# {about}", "\t".join(NameCode.__struct_fields__), *map("\t".join, rows)]
    (folder / "codes.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return {"codes": len(rows)}


class PetrarchCodes:
    """The codes of the tables at `paths`, asked by phrase."""

    def __init__(self, paths: Iterable[Path]) -> None:
        self._names: dict[str, dict[str, dict[tuple[str, ...], list[NameCode]]]] = {}
        for path in paths:
            for row in read_table(path, NameCode):
                words = tuple(_words(row.name))
                if words:
                    by_first = self._names.setdefault(row.kind, {})
                    by_first.setdefault(words[0], {}).setdefault(words, []).append(row)

    def __bool__(self) -> bool:
        return bool(self._names)

    def code(self, phrase: str, on: str | None) -> tuple[str, ...]:
        """The codes of a phrase on a day (ISO), one an actor named in it; none where no dictionary has a word of it."""
        words = _words(phrase)
        end = next((i for i, word in enumerate(words) if i and word in _HANGS_ON), len(words))
        actors = list(self._actors(words[:end], on)) or list(self._actors(words[end:], on))
        agents = [row.code for row in self._found("agent", words[:end], on)]
        if not actors and not agents:
            return ()
        return tuple(dict.fromkeys(_with(code, agents) for code in _longest(actors) or (_NO_COUNTRY,)))

    def discard(self, text: str) -> str | None:
        """The first phrase of a sentence for which the dictionaries drop it."""
        return next((row.name for row in self._found("discard", _words(text), None)), None)

    def drops_story(self, text: str) -> str | None:
        """The first phrase of an article for which the dictionaries drop all of it."""
        return next((row.name for row in self._found("story", _words(text), None)), None)

    def _actors(self, words: Sequence[str], on: str | None) -> Iterator[str]:
        return (row.code for row in self._found("actor", words, on))

    def _found(self, kind: str, words: Sequence[str], on: str | None) -> Iterator[NameCode]:
        """The rows of the longest names in the words, left to right, that hold on the day."""
        by_first, at = self._names.get(kind, {}), 0
        while at < len(words):
            known = by_first.get(words[at], {})
            fits = (names for names in known if tuple(words[at : at + len(names)]) == names)
            best = max(fits, key=len, default=None)
            row = next((row for row in known.get(best, ()) if _holds(row, on)), None) if best else None
            if row is not None:
                yield row
            at += len(best) if best else 1


def _words(text: str) -> list[str]:
    return [_POSSESSIVE.sub("", word.lower().replace(".", "")) for word in _WORD.findall(text)]


def _holds(row: NameCode, on: str | None) -> bool:
    if on is None:
        return row.until is None
    return (row.since is None or first_day(row.since) <= on) and (row.until is None or on <= last_day(row.until))


def _longest(codes: Sequence[str]) -> tuple[str, ...]:
    """The codes without those that only begin another: "the US president Barack Obama" is USAGOV, not USA too."""
    return tuple(c for c in dict.fromkeys(codes) if not any(o != c and o.startswith(c) for o in codes))


def _with(code: str, agents: Iterable[str]) -> str:
    """The code of an actor with the codes of agents behind it, each once."""
    for agent in agents:
        more = agent.replace("~", "")
        if more and more not in code:
            code += more
    return code
