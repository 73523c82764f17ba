"""One reading, asked by id: who an actor is, what a statement says, through whom, in which sentence."""

from bisect import bisect_right
from collections.abc import Iterable
from functools import cache, cached_property
from hashlib import blake2b

from onrecord.analyze.sentences import add_sentences
from onrecord.analyze.tokens import add_tokens
from onrecord.knowledge.periods import first_day, last_day
from onrecord.learned.unmarked_ends import UnmarkedEnds
from onrecord.record import Actor, Document, Event, Part, Participant, Reading, Sentence, Statement

__all__ = ["Lookup", "day_of", "joined", "number_of", "one_line"]


class Lookup:
    """The actors, statements and sentences of one reading. Ids that the reading does not have are told as None."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.article = reading.article
        self.actors = {actor.id: actor for actor in reading.actors}
        self.statements = {statement.id: statement for statement in reading.statements}

    def actor(self, id: str | None) -> Actor | None:  # noqa: A002 (it is what the record calls it)
        """The actor of that id."""
        return self.actors.get(id or "")

    def statement(self, id: str | None) -> Statement | None:  # noqa: A002
        """The statement of that id."""
        return self.statements.get(id or "")

    def name(self, actor: str | None, part: Part | None = None) -> str:
        """The name of an actor; where none is decided, the words of the part as written, on one line."""
        known = self.actor(actor)
        return known.name if known else one_line(part.text if part else "")

    def speaker(self, statement: Statement) -> str:
        """Who makes the statement, by name or as written; empty where nobody is named."""
        return self.name(statement.source.actor, statement.source)

    def chain(self, statement: Statement) -> tuple[str, ...]:
        """The names the statement came through, outermost first; its source stands last, as written if unresolved."""
        known = [actor for link in statement.chain if (actor := self.actor(link))]
        names = [actor.name for actor in known]
        speaker = self.speaker(statement)
        is_last = bool(known) and known[-1].id == statement.source.actor
        return (*names, speaker) if speaker and not is_last else tuple(names)

    def office(self, actor: Actor | None, day: str | None) -> str | None:
        """The title of the office an actor held on a day (ISO), the latest begun of several; None if none is known."""
        roles = actor.roles if actor and day else ()
        held = [role for role in roles if _first(role.since) <= (day or "") <= _last(role.until)]
        return max(held, key=lambda role: role.since or "").title if held else None

    @cached_property
    def _sentences(self) -> tuple[Sentence, ...]:
        doc = add_sentences(add_tokens(Document(self.article)), unmarked=_unmarked())
        return doc.sentences or ()

    def sentence(self, part: Part) -> tuple[int, str] | None:
        """The number, from 1, and the text of the sentence in which a part begins; None outside of analysed blocks."""
        if not part.spans:
            return None
        start = part.spans[0].start
        number = bisect_right([sentence.start for sentence in self._sentences], start)
        if not number or start >= self._sentences[number - 1].end:
            return None
        found = self._sentences[number - 1]
        return number, self.article.text[found.start : found.end]

    def participant(self, side: Participant) -> str:
        """Who takes part in an event, by name or as written."""
        return self.name(side.actor, side)


@cache
def _unmarked() -> UnmarkedEnds:
    return UnmarkedEnds.load()


def _first(since: str | None) -> str:
    return first_day(since) if since else ""


def _last(until: str | None) -> str:
    return last_day(until) if until else "9999"


def day_of(event: Event) -> str | None:
    """The day an event began on (ISO), None where the text gives no time."""
    return event.date.start[:10] if event.date else None


def one_line(text: str) -> str:
    """The words with one space between them, for formats in which a line is a row."""
    return " ".join(text.split())


def number_of(*parts: object) -> int:
    """A number of 63 bits for formats whose ids are numbers: a hash of `parts`, the same on every machine."""
    digest = blake2b(repr(parts).encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big") >> 1


def joined(words: Iterable[str], mark: str = "; ") -> str:
    """The words that are there, each once, in order."""
    return mark.join(dict.fromkeys(word for word in words if word))
