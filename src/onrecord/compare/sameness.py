"""The same statement in other words, and the same event in other reports."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Literal, NamedTuple

from onrecord.compare.groups import grouped

__all__ = ["Piece", "Report", "Wording", "closeness", "how_worded", "same_events", "same_statements", "wording_drift"]

SHARED = 0.5
"""Of the shingles of the shorter wording so many must be in the longer one."""

FEW = 2
"""Of wordings with so few shingles, eight words or so, one is in many others by chance ("for the first time")…"""

NEARLY = 0.75
"""…so that of their words so many must follow in the other, near one another."""

NEAR_DAYS = 14
"""Days between two articles of which the later may still quote anew; older words are quoted back."""

SAME_WORDS = 0.6
"""Of the words of a quotation so many must follow in order to call the rest a change of it."""

Verdict = Literal["exact", "part", "changed", "other"]


class Wording(NamedTuple):
    """A statement as it is compared: its id and article, who says it (a key), the day, the shingles and the words.

    `repeats` is the id of the statement that it only repeats, as a title does; `inside` of the one whose words hold it.
    """

    id: str
    article: str
    speaker: str | None
    polarity: str
    day: date | None
    shingles: frozenset[int]
    words: str
    repeats: str | None = None
    inside: str | None = None


class Report(NamedTuple):
    """An event as it is compared; the sides hold keys, or countries where nobody is identified. Days are inclusive."""

    id: str
    type: str
    status: str
    actors: frozenset[str]
    recipients: frozenset[str]
    first: date | None
    last: date | None
    place: str | None


class Piece(NamedTuple):
    """Words of two wordings: in both, or only in the first (dropped), or only in the second (added)."""

    kind: Literal["both", "dropped", "added"]
    words: str


def same_statements(wordings: Sequence[Wording]) -> list[list[str]]:
    """The ids in groups of one statement each, in the order given.

    Two wordings are one statement if the same speaker says them within two weeks and the shorter is half in the longer,
    or nearly all of it where it is short; in one article only if the words are the same, as there a part of a statement
    may be told apart from it. What somebody says inside of what he says ("He said: “I said it was wrong”") is read
    there, and no other statement.
    """
    by_id = {wording.id: wording for wording in wordings}
    holders: dict[tuple[str | None, str, int], list[str]] = defaultdict(list)
    for wording in wordings:
        for shingle in wording.shingles:
            holders[wording.speaker, wording.polarity, shingle].append(wording.id)
    counts: dict[tuple[str, str], int] = defaultdict(int)
    for ids in holders.values():
        # A chain of neighbours joins a common shingle as well as all pairs of it do, in linear time.
        for pair in pairwise(ids) if len(ids) > _MANY else _all_pairs(ids):
            counts[pair] += 1
    same = [pair for pair, shared in counts.items() if _is_same(by_id, pair, shared)]
    same += [(one.repeats, one.id) for one in wordings if one.repeats in by_id]
    same += [(one.inside, one.id) for one in wordings if one.inside in by_id and _is_part(one, by_id[one.inside])]
    return grouped(by_id, same)


_MANY = 30


def _is_part(one: Wording, whole: Wording) -> bool:
    return (one.speaker, one.polarity) == (whole.speaker, whole.polarity) and one.speaker is not None


def _all_pairs(ids: Sequence[str]) -> Iterator[tuple[str, str]]:
    return ((one, other) for at, one in enumerate(ids) for other in ids[at + 1 :])


def _is_same(by_id: dict[str, Wording], pair: tuple[str, str], shared: int) -> bool:
    one, other = (by_id[key] for key in pair)
    if one.day and other.day and abs((one.day - other.day).days) > NEAR_DAYS:
        return False
    if one.words == other.words:
        return True
    if one.article == other.article:
        return False
    fewest = min(len(one.shingles), len(other.shingles))
    return shared / fewest >= SHARED and (fewest > FEW or _is_nearly_in(one, other))


def _is_nearly_in(one: Wording, other: Wording) -> bool:
    shorter, longer = sorted((one.words.split(), other.words.split()), key=len)
    return closeness(shorter, longer) >= NEARLY


def wording_drift(before: Sequence[str], after: Sequence[str]) -> tuple[Piece, ...]:
    """What two wordings share and where they differ, word by word, in the order of the text.

    >>> [tuple(piece) for piece in wording_drift("we will not sail".split(), "we shall not sail".split())]
    [('both', 'we'), ('dropped', 'will'), ('added', 'shall'), ('both', 'not sail')]
    """
    alike = [word.casefold() for word in before], [word.casefold() for word in after]
    pieces = []
    for kind, first, last, start, end in SequenceMatcher(None, *alike, autojunk=False).get_opcodes():
        if kind == "equal":
            pieces.append(Piece("both", " ".join(after[start:end])))
            continue
        if first < last:
            pieces.append(Piece("dropped", " ".join(before[first:last])))
        if start < end:
            pieces.append(Piece("added", " ".join(after[start:end])))
    return tuple(pieces)


def how_worded(quote: Sequence[str], words: Sequence[str]) -> Verdict:
    """How a quotation stands to what is on record, both as words in small letters without marks.

    exact: word for word, and all of it or a stretch of what was said; part: it holds what was said and more; changed:
    most of it in the same order; other: something else.

    >>> how_worded("not sail".split(), "we will not sail today".split())
    'exact'
    """
    if _holds(words, quote):
        return "exact"
    if _holds(quote, words) and len(words) > len(quote) / 2:
        return "part"
    return "changed" if closeness(quote, words) >= SAME_WORDS else "other"


def closeness(quote: Sequence[str], words: Sequence[str]) -> float:
    """The share of a quotation's words that stand in the same order in what was said, near one another.

    What lies between the first and the last of them counts against it, as a long speech holds any few words somewhere.
    """
    blocks = [b for b in SequenceMatcher(None, quote, words, autojunk=False).get_matching_blocks() if b.size]
    if not blocks:
        return 0.0
    stretch = blocks[-1].b + blocks[-1].size - blocks[0].b
    return sum(block.size for block in blocks) / max(len(quote), stretch)


def _holds(words: Sequence[str], part: Sequence[str]) -> bool:
    return bool(part) and f" {' '.join(part)} " in f" {' '.join(words)} "


def same_events(reports: Sequence[Report]) -> list[list[str]]:
    """The ids in groups of one event each, in the order given.

    Two reports are of one event if type and status agree, each side has somebody in common, the days meet or are
    next to one another, and the places are the same where both tell one. What has no day stays alone.
    """
    kinds: dict[tuple[str, str], list[Report]] = defaultdict(list)
    for report in reports:
        if report.first is not None:
            kinds[report.type, report.status].append(report)
    pairs = (pair for group in kinds.values() for pair in _same_pairs(sorted(group, key=_first_day)))
    return grouped([report.id for report in reports], pairs)


def _first_day(report: Report) -> date:
    return report.first or date.min


def _same_pairs(reports: Sequence[Report]) -> Iterator[tuple[str, str]]:
    for at, one in enumerate(reports):
        for other in reports[at + 1 :]:
            if _days_apart(one, other) > 1:
                break  # sorted by first day: whatever follows begins later still
            if _is_same_event(one, other):
                yield one.id, other.id


def _days_apart(one: Report, other: Report) -> int:
    """From the last day of the earlier to the first of the later; of long stretches only the first week counts."""
    last = min(one.last or _first_day(one), date.fromordinal(_first_day(one).toordinal() + 7))
    return (_first_day(other) - last).days


def _is_same_event(one: Report, other: Report) -> bool:
    if not one.actors & other.actors:
        return False
    if bool(one.recipients) != bool(other.recipients) or (one.recipients and not one.recipients & other.recipients):
        return False
    return one.place is None or other.place is None or one.place == other.place
