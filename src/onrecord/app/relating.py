"""How a relation went over time and when it turned, asked from the record of an archive."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Literal, NamedTuple

from onrecord.app.answers import Answer, Done, Said
from onrecord.app.asking import find_who
from onrecord.app.files import in_place_of
from onrecord.app.questions import between, evidence_of
from onrecord.errors import UsageError, WriteError
from onrecord.knowledge.ontology import Ontology
from onrecord.record import Quad
from onrecord.relate.plot import Theme, plot_png, plot_svg
from onrecord.relate.series import Observation, Series, Step, build_series
from onrecord.relate.turns import Kind, Shift, Stretch, Turn, find_turns
from onrecord.store import queries
from onrecord.store.queries import Bounds
from onrecord.store.view import View

__all__ = ["Moment", "Mover", "Relation", "TurnAnswer", "moments_of", "open_turns", "plot_relation", "relation"]

EVERYTHING = Bounds()
ALL = 10_000_000
MOVERS = 4
"""So many of the statements and events that moved a turn are shown for it, unless more are asked for."""


class Relation(NamedTuple):
    """What is known between two: their names, the series, its turns, and what each observation is by its id."""

    one: str
    other: str
    series: Series
    turns: tuple[Turn, ...]
    known: dict[str, Done | Said]


class Mover(Answer, frozen=True):
    """What was done or said when a relation turned, opened to where it stands.

    `told` is who did what to whom, or who said it; `day` when it was done or printed; `outlets` and `origins` say who
    carries it, and from how many hands.
    """

    kind: Literal["event", "statement"]
    id: str
    day: str
    told: str
    intensity: float | None
    sentence: str
    article: str
    outlet: str | None
    title: str | None
    url: str | None
    outlets: int
    origins: tuple[str, ...]


class TurnAnswer(Answer, frozen=True):
    """A turn with what moved it, heaviest first; days and measures are those of `relate.turns.Turn`."""

    day: date
    earliest: date
    latest: date
    until: date | None
    kind: Kind
    before: Stretch
    after: Stretch
    shifts: tuple[Shift, ...]
    movers: int
    moved_by: tuple[Mover, ...]


class Moment(Answer, frozen=True):
    """A stretch of the series: events by quad; `level` is their mean intensity, `news` as in `relate.series.Bin`."""

    start: date
    end: date
    verbal_cooperation: int
    material_cooperation: int
    verbal_conflict: int
    material_conflict: int
    statements: int
    intensity: float
    level: float | None
    conflict_share: float | None
    news: float | None


def relation(view: View, one: str, other: str, bounds: Bounds = EVERYTHING, *, by: Step = "week") -> Relation:
    """What two did to and said of one another by day, week or month, over the time that the archive's articles cover.

    Events that occurred count on their day, those without one on the day of the article that tells of them first; one
    event or statement counts once, however many carry it. Raises `UsageError` if either is not in the archive, or if
    they are the same.
    """
    if set(find_who(view, one).keys) & set(find_who(view, other).keys):
        raise UsageError(f"{one} and {other} are the same in the archive; a relation is of two")
    found = between(view, one, other, bounds, limit=ALL)
    known: dict[str, Done | Said] = {done.id: done for done in found.events if done.status == "occurred"}
    known |= {said.id: said for said in found.statements}
    news = {row["day"]: float(row["articles"]) for row in queries.articles_each_day(view, bounds)}
    seen = [_observe(each) for each in known.values()]
    first, last = bounds.since or min(news, default=None), bounds.until or max(news, default=None)
    series = build_series(seen, by=by, since=first, until=last, news=news)
    return Relation(found.one, found.other, series, find_turns(series), known)


def _observe(found: Done | Said) -> Observation:
    if isinstance(found, Said):
        return Observation(found.id, *2 * (str(found.day or ""),))
    printed = min((str(report.day) for report in found.reports if report.day), default="")
    start = found.day or printed
    return Observation(found.id, start, found.until or start, _quads()[found.type], found.intensity)


@cache
def _quads() -> dict[str, Quad]:
    return {name: kind.quad for name, kind in Ontology().kinds.items()}


def open_turns(view: View, found: Relation, *, most: int = MOVERS) -> tuple[TurnAnswer, ...]:
    """The turns of a relation, each opened to the sentences, articles and outlets of at most `most` that moved it."""
    sides = _sides(view, [seen.id for turn in found.turns for seen in turn.moved_by[:most]])
    return tuple(
        TurnAnswer(
            day=turn.day,
            earliest=turn.earliest,
            latest=turn.latest,
            until=turn.until,
            kind=turn.kind,
            before=turn.before,
            after=turn.after,
            shifts=turn.shifts,
            movers=len(turn.moved_by),
            moved_by=tuple(_mover(view, found.known[seen.id], seen, sides) for seen in turn.moved_by[:most]),
        )
        for turn in found.turns
    )


def _sides(view: View, ids: list[str]) -> dict[str, tuple[str, str]]:
    """Who did it and to whom, by name where it is decided who is meant, of those ids that are events."""
    rows = queries.sides_of_events(view, ids)
    names = queries.names_of(
        view, sorted({key for row in rows for key in (*row["actor_keys"], *row["recipient_keys"])})
    )

    def named(written: list[str], keys: list[str]) -> str:
        return ", ".join(dict.fromkeys(names.get(key, words) for words, key in zip(written, keys, strict=True)))

    return {
        row["id"]: (named(row["actors"], row["actor_keys"]), named(row["recipients"], row["recipient_keys"]))
        for row in rows
    }


def _mover(view: View, found: Done | Said, seen: Observation, sides: Mapping[str, tuple[str, str]]) -> Mover:
    evidence = evidence_of(view, found.id)
    is_event = isinstance(found, Done)
    return Mover(
        kind="event" if is_event else "statement",
        id=found.id,
        day=seen.start,
        told=_told(found, sides),
        intensity=seen.intensity,
        sentence=evidence.sentence,
        article=evidence.article,
        outlet=evidence.outlet,
        title=evidence.title,
        url=evidence.url,
        outlets=found.outlets,
        origins=found.origins,
    )


def _told(found: Done | Said, sides: Mapping[str, tuple[str, str]]) -> str:
    if isinstance(found, Said):
        return f"{found.name} {found.cue or 'said'}"
    actors, recipients = sides[found.id]
    mode = f" ({found.mode})" if found.mode else ""
    return f"{actors} {found.type}{mode}" + (f" → {recipients}" if recipients else "")


def moments_of(found: Relation) -> tuple[Moment, ...]:
    """The series of a relation, in order of time, without holes."""
    return tuple(
        Moment(
            start=each.start,
            end=each.end,
            verbal_cooperation=each.events[0],
            material_cooperation=each.events[1],
            verbal_conflict=each.events[2],
            material_conflict=each.events[3],
            statements=each.statements,
            intensity=each.intensity,
            level=each.level,
            conflict_share=each.conflict_share,
            news=each.news,
        )
        for each in found.series.bins
    )


def plot_relation(found: Relation, out: Path, *, theme: Theme = "auto") -> None:
    """Draws a relation into a file that ends in .svg or .png.

    Raises `UsageError` for another ending, or for a PNG where Pillow is not installed, and `WriteError` if the file
    cannot be written.
    """
    draw = _DRAWN.get(out.suffix.lower())
    if draw is None:
        raise UsageError(f"cannot draw into {out}: expected a file that ends in {' or '.join(_DRAWN)}")
    drawn = draw(found, theme)
    try:
        with in_place_of(out) as part:
            part.write_bytes(drawn)
    except OSError as error:
        raise WriteError(f"cannot write {out}: {error.strerror or error}") from error


def _svg(found: Relation, theme: Theme) -> bytes:
    return plot_svg(found.series, found.turns, (found.one, found.other), theme=theme).encode()


def _png(found: Relation, theme: Theme) -> bytes:
    return plot_png(found.series, found.turns, (found.one, found.other), theme=theme)


_DRAWN: dict[str, Callable[[Relation, Theme], bytes]] = {".svg": _svg, ".png": _png}
