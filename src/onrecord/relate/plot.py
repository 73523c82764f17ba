"""A relation as a picture: what was done, how it was meant, what was said, and where it turned.

Up to three panels share one axis of time. Cooperation stands above the line and conflict below it, deeds stronger
in colour than words. A turn is a numbered line through all panels, within the band of days on which it may have been;
times of which the archive knows nothing are hatched.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise
from math import ceil, cos, floor, log10, pi, sin
from typing import Literal, NamedTuple

from onrecord.relate.drawing import Drawing, Line, Palette, Polygon, Rect, Shape, Text, to_png, to_svg
from onrecord.relate.series import Bin, Series, Step
from onrecord.relate.turns import Measure, Stretch, Turn

__all__ = ["Theme", "draw", "plot_png", "plot_svg"]

Theme = Literal["auto", "light", "dark"]

LIGHT: Palette = {
    "ground": "#ffffff", "ink": "#1d2430", "faint": "#5b6573", "grid": "#e3e6ea", "axis": "#8a93a0",
    "words-well": "#8fbfe0", "deeds-well": "#1c6ca1", "words-ill": "#f2ab8f", "deeds-ill": "#b93a1f",
    "said": "#98a1ad", "level": "#1d2430", "dot": "#a3abb6", "gap": "#eceef1", "stripe": "#d3d8de",
    "better": "#1c6ca1", "worse": "#b93a1f", "better-band": "#dcebf5", "worse-band": "#fae5dd",
}  # fmt: skip
DARK: Palette = {
    "ground": "#14181f", "ink": "#e8ebef", "faint": "#a3acb8", "grid": "#2a303a", "axis": "#6d7785",
    "words-well": "#3d79a6", "deeds-well": "#8cc8f2", "words-ill": "#b0573a", "deeds-ill": "#ff9d78",
    "said": "#6f7987", "level": "#e8ebef", "dot": "#66707e", "gap": "#1e242d", "stripe": "#333b47",
    "better": "#8cc8f2", "worse": "#ff9d78", "better-band": "#1a2f40", "worse-band": "#402419",
}  # fmt: skip
QUAD_COLOURS = ("words-well", "deeds-well", "words-ill", "deeds-ill")
PLAIN_MEASURES: dict[Measure, str] = {
    "level": "mean intensity",
    "balance": "summed intensity",
    "volume": "volume",
    "cooperation": "cooperation",
    "conflict": "conflict",
}
"""Measures whose numbers a reader understands beside a name."""
BETTER = ("warming", "opening")

WIDTH, LEFT, RIGHT = 800, 66.0, 782.0
LANE, PANEL_GAP, HEAD = 18.0, 20.0, 58.0
BADGE, ROW = 15.0, 20.0
MOST_BARS = 360
"""More would be thinner than two pixels: neighbours are drawn as one, with their mean."""
MOST_DATES = 8
CHARACTER = 0.56
"""The width of a character over its size, in the fonts a reader may have."""


class _Scale(NamedTuple):
    """A linear scale from values to units of the drawing."""

    low: float
    high: float
    start: float
    end: float

    def __call__(self, value: float) -> float:
        return self.start + (value - self.low) / (self.high - self.low) * (self.end - self.start)


class _Frame(NamedTuple):
    """What every part of the picture is drawn from; `bars` are the bins, or means of neighbouring ones."""

    series: Series
    bars: tuple[Bin, ...]
    per_bar: int
    turns: Sequence[Turn]
    time: _Scale

    def x(self, day: date) -> float:
        """Where a day begins."""
        return self.time(day.toordinal())


_Panel = Callable[[_Frame, float, float], Iterator[Shape]]


def plot_svg(series: Series, turns: Sequence[Turn], names: tuple[str, str], *, theme: Theme = "auto") -> str:
    """The picture as SVG, in the colours that the reader prefers or in those of a theme."""
    return to_svg(draw(series, turns, names), LIGHT, DARK, theme=theme)


def plot_png(series: Series, turns: Sequence[Turn], names: tuple[str, str], *, theme: Theme = "auto") -> bytes:
    """The picture as PNG, light unless the theme is dark. Raises `UsageError` where Pillow is not installed."""
    return to_png(draw(series, turns, names), DARK if theme == "dark" else LIGHT)


def draw(series: Series, turns: Sequence[Turn], names: tuple[str, str]) -> Drawing:
    """The picture of a relation, 800 units wide."""
    title = f"{names[0]} and {names[1]}"
    if not any(each.volume or each.intensity for each in series.bins):
        nothing = f"Nothing that can be dated is on record between {title}."
        return Drawing(WIDTH, 80, title, nothing, (Text(24, 46, nothing, "faint", 14),))
    frame = _frame(series, turns)
    badges, heights, top = _badges(frame)
    panels = _panels(frame)
    edges, at = [], top
    for _, height in panels:
        edges.append((at, at + height))
        at += height + PANEL_GAP
    bottom = edges[-1][1]
    shapes = [*_bands(frame, top, bottom), *_gaps(frame, edges), *_dates(frame, edges)]
    for (panel, _), (high, low) in zip(panels, edges, strict=True):
        shapes += panel(frame, high, low)
    shapes += [*_turn_lines(frame, heights, bottom), *badges, *_heading(frame, title)]
    legend, last = _rows(_legend(frame), bottom + 56 + ROW * len(turns))
    shapes += [*_turn_list(frame, bottom + 50), *legend]
    return Drawing(WIDTH, int(last + 18), title, _told(frame, title), tuple(shapes))


def _frame(series: Series, turns: Sequence[Turn]) -> _Frame:
    per_bar = ceil(len(series.bins) / MOST_BARS)
    parts = [series.bins[at : at + per_bar] for at in range(0, len(series.bins), per_bar)]
    first, last = series.bins[0].start.toordinal(), series.bins[-1].end.toordinal() + 1
    return _Frame(series, tuple(map(_sum, parts)), per_bar, turns, _Scale(first, last, LEFT, RIGHT))


def _sum(bins: tuple[Bin, ...]) -> Bin:
    """Neighbours as one bin; a gap only if all of them are."""
    if len(bins) == 1:
        return bins[0]
    counts = [sum(each.events[at] for each in bins) for at in range(4)]
    return Bin(
        start=bins[0].start,
        end=bins[-1].end,
        events=(counts[0], counts[1], counts[2], counts[3]),
        statements=sum(each.statements for each in bins),
        intensity=sum(each.intensity for each in bins),
        news=0.0 if all(each.is_gap for each in bins) else None,
    )


# The panels


def _panels(frame: _Frame) -> list[tuple[_Panel, float]]:
    """Which there are, with their heights, from above."""
    panels: list[tuple[_Panel, float]] = []
    if any(each.acts for each in frame.bars):
        panels += [(_events, 180.0), (_levels, 110.0)]
    elif any(each.intensity for each in frame.bars):
        panels += [(_balances, 220.0)]
    if any(each.statements for each in frame.bars):
        panels += [(_statements, 72.0)]
    return panels


def _events(frame: _Frame, high: float, low: float) -> Iterator[Shape]:
    per = frame.per_bar
    most = max(each.cooperation for each in frame.bars) / per
    least = -max(each.conflict for each in frame.bars) / per
    scale = _Scale(*_round_limits(least, most), low, high)
    yield from _axis(scale, f"events per {frame.series.by}")
    for each in frame.bars:
        for sign, quads in ((1, (0, 1)), (-1, (2, 3))):
            base = 0.0
            for quad in reversed(quads):
                yield from _bar(frame, each, scale, base, base + sign * each.events[quad] / per, QUAD_COLOURS[quad])
                base += sign * each.events[quad] / per
    yield _zero(scale)


def _balances(frame: _Frame, high: float, low: float) -> Iterator[Shape]:
    values = [each.intensity / frame.per_bar for each in frame.bars]
    scale = _Scale(*_round_limits(min(values), max(values)), low, high)
    yield from _axis(scale, f"summed intensity per {frame.series.by}")
    for each, value in zip(frame.bars, values, strict=True):
        yield from _bar(frame, each, scale, 0.0, value, "deeds-well" if value > 0 else "deeds-ill")
    yield _zero(scale)


def _statements(frame: _Frame, high: float, low: float) -> Iterator[Shape]:
    most = max(each.statements for each in frame.bars) / frame.per_bar
    scale = _Scale(*_round_limits(0, most, 3), low, high)
    yield from _axis(scale, "statements", few=True)
    for each in frame.bars:
        yield from _bar(frame, each, scale, 0.0, each.statements / frame.per_bar, "said")
    yield _zero(scale)


def _levels(frame: _Frame, high: float, low: float) -> Iterator[Shape]:
    """A dot for the mean of each bin, and a line for what it was between turns."""
    scale = _Scale(-10, 10, low, high)
    yield from _axis(scale, "mean intensity", few=True)
    yield _zero(scale)
    for each in frame.bars:
        if each.level is not None:
            middle = (frame.x(each.start) + frame.x(each.end + timedelta(days=1))) / 2
            yield _disc(middle, scale(each.level), 2.0, "dot")
    for start, end, level in _stretches(frame):
        yield Line(((frame.x(start), scale(level)), (frame.x(end), scale(level))), "level", 2.0)


def _stretches(frame: _Frame) -> Iterator[tuple[date, date, float]]:
    days = [frame.series.bins[0].start, *(turn.day for turn in frame.turns)]
    days.append(frame.series.bins[-1].end + timedelta(days=1))
    for start, end in pairwise(days):
        held = [each for each in frame.series.bins if start <= each.start < end]
        events = sum(each.acts for each in held)
        if events:
            yield start, end, sum(each.intensity for each in held) / events


def _bar(frame: _Frame, each: Bin, scale: _Scale, base: float, value: float, colour: str) -> Iterator[Shape]:
    if value == base:
        return
    left, right = frame.x(each.start), frame.x(each.end + timedelta(days=1))
    room = min(1.0, (right - left) / 5)
    top, bottom = sorted((scale(base), scale(value)))
    yield Rect(left + room / 2, top, right - left - room, bottom - top, colour, _tip(each))


def _tip(each: Bin) -> str:
    level = "" if each.level is None else f", mean intensity {_number(each.level)}"
    counts = f"{each.cooperation} of cooperation, {each.conflict} of conflict, {each.statements} statements"
    return f"{_span(each.start, each.end)}: {counts}{level}"


def _disc(x: float, y: float, radius: float, colour: str) -> Polygon:
    corners = (pi / 12 * at for at in range(24))
    return Polygon(tuple((x + radius * cos(angle), y + radius * sin(angle)) for angle in corners), colour)


# Axes


def _axis(scale: _Scale, name: str, *, few: bool = False) -> Iterator[Shape]:
    for value in _ticks(scale.low, scale.high, 3 if few else 6):
        y = scale(value)
        yield Line(((LEFT, y), (RIGHT, y)), "grid")
        yield Text(
            LEFT - 8,
            y + 4,
            _number(abs(value) if scale.low < 0 and name.startswith("events") else value),
            "faint",
            11,
            "end",
        )
    yield Text(18, (scale.start + scale.end) / 2, name, "faint", 12, "middle", turned=True)


def _zero(scale: _Scale) -> Line:
    return Line(((LEFT, scale(0)), (RIGHT, scale(0))), "axis")


def _round_limits(low: float, high: float, most: int = 6) -> tuple[float, float]:
    """Limits on whole steps, with zero inside."""
    step = _step(low, high, most)
    return floor(min(0.0, low) / step) * step, max(ceil(high / step) * step, step if low >= 0 else 0.0)


def _step(low: float, high: float, most: int) -> float:
    """The smallest of 1, 2 or 5 times a power of ten of which `most` steps cover the range; at least 1 for counts."""
    width = max(high, 0.0) - min(low, 0.0) or 1.0
    power = 10.0 ** floor(log10(width / most))
    return next(factor * power for factor in (1, 2, 5, 10) if factor * power * most >= width)


def _ticks(low: float, high: float, most: int) -> Iterator[float]:
    step = _step(low, high, most)
    at = ceil(low / step - 1e-9)
    while at * step <= high * (1 + 1e-9) + 1e-12:
        yield at * step
        at += 1


def _number(value: float) -> str:
    return f"{value:,.10g}".replace("-", "−") if abs(value) >= 100 else f"{round(value, 2):g}".replace("-", "−")


def _dates(frame: _Frame, edges: Sequence[tuple[float, float]]) -> Iterator[Shape]:
    bottom = edges[-1][1]
    for day, words in _date_ticks(frame.series.bins[0].start, frame.series.bins[-1].end):
        x = frame.x(day)
        for high, low in edges:
            yield Line(((x, high), (x, low)), "grid")
        yield Line(((x, bottom), (x, bottom + 5)), "axis")
        half = _width(words, 11.5) / 2
        yield Text(min(max(x, LEFT + half - 10), RIGHT - half + 10), bottom + 20, words, "faint", 11.5, "middle")


def _date_ticks(first: date, last: date) -> list[tuple[date, str]]:
    """Days to be named, at most `MOST_DATES`: by days, weeks, months or years."""
    for days in (1, 2, 7, 14):
        if (last - first).days <= days * MOST_DATES:
            monday = first + timedelta(days=-first.weekday() % 7 if days >= 7 else 0)
            named = [monday + timedelta(days=at * days) for at in range(MOST_DATES + 1)]
            return [(day, f"{day.day} {day:%b %Y}") for day in named if day <= last][:MOST_DATES]
    for months in (1, 2, 3, 6, 12, 24, 60, 120, 240, 1200):
        begun = [
            date(year, month, 1)
            for year in range(first.year, last.year + 1)
            for month in range(1, 13)
            if (12 * year + month - 1) % months == 0 and first <= date(year, month, 1) <= last
        ]
        if len(begun) <= MOST_DATES:
            return [(day, f"{day:%Y}" if months >= 12 else f"{day:%b %Y}") for day in begun]
    return []


# Turns


def _badges(frame: _Frame) -> tuple[list[Shape], list[float], float]:
    """A number for each turn on the lowest lane that is free, how far up each line goes, and where the panels begin."""
    lanes: list[float] = []
    places = []
    for turn in frame.turns:
        x = frame.x(turn.day)
        lane = next((at for at, last in enumerate(lanes) if x - last > BADGE + 2), len(lanes))
        lanes[lane : lane + 1] = [x]
        places.append((x, lane))
    top = HEAD + LANE * len(lanes) + 8
    shapes: list[Shape] = []
    heights = []
    for number, (turn, (x, lane)) in enumerate(zip(frame.turns, places, strict=True), 1):
        middle = top - 8 - LANE * (lane + 0.5)
        heights.append(middle + BADGE / 2)
        shapes.append(_disc(x, middle, BADGE / 2, _colour(turn)))
        shapes.append(Text(x, middle + 4, str(number), "ground", 11, "middle", "bold"))
    return shapes, heights, top


def _turn_list(frame: _Frame, y: float) -> list[Shape]:
    """What each number is: kind, day, doubt, and the measures that moved most."""
    shapes: list[Shape] = []
    for number, turn in enumerate(frame.turns, 1):
        line = y + ROW * (number - 1)
        shapes.append(_disc(LEFT + 6, line - 4, BADGE / 2, _colour(turn)))
        shapes.append(Text(LEFT + 6, line, str(number), "ground", 11, "middle", "bold"))
        words = f"{turn.kind}, {_day(turn.day, frame.series.by)}"
        tail = f"{_doubt(turn, frame.series.by)}  {_moved(turn, frame.series.by)}".strip()
        shapes.append(Text(LEFT + 22, line, words, _colour(turn), 12.5, weight="bold", tail=tail))
    return shapes


def _moved(turn: Turn, by: Step) -> str:
    """What moved most, from what it was to what it is until the next turn."""
    shown = [shift.measure for shift in turn.shifts if shift.measure in PLAIN_MEASURES][:2]
    return ", ".join(
        f"{PLAIN_MEASURES[name]} {_told_level(turn.before, name)} to {_told_level(turn.after, name)}"
        + ("" if name == "level" else f" a {by}")
        for name in shown
    )


def _told_level(stretch: Stretch, measure: Measure) -> str:
    value = getattr(stretch, measure)
    return "none" if value is None else _number(value)


def _colour(turn: Turn) -> str:
    return "better" if turn.kind in BETTER else "worse"


def _doubt(turn: Turn, by: Step) -> str:
    """The interval of a turn and its end if it was an episode, where there is more to say than its day."""
    alone = turn.earliest == turn.day and (turn.latest - turn.day).days < {"day": 1, "week": 7, "month": 31}[by]
    until = f"until {_day(turn.until, by)}" if turn.until else ""
    return " ".join(filter(None, ("" if alone else f"({_span(turn.earliest, turn.latest)})", until)))


def _bands(frame: _Frame, top: float, bottom: float) -> Iterator[Shape]:
    for turn in frame.turns:
        left, right = frame.x(turn.earliest), frame.x(turn.latest + timedelta(days=1))
        yield Rect(left, top, right - left, bottom - top, f"{_colour(turn)}-band")


def _turn_lines(frame: _Frame, heights: Sequence[float], bottom: float) -> Iterator[Shape]:
    """From each turn's number down through all panels."""
    for turn, height in zip(frame.turns, heights, strict=True):
        x = frame.x(turn.day)
        yield Line(((x, height), (x, bottom)), _colour(turn), 1.4, dashed=True)


