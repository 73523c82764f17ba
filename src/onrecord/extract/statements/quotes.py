"""The cue and the speaker beside a quotation, found by pattern: what quotation marks tell without a parse.

Four patterns, for one paragraph at a time, over what stands between its quotation marks:

    "…," NP said            speaker, then cue, after the words
    "…," said NP            cue, then speaker, after the words
    NP said: "…"            speaker and cue before the words
    "…," according to NP    a preposition for a cue

Parsers go wrong most often around quotation marks, which these patterns do not mind.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from onrecord.extract.statements.noun_phrases import Phrases, Word
from onrecord.knowledge.lexicon import ReportingVerb
from onrecord.record import ANALYSED, Document, Quotation, Span, Zone

__all__ = ["CONFIDENCE", "Paragraph", "QuoteCue", "find_quote_cues", "goes_on", "paragraphs_with_quotations"]

# How sure a rule is: the share of its statements on the training articles of PolNeAR that an annotator made too.
CONFIDENCE = {
    "quotation-speaker-cue": 0.96,
    "quotation-cue-speaker": 0.96,
    "speaker-cue-quotation": 0.84,
    "quotation-according-to": 0.8,
    "clause-cue-quotation": 0.85,
    "according-to-quotation": 0.8,
    "speaker-colon-quotation": 0.74,
}


@dataclass(slots=True)
class QuoteCue:
    """The words that give quotations to their speaker."""

    rule: str
    verb: ReportingVerb
    cue: Span
    source: Span
    quotations: tuple[Quotation, ...] = ()


@dataclass(slots=True)
class Paragraph:
    """One analysed block: its words outside quotation marks in stretches, and its outer quotations.

    `gaps[i]` are the words before quotation i and after the one before it; the last gap ends the paragraph.
    """

    block: int
    zone: Zone
    quotations: list[Quotation]
    gaps: list[list[Word]] = field(default_factory=list)
    lead_in: list[Word] = field(default_factory=list)
    """The words of the paragraph before, where that one ends in a colon."""


def paragraphs_with_quotations(doc: Document) -> Iterator[Paragraph]:
    """The analysed blocks that hold quotations, with the words between these."""
    text, blocks = doc.article.text, doc.article.blocks
    by_block: dict[int, list[Quotation]] = {}
    for quotation in doc.quotations or ():
        if quotation.depth == 0:
            by_block.setdefault(quotation.block, []).append(quotation)
    tokens = doc.tokens or ()
    at = 0
    lead_in: list[Word] = []
    for index, block in enumerate(blocks):
        first = at
        while at < len(tokens) and tokens[at].end <= block.span.end:
            at += 1
        if block.kind not in ANALYSED:
            continue
        if index in by_block:
            words = [Word.of(text, t) for t in tokens[first:at]]
            yield _with_gaps(Paragraph(index, block.kind, by_block[index], lead_in=lead_in), words)  # type: ignore[arg-type]
        ends_in_colon = text[block.span.end - 1] == ":" and index not in by_block
        lead_in = [Word.of(text, t) for t in tokens[first:at]] if ends_in_colon else []


def _with_gaps(paragraph: Paragraph, words: Sequence[Word]) -> Paragraph:
    bounds = [(q.span.start, q.span.end) for q in paragraph.quotations]
    gaps: list[list[Word]] = [[] for _ in range(len(bounds) + 1)]
    i = 0
    for word in words:
        while i < len(bounds) and word.start >= bounds[i][1]:
            i += 1
        if i == len(bounds) or word.end <= bounds[i][0]:
            gaps[i].append(word)
    paragraph.gaps = gaps
    return paragraph


def find_quote_cues(paragraph: Paragraph, text: str, phrases: Phrases) -> list[QuoteCue]:
    """The cues of a paragraph that stand beside a quotation, each with its quotations, in order."""
    found: list[QuoteCue] = []
    used = -1  # the last gap whose words gave a speaker to the quotation before it
    for i, quotation in enumerate(paragraph.quotations):
        cue = None
        if used == i or not _in_sentence(paragraph, i, text, phrases):
            cue = _after(quotation, paragraph.gaps[i + 1], text, phrases)
        if cue is not None:
            used = i + 1
        elif used != i:
            ends = _ends_sentence(quotation, paragraph.gaps[i + 1], text)
            cue = _before(quotation, _lead(paragraph, i, text), text, phrases, ends=ends)
            if cue is not None and any(cue.cue == other.cue for other in found):
                cue = None  # the words before another quotation have it
        if cue is not None:
            cue.quotations = (*_waiting(paragraph, i, found), quotation)
            found.append(cue)
    return found


def _in_sentence(paragraph: Paragraph, i: int, text: str, phrases: Phrases) -> bool:
    """Whether quotation i stands inside a sentence of the outlet's own, not at its start."""
    return sum(w.is_word for w in phrases.last_sentence(_lead(paragraph, i, text))) > 2


