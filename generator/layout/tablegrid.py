"""Which column each cell of a table begins in, where cells span columns and rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.layout.story import Cell, Row


@dataclass(frozen=True, slots=True)
class Place:
    """A cell at its place in a part of a table: its head, or a body."""

    cell: Cell
    row: int
    """From 0, in that part."""
    column: int
    """From 0, counted from the start of the line."""
    overlaps: bool = False
    """Whether it lies over a cell that reaches down from a row above."""

    @property
    def columns(self) -> range:
        """The columns it takes."""
        return range(self.column, self.column + self.cell.columns)

    @property
    def rows(self) -> range:
        """The rows it takes."""
        return range(self.row, self.row + self.cell.rows)


def place_cells(rows: Sequence[Row]) -> list[list[Place]]:
    """The cells of each row of one part of a table, each in the first column that is free there.

    A cell takes `Cell.columns` columns and `Cell.rows` rows from there (HTML, 4.9.12.1); so what reaches down
    from a row above pushes the cells after it towards the end. A table without faults has no `overlaps`,
    and `filled_columns` of its rows are alike.
    """
    taken: set[tuple[int, int]] = set()
    placed: list[list[Place]] = []
    for number, row in enumerate(rows):
        found: list[Place] = []
        column = 0
        for cell in row.cells:
            while (number, column) in taken:
                column += 1
            place = Place(cell, number, column)
            area = {(r, c) for r in place.rows for c in place.columns}
            found.append(Place(cell, number, column, overlaps=not taken.isdisjoint(area)))
            taken |= area
            column += cell.columns
        placed.append(found)
    return placed


def filled_columns(placed: Sequence[Sequence[Place]]) -> list[int]:
    """Of each row of one part of a table, how many columns are taken by its cells or from above."""
    taken: list[set[int]] = [set() for _ in placed]
    for place in (place for row in placed for place in row):
        for number in place.rows:
            if number < len(taken):
                taken[number].update(place.columns)
    return [len(columns) for columns in taken]
