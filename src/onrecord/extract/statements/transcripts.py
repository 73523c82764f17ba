"""Speech in turns: transcripts (`OBI: …`), questions and answers (`Q: … A: …`), interviews whose questions stand alone.

A turn is what somebody says after a label, up to the next label. Labels are many things on a page (`Note:`, `Photo:`,
`When:`), so one counts only where it is somebody: a person that the article names, a part that people have in
transcripts (moderator), an outlet, or the letters of question and answer.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from onrecord.extract.statements.contents import trimmed
from onrecord.extract.statements.drafts import Draft
from onrecord.extract.statements.interviewees import find_interviewee
from onrecord.extract.statements.material import Material
from onrecord.record import Quotation, Span

__all__ = ["is_mere_label", "of_interviews", "of_transcripts"]

_LABEL = re.compile(
    r"(?P<who>[A-ZÀ-Þ][^\W\d_]*[.]?(?:[ ’'&-]+[^\W\d_]+[.]?){0,5}?)(?: \([^()\n]{1,40}\)| \[[^\[\]\n]{1,40}\])?"
    r"(?P<mark>:)\s+(?=\S)|(?P<letter>[QA])(?P<stop>\.)\s+(?=\S)|(?P<glued>Q)(?P<none>)(?=[A-Z][a-z’'])"
)
_LINE = re.compile(r"[^\n]*\S")
_ASIDE = re.compile(r"[(\[][^()\[\]]*[)\]]")
_ENDS = (".", "!", "?", "…", "”", '"', "’", ")", "]", "—", "–", "-")
_TURNS = 3
"""Turns that make a transcript."""
_DENSE = 0.5
"""The share of the paragraphs between the first turn and the last that open with a label."""
_IN_SENTENCES = 0.6
"""The share of turns that end as sentences do; the entries of a list do not."""
_QUESTIONS = 3
"""Questions that make an interview without labels."""
_LONGEST_QUESTION = 80
_OWN_VOICE, _LETTERED = 0.5, 0.33
"""Shares of answers in the first person that show that they are somebody's and not the outlet's explanations: alone,
and after the letters of question and answer."""


class _Line(NamedTuple):
    """A line of a paragraph: the block that it stands in and its characters."""

    block: int
    span: Span


class _Turn(NamedTuple):
    """What somebody says: the label with its colon, and the lines that it holds for."""

    who: Span
    mark: Span
    lines: tuple[_Line, ...]


def of_transcripts(material: Material, _drafts: Sequence[Draft]) -> Iterator[Draft]:
    """The turns of a transcript as drafts. Of "Q" and "A" only the answers are, if it is known who answers."""
    turns = _turns(material)
    if not _is_transcript(material, turns):
        return
    answers = [turn.lines for turn in turns if _letter(material, turn.who) == "a"]
    own = _is_own_voice(material, answers, _LETTERED)
    interviewee = find_interviewee(material, turns[0].who.start) if own else ()
    for turn in turns:
        letter = _letter(material, turn.who)
        who = material.places(turn.who) if letter is None else interviewee if letter == "a" else ()
        if who:
            yield _draft(material, who, material.places(turn.mark), turn.lines, "transcript")


def _turns(material: Material) -> list[_Turn]:
    """The turns of the article's known labels, in order. A label of nobody and a heading end the turn before them."""
    turns: list[_Turn] = []
    labelled = [(line, _LABEL.match(material.text, *line.span)) for line in _lines(material)]
    surnames = _surnames([found["who"].casefold().split() for _, found in labelled if found and found["who"]])
    open_turn = False
    for line, found in labelled:
        if found is not None:
            who, mark = _label(found)
            open_turn = _is_somebody(material, who, surnames)
            if open_turn:
                turns.append(_Turn(who, mark, (_Line(line.block, Span(found.end(), line.span.end)),)))
        elif material.doc.article.blocks[line.block].kind == "heading":
            open_turn = False
        elif open_turn and not _ASIDE.fullmatch(line.span.of(material.text)):
            turns[-1] = turns[-1]._replace(lines=(*turns[-1].lines, line))
    if turns:  # where the last turn ends, no label tells
        turns[-1] = turns[-1]._replace(lines=turns[-1].lines[:1])
    return turns


def _surnames(labels: Sequence[Sequence[str]]) -> frozenset[str]:
    """The words that are labels and end longer ones: `OBI`, after `ADA OBI`."""
    return frozenset(words[-1] for words in labels if len(words) > 1 and [words[-1]] in labels)


def _label(found: "re.Match[str]") -> tuple[Span, Span]:
    """Where the words of a label and its mark stand."""
    who, mark = next(names for names in (("who", "mark"), ("letter", "stop"), ("glued", "none")) if found[names[0]])
    return Span(*found.span(who)), Span(*found.span(mark))


def _lines(material: Material) -> Iterator[_Line]:
    for number, block in enumerate(material.doc.article.blocks):
        if block.kind in ("paragraph", "heading"):
            for found in _LINE.finditer(material.text, *block.span):
                yield _Line(number, Span(*found.span()))


def _letter(material: Material, who: Span) -> str | None:
    """Whether a label only says that it asks ("q") or answers ("a"); None for one that names somebody."""
    word = who.of(material.text).lower()
    return word[0] if word in ("q", "a", "question", "answer") else None


