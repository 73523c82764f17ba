"""PETRARCH's event file, with the codes of dictionaries and with none."""

import pytest
from made_readings import E1, E4, FULL
from msgspec.structs import replace

from onrecord.codecs import petrarch
from onrecord.knowledge.petrarch_codes import NameCode, PetrarchCodes, write_codes
from onrecord.record import Evidence


@pytest.fixture
def coded(monkeypatch, tmp_path):
    """Sets what the dictionaries know for the writer."""

    def use(*codes):
        write_codes(tmp_path, codes, "Written for a test. MIT.")
        monkeypatch.setattr(petrarch, "_dictionaries", lambda: PetrarchCodes([tmp_path / "codes.tsv"]))

    return use


def lines(*events):
    written = b"".join(petrarch.dump([replace(FULL, events=events)])).decode()
    return [tuple(line.split("\t")) for line in written.splitlines()]


def test_sides_have_the_codes_of_the_dictionaries(coded):
    names = [E4.actor[0].text.lower(), E4.recipient[0].text.lower()]
    coded(NameCode(names[0], "actor", "AAAREB"), NameCode(names[1], "actor", "BBB"))
    (row,) = lines(E4)
    assert row[:4] == ("20240304", "AAAREB", "BBB", "190")
    assert row[-1] == "occurred"


def test_without_dictionaries_sides_have_codes_of_ours(coded):
    coded(NameCode("nobody here", "actor", "XXX"))
    talks = lines(E1)
    assert len(talks) == 2
    assert talks[0][1:3] == talks[1][2:0:-1]
    assert all(len(row[1]) >= 3 for row in talks)


def test_what_the_dictionary_calls_the_trigger_goes_before(coded):
    coded(NameCode("nobody here", "actor", "XXX"))
    told = replace(E4, evidence=Evidence("test", "any", None, ("dictionary: 223 (Own.verbs.txt:1:fire)",)))
    both = replace(E4, evidence=Evidence("test", "any", None, ("dictionary: 223 both ways (Own.verbs.txt:1:fire)",)))
    assert [row[3] for row in lines(told)] == ["223"]
    assert len(lines(both)) == 2 * len(lines(told))


def test_what_is_to_come_says_so_and_what_is_denied_has_no_row(coded):
    coded(NameCode("nobody here", "actor", "XXX"))
    assert [row[-1] for row in lines(replace(E4, status="future"))] == ["future"]
    denied = replace(FULL, events=(replace(E4, status="negated"),))
    assert lines(*denied.events) == []
    assert petrarch.left_out(denied) == {"negated": 1}


def test_discards_drop_sentences_and_tell_so(coded):
    coded(NameCode("port", "discard"))
    assert lines(E4) == []
    assert petrarch.left_out(replace(FULL, events=(E4,))) == {"with the discard phrase 'port'": 1}
