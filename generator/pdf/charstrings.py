"""Outlines become Type 2 charstrings (Adobe Technical Note 5177)."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence

Segment = tuple[int, ...]
"""Of a line, how far its end lies from its beginning (x, y). Of a curve, how far its first control lies from
its beginning, the second from the first, and its end from that."""

_HMOVETO, _VMOVETO, _RMOVETO, _ENDCHAR = 22, 4, 21, 14
_RLINETO, _HLINETO, _VLINETO = 5, 6, 7
_RRCURVETO, _VHCURVETO, _HVCURVETO = 8, 30, 31
_DEEPEST = 48
"""Operands that an interpreter's stack holds (Appendix B)."""

_NEXT = {
    _HLINETO: _VLINETO,
    _VLINETO: _HLINETO,
    _HVCURVETO: _VHCURVETO,
    _VHCURVETO: _HVCURVETO,
}
"""Segments along one axis and then the other share an operator; all others do with their like."""


class Outline:
    """The contours of a glyph, or of several in their places: a pen for HarfBuzz to draw with.

    Points are rounded to whole units of the face, as they are when a variable TrueType font is pinned.
    A static CFF font has no others.
    """

    def __init__(self) -> None:
        self.contours: list[tuple[Segment, list[Segment]]] = []
        """How far each begins from the point where the last one ended, and its segments."""
        self._origin = (0, 0)
        self._at = self._begun = (0, 0)
        self._xs: list[int] = []
        self._ys: list[int] = []

    @property
    def box(self) -> tuple[int, int, int, int] | None:
        """Left, bottom, right and top of all points, controls too; None if there are none."""
        if not self._xs:
            return None
        return min(self._xs), min(self._ys), max(self._xs), max(self._ys)

    def move_origin(self, x: int, y: int) -> None:
        """What is drawn from now on stands at this place."""
        self._origin = (x, y)

    def moveTo(self, point: tuple[float, float]) -> None:  # noqa: N802  (fontTools named the pens' methods)
        """Begins a contour."""
        self.contours.append((self._step(point), []))
        self._begun = self._at

    def lineTo(self, point: tuple[float, float]) -> None:  # noqa: N802
        """A straight line; one of no length is left out."""
        step = self._step(point)
        if any(step):
            self.contours[-1][1].append(step)

    def curveTo(  # noqa: N802
        self, first: tuple[float, float], second: tuple[float, float], point: tuple[float, float]
    ) -> None:
        """A cubic curve."""
        steps = (*self._step(first), *self._step(second), *self._step(point))
        self.contours[-1][1].append(steps)

    def qCurveTo(self, control: tuple[float, float], point: tuple[float, float]) -> None:  # noqa: N802
        """A quadratic curve, as the cubic that it is: with controls two thirds of the way to its own."""
        (x, y), (ox, oy) = self._at, self._origin
        beginning = (x - ox, y - oy)
        first, second = (
            (end[0] + 2 * (control[0] - end[0]) / 3, end[1] + 2 * (control[1] - end[1]) / 3)
            for end in (beginning, point)
        )
        self.curveTo(first, second, point)

    def closePath(self) -> None:  # noqa: N802
        """Ends a contour. A charstring closes it by itself, so a last line to its beginning is dropped."""
        _, segments = self.contours[-1]
        if segments and len(segments[-1]) == 2 and self._at == self._begun:
            dx, dy = segments.pop()
            self._at = (self._at[0] - dx, self._at[1] - dy)

    def _step(self, point: tuple[float, float]) -> Segment:
        x, y = round(point[0]) + self._origin[0], round(point[1]) + self._origin[1]
        self._xs.append(x)
        self._ys.append(y)
        x0, y0 = self._at
        self._at = (x, y)
        return x - x0, y - y0


def write_charstring(outline: Outline, width: int | None, units: int) -> bytes:
    """An outline in a face's units, and its width (None: the default) -> a charstring in 1/1000 em.

    Numbers that are not whole then have sixteen binary places. There are no hints: they steer pixels on
    screens that have long been too fine to need them.
    """
    out = bytearray()
    before = () if width is None else (width,)
    for (dx, dy), segments in outline.contours:
        if not dy:
            out += _write(_HMOVETO, (*before, dx), units)
        elif not dx:
            out += _write(_VMOVETO, (*before, dy), units)
        else:
            out += _write(_RMOVETO, (*before, dx, dy), units)
        before = ()
        for operator, operands in _join(segments):
            out += _write(operator, operands, units)
    return bytes(out + _write(_ENDCHAR, before, units))


def _join(segments: Sequence[Segment]) -> Iterator[tuple[int, list[int]]]:
    """Operators with their operands: neighbours share one where they can."""
    first = last = 0
    operands: list[int] = []
    for segment in segments:
        kind, needed = _classify(segment)
        if operands and (kind != _NEXT.get(last, last) or len(operands) + len(needed) > _DEEPEST):
            yield first, operands
            operands = []
        if not operands:
            first = kind
        operands += needed
        last = kind
    if operands:
        yield first, operands


def _classify(segment: Segment) -> tuple[int, Sequence[int]]:
    """The shortest operator for a segment, and the operands that it needs."""
    if len(segment) == 2:
        dx, dy = segment
        if not dy:
            return _HLINETO, (dx,)
        return (_VLINETO, (dy,)) if not dx else (_RLINETO, segment)
    ax, ay, bx, by, cx, cy = segment
    if not ay and not cx:
        return _HVCURVETO, (ax, bx, by, cy)
    if not ax and not cy:
        return _VHCURVETO, (ay, bx, by, cx)
    return _RRCURVETO, segment


def _write(operator: int, operands: Sequence[int], units: int) -> bytes:
    out = bytearray()
    for operand in operands:
        value, rest = divmod(operand * 1000, units)
        if rest:
            out += b"\xff" + struct.pack(">i", round(operand * 1000 * 65536 / units))
        else:
            out += write_integer(value)
    out.append(operator)
    return bytes(out)


def write_integer(value: int) -> bytes:
    """An integer operand of 16 bits, as charstrings and DICTs have it (Technical Note 5176, table 3)."""
    if -107 <= value <= 107:
        return bytes((value + 139,))
    if 108 <= value <= 1131:
        return struct.pack(">H", value - 108 + (247 << 8))
    if -1131 <= value <= -108:
        return struct.pack(">H", -value - 108 + (251 << 8))
    return struct.pack(">Bh", 28, value)
