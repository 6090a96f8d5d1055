"""SVG becomes a Drawing: all that it paints, or every reason why it cannot be drawn (SVG 1.1, second edition).

Transformations are carried out, `use` is replaced by what it stands for, styles are resolved. What
paints nothing (titles, metadata, what editors keep for themselves) does not come through.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from generator.content.drawing import Drawing, Outline, Rectangle, Segment, Words
from generator.content.svg_css import style_tree
from generator.content.svg_shapes import (
    Malformed,
    read_length,
    read_shape,
    transform_segments,
)
from generator.content.svg_style import PROPERTIES, Style, resolve_style
from generator.content.svg_text import TextReader
from generator.content.svg_tree import Node, read_tree
from generator.content.svg_values import Matrix, multiply, parse_transform, similarity
from generator.content.svg_view import overlap, see_through, view_of
from generator.content.svg_vocabulary import SHAPES, check_tree
from generator.diagnostics import Diagnostics, Span, did_you_mean

_MOST_MARKS = 20_000
_MOST_SEGMENTS = 400_000
_DEEPEST_USE = 16


def read_svg(
    data: bytes, path: str, key: str, lang: str, diagnostics: Diagnostics
) -> Drawing | None:
    """The bytes of an SVG file -> Drawing; None if anything in it is an error.

    `path` is the file's, for spans; `key` begins the message keys of its words; `lang` is their
    language where the file does not say it. All that is wrong is reported at once, with lines.
    """
    found = Diagnostics()
    root = read_tree(data, path, found)
    if root is None:
        diagnostics.extend(found)
        return None
    check_tree(root, path, PROPERTIES, found)
    style_tree(root, path, PROPERTIES, found)
    drawing = _Reader(root, path, key, found).read(lang)
    diagnostics.extend(found)
    return None if found.has_errors else drawing


class _Full(Exception):
    """There is more to paint than a drawing may hold."""


class _Reader:
    """Walks one tree in the order in which it is painted."""

    def __init__(self, root: Node, path: str, key: str, diagnostics: Diagnostics) -> None:
        self._root, self._path, self._diagnostics = root, path, diagnostics
        self._words = TextReader(f"{key}/words", path, self._style, self._error)
        self._marks: list[Outline | Words] = []
        self._segments = 0
        self._ids: dict[str, Node] = {}
        self._used: list[Node] = []
        """The elements that stand for others, from the outermost to the one that is drawn now."""
        self._size = (0.0, 0.0)

    def read(self, lang: str) -> Drawing | None:
        self._check_all(self._root, Style())
        try:
            size, matrix = view_of(self._root)
        except Malformed as problem:
            message, hint, *_ = (*problem.args, 'write viewBox="0 0 width height"')
            self._error(self._root.line, message, hint)
            return None
        # Per cent are of the drawing's own coordinates.
        self._size = (size[0] / matrix[0], size[1] / matrix[3])
        clip = (0.0, 0.0, *size)
        style = self._style(self._root, Style())
        lang = self._root.attributes.get("lang", lang)
        try:
            if style.shown:
                self._draw_all(self._root.nodes, style, matrix, clip, lang)
        except _Full:
            hint = "simplify it, or save it as a PNG of about 300 ppi"
            self._error(self._root.line, "the drawing paints too much", hint)
            return None
        if not self._marks and not self._diagnostics.has_errors:
            self._error(self._root.line, "the drawing paints nothing", None)
        return Drawing(size, tuple(self._marks))

    def _check_all(self, node: Node, style: Style) -> None:
        """Reads every style once, those of what is not painted too, and finds out what ids there are."""
        own = self._style(node, style)
        identity = node.attributes.get("id")
        if identity is not None:
            self._ids.setdefault(identity, node)
        for child in node.nodes:
            self._check_all(child, own)

    def _error(self, line: int, message: str, hint: str | None = None) -> None:
        self._diagnostics.error(Span.of_line(self._path, line), message, hint)

    def _style(self, node: Node, parent: Style) -> Style:
        return resolve_style(node, parent, self._path, self._diagnostics)

    def _draw_all(
        self, nodes: Iterable[Node], style: Style, matrix: Matrix, clip: Rectangle | None, lang: str
    ) -> None:
        for node in nodes:
            self._draw(node, style, matrix, clip, lang)

    def _draw(
        self, node: Node, parent: Style, matrix: Matrix, clip: Rectangle | None, lang: str
    ) -> None:
        """Paints a node and what it holds. Without a clip, nothing of it is seen, and only faults are looked for."""
        style = self._style(node, parent)
        if not style.shown:
            return
        lang = node.attributes.get("lang", lang)
        if "transform" in node.attributes:
            own = parse_transform(node.attributes["transform"])
            if own is None:
                shown = node.attributes["transform"][:40]
                hint = "write translate(x, y), scale(s), rotate(degrees) or matrix(a b c d e f)"
                self._error(node.line, f"the transformation '{shown}' cannot be read", hint)
                return
            matrix = multiply(matrix, own)
        try:
            match node.tag:
                case "g":
                    self._draw_all(node.nodes, style, matrix, clip, lang)
                case "svg":
                    self._draw_view(node, node, style, matrix, clip, lang)
                case "use":
                    self._draw_use(node, style, matrix, clip, lang)
                case "text":
                    self._draw_words(node, style, matrix, clip, lang)
                case tag if tag in SHAPES:
                    self._draw_shape(node, style, matrix, clip)
        except Malformed as problem:
            self._error(node.line, str(problem))

    def _draw_view(
        self,
        node: Node,
        place: Node,
        style: Style,
        matrix: Matrix,
        clip: Rectangle | None,
        lang: str,
    ) -> None:
        """Paints what a `symbol` or an `svg` within the drawing holds, in the box that `place` gives it."""
        inner, box = see_through(node, place, style.size, self._size)
        matrix, outer = multiply(matrix, inner), matrix
        if (
            box is not None
            and clip is not None
            and node.style.get("overflow", ("",))[0] != "visible"
        ):
            seen = overlap(clip, box, outer)
            if seen is None:
                hint = 'turn what it holds, or let it overflow: overflow="visible"'
                self._error(place.line, f"the <{node.tag}> is turned, and cuts what it holds", hint)
                return
            clip = seen
        self._draw_all(node.nodes, style, matrix, clip, lang)

    def _draw_use(
        self, node: Node, style: Style, matrix: Matrix, clip: Rectangle | None, lang: str
    ) -> None:
        target = node.attributes.get("href") or ""
        if not target.startswith("#"):
            hint = "copy what it stands for into the drawing"
            self._error(node.line, f"<use> leads out of the drawing: {target[:40]}", hint)
            return
        meant = self._ids.get(target[1:])
        if meant is None:
            near = did_you_mean(target[1:], self._ids)
            self._error(node.line, f"<use> leads to '{target[:40]}', which is not there", near)
            return
        if meant in self._used or len(self._used) >= _DEEPEST_USE:
            hint = "copy what is meant in place of one of them"
            self._error(node.line, "elements stand for one another in a circle, or too deep", hint)
            return
        x = read_length(node, "x", style.size, self._size)
        y = read_length(node, "y", style.size, self._size)
        matrix = multiply(matrix, (1.0, 0.0, 0.0, 1.0, x, y))
        self._count(1)
        self._used.append(meant)
        try:
            if meant.tag in ("symbol", "svg"):
                own = self._style(meant, style)
                spoken = meant.attributes.get("lang", lang)
                if own.shown:
                    self._draw_view(meant, node, own, matrix, clip, spoken)
            else:
                self._draw(meant, style, matrix, clip, lang)
        finally:
            self._used.pop()

    def _draw_words(
        self, node: Node, style: Style, matrix: Matrix, clip: Rectangle | None, lang: str
    ) -> None:
        for words in self._words.read(node, style, matrix, lang):
            self._count(len(words.parts))
            if clip is None or not _within(words, clip):
                hint = "move them in, or remove them"
                self._error(words.span.line, "the words begin outside the drawing", hint)
            self._marks.append(words)

    def _draw_shape(self, node: Node, style: Style, matrix: Matrix, clip: Rectangle | None) -> None:
        segments = read_shape(node, style.size, self._size)
        if not segments or not style.visible or clip is None:
            return
        fill, stroke = style.filling, style.stroking
        curves = any(name == "C" for name, _numbers in segments)
        if node.tag == "line" or (not curves and sum(name == "L" for name, _n in segments) < 2):
            fill = ""  # a line has no inside, but some viewers would paint a hair of it
        if not (fill or stroke):
            return
        shape = similarity(matrix)
        if stroke and shape is None:
            hint = "apply the transformation to the shape (in Inkscape: Path, Object to Path)"
            self._error(node.line, "the line is stretched or slanted with its shape", hint)
            return
        scale = shape[0] if shape else 1.0
        span = Span.of_line(self._path, node.line)
        width = style.width * scale if stroke else 0.0
        pen = style.pen.scaled(scale)
        placed = transform_segments(segments, matrix)
        self._count(1, len(placed))
        whole = Outline(placed, fill, stroke, width, span, style.even_odd, pen)
        seen = _clipped(whole, clip)
        if seen is None:
            return
        if style.stroke_first and fill and stroke:
            self._marks += [replace(seen, fill=""), replace(seen, stroke="", width=0.0)]
        else:
            self._marks.append(seen)

    def _count(self, marks: int, segments: int = 0) -> None:
        """Holds that what is used again and again does not multiply without end."""
        self._segments += segments + marks
        if len(self._marks) + marks > _MOST_MARKS or self._segments > _MOST_SEGMENTS:
            raise _Full


def _within(words: Words, clip: Rectangle) -> bool:
    x, y, wide, high = clip
    return x <= words.x <= x + wide and y <= words.y <= y + high + words.size


def _clipped(outline: Outline, clip: Rectangle) -> Outline | None:
    """An outline with its clip, if it reaches beyond it; None if nothing of it is seen."""
    reach = outline.width / 2 * (outline.pen.miter if outline.pen.join == 0 else 1.5)
    across, down = _coordinates(outline.segments)
    x, y, wide, high = clip
    if max(across) + reach <= x or min(across) - reach >= x + wide:
        return None
    if max(down) + reach <= y or min(down) - reach >= y + high:
        return None
    inside = (
        min(across) - reach >= x - 1e-6
        and max(across) + reach <= x + wide + 1e-6
        and min(down) - reach >= y - 1e-6
        and max(down) + reach <= y + high + 1e-6
    )
    return outline if inside else replace(outline, clip=clip)


def _coordinates(segments: tuple[Segment, ...]) -> tuple[list[float], list[float]]:
    numbers = [number for _name, values in segments for number in values]
    return numbers[::2], numbers[1::2]
