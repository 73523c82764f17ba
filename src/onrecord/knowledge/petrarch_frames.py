"""PETRARCH's verbs and their patterns as frames of ours: what a pattern says of phrases, said of a dependency tree.

A row for each pattern, with the verbs of its block. Its plain words are words of the trigger, its sets of words
conditions. What it has to say of a word that no event is meant becomes a condition of the bare verbs. Frames are less
sure than the shipped ones: bare verbs low, patterns medium.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final, TypeVar

from onrecord.knowledge.frames import PREPOSITIONS
from onrecord.knowledge.ontology import CameoCode, Ontology
from onrecord.knowledge.petrarch import Fault
from onrecord.knowledge.petrarch_verbs import PARTICLES, Codes, Pattern, Phrase, Verb, VerbBlock

__all__ = ["COLUMNS", "frame_rows"]

Row = dict[str, str]

COLUMNS: Final = (
    "id", "verbs", "lemma", "pos", "type", "mode", "actor", "recipient", "reciprocal", "polarity", "condition",
    "confidence", "cameo", "example", "source",
)  # fmt: skip

_TOWARDS: Final = "obj|iobj|obl:against|obl:with|obl:to|obl:on|obl:at|obl:from|obl:for|obl:in"
_BEYOND: Final = "|obj>nmod:against|obj>nmod:with|obj>nmod:to|obj>nmod:on|obj>nmod:of|obj>nmod:from|obj>nmod:for"
_BACK: Final = "obl:by|obl:at|obl:with|obj"
"""Where whoever does it stands, if a code is for the subject as the one it is done to."""


def frame_rows(blocks: Iterable[VerbBlock], file: str, ontology: Ontology) -> Iterator[Row | Fault]:
    """The rows of a table of frames, in the order of the file, and a fault for each code that CAMEO does not have.

    The id of a row is the file and the line it comes from.
    """
    for block in blocks:
        for codes, of_codes in _grouped(block.verbs, lambda verb: verb.codes).items():
            yield from _told(codes, of_codes, None, _never(block), f"{file}:{of_codes[0].line}", ontology)
        for pattern in block.patterns:
            yield from _told(pattern.codes, block.verbs, pattern, (), f"{file}:{pattern.line}", ontology)


def _told(
    codes: Codes,
    verbs: Sequence[Verb],
    pattern: Pattern | None,
    never: tuple[str, ...],
    source: str,
    ontology: Ontology,
) -> Iterator[Row | Fault]:
    """The rows of one pattern, or of bare verbs: one for all that are a word or a word with a particle."""
    code = codes.active or codes.passive
    known = ontology.read_cameo(code) if code else None
    if code and known is None:
        file, _, line = source.partition(":")
        yield Fault(file, int(line), f"{code} is no code of CAMEO: left out")
    if code is None or known is None or known.type is None:
        return
    particle = pattern.particle if pattern else None
    for number, (rest, alike) in enumerate(_grouped(verbs, _rest).items()):
        lemma = _lemma(rest, pattern)
        conditions = [f"obj not in {', '.join(never)}"] if never else []
        conditions += _conditions(pattern) if pattern else ()
        spelt = dict.fromkeys(_verb(verb) for verb in alike if not (particle and _particle(verb)))
        words = [verb for verb in spelt if verb.replace(" ", "").replace("-", "").isalpha()]
        if lemma is None or not all(conditions) or not words:
            continue
        identity = {"id": f"{source}.{number}" if number else source, "verbs": "|".join(words), "lemma": lemma}
        yield identity | _coded(codes, code, known, pattern) | {"condition": "; ".join(conditions), "source": source}


def _coded(codes: Codes, code: str, known: CameoCode, pattern: Pattern | None) -> Row:
    turned = codes.active is None
    return {
        "pos": "VERB",
        "type": known.type or "",
        "mode": known.mode or "",
        "actor": _BACK if turned else "nsubj",
        "recipient": "nsubj" if turned else _TOWARDS + (_BEYOND if pattern else ""),
        "reciprocal": "yes" if codes.active == codes.passive else "no",
        "polarity": "asserts",
        "confidence": "medium" if pattern else "low",
        "cameo": code if len(code) > 2 else f"{code}0",
        "example": pattern.text if pattern else "*",
    }


Key = TypeVar("Key")


def _grouped(verbs: Iterable[Verb], key: Callable[[Verb], Key]) -> dict[Key, list[Verb]]:
    found: dict[Key, list[Verb]] = {}
    for verb in verbs:
        found.setdefault(key(verb), []).append(verb)
    return found


def _particle(verb: Verb) -> str | None:
    """The particle of a verb that has one, and nothing else: "out" of "carry out"."""
    return verb.rest[0] if len(verb.rest) == 1 and verb.rest[0] in PREPOSITIONS | PARTICLES else None


def _verb(verb: Verb) -> str:
    particle = _particle(verb)
    return f"{verb.verb} {particle}" if particle else verb.verb


def _rest(verb: Verb) -> str:
    """What belongs to a verb beside a particle: "leave" of "take leave"."""
    return "" if _particle(verb) else " ".join(verb.rest)


def _never(block: VerbBlock) -> tuple[str, ...]:
    """The objects with which a verb of the block is no event."""
    plain = (p.phrases for p in block.patterns if p.codes == (None, None) and len(p.phrases) == 1 and not p.subject)
    words = (word for (phrase,) in plain if phrase.preposition is None for word in phrase.words[-1])
    return tuple(dict.fromkeys(words))


def _lemma(rest: str, pattern: Pattern | None) -> str | None:
    """The trigger with `*` for the verb, None for words that it cannot have."""
    parts = [f"* {pattern.particle}" if pattern and pattern.particle else "*", *((rest,) if rest else ())]
    for phrase in pattern.phrases if pattern else ():
        if phrase.words and all(len(words) == 1 for words in phrase.words):
            if phrase.preposition is not None and phrase.preposition not in PREPOSITIONS:
                return None
            words = " ".join(words[0] for words in phrase.words)
            parts.append(f"{phrase.preposition} {words}" if phrase.preposition else words)
    plain = "".join(parts).replace(" ", "").replace("-", "").removeprefix("*")
    return "|".join(parts) if plain.isalpha() or not plain else None


def _conditions(pattern: Pattern) -> Iterator[str]:
    """What must hold beside the words of the trigger; an empty one where no tree can tell it."""
    if pattern.subject is not None:
        yield f"nsubj in {', '.join(pattern.subject.words[-1])}"
    for phrase in pattern.phrases:
        if phrase.words and all(len(words) == 1 for words in phrase.words):
            continue
        yield from _of_phrase(phrase)


def _of_phrase(phrase: Phrase) -> Iterator[str]:
    preposition = phrase.preposition
    if preposition is not None and not preposition.isalpha():
        yield ""
        return
    paths = ("obj",) if preposition is None else (f"obl:{preposition}", f"obj>nmod:{preposition}")
    if not phrase.words:
        yield f"has {' or '.join(paths)}"
        return
    yield f"{' or '.join(paths)} in {', '.join(phrase.words[-1])}"
    for words in phrase.words[:-1]:
        modifiers = (f"{path}>{relation}" for path in paths for relation in ("amod", "compound"))
        yield f"{' or '.join(modifiers)} in {', '.join(words)}"
