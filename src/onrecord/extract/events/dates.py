"""When an event was: the time expression that belongs to its clause, or the article's own date for what is news."""

from bisect import bisect_right
from typing import Final, NamedTuple

from onrecord.extract.events.tree import Tree
from onrecord.extract.times import TimeReading, find_times
from onrecord.knowledge.ontology import Ontology
from onrecord.record import Document, EventDate, Span, Status

__all__ = ["DateReading", "DateWords", "Dates"]

_UP: Final = frozenset(
    {"obj", "nsubj", "nsubj:pass", "xcomp", "obl", "nmod", "advcl", "acl", "conj", "compound", "obl:agent", "ccomp"}
)
_NEWS: Final = frozenset({"root", "conj", "ccomp", "parataxis"})
_YEAR_DAYS: Final = 10_000
"""A year in days written as numbers: 20240614 − 20230614."""


class DateReading(NamedTuple):
    """The date of an event, whether it lies more than a year back, and why it was read so."""

    date: EventDate | None
    historical: bool
    because: str


class _Told(NamedTuple):
    reading: TimeReading
    head: int


class DateWords(NamedTuple):
    """Forms of the words that decide what a time belongs to.

    `beginning` are verbs that share their date with what they open ("began shelling"), `held` those by which deeds that
    nouns name take place ("held talks"), `speaking` those that tell how something was said ("speaking on Monday"), and
    `carriers` nouns for what it was said in ("in a statement released on Monday").
    """

    beginning: frozenset[str]
    held: frozenset[str]
    speaking: frozenset[str]
    carriers: frozenset[str]

    @staticmethod
    def of(ontology: Ontology) -> "DateWords":
        """Those of the ontology."""
        beginning = ontology.forms_in("beginning")
        held = ontology.forms_in("light_verbs") | ontology.forms_in("happening") | beginning
        return DateWords(beginning, held, ontology.forms_in("speaking"), ontology.forms_in("carriers"))


