"""Whatever an SVG file holds, `read_svg` draws it or says why not; it never raises, and never takes long."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.content.drawing import Outline, Words
from generator.content.svg_shapes import Malformed, read_path
from tests.content.drawings import HEAD, read
from tests.content.wells import SUITE

FILES = sorted((SUITE / "drawings").glob("*.svg"))
NUMBERS = ("0", "1", "-3.5", ".5", "1e9", "1e-300", "1e400", "nan", "", "9" * 40, "10%", "2em")
VALUES = (
    *NUMBERS,
    *("none", "red", "url(#a)", "#a", "inherit", "0 0 0 0", "0 0 10 1e-9", "rotate(1e308)"),
    *("M0 0 A 1e-200 1 0 0 0 5 5", "M0 0 A 1e200 1e200 0 1 1 5 5", "scale(0)", "m" + "1 " * 99),
    *("matrix(1 2 2 4 0 0)", "translate(1e6)", "🙂", "\u202e", "a" * 500, "M0 0" + "z" * 99),
)
NAMES = (
    *("d", "x", "y", "width", "height", "r", "rx", "points", "transform", "fill", "stroke", "id"),
    *("stroke-width", "stroke-dasharray", "font-size", "style", "class", "viewBox", "href", "dx"),
    *("stroke-dashoffset", "stroke-miterlimit", "preserveAspectRatio", "overflow", "opacity"),
)
TAGS = (
    *("rect", "path", "circle", "ellipse", "line", "polyline", "polygon", "text", "tspan", "g"),
    *("use", "symbol", "svg", "defs", "style", "title", "image"),
)

Draw = Callable[[st.SearchStrategy[Any]], Any]


@st.composite
def elements(draw: Draw, depth: int = 3) -> str:
    """An element with any attributes of any values, and others in it."""
    tag = draw(st.sampled_from(TAGS))
    names = draw(st.lists(st.sampled_from(NAMES), max_size=5, unique=True))
    written = "".join(f' {name}="{draw(st.sampled_from(VALUES))}"' for name in names)
    inside = draw(st.sampled_from(("", "words", "rect { fill: red }", "{", "}", "/*")))
    if depth:
        inside += "".join(draw(st.lists(elements(depth=depth - 1), max_size=2)))
    return f"<{tag}{written}>{inside}</{tag}>"


def check(data: bytes) -> None:
    drawing, _ = read(data)
    if drawing is None:
        return
    assert 0 < min(drawing.size) <= max(drawing.size) <= 10_000
    for mark in drawing.marks:
        if isinstance(mark, Outline):
            assert mark.segments[0][0] == "M"
            assert all(abs(n) < 1e12 for _name, numbers in mark.segments for n in numbers)
            assert mark.fill or mark.stroke
        else:
            assert isinstance(mark, Words)
            assert mark.size > 0
            assert all(part.text.value.strip() for part in mark.parts)


@settings(max_examples=300, deadline=None)
@given(elements())
def test_any_elements_are_drawn_or_refused(inside: str) -> None:
    check(f"{HEAD}{inside}</svg>".encode())


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_a_damaged_file_is_drawn_or_refused(data: st.DataObject) -> None:
    svg = data.draw(st.sampled_from(FILES)).read_bytes()
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(svg)))
        gone = data.draw(st.integers(0, 6))
        put = data.draw(
            st.one_of(st.binary(max_size=4), st.sampled_from([b"<", b'"', b"-", b"1e9"]))
        )
        svg = svg[:at] + put + svg[at + gone :]
    check(svg)


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet="MmLlHhVvCcSsQqTtAaZz0123456789.,-+eE \n", max_size=60))
def test_any_path_data_is_read_or_refused(text: str) -> None:
    try:
        segments = read_path(text)
    except Malformed:
        return
    assert all(name in "MLCZ" for name, _numbers in segments)
    assert not segments or segments[0][0] == "M"
