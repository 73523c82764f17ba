"""Everything in a parsed sentence that might be a cue, with each way to read its content off the tree.

A verb is read once for every frame that its dependents allow ("said that…", "…, he said", "called for…"); which
reading is right, if any, is weighed elsewhere.
"""

from collections.abc import Iterator
from typing import NamedTuple

from onrecord.knowledge.grammar import is_passive, noun_phrase, noun_source, source_of, surface_subject
from onrecord.record import Sentence, Tree

__all__ = ["Candidate", "find_candidates"]

_PREPOSITIONS = frozenset(
    {"about", "against", "for", "of", "on", "to", "over", "with", "in", "as", "from", "at", "upon"}
)
_WISHES = frozenset(
    {"believe", "consider", "expect", "hate", "intend", "like", "love", "need", "prefer", "want", "wish"}
)
_HEARSAY = frozenset({"reportedly", "allegedly", "purportedly", "supposedly"})
_LONGEST_INVERTED = 8
_NEAR = 12  # words between a verb and a quotation
_EDGES = frozenset({",", ".", ";", ":", "-", "–", "—", "--", "...", "…", "(", ")", "and", "but"})


class Candidate(NamedTuple):
    """A cue in one frame; `head` is the word that decides, `lemma` with its particle or preposition."""

    head: int
    lemma: str
    frame: str
    cue: tuple[int, ...]
    source: tuple[int, ...]
    content: tuple[int, ...]


class Quoted(NamedTuple):
    """The tokens `[first, last)` of a quotation, its marks among them, as far as they lie in one sentence."""

    first: int
    last: int


def find_candidates(tree: Tree, sentence: Sentence, quotations: tuple[Quoted, ...]) -> Iterator[Candidate]:
    """The candidates of one sentence, by the place of their heads."""
    reports = list(_according(tree, sentence))
    for candidate in _readings_of_words(tree, sentence, quotations):
        content = _without_reports(tree, candidate, reports)
        if content:
            yield candidate._replace(content=content)
    yield from reports


def _without_reports(tree: Tree, candidate: Candidate, reports: list[Candidate]) -> tuple[int, ...]:
    """The content without an "according to…" at its start or end, which says on whose word all of it is."""
    content = list(candidate.content)
    for report in reports:
        phrase = {*report.cue, *report.source}
        if phrase & {content[0], content[-1]} if content else False:
            content = list(_trimmed(tree, content, phrase))
    return tuple(content)


def _readings_of_words(tree: Tree, sentence: Sentence, quotations: tuple[Quoted, ...]) -> Iterator[Candidate]:
    for place in range(sentence.first, sentence.last):
        upos = tree.syntax.upos[place]
        if upos == "VERB":
            found = _verb(tree, place, sentence, quotations)
        elif upos == "NOUN":
            found = _noun(tree, place)
        elif upos == "ADJ":
            found = _adjective(tree, place)
        elif upos == "ADV" and tree.syntax.lemmas[place] in _HEARSAY:
            found = _hearsay(tree, place)
        else:
            continue
        yield from found


# Verbs


def _verb(tree: Tree, verb: int, sentence: Sentence, quotations: tuple[Quoted, ...]) -> Iterator[Candidate]:
    syntax = tree.syntax
    particles = tree.children(verb, "compound:prt")
    lemma = " ".join([syntax.lemmas[verb], *(syntax.lemmas[p] for p in particles)])
    cue = (verb, *particles)
    source = _speaker(tree, verb, quotations)
    if syntax.relations[verb] == "case" or (syntax.lemmas[verb] in ("accord", "according")):
        return
    of_source = _hanging_after(tree, source, verb)
    for frame, content, more in _readings(tree, verb, sentence, quotations):
        words = _trimmed(tree, content, {*cue, *more, *source, *of_source})
        if words:
            name = " ".join([lemma, *(syntax.lemmas[m] for m in more)])
            yield Candidate(verb, name, frame, tuple(sorted((*cue, *more))), source, words)


