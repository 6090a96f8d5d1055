"""Tables: cells are measured and set, rows become slabs; pages may divide between them, and then repeat the head."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from generator.layout.story import Cell, Row, Table
from generator.layout.tablegrid import Place, place_cells
from generator.layout.theme import Style
from generator.typeset.columns import fix_columns
from generator.typeset.slabs import FORBIDDEN, KEPT, LONELY, Area, Frame, Mark, Slab
from generator.typeset.tablecolumns import find_widths
from generator.typeset.tabledecimals import (
    Number,
    NumberColumn,
    find_decimal,
    gather_column,
    head_alignment,
    indent_number,
    measure_number,
)
from generator.typeset.tablemeasure import box_of
from generator.typeset.tablerows import RowGroup, Rules, SetCell, make_row_slab

if TYPE_CHECKING:
    from generator.typeset.flow import Flow


def set_table(table: Table, area: Area, flow: Flow) -> list[Slab]:
    """The caption's slabs, then one for each row, or for each group of rows that a cell joins.

    Columns run from start to end. The table's style gives the rules: its border's `before` and `after`
    stand above the head and below the last row, in its border ink, and its `thickness` between rows, in its
    rule ink. A table that needs more than its measure is an error; an empty one makes no slabs.
    """
    style = flow.book.styles[table.style]
    caption = flow.set(table.caption, area) if table.caption is not None else []
    parts = [(table.head, place_cells(table.head)), (table.body, place_cells(table.body))]
    columns = _Columns(table, area, flow, [placed for _rows, placed in parts])
    rules = Rules(
        columns.areas,
        *(style.thickness, style.rule_ink or style.border_ink),
        *(style.border[2], style.border_ink),
    )
    groups: list[list[RowGroup]] = []
    for rows, placed in parts:
        splits = rows is table.body and style.split_rows
        groups.append([columns.group(found, splits, rules) for found in _join(rows, placed)])
    head, body = groups
    _open_and_close(head, body, style)
    slabs = _keep(caption, [make_row_slab(g) for g in head], [make_row_slab(g) for g in body])
    if len(body) > 1 and len(body[-1].spans) == 1:
        # A last row alone under a repeated head looks like a table of its own.
        slabs[-1].cost = LONELY
    if not slabs:
        return []
    if table.anchor:
        slabs[0].marks = (Mark(table.anchor), *slabs[0].marks)
    slabs[0].before = max(slabs[0].before, style.space_before)
    slabs[-1].after = style.space_after
    return slabs


def _open_and_close(head: list[RowGroup], body: list[RowGroup], style: Style) -> None:
    """Notes what is repeated, and where the rules stand that open and close the table."""
    head[:] = [replace(group, repeated=True) for group in head]
    if head and style.border[0]:
        head[0] = replace(head[0], opening=style.border[0])
    if body:
        body[-1] = replace(body[-1], last=True)


def _keep(caption: list[Slab], head: list[Slab], body: list[Slab]) -> list[Slab]:
    """All slabs of a table, with what page breaks before them cost, and the head that pages repeat."""
    for slab in head[1:]:
        slab.cost = FORBIDDEN
    for slab in body:
        slab.head = tuple(head)
    if head and body:
        body[0].cost = FORBIDDEN
    rows = [*head, *body]
    if caption and rows:
        rows[0].cost = KEPT
        caption[-1].after = max(caption[-1].after, rows[0].before)
    return [*caption, *rows]


_Joined = tuple[list[Row], list[list[Place]]]
"""Rows that cells of several rows join, and the places of their cells."""


def _join(rows: Sequence[Row], placed: Sequence[Sequence[Place]]) -> Iterator[_Joined]:
    """The rows of a part of a table in groups, so that no cell reaches from one into another."""
    members: list[Row] = []
    places: list[list[Place]] = []
    stop = 0
    for number, (row, found) in enumerate(zip(rows, placed, strict=True)):
        if number >= stop and members:
            yield members, places
            members, places = [], []
        members.append(row)
        places.append(list(found))
        stop = max([number + 1, stop, *(place.rows.stop for place in found)])
    if members:
        yield members, places


class _Columns:
    """The columns of one table: their areas, and how numbers stand in them."""

    def __init__(
        self, table: Table, area: Area, flow: Flow, parts: Sequence[Sequence[Sequence[Place]]]
    ) -> None:
        self._flow, self._rtl = flow, area.rtl
        heads, bodies = ([place for row in part for place in row] for part in parts)
        every = [*heads, *bodies]
        self._numbers = self._find_numbers(every)
        self._blocks = self._gather(heads, every, len(table.widths))
        style = flow.book.styles[table.style]
        inner = area.inset(style.indent_start, style.indent_end)
        widths = find_widths(*(table, inner, heads, bodies, self._numbers, self._blocks, flow))
        total = sum(widths)
        free = inner.width - total
        whole = inner.part({"centre": free / 2, "end": free}.get(style.align, 0.0), total)
        edges = list(accumulate(widths, initial=0.0))
        self._whole, self._edges = whole, edges
        self.areas = tuple(whole.part(a, b - a) for a, b in pairwise(edges))
        self._check_numbers(table, every)

    def group(self, joined: _Joined, splits: bool, rules: Rules) -> RowGroup:
        """Rows with their cells set. Rows of a head are never divided."""
        rows, placed = joined
        first = placed[0][0].row if placed[0] else 0
        cells = tuple(self._set_cell(place, place.row - first) for row in placed for place in row)
        return RowGroup(
            cells,
            tuple(splits if row.split is None else row.split for row in rows),
            tuple(row.span for row in rows),
            rules,
            last=False,
        )

    def _find_numbers(self, places: Sequence[Place]) -> dict[int, Number]:
        """Numbers that are aligned, by the identity of their cells."""
        book = self._flow.book
        found: dict[int, Number] = {}
        for place in places:
            paragraph = find_decimal(place.cell, book)
            if paragraph is not None:
                found[id(place.cell)] = measure_number(paragraph, self._rtl, book)
        return found

    def _gather(
        self, heads: Sequence[Place], places: Sequence[Place], count: int
    ) -> dict[int, NumberColumn]:
        blocks: dict[int, NumberColumn] = {}
        for column in range(count) if self._numbers else ():
            members = [self._numbers.get(id(p.cell)) for p in places if p.column == column]
            align = head_alignment(heads, column, self._flow.book)
            block = gather_column([number for number in members if number is not None], align)
            if block is not None:
                blocks[column] = block
        return blocks

    def _check_numbers(self, table: Table, places: Sequence[Place]) -> None:
        """Warns of columns in which numbers cannot stand under each other."""
        styles = self._flow.book.styles
        for column, block in self._blocks.items():
            cell = next(
                p.cell for p in places if p.column == column and id(p.cell) in self._numbers
            )
            _before, end, _after, start = box_of(styles[cell.style])
            over = block.width - (self.areas[column].width - start - end)
            if over > 0.01:
                self._flow.diagnostics.warning(
                    table.span,
                    f"column {column + 1} is {over:.1f} pt too narrow for its numbers to be aligned",
                    "give it more of 'widths', or write auto there",
                    of_size=True,
                )

    def _set_cell(self, place: Place, row: int) -> SetCell:
        cell = place.cell
        style = self._flow.book.styles[cell.style]
        first, stop = place.column, min(place.columns.stop, len(self.areas))
        left, right = self._edges[first], self._edges[stop]
        outer = self._whole.part(left, right - left)
        outer = outer.inset(style.indent_start, style.indent_end)
        before, end, after, start = (
            p + b for p, b in zip(style.padding, style.border, strict=True)
        )
        slabs = self._set_blocks(cell, first, outer.inset(start, end))
        if slabs:
            slabs[0].before, slabs[-1].after = 0.0, 0.0
        frame = None
        if style.fill or any(style.border):
            frame = Frame(outer, style.fill, style.border, style.border_ink, cell.span, cell=True)
        columns = range(first, stop)
        again = tuple(slabs) if cell.heading and cell.rows > 1 else ()
        return SetCell(
            row, cell.rows, columns, tuple(slabs), frame, before, after, cell.span, again
        )

    def _set_blocks(self, cell: Cell, column: int, inner: Area) -> list[Slab]:
        number, block = self._numbers.get(id(cell)), self._blocks.get(column)
        if number is None:
            return fix_columns(self._flow.stack(cell.blocks, inner))
        if block is not None and number.width <= inner.width:
            inner = inner.inset(indent_number(number, block, inner.width), 0.0)
        return fix_columns(self._flow.stack((number.paragraph,), inner))
