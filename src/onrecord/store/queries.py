"""All reading SQL over an archive: one named function for each question, with named parameters."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from onrecord.store.schema import TableName
from onrecord.store.shingles import words_of
from onrecord.store.view import View

__all__ = [
    "Bounds",
    "Rows",
    "Side",
    "actors_codes",
    "actors_counts",
    "actors_days",
    "actors_ending",
    "actors_named",
    "actors_of",
    "actors_spelt_like",
    "actors_words",
    "article_of",
    "articles_after",
    "articles_by_day",
    "articles_by_id",
    "articles_each_day",
    "articles_found_twice",
    "articles_listed",
    "articles_with",
    "counts_that_differ",
    "decisions_made",
    "events_between",
    "events_done",
    "ids_among",
    "ids_of_articles",
    "left_behind",
    "names_of",
    "numbers_of_archive",
    "outlets_named",
    "outlets_spelt_like",
    "problem_ids_among",
    "problems_listed",
    "sides_of_events",
    "speakers_of",
    "statements_among",
    "statements_between",
    "statements_by_id",
    "statements_like",
    "statements_of",
    "statements_said",
    "value_of",
    "values_of",
    "variants_of",
    "wordings_among",
]  # fmt: skip

Rows = list[dict[str, Any]]

# What the archive has already


def ids_of_articles(view: View) -> set[str]:
    """The ids of all articles."""
    return {row["id"] for row in view.rows("SELECT id FROM articles")}


def ids_among(view: View, ids: Sequence[str]) -> set[str]:
    """Those of `ids` that are articles of the archive."""
    return {row["id"] for row in view.rows("SELECT id FROM articles WHERE id IN (SELECT unnest($ids))", ids=ids)}


def problem_ids_among(view: View, ids: Sequence[str]) -> set[str]:
    """Those of `ids` that are problems of inputs in the archive."""
    return {row["id"] for row in view.rows("SELECT id FROM problems WHERE id IN (SELECT unnest($ids))", ids=ids)}


# Whether it is in order


def articles_found_twice(view: View) -> list[str]:
    """The ids of articles that have more than one row."""
    return [row["id"] for row in view.rows("SELECT id FROM articles GROUP BY id HAVING count(*) > 1 ORDER BY id")]


def counts_that_differ(view: View, table: TableName) -> Rows:
    """The articles that should have another number of rows in a table than they have: id, expected, found."""
    query = f"""
        SELECT a.id, a.{table} AS expected, coalesce(t.found, 0) AS found FROM articles a
        LEFT JOIN (SELECT article, count(*) AS found FROM {table} GROUP BY article) t ON t.article = a.id
        WHERE a.{table} != coalesce(t.found, 0) ORDER BY a.id
    """
    return view.rows(query)


def left_behind(view: View, table: TableName) -> dict[int, list[str]]:
    """The articles, by batch, of which there are rows in a table though that batch has not added them."""
    query = f"""
        SELECT t.batch, list(DISTINCT t.article) AS articles FROM stored.{table} t
        ANTI JOIN stored.articles a ON a.id = t.article AND a.batch = t.batch
        WHERE t.article IS NOT NULL GROUP BY t.batch ORDER BY t.batch
    """
    return {row["batch"]: row["articles"] for row in view.rows(query)}


def articles_after(view: View, last: str, most: int) -> Rows:
    """The next articles in the order of their ids: id, text, url, publisher, sieve."""
    query = "SELECT id, text, url, publisher, sieve FROM articles WHERE id > $last ORDER BY id LIMIT $most"
    return view.rows(query, last=last, most=most)


def statements_of(view: View, articles: Sequence[str]) -> Rows:
    """The statements of some articles: id, article, content, value."""
    query = "SELECT id, article, content, value FROM statements WHERE article IN (SELECT unnest($articles)) ORDER BY id"
    return view.rows(query, articles=articles)


# What was read


def values_of(view: View, table: TableName, articles: Sequence[str]) -> Rows:
    """What is stored of some articles in a table, in the order of the text, without what people decided since."""
    order = "id" if table in ("articles", "actors") else "span_start, span_end, id"
    key = "id" if table == "articles" else "article"
    query = f"""
        SELECT t.* FROM stored.{table} t JOIN stored.articles a ON a.id = t.{key} AND a.batch = t.batch
        WHERE t.{key} IN (SELECT unnest($articles)) ORDER BY {", ".join(f"t.{column}" for column in order.split(", "))}
    """
    return view.rows(query, articles=articles)


def numbers_of_archive(view: View) -> dict[str, Any]:
    """How much of everything there is."""
    query = """
        SELECT coalesce(max(version), 0) AS version, count(*) AS articles, count(DISTINCT outlet) AS outlets,
            min(day) AS first_day, max(day) AS last_day, coalesce(sum(words), 0)::BIGINT AS words,
            coalesce(sum(statements), 0)::BIGINT AS statements, coalesce(sum(events), 0)::BIGINT AS events,
            coalesce(sum(causes), 0)::BIGINT AS causes, coalesce(sum(mentions), 0)::BIGINT AS mentions,
            (SELECT count(DISTINCT key) FROM actors) AS actors, (SELECT count(*) FROM problems) AS problems,
            (SELECT count(*) FROM decisions) AS decisions
        FROM articles
    """
    return view.rows(query)[0]


# Questions


class Bounds(NamedTuple):
    """Which articles are asked for: published on these days, both inclusive, by these outlets (keys); None: all."""

    since: date | None = None
    until: date | None = None
    outlets: Sequence[str] | None = None


_BOUNDS = """($since::DATE IS NULL OR {table}.day >= $since) AND ($until::DATE IS NULL OR {table}.day <= $until)
    AND ($outlets::VARCHAR[] IS NULL OR list_contains($outlets, {table}.outlet))"""

# What a statement is shown and compared by.
_STATEMENT = """s.id, s.article, s.speaker, s.kind, s.act, s.polarity, s.source, s.cue, s.content, s.shingles,
    s.addressee, s.medium, s.medium_kind, s.chain, s.said_from, s.parent, s.repeats, s.zone, s.span_start, s.span_end,
    s.confidence, s.day, s.outlet"""
_EVENT = """e.id, e.article, e.type, e.mode, e.quad, e.intensity, e.status, e.trigger, e.actors, e.actor_keys,
    e.actor_countries, e.recipients, e.recipient_keys, e.recipient_countries, e.date_from, e.date_until,
    e.date_precision, e.date_basis, e.place, e.place_country, e.contexts, e.on_word_of, e.span_start, e.span_end,
    e.confidence, e.day, e.outlet"""


def _bound(bounds: Bounds) -> dict[str, Any]:
    outlets = None if bounds.outlets is None else list(bounds.outlets)
    return {"since": bounds.since, "until": bounds.until, "outlets": outlets}


# Who


def actors_named(view: View, keys: Sequence[str], folded: str) -> Rows:
    """The actors with one of the keys or that name (folded): key, name, kind, country, articles, is_named."""
    # Two parts, as each of them passes over the groups of rows without it, which an OR does not.
    found = """
        SELECT * FROM actors WHERE folded = $name AND NOT list_contains($keys, key)
        UNION ALL SELECT * FROM actors WHERE list_contains($keys, key)
    """
    if not keys:
        return view.rows(_ACTORS.format(found="SELECT * FROM actors WHERE folded = $name"), name=folded)
    return view.rows(_ACTORS.format(found=found), keys=list(keys), name=folded)


def actors_ending(view: View, folded: str) -> Rows:
    """The actors whose name ends in these words (folded), as a surname does; columns as in `actors_named`."""
    return view.rows(_ACTORS.format(found="SELECT * FROM actors WHERE suffix(folded, ' ' || $name)"), name=folded)


# Of names, kinds and countries that are as frequent the first in the alphabet, wherever its rows stand.
_ACTORS = """
    SELECT key, mode(name ORDER BY name) AS name, mode(kind ORDER BY kind) AS kind,
        mode(country ORDER BY country) AS country, count(DISTINCT article) AS articles,
        bool_or(folded = $name) AS is_named
    FROM ({found}) GROUP BY key ORDER BY articles DESC, key
