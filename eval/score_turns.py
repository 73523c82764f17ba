"""Are the turns of relations found: `python eval/score_turns.py [simulated|quiet|onsets|controls]… [--json | --check]`.

simulated  80 series of simulated_relations.py with other seeds than those on which the constants were settled:
           precision, recall and F1 of turns within two weeks, false alarms per series-year, how often the 90 %
           interval holds the true day, and (first 20) the delay: weeks after a turn until the series up to then
           shows it
quiet      40 simulated series in which nothing changes
onsets     crises with a date, in real series (../shared/data/relations): ONSETS below. One turn within two weeks of an
           onset is right; every other turn of these series counts as a false alarm, although history knows many of them
           (the first intifada, Oslo, the truce of 2003). `--show` lists them
controls   weeks of 40 busy pairs of countries in random order, so that no turn is left: every turn is a false alarm
naive      onsets again, by an alarm at mean + 3 standard deviations of the events (of the sums for KEDS) so far

Constants were settled on simulated series 0–79 (0–39 and 1000–1039 for the quiet ones). The onset series were seen
while the measures were chosen, but no constant was fitted to them; the pairs of the controls are others. Not in the
data: Akçakale 2012 (the files begin in November 2013), Georgia 2008. KEDS gives weekly sums only: there the balance
alone is tested, in both directions (and apart, added up).
`--check` compares with floors.json and fails below a floor, above a ceiling, or where the data differ.
"""

import argparse
import csv
import hashlib
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
from simulated_relations import simulate

from onrecord.knowledge.ontology import Ontology
from onrecord.relate.series import Bin, Observation, Series, build_series
from onrecord.relate.turns import Turn, find_turns

DATA = Path(__file__).resolve().parents[1] / ".." / "shared" / "data" / "relations"
FLOORS = Path(__file__).parent / "floors.json"
FILES = (
    "icews14_country_events.tsv",
    "icews18_aug_oct_country_events.tsv",
    "icews_2013_11_2015_12_country_events.tsv",
    "keds_isr_pse_weekly.csv",
)
MEASURED, WATCHED = range(5000, 5080), range(5000, 5020)
QUIET = range(6000, 6040)
TOLERANCE_DAYS = 14
WEEKS_A_YEAR = 365.25 / 7
PATIENCE = 26
PARTS = ("simulated", "quiet", "onsets", "controls", "naive")


class Onset(NamedTuple):
    """A crisis: the pair, the day it broke out, and the files and step in which it is looked for."""

    pair: tuple[str, str]
    day: str
    files: tuple[str, ...]
    by: str


IN_2014 = (FILES[0], FILES[2])
ONSETS = {
    "Crimea": Onset(("RUS", "UKR"), "2014-02-27", IN_2014, "week"),
    "Su-24 shot down": Onset(("RUS", "TUR"), "2015-11-24", IN_2014, "week"),
    "India calls off talks": Onset(("IND", "PAK"), "2018-09-21", (FILES[1],), "day"),
    "Il-20 shot down": Onset(("ISR", "RUS"), "2018-09-18", (FILES[1],), "day"),
    "Khashoggi": Onset(("SAU", "TUR"), "2018-10-04", (FILES[1],), "day"),
}
INTIFADA = "2000-09-28"


class Found(NamedTuple):
    """A series looked at: its true days, its turns as days, and how long it is in years."""

    name: str
    true: list[date]
    days: list[date]
    years: float
    turns: tuple[Turn, ...] = ()


def examine(name: str, series: Series, true: Sequence[date]) -> Found:
    turns = find_turns(series)
    return Found(name, list(true), [turn.day for turn in turns], years(series), turns)


def years(series: Series) -> float:
    return ((series.bins[-1].end - series.bins[0].start).days + 1) / 365.25


def match(found: Found) -> dict[date, date]:
    """For each true day the nearest turn within the tolerance, each turn for one day only."""
    pairs = sorted((abs((day - true).days), true, day) for true in found.true for day in found.days)
    matched: dict[date, date] = {}
    for apart, true, day in pairs:
        if apart <= TOLERANCE_DAYS and true not in matched and day not in matched.values():
            matched[true] = day
    return matched


def rates(all_found: Sequence[Found]) -> dict[str, float]:
    right = sum(len(match(found)) for found in all_found)
    told, true = sum(len(found.days) for found in all_found), sum(len(found.true) for found in all_found)
    alarms = (told - right) / sum(found.years for found in all_found)
    precision, recall = right / max(1, told), right / max(1, true)
    scores = {"precision": precision, "recall": recall, "f1": 2 * right / max(1, told + true)}
    scores["false alarms a year"] = alarms
    return {name: round(value, 3) for name, value in scores.items()} | {"turns": told, "true": true}


