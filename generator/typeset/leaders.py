"""Leaders: from marks on an axis to the poles of their flags, so that no two cross and none runs through a mark.

A leader passes only the marks that lie on top of its own. Where those cover the whole of it there is no way past them:
`count_covered` says how often, so that flags are hung where that does not happen if there is such a place.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

_BESIDE = 1.4
"""Least space between marks of one lane, points."""
_CLEAR = ((10.0, 0.0), (6.0, 2.0), (3.0, 5.0), (1.2, 8.0))
"""Distances between a leader and the end of a mark that it passes, points, and what they cost: close beside it, the
leader seems to belong to that mark."""
_THROUGH = 100.0
"""Cost of a leader through a mark."""
_AWAY = 0.1
"""Cost of each point from the middle of its mark."""
_APART, _CLOSE = 4.0, 3.0
"""Between leaders, points, and the cost of less than that."""
_EDGE, _AT_EDGE = 4.0, 2.5
"""Distance from the ends of its own mark, points, and the cost of less than that."""
_SHARES = (1 / 2, 1 / 3, 2 / 3, 1 / 4, 3 / 4)
"""Where on its mark a leader may begin if nothing lies on top."""
_NARROW = 4.0
"""Marks so narrow that lie on top of each other are seen as one: a leader of one may run through the others."""
_STRAIGHT = 0.05


@dataclass(frozen=True, slots=True)
class Mark:
    """Where an event lies along the axis."""

    start: float
    end: float
    full: bool = False
    """Whether it is a full bar and not an open one."""

    @property
    def middle(self) -> float:
        """Halfway between its ends."""
        return (self.start + self.end) / 2


@dataclass(frozen=True, slots=True)
class Elbow:
    """A leader that leaves its mark, goes along the axis, and on to its pole."""

    foot: float
    pole: float
    above: bool


def stack_marks(marks: Sequence[Mark], above: Sequence[bool]) -> tuple[list[int], list[float]]:
    """Marks that overlap go into lanes: (lane of each, counted from the axis; where its leader begins).

    Marks come in the order of their middles. On each side the longest lie nearest to the axis, those that are the same
    in one place, and the leader of one begins where no mark lies on top of it, well away from the ends of such
    marks, as near to its middle as that goes. Leaders keep the order of their marks.
    """
    lanes = _stack(marks, above)
    feet = [mark.middle for mark in marks]
    for side in (True, False):
        own = [i for i, up in enumerate(above) if up == side]
        options = [_options(marks[i], _on_top(i, own, marks, lanes)) for i in own]
        for i, foot in zip(own, _in_order(options), strict=True):
            feet[i] = foot
    return lanes, feet


def count_covered(marks: Sequence[Mark], above: Sequence[bool]) -> int:
    """How many marks lie so under others that their leaders, in their order, can only run through those."""
    lanes, clear, covered = _stack(marks, above), _CLEAR[-1][0], 0
    for side in (True, False):
        own = [i for i, up in enumerate(above) if up == side]
        reached = float("-inf")
        for i in own:
            mark, place = marks[i], max(marks[i].start, reached)
            if mark.end - mark.start <= _NARROW:
                continue
            for other in sorted(_on_top(i, own, marks, lanes), key=lambda one: one.start):
                if other.start - clear < place < other.end + clear:
                    place = other.end + clear
            if place > mark.end + 1e-6:
                covered += 1
            else:
                reached = place
    return covered


def _stack(marks: Sequence[Mark], above: Sequence[bool]) -> list[int]:
    """The lane of each mark."""
    lanes = [0] * len(marks)
    order = sorted(range(len(marks)), key=lambda i: (marks[i].start - marks[i].end, i))
    for number, i in enumerate(order):
        before = [j for j in order[:number] if above[j] == above[i]]
        same = [j for j in before if marks[j] == marks[i]]
        taken = {lanes[j] for j in before if _overlap(marks[i], marks[j])}
        free = next(lane for lane in range(len(marks) + 1) if lane not in taken)
        lanes[i] = lanes[same[0]] if same else free
    return lanes


def _on_top(i: int, side: Sequence[int], marks: Sequence[Mark], lanes: Sequence[int]) -> list[Mark]:
    """What a leader of a mark may have to pass, of the marks of its side."""
    return [marks[j] for j in side if lanes[j] > lanes[i]]


def _options(mark: Mark, top: Sequence[Mark]) -> list[tuple[float, float]]:
    """Where the leader of a mark may begin, and what that costs."""
    width = mark.end - mark.start
    places = [mark.start + share * width for share in _SHARES]
    for clear, _cost in _CLEAR:
        places += [place for other in top for place in _beside(other, clear)]
    places += [mark.start, mark.end, mark.start + _EDGE, mark.end - _EDGE]
    found: list[tuple[float, float]] = []
    for place in dict.fromkeys(place for place in places if mark.start <= place <= mark.end):
        away = _distance(place, top)
        cost = next((cost for clear, cost in _CLEAR if away > clear - 1e-6), _THROUGH)
        inner = min(place - mark.start, mark.end - place)
        edge = _AT_EDGE if inner < min(_EDGE, width / 2) - 1e-6 else 0.0
        found.append((place, cost + edge + _AWAY * abs(place - mark.middle)))
    return found


def _in_order(options: Sequence[Sequence[tuple[float, float]]]) -> list[float]:
    """One place of each, none before that of the one before it, at the least cost of all together."""
    reached: list[tuple[float, list[float]]] = [(0.0, [])]
    for places in options:
        ahead: list[tuple[float, list[float]]] = []
        for place, cost in places:
            costs = [
                (before + (_CLOSE if way and place - way[-1] < _APART - 1e-6 else 0.0), way)
                for before, way in reached
                if not way or way[-1] <= place + 1e-6
            ]
            if costs:
                least, way = min(costs, key=lambda one: one[0])
                ahead.append((least + cost, [*way, place]))
        reached = ahead
    return min(reached, key=lambda one: one[0])[1]


def _beside(mark: Mark, clear: float) -> tuple[float, float]:
    return mark.start - clear, mark.end + clear


def _distance(place: float, marks: Sequence[Mark]) -> float:
    """To the nearest of marks; below zero within one."""
    return min([max(m.start - place, place - m.end) for m in marks], default=float("inf"))


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


def _overlap(one: Mark, other: Mark) -> bool:
    return one.start < other.end + _BESIDE and other.start < one.end + _BESIDE