"""


def actors_of(view: View, keys: Sequence[str], articles: Sequence[str]) -> Rows:
    """Who of some keys is in some articles: article, and the key as the record has it, decisions apart."""
    query = """
        SELECT DISTINCT t.article, s.key FROM actors t JOIN stored.actors s ON s.id = t.id AND s.article = t.article
        WHERE list_contains($keys, t.key) AND list_contains($articles, t.article) ORDER BY ALL
    """
    return view.rows(query, keys=list(keys), articles=list(articles))


def actors_days(view: View, keys: Sequence[str], bounds: Bounds) -> Rows:
    """When somebody is in the articles: key, articles, first_day, last_day."""
    return view.rows(_ACTORS_DAYS.format(by="key", bounds=_BOUNDS.format(table="a")), keys=list(keys), **_bound(bounds))


def actors_codes(view: View, keys: Sequence[str], bounds: Bounds) -> Rows:
    """The codes that somebody was given, the earliest first: key, country, sectors, articles, first_day, last_day."""
    query = _ACTORS_DAYS.format(by="key, country, sectors", bounds=_BOUNDS.format(table="a"))
    return view.rows(query, keys=list(keys), **_bound(bounds))


_ACTORS_DAYS = """
    SELECT {by}, count(DISTINCT article) AS articles, min(day) AS first_day, max(day) AS last_day
    FROM actors a WHERE list_contains($keys, key) AND {bounds}
    GROUP BY {by} ORDER BY key, first_day NULLS LAST, articles DESC, {by}