def _is_somebody(material: Material, who: Span, surnames: frozenset[str] = frozenset()) -> bool:
    """Whether a label can be who speaks: a person of the article, a part in a transcript, an outlet, "Q" or "A".

    `surnames` are those that labels tell by themselves.
    """
    if _letter(material, who):
        return True
    words = who.of(material.text).split()
    places = material.places(who)
    if not places or (not all(word[0].isupper() for word in words) and not words[-1][0].isupper()):
        return False
    last = words[-1].casefold()
    if last in material.lexicon.interviews["turn-taker"]:
        return True
    if last in material.surnames | surnames or any(e.first <= places[-1] < e.last for e in material.people):
        return True
    outlet = words[-1].capitalize() in material.lexicon.media["outlet-end"] or material.is_outlet(places)
    return outlet or _is_publisher(material, who)


def is_mere_label(material: Material, draft: Draft) -> bool:
    """Whether a draft takes for its source a label in capitals that is nobody: `Q: Is it safe?`, `SELM: It rained.`"""
    at, block = draft.cue[0], material.doc.article.blocks[draft.block]
    if (
        draft.quotations
        or draft.source != (at - 1,)
        or block.kind != "paragraph"
        or material.word(at) not in (":", ".")
    ):
        return False
    who = Span(material.tokens[at - 1].start, material.tokens[at - 1].end)
    shouted = who.start == block.span.start and who.of(material.text).isupper()
    return shouted and (_letter(material, who) is not None or not _is_somebody(material, who))


def _is_publisher(material: Material, who: Span) -> bool:
    publisher = material.doc.article.publisher
    return publisher is not None and who.of(material.text).casefold() == publisher.casefold()


def _is_transcript(material: Material, turns: Sequence[_Turn]) -> bool:
    """Whether labelled lines are turns of speech: several, of speakers who come again, in sentences, together."""
    labels = [turn.who.of(material.text).casefold().split() for turn in turns]
    counts = Counter(words[-1] if words[-1:] in labels else " ".join(words) for words in labels)
    again = sum(count for count in counts.values() if count > 1)
    letters = {letter for turn in turns if (letter := _letter(material, turn.who))}
    if len(turns) < _TURNS or 2 * again < len(turns) or letters in ({"q"}, {"a"}):
        return False
    ends = [line.span.of(material.text)[-1:] in _ENDS for turn in turns for line in turn.lines[:1]]
    lines = sum(len(turn.lines) for turn in turns)
    return sum(ends) >= _IN_SENTENCES * len(turns) and len(turns) >= _DENSE * lines


def of_interviews(material: Material, drafts: Sequence[Draft]) -> Iterator[Draft]:
    """The answers of an interview whose questions are paragraphs of their own, if it is known who answers.

    The cue is the question mark. Answers that the outlet quotes ("…," Obi said) are statements already.
    """
    asked = _asked(material)
    if len(asked) < _QUESTIONS or any(draft.rule == "transcript" for draft in drafts):
        return
    interviewee = find_interviewee(material, asked[0][0].span.start)
    told = {d.block for d in drafts if d.quotations and d.source}
    answers = [lines for _, lines in asked]
    if any(_LABEL.match(material.text, *line.span) for lines in answers for line in lines):
        return
    if not _is_own_voice(material, answers, _OWN_VOICE) or any(
        line.block in told for lines in answers for line in lines
    ):
        return
    for question, lines in asked if interviewee else ():
        mark = material.places(Span(question.span.end - 1, question.span.end))
        yield _draft(material, interviewee, mark, lines, "interview")


def _asked(material: Material) -> list[tuple[_Line, tuple[_Line, ...]]]:
    """The questions that are blocks of their own, each with the paragraphs up to the next; of the last only one."""
    asked: list[tuple[_Line, tuple[_Line, ...]]] = []
    for number, block in enumerate(material.doc.article.blocks):
        line = _Line(number, block.span)
        if block.kind in ("paragraph", "heading") and _is_question(material, line):
            asked.append((line, ()))
        elif asked and block.kind == "paragraph" and not _ASIDE.fullmatch(block.span.of(material.text)):
            asked[-1] = (asked[-1][0], (*asked[-1][1], line))
    asked[-1:] = [(question, lines[:1]) for question, lines in asked[-1:]]
    return [(question, lines) for question, lines in asked if lines]


def _is_question(material: Material, line: _Line) -> bool:
    words = line.span.of(material.text)
    quoted = any(q.block == line.block for q in material.quotations if q.span.end >= line.span.end - 1)
    return words.endswith("?") and not quoted and len(words.split()) <= _LONGEST_QUESTION


def _is_own_voice(material: Material, answers: Sequence[Sequence[_Line]], share: float) -> bool:
    """Whether answers are in the first person often enough to be somebody's, not an outlet's that explains."""
    own = [any(_in_first_person(material, line) for line in lines) for lines in answers]
    return bool(own) and sum(own) >= share * len(own)


def _in_first_person(material: Material, line: _Line) -> bool:
    pronouns = material.lexicon.references["pronoun"]
    words = (material.word(place).lower() for place in material.places(line.span))
    return any(pronouns.get(word, "").startswith("1") for word in words)


def _draft(material: Material, who: tuple[int, ...], cue: tuple[int, ...], lines: Sequence[_Line], rule: str) -> Draft:
    spans = [trimmed(material.text, line.span) for line in lines]
    content = tuple(span for span in spans if span.start < span.end)
    quotations = tuple(q for line in lines for q in _quoted(material, line))
    return Draft(cue, who, content, quotations, lines[0].block, 0.8, rule)


def _quoted(material: Material, line: _Line) -> Iterator[Quotation]:
    return (q for q in material.quotations if q.block == line.block and q.depth == 0 and line.span.holds(q.span))
