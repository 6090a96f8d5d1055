"""Blocks of a Story that are drawn from data: timelines and charts.

Their words are runs, decided when the story is bound; where they stand is left to the typesetter.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.diagnostics import Span

if TYPE_CHECKING:
    from generator.layout.story import Run


@dataclass(frozen=True, slots=True)
class Occurrence:
    """An event on a timeline."""

    start: int
    """Its first day, as a proleptic Gregorian ordinal (`datetime.date.toordinal`)."""
    end: int
    """The day after the last on which it can have been."""
    lasts: bool
    """Whether it went on from start to end; if not, it was at some time between them."""
    date: tuple[Run, ...]
    text: tuple[Run, ...]
    """What happened, in a few words; none where the author gives none."""
    span: Span


@dataclass(frozen=True, slots=True)
class Tick:
    """A place on an axis, and what is printed there."""

    at: float
    """A day of a timeline, a value of a chart."""
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Cut:
    """An empty stretch of a timeline that is not drawn to scale."""

    start: int
    end: int
    runs: tuple[Run, ...]
    """What is left out, in words."""


@dataclass(frozen=True, slots=True)
class Timeline:
    """Events drawn to scale along an axis that runs from start to end."""

    style: str
    occurrences: tuple[Occurrence, ...]
    """By their beginnings; never empty."""
    start: int
    end: int
    """First day of the axis, and the day after its last."""
    scales: tuple[tuple[Tick, ...], ...]
    """What could be printed along the axis, from the finest to the coarsest."""
    minor: tuple[int, ...]
    """Days at which a lesser unit begins."""
    cuts: tuple[Cut, ...]
    element: int
    """Id of the Figure's leaf, to which all but the events' words belong."""
    span: Span
    leaving: bool = False
    """Whether some of its events may leave while others stay."""


@dataclass(frozen=True, slots=True)
class ChartValue:
    """A number of a chart."""

    number: float | None
    """None if none is known."""
    runs: tuple[Run, ...]
    """As printed; a sign for what is not known."""
    span: Span


@dataclass(frozen=True, slots=True)
class ChartSeries:
    """What is drawn with one kind of bar or line."""

    name: tuple[Run, ...]
    values: tuple[ChartValue, ...]
    """One for each category."""


@dataclass(frozen=True, slots=True)
class Chart:
    """Numbers as bars or lines, each with its number printed."""

    style: str
    kind: str
    """`bar` or `line`."""
    categories: tuple[tuple[Run, ...], ...]
    days: tuple[int, ...]
    """Of categories that are dates, the day in the middle of each; none of others."""
    series: tuple[ChartSeries, ...]
    unit: tuple[Run, ...]
    ticks: tuple[Tick, ...]
    """Of a line chart's values, from the lowest; none where every bar has its number."""
    times: tuple[Tick, ...]
    """Of a line chart's dates, for its axis where they do not stand under it as the table's head."""
    element: int
    """Id of the Figure's leaf; the words fill a table beside it."""
    span: Span
