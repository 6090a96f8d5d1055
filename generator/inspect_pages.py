"""Text that a page holds and does not show: invisible, of its ground's colour, tiny, off the page, covered.

A content stream is followed as a painter would (ISO 32000-1, 8.4 and 9.4), to where each string begins; how far it
reaches is not measured. Grounds and covers are rectangles and pictures; what lies on any other shape is
given the benefit of the doubt.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

import pikepdf

from generator.inspection import Finding
from generator.readback import Decoder, Fonts, shown_text

_Matrix = tuple[float, float, float, float, float, float]
_UNIT: _Matrix = (1, 0, 0, 1, 0, 0)
_WHITE = ((1.0,), (1.0, 1.0, 1.0), (0.0, 0.0, 0.0, 0.0))
_SMALLEST = 1.0
"""Points; what is set smaller is not meant to be read."""
_DEEPEST = 12
"""Forms within forms."""
_SHOWN = 60


@dataclass(frozen=True, slots=True)
class _State:
    """The graphics state, as far as it decides what is seen."""

    ctm: _Matrix = _UNIT
    fill: tuple[float, ...] | None = (0.0,)
    """Components; None for a pattern."""
    alpha: float = 1.0
    mode: int = 0
    decoder: Decoder = field(default_factory=lambda: Decoder(None))
    size: float = 0.0
    leading: float = 0.0


@dataclass(frozen=True, slots=True)
class _Shown:
    """A string that is shown, from where it begins."""

    text: str
    x: float
    y: float
    size: float
    """Points, as it comes out on the page."""
    state: _State


@dataclass(frozen=True, slots=True)
class _Area:
    """A filled rectangle, a picture, or the box round another shape."""

    box: tuple[float, float, float, float]
    fill: tuple[float, ...] | None
    """None where its colour is not one."""
    what: str
    """`a picture`, `a filled area`; empty for a shape that may not cover what is in its box."""

    def holds(self, x: float, y: float) -> bool:
        left, bottom, right, top = self.box
        return left <= x <= right and bottom <= y <= top


def inspect_pages(pdf: pikepdf.Pdf) -> Iterator[Finding]:
    """What is hidden on each page."""
    fonts = Fonts()
    for number, page in enumerate(pdf.pages, start=1):
        place = f"page {number}"
        painter = _Painter(fonts)
        try:
            painter.paint(page, page.obj.get("/Resources"), _State(), 0)
        except (pikepdf.PdfError, ValueError, TypeError, IndexError, AttributeError):
            yield Finding(
                "hidden text", place, "its content is broken, and was not read to its end"
            )
        box = _box(page)
        for at, item in enumerate(painter.painted):
            if isinstance(item, _Shown) and item.text.strip():
                why = _hidden(item, painter.painted[:at], painter.painted[at + 1 :], box)
                if why:
                    text = item.text.strip()
                    text = f"{text[:_SHOWN]}…" if len(text) > _SHOWN else text
                    yield Finding("hidden text", place, f"{why}: “{text}”")


class _Painter:
    """Follows content streams, and lists what they paint in order."""

    def __init__(self, fonts: Fonts) -> None:
        self.painted: list[_Shown | _Area] = []
        self._fonts = fonts

    def paint(self, content: Any, resources: Any, state: _State, depth: int) -> None:
        stack: list[_State] = []
        line = text = _UNIT
        path: list[tuple[float, float]] = []
        rectangles = True
        for instruction in pikepdf.parse_content_stream(content):
            given, operator = list(instruction.operands), str(instruction.operator)
            match operator:
                case "q":
                    stack.append(state)
                case "Q":
                    state = stack.pop() if stack else state
                case "cm":
                    state = replace(state, ctm=_times(_matrix(given), state.ctm))
                case "gs":
                    state = _set(state, _resource(resources, "/ExtGState", given[0]))
                case "g" | "rg" | "k" | "sc" | "scn":
                    plain = all(map(_is_number, given))
                    state = replace(state, fill=tuple(map(float, given)) if plain else None)
                case "cs":
                    state = replace(state, fill=None)
                case "Tr":
                    state = replace(state, mode=int(given[0]))
                case "Tf":
                    decoder = self._fonts.decoder(resources, given[0])
                    state = replace(state, decoder=decoder, size=float(given[1]))
                case "TL":
                    state = replace(state, leading=float(given[0]))
                case "BT":
                    line = text = _UNIT
                case "Tm":
                    line = text = _matrix(given)
                case "Td" | "TD":
                    if operator == "TD":
                        state = replace(state, leading=-float(given[1]))
                    line = text = _times((1, 0, 0, 1, float(given[0]), float(given[1])), line)
                case "T*" | "'" | '"':
                    line = text = _times((1, 0, 0, 1, 0, -state.leading), line)
                case "re":
                    x, y, width, height = map(float, given)
                    path += [(x, y), (x + width, y + height)]
                case "m" | "l" | "c" | "v" | "y":
                    path.append((float(given[-2]), float(given[-1])))
                    rectangles = False
                case "f" | "F" | "f*" | "B" | "B*" | "b" | "b*":
                    self._fill(path, rectangles, state)
                    path, rectangles = [], True
                case "S" | "s" | "n":
                    path, rectangles = [], True
                case "Do":
                    self._call(_resource(resources, "/XObject", given[0]), resources, state, depth)
                case "INLINE IMAGE":
                    self._cover(state, "a picture")
                case _:
                    pass
            if operator in ("Tj", "TJ", "'", '"'):
                self._show(given, text, state)

    def _show(self, given: list[Any], text: _Matrix, state: _State) -> None:
        a, b, c, d, x, y = _times(text, state.ctm)
        size = state.size * abs(a * d - b * c) ** 0.5
        self.painted.append(_Shown(shown_text(given, state.decoder), x, y, abs(size), state))

    def _fill(self, path: list[tuple[float, float]], rectangles: bool, state: _State) -> None:
        if not path:
            return
        boxes = [path[n : n + 2] for n in range(0, len(path), 2)] if rectangles else [path]
        for points in boxes:
            box = _around([_apply(state.ctm, x, y) for x, y in points])
            what = "a filled area" if rectangles and state.alpha == 1 else ""
            self.painted.append(_Area(box, state.fill if rectangles else None, what))

    def _cover(self, state: _State, what: str) -> None:
        corners = [_apply(state.ctm, x, y) for x in (0, 1) for y in (0, 1)]
        self.painted.append(_Area(_around(corners), None, what if state.alpha == 1 else ""))

    def _call(self, called: Any, resources: Any, state: _State, depth: int) -> None:
        if not isinstance(called, pikepdf.Stream):
            return
        if str(called.get("/Subtype", "")) == "/Image":
            self._cover(state, "" if "/SMask" in called or "/Mask" in called else "a picture")
        elif depth < _DEEPEST:
            matrix = called.get("/Matrix")
            own = _matrix(list(matrix)) if isinstance(matrix, pikepdf.Array) else _UNIT
            inner = replace(state, ctm=_times(own, state.ctm))
            self.paint(called, called.get("/Resources", resources), inner, depth + 1)


def _hidden(
    item: _Shown,
    before: list[_Shown | _Area],
    after: list[_Shown | _Area],
    box: tuple[float, float, float, float],
) -> str:
    """Why a string is not seen; empty if it may be."""
    if item.state.mode in (3, 7):
        return f"invisible (render mode {item.state.mode})"
    if item.state.alpha == 0:
        return "transparent"
    if not (box[0] <= item.x <= box[2] and box[1] <= item.y <= box[3]):
        return "off the page"
    if item.size < _SMALLEST:
        return f"set in {item.size:.2g} pt"
    covers = [a for a in after if isinstance(a, _Area) and a.what and a.holds(item.x, item.y)]
    if covers:
        return f"under {covers[0].what}"
    grounds = [a for a in before if isinstance(a, _Area) and a.holds(item.x, item.y)]
    ground = grounds[-1].fill if grounds else _WHITE[1]
    fill = item.state.fill
    if (
        ground is not None
        and fill is not None
        and item.state.mode in (0, 4)
        and _same(fill, ground)
    ):
        return "white on white" if fill in _WHITE else "in the colour of its ground"
    return ""


def _same(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    return one == other or (one in _WHITE and other in _WHITE)


def _set(state: _State, given: Any) -> _State:
    """What an ExtGState changes."""
    alpha = given.get("/ca") if isinstance(given, pikepdf.Dictionary) else None
    return state if alpha is None else replace(state, alpha=float(alpha))


def _resource(resources: Any, kind: str, name: Any) -> Any:
    held = resources.get(kind) if isinstance(resources, pikepdf.Dictionary) else None
    return held.get(str(name)) if isinstance(held, pikepdf.Dictionary) else None


def _is_number(value: Any) -> bool:
    try:
        float(value)
    except (TypeError, ValueError):
        return False
    return True


def _box(page: pikepdf.Page) -> tuple[float, float, float, float]:
    left, bottom, right, top = map(float, page.cropbox)
    return min(left, right), min(bottom, top), max(left, right), max(bottom, top)


def _matrix(given: list[Any]) -> _Matrix:
    a, b, c, d, e, f = map(float, given)
    return a, b, c, d, e, f


def _times(one: _Matrix, other: _Matrix) -> _Matrix:
    """First the one, then the other (8.3.4)."""
    a, b, c, d, e, f = one
    g, h, i, j, k, m = other
    return (
        *(a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j),
        *(e * g + f * i + k, e * h + f * j + m),
    )


def _apply(matrix: _Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _around(points: list[tuple[float, float]]) -> tuple[float, float, float, float]:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)
