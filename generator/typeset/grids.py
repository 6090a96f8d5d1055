"""Grids: cells side by side on equal columns. A grid is one slab: it does not split over pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.layout.story import Cell, Grid
from generator.typeset.columns import fix_columns
from generator.typeset.slabs import Area, Content, Slab, stack_notes, stack_slabs

if TYPE_CHECKING:
    from generator.typeset.flow import Flow


def set_grid(grid: Grid, area: Area, flow: Flow) -> list[Slab]:
    """The grid as one slab, as high as its highest cell; the others' fill spaces take up the rest."""
    style = flow.book.styles[grid.style]
    inner = area.inset(style.indent_start, style.indent_end)
    unit = (inner.width - grid.gutter * (grid.columns - 1)) / grid.columns
    cells: list[tuple[Slab, ...]] = []
    column = 0
    for cell in grid.cells:
        width = unit * cell.columns + grid.gutter * (cell.columns - 1)
        place = inner.part(column * (unit + grid.gutter), width)
        cells.append(tuple(set_cell(cell, place, flow)))
        column += cell.columns
    natural = max((stack_slabs(slabs)[1] for slabs in cells), default=0.0)

    def made(extra: float) -> tuple[Content, ...]:
        return tuple(stack_slabs(slabs, natural + extra)[0] for slabs in cells)

    return [
        Slab(
            natural,
            made(0.0),
            grid.span,
            before=style.space_before,
            after=style.space_after,
            fill=float(any(slab.fill for slabs in cells for slab in slabs)),
            stretched=made,
            notes=stack_notes(slab for slabs in cells for slab in slabs),
        )
    ]


def set_cell(cell: Cell, place: Area, flow: Flow) -> list[Slab]:
    """The slabs of a cell, inside the padding, borders and fill of its style."""
    style = flow.book.styles[cell.style]

    def fill(area: Area) -> list[Slab]:
        # The page's top does the same for what begins a page: no space above the first block.
        slabs = fix_columns(
            flow.stack(cell.blocks, area.inset(style.indent_start, style.indent_end))
        )
        return slabs or [Slab(0.0, (), cell.span)]

    return flow.framed(style, place, cell.span, fill, cell=True)
