"""What a page says about its article, and which evidence is believed."""

import json

import pytest

from onrecord.ingest.html import load_page
from onrecord.ingest.metadata import read_metadata

TITLE = "Bridge over the Sarn to open in spring"


def node(**fields):
    return {"@context": "https://schema.org", "@type": "NewsArticle", "headline": TITLE, **fields}


def read(page, **options):
    return read_metadata(load_page(page), **options)


@pytest.fixture
def said(made):
    """The metadata of a page with one JSON-LD value."""
    return lambda value, head="": read(made.page(made.json_ld(value) + head))


def test_json_ld_comes_before_meta_tags(said):
    found = said(
        node(
            author={"@type": "Person", "name": "Ada Obi"},
            datePublished="2031-03-02T09:40:00+01:00",
            articleSection="World",
        ),
        '<meta name=author content="Jon Falk"><meta property="article:published_time" content="2031-03-03">',
    )
    assert found.authors == ("Ada Obi",)
    assert found.published.start == "2031-03-02T09:40:00+01:00"
    assert found.section == "World"
    assert found.evidence["authors"] == "json-ld author"
    assert found.evidence["published"] == "json-ld datePublished"
    assert found.evidence["title"] == "json-ld headline"


@pytest.mark.parametrize(
    "value",
    [
        {"@graph": [{"@type": "WebSite", "name": "x"}, node(author="Ada Obi")]},
        [{"@type": "BreadcrumbList"}, node(author=["Ada Obi"])],
        {"@type": "WebPage", "mainEntity": node(author=[{"name": "Ada Obi"}])},
        node(author={"givenName": "Ada", "familyName": "Obi"}),
        node(author=[{"@id": "#ada"}]) | {"about": {"@id": "#ada", "@type": "Person", "name": "Ada Obi"}},
        {**node(author="Ada Obi"), "@type": ["Article", "https://schema.org/ReportageNewsArticle"]},
        node(author="By Ada Obi"),
        node(creator="Ada Obi"),
        f"<!-- {json.dumps(node(author='Ada Obi'))} -->",
        f"//<![CDATA[\n{json.dumps(node(author='Ada Obi'))}\n//]]>",
        json.dumps(node(author="Ada Obi"))[:-1] + ",}",
        json.dumps(node(author="Ada Obi")) + ";",
        json.dumps(node(author="Ada Obi", description="two\nlines")).replace("\\n", "\n"),
        json.dumps({"@type": "WebSite"}) + "\n" + json.dumps(node(author="Ada Obi")),
        json.dumps(node(author="Ada Obi")).replace('"', "&quot;"),
    ],
)  # fmt: skip
def test_json_ld_is_found_in_all_its_shapes(said, value):
    found = said(value)
    assert found.authors == ("Ada Obi",)
    assert found.title == TITLE


@pytest.mark.parametrize(
    "value", ["{", '{"@type": "NewsArticle", "headline": "Said "no" twice"}', "null", "[[[[", '"x"', ""]
)
def test_json_ld_that_cannot_be_repaired_safely_says_nothing(said, value):
    assert said(value).evidence["title"] != "json-ld headline"


def test_nodes_about_something_else_are_left_alone(said):
    found = said({
        **node(author="Ada Obi"),
        "video": {"@type": "VideoObject", "author": "Jon Falk", "headline": "x", "uploadDate": "2000-01-01"},
        "hasPart": [{"@type": "NewsArticle", "headline": "Another story", "author": "Uma Reis"}],
    })  # fmt: skip
    assert (found.title, found.authors) == (TITLE, ("Ada Obi",))


@pytest.mark.parametrize(
    ("title", "headline", "shown"),
    [
        (f"{TITLE} | World | The Kiga Times", None, TITLE),
        (f"{TITLE} - The Kiga Times", None, TITLE),
        (f"{TITLE} – kiga.example", None, TITLE),
        ("Falk: “The bridge opens” - and the ferry stops", "Falk: “The bridge opens” - and the ferry stops", None),
        ("Ferry &amp; bridge | The Kiga Times", "Ferry &amp;amp; bridge", "Ferry & bridge"),
    ],
)
def test_the_name_of_the_site_is_no_part_of_the_title(title, headline, shown):
    ld = f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle", "headline": headline})}</script>'
    h1 = headline or TITLE
    found = read(
        f"<html><head><title>{title}</title>{ld if headline else ''}</head><body><h1>{h1}</h1><p>Words.</p></body></html>"
    )
    assert found.title == (shown or headline)


