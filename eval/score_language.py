"""What the language model says, against the treebanks and the sets of names.

    python eval/score_language.py [accurate|fast] [--data FOLDER] [--json | --check]

Three parts. Gold tokens: every layer by word (UAS and LAS count punctuation; LAS without and LAS+ with subtypes,
features universal ones only, as in the CoNLL 2018 task). Raw text: the same from OnRecord's own tokens and sentences,
by the metric of that task (conll18.py). Names: F1 of spans with their label, PERSON, ORG, LOC unless the set says more;
a place counts as LOC whatever its kind. Spans that meet a word whose class the set leaves open do not count.
`--check` compares with the floors in floors.json, by tier, set and metric; it fails below one or where the data differ.
"""

import gzip
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

import floors
from conll18 import UNIVERSAL_FEATURES, evaluate, read_conllu
from score_segmentation import Gold, read_treebank
from tiers import tell, tier_options

from onrecord.analyze.same_names import agree_on_classes
from onrecord.codecs import conllu
from onrecord.learned.language import Annotator, Name, ParsedSentence, load_annotator
from onrecord.pipeline import analyze, build_stages

DATA = Path(__file__).resolve().parents[1] / ".." / "shared" / "data"
HELD_OUT_NEWS = ("GUM_news_crane", "GUM_news_hackers", "GUM_news_taxes")  # as in training/language/corpora.py

METRICS = ("upos", "xpos", "feats", "lemma", "uas", "las", "las+")


class Word(NamedTuple):
    """A row of a treebank."""

    form: str
    lemma: str
    upos: str
    xpos: str
    feats: str
    head: int
    relation: str


Sentence = list[Word]


def sentences_of(gold: Gold) -> Iterator[Sentence]:
    """The sentences of a document, words only."""
    rows: Sentence = []
    for line in gold.lines:
        cells = line.split("\t")
        if cells[0].isdigit():
            rows.append(Word(*cells[1:6], int(cells[6]) - 1, cells[7]))
        elif not line and rows:
            yield rows
            rows = []


def treebanks(data: Path) -> dict[str, list[Gold]]:
    """The sets that parsing is measured on."""
    folder = data / "treebanks"
    ewt = list(read_treebank(folder / "en_ewt-dev.conllu"))
    gum = [gold for path in sorted((folder / "gum" / "dev").glob("*.conllu")) for gold in read_treebank(path)]
    news = [gold for name in HELD_OUT_NEWS for gold in read_treebank(folder / "gum" / "train" / f"{name}.conllu")]
    return {"ewt-dev": ewt, "gum-dev": gum, "gum-news": news}


def score_gold_tokens(model: Annotator, documents: Iterable[Gold]) -> dict[str, float]:
    """Percentages of words by METRICS, and how many words."""
    sentences = [sentence for gold in documents for sentence in sentences_of(gold)]
    right: Counter[str] = Counter()
    parsed = model.annotate([[word.form for word in sentence] for sentence in sentences])
    for sentence, layers in zip(sentences, parsed, strict=True):
        for at, word in enumerate(sentence):
            attached = layers.heads[at] == word.head
            found = layers.relations[at]
            right["words"] += 1
            right["upos"] += layers.upos[at] == word.upos
            right["xpos"] += layers.xpos[at] == word.xpos
            right["feats"] += _universal(layers.feats[at]) == _universal(word.feats)
            right["lemma"] += word.lemma in {"_", layers.lemmas[at]}
            right["uas"] += attached
            right["las"] += attached and found.partition(":")[0] == word.relation.partition(":")[0]
            right["las+"] += attached and found == word.relation
    percent = {name: round(100 * right[name] / right["words"], 2) for name in METRICS}
    return {**percent, "words": right["words"]}


def _universal(feats: str) -> frozenset[str]:
    return frozenset(pair for pair in feats.split("|") if pair.partition("=")[0] in UNIVERSAL_FEATURES)


def score_raw_text(model: Annotator, documents: Iterable[Gold]) -> dict[str, float]:
    """F1 in per cent by the metric of CoNLL 2018, from the text alone."""
    stages = build_stages(model)
    correct: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for gold in documents:
        doc = analyze(gold.doc.article, stages)
        for name, score in evaluate(read_conllu(gold.lines), read_conllu(conllu.dump(doc))).items():
            correct[name] += 2 * score.correct
            total[name] += score.gold + score.system
    return {name: round(100 * correct[name] / total[name], 2) for name in total}


class Names(NamedTuple):
    """A sentence of a document with BIO tags; "-" where the class is not known."""

    words: Sequence[str]
    tags: Sequence[str]
    document: str


PLACES = {"FAC": "LOC", "GPE": "LOC"}


