"""A page's items become the same in the order they are read, line by line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
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


def part_line_end(run: GlyphRun, rtl: bool) -> tuple[GlyphRun, ...]:
    """A run against the page's direction -> itself and the space that ends its line, from left to right.

    That space runs as the page does (UAX #9, rule L1). As part of the run it would be read before the run's words,
    and the last of them would be joined to the first of the next line.
    """
    space, other = (run.words[0], run.words[-1]) if rtl else (run.words[-1], run.words[0])
    if space is other or space.blank or not space.is_space or other.rtl is rtl:
        return (run,)
    width = space.width * run.size / run.face.units + len(space.glyphs) * run.tracking
    end = replace(run, words=(replace(space, rtl=rtl),), width=width)
    if rtl:
        rest = replace(run, x=run.x + width, words=run.words[1:], width=run.width - width)
        return end, rest
    rest = replace(run, words=run.words[:-1], width=run.width - width)
    return rest, replace(end, x=run.x + rest.width)


def _continues(left: GlyphRun, right: GlyphRun) -> bool:
    return abs(right.x - left.x - left.width) < TOUCHING and abs(right.y - left.y) < RAISED * max(
        left.size, right.size
    )


def _order_line(line: list[GlyphRun], base: bool) -> Iterator[GlyphRun]:
    """Rule L2 of UAX #9, which is its own inverse for two levels: the page's own and the other direction's."""
    for rtl, group in groupby(reversed(line) if base else line, key=lambda run: run.words[0].rtl):
        runs = list(group)
        if rtl is base:
            yield from runs
            continue
        start = 0  # of the stretch since the last mark that stands apart
        for at in range(1, len(runs) if base else 0):
            if is_mark_apart(runs[at], runs[at - 1]):
                yield from reversed(runs[start:at])
                start = at
        yield from reversed(runs[start:])


def is_mark_apart(left: GlyphRun, right: GlyphRun) -> bool:
    """Whether a raised number stands at the left of text that runs from left to right.

    In a right-to-left paragraph that is the mark of a note, which is read after the text.
    """
    sides = left.words[0].rtl or right.words[0].rtl
    return not sides and left.y < right.y - 0.1 * right.size and left.text.strip().isdigit()