def score_simulated() -> dict[str, float]:
    made = [simulate(seed) for seed in MEASURED]
    all_found = [examine(str(seed), *one) for seed, one in zip(MEASURED, made, strict=True)]
    held = [
        turn.earliest <= true <= turn.latest
        for found in all_found
        for true, day in match(found).items()
        for turn in found.turns
        if turn.day == day
    ]
    waits = [wait for seed in WATCHED for wait in delays(*simulate(seed))]
    seen = sorted(wait for wait in waits if wait is not None)
    watched = {"delay": float(np.median(seen)), "seen in time": round(len(seen) / len(waits), 3)}
    return rates(all_found) | {"interval holds": round(sum(held) / len(held), 3)} | watched


def delays(series: Series, true: Sequence[date]) -> Iterator[int | None]:
    """Weeks of the new level until a series that ends there shows each turn; None: not before the next one."""
    starts = [each.start for each in series.bins]
    ends = [*true[1:], starts[-1] + timedelta(weeks=1)]
    for turned, following in zip(true, ends, strict=True):
        first = starts.index(turned)
        last = min(first + PATIENCE, first + (following - turned).days // 7)
        yield next((week for week in range(1, last - first + 1) if shows(series, first + week, turned)), None)


def shows(series: Series, length: int, turned: date) -> bool:
    so_far = find_turns(Series(series.by, series.bins[:length]))
    return any(abs((turn.day - turned).days) <= TOLERANCE_DAYS for turn in so_far)


def score_quiet() -> dict[str, float]:
    all_found = [examine(str(seed), *simulate(seed, turns=False)) for seed in QUIET]
    return {key: value for key, value in rates(all_found).items() if key in ("false alarms a year", "turns")}


@cache
def rows(*names: str) -> list[dict[str, str]]:
    """The events of these files, each once."""
    once: dict[tuple[str, ...], dict[str, str]] = {}
    for name in names:
        with (DATA / name).open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file, delimiter="\t"):
                key = (row["date"], row["source"], row["target"], row["cameo"], row["source_raw"], row["target_raw"])
                once.setdefault(key, row)
    return list(once.values())


def country_series(names: Sequence[str], pair: tuple[str, str], by: str) -> Series:
    """The pair's events in both directions, with all events of the files as the measure of how much news there was."""
    read = rows(*names)
    news = Counter(date.fromisoformat(row["date"]) for row in read)
    ours = [row for row in read if {row["source"], row["target"]} == set(pair)]
    return build_series(observations(ours), by=by, since=min(news), until=max(news), news=news)


def observations(read: Iterable[dict[str, str]]) -> Iterator[Observation]:
    ontology = ontology_once()
    for at, row in enumerate(read):
        code = ontology.read_cameo(row["cameo"])
        quad = ontology.quad(code.type) if code and code.type else None
        yield Observation(f"{at:06}", row["date"], row["date"], quad, float(row["goldstein"]) if quad else None)


@cache
def ontology_once() -> Ontology:
    return Ontology()


def keds_series(columns: Sequence[str]) -> Series:
    with (DATA / FILES[3]).open(encoding="utf-8", newline="") as file:
        read = list(csv.DictReader(file))
    starts = [date.fromisoformat(row["approx_week_start"]) for row in read]
    sums = [sum(float(row[column]) for column in columns) for row in read]
    return Series(
        "week",
        tuple(Bin(day, day + timedelta(days=6), intensity=each) for day, each in zip(starts, sums, strict=True)),
    )


def onset_series() -> Iterator[tuple[str, Series, list[date]]]:
    for name, onset in ONSETS.items():
        yield name, country_series(onset.files, onset.pair, onset.by), [date.fromisoformat(onset.day)]
    yield "intifada, Israel acts", keds_series(["i2p"]), [date.fromisoformat(INTIFADA)]
    yield "intifada, Palestinians act", keds_series(["p2i"]), [date.fromisoformat(INTIFADA)]


