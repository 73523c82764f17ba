"""The metric of the CoNLL 2018 shared task for parsing from raw text: tokens, sentences, words and what stands on them.

    python eval/conll18.py GOLD.conllu SYSTEM.conllu

Written from the published definition (Zeman et al., "CoNLL 2018 Shared Task", 2018, section 4.1 and the task's
evaluation page): both files have to hold the same characters once white space is taken out; tokens and sentences
are right where both their ends are; words are aligned by their characters, and by a longest common subsequence
of their forms inside multiword tokens; a property counts as right if the aligned words agree on it.
"""

import sys
from collections.abc import Callable, Iterable, Sequence
from itertools import zip_longest
from pathlib import Path
from typing import NamedTuple

__all__ = ["METRICS", "Corpus", "Score", "Word", "evaluate", "read_conllu"]

METRICS = ("Tokens", "Sentences", "Words", "UPOS", "XPOS", "UFeats", "Lemmas", "UAS", "LAS")

UNIVERSAL_FEATURES = {
    "PronType", "NumType", "Poss", "Reflex", "Foreign", "Abbr", "Gender", "Animacy", "Number", "Case", "Definite",
    "Degree", "VerbForm", "Mood", "Tense", "Aspect", "Voice", "Evident", "Polarity", "Person", "Polite",
}  # fmt: skip


class Word(NamedTuple):
    """A syntactic word. `span` counts the characters of the corpus without white space.

    The words of a multiword token all have the span of the token. `head` is the place of the head in
    `Corpus.words`, or -1 for the root.
    """

    span: tuple[int, int]
    multiword: bool
    form: str
    lemma: str
    upos: str
    xpos: str
    feats: str
    head: int
    deprel: str


class Corpus(NamedTuple):
    """A CoNLL-U file: its characters without white space, and spans over them."""

    characters: str
    tokens: tuple[tuple[int, int], ...]
    sentences: tuple[tuple[int, int], ...]
    words: tuple[Word, ...]


