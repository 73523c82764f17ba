"""Questions to an archive about one quarrel (see `quarrel.py`)."""

import pytest
from quarrel import QUOTE, fill

from onrecord.app.asking import bounds_of, find_who, open_view, read_as_of
from onrecord.app.questions import (
    articles_in,
    ask_sql,
    between,
    chain_of,
    describe_columns,
    did,
    evidence_of,
    problems_in,
    said,
    verify,
)
from onrecord.errors import UsageError
from onrecord.store.archive import Archive
from onrecord.store.schema import TABLES


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    place = str(tmp_path_factory.mktemp("quarrel") / "archive")
    fill(Archive.create(place))
    return place


@pytest.fixture
def view(place):
    with open_view(place) as view:
        yield view


# Who


def test_a_name_a_surname_and_a_key_mean_the_same(view):
    assert find_who(view, "Dario Venn").keys == ("name:dario venn",)
    assert find_who(view, "dario VENN") == find_who(view, "Venn") == find_who(view, "name:dario venn")


def test_nobody_of_that_name_is_told_with_names_near_it(view):
    with pytest.raises(UsageError, match="nobody in the archive is called 'Dario Ven'; near it: Dario Venn"):
        find_who(view, "Dario Ven")


def test_a_name_of_several_is_left_open(tmp_path):
    from readings import Story

    from onrecord.store.write import add_readings

    story = Story("Ada Obi and Ben Obi came.")
    story.actor("Ada Obi")
    story.actor("Ben Obi")
    archive = Archive.create(str(tmp_path / "archive"))
    add_readings(archive, [story.reading()])
    with archive.view() as view, pytest.raises(UsageError, match=r"can be one of these[^\n]*\n  name:ada obi"):
        find_who(view, "Obi")


# Who said what


def test_one_line_for_all_carriers_with_independent_origins_and_drift(view):
    (answer,) = said(view, "Dario Venn")
    assert answer.content == QUOTE
    assert (answer.outlets, answer.origins) == (5, ("Karsia News Agency", "The Quay"))
    assert [carrier.outlet for carrier in answer.carriers] == [
        "Karsia News Agency", "Kars Herald", "The Quay", "Tolmar Times", "Evening Star",
    ]  # fmt: skip
    assert [(drift.outlets, [p.words for p in drift.pieces if p.kind == "added"]) for drift in answer.drift] == [
        (("The Quay",), ["our"]),
        (("Tolmar Times",), ["will"]),
    ]


def test_the_newest_comes_first_and_the_limit_counts_statements(view):
    assert [str(answer.day) for answer in said(view, "Petra Holt")] == ["2024-04-20", "2024-03-05"]
    assert [str(answer.day) for answer in said(view, "Petra Holt", limit=1)] == ["2024-04-20"]


def test_bounds_choose_the_articles_and_carriers_are_told_from_all(view):
    (answer,) = said(view, "Dario Venn", bounds_of(view, "2024-03-06", "2024-03"))
    assert (str(answer.day), answer.outlets) == ("2024-03-04", 5)
    assert said(view, "Dario Venn", bounds_of(view, "2024-03-07", None)) == ()
    assert len(said(view, "Dario Venn", bounds_of(view, None, None, ["the quay"]))) == 1


@pytest.mark.parametrize(
    ("asked", "count"),
    [
        ({"about": "Karsia"}, 1),
        ({"about": "wanted a QUARREL"}, 1),
        ({"about": "Tolmark"}, 0),
        ({"via": "Radio Tolmar"}, 1),
        ({"via": "The Quay"}, 1),
        ({"via": "Evening Star"}, 0),
        ({"to": "reporters"}, 0),
    ],
)
def test_about_to_and_via(view, asked, count):
    assert len(said(view, "Jonas Pell", **asked)) == count


def test_to_whom(view):
    assert [answer.content for answer in said(view, "Petra Holt", to="Dario Venn")] == ["“Let us talk about bread.”"]


def test_dates_upside_down_and_no_dates_are_told(view):
    with pytest.raises(UsageError, match="upside down"):
        bounds_of(view, "2025", "2024")
    with pytest.raises(UsageError, match="is no date"):
        bounds_of(view, "yesterday", None)
    with pytest.raises(UsageError, match="nothing of an outlet 'The Quey'; near it: The Quay"):
        bounds_of(view, None, None, ["The Quey"])


