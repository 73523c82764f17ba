import pytest

from onrecord.knowledge.check import RULES, Finding, check_knowledge
from onrecord.knowledge.tables import DATA

COMMENT = "# Rivers of an invented island. Origin: made up for this test. Licence: CC0.\n"
DAYLIGHT = COMMENT + "rule\tfrom\nus\t2007\n"


def found(tmp_path, text, name="rivers.tsv"):
    path = tmp_path / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return [(finding.code, finding.line) for finding in check_knowledge(tmp_path) if finding.path == name]


BAD = [
    ("K101", 3, COMMENT.encode() + b"name\nOl\xe9\n"),
    ("K102", 1, "name\nOle\n"),
    ("K103", 1, "# Rivers. Licence: CC0.\nname\nOle\n"),
    ("K104", 1, "# Rivers. Origin: made up.\nname\nOle\n"),
    ("K105", None, COMMENT),
    ("K106", 2, COMMENT + "name\tname\nOle\tUle\n"),
    ("K106", 2, COMMENT + "Long Name\nOle\n"),
    ("K107", 4, COMMENT + "name\tlength\nOle\t1\nUle\n"),
    ("K107", 3, COMMENT + "name\tlength\nOle\t1\t\n"),
    ("K108", 4, COMMENT + "name\tlength\nOle\t1\nOle\t1\n"),
    ("K109", 3, COMMENT + "name\tbanks\nOle\treed|stone|reed\n"),
    ("K109", 3, COMMENT + "name\tbanks\nOle\treed|\n"),
    ("K110", 3, COMMENT + "name\n Ole\n"),
    ("K110", 3, COMMENT + "name\nOl\x07e\n"),
    ("K110", 3, COMMENT + "name\nOle\u0301\n"),
    ("K111", 3, COMMENT + "name\tfrom\nOle\t3 May 2024\n"),
    ("K111", 3, COMMENT + "name\tuntil\nOle\t2023-02-29\n"),
    ("K112", 3, COMMENT + "name\tfrom\tuntil\nOle\t2024-05-03\t2024-05-02\n"),
    ("K112", 3, COMMENT + "name\tfrom\tuntil\nOle\t2024-05\t2023\n"),
    ("K113", 3, COMMENT + "name\tcountry\nOle\tNorway\n"),
    ("K113", 3, COMMENT + "name\tcountries\nOle\tNOR|se\n"),
]


@pytest.mark.parametrize(("code", "line", "text"), BAD)
def test_a_bad_table_is_found_out_with_its_line(tmp_path, code, line, text):
    assert (code, line) in found(tmp_path, text)


ZONES = [
    ("K114", 3, "names\toffset\nCET\t+1\n"),
    ("K114", 3, "names\toffset\nCET\t+15:00\n"),
    ("K115", 3, "names\tseason\trule\nCET\twinter\t\n"),
    ("K115", 3, "names\tseason\trule\nCET\twinter\tmoon\n"),
]


@pytest.mark.parametrize(("code", "line", "rows"), ZONES)
def test_a_bad_zone_is_found_out_with_its_line(tmp_path, code, line, rows):
    (tmp_path / "daylight.tsv").write_text(DAYLIGHT)
    assert found(tmp_path, COMMENT + rows, "zones.tsv") == [(code, line)]


WORDS = [
    ("K116", "reporting_verbs.tsv", "lemma\tframes\tact\tpolarity\nsay\tsentence\tassertive\tpositive\n"),
    ("K116", "reporting_verbs.tsv", "lemma\tframes\tact\tpolarity\nsay\tclause\tutterance\tpositive\n"),
    ("K116", "reporting_nouns.tsv", "noun\tact\tpolarity\tsort\nclaim\tassertive\tpositive\tspoken\n"),
    ("K116", "media.tsv", "word\tuse\tkind\ntweet\tmedium\tpigeon\n"),
    ("K116", "attribution_weights.tsv", "feature\tweight\nbias\theavy\n"),
]


@pytest.mark.parametrize(("code", "name", "rows"), WORDS)
def test_a_bad_word_of_reported_speech_is_found_out_with_its_line(tmp_path, code, name, rows):
    assert found(tmp_path, COMMENT + rows, name) == [(code, 3)]


def test_a_reporting_verb_has_one_row(tmp_path):
    rows = "lemma\tframes\tact\tpolarity\nsay\tclause\tassertive\tpositive\nsay\tobject\tassertive\tpositive\n"
    assert found(tmp_path, COMMENT + rows, "reporting_verbs.tsv") == [("K117", 4)]


def test_zones_without_the_table_of_their_rules_are_found_out(tmp_path):
    assert found(tmp_path, COMMENT + "names\tseason\trule\nET\twinter\tus\n", "zones.tsv") == [("K115", 3)]


def test_structures_are_toml_with_a_licence(tmp_path):
    assert found(tmp_path, "# An event. Licence: CC0.\n[roles\n", "event.toml") == [("K120", None)]
    assert found(tmp_path, "name = 'AGREE'\n", "other.toml") == [("K121", 1)]
    assert found(tmp_path, "# An event. Licence: CC0.\nname = 'AGREE'\n", "event.toml") == []


def test_a_model_has_a_card_and_its_tables_are_its_own(tmp_path):
    assert found(tmp_path, "no table of ours", "models/en-9/lemmas.tsv") == []
    assert [finding.code for finding in check_knowledge(tmp_path)] == ["K130"]
    (tmp_path / "models/en-9/card.md").write_text("A card.")
    assert check_knowledge(tmp_path) == ()


def test_a_good_table_has_no_findings(tmp_path):
    rows = "name\tbanks\tcountry\tfrom\tuntil\nOle\treed|stone\tNOR\t2024-05\t2024\nUle\t|\t\t\t\n"
    assert found(tmp_path, COMMENT + rows) == []


def test_findings_come_by_file_and_line_and_say_where(tmp_path):
    found(tmp_path, COMMENT + "name\n b\n", "b.tsv")
    found(tmp_path, COMMENT + "name\n a\n a\n", "a/a.tsv")
    findings = check_knowledge(tmp_path)
    assert [(f.path, f.line, f.code) for f in findings] == [
        ("a/a.tsv", 3, "K110"),
        ("a/a.tsv", 4, "K108"),
        ("a/a.tsv", 4, "K110"),
        ("b.tsv", 3, "K110"),
    ]
    assert str(findings[1]) == "a/a.tsv:4: K108 No row stands there twice: as in line 3"


def test_the_messages_are_the_docstrings_of_the_rules(tmp_path):
    found(tmp_path, COMMENT)
    assert check_knowledge(tmp_path) == (Finding("K105", "rivers.tsv", None, RULES["K105"].__doc__),)


def test_every_rule_is_shown_firing():
    assert {code for code, *_ in [*BAD, *ZONES, *WORDS]} | {"K117"} == {"K101", *RULES}


def test_the_rules_for_actors_run_on_a_folder_of_that_name(tmp_path):
    rows = "code\tname\tsource\nAUR\tAurelia\tmade up\n"
    found(tmp_path, COMMENT + rows, "actors/countries.tsv")
    assert [(f.code, f.path, f.line) for f in check_knowledge(tmp_path)] == [("A121", "actors/countries.tsv", 3)] * 2


def test_the_shipped_tables_are_well_formed():
    # What the actor tables promise each other is tested in test_actor_rules.
    findings = [finding for finding in check_knowledge(DATA) if finding.code != "K130" and finding.code[0] != "A"]
    assert [str(finding) for finding in findings] == []
