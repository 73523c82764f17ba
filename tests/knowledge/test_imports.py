"""Other people's actors: PETRARCH dictionaries and FollowTheMoney entities as rows beside the shipped tables."""

import json

import pytest
from click.testing import CliRunner

from onrecord.cli import main
from onrecord.errors import UsageError
from onrecord.knowledge.actors import ActorTables
from onrecord.knowledge.check import check_knowledge
from onrecord.knowledge.frames import VerbFrame
from onrecord.knowledge.imports import import_ftm, import_petrarch
from onrecord.knowledge.names import NameIndex
from onrecord.knowledge.own import own_folder
from onrecord.knowledge.petrarch import Coded, Entry, Noun, read_actors, read_agents
from onrecord.knowledge.petrarch_codes import PetrarchCodes
from onrecord.knowledge.tables import read_table, shipped
from onrecord.resolve.codes import codes_on

SHIPPED = ActorTables()
ACTORS = """\
# actors of an invented war
DARIO_VENN_ [SYRGOV 000717-20041208]  # president
+PRESIDENT_VENN
\t[SYRELI >20041208]
SELM_LIBERATION_FRONT [SYRREB]
+SLF_X
<!-- a remark
over two lines [XXX] -->
TOLMARKIA_ [SYR]
VELM_AID [NGO]
ROTH [SYRGOV 20191301-20200101]
NOBODY
"""
AGENTS = """\
!PERSON! = MAN, MEN, WOMAN, WOMEN
BREADKEEPER [~GOV]
GATEGOOSE {GATEGEESE} [~MIL]
HARBOURFOLK {} [~CVL]
BOAT!PERSON! [~AGR]
ORC!TRIBE! [~REB]
ELFKEEPER [~ELF]
"""


VERBS = """\
&BREAD
+BREAD
+LOAF
+RYE_BREAD

---  BAKE   [070]  ---
BAKE
+DISH_UP
KNEAD [---]
- * &BREAD (TO) [073]  # bake
- * {WAR PIE} [190:190]
- * POISON [---]
- * (FOR + ) [071]
~ a (a b BAKE) SAY = a b 015
"""


@pytest.fixture
def dictionaries(tmp_path):
    folder = tmp_path / "dictionaries"
    folder.mkdir()
    (folder / "Selm.actors.txt").write_text(ACTORS, encoding="utf-8")
    (folder / "Selm.agents.txt").write_text(AGENTS, encoding="utf-8")
    (folder / "Selm.discards.txt").write_text("1957\nYEARS AGO\nBALL GAME\n", encoding="utf-8")
    (folder / "Selm.verbs.txt").write_text(VERBS, encoding="utf-8")
    return folder


def test_actors_have_names_codes_and_dates(dictionaries):
    entries, faults = read_actors(dictionaries / "Selm.actors.txt")
    assert entries[0] == Entry(
        ("DARIO_VENN_", "PRESIDENT_VENN"),
        (Coded("SYRGOV", "2000-07-17", "2004-12-08"), Coded("SYRELI", "2004-12-08", None)),
        2,
    )
    assert [entry.names[0] for entry in entries] == ["DARIO_VENN_", "SELM_LIBERATION_FRONT", "TOLMARKIA_", "VELM_AID"]
    assert [(fault.line, fault.path) for fault in faults] == [
        (11, "Selm.actors.txt"),
        (11, "Selm.actors.txt"),
        (12, "Selm.actors.txt"),
    ]
    assert "20191301 is no day" in faults[0].message


def test_agents_have_plurals_and_sets_of_words(dictionaries):
    agents = read_agents(dictionaries / "Selm.agents.txt")
    assert agents.nouns[:3] == (
        Noun("breadkeeper", "breadkeepers", "~GOV", 2),
        Noun("gategoose", "gategeese", "~MIL", 3),
        Noun("harbourfolk", "harbourfolk", "~CVL", 4),
    )
    assert [(n.noun, n.plural) for n in agents.nouns[3:5]] == [("boatman", "boatmen"), ("boatwoman", "boatwomen")]
    assert [fault.line for fault in agents.faults] == [6]


def test_dictionaries_become_tables_that_check_and_resolve(dictionaries, tmp_path):
    imported = import_petrarch(dictionaries, tmp_path / "own", SHIPPED)
    assert imported.rows == {
        "agents": 4, "codes": 22, "country_names": 1, "frames": 3, "offices": 1, "organisations": 2, "people": 1,
        "terms": 1,
    }  # fmt: skip
    assert check_knowledge(tmp_path / "own") == ()
    tables = ActorTables(shipped("actors"), tmp_path / "own" / "petrarch" / "actors")
    names = NameIndex(tables)
    (venn,) = names.ask("Dario Venn")
    assert codes_on(tables, venn, "2003-05-01") == ("SYR", ("GOV",))
    assert codes_on(tables, venn, "2009-05-01") == ("SYR", ("ELI",))
    (front,) = names.ask("Selm Liberation Front")
    assert codes_on(tables, front, None) == ("SYR", ("REB",))


def test_verbs_become_frames(dictionaries, tmp_path):
    imported = import_petrarch(dictionaries, tmp_path / "own", SHIPPED)
    (bare, bread, pie) = read_table(tmp_path / "own" / "petrarch" / "frames" / "verbs.tsv", VerbFrame)
    assert (bare.verbs, bare.lemma, bare.type, bare.confidence) == (("bake", "dish up"), ("*",), "AID", "low")
    assert bare.condition == "obj not in poison"
    assert (bread.verbs, bread.lemma, bread.cameo) == (("bake", "dish up", "knead"), ("*",), "073")
    assert bread.condition == "obj in bread, loaf; has obl:to or obj>nmod:to"
    assert (pie.lemma, pie.type, pie.is_reciprocal) == (("*", "war pie"), "ASSAULT", True)
    assert (pie.id, pie.of("dish up").lemma) == ("Selm.verbs.txt:11", ("dish up", "war pie"))
    wrong = [fault.message for fault in imported.faults if fault.path == "Selm.verbs.txt"]
    assert len(wrong) == 2
    assert "by signs" in wrong[0]
    assert "transformation" in wrong[1]


