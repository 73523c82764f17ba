"""Tokens and sentences from raw text against the English treebanks.

    python eval/score_segmentation.py [FOLDER] [--errors N]

FOLDER holds `en_ewt-*.conllu` and `gum/{train,dev}/*.conllu` (default: ../shared/data/treebanks). The raw text
of a document is put together from its `# text` lines: sentences of one paragraph follow each other as the last
token says (a space, or `SpaceAfter=No`), and paragraphs are blocks of their own. Scores are those of conll18.py:
"words" are UD words, "tokens" surface tokens ("don't" is one). GUM's dev part has no news; the news of GUM train
is scored by halves, because the rules were tuned on one of them only (NEWS_KEPT_APART is the other).
Sentences are found with the model of unmarked ends unless `--rules` is given.
`--errors N` prints N differences; do not look at those of dev if you mean to change the rules.
"""

import argparse
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from conll18 import Corpus, Score, Word, evaluate, read_conllu

from onrecord.analyze.sentences import add_sentences
from onrecord.analyze.tokens import add_tokens, surface_tokens
from onrecord.learned.unmarked_ends import UnmarkedEnds
from onrecord.record import Article, Block, Document, Span

TREEBANKS = Path(__file__).resolve().parents[1] / ".." / "shared" / "data" / "treebanks"
NEWS_KEPT_APART = ("clock", "defector", "flag", "ie9", "soccer", "warhol", "worship")


class Gold(NamedTuple):
    """One document of a treebank: its id, its raw text as a document of blocks, its lines."""

    name: str
    doc: Document
    lines: tuple[str, ...]


def read_treebank(path: Path) -> Iterator[Gold]:
    """The documents of a CoNLL-U file."""
    sentences = [
        tuple(group)
        for is_blank, group in groupby(path.read_text(encoding="utf-8").splitlines(), key=lambda line: not line.strip())
        if not is_blank
    ]
    starts = [at for at, lines in enumerate(sentences) if any(line.startswith("# newdoc") for line in lines)]
    for first, last in zip(starts, [*starts[1:], len(sentences)], strict=True):
        lines = sentences[first]
        name = next(line.partition("=")[2].strip() for line in lines if line.startswith("# newdoc"))
        yield Gold(name, _raw(sentences[first:last]), tuple(line for s in sentences[first:last] for line in (*s, "")))


def _raw(sentences: Iterable[tuple[str, ...]]) -> Document:
    paragraphs: list[str] = []
    glue = ""
    for lines in sentences:
        text = next(line[9:] for line in lines if line.startswith("# text ="))
        if not paragraphs or any(line == "# newpar" or line.startswith("# newpar ") for line in lines):
            paragraphs.append(text)
        else:
            paragraphs[-1] += glue + text
        glue = "" if _is_glued(lines) else " "
    blocks: list[Block] = []
    start = 0
    for paragraph in paragraphs:
        blocks.append(Block(kind="paragraph", span=Span(start, start + len(paragraph))))
        start += len(paragraph) + 2
    article = Article(
        id="", external_id=None, source="", title=None, authors=(), publisher=None, section=None, url=None,
        language="en", published=None, text="\n\n".join(paragraphs), blocks=tuple(blocks),
    )  # fmt: skip
    return Document(article)


def _is_glued(lines: tuple[str, ...]) -> bool:
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    last = rows[-1]
    for cells in rows:
        if "-" in cells[0] and cells[0].split("-")[1] == last[0]:
            last = cells
    return "SpaceAfter=No" in last[9].split("|")


def segment(doc: Document, unmarked: UnmarkedEnds | None = None) -> Corpus:
    """The tokens and sentences that OnRecord finds, as a corpus whose other columns are empty."""
    doc = add_sentences(add_tokens(doc), unmarked)
    text, found = doc.article.text, doc.tokens or ()
    ends: list[int] = [0]
    for token in found:
        ends.append(ends[-1] + len("".join(text[token.start : token.end].split())))
    tokens: list[tuple[int, int]] = []
    words: list[Word] = []
    for first, last in surface_tokens(text, found):
        tokens.append((ends[first], ends[last]))
        for at in range(first, last):
            span = tokens[-1] if last - first > 1 else (ends[at], ends[at + 1])
            form = text[found[at].start : found[at].end].lower()
            words.append(Word(span, last - first > 1, form, "", "", "", "", -1, ""))
    sentences = tuple((ends[s.first], ends[s.last]) for s in doc.sentences or ())
    return Corpus("".join(text.split()), tuple(tokens), sentences, tuple(words))


