"""Text on one line: labels, page numbers, running lines."""

from __future__ import annotations

from collections.abc import Sequence

from generator.layout.story import Run
from generator.typeset.boxes import make_boxes, natural_width
from generator.typeset.lines import Line, set_line
from generator.typeset.looks import LookBook


def set_one_line(
    runs: Sequence[Run], style: str, room: float, align: str, rtl: bool, book: LookBook
) -> Line:
    """Runs as a single line of `room` points; `Line.over` says by how much they are too wide."""
    boxes = make_boxes(runs, style, int(rtl), book)
    if not boxes:
        return Line((), 0.0, 0.0)
    return set_line(boxes, natural_width(boxes), room, align, rtl, last=True)
