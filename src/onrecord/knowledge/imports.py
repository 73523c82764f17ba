"""Other people's actors and verbs as rows of our tables: PETRARCH dictionaries and FollowTheMoney entities.

What the shipped tables name already is left to them, as they know more of it: places apart from governments, dates,
offices. Everything else lands in tables of the same columns, with the file and line (or the id) as its source.
PETRARCH's own codes of all names, those known too, and its discards are kept for what is exported to its format.
"""

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from onrecord.errors import UsageError
from onrecord.knowledge.actors import SECTORS, TABLES, ActorTables
from onrecord.knowledge.names import NameIndex
from onrecord.knowledge.ontology import Ontology
from onrecord.knowledge.periods import is_date
from onrecord.knowledge.petrarch import (
    Agents,
    Coded,
    Entry,
    Fault,
    kind_of,
    plain,
    read_actors,
    read_agents,
    read_discards,
)
from onrecord.knowledge.petrarch_codes import NameCode, write_codes
from onrecord.knowledge.petrarch_frames import COLUMNS, frame_rows
from onrecord.knowledge.petrarch_verbs import read_verbs

__all__ = ["Imported", "import_ftm", "import_petrarch"]

Row = dict[str, str]

# CAMEO's groups where PLOVER has another sector; its religions and kinds of body are the rest.
_SECTORS = {
    "MED": "JRN", "HLH": "MED", "INS": "REB", "SEP": "REB", "IRG": "UAF", "RAD": "REB", "MOP": "OPP", "NGO": "SOC",
    "NGM": "SOC", "HRI": "SOC", "ENV": "SOC", "AMN": "SOC", "IRC": "SOC", "MNC": "BUS", "UIS": "UNK", "DEV": "SOC",
    "STU": "EDU", "SET": "CVL", "LAW": "JUD", "PPL": "CVL", "CHR": "REL", "MOS": "REL", "MUS": "REL", "JEW": "REL",
    "HIN": "REL", "BUD": "REL", "SIK": "REL", "CTH": "REL", "PRO": "REL", "BAH": "REL", "CPT": "REL",
}  # fmt: skip
_BEYOND = frozenset({"IGO", "NGO", "NGM", "IMG", "MNC", "UIS", "---", "INT"})
"""First groups of codes that stand where a country would."""
_KINDS = {"MIL": "service", "SPY": "service", "COP": "service", "REB": "armed-group", "UAF": "armed-group",
          "PRM": "armed-group", "GOV": "ministry", "PTY": "party", "OPP": "party", "BUS": "company", "REL": "religious",
          "LAB": "union", "JUD": "court", "SOC": "ngo", "EDU": "ngo"}  # fmt: skip
_TOPICS = {"gov.executive": "GOV", "gov.head": "GOV", "gov.national": "GOV", "gov.state": "GOV", "gov.muni": "GOV",
           "gov.legislative": "LEG", "gov.judicial": "JUD", "gov.security": "COP", "gov.financial": "GOV",
           "gov.igo": "GOV", "mil": "MIL", "pol.party": "PTY", "role.judge": "JUD", "role.spy": "SPY",
           "role.journo": "JRN", "role.oligarch": "BUS", "role.union": "LAB", "role.rel": "REL"}  # fmt: skip
_SMALL = frozenset({"of", "the", "and", "for", "in", "on", "de", "la", "al", "el", "bin", "ibn", "von", "van", "to"})
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")


class Imported(NamedTuple):
    """How many rows each table got, how many names the shipped tables had already, and what was wrong."""

    folder: Path
    rows: dict[str, int]
    known: int
    faults: tuple[Fault, ...]


