"""When a relation turned: dates at which its level, its volume or the counts of a quad changed for good.

Each measure is searched for changes alone, because they do not move together: a rupture between powers that keep
talking hardly shows in the mean intensity, as consultations cancel accusations, but in volume and in counts of
conflict. Changes of several measures at one time are one turn, and it stands where all of them together fit best.
"""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Literal, NamedTuple

import msgspec
import numpy as np

from onrecord.relate.changes import Array, Change, Track, find_changes, without_bursts
from onrecord.relate.series import QUADS, Bin, Observation, Series

__all__ = ["Kind", "Measure", "Shift", "Stretch", "Turn", "find_turns"]

Kind = Literal["cooling", "warming", "rupture", "opening"]
Measure = Literal[
    "level", "share", "balance", "volume", "cooperation", "conflict",
    "verbal-cooperation", "material-cooperation", "verbal-conflict", "material-conflict",
]  # fmt: skip

TOGETHER = 2
"""Bins: changes whose intervals come as near as this are one turn…"""

APART = 8
"""…unless the changes themselves are farther apart than this."""

SAME_STORY = 0.2
"""How much the events of one bin resemble each other: twenty reports of one fight tell less than twenty fights."""

PASSING = 4
"""Bins: what is as before so soon was an episode, told as one turn with its end."""

SHARP = 3.0
"""Conflict (or cooperation) that grows so many times over makes a rupture (or an opening)."""

QUARREL = 0.25
"""A share of conflict from which a relation is in a quarrel, however much the two confer about it."""

AROUND = {"day": 21, "week": 6, "month": 3}
"""Bins before a turn, as far as it may have begun then, and after it, but not past the next: what happened there is
shown for it."""

LEAST_NEWS = 0.25
"""Of an ordinary bin: what happened on a day is often printed on the next, and a single report is not to look like
twenty."""


class Shift(msgspec.Struct, frozen=True):
    """A measure that changed, from and to, and the log likelihood that was gained by saying so.

    Counts are per bin of ordinary news; the level is on the Goldstein scale (−10 to 10); the share of conflict is
    between 0 and 1; the balance is the signed root of the summed intensity.
    """

    measure: Measure
    before: float
    after: float
    gain: float


class Stretch(msgspec.Struct, frozen=True):
    """How the relation was between two turns: rates per bin of ordinary news, mean intensity (None: no events)."""

    level: float | None
    balance: float
    volume: float
    cooperation: float
    conflict: float


class Turn(msgspec.Struct, frozen=True):
    """A date at which a relation changed: the first day of the first bin that is otherwise than those before.

    `earliest` and `latest` are the first and last day on which it may have begun (90 %). `until` is the day from which
    all was as before, for a turn that was an episode. `shifts` stand strongest first, and `moved_by` what was done and
    said at the time that goes the way of the turn, weightiest first and then nearest to the day.
    """

    day: date
    earliest: date
    latest: date
    kind: Kind
    before: Stretch
    after: Stretch
    shifts: tuple[Shift, ...]
    until: date | None = None
    moved_by: tuple[Observation, ...] = ()


class _Moved(NamedTuple):
    measure: Measure
    change: Change


class _Group(NamedTuple):
    """Changes that are one turn, strongest first, and the bin at which it stands."""

    at: int
    moved: tuple[_Moved, ...]


def find_turns(series: Series) -> tuple[Turn, ...]:
    """The turns of a relation, in order of time; empty where nothing is known to have changed."""
    tracks = _tracks(series.bins) if series.bins else {}
    rivals = _independent(list(tracks.values()))
    moved = [_Moved(name, change) for name, track in tracks.items() for change in find_changes(track, rivals=rivals)]
    groups = _placed(_together(moved))
    edges = [0, *(group.at for group in groups), len(series.bins)]
    turns = [_turn(series, group, left, right) for group, left, right in zip(groups, edges, edges[2:], strict=False)]
    return tuple(_settled(turns, [group.at for group in groups]))


