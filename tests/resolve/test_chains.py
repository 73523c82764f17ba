"""Chains, and media that hold for more than the sentence that tells them."""

import msgspec
import pytest
from articles import paragraphs

from onrecord.pipeline import build_reader, read

READER = build_reader()


def chains(text, publisher="The Harbour Post"):
    """The names of every statement's chain."""
    reading = read(msgspec.structs.replace(paragraphs(text), publisher=publisher), READER)
    names = {actor.id: actor.name for actor in reading.actors}
    return [" ← ".join(names[link] for link in s.chain) for s in reading.statements]


CHAINS = [
    ("The bridge is safe, Ada Obi said.", ["The Harbour Post ← Ada Obi"]),
    ("Ada Obi told TASS that the bridge was safe.", ["The Harbour Post ← TASS ← Ada Obi"]),
    ("TASS reported that Ada Obi said the bridge was safe.", ["The Harbour Post ← TASS ← Ada Obi"]),
    ("According to Digi24, Ada Obi said in an interview with TASS that the bridge was safe.",
     ["The Harbour Post ← Digi24 ← TASS ← Ada Obi"]),
    ("Yonhap, quoting KCNA, said the ships had left.", ["The Harbour Post ← Yonhap ← KCNA"]),
    ("KEST (Reuters) — The bridge is safe, Ada Obi said.", ["The Harbour Post ← Reuters ← Ada Obi"]),
    ("“The bridge is safe,” Ada Obi wrote on Telegram.", ["The Harbour Post ← Ada Obi"]),
    ("Ada Obi said that Jonas Pell had promised to rebuild the bridge.",
     ["The Harbour Post ← Ada Obi", "The Harbour Post ← Ada Obi ← Jonas Pell"]),
    ("Ada Obi said in an interview with TASS the bridge was safe. She claimed that nobody was hurt.",
     ["The Harbour Post ← TASS ← Ada Obi", "The Harbour Post ← TASS ← Ada Obi"]),
    ("Reuters reported that according to two officials the ships were stopped.",
     ["The Harbour Post ← Reuters ← two officials"]),
    ("Reuters reported, citing the Selm Gazette, that the ships were stopped.",
     ["The Harbour Post ← Reuters ← Selm Gazette"]),
    ("Ada Obi, in remarks to Selm Radio, said the ships were stopped.", ["The Harbour Post ← Selm Radio ← Ada Obi"]),
    ("In comments to the Selm Gazette, Ada Obi said the bridge was safe. She added that it was new.",
     ["The Harbour Post ← Selm Gazette ← Ada Obi", "The Harbour Post ← Selm Gazette ← Ada Obi"]),
    ("SELM, March 1 (Reuters) - The bridge is safe, Ada Obi said.", ["The Harbour Post ← Reuters ← Ada Obi"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CHAINS)
def test_a_chain_names_every_hand_once_outermost_first(text, expected):
    assert [line.replace("Korean Central News Agency", "KCNA") for line in chains(text)] == expected


def test_a_medium_does_not_hold_for_what_somebody_wants():
    text = "Ada Obi said in an interview with TASS the bridge was safe. She wants to rebuild the ferry."
    assert chains(text)[1] == "The Harbour Post ← Ada Obi"


def test_another_audience_is_another_occasion():
    text = "Ada Obi told a news conference the bridge was safe. Ada Obi told parliament it was new."
    reading = read(msgspec.structs.replace(paragraphs(text), publisher="The Harbour Post"), READER)
    assert [s.medium and s.medium.kind for s in reading.statements] == ["press-conference", None]
