"""Reads the statements of a few lines, with the shipped model."""

from functools import cache

from articles import paragraphs

from onrecord.extract.statements import find_statements
from onrecord.knowledge.lexicon import Lexicon
from onrecord.learned.language import load_annotator
from onrecord.pipeline import analyze, build_stages
from onrecord.record import Article, Statement

LEXICON = Lexicon()


@cache
def stages():
    return build_stages(load_annotator("accurate"), LEXICON)


def read(text: str, kind: str = "paragraph") -> list[Statement]:
    """The statements of an article whose lines are blocks of one kind."""
    return read_article(paragraphs(text, kind))


def read_article(article: Article) -> list[Statement]:
    return find_statements(analyze(article, stages()), LEXICON)


def words(text: str, part) -> list[str]:
    """The pieces of a part of a statement."""
    return [text[s:e] for s, e in part.spans] if part is not None else []
