"""An ingest that is killed at any moment loses nothing that it told, leaves no half article, and can be run again.

Eight kills in a normal run, as each takes a moment; `ONRECORD_KILLS=60 pytest tests/store/test_kills.py` does more.
"""

import json
import multiprocessing
import os
import random
import time
from pathlib import Path

import pytest
from readings import plain
from writers import ingest

from onrecord.store.archive import Archive
from onrecord.store.schema import TABLES
from onrecord.store.upkeep import verify

KILLS = int(os.environ.get("ONRECORD_KILLS", "8"))
ARTICLES = 24
CHANGING = "batch, version, added"

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the process to be killed is forked")


@pytest.fixture(scope="module")
def rows(tmp_path_factory):
    path = tmp_path_factory.mktemp("rows") / "rows.jsonl"
    articles = [plain(number).article for number in range(ARTICLES)]
    lines = [json.dumps({"text": a.text, "url": a.url, "publisher": a.publisher}) for a in articles]
    path.write_text("\n".join([*lines[:9], "{oops", *lines[9:]]) + "\n")
    return str(path)


@pytest.fixture(scope="module")
def processes():
    """Makes processes by forking one that has imported everything, as a new Python would take seconds to begin."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["onrecord.app.archives", "duckdb", "writers"])
    return context


def contents(place):
    """Every row that can be seen, without what says when and by which write it came."""
    with Archive.open(place).view() as view:
        seen = {}
        for table in TABLES:
            found = view.rows(f"FROM {table}")
            kept = [{name: value for name, value in row.items() if name not in CHANGING} for row in found]
            seen[table] = sorted(kept, key=repr)
        return seen


def test_killed_at_random_and_run_again_is_as_if_undisturbed(processes, rows, tmp_path):
    chance = random.Random(7)
    place, told, calm = str(tmp_path / "archive"), tmp_path / "told.txt", str(tmp_path / "calm")

    def started(place, told):
        process = processes.Process(target=ingest, args=(rows, place, str(told)))
        process.start()
        return process

    started(str(tmp_path / "first"), tmp_path / "first.txt").join()  # what is slow only once is not measured
    begun = time.monotonic()
    started(calm, tmp_path / "calm.txt").join()
    whole = time.monotonic() - begun
    told.touch()
    killed = 0
    for _ in range(KILLS):
        process = started(place, told)
        process.join(chance.uniform(0, whole / 2))
        process.kill()
        process.join()
        killed += process.exitcode != 0
        in_order(place, told)
    assert killed >= KILLS / 2
    started(place, told).join()
    in_order(place, told)
    assert contents(place) == contents(calm)
    assert len(contents(place)["articles"]) == ARTICLES


def in_order(place, told):
    """Whether everything that was told is there, and nothing is there by half."""
    if not (Path(place) / "articles" / "_delta_log").is_dir():
        assert told.read_text() == ""
        return
    archive = Archive.create(place)  # the tables may not all have been made yet
    assert list(verify(archive)) == []
    with archive.view() as view:
        there = {row["id"] for row in view.rows("SELECT id FROM articles")}
    said = {line.split()[1] for line in told.read_text().splitlines() if not line.startswith("failed")}
    assert said <= there
