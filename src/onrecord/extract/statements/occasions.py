"""When it was said, where the sentence tells: `said on Monday`, not `said it would open on Monday`."""

from onrecord.extract.statements.acts import CueWord
from onrecord.extract.statements.drafts import Draft
from onrecord.extract.statements.material import Material
from onrecord.extract.times import TimeReading, find_times
from onrecord.record import Span, When

__all__ = ["find_when"]

_TIMES = ("obl", "obl:unmarked", "obl:tmod", "nmod:unmarked", "advmod")


def find_when(material: Material, draft: Draft, word: CueWord) -> When | None:
    """The time that hangs on the cue or follows it right away, outside the content; None if none is told."""
    published, tree = material.doc.article.published, material.tree
    content = draft.content
    heads = [
        child
        for child in [*tree.children(word.head), *_right_after(material, draft)]
        if tree.syntax.relations[child] in _TIMES and not any(_stands_in(material, child, piece) for piece in content)
    ]
    if not heads:
        return None
    sentence = material.sentence(word.head)
    on = published.start[:10] if published else None
    for reading in find_times(material.text, Span(sentence.start, sentence.end), on):
        if reading.kind in ("date", "time") and any(_stands_in(material, head, reading.span) for head in heads):
            return _when(reading)
    return None


def _right_after(material: Material, draft: Draft) -> tuple[int, ...]:
    """The places between the cue and a content after it, which parsers may hang on a verb of the content."""
    cue_end, content = material.tokens[draft.cue[-1]].end, draft.content[0]
    return material.places(Span(cue_end, content.start)) if cue_end < content.start else ()


def _stands_in(material: Material, place: int, span: Span) -> bool:
    return span.start <= material.tokens[place].start < span.end


def _when(reading: TimeReading) -> When | None:
    if reading.start is None or reading.precision is None:
        return None
    return When(reading.start, reading.end or reading.start, reading.precision, reading.as_written, (reading.span,))
