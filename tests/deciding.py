"""The phrase marked `p` of a text, decided where it stands, beside what is expected of it."""

from marked import marked

from onrecord.knowledge.actors import ActorTables
from onrecord.knowledge.lexicon import Lexicon
from onrecord.record import Span
from onrecord.resolve.background import Background
from onrecord.resolve.case import Case

BACKGROUND = Background(ActorTables(), Lexicon())


def decided(parsed, text, on):
    gold = marked(text)
    case = Case(parsed(gold.text, on), BACKGROUND)
    return case, case.decide(Span(*gold.parts["p"][0]))


def told(case, decision):
    name = case.actors[decision.actor].name if decision.actor else "-"
    return [name, decision.country or "-", (*decision.sectors, "-")[0], decision.basis or "-"]


def agrees(expected, ours):
    """Whether name, country, first sector and basis are those expected: `-` stands for none, `*` for anything."""
    *name, country, sector, basis = expected.split(" ") if expected != "*" else ["*"] * 4
    wanted = [" ".join(name), country, sector, basis]
    return all(w in ("*", o) for w, o in zip(wanted, ours, strict=True))


def coded(parsed, text, on):
    """Country and first sector of the phrase: "SYR REF"."""
    _, decision = decided(parsed, text, on)
    return f"{decision.country or '-'} {(*decision.sectors, '-')[0]}"
