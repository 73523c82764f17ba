"""Who answers in an interview: the one person that its lead says the outlet spoke with, or that its title names."""

from onrecord.extract.statements.material import Material
from onrecord.record import BlockKind, NamedEntity

__all__ = ["find_interviewee"]

_LEAD = frozenset({"title", "dek", "heading", "paragraph"})
_REACH = 3000
"""Characters before the first question in which the interview is introduced."""


def find_interviewee(material: Material, before: int) -> tuple[int, ...]:
    """The places of the name of whoever is interviewed, in the lead before a place in the text; () if not one only.

    Of those named beside a word for an interview nobody else may be left but authors and people of outlets; without
    such words the title must name one person.
    """
    people = [e for e in material.people if e.last - e.first > 1 and _in_lead(material, e, before)]
    guests = [e for e in people if not _is_of_outlet(material, e)]
    beside = [e for e in guests if _tells_of_interview(material, e)]
    titled = [e for e in guests if _kind(material, e) == "title"]
    for named in (beside, titled):
        if len({material.word(e.last - 1).casefold() for e in named}) == 1:
            return tuple(range(named[0].first, named[0].last))
    return ()


def _kind(material: Material, person: NamedEntity) -> BlockKind:
    return material.doc.article.blocks[material.sentence(person.first).block].kind


def _in_lead(material: Material, person: NamedEntity, before: int) -> bool:
    start = material.tokens[person.first].start
    return start < before <= start + _REACH and _kind(material, person) in _LEAD


def _tells_of_interview(material: Material, person: NamedEntity) -> bool:
    """Whether the sentence of a name has a word for an interview: `talks to us`, `answered questions`."""
    sentence, words = material.sentence(person.first), material.lexicon.interviews["interview"]
    return any(material.word(at).lower() in words for at in range(sentence.first, sentence.last))


def _is_of_outlet(material: Material, person: NamedEntity) -> bool:
    """Whether somebody is the outlet's own: an author, `the Selm Gazette's Ruth Lane`, `Ruth Lane of the Gazette`."""
    places = tuple(range(person.first, person.last))
    if any(material.words(places).casefold() == author.casefold() for author in material.doc.article.authors):
        return True
    tree, head, press = material.tree, material.head(places), material.lexicon.interviews["press"]
    beside = tree.children(head, "nmod:poss", "nmod", "compound", "nmod:desc", "appos")
    return any(material.lemmas[at].lower() in press or material.is_outlet(tree.subtree(at)) for at in beside)
