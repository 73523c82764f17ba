"""CoNLL-U: the layers of a document as treebanks are exchanged (https://universaldependencies.org/format.html)."""

from collections.abc import Iterator

from onrecord.analyze.tokens import surface_tokens
from onrecord.record import Document, Sentence, Syntax

__all__ = ["dump"]


def dump(doc: Document) -> Iterator[str]:
    """The lines of a document, each with its line end; needs tokens, sentences and syntax, else raises `ValueError`.

    Every word has the characters it stands at in MISC (`start_char`, `end_char`, in code points of the text, half-open)
    and its tag in a name (`NE=B-PERSON`). Words written together ("didn't", "Obi's") come under a multiword token.
    A paragraph is a block of the article.
    """
    if doc.tokens is None or doc.sentences is None or doc.syntax is None:
        raise ValueError("CoNLL-U needs tokens, sentences and syntax")
    names = _name_tags(doc.syntax, len(doc.tokens))
    block = -1
    for number, sentence in enumerate(doc.sentences, 1):
        if number == 1:
            yield f"# newdoc id = {doc.article.external_id or doc.article.id}\n"
        if sentence.block != block:
            yield "# newpar\n"
            block = sentence.block
        yield f"# sent_id = {number}\n"
        yield f"# text = {' '.join(doc.article.text[sentence.start : sentence.end].split())}\n"
        yield from _rows(doc, doc.syntax, sentence, names)
        yield "\n"


def _rows(doc: Document, syntax: Syntax, sentence: Sentence, names: list[str]) -> Iterator[str]:
    text, tokens = doc.article.text, doc.tokens or ()
    for first, last in surface_tokens(text, tokens[sentence.first : sentence.last]):
        first, last = first + sentence.first, last + sentence.first
        if last - first > 1:
            form = text[tokens[first].start : tokens[last - 1].end]
            span = f"{first - sentence.first + 1}-{last - sentence.first}"
            yield "\t".join((span, form, *"_______", _place(doc, first, last))) + "\n"
        for at in range(first, last):
            head = syntax.heads[at]
            place = _place(doc, at, at + 1, within=last - first > 1)
            columns = (
                str(at - sentence.first + 1),
                text[tokens[at].start : tokens[at].end],
                syntax.lemmas[at] or "_",
                syntax.upos[at],
                syntax.xpos[at],
                syntax.feats[at],
                str(head - sentence.first + 1) if head >= 0 else "0",
                syntax.relations[at],
                "_",
                f"{names[at]}{place}",
            )
            yield "\t".join(columns) + "\n"


def _place(doc: Document, first: int, last: int, within: bool = False) -> str:
    """The characters of the tokens `[first, last)`; and that no space follows, unless `within` a written word."""
    tokens = doc.tokens or ()
    start, end = tokens[first].start, tokens[last - 1].end
    is_glued = not within and last < len(tokens) and tokens[last].start == end
    return f"{'SpaceAfter=No|' if is_glued else ''}start_char={start}|end_char={end}"


def _name_tags(syntax: Syntax, count: int) -> list[str]:
    tags = [""] * count
    for name in syntax.entities:
        for at in range(name.first, name.last):
            tags[at] = f"NE={'B' if at == name.first else 'I'}-{name.label}|"
    return tags