class Score(NamedTuple):
    """How many are right, in gold and in the system's output."""

    correct: int
    gold: int
    system: int

    @property
    def precision(self) -> float:
        """Between 0 and 1."""
        return self.correct / self.system if self.system else 0.0

    @property
    def recall(self) -> float:
        """Between 0 and 1."""
        return self.correct / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Between 0 and 1."""
        total = self.gold + self.system
        return 2 * self.correct / total if total else 0.0


def read_conllu(lines: Iterable[str]) -> Corpus:
    """The corpus in the lines of a CoNLL-U file; empty nodes and comments are left out.

    Raises `ValueError` with the number of the line that is not CoNLL-U.
    """
    characters: list[str] = []
    tokens: list[tuple[int, int]] = []
    sentences: list[tuple[int, int]] = []
    words: list[Word] = []
    first_word = 0
    position = sentence_start = 0
    multiword_last = 0
    for number, line in enumerate((*lines, ""), 1):
        line = line.rstrip("\r\n")
        if not line:
            if position > sentence_start:
                sentences.append((sentence_start, position))
            sentence_start, first_word, multiword_last = position, len(words), 0
            continue
        if line.startswith("#"):
            continue
        cells = line.split("\t")
        if len(cells) != 10:
            message = f"line {number}: {len(cells)} columns where CoNLL-U has 10"
            raise ValueError(message)
        if "." in cells[0]:
            continue
        if not (inside := cells[0].isdigit() and int(cells[0]) <= multiword_last):
            form = "".join(cells[1].split())
            characters.append(form)
            tokens.append((position, position + len(form)))
            position += len(form)
        if "-" in cells[0]:
            multiword_last = int(cells[0].split("-")[1])
            continue
        head = first_word + int(cells[6]) - 1 if cells[6].isdigit() and cells[6] != "0" else -1
        words.append(
            Word(tokens[-1], inside, cells[1].lower(), cells[2], *cells[3:5], _universal(cells[5]), head, cells[7])
        )
    return Corpus("".join(characters), tuple(tokens), tuple(sentences), tuple(words))


def evaluate(gold: Corpus, system: Corpus) -> dict[str, Score]:
    """The score for each of `METRICS`; raises `ValueError` if the two do not hold the same characters."""
    if gold.characters != system.characters:
        raise ValueError(_first_difference(gold.characters, system.characters))
    pairs = align(gold.words, system.words)
    partner = dict(pairs)
    golden, found = gold.words, system.words

    def words(agree: Callable[[Word, Word], bool]) -> Score:
        return Score(sum(agree(golden[i], found[j]) for i, j in pairs), len(golden), len(found))

    def attached(word: Word, other: Word) -> bool:
        return other.head == (partner.get(word.head) if word.head >= 0 else -1)

    def related(word: Word, other: Word) -> bool:
        return attached(word, other) and word.deprel.partition(":")[0] == other.deprel.partition(":")[0]

    return {
        "Tokens": _spans(gold.tokens, system.tokens),
        "Sentences": _spans(gold.sentences, system.sentences),
        "Words": Score(len(pairs), len(golden), len(found)),
        "UPOS": words(lambda word, other: word.upos == other.upos),
        "XPOS": words(lambda word, other: word.xpos == other.xpos),
        "UFeats": words(lambda word, other: word.feats == other.feats),
        "Lemmas": words(lambda word, other: word.lemma in {"_", other.lemma}),
        "UAS": words(attached),
        "LAS": words(related),
    }


def align(gold: Sequence[Word], system: Sequence[Word]) -> list[tuple[int, int]]:
    """The places of words that are the same word, in order."""
    pairs: list[tuple[int, int]] = []
    i = j = 0
    while i < len(gold) and j < len(system):
        if gold[i].multiword or system[j].multiword:
            i_end, j_end = _multiword_region(gold, system, i, j)
            pairs += [(i + a, j + b) for a, b in _common(gold[i:i_end], system[j:j_end])]
            i, j = i_end, j_end
        elif gold[i].span == system[j].span:
            pairs.append((i, j))
            i, j = i + 1, j + 1
        elif gold[i].span[0] <= system[j].span[0]:
            i += 1
        else:
            j += 1
    return pairs


def _multiword_region(gold: Sequence[Word], system: Sequence[Word], i: int, j: int) -> tuple[int, int]:
    """Where the stretch ends that starts at the words `i` and `j` and cuts no multiword token of either side."""
    end = gold[i].span[1] if gold[i].multiword else system[j].span[1]
    if not gold[i].multiword and gold[i].span[0] >= end:
        return i, j + 1
    if not system[j].multiword and system[j].span[0] >= end:
        return i + 1, j
    grown = True
    while grown:
        grown = False
        while i < len(gold) and gold[i].span[0] < end:
            grown = grown or (gold[i].multiword and gold[i].span[1] > end)
            end = max(end, gold[i].span[1]) if gold[i].multiword else end
            i += 1
        while j < len(system) and system[j].span[0] < end:
            grown = grown or (system[j].multiword and system[j].span[1] > end)
            end = max(end, system[j].span[1]) if system[j].multiword else end
            j += 1
    return i, j


def _common(gold: Sequence[Word], system: Sequence[Word]) -> list[tuple[int, int]]:
    """A longest common subsequence of the forms, as places in both."""
    best = [[0] * (len(system) + 1) for _ in range(len(gold) + 1)]
    for i in reversed(range(len(gold))):
        for j in reversed(range(len(system))):
            same = gold[i].form == system[j].form
            best[i][j] = best[i + 1][j + 1] + 1 if same else max(best[i + 1][j], best[i][j + 1])
    pairs: list[tuple[int, int]] = []
    i = j = 0
    while i < len(gold) and j < len(system):
        if gold[i].form == system[j].form:
            pairs.append((i, j))
            i, j = i + 1, j + 1
        elif best[i + 1][j] >= best[i][j + 1]:
            i += 1
        else:
            j += 1
    return pairs


def _spans(gold: Sequence[tuple[int, int]], system: Sequence[tuple[int, int]]) -> Score:
    return Score(len(set(gold) & set(system)), len(gold), len(system))


def _universal(feats: str) -> str:
    return "|".join(sorted(pair for pair in feats.split("|") if pair.partition("=")[0] in UNIVERSAL_FEATURES))


def _first_difference(gold: str, system: str) -> str:
    place = next(at for at, (a, b) in enumerate(zip_longest(gold, system)) if a != b)
    near = slice(max(0, place - 20), place + 20)
    return f"the texts differ at character {place}: gold has {gold[near]!r}, the system has {system[near]!r}"


def main(gold: str, system: str) -> None:
    """Print a table of the scores of `system` against `gold`, in per cent."""
    with Path(gold).open(encoding="utf-8") as golden, Path(system).open(encoding="utf-8") as found:
        scores = evaluate(read_conllu(golden), read_conllu(found))
    print("Metric    | Precision |    Recall |  F1 Score | Correct /    Gold /  System")
    for name, score in scores.items():
        percent = " | ".join(f"{100 * value:9.2f}" for value in (score.precision, score.recall, score.f1))
        print(f"{name:9} | {percent} | {score.correct:7} / {score.gold:7} / {score.system:7}")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit("usage: python eval/conll18.py GOLD.conllu SYSTEM.conllu")
    main(sys.argv[1], sys.argv[2])
