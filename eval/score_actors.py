"""How many strings of ../shared/data/events/actor_cases.jsonl get the country and the sector they should.

    python eval/score_actors.py [--misses] [--half tune|report|all]

Counted are the cases of noun phrases (with a date where they give one) that expect a country or a sector. A sector is
right if it is the first or the second of ours, as the cases list two where both serve. Rows that several of ours were
looked at with are the even ones (`tune`); the figure to report is that of the odd ones.
"""

import argparse
import json
import sys
from pathlib import Path

from onrecord.knowledge.actors import ActorTables
from onrecord.knowledge.names import NameIndex
from onrecord.resolve.phrases import PhraseCoder

CASES = Path(__file__).resolve().parents[2] / "shared" / "data" / "events" / "actor_cases.jsonl"
# The cases' codes for bodies of many countries, which have no ISO code.
BEYOND_COUNTRIES = {"UNO", "EUR", "IGO"}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--misses", action="store_true", help="print the cases that are wrong")
    parser.add_argument("--half", choices=("tune", "report", "all"), default="all")
    options = parser.parse_args()
    if not CASES.is_file():
        sys.exit(f"no data to measure on: {CASES} is not there")
    tables = ActorTables()
    coder = PhraseCoder(tables, NameIndex(tables))
    right = dated = dated_right = total = 0
    for i, line in enumerate(CASES.read_text(encoding="utf-8").splitlines()):
        case = json.loads(line)
        expect = case["expect"]
        if "code_1" not in expect and "country" not in expect:
            continue
        if options.half != "all" and (i % 2 == 0) != (options.half == "tune"):
            continue
        on = case["kwargs"].get("query_date")
        ours = coder.code(case["text"], on, case["kwargs"].get("context", ""))
        country = expect.get("country")
        is_right = country is None or country in BEYOND_COUNTRIES or (ours.country or "") == country
        if expect.get("code_1"):
            is_right = is_right and expect["code_1"] in ours.sectors[:2]
        total += 1
        right += is_right
        dated += on is not None
        dated_right += on is not None and is_right
        if options.misses and not is_right:
            print(
                f"{case['text']!r} {on or ''}: {ours.country} {ours.sectors}, expected {country} {expect.get('code_1')}"
            )
    print(f"country and sector: {right} of {total} ({right / total:.3f}); dated: {dated_right} of {dated}")


if __name__ == "__main__":
    main()