def _day(day: date, by: Step) -> str:
    return f"{day:%b %Y}" if by == "month" else f"{day.day} {day:%b %Y}"


def _span(first: date, last: date) -> str:
    """Two days in as few words as tell them: "3–9 Sep 2018"."""
    if first == last:
        return f"{first.day} {first:%b %Y}"
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{last.day} {last:%b %Y}"
    begin = f"{first.day} {first:%b}" if first.year == last.year else f"{first.day} {first:%b %Y}"
    return f"{begin} – {last.day} {last:%b %Y}"


# What stands around the panels


def _gaps(frame: _Frame, edges: Sequence[tuple[float, float]]) -> Iterator[Shape]:
    for each in frame.bars:
        if each.is_gap:
            left, right = frame.x(each.start), frame.x(each.end + timedelta(days=1))
            for high, low in edges:
                yield from _hatched(left, high, right - left, low - high)


def _hatched(x: float, y: float, width: float, height: float) -> Iterator[Shape]:
    yield Rect(x, y, width, height, "gap")
    for at in range(4, int(height), 8):
        yield Line(((x, y + at), (x + width, y + at)), "stripe")


def _heading(frame: _Frame, title: str) -> Iterator[Shape]:
    bins = frame.series.bins
    events, statements = sum(each.acts for each in bins), sum(each.statements for each in bins)
    told = [_span(bins[0].start, bins[-1].end), f"by {frame.series.by}"]
    told += [f"{events:,} events"] if events else []
    told += [f"{statements:,} statements"] if statements else []
    told += [f"{frame.series.undated:,} not dated well enough"] if frame.series.undated else []
    told += [f"a bar is the mean of {frame.per_bar} {frame.series.by}s"] if frame.per_bar > 1 else []
    yield Text(24, 28, title, size=17, weight="bold")
    yield Text(24, 47, " · ".join(told), "faint", 12)


