"""How many independent hands a claim comes from."""

from onrecord.compare.origins import Carrier, origins_of, texts_of
from onrecord.compare.syndication import Sketch


def sketch(shingles, outlet, agency=None, published="2024-03-04"):
    return Sketch(frozenset(shingles), published, outlet, agency)


def origins(carriers, articles):
    return origins_of(carriers, texts_of(articles))


HERALD = Carrier("a", "herald", "venn", ("herald", "venn"))
TIMES = Carrier("b", "times", "venn", ("times", "venn"))


def test_outlets_that_heard_it_themselves_are_each_an_origin():
    articles = {"a": sketch(range(50), "herald"), "b": sketch(range(50, 99), "times")}
    assert origins([HERALD, TIMES], articles) == ("herald", "times")


def test_copies_have_the_origin_of_the_original():
    articles = {"a": sketch(range(50), "herald"), "b": sketch(range(40), "times", published="2024-03-05")}
    assert origins([HERALD, TIMES], articles) == ("herald", "herald")


def test_who_credits_the_same_agency_has_one_origin_even_if_the_texts_differ():
    articles = {"a": sketch(range(50), "herald", "agency"), "b": sketch(range(50, 99), "times", "agency")}
    assert origins([HERALD, TIMES], articles) == ("agency", "agency")


def test_one_credit_in_a_family_is_the_origin_of_all():
    articles = {"a": sketch(range(50), "herald"), "b": sketch(range(50), "times", "agency")}
    assert origins([HERALD, TIMES], articles) == ("agency", "agency")


def test_a_chain_that_names_who_heard_it_wins_over_the_text():
    articles = {"a": sketch(range(50), "herald"), "b": sketch(range(50, 99), "times")}
    carriers = [HERALD._replace(chain=("herald", "radio", "venn")), TIMES._replace(chain=("times", "radio", "venn"))]
    assert origins(carriers, articles) == ("radio", "radio")


def test_where_nobody_is_known_every_article_is_its_own():
    articles = {"a": sketch(range(50), None), "b": sketch(range(50, 99), None)}
    assert origins([Carrier("a", None, None, ()), Carrier("b", None, "venn", ("venn",))], articles) == ("a", "b")
