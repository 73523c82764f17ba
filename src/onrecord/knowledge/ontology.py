"""Which events there are: PLOVER's types and modes with our examples, CAMEO's codes, contexts, sectors and frames.

Everything is read from `data/ontology`: a structure for each type (`ASSAULT.toml`), a table of frames for each type
(`frames/ASSAULT.tsv`), `contexts.toml`, `sectors.toml`, `cameo.toml`, sets of words in `words.toml` and irregular
forms in `forms.tsv`.
"""

import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final, Literal, TypeVar, get_args

import msgspec

from onrecord.errors import KnowledgeError
from onrecord.knowledge.actors import Sector
from onrecord.knowledge.frames import Condition, Frame, VerbFrame
from onrecord.knowledge.inflection import forms_of
from onrecord.knowledge.tables import read_table, shipped
from onrecord.record import EventType, Quad, Status

__all__ = [
    "EVENT_TYPES", "OPERATORS", "Becomes", "CameoCode", "Context", "Embedding", "EventKind", "Example", "Irregular",
    "Mode", "Ontology", "Operator", "SectorMeaning", "Trap", "Under", "read_structure",
]  # fmt: skip

EVENT_TYPES: Final[tuple[EventType, ...]] = get_args(EventType)

Operator = Literal["future", "promise", "request", "refusal", "threat"]
"""What an event can stand under: bare future, or the content of an AGREE, REQUEST, REJECT or THREATEN frame."""

OPERATORS: Final[MappingProxyType[EventType, Operator]] = MappingProxyType(
    {"AGREE": "promise", "REQUEST": "request", "REJECT": "refusal", "THREATEN": "threat"}
)
"""The operator that a frame of each type is for its content."""

Structure = TypeVar("Structure", bound=msgspec.Struct)


