"""The language model: parts of speech, features, lemmas, dependencies and names of tokenised English sentences."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple, Protocol

import msgspec
import numpy as np
from numpy.typing import NDArray

from onrecord.errors import ModelError
from onrecord.learned.decoding import Steps, TagRules, best_heads, best_tags, possible_arcs
from onrecord.learned.encoder import LONGEST, Encoder, Scores
from onrecord.learned.lemma_scripts import apply_script
from onrecord.learned.roles import Cued, RoleFinder, WordVectors
from onrecord.learned.subwords import Pieces, Subwords
from onrecord.record import EventType

__all__ = [
    "MODELS", "SHIPPED", "Annotator", "Facts", "LanguageModel", "Name", "ParsedSentence", "Side", "Trigger",
    "load_annotator",
]  # fmt: skip

MODELS = Path(__file__).resolve().parent.parent / "data" / "models"
SHIPPED = MODELS / "en-2"
"""The folder of the model that comes with the package."""

_REMEMBERED_LEMMAS = 200_000

_NAME_STEPS = Steps(out=0.3, on=0.8, touching=-2.0)
"""Decision 92 tells how they were chosen; half or twice as much does nearly as well."""

_LIKELY_HEADS = 3
_FIT = np.float32(2.5)
"""What the fit of the best relation between a word and a likely head is worth beside the score of the arc.

Chosen on half of the documents of EWT dev and GUM dev; from 2 to 3, and with 5 heads, the trees are as good.
"""

_LEAST_LOG_ODDS = -3.0
"""Event types less likely than this at a word are not told."""


class Name(NamedTuple):
    """A named entity: the words `[first, last)` of its sentence.

    `classes` is what these words score under the label of each class, less the score of the best; empty where the model
    does not say.
    """

    first: int
    last: int
    label: str
    classes: Mapping[str, float] = MappingProxyType({})


class Trigger(NamedTuple):
    """How much a word looks like one that tells an event of a type: log-odds against its telling none."""

    place: int
    type: EventType
    score: float


class Side(NamedTuple):
    """The words `[first, last)` of its sentence that name who acts (S) or who is acted on (T)."""

    first: int
    last: int
    label: str


class Facts(NamedTuple):
    """What a model with the heads for it says of the statements and events of a sentence."""

    cued: tuple[Cued, ...] = ()
    triggers: tuple[Trigger, ...] = ()
    sides: tuple[Side, ...] = ()


class ParsedSentence(msgspec.Struct, frozen=True):
    """The layers of one sentence, each as long as the sentence; heads are places in it, -1 for the root.

    `facts` is None where the model has no heads for them.
    """

    upos: tuple[str, ...]
    xpos: tuple[str, ...]
    feats: tuple[str, ...]
    lemmas: tuple[str, ...]
    heads: tuple[int, ...]
    relations: tuple[str, ...]
    names: tuple[Name, ...]
    facts: Facts | None = None


class Annotator(Protocol):
    """What gives the layers of tokenised sentences: the shipped model, or another behind an adapter."""

    @property
    def name(self) -> str:
        """The name of the model and its version, for the evidence of what rests on it."""

    def annotate(
        self, sentences: Sequence[Sequence[str]], quoted: Sequence[Sequence[int]] | None = None
    ) -> list[ParsedSentence]:
        """The layers of each sentence, in order.

        `quoted` says of each word where it stands to quotation marks (`analyze.quotations.QUOTED`); None: outside.
        """


class _Labels(msgspec.Struct, frozen=True):
    upos: tuple[str, ...]
    xpos: tuple[str, ...]
    feats: tuple[str, ...]
    lemma: tuple[str, ...]
    entity: tuple[str, ...]
    relation: tuple[str, ...]
    event: tuple[EventType, ...]
    side: tuple[str, ...]


class _Config(msgspec.Struct, frozen=True):
    """`config.json` of a model's folder."""

    version: str
    labels: _Labels
    tiers: tuple[str, ...]


