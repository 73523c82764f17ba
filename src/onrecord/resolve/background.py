"""What deciding who is who rests on besides the article: tables, names, words. Made once per process."""

from functools import cached_property

from onrecord.knowledge.actors import ActorTables, Gender
from onrecord.knowledge.lexicon import Lexicon
from onrecord.knowledge.names import NameIndex, fold
from onrecord.learned.antecedents import AntecedentWeights
from onrecord.resolve.offices import Offices
from onrecord.resolve.phrases import PhraseCoder

__all__ = ["PARTICLES", "Background"]

PARTICLES = frozenset(
    {"al", "bin", "ibn", "de", "da", "del", "della", "der", "di", "dos", "el", "la", "le", "van", "von", "y", "e", "ul"}
)
"""Small words inside names, folded, which say nothing about whose name it is."""


class Background:
    """The tables and words, and what is looked up in them for every article."""

    def __init__(self, tables: ActorTables, lexicon: Lexicon) -> None:
        self.tables = tables
        self.lexicon = lexicon
        self.index = NameIndex(tables)
        self.coder = PhraseCoder(tables, self.index, lexicon)
        self.offices = Offices(tables)
        self.openers = lexicon.openers

    @cached_property
    def antecedents(self) -> AntecedentWeights:
        """The learnt weights of candidates for pronouns."""
        return AntecedentWeights.load()

    @cached_property
    def given_names(self) -> frozenset[str]:
        """First names as they are written."""
        return frozenset(given.name for given in self.tables.given_names)

    @cached_property
    def titles(self) -> frozenset[str]:
        """Single words that stand before a name and are no part of it, in small letters without full stops."""
        forms = (form for t in self.tables.titles if t.use != "after-name" for form in (t.title, *t.short))
        return frozenset(word.lower().strip(".") for form in forms for word in form.split())

    @cached_property
    def title_genders(self) -> dict[str, Gender]:
        """The gender that a title makes sure of."""
        rows = (t for t in self.tables.titles if t.gender != "x" and t.use != "after-name")
        return {form.lower().strip("."): t.gender for t in rows for form in (t.title, *t.short)}

    @cached_property
    def great_powers(self) -> frozenset[str]:
        """Countries whose bodies news names by initials whatever it is about: the permanent five."""
        return frozenset(self.tables.members_of("un-security-council", "9999"))

    @cached_property
    def nouns(self) -> dict[str, str]:
        """What kind of thing a noun in small letters means: person, group, organisation or document."""
        kinds: dict[str, str] = {}
        for agent in self.tables.agents:
            kinds[agent.plural.lower()] = "group"
            kinds[agent.noun.lower()] = agent.kind
        for noun, kind in self.lexicon.people.items():
            plain = {"role": "person", "anonymous": "person"}.get(kind, kind)
            if plain in ("organisation", "document") or noun not in kinds:
                kinds[noun] = plain
        return kinds

    @cached_property
    def genders(self) -> dict[str, Gender]:
        """The gender of nouns that tell one."""
        words = self.lexicon.references
        male: dict[str, Gender] = dict.fromkeys(words["male"], "m")
        return male | dict.fromkeys(words["female"], "f")

    def words_of(self, name: str) -> tuple[str, ...]:
        """The words of a name, folded, without particles and initials."""
        words = fold(name).split()
        return tuple(w for w in words if w not in PARTICLES and len(w) > 1) or tuple(words)
