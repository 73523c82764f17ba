"""Sentences: where one ends, by full stops, what stands before them and what follows.

A sentence never crosses a block, and the sentences of a block share out all its tokens. The end of a sentence
inside a quotation is an end ("We left. It rained," he said: two sentences), as in the English treebanks.
"""

import re
from collections.abc import Callable, Sequence
from functools import cache, partial

import msgspec

from onrecord.analyze.tokens import abbreviations, sentence_openers
from onrecord.knowledge.tables import read_table, shipped
from onrecord.learned.unmarked_ends import UnmarkedEnds
from onrecord.record import ANALYSED, Document, Sentence, Token

__all__ = ["Boundaries", "add_sentences", "find_boundaries"]

Boundaries = Callable[[str, Sequence[Token], int, int], list[int]]
"""What splits a block: the text, all tokens, and the block's tokens `[first, last)`, to those that start a sentence."""


def add_sentences(doc: Document, unmarked: UnmarkedEnds | None = None, find: Boundaries | None = None) -> Document:
    """The document with its sentences, none of them empty, in the order of the text.

    `unmarked` also finds ends without a mark; `find` replaces all of this by a finder of boundaries of your own.
    Requires the tokens; raises `ValueError` without them.
    """
    if doc.tokens is None:
        raise ValueError("sentences need tokens: run add_tokens first")
    find = find or partial(find_boundaries, unmarked=unmarked)
    text, tokens = doc.article.text, doc.tokens
    sentences: list[Sentence] = []
    first = last = 0
    for place, block in enumerate(doc.article.blocks):
        if block.kind not in ANALYSED:
            continue
        while last < len(tokens) and tokens[last].start < block.span.end:
            last += 1
        if last > first:
            starts = [*find(text, tokens, first, last), last]
            for start, end in zip([first, *starts], starts, strict=False):
                sentences.append(Sentence(tokens[start].start, tokens[end - 1].end, start, end, place))
        first = last
    return msgspec.structs.replace(doc, sentences=tuple(sentences))


_STOPS = frozenset(".!?…。！？")
_CLOSERS = frozenset(["”", "’", '"', "'", ")", "]", "»", "''", "’’", "›", "}"])
_SPACED_CLOSERS = frozenset(["”", ")", "]", "’’"])
_OPENERS = frozenset("\"'“‘«‹([{`-–—*•·")
_STOP = re.compile(r"[.!?…]")
_QUOTE = re.compile("[\"'”’»›]")
_NOTE = re.compile(r"\[(?:\d{1,3}|[a-z]|note \d+|citation needed)\]")
_TRAILER = re.compile(r"[.!?…]+|[:;=][-o^']?[)(\]\[DPp/\\|*3]+|\^_*\^|<3")


def find_boundaries(
    text: str, tokens: Sequence[Token], first: int, last: int, unmarked: UnmarkedEnds | None = None
) -> list[int]:
    """Which of the tokens `[first, last)` of a block start a sentence, the first one left out; in order."""
    starts = _marked_boundaries(text, tokens, first, last)
    if unmarked is None:
        return starts
    words = [text[token.start : token.end] for token in tokens[first:last]]
    return [first + start for start in unmarked.find(words, [start - first for start in starts])]


def _marked_boundaries(text: str, tokens: Sequence[Token], first: int, last: int) -> list[int]:
    starts: list[int] = []
    start = at = first
    while at < last:
        token = tokens[at]
        at += 1
        if text[token.end - 1] not in _STOPS:
            continue
        after = _skip_closers(text, tokens, at, last)
        if after < last and _ends(text, tokens, start, at - 1, after, last):
            starts.append(after)
            start = after
        at = after
    return starts


def _skip_closers(text: str, tokens: Sequence[Token], at: int, last: int) -> int:
    """Where the marks end that belong to the stop before `at`: more stops, closing quotes, brackets, notes, smileys."""
    while at < last:
        token = tokens[at]
        word = text[token.start : token.end]
        glued = token.start == tokens[at - 1].end
        if word == "[" and (note := _NOTE.match(text, token.start)):
            while at < last and tokens[at].end <= note.end():
                at += 1
        elif word in (_CLOSERS if glued else _SPACED_CLOSERS) or _TRAILER.fullmatch(word):
            at += 1
        elif glued and word.isdecimal() and text[token.end : token.end + 1].isspace():
            at += 1  # the number of a note, raised in print: "It rained.8 Then"
        else:
            break
    return at


def _ends(text: str, tokens: Sequence[Token], start: int, stop: int, after: int, last: int) -> bool:
    """Whether the sentence from `start` ends with the stop at `stop` and its closers, before the token `after`."""
    mark = text[tokens[stop].start : tokens[stop].end]
    marks = text[tokens[stop].start : tokens[after - 1].end]
    following = _first_word(text, tokens, after, last)
    if mark[-1] == "." and mark[0] not in _STOPS and not _STOP.search(marks, len(mark)):
        is_dateline = text[tokens[after].start] in "-–—―"
        return not is_dateline and _ends_with_abbreviation(mark, following)
    if mark == "." and _is_item_number(text, tokens, start, stop - 1):
        return False
    if stop == start + 1 and (mark[0] == "…" or marks.startswith("..")):
        return False  # one word and dots: "But … the talks went on."
    if tokens[after].start == tokens[after - 1].end:
        return following[:1].isupper() and text[tokens[stop].start - 1].islower()
    if following[:1].islower():
        return mark != "…" and _ends_before_small_letter(text, tokens, stop, marks)
    return not (mark[0] in "!?" and _QUOTE.search(marks) and _is_reported(text, tokens, after, last))


def _ends_before_small_letter(text: str, tokens: Sequence[Token], stop: int, marks: str) -> bool:
    """Whether a writer who starts sentences with a small letter ended one; a name may have a mark: "Yahoo! said"."""
    is_name = marks[0] in "!?" and stop > 0 and text[tokens[stop - 1].start].isupper()
    return not is_name and (marks == "." or marks.strip("!?") == "")


def _is_item_number(text: str, tokens: Sequence[Token], start: int, at: int) -> bool:
    """Whether the token at `at` numbers an item of a list: "1. Who pays?", "Two questions: 1. Who pays?"."""
    if at < start or not text[tokens[at].start : tokens[at].end].isdecimal():
        return False
    return at == start or (at > start and text[tokens[at - 1].start] in ':;*•·"”')


def _first_word(text: str, tokens: Sequence[Token], at: int, last: int) -> str:
    """The first token from `at` on that is not an opening quote, bracket, dash or bullet; empty if there is none."""
    for token in tokens[at : min(at + 5, last)]:
        if text[token.start] not in _OPENERS:
            return text[token.start : token.end]
    return ""


def _ends_with_abbreviation(mark: str, following: str) -> bool:
    row = abbreviations().get(mark[:-1].lower())
    if row is not None and row.ends == "never":
        return False
    return following[:1].isupper() and following.lower() in sentence_openers()


def _is_reported(text: str, tokens: Sequence[Token], at: int, last: int) -> bool:
    """Whether the words from `at` on say who said what stands before: "Who pays?" Ada Obi asked."""
    words = [text[token.start : token.end] for token in tokens[at : min(at + 4, last)]]
    if words[0].lower() in sentence_openers():
        return False
    for place, word in enumerate(words):
        if place and word.lower() in _speech_verbs():
            return True
        if not word[0].isupper():
            return False
    return False


class _Verb(msgspec.Struct, frozen=True):
    form: str


@cache
def _speech_verbs() -> frozenset[str]:
    return frozenset(row.form for row in read_table(shipped("en/quotation_tags.tsv"), _Verb))