def _speaker(tree: Tree, verb: int, quotations: tuple[Quoted, ...]) -> tuple[int, ...]:
    """The source of a verb, which never stands in a quotation that the verb is not in.

    After a quotation the order turns (`"…," said Obi`), where parsers take the speaker for an object.
    """
    source = source_of(tree, verb)
    if source and _quotation_at(quotations, source[0]) == _quotation_at(quotations, verb):
        return source
    return _inverted(tree, verb, quotations)


def _inverted(tree: Tree, verb: int, quotations: tuple[Quoted, ...]) -> tuple[int, ...]:
    """The phrase right after a verb that follows what is said: `…, said Obi`, whatever it was parsed as."""
    after_mark = verb > 0 and tree.syntax.lemmas[verb - 1] == ","
    if not after_mark and not any(q.last in (verb, verb - 1) for q in quotations):
        return ()
    for noun in range(verb + 1, min(verb + _LONGEST_INVERTED, len(tree.syntax.heads))):
        relation = tree.is_a(noun, "nsubj", "obj", "xcomp", "appos", "obl", "dep", "parataxis")
        if relation and tree.syntax.upos[noun] in ("NOUN", "PROPN", "PRON") and tree.syntax.heads[noun] <= verb:
            phrase = noun_phrase(tree, noun)
            if phrase[0] == verb + 1:
                return phrase
    return ()


def _hanging_after(tree: Tree, source: tuple[int, ...], verb: int) -> set[int]:
    """What hangs on a source that follows its verb: `said an official who would not be named`."""
    if not source or source[0] != verb + 1:
        return set()
    inside = set(source)
    head = next(at for at in source if tree.syntax.heads[at] not in inside)
    return {at for at in tree.subtree(head) if at > verb}


def _quotation_at(quotations: tuple[Quoted, ...], place: int) -> Quoted | None:
    return next((q for q in quotations if q.first <= place < q.last), None)


Reading = tuple[str, list[int], tuple[int, ...]]


def _readings(tree: Tree, verb: int, sentence: Sentence, quotations: tuple[Quoted, ...]) -> Iterator[Reading]:
    """Frame, content, and what belongs to the cue beside the verb, for each way to read it."""
    yield from _clauses(tree, verb)
    yield from _inserted(tree, verb)
    yield from _infinitives(tree, verb)
    yield from _objects(tree, verb)
    yield from _oblique(tree, verb)
    yield from _beside_quotation(tree, verb, sentence, quotations)


def _clauses(tree: Tree, verb: int) -> Iterator[Reading]:
    clauses = tree.children(verb, "ccomp")
    for clause in clauses:
        frame = _clause_frame(tree, verb, clause)
        body = tree.subtree(clause)
        if frame == "clause-before":
            body = _up_to(tree, verb, body)
        elif frame == "clause-bare":
            body = _after_time(tree, verb, body)
        yield frame, body, ()
    if len(clauses) > 1:
        yield "clauses", sorted(w for c in clauses for w in tree.subtree(c)), ()
    for clause in tree.children(verb, "csubj"):
        if is_passive(tree, verb) or tree.children(verb, "expl"):
            yield "clause-subject", tree.subtree(clause), ()
    for clause in tree.children(verb, "parataxis"):
        if clause > verb:
            colon = any(tree.syntax.lemmas[at] == ":" for at in range(verb + 1, clause))
            yield "colon" if colon else "clause-beside", tree.subtree(clause), ()


def _up_to(tree: Tree, verb: int, body: list[int]) -> list[int]:
    """A clause before its verb without what follows the verb, unless a mark sets that off: `…, Obi said in Kest`."""
    after = [at for at in body if at > verb]
    if after and tree.syntax.upos[after[0]] == "PUNCT" and tree.syntax.lemmas[after[0]] != ".":
        return body
    return [at for at in body if at < verb]


