"""How a relation is asked from an archive: what counts, when it turned, and what moved it."""

from datetime import timedelta

import pytest
from feud import FIRST, QUIET, SHOTS, WEEKS, fill

from onrecord.app.asking import bounds_of, open_view
from onrecord.app.relating import moments_of, open_turns, plot_relation, relation
from onrecord.errors import UsageError, WriteError
from onrecord.store.archive import Archive


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    place = str(tmp_path_factory.mktemp("feud") / "archive")
    fill(Archive.create(place))
    return place


@pytest.fixture
def view(place):
    with open_view(place) as view:
        yield view


def test_the_turn_is_found_and_opens_to_its_sentences(view):
    (turn,) = open_turns(view, relation(view, "Karsia", "Tolmark"), most=2)
    assert turn.kind == "rupture"
    assert turn.day == FIRST + timedelta(weeks=QUIET)
    assert turn.earliest <= turn.day <= turn.latest
    assert [mover.sentence for mover in turn.moved_by] == [f"{SHOTS}."] * 2
    first = turn.moved_by[0]
    assert (first.kind, first.told, first.intensity) == ("event", "Karsia ASSAULT → Tolmark", -9.0)
    assert (first.outlet, first.day) == ("Kars Herald", str(turn.day))
    assert first.url.startswith("https://herald.example/")
    assert turn.movers > 2


def test_the_order_of_the_two_does_not_matter(view):
    one, other = relation(view, "Karsia", "Tolmark"), relation(view, "Tolmark", "Karsia")
    assert one.turns == other.turns
    assert (one.one, one.other) == (other.other, other.one)


def test_the_series_covers_the_time_of_the_articles(view):
    moments = moments_of(relation(view, "Karsia", "Tolmark"))
    assert len(moments) == WEEKS
    assert [each.verbal_cooperation for each in moments[:3]] == [1, 1, 1]
    assert moments[QUIET].material_conflict == 1
    assert moments[QUIET].level == -9.0
    assert moments[QUIET].conflict_share == 1.0


def test_one_event_in_several_reports_counts_once(view):
    found = relation(view, "Karsia", "Tolmark", by="day")
    assert max(each.acts for each in found.series.bins) == 1


def test_statements_about_the_other_count_for_volume(view):
    found = relation(view, "Karsia", "Tolmark")
    assert found.series.bins[QUIET - 1].statements == 0
    assert found.series.bins[QUIET].statements >= 1


def test_bounds_choose_the_articles_and_the_time(view):
    bounds = bounds_of(view, "2031-03", "2031-04")
    found = relation(view, "Karsia", "Tolmark", bounds, by="month")
    assert [(each.start.month, each.acts) for each in found.series.bins] == [(3, 4), (4, 5)]


def test_who_is_not_in_the_archive_is_told(view):
    with pytest.raises(UsageError, match="nobody in the archive is called 'Merania'"):
        relation(view, "Karsia", "Merania")


def test_a_relation_is_of_two(view):
    with pytest.raises(UsageError, match="Karsia and Karsia are the same"):
        relation(view, "Karsia", "Karsia")


@pytest.mark.parametrize(("name", "begins"), [("k.svg", b"<svg"), ("K.SVG", b"<svg"), ("k.png", b"\x89PNG")])
def test_it_is_drawn_as_the_name_of_the_file_says(view, tmp_path, name, begins):
    pytest.importorskip("PIL")
    plot_relation(relation(view, "Karsia", "Tolmark"), tmp_path / name)
    assert (tmp_path / name).read_bytes().startswith(begins)
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_a_file_of_another_kind_or_place_is_refused(view, tmp_path):
    found = relation(view, "Karsia", "Tolmark")
    with pytest.raises(UsageError, match=r"ends in \.svg or \.png"):
        plot_relation(found, tmp_path / "k.jpg")
    with pytest.raises(WriteError, match="cannot write"):
        plot_relation(found, tmp_path / "nowhere" / "k.svg")
