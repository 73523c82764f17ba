"""Dates by their names: days, months, seasons, quarters, years, decades, centuries, holidays."""

from datetime import date

from onrecord.extract.times import calendar
from onrecord.extract.times.specs import Cyclic, Fixed, Inside, Part, Range, Shifted, Spec, Unplaced
from onrecord.extract.times.words import DASHES, Parse, Words, longest, remembered

__all__ = ["NAMED", "named_date", "year_after"]

FIRST_YEAR, LAST_YEAR = 1000, 2199
JOINERS = frozenset({"to", "and", "&", "through", "until", "till", "or", *DASHES})


@remembered
def named_date(words: Words, at: int) -> Parse | None:
    """The longest date by name that starts there, an article before it included."""
    start = words.skip(at, "the")
    if not words.opens_date(start) and not words.opens_date(at):
        return None
    return span_word(words, at) or longest(words, start, NAMED)


def iso_day(words: Words, at: int) -> Parse | None:
    """2024-12-30."""
    if not words.word(at + 1) == words.word(at + 3) == "-":
        return None
    year, month, day = words.digits(at, FIRST_YEAR, LAST_YEAR), words.digits(at + 2, 1, 12), words.digits(at + 4, 1, 31)
    if not (year and month and day and all(words.touches(at + place) for place in range(1, 5))):
        return None
    stretch = _day(year, month, day)
    return Parse(at + 5, stretch, "iso-day") if stretch else None


def numeric_day(words: Words, at: int) -> Parse | None:
    """30/12/2024 and 30.12.2024, where only one order of day and month is possible."""
    mark = words.word(at + 1)
    if mark not in {"/", "."} or words.word(at + 3) != mark:
        return None
    first, second = words.digits(at, 1, 31), words.digits(at + 2, 1, 31)
    year = words.digits(at + 4, FIRST_YEAR, LAST_YEAR)
    if not (first and second and year and words.touches(at + 4)):
        return None
    if max(first, second) <= 12 and first != second:
        return None
    stretch = _day(year, min(first, second), max(first, second))
    return Parse(at + 5, stretch, "numeric-day") if stretch else None


def _day(year: int, month: int, day: int) -> Fixed | None:
    try:
        return Fixed(calendar.day(date(year, month, day)))
    except ValueError:
        return None


@remembered
def month_and_day(words: Words, at: int) -> Parse | None:
    """May 3; Tuesday, May 3rd, 2024; May 3 to 5; Dec. 30 and 31, 2024."""
    weekday, place = _weekday_before(words, at)
    month = words.month(place)
    if month is None:
        return None
    first, end = _day_number(words, words.skip(month.end, "the", ","))
    if not first or _more_digits(words, end):
        return None
    last, after = _second_day(words, end)
    if last and _more_digits(words, after):
        last = 0
    return _days(words, (first, last), int(month.value), weekday, after if last else end)


@remembered
def day_and_month(words: Words, at: int) -> Parse | None:
    """3 May; Tuesday 3rd of May 2024; 3–5 May; 3 and 4 May."""
    weekday, place = _weekday_before(words, at)
    first, end = _day_number(words, words.skip(place, "the"))
    if not first:
        return None
    last, after = _second_day(words, end)
    end = after if last else end
    month = words.month(words.skip(end, "of", "-"))
    if month is None:
        return None
    return _days(words, (first, last), int(month.value), weekday, month.end)


def _weekday_before(words: Words, at: int) -> tuple[int, int]:
    weekday = words.weekday(at)
    if weekday is None:
        return 0, at
    return int(weekday.value), words.skip(words.skip(weekday.end, ",", "-", "–"), "the")


def _day_number(words: Words, at: int) -> tuple[int, int]:
    """A day of the month and the place after it; 0 where there is none."""
    token = words.tokens[at] if at < len(words.tokens) else None
    if token is None or token.sort not in {"number", "ordinal", "word"}:
        return 0, at
    found = words.digits(at, 1, 31)
    if found is None and (named := words.ordinal(at)):
        found = int(named.value)
        return (found, named.end) if 0 < found <= 31 else (0, at)
    return (found or 0), at + 1


