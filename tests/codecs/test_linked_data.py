"""JSON-LD: Web Annotation, schema.org and ClaimReview, read by rdflib as any consumer would."""

import json

import msgspec
import pytest
from made_readings import BARE, FULL, LAVRIN, OUTLET, S1, S4, STORY, VESTI
from rdflib import RDF, Graph, Literal, URIRef
from rdflib.namespace import PROV, SDO, XSD

from onrecord.codecs import claim_review, schema_org, web_annotation

OA = "http://www.w3.org/ns/oa#"
# What the two contexts that stand on the web say of the terms used here, so that no test needs the network.
ANNOTATION_TERMS = {
    "oa": OA, "as": "http://www.w3.org/ns/activitystreams#", "dc": "http://purl.org/dc/elements/1.1/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "xsd": "http://www.w3.org/2001/XMLSchema#",
    "id": "@id", "type": "@type",
    **{name: f"oa:{name}" for name in ("Annotation", "SpecificResource", "TextualBody", "TextPositionSelector", "TextQuoteSelector")},
    "AnnotationPage": "as:OrderedCollectionPage", "Text": "http://purl.org/dc/dcmitype/Text",
    "items": {"@id": "as:items", "@type": "@id", "@container": "@list"},
    "body": {"@id": "oa:hasBody", "@type": "@id"}, "target": {"@id": "oa:hasTarget", "@type": "@id"},
    "source": {"@id": "oa:hasSource", "@type": "@id"}, "selector": {"@id": "oa:hasSelector", "@type": "@id"},
    "motivation": {"@id": "oa:motivatedBy", "@type": "@vocab"}, "purpose": {"@id": "oa:hasPurpose", "@type": "@vocab"},
    **{name: f"oa:{name}" for name in ("tagging", "linking", "identifying", "describing", "classifying")},
    "start": {"@id": "oa:start", "@type": "xsd:nonNegativeInteger"}, "end": {"@id": "oa:end", "@type": "xsd:nonNegativeInteger"},
    "exact": "oa:exact", "prefix": "oa:prefix", "suffix": "oa:suffix", "value": "rdf:value", "format": "dc:format",
    "language": "dc:language",
}  # fmt: skip


def parsed(document, context):
    return Graph().parse(data=json.dumps({**document, "@context": context}), format="json-ld")


@pytest.fixture(scope="module")
def annotations():
    (line,) = web_annotation.dump([FULL])
    return json.loads(line)


def targets(page):
    return [target for note in page["items"] for target in note["target"]]


def test_every_position_gives_the_exact_words_in_code_points(annotations):
    positions = 0
    for target in targets(annotations):
        if isinstance(target["selector"], list):
            position, quote = target["selector"]
            assert STORY[position["start"] : position["end"]] == quote["exact"]
            positions += 1
    assert positions > 30


def test_positions_are_no_utf16_units(annotations):
    # Two letters outside of the Basic Multilingual Plane stand before the second "Lavrin".
    at = STORY.index("Lavrin", STORY.index("Lavrin") + 1)
    assert len(STORY[:at].encode("utf-16-le")) // 2 > at
    starts = {target["selector"][0]["start"] for target in targets(annotations) if isinstance(target["selector"], list)}
    assert at in starts


def test_prefix_and_suffix_stand_around_the_words(annotations):
    for target in targets(annotations):
        selector = target["selector"]
        quote = selector[1] if isinstance(selector, list) else selector
        assert quote["prefix"] + quote["exact"] + quote["suffix"] in STORY


def test_an_article_with_an_address_is_also_a_target_by_quotation_only(annotations):
    on_page = [target for target in targets(annotations) if target["source"] == "https://harbour.example/strait"]
    assert len(on_page) * 2 == len(targets(annotations))
    assert all(target["selector"]["type"] == "TextQuoteSelector" for target in on_page)


