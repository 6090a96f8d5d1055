"""Numbers of a column under each other's decimal sign, whatever stands before and after them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from generator.layout.story import Cell, Paragraph, Run
from generator.layout.tablegrid import Place
from generator.translation.numbers import find_number
from generator.typeset.isolates import CITATION
from generator.typeset.lines import Line
from generator.typeset.looks import LookBook
from generator.typeset.oneline import set_one_line
from generator.typeset.paragraphs import base_level

_SLACK = 0.01
"""Points; so that rounding breaks no line that just fits."""


@dataclass(frozen=True, slots=True)
class Number:
    """The one line of a cell that is aligned."""

    paragraph: Paragraph
    """Its runs parted where the number's whole part begins and ends."""
    before: float
    """From the line's start, in the table's direction, to the place that is aligned, points."""
    after: float
    """From there to the line's end."""
    aligned: bool
    """False for words, which hold no number."""

    @property
    def width(self) -> float:
        """Of the whole line."""
        return self.before + self.after


@dataclass(frozen=True, slots=True)
class NumberColumn:
    """The numbers of one column as a block, its widest parts before and after the place that is aligned."""

    before: float
    after: float
    head: str
    """How the column's head is aligned: as it stands, so does the block."""

    @property
    def width(self) -> float:
        """Of the block."""
        return self.before + self.after


def find_decimal(cell: Cell, book: LookBook) -> Paragraph | None:
    """The only paragraph of a cell if its style aligns it on the decimal sign."""
    if cell.columns != 1 or len(cell.blocks) != 1:
        return None
    (block,) = cell.blocks
    if not isinstance(block, Paragraph) or book.styles[block.style].align != "decimal":
        return None
    return block if any(run.text.strip() for run in block.runs) else None


def measure_number(paragraph: Paragraph, rtl: bool, book: LookBook) -> Number:
    """A paragraph -> its line in a table that runs from right to left or not, divided at its decimal sign.

    That is where the whole part of its first number ends; numbers of citations and marks do not count.
    """
    runs, whole, point = _part_runs(paragraph.runs)
    base = base_level(runs, rtl)
    line = set_one_line(runs, paragraph.style, 0.0, "start", bool(base), book)
    left = min((s.x for s in line.stretches), default=0.0)
    right = left + line.width
    if base:  # the space at its end would hang out at the left
        right = max((s.x + s.width for s in line.stretches), default=0.0)
        left = right - line.width
    axis = _axis(line, whole, point)
    made = replace(paragraph, runs=runs)
    if axis is None:
        return Number(made, 0.0, line.width, aligned=False)
    sides = (axis - left, right - axis)
    before, after = sides[::-1] if rtl else sides
    return Number(made, before, after, aligned=True)


def gather_column(numbers: Sequence[Number], head: str) -> NumberColumn | None:
    """The numbers of a column -> the block that they make; None if they are all words."""
    aligned = [number for number in numbers if number.aligned]
    if not aligned:
        return None
    before = max(number.before for number in aligned)
    return NumberColumn(before, max(number.after for number in aligned), head)


def head_alignment(heads: Sequence[Place], column: int, book: LookBook) -> str:
    """How the head nearest above a column's cells is aligned; `end` without one, `centre` if it is a number's too."""
    above = [place.cell for place in heads if place.column == column and place.cell.columns == 1]
    for block in above[-1].blocks if above else ():
        if isinstance(block, Paragraph):
            align = book.styles[block.style].align
            return {"decimal": "centre", "justify": "start"}.get(align, align)
    return "end"


def indent_number(number: Number, column: NumberColumn, room: float) -> float:
    """How far from the start of a cell `room` points wide its line begins.

    The block stands as the column's head does. Words stand in its middle or, where they are wider, as
    near to that as the cell lets them.
    """
    free = max(room - column.width, 0.0)
    start = {"centre": free / 2, "end": free}.get(column.head, 0.0)
    before = column.before if number.aligned else (column.width + number.before - number.after) / 2
    indent = start + before - number.before
    return max(min(indent, room - number.width - _SLACK), 0.0)


def _part_runs(runs: Sequence[Run]) -> tuple[tuple[Run, ...], Run | None, Run | None]:
    """Runs parted round the whole part of their first number; that part, and what comes after it in its run.

    A number that begins with its decimal sign has no whole part.
    """
    for i, run in enumerate(runs):
        if CITATION in run.styles or run.note:
            continue
        found = find_number(run.text, run.lang)
        if found is None:
            continue
        start, stop = found
        texts = run.text[:start], run.text[start:stop], run.text[stop:]
        # Only the first part is the place that a link back leads to.
        parts = [
            replace(run, text=text, anchor=run.anchor if n == 0 else None)
            for n, text in enumerate(text for text in texts if text)
        ]
        whole = parts[start > 0] if stop > start else None
        rest = parts[-1] if texts[2] else None
        return (*runs[:i], *parts, *runs[i + 1 :]), whole, rest
    return tuple(runs), None, None


def _axis(line: Line, whole: Run | None, point: Run | None) -> float | None:
    """Where the decimal sign of a line's number begins, from its left edge; None if it holds no number."""
    found = [s for s in line.stretches if s.run is whole] if whole is not None else []
    if found:
        # Digits run from left to right in all scripts but N'Ko, Adlam and the like.
        if found[0].words[0].rtl:
            return min(s.x for s in found)
        return max(s.x + s.width for s in found)
    found = [s for s in line.stretches if s.run is point] if point is not None else []
    if not found:
        return None
    return max(s.x + s.width for s in found) if found[0].words[0].rtl else found[0].x
