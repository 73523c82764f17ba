"""Quotation marks: each list is one phenomenon; ⟦…⟧ shows the words between paired marks."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.analyze.quotations import add_quotations, pair_marks
from onrecord.record import Span

PLAIN = [
    '"⟦It holds,⟧" said Ada Obi. "⟦For now.⟧"',
    "“⟦It holds,⟧” said Ada Obi. “⟦For now.⟧”",
    "„⟦Nein⟧“, sagte er. »⟦Ja⟧«, sagte sie.",
    "«⟦Oui⟧», dit-elle. «⟦ Non ⟧», dit-il.",
    "``⟦It holds,⟧'' she said.",
    "''⟦It holds,⟧'' she said.",
    "The so-called \"⟦plan⟧\"-B failed.",
    "(“⟦Quite so.⟧”)",
    "She called it “⟦a wall⟧”—and left.",
]  # fmt: skip
SINGLE = [
    "'⟦We won't go,⟧' she said.",
    "'⟦We won't go,⟧' she said. '⟦It's the workers' choice.⟧'",
    "‘⟦It’s over,⟧’ he said.",
    "rock 'n' roll in the '90s, give 'em hell",
    "the workers' houses and the miners' clubs",
    "the boys’ school and the girls’ school",
]
NESTED = [
    "“⟦I said ‘⟦no⟧’ to him,⟧” he said.",
    "\"⟦I said '⟦no⟧' to him,⟧\" he said.",
    "'⟦I said \"⟦no⟧\" to him,⟧' he said.",
    "“⟦She told me “⟦go⟧” and left,⟧” he said.",
    '"⟦He said "⟦never⟧" to me,⟧" she said.',
]
MEASURES = [
    'He is 6\'2" tall, and "⟦fine⟧" he is.',
    "a 12\" record, and 5' of water",
    "at 40° 26' 46\" north",
]


def show(text: str) -> str:
    """The text with the words between paired marks in ⟦⟧."""
    found, _ = pair_marks(text, Span(0, len(text)))
    opens = {q.inner.start for q in found}
    closes = {q.inner.end for q in found}
    out = ""
    for i in range(len(text) + 1):
        out += "⟧" * sum(q.inner.end == i for q in found) if i in closes else ""
        out += "⟦" * sum(q.inner.start == i for q in found) if i in opens else ""
        out += text[i : i + 1]
    return out


@pytest.mark.parametrize("example", PLAIN + SINGLE + NESTED + MEASURES)
def test_marks_are_paired(example):
    assert show(example.replace("⟦", "").replace("⟧", "")) == example


@pytest.mark.parametrize("example", ["“First part. “Second part,” he said.", "“It was never closed, he said."])
def test_a_missing_mark_is_repaired_and_told(example):
    found, problems = pair_marks(example, Span(0, len(example)))
    assert found[0].closed == "repaired"
    assert [p.span.of(example) for p in problems] == ["“"]


def test_a_closing_mark_alone_is_a_problem_and_no_quotation():
    text = "It ended,” he said."
    found, problems = pair_marks(text, Span(0, len(text)))
    assert found == []
    assert problems[0].span.of(text) == "”"


def test_a_quotation_goes_on_in_the_next_paragraph(document):
    doc = add_quotations(document("“It holds,” she said. “We tested it.\n\n“We will test it again.” It rained."))
    held, tested, again = doc.quotations
    assert (held.closed, tested.closed, again.closed) == ("mark", "continued", "mark")
    assert (tested.continues, again.continues) == (False, True)
    assert doc.problems == ()


def test_a_paragraph_that_does_not_open_again_ends_the_quotation(document):
    doc = add_quotations(document("“It holds, she said.\n\nIt rained."))
    assert doc.quotations[0].closed == "repaired"
    assert len(doc.problems) == 1


def test_furniture_is_not_searched(document):
    assert add_quotations(document('"Subscribe," it says.', kind="furniture")).quotations == ()


@given(st.text(alphabet="“”\"'’‘„«»a1 .,\n`", max_size=60))
def test_any_marks_give_quotations_inside_the_text(text):
    found, _ = pair_marks(text, Span(0, len(text)))
    for q in found:
        assert 0 <= q.span.start <= q.inner.start <= q.inner.end <= q.span.end <= len(text)
    assert [q.span.start for q in found] == sorted(q.span.start for q in found)
    outer = [q for q in found if q.depth == 0]
    assert all(a.span.end <= b.span.start for a, b in pairwise(outer))
