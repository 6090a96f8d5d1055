"""A canvas: what timelines and charts are drawn on, in offsets from the start and heights from the top."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from generator.content.drawing import PLAIN, Pen
from generator.diagnostics import Span
from generator.typeset.page import Path
from generator.typeset.slabs import Area, Content, Drawing, Repeated
from generator.typeset.words import Words

Point = tuple[float, float]
"""Offset from the start, points below the top."""


class Canvas:
    """Gathers paths and words of one drawing; start and end become left and right in its area."""

    def __init__(self, area: Area, element: int, span: Span) -> None:
        self.area = area
        self._element, self._span = element, span
        self._paths: list[Path] = []
        self._words: list[Content] = []

    @property
    def width(self) -> float:
        """Points from start to end."""
        return self.area.width

    def fill(self, start: float, width: float, top: float, height: float, ink: str) -> None:
        """An area of one ink."""
        box = ("R", (self.area.part(start, width).left, top, width, height))
        self._add(Path((box,), ink, "", 0.0, self._element, self._span))

    def shape(self, points: Sequence[Point], ink: str) -> None:
        """A closed area of one ink within corners."""
        self._add(Path(self._trace(points, True), ink, "", 0.0, self._element, self._span))

    def stroke(
        self,
        points: Sequence[Point],
        ink: str,
        width: float,
        *,
        closed: bool = False,
        pen: Pen = PLAIN,
    ) -> None:
        """A line through points; nothing if it has no width."""
        if width > 0 and len(points) > 1:
            path = Path(
                self._trace(points, closed), "", ink, width, self._element, self._span, pen=pen
            )
            self._add(path)

    def disc(self, centre: Point, radius: float, ink: str) -> None:
        """A filled circle, of four Bezier curves (the usual 0.5523 of the radius)."""
        x, y = self.area.part(centre[0], 0.0).left, centre[1]
        r, k = radius, radius * 0.5523
        segments = (
            ("M", (x + r, y)),
            ("C", (x + r, y + k, x + k, y + r, x, y + r)),
            ("C", (x - k, y + r, x - r, y + k, x - r, y)),
            ("C", (x - r, y - k, x - k, y - r, x, y - r)),
            ("C", (x + k, y - r, x + r, y - k, x + r, y)),
            ("Z", ()),
        )
        self._add(Path(segments, ink, "", 0.0, self._element, self._span))

    def write(
        self,
        words: Words,
        start: float,
        width: float,
        top: float,
        align: str = "start",
        *,
        again: bool = False,
    ) -> None:
        """Words in so much width; `again` if they have been printed before and are not to be read twice."""
        lines = words.place(self.area.part(start, width), top, align)
        self._words += [Repeated(line) for line in lines] if again else lines

    def content(self) -> tuple[Content, ...]:
        """All that was drawn, words over shapes."""
        return (Drawing(tuple(self._paths)), *self._words)

    def _trace(
        self, points: Sequence[Point], closed: bool
    ) -> tuple[tuple[str, tuple[float, ...]], ...]:
        made: list[tuple[str, tuple[float, ...]]] = [
            ("M" if n == 0 else "L", (self.area.part(offset, 0.0).left, y))
            for n, (offset, y) in enumerate(points)
        ]
        return (*made, ("Z", ())) if closed else tuple(made)

    def _add(self, path: Path) -> None:
        """Adds a path, to the one before it if both are painted alike."""
        last = self._paths[-1] if self._paths else None
        if last is not None and replace(last, segments=path.segments) == path:
            self._paths[-1] = replace(last, segments=last.segments + path.segments)
        else:
            self._paths.append(path)
