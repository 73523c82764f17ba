"""The layers of a document as one JSON object: sentences, their tokens and the names in them."""

import msgspec

from onrecord.record import Document, Sentence, Syntax

__all__ = ["dump"]


def dump(doc: Document) -> bytes:
    """One line of JSON without its line end; needs tokens, sentences and syntax, else raises `ValueError`.

    Spans are `[start, end)` in code points of `text`. The head of a token is its place in the sentence, from 0, and
    null at the root.
    """
    if doc.tokens is None or doc.sentences is None or doc.syntax is None:
        raise ValueError("the layers need tokens, sentences and syntax")
    article = doc.article
    return msgspec.json.encode(
        {
            "id": article.id,
            "external_id": article.external_id,
            "source": article.source,
            "text": article.text,
            "sentences": [_sentence(doc, doc.syntax, sentence) for sentence in doc.sentences],
        }
    )


def _sentence(doc: Document, syntax: Syntax, sentence: Sentence) -> dict[str, object]:
    text, tokens = doc.article.text, doc.tokens or ()
    return {
        "span": [sentence.start, sentence.end],
        "block": sentence.block,
        "tokens": [
            {
                "span": [tokens[at].start, tokens[at].end],
                "text": text[tokens[at].start : tokens[at].end],
                "lemma": syntax.lemmas[at],
                "upos": syntax.upos[at],
                "xpos": syntax.xpos[at],
                "feats": syntax.feats[at],
                "head": None if syntax.heads[at] < 0 else syntax.heads[at] - sentence.first,
                "relation": syntax.relations[at],
            }
            for at in range(sentence.first, sentence.last)
        ],
        "entities": [
            {
                "label": name.label,
                "span": [tokens[name.first].start, tokens[name.last - 1].end],
                "text": text[tokens[name.first].start : tokens[name.last - 1].end],
            }
            for name in syntax.entities
            if sentence.first <= name.first < sentence.last
        ],
    }
