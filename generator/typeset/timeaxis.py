"""Time axes: from days to places along a line, to scale but where a stretch is cut, and what is printed there."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from generator.layout.plots import Timeline

TICK_GAP = 2.0
"""Between a tick and the words after it, points."""
_SPARSE = 1.2
"""Least space between the words of two ticks, in their widths: few numbers are read, many are counted."""


@dataclass(frozen=True, slots=True)
class TimeAxis:
    """A scale that is the same everywhere outside its cuts."""

    pieces: tuple[tuple[float, float, float, float], ...]
    """(first day, day after the last, offset, width) of each stretch, from the start; cuts among them."""
    cuts: tuple[tuple[float, float], ...]
    """(offset, width) of each cut."""

    def at(self, day: float) -> float:
        """Points from the axis's start to the beginning of a day."""
        for first, after, offset, width in self.pieces:
            if day <= after:
                return offset + width * (day - first) / (after - first)
        return self.pieces[-1][2] + self.pieces[-1][3]

    def shows(self, day: float) -> bool:
        """Whether a day is drawn to scale; the day after a cut is."""
        place = self.at(day)
        return not any(left - 1e-6 < place < left + width - 1e-6 for left, width in self.cuts)


def make_axis(timeline: Timeline, room: float, cut_widths: Sequence[float]) -> TimeAxis:
    """The axis of a timeline in so many points; each cut takes the width given, and the rest is to scale."""
    days = timeline.end - timeline.start - sum(cut.end - cut.start for cut in timeline.cuts)
    scale = (room - sum(cut_widths)) / days
    pieces: list[tuple[float, float, float, float]] = []
    cuts: list[tuple[float, float]] = []
    day, offset = timeline.start, 0.0
    for cut, width in zip(timeline.cuts, cut_widths, strict=True):
        pieces.append((day, cut.start, offset, (cut.start - day) * scale))
        offset += pieces[-1][3]
        pieces.append((cut.start, cut.end, offset, width))
        cuts.append((offset, width))
        day, offset = cut.end, offset + width
    pieces.append((day, timeline.end, offset, room - offset))
    return TimeAxis(tuple(piece for piece in pieces if piece[1] > piece[0]), tuple(cuts))


def choose_ticks(
    scales: Sequence[Sequence[tuple[float, float]]], room: float
) -> tuple[int, tuple[int, ...]]:
    """(offset, width of its words) of the ticks of each scale, finest first -> a scale, and which of its words fit.

    The finest whose words stand well apart; its first tick, which may stand at no round number, is silent if it
    is too near the next. Words that would run out at the axis's end are left out.
    """
    for number, ticks in enumerate(scales):
        fits = [
            next_place - place >= width * (1 + _SPARSE) + TICK_GAP
            for (place, width), (next_place, _) in itertools.pairwise(ticks)
        ]
        if all(fits[1:]) or number == len(scales) - 1:
            break
    else:
        return 0, ()
    shown: list[int] = []
    for i, (place, width) in enumerate(ticks):
        after = ticks[i + 1][0] if i + 1 < len(ticks) else room
        lone = i == 0 and len(ticks) > 1 and after - place < width + 4 * TICK_GAP
        if place + TICK_GAP + width <= room and not lone:
            shown.append(i)
    return number, tuple(shown)
