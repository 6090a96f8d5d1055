"""Rows become slabs: the cells of rows that spans join, their rules, and where a page may divide them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from generator.diagnostics import Span
from generator.typeset.page import Artifact, Path
from generator.typeset.pagecosts import LOW_GROUP, LOW_ROW, PARTED_ROW
from generator.typeset.slabs import (
    Area,
    Content,
    Drawing,
    Footnote,
    Frame,
    Repeated,
    Slab,
    stack_slabs,
)

_FEWEST = 2
"""Lines of a cell on each side of a page's end."""
_ADVICE = 'let pages end within it: split="yes" on its <tr>, or split_rows = true in the style of its table'
_TOLERABLE = 0.25
"""Share of the room on a page that may stay empty so that rows joined by a span are divided between two of them."""


@dataclass(frozen=True, slots=True)
class SetCell:
    """A cell set to its width, without its frame."""

    row: int
    """From 0, in its group."""
    rows: int
    columns: range
    slabs: tuple[Slab, ...]
    frame: Frame | None
    above: float
    """Padding and border, points."""
    below: float
    span: Span
    again: tuple[Slab, ...] = ()
    """Of a head of several rows: what is said again where it goes on and has no words left of its own."""

    @property
    def stop(self) -> int:
        """The row after its last."""
        return self.row + self.rows

    @property
    def height(self) -> float:
        """Points."""
        return self.above + stack_slabs(self.slabs or self.again)[1] + self.below


@dataclass(frozen=True, slots=True)
class Rules:
    """The horizontal rules of a table; none where the width is 0."""

    edges: tuple[Area, ...]
    """Of each column."""
    between: float
    """Width of the rule at the foot of each row, points; it takes part in the row's height."""
    between_ink: str
    closing: float
    """Width of that at the foot of the last row."""
    closing_ink: str


@dataclass(frozen=True, slots=True)
class RowGroup:
    """Rows that cells join; most groups are one row."""

    cells: tuple[SetCell, ...]
    """In reading order."""
    splits: tuple[bool, ...]
    """Of each row, whether a page may end within it."""
    spans: tuple[Span, ...]
    """Of each row."""
    rules: Rules
    last: bool
    """Whether the table ends with it."""
    opening: float = 0.0
    """Width of the rule above the first row, in the ink of the closing one."""
    repeated: bool = False
    """Whether it is of the head, which is never divided."""
    cut: bool = False
    """Whether it goes on on the next page, within its last row."""


def make_row_slab(group: RowGroup) -> Slab:
    """A group of rows -> one slab, which pages may divide between its rows and, where these allow it, within them.

    Its span is that of the first words in it, which an author can mend.
    """
    words = (slab.span for cell in group.cells for slab in cell.slabs if slab.line)
    return _fill(Slab(0.0, (), next(words, group.spans[0])), group)


def _fill(slab: Slab, group: RowGroup) -> Slab:
    """The slab with all of the group in it. What others add to it later, its parts get too."""
    tops = _tops(group)
    slab.height, slab.content = tops[-1], tuple(_contents(group, tops))
    slab.notes = _notes(group.cells)
    divisible = not group.repeated and (len(group.splits) > 1 or any(group.splits))
    slab.divide = partial(_divide, slab, group) if divisible else None
    slab.tallest = _tallest(group, tops) if divisible else None
    slab.parting = PARTED_ROW
    slab.whole = LOW_ROW if len(group.splits) == 1 else LOW_GROUP
    if not (divisible or group.repeated):
        slab.advice = _ADVICE
    return slab


def _tallest(group: RowGroup, tops: Sequence[float]) -> Slab | None:
    """The highest of what stays whole where the group is divided: a row, or something in a cell."""
    whole = [
        Slab(tops[row + 1] - tops[row], (), group.spans[row])
        for row, splits in enumerate(group.splits)
        if not splits
    ]
    within = (slab.tallest or slab for cell in group.cells for slab in cell.slabs)
    whole += [slab for slab in within if slab.divide is None]
    return max(whole, key=lambda slab: slab.height, default=None)


def _notes(cells: Sequence[SetCell]) -> tuple[Footnote, ...]:
    return tuple(note for cell in cells for slab in cell.slabs for note in slab.notes)


def _tops(group: RowGroup) -> list[float]:
    """The top of each row and the foot of the last. A row is as high as its highest cell.

    What a cell of several rows needs beyond theirs is added to the last of them.
    """
    heights = [0.0] * len(group.splits)
    for cell in group.cells:
        if cell.rows == 1:
            heights[cell.row] = max(heights[cell.row], cell.height)
    for cell in sorted(group.cells, key=lambda cell: cell.stop):
        missing = cell.height - sum(heights[cell.row : cell.stop])
        if cell.rows > 1 and missing > 0:
            heights[cell.stop - 1] += missing
    tops = [0.0]
    for height in heights:
        tops.append(tops[-1] + height)
    return tops


def _contents(group: RowGroup, tops: Sequence[float]) -> Iterator[Content]:
    """Frames and rules, then what stands before them."""
    for cell in group.cells:
        if cell.frame is not None:
            yield cell.frame.draw(tops[cell.row], tops[cell.stop])
    paths = tuple(_rules(group, tops))
    if paths:
        yield Drawing(paths)
    for cell in group.cells:
        top, foot = tops[cell.row] + cell.above, tops[cell.stop] - cell.below
        lead = Slab(top, (), cell.span)
        if cell.slabs or not cell.again:
            yield stack_slabs((lead, *cell.slabs), foot)[0]
        else:
            yield Repeated(stack_slabs((lead, *cell.again), foot)[0])


