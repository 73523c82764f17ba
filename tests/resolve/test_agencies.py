"""Which agency a page names as the author of its text."""

import msgspec
import pytest
from articles import paragraphs

from onrecord.app.archives import _agency
from onrecord.app.knowing import known_names
from onrecord.record import Block
from onrecord.resolve.agencies import find_agency

CREDITED = [
    ("VELMA, March 4 (Reuters) - The ships were stopped.", "outlet:reuters"),
    ("TOLMAR (AFP) — The ships were stopped.", "outlet:agence-france-presse"),
    ("KARS (KRTS) - The ships were stopped.", "name:krts"),
    ("The ships were stopped.\nSource: TASS", "outlet:tass"),
    ("The ships were stopped.\nReporting by Karsian News Agency", "name:karsian news agency"),
    ("The ships were stopped.", None),
    ("The ships were stopped (again) - and let go.", None),
    ("The Karsian leader told Reuters that the ships were stopped.", None),
]


@pytest.mark.parametrize(("text", "key"), CREDITED)
def test_credit(text, key):
    assert _agency(paragraphs(text)) == key


def test_authors_and_bylines_credit_an_agency():
    article = paragraphs("The ships were stopped.")
    assert find_agency(msgspec.structs.replace(article, authors=("Reuters",)), known_names()) == "outlet:reuters"
    assert find_agency(msgspec.structs.replace(article, authors=("Ada Obi",)), known_names()) is None
    text = "By Ada Obi, Associated Press\nThe ships were stopped."
    lines = paragraphs(text).blocks
    byline = msgspec.structs.replace(paragraphs(text), blocks=(Block("byline", lines[0].span), lines[1]))
    assert find_agency(byline, known_names()) == "outlet:associated-press"


def test_an_agency_does_not_credit_itself():
    article = msgspec.structs.replace(paragraphs("VELMA (Reuters) - The ships were stopped."), publisher="Reuters")
    assert _agency(article) is None
