"""Everybody an article speaks of, read from left to right: names, nouns for somebody, and pronouns.

A noun with "the" that fits the office or description of somebody named before means that somebody; otherwise a noun
makes a figure of its own. A pronoun takes the figure that fits in number and gender and stands out most, by weights
learnt from annotated texts (`antecedents`); where none fits, it stays open.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cached_property

from onrecord.record import MentionKind
from onrecord.resolve.antecedents import Antecedents, Pronoun
from onrecord.resolve.background import Background
from onrecord.resolve.cast import Cast
from onrecord.resolve.figures import Candidate, Figure, Naming
from onrecord.resolve.tree import Tree

__all__ = ["Discourse"]

_DEFINITE = frozenset({"the", "this", "that", "these", "those", "both", "his", "her", "its", "their", "our", "my"})
_KINDS: dict[str, MentionKind] = {"person": "person", "group": "group", "organisation": "organisation",
                                  "document": "document"}  # fmt: skip
_PARTS = frozenset({"compound", "flat", "fixed", "nmod:desc", "amod", "goeswith"})
_LONGEST = 4
_AGE_AFTER = re.compile(r", \d{1,3}$")
_LONGEST_AGE = 5
_AGED = re.compile(r"\b(\d{1,3})[- ]years?[- ]old\b")
_REMEMBERED = 300
"""Namings back in which a noun finds whom it means."""
_STATES = ("country", "place")
_NEAR = 3
"""Sentences back in which two must have been named to be "the two sides"."""


class Discourse:
    """Which figure every name, noun for somebody and pronoun of an article means."""

    def __init__(
        self, tree: Tree, cast: Cast, background: Background, antecedents: Antecedents, on: str | None
    ) -> None:
        self._tree, self._cast, self._background, self._on = tree, cast, background, on
        self.namings: list[Naming] = []
        self._at: dict[int, Naming] = {}
        self._antecedents = antecedents
        self._read()

    def at(self, token: int) -> Naming | None:
        """The naming that holds or is headed by a token."""
        return self._at.get(token)

    def pair(self, head: int, words: str) -> tuple[Figure, ...]:
        """The two whom "both countries", "the two sides" mean: the last two named together, else the last two named."""
        wanted = self._background.lexicon.references["pair"].get(words)
        if wanted is None:
            return ()
        kinds = {"country": _STATES, "person": ("person",)}.get(wanted, (*_STATES, "organisation", "person"))
        before = [n for n in self.before(head) if n.figure is not None and n.form == "name" and n.figure.kind in kinds]
        for naming in reversed(before):
            first = self._at.get(self._tree.heads[naming.head]) if self._tree.relations[naming.head] == "conj" else None
            if first and first.figure and first.figure is not naming.figure and first.figure.kind in kinds:
                return (first.figure, naming.figure) if naming.figure else ()
        last: dict[int, Figure] = {}
        for naming in reversed(before):
            if naming.figure and self._tree.sentence_of(head) - self._tree.sentence_of(naming.head) <= _NEAR:
                last.setdefault(id(naming.figure), naming.figure)
        return tuple(reversed(list(last.values())[:2])) if len(last) == 2 else ()

    def bind(self, places: range, speaker: Figure | None, confidence: float = 0.9) -> None:
        """Gives the pronouns of the first person among some tokens to the speaker of the words."""
        for i in places:
            naming = self._at.get(i)
            if naming is None or naming.form != "pronoun" or naming.figure is not None:
                continue
            feature = self._background.lexicon.references["pronoun"].get(self._tree.lower[i], "")
            if feature.startswith("1"):
                naming.figure, naming.reason, naming.confidence = speaker, "speaker", confidence

    def bind_quoted(self) -> None:
        """Gives what is left of the first person in quotation marks to who speaks in the same paragraph."""
        speakers = [n for n in self.namings if n.figure is not None and self._antecedents.speaks(n.head)]
        for naming in self.namings:
            if naming.figure is None and naming.form == "pronoun" and self._antecedents.is_quoted(naming.head):
                near = [s for s in speakers if self._tree.block(s.head) == self._tree.block(naming.head)]
                if near:
                    speaker = min(near, key=lambda s: abs(s.head - naming.head))
                    self.bind(range(naming.head, naming.head + 1), speaker.figure, 0.6)

    def _read(self) -> None:
        names = {i: n for n in self._cast.namings for i in range(n.first, n.last)}
        self._describe_names()
        last = None
        for i in range(len(self._tree.heads)):
            naming = names.get(i)
            if naming is not None:
                if naming is not last:
                    self._add(naming)
                    last = naming
            elif (made := self._read_token(i)) is not None:
                self._add(made)

    def _add(self, naming: Naming) -> None:
        self.namings.append(naming)
        for i in range(naming.first, naming.last) if naming.form == "name" else (naming.head,):
            self._at[i] = naming

    def _read_token(self, i: int) -> Naming | None:
        word = self._tree.lower[i]
        if word in self._background.lexicon.references["pronoun"] and self._tree.upos[i] in ("PRON", "DET"):
            return self._read_pronoun(i)
        if self._tree.upos[i] in ("NOUN", "PROPN") and self._tree.relations[i] not in _PARTS:
            return self._read_noun(i)
        if word == "old" and self._tree.upos[i] == "ADJ" and self._tree.relations[i] not in _PARTS:
            return self._read_aged(i, self._tree.phrase(i))
        if word in self._background.lexicon.references["relative"] and self._tree.upos[i] == "PRON":
            return self._read_relative(i)
        return None

    # What names are called besides

    def _describe_names(self) -> None:
        """Gives figures the nouns and phrases by which titles, appositions and "X is the minister" describe them."""
        for naming in self._cast.namings:
            figure = naming.figure
            if figure is None:
                continue
            if figure.kind == "person" and (title := self._title(naming)):
                figure.descriptions.append(title)
            for head, phrase in self._described(naming):
                noun = self._noun(head)
                if noun and self._tree.feature(head, "Number") != "Plur" and self._can_be(figure, noun):
                    figure.nouns.update((noun, self._tree.lower[head]))
                    figure.descriptions.append(phrase)
                    gender = self._background.genders.get(self._tree.lower[head])
                    if gender and figure.gender == "x":
                        figure.gender = gender

    def _title(self, naming: Naming) -> str:
        """The title right before a name that is no noun of its own: Sen., Lt. Gen."""
        tree, titles = self._tree, self._background.titles
        first = naming.first
        while first and tree.lower[first - 1].strip(".") in titles and tree.words[first - 1][0].isupper():
            first -= 1
        is_noun = first < naming.first and self._noun(naming.first - 1) != ""
        return "" if is_noun else " ".join(tree.words[first : naming.first])

    def _can_be(self, figure: Figure, noun: str) -> bool:
        """Whether a noun for somebody stands beside a name of somebody: no place is a minister."""
        return figure.kind == "person" or self._background.nouns[noun] != "person"

    def _described(self, naming: Naming) -> Iterator[tuple[int, str]]:
        """Head and words of every phrase that says what a name is."""
        tree, head = self._tree, naming.head
        for child in tree.dependents(head, "nmod:desc", "appos", "compound"):
            if naming.first <= child < naming.last or tree.upos[child] not in ("NOUN", "PROPN"):
                continue
            yield child, self._words(child, without=naming)
        governor = tree.heads[head]
        if (
            governor >= 0
            and tree.relations[head] in ("appos", "nmod:desc", "flat")
            and not (naming.first <= governor < naming.last)
        ):
            yield governor, self._words(governor, without=naming)
        is_subject = governor >= 0 and tree.relations[head] == "nsubj" and tree.upos[governor] == "NOUN"
        if is_subject and next(tree.dependents(governor, "cop"), None) is not None:
            yield governor, self._words(governor, without=naming)

    def _words(self, head: int, without: Naming) -> str:
        phrase = self._tree.phrase(head)
        words = [self._tree.words[i] for i in phrase if not without.first <= i < without.last]
        return " ".join(words)

    # Nouns

    def _noun(self, head: int) -> str:
        """The longest listed noun that ends at a head: "foreign minister", "secretary of state"; empty if none is."""
        nouns, tree = self._background.nouns, self._tree
        last = tree.tokens[head].end
        if tree.lower[head + 1 : head + 2] == ("of",) and head + 2 < len(tree.tokens):
            longer = _plain(tree.text[tree.tokens[head].start : tree.tokens[head + 2].end])
            if longer in nouns:
                return longer
        for first in range(max(0, head - _LONGEST + 1), head + 1):
            words = _plain(tree.text[tree.tokens[first].start : last]).removeprefix("ex-")
            if words in nouns:
                return words
        lemma = tree.lemma(head)
        return lemma if lemma in nouns else ""

    def _word_of_body(self, head: int) -> str:
        """A noun with "the" in which the name of a body ends: the authority; empty if there is none."""
        word = self._tree.lower[head]
        bodies = (n.figure for n in self.namings if n.form == "name" and n.figure and n.figure.kind == "organisation")
        ends = self._points_back(head) and any(f.name.lower().split()[-1:] == [word] for f in bodies)
        return word if ends else ""

    def _read_noun(self, head: int) -> Naming | None:
        tree = self._tree
        noun = self._noun(head) or self._word_of_body(head)
        phrase = tree.phrase(head)
        named = self._named_core(head)
        if named is not None:
            self._join_earlier(head, noun, named.figure)
            return Naming(phrase.start, phrase.stop, head, named.figure, "noun", "named-beside", named.confidence)
        if not noun or noun in self._background.lexicon.references["place"]:
            return self._read_aged(head, phrase) or self._read_place(head, phrase)
        is_body = noun in self._background.lexicon.references["body"]
        plural = tree.feature(head, "Number") == "Plur" and not is_body
        kind = self._background.nouns.get(noun, "organisation")
        figure, reason, confidence = (None, "", 0.0) if plural else self._earlier(head, noun, kind)
        if figure is None:
            figure = self._same_words(head, noun, plural=plural)
            reason, confidence = "same-words", 0.8
        if figure is None:
            figure = Figure(_KINDS[kind], self._plain(phrase), plural=plural, nouns={noun, tree.lower[head]})
            figure.gender = self._background.genders.get(tree.lemma(head), "x")
            figure.place, figure.owner = self.place_of(head), self._owner(head)
            reason, confidence = "described", 0.9
        return Naming(phrase.start, phrase.stop, head, figure, "noun", reason, confidence)

    def _join_earlier(self, head: int, noun: str, figure: Figure | None) -> None:
        """Makes one of somebody whom the article names now and only called by whose he was before: his father."""
        owner = self._owner(head)
        if figure is None or not isinstance(owner, Figure):
            return
        same = [n.figure for n in self.namings if n.figure and n.form == "noun" and n.figure.owner is owner]
        before = next((f for f in same if f.named is None and not f.plural and noun in f.nouns), None)
        if before is not None and before is not figure and not any(n.figure is figure for n in self.namings):
            figure.nouns |= before.nouns
            for naming in self.namings:
                if naming.figure is before:
                    naming.figure = figure

    def _read_aged(self, head: int, phrase: range) -> Naming | None:
        """The person of an age that the article has told: "the 45-year-old"."""
        first = self._tree.tokens[max(0, head - _LONGEST_AGE)].start
        age = _AGED.search(self._tree.text, first, self._tree.tokens[head].end)
        if age is None or age.end() != self._tree.tokens[head].end:
            return None
        people = [n for n in self.namings if n.figure and n.figure.kind == "person" and n.form == "name"]
        aged = {id(n.figure): n for n in people if self._is_aged(n, age[1])}
        if len(aged) != 1:
            return None
        return Naming(phrase.start, phrase.stop, head, next(iter(aged.values())).figure, "noun", "aged", 0.9)

    def _is_aged(self, naming: Naming, age: str) -> bool:
        """Whether an age stands right after a name, or in a phrase that describes it."""
        after = self._tree.text[self._tree.tokens[naming.last - 1].end :][: len(age) + 3]
        told = naming.figure.descriptions if naming.figure else []
        return after in (f", {age},", f", {age}.", f" ({age})") or any(_has_age(phrase, age) for phrase in told)

    def _read_place(self, head: int, phrase: range) -> Naming | None:
        """The country or place that "the country", "the city" means: the last one named."""
        feature = self._background.lexicon.references["place"].get(self._tree.lemma(head))
        if feature is None or self._tree.feature(head, "Number") == "Plur" or not self._points_back(head):
            return None
        kinds = ("country",) if feature == "country" else ("place", "country")
        for naming in reversed(self.namings):
            figure = naming.figure
            if figure is not None and figure.kind in kinds and naming.form == "name":
                is_place = naming.reason in ("capital", "city-of-government", "place")
                if feature == "country" or is_place:
                    return Naming(phrase.start, phrase.stop, head, figure, "noun", "place-noun", 0.6)
        return None

    def _points_back(self, head: int) -> bool:
        """Whether a noun has nothing but "the" or "this" beside it."""
        told = [c for c in self._tree.children(head) if self._tree.relations[c] not in ("case", "punct")]
        return any(self._tree.lower[c] in ("the", "this", "that") for c in told) and all(
            self._tree.relations[c] in ("det", "acl:relcl", "conj", "cc", "cop", "nsubj", "aux") for c in told
        )

    def _named_core(self, head: int) -> Naming | None:
        """The name that stands in apposition to a noun, or that the noun only classifies: TASS news agency."""
        tree = self._tree
        beside = self._apposed(head)
        if beside is not None:
            return beside
        named = [(n, tree.relations[n.head]) for c in tree.core(head) if c != head and (n := self._names.get(c))]
        # "The internet security firm Secunia" is Secunia.
        for naming, relation in sorted(named, key=lambda pair: pair[1] == "compound"):
            if naming.figure is None:
                continue
            person = naming.figure.kind == "person"
            if relation in ("appos", "flat", "nmod:desc") and (person or relation == "appos"):
                return naming if tree.feature(head, "Number") != "Plur" else None
            body = naming.figure.kind in ("organisation", "outlet")
            if relation in ("compound", "flat", "nmod:desc") and body and self._classifies(head):
                return naming
        return None

    def _apposed(self, head: int) -> Naming | None:
        """The person's name that a noun follows as an apposition, or that stands right after it as after a title."""
        tree = self._tree
        if tree.feature(head, "Number") == "Plur":
            return None
        before = self._names.get(tree.heads[head]) if tree.relations[head] == "appos" else None
        after = self._names.get(head + 1)
        is_title = after is not None and after.first == head + 1 and tree.heads[after.head] in (head, tree.heads[head])
        naming = before or (after if is_title else None)
        return naming if naming and naming.figure and naming.figure.kind == "person" else None

    @cached_property
    def _names(self) -> dict[int, Naming]:
        return {i: n for n in self._cast.namings for i in range(n.first, n.last)}

    def _classifies(self, head: int) -> bool:
        return self._tree.lower[head] in self._background.lexicon.references["classifier"]

    def _plain(self, phrase: range) -> str:
        """The words of a phrase without its article, and without an age after it."""
        words = _AGE_AFTER.sub("", self._tree.span(phrase).of(self._tree.text)).split()
        return " ".join(words[1:] if len(words) > 1 and words[0].lower() in _DEFINITE | {"a", "an"} else words)

    def is_definite(self, head: int) -> bool:
        """Whether a phrase points back or to somebody known: "the minister", "his minister", not "a minister"."""
        tree = self._tree
        return any(tree.lower[c] in _DEFINITE for c in tree.dependents(head, "det", "nmod:poss", "det:predet")) or (
            next(tree.dependents(head, "nmod:poss"), None) is not None
        )

    def _earlier(self, head: int, noun: str, kind: str) -> tuple[Figure | None, str, float]:
        """The figure named before that a singular noun with "the" means, why, and how surely."""
        if not self.is_definite(head):
            return None, "", 0.0
        place, owner = self.place_of(head), self._owner(head)
        named, reason, confidence = self._by_role(head, noun, place, owner)
        if named is not None:
            return named, reason, confidence
        held_in = self._office_place(head, noun)
        holder = None if held_in is None else self._holder(noun, held_in)
        if holder is not None:
            return holder, "office", 0.9
        if place is None and owner is None and kind in ("organisation", "group", "person"):
            return self._only_of_kind(head, kind)
        return None, "", 0.0

    def _by_role(
        self, head: int, noun: str, place: str | None, owner: "Figure | str | None"
    ) -> tuple[Figure | None, str, float]:
        """The last figure that the words of a noun have been said of: once for "the former president", else now."""
        past = self._is_past(head)
        word = self._tree.lower[head].removeprefix("ex-")
        no_longer: Figure | None = None
        for fits in dict.fromkeys((noun, word)):
            if fits != noun and self._is_subordinate(head, noun):
                break
            for naming in reversed(self.namings[-_REMEMBERED:]):
                figure = naming.figure
                if figure is None or figure is owner or figure.plural or naming.form == "pronoun":
                    continue
                called = self._was_called(figure, fits) if past else self._is_called(figure, fits)
                if not called or (fits != noun and _has_other(figure, noun, word)):
                    continue
                if (place is not None and not self._belongs(figure, place)) or not self._may_be(head, figure, owner):
                    continue
                if past or not self._was_only(figure, fits):
                    return figure, "role", 0.9 if fits == noun else 0.75
                no_longer = no_longer or figure
        return (no_longer, "role", 0.75) if no_longer else (None, "", 0.0)

    def _was_called(self, figure: Figure, noun: str) -> bool:
        """Whether somebody is described as having been a noun, or held the office before the article's day."""
        if any(self._background.coder.is_past(told) and noun in told.lower() for told in figure.descriptions):
            return True
        if figure.named is None or figure.named.kind != "person":
            return False
        offices, key = self._background.offices, figure.named.key
        once = {n for t in self._background.tables.terms_of(key) for n in offices.nouns_in(t.office)}
        return noun in once and noun not in offices.nouns_of(key, self._on)

    def _was_only(self, figure: Figure, noun: str) -> bool:
        """Whether an article calls somebody by a noun only as what he was: a former president."""
        told = [phrase for phrase in figure.descriptions if noun in phrase.lower()]
        return bool(told) and all(map(self._background.coder.is_past, told))

    def _is_subordinate(self, head: int, noun: str) -> bool:
        """Whether words before a noun make it another's office: vice president, deputy minister."""
        words = self._background.lexicon.references["subordinate"]
        beside = (self._tree.lower[c] for c in self._tree.dependents(head, "amod", "compound"))
        return not words.keys().isdisjoint((*noun.split(), *beside))

    def _is_called(self, figure: Figure, noun: str) -> bool:
        """Whether a noun is one for a figure: a title that it was given, or a word of a body's name."""
        return noun in figure.nouns or (figure.kind in ("organisation", "outlet") and noun in figure.words)

    def _may_be(self, head: int, figure: Figure, owner: "Figure | str | None") -> bool:
        """Whether nothing beside a noun tells that it is another: the European team is not the Afghan team.

        Whose it is has to agree, and where nobody has been named for it, its clause has to be about nothing new.
        """
        tree = self._tree
        if owner is not None and figure.named is None and figure.owner != owner:
            return False
        words = {w.lower() for told in (figure.name, *figure.descriptions) for w in told.split()}
        if not figure.words and next(tree.dependents(head, "acl:relcl", "acl"), None) is not None:
            return False
        relations = ("compound",) if figure.kind == "person" else ("compound", "amod", "nummod")
        beside = (c for c in tree.dependents(head, *relations) if tree.upos[c] != "PROPN" or figure.kind != "person")
        return all(tree.lower[c] in words or tree.lemma(c) in words for c in beside)

    def _owner(self, head: int) -> "Figure | str | None":
        """Whose it is, for his father is nobody that "his" means: a figure, or the pronoun where that stays open."""
        for child in self._tree.dependents(head, "nmod:poss"):
            naming = self._at.get(child)
            if naming is not None:
                return naming.figure or self._tree.lower[child]
        return None

    def _belongs(self, figure: Figure, place: str) -> bool:
        """Whether a figure is of a country or body, as far as is known."""
        if figure.named is None:
            return any(self._background.index.ask(w) and place in {m.key for m in self._background.index.ask(w)}
                       for d in figure.descriptions for w in d.split())  # fmt: skip
        row = self._background.tables
        if figure.named.kind == "person":
            person = row.people_by_key[figure.named.key]
            offices = (row.offices_by_key[t.office] for t in row.terms_of(person.key))
            return person.country == place or any(place in (o.country, o.organisation) for o in offices)
        return figure.named.key == place

    def _office_place(self, head: int, noun: str) -> str | None:
        """The country or body whose office a phrase names, and nothing else: "the Russian president", "head of NATO".

        None where it says more: "the Russian company's president", "the first president of Russia", "the ex-president".
        """
        tree, places = self._tree, self._cast.place_at
        own = range(head - len(noun.split()) + 1, head + 1 + 2 * (" of " in noun))
        key: str | None = None
        for i in tree.phrase(head):
            if i in own or tree.relations[i] in ("det", "case", "punct"):
                continue
            top = i
            while top in places and places.get(tree.heads[top]) == places[top]:
                top = tree.heads[top]
            if i in places and tree.heads[top] in own and places[i] == (key or places[i]):
                key = places[i]
            elif tree.lower[i] not in self._background.lexicon.references["incumbent"]:
                return None
        return None if key is None or self._is_past(head) else key

    def _holder(self, noun: str, place: str) -> Figure | None:
        """Who holds the office of a noun in a country or body; of several the one whom the article names."""
        holders = self._background.offices.holders(noun, place, self._on)
        if len(holders) > 1:
            present = [h for h in holders if ("person", h.key) in self._cast.known]
            holders = tuple(present)
        return self._cast.person_of_key(holders[0].key) if len(holders) == 1 else None

    def _only_of_kind(self, head: int, kind: str) -> tuple[Figure | None, str, float]:
        """The one figure of a kind named near, for nouns that say no more than the kind: the group, the man."""
        tree, word = self._tree, self._tree.lower[head]
        gender = self._background.genders.get(word)
        general = word in self._background.lexicon.references["classifier"] or (kind == "person" and gender)
        if not general or next(tree.dependents(head, "compound", "acl:relcl", "acl", "amod", "nmod"), None) is not None:
            return None, "", 0.0
        found: dict[int, Figure] = {}
        for naming in reversed(self.namings[-_REMEMBERED:]):
            if tree.sentence_of(head) - tree.sentence_of(naming.head) > _NEAR:
                break
            figure = naming.figure
            if figure is None or figure.plural or naming.form != "name":
                continue
            fits = figure.kind == "person" and figure.gender in (gender, "x")
            if fits if kind == "person" else figure.kind in ("organisation", "outlet"):
                found[id(figure)] = figure
        return (next(iter(found.values())), "kind", 0.6) if len(found) == 1 else (None, "", 0.0)

    def _same_words(self, head: int, noun: str, *, plural: bool) -> Figure | None:
        """A figure described before by the same noun, where nothing tells the two apart."""
        words = self._plain(self._tree.phrase(head))
        bare = not any(self._tree.lower[c] in {"a", "an"} for c in self._tree.dependents(head, "det"))
        definite = self.is_definite(head) or noun in self._background.lexicon.references["body"]
        place, owner = self.place_of(head), self._owner(head)
        beside = {self._tree.lower[c] for c in self._tree.dependents(head, "amod", "compound", "nummod")}
        told = next(self._tree.dependents(head, "acl:relcl", "acl", "nmod"), None) is not None
        for naming in reversed(self.namings[-_REMEMBERED:]):
            figure = naming.figure
            if figure is None or naming.form != "noun" or figure.plural != plural:
                continue
            if bare and not plural and " " in words and figure.name == words:
                return figure
            if place != figure.place or owner != figure.owner or not beside <= set(figure.name.lower().split()):
                continue
            if told and figure.name.lower() != words.lower():
                continue
            if definite and (noun in figure.nouns or self._tree.lower[head] in figure.nouns):
                return figure
        return None

    def place_of(self, head: int) -> str | None:
        """The country (code) or body (key) that the words beside a noun tell: "Syria's", "Syrian", "of Syria"."""
        phrase = self._tree.phrase(head)
        for i in phrase:
            if i == head:
                continue
            key = self._cast.place_at.get(i)
            if key is not None:
                return key
        for child in self._tree.dependents(head, "nmod:poss"):
            naming = self._at.get(child)
            if naming and naming.form == "pronoun" and naming.figure and naming.figure.named:
                return naming.figure.named.key
        return None

    def _is_past(self, head: int) -> bool:
        return self._background.coder.is_past(self._tree.span(self._tree.phrase(head)).of(self._tree.text))

    # Pronouns

    def _read_relative(self, i: int) -> Naming | None:
        """Who and which: what the clause hangs on."""
        at = i
        while at >= 0 and self._tree.relations[at] != "acl:relcl":
            at = self._tree.heads[at]
        antecedent = self._at.get(self._tree.heads[at]) if at >= 0 else None
        if antecedent is None:
            return None
        return Naming(i, i + 1, i, antecedent.figure, "pronoun", "relative", 0.95)

    def _read_pronoun(self, i: int) -> Naming:
        feature = self._background.lexicon.references["pronoun"][self._tree.lower[i]]
        speaker = self._speaker_over(i, feature)
        if speaker is not None:
            return Naming(i, i + 1, i, speaker.figure, "pronoun", "antecedent", 0.85)
        refers = feature.startswith("3") and self._tree.relations[i] != "expl"
        ranked = self._antecedents.rank(Pronoun(i, feature), self.namings) if refers else []
        if not ranked:
            return Naming(i, i + 1, i, None, "pronoun", "no antecedent", 0.0)
        best = ranked[0]
        figure = best.naming.figure
        if figure and feature[2] in "mf" and figure.kind == "person" and figure.gender == "x":
            figure.gender = feature[2]  # type: ignore[assignment]
        told = tuple(Candidate(r.name, round(r.probability, 3), "antecedent") for r in ranked[:4])
        return Naming(i, i + 1, i, figure, "pronoun", "antecedent", best.probability, told)

    def _speaker_over(self, i: int, feature: str) -> Naming | None:
        """Whose words a clause with "it" or "they" for a subject stands in: Hungary said it would agree."""
        tree = self._tree
        clause = tree.heads[i]
        if feature not in ("3sn", "3px") or not tree.is_subject(i) or tree.relations[clause] != "ccomp":
            return None
        verb = tree.heads[clause]
        naming = self._at.get(next(tree.dependents(verb, "nsubj"), -1))
        if naming is None or naming.figure is None or tree.lower[verb] not in self._background.lexicon.reporting:
            return None
        figure = naming.figure
        fits = figure.kind in ("country", "organisation", "outlet") or (feature == "3px" and figure.plural)
        return naming if fits else None

    def before(self, token: int) -> list[Naming]:
        """The namings that begin before a token."""
        return self.namings[: bisect_left([n.first for n in self.namings], token)]


def _has_other(figure: Figure, noun: str, word: str) -> bool:
    """Whether somebody has another office that ends in a word: a prime minister is no foreign minister."""
    return any(told != noun and told.endswith(f" {word}") for told in figure.nouns)


def _has_age(phrase: str, age: str) -> bool:
    found = _AGED.search(phrase.replace(" - ", "-"))
    return found is not None and found[1] == age


def _plain(words: str) -> str:
    """Words in small letters, with plain apostrophes and one space between them."""
    return " ".join(words.lower().replace("’", "'").split())
