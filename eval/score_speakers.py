"""How many sources of statements are given to the right figure, on the news of GUM: `python eval/score_speakers.py`.

    python eval/score_speakers.py [--half tune|report|all] [--genre news|written|all] [--misses] [--check]

The texts of ../shared/data/treebanks/gum are read like any other, and the annotated sources of attributions decided.
A source whose chain has an earlier mention is right if the last place before it that we give to the same figure is in
its chain. Counted apart: names, nouns ("the minister"), pronouns. `pronouns in text` are all of the third person,
sources or not, whose chain has an earlier mention. The halves are every other document. Rules were made with the news
of both halves in sight, and the weights of pronouns trained on them (their cross-validation is in the model's card), so
that this guards against losses and does not foretell other news. `--check` fails below a floor of floors.json.
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from gum import Chained, Gum, read_gum

from onrecord.extract.statements import find_statements
from onrecord.knowledge.actors import ActorTables
from onrecord.knowledge.lexicon import Lexicon
from onrecord.learned.language import load_annotator
from onrecord.pipeline import analyze, build_stages
from onrecord.record import Span
from onrecord.resolve.background import Background
from onrecord.resolve.case import Case

TREEBANK = Path(__file__).resolve().parents[2] / "shared" / "data" / "treebanks" / "gum"
FLOORS = Path(__file__).parent / "floors.json"
WRITTEN = ("news", "bio", "voyage", "academic", "textbook", "court")
FIRST = frozenset({"i", "me", "my", "we", "us", "our", "mine", "ours", "myself", "ourselves", "you", "your"})
THIRD = frozenset(["he", "him", "his", "she", "her", "it", "its", "they", "them", "their", "himself", "herself"])


def documents(half: str, genre: str) -> Iterator[Gum]:
    paths = sorted(TREEBANK.glob("*/*.conllu"))
    chosen = [
        p for p in paths if genre == "all" or p.stem.split("_")[1] in (WRITTEN if genre == "written" else (genre,))
    ]
    for i, path in enumerate(chosen):
        if half == "all" or (i % 2 == 0) == (half == "tune"):
            yield read_gum(path)


class Judge:
    """One document with what we make of it."""

    def __init__(self, gum: Gum, case: Case) -> None:
        self.gum, self.case, self.text = gum, case, gum.article.text
        self.by_head: dict[Span, list[Chained]] = {}
        for mention in gum.mentions:
            self.by_head.setdefault(mention.head, []).append(mention)

    def mention_of(self, span: Span) -> Chained | None:
        """The annotated mention that is most alike to a span."""
        meets = [m for m in self.gum.mentions if m.span.meets(span)]
        return max(meets, key=lambda m: _overlap(m.span, span), default=None)

    def has_earlier(self, mention: Chained) -> bool:
        return any(m.chain == mention.chain and m.span.end <= mention.span.start for m in self.gum.mentions)

    def is_right(self, span: Span, mention: Chained) -> bool:
        return mention.chain in self.told(span)

    def told(self, span: Span) -> set[int]:
        """The chains of the last place before `span` that we give to the same figure."""
        before = self.case.antecedent_of(span)
        if before is None:
            return set()
        exact = self.by_head.get(before.head) or [m for m in self.gum.mentions if m.span.holds(before.head)]
        return {m.chain for m in exact}

    def describe(self, span: Span, mention: Chained) -> str:
        told = self.case.antecedent_of(span)
        chain = [m.span.of(self.text)[:40] for m in self.gum.mentions if m.chain == mention.chain]
        return f"{span.of(self.text)!r} ours {told and told.span.of(self.text)!r}, chain {chain}"

    def form(self, mention: Chained) -> str:
        word = mention.head.of(self.text).lower()
        if mention.upos in ("PRON", "DET"):
            return "I and we" if word in FIRST else "pronouns"
        return "names" if mention.upos == "PROPN" else "nominals"


def _overlap(a: Span, b: Span) -> float:
    common = min(a.end, b.end) - max(a.start, b.start)
    return common / (max(a.end, b.end) - min(a.start, b.start))


def score(half: str, genre: str, *, misses: bool) -> dict[str, Counter[str]]:
    lexicon = Lexicon()
    stages = build_stages(load_annotator("accurate"), lexicon)
    background = Background(ActorTables(), lexicon)
    counts: dict[str, Counter[str]] = {}
    for gum in documents(half, genre):
        doc = analyze(gum.article, stages)
        judge = Judge(gum, Case(doc, background, find_statements(doc, lexicon)))
        for name, span, mention in _questions(judge):
            right = judge.is_right(span, mention)
            counts.setdefault(name, Counter())[f"{right}"] += 1
            if misses and not right and name != "pronouns in text":
                told = judge.case.antecedent_of(span)
                ours = told and judge.text[max(0, told.span.start) : told.span.end]
                chain = [
                    m.span.of(judge.text)[:40]
                    for m in gum.mentions
                    if m.chain == mention.chain and m.span.end <= span.start
                ]
                print(f"{gum.name} {name}: {span.of(judge.text)!r} ours {ours!r} chain {chain[-3:]}")
    return counts


def _questions(judge: Judge) -> Iterator[tuple[str, Span, Chained]]:
    for source in judge.gum.sources:
        mention = judge.mention_of(source.span)
        if mention is not None and judge.has_earlier(mention):
            yield judge.form(mention), source.span, mention
    for mention in judge.gum.mentions:
        if mention.span.of(judge.text).lower() in THIRD and judge.has_earlier(mention):
            yield "pronouns in text", mention.span, mention


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--half", choices=("tune", "report", "all"), default="all")
    parser.add_argument("--genre", choices=("news", "written", "all"), default="news")
    parser.add_argument("--check", action="store_true", help="fail below a floor")
    parser.add_argument("--misses", action="store_true", help="print what is wrong (not for the half to report)")
    options = parser.parse_args()
    if not TREEBANK.is_dir():
        sys.exit(f"no data to measure on: {TREEBANK} is not there")
    shares: dict[str, float] = {}
    for name, count in sorted(score(options.half, options.genre, misses=options.misses).items()):
        shares[name] = 100 * count["True"] / count.total()
        print(f"{name:18s} {shares[name]:5.1f}   {count['True']} of {count.total()}")
    floors = json.loads(FLOORS.read_text(encoding="utf-8"))["speakers"]["floors"] if options.check else {}
    below = [f"{name}: {shares[name]:.1f} is below {floor}" for name, floor in floors.items() if shares[name] < floor]
    if below:
        sys.exit("\n".join(below))


if __name__ == "__main__":
    main()