def _after_time(tree: Tree, verb: int, body: list[int]) -> list[int]:
    """A clause without the time right after the verb, which is when it was said: `said on Monday the bridge…`."""
    if body[0] != verb + 1:
        return body
    times = {at for e in tree.syntax.entities if e.label in ("DATE", "TIME") for at in range(e.first, e.last)}
    first = 1 if tree.syntax.upos[body[0]] == "ADP" else 0
    if first >= len(body) or body[first] not in times:
        return body
    end = next((k for k in range(first, len(body)) if body[k] not in times), len(body))
    return body[end:] or body


def _clause_frame(tree: Tree, verb: int, clause: int) -> str:
    if clause < verb:
        return "clause-before"
    marks = {tree.syntax.lemmas[m] for m in tree.children(clause, "mark")}
    if marks & {"if", "whether"} or tree.syntax.xpos[tree.subtree(clause)[0]] in ("WRB", "WP", "WDT"):
        return "clause-wh"
    return "clause-that" if "that" in marks else "clause-bare"


def _inserted(tree: Tree, verb: int) -> Iterator[Reading]:
    """`The bridge, she said, will hold`; `as she put it`: what the verb hangs on is said."""
    head = tree.syntax.heads[verb]
    if head < 0 or tree.children(verb, "ccomp"):
        return
    as_clause = tree.is_a(verb, "advcl") and any(tree.syntax.lemmas[m] == "as" for m in tree.children(verb, "mark"))
    if tree.is_a(verb, "parataxis") or as_clause:
        rest = tree.subtree(head, without=frozenset({verb}))
        yield "as" if as_clause else "inserted", _from_clause(tree, head, rest), ()
    elif _between_commas(tree, verb):
        clause = _clause(tree, head)
        yield "inserted", _from_clause(tree, clause, tree.subtree(clause, without=frozenset({verb}))), ()
    elif tree.is_a(verb, "conj") and tree.children(verb, "nsubj") and not tree.children(verb, "obj", "xcomp", "cc"):
        yield "joined", tree.subtree(head, without=frozenset({verb})), ()


def _between_commas(tree: Tree, verb: int) -> bool:
    """Whether what was parsed as a clause about a noun is put in: `The bridge, he added, is safe`."""
    if tree.syntax.relations[verb] != "acl:relcl" or tree.children(verb, "obj", "obl", "ccomp", "xcomp"):
        return False
    body = [at for at in tree.subtree(verb) if tree.syntax.upos[at] != "PUNCT"]
    relative = any(tree.syntax.xpos[at] in ("WP", "WDT", "IN") for at in body)
    around = (body[0] - 1, body[-1] + 1)
    return not relative and body[-1] == verb and all(
        0 <= at < len(tree.syntax.lemmas) and tree.syntax.lemmas[at] == "," for at in around
    )  # fmt: skip


def _from_clause(tree: Tree, head: int, words: list[int]) -> list[int]:
    """The words without "but" or "and" before the clause."""
    cc = [c for c in tree.children(head, "cc") if c == words[0]]
    return [w for w in words if w not in cc]


def _infinitives(tree: Tree, verb: int) -> Iterator[Reading]:
    for clause in tree.children(verb, "xcomp"):
        body = tree.subtree(clause)
        marks = {tree.syntax.lemmas[m] for m in tree.children(clause, "mark")}
        if "to" in marks:
            passive = tree.child(verb, "nsubj:pass")
            if passive is not None:
                yield "raised", sorted([*noun_phrase(tree, passive), *body]), ()
            given = tree.children(verb, "obj", "iobj")
            if given and tree.syntax.lemmas[verb] in _WISHES:
                body = sorted([*(w for o in given for w in tree.subtree(o)), *body])
            yield "object-infinitive" if given else "infinitive", body, ()
        elif tree.syntax.xpos[clause] == "VBG":
            yield "gerund", body, ()
        else:
            objects = [w for o in tree.children(verb, "obj") for w in tree.subtree(o)]
            yield "predicate", sorted([*objects, *body]), ()


