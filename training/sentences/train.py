"""Rebuilds src/onrecord/data/models/sentences-1/weights.json: where sentences end without a mark.

    python training/sentences/train.py [TREEBANKS]

Data: EWT train and GUM train (default folder ../shared/data/treebanks), without the news of GUM that
eval/score_segmentation.py keeps apart. L1-regularised logistic regression (liblinear, seed 0): the same data
give the same file. Needs scikit-learn (extra `train`).
"""

# ruff: noqa: E402  the scorer's reader of treebanks lies outside the package

import math
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "eval"))

import msgspec
from conll18 import read_conllu
from score_segmentation import NEWS_KEPT_APART, TREEBANKS, Gold, groups
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from onrecord.analyze.sentences import find_boundaries
from onrecord.analyze.tokens import add_tokens, sentence_openers
from onrecord.learned.unmarked_ends import MODEL, SHORTEST, KnownWords, UnmarkedEnds, could_start, features

STRENGTH = 1.0  # of the fit against the L1 penalty: about 500 features keep a weight
GREETINGS = frozenset([
    "best", "cheers", "cordially", "dear", "faithfully", "greetings", "hello", "hey", "hi", "love", "regards",
    "respectfully", "rgds", "sincerely", "thanks", "thx", "truly", "warmly", "wishes", "yours",
])  # fmt: skip
"""Words that letters open and close with: "Dear Ada," "Best regards,"."""
SURE = 0.7  # probability from which a gap is an end: precision on edited news before recall on mail


def examples(gold: Gold) -> Iterator[tuple[dict[str, int], bool]]:
    """Every gap of a document that the rules leave open: its features, and whether a sentence starts there."""
    doc, known = add_tokens(gold.doc), KnownWords(sentence_openers(), GREETINGS)
    text, tokens = doc.article.text, doc.tokens or ()
    ends = {end for _, end in read_conllu(gold.lines).sentences}
    position = first = last = 0
    for block in doc.article.blocks:
        while last < len(tokens) and tokens[last].start < block.span.end:
            last += 1
        words = [text[token.start : token.end] for token in tokens[first:last]]
        sure = [start - first for start in find_boundaries(text, tokens, first, last)]
        start = 0
        for at, word in enumerate(words):
            if at in sure:
                start = at
            elif at and len(words) >= SHORTEST and could_start(words, at, start):
                following = next((place for place in sure if place > at), len(words))
                yield dict.fromkeys(features(words, at, start, following, known), 1), position in ends
                start = at if position in ends else start
            position += len("".join(word.split()))
        first = last


def main(folder: Path) -> None:
    """Train and write the weights."""
    sets = {name: documents for name, documents in groups(folder) if name in {"EWT train", "GUM train"}}
    apart = {f"GUM_news_{name}" for name in NEWS_KEPT_APART}
    rows = [
        row for documents in sets.values() for gold in documents if gold.name not in apart for row in examples(gold)
    ]
    seen, answers = zip(*rows, strict=True)
    vectors = DictVectorizer()
    matrix = vectors.fit_transform(seen)
    matrix.indices, matrix.indptr = matrix.indices.astype("int32"), matrix.indptr.astype("int32")  # for liblinear
    fit = LogisticRegression(
        C=STRENGTH, l1_ratio=1.0, solver="liblinear", fit_intercept=False, random_state=0, max_iter=1000
    ).fit(matrix, answers)
    named = zip(vectors.get_feature_names_out(), fit.coef_[0], strict=True)
    weights = {str(name): round(float(weight), 4) for name, weight in named if abs(weight) > 1e-3}
    model = UnmarkedEnds(weights, round(math.log(SURE / (1 - SURE)), 4), KnownWords(sentence_openers(), GREETINGS))
    MODEL.mkdir(parents=True, exist_ok=True)
    path = MODEL / "weights.json"
    path.write_bytes(msgspec.json.format(msgspec.json.encode(model, order="deterministic"), indent=1) + b"\n")
    print(f"{len(rows)} gaps, {sum(answers)} ends; {len(weights)} weights written to {path}")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else TREEBANKS)
