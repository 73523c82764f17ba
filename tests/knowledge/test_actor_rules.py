from functools import cache

import pytest

from onrecord.knowledge.actor_rules import ACTOR_RULES, check_actors
from onrecord.knowledge.actors import ActorTables

HEAD = "# Facts about invented countries. Origin: made up for this test. Licence: CC0.\n"

GOOD = {
    "agents": ["noun plural kind sectors source", "sailor sailors person MIL own", "voter voters person CVL own"],
    "countries": ["code name source", "AUR Aurelia own", "BOR Borduria own"],
    "country_codes": ["code alpha2 fips cow cameo source", "AUR AU AR 12 _ own", "BOR BO BR _ BRD own"],
    "country_names": [
        "code form use sector source",
        "AUR Aurelia name _ own",
        "AUR Aurelian adjective _ own",
        "AUR Fort_Amber seat GOV own",
        "BOR Bordurian adjective _ own",
        "BOR Borduria name _ own",
    ],
    "given_names": ["name gender source", "Ada f own", "Bo m own"],
    "memberships": ["organisation member from until source", "league AUR 1995 _ own", "league BOR 1973 2020-01-31 own"],
    "offices": [
        "key title country organisation kind sectors source",
        "aurelia-president President AUR _ head-of-state GOV own",
        "league-chair Chair _ league head-of-organisation GOV own",
    ],
    "organisations": ["key name aliases kind sectors source", "league League_of_Rivers League|LR igo GOV own"],
    "outlets": ["key name kind country domain source", "gazette Gazette newspaper AUR gazette.example own"],
    "patterns": ["pattern sectors kind source", "{adjective}_navy MIL service own", "{country}'s_senate LEG other own"],
    "people": [
        "key name aliases gender country died source",
        "ada-obi Ada_Obi Obi f AUR _ own",
        "bo-lind Bo_Lind Lind m AUR 2021-05 own",
    ],
    "terms": [
        "office person from until acting as_of source",
        "aurelia-president ada-obi 2018-03-01 _ no 2024 own",
        "aurelia-president bo-lind 2010 2018-03-01 no _ own",
        "league-chair bo-lind 1999 2001 no _ own",
    ],
    "titles": ["title use short sectors gender source", "Admiral before-name Adm. MIL x own"],
}


def written(folder, changes=()):
    """The good tables in `folder`, with lines put in place of others: (table, line from 0 after the comment, text)."""
    lines = {table: list(rows) for table, rows in GOOD.items()}
    for table, number, line in changes:
        rows = lines.setdefault(table, [])
        rows[number : number + 1] = [line]
    for table, rows in lines.items():
        text = "\n".join("\t".join(cell.replace("_", " ").strip() for cell in row.split(" ")) for row in rows)
        (folder / f"{table}.tsv").write_text(HEAD + text.replace("as of", "as_of") + "\n", encoding="utf-8")
    return ActorTables(folder)


def found(folder, *changes):
    findings = check_actors(written(folder, changes))
    return [(code, path.stem, line and line - 2) for code, path, line, _ in findings]


def test_good_tables_have_no_findings(tmp_path):
    assert found(tmp_path) == []


BAD = [
    ("A101", "given_names", 1, "Ada female own"),
    ("A101", "people", 1, "ada-obi Ada_Obi Obi f AUR own"),
    ("A103", "rivers", None, "name"),
    ("A104", "agents", 1, "sailor sailors person MIL _"),
    ("A102", "people", 1, "ada-obi Ada_Obi Obi f AUR yesterday own"),
    ("A102", "terms", 1, "aurelia-president ada-obi 2018-03-01 _ no 2024-13 own"),
    ("A105", "terms", 1, "aurelia-president ada-obi 2018-03-01 _ no _ own"),
    ("A105", "terms", 3, "league-chair bo-lind _ 2001 no _ own"),
    ("A106", "terms", 1, "aurelia-president ada-obi 2018-03-01 _ no 2017 own"),
    ("A107", "agents", 1, "sailor sailors person NAVY own"),
    ("A107", "agents", 1, "sailor sailors person MIL|MIL own"),
    ("A107", "country_names", 3, "AUR Fort_Amber seat GOVT own"),
    ("A108", "agents", 1, "sailor sailors person _ own"),
    ("A108", "country_names", 3, "AUR Fort_Amber seat _ own"),
    ("A109", "people", 1, "ada-obi Ada_Obi Obi f XYZ _ own"),
    ("A109", "offices", 1, "aurelia-president President AUX _ head-of-state GOV own"),
    ("A110", "offices", 2, "league-chair Chair _ legue head-of-organisation GOV own"),
    ("A110", "memberships", 1, "legue AUR 1995 _ own"),
    ("A110", "memberships", 1, "league AUX 1995 _ own"),
    ("A111", "terms", 3, "league-chief bo-lind 1999 2001 no _ own"),
    ("A111", "terms", 3, "league-chair bo-lund 1999 2001 no _ own"),
    ("A112", "outlets", 1, "The-Gazette Gazette newspaper AUR gazette.example own"),
    ("A112", "countries", 1, "AU Aurelia own"),
    ("A113", "given_names", 2, "Ada m own"),
    ("A114", "given_names", 2, "Aba m own"),
    ("A115", "terms", 2, "aurelia-president bo-lind 2010 2018-03-02 no _ own"),
    ("A116", "terms", 3, "league-chair bo-lind 1999 2021-06-01 no _ own"),
    ("A116", "terms", 3, "league-chair bo-lind 1999 _ no 2024 own"),
    ("A117", "people", 2, "bo-lind Bo_Lind Ada_Obi m AUR _ own"),
    ("A118", "people", 1, "ada-obi Ada_Obi Ada_Obi f AUR _ own"),
    ("A119", "outlets", 1, "gazette Gazette newspaper AUR https://gazette.example own"),
    ("A119", "outlets", 1, "gazette Gazette newspaper AUR www.gazette.example own"),
    ("A120", "patterns", 1, "{nation}_navy MIL service own"),
    ("A120", "patterns", 1, "the_navy MIL service own"),
    ("A120", "patterns", 1, "{adjective_navy MIL service own"),
    ("A121", "countries", 2, "CAR Carinthia own"),
    ("A123", "country_codes", 1, "AUR AUR AR 12 _ own"),
    ("A123", "country_codes", 1, "AUR AU AR 1200 _ own"),
    ("A123", "country_codes", 1, "AUR AU AR 12 AUR own"),
    ("A124", "country_codes", 2, "BOR BO AR _ BRD own"),
    ("A124", "countries", 2, "CAR Carinthia own"),
    ("A122", "offices", 2, "league-vice-chair Vice-chair _ league head-of-organisation GOV own"),
]


