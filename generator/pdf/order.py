"""A page's items become the same in the order they are read, line by line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from generator.typeset.page import GlyphRun, Image, Path

Visible = GlyphRun | Path | Image

TOUCHING = 0.05
"""Points: runs side by side are set so, but for rounding."""
RAISED = 0.6
"""Share of the size by which runs of one line may stand above one another."""


def order_logically(items: Iterable[Visible], rtl: bool) -> Iterator[Visible]:
    """Items with the runs of each line from visual into logical order, on a page of that direction.

    So content stands as it is read (ISO 32000-1, 14.8.2.3.1) for whoever takes it as it comes; to readers
    that look where it stands it makes no difference.
    """
    line: list[GlyphRun] = []
    for item in items:
        if isinstance(item, GlyphRun) and line and _continues(line[-1], item):
            line.append(item)
            continue
        yield from _order_line(line, rtl)
        line = []
        if isinstance(item, GlyphRun):
            line.append(item)
        else:
            yield item
    yield from _order_line(line, rtl)


def _continues(left: GlyphRun, right: GlyphRun) -> bool:
    return abs(right.x - left.x - left.width) < TOUCHING and abs(right.y - left.y) < RAISED * max(
        left.size, right.size
    )


def _order_line(line: list[GlyphRun], base: bool) -> Iterator[GlyphRun]:
    """Rule L2 of UAX #9, which is its own inverse for two levels: the page's own and the other direction's."""
    for rtl, group in groupby(reversed(line) if base else line, key=lambda run: run.words[0].rtl):
        runs = list(group)
        yield from runs if rtl is base else reversed(runs)