class Dates:
    """The time expressions of one document, and which event each belongs to."""

    def __init__(self, doc: Document, tree: Tree, words: DateWords) -> None:
        self._doc = doc
        self._tree = tree
        self._words = words
        published = doc.article.published
        self._on = published.start[:10] if published else None
        self._starts = [token.start for token in tree.tokens]
        self._by_block: dict[int, list[_Told]] = {}

    def read(self, head: int, words: tuple[int, ...], sentence: int, status: Status) -> DateReading:
        """The date of the event with its trigger at `words`."""
        told = self._nearest(head, words, sentence)
        if told is not None:
            return self._stated(told.reading)
        if self._on and status == "occurred" and self._is_past(head):
            return DateReading(None, historical=True, because="no date: it ended prior to what is told")
        if self._on and status in ("occurred", "negated") and self._is_news(head):
            date = EventDate(self._on, self._on, "approximate", "article")
            return DateReading(date, historical=False, because="the article's date: news without one")
        return DateReading(None, historical=False, because="no date: background without one")

    def today(self, reading: DateReading) -> DateReading:
        """The date of a promise: the article's, where what is told is the later day when it is due."""
        date = reading.date
        if date is None or self._on is None or date.start[:10] <= self._on:
            return reading
        today = EventDate(self._on, self._on, "approximate", "article")
        return DateReading(
            today, historical=False, because=f"the article's date: {date.as_written!r} is when it is due"
        )

    def _stated(self, reading: TimeReading) -> DateReading:
        assert reading.start is not None  # noqa: S101 (only those are kept)
        end, precision = reading.end or reading.start, reading.precision or "approximate"
        date = EventDate(reading.start, end, precision, "stated", (reading.span,), reading.as_written)
        past = self._on is not None and _days(self._on) - _days(end) > _YEAR_DAYS
        return DateReading(date, past, f"{reading.as_written!r} belongs to its clause (rule {reading.rule})")

    def _nearest(self, head: int, words: tuple[int, ...], sentence: int) -> _Told | None:
        """The time expression that belongs to the event: fewest steps away, of equals the nearest in the text."""
        found = [
            (steps, abs(told.head - head), told)
            for told in self._told(sentence)
            if (steps := self._steps(told, head, words)) is not None
        ]
        return min(found, key=lambda f: f[:2])[2] if found else None

    def _steps(self, told: _Told, head: int, words: tuple[int, ...]) -> int | None:
        """How far up from the trigger the time expression hangs; None where it belongs to something else."""
        tree = self._tree
        governor = self._governor(told.head)
        # Inside the event's own phrase: "the strike last week on the port", but no clause of its own in between.
        at, climbed = governor, 0
        if tree.relations[told.head] == "nmod:poss" and governor not in words:
            return None  # "Sunday's ultimatum": the day of the noun's own deed
        while at >= 0 and at not in words and climbed < 4:
            if tree.is_predicate(at) or (
                tree.upos[at] == "NOUN" and tree.relations[at] not in ("obl", "nmod", "obj", "compound")
            ):
                break
            at, climbed = tree.heads[at], climbed + 1
        if at in words:
            return climbed
        at, up = head, 0
        while tree.heads[at] >= 0 and up < 4:
            if not self._shares_time(at):
                return None
            at, up = tree.heads[at], up + 1
            if at == governor:
                return up + 1
        return None

    def _governor(self, time: int) -> int:
        """The word that a time expression hangs on; a verb over that word that stands nearer takes its place."""
        governor = self._tree.heads[time]
        if self._opens(time) and governor >= 0 and self._tree.relations[time] in ("compound", "nummod", "amod"):
            return self._tree.clause_of(governor)  # "On 2 May troops stormed", where the parse has "2" count troops
        if governor >= 0 and (spoken := self._spoken_with(governor)) is not None:
            return spoken
        nearer = [k for k in self._tree.above(governor) if governor < k < time] if governor >= 0 else []
        return max(nearer, default=governor)

    def _opens(self, time: int) -> bool:
        """Whether nothing but a preposition stands before a time in its sentence."""
        first = max((s.first for s in self._doc.sentences or () if s.first <= time), default=0)
        return all(self._tree.upos[i] == "ADP" for i in range(first, time))

    def _spoken_with(self, verb: int) -> int | None:
        """The verb of speech whose day is told by how it was spoken: "Speaking on Monday, …", "in a letter sent on"."""
        tree, head = self._tree, self._tree.heads[verb]
        if tree.relations[verb] == "advcl" and tree.words[verb] in self._words.speaking:
            return head
        carried = (
            tree.relations[verb] == "acl" and tree.xpos[verb] == "VBN" and tree.words[head] in self._words.carriers
        )
        return (
            tree.heads[head] if carried and tree.relations[head] == "obl" and "in" in tree.prepositions(head) else None
        )

    def _shares_time(self, at: int) -> bool:
        """Whether what is told of the word above is told of `at` too: it is no clause with a verb form of its own."""
        tree = self._tree
        relation = tree.relations[at]
        if relation not in _UP:
            return False
        if relation == "ccomp" or self._is_clause_as_subject(at):
            return not tree.is_finite(at) and "to" not in tree.marks(at)
        if relation == "advcl" and tree.marks(at):
            return False  # "before being ousted"
        if relation in ("xcomp", "acl", "advcl"):
            return "to" not in tree.marks(at) or tree.words[tree.heads[at]] in self._words.beginning
        return relation != "conj" or not tree.has(at, "nsubj", "nsubj:pass")

    def _told(self, sentence: int) -> list[_Told]:
        """The placed time expressions of a sentence, with their heads."""
        found = self._doc.sentences[sentence] if self._doc.sentences else None
        if found is None:
            return []
        if found.block not in self._by_block:
            self._by_block[found.block] = self._of_block(found.block)
        return [t for t in self._by_block[found.block] if found.first <= t.head < found.last]

    def _of_block(self, block: int) -> list[_Told]:
        span = self._doc.article.blocks[block].span
        readings = find_times(self._doc.article.text, span, self._on)
        return [_Told(r, self._head(r.span)) for r in readings if r.start is not None and r.kind != "set"]

    def _head(self, span: Span) -> int:
        """The token of the span whose head lies outside it."""
        first = max(0, bisect_right(self._starts, span.start) - 1)
        last = first
        while last + 1 < len(self._starts) and self._starts[last + 1] < span.end:
            last += 1
        inside = range(first, last + 1)
        return next((i for i in inside if self._tree.heads[i] not in inside and self._tree.upos[i] != "ADP"), first)

    def _is_news(self, head: int) -> bool:
        """Whether the event is what its sentence tells, in the plain past, perfect or present, and no aside."""
        tree = self._tree
        clause = tree.clause_of(head)
        if any(tree.words[k] == "had" for k in tree.kids_by(clause, "aux")):
            return False
        if clause != head and not self._takes_place(head, clause):
            return False
        at = clause
        while tree.relations[at] != "root":
            if tree.relations[at] not in _NEWS and tree.relations[at] != "xcomp" and not self._is_clause_as_subject(at):
                return False
            at = tree.heads[at]
        return True

    def _is_clause_as_subject(self, at: int) -> bool:
        """Whether a parse has for a subject what is said: "Police arrested nine people, officials said Monday"."""
        tree = self._tree
        subject = tree.relations[at].startswith("nsubj") and tree.upos[at] == "VERB"
        return subject and tree.has(at, "nsubj", "nsubj:pass")

    def _is_past(self, head: int) -> bool:
        """Whether its clause says that it was over before the news: "prior to the ruling"."""
        tree = self._tree
        phrases = tree.kids_by(tree.clause_of(head), "obl", "advcl")
        return any("prior" in tree.prepositions(k) and tree.labels.get(k) is None for k in phrases)

    def _takes_place(self, noun: int, verb: int) -> bool:
        """Whether the clause tells that the deed took place, not what it did or what was done about it."""
        tree = self._tree
        here = tree.heads[noun] == verb and tree.relations[noun] in ("obj", "nsubj", "nsubj:pass")
        return here and tree.words[verb] in self._words.held


def _days(day: str) -> int:
    """A day, month or year as a number that grows with time; its last day for a month or a year."""
    year, _, rest = day[:10].partition("-")
    month, _, date = rest.partition("-")
    return int(year) * 10_000 + int(month or 12) * 100 + int(date or 31)
