"""Leaders: from marks on an axis to the poles of their flags, so that no two cross and none runs through a mark."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

_CLEAR = 1.2
"""Between a leader and a mark that it passes, points."""
_STRAIGHT = 0.05


@dataclass(frozen=True, slots=True)
class Elbow:
    """A leader that leaves its mark, goes along the axis, and on to its pole."""

    foot: float
    pole: float
    above: bool


def stack_marks(
    extents: Sequence[tuple[float, float]], above: Sequence[bool], gap: float
) -> tuple[list[int], list[float]]:
    """Marks that overlap go into lanes: (lane of each, counted from the axis; where its leader begins).

    Marks come in the order of their middles. On each side the longest lie nearest to the axis, and the leader of
    one begins where no mark lies on top of it: in its middle if that is free, else as near to that as it goes
    without passing its neighbours'.
    """
    lanes = [0] * len(extents)
    order = sorted(range(len(extents)), key=lambda i: (extents[i][0] - extents[i][1], i))
    for number, i in enumerate(order):
        taken = {
            lanes[j]
            for j in order[:number]
            if above[j] == above[i] and _overlap(extents[i], extents[j], gap)
        }
        lanes[i] = next(lane for lane in range(len(extents) + 1) if lane not in taken)
    middles = [(start + end) / 2 for start, end in extents]
    feet = []
    for i, (start, end) in enumerate(extents):
        before = [middles[j] for j in range(i) if above[j] == above[i]]
        after = [middles[j] for j in range(i + 1, len(extents)) if above[j] == above[i]]
        # Halfway to its neighbours at most: feet keep the order of their marks.
        low = max([start, *[(middles[i] + other) / 2 for other in before[-1:]]])
        high = min([end, *[(middles[i] + other) / 2 for other in after[:1]]])
        higher = [
            (first - _CLEAR, last + _CLEAR)
            for j, (first, last) in enumerate(extents)
            if above[j] == above[i] and lanes[j] > lanes[i]
        ]
        free = [
            place
            for place in (middles[i], low, high, *itertools.chain.from_iterable(higher))
            if low <= place <= high and not any(a < place < b for a, b in higher)
        ]
        feet.append(min(free, key=lambda place: abs(place - middles[i]), default=middles[i]))
    return lanes, feet


def stack_elbows(elbows: Sequence[Elbow], clear: float) -> list[int | None]:
    """At what height each leader goes along the axis, counted from the marks; None of one that is straight.

    In the order of their marks. Those that lead towards the end lie the lower the later they begin, those towards
    the start the lower the earlier: so an arm never meets the leader of another.
    """
    levels: list[int | None] = [None] * len(elbows)
    for i in reversed(range(len(elbows))):
        one = elbows[i]
        if one.pole > one.foot + _STRAIGHT:
            under = [
                level
                for j in range(i + 1, len(elbows))
                if elbows[j].above == one.above
                and elbows[j].foot <= one.pole + clear
                and (level := levels[j]) is not None
            ]
            levels[i] = max(under, default=-1) + 1
    for i, one in enumerate(elbows):
        if one.pole < one.foot - _STRAIGHT:
            under = [
                level
                for j in range(i)
                if elbows[j].above == one.above
                and elbows[j].pole < elbows[j].foot - _STRAIGHT
                and elbows[j].foot >= one.pole - clear
                and (level := levels[j]) is not None
            ]
            levels[i] = max(under, default=-1) + 1
    return levels


def _overlap(one: tuple[float, float], other: tuple[float, float], gap: float) -> bool:
    return one[0] < other[1] + gap and other[0] < one[1] + gap
