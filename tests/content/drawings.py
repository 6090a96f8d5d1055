"""Drawings for tests: what stands in an SVG file of 100 by 100, read."""

from __future__ import annotations

from generator.content.drawing import Drawing, Outline, Words
from generator.content.svg import read_svg
from generator.diagnostics import Diagnostics

PATH = "drawing.svg"
HEAD = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100">'


def read(data: bytes | str) -> tuple[Drawing | None, str]:
    """A drawing and its diagnostics as they are printed."""
    found = Diagnostics()
    given = data.encode() if isinstance(data, str) else data
    drawing = read_svg(given, PATH, "figures/map", "en", found)
    assert (drawing is None) == found.has_errors
    return drawing, "".join(f"{one}\n" for one in found)


def draw(inside: str) -> Drawing:
    """What stands inside a drawing of 100 by 100, without any complaint."""
    drawing, told = read(f"{HEAD}{inside}</svg>")
    assert drawing is not None, told
    assert told == ""
    return drawing


def outline(inside: str) -> Outline:
    """The one outline that a drawing paints."""
    (mark,) = draw(inside).marks
    assert isinstance(mark, Outline)
    return mark


def words(inside: str) -> list[Words]:
    """The lines of words of a drawing."""
    return [mark for mark in draw(inside).marks if isinstance(mark, Words)]


def shown(mark: Outline) -> str:
    """An outline's segments as text, to hundredths."""
    return " ".join(
        name + ",".join(f"{round(number, 2):g}" for number in numbers)
        for name, numbers in mark.segments
    )
