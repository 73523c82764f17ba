"""A drawing as a list of shapes, and how it becomes SVG or PNG.

Shapes name their colour by what they show; a palette says what that looks like by day and by night. SVG follows the
reader's preference; PNG is painted by Pillow, which only those need who ask for it.
"""

from collections.abc import Iterator, Mapping
from html import escape
from io import BytesIO
from itertools import pairwise
from math import ceil, hypot
from typing import TYPE_CHECKING, Literal, NamedTuple

from onrecord.errors import UsageError

if TYPE_CHECKING:
    from PIL import Image, ImageDraw

__all__ = ["Drawing", "Line", "Palette", "Polygon", "Rect", "Shape", "Text", "to_png", "to_svg"]

Palette = Mapping[str, str]
"""What each name of a colour looks like: "#rrggbb"."""

Weight = Literal["normal", "bold"]
Anchor = Literal["start", "middle", "end"]

FONT = "system-ui, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, 'DejaVu Sans', sans-serif"
TAIL = 0.9
"""The size of a tail over that of its words."""

PIXELS = 2
"""Of a PNG for each unit of the drawing, for sharp screens…"""

SMOOTH = 2
"""…painted so many times larger, as Pillow draws edges without smoothing."""

PLAIN = str.maketrans({"–": "-", "−": "-", "→": ">", "’": "'", "…": "..."})
"""What the font that comes with Pillow does not have."""


class Rect(NamedTuple):
    """A filled rectangle; `tip` is shown to who points at it."""

    x: float
    y: float
    width: float
    height: float
    colour: str
    tip: str = ""


class Line(NamedTuple):
    """A line through points."""

    points: tuple[tuple[float, float], ...]
    colour: str
    width: float = 1.0
    dashed: bool = False


class Polygon(NamedTuple):
    """A filled shape with corners."""

    points: tuple[tuple[float, float], ...]
    colour: str


class Text(NamedTuple):
    """Words whose baseline begins, is centred or ends at a point; `turned` words read upwards.

    The `tail` follows the words at once, fainter and smaller, however wide the font makes them.
    """

    x: float
    y: float
    words: str
    colour: str = "ink"
    size: float = 12.0
    anchor: Anchor = "start"
    weight: Weight = "normal"
    turned: bool = False
    tail: str = ""


Shape = Rect | Line | Polygon | Text


class Drawing(NamedTuple):
    """Shapes on a ground, later ones over earlier ones; `told` says in words what is to be seen."""

    width: int
    height: int
    title: str
    told: str
    shapes: tuple[Shape, ...]


def to_svg(drawing: Drawing, light: Palette, dark: Palette, *, theme: Literal["auto", "light", "dark"] = "auto") -> str:
    """The drawing as an SVG file of its own; `auto` is light or dark as the reader prefers."""
    style = _style(dark if theme == "dark" else light)
    if theme == "auto":
        style += f"\n@media (prefers-color-scheme: dark) {{\n{_style(dark)}\n}}"
    lines = [
        _opening(drawing),
        f'<title id="title">{escape(drawing.title)}</title>',
        f'<desc id="told">{escape(drawing.told)}</desc>',
        f"<style>\ntext {{ font-family: {FONT}; }}\n{style}\n</style>",
        f'<rect class="f-ground" width="{drawing.width}" height="{drawing.height}"/>',
        *map(_element, drawing.shapes),
        "</svg>",
    ]
    return "\n".join(lines) + "\n"


def _opening(drawing: Drawing) -> str:
    size = f'width="{drawing.width}" height="{drawing.height}" viewBox="0 0 {drawing.width} {drawing.height}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" aria-labelledby="title told">'


def _style(palette: Palette) -> str:
    return "\n".join(
        f".f-{name} {{ fill: {value}; }} .s-{name} {{ stroke: {value}; }}" for name, value in palette.items()
    )


def _element(shape: Shape) -> str:
    if isinstance(shape, Rect):
        tip = f"<title>{escape(shape.tip)}</title>" if shape.tip else ""
        place = f'x="{shape.x:.1f}" y="{shape.y:.1f}" width="{shape.width:.1f}" height="{shape.height:.1f}"'
        return (
            f'<rect class="f-{shape.colour}" {place}>{tip}</rect>'
            if tip
            else f'<rect class="f-{shape.colour}" {place}/>'
        )
    if isinstance(shape, Line):
        dashes = ' stroke-dasharray="4 3"' if shape.dashed else ""
        return (
            f'<polyline class="s-{shape.colour}" fill="none" stroke-width="{shape.width:g}"{dashes} '
            f'points="{_points(shape.points)}"/>'
        )
    if isinstance(shape, Polygon):
        return f'<polygon class="f-{shape.colour}" points="{_points(shape.points)}"/>'
    turn = f' transform="rotate(-90 {shape.x:.1f} {shape.y:.1f})"' if shape.turned else ""
    anchor = "" if shape.anchor == "start" else f' text-anchor="{shape.anchor}"'
    weight = "" if shape.weight == "normal" else ' font-weight="600"'
    return (
        f'<text class="f-{shape.colour}" x="{shape.x:.1f}" y="{shape.y:.1f}" font-size="{shape.size:g}"'
        f"{anchor}{weight}{turn}>{escape(shape.words)}{_tail(shape)}</text>"
    )


