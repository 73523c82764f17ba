"""Whether the event ontology agrees with itself: a short function per rule, its docstring the message.

What holds for any table or structure is checked in `check`; the rules here need typed values or more than one file.
A rule yields file, line and detail of everything it objects to; `ONTOLOGY_RULES` gives it a code that stays.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Final, NamedTuple

from onrecord.errors import KnowledgeError
from onrecord.knowledge.actors import SECTORS
from onrecord.knowledge.frames import PATH, Frame, VerbFrame
from onrecord.knowledge.marks import Marks, read_marks
from onrecord.knowledge.ontology import EVENT_TYPES, Becomes, EventKind, Ontology
from onrecord.knowledge.tables import read_lines, read_table
from onrecord.record import EventType

__all__ = ["ONTOLOGY_RULES", "check_ontology", "check_own_frames"]

Objections = Iterator[tuple[Path, int | None, str]]
"""File, line (from 1, None for the whole file) and detail."""

Rule = Callable[[Ontology], Objections]

EXAMPLES: Final = 15
TRAPS: Final = 5
MARKED: Final = frozenset({"actor", "instrument", "place", "recipient", "trigger"})
OTHER_FILES: Final = frozenset({"cameo", "contexts", "embedding", "forms", "sectors", "words"})
OPERATORS: Final = ("future", "promise", "request", "refusal", "threat")
ID: Final = re.compile(r"([A-Z]+)-(\d{3})")
WORD: Final = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")


class Placed(NamedTuple):
    """A frame, and the file and line where it stands."""

    path: Path
    line: int
    frame: Frame


def check_ontology(ontology: Ontology) -> Iterator[tuple[str, Path, int | None, str]]:
    """Code, file, line and message of everything wrong; where a file cannot be read, no other rule is asked."""
    unreadable = False
    for code, rule in ONTOLOGY_RULES.items():
        for path, line, detail in rule(ontology):
            unreadable |= rule is can_be_read
            yield code, path, line, f"{rule.__doc__}: {detail}"
        if unreadable:
            return


def check_own_frames(folder: Path) -> Iterator[tuple[str, Path, int | None, str]]:
    """As `check_ontology`, for the tables of frames that a user has beside the shipped ones."""
    ontology = Ontology()
    for path in sorted(folder.glob("*.tsv")):
        try:
            rows = read_table(path, VerbFrame)
        except KnowledgeError as error:
            yield "O101", path, error.line, f"{can_be_read.__doc__}: {error.message}"
            continue
        for row, line in zip(rows, read_lines(path)[1:], strict=True):
            for wrong in _wrong_with(row, ontology):
                yield "O122", path, line.number, f"{OWN_FRAME}: {row.id} {wrong}"


OWN_FRAME: Final = "A frame of one's own has a mode and code of its type, known paths and conditions, and verbs"


def _wrong_with(row: VerbFrame, ontology: Ontology) -> Iterator[str]:
    if row.mode is not None and not ontology.kinds[row.type].mode(row.mode):
        yield f"has the mode {row.mode}"
    if row.cameo and _type_of(ontology, row.cameo) != row.type:
        yield f"has the code {row.cameo}, which is {_type_of(ontology, row.cameo)}"
    yield from (f"has the path {p}" for p in (*row.actor, *row.recipient, *row.content) if not PATH.fullmatch(p))
    if not row.lemma[0].startswith("*") or not row.verbs:
        yield "has no * for its verbs"
    try:
        _ = row.conditions
    except ValueError as error:
        yield f"has the condition {error}"


def can_be_read(ontology: Ontology) -> Objections:
    """Every file of the ontology is there and says what it should"""
    parts = ("kinds", "contexts", "sectors", "cameo", "words", "irregular", "embedding")
    readers = [partial(getattr, ontology, part) for part in parts]
    for read in chain(readers, (partial(ontology.read_frames, name) for name in EVENT_TYPES)):
        try:
            read()
        except KnowledgeError as error:
            yield Path(error.path), error.line, error.message


def has_known_names(ontology: Ontology) -> Objections:
    """Files are named after a type of event or one of the other parts, and a type after its file"""
    for path in sorted(ontology.folder.rglob("*.*")):
        if path.stem not in EVENT_TYPES and path.stem not in OTHER_FILES:
            yield path, None, repr(path.name)
    for name, kind in ontology.kinds.items():
        if kind.name != name:
            yield _file(ontology, name), None, repr(kind.name)


def has_fitting_scores(ontology: Ontology) -> Objections:
    """Scores lie within 10 of 0: above it for cooperation, below for material conflict, up to 1 for verbal conflict"""
    for name, kind in ontology.kinds.items():
        scores = [kind.intensity, *(mode.intensity for mode in kind.modes)]
        scores += [frame.intensity for frame in ontology.frames_by_type[name] if frame.intensity is not None]
        for score in scores:
            if not _fits(kind, score):
                yield _file(ontology, name), None, f"{score} for {kind.quad}"


def names_modes_once(ontology: Ontology) -> Objections:
    """No two modes of a type share a name"""
    for name, kind in ontology.kinds.items():
        for mode, count in Counter(mode.name for mode in kind.modes).items():
            if count > 1:
                yield _file(ontology, name), None, mode


def writes_codes_that_read_back(ontology: Ontology) -> Objections:
    """The CAMEO codes of a type and of its modes are read as this type"""
    for name, kind in ontology.kinds.items():
        for code in (*kind.cameo, *chain.from_iterable(mode.cameo for mode in kind.modes)):
            if _type_of(ontology, code) != name:
                yield _file(ontology, name), None, f"{code} is read as {_type_of(ontology, code)}"
        if not kind.cameo:
            yield _file(ontology, name), None, f"{name} has no code"


def becomes_what_there_is(ontology: Ontology) -> Objections:
    """What an event becomes under an operator has a mode of its type and a code that is read as its type"""
    for name, kind in ontology.kinds.items():
        for found in _becoming(kind):
            if found.mode and not ontology.kinds[found.type].mode(found.mode):
                yield _file(ontology, name), None, f"{found.type} has no mode {found.mode}"
            if _type_of(ontology, found.cameo) != found.type:
                yield _file(ontology, name), None, f"{found.cameo} is not read as {found.type}"


def reads_codes_as_what_there_is(ontology: Ontology) -> Objections:
    """A CAMEO code has three or four digits, a Goldstein score within 10 of 0, a mode and contexts that there are"""
    path = ontology.folder / "cameo.toml"
    for code, meaning in ontology.cameo.items():
        if not re.fullmatch(r"[012]\d{2,3}", code) or abs(meaning.goldstein) > 10:
            yield path, None, f"{code} with {meaning.goldstein}"
        if meaning.mode and not (meaning.type and ontology.kinds[meaning.type].mode(meaning.mode)):
            yield path, None, f"{code} as {meaning.type} {meaning.mode}"
        for context in meaning.contexts:
            if context not in ontology.contexts:
                yield path, None, f"{code} in {context}"


def lists_every_sector(ontology: Ontology) -> Objections:
    """The sectors are PLOVER's 25"""
    if missing := SECTORS ^ ontology.sectors.keys():
        yield ontology.folder / "sectors.toml", None, ", ".join(sorted(missing))


