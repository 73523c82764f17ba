"""Words and marks with exact offsets, by the conventions of the English Universal Dependencies treebanks.

The conventions are those of the English Web Treebank 2.16 and GUM 11: "do|n't", "can|not", "Obi|'s", "two|-|year",
"co-founder", "U.S.", "$|5", "5|km". The text is never changed: tokens are slices of it, and together they cover
everything but white space.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Literal

import msgspec

from onrecord.knowledge.tables import read_table, shipped
from onrecord.record import ANALYSED, Document, Span, Token

__all__ = ["Abbreviation", "abbreviations", "add_tokens", "sentence_openers", "split_tokens", "surface_tokens"]


class Abbreviation(msgspec.Struct, frozen=True):
    """A row of abbreviations.tsv: `form` without its last full stop, and when that full stop belongs to it."""

    form: str
    kind: str
    follows: str
    """What has to follow: "any", "name" (a capital letter) or "digit"."""
    ends: str
    """Whether a sentence can end with it: "maybe" or "never"."""


def add_tokens(doc: Document) -> Document:
    """The document with the tokens of its analysed blocks, in the order of the text."""
    text = doc.article.text
    blocks = (block.span for block in doc.article.blocks if block.kind in ANALYSED)
    return msgspec.structs.replace(doc, tokens=tuple(token for span in blocks for token in split_tokens(text, span)))


def split_tokens(text: str, span: Span) -> list[Token]:
    """The tokens of `text` inside `span`, in order, without overlap; what none of them covers is white space.

    Time is linear in the length of the span.

    >>> text = "Obi didn't pay $5m."
    >>> [text[token.start : token.end] for token in split_tokens(text, Span(0, 19))]
    ['Obi', 'did', "n't", 'pay', '$', '5', 'm', '.']
    """
    tokens: list[Token] = []
    add = tokens.append
    cuts = _contractions()
    for match in _pattern().finditer(text, span.start, span.end):
        start, end = match.span()
        kind = match.lastgroup
        stop = end
        if kind in _BEFORE_STOP and not _owns_full_stop(text, start, end, span.end):
            end -= 1
        word = text[start:end]
        if kind == "apostrophe":
            tokens.extend(_cut_clitics(text, start, end))
        elif (lengths := cuts.get(word.lower())) and not _is_acronym(word):
            for length in lengths:
                add(Token(start, start + length))
                start += length
        else:
            add(Token(start, end))
        if end < stop:
            add(Token(end, stop))
    return tokens


def surface_tokens(text: str, tokens: Sequence[Token]) -> list[tuple[int, int]]:
    """The groups `[first, last)` of tokens that are one written word: "did|n't", "Obi|'s", "can|not".

    CoNLL-U calls a group of two or more a multiword token. Only clitics and cut contractions count; a
    hyphenated compound, or a word and its full stop, do not.
    """
    groups: list[tuple[int, int]] = []
    cuts = _contractions()
    index = 0
    while index < len(tokens):
        last = index + 1
        while last < len(tokens) and _is_clitic(text, tokens[last - 1], tokens[last]):
            last += 1
        for size in (3, 2):
            piece = tokens[index : index + size]
            if len(piece) == size and cuts.get(text[piece[0].start : piece[-1].end].lower()) == tuple(
                token.end - token.start for token in piece
            ):
                last = max(last, index + size)
        groups.append((index, last))
        index = last
    return groups


@cache
def sentence_openers() -> frozenset[str]:
    """Words, in small letters, that start with a capital only where a sentence does: the, he, however."""
    return frozenset(row.word for row in read_table(shipped("en/sentence_openers.tsv"), _Opener))


@cache
def abbreviations() -> dict[str, Abbreviation]:
    """The table of abbreviations, by their form in small letters."""
    return {row.form.lower(): row for row in read_table(shipped("en/abbreviations.tsv"), Abbreviation)}


class _Contraction(msgspec.Struct, frozen=True):
    form: str
    pieces: tuple[str, ...]


class _Opener(msgspec.Struct, frozen=True):
    word: str


class _Affix(msgspec.Struct, frozen=True):
    affix: str
    side: Literal["prefix", "suffix"]


class _Unit(msgspec.Struct, frozen=True):
    unit: str


class _Ending(msgspec.Struct, frozen=True):
    ending: str
    kind: Literal["domain", "file"]


_COMBINING = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0900-\u0903\u093a-\u094f\u200c\u200d\u00ad"
)

# Tried from the top, so the words that are most of any text come first. Repetitions that could be retried from
# every character of a long run are bounded or possessive: time stays linear on any text.
# Groups are atomic, (?>(?:…)*), and not possessive: up to Python 3.11.4 a possessive group that fails half-way keeps
# what it had taken (cpython issue 106052).
_PATTERN = r"""
    (?P<plain> {L}++ (?= [\s,;!?)\]"”] | :\s | \Z ) )
  | (?P<stopped> {L}++ \. (?= \s | \Z ) )
  # names of the net and of files
  | (?: https?:// | ftp:// | www\.(?=\w) | mailto:(?=\S) ) [^\s<>"“”«»|\\^`{{}}\[\]]* [\w/\#=&~%+$-]
  | \w [\w.+%-]{{0,63}}+ @ \w [\w-]*+ (?> (?: \. \w [\w-]*+ )* )
  | (?<! \w ) [@\#] [^\W\d_] \w*+
  | (?: \w [\w-]{{0,62}}+ \. ){{1,6}} (?i: {domains} ) (?: / [^\s<>"“”]* [\w/] )? (?! \w )
  | \w [\w-]{{0,62}}+ \. (?i: {files} ) (?! \w )
  | (?: alt | comp | misc | rec | sci | soc | talk ) (?> (?: \. {L}{L}++ )+ )
  # U.S., p.m., Ph.D.
  | {L} (?> (?: \. {L} )+ ) (?: \. (?! \. ) )? (?! \w )
  | (?: {dotted} ) (?: \. (?! \. ) )? (?! \w )
  # telephone numbers, dates, other numbers (before a unit, with an ending, alone), .5, +44
  | (?: \d{{1,3}}- )? (?: \d{{3}} [-/] )? \d{{3}}-\d{{4}} (?! [\w-] )
  | \d{{5}}-\d{{4}} (?! [\w-] )
  | \d{{1,4}} (?P<between> [/.-] ) \d{{1,2}} (?P=between) \d{{2,4}} (?! [\w/-] )
  | (?: 0?[1-9] | 1[0-2] ) / (?: 0?[1-9] | [12]\d | 3[01] ) (?! [\w/] )
  | {N} (?= (?: {units} | [ap]\.m ) (?! \w ) )
  | {N} (?: (?: st | nd | rd | th | s ) (?! \w ) | (?<= 0 ) ['’]s (?! \w ) | (?! \w ) )
  | (?<! [\w.] ) \. \d++ (?! \w )
  | (?<! \S ) \+ \d++ (?! \w )
  # clitics after what they lean on; 'em, '90s
  | (?<= [\w.)\]"”!] ) (?: ['’´`] (?i: s | d | m | ll | re | ve ) | (?i: n['’]t ) ) (?! \w )
  | (?<! \w ) ['’] (?: \d\ds? | (?i: em | til | tis | twas | cause | n ) ) (?! \w )
  # words with marks inside: co-founder, career-wise, O'Brien, AT&T, Mr.
  | (?> (?: (?: {prefixes} ) - ){{1,3}} ) (?! (?: the | and | or | to | of | in ) \b ) \w\w++
  | \w++ - (?i: {suffixes} ) (?! \w )
  | (?P<apostrophe> {L}++ (?> (?: ['’] {L}++ )+ ) )
  | \w++ (?> (?: & \w++ )+ )
  | (?P<shortened> {L}++ \. (?= ['’,;:)\]/"”»-] | \w ) )
  # US$, Rs500, c/o, any other word
  | (?: US | U | C | CA | A | AU | HK | NZ | S | R | NT ) \$
  | (?: Rs | RM | USD | EUR | GBP ) (?= \d )
  | {L} / {L} (?! \w ) | [wW]/ (?= \w )
  | \w++ (?> (?: [{C}]++ \w*+ )* )
  # smileys, then marks of several characters, then single ones
  | (?<! [\w("“] ) (?: [:;=] [-o^']? [)(\]\[DPp/\\|*3] | \( [:;] | <3 | \^_*\^ ) (?! \w )
  | [:;=] [-^] [)(\]\[DP] (?! \w )
  | \[ (?: \.\.\. | … ) \]
  | \.\.++ | …++ \.? | [!?]++ | \.\?
  | `` | \'\' | ’’ | ‘[‘’] | << | >> | <- | -> | => | >= | <=
  | [-*=_~\#+|<>{{}}^]{{3,}}+ | -- | \*\* | == | __ | \#\# | \+\+
  | \S
"""


@cache
def _pattern() -> re.Pattern[str]:
    affixes = read_table(shipped("en/affixes.tsv"), _Affix)
    endings = read_table(shipped("en/dotted_names.tsv"), _Ending)
    source = _PATTERN.format(
        L=r"[^\W\d_]",
        C=_COMBINING,
        N=r"\d++(?>(?:[.:]\d++|,\d{3}(?!\d))*)",
        domains=_any_of(row.ending for row in endings if row.kind == "domain"),
        files=_any_of(row.ending for row in endings if row.kind == "file"),
        dotted=_any_of(row.form for row in abbreviations().values() if "." in row.form),
        units=_any_of(row.unit for row in read_table(shipped("en/units.tsv"), _Unit)),
        prefixes=_any_of(form for row in affixes if row.side == "prefix" for form in (row.affix, row.affix.title())),
        suffixes=_any_of(row.affix for row in affixes if row.side == "suffix"),
    )
    return re.compile(source, re.VERBOSE)


def _any_of(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


@cache
def _contractions() -> dict[str, tuple[int, ...]]:
    rows = read_table(shipped("en/contractions.tsv"), _Contraction)
    return {row.form: tuple(map(len, row.pieces)) for row in rows}


def _is_acronym(word: str) -> bool:
    # "IM", "IVE" are not "im", "ive"; "CANNOT" in a headline is "cannot".
    return len(word) < 4 and word.isupper()


_BEFORE_STOP = frozenset(["stopped", "shortened"])
_NEXT_INK = re.compile(r"\s*+[\"'“‘(\[]*+((\w++)|\S)?")


def _owns_full_stop(text: str, start: int, end: int, limit: int) -> bool:
    """Whether the full stop at the end of `[start, end)` is part of an abbreviation or an initial.

    Where it also ends the sentence it is a token of its own, as in EWT ("trees, etc|.").
    """
    word = text[start : end - 1]
    follows = _NEXT_INK.match(text, end, limit)
    ink, following = (follows[1] or "", follows[2] or "") if follows else ("", "")
    opens = following[:1].isupper() and following.lower() in sentence_openers()
    if len(word) == 1 and word.isupper():
        return word != "I" and ink != "" and not opens
    row = abbreviations().get(word.lower())
    if row is None or not ink or not _is_written_as(word, row.form):
        return False
    if row.ends == "maybe" and opens:
        return False
    if row.follows == "any":
        return True
    return ink[0].isdigit() if row.follows == "digit" else ink[0].isupper()


def _is_written_as(word: str, form: str) -> bool:
    return all(letter == model or not model.isupper() for letter, model in zip(word, form, strict=True))


_CLITIC = re.compile(r"(?i:n['’]t|['’](?:s|d|m|ll|re|ve))\Z")


def _cut_clitics(text: str, start: int, end: int) -> Iterator[Token]:
    pieces: list[Token] = []
    while len(pieces) < 3 and (clitic := _CLITIC.search(text, max(start + 1, end - 3), end)):
        pieces.append(Token(clitic.start(), end))
        end = clitic.start()
    yield Token(start, end)
    yield from reversed(pieces)


def _is_clitic(text: str, before: Token, token: Token) -> bool:
    if before.end != token.start or not text[before.end - 1].isalnum():
        return False
    word = text[token.start : token.end]
    if word in {"'", "’"}:
        return text[before.end - 1] in "sSxXzZ" and not text[token.end : token.end + 1].isalnum()
    return _CLITIC.fullmatch(word) is not None
