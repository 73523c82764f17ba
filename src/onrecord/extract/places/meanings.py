"""Which place a name means: by what stands beside it, by the countries around it, and by how well known it is.

The numbers are points on one scale, on which a city of a million people is worth six. They were set by hand on the
marked sentences of `tests/extract/test_places.py` and say, in this order: what stands beside the name decides; a
country is meant before its namesakes; ten times as many people are worth as much as being in the country that half of
the article is about.
"""

import math
from collections import Counter
from collections.abc import Sequence
from typing import Final, NamedTuple

from onrecord.extract.places.names import PlaceName
from onrecord.extract.tree import Tree
from onrecord.knowledge.places import Gazetteer, KnownPlace

__all__ = ["Meaning", "Meanings"]

_COUNTRY: Final = 9.0
_CAPITAL: Final = 0.8
_SAME_SENTENCE: Final = 1.5
_SAME_ARTICLE: Final = 0.5
_SHARE_OF_ARTICLE: Final = 2.0
_AT_HOME: Final = 0.7
_REGION_NAMED: Final = 2.0
_OTHER_SPELLING: Final = 0.7
"""What a form loses that is not the name itself but another spelling of it."""

_CLEAR: Final = 1.5
"""A lead over the best meaning in another country that makes a name clear without its surroundings."""

_DECIDED: Final = 0.4
"""A lead that settles a name in its surroundings."""

_NEAR_KM: Final = 80.0
"""Meanings no further apart are one for our purposes: a city and the region around it."""


class Meaning(NamedTuple):
    """A place that a name means, and how sure that is, from 0 to 1."""

    place: KnownPlace
    score: float


