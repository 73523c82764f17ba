"""Who passes a statement on: `TASS reported that Obi said…`, `Yonhap, quoting KCNA`, `was quoted by TASS as saying`.

What an outlet reports to have been said is a statement of the one who said it, with the outlet for a relay.
"""

from collections.abc import Sequence

from onrecord.extract.statements.contents import without
from onrecord.extract.statements.drafts import Draft
from onrecord.extract.statements.material import Material
from onrecord.knowledge.grammar import noun_phrase, source_of
from onrecord.record import Span, Spans

__all__ = ["with_relays"]

_PASSING_ON = frozenset({"quote", "cite"})
_SENDING_OUT = frozenset({"issue", "make", "post", "publish", "put", "release", "send"})
_UNNAMED = frozenset({"role", "group", "anonymous"})
_MOSTLY = 0.6
"""The share of a report that a statement in it has to make up to be what is reported."""


def with_relays(material: Material, drafts: list[Draft]) -> list[Draft]:
    """The drafts with those who pass them on; reports of somebody's statement are dissolved into that."""
    for draft in drafts:
        _owned(material, draft)
        _quoting(material, draft, drafts)
        _quoted_as_saying(material, draft)
        _cited_by(material, draft)
    spoken_for = _on_the_word_of(material, drafts)
    drafts = [draft for draft in drafts if not any(draft is report for report in spoken_for)]
    drafts = _without_quoted(material, drafts)
    announced = [d for d in drafts if _announces(material, d, drafts)]
    gone = [d for d in drafts if _is_only_quoting(material, d, drafts) or _declines(material, d, drafts)]
    gone.extend(announced)
    for report in drafts:
        passed_on = [d for d in drafts if d is not report and _passes_on(material, report, d)]
        for draft in passed_on:
            more = [r for r in (material.spans(report.source), *report.relays) if r and r not in draft.relays]
            draft.relays = (*more, *draft.relays)
        if passed_on:
            gone.append(report)
    for draft in drafts:
        draft.relays = tuple(dict.fromkeys(draft.relays))
    return [draft for draft in drafts if not any(draft is report for report in gone)]


def _is_only_quoting(material: Material, draft: Draft, drafts: list[Draft]) -> bool:
    """Whether the cue is the "quoting" of another draft, whose source it names: `the agency said, citing a source`."""
    head = material.head(draft.cue)
    if material.lemmas[head] not in _PASSING_ON:
        return False
    if any(head in _citing(material, d) for d in drafts if d is not draft and d.source):
        return True
    named, whose = set(material.places_in(draft.content)), material.spans(draft.source)
    others = [d for d in drafts if d is not draft and d.relays and d.source]
    return any(set(d.source) & named or (whose in d.relays and d.content == draft.content) for d in others)


def _announces(material: Material, report: Draft, drafts: list[Draft]) -> bool:
    """Whether it only says that something was sent out, which another draft tells: `issued a statement saying that…`.

    That draft then is the issuer's, with the document for its medium.
    """
    noun = material.head(material.places_in(report.content))
    sent = material.lemmas[material.head(report.cue)] in _SENDING_OUT
    if not sent or not report.source or not _is_document(material, noun):
        return False
    told = next(
        (d for d in drafts if d is not report and material.head(d.cue) in material.tree.children(noun, "acl")), None
    )
    if told is None:
        return False
    told.source = report.source
    told.document = noun_phrase(material.tree, noun)
    return True


def _declines(material: Material, draft: Draft, drafts: list[Draft]) -> bool:
    """Whether it is the "declined" of "declined to say why", whose statement is what was not said."""
    if material.lemmas[material.head(draft.cue)] not in ("decline", "refuse"):
        return False
    places = material.places_in(draft.content)
    return bool(places) and any(d is not draft and material.head(d.cue) == material.head(places) for d in drafts)


