import pytest
from hypothesis import given
from hypothesis import strategies as st
from marked import marked

from onrecord.errors import KnowledgeError
from onrecord.knowledge.frames import Condition, Dependent, Frame, in_passive, read_conditions, read_trigger
from onrecord.knowledge.inflection import forms_of
from onrecord.knowledge.marks import read_marks
from onrecord.knowledge.ontology import EVENT_TYPES, Becomes, Ontology

ONTOLOGY = Ontology()
KINDS = list(ONTOLOGY.kinds.values())
EXAMPLES = [pytest.param(kind, example, id=example.text) for kind in KINDS for example in kind.examples]
TRAPS = [pytest.param(kind, trap, id=trap.text) for kind in KINDS for trap in kind.traps]


def test_there_are_sixteen_types_with_their_modes_contexts_and_sectors():
    assert tuple(ONTOLOGY.kinds) == EVENT_TYPES
    assert len(EVENT_TYPES) == 16
    assert sum(len(kind.modes) for kind in KINDS) == 67
    assert len(ONTOLOGY.contexts) == 37
    assert len(ONTOLOGY.sectors) == 25


def test_what_the_manual_leaves_open_is_settled():
    assert ONTOLOGY.intensity("ACCUSE") == -3
    assert ONTOLOGY.quad("SANCTION") == "material-conflict"
    assert ONTOLOGY.kinds["PROTEST"].recipient == ONTOLOGY.kinds["RETREAT"].recipient == "optional"
    assert {code.type for name, code in ONTOLOGY.cameo.items() if name.startswith("20")} == {"ASSAULT"}
    assert ONTOLOGY.becomes("future", "RETREAT", "release") == Becomes("CONCEDE", "080")
    assert {kind.name for kind in KINDS if kind.under.future} == {"CONSULT", "SUPPORT", "COOPERATE", "AID", "RETREAT"}


@pytest.mark.parametrize(("kind", "example"), EXAMPLES)
def test_an_example_shows_who_does_what_and_is_coded_as_its_type_allows(kind, example):
    sentence = marked(example.text)
    assert sentence.parts.keys() <= {"actor", "recipient", "place", "instrument", "trigger"}
    assert sentence.parts["trigger"]
    assert sentence.parts["actor"]
    assert all(word == word.strip() and word for name in sentence.parts for word in sentence.words(name))
    assert example.mode is None or kind.mode(example.mode)


@pytest.mark.parametrize(("kind", "trap"), TRAPS)
def test_a_trap_has_a_word_of_a_frame_of_its_type_or_a_near_one(kind, trap):
    assert list(marked(trap.text).parts) == ["trigger"]
    assert kind.name


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_every_status_is_shown_by_an_example_of_each_type(kind):
    shown = {example.status for example in kind.examples}
    assert {"occurred", "negated", "hypothetical", "historical"} <= shown


def test_the_marks_are_read_as_the_tests_read_them():
    for kind in KINDS:
        for sentence in (*kind.examples, *kind.traps):
            ours, theirs = read_marks(sentence.text), marked(sentence.text)
            assert ours.text == theirs.text
            assert ours.spans == {name: tuple(spans) for name, spans in theirs.parts.items()}


@pytest.mark.parametrize("text", ["{actor:Rebels fled.", "Rebels} fled.", "{Rebels} fled.", "{actor:Rebels}} fled."])
def test_marks_that_do_not_close_or_have_no_name_are_found_out(text):
    with pytest.raises(ValueError, match=r"character|not closed"):
        read_marks(text)


def test_there_are_frames_enough_and_every_one_is_found_by_its_forms():
    assert len(ONTOLOGY.frames) >= 1500
    assert len(ONTOLOGY.frames_by_id) == len(ONTOLOGY.frames)
    assert min(len(ONTOLOGY.frames_by_type[name]) for name in EVENT_TYPES) >= 80
    assert {frame.id for frames in ONTOLOGY.frames_by_form.values() for frame in frames} == set(ONTOLOGY.frames_by_id)


@pytest.mark.parametrize(("form", "lemma"), [("shelled", "shell"), ("shot", "shoot"), ("accusing", "accuse"),
                                             ("airstrikes", "airstrike"), ("fired", "test-fire"), ("lifts", "lift")])  # fmt: skip
def test_a_form_leads_to_its_frames(form, lemma):
    assert lemma in {frame.trigger.head for frame in ONTOLOGY.frames_by_form[form]}


def test_every_mode_has_a_frame_or_says_so():
    named = {(frame.type, frame.mode) for frame in ONTOLOGY.frames}
    assert [
        (kind.name, mode.name) for kind in KINDS for mode in kind.modes if (kind.name, mode.name) not in named
    ] == []


