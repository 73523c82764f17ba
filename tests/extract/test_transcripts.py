"""Speech in turns: transcripts, questions and answers, interviews; and what only looks like them."""

from dataclasses import dataclass

import msgspec
import pytest
from articles import paragraphs
from statements import read, read_article

from onrecord.pipeline import build_reader
from onrecord.pipeline import read as read_whole

LEAD = "Ada Obi, the mayor of Selm, spoke to the Selm Gazette about the bridge.\n\n"
DEBATE = "Governor Ada Obi and Mayor Jonas Pell debated the future of the port on Monday.\n\n"


def turns(text):
    return [(s.source.text, s.content.text) for s in read(text) if s.evidence.rule in ("transcript", "interview")]


@dataclass
class Case:
    text: str
    turns: list[tuple[str, str]]


TRANSCRIPTS = {
    "an outlet asks, a surname in capitals answers": Case(
        LEAD + "GAZETTE: Is the bridge safe?\n\nOBI: It is safe.\n\nGAZETTE: Who paid for it?\n\nOBI: The town did.",
        [
            ("GAZETTE", "Is the bridge safe?"), ("OBI", "It is safe"), ("GAZETTE", "Who paid for it?"),
            ("OBI", "The town did"),
        ],
    ),
    "a moderator, titles, and how it was said in brackets": Case(
        DEBATE + "MODERATOR: Who owns the port?\n\nMS. OBI: The town.\n\nMR. PELL (through an interpreter): It never did.\n\n"
        "(APPLAUSE)\n\nMS. OBI: It does now.",
        [
            ("MODERATOR", "Who owns the port?"), ("MS. OBI", "The town"), ("MR. PELL", "It never did"),
            ("MS. OBI", "It does now"),
        ],
    ),
    "names as usual": Case(
        "Dario Venn spoke to Selm Radio on Monday.\n\nInterviewer: Will the ships come back?\n\nDario Venn: In May.\n\n"
        "Interviewer: All of them?\n\nDario Venn: All of them.",
        [
            ("Interviewer", "Will the ships come back?"), ("Dario Venn", "In May"), ("Interviewer", "All of them?"),
            ("Dario Venn", "All of them"),
        ],
    ),
    "several paragraphs, and somebody unknown who says nothing of the speaker before": Case(
        DEBATE + "OBI: The port is ours.\n\nWe built it.\n\nWOMAN AT THE BACK: Shame!\n\nHe sat down.\n\nPELL: It is dead.\n\n"
        "OBI: It sleeps.\n\nThe debate ended at noon.",
        [("OBI", "The port is ours We built it"), ("PELL", "It is dead"), ("OBI", "It sleeps")],
    ),
    "question and answer by letter": Case(
        LEAD + "Q: Is the bridge safe?\n\nA: I think so. We tested it.\n\nQ: Who paid?\n\nA: Our town did.",
        [("Ada Obi", "I think so. We tested it"), ("Ada Obi", "Our town did")],
    ),
    "letters with full stops, where the outlet's own people are named too": Case(
        "Ada Obi, the mayor of Selm, sat down with the Gazette's Ruth Lane to talk about the bridge.\n\n"
        "Q. Is the bridge safe?\n\nA. Yes. We tested it.\n\nQ. Who paid?\n\nA. The town did.",
        [("Ada Obi", "Yes. We tested it"), ("Ada Obi", "The town did")],
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", TRANSCRIPTS.values(), ids=TRANSCRIPTS.keys())
def test_turns_are_statements_of_their_speakers(case):
    assert turns(case.text) == case.turns


INTERVIEW = (
    "Ruth Lane, who wrote a book about the harbour, talks to us about her work.\n\nHow did you begin?\n\n"
    "I began by walking along the quay.\n\nDid the town help?\n\nWe were helped by everybody.\n\nIt was a good year.\n\n"
    "What comes next?\n\nI want to write about the ferry.\n\nThis interview has been shortened."
)


def test_answers_to_questions_that_stand_alone_are_statements_of_the_guest():
    assert turns(INTERVIEW) == [
        ("Ruth Lane", "I began by walking along the quay"),
        ("Ruth Lane", "We were helped by everybody It was a good year"),
        ("Ruth Lane", "I want to write about the ferry"),
    ]


NO_TURNS = {
    "labels of a page": "Note: The bridge is closed.\n\nPhoto: Ada Obi\n\nRelated: The port opens.\n\nNote: The ferry runs.",
    "places": "SELM: The bridge was closed.\n\nKEST: The port was opened.\n\nSELM: The ferry ran late.",
    "a listing": "When: Monday at noon. Doors open early.\n\nWhere: Selm Town Hall.\n\nTickets: Ada Obi sells them.\n\n"
    "When: Tuesday at noon.\n\nWhere: Kest Town Hall.",
    "times": "10:05: The bridge was closed.\n\n10:30: The ferry ran.\n\n11:00: The bridge was opened.",
    "portraits": "Ada Obi: The mayor wants a bridge.\n\nJonas Pell: The pilot wants a port.\n\nRuth Lane: She wants a library.",
    "sections that come again": "READ MORE: The bridge is closed.\n\nIt rained in Selm.\n\nREAD MORE: The port is open.\n\n"
    "READ MORE: The ferry runs.",
    "an outlet that explains": "What to know about the bridge\n\nGovernor Ada Obi talked about the bridge on Monday.\n\n"
    "Q: Why is it closed?\n\nA: Because it cracked in May.\n\nQ: When does it open?\n\nA: In June, the ministry says.",
    "an explanation under questions": "Governor Ada Obi talked about the bridge on Monday.\n\nWhy was it closed?\n\nIt cracked.\n\n"
    "Who pays for it?\n\nThe town of Selm pays.\n\nWhen does it open?\n\nIt opens in June.",
    "a report under questions": "Governor Ada Obi talked about the bridge.\n\nWhy was it closed?\n\n“I closed it,” Obi said.\n\n"
    "Who pays?\n\n“We pay,” Obi said.\n\nWhen does it open?\n\n“I hope in June,” she said.",
    "letters without anybody who is known to answer": "Q: Is the bridge safe?\n\nA: I think so.\n\nQ: Who paid?\n\nA: We did.",
}


@pytest.mark.parametrize("text", NO_TURNS.values(), ids=NO_TURNS.keys())
def test_other_labels_and_questions_make_no_turns(text):
    assert turns(text) == []


@pytest.mark.parametrize("text", ["Q: Is the bridge safe?", "SELM: The bridge was closed on Monday.", "A: It is safe."])
def test_a_label_that_is_nobody_is_no_source(text):
    assert read(text) == []


def test_a_turn_holds_what_others_are_said_to_have_said_and_not_what_the_speaker_thinks():
    text = LEAD + "Q: Is it safe?\n\nA: I think it is. The minister said it would hold.\n\nQ: Who paid?\n\nA: We did."
    turn, inner, last = (s for s in read(text) if s.cue.text != "spoke")
    assert (turn.parent, inner.source.text, inner.parent, last.parent) == (None, "The minister", turn.id, None)


def test_a_question_in_a_transcript_is_one():
    found = read(DEBATE + "MODERATOR: Who owns the port?\n\nOBI: The town.\n\nPELL: Nobody.\n\nOBI: The town does.")
    assert [s.act for s in found if s.evidence.rule == "transcript"][:2] == ["question", "assertive"]


def test_what_a_turn_speaks_of_does_not_carry_it():
    found = read(DEBATE + "OBI: In an interview with the Selm Gazette you said so.\n\nPELL: I did.\n\nOBI: You did.")
    assert [s.medium for s in found if s.evidence.rule == "transcript"] == [None] * 3


def test_turns_under_headings_are_turns_too():
    article = paragraphs(DEBATE + "OBI: It is ours.\n\nPELL: Who paid?\n\nOBI: We did.")
    blocks = tuple(msgspec.structs.replace(b, kind="heading") if i == 2 else b for i, b in enumerate(article.blocks))
    found = read_article(msgspec.structs.replace(article, blocks=blocks))
    assert [s.source.text for s in found if s.evidence.rule == "transcript"] == ["OBI", "PELL", "OBI"]


@pytest.mark.parametrize("label", ["OBI", "MS. OBI", "Obi", "ADA OBI"])
def test_a_label_is_who_the_article_introduces(label):
    text = f"{DEBATE}{label}: The port is ours.\n\nPELL: It is not.\n\n{label}: I say it is ours."
    reading = read_whole(paragraphs(text), build_reader())
    names = {actor.id: actor.name for actor in reading.actors}
    said = [s for s in reading.statements if s.source.text == label]
    assert [names.get(s.source.actor) for s in said] == ["Ada Obi", "Ada Obi"]
    inside = [s for s in reading.statements if s.source.text == "I"]
    assert [names.get(s.source.actor) for s in inside] == ["Ada Obi"] * len(inside)
