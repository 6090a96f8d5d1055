"""Shapes of SVG become segments: lines and cubic Bézier curves in the coordinates that they are drawn in.

Path data is read by svg.path, which knows its shorthands and finds the centres of its arcs; its grammar
(SVG 1.1, 8.3.9) is held here, since that library passes over what it cannot read.
"""

from __future__ import annotations

import cmath
import math
import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from generator.content.drawing import Segment
from generator.content.svg_tree import Node
from generator.content.svg_values import NUMBER, Matrix, apply, parse_length, parse_numbers

if TYPE_CHECKING:
    from svg.path import Arc

Length = Callable[..., float]

_KAPPA = 4 / 3 * (math.sqrt(2) - 1)
"""How far a quarter circle's control points lie from its ends, in radii: the curve is off by 0.03 % at most."""
_NO_ARC = "'d' has an arc that cannot be calculated"
_GAP = r"(?:\s*,\s*|\s*)"
_N = rf"{NUMBER}"
_RADIUS = rf"(?!-){_N}"
_ARC = rf"{_RADIUS}{_GAP}{_RADIUS}{_GAP}{_N}{_GAP}[01]{_GAP}[01]{_GAP}{_N}{_GAP}{_N}"


def _rows(length: int) -> str:
    row = _GAP.join([_N] * length)
    return rf"{row}(?:{_GAP}{row})*"


_COMMANDS = {
    **dict.fromkeys("mlt", _rows(2)),
    **dict.fromkeys("hv", _rows(1)),
    "c": _rows(6),
    **dict.fromkeys("sq", _rows(4)),
    "a": rf"{_ARC}(?:{_GAP}{_ARC})*",
    "z": "",
}
_PATTERNS = {name: re.compile(rf"\s*{pattern}\s*") for name, pattern in _COMMANDS.items()}
_COMMAND = re.compile(r"([A-Za-df-z])([^A-Za-df-z]*)")
"""A letter that is no exponent's, and what follows it."""

ATTRIBUTES: dict[str, frozenset[str]] = {
    "path": frozenset(("d",)),
    "rect": frozenset(("x", "y", "width", "height", "rx", "ry")),
    "circle": frozenset(("cx", "cy", "r")),
    "ellipse": frozenset(("cx", "cy", "rx", "ry")),
    "line": frozenset(("x1", "y1", "x2", "y2")),
    "polyline": frozenset(("points",)),
    "polygon": frozenset(("points",)),
}
"""Of each shape, what says where it is."""


class Malformed(ValueError):
    """An attribute that cannot be read: its name and what it should hold."""


def read_shape(node: Node, em: float, size: tuple[float, float]) -> list[Segment]:
    """A shape's segments; none if it has no extent. `size` is that of the drawing, for percentages.

    Raises Malformed.
    """

    def length(name: str, default: float = 0.0) -> float:
        return read_length(node, name, em, size, default)

    match node.tag:
        case "path":
            return read_path(node.attributes.get("d", ""))
        case "rect":
            return _rect(node, length)
        case "circle":
            radius = length("r")
            return list(_ellipse(length("cx"), length("cy"), radius, radius))
        case "ellipse":
            rx, ry = _radii(node, length)
            return list(_ellipse(length("cx"), length("cy"), rx, ry))
        case "line":
            start, end = (length("x1"), length("y1")), (length("x2"), length("y2"))
            return [("M", start), ("L", end)]
    return list(_polygon(node))


def read_length(
    node: Node, name: str, em: float, size: tuple[float, float], default: float = 0.0
) -> float:
    """A length among a node's attributes. Raises Malformed; lengths that cannot be negative are not."""
    text = node.attributes.get(name)
    if text is None:
        return default
    # Of a radius, per cent are of the diagonal over √2 (SVG 1.1, 7.10).
    diagonal = math.hypot(*size) / math.sqrt(2)
    whole = size[0] if name in _ACROSS else size[1] if name in _DOWN else diagonal
    value = parse_length(text, em, whole)
    if value is None or (value < 0 and name in _POSITIVE):
        kind = "length that is not negative" if name in _POSITIVE else "length"
        raise Malformed(f"'{name}' is '{text[:40]}', which is no {kind}")
    return value


_ACROSS = frozenset(("x", "cx", "x1", "x2", "width", "rx", "dx"))
_DOWN = frozenset(("y", "cy", "y1", "y2", "height", "ry", "dy"))
_POSITIVE = frozenset(("width", "height", "r", "rx", "ry"))


def transform_segments(segments: list[Segment], matrix: Matrix) -> tuple[Segment, ...]:
    """Segments in the coordinates that a matrix leads to."""
    return tuple(
        (name, tuple(n for at in range(0, len(p), 2) for n in apply(matrix, p[at], p[at + 1])))
        for name, p in segments
    )


def read_path(data: str) -> list[Segment]:
    """Path data -> segments. Raises Malformed at the first thing that is no path data."""
    _check_path(data)
    from svg.path import (  # only drawings pay for the import
        Arc,
        Close,
        CubicBezier,
        Line,
        Move,
        QuadraticBezier,
        parse_path,
    )

    found: list[Segment] = []
    start = 0j
    try:
        parts = parse_path(data)
    except (ValueError, ArithmeticError) as problem:
        raise Malformed(_NO_ARC) from problem
    for part in parts:
        end = part.end
        if found and found[-1][0] == "Z" and not isinstance(part, Move):
            found.append(("M", (start.real, start.imag)))  # it goes on where that shape began
        match part:
            case Move():
                start = end
                found.append(("M", (end.real, end.imag)))
            case Close():
                found.append(("Z", ()))
            case Line():
                found.append(("L", (end.real, end.imag)))
            case CubicBezier():
                found.append(_curve(part.control1, part.control2, end))
            case QuadraticBezier():
                # A quadratic curve is a cubic one whose control points lie two thirds of the way to its own.
                one = part.start + (part.control - part.start) * 2 / 3
                found.append(_curve(one, end + (part.control - end) * 2 / 3, end))
            case Arc():
                found.extend(_arc(part))
    if any(not abs(number) <= 1e6 for _name, numbers in found for number in numbers):
        raise Malformed("'d' leads farther than a drawing can reach")
    return found


