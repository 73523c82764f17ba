"""Names of time zones, and the offsets from universal time they can mean on a given day.

Kept as two small tables (`data/ingest/zones.tsv` and `daylight.tsv`) rather than asked of the system's zone
database: that one differs between machines, is missing on some, and does not know what "CET" or "ET" in a
newspaper may mean.
"""

from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime, timedelta
from functools import cache
from typing import Literal, NamedTuple

import msgspec

from onrecord.knowledge.tables import read_table, shipped

__all__ = ["Offset", "read_offset", "zone_names"]

HOUR = timedelta(hours=1)

Season = Literal["winter", "summer"]


class Zone(msgspec.Struct, frozen=True, rename={"since": "from"}):
    """One thing that a zone name can mean; the columns of zones.tsv, where they are explained."""

    names: tuple[str, ...]
    offset: str
    season: Season | None = None
    rule: str | None = None
    countries: tuple[str, ...] = ()
    standing: Literal["first", "second", "local"] = "first"
    since: str = "0001-01-01"
    until: str = "9999-12-31"
    meaning: str = ""

    @property
    def delta(self) -> timedelta:
        """The offset, east of Greenwich positive."""
        hours, minutes = self.offset[1:].split(":")
        delta = timedelta(hours=int(hours), minutes=int(minutes))
        return -delta if self.offset.startswith("-") else delta


class Daylight(msgspec.Struct, frozen=True, rename={"since": "from"}):
    """When daylight saving time starts and ends in some years; the columns of daylight.tsv."""

    rule: str
    start_month: int
    start_sunday: int
    start_hour: int
    end_month: int
    end_sunday: int
    end_hour: int
    clock: Literal["wall", "utc"]
    start_shift_days: int = 0
    since: int = 1
    until: int = 9999


class Offset(NamedTuple):
    """What a zone name says about a moment: the offset, None if it could be several, and the doubt in words."""

    delta: timedelta | None
    doubt: str | None


def read_offset(name: str, local: datetime, country: str | None = None) -> Offset:
    """The offset that `name`, a key of `zone_names`, has at the time `local` on the clock of that zone.

    Readings that do not fit the day (summer time in December) are struck out, and those of other countries
    where `country`, the ISO 3166 alpha-3 code of the publisher, settles it. If more than one offset is left
    there is none, and the doubt names them. If none fits and the name means one thing, it is taken at its
    word, with a doubt: CET written in July is +01:00, though clocks there show CEST.
    """
    known = [zone for zone in zone_names()[name] if zone.since <= local.date().isoformat() <= zone.until]
    zones = _of_country(known, country)
    fitting = [zone for zone in zones if _fits(zone, local)]
    left = [zone for zone in fitting if zone.standing == "first"] or zones
    if len({zone.offset for zone in left}) > 1:
        return Offset(None, f"{name} may be {_told(left)}")
    if not left:
        return Offset(None, f"{name} was not in use on {local.date()}")
    if left[0] not in fitting:
        return Offset(
            left[0].delta, f"{name}, {left[0].meaning} ({left[0].offset}), was not in force on {local.date()}"
        )
    return Offset(left[0].delta, None)


@cache
def zone_names() -> Mapping[str, tuple[Zone, ...]]:
    """Every name, spelt as in the table, and what it can mean."""
    names: dict[str, list[Zone]] = defaultdict(list)
    for zone in read_table(shipped("ingest/zones.tsv"), Zone):
        for name in zone.names:
            names[name].append(zone)
    return {name: tuple(zones) for name, zones in names.items()}


@cache
def _rules() -> Mapping[str, tuple[Daylight, ...]]:
    rules: dict[str, list[Daylight]] = defaultdict(list)
    for row in read_table(shipped("ingest/daylight.tsv"), Daylight):
        rules[row.rule].append(row)
    return {rule: tuple(rows) for rule, rows in rules.items()}


def _of_country(zones: list[Zone], country: str | None) -> list[Zone]:
    local = [zone for zone in zones if country in zone.countries]
    return local or [zone for zone in zones if zone.standing != "local"]


def _told(zones: list[Zone]) -> str:
    by_offset = {zone.offset: zone.meaning for zone in reversed(zones)}
    return " or ".join(f"{offset} ({meaning})" for offset, meaning in sorted(by_offset.items(), reverse=True))


def _fits(zone: Zone, local: datetime) -> bool:
    """Whether the zone can be in force when its own clock shows `local`; True where no rule is known."""
    if zone.season is None or zone.rule is None:
        return True
    summer = zone.season == "summer"
    standard = zone.delta - HOUR if summer else zone.delta
    daylight = _in_daylight(zone.rule, local - zone.delta, standard)
    return daylight is None or daylight == summer


def _in_daylight(rule: str, utc: datetime, standard: timedelta) -> bool | None:
    """Whether daylight saving time holds at `utc` in a place of that standard offset; None if not known."""
    # The season belongs to the local year: at New Year the two differ.
    year = (utc + standard).year
    row = next((row for row in _rules()[rule] if row.since <= year <= row.until), None)
    if row is None:
        return None
    start = _sunday(year, row.start_month, row.start_sunday, row.start_hour) + timedelta(days=row.start_shift_days)
    end = _sunday(year, row.end_month, row.end_sunday, row.end_hour)
    if row.clock == "wall":
        start, end = start - standard, end - standard - HOUR
    if start < end:
        return start <= utc < end
    return not end <= utc < start  # south of the equator summer spans the New Year


def _sunday(year: int, month: int, which: int, hour: int) -> datetime:
    """The `which`-th Sunday of a month, from 1, or the last (-1), at an hour."""
    if which < 0:
        after = datetime(year + month // 12, month % 12 + 1, 1, hour)
        return after - timedelta(days=after.isoweekday())
    first = datetime(year, month, 1, hour)
    return first + timedelta(days=7 - first.isoweekday() + 7 * (which - 1))
