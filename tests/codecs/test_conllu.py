import pytest

from onrecord.analyze.sentences import add_sentences
from onrecord.analyze.tokens import add_tokens
from onrecord.codecs import conllu
from onrecord.record import Article, Block, Document, NamedEntity, Span, Syntax

TEXT = "Obi didn't pay.\n\nKarsk can."


def document():
    blocks = (Block("paragraph", Span(0, 15)), Block("paragraph", Span(17, 27)))
    article = Article("art-1", None, "made", None, (), None, None, None, "en", None, TEXT, blocks)
    doc = add_sentences(add_tokens(Document(article)))
    syntax = Syntax(
        upos=("PROPN", "AUX", "PART", "VERB", "PUNCT", "PROPN", "AUX", "PUNCT"),
        xpos=("NNP", "VBD", "RB", "VB", ".", "NNP", "MD", "."),
        feats=("Number=Sing", "_", "_", "_", "_", "Number=Sing", "_", "_"),
        lemmas=("Obi", "do", "not", "pay", ".", "Karsk", "can", "."),
        heads=(3, 3, 3, -1, 3, 6, -1, 6),
        relations=("nsubj", "aux", "advmod", "root", "punct", "nsubj", "root", "punct"),
        entities=(NamedEntity(0, 1, "PERSON"), NamedEntity(5, 6, "LOC")),
    )
    return Document(doc.article, doc.tokens, doc.sentences, None, syntax)


EXPECTED = """\
# newdoc id = art-1
# newpar
# sent_id = 1
# text = Obi didn't pay.
1 Obi Obi PROPN NNP Number=Sing 4 nsubj _ NE=B-PERSON|start_char=0|end_char=3
2-3 didn't _ _ _ _ _ _ _ start_char=4|end_char=10
2 did do AUX VBD _ 4 aux _ start_char=4|end_char=7
3 n't not PART RB _ 4 advmod _ start_char=7|end_char=10
4 pay pay VERB VB _ 0 root _ SpaceAfter=No|start_char=11|end_char=14
5 . . PUNCT . _ 4 punct _ start_char=14|end_char=15

# newpar
# sent_id = 2
# text = Karsk can.
1 Karsk Karsk PROPN NNP Number=Sing 2 nsubj _ NE=B-LOC|start_char=17|end_char=22
2 can can AUX MD _ 0 root _ SpaceAfter=No|start_char=23|end_char=26
3 . . PUNCT . _ 2 punct _ start_char=26|end_char=27

"""


def test_a_document_becomes_rows_with_places_and_names():
    lines = "".join(conllu.dump(document())).splitlines(keepends=True)
    spaced = [line if line.startswith("#") else line.replace("\t", " ") for line in lines]
    assert "".join(spaced) == EXPECTED


def test_a_document_without_syntax_is_refused():
    doc = document()
    with pytest.raises(ValueError, match="syntax"):
        list(conllu.dump(Document(doc.article, doc.tokens, doc.sentences)))
