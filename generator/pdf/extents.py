"""Items become the rectangle that holds them, in PDF coordinates."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import replace

from generator.typeset.page import GlyphRun, Image, Path

Box = tuple[float, float, float, float]
"""Left, bottom, right, top; points from the page's bottom left corner."""


def enclose(items: Iterable[GlyphRun | Path | Image], height: float) -> Box | None:
    """The smallest box round items of a page of that height; None if there are none.

    Curves count with their control points, lines with half their width, glyphs with the face's ascender
    and descender: a little too large is right for all who ask. What is clipped counts as far as it is seen.
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
        below, above = item.face.descender * em, item.face.ascender * em
        if item.turn:
            yield _turned(item.x, y, item.width, below, above, item.turn)
        else:
            yield item.x, y + below, item.x + item.width, y + above
    elif isinstance(item, Image):
        y = height - item.y
        yield item.x, y - item.height, item.x + item.width, y
    else:
        if item.clip is not None:
            seen = _seen(item, item.clip, height)
            if seen is not None:
                yield seen
            return
        half = item.line_width / 2 if item.stroke else 0.0
        for operator, at in item.segments:
            if operator == "R":
                x, y, wide, high = at
                corners = [(x, y), (x + wide, y + high)]
            else:
                corners = list(zip(at[::2], at[1::2], strict=True))
            for x, y in corners:
                yield x - half, height - y - half, x + half, height - y + half


def _turned(x: float, y: float, width: float, below: float, above: float, degrees: float) -> Box:
    """Round words turned clockwise about the beginning of their baseline."""
    cosine, sine = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    corners = [(dx, dy) for dx in (0.0, width) for dy in (below, above)]
    across = [x + dx * cosine + dy * sine for dx, dy in corners]
    up = [y - dx * sine + dy * cosine for dx, dy in corners]
    return min(across), min(up), max(across), max(up)


def _seen(path: Path, clip: tuple[float, float, float, float], height: float) -> Box | None:
    whole = enclose((replace(path, clip=None),), height)
    if whole is None:
        return None
    x, y, wide, high = clip
    left, bottom = max(whole[0], x), max(whole[1], height - y - high)
    right, top = min(whole[2], x + wide), min(whole[3], height - y)
    return (left, bottom, right, top) if left < right and bottom < top else None
