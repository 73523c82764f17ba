"""Statements in the making: attributions and quotations brought together, each quotation given to one cue.

The parse finds what is said without marks, the patterns beside quotation marks what is said within them. Where both
see the same cue they make one draft. A quotation without a cue then goes on with what was said right before it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from msgspec.structs import replace

from onrecord.extract.statements.acts import frame_of
from onrecord.extract.statements.contents import joined, settled, trimmed
from onrecord.extract.statements.material import Material
from onrecord.extract.statements.quotes import (
    CONFIDENCE,
    Paragraph,
    QuoteCue,
    find_quote_cues,
    goes_on,
    paragraphs_with_quotations,
)
from onrecord.knowledge.grammar import noun_phrase
from onrecord.record import Attribution, Quotation, Span, Spans

__all__ = ["TO_PEOPLE", "Draft", "find_drafts", "in_order"]

_WITHOUT_CUE = 0.9
"""What a quotation given to the speaker before it costs in confidence, once for each paragraph."""

_SHORT_WORD = 4
_LONGEST_TITLE = 9
"""In titles, words longer than the one have capitals; titles have at most as many words as the other."""

_YEAR = 4
"""Digits that no age has."""

_NAMING = frozenset({"brand", "call", "deem", "dub", "label"})
"""Verbs with an object and what it is called."""

TO_PEOPLE = frozenset({
    "advise", "answer", "appeal", "ask", "assure", "beg", "brief", "call on", "call upon", "caution", "challenge",
    "command", "congratulate", "convince", "direct", "encourage", "exhort", "implore", "inform", "instruct", "invite",
    "lecture", "lobby", "notify", "order", "persuade", "petition", "plead", "press", "promise", "reassure", "remind",
    "show", "teach", "tell", "thank", "urge", "warn",
})  # fmt: skip
"""Verbs whose object is whom something is said to."""

_NO_CUE = frozenset({"AUX", "PART", "ADV", "PUNCT", "PRON", "SCONJ", "DET", "CCONJ"})
_SENTENCE_ENDS = frozenset({".", "!", "?", "…", "]"})
_SENTENCE = 3
"""Spaces that a quotation without a cue needs to be more than a cry."""


@dataclass(slots=True)
class Draft:
    """A statement while words may still join it: places of tokens for its cue and source, spans for its content."""

    cue: tuple[int, ...]
    source: tuple[int, ...]
    content: Spans
    quotations: tuple[Quotation, ...]
    block: int
    score: float
    rule: str
    relays: tuple[Spans, ...] = ()
    """Where those stand who pass it on, outermost first."""
    document: tuple[int, ...] = ()
    """Places of the document of the source that says it: "report", in "the ministry's report says"."""

    def take(self, text: str, quotations: Sequence[Quotation]) -> None:
        """Adds quotations to the content."""
        self.quotations = tuple(sorted({*self.quotations, *quotations}, key=lambda q: q.span))
        self.content = joined(text, (*self.content, *(q.span for q in quotations)))


def find_drafts(material: Material) -> list[Draft]:
    """The drafts of an article in the order of their contents."""
    drafts = _of_attributions(material)
    for paragraph in paragraphs_with_quotations(material.doc):
        for cue in find_quote_cues(paragraph, material.text, material.phrases):
            _merge(material, drafts, cue, paragraph.block)
        _go_on(material, drafts, paragraph)
    for draft in drafts:
        _drop_announcement(material, draft)
        _take_verb_before(material, draft)
    drafts = list({draft.cue: draft for draft in reversed(drafts)}.values())
    return in_order([d for d in drafts if not any(_leads_to(material, d, other) for other in drafts)])


def in_order(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts by the places of their contents, then of their cues."""
    return sorted(drafts, key=lambda d: (d.content, d.cue))


