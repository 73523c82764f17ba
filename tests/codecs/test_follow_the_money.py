"""FollowTheMoney entities, against the rules of its schemas and, where the package is installed, against itself."""

import json
import re

import pytest
from made_readings import BARE, E4, FULL, LAVRIN, MERANIA, S1, S4

from onrecord.codecs import follow_the_money

# What FollowTheMoney 4 allows of the schemas used here (its types of values: "entity" is the id of another entity).
THING = {"name": "name", "country": "country", "summary": "text", "description": "text", "keywords": "string",
         "publisher": "string", "sourceUrl": "url", "proof": "entity"}  # fmt: skip
LEGAL = THING | {"sector": "string"}
SCHEMAS = {
    "Article": THING | {"title": "string", "author": "string", "publishedAt": "date", "language": "language", "bodyText": "text"},
    "Person": LEGAL | {"position": "string"},
    "Organization": LEGAL,
    "PublicBody": LEGAL,
    "LegalEntity": LEGAL,
    "Documentation": {"document": "entity", "entity": "entity", "role": "string"},
    "Note": THING | {"entity": "entity"},
    "Event": THING | {"startDate": "date", "endDate": "date", "location": "address", "involved": "entity"},
}  # fmt: skip


def entities(*readings):
    return [json.loads(line) for line in follow_the_money.dump(readings)]


def by_id(name):
    return next(entity for entity in entities(FULL) if entity["id"] == name.replace("_", "-"))


@pytest.mark.parametrize("reading", [FULL, BARE])
def test_entities_follow_their_schemas(reading):
    found = entities(reading)
    ids = {entity["id"] for entity in found}
    assert len(ids) == len(found)
    assert all(re.fullmatch(r"[0-9a-zA-Z]([0-9a-zA-Z.-]*[0-9a-zA-Z])?", entity) for entity in ids)
    for entity in found:
        schema = SCHEMAS[entity["schema"]]
        for name, values in entity["properties"].items():
            assert values
            assert all(isinstance(value, str) and value for value in values)
            if schema[name] == "entity":
                assert set(values) <= ids


@pytest.mark.parametrize("reading", [FULL, BARE])
def test_followthemoney_itself_keeps_every_value(reading):
    ftm = pytest.importorskip("followthemoney", reason="followthemoney is not installed: it brings forty packages")
    for entity in entities(reading):
        # Uncleaned values are checked and normalised; what is not valid is dropped.
        proxy = ftm.model.get_proxy(entity, cleaned=False)
        assert proxy.schema.name == entity["schema"]
        kept = {name: proxy.get(name) for name in entity["properties"]}
        assert {name: len(values) for name, values in kept.items()} == {
            name: len(values) for name, values in entity["properties"].items()
        }


def test_people_have_country_offices_and_sectors():
    person = by_id(LAVRIN.id)
    assert person["schema"] == "Person"
    assert person["properties"] == {
        "name": ["Sergei Lavrin"], "country": ["ru"], "sector": ["GOV"], "position": ["Ambassador", "Foreign Minister"],
    }  # fmt: skip


def test_a_statement_is_a_note_about_its_speaker():
    note = by_id(S1.id)["properties"]
    assert note["entity"] == [LAVRIN.id.replace("_", "-")]
    assert note["description"] == [S1.content.text]
    assert note["summary"] == ["The Harbour Post ← Dagen ← Vesti ← Sergei Lavrin"]
    assert by_id(S4.id)["properties"]["name"] == ["Merania denied (denied)"]


def test_an_event_involves_those_who_are_known():
    event = by_id(E4.id)["properties"]
    assert event["involved"] == [MERANIA.id.replace("_", "-")]
    assert event["startDate"] == ["2024-03-04"]
    assert event["name"] == ["ASSAULT: Merania → the port"]
    assert event["country"] == ["ke"]
    assert event["summary"] == ["occurred"]
