"""A full disk, a folder that may not be written, a folder that may not be read: told plainly, and nothing is lost."""

import multiprocessing
import os
from pathlib import Path

import pytest
from readings import plain
from writers import try_to_add

from onrecord.errors import ArchiveError
from onrecord.store.archive import Archive
from onrecord.store.faults import told_plainly
from onrecord.store.upkeep import verify
from onrecord.store.write import add_readings

pytestmark = pytest.mark.skipif(os.name == "nt", reason="limits and rights are other there")


@pytest.fixture
def attempt(tmp_path):
    """Tries to add an article in another process and returns what that said."""

    def run(place, **how):
        told = tmp_path / "told.txt"
        process = multiprocessing.get_context("spawn").Process(target=try_to_add, args=(place, str(told)), kwargs=how)
        process.start()
        process.join()
        return told.read_text()

    return run


@pytest.fixture
def place(tmp_path):
    place = str(tmp_path / "archive")
    add_readings(Archive.create(place), [plain(1)])
    return place


def is_whole(place):
    archive = Archive.open(place)
    with archive.view() as view:
        count = view.rows("SELECT count(*) AS n FROM articles")[0]["n"]
    return count == 1 and list(verify(archive)) == []


def test_a_full_disk_is_told_and_what_was_there_is_whole(attempt, place):
    message = attempt(place, limit=2000)
    assert "adding articles failed" in message
    assert "run again: what was reported as added is there" in message
    assert is_whole(place)
    assert "new=('art_" in attempt(place)


def test_a_read_only_archive_is_told(attempt, place, tmp_path):
    inside = [Path(place), *Path(place).rglob("*")]
    for path in inside:
        path.chmod(0o555 if path.is_dir() else 0o444)
    for above in (tmp_path, *tmp_path.parents):
        if above.name.startswith(("pytest-", "popen-", "test_")):
            above.chmod(0o755)
    message = attempt(place, nobody=True)
    for path in inside:
        path.chmod(0o755)
    assert "no permission; change the permissions of the folder, or give another place with --archive" in message
    assert is_whole(place)


def test_an_object_store_out_of_reach_is_no_damaged_table():
    with (
        pytest.raises(ArchiveError, match="object store cannot be reached") as raised,
        told_plainly("s3://x/y", "opening"),
    ):
        raise OSError("Kernel error -> Generic S3 error: error sending request")
    assert "damaged" not in str(raised.value)


@pytest.mark.parametrize("begin", [Archive.open, Archive.create])
def test_an_address_of_no_known_store_is_told_with_those_that_are(begin):
    with pytest.raises(ArchiveError, match="no store is known for zzz://") as raised:
        begin("zzz://bucket/news")
    told = str(raised.value)
    assert "s3://, " in told
    assert "gs://, " in told
    assert "there is no archive here" not in told
    assert "damaged" not in told
    assert "+" not in told