def _of_attributions(material: Material) -> list[Draft]:
    drafts = []
    for found in material.attributions:
        if _is_spoken_of(material, found):
            found = replace(found, source=(), content=tuple(sorted({*found.source, *found.content})))
        block = material.sentence(found.cue[0]).block
        cue = material.spans(found.cue)[0]
        said = _without_told(material, found, _without_opening(material, found.content))
        said = _with_named(material, found, said)
        words, said, document = _of_document(material, found, said)
        content, quotations = settled(material.doc, material.spans(said), cue, block)
        if content and not _is_title(material.text, content, quotations):
            source = _phrase(material, _nearest(material, found.source, words))
            if not source and (agent := _agent_after(material, words, content)):
                source, content = agent
            draft = Draft(words, source, content, quotations, block, found.score, "attribution")
            draft.document = document
            drafts.append(draft)
    drafts = [d for d in drafts if d.document or not any(o.document and set(o.cue) & set(d.cue) for o in drafts)]
    for draft in drafts:
        draft.source = draft.source or _shared_source(material, draft, drafts)
        for outer in drafts:
            if outer is draft or not _goes_with(material, draft, outer):
                continue
            if kept := _up_to(material, outer, draft):
                outer.content, draft.source = kept, outer.source
                outer.quotations = tuple(q for q in outer.quotations if q.span.end <= kept[-1].end)
    return drafts


def _of_document(
    material: Material, found: Attribution, content: tuple[int, ...]
) -> tuple[tuple[int, ...], tuple[int, ...], tuple[int, ...]]:
    """Cue, content and document of an attribution. What is sent out says it: `issued a response thanking the crew`."""
    tree, cue = material.tree, _cue(material, found.cue, found.content)
    for verb in (*found.cue[-1:], *content[:1]):
        noun = tree.syntax.heads[verb]
        known = material.lexicon.verb_forms.get(material.word(verb).lower())
        says = tree.syntax.xpos[verb] == "VBG" and known is not None and known.sort == "speech"
        if says and noun in found.cue and noun < verb and tree.is_a(verb, "acl") and _is_sent(material, noun):
            left = _without_opening(material, tuple(at for at in content if at > verb))
            return (
                ((verb,), left, tuple(at for at in noun_phrase(tree, noun) if at < verb))
                if left
                else (cue, content, ())
            )
    return cue, content, ()


def _is_sent(material: Material, noun: int) -> bool:
    """Whether a noun is for something said or written: a response, a letter."""
    lemma, lexicon = material.lemmas[noun].lower(), material.lexicon
    return lemma in lexicon.nouns or lemma in lexicon.media["medium"] or lexicon.people.get(lemma) == "document"


def _agent_after(material: Material, cue: tuple[int, ...], content: Spans) -> tuple[tuple[int, ...], Spans] | None:
    """Who says it, and the content without them, where a passive has its "by" at the end: `labelled as “…” by Obi`."""
    places = material.places_in(content)
    by = next((at for at in reversed(places) if material.lemmas[at] == "by"), None)
    if by is None or by == places[0] or material.tree.syntax.xpos[material.head(cue)] != "VBN":
        return None
    agent = noun_phrase(material.tree, material.tree.syntax.heads[by])
    if not agent or agent[0] != by + 1 or agent[-1] != places[-1] or not _is_someone(material, material.head(agent)):
        return None
    end = material.tokens[by].start
    kept = [trimmed(material.text, Span(s.start, min(s.end, end))) for s in content if s.start < end]
    return agent, tuple(s for s in kept if s.start < s.end)


def _is_someone(material: Material, noun: int) -> bool:
    return material.upos[noun] == "PROPN" or material.word(noun).lower() in material.lexicon.people


def _is_spoken_of(material: Material, found: Attribution) -> bool:
    """Whether others say it of what stands for the source: `Kast is said to be ill`. Nobody is committed by others."""
    tree, verb, said = material.tree, material.head(found.cue), material.head(found.content)
    entry = material.lexicon.verbs.get(material.lemmas[verb].lower())
    if entry is None or entry.sort != "speech" or entry.act == "commissive" or not tree.children(verb, "aux:pass"):
        return False
    of_others = tree.syntax.heads[said] == verb and tree.is_a(said, "xcomp")
    return of_others and not set(found.source).isdisjoint(tree.children(verb, "nsubj", "nsubj:pass"))