def score(documents: Iterable[Gold], unmarked: UnmarkedEnds | None = None) -> dict[str, Score]:
    """The sums over all documents of the scores for Tokens, Sentences and Words."""
    sums = {name: Score(0, 0, 0) for name in ("Tokens", "Words", "Sentences")}
    for gold in documents:
        scores = evaluate(read_conllu(gold.lines), segment(gold.doc, unmarked))
        sums = {name: Score(*(a + b for a, b in zip(sums[name], scores[name], strict=True))) for name in sums}
    return sums


def differences(gold: Gold, unmarked: UnmarkedEnds | None = None) -> Iterator[str]:
    """Where sentences or words differ, in words."""
    golden, found = read_conllu(gold.lines), segment(gold.doc, unmarked)
    text = golden.characters
    for what, right, ours in (
        ("sentence", {end for _, end in golden.sentences}, {end for _, end in found.sentences}),
        ("word", _cuts(golden), _cuts(found)),
    ):
        for at in sorted(right ^ ours):
            yield f"{what} {'missed' if at in right else 'extra'}: {text[max(0, at - 30) : at]} || {text[at : at + 30]}"


def _cuts(corpus: Corpus) -> set[int]:
    cuts: set[int] = set()
    at = 0
    for word in corpus.words:
        at = max(at, word.span[0]) + len("".join(word.form.split()))
        cuts.add(at)
    return cuts


def groups(folder: Path) -> Iterator[tuple[str, list[Gold]]]:
    """The named sets of documents, EWT and GUM by genre."""
    for part in ("train", "dev"):
        ewt = list(read_treebank(folder / f"en_ewt-{part}.conllu"))
        gum = [gold for path in sorted((folder / "gum" / part).glob("*.conllu")) for gold in read_treebank(path)]
        yield f"EWT {part}", ewt
        yield f"GUM {part}", gum
        for genre, members in groupby(sorted(ewt, key=_genre), key=_genre):
            yield f"EWT {part} {genre}", list(members)
        for genre, members in groupby(gum, key=_genre):
            held = list(members)
            if genre == "news":
                apart = [gold for gold in held if gold.name.rpartition("_")[2] in NEWS_KEPT_APART]
                yield f"GUM {part} news, kept apart", apart
                held = [gold for gold in held if gold not in apart]
            yield f"GUM {part} {genre}", held


def _genre(gold: Gold) -> str:
    return gold.name.split("_")[1] if gold.name.startswith("GUM_") else gold.name.split("-")[0]


def main() -> None:
    """Print a line of scores per set, or differences."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", nargs="?", type=Path, default=TREEBANKS)
    parser.add_argument("--only", default="", help="sets whose name starts with this")
    parser.add_argument("--rules", action="store_true", help="without the model of unmarked ends")
    parser.add_argument("--errors", type=int, default=0, metavar="N")
    asked = parser.parse_args()
    if not asked.folder.is_dir():
        parser.exit(message=f"{asked.folder} is not there: nothing to score\n")
    unmarked = None if asked.rules else UnmarkedEnds.load()
    for name, documents in groups(asked.folder):
        if not name.startswith(asked.only):
            continue
        scores = score(documents, unmarked)
        percent = "  ".join(f"{metric} {100 * value.f1:6.2f}" for metric, value in scores.items())
        print(f"{name:26} {percent}  ({scores['Words'].gold} words, {scores['Sentences'].gold} sentences)")
        if asked.errors:
            found = [line for gold in documents for line in differences(gold, unmarked)]
            print(*found[: asked.errors], sep="\n")
            return


if __name__ == "__main__":
    main()
