"""Is only the article analysed? Raw page text, each page read by a line model that was not trained on its site.

    python training/lines/train.py && python eval/score_pages.py

Body: F1 over runs of four words of the paragraphs, headings and deks, a mean over pages. Header: headline and day
exactly right, authors the same set of names (pages with gold metadata). Clean articles: the share of characters of
attributions (PolNeAR dev) that lie outside analysed blocks, with the shipped model.
"""

import argparse
import importlib.util
import json
import re
import sys
from collections import Counter
from pathlib import Path

from onrecord.ingest.blocks import find_blocks, judge_lines, name_lines
from onrecord.ingest.lines import join_wrapped, read_phrases, split_lines
from onrecord.ingest.page import Header, read_header
from onrecord.learned.lines import LineModel, load_line_model
from onrecord.record import ANALYSED, Block

REPOSITORY = Path(__file__).resolve().parents[1]
WORD = re.compile(r"\w+")
COUNTED = {"paragraph", "heading", "dek"}


def blocks_by(text: str, model: LineModel) -> tuple[Block, ...]:
    lines, phrases = join_wrapped(text, split_lines(text)), read_phrases()
    if not lines:
        return ()
    kinds = name_lines([line.span.of(text) for line in lines], judge_lines(text, lines, phrases, model), phrases)
    return tuple(Block(kind, line.span) for kind, line in zip(kinds, lines, strict=True))


def shingles(text: str) -> Counter[tuple[str, ...]]:
    words = WORD.findall(text.lower())
    return Counter(tuple(words[i : i + 4]) for i in range(max(1, len(words) - 3)))


def body_score(gold: str, found: str) -> tuple[float, float, float]:
    wanted, got = shingles(gold), shingles(found)
    hits = sum((wanted & got).values())
    precision, recall = hits / max(1, sum(got.values())), hits / max(1, sum(wanted.values()))
    return precision, recall, 2 * precision * recall / (precision + recall) if hits else 0.0


def folded(words: str | None) -> str:
    return re.sub(r"\W+", " ", (words or "").lower()).strip()


def header_score(gold: dict, header: Header) -> tuple[bool, bool, bool]:
    day = (header.published.start if header.published else "")[:10]
    return (
        folded(gold["title"]) == folded(header.title),
        {folded(a) for a in gold["authors"]} == {folded(a) for a in header.authors},
        bool(gold["published"]) and gold["published"][:10] == day,
    )


def site_folds():
    """`site_fold` of the training, whose folds the models were made for."""
    where = REPOSITORY / "training" / "lines" / "pages.py"
    spec = importlib.util.spec_from_file_location("line_pages", where)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.FOLDS, module.site_fold


def score_pages(folder: Path, folds: Path, worst: int) -> None:
    count, site_fold = site_folds()
    models = [load_line_model(folds / f"fold{fold}.npz") for fold in range(count)]
    gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    body, headers = {}, []
    for name, row in sorted(gold.items()):
        text = (folder / "text" / f"{name}.txt").read_bytes().decode("utf-8")
        blocks = blocks_by(text, models[site_fold(name, row.get("url"))])
        kept = "\n".join(block.span.of(text) for block in blocks if block.kind in COUNTED)
        body[name] = body_score(row["articleBody"], kept)
        if row.get("title"):
            headers.append(header_score(row, read_header(text, blocks, None)))
    means = [sum(column) / len(body) for column in zip(*body.values(), strict=True)]
    print(f"body   P {means[0]:.4f}  R {means[1]:.4f}  F1 {means[2]:.4f}  ({len(body)} pages)")
    for label, column in zip(("title", "authors", "day"), zip(*headers, strict=True), strict=True):
        print(f"{label:8} {sum(column) / len(column):.3f}  ({sum(column)} of {len(column)})")
    for name in sorted(body, key=lambda name: body[name][2])[:worst]:
        print("  P {:.3f}  R {:.3f}  F1 {:.3f}".format(*body[name]), name)


def score_articles(folder: Path) -> None:
    """How much of the attributions of clean articles is not analysed, by kind of block."""
    lost, total = Counter(), 0
    for path in sorted((folder / "text").glob("*.txt")):
        text = path.read_bytes().decode("utf-8")
        gold = bytearray(len(text))
        for notes in (folder / "attributions").glob(f"{path.stem}*.ann"):
            for span in re.findall(
                r"^T\d+\t(?:Source|Cue|Content) ([\d ;]+)\t", notes.read_text(encoding="utf-8"), re.MULTILINE
            ):
                for piece in span.split(";"):
                    start, end = map(int, piece.split())
                    gold[start:end] = b"\1" * (end - start)
        total += sum(gold)
        for block in find_blocks(text):
            if block.kind not in ANALYSED:
                lost[block.kind] += sum(gold[block.span.start : block.span.end])
    share = sum(lost.values()) / max(1, total)
    print(f"attributions outside analysed blocks: {share:.5f} of {total:,} characters", dict(lost))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=REPOSITORY.parent / "shared" / "data")
    parser.add_argument("--folds", type=Path, default=REPOSITORY / "training" / "out" / "lines")
    parser.add_argument("--worst", type=int, default=0, help="how many of the worst pages to name")
    given = parser.parse_args()
    if not (given.folds / "fold0.npz").exists():
        sys.exit(f"{given.folds}: no models of a cross-validation; run python training/lines/train.py first")
    score_pages(given.data / "pages", given.folds, given.worst)
    score_articles(given.data / "attribution" / "polnear" / "dev")


if __name__ == "__main__":
    main()