def _goes_with(material: Material, draft: Draft, outer: Draft) -> bool:
    """Whether a cue that the parse put at the end of a content goes on with the cue of that: two verbs, one subject.

    A participle after a comma does (`denied it was armed, rejecting the claim`); so does a past tense after "and" whose
    source stands outside the content, or which has none there but a thing (`said it was shut and called for help`), or
    where what is said is told in another tense (`said it had sunk, and promised to raise it`).
    """
    cue = material.spans(draft.cue)[0]
    if not outer.source or not any(piece.holds(cue) for piece in outer.content):
        return False
    if any(q.inner.holds(cue) for q in outer.quotations) or outer.content[-1].end > draft.content[-1].end:
        return False
    tree, head = material.tree, material.head(draft.cue)
    form, words = tree.syntax.xpos[head], material.text[: cue.start].rstrip()
    if tree.children(head, "nsubj"):
        return False
    if form == "VBG":
        return words.endswith(",") and tree.is_a(head, "advcl", "conj", "acl")
    past = form in ("VBD", "VBN") and not tree.children(head, "aux")
    if not past or not tree.is_a(head, "conj") or not words.endswith((" and", " but")):
        return False
    if set(draft.source) <= set(outer.source) or _is_thing(material, draft.source):
        return True
    told = tree.syntax.xpos[material.head(outer.cue)] == "VBD" and words.endswith(" and")
    return told and bool(tree.children(tree.syntax.heads[head], "aux"))


def _is_thing(material: Material, source: tuple[int, ...]) -> bool:
    """Whether a source is a thing, which says nothing: the port, in `said the port was shut and called for help`."""
    head = material.head(source)
    named = any(e.first <= head < e.last for e in material.tree.syntax.entities)
    return material.upos[head] == "NOUN" and not named and material.word(head).lower() not in material.lexicon.people


def _up_to(material: Material, outer: Draft, draft: Draft) -> Spans:
    """The content of a draft as far as another cue that goes with its own; empty if that stands right at its start."""
    end = material.spans(draft.cue)[0].start
    if material.text[:end].rstrip().endswith((" and", " but")):
        end = len(material.text[:end].rstrip()) - len("and")
    kept = [trimmed(material.text, Span(s.start, min(s.end, end))) for s in outer.content if s.start < end]
    return tuple(s for s in kept if s.start < s.end)


def _cue(material: Material, places: tuple[int, ...], content: tuple[int, ...]) -> tuple[int, ...]:
    """The words of a cue without auxiliaries, "to", negations, times, adverbs around them and what it was said in."""
    times = {at for e in material.tree.syntax.entities if e.label in ("DATE", "TIME") for at in range(e.first, e.last)}
    places = tuple(at for at in _without_setting(material, places, content) if at not in times) or places
    kept = [at for at in places if material.upos[at] not in _NO_CUE or material.tree.is_a(at, "compound:prt", "fixed")]
    if not kept or not any(material.upos[at] in ("VERB", "NOUN", "ADJ", "ADP") for at in kept):
        return places
    return tuple(at for at in places if kept[0] <= at <= kept[-1] and (at in kept or material.upos[at] == "DET"))


def _without_setting(material: Material, places: tuple[int, ...], content: tuple[int, ...]) -> tuple[int, ...]:
    """A cue without a phrase after its verb that says where or in what: `said at a news conference`, `said in May`.

    The preposition of what is said belongs to the cue: `called for an inquiry`.
    """
    tree = material.tree
    first = next((at for at in places if material.upos[at] == "VERB"), places[-1])
    for at in places:
        noun = tree.syntax.heads[at]
        if at > first and material.upos[at] == "ADP" and tree.is_a(at, "case") and noun not in content:
            return tuple(place for place in places if place < at)
    return places


def _nearest(material: Material, source: tuple[int, ...], cue: tuple[int, ...]) -> tuple[int, ...]:
    """A source in one piece: of several the one that the cue has for its subject, else the one nearest to it."""
    runs = [material.places(span) for span in material.spans(source)]
    if len(runs) == 1 or not source:
        return source
    subjects = set(material.tree.children(material.head(cue), "nsubj", "obl", "nmod:poss"))
    # In "Obi, in remarks to state television, said" the outlet is nearer.
    spoken_to = {run: run[0] - 1 not in cue and material.word(run[0] - 1) in ("to", "with") for run in runs}
    return min(runs, key=lambda run: (not subjects & set(run), spoken_to[run], min(abs(at - cue[0]) for at in run)))


