"""What a statement was carried in and whom it was said to: `told TASS`, `in a statement`, `on Telegram`."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from onrecord.extract.statements.acts import CueWord
from onrecord.extract.statements.contents import trimmed
from onrecord.extract.statements.drafts import TO_PEOPLE, Draft
from onrecord.extract.statements.material import Material
from onrecord.extract.statements.sources import find_reason
from onrecord.knowledge.grammar import noun_phrase
from onrecord.record import Medium, MediumKind, Span

__all__ = ["Carried", "find_addressee", "find_medium"]

_CARRIERS = frozenset("in on at during via through by from over to with using for after".split())  # noqa: SIM905
_AT_THE_END = frozenset({"interview", "statement", "press-conference", "post", "call", "broadcast"})


class Carried(NamedTuple):
    """A medium, and where it stands in the content if the parse put it there."""

    medium: Medium
    inside: Span | None = None


def find_addressee(material: Material, draft: Draft, word: CueWord) -> tuple[int, ...]:
    """Whom it is said to: the object of the cue that is neither source nor content."""
    tree, taken = material.tree, {*draft.cue, *draft.source, *material.places_in(draft.content)}
    to_people = bool({word.lemma, material.lemmas[word.head].lower()} & TO_PEOPLE)
    for child in tree.children(word.head, "iobj", "obj", "nsubj:pass"):
        passive = tree.syntax.relations[child] == "nsubj:pass"
        if child in taken or not (to_people or tree.is_a(child, "iobj")):
            continue
        if passive and draft.source and child >= draft.source[0]:
            continue
        return _phrase(material, child, taken)
    for child in tree.children(word.head, "obl"):
        case = tree.children(child, "case")
        if case and material.lemmas[case[0]] == "to" and child not in taken and _is_somebody(material, child):
            return _phrase(material, child, taken)
    return _spoken_to(material, word, taken)


def _spoken_to(material: Material, word: CueWord, taken: set[int]) -> tuple[int, ...]:
    """Whom somebody spoke to in saying it: `Speaking to the Norvo Times, Pell said…`."""
    tree = material.tree
    for verb in tree.children(word.head, "advcl"):
        if material.lemmas[verb].lower() not in ("speak", "talk") or tree.syntax.xpos[verb] != "VBG" or verb in taken:
            continue
        for child in tree.children(verb, "obl"):
            to = any(material.lemmas[case].lower() in ("to", "with") for case in tree.children(child, "case"))
            if to and child not in taken and _is_somebody(material, child):
                return _phrase(material, child, taken)
    return ()


def _is_somebody(material: Material, place: int) -> bool:
    """Whether a noun is somebody to talk to: a name, a pronoun, a noun for people."""
    upos, lemma = material.upos[place], material.lemmas[place].lower()
    return upos == "PROPN" or (upos == "PRON" and lemma not in ("it", "this", "that", "which")) or (
        lemma in material.lexicon.people or lemma in material.lexicon.media["outlet"]
    )  # fmt: skip


def _phrase(material: Material, head: int, taken: set[int]) -> tuple[int, ...]:
    """The noun phrase of an addressee, as far as it stands in one piece outside source and content."""
    words = [at for at in noun_phrase(material.tree, head) if at not in taken]
    return tuple(words) if head in words else ()


def find_medium(material: Material, draft: Draft, word: CueWord, addressee: tuple[int, ...]) -> Carried | None:
    """The medium that the sentence of the cue tells, None if it tells none."""
    found = _in_phrase(material, draft, word)
    to_outlet = bool(addressee) and (material.is_outlet(addressee) or _is_confided_in(material, draft, addressee))
    if found is not None:
        if to_outlet and found.medium.kind != "post":
            spans = tuple(sorted({*found.medium.spans, *material.spans(addressee)}))
            return Carried(Medium.of(material.text, spans, kind=found.medium.kind), found.inside)
        return found
    if to_outlet:
        return Carried(Medium.of(material.text, material.spans(addressee), kind="interview"))
    if addressee and (kind := _gathering(material, addressee)) is not None:
        return Carried(Medium.of(material.text, material.spans(addressee), kind=kind))
    verbs = material.lexicon.media["verb"]
    if word.lemma in verbs:
        return Carried(Medium.of(material.text, material.spans(draft.cue), kind=verbs[word.lemma]))
    return None


def _is_confided_in(material: Material, draft: Draft, addressee: tuple[int, ...]) -> bool:
    """Whether somebody who must not be named spoke to a name, as they do to outlets that no table has."""
    if not draft.source or not material.may_be_body(addressee):
        return False
    return find_reason(material, material.spans(draft.source)[-1].end) is not None


def _gathering(material: Material, addressee: tuple[int, ...]) -> MediumKind | None:
    """The kind of an occasion that is spoken to as if it were people: `told a news conference`."""
    tree, noun = material.tree, material.head(addressee)
    lemma = material.lemmas[noun].lower()
    words = [*(material.lemmas[c].lower() for c in tree.children(noun, "compound")), lemma]
    media = material.lexicon.media["medium"]
    kind = media.get(" ".join(words[-2:])) or media.get(lemma)
    return kind if kind == "press-conference" or lemma in ("rally", "meeting") else None


def _in_phrase(material: Material, draft: Draft, word: CueWord) -> Carried | None:
    """The first phrase for a medium that hangs on the cue, else one elsewhere in its sentence outside quotations."""
    content = set(material.places_in(draft.content))
    best: tuple[bool, Carried] | None = None
    for case, noun in _prepositional(material, draft, word):
        kind = _kind(material, case, noun)
        if kind is None:
            continue
        span = _span(material, case, noun)
        if material.is_platform(material.places(span)):
            kind = "post"
        inside = span if noun in content else None
        if inside is not None and not _may_leave(material, draft, span, kind):
            continue
        hangs = word.head in (material.tree.syntax.heads[noun], *list(material.tree.above(noun))[:2]) and inside is None
        if best is None or (hangs and not best[0]):
            best = hangs, Carried(Medium.of(material.text, (span,), kind=kind), inside)
    return best[1] if best else None


def _prepositional(material: Material, draft: Draft, word: CueWord) -> Iterator[tuple[int, int]]:
    """The prepositional phrases of the sentence, by preposition and noun, that no quotation holds."""
    tree, sentence = material.tree, material.sentence(word.head)
    cue = material.spans(draft.cue)[0]
    closed = [q.span for q in material.quotations if not q.inner.holds(cue)]
    for noun in range(sentence.first, sentence.last):
        case = next((c for c in tree.children(noun, "case") if material.lemmas[c].lower() in _CARRIERS), None)
        if case is None or not tree.is_a(noun, "obl", "nmod", "advcl", "root", "acl"):
            continue
        token = material.tokens[noun]
        if any(q.start <= token.start < q.end for q in closed) and not material.is_platform((noun,)):
            continue
        if noun in draft.source and not tree.is_a(noun, "obl"):
            continue
        yield case, noun


def _kind(material: Material, case: int, noun: int) -> MediumKind | None:
    """The kind of medium of a phrase, None if it is none."""
    tree, media = material.tree, material.lexicon.media
    preposition = material.lemmas[case].lower()
    phrase = noun_phrase(material.tree, noun)
    if material.is_platform(phrase) and preposition in (
        "on",
        "via",
        "through",
        "in",
        "to",
        "from",
        "over",
        "using",
        "at",
    ):
        return "post"
    if preposition in ("for", "after", "with"):
        return None
    lemma = material.lemmas[noun].lower()
    compound = " ".join([*(material.lemmas[c].lower() for c in tree.children(noun, "compound", "amod")), lemma])
    tail = " ".join(compound.split()[-2:])
    kind = media["medium"].get(tail) or media["medium"].get(lemma)
    if lemma in ("remark", "comment") and preposition == "in":
        outlet = any(material.is_outlet(noun_phrase(tree, c)) for c in tree.children(noun, "nmod"))
        return "interview" if outlet else "statement" if lemma == "comment" else kind
    if preposition == "by" and (kind == "broadcast" or material.is_outlet(phrase)):
        return None
    if kind == "post" and preposition == "at" and tree.syntax.xpos[noun] == "NNS":
        return None  # "worship at the sites": places, where "at his site" is a page
    if kind is not None and _names_one(material, noun, kind):
        return kind
    if preposition == "on" and material.is_outlet(phrase):
        return "broadcast"
    return None


def _names_one(material: Material, noun: int, kind: MediumKind) -> bool:
    """Whether the noun is a medium here and no topic: it is determined, possessed, or a kind that is always one."""
    if kind == "call" and material.word(noun - 1) in ("by", "over"):
        return True
    determined = bool(material.tree.children(noun, "det", "nmod:poss", "amod", "compound", "nummod"))
    plural = material.tree.syntax.xpos[noun] == "NNS"
    return determined or plural or kind in ("interview", "press-conference", "speech") or (
        material.lemmas[noun].lower() in ("court", "testimony", "email", "television", "radio", "tv", "video")
    )  # fmt: skip


def _span(material: Material, case: int, noun: int) -> Span:
    """The words of the phrase: from its preposition to its end, without clauses and times after it."""
    tree = material.tree
    dropped = {c for c in tree.children(noun, "acl", "advcl", "parataxis", "appos", "punct", "conj", "cc") if c > noun}
    dropped -= {c for c in tree.children(noun, "acl") if tree.syntax.xpos[c] == "VBN"}
    times = [e for e in tree.syntax.entities if e.label in ("DATE", "TIME")]
    dropped |= {
        c
        for c in tree.children(noun)
        if c > noun and (tree.is_a(c, "acl:relcl") or any(e.first <= c < e.last for e in times))
    }
    words = [at for at in tree.subtree(noun, without=frozenset(dropped)) if at >= case]
    kept = [at for k, at in enumerate(words) if at == case + k]
    kept += _with_whom(material, noun, kept)
    while kept and material.upos[kept[-1]] == "PUNCT" and material.lemmas[kept[-1]] not in ('"', "''"):
        kept.pop()
    return Span(material.tokens[kept[0]].start, material.tokens[kept[-1]].end)


def _with_whom(material: Material, noun: int, words: Sequence[int]) -> list[int]:
    """The "with the Selm Gazette" right after "an interview", which parsers may hang on the verb before."""
    preposition = words[-1] + 1 if words else len(material.lemmas)
    if preposition >= len(material.lemmas) or material.lemmas[preposition] != "with":
        return []
    other = material.tree.syntax.heads[preposition]
    same = material.tree.syntax.heads[other] == material.tree.syntax.heads[noun] and words[-1] == noun
    return [preposition, *noun_phrase(material.tree, other)] if same else []


def _may_leave(material: Material, draft: Draft, span: Span, kind: MediumKind) -> bool:
    """Whether a phrase inside the content is rather where it was said: an unquoted end or start of indirect speech."""
    if kind not in _AT_THE_END or draft.quotations:
        return False
    rest = [trimmed(material.text, piece) for piece in draft.content]
    return any(piece.end == span.end or piece.start == span.start for piece in rest)
