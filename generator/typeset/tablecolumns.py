"""The columns of a table: their widths as given, or from what their cells hold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from generator.layout.story import Cell, Length, Table
from generator.layout.tablegrid import Place
from generator.typeset.slabs import Area
from generator.typeset.tabledecimals import Number, NumberColumn
from generator.typeset.tablemeasure import Measure, measure_blocks, within
from generator.typeset.tablewidths import Bounds, Need, bound_columns, least_width, share_widths

if TYPE_CHECKING:
    from generator.typeset.flow import Flow


_SLACK = 0.02
"""Points; so that rounding breaks no number that just fits."""
_SHOWN = 40
"""Characters of a word that an error shows."""


def find_widths(
    table: Table,
    area: Area,
    heads: Sequence[Place],
    bodies: Sequence[Place],
    numbers: Mapping[int, Number],
    blocks: Mapping[int, NumberColumn],
    flow: Flow,
) -> list[float]:
    """The width of each column of a table, points; their sum is not more than the area's width.

    Cells are measured only if a column's width comes from them. `numbers` are those of cells by identity,
    `blocks` what they make of each column. A table that needs more than its measure is an error.
    """
    style = flow.book.styles[table.style]
    room = min(style.width or area.width, area.width)
    given = table.widths
    if all(isinstance(width, float) for width in given):
        return [room * width for width in given if isinstance(width, float)]
    measured: list[tuple[Place, int, Measure]] = []
    for first, places in ((0, heads), (len(table.head), bodies)):
        for place in places:
            number, block = numbers.get(id(place.cell)), blocks.get(place.column)
            found = _measure(place.cell, number, block, area, flow)
            measured.append((place, first + place.row, found))
    count = len(given)
    needs = [
        Need(
            range(place.column, min(place.columns.stop, count)),
            *(row, place.cell.rows),
            *(found.least, found.whole, found.natural),
            found.height,
        )
        for place, row, found in measured
    ]
    bounds = bound_columns(needs, count)
    over = least_width(given, bounds) - room
    if over > 0.01:
        _report(table, [(place, found) for place, _row, found in measured], bounds, over, flow)
        # Nothing will be painted: at these widths nothing else is said of it.
        return [
            w.points if isinstance(w, Length) else b.whole + _SLACK
            for w, b in zip(given, bounds, strict=True)
        ]
    return share_widths(given, bounds, needs, room, fill=style.width > 0)


def _measure(
    cell: Cell, number: Number | None, block: NumberColumn | None, area: Area, flow: Flow
) -> Measure:
    blocks = cell.blocks if number is None else (number.paragraph,)
    inner = measure_blocks(blocks, flow.paragraphs, area.rtl)
    if number is not None and number.aligned and block is not None:
        # Numbers are not broken: their column holds all of them under each other.
        width = block.width + _SLACK
        inner = replace(inner, least=width, whole=width, natural=width)
    return within(flow.book.styles[cell.style], inner)


def _report(
    table: Table,
    measured: Sequence[tuple[Place, Measure]],
    bounds: Sequence[Bounds],
    over: float,
    flow: Flow,
) -> None:
    """Says which column makes the table too wide, by which word."""
    free = [c for c, width in enumerate(table.widths) if not isinstance(width, Length)]
    message = f"the table is {over:.1f} pt wider than its measure"
    if not free:
        hint = "make its widths smaller, or write auto for one of them"
        flow.diagnostics.error(table.span, message, hint)
        return
    column = max(free, key=lambda c: bounds[c].least)
    found = [m for place, m in measured if column in place.columns and place.cell.columns == 1]
    widest = max(found, key=lambda m: m.least, default=None)
    if widest is None or not widest.word:
        hint = "leave a column out, or make what it holds smaller"
        message = f"{message}, most of all in column {column + 1}"
        flow.diagnostics.error(table.span, message, hint, of_size=True)
        return
    word = widest.word if len(widest.word) <= _SHOWN else widest.word[: _SHOWN - 1] + "…"
    flow.diagnostics.error(
        widest.span or table.span,
        f"{message}: its column {column + 1} is as wide as '{word}'",
        "put a soft hyphen (U+00AD) or a space where the word may be divided, word it"
        " otherwise, leave a column out, or make the type smaller",
        of_size=True,
    )
