"""Tables: rows become slabs; pages may divide between them, and then repeat the head."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.layout.story import Row, Table
from generator.typeset.grids import set_cell
from generator.typeset.page import Artifact, Path
from generator.typeset.slabs import FORBIDDEN, Area, Content, Drawing, Slab, stack_slabs

if TYPE_CHECKING:
    from generator.typeset.flow import Flow


def set_table(table: Table, area: Area, flow: Flow) -> list[Slab]:
    """One slab for each row. Columns run from start to end; each takes its share of the measure.

    The table's style gives the rules: its border's `before` and `after` stand above the head and below
    the last row, in its border ink, and its `thickness` between rows, in its rule ink.
    """
    style = flow.book.styles[table.style]
    inner = area.inset(style.indent_start, style.indent_end)
    head = [_set_row(row, table.widths, inner, flow) for row in table.head]
    body = [_set_row(row, table.widths, inner, flow) for row in table.body]
    above, _end, below, _start = style.border
    ink = style.rule_ink or style.border_ink
    for slab in head[1:]:
        slab.cost = FORBIDDEN
    if head and above:
        _rule(head[0], inner, 0.0, above, style.border_ink)
    for slab in head:
        _rule(slab, inner, slab.height - style.thickness, style.thickness, ink)
    for i, slab in enumerate(body):
        last = i == len(body) - 1
        closes = last and below > 0
        width = below if closes else style.thickness
        if width:
            _rule(slab, inner, slab.height - width, width, style.border_ink if closes else ink)
        slab.head = tuple(head)
        if i == 0 and head:
            slab.cost = FORBIDDEN
    slabs = head + body
    if slabs:
        slabs[0].before = style.space_before
        slabs[-1].after = style.space_after
    return slabs


def _set_row(row: Row, widths: tuple[float, ...], area: Area, flow: Flow) -> Slab:
    cells: list[tuple[Slab, ...]] = []
    column, offset = 0, 0.0
    for cell in row.cells:
        width = sum(widths[column : column + cell.columns]) * area.width
        cells.append(tuple(set_cell(cell, area.part(offset, width), flow)))
        column += cell.columns
        offset += width
    height = max((stack_slabs(slabs)[1] for slabs in cells), default=0.0)
    content: list[Content] = [stack_slabs(slabs, height)[0] for slabs in cells]
    return Slab(height, tuple(content), row.span)


def _rule(slab: Slab, area: Area, top: float, width: float, ink: str) -> None:
    """Draws a horizontal rule across a row, behind its text; none of no width."""
    if width <= 0:
        return
    box = ("R", (area.left, top, area.width, width))
    path = Path((box,), ink, "", 0.0, Artifact.LAYOUT, slab.span)
    slab.content = (Drawing((path,)), *slab.content)
