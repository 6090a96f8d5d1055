"""Drawings in the file: pens, clips, turned words and colours as operators; the page as another renderer sees it."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from pathlib import Path as File

import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageFilter, ImageStat

from generator.content.drawing import Outline, Pen
from generator.content.svg import read_svg
from generator.diagnostics import Diagnostics
from generator.layout.graphics import Graphic, Shape
from generator.layout.story import Element
from generator.layout.theme import Style
from generator.pdf.extents import enclose
from generator.pdf.write import write_pdf
from generator.typeset.page import Artifact, GlyphRun, Path
from tests.conftest import absent
from tests.content.wells import SUITE
from tests.pdf.builders import INKS, Tree, document, page, run
from tests.pdf.test_content import painted, trace
from tests.products.illustrated import make_illustrated
from tests.typeset.stories import HERE, STYLES, Maker, theme, typeset
from tests.verapdf.runner import missing_tools, validate

LINE = Path((("M", (10, 10)), ("L", (20, 10))), "", "black", 2.0, Artifact.LAYOUT, None)
AREA = Path((("R", (10, 10, 20, 20)),), "black", "", 0.0, Artifact.LAYOUT, None)


def test_a_pen_is_set_where_it_changes_and_no_more() -> None:
    round_dashes = replace(LINE, pen=Pen(1, 2, 4, (3, 1.5), 0.5))
    operators = trace(painted(LINE, round_dashes, round_dashes, LINE))
    pens = [one for one in operators if one[-2:] in (" J", " j", " M", " d")]
    assert pens == ["1 J", "2 j", "4 M", "[3 1.5] 0.5 d", "0 J", "0 j", "10 M", "[] 0 d"]


@pytest.mark.parametrize(("stroke", "operator"), [("", "f*"), ("black", "B*")])
def test_the_even_odd_rule_has_operators_of_its_own(stroke: str, operator: str) -> None:
    path = replace(AREA, even_odd=True, stroke=stroke, line_width=1.0)
    assert operator in trace(painted(path))


def test_a_clip_ends_with_its_path_and_the_state_is_what_it_was() -> None:
    clipped = replace(AREA, fill="accent", stroke="black", line_width=3.0, clip=(0, 0, 15, 15))
    operators = trace(painted(AREA, clipped, AREA))
    assert operators == [
        "/Artifact <<>> BDC",
        *("0 0 0 rg", "10 70 20 20 re", "f"),
        *("q", "0 85 15 15 re", "W", "n", "0.7 0.1 0.1 rg", "0 0 0 RG", "3 w"),
        *("10 70 20 20 re", "B", "Q", "10 70 20 20 re", "f", "EMC"),
    ]


def test_a_colour_of_a_drawing_is_its_own_ink() -> None:
    assert "0.2 0.4 1 rg" in trace(painted(replace(AREA, fill="#3366ff")))
    with pytest.raises(ValueError, match="no ink '#36f'"):
        write_pdf(painted(replace(AREA, fill="#36f")), INKS)


def test_turned_words_have_a_matrix_and_a_box() -> None:
    tree = Tree()
    leaf = tree.leaf()
    figure = tree.element("Figure", leaf, alt="A word")
    turned = replace(run("Wells", leaf.id, 100, 50), turn=90.0)
    made = document(tree.element("Document", figure), page(turned))
    operators = trace(made)
    assert any(one.startswith("0 -1 1 0 100 ") and one.endswith(" Tm") for one in operators)
    box = enclose([turned], 200)
    assert box is not None
    left, bottom, right, top = box
    assert (bottom, top) == pytest.approx((150 - turned.width, 150))
    assert left < 100 < right


def drawn(name: str) -> tuple[bytes, tuple[float, float]]:
    """A PDF whose only page is a drawing, a point for each of its units; and its size."""
    found = Diagnostics()
    drawing = read_svg((SUITE / "drawings" / f"{name}.svg").read_bytes(), name, "f", "en", found)
    assert drawing is not None
    m = Maker()
    outlines = [mark for mark in drawing.marks if isinstance(mark, Outline)]
    shapes = tuple(
        Shape(o.segments, o.fill, o.stroke, o.width, HERE, o.even_odd, o.pen, o.clip)
        for o in outlines
    )
    graphic = Graphic("body", "body", drawing.size, shapes, m.leaf("Figure"), HERE)
    (master,) = theme().masters
    wide, high = drawing.size
    sheet = theme(
        width=wide,
        height=high + 1,
        masters=(replace(master, top=0, bottom=0, inner=0, outer=0, head=0, foot=0),),
        styles=(*STYLES, Style("drawing", "serif", 10, 14)),
    )
    made = typeset(m.story(graphic), sheet)
    alt = [replace(one, alt="A drawing") for one in made.structure.children]
    made = replace(made, structure=replace(made.structure, children=tuple(alt)))
    return write_pdf(made, INKS), drawing.size


def rendered(data: bytes, size: tuple[float, float], scale: int) -> Image.Image:
    with pypdfium2.PdfDocument(data) as pdf:
        picture: Image.Image = pdf[0].render(scale=scale).to_pil().convert("RGB")
    return picture.crop((0, 0, round(size[0] * scale), round(size[1] * scale)))


@pytest.mark.parametrize(
    ("at", "colour"),
    [
        ((20, 12), (122, 31, 43)),  # the rectangle
        ((52, 2), (255, 255, 255)),  # outside its neighbour's round corner
        ((115, 12), (0, 0, 128)),
        ((170, 52), (255, 255, 255)),  # a hole wound the other way
        ((20, 92), (255, 255, 255)),  # a hole by the even-odd rule
        ((5, 92), (102, 102, 102)),
        ((205, 165), (153, 153, 153)),  # cut at the view box
    ],
)
def test_points_of_a_drawing_have_their_colours(
    at: tuple[int, int], colour: tuple[int, int, int]
) -> None:
    data, size = drawn("shapes")
    picture = rendered(data, size, 2)
    # The drawing begins at (-10, -10).
    found = picture.getpixel(((at[0] + 10) * 2, (at[1] + 10) * 2))
    assert isinstance(found, tuple)
    assert found == pytest.approx(colour, abs=3)


@pytest.mark.slow
@pytest.mark.parametrize("name", ["shapes", "map", "map-fa"])
def test_a_browser_draws_the_same(name: str, tmp_path: File) -> None:
    """The shapes of a drawing, as a browser paints the SVG and pdfium our PDF, differ at their edges at most."""
    browser = shutil.which("chromium") or shutil.which("google-chrome")
    if browser is None:
        absent("chromium")
    assert browser is not None
    data, size = drawn(name)
    wide, high = round(size[0]), round(size[1])
    svg = (SUITE / "drawings" / f"{name}.svg").read_text("utf-8")
    for word in ("<text", "<tspan"):
        svg = svg.replace(word, f'{word} visibility="hidden"')
    (tmp_path / "drawing.svg").write_text(svg, "utf-8")
    html = f'<body style="margin:0"><img src="drawing.svg" width="{wide}" height="{high}">'
    (tmp_path / "page.html").write_text(html, "utf-8")
    shot = tmp_path / "shot.png"
    command = [browser, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars"]
    command += ["--force-device-scale-factor=2", f"--window-size={wide},{high + 200}"]
    command += [f"--user-data-dir={tmp_path / 'profile'}", f"--screenshot={shot}"]
    subprocess.run([*command, f"file://{tmp_path / 'page.html'}"], check=True, capture_output=True)
    with Image.open(shot) as opened:
        theirs = opened.convert("RGB").crop((0, 0, wide * 2, high * 2))
    ours = rendered(data, size, 2)
    # What is left of a difference three pixels wide is no matter of smoothing.
    difference = ImageChops.difference(ours, theirs).convert("L").filter(ImageFilter.MinFilter(3))
    assert ImageStat.Stat(difference).extrema[0][1] < 40, "something is drawn elsewhere"


@pytest.mark.parametrize("lang", ["en", "fa"])
def test_the_words_of_a_drawing_stand_within_its_figure(lang: str) -> None:
    product = make_illustrated(lang)
    roles: dict[int, str] = {}
    _gather(product.document.structure, "", roles)
    drawn = [
        roles[item.owner]
        for sheet in product.document.pages
        for item in sheet.items
        if isinstance(item, GlyphRun) and isinstance(item.owner, int)
        if item.text in ("Lake Mere", "کهنه شهر")
    ]
    assert drawn == ["Figure"]


def _gather(element: Element, figure: str, roles: dict[int, str]) -> None:
    """The role of each element, or `Figure` if it stands in one."""
    figure = figure or ("Figure" if element.role == "Figure" else "")
    for child in element.children:
        roles[child.id] = figure or element.role
        _gather(child, figure, roles)


@pytest.mark.slow
def test_illustrated_products_keep_both_standards(tmp_path: File) -> None:
    if missing := missing_tools():
        absent(" and ".join(missing))
    paths = []
    for lang in ("en", "fa"):
        paths.append(tmp_path / f"{lang}.pdf")
        paths[-1].write_bytes(make_illustrated(lang).data)
    assert [str(failure) for failure in validate(paths)] == []
