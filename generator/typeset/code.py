"""QR codes: modules become paths."""

from __future__ import annotations

from generator.layout.story import Code
from generator.layout.theme import Style
from generator.typeset.page import Artifact, Path
from generator.typeset.slabs import Drawing

QUIET_ZONE = 4
"""Modules of light margin on every side (ISO/IEC 18004, 9.1)."""


def draw_code(code: Code, style: Style, left: float) -> Drawing:
    """The code as one path, its quiet zone included in `code.size`, with its left edge at `left`.

    Dark modules that touch in a row become one rectangle, so that no hairline shows between them. The
    quiet zone is painted only where the style has a fill; else the paper is the light.
    """
    count = len(code.modules)
    side = code.size / (count + 2 * QUIET_ZONE)
    rects: list[tuple[str, tuple[float, ...]]] = []
    for y, row in enumerate(code.modules):
        start = 0
        while (start := row.find("1", start)) >= 0:
            stop = row.find("0", start)
            stop = len(row) if stop < 0 else stop
            x = left + (start + QUIET_ZONE) * side
            rects.append(("R", (x, (y + QUIET_ZONE) * side, (stop - start) * side, side)))
            start = stop
    paths = [Path(tuple(rects), style.ink, "", 0.0, code.element, code.span)]
    if style.fill:
        ground = ("R", (left, 0.0, code.size, code.size))
        paths.insert(0, Path((ground,), style.fill, "", 0.0, Artifact.BACKGROUND, code.span))
    return Drawing(tuple(paths))
