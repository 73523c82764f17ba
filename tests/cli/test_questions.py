"""The questions as commands: formats, exit statuses and messages."""

import csv
import io
import json

import duckdb
import pytest
from click.testing import CliRunner
from quarrel import fill

from onrecord.cli import main
from onrecord.store.archive import Archive


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    place = str(tmp_path_factory.mktemp("quarrel") / "archive")
    fill(Archive.create(place))
    return place


@pytest.fixture
def ask(place, monkeypatch):
    monkeypatch.setenv("COLUMNS", "100")
    return lambda *args: CliRunner().invoke(main, [*args, "--archive", place], catch_exceptions=False)


def test_said_as_a_page_for_people(ask):
    shown = ask("said", "Dario", "Venn", "--format", "table").stdout
    assert shown.startswith("2024-03-04  Dario Venn said: “We do not send bread")
    assert "5 outlets, 2 origins: Karsia News Agency; The Quay" in shown
    assert "≠ Tolmar Times: We [-do-] {+will+} not send bread" in shown


def test_every_format_gives_the_same_answer(ask, tmp_path):
    lines = [json.loads(line) for line in ask("said", "Petra Holt").stdout.splitlines()]
    table = list(csv.DictReader(io.StringIO(ask("said", "Petra Holt", "--format", "csv").stdout_bytes.decode("utf-8"))))
    file = tmp_path / "said.parquet"
    file.write_bytes(ask("said", "Petra Holt", "--format", "parquet").stdout_bytes)
    with duckdb.connect() as connection:
        rows = connection.execute(f"SELECT id, day::VARCHAR, outlets FROM '{file}'").fetchall()
    assert [(line["id"], line["day"], line["outlets"]) for line in lines] == rows
    assert [(row["id"], row["day"], int(row["outlets"])) for row in table] == rows
    assert json.loads(table[0]["carriers"]) == lines[0]["carriers"]


def test_no_answer_is_no_line_in_every_format(ask):
    for form, empty in (("jsonl", ""), ("table", ""), ("csv", "id,")):
        result = ask("did", "Petra Holt", "--format", form)
        assert (result.exit_code, result.stdout[: len(empty) or None]) == (0, empty)


@pytest.mark.parametrize(("quote", "status"), [("Nobody was threatened", 0), ("the moon is made of cheese", 1)])
def test_verify_says_yes_or_no_by_its_exit_status(ask, quote, status):
    result = ask("verify", quote, "--format", "table")
    assert result.exit_code == status
    assert result.stdout.startswith("On record, word for word." if status == 0 else "Not on record.")


@pytest.mark.parametrize("command", ["articles", "problems"])
def test_lists(ask, command):
    assert ask(command, "--format", "table").exit_code == 0


def test_between_chain_and_evidence(ask):
    lines = [json.loads(line) for line in ask("between", "Karsia", "Tolmark").stdout.splitlines()]
    assert [line["type"] for line in lines] == ["CONSULT", "ACCUSE", "ACCUSE"]
    assert "Karsia CONSULT → Tolmark [future], Osk" in ask("between", "Karsia", "Tolmark", "--format", "table").stdout
    pell = json.loads(ask("said", "Jonas Pell").stdout)["id"]
    assert "relay     Radio Tolmar   230–242" in ask("chain", pell, "--format", "table").stdout
    shown = ask("evidence", pell, "--format", "table").stdout
    assert "According to Radio Tolmar, ⟦Jonas Pell⟧ ⟦said that⟧ ⟦Karsia wanted a quarrel⟧." in shown


def test_sql_in_each_format(ask):
    query = "SELECT speaker, count(*) AS n FROM statements GROUP BY speaker ORDER BY n DESC LIMIT 1"
    assert json.loads(ask("sql", query).stdout) == {"speaker": "name:dario venn", "n": 5}
    assert ask("sql", query, "--format", "csv").stdout.splitlines() == ["speaker,n", "name:dario venn,5"]
    assert ask("sql", query, "--format", "table").stdout.splitlines()[2] == "name:dario venn  5"
    assert "statements" in ask("sql", "--columns", "--format", "table").stdout
    assert ask("sql").exit_code == 2


@pytest.mark.parametrize(
    ("question", "message"),
    [
        (("said", "Dario Ven"), "near it: Dario Venn"),
        (("said", "Dario Venn", "--since", "2025", "--until", "2024"), "upside down"),
        (("said", "Dario Venn", "--as-of", "soon"), "no version and no date"),
        (("chain", "st_x"), "no statement with the id"),
        (("sql", "DROP VIEW articles"), "only read with SQL"),
    ],
)
def test_what_cannot_be_answered_is_told(ask, question, message):
    result = ask(*question)
    assert result.exit_code == 1
    assert message in result.stderr
