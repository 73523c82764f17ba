"""One date of publication out of two: what the sender says and what the page or the text shows."""

from calendar import monthrange
from datetime import UTC, datetime, timedelta

import msgspec

from onrecord.ingest.stamps import parse_stamp
from onrecord.record import Precision, Problem, When

__all__ = ["Dated", "reconcile"]

_FINEST_FIRST: tuple[Precision, ...] = (
    "second", "minute", "hour", "day", "week", "part-of-month", "month", "quarter", "season", "part-of-year", "year",
    "decade", "century", "approximate",
)  # fmt: skip
# Zones lie up to 14 hours east of Greenwich, so dates without one agree up to there.
_SLACK = timedelta(hours=14)
_A_DAY = timedelta(days=1)


class Dated(msgspec.Struct, frozen=True):
    """The date that is kept, what it was taken from, and what was wrong or contradicts it."""

    when: When | None
    evidence: str
    problems: tuple[Problem, ...] = ()


def reconcile(sent: str | None, shown: When | None, evidence: str, captured: str | None) -> Dated:
    """The sender's date if there is one that can be read, else the one shown, which `evidence` tells about.

    Where both agree and the text carries the stamp, the words and the place of it are kept, and the finer of
    the two readings. Where they are more than a day apart, a problem says so.
    """
    if not sent:
        return Dated(shown, evidence)
    stamp = parse_stamp(sent, captured=captured)
    problems = tuple(msgspec.structs.replace(problem, span=None) for problem in stamp.problems)
    if stamp.when is None:
        message = f"the sender's date {sent!r} could not be read; expected ISO 8601, as in 2024-12-30T09:40:00+01:00"
        return Dated(shown, evidence, (*problems, Problem("dates", message)))
    told = msgspec.structs.replace(stamp.when, spans=(), as_written=sent)
    if shown is None:
        return Dated(told, "sender", problems)
    apart = _apart(told, shown)
    if apart > _A_DAY:
        message = f"the article shows the date {shown.as_written!r}, its sender says {sent!r}, which was taken"
        problems = (*problems, Problem("dates", message, shown.spans[0] if shown.spans else None))
    if not shown.spans or apart > timedelta(0):
        return Dated(told, "sender", problems)
    return Dated(_joined(told, shown), f"sender, {evidence}", problems)


def _joined(told: When, shown: When) -> When:
    """The finer reading with the words in the text; of two as fine, the one whose zone is known."""
    ranks = {when: (_FINEST_FIRST.index(when.precision), _zoned(when)[0].tzinfo is None) for when in (told, shown)}
    if ranks[shown] <= ranks[told]:
        return shown
    return msgspec.structs.replace(told, as_written=shown.as_written, spans=shown.spans)


def _apart(one: When, other: When) -> timedelta:
    """How far two stretches of time are from each other; zero if they may meet."""
    (start, end), (first, last) = _zoned(one), _zoned(other)
    slack = timedelta(0)
    if start.tzinfo is None or first.tzinfo is None:
        slack = _SLACK if (start.tzinfo is None) != (first.tzinfo is None) else slack
        start, end, first, last = (moment.replace(tzinfo=UTC) for moment in (start, end, first, last))
    return max(timedelta(0), first - end - slack, start - last - slack)


def _zoned(when: When) -> tuple[datetime, datetime]:
    """The first and the last second of a stretch of time, with the zone it is written in."""
    last = when.end
    if len(last) == len("2024-12"):
        last += f"-{monthrange(int(last[:4]), int(last[5:]))[1]}"
    return _filled(when.start, "2024-01-01T00:00:00"), _filled(last, "2024-12-31T23:59:59")


def _filled(iso: str, pattern: str) -> datetime:
    """A date of any length as a moment, what it lacks taken from `pattern`."""
    return datetime.fromisoformat(iso + pattern[len(iso) :])
