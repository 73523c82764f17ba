from onrecord.analyze.same_names import agree_on_classes
from onrecord.learned.language import LanguageModel, Name

WORDS = ["Selm", "Radio", "fell", "silent"]


def name(label, **behind):
    return Name(0, 1, label, {"PERSON": -9.0, "ORG": -9.0, "LOC": -9.0, "DATE": 0.0} | behind)


def labels(*names):
    return [own.label for found in agree_on_classes([WORDS] * len(names), [[one] for one in names]) for own in found]


def test_an_unsure_place_follows_the_sure_ones():
    sure, unsure = name("LOC", LOC=0.0, ORG=-6.0), name("ORG", ORG=0.0, LOC=-0.5)
    assert labels(unsure) == ["ORG"]
    assert labels(unsure, sure) == labels(sure, unsure)[::-1] == ["LOC", "LOC"]


def test_a_plain_class_stays_among_others():
    place, person = name("LOC", LOC=0.0, PERSON=-6.0), name("PERSON", PERSON=0.0, LOC=-20.0)
    assert labels(place, person, place) == ["LOC", "PERSON", "LOC"]


def test_a_place_that_also_acts_is_a_place():
    acts = name("ORG", ORG=0.0, LOC=-1.5)
    assert labels(acts, acts, name("LOC", LOC=0.0, ORG=-2.0)) == ["LOC", "LOC", "LOC"]


def test_other_words_and_dates_do_not_count():
    sure = Name(1, 2, "PERSON", {"PERSON": 0.0, "ORG": -9.0})
    found = agree_on_classes([WORDS, WORDS], [[sure], [name("ORG", ORG=0.0, PERSON=-0.1)]])
    assert [own.label for names in found for own in names] == ["PERSON", "ORG"]
    assert labels(name("DATE"), name("ORG", ORG=0.0)) == ["DATE", "ORG"]


def test_names_of_a_model_without_scores_stay():
    assert labels(Name(0, 1, "ORG"), Name(0, 1, "LOC")) == ["ORG", "LOC"]


def test_a_name_scores_best_under_its_own_class():
    parsed = LanguageModel.load().annotate([["Ada", "Obi", "left", "Karsk", "on", "Monday", "."]])[0]
    assert [(own.first, own.last, own.label) for own in parsed.names] == [
        (0, 2, "PERSON"),
        (3, 4, "LOC"),
        (5, 6, "DATE"),
    ]
    assert all(own.classes[own.label] == 0.0 == max(own.classes.values()) for own in parsed.names)
