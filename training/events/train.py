"""Trains data/models/events-1: the type of event a sentence tells of. Usage: python training/events/train.py DATA [OUT]

DATA is the folder of data to train on (events/plv_train.jsonl, events/cameo_multiannotator.jsonl,
treebanks/en_ewt-train.conllu). Prints cross-validated scores and writes weights.json. The same data give the same file.
"""

import json
import random
import sys
from collections.abc import Iterator
from pathlib import Path

import msgspec
import numpy as np
from scipy.sparse import csr_matrix
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score
from sklearn.model_selection import StratifiedKFold

from onrecord.extract.events import EventFinder
from onrecord.extract.events.features import sentence_features
from onrecord.extract.events.tree import Tree
from onrecord.ingest.article import read_article
from onrecord.ingest.raw import Raw
from onrecord.ingest.sources import open_sources
from onrecord.knowledge.actors import ActorTables
from onrecord.knowledge.ontology import Ontology
from onrecord.learned.event_odds import EventOdds
from onrecord.learned.event_types import MODEL, NO_EVENT, EventTypes
from onrecord.learned.language import load_annotator
from onrecord.pipeline import analyze, build_stages
from onrecord.record import Document

UNIT = 0.01
C = 0.7
YIELD = ("CONCEDE", "RETREAT")
WITHOUT_EVENTS = 1500
"""Sentences of reviews, answers, mail and blogs."""

SETTLED = {("ACCUSE", "SANCTION"), ("COERCE", "SANCTION"), ("ASSAULT", "COERCE")}
"""(label, type of the best frame) where this project follows the manual of 2024 against the labels, which are older:
convictions and economic sanctions are SANCTION, seizures, blockades and cyber attacks COERCE. They are left out.
"""


def documents(rows: list[tuple[str, str]], scratch: Path) -> Iterator[Document]:
    """The texts as documents, one each, read as `onrecord read` reads them."""
    path = scratch / "training-sentences.jsonl"
    path.write_text("".join(json.dumps({"id": i, "text": t, "published": "2000-01-01"}) + "\n" for i, t in rows))
    stages = build_stages(load_annotator("accurate"))
    for source in open_sources([str(path)]):
        assert isinstance(source, Raw), source
        yield analyze(read_article(source).article, stages)
    path.unlink()


def labelled(data: Path) -> list[tuple[str, str, str]]:
    """Id, text and label of every sentence with one."""
    rows = map(json.loads, (data / "events/plv_train.jsonl").open(encoding="utf-8"))
    return [(row["id"], row["text"], row["root"]) for row in rows]


def without_events(data: Path) -> list[tuple[str, str, str]]:
    """Sentences that annotators found irrelevant, and sentences of everyday text."""
    found = []
    for row in map(json.loads, (data / "events/cameo_multiannotator.jsonl").open(encoding="utf-8")):
        votes = [a["relevant"] for a in row["annotations"]]
        if len(votes) > 1 and not any(votes):
            found.append((row["id"], row["text"], NO_EVENT))
    sentences, name = [], ""
    for line in (data / "treebanks/en_ewt-train.conllu").open(encoding="utf-8"):
        if line.startswith("# sent_id"):
            name = line.split("=", 1)[1].strip()
        elif line.startswith("# text ="):
            text = line.split("=", 1)[1].strip()
            if 40 < len(text) < 260 and text[-1] in ".!?" and not name.startswith("newsgroup"):
                sentences.append((name, text, NO_EVENT))
    return found + random.Random(5).sample(sentences, WITHOUT_EVENTS)


def main(data: Path, out: Path) -> None:
    finder = EventFinder(Ontology(), ActorTables(), types=None, odds=EventOdds.load())
    rows = labelled(data) + without_events(data)
    features, labels = [], []
    for (_, _, label), doc in zip(rows, documents([row[:2] for row in rows], out), strict=True):
        events = finder.find(doc)
        best = max(events, key=lambda event: event.confidence).type if events else None
        if (label, best) in SETTLED:
            continue
        seen = sentence_features(Tree(doc), 0, len(doc.tokens), events)
        features.append(dict.fromkeys(seen, 1.0))
        labels.append(label)
    vectorizer = DictVectorizer()
    matrix = vectorizer.fit_transform(features)
    keep = np.asarray((matrix > 0).sum(axis=0)).ravel() > 1
    matrix, names = csr_matrix(matrix[:, keep]), vectorizer.get_feature_names_out()[keep]
    y = np.array(labels)
    report(matrix, y)
    model = LogisticRegression(C=C, max_iter=400).fit(matrix, y)
    write(model, names, out)


def report(matrix: csr_matrix, y: np.ndarray) -> None:
    """Scores of five folds: the type where there is one, and how often an event is seen where there is none."""
    shares = np.zeros((len(y), len(set(y))))
    for train, test in StratifiedKFold(5, shuffle=True, random_state=0).split(matrix, y):
        fold = LogisticRegression(C=C, max_iter=400).fit(matrix[train], y[train])
        shares[test] = fold.predict_proba(matrix[test])
    order = np.array(sorted(set(y)))
    predicted = order[shares.argmax(1)]
    is_event = y != NO_EVENT
    print(f"{is_event.sum()} sentences with, {(~is_event).sum()} without an event, {matrix.shape[1]} features")
    print(
        f"type: accuracy {(predicted == y)[is_event].mean():.3f}, macro-F1 "
        f"{f1_score(y[is_event], predicted[is_event], average='macro', labels=order[order != NO_EVENT]):.3f}"
    )
    for least in (0.3, 0.4, 0.5, 0.6, 0.7, 0.8):
        sure = (shares.max(1) >= least) & (predicted != NO_EVENT)
        print(
            f"  from {least}: {sure[~is_event].mean():.3f} of those without an event have one; "
            f"{sure[is_event].mean():.3f} of those with one, {(predicted == y)[sure & is_event].mean():.3f} right"
        )


def write(model: LogisticRegression, names: np.ndarray, out: Path) -> None:
    weights = {
        str(name): tuple(int(w) for w in row)
        for name, row in zip(names, np.rint(model.coef_.T / UNIT), strict=True)
        if np.abs(row).max() >= 5  # a twentieth of a unit of log odds changes no decision
    }
    labels = tuple(map(str, model.classes_))
    made = EventTypes(labels, UNIT, tuple(round(float(b), 3) for b in model.intercept_), weights)
    (out / "weights.json").write_bytes(msgspec.json.encode(made, order="sorted") + b"\n")
    print(f"{len(weights)} weights rows, {(out / 'weights.json').stat().st_size} bytes")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else MODEL)
