"""brat standoff: read back as brat reads it."""

import re

import msgspec
import pytest
from made_readings import BARE, FULL, STORY

from onrecord.codecs import brat

BOUND = re.compile(r"(T\d+)\t([\w-]+) (\d+ \d+(?:;\d+ \d+)*)\t(.*)")


def parse(lines):
    """The text-bound annotations by id: type, fragments, words."""
    found = {}
    for line in lines:
        if line.startswith("T"):
            name, kind, where, words = BOUND.fullmatch(line).groups()
            found[name] = (kind, [tuple(map(int, piece.split())) for piece in where.split(";")], words)
    return found


@pytest.fixture(scope="module")
def lines():
    return list(brat.annotations(FULL))


def test_every_span_has_its_words_in_code_points(lines):
    bound = parse(lines)
    assert len(bound) > 30
    for kind, pieces, words in bound.values():
        assert " ".join(STORY[start:end] for start, end in pieces) == words, kind


def test_no_fragment_runs_over_a_line(lines):
    pieces = [piece for _, pieces, _ in parse(lines).values() for piece in pieces]
    assert not any("\n" in STORY[start:end] for start, end in pieces)
    content = next(pieces for kind, pieces, words in parse(lines).values() if kind == "Content" and "for ever" in words)
    assert len(content) == 3


def test_ids_are_numbered_without_gaps_and_refer_to_what_is_there(lines):
    names = [line.split("\t")[0] for line in lines]
    assert len(set(names)) == len(names)
    for sort in "TERA#":
        numbers = sorted(int(name[1:]) for name in names if name[0] == sort)
        assert numbers == list(range(1, len(numbers) + 1))
    for line in lines:
        if line[0] in "ERA":
            assert set(re.findall(r"[TE]\d+", line.split("\t")[1])) <= set(names)


def test_a_statement_is_an_event_with_its_roles(lines):
    events = [line.split("\t")[1] for line in lines if line.startswith("E")]
    first = dict(role.split(":") for role in events[0].split(" "))
    bound = parse(lines)
    assert {role: bound[name][2] for role, name in first.items() if role in ("Source", "Addressee", "Medium")} == {
        "Source": "Lavrin", "Addressee": "Dagen", "Medium": "in an interview with the Vesti agency",
    }  # fmt: skip
    assert bound[first["Statement"]][2] == "told"
    compound = next(event for event in events if event.startswith("ACCUSE"))
    assert "Actor:" in compound
    assert "Actor2:" in compound


def test_attributes_notes_and_nesting_are_written(lines):
    text = "\n".join(lines)
    assert "\tDenied E4\n" in text
    assert re.search(r"\tWithin Arg1:E3 Arg2:E2\n", text)
    assert "The Harbour Post ← Dagen ← Vesti ← Sergei Lavrin" in text
    assert re.search(r"\tStatus E\d+ hypothetical\n", text)
    assert re.search(r"ASSAULT:T\d+ .*OnWordOf:E4", text)


def test_everything_that_is_written_is_in_the_configuration(lines):
    sections = dict(re.findall(r"\[(\w+)\]\n(.*?)(?=\n\[|\Z)", brat.CONFIGURATION, flags=re.DOTALL))
    known = {line.split("\t")[0] for section in sections.values() for line in section.splitlines()}
    used = {line.split("\t")[1].split(" ")[0].split(":")[0] for line in lines if line[0] in "TERA"}
    assert used <= known


def test_the_text_is_written_as_it_is(tmp_path):
    dos = msgspec.structs.replace(BARE.article, text="It holds.\r\nIt did.\r\n")
    brat.write([FULL, msgspec.structs.replace(BARE, article=dos)], tmp_path)
    assert (tmp_path / f"{FULL.article.id}.txt").read_bytes().decode() == STORY
    assert (tmp_path / f"{dos.id}.txt").read_bytes() == b"It holds.\r\nIt did.\r\n"
    assert (tmp_path / f"{dos.id}.ann").read_bytes() == b""
    assert (tmp_path / "annotation.conf").is_file()
