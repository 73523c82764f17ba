"""Measures of time: "three weeks", "more than two and a half years", "a couple of days", "months"."""

from typing import NamedTuple, cast

from onrecord.extract.times.reading import Modifier
from onrecord.extract.times.words import DASHES, Words, remembered

__all__ = ["Measure", "measure"]

VAGUE = (2.0, 10.0)
"""What a plural alone may mean: "weeks ago"."""


class Measure(NamedTuple):
    """So many units, up to token `end`. `counted` is False where the words give no number."""

    end: int
    low: float
    high: float
    unit: str
    counted: bool
    modifier: Modifier | None
    plural: bool
    """Whether the unit stands in the plural; "three-year" does not."""

    @property
    def value(self) -> str:
        """The length as in TIMEX3; X where the words give no number.

        >>> Measure(0, 2.5, 2.5, "year", True, None, True).value
        'P2.5Y'
        """
        letter, factor = {
            "second": ("S", 1), "minute": ("M", 1), "hour": ("H", 1), "day": ("D", 1), "week": ("W", 1),
            "month": ("M", 1), "quarter": ("M", 3), "year": ("Y", 1), "decade": ("Y", 10), "century": ("Y", 100),
        }[self.unit]  # fmt: skip
        head = "PT" if self.unit in {"second", "minute", "hour"} else "P"
        if not self.counted and factor == 10:
            return f"{head}XDE"
        return f"{head}{_plain(self.low * factor) if self.counted else 'X'}{letter}"


class Amount(NamedTuple):
    """A number up to token `end`."""

    end: int
    low: float
    high: float


@remembered
def measure(words: Words, at: int) -> Measure | None:
    """The measure that starts there, with the modifier before it."""
    if not words.opens_relative(at):
        return None
    modifier: Modifier | None = None
    while about := words.phrase(at, "about"):
        modifier = cast("Modifier", about.value) if about.value else modifier
        at = about.end
    found = _amount(words, at)
    if found is None:
        return _bare(words, at, modifier)
    place = found.end
    while words.word(place) in DASHES or (filler := words.phrase(place, "filler")):
        place = place + 1 if words.word(place) in DASHES else filler.end  # type: ignore[union-attr]  # or the loop had ended
    unit = words.unit(place)
    if unit is None:
        return None
    low, high = found.low, found.high
    end = place + 1
    if [words.word(end + i) for i in range(3)] == ["and", "a", "half"]:
        low, high, end = low + 0.5, high + 0.5, end + 3
    modifier, end = _or_so(words, end, modifier)
    count = unit.count
    return Measure(
        end, low * count, high * count, unit.unit, low == high, modifier, words.unit(place, plural=True) is not None
    )


def _bare(words: Words, at: int, modifier: Modifier | None) -> Measure | None:
    unit = words.unit(at, plural=True)
    if unit is None:
        return None
    return Measure(at + 1, VAGUE[0] * unit.count, VAGUE[1] * unit.count, unit.unit, False, modifier, True)


def _or_so(words: Words, at: int, modifier: Modifier | None) -> tuple[Modifier | None, int]:
    if words.word(at) == "or" and words.word(at + 1) == "so":
        return "approx", at + 2
    if words.word(at) == "or" and words.word(at + 1) in {"more", "longer"}:
        return "more-than", at + 2
    if words.word(at) == "or" and words.word(at + 1) in {"less", "fewer"}:
        return "less-than", at + 2
    return modifier, at


def _amount(words: Words, at: int) -> Amount | None:
    """A number or two: "2", "two and a half", "a couple of", "two or three", "30 to 40"."""
    first = _number(words, at)
    if first is None:
        return None
    place = first.end
    joined = words.word(place) in {"or", "to", *DASHES}
    second = _number(words, place + 1) if joined else None
    if second is not None and second.low > first.low and not _is_article(words, place + 1):
        return Amount(second.end, first.low, second.high)
    return first


def _is_article(words: Words, at: int) -> bool:
    return words.word(at) in {"a", "an", "half"}


def _number(words: Words, at: int) -> Amount | None:
    token = words.tokens[at] if at < len(words.tokens) else None
    if token is None:
        return None
    if token.sort == "number":
        return _half(words, _decimal(words, at))
    after = words.vocabulary.amounts.get(words.word(at + 1))
    if token.word in {"a", "an"} and after and after.article and not _is_unit(words, at + 1):
        at += 1
    return _half(words, _spelt(words, at))


def _is_unit(words: Words, at: int) -> bool:
    """Whether "quarter" is the unit: it is a number in "a quarter century", "a quarter of an hour"."""
    place = at + 2 if words.word(at + 1) in DASHES else at + 1
    return words.word(at) == "quarter" and words.word(place) not in {"century", "of", "hour"}


def _decimal(words: Words, at: int) -> Amount:
    token = words.tokens[at]
    value = float(token.number or 0)
    if words.word(at + 1) == "." and words.touches(at + 1) and words.touches(at + 2):
        fraction = words.digits(at + 2, 0, 999)
        if fraction is not None:
            value = float(f"{token.number}.{words.tokens[at + 2].text}")
            at += 2
    elif words.word(at + 2) == "/" and words.word(at + 1) == "1" and words.word(at + 3) == "2":
        value += 0.5
        at += 3
    return Amount(at + 1, value, value)


def _spelt(words: Words, at: int) -> Amount | None:
    amounts = words.vocabulary.amounts
    first = amounts.get(words.word(at))
    if first is None:
        return None
    low, high, end = first.low, first.high, at + 1
    if low in range(20, 100, 10) and low == high:
        dash = end + 1 if words.word(end) in DASHES else end
        second = amounts.get(words.word(dash))
        if second is not None and second.low == second.high and 1 <= second.low < 10 and not _is_article(words, dash):
            low, high, end = low + second.low, low + second.low, dash + 1
    times = amounts.get(words.word(end))
    if times is not None and times.low in {100, 1000} and times.low == times.high:
        low, high, end = low * times.low, high * times.high, end + 1
    if words.word(at) in {"half", "quarter"} or words.word(end) == "of":
        # Half a century, a couple of weeks, dozens of years.
        end = words.skip(words.skip(end, "of"), "a", "an")
    return Amount(end, low, high)


def _half(words: Words, found: Amount | None) -> Amount | None:
    """With "and a half" after it."""
    if found is None:
        return None
    place = found.end + 1 if words.word(found.end) in DASHES else found.end
    following = [word for at in range(place, place + 5) if (word := words.word(at)) not in DASHES]
    if following[:3] == ["and", "a", "half"]:
        taken, left = place, 3
        while left:
            left -= words.word(taken) not in DASHES
            taken += 1
        return Amount(taken, found.low + 0.5, found.high + 0.5)
    return found


def _plain(value: float) -> str:
    return str(int(value)) if value == int(value) else f"{value:g}"
