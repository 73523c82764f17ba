import pytest

from onrecord.errors import ModelError
from onrecord.learned.language import load_annotator
from onrecord.learned.spacy_adapter import universal


def converted(rows):
    words, heads, labels, upos = zip(*(row.split("/") for row in rows.split()), strict=True)
    lemmas = ["be" if word in {"is", "was"} else word for word in words]
    heads, labels = universal([int(head) - 1 for head in heads], labels, upos, lemmas)
    return " ".join(f"{word}/{head + 1}/{label}" for word, head, label in zip(words, heads, labels, strict=True))


@pytest.mark.parametrize(
    ("theirs", "ours"),
    [
        ("Obi/2/nsubj/PROPN sold/0/ROOT/VERB ships/2/dobj/NOUN to/2/prep/ADP Karsk/4/pobj/PROPN",
         "Obi/2/nsubj sold/0/root ships/2/obj to/5/case Karsk/2/obl"),
        ("ships/0/ROOT/NOUN of/1/prep/ADP Karsk/2/pobj/PROPN", "ships/0/root of/3/case Karsk/1/nmod"),
        ("Obi/2/nsubj/PROPN is/0/ROOT/AUX old/2/acomp/ADJ ./2/punct/PUNCT",
         "Obi/3/nsubj is/3/cop old/0/root ./3/punct"),
        ("He/3/nsubjpass/PRON was/3/auxpass/AUX fined/0/ROOT/VERB by/3/agent/ADP Obi/4/pobj/PROPN",
         "He/3/nsubj:pass was/3/aux:pass fined/0/root by/5/case Obi/3/obl:agent"),
        ("left/0/ROOT/VERB without/1/prep/ADP paying/2/pcomp/VERB", "left/0/root without/3/mark paying/1/advcl"),
        ("came/0/ROOT/VERB from/1/prep/ADP under/2/pcomp/ADP ice/3/pobj/NOUN",
         "came/0/root from/4/case under/4/case ice/1/obl"),
    ],
)  # fmt: skip
def test_a_tree_of_clearnlp_becomes_universal(theirs, ours):
    assert converted(theirs) == ours


def test_a_name_that_is_no_model_says_what_to_do():
    with pytest.raises(ModelError, match=r"accurate and fast|installed"):
        load_annotator("en_none_such")
