"""How often the stamp of a real news page is read right: `python eval/score_stamps.py [--half 0|1] [--show]`.

The pages are those of `../shared/data/pages` whose publication is known (`published` in gold.json). The line
looked at is the first short one in which year, month and day of the publication stand, found without our parser;
where such lines differ, one with a clock comes first. A page without one (ages, no stamp) is counted apart.

day      the day is right
clock    of those whose line has a clock: the minutes agree with gold up to a difference of zones (whole quarters)
instant  of those whose reading has an offset: the stretch of time holds the gold instant, give or take 30 minutes
noise    short lines of the page without that date in which a day is read with no problem, per page: other dates
         of the page (teasers, comments) are among them
"""

import argparse
import json
import re
import sys
from datetime import datetime, timedelta
from pathlib import Path

from onrecord.ingest.stamps import Stamp, parse_stamp
from onrecord.ingest.stamps.tokens import find_tokens

PAGES = Path(__file__).resolve().parents[1] / ".." / "shared" / "data" / "pages"
SHORT = 160


def carries(line: str, day: datetime) -> bool:
    """Whether year, month and day stand on the line, in whatever order and language."""
    tokens = find_tokens(line)
    numbers = [tokens[at].value for at in range(len(tokens)) if tokens[at].kind == "number"]
    months = {month for at in range(len(tokens)) for month in tokens[at].months}
    if day.year not in numbers or day.day not in numbers:
        return False
    return day.month in months or numbers.count(day.month) > (day.month == day.day)


def right_line(text: str, published: datetime) -> str | None:
    lines = [line for line in text.splitlines() if len(line) <= SHORT and carries(line, published)]
    return min(lines, key=lambda line: not re.search(r"\d[:.h]\d\d", line), default=None)


def is_day(stamp: Stamp, published: datetime) -> bool:
    return stamp.when is not None and stamp.when.start[:10] == stamp.when.end[:10] == published.date().isoformat()


def is_clock(stamp: Stamp, published: datetime) -> bool | None:
    if stamp.when is None or stamp.when.precision not in {"minute", "second"}:
        return None
    return (datetime.fromisoformat(stamp.when.start).minute - published.minute) % 15 in {0, 1, 14}


def is_instant(stamp: Stamp, published: datetime) -> bool | None:
    if stamp.when is None or published.tzinfo is None or "T" not in stamp.when.start:
        return None
    start, end = map(datetime.fromisoformat, (stamp.when.start, stamp.when.end))
    if start.tzinfo is None:
        return None
    slack = timedelta(minutes=30)
    return start - slack <= published <= end + slack


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--half", type=int, choices=(0, 1), help="only the pages of even or odd rank")
    options.add_argument("--show", action="store_true", help="print what is not right")
    given = options.parse_args()
    if not PAGES.is_dir():
        sys.exit(f"{PAGES} is not there: nothing to measure")
    gold = json.loads((PAGES / "gold.json").read_text(encoding="utf-8"))
    known = sorted(page for page in gold if gold[page].get("published"))
    if given.half is not None:
        known = known[given.half :: 2]
    counts = {"pages": len(known), "line": 0, "day": 0, "noise": 0}
    clocks: list[bool] = []
    instants: list[bool] = []
    for page in known:
        published = datetime.fromisoformat(gold[page]["published"])
        text = (PAGES / "text" / f"{page}.txt").read_text(encoding="utf-8")
        line = right_line(text, published)
        for other in text.splitlines():
            if len(other) <= SHORT and not carries(other, published):
                found = parse_stamp(other)
                counts["noise"] += found.when is not None
                if found.when is not None and given.show:
                    print(f"{page}: noise {other.strip()!r} gave {found.when.start}")
        if line is None:
            continue
        stamp = parse_stamp(line)
        counts["line"] += 1
        counts["day"] += is_day(stamp, published)
        clock, instant = is_clock(stamp, published), is_instant(stamp, published)
        clocks += [] if clock is None else [clock]
        instants += [] if instant is None else [instant]
        if given.show and (not is_day(stamp, published) or clock is False or instant is False):
            print(f"{page}: {published} {line!r} gave {stamp}")
    print(f"{counts['pages']} pages, {counts['line']} with a line that carries the date")
    print(f"day      {counts['day']}/{counts['line']}")
    print(f"clock    {sum(clocks)}/{len(clocks)}")
    print(f"instant  {sum(instants)}/{len(instants)}")
    print(f"noise    {counts['noise'] / counts['pages']:.1f} lines a page")


if __name__ == "__main__":
    main()