# Who did what


def test_reports_of_an_event_are_one_with_their_origins(view):
    talks, accusation = did(view, "Karsia")
    assert (talks.type, talks.status, talks.place, talks.outlets) == ("CONSULT", "future", "Osk", 1)
    assert (accusation.outlets, accusation.origins) == (4, ("Karsia News Agency",))
    assert {report.on_word_of for report in accusation.reports} == {"Dario Venn"}


@pytest.mark.parametrize(
    ("asked", "count"),
    [({"to": "Tolmark"}, 2), ({"kind": "ACCUSE"}, 1), ({"status": "future"}, 1), ({"to": "Petra Holt"}, 0)],
)
def test_to_type_and_status(view, asked, count):
    assert len(did(view, "Karsia", **asked)) == count


def test_between_two_is_the_same_from_both_sides(view):
    one, other = between(view, "Karsia", "Tolmark"), between(view, "Tolmark", "Karsia")
    assert (one.one, one.other) == ("Karsia", "Tolmark")
    assert one.events == other.events
    assert len(one.events) == 3
    assert between(view, "Dario Venn", "Petra Holt").statements[0].content == "“Let us talk about bread.”"


# Is it on record?


@pytest.mark.parametrize(
    ("quote", "by", "verdict"),
    [
        ("We do not send bread to people who point guns at our sailors", None, "exact"),
        ("send BREAD to people", "Dario Venn", "exact"),
        ("We never send bread to people who point guns", "Dario Venn", "changed"),
        ("Nobody was threatened", "Dario Venn", "other-speaker"),
        ("We never send bread to people who point guns", "Petra Holt", "other-speaker"),
        ("Karsia wanted a quarrel", None, "reported"),
        ("the railway over the pass was closed", None, "unattributed"),
        ("the moon is made of cheese", None, "absent"),
        ("moon", None, "absent"),
    ],
)
def test_verify(view, quote, by, verdict):
    found = verify(view, quote, by=by)
    assert (found.verdict, found.is_on_record) == (verdict, verdict == "exact")
    assert bool(found.found) == (verdict == "unattributed")


def test_verify_tells_where_it_was_first_and_how_it_differs(view):
    found = verify(view, "We never send bread to people who point guns")
    assert (str(found.said[0].day), found.said[0].carriers[0].outlet) == ("2024-03-04", "Karsia News Agency")
    assert [tuple(piece) for piece in found.pieces] == [
        ("both", "We"), ("dropped", "never"), ("added", "do not"), ("both", "send bread to people who point guns"),
    ]  # fmt: skip


def test_words_that_stand_somewhere_are_shown_where(view, place):
    (first, *_) = verify(view, "railway over the pass").found
    with open_view(place) as other:
        _, rows = ask_sql(other, f"SELECT text FROM articles WHERE id = '{first.article}'")
    assert rows[0][0][slice(*first.span)] == first.text == "railway over the pass"


@pytest.mark.parametrize(("written", "told"), [("He", "Karsia"), ("the republic", "Karsia"), ("Karsians", "Karsians")])
def test_an_event_names_whom_a_pronoun_stands_for(tmp_path, written, told):
    from msgspec.structs import replace
    from readings import Story

    from onrecord.store.write import add_readings

    story = Story("Karsia accused Tolmark.", day="2024-03-04")
    story.did("ACCUSE", "accused", "Karsia", "Tolmark")
    reading = story.reading()
    (event,) = reading.events
    sides = tuple(replace(side, text=written) for side in event.actor)
    archive = Archive.create(str(tmp_path / "archive"))
    add_readings(archive, [replace(reading, events=(replace(event, actor=sides),))])
    with archive.view() as view:
        assert [(done.actors, done.recipients) for done in did(view, "Karsia")] == [((told,), ("Tolmark",))]


@pytest.mark.parametrize("is_known", [True, False])
def test_few_words_are_said_or_not(tmp_path, is_known):
    from msgspec.structs import replace
    from readings import Story

    from onrecord.store.write import add_readings

    story = Story("Ada Obi said: “There we stay.” Ben Obi said: “The well here is wet, as it was.”", day="2024-03-04")
    story.said("Ada Obi", "said", "“There we stay.”")
    story.said("Ben Obi", "said", "“The well here is wet, as it was.”")
    reading = story.reading()
    if not is_known:
        statements = tuple(replace(one, source=replace(one.source, actor=None)) for one in reading.statements)
        reading = replace(reading, statements=statements)
    archive = Archive.create(str(tmp_path / "archive"))
    add_readings(archive, [reading])
    with archive.view() as view:
        for quote in ("the well", "wet", "here is wet", "here is wet as it was"):
            assert [one.name for one in verify(view, quote).said] == ["Ben Obi"], quote
        assert verify(view, "here we").verdict == "absent"  # though “There we” has the letters


