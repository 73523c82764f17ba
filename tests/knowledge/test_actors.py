import pytest

from onrecord.errors import KnowledgeError
from onrecord.knowledge.actors import SECTORS, TABLES, ActorTables, Holding, Outlet, Term
from onrecord.knowledge.periods import Dated

HEAD = "# People of invented countries. Origin: made up for this test. Licence: CC0.\n"
TERMS = (
    "office\tperson\tfrom\tuntil\tacting\tas_of\n"
    "aurelia-president\tada-obi\t2010-03-01\t2018-03-01\tno\t\n"
    "aurelia-president\tbo-lind\t2018-03-01\t\tno\t2024-06\n"
    "borduria-king\tada-obi\t1994\t1999\tyes\t\n"
)


@pytest.fixture
def tables(tmp_path):
    def write(**texts):
        for name, text in texts.items():
            (tmp_path / f"{name}.tsv").write_text(HEAD + text, encoding="utf-8")
        return ActorTables(tmp_path)

    return write


@pytest.fixture(scope="module")
def shipped():
    return ActorTables()


def holders(tables, on):
    found = tables(terms=TERMS).office_holders("aurelia-president", on)
    return [(holding.term.person, holding.standing) for holding in found]


def test_an_office_has_the_holder_of_the_day(tables):
    assert holders(tables, "2012-07-04") == [("ada-obi", "yes")]
    assert holders(tables, "2020") == [("bo-lind", "yes")]


def test_nobody_holds_an_office_before_the_first_term(tables):
    assert holders(tables, "2010-02-28") == []


def test_on_the_day_of_handover_the_later_holder_comes_first(tables):
    assert holders(tables, "2018-03-01") == [("bo-lind", "yes"), ("ada-obi", "yes")]


def test_after_the_last_day_that_is_known_the_holder_is_as_last_known(tables):
    assert holders(tables, "2024-06-30") == [("bo-lind", "yes")]
    assert holders(tables, "2024-07-01") == [("bo-lind", "as-last-known")]


def test_a_year_of_change_has_two_possible_holders(tables):
    assert holders(tables, "2018") == [("bo-lind", "possibly"), ("ada-obi", "possibly")]


def test_an_unknown_office_has_no_holders(tables):
    assert tables(terms=TERMS).office_holders("none", "2012") == ()


def test_terms_of_a_person_come_in_order_of_time(tables):
    assert [term.office for term in tables(terms=TERMS).terms_of("ada-obi")] == ["borduria-king", "aurelia-president"]
    assert tables(terms=TERMS).terms_of("nobody") == ()


def test_a_term_keeps_its_days_and_that_it_is_acting(tables):
    holding = tables(terms=TERMS).office_holders("borduria-king", "1996")[0]
    assert holding == Holding(Term("borduria-king", "ada-obi", "yes", since="1994", until="1999"), "yes")


@pytest.mark.parametrize(
    ("since", "until", "as_of", "on", "standing"),
    [
        ("1994", "1999-12-31", None, "1993-12-31", "no"),
        ("1994", "1999-12-31", None, "1994-05-03", "possibly"),
        ("1994-05", "1999", None, "1999-05-03", "possibly"),
        ("1994", "1999", None, "1995", "yes"),
        ("1994", "1999", None, "2000-01-01", "no"),
        ("1994-05-03", None, None, "1994-05-03", "as-last-known"),
        ("1994-05-03", None, "2024", "2024-12-31", "yes"),
        ("1994-05-03", None, "2024", "2025-01-01", "as-last-known"),
        (None, "1991-12-26", None, "1980", "yes"),
        (None, None, "2024", "1980", "yes"),
    ],
)
def test_what_is_dated_holds_possibly_surely_or_as_last_known(since, until, as_of, on, standing):
    assert Dated(since=since, until=until, as_of=as_of).standing(on) == standing


def test_members_are_those_of_the_day(tables):
    rows = "organisation\tmember\tfrom\tuntil\nleague\tAUR\t1995\t\nleague\tBOR\t1973\t2020-01-31\nother\tCAR\t1990\t\n"
    loaded = tables(memberships=rows)
    assert loaded.members_of("league", "2019-05-01") == ("AUR", "BOR")
    assert loaded.members_of("league", "2020-02-01") == ("AUR",)


def test_columns_with_names_that_are_words_of_python_are_read(tables):
    rows = "key\tname\tkind\towner-state\tfrom\ngazette\tThe Gazette\tnewspaper\tyes\t1901\n"
    assert tables(outlets=rows).outlets == (
        Outlet("gazette", "The Gazette", "newspaper", state_owned="yes", since="1901"),
    )