class LanguageModel:
    """The model that OnRecord ships. Deterministic; what it says of a sentence does not depend on the others.

    It runs on one thread: many articles are read by many processes. Not to be shared between threads.
    """

    def __init__(
        self,
        name: str,
        encoder: Encoder,
        roles: RoleFinder,
        subwords: Subwords,
        config: _Config,
        lexicon: Path,
    ) -> None:
        self.name = name
        self._encoder = encoder
        self._roles = roles
        self._subwords = subwords
        self._labels = config.labels
        self._rules = TagRules(config.labels.entity, _NAME_STEPS)
        self._classes = tuple(tag[2:] for tag in config.labels.entity[1::2])
        self._side_rules = TagRules(config.labels.side)
        self._root = config.labels.relation.index("root")
        self._lexicon = _read_lexicon(lexicon)
        self._lemmas: dict[tuple[str, int, int], str] = {}

    @classmethod
    def load(cls, name: str = "accurate") -> "LanguageModel":
        """A tier of the shipped model, "accurate" or "fast", or one at a path: "folder/accurate".

        Raises `ModelError` if it is not there or cannot be read.
        """
        folder, tier = (SHIPPED, name) if "/" not in name else (Path(name).parent, Path(name).name)
        try:
            config = msgspec.json.decode((folder / "config.json").read_bytes(), type=_Config)
            subwords = Subwords.from_file(folder / "tokenizer.json")
            if tier not in config.tiers:
                raise ModelError(f"no language model {tier!r} in {folder}; there are {', '.join(config.tiers)}")
            encoder = Encoder.load(folder / f"{tier}.onnx")
            roles = RoleFinder.load(folder / f"{tier}.roles.npz")
            made = f"{folder.name}-{tier}/{config.version}"
            return cls(made, encoder, roles, subwords, config, folder / "lemmas.tsv")
        except (OSError, ValueError) as error:
            raise ModelError(f"the language model in {folder} cannot be read: {error}") from error

    def annotate(
        self, sentences: Sequence[Sequence[str]], quoted: Sequence[Sequence[int]] | None = None
    ) -> list[ParsedSentence]:
        """The layers of each sentence of words, in order; an empty sentence has empty layers.

        `quoted` says of each word where it stands to quotation marks (`analyze.quotations.QUOTED`); None: outside.
        A sentence too long for the network is read in pieces, whose roots then hang on the first root.
        """
        pieces: list[Pieces] = []
        words: list[Sequence[str]] = []
        states: list[Sequence[int]] = []
        counts = []
        for index, sentence in enumerate(sentences):
            made = list(_readable(self._subwords.pieces(sentence), sentence))
            counts.append(len(made))
            first = 0
            for piece, part in made:
                pieces.append(piece)
                words.append(part)
                states.append(quoted[index][first : first + len(part)] if quoted else [0] * len(part))
                first += len(part)
        parsed = self._parse(pieces, words, states)
        bounds = np.cumsum([0, *counts]).tolist()
        return [_joined(parsed[first:last]) for first, last in pairwise(bounds)]

    def _parse(
        self, pieces: Sequence[Pieces], words: Sequence[Sequence[str]], states: Sequence[Sequence[int]]
    ) -> list[ParsedSentence]:
        parsed: list[ParsedSentence] = [_EMPTY] * len(words)
        for places, scores in self._encoder.run(pieces):
            lengths = [len(words[place]) for place in places]
            heads = best_heads(self._fitted_arcs(scores, lengths), lengths)
            tags = best_tags(scores.entity[:, 1:], lengths, self._rules)
            relations = self._relations(scores, heads)
            sides = best_tags(scores.sides[:, 1:], lengths, self._side_rules)
            for row, place in enumerate(places):
                facts = self._facts(scores, row, states[place], sides[row])
                parsed[place] = self._layers(words[place], scores, row, heads[row], relations[row], tags[row], facts)
        return parsed

    def _facts(self, scores: Scores, row: int, states: Sequence[int], sides: NDArray[np.int64]) -> Facts:
        """What the heads of statements and events say of one sentence of a batch."""
        own = slice(1, len(states) + 1)
        vectors = WordVectors(scores.cues[row, own, 0], scores.role_words[row, own], scores.role_cues[row, own])
        events = scores.events[row, own]
        over = events[:, 1:] - events[:, :1]
        found = zip(*np.nonzero(over > _LEAST_LOG_ODDS), strict=True)
        kinds = self._labels.event
        return Facts(
            cued=self._roles.find(vectors, states),
            triggers=tuple(
                [Trigger(int(place), kinds[kind], round(float(over[place, kind]), 2)) for place, kind in found]
            ),
            sides=tuple([Side(*span) for span in _spans(sides.tolist(), self._labels.side)]),
        )

    def _fitted_arcs(self, scores: Scores, lengths: Sequence[int]) -> NDArray[np.float32]:
        """The scores of the possible arcs; the likeliest of each word count by how sure their relation is, too.

        The other arcs are taken to fit no relation better than another.
        """
        arcs = possible_arcs(scores.arcs, lengths)
        rows, words = np.nonzero(np.arange(arcs.shape[1]) < np.asarray(lengths)[:, None])
        likely = np.argpartition(arcs[rows, words], -_LIKELY_HEADS, axis=-1)[:, -_LIKELY_HEADS:]  # (words, likely)
        governors = scores.governors[rows[:, None], likely]
        sums = scores.dependents[rows, words + 1][:, None, :] + governors
        _, fits = self._encoder.relations(sums.reshape(-1, sums.shape[-1]))
        fits = np.where(likely == 0, np.float32(0), fits.reshape(likely.shape))
        worth = _FIT * (fits + np.float32(np.log(len(self._labels.relation))))
        arcs[rows[:, None], words[:, None], likely] += worth
        return arcs

    def _relations(self, scores: Scores, heads: Sequence[NDArray[np.int64]]) -> list[list[int]]:
        """The labels of the arcs of each sentence of a batch."""
        rows = np.repeat(np.arange(len(heads)), [len(own) for own in heads])
        dependents = np.concatenate([np.arange(1, len(own) + 1) for own in heads])
        governors = np.concatenate(heads)
        found, _ = self._encoder.relations(scores.dependents[rows, dependents] + scores.governors[rows, governors])
        found[governors == 0] = self._root
        return [part.tolist() for part in np.split(found, np.cumsum([len(own) for own in heads])[:-1])]

    def _layers(
        self,
        words: Sequence[str],
        scores: Scores,
        row: int,
        heads: NDArray[np.int64],
        relations: list[int],
        tags: NDArray[np.int64],
        facts: Facts,
    ) -> ParsedSentence:
        labels = self._labels
        own = slice(1, len(words) + 1)
        xpos = scores.xpos[row, own].tolist()
        lemmas = map(self._lemma, words, xpos, scores.lemma[row, own].tolist())
        return ParsedSentence(
            upos=tuple([labels.upos[index] for index in scores.upos[row, own].tolist()]),
            xpos=tuple([labels.xpos[index] for index in xpos]),
            feats=tuple([labels.feats[index] for index in scores.feats[row, own].tolist()]),
            lemmas=tuple(lemmas),
            heads=tuple((heads - 1).tolist()),
            relations=tuple([labels.relation[index] for index in relations]),
            names=tuple([self._name(scores.entity[row, own], *span) for span in _spans(tags.tolist(), labels.entity)]),
            facts=facts,
        )

    def _name(self, scores: NDArray[np.float32], first: int, last: int, label: str) -> Name:
        """The name with its classes; `scores` (words, tags) are those of its sentence."""
        begins = self._rules.begins
        totals = scores[first, begins] + scores[first + 1 : last, begins + 1].sum(0)
        behind = [round(score, 2) for score in (totals - totals.max()).tolist()]
        return Name(first, last, label, dict(zip(self._classes, behind, strict=True)))

    def _lemma(self, word: str, xpos: int, script: int) -> str:
        key = (word, xpos, script)
        lemma = self._lemmas.get(key)
        if lemma is None:
            lemma = self._lexicon.get((word.lower(), self._labels.xpos[xpos]))
            lemma = lemma or apply_script(word, self._labels.lemma[script])
            if len(self._lemmas) < _REMEMBERED_LEMMAS:
                self._lemmas[key] = lemma
        return lemma