def _tail(shape: Text) -> str:
    if not shape.tail:
        return ""
    size = shape.size * TAIL
    return f'<tspan class="f-faint" dx="6" font-size="{size:g}" font-weight="400">{escape(shape.tail)}</tspan>'


def _points(points: tuple[tuple[float, float], ...]) -> str:
    return " ".join(f"{x:.1f},{y:.1f}" for x, y in points)


def to_png(drawing: Drawing, palette: Palette) -> bytes:
    """The drawing as a PNG, twice as many pixels as it has units. Raises `UsageError` where Pillow is not installed."""
    try:
        from PIL import Image, ImageDraw
    except ImportError as error:
        raise UsageError(
            "a PNG needs Pillow: pip install 'onrecord[png]', or ask for a file that ends in .svg"
        ) from error
    scale = PIXELS * SMOOTH
    image = Image.new("RGB", (drawing.width * scale, drawing.height * scale), palette["ground"])
    brush = ImageDraw.Draw(image)
    for shape in drawing.shapes:
        if not isinstance(shape, Text):
            _paint(brush, shape, palette, scale)
    image = image.resize((drawing.width * PIXELS, drawing.height * PIXELS), Image.Resampling.LANCZOS)
    for shape in drawing.shapes:
        if isinstance(shape, Text):
            _write(image, shape, palette)
    file = BytesIO()
    image.save(file, "PNG", optimize=True)
    return file.getvalue()


def _paint(brush: "ImageDraw.ImageDraw", shape: Rect | Line | Polygon, palette: Palette, scale: int) -> None:
    colour = palette[shape.colour]
    if isinstance(shape, Rect):
        right, bottom = shape.x + shape.width, shape.y + shape.height
        # Pillow's corners are both inside.
        corner = (max(shape.x * scale, right * scale - 1), max(shape.y * scale, bottom * scale - 1))
        brush.rectangle((shape.x * scale, shape.y * scale, *corner), fill=colour)
        return
    points = [(x * scale, y * scale) for x, y in shape.points]
    if isinstance(shape, Polygon):
        brush.polygon(points, fill=colour)
    elif shape.dashed:
        for dash in _dashes(points, 4 * scale, 3 * scale):
            brush.line(dash, fill=colour, width=max(1, round(shape.width * scale)))
    else:
        brush.line(points, fill=colour, width=max(1, round(shape.width * scale)), joint="curve")


def _dashes(points: list[tuple[float, float]], drawn: float, left: float) -> Iterator[list[tuple[float, float]]]:
    for (x, y), (to_x, to_y) in pairwise(points):
        length = hypot(to_x - x, to_y - y) or 1.0
        for at in range(0, int(length), int(drawn + left)):
            begin, end = at / length, min(length, at + drawn) / length
            yield [(x + (to_x - x) * part, y + (to_y - y) * part) for part in (begin, end)]


def _write(image: "Image.Image", shape: Text, palette: Palette) -> None:
    from PIL import Image, ImageDraw, ImageFont

    words, colour = shape.words.translate(PLAIN), palette[shape.colour]
    font = ImageFont.load_default(shape.size * PIXELS)
    brush = ImageDraw.Draw(image)
    # The font that comes with Pillow has one weight.
    stroke = 0.35 * PIXELS if shape.weight == "bold" else 0
    anchor = {"start": "ls", "middle": "ms", "end": "rs"}[shape.anchor]
    place = (shape.x * PIXELS, shape.y * PIXELS)
    if not shape.turned:
        brush.text(place, words, fill=colour, font=font, anchor=anchor, stroke_width=stroke, stroke_fill=colour)
        if shape.tail:
            after = (place[0] + font.getlength(words) + 6 * PIXELS, place[1])
            smaller = ImageFont.load_default(shape.size * TAIL * PIXELS)
            brush.text(after, shape.tail.translate(PLAIN), fill=palette["faint"], font=smaller, anchor="ls")
        return
    width, height = ceil(font.getlength(words)) + 4, ceil(shape.size * PIXELS * 1.5)
    strip = Image.new("L", (width, height), 0)
    ImageDraw.Draw(strip).text((2, height * 0.7), words, fill=255, font=font, anchor="ls")
    turned = strip.rotate(90, expand=True)
    before = {"start": 2.0, "middle": width / 2, "end": width - 2.0}[shape.anchor]
    corner = (round(place[0] - height * 0.7), round(place[1] + before - width))
    image.paste(Image.new("RGB", turned.size, colour), corner, turned)
