"""How many time expressions are read right: `python eval/score_times.py [--show]`.

held out   times_held_out.tsv: phrases with their readings by hand, written before the code was run and not tuned on;
           right is kind, start and end, and the value of durations and sets. The precision is counted apart.
record     the dates that events of ../shared/data/record/dev state in words, read as a phrase, and found in the text
           (a reading that meets the gold span and starts on its day)
gum        the dates marked in the treebank GUM (../shared/data/treebanks/gum): found, and of these with the same start
           as far as the gold goes. Its genres are other than news and its articles have a date only by day of creation.
"""

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from onrecord.extract.times import TimeReading, find_times, read_time
from onrecord.knowledge.tables import read_lines
from onrecord.record import Span

HERE = Path(__file__).resolve().parent
SHARED = HERE.parent / ".." / "shared" / "data"
MARK = re.compile(r"<(/?)date([^>]*)>")
START = re.compile(r'(?:when|from|notBefore):::"([^"]+)"')


def score_held_out(*, show: bool) -> Counter[str]:
    counts: Counter[str] = Counter()
    heading, *rows = read_lines(HERE / "times_held_out.tsv")
    for row in rows:
        gold = dict(zip(heading.cells, row.cells, strict=True))
        reading = read_time(gold["words"], gold["on"], tense=gold["tense"] or None)
        right = reading is not None and is_right(reading, gold)
        counts["phrases"] += 1
        counts["right"] += right
        counts["precision"] += right and (reading.precision or "") == gold["precision"]
        if show and not right:
            print(gold, reading)
    return counts


def is_right(reading: TimeReading, gold: dict[str, str]) -> bool:
    same = (reading.kind, reading.start or "", reading.end or "") == (gold["kind"], gold["start"], gold["end"])
    return same and (gold["kind"] not in {"duration", "set"} or reading.value == gold["value"])


def score_record(*, show: bool) -> Counter[str]:
    counts: Counter[str] = Counter()
    for path in sorted((SHARED / "record" / "dev" / "gold").glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        text = (SHARED / "record" / "dev" / "text" / f"{path.stem}.txt").read_text(encoding="utf-8")
        on = gold["published"]["start"][:10]
        found = find_times(text, Span(0, len(text)), on)
        for date in filter(None, (event.get("date") for event in gold["events"])):
            if not date["spans"]:
                continue
            phrase = read_time(text[slice(*date["spans"][0])], on)
            met = [r for r in found if any(r.span.meets(Span(*span)) for span in date["spans"])]
            counts["dates"] += 1
            counts["as phrase"] += phrase is not None and phrase.start == date["start"]
            counts["as phrase, end too"] += phrase is not None and (phrase.start, phrase.end) == (
                date["start"],
                date["end"],
            )
            counts["in text"] += any(r.start == date["start"] for r in met)
            if show and not any(r.start == date["start"] for r in met):
                print(path.stem, date, met)
    return counts


class Marked(NamedTuple):
    """A date marked in a sentence: its characters, and its start as GUM writes it."""

    span: Span
    start: str


def score_gum() -> Counter[str]:
    counts: Counter[str] = Counter()
    for path in sorted((SHARED / "treebanks" / "gum").glob("*/*.conllu")):
        on = None
        for block in path.read_text(encoding="utf-8").split("\n\n"):
            created = re.search(r"# meta::dateCreated = (\d{4}-\d\d-\d\d)\b", block)
            on = created[1] if created else on
            text, marked = sentence_of(block)
            found = find_times(text, Span(0, len(text)), on) if marked else ()
            for date in marked:
                met = [r for r in found if r.span.meets(date.span)]
                counts["dates"] += 1
                counts["found"] += bool(met)
                counts["same start"] += any(r.start is not None and r.start.startswith(date.start[:10]) for r in met)
    return counts


def sentence_of(block: str) -> tuple[str, list[Marked]]:
    """The text of a sentence in CoNLL-U and the dates that the XML of its tokens marks."""
    text, opened, marked = "", [], []
    for cells in tokens_of(block):
        start = len(text)
        text += cells[1]
        end = len(text)
        text += "" if "SpaceAfter=No" in cells[9] else " "
        for closing, attributes in MARK.findall(cells[9]):
            if not closing:
                opened.append((start, attributes))
            elif opened:
                first, known = opened.pop()
                if told := START.search(known):
                    marked.append(Marked(Span(first, end), told[1]))
    return text, marked


def tokens_of(block: str) -> Iterator[list[str]]:
    for line in block.split("\n"):
        cells = line.split("\t")
        if len(cells) == 10 and cells[0].isdigit():
            yield cells


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument(
        "--show", action="store_true", help="print what is not right (do not tune on what is held out)"
    )
    given = options.parse_args()
    scores = {"held out": score_held_out(show=given.show)}
    if SHARED.is_dir():
        scores |= {"record": score_record(show=given.show), "gum": score_gum()}
    for name, counts in scores.items():
        total, *parts = counts.items()
        told = ", ".join(f"{part} {count}/{total[1]} = {count / total[1]:.3f}" for part, count in parts)
        print(f"{name:<9}  {told}")


if __name__ == "__main__":
    main()
