"""Who is who over many articles: one key for an actor wherever it occurs.

What the actor knowledge has is told by its key there. Anybody else with a name of his own is told by that name, which
is a weak ground, and why decisions can merge and split keys. What is only described ("the officials") stays inside its
article.
"""

from onrecord.knowledge.names import fold
from onrecord.record import Actor

__all__ = ["key_of", "key_of_name"]


def key_of(actor: Actor, article: str) -> str:
    """The key of an actor of the article with that id.

    >>> key_of(Actor("a1", "Dario Venn", "person"), "art_1"), key_of(Actor("a2", "two officials", "group"), "art_1")
    ('name:dario venn', 'in:art_1:two officials')
    """
    if actor.known_as is not None:
        return actor.known_as
    is_name = any(letter.isupper() or letter.isdigit() for letter in actor.name) or not actor.name.isascii()
    if is_name or actor.kind == "outlet":
        return key_of_name(actor.name)
    return f"in:{article}:{fold(actor.name)}"


def key_of_name(name: str) -> str:
    """The key of somebody known by name only."""
    return f"name:{fold(name) or name}"
