"""Every format takes any reading there can be, and gives the same bytes for it every time."""

import csv
import io
import json
import sqlite3
import tempfile
from pathlib import Path

import duckdb
import pytest
from articles import paragraphs
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.app import export_formats, export_record
from onrecord.codecs import jsonl
from onrecord.codecs.rows import TABLES, fresh_rows
from onrecord.ingest.article import read_article
from onrecord.ingest.raw import Raw
from onrecord.pipeline import build_reader, read
from onrecord.record import (
    SCHEMA,
    Actor,
    Addressee,
    Cause,
    Content,
    Cue,
    Event,
    EventDate,
    Evidence,
    Medium,
    Mention,
    Part,
    Participant,
    Place,
    Problem,
    Reading,
    Relay,
    Role,
    Source,
    Span,
    Statement,
    Unread,
    When,
)

PIECES = st.sampled_from(
    ["“", "”", '"', "said", "Ada Obi", "Karsia", "she", "\n", "\n\n", " ", ",", ".", "denied", "according to", "\r\n", "\u2028",
     "\x00", "\t", "👩‍🚀", "e\u0301", "The troops attacked the port of Selm", "met", "on Monday", "|", "*", "_x_", "</script>", "'", "\\"]
)  # fmt: skip
TEXTS = st.one_of(st.text(min_size=1, max_size=60), st.lists(PIECES, min_size=1, max_size=30).map(" ".join))
EVIDENCE = Evidence("test", "any")
ACTORS = st.sampled_from(["a1", "a2", "a3", "gone", None])
STATEMENTS = st.sampled_from(["s0", "s1", "gone", None])
COUNTRIES = st.sampled_from(["USA", "XKX", "SUN", "KAR", "", None])
SECTORS = st.sampled_from([(), ("GOV",), ("MIL", "REB"), ("UNK",), ("XXX",)])
DATES = st.sampled_from(["2024-03-04", "2024-03-04T10:00:00+01:00", "1999-01-01", "2024"])
WORDS = st.one_of(st.none(), st.text(max_size=12), PIECES)


@st.composite
def readings(draw):
    """A reading with parts anywhere in its text and references to what is there and what is not."""
    text = draw(TEXTS)
    cuts = st.integers(0, len(text))

    def part(sort=Part, /, **fields):
        ends = sorted(draw(st.lists(cuts, max_size=4)))
        spans = tuple(Span(start, end) for start, end in zip(ends[::2], ends[1::2], strict=False) if start < end)
        return sort.of(text, spans, **fields)

    def maybe(sort, /, **fields):
        return part(sort, **fields) if draw(st.booleans()) else None

    def statement(number):
        return Statement(
            id=f"s{number}",
            kind=draw(st.sampled_from(["direct", "indirect", "mixed"])),
            act=draw(st.sampled_from(["assertive", "question", "directive"])),
            polarity=draw(st.sampled_from(["positive", "negative"])),
            source=part(Source, kind=draw(st.sampled_from(["person", "role", "document", "none"])), actor=draw(ACTORS)),
            cue=maybe(Cue, lemma="say"),
            content=part(Content, verbatim=part().spans),
            addressee=maybe(Addressee, actor=draw(ACTORS)),
            medium=maybe(Medium, kind="post", outlet=draw(ACTORS)),
            relays=tuple(part(Relay, actor=draw(ACTORS)) for _ in range(draw(st.integers(0, 2)))),
            parent=draw(STATEMENTS),
            chain=tuple(filter(None, draw(st.lists(ACTORS, max_size=3)))),
            when=When(draw(DATES), "2024-03-05", "day") if draw(st.booleans()) else None,
            zone="paragraph",
            confidence=0.5,
            evidence=EVIDENCE,
            repeats=draw(STATEMENTS),
        )

    def side():
        return part(Participant, actor=draw(ACTORS), country=draw(COUNTRIES), sectors=draw(SECTORS), basis="country")

    def event(number):
        kind, mode, cameo = draw(
            st.sampled_from(
                [
                    ("AGREE", None, "030"),
                    ("RETREAT", "resign", None),
                    ("ASSAULT", "aerial", "195"),
                    ("CONSULT", None, "99"),
                ]
            )
        )
        return Event(
            id=f"e{number}", type=kind, mode=mode, cameo=cameo, quad="material-conflict", intensity=-1.5, trigger=part(),
            actor=tuple(side() for _ in range(draw(st.integers(1, 2)))),
            recipient=tuple(side() for _ in range(draw(st.integers(0, 2)))),
            status=draw(st.sampled_from(["occurred", "negated", "future", "hypothetical", "historical"])),
            date=EventDate(draw(DATES), draw(DATES), "day", "stated", part().spans) if draw(st.booleans()) else None,
            place=maybe(Place, name=draw(WORDS), country=draw(COUNTRIES), lat=draw(st.none() | st.floats(-90, 90))),
            contexts=("legal",), on_word_of=draw(STATEMENTS), confidence=0.5, evidence=EVIDENCE,
        )  # fmt: skip

    article = paragraphs(text)
    fields = {name: draw(WORDS) for name in ("title", "publisher", "section", "url", "language", "external_id")}
    published = When(draw(DATES), "2024-03-04", "day") if draw(st.booleans()) else None
    article = type(article)(
        **{name: getattr(article, name) for name in article.__struct_fields__} | fields | {"published": published}
    )
    kinds = ["person", "outlet", "place"]
    return Reading(
        SCHEMA,
        article,
        tuple(Mention(f"m{n}", Span(0, min(n, len(text))), text[:n], "place", draw(ACTORS)) for n in range(1, 3)),
        tuple(Actor(f"a{n}", draw(WORDS) or "x", kind, draw(COUNTRIES), draw(SECTORS), (Role("x"),)) for n, kind in enumerate(kinds, 1)),
        tuple(statement(number) for number in range(draw(st.integers(0, 2)))),
        tuple(event(number) for number in range(draw(st.integers(0, 2)))),
        (Cause("c0", part(), part(), part(), draw(STATEMENTS), 0.5, EVIDENCE),),
        (Problem("test", text, draw(st.none() | st.just(Span(0, 1)))),),
    )  # fmt: skip


