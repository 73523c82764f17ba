"""The order of the stages, in one visible list, and the reading of one article."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial

from msgspec.structs import replace

from onrecord.analyze.attributions import add_attributions
from onrecord.analyze.quotations import add_quotations
from onrecord.analyze.sentences import add_sentences
from onrecord.analyze.syntax import add_syntax
from onrecord.analyze.tokens import add_tokens
from onrecord.errors import UsageError
from onrecord.extract.causes import find_causes
from onrecord.extract.datelines import read_dateline
from onrecord.extract.events import EventFinder, join_repeats
from onrecord.extract.statements import find_statements
from onrecord.extract.whose_word import on_whose_word
from onrecord.knowledge.actors import ActorTables
from onrecord.knowledge.causal import CausalMarkers
from onrecord.knowledge.lexicon import Lexicon
from onrecord.knowledge.ontology import Ontology
from onrecord.knowledge.own import actor_folders, own_frames
from onrecord.learned.event_odds import EventOdds
from onrecord.learned.event_types import EventTypes
from onrecord.learned.language import Annotator, load_annotator
from onrecord.learned.unmarked_ends import UnmarkedEnds
from onrecord.record import SCHEMA, Article, Cause, Document, Event, Problem, Reading, Statement
from onrecord.resolve.names import Resolver

__all__ = ["Reader", "Stage", "analyze", "build_reader", "build_stages", "read"]


@dataclass(frozen=True, slots=True)
class Stage:
    """One step of the analysis: a function that adds a layer to a document, and the layers it needs."""

    apply: Callable[[Document], Document]
    assigns: str
    requires: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reader:
    """What it takes to read articles: stages in order, then extractors and the resolver, with their knowledge bound."""

    stages: tuple[Stage, ...]
    find_statements: Callable[[Document], list[Statement]]
    find_events: Callable[[Document], list[Event]]
    find_causes: Callable[[Document], list[Cause]]
    resolver: Resolver

    def __post_init__(self) -> None:
        """Raises `UsageError` where a stage needs a layer that no stage before it adds."""
        have = {"article"}
        for stage in self.stages:
            missing = [layer for layer in stage.requires if layer not in have]
            if missing:
                message = f"the stage that assigns {stage.assigns} needs {', '.join(missing)}: put it later"
                raise UsageError(message)
            have.add(stage.assigns)


def build_stages(model: Annotator | None = None, lexicon: Lexicon | None = None) -> tuple[Stage, ...]:
    """The stages of the analysis, in order; with a language model, the ones that rest on a parse too.

    What is attributed to whom is looked for with a lexicon only.
    """
    stages = (
        Stage(add_tokens, assigns="tokens"),
        Stage(partial(add_sentences, unmarked=UnmarkedEnds.load()), assigns="sentences", requires=("tokens",)),
        Stage(add_quotations, assigns="quotations"),
    )
    if model is None:
        return stages
    parse = Stage(partial(add_syntax, model=model), assigns="syntax", requires=("tokens", "sentences", "quotations"))
    if lexicon is None:
        return (*stages, parse)
    attribute = Stage(
        partial(add_attributions, lexicon=lexicon),
        assigns="attributions",
        requires=("tokens", "sentences", "quotations", "syntax"),
    )
    return (*stages, parse, attribute)


def build_reader(language: str = "en", model: str = "accurate") -> Reader:
    """A reader with the knowledge that comes with the package. Build it once per process.

    `model` is a tier of the shipped language model or a spaCy pipeline; raises `ModelError` if there is none such.
    """
    lexicon, tables, ontology = Lexicon(language), ActorTables(*actor_folders()), Ontology(own=own_frames())
    return Reader(
        stages=build_stages(load_annotator(model), lexicon),
        find_statements=partial(find_statements, lexicon=lexicon, outlets=tables.outlet_names),
        find_events=EventFinder(ontology, tables, EventTypes.load(), EventOdds.load()).find,
        find_causes=partial(find_causes, markers=CausalMarkers(ontology, tables, language)),
        resolver=Resolver(tables, lexicon),
    )


def analyze(article: Article, stages: Iterable[Stage]) -> Document:
    """The article with the layers of the stages, in order."""
    doc = Document(article)
    for stage in stages:
        doc = stage.apply(doc)
    return doc


def read(article: Article, reader: Reader, problems: tuple[Problem, ...] = ()) -> Reading:
    """Reads one article: every stage in order, the extractors, then who is who. `problems` were met on the way in.

    Of an article in another language than English only the page is read: the model would see names everywhere.
    """
    if foreign := _of_language(article):
        return Reading(SCHEMA, article, problems=problems + foreign)
    doc = analyze(article, reader.stages)
    statements = reader.find_statements(doc)
    events = [_on_word(event, statements) for event in reader.find_events(doc)]
    dateline = read_dateline(doc)
    resolved = reader.resolver.resolve(doc, statements, events, dateline.place if dateline else None)
    return Reading(
        schema=SCHEMA,
        article=article,
        mentions=resolved.mentions,
        actors=resolved.actors,
        statements=resolved.statements,
        events=join_repeats(resolved.events, article),
        causes=tuple(_claimed_by(cause, statements) for cause in reader.find_causes(doc)),
        problems=problems + doc.problems,
    )


def _on_word(event: Event, statements: Sequence[Statement]) -> Event:
    """The event with the statement whose content reports it; a speech event is its speaker's own deed, not a report."""
    where = event.trigger.spans[0]
    return replace(event, on_word_of=on_whose_word(where, statements))


def _claimed_by(cause: Cause, statements: Sequence[Statement]) -> Cause:
    """The cause with the statement that makes it: by its cue (`attributing the fall to drought`), or in its content."""
    marker = cause.marker.spans[0]
    made = next((s.id for s in statements if s.cue and any(piece.holds(marker) for piece in s.cue.spans)), None)
    return replace(cause, on_word_of=made or on_whose_word(marker, statements))


def _of_language(article: Article) -> tuple[Problem, ...]:
    """What to know of an article in a language whose words the extractors do not have."""
    if article.language is None or article.language.lower().split("-")[0] == "en":
        return ()
    message = f"the article seems to be in {article.language!r}; what it says is read in English only"
    return (Problem("language", message),)