def test_a_quotation_without_words_is_refused(view):
    with pytest.raises(UsageError, match="no words"):
        verify(view, "“…”")


# Where it stands


def test_a_chain_names_every_hand_and_its_words(view):
    (answer,) = said(view, "Jonas Pell")
    chain = chain_of(view, answer.id)
    assert [(hop.role, hop.name) for hop in chain.hops] == [
        ("outlet", "The Quay"), ("relay", "Radio Tolmar"), ("source", "Jonas Pell"),
    ]  # fmt: skip
    assert chain.hops[1].words == "Radio Tolmar"


def test_a_chain_names_the_agency_whose_text_it_is(view):
    herald = next(c for c in said(view, "Dario Venn")[0].carriers if c.outlet == "Kars Herald")
    assert [hop.role for hop in chain_of(view, herald.statement).hops] == ["outlet", "agency", "source"]


def test_evidence_is_the_sentence_with_its_words(view):
    (answer,) = said(view, "Jonas Pell")
    evidence = evidence_of(view, answer.id)
    assert evidence.sentence == "According to Radio Tolmar, Jonas Pell said that Karsia wanted a quarrel."
    offset = evidence.sentence_span.start
    words = [evidence.sentence[span.start - offset : span.end - offset] for span in evidence.spans]
    assert words == ["Jonas Pell", "said that", "Karsia wanted a quarrel"]
    event = evidence_of(view, did(view, "Karsia", status="future")[0].id)
    assert (event.kind, event.value["type"]) == ("event", "CONSULT")


def test_an_unknown_id_is_told(view):
    with pytest.raises(UsageError, match="no statement with the id 'st_x'"):
        chain_of(view, "st_x")
    with pytest.raises(UsageError, match="no statement or event or cause with the id"):
        evidence_of(view, "ev_x")


# Lists and SQL


def test_articles_are_listed_newest_first(view):
    listed = articles_in(view)
    assert [str(article.day) for article in listed][:2] == ["2024-04-20", "2024-03-06"]
    assert {article.agency for article in listed} == {None, "Karsia News Agency"}
    assert len(articles_in(view, bounds_of(view, "2024-03-05", "2024-03-05"))) == 3
    assert problems_in(view) == ()


def test_sql_reads(view):
    assert ask_sql(view, "SELECT count(*) AS n FROM statements") == (["n"], [(8,)])
    for table in TABLES:
        names, _ = ask_sql(view, f"SELECT * FROM {table}")
        assert sorted(names) == sorted(row[1] for row in describe_columns() if row[0] == table)


@pytest.mark.parametrize(
    "attack",
    [
        "DROP VIEW articles",
        "SELECT 1; DROP VIEW articles",
        "INSERT INTO decisions VALUES (1)",
        "COPY (SELECT 1) TO '{folder}/stolen.csv'",
        "COPY articles TO '{file}'",
        "SELECT * FROM read_text('/etc/passwd')",
        "SELECT * FROM read_csv('{folder}/x.csv')",
        "SELECT * FROM '/etc/passwd'",
        "SELECT * FROM glob('/etc/*')",
        "SELECT * FROM read_parquet('{folder}/*.parquet')",
        "ATTACH '{folder}/new.db' AS new",
        "INSTALL httpfs",
        "LOAD httpfs",
        "SET enable_external_access = true",
        "SET lock_configuration = false",
        "RESET allowed_paths",
        "PRAGMA enable_profiling",
        "CALL pragma_version()",
        "EXPORT DATABASE '{folder}/all'",
        "CREATE TABLE t AS SELECT 1",
        "CREATE MACRO f() AS 1",
        "SET VARIABLE merged = map()",
        "EXPLAIN ANALYZE SELECT 1",
        "SELECT * FROM query('COPY (SELECT 1) TO ''{folder}/stolen.csv''')",
        "SELECT getenv('HOME')",
        "SELECT * FROM sys",
        "",
        "-- nothing",
    ],
)
def test_sql_can_neither_write_nor_reach_other_files(view, place, attack, tmp_path):
    from pathlib import Path

    (tmp_path / "x.csv").write_text("secret\n1\n")
    file = next(Path(place, "articles").glob("*.parquet"))
    before = file.read_bytes()
    with pytest.raises(UsageError):
        ask_sql(view, attack.format(folder=tmp_path, file=file))
    assert [path.name for path in tmp_path.iterdir()] == ["x.csv"]
    assert file.read_bytes() == before
    assert ask_sql(view, "SELECT count(*) FROM articles")[1] == [(6,)]


