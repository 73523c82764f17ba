"""The same event told again in one article is one event: the fullest telling stands for it, the rest are mentions."""

from collections.abc import Callable, Iterable, Sequence
from typing import Final

from msgspec.structs import replace

from onrecord.record import Article, Event, Part, Participant

__all__ = ["join_repeats"]

_SUMMARIES: Final = frozenset({"title", "dek", "heading", "caption"})
_STEM: Final = 5
"""Letters by which the words of two triggers are the same: "strike" and "strikes", "sanction" and "sanctioned"."""


def join_repeats(events: Iterable[Event], article: Article) -> tuple[Event, ...]:
    """The events, coded, without those that tell one before them again; in the order of their fullest telling.

    Two are the same if type, status, mode, sides and day do not speak against it, somebody is known to be the same on
    both sides, and one of them only sums up (a title) or both have the same word for it.
    """
    summaries = [block.span for block in article.blocks if block.kind in _SUMMARIES]

    def sums_up(event: Event) -> bool:
        return any(span.holds(event.trigger.spans[0]) for span in summaries)

    groups: list[list[Event]] = []
    for event in events:
        group = next((g for g in groups if all(_is_same(event, other, sums_up) for other in g)), None)
        if group is None:
            groups.append([event])
        else:
            group.append(event)
    return tuple(sorted(map(_joined, groups), key=lambda event: event.trigger.spans[0]))


def _joined(group: Sequence[Event]) -> Event:
    """The fullest telling with the triggers of the others; of equals the first after the title."""
    fullest = max(group, key=_fullness)
    others = tuple(event.trigger for event in group if event is not fullest)
    return replace(fullest, mentions=tuple(Part(trigger.spans, trigger.text) for trigger in others))


def _fullness(event: Event) -> tuple[int, float]:
    stated = event.date is not None and event.date.basis == "stated"
    named = sum(p.basis != "coreference" for p in event.actor)
    return 2 * bool(event.recipient) + stated + (event.place is not None) + bool(named), event.confidence


def _is_same(one: Event, other: Event, sums_up: Callable[[Event], bool]) -> bool:
    if one.type != other.type or one.status != other.status or (one.mode and other.mode and one.mode != other.mode):
        return False
    if not _agree_on_day(one, other) or not _are_same(one.actor, other.actor):
        return False
    if one.recipient and other.recipient and not _are_same(one.recipient, other.recipient):
        return False
    if sums_up(one) != sums_up(other):
        return True
    return one.on_word_of == other.on_word_of and _same_word(one.trigger, other.trigger)


def _agree_on_day(one: Event, other: Event) -> bool:
    """Whether the dates do not exclude each other: those told in the text count, the article's own does not."""
    if one.date is None or other.date is None or "article" in (one.date.basis, other.date.basis):
        return True
    return one.date.start <= other.date.end and other.date.start <= one.date.end


def _are_same(side: tuple[Participant, ...], other: tuple[Participant, ...]) -> bool:
    """Whether two sides are known to be the same: the same actors, or the same words or codes where none is decided."""
    return bool(side) and {_who(p) for p in side} == {_who(p) for p in other}


def _who(participant: Participant) -> object:
    if participant.actor is not None:
        return participant.actor
    if participant.country is not None:
        return participant.country, participant.sectors
    return participant.text.lower()


def _same_word(one: Part, other: Part) -> bool:
    stems = {word[:_STEM].lower() for word in one.text.split() if len(word) >= _STEM - 1}
    return any(word[:_STEM].lower() in stems for word in other.text.split() if len(word) >= _STEM - 1)
