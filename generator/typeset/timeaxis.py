"""Time axes: from days to places along a line, to scale but where a stretch is cut, and what is printed there."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from generator.layout.plots import Timeline

TICK_GAP = 2.0
"""Between a tick and the words after it, points."""
LEAN = 2.0
"""How far the strokes at a cut's ends lean over the axis on either side."""
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

    def stretches(self) -> list[tuple[float, float]]:
        """Where the parts of the axis between its cuts begin and end."""
        edges = [0.0]
        for left, width in self.cuts:
            edges += [left, left + width]
        edges.append(self.pieces[-1][2] + self.pieces[-1][3])
        return list(zip(edges[::2], edges[1::2], strict=True))

    def at_cut(self, place: float) -> bool:
        """Whether a cut's stroke stands there."""
        return any(
            abs(place - edge) < 1e-6 for left, width in self.cuts for edge in (left, left + width)
        )


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
    scales: Sequence[Sequence[tuple[float, float]]], stretches: Sequence[tuple[float, float]]
) -> tuple[int, dict[int, float]]:
    """(offset, width of its words) of the ticks of each scale, finest first -> a scale, and where words of it begin.

    The finest whose words stand well apart. In each stretch the first tick, which may stand at no round number, is
    silent if it is too near the next that is not. Words that would run out at a stretch's end are left out; at its
    cuts they stay clear of the strokes.
    """
    for number, ticks in enumerate(scales):
        parts = [_within(ticks, stretch) for stretch in stretches]
        fits = [
            ticks[j][0] - ticks[i][0] >= ticks[i][1] * (1 + _SPARSE) + TICK_GAP
            for part in parts
            for i, j in itertools.pairwise(part[1:])
        ]
        if all(fits) or number == len(scales) - 1:
            break
    else:
        return 0, {}
    shown: dict[int, float] = {}
    for part, (left, right) in zip(parts, stretches, strict=True):
        begin = left if left == stretches[0][0] else left + LEAN
        end = right if right == stretches[-1][1] else right - LEAN - TICK_GAP
        starts = {i: max(ticks[i][0], begin) + TICK_GAP for i in part}
        fitting = [i for i in part if starts[i] + ticks[i][1] <= end]
        if len(fitting) > 1 and fitting[0] == part[0]:
            first, after = fitting[:2]
            if ticks[after][0] < starts[first] + ticks[first][1] + 3 * TICK_GAP:
                del fitting[0]
        shown.update((i, starts[i]) for i in fitting)
    return number, shown


def _within(ticks: Sequence[tuple[float, float]], stretch: tuple[float, float]) -> list[int]:
    """Which ticks stand in a stretch of the axis; one at its end begins what is beyond it."""
    left, right = stretch
    return [i for i, (place, _width) in enumerate(ticks) if left - 1e-6 <= place < right - 1e-6]