def exported(reading, form):
    """The bytes of the reading in a format; of a folder the files one after the other."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "out"
        export_record([reading, reading], form.name, out)
        files = sorted(out.iterdir()) if out.is_dir() else [out]
        return b"".join(file.read_bytes() for file in files)


def check_rows(reading):
    """The tables of SQLite, Parquet and CSV hold the same words as the record."""
    expected = [row.text for row in fresh_rows([reading]) if type(row) is TABLES["articles"]]
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder)
        export_record([reading], "sqlite", out / "record.db")
        with sqlite3.connect(out / "record.db") as database:
            assert [text for (text,) in database.execute("SELECT text FROM articles")] == expected
            assert database.execute("PRAGMA foreign_key_check").fetchall() == []
        database.close()
        export_record([reading], "parquet", out / "parquet")
        with duckdb.connect() as database:
            rows = database.execute(f"SELECT text FROM '{out}/parquet/articles.parquet'").fetchall()
            assert [text for (text,) in rows] == expected
        export_record([reading], "csv", out / "csv")
        table = (out / "csv" / "articles.csv").read_bytes().decode("utf-8-sig")
        assert [row["text"] for row in csv.DictReader(io.StringIO(table, newline=""))] == expected


@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(readings())
def test_any_reading_at_all_is_exported_to_every_format_and_twice_the_same(reading):
    assert jsonl.load(jsonl.dump(reading)) == reading
    for form in export_formats():
        assert exported(reading, form) == exported(reading, form), form.name
    check_rows(reading)


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(readings())
def test_lines_of_any_reading_are_what_their_format_says(reading):
    widths = {"icews": 20, "gdelt": 58, "polecat": 40, "petrarch": 7}
    for form in export_formats():
        if form.shape != "stream" or form.name == "markdown":
            continue
        lines = b"".join(form.stream([reading])).split(b"\n")[:-1]
        for line in lines:
            if form.name in widths:
                assert len(line.decode().split("\t")) == widths[form.name]
            else:
                assert isinstance(json.loads(line), dict)


@pytest.fixture(scope="module")
def reader():
    return build_reader()


@settings(
    deadline=None, max_examples=10, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
)
@given(text=TEXTS)
def test_what_is_read_from_any_text_is_exported_to_every_format(reader, text):
    ingested = read_article(Raw("x.txt", "text", text))
    if isinstance(ingested, Unread):
        return
    reading = read(ingested.article, reader, ingested.problems)
    for form in export_formats():
        assert exported(reading, form) == exported(reading, form), form.name
