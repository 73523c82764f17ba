import re
import shutil

import pytest

from onrecord.knowledge.check import check_knowledge
from onrecord.knowledge.ontology import Ontology
from onrecord.knowledge.ontology_rules import ONTOLOGY_RULES, check_ontology
from onrecord.knowledge.tables import shipped


def changed(folder, name, old, new):
    """A copy of the shipped ontology in which `old`, a pattern, is once `new`."""
    shutil.copytree(shipped("ontology"), folder, dirs_exist_ok=True)
    path = folder / name
    text, count = re.subn(old, new, path.read_text(encoding="utf-8"), count=1, flags=re.MULTILINE)
    assert count, old
    path.write_text(text, encoding="utf-8")
    return Ontology(folder)


FRAME = r"^(COERCE-001\t)"
CHANGES = [
    ("O101", "AID.toml", r"^quad = .*$", 'quad = "sideways"'),
    ("O101", "frames/AID.tsv", r"\thigh\t", "\tvery\t"),
    ("O102", "AID.toml", r'^name = "AID"$', 'name = "ASSAULT"'),
    ("O103", "AID.toml", r"^intensity = 10.0$", "intensity = -10.0"),
    ("O104", "RETREAT.toml", r'^name = "release"$', 'name = "withdraw"'),
    ("O105", "AID.toml", r'"075"', '"190"'),
    ("O106", "AID.toml", r'cameo = "103"', 'cameo = "190"'),
    ("O107", "cameo.toml", r'mode = "ceasefire"', 'mode = "siesta"'),
    ("O107", "cameo.toml", r'\["economic"\]', '["weather"]'),
    ("O108", "sectors.toml", r'\[\[sectors\]\]\ncode = "COP"\n(?:.+\n)*', ""),
    ("O109", "AID.toml", r"\{trigger:sent\}", "{trigger:sent"),
    ("O109", "AID.toml", r"\{trigger:sent\}", "{deed:sent}"),
    ("O110", "AID.toml", r"\{actor:Merania\}", "Merania"),
    ("O110", "AID.toml", r"\{recipient:the flooded valley\}", "the flooded valley"),
    ("O111", "AID.toml", r'^status = "occurred"$', 'mode = "loan"\nstatus = "occurred"'),
    ("O112", "AID.toml", r"(?:\[\[traps\]\]\n.*\n\n?){2}", ""),
    ("O113", "AID.toml", r"^text = \"A hearing", 'text = "{actor:A} hearing'),
    ("O114", "AID.toml", r'^text = "A hearing .*$', 'text = "He was given first {trigger:aid} on the pitch."'),
    ("O115", "frames/COERCE.tsv", FRAME, "COERCE-1\t"),
    ("O115", "frames/COERCE.tsv", FRAME, "COERCE-002\t"),
    ("O116", "frames/COERCE.tsv", r"\tarrest\tnsubj\t", "\tembrace\tnsubj\t"),
    ("O116", "frames/COERCE.tsv", r"\t173\t", "\t057\t"),
    ("O117", "frames/COERCE.tsv", r"\tnsubj\t", "\tsubject\t"),
    ("O118", "frames/AID.tsv", r"\tnsubj\tobj\t", "\tnsubj\t\t"),
    ("O119", "frames/COERCE.tsv", r"\tobj is person\t", "\tobj is king\t"),
    ("O119", "frames/COERCE.tsv", r"\tobj is person\t", "\tobj in @kings\t"),
    ("O120", "frames/COERCE.tsv", r"Police arrested two editors", "Police met two editors"),
    ("O121", "frames/COERCE.tsv", r"^COERCE-002\tdetain\t", "COERCE-002\tarrest\t"),
]


@pytest.mark.parametrize(("code", "name", "old", "new"), CHANGES)
def test_a_mistake_is_found_out_with_its_file(tmp_path, code, name, old, new):
    found = [(code, path.name) for code, path, _, _ in check_ontology(changed(tmp_path, name, old, new))]
    assert (code, name.rpartition("/")[2]) in found


def test_every_rule_is_shown_firing():
    assert {code for code, *_ in CHANGES} == ONTOLOGY_RULES.keys()


def test_a_mistake_in_a_table_has_its_line(tmp_path):
    ontology = changed(tmp_path, "frames/COERCE.tsv", r"\tobj is person\t", "\tobj is king\t")
    path = tmp_path / "frames/COERCE.tsv"
    line = next(n for n, text in enumerate(path.read_text(encoding="utf-8").split("\n"), 1) if "obj is king" in text)
    assert [(code, found) for code, _, found, _ in check_ontology(ontology)] == [("O119", line)]


def test_the_shipped_ontology_is_in_order():
    assert list(check_ontology(Ontology())) == []


def test_the_check_of_knowledge_asks_the_rules_of_the_ontology(tmp_path):
    changed(tmp_path / "ontology", "AID.toml", r"^intensity = 10.0$", "intensity = -10.0")
    findings = [(finding.code, finding.path) for finding in check_knowledge(tmp_path)]
    assert findings == [("O103", "ontology/AID.toml")]
