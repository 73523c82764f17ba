"""An archive in an object store: the same tables, reached by an address."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from object_store import serve
from quarrel import fill
from readings import Story

from onrecord.app.asking import open_view
from onrecord.app.questions import said, verify
from onrecord.store.archive import Archive
from onrecord.store.queries import numbers_of_archive
from onrecord.store.upkeep import compact, stats_of
from onrecord.store.upkeep import verify as verify_archive
from onrecord.store.write import add_readings

PLACE = "s3://bucket/some/news"


@pytest.fixture(autouse=True)
def store(monkeypatch):
    with serve() as settings:
        for name, value in settings.items():
            monkeypatch.setenv(name, value)
        yield


def test_it_answers_as_a_folder_does(tmp_path):
    places = (PLACE, str(tmp_path / "archive"))
    answers = []
    for place in places:
        fill(Archive.create(place))
        with open_view(place) as view:
            answers.append((said(view, "Dario Venn"), verify(view, "Nobody was threatened")))
    assert answers[0] == answers[1]
    assert answers[0][0]


def test_the_same_again_adds_nothing_and_old_versions_can_be_asked():
    archive = Archive.create(PLACE)
    fill(archive)
    fill(Archive.open(PLACE))
    later = Story("“We are late,” Ilse Maren said.", day="2024-06-01", outlet="The Quay")
    later.said("Ilse Maren", "said", "“We are late,”")
    add_readings(archive, [later.reading()])
    with archive.view() as view, archive.view(1) as before:
        assert (numbers_of_archive(view)["articles"], numbers_of_archive(before)["articles"]) == (7, 6)


def test_two_that_add_at_once_both_succeed():
    archive = Archive.create(PLACE)
    stories = [Story(f"Ilse Maren waited for {n} hours.", day="2024-06-01").reading() for n in range(6)]
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(lambda reading: add_readings(Archive.open(PLACE), [reading]), stories))
    assert stats_of(archive).articles == 6


def test_it_is_compacted_and_verified():
    archive = Archive.create(PLACE)
    fill(archive)
    assert [each.table for each in compact(archive)]
    assert not list(verify_archive(archive))
