"""Trains data/models/event-odds-1: whether what was found in running text is an event.

    python training/events/running.py [--show | --write] [--data DATA]

The examples are what `EventFinder.weighed` finds in articles of GUM (news, interviews and speeches; none of those
that the annotated records are made of), in every tenth article of PolNeAR's training part, and in every sixth
sentence of the Causal News Corpus. running_labels.tsv says of each, by its place in the text, whether it is an event
as annotation.md has it; it holds no text. A logistic regression (L2) is fitted. Every third article is kept for
judging, and the threshold chosen without it; the weights are then fitted on all. Without --write only the scores are
printed; --show prints what no label speaks of yet. The same data give the same file.
"""

import argparse
import csv
import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import msgspec
import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "eval"))

from gum import read_gum  # noqa: E402

from onrecord.extract.events import EventFinder  # noqa: E402
from onrecord.ingest.article import read_article  # noqa: E402
from onrecord.ingest.raw import Raw  # noqa: E402
from onrecord.ingest.sources import open_sources  # noqa: E402
from onrecord.knowledge.actors import ActorTables  # noqa: E402
from onrecord.knowledge.ontology import Ontology  # noqa: E402
from onrecord.learned.event_odds import MODEL, EventOdds  # noqa: E402
from onrecord.learned.language import load_annotator  # noqa: E402
from onrecord.pipeline import analyze, build_stages  # noqa: E402
from onrecord.record import Article, Block, Event, Span, When  # noqa: E402

LABELS = Path(__file__).with_name("running_labels.tsv")
GENRES = ("news", "interview", "speech")
PICKED = "cnc"
"""The corpus of sentences picked for what they tell."""
C = 0.3
RAREST = 5
"""Features of fewer examples are left out."""
THRESHOLDS = np.arange(0.1, 0.6, 0.02)
AS_GOOD = 0.025
"""How far below the best F1 is as good as it: about its standard error."""


class Example(NamedTuple):
    """Something that may be an event, what is seen of it, and its label (None: not labelled)."""

    corpus: str
    document: str
    text: str
    event: Event
    seen: dict[str, float]
    label: str | None

    @property
    def is_event(self) -> bool:
        """Whether something happens there, of its type or another."""
        return self.label != "none"


def articles(data: Path) -> Iterator[tuple[str, str, Article]]:
    """Corpus, name and article of everything that is labelled."""
    judged = {path.stem for path in (data / "record/dev/text").glob("*.txt")}
    for genre in GENRES:
        for path in sorted((data / "treebanks/gum/train").glob(f"GUM_{genre}_*.conllu")):
            if path.stem not in judged:
                yield "gum", path.stem, read_gum(path).article
    for number, path in enumerate(sorted((data / "attribution/polnear/train/text").glob("*.txt"))):
        if number % 20 in (7, 13):
            (raw,) = open_sources([str(path)])
            assert isinstance(raw, Raw), raw
            yield "polnear", path.stem, read_article(raw).article
    rows = map(json.loads, (data / "events/cnc_train.jsonl").open(encoding="utf-8"))
    for number, row in enumerate(rows):
        if number % 6 == 1:
            yield PICKED, row["id"], _alone(row["id"], row["text"].strip())


def _alone(name: str, text: str) -> Article:
    day = When("2000-01-01", "2000-01-01", "day")
    return Article(
        Article.make_id(text, None, None), name, PICKED, None, (), None, None, None, "en", day, text,
        (Block("paragraph", Span(0, len(text))),),
    )  # fmt: skip


def examples(data: Path) -> Iterator[Example]:
    """Everything that may be an event in the articles, in order."""
    with LABELS.open(encoding="utf-8") as lines:
        rows = csv.DictReader((line for line in lines if not line.startswith("#")), delimiter="\t")
        labels = {(r["corpus"], r["document"], int(r["start"])): r["label"] for r in rows}
    stages = build_stages(load_annotator("accurate"))
    finder = EventFinder(Ontology(), ActorTables(), types=None, odds=EventOdds(0.0, 0.0, {}))
    for corpus, name, article in articles(data):
        doc = analyze(article, stages)
        for event, seen in finder.weighed(doc):
            label = labels.get((corpus, name, event.trigger.spans[0].start))
            yield Example(corpus, name, article.text, event, seen, label)