def marks_sentences_well(ontology: Ontology) -> Objections:
    """Marks are opened, named and closed, and name an actor, a recipient, a place, an instrument or the trigger"""
    for path, text in _sentences(ontology):
        try:
            if unknown := read_marks(text).spans.keys() - MARKED:
                yield path, None, f"{', '.join(sorted(unknown))} in {text}"
        except ValueError as error:
            yield path, None, f"{error} in {text}"


def marks_every_role(ontology: Ontology) -> Objections:
    """An example has a trigger, an actor, and where the type requires it a recipient or a second actor"""
    for name, kind in ontology.kinds.items():
        for example in kind.examples:
            marks = _marks(example.text)
            sides = len(marks.spans.get("actor", ())) + bool(marks.spans.get("recipient"))
            missing = [role for role in ("trigger", "actor") if not marks.spans.get(role)]
            missing += ["recipient"] if kind.recipient == "required" and sides < 2 else []
            if missing:
                yield _file(ontology, name), None, f"no {' and no '.join(missing)} in {example.text}"


def codes_examples_as_what_there_is(ontology: Ontology) -> Objections:
    """The mode of an example is one of its type"""
    for name, kind in ontology.kinds.items():
        for example in kind.examples:
            if example.mode is not None and not kind.mode(example.mode):
                yield _file(ontology, name), None, f"{example.mode} for {example.text}"


