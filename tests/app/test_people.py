"""Who somebody is in an archive: names, codes by day, and how often."""

from datetime import date

import pytest
from readings import Story

from onrecord.app.asking import bounds_of, open_view
from onrecord.app.deciding import merge_actors
from onrecord.app.people import people_in
from onrecord.store.archive import Archive
from onrecord.store.write import add_readings

MINISTER = "person:bashar-al-assad"


def page(day, sectors, words="Assad said: “We shall stay.”"):
    story = Story(words, day=day, outlet="The Quay", url=f"https://quay.example/{day}")
    story.mention("Assad", "Bashar al-Assad", country="SYR", sectors=sectors, known_as=MINISTER)
    story.said("Assad", "said", "“We shall stay.”", actor="Bashar al-Assad")
    return story.reading()


@pytest.fixture
def place(tmp_path):
    place = str(tmp_path / "archive")
    other = Story("Basil Assad of Osk sold bread.", day="2024-05-01", outlet="The Quay")
    other.mention("Basil Assad")
    pages = [page("2024-11-02", ["GOV"]), page("2024-12-01", ["GOV"]), page("2024-12-20", ["ELI"]), other.reading()]
    add_readings(Archive.create(place), pages)
    return place


def test_what_the_tables_know_comes_with_what_the_archive_has(place):
    with open_view(place) as view:
        (somebody,) = people_in(view, "Bashar al-Assad", "2024-12-30")
    assert (somebody.key, somebody.country, somebody.sectors) == (MINISTER, "SYR", ("ELI",))
    seen = somebody.seen
    assert (seen.articles, seen.first_day, seen.last_day) == (3, date(2024, 11, 2), date(2024, 12, 20))
    assert (seen.names, seen.said, seen.did) == (("Assad",), 3, 0)
    assert [(codes.sectors, codes.articles) for codes in seen.codes] == [(("GOV",), 2), (("ELI",), 1)]


def test_the_bounds_choose_the_articles(place):
    with open_view(place) as view:
        (somebody,) = people_in(view, "Bashar al-Assad", bounds=bounds_of(view, "2024-12", None))
        (unseen,) = people_in(view, "Bashar al-Assad", bounds=bounds_of(view, "2025", None))
    assert (somebody.seen.articles, somebody.seen.said) == (2, 2)
    assert unseen.seen is None


def test_one_whom_only_the_archive_has_is_found_by_name_and_key(place):
    with open_view(place) as view:
        found = people_in(view, "Basil Assad")
        by_key = people_in(view, "name:basil assad")
    assert [(each.key, each.source, each.seen.articles) for each in found] == [("name:basil assad", None, 1)]
    assert by_key == found


def test_decisions_hold(place):
    merge_actors(place, "name:basil assad", MINISTER, who="a tester", why="to see")
    with open_view(place) as view:
        (somebody,) = people_in(view, "Bashar al-Assad")
    assert somebody.seen.articles == 4
    assert "Basil Assad" in somebody.seen.names


def test_nobody_is_nobody(place):
    with open_view(place) as view:
        assert people_in(view, "Wilma Quist") == ()