def score_onsets(*, show: bool) -> dict[str, float]:
    all_found = [examine(*each) for each in onset_series()]
    both = examine("intifada, added up", keds_series(["i2p", "p2i"]), [date.fromisoformat(INTIFADA)])
    if show:
        for found in [*all_found, both]:
            print(f"{found.name}: {', '.join(map(str, found.true))} within {found.years:.1f} years")
            for turn in found.turns:
                moved = ", ".join(f"{shift.measure} {shift.before:.2f} to {shift.after:.2f}" for shift in turn.shifts)
                print(f"  {turn.day} ({turn.earliest} to {turn.latest}) {turn.kind}: {moved}")
    added = rates([*all_found[:-2], both])
    return rates(all_found) | {"f1, KEDS added up": added["f1"], "alarms, KEDS added up": added["false alarms a year"]}


def score_controls() -> dict[str, float]:
    read = rows(FILES[2])
    pairs = Counter(tuple(sorted((row["source"], row["target"]))) for row in read if row["source"] != row["target"])
    taken = {tuple(sorted(onset.pair)) for onset in ONSETS.values()}
    busy = [pair for pair, _ in pairs.most_common(60) if pair not in taken][:40]
    all_found = []
    for at, pair in enumerate(busy):
        series = country_series((FILES[2],), (pair[0], pair[1]), "week")
        order = np.random.default_rng(at).permutation(len(series.bins))
        mixed = [series.bins[int(place)] for place in order]
        dated = zip(series.bins, mixed, strict=True)
        all_found.append(
            examine(
                "-".join(pair),
                Series(
                    "week",
                    tuple(
                        Bin(day.start, day.end, other.events, other.statements, other.intensity, other.news)
                        for day, other in dated
                    ),
                ),
                [],
            )
        )
    return {key: value for key, value in rates(all_found).items() if key in ("false alarms a year", "turns")}


def score_naive() -> dict[str, float]:
    """An alarm when a bin is more than three standard deviations from the mean of all before it, once in four bins."""
    all_found = []
    for name, series, true in onset_series():
        values = np.array([each.volume or -each.intensity for each in series.bins], dtype=float)
        alarms: list[int] = []
        for at in range(8, len(values)):
            limit = values[:at].mean() + 3 * values[:at].std()
            if values[at] > limit and (not alarms or at - alarms[-1] > 4):
                alarms.append(at)
        days = [series.bins[at].start for at in alarms]
        all_found.append(Found(name, true, days, years(series)))
    return rates(all_found)


def digest() -> str:
    """SHA-256 over the files that are scored."""
    summed = hashlib.sha256()
    for name in FILES:
        summed.update((DATA / name).read_bytes())
    return summed.hexdigest()


def all_scores(parts: Sequence[str], *, show: bool) -> dict[str, dict[str, float]]:
    scorers = {
        "simulated": score_simulated,
        "quiet": score_quiet,
        "onsets": lambda: score_onsets(show=show),
        "controls": score_controls,
        "naive": score_naive,
    }
    here = [part for part in parts if DATA.is_dir() or part in ("simulated", "quiet")]
    return {part: scorers[part]() for part in here}


def missed_floors(scores: dict[str, dict[str, float]]) -> Iterator[str]:
    """What is worse than floors.json allows, in words."""
    pinned = json.loads(FLOORS.read_text(encoding="utf-8"))["turns"]
    if DATA.is_dir() and digest() != pinned["data"]:
        yield f"the data are not those of the floors: {digest()} is not {pinned['data']}"
    for part, values in scores.items():
        for name, floor in pinned["floors"].get(part, {}).items():
            if values[name] < floor:
                yield f"{part} {name}: {values[name]} is below {floor}"
        for name, ceiling in pinned["ceilings"].get(part, {}).items():
            if values[name] > ceiling:
                yield f"{part} {name}: {values[name]} is above {ceiling}"


def main() -> None:
    options = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    options.add_argument("parts", nargs="*", metavar="PART", help=", ".join(PARTS))
    options.add_argument("--show", action="store_true", help="print the turns found around the onsets")
    options.add_argument("--json", action="store_true", help="as JSON, with the digest of the data")
    options.add_argument("--check", action="store_true", help="fail below a floor")
    given = options.parse_args()
    if unknown := set(given.parts) - set(PARTS):
        options.error(f"no part is called {min(unknown)!r}; there are {', '.join(PARTS)}")
    scores = all_scores(given.parts or PARTS, show=given.show)
    if given.json:
        print(json.dumps({"data": digest() if DATA.is_dir() else None, "scores": scores}, indent=1))
    elif given.check:
        missed = list(missed_floors(scores))
        print("\n".join(missed), file=sys.stderr)
        sys.exit(bool(missed))
    else:
        for part, values in scores.items():
            print(f"{part:<10}", "  ".join(f"{name} {value:g}" for name, value in values.items()))


if __name__ == "__main__":
    main()
