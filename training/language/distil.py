"""Makes training sentences for a small network out of what a large one says of unannotated news."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice

from onrecord.learned.language import Annotator, Name
from training.language.corpora import Example

__all__ = ["parsed_by"]


def parsed_by(teacher: Annotator, examples: Iterable[Example]) -> Iterator[Example]:
    """The sentences with every layer as the teacher reads it, of the source "teacher"."""
    waiting = iter(examples)
    while batch := list(islice(waiting, 2000)):
        for example, layers in zip(batch, teacher.annotate([example.words for example in batch]), strict=True):
            yield replace(
                example,
                source="teacher",
                upos=layers.upos,
                xpos=layers.xpos,
                feats=layers.feats,
                lemmas=layers.lemmas,
                heads=tuple(head + 1 for head in layers.heads),
                relations=layers.relations,
                entities=_tags(layers.names, len(example.words)),
            )


def _tags(names: Sequence[Name], count: int) -> tuple[str, ...]:
    tags = ["O"] * count
    for first, last, label in names:
        tags[first:last] = [f"B-{label}", *(last - first - 1) * [f"I-{label}"]]
    return tuple(tags)