def test_rows_of_several_folders_follow_one_another(tmp_path):
    for name, noun in (("a", "soldier"), ("b", "sailor")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "agents.tsv").write_text(f"{HEAD}noun\tplural\tkind\n{noun}\t{noun}s\tperson\n")
    tables = ActorTables(tmp_path / "a", tmp_path / "b")
    assert [agent.noun for agent in tables.agents] == ["soldier", "sailor"]
    assert [(placed.path.parent.name, placed.line) for placed in tables.placed("agents")] == [("a", 3), ("b", 3)]


def test_a_folder_without_a_table_has_no_such_rows(tmp_path):
    assert ActorTables(tmp_path).people == ()


def test_a_cell_that_is_none_of_the_known_is_refused_with_its_line(tables):
    with pytest.raises(KnowledgeError, match=r"given_names\.tsv:3"):
        _ = tables(given_names="name\tgender\nAda\tfemale\n").given_names


@pytest.mark.parametrize(
    ("name", "gender"),
    [("Ada", "f"), ("Ada-Zoe", "f"), ("Zoë", "f"), ("Zoe", "f"), ("Łukasz", "m"), ("Lukasz", "m"), ("Andre", "x"),
     ("André", "m"), ("Qwf", None)],
)  # fmt: skip
def test_a_first_name_tells_gender_with_and_without_accents(tables, name, gender):
    rows = "name\tgender\nAda\tf\nAndré\tm\nAndrè\tf\nZoë\tf\nŁukasz\tm\n"
    assert tables(given_names=rows).gender_of(name) == gender


@pytest.mark.parametrize(
    ("noun", "sectors"),
    [("soldier", "MIL"), ("warplane", "MIL"), ("lawmaker", "LEG"), ("protester", "CVL"), ("rebel", "REB"), ("judge", "JUD"),
     ("riot police", "COP"), ("border guard", "COP"), ("aid worker", "SOC"), ("opposition leader", "OPP"),
     ("foreign minister", "GOV"), ("defence minister", "GOV MIL"), ("army chief", "MIL"), ("militia", "PRM"),
     ("gunman", "UAF"), ("drug lord", "CRM"), ("refugee", "REF"), ("journalist", "JRN"), ("bishop", "REL"),
     ("former president", "ELI"), ("spy chief", "SPY"), ("farmer", "AGR"), ("trade union", "LAB"), ("nurse", "MED"),
     ("professor", "EDU"), ("businessman", "BUS"), ("party leader", "PTY"), ("breakaway region", "PRE"), ("man", "UNK")],
)  # fmt: skip
def test_shipped_agents_have_their_sector(shipped, noun, sectors):
    assert {" ".join(agent.sectors) for agent in shipped.agents if agent.noun == noun} == {sectors}


def test_every_sector_has_an_agent(shipped):
    assert {sector for agent in shipped.agents for sector in agent.sectors} == SECTORS


def test_a_plural_means_one_thing_only(shipped):
    sectors = {}
    for agent in shipped.agents:
        for form in {agent.noun, agent.plural}:
            assert sectors.setdefault(form, agent.sectors) == agent.sectors, form


@pytest.mark.parametrize(
    ("form", "title"),
    [("Gen.", "General"), ("Lt Col", "Lieutenant Colonel"), ("PM", "Prime Minister"), ("Rep.", "Representative"),
     ("Sheik", "Sheikh"), ("Mgr", "Monsignor"), ("Dr", "Doctor")],
)  # fmt: skip
def test_shipped_titles_have_their_short_forms(shipped, form, title):
    assert [row.title for row in shipped.titles if form in row.short and row.use == "before-name"] == [title]


@pytest.mark.parametrize(
    ("name", "gender"),
    [("Angela", "f"), ("Vladimir", "m"), ("Volodymyr", "m"), ("Fatima", "f"), ("Recep", "m"), ("Narendra", "m"),
     ("Jacinda", "f"), ("Shinzo", "m"), ("Yoon-ah", "f"), ("Ngozi", "f"), ("Dilma", "f"), ("Andrea", "x"), ("Kim", "x")],
)  # fmt: skip
def test_shipped_first_names_tell_gender(shipped, name, gender):
    assert shipped.gender_of(name) == gender


def test_shipped_tables_are_as_large_as_they_should_be(shipped):
    assert len(shipped.agents) >= 600
    assert len(shipped.given_names) >= 4000
    assert len(shipped.titles) >= 300


def test_tables_are_named_after_their_property(shipped):
    assert all(isinstance(getattr(shipped, name), tuple) for name in TABLES)
