"""The layers that the language model gives to the tokens of a document."""

import msgspec

__all__ = ["NamedEntity", "Syntax"]


class NamedEntity(msgspec.Struct, frozen=True, gc=False):
    """A name, date or sum found by the model: the tokens `[first, last)` of `Document.tokens`.

    `label` is one of the labels in the model's card: PERSON, ORG, LOC (countries and cities too), NORP (nationalities,
    religions, parties), EVENT, DATE, TIME, MONEY, PERCENT, MISC.
    """

    first: int
    last: int
    label: str


class Syntax(msgspec.Struct, frozen=True):
    """Columns as long as `Document.tokens`, by Universal Dependencies 2; the names of a document in order, apart.

    Each sentence of `Document.sentences` is one tree: exactly one of its tokens has head -1, all others a head inside
    the sentence.
    """

    upos: tuple[str, ...]
    xpos: tuple[str, ...]
    """Penn Treebank tags, as the English treebanks write them."""
    feats: tuple[str, ...]
    """Features as in CoNLL-U ("Number=Plur|…"), "_" for none."""
    lemmas: tuple[str, ...]
    heads: tuple[int, ...]
    """The place of the head in `Document.tokens`; -1 at the root of a sentence."""
    relations: tuple[str, ...]
    """The label of the arc from the head, with its subtype: "nsubj:pass"."""
    entities: tuple[NamedEntity, ...]
