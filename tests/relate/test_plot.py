"""The picture of a relation: everything inside the frame, told in words too, by day and by night, always the same."""

import sys
from datetime import date, timedelta
from io import BytesIO
from typing import get_args

import pytest
from lxml import etree
from relations import SILENCE, START, TALKS, WAR, story

from onrecord.errors import UsageError
from onrecord.relate.drawing import Line, Polygon, Rect, Text
from onrecord.relate.plot import DARK, LIGHT, draw, plot_png, plot_svg
from onrecord.relate.series import Series, Step, build_series
from onrecord.relate.turns import find_turns

NAMES = ("Karsia", "Tolmark")
STATEMENTS = {**TALKS, None: 3.0}


def relation(by: Step = "week", **more):
    seen = story((40, STATEMENTS), (12, SILENCE), (30, WAR))
    series = build_series(seen, by=by, since=START, until=START + timedelta(days=573), **more)
    return series, find_turns(series)


def test_it_is_an_svg_that_says_what_it_shows():
    series, turns = relation()
    tree = etree.fromstring(plot_svg(series, turns, NAMES).encode())
    space = {"s": "http://www.w3.org/2000/svg"}
    assert tree.findtext("s:title", namespaces=space) == "Karsia and Tolmark"
    assert str(turns[0].day) in tree.findtext("s:desc", namespaces=space)
    words = [" ".join(text.itertext()) for text in tree.iterfind("s:text", namespaces=space)]
    assert "events per week" in words
    assert "mean intensity" in words
    assert "statements" in words
    assert any(line.startswith(f"{turns[-1].kind}, {turns[-1].day.day} ") for line in words)


@pytest.mark.parametrize("by", get_args(Step))
def test_nothing_stands_outside_the_frame_or_twice_in_one_place(by):
    drawing = draw(*relation(by), NAMES)
    for shape in drawing.shapes:
        for x, y in corners(shape):
            assert 0 <= x <= drawing.width
            assert 0 <= y <= drawing.height
    boxes = [box(shape) for shape in drawing.shapes if isinstance(shape, Text) and not shape.turned]
    for at, one in enumerate(boxes):
        assert not any(overlap(one, other) for other in boxes[at + 1 :]), one


def corners(shape):
    if isinstance(shape, Rect):
        return [(shape.x, shape.y), (shape.x + shape.width, shape.y + shape.height)]
    if isinstance(shape, (Line, Polygon)):
        return shape.points
    left, top, right, bottom = box(shape)
    return [(left, top), (right, bottom)] if not shape.turned else [(shape.x, shape.y)]


def box(text: Text) -> tuple[float, float, float, float]:
    width = (len(text.words) + 0.9 * len(text.tail)) * text.size * 0.5
    left = text.x - {"start": 0, "middle": width / 2, "end": width}[text.anchor]
    return left, text.y - text.size * 0.7, left + width, text.y


def overlap(one, other) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def test_a_time_without_news_is_hatched_and_explained():
    days = [START + timedelta(days=at) for at in range(574)]
    series, turns = relation(news={day: 9 for day in days if not 280 <= (day - START).days < 364})
    drawing = draw(series, turns, NAMES)
    assert any(isinstance(shape, Rect) and shape.colour == "gap" for shape in drawing.shapes)
    assert any(isinstance(shape, Text) and shape.words == "no news in the archive" for shape in drawing.shapes)
    assert not any(isinstance(shape, Rect) and shape.colour == "gap" for shape in draw(*relation(), NAMES).shapes)


def test_the_legend_has_room_for_everything_at_once():
    seen = story((10, STATEMENTS), (2, SILENCE), (28, STATEMENTS), (30, WAR), (40, STATEMENTS))
    days = [START + timedelta(days=at) for at in range(770)]
    series = build_series(seen, news={day: 9 for day in days if not 70 <= (day - START).days < 84})
    drawing = draw(series, find_turns(series), NAMES)
    legend = [shape for shape in drawing.shapes if isinstance(shape, Text) and shape.size == 11.5]
    told = {shape.words for shape in legend}
    assert {"no news in the archive", "may have turned worse", "may have turned better", "statements"} <= told
    assert all(shape.x + 0.56 * shape.size * len(shape.words) <= drawing.width for shape in legend)


def test_many_days_are_drawn_as_means_and_that_is_said():
    drawing = draw(*relation("day"), NAMES)
    told = [shape.words for shape in drawing.shapes if isinstance(shape, Text)]
    assert any("a bar is the mean of 2 days" in words for words in told)


def test_every_colour_is_in_both_palettes():
    assert LIGHT.keys() == DARK.keys()
    assert {shape.colour for shape in draw(*relation(), NAMES).shapes} <= LIGHT.keys()


def test_the_reader_or_the_theme_decides_between_light_and_dark():
    auto, light, dark = (plot_svg(*relation(), NAMES, theme=theme) for theme in ("auto", "light", "dark"))
    assert "prefers-color-scheme: dark" in auto
    assert LIGHT["ground"] in auto
    assert DARK["ground"] in auto
    assert DARK["ground"] not in light
    assert LIGHT["deeds-well"] not in dark


def test_names_are_words_and_no_markup():
    svg = plot_svg(*relation(), ("Smith & <Sons>", 'the "Front"'))
    assert etree.fromstring(svg.encode())[0].text == 'Smith & <Sons> and the "Front"'


def test_a_relation_of_which_nothing_is_known_says_so():
    for series in (Series("week", ()), build_series([], since=date(2031, 1, 1), until=date(2031, 2, 1))):
        assert "Nothing that can be dated is on record between Karsia and Tolmark." in plot_svg(series, (), NAMES)


@pytest.mark.parametrize("by", get_args(Step))
@pytest.mark.parametrize("days", [1, 2, 9, 40, 400, 4000, 12_000])
def test_a_relation_of_any_length_can_be_drawn(by, days):
    seen = story((1, {"verbal-conflict": 4.0, None: 2.0}), seed=days)
    series = build_series(seen, by=by, since=START, until=START + timedelta(days=days - 1))
    drawing = draw(series, find_turns(series), NAMES)
    if any(each.volume for each in series.bins):
        named = [shape for shape in drawing.shapes if isinstance(shape, Text) and shape.colour == "faint"]
        assert any(str(START.year) in shape.words for shape in named)
    for shape in drawing.shapes:
        assert all(0 <= x <= drawing.width and 0 <= y <= drawing.height for x, y in corners(shape)), shape


def test_the_same_relation_gives_the_same_picture():
    assert plot_svg(*relation(), NAMES) == plot_svg(*relation(), NAMES)


def test_a_png_has_two_pixels_for_each_unit():
    image = pytest.importorskip("PIL.Image")
    series, turns = relation()
    light, dark = (image.open(BytesIO(plot_png(series, turns, NAMES, theme=theme))) for theme in ("light", "dark"))
    assert light.size == (1600, 2 * draw(series, turns, NAMES).height)
    assert "#{:02x}{:02x}{:02x}".format(*light.getpixel((1, 1))) == LIGHT["ground"]
    assert "#{:02x}{:02x}{:02x}".format(*dark.getpixel((1, 1))) == DARK["ground"]
    assert len(light.getcolors(1_000_000)) > 50


def test_without_pillow_a_png_is_refused_with_what_to_do(monkeypatch):
    monkeypatch.setitem(sys.modules, "PIL", None)
    with pytest.raises(UsageError, match=r"pip install 'onrecord\[png\]'"):
        plot_png(*relation(), NAMES)