def test_annotations_follow_the_model(annotations):
    assert annotations["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert len({note["id"] for note in annotations["items"]}) == len(annotations["items"])
    graph = parsed(annotations, ANNOTATION_TERMS)
    notes = set(graph.subjects(RDF.type, URIRef(OA + "Annotation")))
    assert len(notes) == len(annotations["items"])
    for note in notes:
        assert len(list(graph.objects(note, URIRef(OA + "motivatedBy")))) == 1
        assert list(graph.objects(note, URIRef(OA + "hasTarget")))
    for selector in graph.subjects(RDF.type, URIRef(OA + "TextPositionSelector")):
        (start,), (end,) = (list(graph.objects(selector, URIRef(OA + name))) for name in ("start", "end"))
        assert start.datatype == end.datatype == XSD.nonNegativeInteger
        assert int(start) < int(end)


def test_nothing_in_the_annotations_is_lost_in_the_graph(annotations):
    # A key that no term of the context explains would vanish without a word.
    known = {*ANNOTATION_TERMS, "@context"}

    def keys(value):
        if isinstance(value, dict):
            yield from value
        for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
            yield from keys(inner)

    assert set(keys(annotations)) <= known


def test_a_denial_says_so_and_the_chain_is_told(annotations):
    (denial,) = (note for note in annotations["items"] if note["id"] == f"urn:onrecord:{S4.id}:content")
    tags = [body["value"] for body in denial["body"] if body["type"] == "TextualBody"]
    assert "denied" in tags
    assert "The Harbour Post ← Vesti ← Merania" in tags


def schema_graph(reading):
    (line,) = schema_org.dump([reading])
    document = json.loads(line)
    return parsed(document, {"@vocab": str(SDO), "prov": str(PROV)})


@pytest.fixture(scope="module")
def linked():
    return schema_graph(FULL)


def node(name):
    return URIRef(f"urn:onrecord:{name}")


@pytest.mark.parametrize("reading", [FULL, BARE])
def test_every_term_is_one_of_schema_org_or_prov(reading):
    graph = schema_graph(reading)
    names = {
        term
        for _, name, kind in graph.triples((None, None, None))
        for term in (name, kind if name == RDF.type else name)
    }
    for name in names - {RDF.type}:
        space = SDO if name.startswith(str(SDO)) else PROV
        assert name.removeprefix(str(space)) in space.__annotations__, name


def test_a_quotation_has_its_words_speaker_and_article(linked):
    said = node(S1.id)
    assert (said, RDF.type, SDO.Quotation) in linked
    words = "We will not wait 🕊️ for ever, The ships sail on Friday\t| or never, and nobody is asked."
    assert (said, SDO.text, Literal(words)) in linked
    assert (said, SDO.spokenByCharacter, node(LAVRIN.id)) in linked
    article = URIRef("https://harbour.example/strait")
    assert (said, SDO.isPartOf, article) in linked
    assert (article, SDO.publisher, node(OUTLET.id)) in linked


def test_the_chain_can_be_walked_from_the_outlet_to_the_source(linked):
    at, hands = node(S1.id), []
    while at is not None:
        hands += [linked.value(linked.value(at, PROV.wasAttributedTo), SDO.name)]
        last, at = at, linked.value(at, PROV.wasQuotedFrom)
    assert [str(name) for name in hands] == ["The Harbour Post", "Dagen", "Vesti", "Sergei Lavrin"]
    assert linked.value(node(S1.id), PROV.hadPrimarySource) == last


def test_what_is_denied_is_nobodys_claim(linked):
    assert (node(S4.id), None, None) not in linked
    assert schema_org.left_out(FULL) == {"denied": 1, "repeated in a headline": 1}


def test_of_a_report_only_what_stands_in_marks_is_a_quotation(linked):
    assert len(set(linked.subjects(RDF.type, SDO.Claim))) == 3
    report = URIRef("urn:onrecord:st_0000000000000002")
    assert (report, RDF.type, SDO.Quotation) not in linked
    assert str(linked.value(linked.value(report, SDO.hasPart), SDO.text)) == "safe passage"
    assert linked.value(report, PROV.wasQuotedFrom) is None
    assert linked.value(report, PROV.wasDerivedFrom) is not None


def test_a_nested_statement_rests_on_its_parent(linked):
    nested = URIRef("urn:onrecord:st_0000000000000003")
    assert linked.value(nested, SDO.isBasedOn) == URIRef("urn:onrecord:st_0000000000000002")
    described = linked.value(nested, SDO.author)
    assert str(linked.value(described, SDO.description)) == "the minister"
    assert linked.value(described, SDO.name) is None


def test_claim_reviews_are_drafts_without_a_verdict():
    found = [json.loads(line) for line in claim_review.dump([FULL])]
    assert [draft["claimReviewed"] for draft in found] == [
        "the minister had promised “safe passage” to the fleet", "Merania denied that it had attacked the port",
    ]  # fmt: skip
    for draft in found:
        assert "reviewRating" not in draft
        assert draft["itemReviewed"]["appearance"]["url"] == "https://harbour.example/strait"
    assert found[1]["itemReviewed"]["author"]["name"] == VESTI.name
    assert claim_review.left_out(FULL) == {
        "commissive": 2,
        "by nobody named": 1,
        "denied": 1,
        "repeated in a headline": 1,
    }


def test_a_claim_names_the_office_of_the_day():
    dated = msgspec.structs.replace(FULL.article.published, start="2024-03-10", end="2024-03-10")
    article = msgspec.structs.replace(FULL.article, published=dated)
    draft = json.loads(next(iter(claim_review.dump([msgspec.structs.replace(FULL, article=article)]))))
    assert draft["itemReviewed"]["author"] == {
        "@type": "Person",
        "name": "Sergei Lavrin",
        "jobTitle": "Foreign Minister",
    }


def test_a_reading_in_which_nothing_is_found_is_exported():
    assert json.loads(next(iter(web_annotation.dump([BARE]))))["items"] == []
    assert list(claim_review.dump([BARE])) == []
