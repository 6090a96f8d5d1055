"""Boxes of SVG: what part of the plane an `svg` or `symbol` shows, and how large (SVG 1.1, 7.7 and 7.8)."""

from __future__ import annotations

import re

from generator.content.drawing import Rectangle
from generator.content.svg_shapes import Malformed, read_length
from generator.content.svg_tree import Node
from generator.content.svg_values import (
    Matrix,
    apply,
    multiply,
    parse_length,
    parse_numbers,
)

_MEET = ("xmidymid", "xmidymid meet", "")
_WHOLE = re.compile(r"(?:defer )?x(?:min|mid|max)y(?:min|mid|max)(?: meet)?|")
"""Of the whole drawing, which is always set in the proportions of its `viewBox`, so that its place in them is none."""
_LARGEST = 10_000.0


def view_of(root: Node) -> tuple[tuple[float, float], Matrix]:
    """The size of the whole drawing, and what brings its coordinates to begin at (0, 0).

    It is that of the `viewBox`; without one, `width` and `height`. Very small and very large drawings
    are brought to 1,000 across. Raises Malformed, perhaps with a hint, if neither says
    it or the drawing is to be distorted or cut.
    """
    box = _view_box(root)
    if box is None:
        sides = [parse_length(root.attributes.get(name, "")) for name in ("width", "height")]
        wide, high = (side or 0.0 for side in sides)
        if not (wide > 0 and high > 0):
            raise Malformed("the drawing does not say how large it is")
        box = (0.0, 0.0, wide, high)
    elif _WHOLE.fullmatch(aspect := _aspect(root)) is None:
        message = f"preserveAspectRatio is '{aspect[:40]}': a drawing is neither distorted nor cut"
        raise Malformed(message, "remove it, and let the viewBox say what is shown")
    x, y, wide, high = box
    longer = max(wide, high)
    if max(wide / high, high / wide) > 100:
        raise Malformed(
            f"the drawing is {wide:g} by {high:g}: more than 100 times as long as it is wide"
        )
    scale = 1.0 if 10 <= longer <= _LARGEST else 1000 / longer
    return (wide * scale, high * scale), (scale, 0.0, 0.0, scale, -x * scale, -y * scale)


def see_through(
    node: Node, place: Node, em: float, size: tuple[float, float]
) -> tuple[Matrix, Rectangle | None]:
    """(What brings the inside of a `symbol` or inner `svg` to its place, the box that it is cut to).

    `place` is the `use` that gives it its size, or the element itself. The box is None where nothing
    says how large it is. Raises Malformed.
    """
    aspect = _aspect(node)
    if aspect not in _MEET:
        raise Malformed(f"preserveAspectRatio is '{aspect[:40]}': only xMidYMid is drawn")
    if "refX" in node.attributes or "refY" in node.attributes:
        raise Malformed("a point of reference (refX, refY) is not drawn")
    inner = node.tag == "svg"
    x, y = (read_length(node, name, em, size) if inner else 0.0 for name in ("x", "y"))
    sides = []
    for name, whole in (("width", size[0]), ("height", size[1])):
        holder = place if name in place.attributes else node
        sides.append(read_length(holder, name, em, size, whole))
    wide, high = sides
    said = any("width" in n.attributes or "height" in n.attributes for n in (node, place))
    box = _view_box(node)
    if box is None:
        return (1.0, 0.0, 0.0, 1.0, x, y), ((x, y, wide, high) if said else None)
    left, top, across, down = box
    scale = min(wide / across, high / down)
    shift_x, shift_y = x + (wide - across * scale) / 2, y + (high - down * scale) / 2
    matrix = multiply((1.0, 0.0, 0.0, 1.0, shift_x, shift_y), (scale, 0.0, 0.0, scale, 0.0, 0.0))
    matrix = multiply(matrix, (1.0, 0.0, 0.0, 1.0, -left, -top))
    return matrix, (x, y, wide, high)


def overlap(clip: Rectangle, box: Rectangle, matrix: Matrix) -> Rectangle | None:
    """What two boxes share, the second of them being transformed; None if that is not upright any more."""
    a, b, c, d, _e, _f = matrix
    slack = 1e-6 * (abs(a) + abs(b) + abs(c) + abs(d))
    if not (abs(b) + abs(c) <= slack or abs(a) + abs(d) <= slack):
        return None
    x, y, wide, high = box
    one, two = apply(matrix, x, y), apply(matrix, x + wide, y + high)
    left, right = max(clip[0], min(one[0], two[0])), min(clip[0] + clip[2], max(one[0], two[0]))
    top, bottom = max(clip[1], min(one[1], two[1])), min(clip[1] + clip[3], max(one[1], two[1]))
    return left, top, max(0.0, right - left), max(0.0, bottom - top)


def _aspect(node: Node) -> str:
    return " ".join(node.attributes.get("preserveAspectRatio", "").lower().split())


def _view_box(node: Node) -> Rectangle | None:
    text = node.attributes.get("viewBox")
    if text is None:
        return None
    numbers = parse_numbers(text)
    if numbers is None or len(numbers) != 4 or not (numbers[2] > 1e-6 and numbers[3] > 1e-6):
        raise Malformed(f"viewBox is '{text[:40]}', which is no place and size")
    return numbers[0], numbers[1], numbers[2], numbers[3]
