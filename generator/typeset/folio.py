"""The end of a contents line: a page number, and the dots that lead to it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from generator.diagnostics import Span
from generator.layout.story import Run
from generator.typeset.looks import LookBook
from generator.typeset.oneline import set_one_line
from generator.typeset.page import Artifact, Item, Path
from generator.typeset.slabs import Area, Pages, move_path

_PITCH, _DOT = 4.0, 0.55
"""Distance and size of the dots, points."""


@dataclass(frozen=True, slots=True)
class Folio:
    """A page number at the end of a contents line, known once all pages are divided."""

    runs: tuple[Run, ...]
    style: str
    area: Area
    baseline: float
    book: LookBook

    def place(
        self, x: float, y: float, pages: Pages, out: list[Item], artifact: Artifact | None
    ) -> None:
        """Sets the page's label and places it flush with the line's end."""
        runs = [replace(r, text=pages.label_of(r.page_of)) if r.page_of else r for r in self.runs]
        line = set_one_line(runs, self.style, self.area.width, "end", self.area.rtl, self.book)
        line.place(x + self.area.left, y + self.baseline, out, artifact)

    def anchors(self) -> Iterator[str]:
        """None."""
        return iter(())


@dataclass(frozen=True, slots=True)
class Leader:
    """Dots that lead from a contents entry to its page number, on one grid for all lines.

    They are made when they are placed: the dots of a long document's contents would take much memory.
    """

    area: Area
    start: float
    end: float
    """From the area's start, points; none is nearer to words than these."""
    baseline: float
    ink: str
    span: Span

    def place(
        self, x: float, y: float, pages: Pages, out: list[Item], artifact: Artifact | None
    ) -> None:
        """Places the dots as one path; nothing where there is no room for any."""
        width = self.area.width
        grid = [width - _PITCH * k for k in range(int(width / _PITCH))]
        top = self.baseline - _DOT
        dots = [
            ("R", (self.area.part(offset, _DOT).left, top, _DOT, _DOT))
            for offset in reversed(grid)
            if self.start <= offset <= self.end
        ]
        if dots:
            path = Path(tuple(dots), self.ink, "", 0.0, Artifact.LAYOUT, self.span)
            out.append(move_path(path, x, y, artifact))

    def anchors(self) -> Iterator[str]:
        """None."""
        return iter(())
