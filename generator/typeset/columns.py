"""Balanced columns: slabs are dealt into columns as evenly as their breaks allow."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from generator.typeset.slabs import ColumnFlow, Slab, stack_slabs


def fix_columns(slabs: Sequence[Slab]) -> list[Slab]:
    """The slabs with every column flow balanced at its natural height: where no page can divide it."""
    fixed: list[Slab] = []
    for slab in slabs:
        if slab.columns is not None:
            _stack, height = stack_slabs(slab.columns.slabs)
            now, _rest = deal_columns(slab.columns, height, force=True)
            assert now is not None  # one column alone would hold it
            slab = replace(slab, height=now.height, content=now.content, columns=None)
        fixed.append(slab)
    return fixed


def deal_columns(
    flow: ColumnFlow, room: float, force: bool
) -> tuple[Slab | None, ColumnFlow | None]:
    """Sets as much of a column flow as fits into `room` points.

    Returns the slab that stands on this page and the flow that is left for the next. If all fits, the
    columns are balanced: the least height is found at which they hold everything. The slab is None if
    nothing fits; on an empty page, where waiting does not help, `force` then parts what should be kept
    together.
    """
    count = len(flow.areas)
    full = _deal(flow.slabs, count, room, force)
    used = sum(len(column) for column in full)
    if used == 0:
        return None, flow
    if used < len(flow.slabs):
        rest = ColumnFlow(flow.slabs[used:], flow.areas)
        return _together(full, flow, room), rest
    low, high = 0.0, room
    while high - low > 0.25:
        middle = (low + high) / 2
        columns = _deal(flow.slabs, count, middle, force=False)
        if sum(len(column) for column in columns) == len(flow.slabs):
            high = middle
        else:
            low = middle
    columns = _deal(flow.slabs, count, high, force=high == room and force)
    return _together(columns, flow, max(stack_slabs(c)[1] for c in columns)), None


def _deal(
    slabs: tuple[Slab, ...], count: int, height: float, force: bool
) -> list[tuple[Slab, ...]]:
    """Fills columns of one height in turn; what is left over stays undealt."""
    columns: list[tuple[Slab, ...]] = []
    start = 0
    for _ in range(count):
        stop = start
        used = 0.0
        while stop < len(slabs):
            gap = max(slabs[stop - 1].after, slabs[stop].before) if stop > start else 0.0
            if used + gap + slabs[stop].height > height + 1e-6:
                break
            used += gap + slabs[stop].height
            stop += 1
        if stop < len(slabs):
            legal = stop
            while legal > start and slabs[legal].cost:
                legal -= 1
            stop = stop if force and legal == start else legal
        columns.append(slabs[start:stop])
        start = stop
    return columns


def _together(columns: list[tuple[Slab, ...]], flow: ColumnFlow, height: float) -> Slab:
    """One slab that holds the columns side by side."""
    content = []
    for slabs, area in zip(columns, flow.areas, strict=True):
        stack, _height = stack_slabs(slabs)
        content.append(replace(stack, shift=area.left - flow.areas[0].left))
    return Slab(height, tuple(content), flow.slabs[0].span)