"""


def actors_words(view: View, keys: Sequence[str], bounds: Bounds) -> Rows:
    """The words that name somebody, the most frequent first: key, text, times."""
    query = f"""
        SELECT actor AS key, text, count(*) AS times FROM mentions m
        WHERE list_contains($keys, actor) AND {_BOUNDS.format(table="m")}
        GROUP BY actor, text ORDER BY key, times DESC, text
    """
    return view.rows(query, keys=list(keys), **_bound(bounds))


def actors_counts(view: View, keys: Sequence[str], bounds: Bounds) -> Rows:
    """How many statements and events somebody is in: key, what (said, spoken_of, did, received), number."""
    counted = {
        "said": ("statements", "[speaker]"),
        "spoken_of": ("statements", "about"),
        "did": ("events", "actor_keys"),
        "received": ("events", "recipient_keys"),
    }
    query = " UNION ALL ".join(
        f"""
        SELECT key, '{what}' AS what, count(*) AS number FROM (
            SELECT unnest(list_distinct({keys})) AS key FROM {table} t WHERE {_BOUNDS.format(table="t")}
        ) WHERE list_contains($keys, key) GROUP BY key"""
        for what, (table, keys) in counted.items()
    )
    return view.rows(query, keys=list(keys), **_bound(bounds))


def decisions_made(view: View) -> Rows:
    """All decisions, the earliest first."""
    return view.rows("SELECT * FROM decisions ORDER BY added, id")


def actors_spelt_like(view: View, folded: str, most: int = 5) -> list[str]:
    """Names that are spelt much like this one (folded), the nearest first."""
    query = """
        SELECT mode(name) AS name FROM actors GROUP BY folded
        HAVING greatest(jaro_winkler_similarity(folded, $name),
            jaro_winkler_similarity(split_part(folded, ' ', -1), $name)) > 0.85
        ORDER BY jaro_winkler_similarity(folded, $name) DESC, folded LIMIT $most
    """
    return [row["name"] for row in view.rows(query, name=folded, most=most)]


def outlets_named(view: View, keys: Sequence[str], folded: str) -> list[str]:
    """The keys of the outlets that have one of the keys, or that name (folded)."""
    query = """
        SELECT DISTINCT outlet FROM articles WHERE outlet IS NOT NULL
        AND (list_contains($keys, outlet) OR outlet = 'name:' || $name OR list_contains($keys, publisher))
        ORDER BY outlet
    """
    return [row["outlet"] for row in view.rows(query, keys=list(keys), name=folded)]


def outlets_spelt_like(view: View, folded: str, most: int = 5) -> list[str]:
    """Outlets whose names are spelt much like this one (folded), the nearest first."""
    query = """
        SELECT publisher AS name FROM articles WHERE publisher IS NOT NULL GROUP BY publisher
        HAVING jaro_winkler_similarity(lower(publisher), $name) > 0.7
        ORDER BY jaro_winkler_similarity(lower(publisher), $name) DESC, publisher LIMIT $most
    """
    return [row["name"] for row in view.rows(query, name=folded, most=most)]


def names_of(view: View, keys: Sequence[str]) -> dict[str, str]:
    """The name of each key: the one that most articles give, of several the first in the alphabet."""
    if not keys:
        return {}
    # Most have one name wherever they are, and then there is no need to count the articles that can be seen.
    table = "actors" if view.decisions else "stored.actors"
    query = f"""
        SELECT key, min(name) AS name, min(name) = max(name) AS is_only FROM {table}
        WHERE key IN (SELECT unnest($keys)) GROUP BY key
    """
    rows = view.rows(query, keys=list(keys))
    several = [row["key"] for row in rows if not row["is_only"]]
    return {row["key"]: row["name"] for row in rows if row["is_only"]} | _names_counted(view, several)


def _names_counted(view: View, keys: Sequence[str]) -> dict[str, str]:
    query = """
        SELECT key, name FROM actors WHERE key IN (SELECT unnest($keys)) GROUP BY key, name
        QUALIFY row_number() OVER (PARTITION BY key ORDER BY count(*) DESC, name) = 1
    """
    return {row["key"]: row["name"] for row in view.rows(query, keys=list(keys))} if keys else {}


# Statements


def statements_said(
    view: View,
    speakers: Sequence[str],
    bounds: Bounds,
    most: int,
    *,
    about: Sequence[str] = (),
    about_words: str = "",
    to: Sequence[str] = (),
    to_words: str = "",
    via: Sequence[str] = (),
) -> Rows:
    """What the speakers (keys) said, newest first.

    `about` and `to` are keys of whom it names and whom it is said to, the words beside them stand for the same where
    nobody is identified; `via` are keys of an outlet, relay or medium it came through. Empty: no condition.
    """
    query = f"""
        SELECT s.id, s.speaker FROM statements s
        WHERE list_contains($speakers, s.speaker) AND {_BOUNDS.format(table="s")}
        AND (($about = [] AND $about_words = '') OR list_has_any(s.about, $about)
            OR ($about_words != '' AND contains(' ' || s.words || ' ', ' ' || $about_words || ' ')))
        AND (($to = [] AND $to_words = '') OR list_contains($to, s.addressee_key)
            OR ($to_words != '' AND contains(lower(s.addressee), $to_words)))
        AND ($via = [] OR list_has_any(list_append(s.relays, s.outlet_of_medium), $via)
            OR list_has_any(list_filter(s.chain, lambda k: k != s.speaker), $via))
        ORDER BY {_NEWEST_STATEMENT} LIMIT $most
    """
    conditions = {
        "about": list(about), "about_words": about_words, "to": list(to), "to_words": to_words, "via": list(via)
    }  # fmt: skip
    found = view.rows(query, speakers=list(speakers), most=most, **conditions, **_bound(bounds))
    return statements_among(view, found)


_NEWEST_STATEMENT = "s.day DESC NULLS LAST, s.article, s.span_start, s.id"


def variants_of(view: View, speakers: Sequence[str], shingles: Sequence[int]) -> Rows:
    """What the speakers said that has one of the shingles, wherever it was printed: id, speaker."""
    query = """
        WITH near AS (
            SELECT id FROM (
                SELECT id, unnest(shingles) AS shingle FROM statements WHERE list_contains($speakers, speaker)
            ) WHERE shingle IN (SELECT unnest($shingles))
        )
        SELECT s.id, s.speaker FROM statements s
        WHERE list_contains($speakers, s.speaker) AND s.id IN (SELECT id FROM near) ORDER BY s.id
    """
    return view.rows(query, speakers=list(speakers), shingles=list(shingles))


def statements_like(view: View, shingles: Sequence[int], words: str, most: int) -> Rows:
    """Statements that hold these words, or else share shingles with them, the most shared first: id, speaker.

    Six words or more are in a statement only if a shingle is; of fewer the words themselves are looked for too, and of
    one or two nothing else.
    """
    count = words.count(" ") + 1
    parts = [_HOLDING] if count < _FEWEST_LIKE else [_SHARING, _HOLDING] if count < _SURELY_SEEN else [_SHARING]
    query = f"""
        SELECT id, speaker FROM ({" UNION ALL ".join(parts)}) GROUP BY id, speaker, day, article, span_start
        ORDER BY max(is_held) DESC, max(shared) DESC, day NULLS LAST, article, span_start, id LIMIT $most
    """
    given: dict[str, object] = {"shingles": list(shingles)} if _SHARING in parts else {}
    given |= {"words": words} if _HOLDING in parts else {}
    return view.rows(query, most=most, **given)


_FEWEST_LIKE = 3
"""Fewer words are either said or not."""
_SURELY_SEEN = 6
"""Words in a row of which winnowing keeps a shingle (see `shingles`)."""

# The ids come first: the other columns are read for a few statements, not for all.
_SHARING = """
    SELECT s.id, s.speaker, s.day, s.article, s.span_start, false AS is_held, near.shared
    FROM statements s JOIN (
        SELECT id, count(*) AS shared FROM (SELECT id, unnest(shingles) AS shingle FROM stored.statements)
        WHERE shingle IN (SELECT unnest($shingles)) GROUP BY id
    ) near ON near.id = s.id
