"""Balanced columns: slabs are dealt into columns as evenly as their breaks allow.

A column is filled as a page is (`Filler`): boxes are closed where it ends and opened again in the next one,
heads of tables are repeated, rows are divided. Only footnotes are the page's.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

from generator.typeset.pagefill import Ending, Filler, Start
from generator.typeset.pageplace import Placed, place_text
from generator.typeset.slabs import (
    Area,
    Repeated,
    Slab,
    Stack,
    draw_frames,
    stack_notes,
    stack_slabs,
)

_NEAR = 0.25
"""Points; the height of balanced columns is found as closely as that."""


@dataclass(frozen=True, slots=True)
class ColumnFlow:
    """Slabs set to one column's measure, to be dealt into columns."""

    slabs: tuple[Slab, ...]
    areas: tuple[Area, ...]
    """Of each column, from start to end; slabs are set for the first one's left edge."""
    grid: float = 0.0
    """Of the baseline grid, points; 0 for none."""
    most: float = 0.0
    """Height that a page has for them, points; 0 if it is not known."""
    before: Slab | None = None
    """What stands before the first slab, if that goes on from another page."""

    def filler(self, room: float) -> Filler:
        """What fills columns of a height. Footnotes are the page's."""
        return Filler(self.slabs, room, self.grid, noted=False, before=self.before)


@dataclass(frozen=True, slots=True)
class _Column:
    """What stands in one column."""

    placed: tuple[Placed, ...]
    height: float


def set_columns(flow: ColumnFlow) -> Slab:
    """One slab that holds a flow in balanced columns; a page that ends within it fills all of them first.

    What no page can hold as a whole is not balanced, since it will be divided: it is as high as it would be
    if its columns were quite even.
    """
    _stack, height = stack_slabs(flow.slabs, None, flow.grid)
    least = height / len(flow.areas)
    if flow.most and least > flow.most:
        slab = Slab(least, (), flow.slabs[0].span, notes=stack_notes(flow.slabs))
    else:
        slab = _join(_balance(flow, height), flow, flow.slabs)
    slab.line = flow.grid > 0
    slab.divide = partial(_divide, flow, slab)
    whole = [one.tallest or one for one in flow.slabs if one.tallest or one.divide is None]
    slab.tallest = max(whole, key=lambda one: one.height, default=None)
    return slab


def fix_columns(slabs: Sequence[Slab]) -> list[Slab]:
    """The slabs, none of which is divided any more: where they stand as a whole."""
    return [slab if slab.divide is None else _fix(slab) for slab in slabs]


def _fix(slab: Slab) -> Slab:
    if (
        not slab.content
    ):  # too high for any page, and so not even dealt into columns: an error, but nothing is lost
        assert slab.divide is not None
        parts = slab.divide(math.inf, True)
        slab = replace(parts[0], after=slab.after) if parts else slab
    return replace(slab, divide=None)


def _divide(flow: ColumnFlow, slab: Slab, room: float, force: bool) -> tuple[Slab, Slab] | None:
    """As much of a flow as fits into `room` points, in full columns, and the rest balanced.

    None if nothing fits, or nothing without breaking a rule; `force` then breaks the cheapest. The rest is
    empty where all fits in that way.
    """
    filler = flow.filler(room)
    columns, after, rule = _deal(filler, len(flow.areas), force)
    if after.index == 0 and after.rest is None:
        return None
    if filler.done(after):
        if not force:
            return None
        rest = Slab(0.0, (), slab.span)
        held: Sequence[Slab] = flow.slabs
    else:
        left = flow.slabs[after.index :]
        before = flow.slabs[after.index - 1]
        if after.rest is not None:
            before, left = left[0], (after.rest, *left[1:])
        rest = set_columns(replace(flow, slabs=left, before=before))
        rest.cost = rule
        later = {note.number for note in rest.notes}
        now = tuple(note for note in slab.notes if note.number not in later)
        held = [Slab(0.0, (), slab.span, notes=now)]
    whole = _join(columns, flow, held)
    whole.before, whole.frames, whole.marks = slab.before, slab.frames, slab.marks
    rest.after, rest.frames = slab.after, slab.frames
    return whole, rest


def _balance(flow: ColumnFlow, height: float) -> list[_Column]:
    """The columns of the least height that hold all; `height` is that of one that does."""
    count = len(flow.areas)
    low = height / count
    frames, head = flow.filler(math.inf).opening(Start(0))
    high = height + sum(frame.pads[0] for frame in frames) + sum(slab.height for slab in head)
    # One column holds all in its natural height, unless it ends with something that it must close.
    columns, after, _rule = _deal(flow.filler(high), count, force=False)
    best = columns
    while high - low > _NEAR:
        middle = (low + high) / 2
        filler = flow.filler(middle)
        columns, after, _rule = _deal(filler, count, force=False)
        if filler.done(after):
            best, high = columns, min(middle, max(column.height for column in columns))
        else:
            low = middle
    return best


def _deal(filler: Filler, count: int, force: bool) -> tuple[list[_Column], Start, int]:
    """Fills columns of one height in turn.

    Returns them with the place where the next page goes on, and the dearest rule that is broken.

    Without `force` no rule is broken: a column in which nothing could end well stays empty, and so do those
    after it.
    """
    columns: list[_Column] = []
    start = Start(0)
    rule = 0
    for _ in range(count):
        ending = None if filler.done(start) else _end(filler, start, force)
        if ending is None:
            columns.append(_Column((), 0.0))
            continue
        placed: list[Placed] = []
        height = place_text(filler, start, ending, placed)
        columns.append(_Column(tuple(placed), height))
        rule = max(rule, ending.rule)
        start = filler.settle(ending.next)
    return columns, start, rule


def _end(filler: Filler, start: Start, force: bool) -> Ending | None:
    """The fullest of the endings that break no rule; with `force`, the cheapest one where there is none."""
    endings = [ending for ending in filler.endings(start) if not ending.late]
    free = [ending for ending in endings if not ending.rule]
    if free:
        return min(free, key=lambda ending: ending.short)
    return min(endings, key=lambda ending: ending.cost, default=None) if force else None


def _join(columns: Sequence[_Column], flow: ColumnFlow, held: Sequence[Slab]) -> Slab:
    """One slab that holds the columns side by side, with the notes of what they hold."""
    content = []
    for column, area in zip(columns, flow.areas, strict=True):
        stack = Stack(
            tuple((p.top, _repeat(p.slab) if p.repeated else p.slab) for p in column.placed),
            area.left - flow.areas[0].left,
            draw_frames([(p.top, p.slab) for p in column.placed]),
        )
        content.append(stack)
    height = max(column.height for column in columns)
    return Slab(
        height,
        tuple(content),
        flow.slabs[0].span,
        notes=stack_notes(held),
        line=flow.grid > 0,  # its lines count from its top, which therefore stands on the grid
    )


def _repeat(slab: Slab) -> Slab:
    content = tuple(Repeated(one) for one in slab.contents())
    return replace(slab, content=content, marks=())