def _legend(frame: _Frame) -> list[tuple[str, str]]:
    """What the colours mean, of those that are there."""
    counted = any(each.acts for each in frame.bars)
    names = ("cooperation: words", "deeds", "conflict: words", "deeds") if counted else ()
    entries = list(zip(QUAD_COLOURS, names, strict=False))
    entries += [("level", "mean between turns"), ("dot", f"mean of a {frame.series.by}")] if counted else []
    entries += [("said", "statements")] if any(each.statements for each in frame.bars) else []
    entries += [("stripe", "no news in the archive")] if any(each.is_gap for each in frame.bars) else []
    kinds = {turn.kind in BETTER for turn in frame.turns}
    entries += [("worse-band", "may have turned worse")] if False in kinds else []
    return entries + ([("better-band", "may have turned better")] if True in kinds else [])


def _rows(entries: Sequence[tuple[str, str]], y: float) -> tuple[list[Shape], float]:
    """The entries of the legend one after the other, on as many rows as they need, and the last row's line."""
    shapes: list[Shape] = []
    x = LEFT
    for colour, words in entries:
        width = 17 + _width(words, 11.5)
        if x > LEFT and x + width > RIGHT:
            x, y = LEFT, y + ROW
        shapes += [_sample(x, y - 4, colour), Text(x + 17, y, words, "faint", 11.5)]
        x += width + 14
    return shapes, y


def _sample(x: float, y: float, colour: str) -> Shape:
    if colour == "dot":
        return _disc(x + 6, y, 2.5, colour)
    return Line(((x, y), (x + 13, y)), colour, 2.0) if colour == "level" else Rect(x, y - 5, 12, 10, colour)


def _told(frame: _Frame, title: str) -> str:
    """The picture in words, for who cannot see it."""
    turns = "; ".join(f"{turn.kind} on {turn.day} ({turn.earliest} to {turn.latest})" for turn in frame.turns)
    return f"{title}, by {frame.series.by}. " + (f"Turns: {turns}." if turns else "No turn was found.")


def _width(words: str, size: float) -> float:
    return len(words) * size * CHARACTER
