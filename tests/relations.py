"""Stories of invented relations: so many observations of each kind a week, drawn by a seeded generator."""

from datetime import date, timedelta

import numpy as np

from onrecord.relate.series import Observation

START = date(2031, 1, 6)
INTENSITY = {
    "verbal-cooperation": 2.5,
    "material-cooperation": 8.0,
    "verbal-conflict": -3.0,
    "material-conflict": -9.0,
    None: None,
}


def story(*phases: tuple[int, dict[str | None, float]], seed: int = 7) -> list[Observation]:
    """Observations of some weeks each, with so many a week of each quad (None: statements)."""
    random = np.random.default_rng(seed)
    seen, week = [], 0
    for weeks, rates in phases:
        for at in range(week, week + weeks):
            for quad, rate in rates.items():
                for _ in range(random.poisson(rate)):
                    day = str(START + timedelta(days=7 * at + int(random.integers(7))))
                    seen.append(Observation(f"o{len(seen):04}", day, day, quad, INTENSITY[quad]))
        week += weeks
    return seen


TALKS = {"verbal-cooperation": 4.0, "verbal-conflict": 0.5}
WAR = {"verbal-cooperation": 0.3, "verbal-conflict": 4.0, "material-conflict": 4.0}
SILENCE: dict[str | None, float] = {}
CRISIS_TALKS = {"verbal-cooperation": 6.0, "verbal-conflict": 3.0, None: 8.0}
