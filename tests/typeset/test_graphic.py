"""Pictures and drawings on the page: as large as there is room, their words set by the engine, nothing cut."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO

import pytest
from PIL import Image as Pillow

from generator.content.drawing import Pen
from generator.content.figures import Picture
from generator.content.model import Briefing
from generator.content.svg import read_svg
from generator.diagnostics import Diagnostics, Rejected
from generator.layout.bind import bind_layout
from generator.layout.graphics import Graphic, Label, Shape
from generator.layout.story import Block, Group
from generator.layout.story import Picture as PictureBlock
from generator.layout.theme import Style
from generator.typeset.page import Document, GlyphRun, Image, Path
from generator.typeset.typeset import typeset_story
from tests.content.wells import SUITE
from tests.layout.handout import read_picture, wells, with_template
from tests.typeset.stories import HERE, STYLES, Maker, theme, trace, typeset

SQUARE = (("M", (0.0, 0.0)), ("L", (10.0, 0.0)), ("L", (10.0, 10.0)), ("Z", ()))
THEME = theme(
    styles=(
        *STYLES,
        Style("picture", "serif", 10, 14, width=100),
        Style("picture-end", "serif", 10, 14, width=100, align="end"),
        Style("caption", "sans", 8, 12),
    )
)


def graphic(m: Maker, *marks: Shape | Label, style: str = "picture", high: float = 20) -> Graphic:
    """A drawing of 20 across."""
    return Graphic(style, "body", (20.0, high), marks, m.leaf("Figure"), HERE)


def label(m: Maker, text: str, align: str = "start", **more: object) -> Label:
    made = Label(10.0, 10.0, 2.0, align, (m.run(text),), ("",), HERE)
    return replace(made, **more)  # type: ignore[arg-type]  # whatever a test names


def placed(m: Maker, *blocks: Block, rtl: bool = False) -> Document:
    return typeset(m.story(*blocks, rtl=rtl), THEME)


def told(m: Maker, *blocks: Block) -> list[str]:
    found = Diagnostics()
    try:
        typeset_story(m.story(*blocks), THEME, found)
    except Rejected as rejected:
        return [str(one) for one in rejected.diagnostics]
    return [str(one) for one in found]


@pytest.mark.parametrize(
    ("style", "rtl", "left"),
    [("picture", False, 50), ("picture", True, 150), ("picture-end", False, 150), ("body", False, 50)],
)  # fmt: skip
def test_shapes_are_scaled_with_their_drawing(style: str, rtl: bool, left: float) -> None:
    m = Maker()
    pen = Pen(cap=1, dash=(2, 1), phase=0.5)
    shape = Shape(SQUARE, "black", "black", 0.5, HERE, True, pen, (0, 0, 8, 8))
    (page,) = placed(m, graphic(m, shape, style=style), rtl=rtl).pages
    (path,) = page.items
    assert isinstance(path, Path)
    scale = 10 if style == "body" else 5
    far = left + 10 * scale
    assert list(path.segments) == [
        ("M", (left, 50.0)),
        ("L", (far, 50.0)),
        ("L", (far, 50.0 + 10 * scale)),
        ("Z", ()),
    ]
    assert path.line_width == 0.5 * scale
    assert path.pen == Pen(cap=1, dash=(2 * scale, scale), phase=0.5 * scale)
    assert path.clip == (left, 50, 8 * scale, 8 * scale)


@pytest.mark.parametrize("rtl", [False, True])
@pytest.mark.parametrize("align", ["start", "centre", "end"])
def test_words_stand_where_the_drawing_has_them(align: str, rtl: bool) -> None:
    m = Maker()
    text = "خاوران" if rtl else "Wells"
    (page,) = placed(m, graphic(m, label(m, text, align, rtl=rtl))).pages
    (run,) = page.items
    assert isinstance(run, GlyphRun)
    # x is 10 of 20 across 100 points, beginning at 50.
    share = {"start": 0.0, "centre": 0.5, "end": 1.0}[align]
    before = 1 - share if rtl else share
    assert run.x + before * run.width == pytest.approx(100)
    assert run.y == pytest.approx(100)
    assert run.size == pytest.approx(10)
    assert run.text == text


def test_words_are_what_the_engine_sets_at_that_size() -> None:
    m = Maker()
    (page,) = placed(m, m.p("Salt Wells"), graphic(m, label(m, "Salt Wells"))).pages
    plain, drawn = (item for item in page.items if isinstance(item, GlyphRun))
    assert (drawn.size, drawn.words) == (plain.size, plain.words)
    assert drawn.width == pytest.approx(plain.width)


def test_turned_words_stand_along_their_line() -> None:
    m = Maker()
    runs = (m.run("Salt "), m.run("Wells", "em"))
    turned = replace(label(m, ""), runs=runs, inks=("", "#123456"), turn=90.0)
    (page,) = placed(m, graphic(m, turned)).pages
    one, two = (item for item in page.items if isinstance(item, GlyphRun))
    assert (one.turn, two.turn) == (90, 90)
    assert two.x == pytest.approx(one.x)
    assert two.y == pytest.approx(one.y + one.width)
    assert (one.ink, two.ink) == ("black", "#123456")


def test_words_that_are_too_small_are_told_at_their_line() -> None:
    m = Maker()
    small = label(m, "Salt Wells", size=0.5)
    assert told(m, graphic(m, small)) == [
        "story.md:1: warning: the words 'Salt Wells' are set in 2.5 pt, too small to be read\n"
        "  hint: set the drawing wider, or write its words 2.0 times as large"
    ]


def test_words_that_leave_the_drawing_are_an_error() -> None:
    m = Maker()
    wide = label(m, "The wells of Ostervale stand along a road")
    assert told(m, graphic(m, wide)) == [
        "story.md:1: error: the words 'The wells of Ostervale stand along a roa…' reach 28 beyond the"
        " right side of the drawing, which is 20 wide\n"
        "  hint: move or shorten them, write them smaller, or enlarge its viewBox"
    ]
    # In the same words at any size.
    assert told(m, graphic(m, wide)) == told(m, graphic(m, wide, style="body"))


@pytest.mark.parametrize(
    ("side", "place"),
    [
        ("right side", {"x": 17.0}),
        ("left side", {"x": 1.0, "align": "end"}),
        ("top", {"y": 0.5}),
        ("foot", {"y": 20.5}),
        ("foot", {"x": 5.0, "y": 18.0, "turn": 40.0}),
        ("top", {"x": 5.0, "y": 5.0, "turn": -90.0}),
    ],
)
def test_words_may_leave_a_drawing_on_no_side(side: str, place: dict[str, object]) -> None:
    m = Maker()
    (found,) = told(m, graphic(m, label(m, "gallery", **place)))  # type: ignore[arg-type]  # the fields of a Label
    assert f"beyond the {side} of the drawing" in found


@pytest.mark.parametrize(
    "place",
    [
        {"x": 0.0, "y": 1.4},  # letters that reach up to the edge
        {"x": -0.3},  # 1.5 points, as a rounding or another font may make it
        {"x": 0.0, "y": 20.0},  # no ink below the baseline
        {"x": 10.0, "y": 16.0, "turn": -90.0},
    ],
)
def test_words_at_the_edge_are_left_in_peace(place: dict[str, object]) -> None:
    m = Maker()
    assert told(m, graphic(m, label(m, "Wells", **place))) == []  # type: ignore[arg-type]  # the fields of a Label


def picture(m: Maker, wide: int, high: int, style: str = "body") -> PictureBlock:
    out = BytesIO()
    Pillow.new("L", (wide, high), 128).save(out, "PNG")
    return PictureBlock(style, out.getvalue(), (wide, high), m.leaf("Figure"), HERE)


Make = Callable[[Maker], Block]
HIGH: list[Make] = [
    lambda m: picture(m, 1000, 4000),
    lambda m: graphic(m, Shape(SQUARE, "black", "", 0.0, HERE), style="body", high=80),
]


@pytest.mark.parametrize("make", HIGH, ids=["picture", "drawing"])
def test_a_picture_too_high_for_the_page_is_made_smaller(make: Make) -> None:
    m = Maker()
    (page,) = placed(m, make(m)).pages
    (item,) = page.items
    if isinstance(item, Image):
        assert (item.width, item.height) == (75, 300)
    else:
        assert isinstance(item, Path)
        assert item.segments[1] == ("L", (50 + 37.5, 50))


@pytest.mark.parametrize("make", HIGH, ids=["picture", "drawing"])
def test_a_figure_stands_on_one_page_with_its_caption(make: Make) -> None:
    m = Maker()
    caption = m.p("What the picture shows, in more words than one line holds", style="caption")
    blocks: tuple[Block, ...] = (make(m), caption)
    figure = Group("body", blocks, HERE, figure=True)
    first, second = placed(m, m.p("Words before"), figure).pages
    assert [type(item) for item in first.items] == [GlyphRun]
    runs = [item for item in second.items if isinstance(item, GlyphRun)]
    assert len({run.y for run in runs}) == 2
    assert max(run.y for run in runs) <= 350
    if isinstance(second.items[0], Image):
        # 300 points of page, and two lines of 12.
        assert second.items[0].height == pytest.approx(276, abs=0.02)
        assert second.items[0].width == pytest.approx(69, abs=0.02)


def test_a_section_with_a_picture_in_it_is_no_figure() -> None:
    m = Maker()
    words: list[Block] = [m.p("Words " * 40) for _ in range(4)]
    blocks = (*words, picture(m, 800, 200))
    document = placed(m, Group("body", blocks, HERE))
    (image,) = [item for page in document.pages for item in page.items if isinstance(item, Image)]
    assert image.width == 200


def test_a_coarse_picture_is_told_at_its_record_once() -> None:
    m = Maker()
    coarse = picture(m, 233, 100)
    again = replace(coarse, style="picture", element=m.leaf("Figure"))
    assert told(m, coarse, again) == [
        "story.md:1: warning: the picture is 84 ppi where it is set, which looks coarse in print\n"
        "  hint: 200 would do: save it 556 pixels wide, or set it narrower"
    ]
    m = Maker()
    assert told(m, picture(m, 417, 100)) == []


def with_drawing(name: str, lang: str = "en") -> Briefing:
    """The good briefing with a drawing of tests/suite/drawings in place of its picture."""
    found = Diagnostics()
    data = (SUITE / "drawings" / f"{name}.svg").read_bytes()
    drawing = read_svg(data, f"{name}.svg", "figures/well", lang, found)
    assert drawing is not None
    (well,) = wells().pictures
    made = Picture(well.id, well.path, well.alt, well.credit, drawing=drawing, span=well.span)
    return replace(wells(), pictures=(made,))


@pytest.mark.parametrize("name", ["shapes", "map", "map-fa"])
def test_a_drawing_as_it_stands_on_the_page(name: str, golden: Callable[[str, str], None]) -> None:
    found = Diagnostics()
    briefing = with_drawing(name, "fa" if name == "map-fa" else "en")
    layout = with_template('<story><img ref="figures/well"/></story>')
    story = bind_layout(briefing, layout, found, read_picture)
    document = typeset_story(story, layout.theme, found)
    told = "".join(f"{one}\n" for one in found)
    golden(f"drawing-{name}.txt", told + trace(document))
