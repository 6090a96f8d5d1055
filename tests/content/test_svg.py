"""SVG becomes outlines and words: what is drawn is what comes out, and what cannot be drawn is said."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.content.drawing import Outline, Pen, Words
from tests.cases import check_case, check_manner, said_of
from tests.content.drawings import HEAD, PATH, draw, outline, read, shown, words
from tests.content.wells import SUITE

CASES = sorted((SUITE / "bad-drawings").glob("*.txt"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_what_cannot_be_drawn_is_reported_in_full(
    case: Path, request: pytest.FixtureRequest
) -> None:
    check_case(case, lambda drawing: read(drawing)[1], request)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_messages_are_in_the_house_manner(case: Path) -> None:
    check_manner(said_of(case))


@pytest.mark.parametrize(
    ("shape", "segments"),
    [
        ('<rect x="1" y="2" width="3" height="4"/>', "M1,2 L4,2 L4,6 L1,6 Z"),
        ('<rect width="50%" height="1in"/>', "M0,0 L50,0 L50,96 L0,96 Z"),
        ('<polygon points="0,9 5 9,5-5"/>', "M0,9 L5,9 L5,-5 Z"),
        ('<path d="m1 1 2 0 0 2zl9 0 0 9"/>', "M1,1 L3,1 L3,3 Z M1,1 L10,1 L10,10"),
        ('<path d="M0 0H9V9h-3v-3"/>', "M0,0 L9,0 L9,9 L6,9 L6,6"),
        ('<path d="M0 0Q3 3 6 0T12 0"/>', "M0,0 C2,2,4,2,6,0 C8,-2,10,-2,12,0"),
        # A smooth curve after one of the other kind begins straight (SVG 1.1, 8.3.7).
        ('<path d="M0 0C1 1 2 1 3 0T9 0"/>', "M0,0 C1,1,2,1,3,0 C3,0,5,0,9,0"),
        ('<path d="M0 0A5 5 0 0 1 10 0V9"/>', "M0,0 C0,-2.76,2.24,-5,5,-5 C7.76,-5,10,-2.76,10,0 L10,9"),
        ('<path d="M0 0A5 0 0 0 1 10 0V9"/>', "M0,0 L10,0 L10,9"),
        ('<path d="M0 0a1 1 0 0110 0V9"/>', "M0,0 C0,-2.76,2.24,-5,5,-5 C7.76,-5,10,-2.76,10,0 L10,9"),
    ],
)  # fmt: skip
def test_shapes_become_lines_and_curves(shape: str, segments: str) -> None:
    assert shown(outline(shape)) == segments


@pytest.mark.parametrize(
    ("transform", "corner"),
    [
        ("translate(5)", "M65,60"),
        ("translate(5 6), scale(2)", "M75,76"),
        ("rotate(90)", "M40,60"),
        ("rotate(90 10 0)", "M50,50"),
        ("matrix(1 0 0 -1 0 20)", "M60,60"),
        ("skewX(45)", "M70,60"),
    ],
)
def test_transformations_are_carried_out(transform: str, corner: str) -> None:
    path = f'<path transform="{transform}" d="M10 10h1v1"/>'
    mark = outline(f'<g transform="translate(50 50)">{path}</g>')
    assert shown(mark).startswith(f"{corner} ")


def test_a_drawing_begins_at_its_view_box() -> None:
    svg = HEAD.replace("0 0 100 100", "-10 20 60 30")
    drawing, _ = read(f'{svg}<rect x="-10" y="20" width="5" height="5"/></svg>')
    assert drawing is not None
    assert drawing.size == (60.0, 30.0)
    assert isinstance(drawing.marks[0], Outline)
    assert shown(drawing.marks[0]) == "M0,0 L5,0 L5,5 L0,5 Z"


@pytest.mark.parametrize("aspect", ["none", "xMidYMid slice", "xMinYMin  Slice", "left"])
def test_a_drawing_is_neither_distorted_nor_cut(aspect: str) -> None:
    svg = HEAD.replace(">", f' preserveAspectRatio="{aspect}">')
    _, told = read(f'{svg}<rect width="5" height="5"/></svg>')
    assert told == (
        f"{PATH}:1: error: preserveAspectRatio is '{' '.join(aspect.lower().split())}': a drawing is"
        " neither distorted nor cut\n  hint: remove it, and let the viewBox say what is shown\n"
    )


@pytest.mark.parametrize("aspect", ["", "xMidYMid", "xMinYMax meet"])
def test_where_a_whole_drawing_would_stand_says_nothing(aspect: str) -> None:
    svg = HEAD.replace(">", f' preserveAspectRatio="{aspect}">')
    assert read(f'{svg}<rect width="5" height="5"/></svg>')[1] == ""


def test_what_reaches_beyond_the_view_box_is_cut_there() -> None:
    assert outline('<rect x="90" width="20" height="5"/>').clip == (0, 0, 100, 100)
    assert outline('<rect x="80" width="20" height="5"/>').clip is None
    # Half of the stroke stands beyond.
    assert outline('<rect x="80" width="20" height="5" stroke="red"/>').clip is not None


@pytest.mark.parametrize(
    ("written", "fill", "stroke"),
    [
        ("", "#000000", ""),
        ('fill="none" stroke="navy"', "", "#000080"),
        ('fill="#AbC"', "#aabbcc", ""),
        ('style="fill: rgb(10%, 20%, 255)"', "#1a33ff", ""),
        ('fill="red" style="fill: blue"', "#0000ff", ""),
        ('fill="currentColor" color="#123456"', "#123456", ""),
        ('fill="currentColor"', "currentColor", ""),
        ('stroke="red" stroke-width="0"', "#000000", ""),
        ('fill-opacity="0" stroke="red"', "", "#ff0000"),
        ('class="land"', "#eeeeee", "#111111"),
        ('class="land" id="sea"', "#0000ff", "#111111"),
    ],
)
def test_colours_come_from_attributes_styles_and_sheets(
    written: str, fill: str, stroke: str
) -> None:
    sheet = (
        "<style>#sea { fill: blue } .land { fill: #eee; stroke: #111 } rect { fill: black }</style>"
    )
    mark = outline(f'{sheet}<rect width="9" height="9" {written}/>')
    if written in ("", 'fill="#AbC"', 'fill="none" stroke="navy"') or "currentColor" in written:
        mark = outline(f'<rect width="9" height="9" {written}/>')
    assert (mark.fill, mark.stroke) == (fill, stroke)


def test_styles_are_inherited_and_pens_grow_with_their_drawing() -> None:
    mark = outline(
        '<g stroke="red" stroke-width="2" stroke-linecap="round" stroke-dasharray="3,1"'
        ' fill-rule="evenodd" transform="scale(2)"><path d="M5 5 h20 v20" stroke-linejoin="bevel"/></g>'
    )
    assert (mark.width, mark.even_odd) == (4, True)
    assert mark.pen == Pen(cap=1, join=2, miter=4, dash=(6, 2))


def test_a_halo_is_painted_before_the_area() -> None:
    marks = draw('<rect width="9" height="9" stroke="red" style="paint-order: stroke"/>').marks
    assert [(mark.fill, mark.stroke) for mark in marks if isinstance(mark, Outline)] == [
        ("", "#ff0000"),
        ("#000000", ""),
    ]


def test_a_line_has_no_inside() -> None:
    assert outline('<path d="M0 0 L9 9" stroke="red"/>').fill == ""
    assert outline('<line x2="9" stroke="red"/>').fill == ""


def test_use_stands_for_what_it_names() -> None:
    mark = outline(
        '<defs><symbol id="well" viewBox="0 0 10 10"><rect width="10" height="10"/></symbol></defs>'
        '<use href="#well" x="20" y="30" width="40" height="20" fill="#7a1f2b"/>'
    )
    assert shown(mark) == "M30,30 L50,30 L50,50 L30,50 Z"
    assert mark.fill == "#7a1f2b"


def test_words_begin_where_the_drawing_has_them() -> None:
    (one, two, three) = words(
        '<text x="10" y="20" font-size="8" text-anchor="middle">Salt'
        ' <tspan font-weight="700">Wells</tspan>\n  <tspan x="10" dy="1.25em">and '
        '<tspan fill="red" font-style="italic">more</tspan></tspan></text>'
        '<text transform="translate(50 50) rotate(-90) scale(2)" direction="rtl">خاوران</text>'
    )
    assert (one.x, one.y, one.size, one.anchor) == (10, 20, 8, "middle")
    assert [(p.text.value, p.strong, p.spaced) for p in one.parts] == [
        ("Salt", False, False),
        ("Wells", True, True),
    ]
    assert (two.x, two.y) == (10, 30)
    assert [(p.text.value, p.emphasis, p.colour) for p in two.parts] == [
        ("and", False, "#000000"),
        ("more", True, "#ff0000"),
    ]
    assert (three.x, three.y, three.size, three.turn, three.rtl) == (50, 50, 32, -90, True)


def test_words_have_their_line_their_language_and_a_key_that_lasts() -> None:
    (one, two) = words('\n<text y="9" id="name">Name</text>\n<text y="9" xml:lang="fa">نام</text>')
    text, other = one.parts[0].text, two.parts[0].text
    assert (str(text.span), text.key, text.lang) == (f"{PATH}:2", "figures/map/words/name", "en")
    assert (str(other.span), other.key, other.lang) == (f"{PATH}:3", "figures/map/words/2", "fa")


def test_words_behind_an_element_have_the_line_on_which_they_stand() -> None:
    (line,) = words('\n<text y="9">one\n<tspan fill="red">two\n</tspan>\n\nthree\n</text>')
    assert [part.text.span.line for part in line.parts] == [2, 3, 6]


def test_what_paints_nothing_does_not_come_through() -> None:
    drawing, told = read((SUITE / "drawings" / "map.svg").read_bytes())
    assert told == ""
    assert drawing is not None
    assert "Jane Doe" not in repr(drawing)
    assert drawing.size == (600.0, 380.0)
    lines = [mark.parts for mark in drawing.marks if isinstance(mark, Words)]
    spoken = ["".join(" " * p.spaced + p.text.value for p in parts) for parts in lines]
    assert spoken == [
        *("N", "Ostervale", "Salt Wells", "(closed 1988)", "گورستان خاوران"),
        *("River Ester", "Lake Mere", "10 km"),
    ]


def test_programs_that_multiply_without_end_are_stopped() -> None:
    dots = "<rect width='1' height='1'/>" * 10
    rows = [f"<g id='g0'>{dots}</g>"]
    for n in range(1, 12):
        uses = f"<use href='#g{n - 1}'/>" * 10
        rows.append(f"<g id='g{n}'>{uses}</g>")
    _, told = read(f'{HEAD}<defs>{"".join(rows)}</defs><use href="#g11"/></svg>')
    assert "error: the drawing paints too much" in told
    _, told = read(HEAD + "<g>" * 90 + "</g>" * 90 + "</svg>")
    assert "error: elements stand in one another more than 64 deep" in told
    _, told = read(HEAD + "<g/>" * 20_001 + "</svg>")
    assert "error: the drawing has more than 20,000 elements" in told
    _, told = read(HEAD + " " * 2_100_000 + "</svg>")
    assert "error: the drawing is larger than 2 MiB" in told


@pytest.mark.parametrize(
    ("written", "size"), [("12px", 12), ("9pt", 12), ("150%", 15), ("small", 13)]
)
def test_sizes_of_letters_are_read_in_their_units(written: str, size: float) -> None:
    (line,) = words(f'<g font-size="10"><text y="20" font-size="{written}">Wells</text></g>')
    assert line.size == pytest.approx(size)
