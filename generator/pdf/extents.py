"""Items become the rectangle that holds them, in PDF coordinates."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.typeset.page import GlyphRun, Image, Path

Box = tuple[float, float, float, float]
"""Left, bottom, right, top; points from the page's bottom left corner."""


def enclose(items: Iterable[GlyphRun | Path | Image], height: float) -> Box | None:
    """The smallest box round items of a page of that height; None if there are none.

    Curves count with their control points, lines with half their width, glyphs with the face's ascender
    and descender: a little too large is right for all who ask.
    """
    return unite(box for item in items for box in _boxes(item, height))


def unite(boxes: Iterable[Box]) -> Box | None:
    """The smallest box round boxes; None if there are none."""
    sides = list(zip(*boxes, strict=True))
    if not sides:
        return None
    return min(sides[0]), min(sides[1]), max(sides[2]), max(sides[3])


def _boxes(item: GlyphRun | Path | Image, height: float) -> Iterator[Box]:
    if isinstance(item, GlyphRun):
        em = item.size / item.face.units
        y = height - item.y
        yield item.x, y + item.face.descender * em, item.x + item.width, y + item.face.ascender * em
    elif isinstance(item, Image):
        y = height - item.y
        yield item.x, y - item.height, item.x + item.width, y
    else:
        half = item.line_width / 2 if item.stroke else 0.0
        for operator, at in item.segments:
            if operator == "R":
                x, y, wide, high = at
                corners = [(x, y), (x + wide, y + high)]
            else:
                corners = list(zip(at[::2], at[1::2], strict=True))
            for x, y in corners:
                yield x - half, height - y - half, x + half, height - y + half
