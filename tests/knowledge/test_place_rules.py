import re
import shutil

import pytest

from onrecord.knowledge.place_rules import PLACE_RULES, check_places
from onrecord.knowledge.tables import shipped


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    """The shipped tables with few rows, so that each change is checked at once."""
    folder = tmp_path_factory.mktemp("small") / "places"
    shutil.copytree(shipped("places"), folder)
    keep = r"\tSYR\t|^(?:#|name\t)"
    for name in ("cities", "regions", "places"):
        path = folder / f"{name}.tsv"
        lines = path.read_text(encoding="utf-8").split("\n")
        path.write_text("\n".join(line for line in lines if re.search(keep, line)) + "\n", encoding="utf-8")
    (folder / "spellings.tsv").write_text(
        "# Written here. Licence: Apache-2.0.\nform\tname\tcountry\tkind\tsource\nSham\tDamascus\tSYR\tcity\tnone\n",
        encoding="utf-8",
    )
    return folder


CHANGES = [
    ("P101", "cities", r"\tSYR\tAleppo\t36", "\tSYR\tAleppo\tfar"),
    ("P101", "places", r"\tregion\t", "\tplanet\t"),
    ("P102", "regions", r"\tlat\tlon\t", "\tlon\tlat\t"),
    ("P103", "cities", r"\tSYR\tAleppo\t36", "\tSYR\tAleppo\t136"),
    ("P104", "regions", r"^Aleppo\t(.*)\tSYR\t", r"Aleppo\t\1\tXYZ\t"),
    ("P105", "countries", r"^SYR\t.*\n", ""),
    ("P106", "cities", r"\tSYR\tAleppo\t", "\tSYR\tAllepo\t"),
    ("P107", "regions", r"^(Aleppo\t.*\n)", r"\1\1"),
    ("P108", "regions", r"^Aleppo\t", "Aleppo\tAleppo"),
    ("P109", "spellings", r"\tDamascus\t", "\tDamask\t"),
    ("P110", "regions", r"^(Aleppo\t.*\n)(Damascus\t.*\n)", r"\2\1"),
]


def test_the_small_tables_are_in_order(small):
    assert list(check_places(small)) == []


@pytest.mark.parametrize(("code", "table", "old", "new"), CHANGES)
def test_a_mistake_is_found_with_its_file(tmp_path, small, code, table, old, new):
    folder = tmp_path / "places"
    shutil.copytree(small, folder)
    path = folder / f"{table}.tsv"
    text, count = re.subn(old, new, path.read_text(encoding="utf-8"), count=1, flags=re.MULTILINE)
    assert count
    path.write_text(text, encoding="utf-8")
    assert (code, path) in [(found, file) for found, file, _, _ in check_places(folder)]


def test_every_rule_has_its_mistake():
    assert {code for code, *_ in CHANGES} == {"P101", *PLACE_RULES}
