"""Rebuilds src/onrecord/data/en/attribution_weights.tsv: which readings of the parse an annotator marks.

    python training/statements/train.py [CORPUS]

CORPUS is a folder with text/*.txt and attributions/*.ann (brat standoff: Source, Cue, Content; default: the training
part of PolNeAR in ../shared/data). Of a text annotated by several, the alphabetically first file counts. Each
candidate of `onrecord.analyze.attributions` is an example: right if it shares a word of the cue with an annotation
and half of the content words both ways, and if no other reading of the cue agrees much better. Candidates inside the
content of another annotation are left out, as the corpus marks no nested ones. L1-regularised logistic regression
(liblinear, seed 0): the same data give the same file. The file holds lemmas and numbers only.
Needs scikit-learn (extra `train`).
"""

import re
import sys
from collections import Counter
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from onrecord.analyze.attributions import candidates_of
from onrecord.analyze.attributions.candidates import Candidate
from onrecord.analyze.attributions.features import features
from onrecord.extract.statements.contents import pieces, settled
from onrecord.ingest.article import read_article
from onrecord.ingest.sources import open_sources
from onrecord.knowledge.lexicon import Lexicon
from onrecord.knowledge.tables import shipped
from onrecord.learned.language import load_annotator
from onrecord.pipeline import analyze, build_stages
from onrecord.record import Document, Span, Unread

ROOT = Path(__file__).resolve().parents[2]
CORPUS = ROOT.parent / "shared/data/attribution/polnear/train"
TABLE = shipped("en/attribution_weights.tsv")

STRENGTH = 0.5  # of the fit against the L1 penalty
TIE = 0.1  # in agreement, below which two readings are as good as each other
SEEN = 4  # times a feature must have been seen
WORD = re.compile(r"\w+")

HEADING = """\
# What each feature of a candidate cue adds to the log-odds that it is one; analyze/attributions/features.py names them.
# Origin: learned by training/statements/train.py from the training articles of PolNeAR (24,000 attributions in US news,
# 2015-16; no licence stated); holds lemmas and numbers, nothing of the texts. Licence: Apache-2.0.
feature\tweight
"""


class Annotation(NamedTuple):
    """One attribution as annotated: where the words of its parts start."""

    source: frozenset[int]
    cue: frozenset[int]
    content: frozenset[int]


class Example(NamedTuple):
    """A candidate with what is seen of it, and whether an annotator marked it so."""

    seen: list[str]
    is_right: bool


def words(text: str, spans: list[Span]) -> frozenset[int]:
    """Where the words under the spans start."""
    return frozenset(start + m.start() for start, end in spans for m in WORD.finditer(text[start:end]))


def annotations(text: str, lines: str) -> list[Annotation]:
    """The attributions of a brat standoff file."""
    spans: dict[str, list[Span]] = {}
    found = []
    for line in lines.split("\n"):  # other line ends may stand inside the words given
        key, _, rest = line.partition("\t")
        if re.fullmatch(r"T\d+", key):
            places = rest.partition("\t")[0].partition(" ")[2]
            spans[key] = [Span(*map(int, place.split())) for place in places.split(";")]
        elif re.fullmatch(r"E\d+", key):
            parts: dict[str, list[Span]] = {"Source": [], "Cue": [], "Content": []}
            for argument in rest.split():
                role, _, of = argument.partition(":")
                parts.get(role.rstrip("0123456789"), []).extend(spans.get(of, []))
            if parts["Content"]:
                found.append(Annotation(*(words(text, parts[role]) for role in ("Source", "Cue", "Content"))))
    return found


