"""Drawings of a Story: shapes and words in coordinates of their own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.content.drawing import PLAIN, Pen
from generator.diagnostics import Span

if TYPE_CHECKING:
    from generator.layout.story import Run


@dataclass(frozen=True, slots=True)
class Graphic:
    """A drawing: shapes and words in the order in which they are painted.

    Scaled to the measure, or to its style's width. It is never mirrored: north stays where it was drawn.
    """

    style: str
    words: str
    """Style of its words, whose sizes are the drawing's own."""
    size: tuple[float, float]
    """Width and height of the drawing's own coordinates, y downwards."""
    marks: tuple[Shape | Label, ...]
    element: int
    """Id of the Figure's leaf."""
    span: Span


@dataclass(frozen=True, slots=True)
class Shape:
    """Lines and areas of a drawing."""

    segments: tuple[tuple[str, tuple[float, ...]], ...]
    """As those of `typeset.page.Path`, in the drawing's coordinates."""
    fill: str
    """Ink; empty for none."""
    stroke: str
    width: float
    """Of the stroke, in the drawing's coordinates."""
    span: Span
    even_odd: bool = False
    """As that of a Path."""
    pen: Pen = PLAIN
    clip: tuple[float, float, float, float] | None = None
    """What of it is seen: x, y, width, height; None if all of it is."""


@dataclass(frozen=True, slots=True)
class Label:
    """Words of a drawing on one line."""

    x: float
    y: float
    """The baseline."""
    size: float
    """In the drawing's coordinates."""
    align: str
    """Where x is on it: `start`, `centre` or `end`, in the direction of its words."""
    runs: tuple[Run, ...]
    """In the style of the drawing's words."""
    inks: tuple[str, ...]
    """Of each run; empty for that of its style."""
    span: Span
    rtl: bool = False
    """Direction of its words, as a whole."""
    turn: float = 0.0
    """Degrees by which it is turned clockwise about (x, y)."""