def _objects(tree: Tree, verb: int) -> Iterator[Reading]:
    for thing in tree.children(verb, "obj"):
        body = tree.subtree(thing)
        kind = "pronoun" if tree.syntax.upos[thing] == "PRON" else "name" if tree.syntax.upos[thing] == "PROPN" else ""
        yield f"object-{kind}" if kind else "object", body, ()
        for other in tree.children(verb, "obl", "advcl"):
            if other > thing and (preposition := _preposition(tree, other)):
                yield f"object-{preposition}", sorted([*body, *tree.subtree(other)]), ()


def _oblique(tree: Tree, verb: int) -> Iterator[Reading]:
    for other in tree.children(verb, "obl", "advcl"):
        place = next(iter(tree.children(other, "case", "mark")), None)
        name = _preposition(tree, other)
        if name and place is not None and other > verb and not tree.is_a(other, "obl:agent"):
            gerund = tree.syntax.xpos[other] == "VBG"
            yield f"{'gerund' if gerund else 'about'}-{name}", tree.subtree(other, without=frozenset({place})), (place,)


def _preposition(tree: Tree, place: int) -> str:
    marks = tree.children(place, "case", "mark")
    if not marks:
        return ""
    lemma = tree.syntax.lemmas[marks[0]]
    return lemma if lemma in _PREPOSITIONS else ""


def _beside_quotation(tree: Tree, verb: int, sentence: Sentence, quotations: tuple[Quoted, ...]) -> Iterator[Reading]:
    """Quotations that the verb leads up to or follows, with no other verb between."""
    for quoted in quotations:
        if verb < quoted.first <= verb + _NEAR:
            between = range(verb + 1, quoted.first)
            mark = tree.syntax.lemmas[quoted.first - 1]
            frame = "quotation-next" if not between else "quotation-comma" if mark in ",:" else "quotation-far"
        elif quoted.last <= verb < quoted.last + _NEAR and quoted.first <= sentence.first + 2:
            between = range(quoted.last, verb)
            frame = "after-quotation"
        else:
            continue
        if not any(tree.syntax.upos[at] == "VERB" for at in between):
            yield frame, list(range(quoted.first, quoted.last)), ()


# Nouns, adjectives, prepositions, adverbs


def _noun(tree: Tree, noun: int) -> Iterator[Candidate]:
    lemma = tree.syntax.lemmas[noun]
    for clause in tree.children(noun, "acl", "ccomp"):
        if tree.syntax.relations[clause] == "acl:relcl":
            continue
        marks = {tree.syntax.lemmas[m] for m in tree.children(clause, "mark")}
        frame = "noun-that" if "that" in marks else "noun-to" if "to" in marks else "noun-clause"
        if frame != "noun-clause" or tree.is_a(clause, "ccomp"):
            yield from _of_noun(tree, noun, lemma, frame, tree.subtree(clause))
    for child in tree.children(noun, "nmod"):
        name = _preposition(tree, child)
        if name in ("about", "for", "of", "on", "against", "over"):
            case = frozenset(tree.children(child, "case"))
            yield from _of_noun(tree, noun, f"{lemma} {name}", "noun-about", tree.subtree(child, without=case))
    head = tree.syntax.heads[noun]
    if head >= 0 and tree.is_a(noun, "nsubj") and tree.children(head, "cop", "mark"):
        dropped = frozenset({noun, *tree.children(head, "cop")})
        yield from _of_noun(tree, noun, lemma, "noun-is", tree.subtree(head, without=dropped))


def _of_noun(tree: Tree, noun: int, lemma: str, frame: str, content: list[int]) -> Iterator[Candidate]:
    source = noun_source(tree, noun)
    words = _trimmed(tree, content, {noun, *source})
    if words:
        yield Candidate(noun, lemma, frame, (noun,), source, words)


