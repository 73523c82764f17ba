"""All reading SQL over an archive: one named function for each question, with named parameters."""

from collections.abc import Sequence
from typing import Any

from onrecord.store.schema import TableName
from onrecord.store.view import View

__all__ = [
    "articles_after", "articles_by_day", "articles_found_twice", "counts_that_differ", "ids_among", "ids_of_articles",
    "left_behind", "numbers_of_archive", "problem_ids_among", "statements_of", "values_of",
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
    """The next articles in the order of their ids: id, text, url, publisher."""
    query = "SELECT id, text, url, publisher FROM articles WHERE id > $last ORDER BY id LIMIT $most"
    return view.rows(query, last=last, most=most)


def statements_of(view: View, articles: Sequence[str]) -> Rows:
    """The statements of some articles: id, article, content, value."""
    query = "SELECT id, article, content, value FROM statements WHERE article IN (SELECT unnest($articles)) ORDER BY id"
    return view.rows(query, articles=articles)


# What was read


def articles_by_day(view: View) -> list[str]:
    """The ids of all articles in the order of their days, those without one last."""
    return [row["id"] for row in view.rows("SELECT id FROM articles ORDER BY day NULLS LAST, id")]


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
