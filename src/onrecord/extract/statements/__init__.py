"""Who said what, and in which words we have it: statements from the attributions and quotations of a document.

Attributions come first (a cue with the words of its source and content), then quotation marks settle where contents
begin and end, then what stands around the cue says what was done by saying it, to whom, in what and when.
"""

from collections.abc import Sequence
from typing import get_args

from msgspec.structs import replace

from onrecord.extract.statements.acts import CueWord, frame_of, read_cue
from onrecord.extract.statements.block_quotations import of_block_quotations
from onrecord.extract.statements.contents import verbatim, without
from onrecord.extract.statements.credits import find_credit
from onrecord.extract.statements.drafts import Draft, find_drafts, in_order
from onrecord.extract.statements.material import Material
from onrecord.extract.statements.media import find_addressee, find_medium
from onrecord.extract.statements.nesting import nested, repeats_itself
from onrecord.extract.statements.noun_phrases import Phrases
from onrecord.extract.statements.occasions import find_when
from onrecord.extract.statements.posts import of_posts
from onrecord.extract.statements.relays import with_relays
from onrecord.extract.statements.sources import make_source
from onrecord.extract.statements.titles import of_titles, with_twins
from onrecord.extract.statements.transcripts import is_mere_label, of_interviews, of_transcripts
from onrecord.knowledge.lexicon import Lexicon, ReportingVerb
from onrecord.record import (
    WORD_FOR_WORD,
    Addressee,
    Content,
    Cue,
    Document,
    Evidence,
    Medium,
    Quotation,
    Relay,
    Spans,
    Statement,
    StatementKind,
    Zone,
    content_id,
)

__all__ = ["find_statements"]

PRODUCER = "onrecord.extract.statements"

_INSIDE = 0.45
"""The least confidence of a statement inside another."""

_FEW_WORDS, _SURE = 4, 0.85
"""A thing named in so few words is taken for what was said only where the cue is as sure as that."""

_PRESENT = frozenset({"VB", "VBP", "VBG"})


def find_statements(doc: Document, lexicon: Lexicon, outlets: frozenset[str] = frozenset()) -> list[Statement]:
    """The statements of an article in the order of their contents.

    `outlets` are the names under which outlets are known. Raises `ValueError` for a document without quotations,
    syntax or attributions.
    """
    material = Material(doc, lexicon, Phrases(lexicon), outlets)
    drafts = with_relays(material, _with_blocks(material, find_drafts(material)))
    for more in (of_transcripts, of_interviews, of_posts, of_titles):
        added = list(more(material, drafts))
        drafts = [*(d for d in drafts if not any(_is_label_of(d, turn) for turn in added)), *added]
    drafts = [d for d in drafts if d.rule in WORD_FOR_WORD or not _says_nothing(material, d)]
    drafts = _credited(in_order(drafts), find_credit(material))
    words = [CueWord(material, draft.cue) for draft in drafts]
    found = [_statement(material, draft, word) for draft, word in zip(drafts, words, strict=True)]
    attitudes = {s.id for s, word in zip(found, words, strict=True) if word.is_attitude}
    present = {s.id for s, word in zip(found, words, strict=True) if material.tree.syntax.xpos[word.head] in _PRESENT}
    return with_twins(_without_repeats(nested(_sure_inside(found)), attitudes, present))


def _with_blocks(material: Material, drafts: list[Draft]) -> list[Draft]:
    """The drafts with the block quotations, which take the place of what only announces them."""
    blocks = list(of_block_quotations(material, drafts))
    cues = {at for draft in blocks for at in draft.cue}
    return in_order([*(d for d in drafts if cues.isdisjoint(d.cue)), *blocks])


def _is_label_of(draft: Draft, turn: Draft) -> bool:
    """Whether a draft only read the label of a turn as a source or its colon as a cue."""
    labelled = draft.block == turn.block and not set(turn.source).isdisjoint(draft.source)
    return turn.rule == "transcript" and (labelled or not set(turn.cue).isdisjoint(draft.cue))


def _sure_inside(statements: list[Statement]) -> list[Statement]:
    """The statements without those in another that are not sure: a wrong one there breaks a chain of two."""
    return [
        s
        for s, placed in zip(statements, nested(statements), strict=True)
        if placed.parent is None or s.confidence >= _INSIDE
    ]


def _says_nothing(material: Material, draft: Draft) -> bool:
    return _only_names(material, draft) or _is_for_anybody(material, draft) or is_mere_label(material, draft)


def _only_names(material: Material, draft: Draft) -> bool:
    """Whether an unquoted content names a thing in a few words, which rarely says what was said: `praised the plan`.

    Denials and demands are exceptions: what is denied has been said, and what is demanded says so. What people think of
    a thing or want of it is none however sure the cue.
    """
    word = CueWord(material, draft.cue)
    places = material.places_in(draft.content)
    if _is_deed(material, draft, word, places) or _is_stance(material, draft, word, places):
        return True
    if draft.quotations or (draft.score >= _SURE and not word.is_attitude):
        return False
    says = word.entry is not None and (word.entry.polarity == "negative" or word.entry.act == "directive")
    if says and not word.is_attitude:
        return False
    words = sum(material.upos[at] != "PUNCT" for at in places)
    return words <= _FEW_WORDS and frame_of(material.tree, places, quoted=False) == "object"


