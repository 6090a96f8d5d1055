"""What charts of all kinds share: their measured words, their head, and where a number lies."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from generator.layout.plots import Chart
from generator.layout.theme import Style
from generator.typeset.canvas import Canvas
from generator.typeset.slabs import Area
from generator.typeset.words import Words

GAP = 4.0
"""Between words and what they belong to, points."""
SAMPLE = 20.0
"""Width of a bar or line that shows what a series looks like."""


class TooNarrowError(Exception):
    """The words of a chart find no room in it."""

    def __init__(self, needed: float) -> None:
        super().__init__(needed)
        self.needed = needed
        """Points."""


@dataclass(frozen=True, slots=True)
class Plot:
    """A chart and its words, measured."""

    chart: Chart
    style: Style
    area: Area
    categories: tuple[Words, ...]
    names: tuple[Words, ...]
    values: tuple[tuple[Words, ...], ...]
    """Of each series."""
    unit: Words | None
    ticks: tuple[Words, ...]
    times: tuple[Words, ...]

    @property
    def rule(self) -> str:
        """Ink of axes and grid."""
        return self.style.rule_ink or self.style.border_ink

    def canvas(self) -> Canvas:
        """An empty canvas of the chart's size."""
        return Canvas(self.area, self.chart.element, self.chart.span)

    def range(self) -> tuple[float, float]:
        """Least and largest number, zero among them."""
        numbers = [v.number for s in self.chart.series for v in s.values if v.number is not None]
        return min(0.0, *numbers), max(0.0, *numbers)


def draw_head(canvas: Canvas, plot: Plot, sample: Callable[[float, float, int], None]) -> float:
    """The names of the series, each behind a sample if there are several, then the unit; how high that is.

    `sample` draws one from an offset, about a height, of a series.
    """
    x = y = 0.0
    line = 0.0
    several = len(plot.names) > 1
    entries: list[tuple[Words, int | None]] = [(words, n) for n, words in enumerate(plot.names)]
    if plot.unit is not None:
        entries.append((plot.unit, None))
    for words, number in entries:
        room = SAMPLE + GAP if several and number is not None else 0.0
        if words.least + room > canvas.width:
            raise TooNarrowError(words.least + room)
        if x > 0 and x + room + words.natural > canvas.width:
            x, y, line = 0.0, y + line, 0.0
        if room and number is not None:
            sample(x, y + words.baseline - words.capital / 2, number)
        width = min(words.natural, canvas.width - x - room)
        canvas.write(words, x + room, width, y)
        line = max(line, words.height(width))
        x += room + width + 3.5 * GAP
    return y + line + GAP if entries else 0.0


def crowded(
    words: Sequence[Words], places: Sequence[float], width: Callable[[Words], float]
) -> bool:
    """Whether words centred at places along a line come closer to each other than a gap."""
    ends = [place + width(w) / 2 for w, place in zip(words, places, strict=True)]
    starts = [place - width(w) / 2 for w, place in zip(words, places, strict=True)]
    return any(start < end + GAP for start, end in zip(starts[1:], ends, strict=False))
