"""Questions to an archive. What it says is asked from the record each time; nothing that is answered is stored."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Literal

import msgspec

from onrecord.analyze.sentences import add_sentences
from onrecord.analyze.tokens import add_tokens
from onrecord.app.answers import (
    ArticleLine,
    Between,
    Carrier,
    Chain,
    Done,
    Drift,
    Evidence,
    Found,
    Hop,
    ProblemLine,
    Report,
    Role,
    Said,
    Verdict,
    VerdictKind,
)
from onrecord.app.asking import Who, find_who
from onrecord.app.knowing import known_pronouns
from onrecord.compare import origins, sameness
from onrecord.compare.syndication import Sketch
from onrecord.errors import UsageError
from onrecord.learned.unmarked_ends import UnmarkedEnds
from onrecord.record import Article, Cause, Document, Event, Part, Span, Spans, Statement, hull
from onrecord.store import queries
from onrecord.store.queries import Bounds
from onrecord.store.rows import day_of
from onrecord.store.schema import TABLES, columns_of
from onrecord.store.shingles import every_shingle, pairs_of, pattern_of, words_of
from onrecord.store.view import OF_AN_ARTICLE, View

__all__ = [
    "EVERYTHING",
    "articles_in",
    "ask_sql",
    "between",
    "chain_of",
    "describe_columns",
    "did",
    "evidence_of",
    "problems_in",
    "said",
    "verify",
]

Row = dict[str, Any]

EVERYTHING = Bounds()

SEEN_PER_ANSWER = 6
"""So many rows are looked at for each answer asked for, as several carriers make one."""

SIMILAR = 200
"""So many statements that are like a quotation are compared with it word by word."""

FEWEST_WORDS = 3
"""A quotation of fewer words is not looked for in texts: it would be found by chance."""


# Who said what


def said(
    view: View,
    who: str,
    bounds: Bounds = EVERYTHING,
    *,
    about: str | None = None,
    to: str | None = None,
    via: str | None = None,
    limit: int = 20,
) -> tuple[Said, ...]:
    """What somebody said, newest first, one line for all who carry it.

    `about` is somebody or words, `to` whom it is said to, `via` an outlet, relay or medium that it came through. The
    bounds choose which articles are asked; who else carries what was found is told from the whole archive.
    """
    speaker = find_who(view, who)
    about_keys, about_words = _who_or_words(view, about)
    to_keys, _ = _who_or_words(view, to)
    rows = queries.statements_said(
        view,
        speaker.keys,
        bounds,
        limit * SEEN_PER_ANSWER,
        about=about_keys,
        about_words=about_words,
        to=to_keys,
        to_words=(to or "").lower(),
        via=find_who(view, via).keys if via else (),
    )
    return _newest_first(_as_said(view, rows)[:limit])


def _newest_first(answers: Sequence[Said]) -> tuple[Said, ...]:
    """By the day on which it was first carried."""
    return tuple(sorted(answers, key=lambda answer: answer.day or date.min, reverse=True))


def _who_or_words(view: View, text: str | None) -> tuple[tuple[str, ...], str]:
    """The keys of somebody where the archive knows one by that name, and the words themselves."""
    if text is None:
        return (), ""
    try:
        return find_who(view, text).keys, " ".join(words_of(text))
    except UsageError:
        return (), " ".join(words_of(text))


def _as_said(view: View, rows: Sequence[Row]) -> tuple[Said, ...]:
    """The rows and all their variants as statements with carriers, in the order of the rows."""
    speakers = sorted({row["speaker"] for row in rows if row["speaker"] is not None})
    shingles = sorted({shingle for row in rows for shingle in row["shingles"]})
    known = {row["id"]: row for row in rows}
    if speakers:
        variants = [row for row in queries.variants_of(view, speakers, shingles) if row["id"] not in known]
        known |= {row["id"]: row for row in queries.statements_among(view, variants)}
    groups = sameness.same_statements([_wording(row) for row in _by_time(known.values())])
    group_of = {key: tuple(group) for group in groups for key in group}
    shown = dict.fromkeys(group_of[row["id"]] for row in rows)
    context = _Context(view, [known[key] for group in shown for key in group])
    return tuple(_one_said([known[key] for key in group], context) for group in shown)


def _by_time(rows: Iterable[Row]) -> list[Row]:
    return sorted(rows, key=lambda row: (row["day"] or date.max, row["article"], row["span_start"], row["id"]))


def _wording(row: Row) -> sameness.Wording:
    return sameness.Wording(
        id=row["id"],
        article=row["article"],
        speaker=row["speaker"],
        polarity=row["polarity"],
        day=row["day"],
        shingles=frozenset(row["shingles"]),
        words=row["words"],
        repeats=row["repeats"],
        inside=row["parent"],
    )


class _Context:
    """What is known around the rows of an answer: their articles, whose texts they are, and names."""

    def __init__(self, view: View, rows: Sequence[Row]) -> None:
        days = {row["article"]: row["day"] for row in rows}
        self.articles = {row["id"]: row for row in queries.articles_by_id(view, days)}
        self._texts = origins.texts_of({key: _sketch(row) for key, row in self.articles.items()})
        keys = {link for row in rows for link in [row.get("speaker"), *row.get("chain", ())] if link}
        keys |= {key for row in rows for side in ("actor_keys", "recipient_keys") for key in row.get(side, ()) if key}
        keys |= {text for text in self._texts.values() if text not in self.articles}
        self._names = queries.names_of(view, sorted(keys))

    def name(self, key: str) -> str:
        """The name of a key; an article stands for its outlet."""
        if key in self.articles:
            return str(self.articles[key]["publisher"] or self.articles[key]["source"])
        return self._names.get(key) or key.partition(":")[2] or key

    def origin(self, row: Row, chain: Sequence[str], speaker: str | None) -> str:
        """The key of the hand that a carrier has it from."""
        carrier = origins.Carrier(row["article"], row["outlet"], speaker, tuple(chain))
        return origins.origins_of([carrier], self._texts)[0]


def _sketch(row: Row) -> Sketch:
    return Sketch(frozenset(row["shingles"]), row["published"], row["outlet"], row["agency"])


def _one_said(group: Sequence[Row], context: _Context) -> Said:
    # A title that repeats the body, or a part that is read with the whole, is no carrier of its own; and an article
    # carries a statement once.
    ids = {row["id"] for row in group}
    by_article: dict[str, Row] = {}
    for row in [row for row in group if not {row["repeats"], row["parent"]} & ids] or group:
        by_article.setdefault(row["article"], row)
    rows = list(by_article.values())
    first = rows[0]
    found = [context.origin(row, row["chain"], row["speaker"]) for row in rows]
    links = [link for link in first["chain"] if link != first["speaker"]]
    return Said(
        id=first["id"],
        day=first["day"],
        speaker=first["speaker"],
        name=context.name(first["speaker"]) if first["speaker"] else first["source"],
        source=first["source"],
        cue=first["cue"],
        kind=first["kind"],
        act=first["act"],
        polarity=first["polarity"],
        content=first["content"],
        addressee=first["addressee"],
        medium=first["medium"],
        via=tuple(context.name(link) for link in links),
        outlets=_outlets(rows),
        origins=tuple(context.name(origin) for origin in dict.fromkeys(found)),
        carriers=tuple(_carrier(row, context, origin) for row, origin in zip(rows, found, strict=True)),
        drift=_drift(rows, context),
    )


def _outlets(rows: Sequence[Row]) -> int:
    """How many different outlets; articles of unknown outlets count one each."""
    return len({row["outlet"] or row["article"] for row in rows})


def _carrier(row: Row, context: _Context, origin: str) -> Carrier:
    article = context.articles[row["article"]]
    return Carrier(
        article=row["article"],
        statement=row["id"],
        outlet=article["publisher"],
        day=row["day"],
        title=article["title"],
        url=article["url"],
        content=row["content"],
        origin=context.name(origin),
    )


def _drift(rows: Sequence[Row], context: _Context) -> tuple[Drift, ...]:
    """The wordings that differ from the first in their words, each with the outlets that print it."""
    others: dict[str, list[Row]] = {}
    for row in rows:
        if row["words"] != rows[0]["words"]:
            others.setdefault(row["words"], []).append(row)
    return tuple(
        Drift(
            content=same[0]["content"],
            outlets=tuple(dict.fromkeys(context.name(row["outlet"] or row["article"]) for row in same)),
            pieces=sameness.wording_drift(_spoken(rows[0]["content"]), _spoken(same[0]["content"])),
        )
        for same in others.values()
    )


_MARKS = "\"“”„«»‘’'.,;:!?…()[]"


def _spoken(content: str) -> list[str]:
    """The words of a content as they are printed, without the marks around them."""
    return [word for word in (word.strip(_MARKS) for word in content.split()) if word]


# Who did what


def did(
    view: View,
    who: str,
    bounds: Bounds = EVERYTHING,
    *,
    to: str | None = None,
    kind: str | None = None,
    status: str | None = None,
    limit: int = 20,
) -> tuple[Done, ...]:
    """What somebody did, newest first, reports of one event as one; `kind` is a PLOVER type ("SANCTION").

    For a country that is what its government, forces, police, courts and parliament did.
    """
    other = find_who(view, to).side if to else None
    rows = queries.events_done(
        view, find_who(view, who).side, bounds, limit * SEEN_PER_ANSWER, to=other, kind=kind, status=status
    )
    return _as_done(view, rows)[:limit]


def between(view: View, one: str, other: str, bounds: Bounds = EVERYTHING, *, limit: int = 20) -> Between:
    """What two did to one another or together, and said about or to one another."""
    first, second = find_who(view, one), find_who(view, other)
    seen = limit * SEEN_PER_ANSWER
    events = queries.events_between(view, first.side, second.side, bounds, seen)
    statements = queries.statements_between(view, first.keys, second.keys, bounds, seen)
    return Between(
        first.name, second.name, _as_done(view, events)[:limit], _newest_first(_as_said(view, statements)[:limit])
    )


def _as_done(view: View, rows: Sequence[Row]) -> tuple[Done, ...]:
    known = {row["id"]: row for row in rows}
    groups = sameness.same_events([_report(row) for row in _by_time(rows)])
    group_of = {key: tuple(group) for group in groups for key in group}
    shown = dict.fromkeys(group_of[row["id"]] for row in rows)
    told = sorted({row["on_word_of"] for row in rows if row["on_word_of"]})
    words = {row["id"]: row for row in queries.statements_by_id(view, told)}
    context = _Context(view, [*rows, *words.values()])
    return tuple(_one_done([known[key] for key in group], words, context) for group in shown)


def _report(row: Row) -> sameness.Report:
    first = _day(row["date_from"]) or row["day"]
    return sameness.Report(
        id=row["id"],
        type=row["type"],
        status=row["status"],
        actors=_side_of(row, "actor"),
        recipients=_side_of(row, "recipient"),
        first=first,
        last=_day(row["date_until"]) or first,
        place=row["place"],
    )


def _side_of(row: Row, side: str) -> frozenset[str]:
    """Who is on a side: by key, else by the words; a country stands beside whoever acts for it."""
    named = zip(row[f"{side}_keys"], row[f"{side}s"], strict=True)
    return frozenset(key or words.casefold() for key, words in named) | frozenset(row[f"{side}_countries"]) - {""}


def _day(text: str | None) -> date | None:
    return day_of(text) if text else None


def _one_done(rows: Sequence[Row], words: dict[str, Row], context: _Context) -> Done:
    first = rows[0]
    found = []
    for row in rows:
        told = words.get(row["on_word_of"] or "")
        # On the word of a speaker the event comes from where his words come from.
        found.append(context.origin(row, told["chain"], told["speaker"]) if told else context.origin(row, (), None))
    return Done(
        id=first["id"],
        day=first["date_from"],
        until=first["date_until"],
        precision=first["date_precision"],
        actors=_sides_told(first, "actor", context),
        type=first["type"],
        mode=first["mode"],
        recipients=_sides_told(first, "recipient", context),
        status=first["status"],
        intensity=first["intensity"],
        trigger=first["trigger"],
        place=first["place"],
        outlets=_outlets(rows),
        origins=tuple(context.name(origin) for origin in dict.fromkeys(found)),
        reports=tuple(
            _told(row, words.get(row["on_word_of"] or ""), context, origin)
            for row, origin in zip(rows, found, strict=True)
        ),
    )


def _sides_told(row: Row, side: str, context: _Context) -> tuple[str, ...]:
    """Who is on a side: as written, but by his name where only "he", "whose" or "the senator" is written."""
    named = zip(row[f"{side}_keys"], row[f"{side}s"], strict=True)
    return tuple(context.name(key) if key and _is_no_name(words) else words for key, words in named)


def _is_no_name(words: str) -> bool:
    return words.islower() or words.casefold() in known_pronouns()


def _told(row: Row, statement: Row | None, context: _Context, origin: str) -> Report:
    article = context.articles[row["article"]]
    speaker = None
    if statement is not None:
        speaker = context.name(statement["speaker"]) if statement["speaker"] else statement["source"]
    return Report(
        article=row["article"],
        event=row["id"],
        outlet=article["publisher"],
        day=row["day"],
        title=article["title"],
        url=article["url"],
        trigger=row["trigger"],
        on_word_of=speaker,
        origin=context.name(origin),
    )


# Is it on record?


def verify(view: View, quote: str, *, by: str | None = None, limit: int = 5) -> Verdict:
    """Whether somebody is on record with these words, who, where first, and if not exactly, how they differ.

    Raises `UsageError` if there are no words in `quote`, or if nobody is called `by`.
    """
    words = words_of(quote)
    if not words:
        message = "there are no words in the quotation; give what was said"
        raise UsageError(message)
    who = find_who(view, by) if by else None
    judged = _judged(view, words, who, limit * SEEN_PER_ANSWER)
    for verdict, fitting in _verdicts(judged, who):
        if fitting:
            return _verdict(view, quote, verdict, fitting, limit)
    if found := _found_in_texts(view, words, limit):
        return Verdict(quote, "unattributed", is_on_record=False, found=found)
    near = [one for one in judged if one.is_changed and not _is_his(one, who)]
    return _verdict(view, quote, "other-speaker", near, limit) if near else Verdict(quote, "absent", is_on_record=False)


def _verdict(view: View, quote: str, verdict: VerdictKind, fitting: Sequence["_Judged"], limit: int) -> Verdict:
    """The verdict with the statements that bear it, the closest first."""
    rows = _whole(view, [one.row for one in fitting[: limit * SEEN_PER_ANSWER]])
    answers = _as_said(view, rows)
    if verdict == "exact":  # all are as good: what counts is who was first
        answers = tuple(reversed(_newest_first(answers)))
    pieces = _differences(quote, rows[0]["content"]) if fitting[0].is_changed else ()
    return Verdict(quote, verdict, verdict == "exact", answers[:limit], pieces)


def _differences(quote: str, content: str) -> tuple[sameness.Piece, ...]:
    """How a quotation differs from what is on record; what was said before and after it is no difference."""
    pieces = sameness.wording_drift(_spoken(quote), _spoken(content))
    first = 1 if pieces[0].kind == "added" else 0
    last = len(pieces) - 1 if pieces[-1].kind == "added" else len(pieces)
    return pieces[first:last]


class _Judged:
    """A statement against a quotation: whether it holds it, in quotation marks or not, and how close it is, to 1."""

    def __init__(self, row: Row, words: list[str]) -> None:
        self.row = row
        said = row["words"].split()
        self.is_quoted = sameness.how_worded(words, words_of(row["quoted"] or "")) == "exact"
        worded = sameness.how_worded(words, said)
        self.is_reported = worded == "exact" and not self.is_quoted
        self.is_changed = worded in ("part", "changed")
        self.closeness = 1.0 if worded == "exact" else sameness.closeness(words, said)


def _judged(view: View, words: list[str], who: Who | None, most: int) -> list[_Judged]:
    """The statements that are like the words, the closest first.

    The first are read whole, as they are shown if that many are exact; of the others the wordings alone.
    """
    near = queries.statements_like(view, every_shingle(words), " ".join(words), SIMILAR)
    judged = [_Judged(row, words) for row in queries.statements_among(view, near[:most], quoted=True)]
    if sum(one.is_quoted and _is_his(one, who) for one in judged) < most:
        judged += [_Judged(row, words) for row in queries.wordings_among(view, near[most:])]
    return sorted(judged, key=lambda one: -one.closeness)


def _whole(view: View, rows: Sequence[Row]) -> list[Row]:
    """The rows, in that order, those read whole of which only the wording is."""
    partly = [row for row in rows if "content" not in row]
    whole = {row["id"]: row for row in queries.statements_among(view, partly)}
    return [whole.get(row["id"], row) for row in rows]


def _is_his(one: _Judged, who: Who | None) -> bool:
    return who is None or one.row["speaker"] in who.keys


def _verdicts(judged: Sequence[_Judged], who: Who | None) -> Iterator[tuple[VerdictKind, list[_Judged]]]:
    """The verdicts that may be given, the best first, each with the statements that would bear it."""
    his = [one for one in judged if _is_his(one, who)]
    yield "exact", [one for one in his if one.is_quoted]
    yield "reported", [one for one in his if one.is_reported]
    yield "changed", [one for one in his if one.is_changed]
    others = [one for one in judged if not _is_his(one, who)]
    yield "other-speaker", [one for one in others if one.is_quoted or one.is_reported]


def _found_in_texts(view: View, words: Sequence[str], limit: int) -> tuple[Found, ...]:
    """Where the words stand in articles, marks, case and accents apart."""
    if len(words) < FEWEST_WORDS:
        return ()
    pattern = pattern_of(words)
    rows = queries.articles_with(view, pairs_of(words), pattern, limit)
    articles = {row["id"]: row for row in queries.articles_by_id(view, {row["id"]: row["day"] for row in rows})}
    places = ((row, re.search(rf"(?<!\w){pattern}(?!\w)", row["text"], re.IGNORECASE)) for row in rows)
    return tuple(_found(articles[row["id"]], Span(*place.span()), place[0]) for row, place in places if place)


def _found(article: Row, span: Span, text: str) -> Found:
    return Found(
        article["id"], article["publisher"], article["day"], article["title"], article["url"], span=span, text=text
    )


# Where it stands, and on whose word


def chain_of(view: View, statement: str) -> Chain:
    """Every hand a statement went through, with the words of the article that tell it.

    Raises `UsageError` if the archive has no such statement.
    """
    found = _value(view, statement, ("statement",))
    article = queries.article_of(view, found["article"])
    actors = {row["id"]: row for row in queries.speakers_of(view, article["id"])}
    one = msgspec.json.decode(found["value"], type=Statement)
    hops = [_outlet_hop(article), *_agency_hop(view, article)]
    for link in _parents(view, one):
        role: Literal["parent", "source"] = "source" if link is one else "parent"
        hops += [_hop("relay", relay.text, relay.spans, relay.actor, actors) for relay in link.relays]
        if link.medium is not None:
            hops.append(_hop("medium", link.medium.text, link.medium.spans, link.medium.outlet, actors))
        hops.append(_hop(role, link.source.text, link.source.spans, link.source.actor, actors))
    return Chain(
        statement, article["id"], article["day"], article["url"], tuple(h for h in hops if h), one.content.text
    )


def _parents(view: View, statement: Statement) -> list[Statement]:
    """The statement and those that hold it, outermost first; a parent that is not in the record ends the line."""
    line = [statement]
    while line[0].parent is not None and (found := queries.value_of(view, line[0].parent)):
        parent = msgspec.json.decode(found["value"], type=Statement)
        if parent in line:
            break
        line.insert(0, parent)
    return line


def _outlet_hop(article: Row) -> Hop | None:
    if article["publisher"] is None:
        return None
    return Hop("outlet", article["publisher"], article["outlet"], None, ())


def _agency_hop(view: View, article: Row) -> list[Hop]:
    """The agency that the page credits with its text."""
    key = article["agency"]
    if key is None:
        return []
    return [Hop("agency", queries.names_of(view, [key]).get(key, key.partition(":")[2]), key, None, ())]


def _hop(role: Role, words: str, spans: Spans, actor: str | None, actors: Mapping[str, Row]) -> Hop:
    row = actors.get(actor or "")
    return Hop(role, row["name"] if row else words, row["key"] if row else None, words, tuple(spans))


def evidence_of(view: View, key: str) -> Evidence:
    """Where a statement, an event or a cause stands: its article, the sentences, and the spans of its words.

    Raises `UsageError` if the archive has nothing with that id.
    """
    found = _value(view, key, ("statement", "event", "cause"))
    article = queries.article_of(view, found["article"])
    spans = _spans(found["kind"], found["value"])
    around = _sentences(article, hull(spans))
    return Evidence(
        id=key,
        kind=found["kind"],
        article=article["id"],
        source=article["source"],
        outlet=article["publisher"],
        day=article["day"],
        title=article["title"],
        url=article["url"],
        sentence=around.of(article["text"]),
        sentence_span=around,
        spans=spans,
        value=msgspec.json.decode(found["value"]),
    )


def _value(view: View, key: str, kinds: Sequence[str]) -> Row:
    found = queries.value_of(view, key)
    if found is None or found["kind"] not in kinds:
        message = f"the archive has no {' or '.join(kinds)} with the id {key!r}; ids are shown by `said` and `did`"
        raise UsageError(message)
    return found


def _spans(kind: str, value: str) -> Spans:
    """The words that make a fact, in the order of the text."""
    parts: Sequence[Part | None]
    if kind == "statement":
        statement = msgspec.json.decode(value, type=Statement)
        parts = (statement.source, statement.cue, statement.content)
    elif kind == "event":
        event = msgspec.json.decode(value, type=Event)
        parts = (event.trigger, *event.actor, *event.recipient)
    else:
        cause = msgspec.json.decode(value, type=Cause)
        parts = (cause.cause, cause.marker, cause.effect)
    return tuple(sorted({span for part in parts if part is not None for span in part.spans}))


def _sentences(row: Row, span: Span) -> Span:
    """The sentences that the span touches."""
    article = msgspec.structs.replace(msgspec.json.decode(row["value"], type=Article), text=row["text"])
    doc = add_sentences(add_tokens(Document(article)), unmarked=UnmarkedEnds.load())
    touched = [s for s in doc.sentences or () if s.start < span.end and span.start < s.end]
    if not touched:
        return span
    return Span(min(touched[0].start, span.start), max(touched[-1].end, span.end))


# What is in the archive


def articles_in(view: View, bounds: Bounds = EVERYTHING, *, limit: int = 20) -> tuple[ArticleLine, ...]:
    """The articles of an archive, newest first."""
    rows = queries.articles_listed(view, bounds, limit)
    names = queries.names_of(view, sorted({row["agency"] for row in rows if row["agency"]}))
    return tuple(
        ArticleLine(
            **{name: row[name] for name in ArticleLine.__struct_fields__ if name not in ("agency", "authors")},
            agency=names.get(row["agency"], row["agency"] and row["agency"].partition(":")[2]),
            authors=tuple(row["authors"]),
        )
        for row in rows
    )


def problems_in(view: View, bounds: Bounds = EVERYTHING, *, limit: int = 20) -> tuple[ProblemLine, ...]:
    """What could not be read, the latest first."""
    return tuple(
        ProblemLine(
            **{name: row[name] for name in ProblemLine.__struct_fields__ if name != "span"},
            span=None if row["span_start"] is None else Span(row["span_start"], row["span_end"]),
        )
        for row in queries.problems_listed(view, bounds, limit)
    )


def ask_sql(view: View, query: str) -> tuple[list[str], list[tuple[Any, ...]]]:
    """The columns and rows that one SELECT gives; raises `UsageError` for anything else, and for faults in it."""
    return view.foreign_rows(query)


def describe_columns() -> list[tuple[str, str, str, str]]:
    """What can be asked in SQL: table, column, type and meaning."""
    own = [
        (table, column.name, column.type, column.meaning)
        for table in TABLES
        for column in columns_of(table)
        if column.name != "batch"
    ]
    added = [
        (table, name, kind, meaning)
        for table in OF_AN_ARTICLE
        for name, kind, meaning in (
            ("day", "DATE", "day of publication of the article"),
            ("outlet", "VARCHAR", "key of its outlet"),
        )
    ]
    return sorted(own + added, key=lambda row: TABLES.index(row[0]))