def _owned(material: Material, draft: Draft) -> None:
    """`The ministry's report says`: who owns the document speaks, it is the medium."""
    tree, source = material.tree, draft.source
    if not source:
        return
    head = material.head(source)
    if not _is_document(material, head):
        return
    if sender := _sender(material, draft, head):
        draft.source, draft.document = sender, source
        return
    owners = [c for c in tree.children(head, "nmod:poss") if material.upos[c] in ("PROPN", "NOUN")]
    if owners:
        owner = noun_phrase(tree, owners[0])
        rest = tuple(
            at for at in source if at not in owner and material.lemmas[at] not in ("'s", "’s", "by", "from", "the", "a")
        )
        draft.source, draft.document = owner, rest


def _sender(material: Material, draft: Draft, document: int) -> tuple[int, ...]:
    """Who sent out the document that says it: `she sent an email saying…`; () where that is not told."""
    tree, verb = material.tree, material.tree.syntax.heads[document]
    sent = verb >= 0 and tree.is_a(document, "obj") and material.lemmas[verb] in _SENDING_OUT
    if not sent or material.head(draft.cue) not in tree.children(document, "acl"):
        return ()
    return source_of(tree, verb)


def _is_document(material: Material, noun: int) -> bool:
    """Whether a noun is something written or sent, which only says what its owner does."""
    lemma = material.lemmas[noun].lower()
    kind = material.lexicon.media["medium"].get(lemma)
    return material.lexicon.people.get(lemma) == "document" or kind in ("document", "statement", "post")


def _quoting(material: Material, draft: Draft, drafts: Sequence[Draft]) -> None:
    """`Yonhap, quoting KCNA, said…`: the source is KCNA, Yonhap passes it on."""
    if not draft.source:
        return
    tree, source = material.tree, draft.source
    for verb in _quoting_verbs(material, draft, drafts):
        thing = tree.child(verb, "obj", "iobj")
        named = noun_phrase(tree, thing) if thing is not None else _right_after(material, verb)
        if not named or set(named) & set(source) or not _may_pass_on(material, draft, named):
            continue
        draft.source = named
        draft.relays = (material.spans(source), *draft.relays)
        if _is_according(material, draft.cue[0]):
            draft.cue = (*draft.cue, verb)
        for span in material.spans([verb, *draft.source]):
            draft.content = without(draft.content, span, material.text) or draft.content
        draft.content = _without_that(material, draft.content)
        return


def _may_pass_on(material: Material, draft: Draft, named: Sequence[int]) -> bool:
    """Whether the source of a draft is an outlet, as far as known or told by what it does: it reports on others' word.

    No table has every outlet. A name that is nobody's and no place's, and cites people without names, is one; one that
    "reports" may cite anybody. What is cited must be somebody or a document: a reason is none (`citing her health`).
    """
    other = material.head(named)
    word, people = material.word(other).lower(), material.lexicon.people
    if not (
        material.upos[other] == "PROPN" or word in people or _is_document(material, other) or material.is_outlet(named)
    ):
        return False
    if material.is_outlet(draft.source):
        return True
    unnamed = material.upos[other] == "NOUN" and people.get(word) in _UNNAMED
    reports = material.lemmas[material.head(draft.cue)] == "report"
    head = material.head(draft.source)
    is_person = any(e.first <= head < e.last for e in material.people)
    return material.may_be_body(draft.source) and ((unnamed and reports) if is_person else (unnamed or reports))


def _quoting_verbs(material: Material, draft: Draft, drafts: Sequence[Draft]) -> list[int]:
    """The verbs that can be the "quoting" of a draft: on its source or cue, after its source, or between commas.

    Those that other drafts give to its source are too, whatever the parse hangs them on.
    """
    tree, source = material.tree, draft.source
    heads = {material.head(source), material.head(draft.cue)}
    after = source[-1] + 1 if source else 0
    after += after < len(material.lemmas) and material.lemmas[after] == ","
    near = [v for h in sorted(heads) for v in tree.children(h, "acl", "acl:relcl", "advcl", "conj", "parataxis")]
    if after < len(material.lemmas):
        near.append(after)
    last = draft.cue[-1]
    if last + 1 < len(material.lemmas) and material.lemmas[last + 1] == ",":
        near.append(last + 2)
    sentence = material.sentence(last)
    given = [material.head(d.cue) for d in drafts if d is not draft and d.source == source]
    near += [verb for verb in given if sentence.first <= verb < sentence.last]
    near += _citing_after(material, draft)
    verbs = dict.fromkeys(v for v in near if v < len(material.lemmas) and material.lemmas[v] in _PASSING_ON)
    return [v for v in verbs if tree.syntax.xpos[v] == "VBG" or tree.is_a(v, "acl:relcl")]