# As it was


def test_as_of_is_a_version_a_day_or_an_instant():
    assert read_as_of("7") == 7
    assert read_as_of("2026-02").isoformat() == "2026-02-28T23:59:59.999999+00:00"
    assert read_as_of("2026-03-01T12:00").isoformat() == "2026-03-01T12:00:00+00:00"
    with pytest.raises(UsageError, match="no version and no date"):
        read_as_of("last week")


def test_an_archive_can_be_asked_as_it_was(place):
    with open_view(place, "0") as view:
        assert articles_in(view) == ()
    with open_view(place, "2001-01-01") as view:
        assert articles_in(view) == ()


def test_an_archive_can_be_asked_that_is_partly_from_before_the_sieves(tmp_path, monkeypatch):
    from arro3.core import Schema
    from readings import Story

    from onrecord.store import archive as archive_module
    from onrecord.store import write
    from onrecord.store.upkeep import compact

    def told(number):
        return Story(f"The railway over the pass wasn’t closed in {number}.", day="2024-03-04").reading()

    schema, as_arrow = archive_module.arrow_schema, write.as_arrow
    with monkeypatch.context() as context:
        kept = [field for field in schema("articles") if field.name != "sieve"]
        context.setattr(
            archive_module, "arrow_schema", lambda name: Schema(kept) if name == "articles" else schema(name)
        )
        context.setattr(
            write,
            "as_arrow",
            lambda name, rows: as_arrow(name, rows).select([f.name for f in archive_module.arrow_schema(name)]),
        )
        archive = Archive.create(str(tmp_path / "archive"))
        write.add_readings(archive, [told(1901), told(1902)])
        with archive.view() as view:
            assert len(verify(view, "the railway over the pass").found) == 2
    write.add_readings(archive, [told(1903)])
    for _ in range(2):
        with archive.view() as view:
            assert len(verify(view, "over the pass wasn't closed").found) == 3
            assert len(verify(view, "pass was not closed").found) == 0
            (found,) = verify(view, "closed in 1903").found
            assert found.text == "closed in 1903"
        list(compact(archive))


@pytest.mark.parametrize(
    ("quote", "text"),
    [
        ("the minister's plan is", "the minister’s plan is"),
        ("this is the minister", "This is the minister"),
        ("rene wrote it", "René wrote it"),
        ("his is the", None),
        ("wrote it d", None),
    ],
)
def test_words_of_texts_are_found_whole_whatever_their_marks(tmp_path, quote, text):
    from readings import Story

    from onrecord.store.write import add_readings

    archive = Archive.create(str(tmp_path / "archive"))
    add_readings(
        archive, [Story("This is the minister’s plan. The minister’s plan is old: René wrote it down.").reading()]
    )
    with archive.view() as view:
        assert [found.text.replace("The", "the") for found in verify(view, quote).found] == ([text] if text else [])


def test_what_he_says_inside_of_what_he_says_is_no_line_of_its_own(tmp_path):
    from readings import Story

    from onrecord.store.write import add_readings

    story = Story("Ada Obi said: “I say that the well is dry, and I am sorry.”", day="2024-03-04")
    whole = story.said("Ada Obi", "said", "“I say that the well is dry, and I am sorry.”")
    part = story.said("Ada Obi", "say", "the well is dry", kind="indirect", parent=whole)
    archive = Archive.create(str(tmp_path / "archive"))
    add_readings(archive, [story.reading()])
    with archive.view() as view:
        (answer,) = said(view, "Ada Obi")
        assert (answer.id, len(answer.carriers), answer.drift) == (whole, 1, ())
        assert chain_of(view, part).hops[-2].role == "parent"
        assert verify(view, "the well is dry").said[0].id == whole