def _adjective(tree: Tree, adjective: int) -> Iterator[Candidate]:
    source = surface_subject(tree, adjective)
    for clause in tree.children(adjective, "ccomp", "xcomp"):
        marks = {tree.syntax.lemmas[m] for m in tree.children(clause, "mark")}
        words = _trimmed(tree, tree.subtree(clause), {adjective, *source})
        frame = "adjective-to" if "to" in marks else "adjective-that"
        if words and clause > adjective:
            yield Candidate(adjective, tree.syntax.lemmas[adjective], frame, (adjective,), source, words)
    for other in tree.children(adjective, "obl"):
        name = _preposition(tree, other)
        if name in ("about", "of", "with", "at") and other > adjective:
            case = frozenset(tree.children(other, "case"))
            words = _trimmed(tree, tree.subtree(other, without=case), {adjective, *source})
            if words:
                lemma = f"{tree.syntax.lemmas[adjective]} {name}"
                yield Candidate(adjective, lemma, "adjective-about", (adjective,), source, words)


def _hearsay(tree: Tree, adverb: int) -> Iterator[Candidate]:
    head = tree.syntax.heads[adverb]
    if head < 0:
        return
    words = _trimmed(tree, tree.subtree(head, without=frozenset({adverb})), set())
    if words:
        yield Candidate(adverb, tree.syntax.lemmas[adverb], "hearsay", (adverb,), (), words)


def _according(tree: Tree, sentence: Sentence) -> Iterator[Candidate]:
    """`According to the union, …`; `…, per the report`: the clause that the phrase hangs on is said."""
    for place in range(sentence.first, sentence.last - 1):
        lower = tree.syntax.lemmas[place].lower()
        words = (place, place + 1) if lower in ("accord", "according") else (place,)
        if lower not in ("accord", "according", "per") or not tree.is_a(place, "case", "obl", "advcl", "mark"):
            continue
        noun = tree.syntax.heads[place] if tree.is_a(place, "case", "mark") else tree.child(place, "obl", "obj")
        if noun is None or noun < 0:
            continue
        top = place if not tree.is_a(place, "case", "mark") else noun
        head = tree.syntax.heads[top]
        if head < 0:
            continue
        source = noun_phrase(tree, noun)
        content = _trimmed(tree, tree.subtree(_clause(tree, head), without=frozenset({top})), {*words, *source})
        if content and tree.syntax.upos[noun] in ("NOUN", "PROPN", "PRON", "NUM", "X", "ADJ"):
            yield Candidate(place, "according to" if len(words) > 1 else "per", "according", words, source, content)


def _clause(tree: Tree, place: int) -> int:
    """The head of the clause that a word stands in."""
    for at in (place, *tree.above(place)):
        if tree.is_a(at, "root", "ccomp", "parataxis", "conj", "advcl", "acl") and (
            tree.syntax.upos[at] in ("VERB", "AUX") or tree.children(at, "cop", "nsubj")
        ):
            return at
    return place


# Contents


def _trimmed(tree: Tree, words: list[int], taken: set[int]) -> tuple[int, ...]:
    """The content without the words of cue and source, "that" before it and the marks around it."""
    kept = [w for w in words if w not in taken]
    while kept and (_is_edge(tree, kept[0]) or _is_that(tree, kept)):
        kept.pop(0)
    while kept and _is_edge(tree, kept[-1]):
        kept.pop()
    return tuple(kept) if any(tree.syntax.upos[w] != "PUNCT" for w in kept) else ()


def _is_edge(tree: Tree, place: int) -> bool:
    return tree.syntax.lemmas[place] in _EDGES and tree.syntax.upos[place] in ("PUNCT", "CCONJ", "SYM")


def _is_that(tree: Tree, words: list[int]) -> bool:
    return tree.syntax.lemmas[words[0]] == "that" and tree.is_a(words[0], "mark") and len(words) > 1
