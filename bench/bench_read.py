"""Speed of reading from raw text to the record, on one core, and what each part of it takes.

    python bench/bench_read.py [accurate|fast|SPACY PIPELINE]... [--articles 40] [--data FOLDER]

The text is that of `bench_language.py`. Words per second of processor time of the one process, the best of three runs,
and its peak memory; then the shares of the parts in the same run. Of a machine that is shared compare the shares.
"""

import argparse
import resource
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from bench_language import DATA, article, articles

from onrecord.pipeline import Reader, build_reader, read
from onrecord.record import Article


class Clock:
    """Seconds of processor time by part."""

    def __init__(self) -> None:
        self.seconds: Counter[str] = Counter()

    def timed(self, part: str, work: Callable[..., Any]) -> Callable[..., Any]:
        """The same work, its time counted under `part`."""

        def run(*args: object, **named: object) -> object:
            began = time.process_time()
            try:
                return work(*args, **named)
            finally:
                self.seconds[part] += time.process_time() - began

        return run


class Timed:
    """A resolver whose time is counted."""

    def __init__(self, clock: Clock, resolver: Any) -> None:
        self.resolve = clock.timed("actors", resolver.resolve)


def with_clock(reader: Reader, clock: Clock) -> Reader:
    """The reader with every part of it timed."""
    return replace(
        reader,
        stages=tuple(replace(stage, apply=clock.timed(stage.assigns, stage.apply)) for stage in reader.stages),
        find_statements=clock.timed("statements", reader.find_statements),
        find_events=clock.timed("events", reader.find_events),
        find_causes=clock.timed("causes", reader.find_causes),
        resolver=Timed(clock, reader.resolver),  # type: ignore[arg-type]
    )


def measure(reader: Reader, given: Sequence[Article], repeats: int = 3) -> tuple[float, Counter[str]]:
    """The seconds of the quickest run over all articles, and those of its parts."""
    runs = []
    for _ in range(repeats):
        clock = Clock()
        timed, began = with_clock(reader, clock), time.process_time()
        for one in given:
            read(one, timed)
        runs.append((time.process_time() - began, clock.seconds))
    return min(runs, key=lambda run: run[0])


def main(asked: Sequence[str] | None = None) -> None:
    """Print a few lines per model."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("models", nargs="*", default=["accurate", "fast"])
    parser.add_argument("--articles", type=int, default=40)
    parser.add_argument("--data", type=Path, default=DATA)
    options = parser.parse_args(asked)
    texts = articles(options.data, options.articles)
    given, words = [article(text) for text in texts], sum(len(text.split()) for text in texts)
    print(f"{len(given)} articles, {words} words between spaces")
    for model in options.models:
        reader = build_reader(model=model)
        read(given[0], reader)
        seconds, parts = measure(reader, given)
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        print(f"{model}: {words / seconds:,.0f} words/s, {memory} MB at most")
        for part, spent in parts.most_common():
            print(f"  {part:<14}{spent / seconds:6.1%}")


if __name__ == "__main__":
    main()