def _curve(one: complex, two: complex, end: complex) -> Segment:
    return "C", (one.real, one.imag, two.real, two.imag, end.real, end.imag)


def _arc(arc: Arc) -> Iterator[Segment]:
    """An arc of an ellipse as curves of at most a quarter; one without radii is a line (F.6.2)."""
    if arc.start == arc.end:
        return
    if not (arc.radius.real and arc.radius.imag):
        yield "L", (arc.end.real, arc.end.imag)
        return
    if not math.isfinite(arc.theta + arc.delta):
        raise Malformed(_NO_ARC)
    count = max(1, math.ceil(abs(arc.delta) / 90 - 1e-9))
    step = math.radians(arc.delta) / count
    # Goldapp 1991: so long is the tangent of the curve that is nearest to an arc of one.
    tangent = 4 / 3 * math.tan(step / 4)
    rx, ry = (abs(radius) * arc.radius_scale for radius in (arc.radius.real, arc.radius.imag))
    turned = cmath.rect(1, math.radians(arc.rotation))

    def point(angle: float, along: float) -> complex:
        """A point of the ellipse, or one on its tangent there."""
        cosine, sine = math.cos(angle), math.sin(angle)
        x, y = cosine - along * sine, sine + along * cosine
        return arc.center + turned * complex(rx * x, ry * y)

    for n in range(count):
        begin = math.radians(arc.theta) + n * step
        last = arc.end if n == count - 1 else point(begin + step, 0)
        yield _curve(point(begin, tangent), point(begin + step, -tangent), last)


def _check_path(data: str) -> None:
    at = len(data) - len(data.lstrip())
    for found in _COMMAND.finditer(data):
        name, numbers = found[1].lower(), found[2]
        if found.start() != at or (found.start() == len(data) - len(data.lstrip()) and name != "m"):
            break
        if name not in _PATTERNS or _PATTERNS[name].fullmatch(numbers) is None:
            break
        at = found.end()
    if data[at:].strip():
        raise Malformed(f"'d' cannot be read from '{data[at : at + 30].strip()}'")


def _radii(node: Node, length: Length) -> tuple[float, float]:
    """Both radii, each the other's if it is not said."""
    rx = length("rx") if node.attributes.get("rx", "auto") != "auto" else None
    ry = length("ry") if node.attributes.get("ry", "auto") != "auto" else None
    return (rx if rx is not None else ry or 0.0), (ry if ry is not None else rx or 0.0)


def _rect(node: Node, length: Length) -> list[Segment]:
    x, y, wide, high = length("x"), length("y"), length("width"), length("height")
    if not (wide and high):
        return []
    rx, ry = _radii(node, length)
    rx, ry = min(rx, wide / 2), min(ry, high / 2)
    right, bottom = x + wide, y + high
    if not (rx and ry):
        corners = ((x, y), (right, y), (right, bottom), (x, bottom))
        return [("M" if i == 0 else "L", corner) for i, corner in enumerate(corners)] + [("Z", ())]
    far_x, far_y = rx * (1 - _KAPPA), ry * (1 - _KAPPA)
    return [
        ("M", (x + rx, y)),
        ("L", (right - rx, y)),
        ("C", (right - far_x, y, right, y + far_y, right, y + ry)),
        ("L", (right, bottom - ry)),
        ("C", (right, bottom - far_y, right - far_x, bottom, right - rx, bottom)),
        ("L", (x + rx, bottom)),
        ("C", (x + far_x, bottom, x, bottom - far_y, x, bottom - ry)),
        ("L", (x, y + ry)),
        ("C", (x, y + far_y, x + far_x, y, x + rx, y)),
        ("Z", ()),
    ]


def _ellipse(x: float, y: float, rx: float, ry: float) -> Iterator[Segment]:
    """Four quarters, clockwise from the right (SVG 2, 10.3)."""
    if not (rx and ry):
        return
    kx, ky = rx * _KAPPA, ry * _KAPPA
    yield "M", (x + rx, y)
    yield "C", (x + rx, y + ky, x + kx, y + ry, x, y + ry)
    yield "C", (x - kx, y + ry, x - rx, y + ky, x - rx, y)
    yield "C", (x - rx, y - ky, x - kx, y - ry, x, y - ry)
    yield "C", (x + kx, y - ry, x + rx, y - ky, x + rx, y)
    yield "Z", ()


def _polygon(node: Node) -> Iterator[Segment]:
    text = node.attributes.get("points", "")
    numbers = parse_numbers(text)
    if numbers is None or len(numbers) % 2:
        raise Malformed(f"'points' is '{text[:40]}', which is no list of points")
    for at in range(0, len(numbers), 2):
        yield "M" if at == 0 else "L", (numbers[at], numbers[at + 1])
    if node.tag == "polygon" and numbers:
        yield "Z", ()