class _Tables:
    """The rows of an import while they are gathered, by table and key."""

    def __init__(self, name: str, tables: ActorTables) -> None:
        self.name, self.tables = name, tables
        self.index = NameIndex(tables)
        self.rows: dict[str, dict[tuple[str, ...], Row]] = {}
        self.known = 0

    def add(self, table: str, identity: tuple[str, ...], row: Row) -> None:
        self.rows.setdefault(table, {}).setdefault(identity, row)

    def key(self, name: str) -> str:
        plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
        return f"{self.name}-" + (re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-") or "x")

    def write(self, folder: Path, about: str) -> dict[str, int]:
        """Writes the tables to `folder`, in place of what an import of this name had; rows of each table."""
        actors = folder / "actors"
        actors.mkdir(parents=True, exist_ok=True)
        for old in actors.glob("*.tsv"):
            old.unlink()
        for table, rows in self.rows.items():
            columns = [field.encode_name for field in msgspec.structs.fields(TABLES[table])]
            cells = sorted("\t".join(row.get(column, "") for column in columns) for row in rows.values())
            lines = [f"# {about}", "\t".join(columns), *sorted(cells, key=lambda line: line.split("\t")[0])]
            (actors / f"{table}.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
        return {table: len(rows) for table, rows in sorted(self.rows.items())}


# PETRARCH


def import_petrarch(source: Path, into: Path, tables: ActorTables, name: str = "petrarch") -> Imported:
    """Writes the dictionaries of the folder `source` to `into`/`name`: actors, frames of verbs, and its codes.

    Raises `UsageError` if there is no dictionary.
    """
    files = [path for path in sorted(source.rglob("*")) if path.is_file() and kind_of(path) != "other"]
    if not files:
        message = f"no PETRARCH dictionary in {source}: expected files named like *.actors.txt, *.agents.txt"
        raise UsageError(message)
    gathered, ontology = _Tables(name, tables), Ontology()
    faults: list[Fault] = []
    codes: list[NameCode] = []
    frames: list[Row] = []
    for path in files:
        kind = kind_of(path)
        if kind == "actors":
            entries, wrong = read_actors(path)
            faults += wrong
            codes += _codes_of_actors(entries)
            for entry in entries:
                faults += _add_actor(gathered, entry, path.name)
        elif kind == "agents":
            agents = read_agents(path)
            codes += _codes_of_agents(agents)
            faults += _add_agents(gathered, agents, path.name)
        elif kind == "verbs":
            blocks, wrong = read_verbs(path)
            made = list(frame_rows(blocks, path.name, ontology))
            frames += (row for row in made if not isinstance(row, Fault))
            faults += (*wrong, *(fault for fault in made if isinstance(fault, Fault)))
        else:
            codes += (NameCode(phrase, "story" if story else "discard") for phrase, story in read_discards(path))
    about = f"Imported from PETRARCH dictionaries in {source.name}. Licence: that of the dictionaries (Phoenix: MIT)."
    rows = gathered.write(into / name, about)
    rows |= _write_frames(into / name / "frames", frames, about)
    rows |= write_codes(into / name / "codes", codes, about)
    return Imported(into / name, rows, gathered.known, tuple(faults))


def _write_frames(folder: Path, frames: list[Row], about: str) -> dict[str, int]:
    """Writes the frames of verbs to `folder`, in place of those of the last import."""
    folder.mkdir(parents=True, exist_ok=True)
    lines = [f"# {about}", "\t".join(COLUMNS), *("\t".join(row[column] for column in COLUMNS) for row in frames)]
    (folder / "verbs.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return {"frames": len(frames)} if frames else {}


def _codes_of_actors(entries: Iterable[Entry]) -> Iterator[NameCode]:
    for entry in entries:
        for name in entry.names:
            for code in entry.codes:
                yield NameCode(plain(name), "actor", code.code, code.since, code.until)


def _codes_of_agents(agents: Agents) -> Iterator[NameCode]:
    for noun in agents.nouns:
        for form in dict.fromkeys((noun.noun, noun.plural)):
            yield NameCode(form, "agent", noun.code)


def _add_actor(gathered: _Tables, entry: Entry, file: str) -> Iterator[Fault]:
    source = f"{file}:{entry.line}"
    names = [name for name in dict.fromkeys(map(_written, entry.names)) if name]
    new = [name for name in names if not gathered.index.ask(name)]
    gathered.known += len(names) - len(new)
    if not new or (len(new) < len(names) and any(code.since or code.until for code in entry.codes)):
        return
    coded = [(code, *_split(code.code, gathered.tables)) for code in entry.codes]
    for code, country, sectors in coded:
        if country is None and not sectors:
            yield Fault(file, entry.line, f"{code.code} tells neither a country nor a sector that is known: left out")
    coded = [(code, country, sectors) for code, country, sectors in coded if country or sectors]
    if coded and any(code.since or code.until for code, _, _ in coded) and coded[0][0].code[:3] not in _BEYOND:
        yield from _add_person(gathered, new, coded, Fault(file, entry.line, ""))
    elif coded and not coded[0][2]:
        for form in new:
            row = {"code": coded[0][1] or "", "form": form, "use": "name", "source": source}
            gathered.add("country_names", (form,), row)
    elif coded:
        _add_body(gathered, new, coded[0][1], coded[0][2], source)


def _add_person(
    gathered: _Tables, names: list[str], coded: list[tuple[Coded, str | None, tuple[str, ...]]], at: Fault
) -> Iterator[Fault]:
    """Somebody whose codes have dates: the codes become shared offices, as the dictionary names none."""
    source = f"{at.path}:{at.line}"
    key = gathered.key(names[0])
    country = next((country for _, country, _ in coded if country), "")
    gathered.add("people", (key,), {"key": key, "name": names[0], "aliases": _several(names[1:]), "gender": "x",
                                    "country": country, "source": source})  # fmt: skip
    for code, place, sectors in coded:
        if not sectors or sectors == ("ELI",) or not (code.since or code.until):
            continue
        if code.since is None:
            yield at._replace(message=f"{code.code} until {code.until} has no beginning: left out")
            continue
        office = gathered.key(code.code)
        row = {"key": office, "title": f"Office coded {code.code}", "kind": "other", "country": place or ""}
        gathered.add("offices", (office,), row | {"sectors": "|".join(sectors), "shared": "yes", "source": source})
        term = {"office": office, "person": key, "from": code.since, "until": code.until or "", "acting": "no"}
        known_until = {} if code.until else {"as_of": code.since}
        gathered.add("terms", (office, key, code.since), term | known_until | {"source": source})


def _add_body(gathered: _Tables, names: list[str], country: str | None, sectors: tuple[str, ...], source: str) -> None:
    key = gathered.key(names[0])
    kind = "igo" if country is None and sectors == ("GOV",) else _KINDS.get(sectors[0], "movement")
    gathered.add("organisations", (key,), {"key": key, "name": names[0], "aliases": _several(names[1:]), "kind": kind,
                 "country": country or "", "sectors": "|".join(sectors), "source": source})  # fmt: skip


def _add_agents(gathered: _Tables, agents: Agents, file: str) -> Iterator[Fault]:
    have = {agent.noun.lower() for agent in gathered.tables.agents}
    yield from agents.faults
    for noun in agents.nouns:
        sectors = _sectors(noun.code.replace("~", ""))
        if noun.noun in have:
            gathered.known += 1
        elif sectors:
            row = {"noun": noun.noun, "plural": noun.plural, "kind": "person", "sectors": "|".join(sectors)}
            gathered.add("agents", (noun.noun,), row | {"source": f"{file}:{noun.line}"})
        else:
            yield Fault(file, noun.line, f"{noun.code} tells no sector that is known: {noun.noun!r} left out")


def _split(code: str, tables: ActorTables) -> tuple[str | None, tuple[str, ...]]:
    """The country and the sectors of a code in groups of three: AFGMIL is Afghanistan's military."""
    first = code[:3]
    if first in tables.countries_by_code:
        return first, _sectors(code[3:])
    if first in _BEYOND:
        return None, _sectors(code[3:]) or {"IGO": ("GOV",), "IMG": ("REB",)}.get(first, _sectors(first))
    return None, _sectors(code) if first in SECTORS else ()


def _sectors(code: str) -> tuple[str, ...]:
    groups = (code[at : at + 3] for at in range(0, len(code), 3))
    sectors = (_SECTORS.get(group, group) for group in groups)
    return tuple(dict.fromkeys(sector for sector in sectors if sector in SECTORS))


def _written(name: str) -> str:
    """A name of the dictionary as news writes it: HAMID_KARZAI_ is Hamid Karzai; short initials stay capitals."""
    words = unicodedata.normalize("NFC", _CONTROL.sub("", name)).replace("_", " ").split()
    return " ".join(_word(word, first=i == 0, alone=len(words) == 1) for i, word in enumerate(words))


def _word(word: str, *, first: bool, alone: bool) -> str:
    if (alone and len(word) <= 4) or "." in word or not re.search(r"[AEIOUYaeiouy]", word):
        return word
    if word.lower() in _SMALL and not first:
        return word.lower()
    parts = (part if part.lower() not in _SMALL else part.lower() for part in word.split("-"))
    return "-".join(part if part.islower() else part.capitalize() for part in parts)


def _several(names: Iterable[str]) -> str:
    return "|".join(dict.fromkeys(name.replace("|", " ") for name in names))


# FollowTheMoney


def import_ftm(file: Path, into: Path, tables: ActorTables, name: str = "ftm") -> Imported:
    """Writes people, bodies, offices and terms of a file of FollowTheMoney entities (JSON lines) to `into`/`name`."""
    entities, faults = _entities(file)
    gathered = _Tables(name, tables)
    by_id = {entity["id"]: entity for entity in entities}
    codes = {row.alpha2.lower(): row.code for row in tables.country_codes if row.alpha2}
    people: dict[str, str] = {}
    for entity in entities:
        if entity["schema"] == "Person":
            people[entity["id"]] = _add_pep(gathered, entity, codes)
        elif entity["schema"] in ("Organization", "PublicBody", "Company", "LegalEntity"):
            _add_ftm_body(gathered, entity, codes)
    for entity in entities:
        if entity["schema"] == "Occupancy":
            _add_occupancy(gathered, entity, by_id, people, codes)
    about = (
        f"Imported from FollowTheMoney entities in {file.name}. Licence: that of the data (OpenSanctions: CC BY-NC)."
    )
    return Imported(into / name, gathered.write(into / name, about), gathered.known, faults)


def _entities(file: Path) -> tuple[list[dict[str, Any]], tuple[Fault, ...]]:
    entities: list[dict[str, Any]] = []
    faults: list[Fault] = []
    with file.open(encoding="utf-8", errors="replace") as lines:
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            try:
                entity = json.loads(line)
            except ValueError as error:
                faults.append(Fault(file.name, number, f"is no JSON object: {error}"))
                continue
            if not isinstance(entity, dict) or not {"id", "schema", "properties"} <= entity.keys():
                message = "is no FollowTheMoney entity: expected an object with id, schema and properties"
                faults.append(Fault(file.name, number, message))
            else:
                entities.append(entity)
    return entities, tuple(faults)


def _add_pep(gathered: _Tables, entity: dict[str, Any], codes: dict[str, str]) -> str:
    """The key of a person; one that the shipped tables have under the same name and country keeps its own."""
    names = [*_values(entity, "name"), *_values(entity, "alias")]
    country = next((codes[c] for c in _values(entity, "nationality", "country", "citizenship") if c in codes), "")
    for form in names:
        for named in gathered.index.ask(form):
            if named.kind == "person" and gathered.tables.people_by_key[named.key].country in (country, ""):
                gathered.known += 1
                return named.key
    if not names:
        return ""
    key = gathered.key(entity["id"])
    gender = {"male": "m", "female": "f"}.get(next(iter(_values(entity, "gender")), ""), "x")
    row = {"key": key, "name": names[0], "aliases": _several(n for n in names[1:] if n != names[0]), "gender": gender}
    died = next((d for d in _values(entity, "deathDate") if is_date(d)), "")
    row |= {"country": country, "died": died, "as_of": _seen(entity), "source": entity["id"]}
    gathered.add("people", (key,), row)
    return key


def _add_ftm_body(gathered: _Tables, entity: dict[str, Any], codes: dict[str, str]) -> None:
    names = [*_values(entity, "name"), *_values(entity, "alias", "weakAlias")]
    if not names or any(gathered.index.ask(form) for form in names[:1]):
        gathered.known += bool(names)
        return
    topics = [_TOPICS[t] for t in _values(entity, "topics") if t in _TOPICS]
    by_schema = {"PublicBody": "GOV", "Company": "BUS"}.get(entity["schema"], "UNK")
    sectors = tuple(dict.fromkeys(topics)) or (by_schema,)
    country = next((codes[c] for c in _values(entity, "jurisdiction", "country", "mainCountry") if c in codes), None)
    _add_body(gathered, list(dict.fromkeys(names)), country, sectors, entity["id"])


def _add_occupancy(
    gathered: _Tables, entity: dict[str, Any], by_id: dict[str, Any], people: dict[str, str], codes: dict[str, str]
) -> None:
    """Somebody's time in a position: a shared office, as positions are often seats of many."""
    holder = next((people[h] for h in _values(entity, "holder") if people.get(h)), None)
    post = next((by_id[p] for p in _values(entity, "post") if p in by_id), None)
    title = next(iter(_values(post, "name")), "") if post else ""
    since = next((d for d in _values(entity, "startDate", "periodStart") if is_date(d)), "")
    if holder is None or post is None or not title or not since:
        return
    sector = next((_TOPICS[t] for t in _values(post, "topics") if t in _TOPICS), "GOV")
    office = gathered.key(post["id"])
    country = next((codes[c] for c in _values(post, "country", "subnationalArea") if c in codes), "")
    gathered.add("offices", (office,), {"key": office, "title": title, "country": country, "kind": "other",
                 "sectors": sector, "shared": "yes", "source": post["id"]})  # fmt: skip
    until = next((d for d in _values(entity, "endDate", "periodEnd") if is_date(d)), "")
    term = {"office": office, "person": holder, "from": since, "until": until, "acting": "no", "source": entity["id"]}
    gathered.add("terms", (office, holder, since), term if until else term | {"as_of": _seen(entity) or since})


def _values(entity: dict[str, Any], *names: str) -> list[str]:
    properties = entity.get("properties") or {}
    return [" ".join(str(value).split()) for name in names for value in properties.get(name) or ()]


def _seen(entity: dict[str, Any]) -> str:
    """The day on which the data set last saw an entity; empty where it does not say."""
    seen = str(entity.get("last_seen") or entity.get("last_change") or "")[:10]
    return seen if is_date(seen) else ""