def _second_day(words: Words, at: int) -> tuple[int, int]:
    """The day after "to", "and" or a dash, and the place after it; 0 where there is none."""
    if words.word(at) not in JOINERS:
        return 0, at
    return _day_number(words, words.skip(at + 1, "the"))


def _more_digits(words: Words, at: int) -> bool:
    """Whether the number goes on (3:30, 3.5, 3%), so that it is no day of the month."""
    goes_on = words.touches(at) and words.word(at) in {":", ".", "/", "%"} and words.touches(at + 1)
    return goes_on and (words.word(at) == "%" or words.digits(at + 1, 0, 9999) is not None)


def _days(words: Words, days: tuple[int, int], month: int, weekday: int, end: int) -> Parse | None:
    limit = calendar.month(2024, month).end.day
    if max(days) > limit:
        return None
    year = year_after(words, end)
    first, last = (
        day and _in_year(Cyclic("monthday", day, month=month, weekday=weekday if day == days[0] else 0), year)
        for day in days
    )
    end = year.end if year else end
    if not first:
        return None
    return Parse(end, Range(first, last) if last else first, "days-of-month" if last else "day-of-month")


def _in_year(what: Cyclic, year: Parse | None) -> Spec:
    return Inside(what, year.spec) if year else what


def year_after(words: Words, at: int) -> Parse | None:
    """The year after a date: "2024", ", 2024", "of 2024", "last year", "- this year", "the same year"."""
    place = words.skip(at, ",", "of", "in", "(", *DASHES)
    tight = words.word(at) in DASHES and words.touches(at)
    if not tight and (year := words.digits(place, FIRST_YEAR, LAST_YEAR)):
        closed = words.skip(place + 1, ")") if words.word(at) == "(" else place + 1
        return Parse(closed, Fixed(calendar.year(year)), "year")
    place = words.skip(place, "of", "in")
    if (
        words.word(place) in {"'", "’", "‘"}
        and words.touches(place + 1)
        and (short := words.digits(place + 1, 0, 99)) is not None
    ):
        return Parse(place + 2, Fixed(calendar.year(_of_this_time(short))), "year")
    direction = words.phrase(place, "direction")
    steps = {"last": -1, "this": 0, "next": 1, "last-up": -1, "next-up": 1}
    if direction and words.word(direction.end) == "year":
        if direction.value in steps:
            step = steps[direction.value]
            return Parse(direction.end + 1, Shifted("year", step, step), "year-by-direction")
        if direction.value in {"same", "following", "previous"}:
            step = {"same": 0, "following": 1, "previous": -1}[direction.value]
            return Parse(direction.end + 1, Shifted("year", step, step, follows=True), "year-by-direction")
    if words.word(place) == "the" and words.word(place + 1) == "year" and words.word(at) == "of":
        return Parse(place + 2, Shifted("year", 0, 0), "year-by-direction")
    return None


def _of_this_time(short: int) -> int:
    """The year of two digits: '24 is 2024, '89 is 1989."""
    return short + (2000 if short < 40 else 1900)


def month(words: Words, at: int) -> Parse | None:
    """March; March 2011; March of last year."""
    found = words.month(at)
    if found is None:
        return None
    what = Cyclic("month", int(found.value))
    year = year_after(words, found.end)
    if year and words.word(found.end) not in {"(", *DASHES}:
        return Parse(year.end, Inside(what, year.spec), "month-of-year")
    return Parse(found.end, what, "month")


def weekday(words: Words, at: int) -> Parse | None:
    """Tuesday."""
    found = words.weekday(at)
    if found is None:
        return None
    return Parse(found.end, Cyclic("weekday", int(found.value)), "weekday")


def weekend(words: Words, at: int) -> Parse | None:
    """The weekend."""
    return Parse(at + 1, Cyclic("weekend", 0), "weekend") if words.word(at) == "weekend" else None