def name_sets(data: Path) -> dict[str, tuple[list[Names], tuple[str, ...]]]:
    """The sets that names are measured on, and the classes each of them annotates."""
    folder = data / "entities"
    three = ("PERSON", "ORG", "LOC")
    wikigold = list(_read_json(folder / "wikigold.jsonl.gz"))
    return {
        "worldwide-newswire": (
            list(_read_json(folder / "ww_dev-EVALUATION-ONLY-NC.jsonl.gz")),
            (*three, "NORP", "DATE", "MONEY"),
        ),
        "wikigold-last-tenth": (wikigold[len(wikigold) * 9 // 10 :], three),
        "ewt-dev": (list(_read_iob(folder / "uner-ewt-dev.iob2")), three),
    }


def _read_json(path: Path) -> Iterator[Names]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            yield Names(row["words"], row["ner"], row["doc"])


def _read_iob(path: Path) -> Iterator[Names]:
    labels = {"PER": "PERSON", "ORG": "ORG", "LOC": "LOC"}
    rows: list[tuple[str, str]] = []
    document = ""
    for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
        cells = line.split("\t")
        if line.startswith("# sent_id ="):
            document = line.partition("=")[2].strip().rpartition("-")[0]
        elif cells[0].isdigit():
            prefix, _, label = cells[2].partition("-")
            rows.append(
                (cells[1], prefix if prefix == "O" else f"{prefix}-{labels[label]}" if label in labels else "-")
            )
        elif rows:
            words, tags = zip(*rows, strict=True)
            yield Names(words, tags, document)
            rows = []


def score_names(model: Annotator, sentences: Sequence[Names], classes: Sequence[str]) -> dict[str, float]:
    """F1 in per cent for each class, and over all of them; and how many spans.

    The names of a document are found together, as those of an article are.
    """
    counts: Counter[tuple[str, str]] = Counter()
    parsed = model.annotate([s.words for s in sentences])
    for sentence, names in zip(sentences, _by_document(sentences, parsed), strict=True):
        unknown = {at for at, tag in enumerate(sentence.tags) if tag == "-"}
        gold = {span for span in _spans(sentence.tags) if span[2] in classes}
        found = {(name.first, name.last, PLACES.get(name.label, name.label)) for name in names}
        found = {span for span in found if span[2] in classes and unknown.isdisjoint(range(*span[:2]))}
        for kind, spans in (("gold", gold), ("found", found), ("right", gold & found)):
            counts.update((kind, label) for _, _, label in spans)
            counts[kind, "all"] += len(spans)
    labels = ("all", *classes)
    f1 = {label: 200 * counts["right", label] / (counts["gold", label] + counts["found", label]) for label in labels}
    return {**{label: round(value, 1) for label, value in f1.items()}, "spans": counts["gold", "all"]}


def _by_document(sentences: Sequence[Names], parsed: Sequence[ParsedSentence]) -> Iterator[tuple[Name, ...]]:
    together = groupby(zip(sentences, parsed, strict=True), key=lambda pair: pair[0].document)
    for pairs in (list(group) for _, group in together):
        yield from agree_on_classes([own.words for own, _ in pairs], [layers.names for _, layers in pairs])


def _spans(tags: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    first, label = -1, ""
    for at, tag in enumerate([*tags, "O"]):
        if first >= 0 and tag != f"I-{label}":
            yield first, at, PLACES.get(label, label)
            first = -1
        if tag[:2] in {"B-", "I-"} and first < 0:
            first, label = at, tag[2:]


def digest(data: Path) -> str:
    """SHA-256 over the files that are scored, in the order of their names."""
    files = [*sorted((data / "treebanks" / "gum" / "dev").glob("*.conllu")), data / "treebanks" / "en_ewt-dev.conllu"]
    files += [data / "treebanks" / "gum" / "train" / f"{name}.conllu" for name in HELD_OUT_NEWS]
    files += [data / "entities" / name for name in sorted(
        ("ww_dev-EVALUATION-ONLY-NC.jsonl.gz", "wikigold.jsonl.gz", "uner-ewt-dev.iob2")
    )]  # fmt: skip
    return floors.digest(files)


def all_scores(model: Annotator, data: Path, raw: bool = True) -> dict[str, dict[str, float]]:
    """Every part's scores by "part/set"."""
    sets = treebanks(data)
    scores = {f"gold-tokens/{name}": score_gold_tokens(model, documents) for name, documents in sets.items()}
    if raw:
        scores |= {f"raw-text/{name}": score_raw_text(model, documents) for name, documents in sets.items()}
    named = name_sets(data).items()
    return scores | {f"names/{name}": score_names(model, given, classes) for name, (given, classes) in named}


def main() -> None:
    """Print the scores, a line per set."""
    parser = tier_options(__doc__, DATA)
    parser.add_argument("--no-raw", action="store_true", help="leave out the scores from raw text")
    asked = parser.parse_args()
    if asked.check and asked.no_raw:
        parser.error("--check compares the scores from raw text too; leave out --no-raw")
    if not asked.data.is_dir():
        parser.exit(message=f"{asked.data} is not there: nothing to score\n")
    model = load_annotator(asked.model)
    scores = all_scores(model, asked.data, raw=not asked.no_raw)
    tell(parser, asked, "language", scores, digest(asked.data), model.name)


if __name__ == "__main__":
    main()
