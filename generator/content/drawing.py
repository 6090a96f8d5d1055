"""A drawing as its author made it: outlines and words, read from SVG and free of it.

Coordinates are the drawing's own, from its top left corner, y downwards. All transformations are
carried out, all styles resolved: what is here is what is painted, in the order in which it is painted.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.content.model import Text
from generator.diagnostics import Span

Segment = tuple[str, tuple[float, ...]]
"""("M", (x, y)), ("L", (x, y)), ("C", (x1, y1, x2, y2, x3, y3)) or ("Z", ())."""
Rectangle = tuple[float, float, float, float]
"""x, y, width, height."""


@dataclass(frozen=True, slots=True)
class Pen:
    """How a line is drawn beside its width (ISO 32000-1, 8.4.3)."""

    cap: int = 0
    """Of open ends: 0 butt, 1 round, 2 square."""
    join: int = 0
    """Of corners: 0 mitred, 1 round, 2 bevelled."""
    miter: float = 10.0
    """Longest mitre, in widths of the line."""
    dash: tuple[float, ...] = ()
    """Lengths of dashes and gaps by turns; none for an unbroken line."""
    phase: float = 0.0
    """How far into the pattern the line begins."""

    def scaled(self, factor: float) -> Pen:
        """The pen for lines that are drawn so much larger."""
        if not self.dash or factor == 1:
            return self
        dash = tuple([length * factor for length in self.dash])
        return Pen(self.cap, self.join, self.miter, dash, self.phase * factor)


PLAIN = Pen()
"""What a PDF begins its pages with."""


@dataclass(frozen=True, slots=True)
class Outline:
    """Lines and areas."""

    segments: tuple[Segment, ...]
    fill: str
    """`#rrggbb`, `currentColor` for the layout's own, or empty for none."""
    stroke: str
    """The same."""
    width: float
    """Of the stroke."""
    span: Span
    even_odd: bool = False
    """What is inside: by the even-odd rule, or by the non-zero winding rule (ISO 32000-1, 8.5.3.3)."""
    pen: Pen = PLAIN
    clip: Rectangle | None = None
    """What of it is seen; None if all of it is."""


@dataclass(frozen=True, slots=True)
class Part:
    """Words of one look in a line of words."""

    text: Text
    colour: str
    """As that of an Outline."""
    strong: bool = False
    emphasis: bool = False
    spaced: bool = False
    """Whether a space stands between it and the part before."""


@dataclass(frozen=True, slots=True)
class Words:
    """Words on one line."""

    x: float
    y: float
    """The baseline."""
    size: float
    anchor: str
    """Which point of them stands at x: `start`, `middle` or `end`."""
    parts: tuple[Part, ...]
    span: Span
    rtl: bool | None = None
    """Their direction, where the drawing says it."""
    turn: float = 0.0
    """By how many degrees they are turned clockwise about (x, y)."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """Outlines and words in the order in which they are painted."""

    size: tuple[float, float]
    """Width and height; the larger is at most 10,000."""
    marks: tuple[Outline | Words, ...]

    @property
    def texts(self) -> tuple[Text, ...]:
        """All words, for translators and checks; a text that is drawn twice is there once."""
        words = [mark for mark in self.marks if isinstance(mark, Words)]
        return tuple(dict.fromkeys(part.text for mark in words for part in mark.parts))
