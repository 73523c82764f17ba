"""The names of places in a document: which words they are, and what their neighbours say of them."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import pairwise
from typing import Final, NamedTuple

from onrecord.extract.tree import Tree
from onrecord.knowledge.places import Gazetteer, PlaceKind, PlaceUse
from onrecord.record import NamedEntity, Span

__all__ = ["PlaceName", "find_names"]


class PlaceName(NamedTuple):
    """A name of a place: the tokens `[first, last)`, and the form of the gazetteer that they are, "" if none.

    `kinds` is what a noun beside it says it is ("Idlib province"), None where there is no such noun. `use` is how the
    preposition before it places what happens.
    """

    first: int
    last: int
    sentence: int
    form: str
    kinds: frozenset[PlaceKind] | None
    use: PlaceUse | None


_WORD: Final = re.compile(r"\w+")
_JOINT: Final = re.compile(r"[ '-]|[',] |\. ?|-")
_SAME: Final = str.maketrans({"’": "'", "ʼ": "'", "‘": "'", "‐": "-", "‑": "-", "\xa0": " "})
_ARTICLES: Final = frozenset({"al", "el", "ar", "as", "at", "ash", "ad", "an", "ez", "az", "umm"})
"""Small words with which names begin: "al-Tanf"."""

_LONGEST: Final = 6
"""Words in the longest form that is looked for."""

_SHORTEST_CAPITALS: Final = 4
"""Letters of a word in capitals that may be a name in a headline or dateline rather than an abbreviation."""

_ROLES: Final = frozenset({"nsubj", "nsubj:pass", "obj", "conj", "nmod:poss", "appos", "nmod:unmarked"})
"""Where a single proper noun stands that the model has no label for but the gazetteer knows."""


def find_names(tree: Tree, gazetteer: Gazetteer) -> tuple[PlaceName, ...]:
    """The names of places in order, without overlap: those of the gazetteer, and what else the model calls a place."""
    starts = [token.start for token in tree.tokens]
    text = tree.text.translate(_SAME)
    names: list[PlaceName] = []
    for number, sentence in enumerate(tree.sentences):
        for span, form in _find_forms(text, Span(sentence.start, sentence.end), gazetteer):
            first, last = bisect_left(starts, span.start), bisect_left(starts, span.end)
            # A form may leave out the last full stop or the last part of a token, but has to begin where one begins.
            if first < last and starts[first] == span.start and tree.tokens[last - 1].end <= span.end + 1:
                names += _as_place(first, last, number, form, tree, gazetteer)
    taken = {token for name in names for token in range(name.first, name.last)}
    return tuple(sorted({*names, *_others(taken, tree, gazetteer)}, key=lambda name: name.first))


def _find_forms(text: str, span: Span, gazetteer: Gazetteer) -> Iterator[tuple[Span, str]]:
    """The forms in `span`, leftmost and longest first, without overlap; linear in the text."""
    words = [word.span() for word in _WORD.finditer(text, *span)]
    at = 0
    for index, (start, end) in enumerate(words):
        if start < at or not (text[start].isupper() or text[start:end] in _ARTICLES):
            continue
        for stop in reversed(_stops(text, words[index : index + _LONGEST])):
            form = _known(text[start:stop], gazetteer)
            if form is not None:
                yield Span(start, stop), form
                at = stop
                break


def _stops(text: str, words: list[tuple[int, int]]) -> list[int]:
    """Where a form that starts with the first of the words can end: after each that only a mark and a space part."""
    stops = []
    for (_, end), (following, _) in pairwise([*words, (len(text) + 3, 0)]):
        stops.append(end)
        if text[end : end + 1] == ".":
            stops.append(end + 1)
        if not _JOINT.fullmatch(text, end, following):
            break
    return stops


def _known(form: str, gazetteer: Gazetteer) -> str | None:
    if gazetteer.knows(form):
        return form
    if len(form) >= _SHORTEST_CAPITALS and form.isupper():
        return gazetteer.in_small_letters(form)
    return None


def _as_place(first: int, last: int, sentence: int, form: str, tree: Tree, gazetteer: Gazetteer) -> Iterator[PlaceName]:
    """The name, if the words mean a place here; without its form where they are a part of a place's longer name."""
    use = gazetteer.prepositions.get(tree.preposition(tree.top(first, last)) or "")
    noun, end = _kind_noun(first, last, tree, gazetteer)
    kinds = gazetteer.kind_nouns.get(noun) if noun else None
    entity = tree.entity(first)
    if entity is None or entity.label == "LOC":
        if entity is not None and _is_part(first, last, entity.first, entity.last, tree, gazetteer):
            yield PlaceName(entity.first, entity.last, sentence, "", None, use)
        elif entity is not None or _is_named(first, last, use, tree):
            yield PlaceName(first, end, sentence, form, kinds, use)
    elif (entity.first, entity.last) == (first, last) and (
        use in {"at", "from"} or _is_mistaken(entity, form, tree, gazetteer)
    ):
        yield PlaceName(first, end, sentence, form, kinds, use)