class Becomes(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What an event under an operator is coded as: "agreed to withdraw" is AGREE 0356, no RETREAT."""

    type: EventType
    cameo: str
    mode: str | None = None


class Under(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What an event becomes under each operator; None where nothing is said and the event stays what it is."""

    future: Becomes | None = None
    promise: Becomes | None = None
    request: Becomes | None = None
    refusal: Becomes | None = None
    threat: Becomes | None = None


class Mode(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A way in which an event of a type happens; `cameo` are its codes, the one to write first, if CAMEO has any."""

    name: str
    definition: str
    intensity: float
    cameo: tuple[str, ...]
    under: Under = Under()


class Example(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A sentence with its parts marked in place (`{actor:Rebels} {trigger:fled}`) and how its event is coded."""

    text: str
    status: Status
    mode: str | None = None


class Trap(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A sentence that has a word of the type in another sense, marked as the trigger: no event."""

    text: str


class EventKind(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A type of event. `settled` says what this project decided where the manual contradicts itself.

    `cameo` are the codes of the type without a mode, the one to write first; scores run from −10 (most hostile) to +10.
    """

    name: EventType
    definition: str
    quad: Quad
    intensity: float
    recipient: Literal["required", "optional"]
    cameo: tuple[str, ...]
    settled: str = ""
    under: Under = Under()
    modes: tuple[Mode, ...] = ()
    examples: tuple[Example, ...] = ()
    traps: tuple[Trap, ...] = ()

    def mode(self, name: str) -> Mode | None:
        """The mode of that name, None if the type has none of it."""
        return next((mode for mode in self.modes if mode.name == name), None)


class Context(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A field of life that an event belongs to, and words (lemmas) that speak for it."""

    name: str
    definition: str
    words: tuple[str, ...] = ()


class SectorMeaning(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A sector of actors, what it is called and takes in, and CAMEO's role for it, empty if none means the same."""

    code: Sector
    name: str
    definition: str
    cameo: str = ""


class CameoCode(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a CAMEO code says the actor does, its Goldstein score, and how it is read; no type where it is no event."""

    gloss: str
    goldstein: float
    type: EventType | None = None
    mode: str | None = None
    contexts: tuple[str, ...] = ()


class Irregular(msgspec.Struct, frozen=True):
    """The forms of a word that no rule makes."""

    word: str
    forms: tuple[str, ...]


class Embedding(msgspec.Struct, frozen=True):
    """A word that stands over events, and what it makes of them: "refused to attack", "a threat of strikes"."""

    word: str
    pos: Literal["VERB", "NOUN", "ADJ", "SCONJ", "AUX"]
    status: Literal["occurred", "negated", "future", "hypothetical"]


class _Contexts(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    contexts: tuple[Context, ...]


class _Sectors(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    sectors: tuple[SectorMeaning, ...]


class _Cameo(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    codes: dict[str, CameoCode]


class _Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    sets: dict[str, tuple[str, ...]]


class Ontology:
    """The event ontology in `folder`, the shipped one if none is given; every part is read on first use.

    A part that cannot be read raises `KnowledgeError` with file and, for tables, line.
    """

    def __init__(self, folder: Path | None = None, own: Iterable[Path] = ()) -> None:
        """`own` are tables of frames that the user has beside those of the folder."""
        self.folder = folder or shipped("ontology")
        self.own = tuple(own)
        self._forms: dict[str, frozenset[str]] = {}

    @cached_property
    def kinds(self) -> dict[EventType, EventKind]:
        """The types of events, in PLOVER's order from most friendly to most hostile."""
        return {name: read_structure(self.folder / f"{name}.toml", EventKind) for name in EVENT_TYPES}

    @cached_property
    def contexts(self) -> dict[str, Context]:
        """The contexts by name."""
        read = read_structure(self.folder / "contexts.toml", _Contexts)
        return {context.name: context for context in read.contexts}

    @cached_property
    def sectors(self) -> dict[str, SectorMeaning]:
        """The sectors by code."""
        read = read_structure(self.folder / "sectors.toml", _Sectors)
        return {sector.code: sector for sector in read.sectors}

    @cached_property
    def cameo(self) -> dict[str, CameoCode]:
        """CAMEO's codes of three and four digits."""
        return read_structure(self.folder / "cameo.toml", _Cameo).codes

    @cached_property
    def words(self) -> dict[str, tuple[str, ...]]:
        """The sets of words that conditions name with @, without it, as lemmas."""
        return read_structure(self.folder / "words.toml", _Words).sets

    def forms_in(self, name: str) -> frozenset[str]:
        """Every form of every word of the set `name` of words.toml."""
        return frozenset(form for word in self.words[name] for form in self.forms(word))

    @cached_property
    def irregular(self) -> dict[str, tuple[str, ...]]:
        """Words whose forms no rule makes, and these forms."""
        return {row.word: row.forms for row in read_table(self.folder / "forms.tsv", Irregular)}

    @cached_property
    def embedding(self) -> Mapping[tuple[str, str], Embedding]:
        """The words that stand over events, by form and part of speech."""
        rows = read_table(self.folder / "embedding.tsv", Embedding)
        plain: dict[tuple[str, str], Embedding] = {(row.word, row.pos): row for row in rows}
        return {(form, row.pos): row for row in rows for form in self._forms_over(row)} | plain

    def _forms_over(self, row: Embedding) -> frozenset[str]:
        verb, space, rest = row.word.partition(" ")
        return (
            frozenset(f"{form}{space}{rest}" for form in self.forms(verb))
            if row.pos in ("VERB", "NOUN")
            else frozenset()
        )

    @cached_property
    def frames(self) -> tuple[Frame, ...]:
        """Every frame of the folder, by type and id."""
        return tuple(chain.from_iterable(self.frames_by_type.values()))

    @cached_property
    def frames_by_type(self) -> dict[EventType, tuple[Frame, ...]]:
        """The frames of each type, in the order of its table."""
        return {name: self.read_frames(name) for name in EVENT_TYPES}

    @cached_property
    def frames_by_id(self) -> dict[str, Frame]:
        """The frames by their id."""
        return {frame.id: frame for frame in self.frames}

    def frame(self, id: str) -> Frame | None:  # noqa: A002 (it is what frames call it)
        """The frame of that id, also one of a verb of the user's own."""
        row, _, verb = id.rpartition(":")
        own = next((own for own in self.own_frames if own.id == row), None) if verb else None
        return own.of(verb) if own else self.frames_by_id.get(id)

    @cached_property
    def own_frames(self) -> tuple[VerbFrame, ...]:
        """The rows of the user's own tables, in order."""
        return tuple(chain.from_iterable(read_table(path, VerbFrame) for path in self.own))

    @cached_property
    def frames_by_form(self) -> Mapping[str, tuple[Frame, ...]]:
        """The frames by every form, in small letters, that the head of their trigger can take.

        A head with a hyphen stands there as written and by its last part, because texts are cut at hyphens.
        """
        found: dict[str, list[Frame]] = {}
        for frame in self.frames:
            for form in self._forms_of_head(frame.trigger.head):
                found.setdefault(form, []).append(frame)
        return {form: tuple(frames) for form, frames in found.items()}

    def own_alone(self) -> "Ontology":
        """The same ontology with the user's own frames in place of those of the folder."""
        return _OwnAlone(self.folder, self.own)

    def _forms_of_head(self, head: str) -> tuple[str, ...]:
        return tuple(sorted(self.forms(head) | self.forms(head.rpartition("-")[2])))

    def read_frames(self, kind: EventType) -> tuple[Frame, ...]:
        """The table of one type, read anew."""
        return read_table(self.folder / "frames" / f"{kind}.tsv", Frame)

    def forms(self, word: str) -> frozenset[str]:
        """Every form of a lemma as a verb or a noun, and the lemma."""
        if word not in self._forms:
            self._forms[word] = forms_of(word, self.irregular)
        return self._forms[word]

    def condition_forms(self, condition: Condition) -> frozenset[str]:
        """Every form of every word that an "in" or "not in" names, with the sets opened.

        Of a word with a hyphen the last part stands there too, because texts are cut at hyphens.
        """
        named = ((word,) if not word.startswith("@") else self.words[word[1:]] for word in condition.words)
        words = chain.from_iterable(named)
        return frozenset(form for word in words for form in self.forms(word) | self.forms(word.rpartition("-")[2]))

    def intensity(self, kind: EventType, mode: str | None = None, frame: Frame | None = None) -> float:
        """The score of a frame, if it has its own, else of the mode, else of the type."""
        if frame is not None and frame.intensity is not None:
            return frame.intensity
        found = self.kinds[kind].mode(mode) if mode else None
        return found.intensity if found else self.kinds[kind].intensity

    def quad(self, kind: EventType) -> Quad:
        """The quarter of the plane of verbal and material, cooperation and conflict."""
        return self.kinds[kind].quad

    def becomes(self, operator: Operator, kind: EventType, mode: str | None = None) -> Becomes | None:
        """What an event is coded as under an operator, by its mode or else its type; None if it stays what it is."""
        found = self.kinds[kind].mode(mode) if mode else None
        special: Becomes | None = getattr(found.under, operator) if found else None
        general: Becomes | None = getattr(self.kinds[kind].under, operator)
        return special or general

    def write_cameo(self, kind: EventType, mode: str | None = None) -> str | None:
        """The CAMEO code for an event of which no finer one is known; None for a resignation: CAMEO has no code."""
        found = self.kinds[kind].mode(mode) if mode else None
        return next(iter((found or self.kinds[kind]).cameo), None)

    def read_cameo(self, code: str) -> CameoCode | None:
        """How a CAMEO code of two to four digits is read; None for a code that CAMEO has not.

        A root ("19") is read as its general code ("190").
        """
        return self.cameo.get(code) or self.cameo.get(f"{code}0")


class _OwnAlone(Ontology):
    @cached_property
    def frames_by_form(self) -> Mapping[str, tuple[Frame, ...]]:
        """The user's own frames by form."""
        found: dict[str, list[tuple[VerbFrame, str]]] = {}
        forms: dict[str, tuple[str, ...]] = {}
        for row in self.own_frames:
            for verb in row.verbs:
                head = verb.partition(" ")[0]
                if head not in forms:
                    forms[head] = self._forms_of_head(head)
                for form in forms[head]:
                    found.setdefault(form, []).append((row, verb))
        return _FramesByForm(found)


class _FramesByForm(Mapping[str, tuple[Frame, ...]]):
    """Frames of the user's own verbs by form, made when they are asked for, as there may be very many."""

    def __init__(self, rows: Mapping[str, Sequence[tuple[VerbFrame, str]]]) -> None:
        self._rows = rows
        self._made: dict[str, tuple[Frame, ...]] = {}
        self._by_id: dict[str, Frame] = {}

    def __getitem__(self, form: str) -> tuple[Frame, ...]:
        if form not in self._made:
            self._made[form] = tuple(self._one(row, verb) for row, verb in self._rows[form])
        return self._made[form]

    def _one(self, row: VerbFrame, verb: str) -> Frame:
        """The frame of a verb: the same one for every form of it."""
        made = row.of(verb)
        return self._by_id.setdefault(made.id, made)

    def __iter__(self) -> Iterator[str]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)


def read_structure(path: Path, kind: type[Structure]) -> Structure:
    """The TOML file at `path` as a value of `kind`; `KnowledgeError` if it cannot be read or says something else."""
    try:
        content: Any = tomllib.loads(path.read_text(encoding="utf-8"))
        return msgspec.convert(content, type=kind)
    except OSError as error:
        raise KnowledgeError(str(path), None, f"cannot be read: {error.strerror}") from error
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise KnowledgeError(str(path), None, str(error)) from error