def year(words: Words, at: int) -> Parse | None:
    """2024; the year 2024; 2014–16; 2023/24; the 2023-24 season."""
    start = words.skip(at, "year")
    first = words.digits(start, FIRST_YEAR, LAST_YEAR)
    if first is None:
        return None
    last, end = _second_year(words, start + 1, first)
    spec: Spec = Fixed(calendar.year(first))
    if last:
        return Parse(_past_fiscal(words, end), Range(spec, Fixed(calendar.year(last))), "years")
    after = _past_fiscal(words, start + 1)
    if after > start + 1:
        return Parse(after, spec, "fiscal-year", "approx")
    return Parse(start + 1, spec, "year")


def _past_fiscal(words: Words, at: int) -> int:
    """The place after "fiscal year", "season", "school year"."""
    fiscal = words.phrase(at, "fiscal")
    if fiscal and words.word(fiscal.end) in {"year", "season", "session"}:
        return fiscal.end + 1
    return at


def _second_year(words: Words, at: int, first: int) -> tuple[int, int]:
    """The second year of 2014–16 and the place after it; 0 where there is none."""
    if not (words.word(at) in {"/", *DASHES} and words.touches(at) and words.touches(at + 1)):
        return 0, at
    full = words.digits(at + 1, first + 1, LAST_YEAR)
    if full:
        return full, at + 2
    short = words.digits(at + 1, 1, 99)
    second = first // 100 * 100 + short if short and len(words.word(at + 1)) == 2 else 0
    # 2024-05 is a month, 1998-03 hardly one.
    return (second, at + 2) if second > first and words.word(at + 2) not in DASHES else (0, at)


def year_and_month(words: Words, at: int) -> Parse | None:
    """2024-05, where it cannot be a pair of years."""
    year_, month_ = words.digits(at, FIRST_YEAR, LAST_YEAR), words.digits(at + 2, 1, 12)
    tight = (
        words.word(at + 1) == "-" and words.touches(at + 1) and words.touches(at + 2) and len(words.word(at + 2)) == 2
    )
    if not (year_ and month_ and tight) or year_ % 100 < month_:
        return None
    return Parse(at + 3, Fixed(calendar.month(year_, month_)), "iso-month")


def fiscal_year(words: Words, at: int) -> Parse | None:
    """Fiscal 2024; the financial year 2023-24; FY2024. Which months it runs is not known: the calendar year, about."""
    token = words.tokens[at] if at < len(words.tokens) else None
    if token and token.sort == "label" and token.word.startswith("fy"):
        number = int(token.word[2:6])
        year_ = number if number >= FIRST_YEAR else _of_this_time(number % 100)
        return Parse(at + 1, Fixed(calendar.year(year_)), "fiscal-year", "approx")
    fiscal = words.phrase(at, "fiscal")
    if fiscal is None:
        return None
    place = words.skip(words.skip(fiscal.end, "year"), "of")
    found = year(words, place)
    return found and Parse(found.end, found.spec, "fiscal-year", "approx")


def decade(words: Words, at: int) -> Parse | None:
    """The 1990s; the '90s; the nineties. Those of a whole century (the 1800s) are its hundred years."""
    start = words.skip(at, "'", "’", "‘")
    if named := words.phrase(start, "decade"):
        return Parse(named.end, Fixed(calendar.decade(int(named.value))), "decade")
    token = words.tokens[start] if start < len(words.tokens) else None
    if token is None or token.sort != "decade" or token.number is None:
        return None
    first = token.number
    if len(token.word.strip("s'")) == 2:
        first = first + (1900 if first >= 30 else 2000)
    if first % 10 or not FIRST_YEAR <= first <= LAST_YEAR:
        return None
    if first % 100 == 0 and first != 2000:
        hundred = calendar.Stretch(date(first, 1, 1), date(first + 99, 12, 31), "century")
        return Parse(start + 1, Fixed(hundred), "century")
    return Parse(start + 1, Fixed(calendar.decade(first)), "decade")


def century(words: Words, at: int) -> Parse | None:
    """The 19th century; the twenty-first century."""
    number = words.ordinal(at)
    if number is None or int(number.value) < 1:
        return None
    place = words.skip(number.end, *DASHES)
    if words.word(place) not in {"century", "centuries"}:
        return None
    return Parse(place + 1, Fixed(calendar.century(int(number.value))), "century")


