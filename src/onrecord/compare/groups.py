"""Groups of what belongs together, made of pairs."""

from collections.abc import Hashable, Iterable
from typing import TypeVar

__all__ = ["grouped"]

Member = TypeVar("Member", bound=Hashable)


def grouped(members: Iterable[Member], pairs: Iterable[tuple[Member, Member]]) -> list[list[Member]]:
    """The members in groups, joined wherever a pair joins them; groups and members in the order given.

    >>> grouped("abcd", [("d", "b")])
    [['a'], ['b', 'd'], ['c']]
    """
    above: dict[Member, Member] = {member: member for member in members}

    def top(member: Member) -> Member:
        while above[member] != member:
            above[member] = above[above[member]]
            member = above[member]
        return member

    for one, other in pairs:
        above[top(other)] = top(one)
    groups: dict[Member, list[Member]] = {}
    for member in above:
        groups.setdefault(top(member), []).append(member)
    return list(groups.values())