def _tracks(bins: tuple[Bin, ...]) -> dict[Measure, Track]:
    """What is searched for changes; a measure of which there is nothing is left out."""
    news = np.array([_news(each) for each in bins])
    counts: dict[Measure, Callable[[Bin], float]] = {
        "volume": lambda each: each.volume,
        "cooperation": lambda each: each.cooperation,
        "conflict": lambda each: each.conflict,
    }
    columns = {name: np.array([float(count(each)) for each in bins]) for name, count in counts.items()}
    columns |= {quad: np.array([float(each.events[at]) for each in bins]) for at, quad in enumerate(QUADS)}
    events = columns["cooperation"] + columns["conflict"]
    told = events / (1 + SAME_STORY * np.maximum(events - 1, 0))
    tracks: dict[Measure, Track] = {
        "level": Track("levels", np.array([each.level or 0.0 for each in bins]), told),
        "share": Track("levels", np.array([each.conflict_share or 0.0 for each in bins]), told),
        "balance": _balance(bins, news),
    }
    tracks |= {name: Track("counts", column, news) for name, column in columns.items()}
    return {name: track for name, track in tracks.items() if track.values.any()}


def _independent(tracks: list[Track]) -> float:
    """How many measures they are worth: volume holds cooperation, and that its words and deeds.

    From the eigenvalues of their correlations (Galwey 2009, "A new measure of the effective number of tests").
    """
    moving = [rates for track in tracks if (rates := track.rates).std() > 0]
    if len(moving) < 2:
        return 1.0
    eigenvalues = np.maximum(np.linalg.eigvalsh(np.corrcoef(moving)), 0.0)
    return float(np.sqrt(eigenvalues).sum() ** 2 / eigenvalues.sum())


def _news(each: Bin) -> float:
    """How much news to expect the counts in: 0 for a gap."""
    if each.news is None:
        return 1.0
    return max(each.news, LEAST_NEWS) if each.volume else each.news


def _balance(bins: tuple[Bin, ...], news: Array) -> Track:
    """Summed intensity, under a signed root: like a count, a sum scatters the more the larger it is."""
    sums = np.array([each.intensity for each in bins], dtype=float)
    sizes = without_bursts(Track("counts", np.abs(sums), news), least=10.0)
    rates = np.divide(sizes, news, out=np.zeros(len(sums)), where=news > 0)
    return Track("levels", np.sign(sums) * np.sqrt(rates), (news > 0).astype(float))


def _together(moved: list[_Moved]) -> list[list[_Moved]]:
    """Changes at one time, in groups, strongest first; no group holds two changes of one measure."""
    groups: list[list[_Moved]] = []
    for each in sorted(moved, key=lambda each: (-each.change.gain, each.change.at, each.measure)):
        fitting = (group for group in groups if any(_meet(other.change, each.change) for other in group))
        group = next((group for group in fitting if all(other.measure != each.measure for other in group)), None)
        if group is None:
            groups.append([each])
        else:
            group.append(each)
    return groups


def _meet(one: Change, other: Change) -> bool:
    apart = abs(one.at - other.at)
    near = one.low - TOGETHER <= other.high and other.low - TOGETHER <= one.high
    return apart <= TOGETHER or (near and apart <= APART)


def _placed(groups: list[list[_Moved]]) -> list[_Group]:
    """Each group where its measures together gain most, in order of time; groups at one place become one."""
    at_place: dict[int, dict[Measure, _Moved]] = {}
    for group in groups:
        place = int(np.argmax(np.sum([each.change.profile for each in group], axis=0)))
        known = at_place.setdefault(place, {})
        for each in group:
            known.setdefault(each.measure, each)
    return [_Group(place, tuple(known.values())) for place, known in sorted(at_place.items())]


def _turn(series: Series, group: _Group, left: int, right: int) -> Turn:
    bins, around = series.bins, AROUND[series.by]
    first, day = group.moved[0].change, bins[group.at].start
    begin = min(group.at, first.low)
    before, after = _stretch(bins[left : group.at]), _stretch(bins[group.at : right])
    shifts = tuple(Shift(each.measure, each.change.before, each.change.after, each.change.gain) for each in group.moved)
    kind = _kind(before, after, {shift.measure: shift for shift in shifts})
    return Turn(
        day=day,
        earliest=bins[begin].start,
        latest=bins[max(group.at, first.high)].end,
        kind=kind,
        before=before,
        after=after,
        shifts=shifts,
        moved_by=_moved_by(bins[max(left, begin, group.at - around) : min(right, group.at + around)], kind, day),
    )


