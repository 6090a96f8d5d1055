"""A page's items become its content stream (ISO 32000-1, 7.8.2, 8.5, 9.4 and 14.6)."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby
from operator import attrgetter
from typing import Any

from generator.content.drawing import PLAIN, Pen
from generator.pdf.borders import NO_BORDER, Border, find_borders
from generator.pdf.extents import enclose
from generator.pdf.images import Pictures
from generator.pdf.inks import Inks
from generator.pdf.marks import Marks
from generator.pdf.objects import number, numbers
from generator.pdf.order import Visible, order_logically, part_line_end
from generator.pdf.text import WordEncoder
from generator.typeset.page import Artifact, GlyphRun, Image, Owner, Page, Path

_ARTIFACTS = {
    Artifact.HEADER: "/Type /Pagination /Subtype /Header /Attached [/Top]",
    Artifact.FOOTER: "/Type /Pagination /Subtype /Footer /Attached [/Bottom]",
    Artifact.LAYOUT: "/Type /Layout",
    Artifact.BACKGROUND: "/Type /Background",
}
# By whether a path is filled, and whether stroked; the even-odd rule has operators of its own (8.5.3.1).
_PAINTING = {(False, False): "n", (False, True): "S", (True, False): "f", (True, True): "B"}
_EVEN_ODD = {**_PAINTING, (True, False): "f*", (True, True): "B*"}


class Painter:
    """Paints the pages of one document, one after another, on a ReportLab canvas.

    The page's coordinates run down from the top left corner, the PDF's up from the bottom left.
    """

    def __init__(
        self,
        canvas: Any,
        words: WordEncoder,
        inks: Inks,
        pictures: Pictures,
        marks: Marks | None,
        rtl: bool,
    ) -> None:
        self._canvas = canvas
        self._words = words
        self._inks = inks
        self._pictures = pictures
        self._marks = marks
        """None if content is not marked."""
        self._rtl = rtl

    def paint(self, page: Page, index: int) -> dict[str, Any]:
        """Paints what is visible; returns the images used, by their names in the resource dictionary.

        Neighbouring items of one owner share a marked-content sequence. All are in logical order.
        """
        self._height = page.height
        self._font: tuple[str, float] | None = None
        self._tracking = 0.0
        self._fill = self._stroke = ""
        self._line_width = 1.0
        self._pen = PLAIN
        self._images: dict[str, Any] = {}
        visible = [item for item in page.items if isinstance(item, GlyphRun | Path | Image)]
        runs = [item for item in visible if isinstance(item, GlyphRun)]
        borders = find_borders(runs, self._rtl)
        self._borders = {id(runs[at]): border for at, border in borders.items()}
        self._parts: list[Visible] = []  # kept, so that no other run gets the id of one of them
        two_ways = self._rtl or any(run.words[0].rtl for run in runs)
        ordered = order_logically(self._part(visible), self._rtl) if two_ways else visible
        for owner, group in groupby(ordered, key=attrgetter("owner")):
            items = list(group)
            if self._marks is None:
                self._paint(items)
            else:
                self._canvas.addLiteral(self._mark(self._marks, owner, items, index))
                self._paint(items)
                self._canvas.addLiteral("EMC")
        return self._images

    def _part(self, visible: Iterable[Visible]) -> Iterator[Visible]:
        """Items with the ends of lines as runs of their own where they run otherwise; the first part of a run keeps
        what marks its left, the last what marks its right.
        """
        for item in visible:
            parts = part_line_end(item, self._rtl) if isinstance(item, GlyphRun) else (item,)
            if len(parts) > 1 and (border := self._borders.get(id(item))):
                self._parts += parts
                self._borders[id(parts[0])] = Border(leading=border.leading)
                self._borders[id(parts[-1])] = Border(trailing=border.trailing)
            yield from parts

    def _mark(self, marks: Marks, owner: Owner, items: list[Visible], page: int) -> str:
        """The operator that begins a sequence: of an element, or of an artifact (14.8.2.2)."""
        if isinstance(owner, Artifact):
            entries = _ARTIFACTS[owner]
            box = enclose(items, self._height) if owner is Artifact.BACKGROUND else None
            if box:
                entries += f" /BBox [{numbers(*box)}]"
            return f"/Artifact <<{entries}>> BDC"
        role, mcid = marks.begin(owner, page)
        if marks.is_pictured(owner):
            box = enclose(items, self._height)
            if box:
                marks.frame(owner, page, box)
        return f"/{role} <</MCID {mcid}>> BDC"

    def _paint(self, items: Iterable[Visible]) -> None:
        literal = self._canvas.addLiteral
        in_text = False
        for item in items:
            if isinstance(item, GlyphRun) is not in_text:
                in_text = not in_text
                literal("BT" if in_text else "ET")
            if isinstance(item, GlyphRun):
                self._paint_run(item)
            elif isinstance(item, Path):
                self._paint_path(item)
            else:
                self._paint_image(item)
        if in_text:
            literal("ET")

    def _paint_run(self, run: GlyphRun) -> None:
        literal = self._canvas.addLiteral
        font = (self._words.font(run.face).name, run.size)
        if font != self._font:
            self._font = font
            literal(f"/{font[0]} {number(font[1])} Tf")
        if run.tracking != self._tracking:
            self._tracking = run.tracking
            literal(f"{number(run.tracking)} Tc")
        self._set_fill(run.ink)
        turned = _turn(run.turn) if run.turn else "1 0 0 1"
        literal(f"{turned} {number(run.x)} {number(self._height - run.y)} Tm")
        literal(self._words.show(run, self._borders.get(id(run), NO_BORDER)))

    def _paint_path(self, path: Path) -> None:
        literal = self._canvas.addLiteral
        if path.clip is not None:
            self._paint_clipped(path, path.clip)
            return
        if path.fill:
            self._set_fill(path.fill)
        if path.stroke:
            if path.stroke != self._stroke:
                self._stroke = path.stroke
                literal(self._inks.stroke(path.stroke))
            if path.line_width != self._line_width:
                self._line_width = path.line_width
                literal(f"{number(path.line_width)} w")
            if path.pen != self._pen:
                self._set_pen(path.pen)
        for operator, at in path.segments:
            literal(self._segment(operator, at))
        painting = _EVEN_ODD if path.even_odd else _PAINTING
        literal(painting[bool(path.fill), bool(path.stroke)])

    def _paint_clipped(self, path: Path, clip: tuple[float, float, float, float]) -> None:
        """Paints what of a path lies in a rectangle; the state of the page is then what it was (8.4.2, 8.5.4)."""
        literal = self._canvas.addLiteral
        state = (self._fill, self._stroke, self._line_width, self._pen)
        literal(f"q {self._segment('R', clip)} W n")
        self._paint_path(replace(path, clip=None))
        literal("Q")
        self._fill, self._stroke, self._line_width, self._pen = state

    def _set_pen(self, pen: Pen) -> None:
        """Line caps, joins, mitre limit and dashes (8.4.3.3 to 8.4.3.6), those that change."""
        literal, old = self._canvas.addLiteral, self._pen
        self._pen = pen
        if pen.cap != old.cap:
            literal(f"{pen.cap} J")
        if pen.join != old.join:
            literal(f"{pen.join} j")
        if pen.miter != old.miter:
            literal(f"{number(pen.miter)} M")
        if (pen.dash, pen.phase) != (old.dash, old.phase):
            literal(f"[{numbers(*pen.dash)}] {number(pen.phase)} d")

    def _segment(self, operator: str, at: tuple[float, ...]) -> str:
        height = self._height
        match operator, at:
            case "M", (x, y):
                return f"{numbers(x, height - y)} m"
            case "L", (x, y):
                return f"{numbers(x, height - y)} l"
            case "C", (x1, y1, x2, y2, x3, y3):
                return f"{numbers(x1, height - y1, x2, height - y2, x3, height - y3)} c"
            case "R", (x, y, wide, high):
                return f"{numbers(x, height - y - high, wide, high)} re"
            case "Z", ():
                return "h"
        raise ValueError(f"a path has no segment '{operator}' with {len(at)} numbers")

    def _paint_image(self, image: Image) -> None:
        name, reference = self._pictures.embed(image.data)
        self._images[name] = reference
        x, y = image.x, self._height - image.y - image.height
        matrix = numbers(image.width, 0, 0, image.height, x, y)
        self._canvas.addLiteral(f"q {matrix} cm /{name} Do Q")

    def _set_fill(self, ink: str) -> None:
        if ink != self._fill:
            self._fill = ink
            self._canvas.addLiteral(self._inks.fill(ink))


def _turn(degrees: float) -> str:
    """The matrix of words that are turned clockwise, as the reader sees it (8.3.4)."""
    angle = math.radians(degrees)
    cosine, sine = math.cos(angle), math.sin(angle)
    return numbers(cosine, -sine, sine, cosine)
