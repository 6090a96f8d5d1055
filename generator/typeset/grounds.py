"""Grounds: a filled path of a page -> an area that can be asked whether a point lies in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.typeset.page import Path

Point = tuple[float, float]

_STEPS = 8
"""Straight lines in place of a curve: off by less than a hundredth of its length, which no word notices."""


@dataclass(frozen=True, slots=True)
class Ground:
    """What a path paints, as closed rings of straight lines."""

    ink: str
    rings: tuple[tuple[Point, ...], ...]
    even_odd: bool
    box: tuple[float, float, float, float]
    """Left, top, right and bottom of what is seen of it; empty if nothing is."""

    @property
    def width(self) -> float:
        """Points; 0 or less if nothing is seen."""
        return self.box[2] - self.box[0]

    @property
    def height(self) -> float:
        """Points; 0 or less if nothing is seen."""
        return self.box[3] - self.box[1]

    def holds(self, x: float, y: float) -> bool:
        """Whether a point lies in it, by the path's own rule (ISO 32000-1, 8.5.3.3)."""
        left, top, right, bottom = self.box
        if not (left <= x <= right and top <= y <= bottom):
            return False
        winding = sum(_crossings(ring, x, y) for ring in self.rings)
        return bool(winding % 2 if self.even_odd else winding)


def trace_ground(path: Path) -> Ground:
    """A filled path -> its Ground."""
    rings = tuple(ring for ring in _rings(path) if len(ring) > 2)
    xs = [x for ring in rings for x, _ in ring]
    ys = [y for ring in rings for _, y in ring]
    if not rings:
        return Ground(path.fill, (), path.even_odd, (0.0, 0.0, 0.0, 0.0))
    left, top, right, bottom = min(xs), min(ys), max(xs), max(ys)
    if path.clip is not None:
        x, y, width, height = path.clip
        left, top = max(left, x), max(top, y)
        right, bottom = min(right, x + width), min(bottom, y + height)
    return Ground(path.fill, rings, path.even_odd, (left, top, right, bottom))


def _rings(path: Path) -> Iterator[tuple[Point, ...]]:
    """The subpaths; a fill closes each of them."""
    ring: list[Point] = []
    for name, n in path.segments:
        match name:
            case "M":
                yield tuple(ring)
                ring = [(n[0], n[1])]
            case "L":
                ring.append((n[0], n[1]))
            case "C":
                ring += _curve(ring[-1], (n[0], n[1]), (n[2], n[3]), (n[4], n[5]))
            case "R":
                x, y, width, height = n
                yield (x, y), (x + width, y), (x + width, y + height), (x, y + height)
            case _:  # Z, after which lines go on from where the subpath began
                yield tuple(ring)
                ring = ring[:1]
    yield tuple(ring)


def _curve(a: Point, b: Point, c: Point, d: Point) -> Iterator[Point]:
    """Points of a cubic Bézier curve after its first."""
    for step in range(1, _STEPS + 1):
        t = step / _STEPS
        u = 1 - t
        w = (u**3, 3 * u * u * t, 3 * u * t * t, t**3)
        yield tuple(sum(k * p[i] for k, p in zip(w, (a, b, c, d), strict=True)) for i in (0, 1))  # type: ignore[misc]


def _crossings(ring: tuple[Point, ...], x: float, y: float) -> int:
    """How often a ring winds round a point: its crossings of a ray to the right, by their direction."""
    count = 0
    x1, y1 = ring[-1]
    for x2, y2 in ring:
        if (y1 <= y) != (y2 <= y) and x < x1 + (y - y1) / (y2 - y1) * (x2 - x1):
            count += 1 if y2 > y1 else -1
        x1, y1 = x2, y2
    return count