def _rules(group: RowGroup, tops: Sequence[float]) -> Iterator[Path]:
    rules, count = group.rules, len(group.splits)
    every = range(len(rules.edges))
    if group.opening > 0:
        yield from _rule(rules, every, 0.0, group.opening, rules.closing_ink, group.spans[0])
    for row in range(count):
        foot = tops[row + 1]
        if row == count - 1 and group.cut:
            return  # what goes on is not closed
        width, ink = rules.between, rules.between_ink
        if row == count - 1 and group.last and rules.closing > 0:
            width, ink = rules.closing, rules.closing_ink
        crossed = {
            column
            for cell in group.cells
            if cell.row <= row < cell.stop - 1
            for column in cell.columns
        }
        free = [column for column in every if column not in crossed]
        if width > 0:
            yield from _rule(rules, free, foot - width, width, ink, group.spans[row])


def _rule(
    rules: Rules, columns: Sequence[int], top: float, width: float, ink: str, span: Span
) -> Iterator[Path]:
    """One rectangle for each stretch of neighbouring columns, behind the text."""
    stretches: list[tuple[int, int]] = []
    for column in columns:
        if stretches and stretches[-1][1] == column - 1:
            stretches[-1] = (stretches[-1][0], column)
        else:
            stretches.append((column, column))
    for first, last in stretches:
        one, other = rules.edges[first], rules.edges[last]
        left = min(one.left, other.left)
        right = max(one.left + one.width, other.left + other.width)
        box = ("R", (left, top, right - left, width))
        yield Path((box,), ink, "", 0.0, Artifact.LAYOUT, span)


def _divide(slab: Slab, group: RowGroup, room: float, force: bool) -> tuple[Slab, Slab] | None:
    """The part of a group that is at most `room` points high, and the rest; None if there is no good place.

    All cells are parted at one height. Two lines of a cell stay together, and each cell that has words
    has some of them in the first part; with `force` that is given up, and the part may be too high.
    """
    parts = _part(group, room, force)
    if parts is None:
        return None
    upper, lower = parts
    first, rest = replace(slab, after=0.0), replace(slab, before=0.0, cost=0, marks=())
    return _fill(first, upper), _fill(rest, lower)


def _part(group: RowGroup, room: float, force: bool) -> tuple[RowGroup, RowGroup] | None:
    tops = _tops(group)
    count = len(group.splits)
    # The row at whose height the room ends.
    row = max(n for n in range(count) if n == 0 or tops[n] <= room + 1e-6)
    within = _cut(group, tops, row, row + 1, room, force=False) if group.splits[row] else None
    between = _cut(group, tops, row, row, tops[row], force=False) if row else None
    # A row whose own cells all reach further down may be higher alone.
    if between is not None and _tops(between[0])[-1] > room + 1e-6:
        between = None
    if between is not None and (within is None or room - tops[row] <= _TOLERABLE * room):
        return between
    if within is not None or not force:
        return within
    if row:
        return _cut(group, tops, row, row, tops[row], force=True)
    return _cut(group, tops, 0, 1, room, force=True)


def _cut(
    group: RowGroup, tops: Sequence[float], row: int, stop: int, room: float, force: bool
) -> tuple[RowGroup, RowGroup] | None:
    """Parts a group at `room`: before row `row` if `stop` is that row, within it if it is the next one."""
    first: list[SetCell] = []
    rest: list[SetCell] = []
    moved = False
    for cell in group.cells:
        if cell.stop <= row:
            first.append(cell)
        elif cell.row >= stop:
            rest.append(replace(cell, row=cell.row - row))
            moved = True
        else:
            lines = room - tops[cell.row] - cell.above - cell.below
            at = _break_cell(cell.slabs, lines, force)
            if at is None:
                return None
            again = cell.again
            if cell.slabs or stack_slabs(again)[1] > lines + 1e-6:
                again = ()
            upper_slabs = _clean(cell.slabs[:at])
            first.append(replace(cell, rows=stop - cell.row, slabs=upper_slabs, again=again))
            after = max(cell.row - row, 0)
            rows = cell.stop - max(row, cell.row)
            rest.append(replace(cell, row=after, rows=rows, slabs=_clean(cell.slabs[at:])))
            moved = moved or at < len(cell.slabs)
    if not moved or not any(cell.slabs for cell in first):
        return None
    upper = replace(
        group,
        cells=tuple(first),
        splits=group.splits[:stop],
        spans=group.spans[:stop],
        last=False,
        cut=stop > row,
    )
    lower = replace(
        group,
        cells=tuple(rest),
        splits=group.splits[row:],
        spans=group.spans[row:],
        opening=0.0,
    )
    return upper, lower


def _break_cell(slabs: Sequence[Slab], room: float, force: bool) -> int | None:
    """How many slabs of a cell stand in the first part: all if they fit; None if there is no good break."""
    fitting, used = 0, 0.0
    for i, slab in enumerate(slabs):
        gap = max(slabs[i - 1].after, slab.before) if i else 0.0
        used += gap + slab.height
        if used > room + 1e-6:
            break
        fitting = i + 1
    count = len(slabs)
    if fitting == count:
        return count
    good = [
        i
        for i in range(_FEWEST, min(fitting, count - _FEWEST) + 1)
        if slabs[i].cost == 0 and not set(slabs[i].frames) & set(slabs[i - 1].frames)
    ]
    if good:
        return good[-1]
    if not force:
        return None
    return min(range(1, fitting + 1), key=lambda i: (slabs[i].cost, -i), default=min(1, count))


def _clean(slabs: Sequence[Slab]) -> tuple[Slab, ...]:
    """Slabs at the top of a cell want no space above them."""
    found = list(slabs)
    while found and found[0].discardable and not found[0].content:
        found.pop(0)
    return tuple(found)