def _lead(paragraph: Paragraph, i: int, text: str) -> list[Word]:
    """The words outside quotation marks that lead up to quotation i, or to the end of the paragraph.

    A mark stands for each quotation between them: a full stop for one that ends its sentence.
    """
    words = list(paragraph.lead_in) if i == 0 or not paragraph.gaps[0] else []
    for k in range(i + 1):
        if k:
            quotation = paragraph.quotations[k - 1]
            ends = quotation.inner.of(text).rstrip()[-1:] in (".", "!", "?")
            ends = ends and (not paragraph.gaps[k] or paragraph.gaps[k][0].is_capital)
            words.append(Word(*quotation.span, "." if ends else "“”", "", is_word=False))
        words += paragraph.gaps[k]
    return words


def goes_on(paragraph: Paragraph, i: int) -> bool:
    """Whether quotation i of the paragraph, without a cue of its own, goes on with what was said right before it.

    Nothing but the attribution of the one before lies between; the first goes on from the paragraph before if that
    was left open, or if the whole paragraph is quoted.
    """
    if i == 0:
        wholly_quoted = not any(word.is_word for gap in paragraph.gaps for word in gap)
        return paragraph.quotations[0].continues or wholly_quoted
    before = paragraph.gaps[i]
    if not before:
        return False
    return (_is_end(before[-1]) or before[-1].text in ",;—–-") and sum(map(_is_end, before)) <= 1


def _is_end(word: Word) -> bool:
    return word.text in (".", "!", "?")


def _waiting(paragraph: Paragraph, i: int, found: list[QuoteCue]) -> list[Quotation]:
    """The quotations right before quotation i that wait for its cue: "Yes." "No," he said."""
    taken = {id(q) for cue in found[-2:] for q in cue.quotations}
    waiting: list[Quotation] = []
    for k in range(i - 1, -1, -1):
        if any(w.is_word for w in paragraph.gaps[k + 1]) or id(paragraph.quotations[k]) in taken:
            break
        waiting.insert(0, paragraph.quotations[k])
    return waiting


def _after(quotation: Quotation, gap: list[Word], text: str, phrases: Phrases) -> QuoteCue | None:
    """The attribution that follows a quotation in its sentence."""
    inner = quotation.inner.of(text).rstrip(" \u00a0’'”\"")
    comma = bool(gap) and gap[0].text in (",", "—", "–", "-", "--")
    frame = phrases.first_sentence(gap[1:] if comma else gap)
    if not frame or not inner or quotation.closed != "mark":
        return None
    if inner[-1] not in ",?!—–-…" and not comma and not inner.endswith("..."):
        return None
    if frame[0].lower == "according" and len(frame) > 2 and frame[1].lower == "to":
        source = phrases.forward(frame, 2)
        return source and QuoteCue("quotation-according-to", ACCORDING, _span(frame, 0, 2), _span(frame, *source))
    found = phrases.cue_then_speaker(frame)
    if found is not None:
        return QuoteCue("quotation-cue-speaker", found.verb, found.cue, found.source)
    found = phrases.speaker_then_cue(frame)
    if found is not None:
        return QuoteCue("quotation-speaker-cue", found.verb, found.cue, found.source)
    return None


def _ends_sentence(quotation: Quotation, after: list[Word], text: str) -> bool:
    """Whether the sentence ends with the quotation, so that its words are a sentence too and not a name in one."""
    return quotation.inner.of(text).rstrip()[-1:] in (".", "!", "?", "…") or not after or _is_end(after[0])


def _before(quotation: Quotation, lead: list[Word], text: str, phrases: Phrases, *, ends: bool) -> QuoteCue | None:
    """The attribution that leads up to a quotation in its sentence, which the quotation may end."""
    frame = phrases.last_sentence(lead)
    if len(frame) < 2:
        return None
    mark = frame[-1].text
    if mark not in (",", ":") and not ends:
        return None
    if mark == "," and not _starts_sentence(quotation.inner.of(text)):
        return None
    if frame[0].lower == "according" and frame[1].lower == "to" and mark == ",":
        source = phrases.forward(frame, 2)
        return source and QuoteCue("according-to-quotation", ACCORDING, _span(frame, 0, 2), _span(frame, *source))
    if mark == ":" and (source := phrases.label(frame)) is not None:
        return QuoteCue(
            "speaker-colon-quotation", COLON, _span(frame, len(frame) - 1, len(frame)), _span(frame, *source)
        )
    found = phrases.speaker_before(frame)
    rule = "clause-cue-quotation" if found and found.is_clause else "speaker-cue-quotation"
    return found and QuoteCue(rule, found.verb, found.cue, found.source)


def _starts_sentence(inner: str) -> bool:
    inner = inner.lstrip("[( …")
    return inner[:1].isupper() or inner[:1].isdigit() or inner[:1] in "“‘'\"$£€"


def _span(frame: list[Word], first: int, last: int) -> Span:
    return Span(frame[first].start, frame[last - 1].end)


ACCORDING = ReportingVerb("according to")
COLON = ReportingVerb(":")