def _stretch(bins: tuple[Bin, ...]) -> Stretch:
    news = sum(map(_news, bins)) or 1.0
    events = sum(each.acts for each in bins)
    intensity = sum(each.intensity for each in bins)
    return Stretch(
        level=intensity / events if events else None,
        balance=intensity / news,
        volume=sum(each.volume for each in bins) / news,
        cooperation=sum(each.cooperation for each in bins) / news,
        conflict=sum(each.conflict for each in bins) / news,
    )


def _kind(before: Stretch, after: Stretch, shifts: dict[Measure, Shift]) -> Kind:
    """Worse or better, and whether at a stroke: a rupture or an opening."""
    crossed = ("level" in shifts or "share" in shifts) and (before.level or 0.0) * (after.level or 0.0) < 0
    if _is_worse(before, after, shifts):
        return "rupture" if crossed or _breaks_out(before, after) else "cooling"
    reached_out = after.cooperation > SHARP * before.cooperation
    return "opening" if crossed or reached_out else "warming"


def _is_worse(before: Stretch, after: Stretch, shifts: dict[Measure, Shift]) -> bool:
    """By the level; else by a conflict that breaks out; else by the balance (a quarrel that falls silent is better)."""
    if level := shifts.get("level"):
        return level.after < level.before
    if share := shifts.get("share"):
        return share.after > share.before
    return _breaks_out(before, after) or after.balance < before.balance


def _breaks_out(before: Stretch, after: Stretch) -> bool:
    """Whether conflict grew sharply and is much of what goes on; of bare sums of intensity, whether these fell so."""
    if not (before.volume or after.volume):
        return after.balance < min(0.0, SHARP * before.balance)
    share = after.conflict / ((after.conflict + after.cooperation) or 1.0)
    return after.conflict > SHARP * before.conflict and share >= QUARREL


def _settled(turns: list[Turn], places: list[int]) -> Iterator[Turn]:
    """The turns without those that only tell of the next: an episode's end, and a second step on the way."""
    at = 0
    while at < len(turns):
        near = places[at + 1] - places[at] if at + 1 < len(turns) else PASSING + 1
        if near <= PASSING and _is_back(turns[at], turns[at + 1]):
            yield msgspec.structs.replace(turns[at], until=turns[at + 1].day)
        elif near <= TOGETHER:
            yield _in_one_step(turns[at], turns[at + 1])
        else:
            yield turns[at]
            at -= 1
        at += 2


def _in_one_step(first: Turn, second: Turn) -> Turn:
    """Two turns within days of each other as the stronger of them, from before the first to after the second."""
    strong = max(first, second, key=lambda turn: turn.shifts[0].gain)
    return msgspec.structs.replace(
        strong,
        earliest=min(first.earliest, second.earliest),
        latest=max(first.latest, second.latest),
        kind=_kind(first.before, second.after, {shift.measure: shift for shift in strong.shifts}),
        before=first.before,
        after=second.after,
    )


def _is_back(turn: Turn, following: Turn) -> bool:
    """Whether after the second turn the relation is nearer to what it was than to the episode, by all that moved."""
    for name in ("balance", "volume", "cooperation", "conflict"):
        was, peak, now = (getattr(stretch, name) for stretch in (turn.before, turn.after, following.after))
        if abs(now - was) > abs(now - peak):
            return False
    return True


def _moved_by(bins: tuple[Bin, ...], kind: Kind, day: date) -> tuple[Observation, ...]:
    """The events of these bins that go the way of the turn, heaviest first and then nearest, then the statements."""
    ways = QUADS[2:] if kind in ("rupture", "cooling") else QUADS[:2]
    fitting = [seen for each in bins for seen in each.observations if seen.quad in ways or seen.quad is None]

    def weight(seen: Observation) -> tuple[bool, float, int, str]:
        apart = abs((date.fromisoformat(seen.start[:10]) - day).days)
        return seen.quad is None, -abs(seen.intensity or 0.0), apart, seen.id

    return tuple(sorted(fitting, key=weight))
