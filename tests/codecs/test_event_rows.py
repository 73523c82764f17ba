"""Event data sets: PLOVER, POLECAT, ICEWS and GDELT."""

import csv
import json

import msgspec
import pytest
from made_readings import BARE, E1, E2, E3, E4, E5, E6, E7, FULL, RUSSIA, S4, event, side

from onrecord.codecs import gdelt, icews, plover, polecat
from onrecord.codecs.dyads import left_out, not_happened


def with_events(*events):
    return msgspec.structs.replace(FULL, events=events)


def table(codec, *readings, columns=None):
    """The rows as dictionaries, as a reader of tab-separated files without quoting sees them."""
    text = b"".join(codec.dump(readings)).decode()
    lines = csv.reader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    names = columns or next(lines)
    return [dict(zip(names, line, strict=True)) for line in lines]


def test_plover_has_every_event_with_its_auxiliary_mode():
    found = [json.loads(line) for line in b"".join(plover.dump([FULL])).splitlines()]
    modes = [None, "hypothetical", "negation", None, "historical", None, "future"]
    assert [event["auxiliary_mode"] for event in found] == modes
    assault = found[3]
    assert assault["event_loc"]["latitude"] == -4.05
    assert assault["attribution"] == {
        "id": S4.id, "source": "Merania", "chain": ["The Harbour Post", "Vesti", "Merania"],
    }  # fmt: skip
    assert assault["text_info"]["text"].startswith("Merania denied that it had attacked the port")
    assert [who["code"] for who in found[4]["actor"]] == ["USA", None]
    assert found[0]["date"] == "2024-03-01"
    assert found[0]["date_end"] == "2024-03-10"
    assert found[1]["date"] is None


def test_polecat_has_a_row_for_every_event_that_happened():
    found = table(polecat, FULL)
    assert [row["Event ID"] for row in found] == [E1.id, E4.id, E5.id, E6.id]
    talks, assault, accuse, _ = found
    assert list(talks) == list(polecat.COLUMNS)
    assert talks["Actor Name"] == "Karsia; Tolmark"
    assert talks["Actor COW"] == "360; 640"
    assert talks["Recipient Name"] == "None"
    assert talks["Contexts"] == "diplomatic; military"
    assert assault["Quad Code"] == "MATERIAL CONFLICT"
    assert assault["Country"] == "KEN"
    assert assault["Story People"] == "Sergei Lavrin"
    assert accuse["Recipient Sectors"] == "GOV"
    assert accuse["Publication Date"] == "2024-03-04"


def test_polecat_names_the_office_of_the_day():
    lavrin = side("Lavrin", FULL.actors[3])
    dated = msgspec.structs.replace(E4, actor=(lavrin,), recipient=())
    assert table(polecat, with_events(dated))[0]["Actor Title"] == "Foreign Minister"
    undated = msgspec.structs.replace(dated, date=None)
    assert table(polecat, with_events(undated))[0]["Actor Title"] == "None"


def test_icews_has_a_row_for_every_pair():
    found = table(icews, FULL)
    assert list(found[0]) == list(icews.COLUMNS)
    pairs = [(row["CAMEO Code"], row["Source Name"], row["Target Name"]) for row in found]
    assert pairs == [
        ("046", "Karsia", "Tolmark"), ("046", "Tolmark", "Karsia"), ("190", "Merania", "the port"),
        ("111", "Merania", "Russia"), ("111", "its allies", "Russia"),
    ]  # fmt: skip
    assert len({row["Event ID"] for row in found}) == 5
    assert found[0]["Event Date"] == "2024-03-01"
    assert found[0]["Source Country"] == "Romania"


def test_a_bare_country_name_has_no_sector_in_cameo_data():
    bare, allies = table(icews, FULL)[3:]
    assert (bare["Source Sectors"], allies["Source Sectors"]) == ("", "Government")
    row = table(gdelt, FULL, columns=gdelt.COLUMNS)[3]
    assert (row["Actor1Code"], row["Actor1Type1Code"]) == ("USA", "")


