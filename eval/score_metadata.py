"""Title, authors and date of the news pages with gold, ours beside trafilatura alone.

python eval/score_metadata.py [--half tune|report|all] [--misses]

A title counts if it is the gold title but for white space; authors if the sets are the same but for case and
white space; a date if it is the same calendar day as written or the same day in UTC. "instant" counts the
pages whose gold has a time of day and ours the same minute. The rules were tuned on the pages of "tune".
"""

import argparse
import gzip
import json
import sys
from datetime import UTC, datetime
from pathlib import Path

from onrecord.ingest.decode import decode_page
from onrecord.ingest.html import load_page
from onrecord.ingest.metadata import read_metadata

PAGES = Path(__file__).resolve().parents[1] / ".." / "shared" / "data" / "pages"


def folded(words):
    return " ".join((words or "").split())


def day_and_instant(iso):
    if not iso:
        return set(), None
    found = datetime.fromisoformat(iso.replace(" ", "T", 1))
    days = {found.date()} | ({found.astimezone(UTC).date()} if found.tzinfo else set())
    timed = "T" in iso or " " in iso
    return days, (found.astimezone(UTC) if found.tzinfo else found).replace(second=0, microsecond=0) if timed else None


def score(gold, title, authors, published):
    days, instant = day_and_instant(published)
    gold_days, gold_instant = day_and_instant(gold["published"])
    same = {folded(a).casefold() for a in gold["authors"]} == {folded(a).casefold() for a in authors}
    at = None
    if gold_instant is not None and gold_instant.tzinfo:
        at = instant is not None and instant.tzinfo is not None and instant == gold_instant
    return {
        "title": folded(title) == folded(gold["title"]),
        "authors": same,
        "date": bool(days & gold_days),
        "instant": at,
    }


def ours(page):
    found = read_metadata(load_page(page))
    return found.title, found.authors, found.published and found.published.start, found.evidence


def trafilaturas(page):
    from trafilatura.metadata import extract_metadata

    found = extract_metadata(page)
    return found.title, (found.author or "").split("; ") if found.author else [], found.date, {}


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--half", choices=["tune", "report", "all"], default="all")
    arguments.add_argument("--misses", action="store_true")
    options = arguments.parse_args()
    if not PAGES.is_dir():
        sys.exit(f"{PAGES} is not here: these pages are not part of the project")
    gold = json.loads((PAGES / "gold.json").read_text(encoding="utf-8"))
    names = sorted(name for name in gold if name.startswith("fundus_"))
    names = {"tune": names[0::2], "report": names[1::2], "all": names}[options.half]
    tables = {"ours": [], "trafilatura": []}
    for name in names:
        page = decode_page(gzip.decompress((PAGES / "html" / f"{name}.html.gz").read_bytes())).text
        for reader, read in (("ours", ours), ("trafilatura", trafilaturas)):
            title, authors, published, evidence = read(page)
            row = score(gold[name], title, authors, published)
            tables[reader].append(row)
            if options.misses and reader == "ours":
                for field, value in (("title", title), ("authors", authors), ("published", published)):
                    if row.get(field, row["date"]) is False:
                        print(f"{name} {field}: {value!r} ({evidence.get(field)}) gold {gold[name][field]!r}")
    print(f"{len(names)} pages ({options.half})")
    for reader, rows in tables.items():
        cells = []
        for field in ("title", "authors", "date", "instant"):
            counted = [row[field] for row in rows if row[field] is not None]
            cells.append(f"{field} {sum(counted) / len(counted):.3f} ({sum(counted)}/{len(counted)})")
        print(f"{reader:12}", "  ".join(cells))


if __name__ == "__main__":
    main()
