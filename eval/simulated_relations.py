"""Relations made up by a random generator, with their turns known: what `score_turns.py` measures on.

Weekly series of 80 to 260 bins, with one to three turns at least twelve bins apart. At a turn, all that goes on
multiplies or divides by 2.5 to 6, or the share of conflict moves by .35 to .6, or conflict alone multiplies or divides.
Around that lies what news does: counts scatter more than Poisson's and go on for some weeks (an AR(1) on the
logarithm), how much news there is varies by a quarter, two bins in a hundred are gaps and two are bursts of three to
eight times as much.
"""

from datetime import date, timedelta
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from onrecord.relate.series import Bin, Series

FIRST = date(2001, 1, 1)
FEWEST = 12
CARRIED, SHOCK = 0.7, 0.3
SCATTER = 3.0
INTENSITIES = {
    (False, False): (1.0, 2.5, 3.0, 6.0),
    (False, True): (7.0, 10.0),
    (True, False): (-2.0, -3.0, -4.0, -6.5),
    (True, True): (-7.0, -9.0, -10.0),
}
"""By conflict and material, on the Goldstein scale."""
MATERIAL = {False: 0.2, True: 0.35}

Random = np.random.Generator


class Phase(NamedTuple):
    """How much goes on in an ordinary week, and what share of it is conflict."""

    volume: float
    share: float


def simulate(seed: int, *, turns: bool = True) -> tuple[Series, list[date]]:
    """A series and the days of its turns; without `turns`, one in which nothing ever changes."""
    random = np.random.default_rng(seed)
    length = int(random.integers(80, 260))
    places = _places(random, length) if turns else []
    phase = Phase(float(np.exp(random.uniform(np.log(0.7), np.log(12)))), float(random.uniform(0.1, 0.8)))
    phases = [phase]
    for _ in places:
        phases.append(_turned(random, phases[-1]))
    volumes, shares = np.zeros(length), np.zeros(length)
    for start, end, lasting in zip([0, *places], [*places, length], phases, strict=True):
        volumes[start:end], shares[start:end] = lasting
    return Series("week", tuple(_bins(random, volumes, shares))), [FIRST + timedelta(weeks=at) for at in places]


def _places(random: Random, length: int) -> list[int]:
    count = int(random.integers(1, 4))
    while True:
        places = sorted(int(place) for place in random.integers(FEWEST, length - FEWEST, size=count))
        if all(after - before >= FEWEST for before, after in pairwise(places)):
            return places


def _turned(random: Random, was: Phase) -> Phase:
    what, factor, moved = random.integers(3), float(random.uniform(2.5, 6)), float(random.uniform(0.35, 0.6))
    if what == 0:
        return was._replace(volume=was.volume * factor if was.volume < 3 else was.volume / factor)
    if what == 1:
        return was._replace(share=min(0.9, was.share + moved) if was.share < 0.45 else max(0.08, was.share - moved))
    conflict, peace = was.volume * was.share, was.volume * (1 - was.share)
    conflict = conflict * factor if conflict < 2 else conflict / factor
    return Phase(conflict + peace, conflict / (conflict + peace))


def _bins(random: Random, volumes: np.ndarray, shares: np.ndarray) -> list[Bin]:
    length = len(volumes)
    mood = np.zeros(length)
    for at in range(1, length):
        mood[at] = CARRIED * mood[at - 1] + random.normal(0, SHOCK)
    news = np.exp(random.normal(0, 0.25, length))
    news[random.random(length) < 0.02] = 0
    bursts = np.where(random.random(length) < 0.02, random.uniform(3, 8, length), 1.0)
    expected = volumes * np.exp(mood) * news
    events = random.poisson(expected * bursts * random.gamma(SCATTER, 1 / SCATTER, length))
    statements = random.poisson(expected / 2)
    shares = np.clip(shares + random.normal(0, 0.08, length), 0, 1)
    return [
        _bin(random, at, int(events[at]), float(shares[at]), int(statements[at]), float(news[at]))
        for at in range(length)
    ]


def _bin(random: Random, at: int, events: int, share: float, statements: int, news: float) -> Bin:
    counts, intensity = [0, 0, 0, 0], 0.0
    for is_conflict in random.random(events) < share:
        is_material = bool(random.random() < MATERIAL[bool(is_conflict)])
        counts[2 * bool(is_conflict) + is_material] += 1
        intensity += float(random.choice(INTENSITIES[bool(is_conflict), is_material]))
    start = FIRST + timedelta(weeks=at)
    quads = (counts[0], counts[1], counts[2], counts[3])
    return Bin(start, start + timedelta(days=6), quads, statements, intensity, news)