def test_icews_numbers_sentences_and_takes_scores_from_cameo():
    assault = table(icews, FULL)[2]
    assert int(assault["Sentence Number"]) > 3
    assert assault["Intensity"] == "-10"
    assert assault["City"] == "Port Cerise"
    assert float(assault["Latitude"]) == -4.05


def test_gdelt_has_58_columns_without_a_heading():
    found = table(gdelt, FULL, columns=gdelt.COLUMNS)
    assert len(gdelt.COLUMNS) == 58
    assert len(found) == 5
    talks, _, assault, accuse, _ = found
    assert int(talks["GLOBALEVENTID"]) < 2**63
    assert (talks["SQLDATE"], talks["MonthYear"], talks["Year"]) == ("20240301", "202403", "2024")
    assert talks["Actor1Code"] == "ROM"
    assert talks["Actor1Name"] == "KARSIA"
    assert (talks["EventCode"], talks["EventBaseCode"], talks["EventRootCode"], talks["QuadClass"]) == (
        "046",
        "046",
        "04",
        "1",
    )
    assert (assault["ActionGeo_Type"], assault["ActionGeo_CountryCode"]) == ("4", "KE")
    assert assault["ActionGeo_FullName"] == "Port Cerise, Kenya"
    assert (assault["Actor2Code"], assault["Actor2Type1Code"]) == ("KENCVL", "CVL")
    assert (accuse["SQLDATE"], accuse["MonthYear"], accuse["Year"]) == ("", "", "2022")
    assert talks["DATEADDED"] == "20240304"
    assert talks["SOURCEURL"] == "https://harbour.example/strait"


def test_gdelt_counts_the_year_in_months_of_thirty_days():
    # 18 February is (30 + 18) / 365 of the year, as in GDELT's own files.
    day = msgspec.structs.replace(E4.date, start="2014-02-18", end="2014-02-18")
    row = table(gdelt, with_events(msgspec.structs.replace(E4, date=day)), columns=gdelt.COLUMNS)[0]
    assert row["FractionDate"] == "2014.1315"


@pytest.mark.parametrize(("code", "quad"), [("051", "1"), ("070", "2"), ("112", "3"), ("190", "4")])
def test_gdelt_quarters_are_those_of_the_codes(code, quad):
    coded = msgspec.structs.replace(E4, cameo=code)
    assert table(gdelt, with_events(coded), columns=gdelt.COLUMNS)[0]["QuadClass"] == quad


def test_what_did_not_happen_or_has_no_code_is_left_out_and_counted():
    assert left_out(FULL) == {"hypothetical": 1, "negated": 1, "future": 1, "without a CAMEO code": 1}
    assert not_happened(FULL) == {"hypothetical": 1, "negated": 1, "future": 1}
    assert table(icews, with_events(E2, E3, E7, E6)) == []


def test_strikers_of_two_trades_do_not_strike_against_each_other():
    trigger = E1.trigger
    strike = event(9, "PROTEST", trigger, E1.actor, mode="strike")
    assert [row["Target Name"] for row in table(icews, with_events(strike))] == ["", ""]
    trade = event(9, "COOPERATE", trigger, E1.actor)
    assert [row["Target Name"] for row in table(icews, with_events(trade))] == ["Tolmark", "Karsia"]


def test_tabs_and_line_breaks_never_break_a_row():
    broken = msgspec.structs.replace(RUSSIA, name="Rus\tsia\n\u2028now")
    reading = msgspec.structs.replace(with_events(E5), actors=(*FULL.actors[:-1], broken))
    assert table(icews, reading)[0]["Target Name"] == "Rus sia now"


def test_a_reading_without_events_gives_headings_only():
    assert table(icews, BARE) == table(polecat, BARE) == []
    assert list(gdelt.dump([BARE])) == list(plover.dump([BARE])) == []
