"""Patterns: what tells series apart on paper without colour. Bars differ by hatching, lines by dashes and markers."""

from __future__ import annotations

from dataclasses import dataclass

from generator.content.drawing import PLAIN, Pen
from generator.layout.theme import Style
from generator.typeset.canvas import Canvas, Point

_STEP = 2.8
"""Between the lines of a hatching, points."""
_HATCH, _OUTLINE = 0.6, 0.7
LINE = 1.3
"""Thickness of the line of a series."""
_MARKER = 2.3
"""Half the height of a marker."""
_DASHES = ((), (4.5, 2.2), (1.3, 1.8), (4.0, 1.5, 1.2, 1.5))
"""The last shows dash and dot on either side of the marker in a key's sample (`plot.SAMPLE`)."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A rectangle of a bar chart."""

    start: float
    width: float
    top: float
    height: float


def draw_bar(canvas: Canvas, bar: Bar, number: int, style: Style) -> None:
    """The bar of a series: full, hatched aslant, open, or hatched across; by turns in the style's two inks."""
    if bar.width <= 0 or bar.height <= 0:
        return
    ink = pattern_ink(number, style)
    if number == 0:
        canvas.fill(bar.start, bar.width, bar.top, bar.height, ink)
        return
    if number == 1:
        for line in slanted_lines(bar, _STEP):
            canvas.stroke(line, ink, _HATCH)
    if number == 3:
        y = bar.top + _STEP / 1.4
        while y < bar.top + bar.height - 0.3:
            canvas.stroke([(bar.start, y), (bar.start + bar.width, y)], ink, _HATCH)
            y += _STEP / 1.4
    half = min(_OUTLINE, bar.width, bar.height) / 2
    start, end = bar.start + half, bar.start + bar.width - half
    top, foot = bar.top + half, bar.top + bar.height - half
    corners = [(start, top), (end, top), (end, foot), (start, foot)]
    canvas.stroke(corners, ink, 2 * half, closed=True)


def slanted_lines(bar: Bar, step: float) -> list[tuple[Point, Point]]:
    """Lines at 45 degrees that lie wholly in a rectangle, from edge to edge.

    On the line x + y = c, measured from the rectangle's corner, x runs from max(0, c - height) to min(width, c).
    """
    lines: list[tuple[Point, Point]] = []
    c = step
    while c < bar.width + bar.height:
        x0, x1 = max(0.0, c - bar.height), min(bar.width, c)
        if x1 - x0 > 0.2:
            lines.append(((bar.start + x0, bar.top + c - x0), (bar.start + x1, bar.top + c - x1)))
        c += step * 1.414
    return lines


def draw_line(canvas: Canvas, points: list[Point], number: int, style: Style) -> None:
    """The line of a series through points that follow each other."""
    dash = _DASHES[number % len(_DASHES)]
    pen = Pen(join=1, dash=dash) if dash else PLAIN
    canvas.stroke(points, pattern_ink(number, style), LINE, pen=pen)


def draw_marker(canvas: Canvas, at: Point, number: int, style: Style) -> None:
    """The marker of a series at a value: a disc, a square, a triangle or a diamond."""
    (x, y), r, ink = at, _MARKER, pattern_ink(number, style)
    match number % 4:
        case 0:
            canvas.disc(at, r, ink)
        case 1:
            canvas.fill(x - r * 0.9, r * 1.8, y - r * 0.9, r * 1.8, ink)
        case 2:
            canvas.shape(
                [(x, y - r * 1.2), (x + r * 1.1, y + r * 0.8), (x - r * 1.1, y + r * 0.8)], ink
            )
        case _:
            canvas.shape(
                [(x, y - r * 1.3), (x + r * 1.3, y), (x, y + r * 1.3), (x - r * 1.3, y)], ink
            )


def pattern_ink(number: int, style: Style) -> str:
    """The ink of a series: that of borders, and that of words, by turns."""
    return style.border_ink if number % 2 == 0 else style.ink
