"""Datelines: one list of forms, the parts marked in the line."""

import pytest
from articles import paragraphs
from marked import marked

from onrecord.extract.datelines import read_dateline
from onrecord.learned.language import load_annotator
from onrecord.pipeline import analyze, build_stages
from onrecord.record import Document

STAGES = build_stages(load_annotator("fast"))

FORMS = [
    "{place:MOSCOW} ({agency:Reuters}) — Karsia closed its border.",
    "{place:MOSCOW} ({agency:Reuters}) - Karsia closed its border.",
    "{place:MOSCOW}, {date:Dec 8} ({agency:Reuters}) - Karsia closed its border.",
    "{place:BEIRUT, Lebanon} ({agency:AP}) — Karsia closed its border.",
    "{place:BEIRUT, Lebanon} — Karsia closed its border.",
    "{place:BEIRUT} – Karsia closed its border.",
    "{place:BEIRUT} -- Karsia closed its border.",
    "{place:ISLAMABAD}: Karsia closed its border.",
    "{place:DAMASCUS}, {date:Dec. 8} ({agency:Xinhua}) -- Karsia closed its border.",
    "{place:LONDON}, {date:8 December} ({agency:Xinhua}) -- Karsia closed its border.",
    "{place:SEOUL}, {date:Dec. 30} ({agency:Yonhap}) -- Karsia closed its border.",
    "{place:MOSCOW}, {date:December 30}. /{agency:TASS}/. Karsia closed its border.",
    "{place:WASHINGTON/MOSCOW} ({agency:Reuters}) - Karsia closed its border.",
    "{place:UNITED NATIONS}, {date:Dec 8} ({agency:Reuters}) - Karsia closed its border.",
    "{place:GAZA CITY, Gaza Strip} ({agency:AP}) — Karsia closed its border.",
    "{place:DEIR AL-BALAH, Gaza Strip} ({agency:AP}) — Karsia closed its border.",
    "{place:DEIR al-BALAH, Gaza Strip} — Karsia closed its border.",
    "{place:ST. PETERSBURG, Fla.} ({agency:AP}) — Karsia closed its border.",
    "{place:KUALA LUMPUR} ({agency:Bernama}) - Karsia closed its border.",
    "{place:ISLAMABAD}, {date:Dec 8} ({agency:APP}): Karsia closed its border.",
    "{place:Washington} ({agency:CNN}) — Karsia closed its border.",
    "{place:Washington} ({agency:CNN})Karsia closed its border.",
    "{place:Kyiv, Ukraine} ({agency:CNN}) — Karsia closed its border.",
    "{place:Jerusalem} ({agency:AFP}) – Karsia closed its border.",
    "({agency:Reuters}) - Karsia closed its border.",
    "({agency:CNN}) — “The border is closed,” Karsia said.",
    "{date:Dec 8} ({agency:Reuters}) - Karsia closed its border.",
    "{place:Beirut, Lebanon} – Karsia closed its border.",
    "{place:TEHRAN}, {date:Dec. 08} ({agency:MNA}) – Karsia closed its border.",
    "{place:Tehran}, {agency:IRNA} – Karsia closed its border.",
    "{place:CAIRO} - {date:8 December 2024}: Karsia closed its border.",
    "{place:NEW YORK}, {date:Dec 8, 2024} ({agency:UPI}) -- Karsia closed its border.",
    "{place:BRUSSELS} ({agency:AP}) — 30 ministers met on Monday.",
]
NONE = [
    "Karsia closed its border on Monday.",
    "BREAKING — Karsia closed its border.",
    "UPDATE: Karsia closed its border.",
    "ANALYSIS – Why Karsia closed its border",
    "UNICEF — the U.N. agency for children — closed its office.",
    "NATO (North Atlantic Treaty Organization) troops closed the border.",
    "Ada Obi (Harbour Party) said the border was closed.",
    "Ada Obi — Karsia's minister — said the border was closed.",
    "Border closed - Karsia stops all traffic",
    "“KARSIA — Our Home” is the name of the song.",
    "A: Yes, the border is closed.",
    "US-Präsident Venn hat die Grenze geschlossen.",
    "In Beirut, Lebanon, Karsia's envoy closed the office.",
]


def read(text):
    return read_dateline(analyze(paragraphs(text), STAGES))


@pytest.mark.parametrize("line", FORMS)
def test_place_agency_and_date_stand_before_the_story(line):
    text, parts = marked(line)
    found = read(text)
    assert found is not None
    given = {"place": found.place, "agency": found.agency, "date": found.date}
    assert {name: text[slice(*span)] for name, span in given.items() if span} == {
        name: text[slice(*spans[0])] for name, spans in parts.items()
    }
    assert text[found.span.end :].startswith(("Karsia", "“The border", "30 ministers"))


@pytest.mark.parametrize("line", NONE)
def test_other_lines_have_none(line):
    assert read(line) is None


def test_a_summary_may_stand_before_it():
    found = read("Border closed after talks fail\nMOSCOW (Reuters) - Karsia closed its border.")
    assert found is not None
    assert found.agency == (39, 46)


def test_it_is_read_without_syntax_too():
    assert read_dateline(Document(paragraphs("MOSCOW (Reuters) - Karsia closed its border."))) is not None
    assert read_dateline(Document(paragraphs("Beirut, Lebanon – Karsia closed its border."))) is None


def test_an_article_without_paragraphs_has_none():
    assert read_dateline(Document(paragraphs("MOSCOW (Reuters) - Karsia", kind="title"))) is None