def _citing_after(material: Material, draft: Draft) -> list[int]:
    """What stands right after a content and a comma: the verb of `…, citing two officials`.

    So does what ends a content in which nobody else could cite: `were stopped, citing two officials`.
    """
    tree, places = material.tree, material.places_in(draft.content)
    inside = [v for at in places if material.lemmas[at] == "," for v in (at + 1,) if v in places]
    passive = [v for v in inside if tree.is_a(v, "advcl") and tree.children(tree.syntax.heads[v], "nsubj:pass")]
    if passive and not draft.quotations:
        return passive[-1:]
    verb = places[-1] + 2 if places else len(material.lemmas)
    if verb >= len(material.lemmas) or material.lemmas[verb - 1] != "," or places[-1] < draft.cue[-1]:
        return []
    return [verb]


def _right_after(material: Material, verb: int) -> tuple[int, ...]:
    """The noun phrase right after a verb, whatever the parse hangs it on: `citing two officials, that…`."""
    for noun in range(verb + 1, material.sentence(verb).last):
        if material.upos[noun] == "PUNCT":
            return ()
        phrase = noun_phrase(material.tree, noun) if material.upos[noun] in ("NOUN", "PROPN") else ()
        if phrase and phrase[0] == verb + 1:
            return phrase
    return ()


def _without_that(material: Material, content: Spans) -> Spans:
    """A content without the "that" that a phrase before it had parted from its cue."""
    first = material.places(content[0]) if content else ()
    if len(first) < 2 or not material.tree.is_a(first[0], "mark") or material.lemmas[first[0]] != "that":
        return content
    return (Span(material.tokens[first[1]].start, content[0].end), *content[1:])


def _on_the_word_of(material: Material, drafts: list[Draft]) -> list[Draft]:
    """`Reuters reported that according to two officials…`: the officials say it, Reuters passes it on.

    The drafts of reports that another draft of the same sentence takes the place of.
    """
    gone = []
    for report in drafts:
        if not report.source or material.upos[report.cue[0]] != "VERB":
            continue
        named = [d for d in drafts if d is not report and _is_of_report(material, d, report)]
        named = [d for d in named if _may_pass_on(material, report, d.source)]
        for draft in named:
            draft.relays = (material.spans(report.source), *report.relays, *draft.relays)
            cue = material.spans(report.cue)[0]
            if any(piece.holds(cue) for piece in draft.content):
                draft.content, draft.quotations = report.content, report.quotations
        if named:
            gone.append(report)
        else:
            _according(material, report, drafts)
    return gone


def _is_of_report(material: Material, draft: Draft, report: Draft) -> bool:
    """Whether an "according to" somebody who is no outlet stands behind what an outlet reports in the same sentence."""
    if not draft.source or not _is_according(material, draft.cue[0]):
        return False
    same = material.sentence(draft.cue[0]) == material.sentence(report.cue[0])
    if not same or draft.cue[0] < report.cue[0] or material.is_outlet(draft.source):
        return False
    if material.lemmas[draft.source[0]].lower() in ("its", "their"):
        return False
    ours, theirs = set(material.places_in(draft.content)), set(material.places_in(report.content))
    return len(ours & theirs) >= _MOSTLY * len(theirs)


def _is_according(material: Material, place: int) -> bool:
    return material.lemmas[place].lower() in ("accord", "according")


