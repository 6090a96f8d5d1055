"""Flags: labels on poles beside an axis, placed so that none covers another or its pole.

Geometry alone, in points from the axis's start. A flag hangs from its pole towards the axis's end (or, near
that end, towards its start), in a row beside the axis; poles of farther rows pass the nearer ones. A pole
that cannot stand over its mark is led to it by an elbow: boundary labelling with orthogonal leaders (Bekos,
Kaufmann, Symvonis and Wolff 2007), for labels on both sides and in several rows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from generator.typeset.leaders import Mark, count_covered

MOST_ROWS = 3
"""On each side of the axis."""
_SWEEPS = 3
_ELBOW, _SHIFT, _HEIGHT, _FAR = 5.0, 0.1, 1.0, 0.5
"""Cost of a pole that is not over its mark, of each point it is away, of each point of height, and of each row that
a pole passes."""
_COVERED = 60.0
"""Cost of a leader that cannot but run through the mark of another."""


@dataclass(frozen=True, slots=True)
class Flag:
    """A label that wants to hang over its mark."""

    mark: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Pose:
    """Where a flag hangs."""

    row: int
    """Above the axis from 1, the nearest; below it from -1."""
    pole: float
    forward: bool
    """Whether it hangs from its pole towards the end of the axis; if not, towards its start."""

    def extent(self, width: float) -> tuple[float, float]:
        """Its start and end along the axis."""
        return (self.pole, self.pole + width) if self.forward else (self.pole - width, self.pole)


Found = tuple[float, tuple[Pose, ...]]
"""Cost and poses."""


@lru_cache(maxsize=256)
def place_flags(
    flags: tuple[Flag, ...], room: float, gap: float, marks: tuple[Mark, ...] = ()
) -> Found | None:
    """Flags in the order of their marks -> (cost, poses), in few rows with few elbows; None if there is no room.

    On each side poles keep the order of their marks, so that no leaders cross. Flags of one row are `gap` apart,
    and so are flags and the poles that pass them; all stand between 0 and `room`. Of `marks` that cover
    each other, which no leader could pass, some go to the other side if that leaves room.
    """
    search = _Search(flags, room, gap, marks)
    for rows in _row_sets():
        for split in _splits(flags):
            for turn in range(len(rows)):
                search.attempt(_deal(len(flags), rows, split, turn), split)
    search.improve()
    return search.best


def lean_poles(
    flags: tuple[Flag, ...], poses: tuple[Pose, ...], room: float, gap: float
) -> tuple[Pose, ...]:
    """The same poses with poles moved as near to the marks as they go: for marks that have moved a little."""
    split = sum(pose.forward for pose in poses)
    found = _solve(flags, tuple(pose.row for pose in poses), split, room, gap)
    return found if found is not None else poses


def _row_sets() -> Iterator[tuple[int, ...]]:
    """Rows to deal flags to, in the order in which flags that hang forward are dealt: far ones before near ones."""
    yield (1,)
    for count in range(1, MOST_ROWS + 1):
        near = range(count, 0, -1)
        yield tuple(row for n in near for row in (n, -n))
        yield tuple(row for n in near for row in (-n, n))
        yield (*near, *(-n for n in near))
        if count > 1:
            yield tuple(row for n in near for row in ((n, -n) if n < count else (n,)))


def _splits(flags: Sequence[Flag]) -> list[int]:
    """How many flags hang forward: all, none, or those before one of the widest gaps between marks."""
    gaps = sorted(range(1, len(flags)), key=lambda i: (flags[i - 1].mark - flags[i].mark, i))
    return sorted({0, len(flags), *gaps[:3]}, reverse=True)


def _deal(count: int, rows: tuple[int, ...], split: int, turn: int) -> tuple[int, ...]:
    """A row for each flag: in turn, and from the end backwards for those that hang backwards."""
    forward = [rows[(i + turn) % len(rows)] for i in range(split)]
    backward = [rows[(i + turn) % len(rows)] for i in range(count - split)]
    return (*forward, *reversed(backward))


class _Search:
    """Remembers the best poses found, and what has been tried."""

    def __init__(
        self, flags: tuple[Flag, ...], room: float, gap: float, marks: tuple[Mark, ...]
    ) -> None:
        self._flags, self._room, self._gap, self._marks = flags, room, gap, marks
        self._covered: dict[tuple[bool, ...], float] = {}
        self._tried: set[tuple[tuple[int, ...], int]] = set()
        self.best: Found | None = None

    def attempt(self, rows: tuple[int, ...], split: int) -> None:
        """Places the flags in rows, the first so many forward, unless rows alone cost more than the best."""
        if (rows, split) in self._tried:
            return
        self._tried.add((rows, split))
        least = _height_cost(self._flags, rows)
        if self.best is not None and least >= self.best[0]:
            return
        least += self._cover_cost(rows)
        if self.best is not None and least >= self.best[0]:
            return
        poses = _solve(self._flags, rows, split, self._room, self._gap)
        if poses is None:
            return
        cost = least + _elbow_cost(self._flags, poses)
        if self.best is None or cost < self.best[0] - 1e-9:
            self.best = (cost, poses)

    def _cover_cost(self, rows: tuple[int, ...]) -> float:
        """Of marks that lie under others, remembered for each way to deal them to the sides."""
        if not self._marks:
            return 0.0
        sides = tuple([row > 0 for row in rows])
        if sides not in self._covered:
            self._covered[sides] = _COVERED * count_covered(self._marks, sides)
        return self._covered[sides]

    def improve(self) -> None:
        """Changes rows and turns flags round, a little at a time, as long as that is better."""
        for _ in self._flags:
            before = self.best
            if before is None:
                return
            rows = tuple(pose.row for pose in before[1])
            split = sum(pose.forward for pose in before[1])
            for changed, turned in _neighbours(rows, split):
                self.attempt(changed, turned)
            if self.best is before:
                return


def _neighbours(rows: tuple[int, ...], split: int) -> Iterator[tuple[tuple[int, ...], int]]:
    """Rows and splits that differ in one flag's row, in two flags that change places, or in one flag's direction."""
    count = len(rows)
    for i in range(count):
        for row in range(min(0, *rows), max(0, *rows) + 1):
            if row not in (0, rows[i]):
                yield (*rows[:i], row, *rows[i + 1 :]), split
        for j in range(i + 1, count):
            if rows[i] != rows[j]:
                yield (*rows[:i], rows[j], *rows[i + 1 : j], rows[i], *rows[j + 1 :]), split
    for turned in (split - 1, split + 1):
        if 0 <= turned <= count:
            yield rows, turned


def _height_cost(flags: tuple[Flag, ...], rows: tuple[int, ...]) -> float:
    heights: dict[int, float] = {}
    for flag, row in zip(flags, rows, strict=True):
        heights[row] = max(heights.get(row, 0.0), flag.height)
    return _HEIGHT * sum(heights.values()) + _FAR * sum(abs(row) - 1 for row in rows)


def _elbow_cost(flags: tuple[Flag, ...], poses: tuple[Pose, ...]) -> float:
    away = [abs(pose.pole - flag.mark) for flag, pose in zip(flags, poses, strict=True)]
    return _SHIFT * sum(away) + _ELBOW * sum(one > 0.5 for one in away)


def _distance(flags: tuple[Flag, ...], rows: tuple[int, ...], split: int, i: int, j: int) -> float:
    """Least distance between the poles of two flags of one side, i before j."""
    one, other = rows[i], rows[j]
    if one * other < 0:
        return 0.0
    needed = 0.0
    if abs(one) <= abs(other) and i < split:
        needed += flags[i].width
    if abs(other) <= abs(one) and j >= split:
        needed += flags[j].width
    return needed


def _solve(
    flags: tuple[Flag, ...], rows: tuple[int, ...], split: int, room: float, gap: float
) -> tuple[Pose, ...] | None:
    """Poles for given rows, each as near to its mark as those before it leave room; None if they do not fit.

    Differences between poles are bounded from below, so the earliest and latest places of all (longest paths)
    say whether there is any solution; within them flags that hang forward are settled from the start, the others
    from the end, and both then move nearer to their marks where they can.
    """
    count = len(flags)
    before: list[list[tuple[int, float]]] = [[] for _ in flags]
    after: list[list[tuple[int, float]]] = [[] for _ in flags]
    for j in range(count):
        for i in range(j):
            if rows[i] * rows[j] > 0:
                least = _distance(flags, rows, split, i, j) + gap
                before[j].append((i, least))
                after[i].append((j, least))
    # A flag that hangs forward needs its width after the pole, the others before it.
    first = [0.0] * split + [flag.width for flag in flags[split:]]
    last = [room - flag.width for flag in flags[:split]] + [room] * (count - split)
    early, late = first[:], last[:]
    for j in range(count):
        early[j] = max([first[j], *[early[i] + d for i, d in before[j]]])
    for i in reversed(range(count)):
        late[i] = min([last[i], *[late[j] - d for j, d in after[i]]])
        if early[i] > late[i] + 1e-9:
            return None
    poles = late[:]
    for j in range(split):
        least = max([early[j], *[poles[i] + d for i, d in before[j]]])
        poles[j] = min(late[j], max(flags[j].mark, least))
    # What hangs backwards may come no nearer than what hangs forward allows.
    for j in range(split, count):
        early[j] = max(
            [first[j], *[(poles[i] if i < split else early[i]) + d for i, d in before[j]]]
        )
    for i in reversed(range(split, count)):
        most = min([late[i], *[poles[j] - d for j, d in after[i]]])
        poles[i] = max(early[i], min(flags[i].mark, most))
    for _ in range(_SWEEPS):
        for k in range(count):
            low = max([first[k], *[poles[i] + d for i, d in before[k]]])
            high = min([last[k], *[poles[j] - d for j, d in after[k]]])
            poles[k] = min(high, max(low, flags[k].mark))
    return tuple([Pose(rows[i], poles[i], i < split) for i in range(count)])
