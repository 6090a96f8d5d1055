"""Values as SVG writes them: lengths, colours, transformations. What is not understood is None.

A drawing must not lose anything in silence, so that all of a value is read or none of it.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

Matrix = tuple[float, float, float, float, float, float]
"""a to f: x' = ax + cy + e, y' = bx + dy + f."""

IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
NUMBER = r"(?>[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)"
"""Atomic: no digit of it is given back, so that reading takes no longer than the text is long."""
_LARGEST = 1e6
"""Coordinates beyond are mistakes, and unsafe to calculate with."""
_LENGTH = re.compile(rf"({NUMBER})(px|pt|pc|mm|cm|in|Q|em|%)?")
_UNITS = {
    "px": 1.0,
    "pt": 4 / 3,
    "pc": 16.0,
    "mm": 96 / 25.4,
    "cm": 96 / 2.54,
    "in": 96.0,
    "Q": 96 / 101.6,
}
"""Of CSS, in pixels."""
_RGB = re.compile(r"rgb\(\s*([^(),\s]+)\s*,\s*([^(),\s]+)\s*,\s*([^(),\s]+)\s*\)")
_CHANNEL = re.compile(rf"({NUMBER})(%?)")
_LIST = re.compile(rf"\s*(?:{NUMBER}(?:\s*,\s*|\s+|(?=[+-])))*(?:{NUMBER})?\s*")
_FUNCTION = re.compile(r"\s*(\w+)\s*\(([^()]*)\)\s*,?")
_ARGUMENTS = {
    **dict.fromkeys(("translate", "scale"), (1, 2)),
    **dict.fromkeys(("skewX", "skewY"), (1,)),
    "rotate": (1, 3),
    "matrix": (6,),
}


def parse_length(text: str, em: float = 0.0, whole: float | None = None) -> float | None:
    """A length in the drawing's units; `em` is the size of letters, `whole` what 100 % is, if that is known."""
    found = _LENGTH.fullmatch(text.strip())
    if found is None:
        return None
    value, unit = float(found[1]), found[2]
    if unit == "em":
        value = value * em if em else math.inf
    elif unit == "%":
        value = value * whole / 100 if whole is not None else math.inf
    elif unit:
        value *= _UNITS[unit]
    return value if abs(value) <= _LARGEST else None


def parse_numbers(text: str) -> list[float] | None:
    """A list of numbers, parted by commas or white space."""
    if _LIST.fullmatch(text) is None:
        return None
    values = [float(value) for value in re.findall(NUMBER, text)]
    return values if all(abs(value) <= _LARGEST for value in values) else None


def parse_colour(text: str) -> str | None:
    """`#rgb`, `#rrggbb`, `rgb(…)` or a name of CSS -> `#rrggbb`; `currentColor` and `none` as they are.

    `transparent` is `none`; colours that are half so are not read.
    """
    text = text.strip()
    lower = text.lower()
    if lower in ("none", "transparent", "currentcolor"):
        return "currentColor" if lower == "currentcolor" else "none"
    if re.fullmatch("#[0-9a-f]{3}", lower):
        return "#" + "".join(2 * digit for digit in lower[1:])
    if re.fullmatch("#[0-9a-f]{6}", lower):
        return lower
    found = _RGB.fullmatch(lower)
    if found is not None:
        channels = [_parse_channel(channel) for channel in found.groups()]
        if any(channel is None for channel in channels):
            return None
        return "#" + "".join(f"{channel:02x}" for channel in channels)
    if not lower.isalpha():
        return None
    from PIL.ImageColor import colormap, getrgb  # only a drawing that names colours pays for it

    if lower not in colormap:
        return None
    return "#" + "".join(f"{channel:02x}" for channel in getrgb(lower)[:3])


def _parse_channel(text: str) -> int | None:
    found = _CHANNEL.fullmatch(text)
    if found is None:
        return None
    value = float(found[1]) * (2.55 if found[2] else 1.0)
    return round(min(max(value, 0.0), 255.0))


def parse_transform(text: str) -> Matrix | None:
    """The functions of a `transform` attribute, multiplied (SVG 1.1, 7.6)."""
    matrix = IDENTITY
    at = 0
    for found in _FUNCTION.finditer(text):
        if found.start() != at:
            return None
        at = found.end()
        values = parse_numbers(found[2])
        if values is None or len(values) not in _ARGUMENTS.get(found[1], ()):
            return None
        matrix = multiply(matrix, _matrix(found[1], values))
    return None if text[at:].strip() or not all(abs(n) <= _LARGEST for n in matrix) else matrix


def _matrix(name: str, values: Sequence[float]) -> Matrix:
    match name, values:
        case "matrix", (a, b, c, d, e, f):
            return a, b, c, d, e, f
        case "translate", (x, *rest):
            return 1.0, 0.0, 0.0, 1.0, x, rest[0] if rest else 0.0
        case "scale", (x, *rest):
            return x, 0.0, 0.0, rest[0] if rest else x, 0.0, 0.0
        case "skewX", (angle,):
            return 1.0, 0.0, math.tan(math.radians(angle)), 1.0, 0.0, 0.0
        case "skewY", (angle,):
            return 1.0, math.tan(math.radians(angle)), 0.0, 1.0, 0.0, 0.0
    angle, *centre = values
    cosine, sine = math.cos(math.radians(angle)), math.sin(math.radians(angle))
    x, y = centre or (0.0, 0.0)
    moved_x, moved_y = x - cosine * x + sine * y, y - sine * x - cosine * y
    return cosine, sine, -sine, cosine, moved_x, moved_y


def multiply(outer: Matrix, inner: Matrix) -> Matrix:
    """The transformation that does the inner one first, then the outer."""
    a, b, c, d, e, f = outer
    g, h, i, j, k, m = inner
    return (
        a * g + c * h,
        b * g + d * h,
        a * i + c * j,
        b * i + d * j,
        a * k + c * m + e,
        b * k + d * m + f,
    )


def apply(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    """A point, transformed."""
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def similarity(matrix: Matrix) -> tuple[float, float, bool] | None:
    """(Scale, degrees turned clockwise, whether mirrored) of a transformation that keeps shapes; else None."""
    a, b, c, d, _e, _f = matrix
    scale = math.hypot(a, b)
    if scale == 0:
        return None
    slack = scale * 1e-4
    if abs(a - d) <= slack and abs(b + c) <= slack:
        return scale, math.degrees(math.atan2(b, a)), False
    if abs(a + d) <= slack and abs(b - c) <= slack:
        return scale, math.degrees(math.atan2(b, a)), True
    return None
