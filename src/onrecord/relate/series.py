"""What two actors did and said to one another, counted by day, week or month.

A bin of the series is a stretch of time with its counts. A bin for which the archive holds no news at all is a *gap*:
nothing is known of it, which is not the same as nothing having happened.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Literal, get_args

import msgspec

from onrecord.errors import UsageError
from onrecord.record import Quad

__all__ = ["QUADS", "Bin", "Observation", "Series", "Step", "build_series"]

Step = Literal["day", "week", "month"]
QUADS: tuple[Quad, ...] = get_args(Quad)

LONGEST = 20_000
"""More bins than any archive has days; a date misread as the year 0203 is told, not computed."""

WIDEST = {"day": 1, "week": 7, "month": 31}
"""How many days a date may cover to be placed in a bin; a wider one would move the day of a turn."""


class Observation(msgspec.Struct, frozen=True):
    """One event or statement that bears on the relation, dated by days (both inclusive, ISO 8601).

    A statement of one about the other, or to the other, has no quad and no intensity: it counts for volume.
    """

    id: str
    start: str
    end: str
    quad: Quad | None = None
    intensity: float | None = None


class Bin(msgspec.Struct, frozen=True):
    """What happened in one stretch of time.

    `news` is how much the archive holds of that time as a multiple of the ordinary bin (its median), None where that is
    not known; 0 makes the bin a gap. `events` are counted by quad, in the order of `QUADS`; `intensity` is summed over
    them. `observations` are what is counted here, earliest first.
    """

    start: date
    end: date
    events: tuple[int, int, int, int] = (0, 0, 0, 0)
    statements: int = 0
    intensity: float = 0.0
    news: float | None = None
    observations: tuple[Observation, ...] = ()

    @property
    def is_gap(self) -> bool:
        """Whether the archive knows nothing of this time."""
        return self.news == 0 and not self.volume

    @property
    def acts(self) -> int:
        """Events of all quads."""
        return sum(self.events)

    @property
    def cooperation(self) -> int:
        """Events of cooperation, in words and deeds."""
        return self.events[0] + self.events[1]

    @property
    def conflict(self) -> int:
        """Events of conflict, in words and deeds."""
        return self.events[2] + self.events[3]

    @property
    def volume(self) -> int:
        """Events and statements together."""
        return self.acts + self.statements

    @property
    def level(self) -> float | None:
        """Mean intensity of the events, None where there are none."""
        return self.intensity / self.acts if self.acts else None

    @property
    def conflict_share(self) -> float | None:
        """Share of conflict among the events, None where there are none."""
        return self.conflict / self.acts if self.acts else None


class Series(msgspec.Struct, frozen=True):
    """The bins in order of time, without holes.

    `undated` counts what is dated too widely, or not at all; `outside` what lies before or after the time asked for.
    """

    by: Step
    bins: tuple[Bin, ...]
    undated: int = 0
    outside: int = 0


def build_series(
    observations: Iterable[Observation],
    *,
    by: Step = "week",
    since: date | None = None,
    until: date | None = None,
    news: Mapping[date, float] | None = None,
) -> Series:
    """The series from the first observation to the last, or from `since` to `until` (both inclusive).

    `news` tells how much the archive holds of each day (articles, say); days it does not name have none. Weeks begin
    on Monday. An observation counts in the bin that holds its first and its last day; one that is in no single bin
    counts where it begins if it is no longer than a bin, and is `undated` otherwise. Raises `UsageError` if
    `since` is after `until` or the stretch is longer than any archive.
    """
    dated, undated = _dated(observations, by)
    inside = [(day, seen) for day, seen in dated if (since is None or day >= since) and (until is None or day <= until)]
    first = since or min((day for day, _ in inside), default=None)
    last = until or max((day for day, _ in inside), default=None)
    if first is None or last is None:
        return Series(by, (), undated, len(dated) - len(inside))
    if first > last:
        raise UsageError(f"a series from {first} until {last} runs backwards; exchange the two dates")
    starts = _starts(first, last, by)
    held: dict[date, list[Observation]] = {}
    for day, seen in inside:
        held.setdefault(_floor(day, by), []).append(seen)
    volumes = None if news is None else _relative(starts, news, by)
    bins = (_bin(start, by, held.get(start, ()), None if volumes is None else volumes[start]) for start in starts)
    return Series(by, tuple(bins), undated, len(dated) - len(inside))


def _dated(observations: Iterable[Observation], by: Step) -> tuple[list[tuple[date, Observation]], int]:
    """Each observation once, with the day on which it counts, in a fixed order; and how many have no such day."""
    once = {seen.id: seen for seen in observations}
    placed = [(_day(seen, by), seen) for seen in once.values()]
    dated = sorted(((day, seen) for day, seen in placed if day is not None), key=lambda pair: (pair[0], pair[1].id))
    return dated, len(placed) - len(dated)


def _day(seen: Observation, by: Step) -> date | None:
    try:
        start, end = date.fromisoformat(seen.start[:10]), date.fromisoformat(seen.end[:10])
    except ValueError:
        return None
    return start if (end - start).days < WIDEST[by] or _floor(start, by) == _floor(end, by) else None


def _floor(day: date, by: Step) -> date:
    """The first day of the bin that holds `day`."""
    if by == "week":
        return day - timedelta(days=min(day.weekday(), day.toordinal() - 1))
    return day.replace(day=1) if by == "month" else day


def _next(start: date, by: Step) -> date:
    if by == "month":
        return (start + timedelta(days=31)).replace(day=1)
    return start + timedelta(days=WIDEST[by])


def _starts(first: date, last: date, by: Step) -> list[date]:
    starts = [_floor(first, by)]
    while (start := _next(starts[-1], by)) <= last:
        starts.append(start)
        if len(starts) > LONGEST:
            raise UsageError(
                f"from {first} until {last} are more than {LONGEST} {by}s; narrow it with since and until, or take "
                "longer steps"
            )
    return starts


def _relative(starts: list[date], news: Mapping[date, float], by: Step) -> dict[date, float]:
    """How much news each bin has, as a multiple of the median of the bins that have any."""
    sums: Counter[date] = Counter()
    for day, amount in news.items():
        sums[_floor(day, by)] += amount  # type: ignore[assignment]
    some = sorted(sums[start] for start in starts if sums[start])
    median = some[len(some) // 2] if some else 1
    return {start: sums[start] / median for start in starts}


def _bin(start: date, by: Step, seen: Sequence[Observation], news: float | None) -> Bin:
    events = [each for each in seen if each.quad is not None]
    counts = Counter(each.quad for each in events)
    return Bin(
        start=start,
        end=_next(start, by) - timedelta(days=1),
        events=(counts[QUADS[0]], counts[QUADS[1]], counts[QUADS[2]], counts[QUADS[3]]),
        statements=sum(each.quad is None for each in seen),
        intensity=sum(each.intensity or 0.0 for each in events),
        news=news,
        observations=tuple(seen),
    )