def _shared_source(material: Material, draft: Draft, drafts: Sequence[Draft]) -> tuple[int, ...]:
    """The source of a participle that has none in its own quotation: `“…,” Obi said, adding that…`."""
    head = material.head(draft.cue)
    if material.tree.syntax.xpos[head] != "VBG":
        return ()
    sentence, cue = material.sentence(head), material.spans(draft.cue)[0]
    before = [
        d
        for d in drafts
        if sentence.first <= d.cue[0] < head and d.source and not any(piece.holds(cue) for piece in d.content)
    ]
    return before[-1].source if before and material.upos[material.head(before[-1].cue)] == "VERB" else ()


def _without_opening(material: Material, places: tuple[int, ...]) -> tuple[int, ...]:
    """The places of a content without "that" and "and" before it."""
    first = 0
    while first < len(places) - 1 and _opens(material, places[first]):
        first += 1
    return places[first:]


def _opens(material: Material, place: int) -> bool:
    lemma = material.lemmas[place].lower()
    return (lemma == "that" and material.tree.is_a(place, "mark")) or (
        lemma in ("and", "but") and material.upos[place] == "CCONJ"
    )


def _without_told(material: Material, found: Attribution, content: tuple[int, ...]) -> tuple[int, ...]:
    """The places of a content without whom it is said to: `The captains` in `The captains were asked for papers`."""
    tree, verb = material.tree, material.head(found.cue)
    if material.lemmas[verb].lower() not in TO_PEOPLE:
        return content
    told = {place for subject in tree.children(verb, "nsubj:pass") for place in noun_phrase(tree, subject)}
    return tuple(place for place in content if place not in told) or content


def _with_named(material: Material, found: Attribution, content: tuple[int, ...]) -> tuple[int, ...]:
    """The places of a content with whom or what it names, where only the name is in it: `called it “late”`."""
    tree, verb = material.tree, material.head(found.cue)
    if not content or material.lemmas[verb].lower() not in _NAMING:
        return content
    named = [at for at in tree.children(verb, "obj", "iobj") if verb < at < content[0]]
    taken = {*found.cue, *found.source, *content}
    return tuple(sorted({*content, *(p for at in named for p in noun_phrase(tree, at) if p not in taken)}))


_ENDS_NO_PHRASE = frozenset({",", ";", ":", "-", "–", "—", "("})


def _phrase(material: Material, places: tuple[int, ...]) -> tuple[int, ...]:
    """The noun phrase of a source: its appositions and clauses left out, who stands for the relative "who"."""
    if not places:
        return ()
    head = places[0] if material.tree.syntax.xpos[places[0]] in ("WP", "WDT") else material.head(places)
    if material.tree.syntax.xpos[head] in ("WP", "WDT"):
        clause = next((at for at in material.tree.above(head) if material.tree.is_a(at, "acl:relcl")), None)
        return places if clause is None else noun_phrase(material.tree, material.tree.syntax.heads[clause])
    asides = {at for at in places if at > head and (_is_in_aside(material, at, head) or _opens_aside(material, at))}
    kept = [at for at in places if at < min(asides, default=at + 1)]
    while len(kept) > 1 and material.upos[kept[0]] in ("PUNCT", "CCONJ") and not _opens_pair(material, kept[0]):
        kept.pop(0)
    while len(kept) > 1 and (
        material.lemmas[kept[-1]] in _ENDS_NO_PHRASE or material.tree.syntax.xpos[kept[-1]] == "POS"
    ):
        kept.pop()
    return tuple(kept)


def _opens_aside(material: Material, place: int) -> bool:
    """Whether a bracket or an age opens here, whatever the parse: `Obi (Harbour Party)`, `Obi, 69`.

    A short form in brackets stays: `the Selm Port Authority (SPA)`, and so does a year: `a March 3, 2011 letter`.
    """
    if material.word(place) == "(":
        return not material.word(place + 1).isupper()
    word = material.word(place)
    return material.word(place - 1) == "," and word.isdigit() and len(word) < _YEAR


def _opens_pair(material: Material, place: int) -> bool:
    """Whether it is the "both" or the quotation mark that a phrase begins with."""
    return material.lemmas[place].lower() in ("both", "either", "neither") or material.word(place) in (
        '"',
        "“",
        "‘",
        "'",
    )


