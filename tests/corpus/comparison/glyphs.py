"""Glyphs at their places: what engines paint, brought into one form."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import uharfbuzz as hb

from generator.typeset.page import GlyphRun, Page

_SAME_LINE = 12.0
"""Points between glyphs of one line at most, marks included; lines are 30 points apart."""

Outline = tuple[tuple[object, ...], ...]


@dataclass(frozen=True, slots=True)
class Placed:
    """A glyph that leaves ink."""

    x: float
    """Of its origin, points from the page's left edge."""
    y: float
    """Points; smaller is higher."""
    glyph: int
    """The lowest glyph id in the whole font with this outline; -1 if the font has none like it."""


class Outlines:
    """Glyphs of one font by their outlines."""

    def __init__(self, font: hb.Font, count: int) -> None:
        self._known: dict[Outline, int] = {}
        for glyph in range(count):
            self._known.setdefault(outline_of(font, glyph), glyph)

    def name(self, outline: Outline) -> int | None:
        """The glyph with this outline, None if it is blank."""
        return self._known.get(outline, -1) if outline else None


def outline_of(font: hb.Font, glyph: int) -> Outline:
    """The drawing commands of a glyph, composites resolved, in thousandths of an em."""
    drawn: list[tuple[object, ...]] = []
    scale = 1000 / font.face.upem

    def note(kind: str, *numbers: float) -> None:
        drawn.append((kind, *(round(n * scale) for n in numbers)))

    functions = hb.DrawFuncs()
    functions.set_move_to_func(lambda x, y, _: note("M", x, y))
    functions.set_line_to_func(lambda x, y, _: note("L", x, y))
    functions.set_quadratic_to_func(lambda a, b, x, y, _: note("Q", a, b, x, y))
    functions.set_cubic_to_func(lambda a, b, c, d, x, y, _: note("C", a, b, c, d, x, y))
    font.draw_glyph(glyph, functions, None)
    return tuple(drawn)


def placed_on(page: Page, outlines: Outlines) -> list[Placed]:
    """The glyphs of one of our pages."""
    found: list[Placed] = []
    for run in (item for item in page.items if isinstance(item, GlyphRun)):
        scale, x = run.size / run.face.units, run.x
        for word in run.words:
            offsets = word.offsets or ((0, 0),) * len(word.glyphs)
            for glyph, advance, (dx, dy) in zip(word.glyphs, word.advances, offsets, strict=True):
                name = outlines.name(outline_of(run.face.font, glyph))
                if name is not None:
                    found.append(Placed(x + dx * scale, run.y - dy * scale, name))
                x += advance * scale + run.tracking
            x += run.space if word.blank else 0.0
    return found


def lines_of(placed: Iterable[Placed]) -> list[list[Placed]]:
    """Glyphs parted into lines from the top, each from left to right."""
    lines: list[list[Placed]] = []
    lowest = float("-inf")
    for glyph in sorted(placed, key=lambda g: g.y):
        if glyph.y - lowest > _SAME_LINE:
            lines.append([])
        lines[-1].append(glyph)
        lowest = glyph.y
    return [sorted(line, key=lambda g: (round(g.x, 1), g.glyph)) for line in lines]