def has_examples_and_traps(ontology: Ontology) -> Objections:
    """A type has at least 15 examples, one for each of its modes, and at least 5 traps"""
    for name, kind in ontology.kinds.items():
        shown = {example.mode for example in kind.examples}
        if len(kind.examples) < EXAMPLES or len(kind.traps) < TRAPS:
            yield _file(ontology, name), None, f"{len(kind.examples)} examples, {len(kind.traps)} traps"
        for mode in kind.modes:
            if mode.name not in shown:
                yield _file(ontology, name), None, f"no example of {mode.name}"


def marks_traps_as_traps(ontology: Ontology) -> Objections:
    """A trap has a trigger and no other part"""
    for name, kind in ontology.kinds.items():
        for trap in kind.traps:
            if set(_marks(trap.text).spans) != {"trigger"}:
                yield _file(ontology, name), None, trap.text


def tells_sentences_once(ontology: Ontology) -> Objections:
    """No sentence stands there twice"""
    seen: set[str] = set()
    for path, line, text in chain(
        ((path, None, _marks(text).text) for path, text in _sentences(ontology)),
        ((path, line, frame.example) for path, line, frame in _frames(ontology)),
    ):
        if text in seen:
            yield path, line, text
        seen.add(text)


def numbers_frames(ontology: Ontology) -> Objections:
    """A frame stands in the table of its type, and its id is the type and three digits that no other frame has"""
    for name in EVENT_TYPES:
        seen: set[str] = set()
        for path, line, frame in _frames_of(ontology, name):
            found = ID.fullmatch(frame.id)
            if not found or found[1] != name or frame.type != name or frame.id in seen:
                yield path, line, f"{frame.id}, {frame.type}"
            seen.add(frame.id)


def codes_frames_as_what_there_is(ontology: Ontology) -> Objections:
    """The mode of a frame is one of its type, and its CAMEO code is read as its type"""
    for path, line, frame in _frames(ontology):
        if frame.mode is not None and not ontology.kinds[frame.type].mode(frame.mode):
            yield path, line, f"{frame.id} {frame.mode}"
        if frame.cameo and _type_of(ontology, frame.cameo) != frame.type:
            yield path, line, f"{frame.id} {frame.cameo} is read as {_type_of(ontology, frame.cameo)}"


def has_well_formed_paths(ontology: Ontology) -> Objections:
    """Paths are relations of Universal Dependencies joined by >, and every frame has one to an actor"""
    for path, line, frame in _frames(ontology):
        paths = (*frame.actor, *frame.recipient, *frame.place, *frame.instrument, *frame.content)
        bad = [step for step in paths if not PATH.fullmatch(step)]
        if bad or not frame.actor:
            yield path, line, f"{frame.id} {', '.join(bad) or 'has no actor'}"


def finds_required_recipients(ontology: Ontology) -> Objections:
    """A frame of a type that requires a recipient has a path to one, or is reciprocal"""
    for path, line, frame in _frames(ontology):
        required = ontology.kinds[frame.type].recipient == "required"
        if required and not frame.recipient and not frame.is_reciprocal:
            yield path, line, frame.id