def _is_mistaken(entity: NamedEntity, form: str, tree: Tree, gazetteer: Gazetteer) -> bool:
    """Whether the model takes a well-known place for somebody: "Washington imposed sanctions".

    It may be right where people have that name, by a longer name in the article or, but for capitals, as a first name.
    """
    if entity.label not in {"PERSON", "ORG"} or form in tree.parts_of_people:
        return False
    if entity.first and tree.upos[entity.first - 1] == "PROPN":  # "Mr. Santiago"
        return False
    can_be = gazetteer.named(form)
    if gazetteer.is_given_name(form):
        return any(place.is_capital for place in can_be)
    return any(place.is_known_anywhere for place in can_be)


def _is_named(first: int, last: int, use: PlaceUse | None, tree: Tree) -> bool:
    """Whether words that the model gives no label are a name by themselves, and a place where they look like one."""
    if not any(tree.upos[t] == "PROPN" for t in range(first, last)):
        return False
    top = tree.top(first, last)
    if tree.relations[top] in {"compound", "flat"} or any(
        tree.relations[t] == "flat" for t in tree.children(top) if t >= last
    ):
        return False
    return use in {"at", "from", "to"} or last - first > 1 or tree.relations[top] in _ROLES


def _is_part(first: int, last: int, start: int, end: int, tree: Tree, gazetteer: Gazetteer) -> bool:
    """Whether the model's name of a place has more proper names in it than the form: "Kirov Street", "Lake Chad"."""
    if gazetteer.kind_nouns.get(tree.lower[end - 1]) and last < end:
        return False
    rest = (t for t in range(start, end) if not first <= t < last)
    return any(
        tree.upos[t] == "PROPN" and tree.lower[t] not in gazetteer.kind_nouns and not _is_direction(tree.lower[t])
        for t in rest
    )


def _is_direction(word: str) -> bool:
    return word.endswith("ern") or word in {"north", "south", "east", "west", "central", "upper", "lower", "occupied"}


def _kind_noun(first: int, last: int, tree: Tree, gazetteer: Gazetteer) -> tuple[str | None, int]:
    """The noun that says what a name is, and where the name with it ends: "Idlib province", "the town of Lissa"."""
    top = tree.top(first, last)
    head = tree.heads[top]
    if last < len(tree.tokens) and head == last and tree.relations[top] == "compound":
        noun = tree.lower[last]
        return (noun, last + 1) if noun in gazetteer.kind_nouns else (None, last)
    if head >= 0 and head < first and tree.relations[top] in {"nmod", "appos"} and first - head <= 3:
        noun = tree.lemmas[head]
        if tree.preposition(top) in {"of", None} and noun in gazetteer.kind_nouns and tree.upos[head] == "NOUN":
            return noun, last
    return None, last


def _others(taken: set[int], tree: Tree, gazetteer: Gazetteer) -> Iterator[PlaceName]:
    """What the model calls a place and the gazetteer does not have."""
    for entity in tree.entities:
        tokens = range(entity.first, entity.last)
        if entity.label == "LOC" and taken.isdisjoint(tokens) and any(tree.upos[t] == "PROPN" for t in tokens):
            use = gazetteer.prepositions.get(tree.preposition(tree.top(entity.first, entity.last)) or "")
            yield PlaceName(entity.first, entity.last, tree.sentence_of(entity.first), "", None, use)
