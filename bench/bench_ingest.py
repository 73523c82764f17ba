"""Speed of reading sources: pages and megabytes a second on one core, by kind of source.

python bench/bench_ingest.py [--articles 300] [--seconds 3]

The articles are made up: 300 of about 600 words each, the pages around them about 60 kB of HTML with menus,
scripts and teasers. "cut" is `open_sources` alone (what the main process does), "read" is with `read_article`
(what each worker does). Beside each, in the same run, how many times longer it takes than to read the file and
decode it as UTF-8. Every figure is the best of the repetitions that fit in the seconds given.
"""

import argparse
import gzip
import json
import random
import sys
import tempfile
import time
from pathlib import Path

from onrecord.ingest.article import read_article
from onrecord.ingest.raw import Raw
from onrecord.ingest.sources import open_sources

WORDS = [
    "the", "minister", "said", "bridge", "river", "council", "opened", "talks", "border", "town", "report",
    "budget", "officials", "would", "after", "before", "winter", "traders", "ferry", "parliament", "vote",
    "police", "court", "asked", "answered", "because", "plan", "money", "road", "harbour", "union",
]  # fmt: skip
NAMES = ("Ada Obi", "Jon Falk", "Uma Reis", "Bela Korda", "Ines Vald")


def sentence(chance):
    words = " ".join(chance.choice(WORDS) for _ in range(chance.randint(9, 24)))
    spoken = f"“{words.capitalize()},” {chance.choice(NAMES)} told reporters."
    return spoken if chance.random() < 0.2 else f"{words.capitalize()}, {chance.choice(NAMES)} said on Monday."


def paragraphs(chance):
    return [" ".join(sentence(chance) for _ in range(chance.randint(2, 4))) for _ in range(14)]


def as_page(title, body, chance):
    menu = "".join(f'<li><a href="/{n}">{" ".join(chance.choices(WORDS, k=3))}</a></li>' for n in range(150))
    script = "<script>" + "var a=[" + ",".join(str(chance.random()) for _ in range(1500)) + "];</script>"
    node = {
        "@type": "NewsArticle",
        "headline": title,
        "author": "Ada Obi",
        "datePublished": "2031-03-02T09:40:00+01:00",
    }
    return (
        f"<!DOCTYPE html><html lang=en><head><meta charset=utf-8><title>{title} | The Kiga Times</title>{script}"
        f'<script type="application/ld+json">{json.dumps(node)}</script></head><body><nav><ul>{menu}</ul></nav><main>'
        f"<h1>{title}</h1><article>{''.join(f'<p>{p}</p>' for p in body)}</article></main><aside>{menu}</aside>"
        "<footer>Terms of use</footer></body></html>"
    )


def as_record(number, page):
    http = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: {len(page)}\r\n\r\n".encode() + page
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://kiga.example/{number}\r\n"
        f"WARC-Date: 2031-03-02T06:30:00Z\r\nContent-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


def as_item(title, body):
    words = "".join(f"<p>{paragraph}</p>" for paragraph in body)
    return f"<item><title>{title}</title><description><![CDATA[{words}]]></description></item>"


def write_sources(folder, count):
    """The files by the name of their kind; the bytes that count are those of the file, gzip unpacked."""
    chance = random.Random(1)
    titles = [" ".join(chance.choices(WORDS, k=7)).capitalize() for _ in range(count)]
    bodies = [paragraphs(chance) for _ in range(count)]
    pages = [as_page(title, body, chance).encode() for title, body in zip(titles, bodies, strict=True)]
    texts = [f"{title}\n\nBy Ada Obi\n\n" + "\n\n".join(body) for title, body in zip(titles, bodies, strict=True)]
    (folder / "text").mkdir()
    (folder / "html").mkdir()
    for number in range(count):
        (folder / "text" / f"{number:05}.txt").write_text(texts[number], encoding="utf-8")
        (folder / "html" / f"{number:05}.html").write_bytes(pages[number])
    rows = [{"id": str(number), "text": text} for number, text in enumerate(texts)]
    (folder / "text.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    (folder / "text.jsonl.gz").write_bytes(gzip.compress((folder / "text.jsonl").read_bytes()))
    (folder / "pages.warc").write_bytes(b"".join(as_record(*one) for one in enumerate(pages)))
    (folder / "pages.warc.gz").write_bytes(b"".join(gzip.compress(as_record(*one)) for one in enumerate(pages)))
    items = "".join(map(as_item, titles, bodies))
    (folder / "feed.xml").write_text(f"<rss><channel><title>Kiga Wire</title>{items}</channel></rss>", encoding="utf-8")
    write_parquet(folder)


def write_parquet(folder):
    import duckdb

    with duckdb.connect() as connection:
        source, target = folder / "text.jsonl", folder / "text.parquet"
        connection.execute(f"COPY (SELECT * FROM read_json('{source}')) TO '{target}' (FORMAT parquet)")


def decode_plainly(path):
    for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
        if file.is_file():
            data = file.read_bytes()
            (gzip.decompress(data) if file.suffix == ".gz" else data).decode("utf-8", "replace")


def cut(path):
    return sum(isinstance(found, Raw) for found in open_sources([str(path)]))


def read(path):
    return sum(hasattr(read_article(raw), "article") for raw in open_sources([str(path)]) if isinstance(raw, Raw))


def best_time(work, path, seconds):
    """The shortest of the runs, and what the last one returned."""
    times, result, until = [], None, time.perf_counter() + seconds
    while not times or time.perf_counter() < until:
        started = time.perf_counter()
        result = work(path)
        times.append(time.perf_counter() - started)
    return min(times), result


def size_of(path):
    files = [file for file in (path.rglob("*") if path.is_dir() else [path]) if file.is_file()]
    return sum(len(gzip.decompress(f.read_bytes())) if f.suffix == ".gz" else f.stat().st_size for f in files) / 1e6


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--articles", type=int, default=300)
    arguments.add_argument("--seconds", type=float, default=3.0)
    options = arguments.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_sources(folder, options.articles)
        read(folder / "feed.xml"), read(folder / "html")  # so that no figure has the imports in it
        print(f"{'':21} | {'cut':^24} | {'read':^24}")
        print(f"{'source':14} {'MB':>6}" + f" | {'articles/s':>10} {'MB/s':>6} {'×plain':>6}" * 2)
        for path in sorted(folder.iterdir()):
            megabytes = size_of(path)
            plain, _ = best_time(decode_plainly, path, options.seconds / 10)
            cells = []
            for work in (cut, read):
                seconds, count = best_time(work, path, options.seconds)
                cells.append(f"{count / seconds:10.0f} {megabytes / seconds:6.1f} {seconds / plain:6.1f}")
                if count != options.articles:
                    sys.exit(f"{path.name}: {count} articles were read, {options.articles} were written")
            print(f"{path.name:14} {megabytes:6.2f} | {cells[0]} | {cells[1]}")


if __name__ == "__main__":
    main()
