import pytest

from onrecord.analyze.quotations import add_quotations
from onrecord.analyze.sentences import add_sentences
from onrecord.analyze.syntax import add_syntax
from onrecord.analyze.tokens import add_tokens
from onrecord.learned.language import LanguageModel
from onrecord.record import Article, Block, Document, Span

TEXT = "Ada Obi resigned on Monday. She gave no reason.\n\nThe Karsk Herald asked why."


def document():
    blocks = (Block("paragraph", Span(0, 47)), Block("paragraph", Span(49, len(TEXT))))
    return Document(Article("art-1", None, "made", None, (), None, None, None, "en", None, TEXT, blocks))


def test_columns_and_heads_count_over_the_whole_document():
    doc = add_syntax(add_quotations(add_sentences(add_tokens(document()))), LanguageModel.load())
    syntax = doc.syntax
    assert {len(syntax.upos), len(syntax.heads), len(syntax.lemmas), len(syntax.relations)} == {len(doc.tokens)}
    for sentence in doc.sentences:
        heads = syntax.heads[sentence.first : sentence.last]
        assert heads.count(-1) == 1
        assert all(sentence.first <= head < sentence.last for head in heads if head != -1)
    gave = [TEXT[token.start : token.end] for token in doc.tokens].index("gave")
    assert syntax.heads[gave - 1] == gave
    assert syntax.relations[gave - 1] == "nsubj"
    assert (0, 2, "PERSON") in [(name.first, name.last, name.label) for name in syntax.entities]


def test_syntax_needs_sentences():
    with pytest.raises(ValueError, match="tokens, sentences and quotations"):
        add_syntax(document(), LanguageModel.load())