def _according(material: Material, report: Draft, drafts: list[Draft]) -> None:
    """Gives a report to the one after an "according to" that opens its clause, where no draft has it for its cue."""
    tree, cues = material.tree, {at for draft in drafts for at in draft.cue}
    clause = material.head(material.places_in(report.content))
    for noun in tree.children(clause, "obl"):
        case = tree.children(noun, "case")
        if not case or not _is_according(material, case[0]) or case[0] in cues or noun in report.source:
            continue
        named = noun_phrase(tree, noun)
        if not report.cue[-1] < case[0] < clause or not _may_pass_on(material, report, named):
            continue
        passed_on, report.source = material.spans(report.source), named
        report.relays = (passed_on, *report.relays)
        report.cue = (case[0], *tree.children(case[0], "fixed"))
        return


def _quoted_as_saying(material: Material, draft: Draft) -> None:
    """`Obi was quoted by TASS as saying…`, `TASS quoted Obi as saying…`: TASS passes it on."""
    tree = material.tree
    verb = tree.syntax.heads[material.head(draft.cue)]
    if (
        verb < 0
        or material.lemmas[verb] not in _PASSING_ON
        or not tree.is_a(material.head(draft.cue), "advcl", "obl", "xcomp")
    ):
        return
    passive = tree.child(verb, "nsubj:pass")
    quoted = passive if passive is not None else tree.child(verb, "obj")
    by = source_of(tree, verb) or _by(material, material.head(draft.cue))
    if quoted is None:
        return
    draft.source = noun_phrase(tree, quoted)
    if by and not set(by) & set(draft.source):
        draft.relays = (*draft.relays, material.spans(by))


def _cited_by(material: Material, draft: Draft) -> None:
    """`Two officials cited by Norvo said…`, `according to two officials quoted by Norvo`: Norvo passes it on."""
    if draft.source:
        for verb in _citing(material, draft):
            if by := source_of(material.tree, verb):
                draft.relays = (material.spans(by), *draft.relays)


def _citing(material: Material, draft: Draft) -> list[int]:
    """The "cited by" on the source of a draft."""
    verbs = material.tree.children(material.head(draft.source), "acl")
    return [v for v in verbs if material.lemmas[v] in _PASSING_ON and material.tree.syntax.xpos[v] == "VBN"]


def _without_quoted(material: Material, drafts: list[Draft]) -> list[Draft]:
    """The drafts without the "quoted" of "was quoted as saying", whose quotations are what is said."""
    kept = []
    for draft in drafts:
        head = material.head(draft.cue)
        saying = [d for d in drafts if d is not draft and material.tree.syntax.heads[material.head(d.cue)] == head]
        said = [d for d in saying if material.lemmas[head] in _PASSING_ON and d.relays]
        for other in said[:1]:
            if draft.quotations:
                other.content, other.quotations = draft.content, draft.quotations
        if not said or not draft.quotations:
            kept.append(draft)
    return kept


def _by(material: Material, verb: int) -> tuple[int, ...]:
    """`as saying by TASS`: the agent that hangs on "saying"."""
    for child in material.tree.children(verb, "obl"):
        if any(material.lemmas[c] == "by" for c in material.tree.children(child, "case")):
            return noun_phrase(material.tree, child)
    return ()


def _passes_on(material: Material, report: Draft, draft: Draft) -> bool:
    """Whether a report only passes the draft on: an outlet's, or "quoted … as saying", whose content is the draft."""
    cue = material.spans(draft.cue)[0]
    if not any(piece.holds(cue) for piece in report.content):
        return False
    if material.lemmas[material.head(report.cue)] in _PASSING_ON:
        return material.tree.syntax.heads[material.head(draft.cue)] == material.head(report.cue)
    if not material.is_outlet(report.source):
        return False
    if material.head(draft.cue) == material.head(material.places_in(report.content)):
        return True
    own = [*material.spans(draft.source), cue, *draft.content]
    shared = sum(max(0, min(p.end, o.end) - max(p.start, o.start)) for p in report.content for o in own)
    return shared >= _MOSTLY * sum(p.end - p.start for p in report.content)
