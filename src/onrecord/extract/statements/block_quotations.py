"""Words that stand under who said them, without quotation marks: `The ministry said in a statement:` and a paragraph.

Where the page marks blocks as quoted, all that follow the colon are; where it does not, one paragraph is, and only of
what was written or sent out, which papers set like this.
"""

import re
from collections.abc import Iterator, Sequence

from onrecord.extract.statements.acts import frame_of
from onrecord.extract.statements.contents import trimmed
from onrecord.extract.statements.drafts import Draft
from onrecord.extract.statements.material import Material
from onrecord.knowledge.grammar import is_passive, source_of
from onrecord.record import Block

__all__ = ["of_block_quotations"]

_SENTENCE = re.compile(r"[\[(]?[^\W\d_a-z].{10,}[.!?…\])]$", re.DOTALL)
"""How a paragraph looks that may be quoted: a sentence, not the entry of a list."""
_THIRD = frozenset({"he", "she", "they"})
_ANNOUNCED = 2
"""Words that can only announce what is said, whatever the parse: `the following`."""
_SENT = frozenset({"statement", "post", "document"})
_SURE, _UNMARKED = 0.9, 0.75


def of_block_quotations(material: Material, drafts: Sequence[Draft]) -> Iterator[Draft]:
    """The blocks under a paragraph that leads up to them with a colon, as what its speaker says."""
    blocks = material.doc.article.blocks
    for number, block in enumerate(blocks[:-1]):
        if block.kind != "paragraph" or not _leads_up(material, block, blocks[number + 1]):
            continue
        quoted = _quoted(material, blocks, number + 1, drafts)
        led = _lead(material, block) if quoted else None
        if led is None:
            continue
        verb, source = led
        marked = blocks[quoted[0]].quoted
        if (marked or _is_written(material, verb, source)) and not _has_content(material, drafts, verb):
            content = tuple(trimmed(material.text, blocks[k].span) for k in quoted)
            inner = [q for q in material.quotations if q.block in quoted and q.depth == 0]
            score = _SURE if marked else _UNMARKED
            yield Draft((verb,), source, content, tuple(inner), number, score, "block-quotation")


def _leads_up(material: Material, block: Block, following: Block) -> bool:
    """Whether a paragraph ends in a colon, or in an ellipsis before what the page marks as quoted."""
    words = block.span.of(material.text)
    return words.endswith(":") or (following.quoted and words.endswith(("…", "...")))


def _quoted(material: Material, blocks: Sequence[Block], first: int, drafts: Sequence[Draft]) -> list[int]:
    """The numbers of the blocks from `first` on that are quoted; without marks of the page at most one."""
    if not blocks[first].quoted:
        return [first] if _may_be_quoted(material, blocks[first], first, drafts) else []
    last = first
    while last < len(blocks) and blocks[last].quoted and blocks[last].kind == "paragraph":
        last += 1
    around = [q for q in material.quotations if q.block == first and q.span.start == blocks[first].span.start]
    return [] if around else list(range(first, last))


def _may_be_quoted(material: Material, block: Block, number: int, drafts: Sequence[Draft]) -> bool:
    """Whether a paragraph without marks reads as quoted: sentences, in no quotation, in which nobody is reported."""
    if block.kind != "paragraph" or not _SENTENCE.match(block.span.of(material.text)):
        return False
    if any(q.block == number and q.span.start == block.span.start for q in material.quotations):
        return False
    told = [d for d in drafts if d.block == number and d.source]
    return not any(material.words(d.source).lower() in _THIRD or d.quotations for d in told)


def _lead(material: Material, block: Block) -> tuple[int, tuple[int, ...]] | None:
    """The verb of the last sentence of a lead that reports, and whose it is; the verb nearest to the colon."""
    places = material.places(block.span)
    sentence = material.sentence(places[-1])
    for at in range(sentence.last - 1, sentence.first - 1, -1):
        verb = material.lexicon.verb_forms.get(material.word(at).lower())
        if verb is None or "quotation" not in verb.frames or material.upos[at] != "VERB":
            continue
        if is_passive(material.tree, at) or material.tree.is_a(at, "acl", "acl:relcl", "amod"):
            continue
        if source := source_of(material.tree, at):
            return at, source
    return None


def _is_written(material: Material, verb: int, source: Sequence[int]) -> bool:
    """Whether what was said was written or sent out: `wrote`, `said in a statement`, `the letter reads`."""
    media = material.lexicon.media
    entry = material.lexicon.verb_forms[material.word(verb).lower()]
    if entry.lemma in media["writing"]:
        return True
    sentence = material.sentence(verb)
    after = range(verb + 1, sentence.last)
    sent = [at for at in (*after, *source) if media["medium"].get(material.lemmas[at].lower()) in _SENT]
    return bool(sent) or any(material.is_platform((at,)) for at in after)


def _has_content(material: Material, drafts: Sequence[Draft], verb: int) -> bool:
    """Whether the lead itself already says what was said, and not only announces it: `wrote the following:`."""
    said = [(d, material.places_in(d.content)) for d in drafts if verb in d.cue]
    return any(
        d.quotations or (len(places) > _ANNOUNCED and frame_of(material.tree, places, quoted=False) != "object")
        for d, places in said
    )