def show(found: list[Example]) -> None:
    for example in found:
        if example.label is None:
            first, last = example.event.trigger.spans[0].start, example.event.trigger.spans[-1].end
            before, after = example.text[max(0, first - 150) : first], example.text[last : last + 100]
            words = f"{before}[[{example.event.trigger.text}]]{after}".replace("\n", " ")
            both = (example.event.actor, example.event.recipient)
            sides = " > ".join("+".join(p.text for p in side) for side in both)
            print(example.corpus, example.document, first, last, example.event.type, f"<{sides}>", words, sep="\t")


class Fitted(NamedTuple):
    """A vectorizer and a model, fitted on the examples at some places."""

    names: DictVectorizer
    model: LogisticRegression

    def odds(self, found: list[Example]) -> np.ndarray:
        return self.model.predict_proba(self.names.transform([e.seen for e in found]))[:, 1]


def fit(found: list[Example]) -> Fitted:
    seen = Counter(name for e in found for name in e.seen)
    names = DictVectorizer().fit([{k: v for k, v in e.seen.items() if seen[k] >= RAREST} for e in found])
    matrix = names.transform([e.seen for e in found])
    model = LogisticRegression(C=C, max_iter=3000).fit(matrix, [e.is_event for e in found])
    return Fitted(names, model)


def out_of_fold(running: list[Example], picked: list[Example]) -> np.ndarray:
    """The odds of each example of running text, by models that have not seen its article."""
    odds = np.zeros(len(running))
    for known, other in GroupKFold(10).split(running, groups=[e.document for e in running]):
        fitted = fit([*(running[i] for i in known), *picked])
        odds[other] = fitted.odds([running[i] for i in other])
    return odds


def f1(found: list[Example], odds: np.ndarray, threshold: float) -> tuple[float, float, float]:
    """Precision, recall and F1 of what is at or above the threshold, among what may be an event."""
    right = sum(e.is_event for e, o in zip(found, odds, strict=True) if o >= threshold)
    kept, events = int((odds >= threshold).sum()), sum(e.is_event for e in found)
    return right / max(kept, 1), right / max(events, 1), 2 * right / max(kept + events, 1)


def least_good(found: list[Example], odds: np.ndarray) -> float:
    """The least threshold whose F1 is as good as the best.

    The curve is flat around the best, and a reader can leave out more by the confidence, but not get back what is gone.
    """
    scores = {round(float(threshold), 2): f1(found, odds, threshold)[2] for threshold in THRESHOLDS}
    print("F1 by threshold:", {threshold: round(score, 3) for threshold, score in scores.items()})
    return min(threshold for threshold, score in scores.items() if score >= max(scores.values()) - AS_GOOD)


def report(title: str, found: list[Example], odds: np.ndarray, threshold: float) -> None:
    for corpus in ("all", "gum", "polnear"):
        at = [i for i, e in enumerate(found) if corpus in ("all", e.corpus)]
        some = [found[i] for i in at]
        everything, kept = f1(some, odds[at], 0.0), f1(some, odds[at], threshold)
        scores = "P {:.3f} R {:.3f} F1 {:.3f}".format(*kept)
        print(f"{title}, {corpus}: {len(some)} found; from {threshold} {scores} (everything: F1 {everything[2]:.3f})")


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "data")
    options.add_argument("--show", action="store_true", help="print what is not labelled, and stop")
    options.add_argument("--write", action="store_true", help="write the weights")
    asked = options.parse_args()
    found = list(examples(asked.data))
    if asked.show:
        show(found)
        return
    labelled = [e for e in found if e.label is not None]
    print(f"{len(labelled)} of {len(found)} labelled: {dict(Counter((e.corpus, e.label) for e in labelled))}")
    picked = [e for e in labelled if e.corpus == PICKED]
    running = [e for e in labelled if e.corpus != PICKED]
    kept = set(sorted({e.document for e in running})[1::3])
    known, judged = [e for e in running if e.document not in kept], [e for e in running if e.document in kept]
    threshold = least_good(known, out_of_fold(known, picked))
    report("kept third", judged, fit([*known, *picked]).odds(judged), threshold)
    report("all, by cross-validation", running, out_of_fold(running, picked), threshold)
    if asked.write:
        write(fit([*running, *picked]), threshold)


def write(fitted: Fitted, threshold: float) -> None:
    weights = zip(fitted.names.get_feature_names_out(), fitted.model.coef_[0], strict=True)
    made = EventOdds(
        round(float(fitted.model.intercept_[0]), 3), threshold, {str(k): round(float(w), 3) for k, w in weights}
    )
    table = msgspec.json.format(msgspec.json.encode(made, order="sorted"), indent=1)
    (MODEL / "weights.json").write_bytes(table + b"\n")
    print(f"{len(made.weights)} weights")


if __name__ == "__main__":
    main()