def test_codes_are_kept_as_they_are(dictionaries, tmp_path):
    import_petrarch(dictionaries, tmp_path / "own", SHIPPED)
    codes = PetrarchCodes([tmp_path / "own" / "petrarch" / "codes" / "codes.tsv"])
    assert codes.code("President Venn", "2003-05-01") == ("SYRGOV",)
    assert codes.code("President Venn", "2009-05-01") == ("SYRELI",)
    assert codes.code("the boatmen of the Selm Liberation Front", None) == ("SYRREBAGR",)
    assert codes.code("two Tolmarkia breadkeepers", None) == ("SYRGOV",)
    assert codes.code("boatwomen", None) == ("---AGR",)
    assert codes.code("a passer-by", None) == ()
    assert codes.discard("It was years ago.") == "years ago"
    assert codes.discard("It was a ball.") is None


def test_a_wrong_frame_of_ones_own_is_found(dictionaries, tmp_path):
    import_petrarch(dictionaries, tmp_path / "own", SHIPPED)
    table = tmp_path / "own" / "petrarch" / "frames" / "verbs.tsv"
    table.write_text(table.read_text(encoding="utf-8").replace("has obl:to", "has somebody"), encoding="utf-8")
    (finding,) = check_knowledge(tmp_path / "own")
    assert (finding.code, finding.path, finding.line) == ("O122", "petrarch/frames/verbs.tsv", 4)


def test_a_folder_without_dictionaries_says_what_was_expected(tmp_path):
    with pytest.raises(UsageError, match="expected files named like"):
        import_petrarch(tmp_path, tmp_path / "own", SHIPPED)


ENTITIES = [
    {"id": "Q1", "schema": "Person", "properties": {"name": ["Dario Venn"], "nationality": ["fr"], "gender": ["male"]},
     "last_seen": "2025-03-01"},
    {"id": "Q2", "schema": "Position", "properties": {"name": ["Minister of Bread"], "country": ["fr"],
     "topics": ["gov.executive"]}},
    {"id": "Q3", "schema": "Occupancy", "properties": {"holder": ["Q1"], "post": ["Q2"], "startDate": ["2020-05-01"]}},
    {"id": "Q4", "schema": "Company", "properties": {"name": ["Selm Bread Works"], "jurisdiction": ["fr"]}},
]  # fmt: skip


def test_entities_become_people_with_offices(tmp_path):
    file = tmp_path / "peps.jsonl"
    lines = [*map(json.dumps, ENTITIES), "{broken", '{"id": "Q9"}']
    file.write_text("\n".join(lines), encoding="utf-8")
    imported = import_ftm(file, tmp_path / "own", SHIPPED)
    assert imported.rows == {"offices": 1, "organisations": 1, "people": 1, "terms": 1}
    assert [fault.line for fault in imported.faults] == [5, 6]
    assert check_knowledge(tmp_path / "own") == ()
    tables = ActorTables(shipped("actors"), tmp_path / "own" / "ftm" / "actors")
    (venn,) = NameIndex(tables).ask("Dario Venn")
    assert codes_on(tables, venn, "2024-05-01") == ("FRA", ("GOV",))


def test_a_person_that_is_known_gets_the_offices_of_the_entities(tmp_path):
    file = tmp_path / "peps.jsonl"
    known = {"id": "Q1", "schema": "Person", "properties": {"name": ["Angela Merkel"], "nationality": ["de"]}}
    file.write_text("\n".join(map(json.dumps, [known, *ENTITIES[1:3]])), encoding="utf-8")
    import_ftm(file, tmp_path / "own", SHIPPED)
    tables = ActorTables(shipped("actors"), tmp_path / "own" / "ftm" / "actors")
    assert tables.terms_of("angela-merkel")[-1].office == "ftm-q2"


def test_the_command_imports_into_the_folder_that_is_given(dictionaries, tmp_path):
    own = tmp_path / "own"
    result = CliRunner().invoke(main, ["--knowledge", str(own), "knowledge", "import", "--petrarch", str(dictionaries)])
    assert result.exit_code == 0, result.output
    assert "Selm.actors.txt:11: " in result.output
    assert "3  frames" in result.output
    assert (own / "petrarch" / "actors" / "people.tsv").is_file()


def test_nothing_to_import_is_said(tmp_path):
    result = CliRunner().invoke(main, ["--knowledge", str(tmp_path), "knowledge", "import"])
    assert result.exit_code == 2
    assert "give --petrarch DIR or --ftm FILE" in result.output


def test_the_folder_is_the_variable_else_the_place_of_the_platform(tmp_path):
    assert own_folder({"ONRECORD_KNOWLEDGE": str(tmp_path)}) == tmp_path
    assert own_folder({}).parts[-2:] == ("onrecord", "knowledge")


def test_real_dictionaries_become_tables_in_order(shared, tmp_path):
    folder = shared / "data" / "events" / "dictionaries"
    if not folder.is_dir():
        pytest.skip(f"no dictionaries: {folder} is not there")
    imported = import_petrarch(folder, tmp_path, SHIPPED)
    assert imported.rows["people"] > 15_000
    assert imported.rows["agents"] > 2_000
    assert check_knowledge(tmp_path) == ()
