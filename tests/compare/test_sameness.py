"""The same statement in other words; the same event in other reports."""

from datetime import date, timedelta

import pytest

from onrecord.compare.sameness import Report, Wording, how_worded, same_events, same_statements, wording_drift
from onrecord.store.shingles import winnowed_shingles, words_of

DAY = date(2024, 3, 4)


def wording(name, words, *, speaker="venn", day=DAY, polarity="positive"):
    plain = words_of(words)
    return Wording(name, f"art_{name}", speaker, polarity, day, frozenset(winnowed_shingles(plain)), " ".join(plain))


SAME = [
    ("We do not send bread to people who point guns.", "We do not send bread to people who point guns at our sailors"),
    (
        "We will not send our bread to people who point guns at us",
        "we do not send our bread to people who point guns at us",
    ),
    ("Never.", "“Never!”"),
    ("most of our captains will turn back there", "I am sure that most of our sailors will turn back there, as ever"),
]
DIFFERENT = [
    ("We do not send bread to people who point guns.", "We do not send letters to people we do not know, or ever will"),
    ("Never.", "Never again will a ship of ours sail through that strait"),
    ("The talks went well", "The talks went badly"),
    (
        "Holt is unfit to serve as harbour master",
        "Nobody was ever better prepared to serve as harbour master than Venn",
    ),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_same(one, other):
    assert same_statements([wording("a", one), wording("b", other)]) == [["a", "b"]]


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_different(one, other):
    assert same_statements([wording("a", one), wording("b", other)]) == [["a"], ["b"]]


def test_another_speaker_a_denial_and_a_far_day_are_other_statements():
    words = "Not one of the ships was stopped by us"
    others = [
        wording("b", words, speaker="holt"),
        wording("c", words, polarity="negative"),
        wording("d", words, day=DAY + timedelta(days=15)),
    ]
    assert same_statements([wording("a", words), *others]) == [["a"], ["b"], ["c"], ["d"]]


def test_a_part_of_a_statement_in_the_same_article_stays_apart():
    whole = wording("a", "She promised to lower the tax on bread and to build a bridge over the Sel")
    part = wording("b", "to build a bridge over the Sel")._replace(article="art_a")
    assert same_statements([whole, part]) == [["a"], ["b"]]
    assert same_statements([whole, part._replace(article="art_b")]) == [["a", "b"]]


def test_what_somebody_says_inside_of_what_he_says_is_read_there():
    whole = wording("a", "I told them in June that the bridge was never safe, and nobody listened")
    part = wording("b", "the bridge was never safe")._replace(article="art_a", inside="a")
    assert same_statements([whole, part]) == [["a", "b"]]
    assert same_statements([part, whole]) == [["b", "a"]]
    for other in (part._replace(speaker="holt"), part._replace(polarity="negative"), part._replace(inside="c")):
        assert same_statements([whole, other]) == [["a"], ["b"]]
    nobody = whole._replace(speaker=None)
    assert same_statements([nobody, part._replace(speaker=None)]) == [["a"], ["b"]]


def test_a_title_that_repeats_is_the_same_statement():
    title = wording("a", "Nobody threatened")._replace(repeats="b")
    assert same_statements([title, wording("b", "Nobody at all was threatened by the navy")]) == [["a", "b"]]


def test_many_carriers_of_one_wording_are_one_group():
    carriers = [wording(f"s{number:03}", "Not one of the ships was stopped by us") for number in range(200)]
    assert same_statements(carriers) == [[carrier.id for carrier in carriers]]


def test_drift_is_told_word_by_word():
    pieces = wording_drift(["we", "do", "not", "send", "bread"], ["We", "never", "send", "bread", "today"])
    assert [tuple(piece) for piece in pieces] == [
        ("both", "We"), ("dropped", "do not"), ("added", "never"), ("both", "send bread"), ("added", "today"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("quote", "said", "how"),
    [
        ("send bread", "we do not send bread to them", "exact"),
        ("we do not send bread to them and never will", "we do not send bread to them", "part"),
        ("we never send bread to them", "we do not send bread to them", "changed"),
        ("the moon is made of cheese", "we do not send bread to them", "other"),
        ("end bread", "we do not send bread", "other"),
        ("we send to them", "we " + "word " * 200 + "send " + "word " * 200 + "to them", "other"),
    ],
)
def test_how_a_quotation_stands_to_the_record(quote, said, how):
    assert how_worded(quote.split(), said.split()) == how


# Events


def report(name, *, kind="SANCTION", status="occurred", actors="KAR", recipients="TOL", day=DAY, days=0, place=None):
    last = day + timedelta(days=days) if day else None
    return Report(name, kind, status, frozenset(actors.split()), frozenset(recipients.split()), day, last, place)


def test_reports_of_one_event_are_one():
    reports = [report("a"), report("b", actors="KAR VEL"), report("c", day=DAY + timedelta(days=1), place="Velm")]
    assert same_events(reports) == [["a", "b", "c"]]


@pytest.mark.parametrize(
    "other",
    [
        {"kind": "ACCUSE"},
        {"status": "future"},
        {"actors": "TOL", "recipients": "KAR"},
        {"recipients": ""},
        {"day": DAY + timedelta(days=2)},
        {"day": None},
        {"place": "Osk"},
    ],
)
def test_what_makes_another_event(other):
    assert same_events([report("a", place="Velm"), report("b", **other)]) == [["a"], ["b"]]


def test_a_long_stretch_does_not_swallow_what_came_months_after():
    reports = [
        report("a", days=300),
        report("b", day=DAY + timedelta(days=5)),
        report("c", day=DAY + timedelta(days=90)),
    ]
    assert same_events(reports) == [["a", "b"], ["c"]]
