"""Widths of a table's columns, shared out so that nothing is overfull and rows are few lines high.

CSS 2.1 (17.5.2.2) begins alike, with what each column needs at least and would like to have, and then
shares out the room by these alone. Here room moves on between columns for as long as that makes the table lower.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import permutations

from generator.layout.story import ColumnWidth, Length

_STEPS = (0.3, 0.15, 0.08, 0.04, 0.02)
"""By which room is moved between columns, of what there is to share out."""
_ROUNDS = 3
"""How often a step is tried at most before the next smaller one."""
_MOST_ROWS = 40
"""Rows whose heights are compared; of a longer table so many are taken, evenly over its length."""
_SLACK = 0.01
"""Points; so that rounding breaks no line that just fits."""


@dataclass(frozen=True, slots=True)
class Need:
    """What a cell needs of its columns' width, its padding included."""

    columns: range
    row: int
    rows: int
    least: float
    """Points below which a word is wider than its line; words that may be hyphenated are."""
    whole: float
    """The same with every word undivided."""
    natural: float
    """Points from which on no line is broken but where the author broke it."""
    height: Callable[[float], float]
    """From a width, not less than `least`, to the height at it."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """What a column needs of the width."""

    least: float
    whole: float
    natural: float


def bound_columns(needs: Sequence[Need], count: int) -> list[Bounds]:
    """The needs of cells -> those of columns.

    What a cell that spans several columns needs beyond theirs is shared out among them by their natural
    widths; narrower cells come first.
    """
    least, whole, natural = [0.0] * count, [0.0] * count, [0.0] * count
    for need in sorted(needs, key=lambda need: len(need.columns)):
        shares = _shares([natural[c] for c in need.columns])
        for widths, wanted in ((least, need.least), (whole, need.whole), (natural, need.natural)):
            missing = wanted - sum(widths[c] for c in need.columns)
            if missing > 0:
                for column, share in zip(need.columns, shares, strict=True):
                    widths[column] += missing * share
    return [
        Bounds(a, max(a, b), max(a, b, c)) for a, b, c in zip(least, whole, natural, strict=True)
    ]


def share_widths(
    widths: Sequence[ColumnWidth],
    bounds: Sequence[Bounds],
    needs: Sequence[Need],
    room: float,
    fill: bool,
) -> list[float]:
    """Widths of columns in points, which sum to `room` at most; to exactly that if `fill`, or if there are shares.

    Lengths are kept. Columns from content get what they want or, where there is less, what makes the
    table lowest; shares then divide what is left. The caller has made sure that `least_width` is not more
    than the room.
    """
    floors = _floors(widths, bounds, room)
    fixed = {c: w.points for c, w in enumerate(widths) if isinstance(w, Length)}
    shared = {c: w for c, w in enumerate(widths) if isinstance(w, float)}
    free = [c for c, w in enumerate(widths) if w is None]
    kept = sum(fixed.values()) + sum(floors[c] for c in shared)
    found = [fixed.get(c, floors[c]) for c in range(len(widths))]
    left = room - kept
    wanted = sum(bounds[c].natural + _SLACK for c in free)
    if wanted <= left:
        for column in free:
            found[column] = bounds[column].natural + _SLACK
        if fill and not shared:
            shares = _shares([bounds[c].natural for c in free])
            for column, share in zip(free, shares, strict=True):
                found[column] += (left - wanted) * share
    elif free:
        _Search(found, floors, bounds, free, _sample(needs, free), left).run()
    if shared:
        rest = room - sum(fixed.values()) - sum(found[c] for c in free)
        whole = sum(shared.values())
        for column, share in shared.items():
            found[column] = max(rest, 0.0) * share / whole
    return found


def least_width(widths: Sequence[ColumnWidth], bounds: Sequence[Bounds]) -> float:
    """Points that a table needs at least: lengths as given, other columns by their longest words."""
    return sum(
        w.points if isinstance(w, Length) else b.least for w, b in zip(widths, bounds, strict=True)
    )


def _floors(widths: Sequence[ColumnWidth], bounds: Sequence[Bounds], room: float) -> list[float]:
    """Of each column the least width at which it is set: no word divided, if there is room for that."""
    flexible = [c for c, w in enumerate(widths) if not isinstance(w, Length)]
    spare = room - least_width(widths, bounds)
    extra = sum(bounds[c].whole - bounds[c].least for c in flexible)
    part = 1.0 if extra <= spare else max(spare, 0.0) / extra
    return [b.least + (b.whole - b.least) * part for b in bounds]


def _shares(wishes: Sequence[float]) -> list[float]:
    whole = sum(wishes)
    return [wish / whole for wish in wishes] if whole > 0 else [1 / len(wishes)] * len(wishes)


def _sample(needs: Sequence[Need], free: Sequence[int]) -> list[Need]:
    """The needs of rows whose height hangs on the columns that are sought."""
    rows = sorted({need.row for need in needs if not set(free).isdisjoint(need.columns)})
    if len(rows) > _MOST_ROWS:
        rows = [rows[i * len(rows) // _MOST_ROWS] for i in range(_MOST_ROWS)]
    chosen = set(rows)
    return [need for need in needs if need.row in chosen]


class _Search:
    """Moves room from column to column while that makes the table lower (a descent in falling steps)."""

    def __init__(
        self,
        widths: list[float],
        floors: Sequence[float],
        bounds: Sequence[Bounds],
        free: Sequence[int],
        needs: Sequence[Need],
        room: float,
    ) -> None:
        self._widths, self._floors, self._free = widths, floors, free
        self._caps = [b.natural + _SLACK for b in bounds]
        self._needs = needs
        self._spare = max(room - sum(floors[c] for c in free), 0.0)
        wishes = [self._caps[c] - floors[c] for c in free]
        for column, share in zip(free, _shares(wishes), strict=True):
            widths[column] = floors[column] + self._spare * share
        self._heights = [self._height_of(need) for need in needs]
        self._touched = {
            c: [i for i, need in enumerate(needs) if c in need.columns] for c in range(len(widths))
        }

    def run(self) -> None:
        """Leaves the widths found in the list that was given."""
        best = self._score(self._heights)
        for step in _STEPS:
            amount = self._spare * step
            for _ in range(_ROUNDS):
                before = best
                for giver, taker in permutations(self._free, 2):
                    best = min(best, self._try(giver, taker, amount, best))
                if best == before:
                    break
        found = list(self._widths)
        self._spread()
        if self._score([self._height_of(need) for need in self._needs]) > best:
            self._widths[:] = found  # a cell over several columns has lost from each of them

    def _try(
        self, giver: int, taker: int, amount: float, best: tuple[float, float]
    ) -> tuple[float, float]:
        """The score with room moved from one column to another; taken back unless it is better."""
        widths = self._widths
        moved = min(amount, widths[giver] - self._floors[giver], self._caps[taker] - widths[taker])
        if moved < 0.1:
            return best
        before = widths[giver], widths[taker]
        widths[giver] -= moved
        widths[taker] += moved
        heights = list(self._heights)
        for i in {*self._touched[giver], *self._touched[taker]}:
            heights[i] = self._height_of(self._needs[i])
        score = self._score(heights)
        if score < best:
            self._heights = heights
            return score
        widths[giver], widths[taker] = before
        return best

    def _spread(self) -> None:
        """Gives room that lowers nothing to whom it would bring nearest to its natural width: lines come out even."""
        tight: dict[int, float] = {}
        rows = _row_heights(self._needs, self._heights)
        for column in self._free:
            low, high = self._floors[column], self._widths[column]
            kept = high
            while high - low > 1.0:
                self._widths[column] = (low + high) / 2
                if self._fits(column, rows):
                    high = self._widths[column]
                else:
                    low = self._widths[column]
            tight[column] = high
            self._widths[column] = kept
        slack = sum(self._widths[c] - tight[c] for c in self._free)
        shares = _shares([self._caps[c] - tight[c] for c in self._free])
        for column, share in zip(self._free, shares, strict=True):
            self._widths[column] = tight[column] + slack * share

    def _fits(self, column: int, rows: dict[int, float]) -> bool:
        """Whether no row grows by what a column's cells are now."""
        for i in self._touched[column]:
            need = self._needs[i]
            room = sum(rows.get(need.row + n, 0.0) for n in range(need.rows))
            if self._height_of(need) > room + 0.01:
                return False
        return True

    def _height_of(self, need: Need) -> float:
        return need.height(sum(self._widths[c] for c in need.columns))

    def _score(self, heights: Sequence[float]) -> tuple[float, float]:
        """Height of the table, and of all its cells: where the first is equal, the second shows the way."""
        return round(sum(_row_heights(self._needs, heights).values()), 3), round(sum(heights), 3)


def _row_heights(needs: Sequence[Need], heights: Sequence[float]) -> dict[int, float]:
    """Of each row; a cell that spans several asks the last of them for what is missing."""
    rows: dict[int, float] = {}
    for need, height in zip(needs, heights, strict=True):
        if need.rows == 1 and height > rows.get(need.row, 0.0):
            rows[need.row] = height
    for need, height in zip(needs, heights, strict=True):
        if need.rows > 1:
            last = need.row + need.rows - 1
            missing = height - sum(rows.get(need.row + n, 0.0) for n in range(need.rows))
            if missing > 0:
                rows[last] = rows.get(last, 0.0) + missing
    return rows
