"""Words of a drawing, once set, are held to it: they stand within its box, and can be read.

A drawing's shapes are cut off at its box. Words are never cut, and beyond it they would run over what
stands beside the drawing, or off the paper.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import repeat

from generator.diagnostics import Diagnostics
from generator.layout.graphics import Label
from generator.typeset.looks import LookBook
from generator.typeset.page import GlyphRun, ShapedWord

_LEAST_SIZE = 5.0
"""Points, of the letters of a drawing: smaller ones are not read from paper."""
_SLACK = 2.0
"""Points by which words may stand out on each side: a rounding, an accent, another font's wider letters. A
quarter of a line, less than any layout keeps clear beside a drawing."""

_Set = tuple[Label, tuple[GlyphRun, ...]]
"""Words, and the runs that they were set in; none where nothing of them is seen."""


def check_words(
    found: Sequence[_Set],
    box: tuple[float, float, float, float],
    scale: float,
    book: LookBook,
    diagnostics: Diagnostics,
) -> None:
    """Warns of the smallest words if they are too small, and reports all that stand out beyond the drawing.

    `box` is left, top, right and bottom of the drawing where it is set, `scale` points for one of its
    own units: it is in these that authors are told, and so in the same words at every size.
    """
    drawn = [(label, runs) for label, runs in found if runs]
    sizes = [min(run.size for run in runs) for _label, runs in drawn]
    least = min(sizes, default=_LEAST_SIZE)
    if least < _LEAST_SIZE - 0.05:
        label = drawn[sizes.index(least)][0]
        message = f"the words '{_shown(label)}' are set in {least:.1f} pt, too small to be read"
        hint = f"set the drawing wider, or write its words {_LEAST_SIZE / least:.1f} times as large"
        book.warn(label.span, message, hint)
    left, top, right, bottom = box
    for label, runs in drawn:
        corners = [corner for run in runs for corner in _corners(run)]
        over, side, across = max(
            (left - min(x for x, _y in corners), "left side", True),
            (max(x for x, _y in corners) - right, "right side", True),
            (top - min(y for _x, y in corners), "top", False),
            (max(y for _x, y in corners) - bottom, "foot", False),
        )
        if over <= _SLACK:
            continue
        whole = (right - left if across else bottom - top) / scale
        size = f"{whole:.0f} {'wide' if across else 'high'}"
        message = (
            f"the words '{_shown(label)}' reach {over / scale:.0f} beyond the {side} of the drawing,"
            f" which is {size}"
        )
        hint = "move or shorten them, write them smaller, or enlarge its viewBox"
        diagnostics.error(label.span, message, hint)


def _corners(run: GlyphRun) -> Iterator[tuple[float, float]]:
    """The corners of the box round a run: its advance, and the ink above and below its baseline."""
    cosine, sine = math.cos(math.radians(run.turn)), math.sin(math.radians(run.turn))
    inks = [ink for word in run.words for ink in _inks(word)]
    scale = run.size / run.face.units
    for up in (max(inks, default=0) * scale, min(inks, default=0) * scale):
        for along in (0.0, run.width):
            yield run.x + along * cosine + up * sine, run.y + along * sine - up * cosine


def _inks(word: ShapedWord) -> Iterator[int]:
    """Top and foot of each glyph from the baseline, in the face's units."""
    for glyph, (_x, up) in zip(word.glyphs, word.offsets or repeat((0, 0)), strict=False):
        extents = word.face.font.get_glyph_extents(glyph)
        if extents is not None:
            yield from (up + extents.y_bearing, up + extents.y_bearing + extents.height)
        else:
            yield from (word.face.cap_height, 0)


def _shown(label: Label) -> str:
    words = " ".join("".join(run.text for run in label.runs).split())
    return words if len(words) <= 40 else f"{words[:40]}…"