def _is_in_aside(material: Material, place: int, head: int) -> bool:
    """Whether a word belongs to what is said of a source in passing."""
    while place not in (head, -1):
        if _is_aside(material, place, head):
            return True
        place = material.tree.syntax.heads[place]
    return False


def _is_aside(material: Material, place: int, head: int) -> bool:
    """Whether a word opens what is said of a source in passing: a clause, or a description of somebody named."""
    tree = material.tree
    first = min(tree.subtree(place))
    if first <= head:
        return False
    if tree.is_a(place, "acl", "advcl", "parataxis"):
        return True
    after_comma = "," in (material.lemmas[first - 1], material.lemmas[first])
    if tree.is_a(place, "appos") and after_comma:
        return material.upos[head] == "PROPN" or material.upos[place] != "PROPN"
    return after_comma and material.upos[place] == "NUM" and tree.is_a(place, "nummod", "appos", "nmod", "advmod")


def _is_title(text: str, content: Spans, quotations: Sequence[Quotation]) -> bool:
    """Whether the content is nothing but the name of a work in quotation marks: `read “A Winter in Selm”`."""
    if len(quotations) != 1 or len(content) != 1 or quotations[0].span != content[0]:
        return False
    words = [word for word in quotations[0].inner.of(text).split() if word[0].isalpha()]
    long = [word for word in words if len(word) > _SHORT_WORD]
    return 1 < len(words) <= _LONGEST_TITLE and words[-1][-1].isalnum() and all(word[0].isupper() for word in long)


def _merge(material: Material, drafts: list[Draft], cue: QuoteCue, block: int) -> None:
    """Joins a cue beside a quotation to the draft with the same cue; without one it makes a draft of its own."""
    words, confidence = material.places(cue.cue), CONFIDENCE[cue.rule]
    same = [draft for draft in drafts if set(draft.cue) & set(words)]
    if not same:
        taken = tuple(q.span for q in cue.quotations)
        drafts[:] = [d for d in drafts if d.score > confidence or not _is_rival(material, d, taken)]
        source, content = _after_comma(material, material.places(cue.source)), joined(material.text, taken)
        drafts.append(Draft(words, source, content, cue.quotations, block, confidence, cue.rule))
        return
    draft = same[0]
    if not set(draft.quotations) & set(cue.quotations):
        draft.content, draft.quotations = (), ()
    draft.take(material.text, cue.quotations)
    draft.score, draft.rule = max(draft.score, confidence), cue.rule
    if not draft.source:
        draft.source = material.places(cue.source)


def _after_comma(material: Material, source: tuple[int, ...]) -> tuple[int, ...]:
    """A source read by pattern without what a comma parts from its name: `In a cable, Obi reported`."""
    commas = [at for at in source if material.lemmas[at] == ","]
    after = tuple(at for at in source if commas and at > commas[-1])
    return (
        after if after and material.upos[after[-1]] == "PROPN" and material.upos[commas[-1] - 1] != "PROPN" else source
    )


def _is_rival(material: Material, draft: Draft, quotations: Spans) -> bool:
    """Whether a draft from outside the quotations claims nothing but words in them."""
    cue = material.spans(draft.cue)[0]
    inside = all(any(q.holds(piece) for q in quotations) for piece in draft.content)
    return inside and not any(q.holds(cue) for q in quotations)


def _go_on(material: Material, drafts: list[Draft], paragraph: Paragraph) -> None:
    """Gives the quotations of a paragraph that nobody has to whoever spoke right before."""
    for i, quotation in enumerate(paragraph.quotations):
        if any(quotation in draft.quotations for draft in drafts) or _led_up_to(material, drafts, quotation):
            continue
        owner = _before(material, drafts, paragraph, i) if goes_on(paragraph, i) else None
        owner = owner or _sentence_before(material, drafts, quotation)
        if owner is not None and material.doc.article.blocks[owner.block].kind == paragraph.zone:
            owner.take(material.text, [quotation])
            if not i and not quotation.continues:
                owner.score *= _WITHOUT_CUE