def load_annotator(name: str = "accurate") -> Annotator:
    """The model of that name: a shipped tier, a folder of this format ("folder/tier"), or else a spaCy pipeline.

    Raises `ModelError` if there is none.
    """
    if name in {"accurate", "fast"} or ("/" in name and (Path(name).parent / "config.json").is_file()):
        return LanguageModel.load(name)
    from onrecord.learned.spacy_adapter import SpacyAnnotator

    return SpacyAnnotator.load(name)


_EMPTY = ParsedSentence((), (), (), (), (), (), (), Facts())


def _readable(pieces: Pieces, words: Sequence[str]) -> Iterator[tuple[Pieces, Sequence[str]]]:
    """The sentence whole, or where it has too many subwords cut between words into parts that the network can read."""
    if len(pieces.ids) <= LONGEST:
        if words:
            yield pieces, words
        return
    ends = [*pieces.firsts[1:], len(pieces.ids) - 1]
    first = 0
    for place, end in enumerate(ends):
        start = pieces.firsts[first]
        is_full = place + 1 == len(ends) or ends[place + 1] - start > LONGEST - 2
        if is_full:
            span = slice(start, end)
            yield (
                Pieces(
                    [pieces.ids[0], *pieces.ids[span], pieces.ids[-1]],
                    [0, *pieces.shapes[span], 0],
                    [own - start + 1 for own in pieces.firsts[first : place + 1]],
                ),
                words[first : place + 1],
            )
            first = place + 1


