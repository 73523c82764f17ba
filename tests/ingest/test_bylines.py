"""The names in bylines."""

import pytest

from onrecord.ingest.bylines import read_names


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("Ada Obi", ["Ada Obi"]),
        ("By Ada Obi and Jon Falk", ["Ada Obi", "Jon Falk"]),
        ("By Ada Obi, Jon Falk and Uma Reis", ["Ada Obi", "Jon Falk", "Uma Reis"]),
        ("Ada Obi, political correspondent", ["Ada Obi"]),
        ("Senior Reporter", []),
        ("Ada Obi (Kiga)", ["Ada Obi"]),
        ("ada@kiga.example (Ada Obi)", ["Ada Obi"]),
        ("Ada Obi | Kiga Wire", ["Ada Obi", "Kiga Wire"]),
        ("Ada Obi; Ada Obi", ["Ada Obi"]),
        ("https://kiga.example/authors/ada-obi", []),
        ("@adaobi", []),
        ("ada-obi", []),
        ("<a href='/x'>Ada Obi</a>", ["Ada Obi"]),
        ("AFP", ["AFP"]),
        ("Kiga Times Newsroom", ["Kiga Times Newsroom"]),
        ("Ana Ruiz y Luis Mora", ["Ana Ruiz", "Luis Mora"]),
        ("Bela Ortega y Gasset", ["Bela Ortega y Gasset"]),
        ("Konrad E. Weiss", ["Konrad E. Weiss"]),
        ("Von Obi", ["Von Obi"]),
        ("", []),
        ("By", []),
        ("12345", []),
    ],
)
def test_names_are_told_from_roles_links_and_addresses(words, names):
    assert list(read_names(words)) == names


@pytest.mark.parametrize("words", ["Von Ada Obi", "Par Ada Obi", "Written by Ada Obi", "av: Ada Obi"])
def test_what_opens_a_byline_on_a_page_is_no_name(words):
    assert read_names(words, shown=True) == ("Ada Obi",)


def test_a_byline_without_end_takes_no_time():
    assert read_names("(" * 1_000_000) == ()
    assert len(read_names("x" * 1_000_000 + "@")) <= 1