"""
_HOLDING = """
    SELECT s.id, s.speaker, s.day, s.article, s.span_start, true AS is_held, 0 AS shared FROM statements s
    WHERE contains(s.words, $words) AND contains(' ' || s.words || ' ', ' ' || $words || ' ')
"""


def statements_among(view: View, found: Rows, *, quoted: bool = False) -> Rows:
    """The statements found (id and speaker), in that order, with what they are shown and compared by.

    What is found is told by few columns. Those of text are read here, and for these alone: by the speaker too, as
    statements are sorted by him in their files.
    """
    rows = _columns_among(view, f"{_STATEMENT}, s.quoted" if quoted else _STATEMENT, found)
    # The column `words` has the same, but is as long as the content to read.
    return [row | {"words": " ".join(words_of(row["content"]))} for row in rows]


def wordings_among(view: View, found: Rows) -> Rows:
    """The wordings of the statements found (id and speaker), in that order: id, speaker, words, quoted."""
    return _columns_among(view, "s.id, s.speaker, s.words, s.quoted", found)


def _columns_among(view: View, columns: str, found: Rows) -> Rows:
    if not found:
        return []
    speakers = {row["speaker"] for row in found}
    is_said = "list_contains($speakers, s.speaker)" + (" OR s.speaker IS NULL" if None in speakers else "")
    query = f"SELECT {columns} FROM statements s WHERE ({is_said}) AND s.id IN (SELECT unnest($ids))"
    rows = view.rows(query, ids=[row["id"] for row in found], speakers=sorted(speakers - {None}))
    by_id = {row["id"]: row for row in rows}
    return [by_id[row["id"]] for row in found]


def statements_between(view: View, one: Sequence[str], other: Sequence[str], bounds: Bounds, most: int) -> Rows:
    """What either of two said about or to the other, newest first."""
    query = f"""
        SELECT s.id, s.speaker FROM statements s WHERE {_BOUNDS.format(table="s")}
        AND ((list_contains($one, s.speaker)
                AND (list_has_any(s.about, $other) OR list_contains($other, s.addressee_key)))
            OR (list_contains($other, s.speaker)
                AND (list_has_any(s.about, $one) OR list_contains($one, s.addressee_key))))
        ORDER BY {_NEWEST_STATEMENT} LIMIT $most
    """
    return statements_among(view, view.rows(query, one=list(one), other=list(other), most=most, **_bound(bounds)))


def statements_by_id(view: View, ids: Sequence[str]) -> Rows:
    """Some statements, as they are shown."""
    if not ids:
        return []
    query = f"SELECT {_STATEMENT} FROM statements s WHERE s.id IN (SELECT unnest($ids)) ORDER BY s.id"
    return view.rows(query, ids=list(ids))


# Events


class Side(NamedTuple):
    """Who is on a side of an event: one of the keys, or the state of one of the countries."""

    keys: Sequence[str]
    countries: Sequence[str] = ()


# Who acts for a state: its government, forces, police, spies, courts and parliament.
_STATE = "GOV|MIL|COP|SPY|JUD|LEG"
_AS_STATE = f"""list_has_any([pair[1] FOR pair IN list_zip(e.{{side}}_countries, e.{{side}}_sectors)
    IF regexp_matches(pair[2], '\\b({_STATE})\\b')], ${{name}}_countries)"""


def _is_side(side: str, name: str, who: Side) -> str:
    """A condition: that who is called `name` in the parameters stands on that side of an event."""
    holds = [f"list_contains(e.{side}_keys, ${name}_keys[{at + 1}])" for at in range(len(who.keys))]
    if who.countries:
        # What is cheap to tell comes first: few events have the country at all.
        there = [f"list_contains(e.{side}_countries, ${name}_countries[{at + 1}])" for at in range(len(who.countries))]
        holds.append(f"(({' OR '.join(there)}) AND {_AS_STATE.format(side=side, name=name)})")
    return f"({' OR '.join(holds)})"


def _of_side(name: str, side: Side) -> dict[str, Any]:
    countries = {f"{name}_countries": list(side.countries)} if side.countries else {}
    return {f"{name}_keys": list(side.keys)} | countries


def events_done(
    view: View, by: Side, bounds: Bounds, most: int, *, to: Side | None = None, kind: str | None, status: str | None
) -> Rows:
    """What somebody did, to somebody else or to anybody, newest first; `kind` is a PLOVER type."""
    to_side = _is_side("recipient", "to", to) if to else "true"
    query = f"""
        SELECT e.id, e.date_from FROM events e WHERE {_is_side("actor", "by", by)} AND {to_side}
        AND ($kind::VARCHAR IS NULL OR e.type = $kind) AND ($status::VARCHAR IS NULL OR e.status = $status)
        AND {_BOUNDS.format(table="e")} ORDER BY {_NEWEST_EVENT} LIMIT $most
    """
    sides = _of_side("by", by) | (_of_side("to", to) if to else {})
    return _events_among(view, view.rows(query, kind=kind, status=status, most=most, **sides, **_bound(bounds)))


_NEWEST_EVENT = "coalesce(e.date_from, e.day::VARCHAR) DESC NULLS LAST, e.article, e.span_start, e.id"


def events_between(view: View, one: Side, other: Side, bounds: Bounds, most: int) -> Rows:
    """What either of two did to the other, and what both did together, newest first."""
    by_one, to_one = (_is_side(side, "one", one) for side in ("actor", "recipient"))
    by_other, to_other = (_is_side(side, "other", other) for side in ("actor", "recipient"))
    query = f"""
        SELECT e.id, e.date_from FROM events e
        WHERE (({by_one} AND {to_other}) OR ({by_other} AND {to_one}) OR ({by_one} AND {by_other}))
        AND {_BOUNDS.format(table="e")} ORDER BY {_NEWEST_EVENT} LIMIT $most
    """
    found = view.rows(query, most=most, **_of_side("one", one), **_of_side("other", other), **_bound(bounds))
    return _events_among(view, found)


def _events_among(view: View, found: Rows) -> Rows:
    """The events found (id and first day), in that order, with what they are shown and compared by.

    By the first day too, as events are sorted by it in their files; see `statements_among`.
    """
    if not found:
        return []
    dates = {row["date_from"] for row in found}
    is_then = "list_contains($dates, e.date_from)" + (" OR e.date_from IS NULL" if None in dates else "")
    query = f"SELECT {_EVENT} FROM events e WHERE ({is_then}) AND e.id IN (SELECT unnest($ids))"
    rows = view.rows(query, ids=[row["id"] for row in found], dates=sorted(dates - {None}))
    by_id = {row["id"]: row for row in rows}
    return [by_id[row["id"]] for row in found]


def sides_of_events(view: View, ids: Sequence[str]) -> Rows:
    """Who stands on the sides of some events, as written and by key ("" where undecided)."""
    query = """
        SELECT id, actors, actor_keys, recipients, recipient_keys FROM events
        WHERE id IN (SELECT unnest($ids)) ORDER BY id
    """
    return view.rows(query, ids=list(ids))


# Articles, problems, and single things


def articles_by_id(view: View, ids: Mapping[str, date | None]) -> Rows:
    """Some articles, without their texts: what names them and what copies are told by.

    Given with the day of each, as articles are sorted by it in their files.
    """
    if not ids:
        return []
    days = set(ids.values())
    is_then = "list_contains($days, day)" + (" OR day IS NULL" if None in days else "")
    query = f"""
        SELECT id, title, publisher, outlet, agency, day, published, url, source, shingles
        FROM articles WHERE ({is_then}) AND id IN (SELECT unnest($ids)) ORDER BY id
    """
    return view.rows(query, ids=list(ids), days=sorted(day for day in days if day is not None))


def articles_listed(view: View, bounds: Bounds, most: int) -> Rows:
    """Articles, newest first, without their texts."""
    query = f"""
        SELECT id, day, published, publisher, outlet, agency, title, authors, section, url, language, source, words,
            statements, events, version, added
        FROM articles a WHERE {_BOUNDS.format(table="a")} ORDER BY published DESC NULLS LAST, id LIMIT $most
    """
    return view.rows(query, most=most, **_bound(bounds))


def articles_by_day(view: View, bounds: Bounds) -> list[str]:
    """The ids of articles in the order of their days, those without one last."""
    query = f"SELECT id FROM articles a WHERE {_BOUNDS.format(table='a')} ORDER BY day NULLS LAST, id"
    return [row["id"] for row in view.rows(query, **_bound(bounds))]


def articles_each_day(view: View, bounds: Bounds) -> Rows:
    """How many articles there are of each day that has any: day, articles."""
    query = f"""
        SELECT day, count(*) AS articles FROM articles a WHERE day IS NOT NULL AND {_BOUNDS.format(table="a")}
        GROUP BY day ORDER BY day
    """
    return view.rows(query, **_bound(bounds))


def articles_with(view: View, pairs: Sequence[int], pattern: str, most: int) -> Rows:
    """Articles whose text has pairs of words (see `pairs_of`) and the words of a regular expression: id, day, text.

    Case makes no difference. A text is looked through only if its sieve lets all pairs pass, or if it has none.
    """
    passing = " AND ".join(_PASSES.format(pair=pair) for pair in pairs[:_PAIRS_ASKED]) or "true"
    near = view.rows(f"SELECT id FROM articles WHERE sieve IS NULL OR ({passing})")
    if not near:
        return []
    # Written so, a few ids keep the texts of others from being read.
    is_near = "list_contains($ids, id)" if len(near) <= _FEW else "id IN (SELECT unnest($ids))"
    query = f"""
        SELECT id, day, text FROM articles WHERE {is_near} AND regexp_matches(text, $pattern, 'i')
        ORDER BY published NULLS LAST, id LIMIT $most
    """
    return view.rows(query, ids=[row["id"] for row in near], pattern=rf"(?:^|\W){pattern}(?:\W|$)", most=most)


_PAIRS_ASKED = 24
"""More pairs of words than this hold nothing back any more."""

_FEW = 500

_PASSES = "(sieve[1 + ({pair} % (64 * len(sieve))) // 64] >> {pair} % 64) & 1 = 1"


def problems_listed(view: View, bounds: Bounds, most: int) -> Rows:
    """What could not be read, the latest first; inputs that gave no article have no day and no outlet."""
    query = f"""
        SELECT p.id, p.article, p.source, p.place, p.stage, p.message, p.span_start, p.span_end, p.added
        FROM problems p LEFT JOIN articles a ON a.id = p.article WHERE {_BOUNDS.format(table="a")}
        ORDER BY p.added DESC, p.source, p.id LIMIT $most
    """
    return view.rows(query, most=most, **_bound(bounds))


_WITH_VALUE = {"statement": "statements", "event": "events", "cause": "causes"}


def value_of(view: View, key: str) -> dict[str, Any] | None:
    """A statement, event or cause by its id: kind, article, value (JSON); None if there is none."""
    query = "SELECT '{kind}' AS kind, article, value FROM {table} WHERE id = $key"
    asked = (view.rows(query.format(kind=kind, table=table), key=key) for kind, table in _WITH_VALUE.items())
    return next((rows[0] for rows in asked if rows), None)


def article_of(view: View, article: str) -> dict[str, Any]:
    """One article with its text and JSON."""
    (row,) = view.rows("SELECT * EXCLUDE (shingles) FROM articles WHERE id = $id", id=article)
    return row


def speakers_of(view: View, article: str) -> Rows:
    """The actors of one article: id (in its record), key, name."""
    return view.rows("SELECT id, key, name FROM actors WHERE article = $id ORDER BY id", id=article)
