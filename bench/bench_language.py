"""Speed of the language step from raw text, on one core: tokens, sentences, quotations, syntax.

    python bench/bench_language.py [accurate|fast|SPACY PIPELINE]... [--articles 40] [--data FOLDER]

The text is the raw text of PolNeAR's dev articles where ../shared/data is there, else made-up sentences of news length.
Words per second of processor time of the one process, the best of three; then seconds to load, and peak memory. A spaCy
pipeline named beside a tier runs on the same tokens and sentences, so that the ratio is of the models alone.
"""

import argparse
import random
import resource
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from onrecord.analyze.syntax import add_syntax
from onrecord.learned.language import load_annotator
from onrecord.pipeline import analyze, build_stages
from onrecord.record import Article, Block, Document, Span

DATA = Path(__file__).resolve().parents[1] / ".." / "shared" / "data"

SENTENCE = (
    "the minister of transport said on Monday that her government would not pay for a bridge over river Sel which "
    "officials in Karsk had asked for since 2019 and the council rejected after long talks with Norland's envoy"
)


def articles(data: Path, count: int) -> list[str]:
    """Texts of articles, paragraphs a line each."""
    found = sorted((data / "attribution" / "polnear" / "dev" / "text").glob("*.txt"))[:count]
    if found:
        return [path.read_text(encoding="utf-8") for path in found]
    rng = random.Random(1)
    return ["\n".join(_paragraph(rng) for _ in range(12)) for _ in range(count)]


def _paragraph(rng: random.Random) -> str:
    sentences = (rng.choices(SENTENCE.split(), k=rng.randint(8, 34)) for _ in range(3))
    return " ".join(f"{' '.join(words).capitalize()}." for words in sentences)


def article(text: str) -> Article:
    """An article with a block for every line."""
    blocks = []
    start = 0
    for line in text.split("\n"):
        if line.strip():
            first = start + len(line) - len(line.lstrip())
            blocks.append(Block("paragraph", Span(first, first + len(line.strip()))))
        start += len(line) + 1
    return Article("", None, "", None, (), None, None, None, "en", None, text, tuple(blocks))


def best_seconds(work: Callable[[], object], repeats: int = 3) -> float:
    """The least processor time of several runs."""
    times = []
    for _ in range(repeats):
        began = time.process_time()
        work()
        times.append(time.process_time() - began)
    return min(times)


def main(given: Sequence[str] | None = None) -> None:
    """Print a line per model."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("models", nargs="*", default=["accurate", "fast"])
    parser.add_argument("--articles", type=int, default=40)
    parser.add_argument("--data", type=Path, default=DATA)
    asked = parser.parse_args(given)
    given_articles = [article(text) for text in articles(asked.data, asked.articles)]
    stages = build_stages()

    def segmented() -> list[Document]:
        return [analyze(one, stages) for one in given_articles]

    ready = segmented()
    words = sum(len(doc.tokens or ()) for doc in ready)
    alone = best_seconds(segmented)
    print(f"{len(ready)} articles, {words} words; tokens, sentences, quotations alone: {words / alone:,.0f} words/s")
    first = 0.0
    for name in asked.models:
        began = time.perf_counter()
        model = load_annotator(name)
        model.annotate([["Ready", "?"]])
        loading = time.perf_counter() - began
        seconds = alone + best_seconds(lambda model=model: [add_syntax(doc, model) for doc in ready])
        first = first or seconds
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(
            f"{model.name}: {words / seconds:,.0f} words/s ({first / seconds:.2f} times the first), "
            f"loads in {loading:.2f} s, process at most {peak:.0f} MB so far"
        )


if __name__ == "__main__":
    main()
