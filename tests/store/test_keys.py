"""One key for an actor wherever it occurs."""

import pytest

from onrecord.record import Actor
from onrecord.store.keys import key_of


@pytest.mark.parametrize(
    ("actor", "key"),
    [
        (Actor("a", "Bashar al-Assad", "person", known_as="person:bashar-al-assad"), "person:bashar-al-assad"),
        (Actor("a", "Dario Venn", "person"), "name:dario venn"),
        (Actor("a", "DARIO VENN", "person"), "name:dario venn"),
        (Actor("a", "two officials", "group"), "in:art_1:two officials"),
        (Actor("a", "wash-post", "outlet"), "name:wash post"),
        (Actor("a", "новости", "organisation"), "name:новости"),
        (Actor("a", "???", "outlet"), "name:???"),
    ],
)
def test_key(actor, key):
    assert key_of(actor, "art_1") == key
