"""Sets: what happens again and again ("every Monday", "twice a year", "annually")."""

from onrecord.extract.times.measures import measure
from onrecord.extract.times.specs import Recurrent
from onrecord.extract.times.words import Parse, Words, longest

__all__ = ["time_set"]


def time_set(words: Words, at: int) -> Parse | None:
    """The longest set that starts there."""
    return longest(words, at, (each, how_often, frequency, plural_weekday))


def each(words: Words, at: int) -> Parse | None:
    """Every Monday; each year; every two weeks; every other month; every morning; every summer."""
    found = words.phrase(at, "each")
    if found is None:
        return None
    place = words.skip(found.end, "of")
    if found.value:
        unit = words.unit(place, plural=False)
        value = f"P{2 * unit.count}{unit.unit[0].upper()}" if unit else ""
        return Parse(place + 1, Recurrent(value), "set-each") if unit else None
    if (number := words.ordinal(place)) and words.weekday(number.end):
        # Every third Thursday.
        return _named(words, number.end)
    if period := _period(words, place):
        return Parse(period[1], Recurrent(period[0]), "set-each")
    return _named(words, place)


def _period(words: Words, at: int) -> tuple[str, int] | None:
    unit = words.unit(at, plural=False)
    if unit and unit.unit != "second":
        value = measure(words, at - 1) if words.word(at - 1) in {"a", "an", "one"} else None
        return (value.value if value else _one(unit.unit, unit.count)), at + 1
    several = measure(words, at)
    return (several.value, several.end) if several and several.plural and several.end > at + 1 else None


def _one(unit: str, count: int) -> str:
    letters = {"minute": "T1M", "hour": "T1H", "quarter": "3M", "decade": "10Y", "century": "100Y"}
    return f"P{letters.get(unit, f'{count}{unit[0].upper()}')}"


def _named(words: Words, at: int) -> Parse | None:
    """A weekday, month, season or part of the day that comes again."""
    if day := words.weekday(at):
        end = day.end
        if part := words.phrase(end, "daytime"):
            end = part.end
        return Parse(end, Recurrent(f"XXXX-WXX-{day.value}"), "set-each")
    if month := words.month(at):
        return Parse(month.end, Recurrent(f"XXXX-{int(month.value):02}"), "set-each")
    for role, value in (("season", "P1Y"), ("daytime", "P1D"), ("holiday", "P1Y")):
        if found := words.phrase(at, role):
            return Parse(found.end, Recurrent(value), "set-each")
    return Parse(at + 1, Recurrent("XXXX-WXX-WE"), "set-each") if words.word(at) == "weekend" else None


def how_often(words: Words, at: int) -> Parse | None:
    """Twice a year; three times a week; once every two months; twice weekly; several times per day."""
    place = _times(words, at)
    if place is None:
        return None
    if found := words.phrase(place, "frequency"):
        return Parse(found.end, Recurrent(found.value), "set-how-often")
    rate = words.phrase(place, "each") or words.phrase(place, "rate")
    period = rate and _period(words, rate.end)
    return Parse(period[1], Recurrent(period[0]), "set-how-often") if period else None


def _times(words: Words, at: int) -> int | None:
    """The place after "twice" or "three times"."""
    if often := words.phrase(at, "often"):
        return often.end
    for place in range(at + 1, at + 4):
        if words.phrase(place, "often-noun"):
            counts = words.word(at) in words.vocabulary.amounts or words.digits(at, 1, 999) is not None
            return place + 1 if counts else None
    return None


def frequency(words: Words, at: int) -> Parse | None:
    """Daily; annually; every day."""
    found = words.phrase(at, "frequency")
    return found and Parse(found.end, Recurrent(found.value), "set-frequency")


def plural_weekday(words: Words, at: int) -> Parse | None:
    """On Mondays; Saturday nights."""
    at = words.skip(at, "on")
    name = words.word(at)
    if name.endswith("s") and name[:-1] in words.vocabulary.weekdays and len(name) > 6:
        return Parse(at + 1, Recurrent(f"XXXX-WXX-{words.vocabulary.weekdays[name[:-1]]}"), "set-weekday")
    day = words.weekday(at)
    if day and words.word(day.end) in {"mornings", "afternoons", "evenings", "nights"}:
        return Parse(day.end + 1, Recurrent(f"XXXX-WXX-{day.value}"), "set-weekday")
    return None