class Meanings:
    """Decides the names of one document."""

    def __init__(self, names: Sequence[PlaceName], tree: Tree, gazetteer: Gazetteer, home: str | None) -> None:
        self._names = names
        self._gazetteer = gazetteer
        self._home = home
        self._known = {name.form: gazetteer.named(name.form) for name in names if name.form}
        self._clear = {form: self._clearly(form) for form in self._known}
        self._by_sentence: dict[int, Counter[tuple[str, str]]] = {}
        self._regions: set[tuple[str, str, str]] = set()
        for name in names:
            self._note(name)
        self._note_adjectives(tree)
        self._countries: Counter[tuple[str, str]] = sum(self._by_sentence.values(), Counter())

    def containers(self, name: PlaceName, outer: PlaceName) -> tuple[KnownPlace, ...]:
        """The meanings of `name` that lie in a meaning of `outer`: "Paris, Texas"."""
        outside = self._known.get(outer.form, ())
        return tuple(inner for inner in self._of_kind(name) if any(_lies_in(inner, place) for place in outside))

    def decide(self, name: PlaceName, inside: tuple[KnownPlace, ...] = ()) -> Meaning | None:
        """What the name means, of `inside` where something beside it says so; None where that stays open."""
        candidates = inside or self._of_kind(name)
        scored = sorted(((self._score(place, name), place) for place in candidates), key=lambda pair: -pair[0])
        if not scored:
            return None
        (best, place), *others = scored
        if not inside and not self._is_backed(place, name):
            return None
        rivals = [score for score, other in others if _are_apart(place, other)]
        lead = best - rivals[0] if rivals else best
        if lead < _DECIDED and not inside:
            return None
        return Meaning(place, round(1 / (1 + math.exp(-lead)), 2))

    def _of_kind(self, name: PlaceName) -> tuple[KnownPlace, ...]:
        known = self._known.get(name.form, ())
        return known if name.kinds is None else tuple(place for place in known if place.kind in name.kinds)

    def _score(self, place: KnownPlace, name: PlaceName) -> float:
        """How likely the name means the place, in points."""
        score = _renown(place) - (_OTHER_SPELLING if place.name != name.form else 0.0)
        if place.country is None:
            return score
        score += _AT_HOME * (place.country == self._home)
        score += _SAME_SENTENCE * (self._in_sentence(place.country, name) > 0)
        count, total = self._in_article(place.country, name)
        if count:
            score += _SAME_ARTICLE + _SHARE_OF_ARTICLE * count / total
        return score + _REGION_NAMED * self._has_region(place, name)

    def _is_backed(self, place: KnownPlace, name: PlaceName) -> bool:
        """Whether the place may be meant at all: a village only in a text about its country, a district too."""
        if place.country is None or place.kind == "country":
            return True
        if name.kinds and "district" in name.kinds and place.kind != "district":
            return place.country == self._country_beside(name)
        if place.kind in {"city", "district"} and not place.is_known_anywhere:
            return place.country == self._home or self._in_article(place.country, name)[0] > 0
        return True

    def _country_beside(self, name: PlaceName) -> str | None:
        """The country of the nearest other name in the sentence that is clear: whose district a "Kirov district" is."""
        others = (n for n in self._names if n.sentence == name.sentence and n.form != name.form)
        clear = ((abs(n.first - name.first), place.country) for n in others if (place := self._clear.get(n.form)))
        return min(clear, default=(0, None), key=lambda pair: pair[0])[1]

    # The countries around

    def _in_sentence(self, country: str, name: PlaceName) -> int:
        return _without(self._by_sentence.get(name.sentence, Counter()), country, name.form)

    def _in_article(self, country: str, name: PlaceName) -> tuple[int, int]:
        """How often other names speak of the country, and of any."""
        others = sum(count for (_, form), count in self._countries.items() if form != name.form)
        return _without(self._countries, country, name.form), others

    def _has_region(self, place: KnownPlace, name: PlaceName) -> bool:
        """Whether the article names the region of the place, or for a region a place in it."""
        region = place.name if place.kind == "region" else place.region
        return any(
            (code, within) == (place.country, region) and form != name.form for code, within, form in self._regions
        )

    def _note(self, name: PlaceName) -> None:
        place = self._clear.get(name.form)
        if place is None or place.country is None:
            return
        self._by_sentence.setdefault(name.sentence, Counter())[place.country, name.form] += 1
        region = place.name if place.kind == "region" else place.region
        if region and place.kind != "country":
            self._regions.add((place.country, region, name.form))

    def _note_adjectives(self, tree: Tree) -> None:
        """Counts what describes somebody as of a country ("Syrian troops") for that country."""
        for entity in tree.entities:
            if entity.label == "NORP":
                word = tree.words[entity.last - 1]
                country = self._gazetteer.country_of(word)
                if country:
                    self._by_sentence.setdefault(tree.sentence_of(entity.first), Counter())[country, word] += 1

    def _clearly(self, form: str) -> KnownPlace | None:
        """What a form means without its surroundings, where its best meaning leads by far."""
        scored = sorted(
            ((_renown(place) - (_OTHER_SPELLING if place.name != form else 0.0), place) for place in self._known[form]),
            key=lambda pair: -pair[0],
        )
        if not scored:
            return None
        best, place = scored[0]
        abroad = [score for score, other in scored if other.country != place.country]
        return place if place.is_known_anywhere and (not abroad or best - abroad[0] >= _CLEAR) else None


def _renown(place: KnownPlace) -> float:
    """How well known a place is, in points."""
    if place.kind == "country":
        return _COUNTRY
    if place.kind == "region":
        return 3.2 + math.log10(place.population + 1000) / 3
    return math.log10(place.population + 10) + _CAPITAL * place.is_capital


def _lies_in(inner: KnownPlace, outer: KnownPlace) -> bool:
    if outer.country != inner.country or inner.kind == "country":
        return False
    return outer.kind == "country" or (outer.kind == "region" and inner.region == outer.name and inner.kind != "region")


def _without(counts: Counter[tuple[str, str]], country: str, form: str) -> int:
    """How often forms other than this one speak of the country."""
    return sum(count for (code, other), count in counts.items() if code == country and other != form)


def _are_apart(place: KnownPlace, other: KnownPlace) -> bool:
    """Whether it matters which of two places is meant: not if they are near, or a state beside its namesake city."""
    if place.country == other.country and (place.kind == "region") != (other.kind == "region"):
        return False
    return _distance_km(place, other) > _NEAR_KM


def _distance_km(one: KnownPlace, other: KnownPlace) -> float:
    """The distance on a sphere; good to half a percent, which is more than the points are."""
    lat = math.radians((one.lat + other.lat) / 2)
    across = math.radians((one.lon - other.lon + 180) % 360 - 180) * math.cos(lat)
    along = math.radians(one.lat - other.lat)
    return 6371 * math.hypot(across, along)
