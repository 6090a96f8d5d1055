"""A PDF page of another engine becomes placed glyphs (ISO 32000-1, 9.4: text objects).

Only what engines write is read: composite fonts in Identity-H with TrueType outlines.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pikepdf
import uharfbuzz as hb

from tests.corpus.comparison.glyphs import Outlines, Placed, outline_of

Matrix = tuple[float, float, float, float, float, float]
_UNIT: Matrix = (1, 0, 0, 1, 0, 0)


class _Font:
    """A font of a PDF: glyph and advance of each code."""

    def __init__(self, font: Any, outlines: Outlines) -> None:
        below = font.DescendantFonts[0]
        assert str(font.Encoding) == "/Identity-H", font.Encoding
        data = bytes(below.FontDescriptor.FontFile2.read_bytes())
        self._font = hb.Font(hb.Face(data))
        self._outlines = outlines
        mapping = below.get("/CIDToGIDMap", "/Identity")
        self._map = None if str(mapping) == "/Identity" else bytes(mapping.read_bytes())
        self._default = float(below.get("/DW", 1000))
        self._widths = dict(_widths(list(below.get("/W", []))))

    def glyph(self, code: int) -> int | None:
        """The whole font's glyph for a code; None if it is blank."""
        here = self._map
        glyph = code if here is None else int.from_bytes(here[2 * code : 2 * code + 2], "big")
        return self._outlines.name(outline_of(self._font, glyph))

    def advance(self, code: int) -> float:
        """In thousandths of an em."""
        return self._widths.get(code, self._default)


def _widths(entries: list[Any]) -> list[tuple[int, float]]:
    found: list[tuple[int, float]] = []
    at = 0
    while at < len(entries):
        first, second = int(entries[at]), entries[at + 1]
        if isinstance(second, pikepdf.Array):
            found += [(first + n, float(width)) for n, width in enumerate(second)]
            at += 2
        else:
            found += [(code, float(entries[at + 2])) for code in range(first, int(second) + 1)]
            at += 3
    return found


def _times(a: Matrix, b: Matrix) -> Matrix:
    """`a`, then `b`."""
    return (
        a[0] * b[0] + a[1] * b[2],
        a[0] * b[1] + a[1] * b[3],
        a[2] * b[0] + a[3] * b[2],
        a[2] * b[1] + a[3] * b[3],
        a[4] * b[0] + a[5] * b[2] + b[4],
        a[4] * b[1] + a[5] * b[3] + b[5],
    )


class _Painter:
    """Follows the operators of a page."""

    def __init__(self, fonts: dict[str, _Font], height: float) -> None:
        self._fonts, self._height = fonts, height
        self._ctm, self._line, self._text = _UNIT, _UNIT, _UNIT
        self._stack: list[Matrix] = []
        self._font: _Font | None = None
        self._size, self._spacing, self._rise = 0.0, 0.0, 0.0
        self.placed: list[Placed] = []

    def follow(self, operator: str, operands: list[Any]) -> None:
        numbers = [float(o) for o in operands if isinstance(o, int | float | Decimal)]
        match operator:
            case "q":
                self._stack.append(self._ctm)
            case "Q":
                self._ctm = self._stack.pop()
            case "cm":
                self._ctm = _times(_matrix(numbers), self._ctm)
            case "BT":
                self._line = self._text = _UNIT
            case "Tm":
                self._line = self._text = _matrix(numbers)
            case "Td":
                self._line = self._text = _times((1, 0, 0, 1, *_pair(numbers)), self._line)
            case "Tf":
                self._font, self._size = self._fonts[str(operands[0])], numbers[0]
            case "Tc":
                self._spacing = numbers[0]
            case "Ts":
                self._rise = numbers[0]
            case "Tj":
                self._show(bytes(operands[0]))
            case "TJ":
                for entry in operands[0]:
                    if isinstance(entry, pikepdf.String):
                        self._show(bytes(entry))
                    else:
                        self._move(-float(entry) / 1000 * self._size)
            case "Tw" | "Tz" | "TL" | "TD" | "T*" | "'" | '"' | "Do":
                raise ValueError(f"the operator {operator} has no place in another engine's text")

    def _show(self, codes: bytes) -> None:
        assert self._font is not None
        for at in range(0, len(codes), 2):
            code = int.from_bytes(codes[at : at + 2], "big")
            name = self._font.glyph(code)
            if name is not None:
                place = _times(_times((1, 0, 0, 1, 0, self._rise), self._text), self._ctm)
                self.placed.append(Placed(place[4], self._height - place[5], name))
            self._move(self._font.advance(code) / 1000 * self._size + self._spacing)

    def _move(self, distance: float) -> None:
        self._text = _times((1, 0, 0, 1, distance, 0), self._text)


def _matrix(numbers: list[float]) -> Matrix:
    a, b, c, d, e, f = numbers
    return a, b, c, d, e, f


def _pair(numbers: list[float]) -> tuple[float, float]:
    x, y = numbers
    return x, y


def placed_in(data: bytes, outlines: Outlines) -> list[list[Placed]]:
    """The glyphs of each page of a PDF. Raises ValueError on operators that neither engine writes."""
    from io import BytesIO

    pages = []
    with pikepdf.open(BytesIO(data)) as pdf:
        known: dict[tuple[int, int], _Font] = {}
        for page in pdf.pages:
            fonts = {}
            for name, font in page.resources.get("/Font", {}).items():
                fonts[name] = known.setdefault(font.objgen, _Font(font, outlines))
            painter = _Painter(fonts, float(page.mediabox[3]))
            for instruction in pikepdf.parse_content_stream(page):
                painter.follow(str(instruction.operator), list(instruction.operands))
            pages.append(painter.placed)
    return pages
