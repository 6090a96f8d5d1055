"""Baselines: where slabs stand on a page whose lines keep to a grid."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.typeset.slabs import Slab

_GRID_BASELINE = 0.75
"""Of a line of the baseline grid, below its top: letters whose capitals are 0.7 em high, in a leading of 1.4."""
_GRID_SLACK = 0.15
"""How far a line may move up to the grid, in lines of it."""


def snap_top(y: float, slab: Slab, grid: float) -> float:
    """The height at which a slab begins that could begin at y: with a grid, where its baseline stands on it.

    That is so of lines that are as high as some of the grid's; a slab of columns begins at the top of a
    line. The grid's baselines are those of capitals that stand in the middle of its lines. A line may
    move up by a small part of what is empty above its letters, so that none is moved down for a hair. A
    heading moves with the line that it stands over, so that the space between the two is its style's.
    """
    if not grid or not slab.line:
        return y
    if slab.ahead is not None:
        depth, line = slab.ahead
        return max(y, snap_top(y + depth, line, grid) - depth)
    if not slab.baseline:
        return math.ceil(y / grid - 0.001) * grid
    if not _is_on_grid(slab, grid):
        return y
    first = _GRID_BASELINE * grid - slab.baseline
    return first + math.ceil((y - first) / grid - _GRID_SLACK) * grid


def look_ahead(slabs: Sequence[Slab], grid: float) -> None:
    """Tells headings, whose lines are not on the grid, which line on it they are kept with (`Slab.ahead`)."""
    if not grid:
        return
    depth, line = 0.0, None
    for upper, lower in zip(reversed(slabs[:-1]), reversed(slabs[1:]), strict=True):
        if lower.line and (not lower.baseline or _is_on_grid(lower, grid)):
            depth, line = 0.0, lower
        loose = upper.line and upper.baseline > 0 and not _is_on_grid(upper, grid)
        if line is None or not loose or not lower.cost:
            depth, line = 0.0, None
            continue
        depth += upper.height + max(upper.after, lower.before)
        upper.ahead = (depth, line)


def _is_on_grid(slab: Slab, grid: float) -> bool:
    return abs(slab.height / grid - round(slab.height / grid)) <= 0.001
