import hashlib
import json
import pickle
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.errors import ModelError
from onrecord.learned.language import SHIPPED, LanguageModel, load_annotator

SENTENCES = [
    "Ada Obi , the minister of transport , said on Monday that the bridge at Karsk was safe .",
    "It was n't .",
    "“ We shall not pay a cent , ” the Norlandic government told reporters in Velm .",
    "Three people were killed and 12 injured when a bus left the road near Port Selwyn on 4 March 2021 .",
    "Why ?",
    "The Union of Fishers , which speaks for 4,000 crews , accuses Brussels of breaking its word .",
    "Shares fell 3.2 % .",
    "PRESIDENT ORDERS TROOPS TO LEAVE",
]


@pytest.fixture(scope="module", params=["accurate", "fast"])
def model(request):
    return LanguageModel.load(request.param)


def words_of(sentence):
    return sentence.split()


def assert_well_formed(layers, words):
    columns = (layers.upos, layers.xpos, layers.feats, layers.lemmas, layers.heads, layers.relations)
    assert {len(column) for column in columns} == {len(words)}
    assert list(layers.heads).count(-1) == (1 if words else 0)
    assert [head == -1 for head in layers.heads] == [label == "root" for label in layers.relations]
    for at in range(len(words)):
        steps = 0
        while at != -1:
            at = layers.heads[at]
            steps += 1
            assert steps <= len(words)
    ends = [end for name in layers.names for end in name[:2]]
    assert ends == sorted(ends)
    assert all(name.first < name.last <= len(words) for name in layers.names)


def test_who_does_what_is_read(model):
    words = words_of(SENTENCES[0])
    layers = model.annotate([words])[0]
    said, minister = words.index("said"), words.index("minister")
    assert layers.heads[said] == -1
    assert (layers.heads[1], layers.relations[0]) in {(0, "nsubj"), (said, "flat")}
    assert layers.relations[minister] == "appos"
    assert layers.relations[words.index("safe")] == "ccomp"
    assert layers.lemmas[said] == "say"
    assert (0, 2, "PERSON") in [name[:3] for name in layers.names]


def test_a_sentence_is_read_alike_alone_and_among_others(model):
    sentences = [words_of(sentence) for sentence in SENTENCES] * 4
    random.Random(3).shuffle(sentences)
    together = model.annotate(sentences)
    assert together == [model.annotate([sentence])[0] for sentence in sentences]
    assert together[::-1] == model.annotate(sentences[::-1])


def test_scores_are_the_same_to_the_last_bit_alone_and_among_others(model):
    sentences = [words_of(sentence) for sentence in SENTENCES] * 3
    pieces = [model._subwords.pieces(sentence) for sentence in sentences]
    for places, scores in model._encoder.run(pieces):
        for row, place in enumerate(places):
            ((_, alone),) = model._encoder.run([pieces[place]])
            assert all((one[0] == many[row]).all() for one, many in zip(alone, scores, strict=True))


@settings(max_examples=25, deadline=None)
@given(st.lists(st.lists(st.text(min_size=1, max_size=8), max_size=12), max_size=6))
def test_any_words_get_well_formed_layers(model, sentences):
    for words, layers in zip(sentences, model.annotate(sentences), strict=True):
        assert_well_formed(layers, words)


def test_a_sentence_longer_than_the_network_reads_is_one_tree(model):
    words = words_of(SENTENCES[5]) * 70 + ["inexplicablenesses" * 40, "."]
    layers = model.annotate([["Why", "?"], words, ["So", "."]])[1]
    assert_well_formed(layers, words)
    assert layers.lemmas[words.index("speaks")] == "speak"


def test_nothing_gives_nothing(model):
    assert model.annotate([]) == []
    assert_well_formed(model.annotate([[]])[0], [])


def test_layers_pickle(model):
    layers = model.annotate([words_of(SENTENCES[3])])
    assert pickle.loads(pickle.dumps(layers)) == layers


@pytest.mark.parametrize("name", ["huge", "nowhere/accurate"])
def test_a_model_that_is_not_there_is_an_error_that_says_so(name):
    with pytest.raises(ModelError, match=r"no model|no language model|cannot be read"):
        LanguageModel.load(name)


def test_a_damaged_model_is_an_error(tmp_path):
    for path in SHIPPED.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes()[:1000] if path.suffix == ".onnx" else path.read_bytes())
    with pytest.raises(ModelError, match="onnxruntime"):
        load_annotator(f"{tmp_path}/accurate")


def test_the_files_are_those_that_were_scored():
    config = json.loads((SHIPPED / "config.json").read_text(encoding="utf-8"))
    for name, digest in config["sha256"].items():
        assert hashlib.sha256((SHIPPED / name).read_bytes()).hexdigest() == digest, name


def test_a_tier_is_no_larger_than_thirty_megabytes():
    assert all(path.stat().st_size <= 30e6 for path in SHIPPED.glob("*.onnx"))


def test_the_card_names_the_files_that_ship():
    card = (SHIPPED / "card.md").read_text(encoding="utf-8")
    for name, digest in json.loads((SHIPPED / "config.json").read_bytes())["sha256"].items():
        assert f"| `{name}` | {(SHIPPED / name).stat().st_size:,} | `{digest}` |" in card
