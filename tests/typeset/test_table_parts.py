"""Rows divided at random: every line stands in one part, in order, and no part is higher than it may be."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.layout.story import Cell, Paragraph, Row, Run, Table
from generator.layout.tablegrid import place_cells
from generator.typeset.page import Artifact, GlyphRun, Item
from generator.typeset.slabs import Slab
from tests.typeset.stories import HERE, Maker
from tests.typeset.tables import TableMaker
from tests.typeset.test_tables import slabs_of


@dataclass
class NoPages:
    """No page is asked for."""

    def label_of(self, anchor: str) -> str:
        raise AssertionError(anchor)


@st.composite
def tables(draw: st.DrawFn) -> Table:
    """A table whose cells may span columns and rows, in lines that are numbered through."""
    m = TableMaker(Maker())
    columns, count = draw(st.integers(1, 3)), draw(st.integers(1, 5))
    rows: list[Row] = []
    taken: set[tuple[int, int]] = set()
    for n in range(count):
        cells: list[Cell] = []
        for column in range(columns):
            if (n, column) in taken:
                continue
            wide = draw(st.integers(1, columns - column))
            wide = next((w for w in range(1, wide) if (n, column + w) in taken), wide)
            high = draw(st.integers(1, count - n))
            taken |= {(n + r, column + c) for r in range(high) for c in range(wide)}
            lines = draw(st.integers(0, 9))
            words = [f"{n}.{column}.{line}" for line in range(lines)]
            blocks = tuple(_paragraph(m, words, draw(st.booleans())))
            box, heading = draw(st.sampled_from(("td", "framed"))), draw(st.booleans())
            cells.append(Cell(box, blocks, HERE, wide, high, heading))
        rows.append(Row(tuple(cells), HERE, draw(st.booleans())))
    return Table("table", (1 / columns,) * columns, (), tuple(rows), HERE)


def _paragraph(m: TableMaker, words: list[str], together: bool) -> list[Paragraph]:
    """Lines of one paragraph, or each its own."""
    if not words:
        return []
    if together:
        return [m.words("\u2028".join(words))]
    return [m.words(word) for word in words]


def lines_of(slab: Slab) -> list[tuple[str, float]]:
    """The words of a slab and their baselines, as they are placed; without what is said again."""
    items: list[Item] = []
    for content in slab.contents():
        content.place(0.0, 0.0, NoPages(), items, None)
    return [
        (i.text.strip(), i.y)
        for i in items
        if isinstance(i, GlyphRun) and i.owner is not Artifact.LAYOUT
    ]


def wanted(table: Table) -> list[str]:
    """The lines of a table by cell, in reading order."""
    runs: list[Run] = []
    for row in table.body:
        for cell in row.cells:
            for block in cell.blocks:
                assert isinstance(block, Paragraph)
                runs += block.runs
    return [line for run in runs for line in run.text.split("\u2028")]


def in_order(lines: list[str]) -> list[str]:
    return sorted(lines, key=lambda line: [int(n) for n in line.split(".")])


@given(tables(), st.lists(st.tuples(st.floats(10, 200), st.booleans()), min_size=1, max_size=8))
@settings(max_examples=200, deadline=None)
def test_every_line_stands_in_one_part_and_in_order(
    table: Table, rooms: list[tuple[float, bool]]
) -> None:
    assert all(not place.overlaps for row in place_cells(table.body) for place in row)
    found: list[str] = []
    for slab in slabs_of(table):
        rest: Slab | None = slab
        for room, force in rooms:
            assert rest is not None
            if rest.height <= room or rest.divide is None:
                continue
            parts = rest.divide(room, force)
            if parts is None:
                continue
            first, rest = parts
            assert first.height <= room + 1e-6 or force
            assert len(lines_of(first)) > 0
            check(first)
            found += [line for line, _y in lines_of(first)]
        assert rest is not None
        check(rest)
        found += [line for line, _y in lines_of(rest)]
    assert in_order(found) == in_order(wanted(table))
    for cell in {line.rpartition(".")[0] for line in found}:
        own = [line for line in found if line.rpartition(".")[0] == cell]
        assert own == in_order(own)


def check(slab: Slab) -> None:
    """Everything stands within the slab, and rules and frames do so too."""
    items: list[Item] = []
    for content in slab.contents():
        content.place(0.0, 0.0, NoPages(), items, None)
    for item in items:
        if isinstance(item, GlyphRun):
            assert 0 < item.y <= slab.height
            continue
        assert getattr(item, "owner", None) in (Artifact.LAYOUT, Artifact.BACKGROUND)
        for _op, numbers in getattr(item, "segments", ()):
            assert numbers[1] >= -1e-6
            assert numbers[1] + numbers[3] <= slab.height + 1e-6