def has_readable_conditions(ontology: Ontology) -> Objections:
    """Conditions are of the form that docs/guides/events.md describes, and sets of words are those of words.toml"""
    for path, line, frame in _frames(ontology):
        try:
            names = {word[1:] for condition in frame.conditions for word in condition.words if word.startswith("@")}
        except ValueError as error:
            yield path, line, f"{frame.id} {error}"
            continue
        if unknown := names - ontology.words.keys():
            yield path, line, f"{frame.id} @{', @'.join(sorted(unknown))}"


def shows_its_words(ontology: Ontology) -> Objections:
    """The example of a frame has every word of its trigger in it, in some form, and is one sentence"""
    for path, line, frame in _frames(ontology):
        there = frozenset(WORD.findall(frame.example.lower()))
        missing = [word for word in frame.trigger.words if not there & ontology.forms(word.lower())]
        if missing or not re.fullmatch(r"[A-Z][^.]*\.", frame.example):
            yield path, line, f"{frame.id} {', '.join(missing)} in {frame.example}"


def tells_frames_apart(ontology: Ontology) -> Objections:
    """Two frames with the same words differ in their conditions, their mode or their code"""
    for name in EVENT_TYPES:
        first: dict[tuple[object, ...], str] = {}
        for path, line, frame in _frames_of(ontology, name):
            identity = (frame.lemma, frame.pos, frame.mode, frame.condition, frame.cameo)
            if identity in first:
                yield path, line, f"{frame.id} is {first[identity]}"
            first.setdefault(identity, frame.id)


def _file(ontology: Ontology, name: str) -> Path:
    return ontology.folder / f"{name}.toml"


def _fits(kind: EventKind, score: float) -> bool:
    if kind.quad == "material-conflict":
        return -10 <= score < 0
    return -10 <= score <= 1 if kind.quad == "verbal-conflict" else 0 < score <= 10


def _type_of(ontology: Ontology, code: str) -> str | None:
    meaning = ontology.cameo.get(code)
    return meaning.type if meaning else None


def _becoming(kind: EventKind) -> Iterator[Becomes]:
    for under in (kind.under, *(mode.under for mode in kind.modes)):
        yield from (found for operator in OPERATORS if (found := getattr(under, operator)))


def _sentences(ontology: Ontology) -> Iterator[tuple[Path, str]]:
    for name, kind in ontology.kinds.items():
        path = _file(ontology, name)
        yield from ((path, example.text) for example in kind.examples)
        yield from ((path, trap.text) for trap in kind.traps)


def _marks(text: str) -> Marks:
    """The marks of a sentence; none where `marks_sentences_well` has already said what is wrong."""
    try:
        return read_marks(text)
    except ValueError:
        return Marks(text, {})


def _frames(ontology: Ontology) -> Iterator[Placed]:
    for name in EVENT_TYPES:
        yield from _frames_of(ontology, name)


def _frames_of(ontology: Ontology, name: EventType) -> Iterator[Placed]:
    path = ontology.folder / "frames" / f"{name}.tsv"
    for line, frame in zip(read_lines(path)[1:], ontology.frames_by_type[name], strict=True):
        yield Placed(path, line.number, frame)


ONTOLOGY_RULES: Final[Mapping[str, Rule]] = {
    "O101": can_be_read,
    "O102": has_known_names,
    "O103": has_fitting_scores,
    "O104": names_modes_once,
    "O105": writes_codes_that_read_back,
    "O106": becomes_what_there_is,
    "O107": reads_codes_as_what_there_is,
    "O108": lists_every_sector,
    "O109": marks_sentences_well,
    "O110": marks_every_role,
    "O111": codes_examples_as_what_there_is,
    "O112": has_examples_and_traps,
    "O113": marks_traps_as_traps,
    "O114": tells_sentences_once,
    "O115": numbers_frames,
    "O116": codes_frames_as_what_there_is,
    "O117": has_well_formed_paths,
    "O118": finds_required_recipients,
    "O119": has_readable_conditions,
    "O120": shows_its_words,
    "O121": tells_frames_apart,
}
"""The rules for the event ontology by their codes."""