def _joined(parts: Sequence[ParsedSentence]) -> ParsedSentence:
    """One sentence from its parts: the root of each later part becomes a parataxis of the first root."""
    if len(parts) == 1:
        return parts[0]
    heads: list[int] = []
    relations: list[str] = []
    names: list[Name] = []
    facts = Facts()
    for part in parts:
        shift = len(heads)
        facts = _appended(facts, part.facts or Facts(), shift)
        names.extend(name._replace(first=name.first + shift, last=name.last + shift) for name in part.names)
        root = parts[0].heads.index(-1)
        heads.extend(head + shift if head >= 0 else (root if shift else -1) for head in part.heads)
        relations.extend("parataxis" if shift and label == "root" else label for label in part.relations)
    return ParsedSentence(
        tuple(tag for part in parts for tag in part.upos),
        tuple(tag for part in parts for tag in part.xpos),
        tuple(feats for part in parts for feats in part.feats),
        tuple(lemma for part in parts for lemma in part.lemmas),
        tuple(heads),
        tuple(relations),
        tuple(names),
        facts,
    )


def _appended(facts: Facts, more: Facts, shift: int) -> Facts:
    """The facts of a sentence with those of its next part, whose words come `shift` later."""

    def moved(places: tuple[int, ...]) -> tuple[int, ...]:
        return tuple(place + shift for place in places)

    return Facts(
        facts.cued + tuple(Cued(moved(own.cue), moved(own.source), moved(own.content), own.score) for own in more.cued),
        facts.triggers + tuple(Trigger(own.place + shift, own.type, own.score) for own in more.triggers),
        facts.sides + tuple(Side(own.first + shift, own.last + shift, own.label) for own in more.sides),
    )


def _spans(tags: Sequence[int], labels: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """The first word, the word after the last one, and the class of each run of BIO tags."""
    first, label = -1, ""
    for place, tag in enumerate([*tags, 0]):
        if first >= 0 and not labels[tag].startswith("I-"):
            yield first, place, label
            first = -1
        if labels[tag].startswith("B-"):
            first, label = place, labels[tag][2:]


def _read_lexicon(path: Path) -> dict[tuple[str, str], str]:
    """Words (small letters) and tags whose lemma is known; columns form, xpos, lemma."""
    rows = (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
    next(rows)  # the names of the columns
    return {(form, xpos): lemma for form, xpos, lemma in rows}
