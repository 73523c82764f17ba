import pytest

from onrecord.errors import KnowledgeError
from onrecord.knowledge.places import PLACE_TABLES, Gazetteer
from onrecord.knowledge.tables import shipped

GAZETTEER = Gazetteer()


@pytest.mark.parametrize(
    ("form", "country", "kind", "lat", "lon"),
    [
        ("Damascus", "SYR", "city", 33.5, 36.3),
        ("Syria", "SYR", "country", 34.8, 39.0),
        ("Texas", "USA", "region", 31.5, -98.0),
        ("Kiev", "UKR", "city", 50.5, 30.5),
        ("Odessa", "UKR", "city", 46.5, 30.7),
        ("Gaza Strip", "PSE", "region", 31.4, 34.4),
    ],
)
def test_places_are_where_they_are_by_every_spelling(form, country, kind, lat, lon):
    found = [place for place in GAZETTEER.named(form) if (place.country, place.kind) == (country, kind)]
    assert found, form
    assert abs(found[0].lat - lat) < 1
    assert abs(found[0].lon - lon) < 1.5


def test_a_form_can_mean_several_places():
    assert {(place.country, place.kind) for place in GAZETTEER.named("Georgia")} >= {
        ("GEO", "country"),
        ("USA", "region"),
    }
    assert {place.country for place in GAZETTEER.named("Tripoli")} >= {"LBY", "LBN"}


def test_a_part_of_a_country_is_not_the_country():
    assert {place.kind for place in GAZETTEER.named("Scotland")} == {"region"}
    assert "country" not in {place.kind for place in GAZETTEER.named("Golan Heights")}


def test_unknown_forms_mean_nothing():
    assert GAZETTEER.named("Karsia") == ()
    assert not GAZETTEER.knows("damascus")


def test_words_in_capitals_adjectives_domains():
    assert GAZETTEER.in_small_letters("DAMASCUS") == "Damascus"
    assert GAZETTEER.country_of("Syrian") == "SYR"
    assert GAZETTEER.country_of_domain("uk") == "GBR"
    assert GAZETTEER.is_given_name("Jordan")


def test_capitals_are_known_as_such():
    assert [place.country for place in GAZETTEER.named("Washington") if place.is_capital] == ["USA"]


def test_a_missing_table_says_which(tmp_path):
    with pytest.raises(KnowledgeError, match=r"places\.tsv"):
        Gazetteer(folder=tmp_path).named("Damascus")


def test_the_tables_take_no_more_than_five_megabytes():
    assert sum((shipped("places") / f"{table}.tsv").stat().st_size for table in PLACE_TABLES) < 5_000_000
