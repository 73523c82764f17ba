"""Dates of any precision in tables ("1994", "1994-05", "1994-05-03"), and what holds between two of them."""

import re
from calendar import monthrange
from typing import Literal

import msgspec

__all__ = ["Dated", "Standing", "first_day", "is_date", "last_day"]

Standing = Literal["yes", "possibly", "as-last-known", "no"]
"""Whether a row holds on a date; "possibly" where a year or a month leaves it open which side of the date it means."""

_DATE = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2])(?:-(\d\d))?)?")


def is_date(text: str) -> bool:
    """Whether `text` is a year, a month or a day that exists.

    >>> is_date("2023-02"), is_date("2023-02-29")
    (True, False)
    """
    match = _DATE.fullmatch(text)
    if not match or match[1] == "0000":
        return False
    return match[3] is None or 1 <= int(match[3]) <= _days(match[1], match[2])


def first_day(date: str) -> str:
    """The first day of a year or month; a day is its own.

    >>> first_day("1994-05")
    '1994-05-01'
    """
    return date + "-01" * (2 - date.count("-"))


def last_day(date: str) -> str:
    """The last day of a year or month; a day is its own.

    >>> last_day("1994"), last_day("1996-02")
    ('1994-12-31', '1996-02-29')
    """
    month = date if "-" in date else f"{date}-12"
    return month if month.count("-") == 2 else f"{month}-{_days(*month.split('-')):02}"


def _days(year: str, month: str) -> int:
    return monthrange(int(year), int(month))[1]


class Dated(msgspec.Struct, frozen=True, gc=False, kw_only=True, rename={"since": "from"}):
    """A fact that begins and may end: `since` and `until` are both inside it.

    Without `since` it has no beginning that matters; without `until` it had not ended at `as_of`, the last
    date for which whoever wrote the row knew it to be true.
    """

    since: str | None = None
    until: str | None = None
    as_of: str | None = None

    def standing(self, on: str) -> Standing:
        """Whether it holds throughout `on`, a date of any precision.

        >>> Dated(since="2019-05-20", as_of="2024-06").standing("2030")
        'as-last-known'
        >>> Dated(since="1994", until="1999-12-31").standing("1994-05-03")
        'possibly'
        """
        first, last = first_day(on), last_day(on)
        if (self.since and last < first_day(self.since)) or (self.until and first > last_day(self.until)):
            return "no"
        if (self.since and first < last_day(self.since)) or (self.until and last > first_day(self.until)):
            return "possibly"
        if self.until or (self.as_of and last <= last_day(self.as_of)):
            return "yes"
        return "as-last-known"