def season(words: Words, at: int) -> Parse | None:
    """Spring; summer 2024; the winter of 2023–24; autumn last year."""
    found = words.phrase(at, "season")
    if found is None:
        return None
    what = Cyclic("season", found.value)
    place = words.skip(found.end, "of", ",")
    first = words.digits(place, FIRST_YEAR, LAST_YEAR)
    if first and (second := _second_year(words, place + 1, first))[0]:
        return Parse(second[1], Inside(what, Fixed(calendar.year(first))), "season")
    after = year_after(words, found.end)
    if after:
        return Parse(after.end, Inside(what, after.spec), "season")
    return Parse(found.end, what, "season")


def quarter(words: Words, at: int) -> Parse | None:
    """The third quarter; Q3 2024; the first half of the year; H2."""
    token = words.tokens[at] if at < len(words.tokens) else None
    if token and token.sort == "label" and token.word[:1] in {"q", "h"}:
        cycle, number, end = ("quarter" if token.word[0] == "q" else "half"), int(token.word[1:3]), at + 1
    elif ordinal := words.ordinal(at):
        place = words.skip(ordinal.end, *DASHES)
        if words.word(place) not in {"quarter", "half"}:
            return None
        cycle, number, end = words.word(place), int(ordinal.value), place + 1
    else:
        return None
    most = 4 if cycle == "quarter" else 2
    # "Last quarter" is the one before this, "the last quarter of 2023" the fourth.
    number = most if number == -1 and words.word(end) == "of" else number
    if not 1 <= number <= most:
        return None
    what = Cyclic("quarter" if cycle == "quarter" else "half", number)
    year_ = year_after(words, end) or fiscal_year(words, words.skip(end, "of"))
    return Parse(year_.end, Inside(what, year_.spec), cycle) if year_ else Parse(end, what, cycle)


def holiday(words: Words, at: int) -> Parse | None:
    """Christmas Eve; Good Friday 2018; Ramadan, whose days no rule of ours gives."""
    found = words.phrase(at, "holiday")
    if found is None:
        return None
    if not words.vocabulary.holidays[found.value]:
        return Parse(found.end, Unplaced(), "holiday-by-name")
    what = Cyclic("holiday", found.value)
    year_ = year_after(words, found.end)
    return Parse(year_.end, Inside(what, year_.spec), "holiday") if year_ else Parse(found.end, what, "holiday")


def day_alone(words: Words, at: int) -> Parse | None:
    """The 15th; the 3rd of this month."""
    if not (at < len(words.tokens) and words.tokens[at].sort == "ordinal"):
        return None
    number = words.tokens[at].number
    if number is None or not 1 <= number <= 31:
        return None
    what = Cyclic("day-of-month", number)
    direction = words.phrase(at + 2, "direction") if words.word(at + 1) == "of" else None
    if direction and words.word(direction.end) == "month" and direction.value in {"this", "last", "next"}:
        step = {"this": 0, "last": -1, "next": 1}[direction.value]
        return Parse(direction.end + 1, Inside(what, Shifted("month", step, step)), "day-of-month-alone")
    return Parse(at + 1, what, "day-of-month-alone")


def weekday_of_month(words: Words, at: int) -> Parse | None:
    """The first Monday in May; the last Sunday of May 2023."""
    number = words.ordinal(at)
    day = number and words.weekday(number.end)
    if not (number and day and words.word(day.end) in {"in", "of"}):
        return None
    whole = month(words, day.end + 1)
    if whole is None:
        return None
    return Parse(
        whole.end, Inside(Cyclic("weekday", int(day.value)), whole.spec, int(number.value)), "weekday-of-month"
    )


def span_word(words: Words, at: int) -> Parse | None:
    """Midweek; year-end; the new year."""
    found = words.phrase(at, "span")
    if found is None:
        return None
    unit, step, which = found.value.split(" ")
    return Parse(found.end, Part(Shifted(unit, int(step), int(step)), which), "span-word")


NAMED = (
    iso_day, numeric_day, month_and_day, day_and_month, weekday_of_month, month, year_and_month, year, fiscal_year,
    decade, century, season, quarter, holiday, weekday, weekend, day_alone,
)  # fmt: skip
"""The rules for dates by name, without the article before them."""