def _is_for_anybody(material: Material, draft: Draft) -> bool:
    """Whether the outlet only speaks to its reader, and of nobody: `what you call a bridge`."""
    if len(draft.source) != 1 or draft.quotations or material.lemmas[draft.source[0]].lower() != "you":
        return False
    cue = material.spans(draft.cue)[0]
    return not any(q.inner.holds(cue) for q in material.quotations)


def _is_deed(material: Material, draft: Draft, word: CueWord, places: Sequence[int]) -> bool:
    """Whether somebody does something to a thing and says nothing: `named their robot`, `seemed to hesitate`.

    So it is with words that the lexicon does not know to report, and those that report only with a noun. A thing said
    may have an unknown cue if that is very sure (`downplayed the risk`).
    """
    if draft.quotations or draft.rule != "attribution" or material.upos[word.head] not in ("VERB", "AUX", "ADJ"):
        return False
    if isinstance(word.entry, ReportingVerb) and word.entry.sort != "light":
        return False
    frame = frame_of(material.tree, places, quoted=False)
    return frame == "infinitive" or (frame == "object" and draft.score < _SURE)


def _is_stance(material: Material, draft: Draft, word: CueWord, places: Sequence[int]) -> bool:
    """Whether a stand towards a thing is told and no words: `was critical of the plan`."""
    if draft.quotations or material.lemmas[word.head].lower() != "critical":
        return False
    return frame_of(material.tree, places, quoted=False) == "object"


def _credited(drafts: list[Draft], agency: Spans) -> list[Draft]:
    """The drafts, all passed on by the agency that the story is credited to, where there is one."""
    for draft in drafts:
        if agency and agency not in draft.relays:
            draft.relays = (agency, *draft.relays)
    return drafts


def _without_repeats(statements: list[Statement], attitudes: set[str], present: set[str]) -> list[Statement]:
    """The statements but those in which a speaker only says what he thinks or says; those inside them move up."""
    by_id = {s.id: s for s in statements}
    gone = {
        s.id: s.parent
        for s in statements
        if s.parent and repeats_itself(s, by_id[s.parent], is_attitude=s.id in attitudes, is_present=s.id in present)
    }
    kept = []
    for statement in statements:
        parent = statement.parent
        while parent in gone:
            parent = gone[parent]
        if statement.id not in gone:
            kept.append(replace(statement, parent=parent))
    return kept


def _statement(material: Material, draft: Draft, word: CueWord) -> Statement:
    text, own = material.text, draft.rule in WORD_FOR_WORD
    alone = own and draft.rule != "block-quotation"
    addressee = () if alone else find_addressee(material, draft, word)
    carried = None if alone else find_medium(material, draft, word, addressee)
    if carried is not None and carried.inside is not None:
        draft.content = without(draft.content, carried.inside, text) or draft.content
    medium = carried.medium if carried else _of_document(material, draft)
    source, cue = make_source(material, draft.source), material.spans(draft.cue)
    kind = _kind(text, draft.content, draft.quotations)
    frame = frame_of(material.tree, material.places_in(draft.content), quoted=own or kind == "direct")
    asks = text[draft.content[-1].start : draft.content[-1].end].rstrip("”\"'’ ").endswith("?")
    act, polarity = read_cue(material.tree, word, frame, asks=asks)
    return Statement(
        id=content_id("st", material.doc.article.id, source.spans, cue, draft.content),
        kind=kind,
        act=act,
        polarity=polarity,
        source=source,
        cue=Cue.of(text, cue, lemma=word.lemma),
        content=Content.of(text, draft.content, verbatim=verbatim(draft.content, draft.quotations)),
        addressee=Addressee.of(text, material.spans(addressee)) if addressee else None,
        medium=medium,
        relays=tuple(Relay.of(text, relay) for relay in draft.relays),
        parent=None,
        chain=(),
        when=None if alone else find_when(material, draft, word),
        zone=_zone(material.doc, draft.block),
        confidence=round(draft.score, 2),
        evidence=Evidence(PRODUCER, draft.rule),
    )


def _of_document(material: Material, draft: Draft) -> Medium | None:
    """The document of the source that says it, as a medium."""
    if draft.rule == "post":
        return Medium.of(material.text, material.spans(draft.cue), kind="post")
    if not draft.document:
        return None
    lemma = material.lemmas[material.head(draft.document)].lower()
    kind = material.lexicon.media["medium"].get(lemma, "document")
    return Medium.of(material.text, material.spans(draft.document), kind=kind)


def _kind(text: str, content: Spans, quotations: Sequence[Quotation]) -> StatementKind:
    """Whether the content is wholly, partly or not at all in quotation marks."""
    quoted = sum(_letters(text, q.inner.start, q.inner.end) for q in quotations)
    words = sum(_letters(text, span.start, span.end) for span in content)
    if not quoted:
        return "indirect"
    return "direct" if quoted >= 0.95 * words else "mixed"


def _letters(text: str, start: int, end: int) -> int:
    return sum(c.isalnum() for c in text[start:end])


def _zone(doc: Document, block: int) -> Zone:
    kind = doc.article.blocks[block].kind
    return kind if kind in get_args(Zone) else "paragraph"  # type: ignore[return-value]