def test_codes_go_there_and_back():
    for kind in KINDS:
        for mode in (None, *(mode.name for mode in kind.modes)):
            code = ONTOLOGY.write_cameo(kind.name, mode)
            assert code is None or ONTOLOGY.read_cameo(code).type == kind.name
    assert ONTOLOGY.write_cameo("RETREAT", "resign") is None
    assert ONTOLOGY.read_cameo("0871").mode == "ceasefire"
    assert ONTOLOGY.read_cameo("19") == ONTOLOGY.read_cameo("190")
    assert ONTOLOGY.read_cameo("010").type is None
    assert ONTOLOGY.read_cameo("999") is None


def test_the_score_is_that_of_the_mode_or_else_of_the_type():
    assert ONTOLOGY.intensity("ASSAULT") == -9
    assert ONTOLOGY.intensity("ASSAULT", "beat") == -7.5
    assert ONTOLOGY.intensity("PROTEST", "vandalize") == -5
    own = Frame("ASSAULT-999", ("glare",), "VERB", "ASSAULT", "no", "asserts", "low", "He glared.", "", intensity=-0.5)
    assert ONTOLOGY.intensity("ASSAULT", "beat", own) == -0.5


@pytest.mark.parametrize(
    ("operator", "kind", "mode", "becomes"),
    [
        ("promise", "AID", None, Becomes("AGREE", "033")),
        ("promise", "RETREAT", "withdraw", Becomes("AGREE", "0356")),
        ("request", "RETREAT", "resign", Becomes("REQUEST", "1041", "change")),
        ("refusal", "CONSULT", "visit", Becomes("REJECT", "125", "meet")),
        ("threat", "ASSAULT", "aerial", Becomes("THREATEN", "138", "violence")),
        ("future", "ASSAULT", None, None),
        ("future", "CONSULT", "visit", Becomes("AGREE", "036")),
    ],
)
def test_what_is_promised_asked_refused_or_threatened_is_coded_as_that(operator, kind, mode, becomes):
    assert ONTOLOGY.becomes(operator, kind, mode) == becomes


def test_the_words_of_a_trigger_have_a_head():
    assert read_trigger(("call for", "release"), "VERB")[:2] == ("call", ("for",))
    assert read_trigger(("peace talk",), "NOUN")[:2] == ("talk", ("peace",))
    assert read_trigger(("critical of",), "ADJ")[:2] == ("critical", ("of",))
    assert read_trigger(("come", "under fire"), "VERB").dependents == (Dependent("under", (), "fire"),)
    assert read_trigger(("carry out", "attack"), "VERB").words == ("carry", "out", "attack")


def test_conditions_are_read():
    assert read_conditions("") == ()
    assert read_conditions("obj is actor or place; no xcomp; actor not in @forces") == (
        Condition(("obj",), "is", ("actor", "place")),
        Condition(("xcomp",), "no", ()),
        Condition(("actor",), "not in", ("@forces",)),
    )


@pytest.mark.parametrize(
    "text", ["obj", "obj is king", "obj near port", "has nowhere", "no xcomp;obj in port", "obj in "]
)
def test_a_condition_that_cannot_be_read_says_which(text):
    with pytest.raises(ValueError, match=r".+"):
        read_conditions(text)


def test_a_condition_knows_the_forms_of_its_words_and_of_the_sets_it_names():
    forms = ONTOLOGY.condition_forms(Condition(("obj",), "in", ("ban", "@forces", "cease-fire")))
    assert {"bans", "ban", "troops", "armies", "cease-fires", "fire", "airmen"} <= forms
    assert "embargo" not in forms


def test_a_passive_turns_subject_and_object():
    assert [in_passive(path) for path in ("nsubj", "obj>nmod:of", "iobj", "obl:on", "self")] == [
        "obl:agent", "nsubj:pass>nmod:of", "iobj", "obl:on", "self",
    ]  # fmt: skip
    frame = ONTOLOGY.frames_by_id["COERCE-001"]
    assert (frame.paths("actor"), frame.paths("actor", passive=True)) == (("nsubj",), ("obl:agent",))


@pytest.mark.parametrize(
    ("word", "form"),
    [("deny", "denied"), ("ban", "banning"), ("picket", "picketed"), ("travel", "travelled"), ("travel", "traveled"),
     ("die", "dying"), ("flee", "fleeing"), ("army", "armies"), ("crash", "crashes"), ("play", "played"), ("panic", "panicked")],
)  # fmt: skip
def test_words_are_inflected(word, form):
    assert form in forms_of(word)


@given(st.text("abcdefghijklmnopqrstuvwxyz-", min_size=1, max_size=12))
def test_a_word_is_one_of_its_forms(word):
    assert word in forms_of(word)
    assert all(forms_of(word))


def test_a_file_that_says_something_else_is_named(tmp_path):
    (tmp_path / "contexts.toml").write_text("[[contexts]]\nname = 'war'\nmeaning = 'x'\n")
    with pytest.raises(KnowledgeError, match=r"contexts\.toml"):
        _ = Ontology(tmp_path).contexts
    with pytest.raises(KnowledgeError, match="cannot be read"):
        _ = Ontology(tmp_path).cameo