@pytest.mark.parametrize(("code", "table", "line", "text"), BAD)
def test_a_bad_row_is_found_out_with_its_line(tmp_path, code, table, line, text):
    # The neighbour may be the one that is told: the row that is out of order, or that overlaps.
    lines = [at for rule, where, at in found(tmp_path, (table, line or 0, text)) if (rule, where) == (code, table)]
    assert lines
    assert line in lines or code == "A115"


def test_every_rule_is_shown_firing():
    assert {code for code, *_ in BAD} == set(ACTOR_RULES)


def test_two_may_hold_an_office_where_one_acts(tmp_path):
    assert found(tmp_path, ("terms", 2, "aurelia-president bo-lind 2010 2018-06-01 yes _ own")) == []


def test_two_may_hold_an_office_that_is_shared(tmp_path):
    changes = [
        ("offices", 0, "key title country organisation kind sectors source shared"),
        ("offices", 1, "aurelia-president Captain_regent AUR _ head-of-state GOV own yes"),
        ("offices", 2, "league-chair Chair _ league head-of-organisation GOV own _"),
        ("terms", 2, "aurelia-president bo-lind 2010 2018-06-01 no _ own"),
    ]
    assert found(tmp_path, *changes) == []


def test_terms_that_are_known_to_the_year_may_touch(tmp_path):
    assert found(tmp_path, ("terms", 2, "aurelia-president bo-lind 2010 2018 no _ own")) == []


def test_an_ambiguous_alias_is_allowed_where_both_list_it(tmp_path):
    changes = [
        ("people", 0, "key name aliases gender country died source ambiguous"),
        ("people", 1, "ada-obi Ada_Obi Obi f AUR _ own Ada_Obi"),
        ("people", 2, "bo-lind Bo_Lind Ada_Obi m AUR _ own Ada_Obi"),
    ]
    assert found(tmp_path, *changes, ("terms", 3, "league-chair bo-lind 1999 2001 no _ own")) == []


def test_namesakes_of_two_countries_the_dead_and_surnames_need_no_telling_apart(tmp_path):
    assert found(tmp_path, ("people", 2, "bo-lind Bo_Lind Ada_Obi m BOR _ own")) == []
    assert found(tmp_path, ("people", 2, "bo-lind Bo_Lind Ada_Obi m AUR 2021-05 own")) == []
    assert found(tmp_path, ("people", 2, "bo-lind Bo_Lind Obi m AUR _ own")) == []


def test_an_unreadable_table_is_told_alone(tmp_path):
    tables = written(tmp_path, [("given_names", 1, "Ada female own"), ("agents", 1, "sailor sailors person NAVY own")])
    assert [code for code, *_ in check_actors(tables)] == ["A101"]


def test_a_date_that_is_none_keeps_later_rules_from_being_asked(tmp_path):
    assert found(tmp_path, ("terms", 3, "league-chief bo-lind soon 2001 no _ own")) == [("A102", "terms", 3)]


def test_the_message_is_the_docstring_and_what_was_found(tmp_path):
    ((_, _, _, message),) = check_actors(written(tmp_path, [("agents", 1, "sailor sailors person NAVY own")]))
    assert message == "Sectors are PLOVER's 25, none twice: NAVY"


@cache
def shipped_findings():
    return tuple(check_actors(ActorTables()))


@pytest.mark.parametrize("code", ACTOR_RULES)
def test_the_shipped_tables_keep_the_rule(code):
    told = [f"{path.name}:{line}: {message}" for rule, path, line, message in shipped_findings() if rule == code]
    assert told == []
