"""The CoNLL 2018 metric on treebanks of a few words."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "eval"))

from conll18 import evaluate, read_conllu

SHE_DID_NOT = """\
# text = She didn't. Ada left.
1\tShe\tshe\tPRON\tPRP\tCase=Nom\t2\tnsubj\t_\t_
2-3\tdidn't\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No
2\tdid\tdo\tAUX\tVBD\tTense=Past\t0\troot\t_\t_
3\tn't\tnot\tPART\tRB\t_\t2\tadvmod\t_\t_
4\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_

1\tAda\tAda\tPROPN\tNNP\t_\t2\tnsubj:x\t_\t_
2\tleft\tleave\tVERB\tVBD\t_\t0\troot\t_\tSpaceAfter=No
2.1\tempty\t_\t_\t_\t_\t_\t_\t_\t_
3\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_
"""


def scores(system: str, gold: str = SHE_DID_NOT):
    found = evaluate(read_conllu(gold.splitlines()), read_conllu(system.splitlines()))
    return {name: (score.correct, score.gold, score.system) for name, score in found.items()}


def test_gold_against_itself_is_perfect():
    found = scores(SHE_DID_NOT)
    assert found["Tokens"] == (6, 6, 6)
    assert found["Sentences"] == (2, 2, 2)
    assert all(found[name] == (7, 7, 7) for name in ("Words", "UPOS", "XPOS", "UFeats", "Lemmas", "UAS", "LAS"))


def test_words_inside_a_multiword_token_are_aligned_by_form():
    plain = SHE_DID_NOT.replace("2-3\tdidn't\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No\n", "")
    found = scores(plain)
    assert found["Tokens"] == (5, 6, 7)
    assert found["Words"] == (7, 7, 7)
    assert found["LAS"] == (7, 7, 7)


def test_one_sentence_instead_of_two_makes_both_wrong():
    rows = [line for line in SHE_DID_NOT.splitlines() if line[:1].isdigit() and line[1:2] == "\t"]
    joined = [f"{place}{row[1:]}" for place, row in enumerate(rows, 1)]
    assert scores("\n".join(joined))["Sentences"] == (0, 2, 1)


def test_a_wrong_head_costs_both_attachments_and_a_wrong_label_one():
    wrong = SHE_DID_NOT.replace("2\tnsubj\t_", "0\troot\t_").replace("2\tadvmod", "2\tobj")
    found = scores(wrong)
    assert found["UAS"] == (6, 7, 7)
    assert found["LAS"] == (5, 7, 7)


def test_subtypes_of_relations_do_not_count():
    assert scores(SHE_DID_NOT.replace("nsubj:x", "nsubj"))["LAS"] == (7, 7, 7)


def test_only_universal_features_count():
    assert scores(SHE_DID_NOT.replace("Case=Nom", "Case=Nom|Style=Coll"))["UFeats"] == (7, 7, 7)


def test_different_texts_are_refused():
    with pytest.raises(ValueError, match="differ at character 0"):
        scores(SHE_DID_NOT.replace("She", "Her"))


def test_a_line_that_is_no_conllu_is_named():
    with pytest.raises(ValueError, match="line 2: 1 columns"):
        read_conllu(["# text = a", "a b c"])