def examples(doc: Document, gold: list[Annotation], lexicon: Lexicon) -> Iterator[Example]:
    """Every candidate of a document that is not inside the content of an annotation.

    Of the readings of one cue those count as right whose content agrees about as well as that of the best.
    """
    text, tokens = doc.article.text, doc.tokens or ()
    quoted = words(text, [q.inner for q in doc.quotations or ()])
    inside = frozenset().union(*(g.content for g in gold)) if gold else frozenset()
    sentences = {at: s for s in doc.sentences or () for at in range(s.first, s.last)}
    for seen, candidates in candidates_of(doc, lexicon):
        for head, group in groupby(candidates, key=lambda c: c.head):
            readings = [c for c in group if not words(text, pieces(tokens, c.cue)) <= inside]
            frames = [c.frame for c in readings]
            agreed = [agreement(doc, c, gold, quoted, sentences[head].block) for c in readings]
            for candidate, share in zip(readings, agreed, strict=True):
                yield Example(features(seen, candidate, frames), share > 0 and share >= max(agreed) - TIE)


def agreement(doc: Document, candidate: Candidate, gold: list[Annotation], quoted: frozenset[int], block: int) -> float:
    """How far the content agrees with that of an annotation with the same cue: common words by all words.

    0 where less than half of the words of either are common; what an annotation goes on with in later quotations
    counts as common.
    """
    text, tokens = doc.article.text, doc.tokens or ()
    cue = pieces(tokens, candidate.cue)
    content, _ = settled(doc, pieces(tokens, candidate.content), cue[0], block)
    own, best = words(text, list(content)), 0.0
    for annotation in gold:
        if not own or not annotation.cue & words(text, cue):
            continue
        later = {at for at in annotation.content & quoted if at > max(own)} if own & quoted else set()
        common, wanted = own & annotation.content, annotation.content - later
        if len(common) >= 0.5 * max(len(own), len(wanted)):
            best = max(best, len(common) / len(own | wanted))
    return best


def corpus(folder: Path) -> Iterator[tuple[str, Document, list[Annotation]]]:
    """The parsed texts of the corpus with their annotations."""
    stages = build_stages(load_annotator())
    for path in sorted((folder / "text").glob("*.txt")):
        files = sorted((folder / "attributions").glob(f"{path.stem}*.ann"))
        ingested = [read_article(raw) for raw in open_sources([str(path)]) if not isinstance(raw, Unread)]
        for read in ingested:
            if files and not isinstance(read, Unread):
                doc = analyze(read.article, stages)
                yield path.stem, doc, annotations(doc.article.text, files[0].read_text(encoding="utf-8"))


def fit(found: list[Example]) -> dict[str, float]:
    """The weights of the features."""
    counts = Counter(name for example in found for name in example.seen)
    rows = [{name: 1 for name in example.seen if counts[name] >= SEEN and name != "bias"} for example in found]
    vectorizer = DictVectorizer()
    matrix = vectorizer.fit_transform(rows)
    matrix.indices, matrix.indptr = matrix.indices.astype("int32"), matrix.indptr.astype("int32")  # liblinear's type
    model = LogisticRegression(C=STRENGTH, l1_ratio=1.0, solver="liblinear", random_state=0, max_iter=300)
    model.fit(matrix, [example.is_right for example in found])
    weights = dict(zip(vectorizer.get_feature_names_out(), model.coef_[0], strict=True))
    return {"bias": float(model.intercept_[0])} | {k: float(w) for k, w in weights.items() if abs(w) >= 0.005}


def main(arguments: list[str]) -> None:
    """Reads the corpus and writes the table."""
    lexicon = Lexicon()
    folder = Path(arguments[0]) if arguments else CORPUS
    found = [e for _, doc, gold in corpus(folder) for e in examples(doc, gold, lexicon)]
    weights = fit(found)
    rows = "".join(f"{name}\t{weight:.2f}\n" for name, weight in sorted(weights.items()))
    TABLE.write_text(HEADING + rows, encoding="utf-8")
    print(f"{len(found)} candidates, {sum(e.is_right for e in found)} right; {len(weights)} weights in {TABLE}")


if __name__ == "__main__":
    main(sys.argv[1:])