def test_a_logo_in_h1_is_not_the_title():
    found = read(
        "<html><head><title>Bridge opens | Kiga Times</title><meta property=og:site_name content='Kiga Times'></head>"
        "<body><h1>Kiga Times</h1><h1>Bridge opens</h1></body></html>"
    )
    assert found.title == "Bridge opens"


def test_a_headline_cut_for_search_engines_is_taken_whole():
    whole = "The transport minister says the bridge over the Sarn will open before the thaw, and the opposition asks who paid for it"
    found = read(
        f'<html><head><title>x</title><meta property="og:title" content="{whole} | Kiga"></head><body><h1>{whole}</h1>'
        f'<script type="application/ld+json">{json.dumps(node(headline=whole[:107] + "..."))}</script></body></html>'
    )
    assert found.title == whole


def test_the_publisher_as_author_gives_way_to_a_person(said):
    house = {"@type": "Organization", "name": "The Kiga Times"}
    found = said(node(author=house, publisher=house), '<meta name="article:author" content="Ada Obi">')
    assert found.authors == ("Ada Obi",)
    assert said(node(author=house, publisher=house)).authors == ("The Kiga Times",)


@pytest.mark.parametrize(
    "byline",
    [
        '<a rel="author" href="/ada">Ada Obi</a>',
        '<div class="byline">By <a href="/ada">Ada Obi</a></div>',
        '<span itemprop="author"><span itemprop="name">Ada Obi</span></span>',
        '<p class="article byline">Written by Ada Obi</p>',
    ],
)
def test_a_byline_on_the_page_is_read_where_metadata_is_silent(made, byline):
    found = read(made.page(body=byline))
    assert found.authors == ("Ada Obi",)
    assert found.evidence["authors"] == "byline"


@pytest.mark.parametrize(
    ("head", "start", "evidence"),
    [
        ('<meta property="article:published_time" content="2031-03-02T09:40:00Z">', "2031-03-02T09:40:00+00:00", "meta article:published_time"),
        ('<meta name="DC.date.issued" content="2031-03-02">', "2031-03-02", "meta dc.date.issued"),
        ('<meta itemprop="datePublished" content="2031-03-02T09:40+02:00">', "2031-03-02T09:40:00+02:00", "meta datepublished"),
    ],
)  # fmt: skip
def test_dates_come_from_meta_tags_with_time_and_zone(made, head, start, evidence):
    found = read(made.page(head))
    assert found.published.start == start
    assert found.published.spans == ()
    assert found.evidence["published"] == evidence


def test_a_time_element_is_better_than_a_search_for_dates(made):
    found = read(made.page(body='<time datetime="2031-03-02T09:40:00+01:00">2 March</time>'))
    assert found.published.start == "2031-03-02T09:40:00+01:00"
    assert found.evidence["published"] == "time"


def test_the_last_resort_for_a_date_does_not_depend_on_today(made):
    page = made.page(body="<p>Published on 2 March 2031</p>")
    assert read(page).published.start == "2031-03-02"
    assert read(page).evidence["published"] == "htmldate"
    earlier = read(page, captured="2030-01-01T00:00:00Z").published
    assert earlier is None or earlier.start <= "2030-01-01"


def test_the_canonical_address_counts_and_a_bare_domain_does_not(made):
    head = '<link rel="canonical" href="/news/bridge"><meta property="og:url" content="https://kiga.example/">'
    assert read(made.page(head), url="https://kiga.example/x?utm=1").url == "https://kiga.example/news/bridge"
    assert read(made.page(head)).url is None


def test_section_and_publisher_come_from_meta_tags_and_breadcrumbs(made):
    trail = {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"position": 2, "item": {"@id": "/w", "name": "World"}},
            {"position": 1, "name": "Home"},
            {"position": 3, "name": TITLE},
        ],
    }
    found = read(made.page('<meta property="og:site_name" content="The Kiga Times">' + made.json_ld(trail)))
    assert (found.section, found.publisher) == ("World", "The Kiga Times")
    assert found.evidence["section"] == "json-ld BreadcrumbList"


def test_reading_does_not_change_the_page(made):
    from lxml.html import tostring

    tree = load_page(made.page())
    before = tostring(tree)
    read_metadata(tree)
    assert tostring(tree) == before