def _led_up_to(material: Material, drafts: Sequence[Draft], quotation: Quotation) -> bool:
    """Gives a quotation after a colon to the cue of the sentence before the colon: `defended the record: “…”`.

    A thing that the cue has for its object ("the following statement") only announces what is said.
    """
    end = len(material.text[: quotation.span.start].rstrip())
    if not end or material.text[end - 1] != ":":
        return False
    places = material.places(Span(end - 1, end))
    if not places:
        return False
    sentence = material.sentence(places[0])
    owners = [d for d in drafts if sentence.first <= d.cue[0] < places[0] and d.source and not d.quotations]
    if not owners:
        return False
    owner = max(owners, key=lambda draft: draft.cue)
    owner.take(material.text, [quotation])
    return True


def _drop_announcement(material: Material, draft: Draft) -> None:
    """Leaves out what stands in a content before the colon that leads up to its quotations, if that is only a thing."""
    first = min((q.span.start for q in draft.quotations), default=0)
    colon = len(material.text[:first].rstrip())
    if not draft.source or material.text[colon - 1 : colon] != ":":
        return
    outside = [Span(s.start, min(s.end, colon)) for s in draft.content if s.start < colon]
    places = [at for at in material.places_in(tuple(outside)) if material.upos[at] != "PUNCT"]
    if places and frame_of(material.tree, places, quoted=False) == "object":
        draft.content = joined(material.text, [q.span for q in draft.quotations if q.span.start >= colon])


def _leads_to(material: Material, draft: Draft, other: Draft) -> bool:
    """Whether a cue only leads to another with the same words: the "paused" of `paused to add: “…”`."""
    same = draft is not other and bool(draft.quotations) and draft.content == other.content
    head = material.head(other.cue)
    return (
        same
        and material.tree.syntax.heads[head] == material.head(draft.cue)
        and material.tree.is_a(head, "xcomp", "advcl")
    )


def _take_verb_before(material: Material, draft: Draft) -> None:
    """Has the verb right before the quotations for its cue, where the cue only leads to it: `went on to say: “…”`."""
    quoted = [q.span for q in draft.quotations]
    outside = [
        at for at in material.places_in(draft.content) if not any(q.holds(material.spans((at,))[0]) for q in quoted)
    ]
    words = [at for at in outside if material.upos[at] not in ("PUNCT", "PART")]
    if len(words) != 1 or not quoted or material.tokens[words[0]].end > quoted[0].start or words[0] < draft.cue[-1]:
        return
    verb = material.lexicon.reporting.get(material.word(words[0]).lower())
    if verb is not None and material.upos[words[0]] == "VERB" and "quotation" in verb.frames:
        draft.cue, draft.content = (words[0],), joined(material.text, quoted)


def _before(material: Material, drafts: Sequence[Draft], paragraph: Paragraph, i: int) -> Draft | None:
    """The draft with the quotation before, in this paragraph or at the end of the one right before."""
    before = paragraph.quotations[i - 1] if i else _last_before(material, paragraph.quotations[0], paragraph.block)
    owners = [draft for draft in drafts if before is not None and before in draft.quotations]
    return max(owners, key=lambda draft: draft.cue, default=None)


def _sentence_before(material: Material, drafts: Sequence[Draft], quotation: Quotation) -> Draft | None:
    """The draft of the sentence right before a quotation that is a sentence of its own: `Obi disagreed. “It holds.”`"""
    inner = quotation.inner.of(material.text).strip()
    if inner[-1:] not in _SENTENCE_ENDS or inner.count(" ") < _SENTENCE or not inner[:1].isupper():
        return None
    places = material.places(quotation.span)
    if not places or material.sentence(places[0]).start != quotation.span.start:
        return None
    first = material.sentence(places[0]).first
    last = material.sentence(first - 1) if first else None
    if last is None or last.block != quotation.block:
        return None
    owners = [d for d in drafts if last.first <= d.cue[0] < last.last and d.rule != "title"]
    owners = [d for d in owners if not any(_holds(o, material.spans(d.cue)[0]) for o in owners if o is not d)]
    return owners[0] if len(owners) == 1 else None


def _holds(draft: Draft, span: Span) -> bool:
    return any(piece.holds(span) for piece in draft.content)


def _last_before(material: Material, quotation: Quotation, block: int) -> Quotation | None:
    """The last quotation of the paragraph right before, None if it has none or is no paragraph."""
    before = [q for q in material.quotations if q.block == block - 1 and q.depth == 0]
    if not before or (quotation.continues and before[-1].closed != "continued"):
        return None
    return before[-1]
