"""Properties of SVG become what is painted: colours, pens, letters, resolved and inherited (SVG 1.1, 6 and 11)."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from generator.content.drawing import Pen
from generator.content.svg_tree import Node
from generator.content.svg_values import parse_colour, parse_length
from generator.content.svg_vocabulary import ADVICE, IGNORED, NEUTRAL
from generator.diagnostics import Diagnostics, Span, did_you_mean

_TRANSPARENT = re.compile(r"#[0-9A-Fa-f]{4}|#[0-9A-Fa-f]{8}|(?:rgb|hsl)a\(.*|.*/.*\)")
_PEN = Pen(miter=4.0)
"""What SVG begins with; a PDF begins with longer mitres."""


@dataclass(frozen=True, slots=True)
class Style:
    """What holds for a node. All of it is inherited but `shown`."""

    fill: str = "#000000"
    """`#rrggbb`, `currentColor` or `none`."""
    stroke: str = "none"
    colour: str = "currentColor"
    """What `currentColor` stands for."""
    fill_clear: bool = False
    """Whether areas are wholly transparent."""
    stroke_clear: bool = False
    stroke_first: bool = False
    """Whether lines are painted before areas."""
    even_odd: bool = False
    width: float = 1.0
    pen: Pen = _PEN
    size: float = 16.0
    """Of letters."""
    strong: bool = False
    emphasis: bool = False
    anchor: str = "start"
    rtl: bool | None = None
    visible: bool = True
    shown: bool = True
    """Whether it and what it holds are painted at all."""

    @property
    def filling(self) -> str:
        """The colour of areas; empty for none."""
        return "" if self.fill_clear else self._resolve(self.fill)

    @property
    def stroking(self) -> str:
        """The colour of lines; empty for none."""
        return "" if self.stroke_clear or not self.width else self._resolve(self.stroke)

    def _resolve(self, colour: str) -> str:
        if colour == "currentColor":
            return self.colour
        return "" if colour == "none" else colour


def resolve_style(node: Node, parent: Style, path: str, diagnostics: Diagnostics) -> Style:
    """What is said of a node over what it inherits. Errors: values that cannot be read or drawn, with their lines."""
    style = replace(parent, shown=True) if not parent.shown else parent
    # `em` in any other property is of this node's own letters.
    ordered = sorted(node.style.items(), key=lambda item: item[0] != "font-size")
    for name, (value, line) in ordered:
        if value == "inherit" and name in _READERS and name not in ("display", "opacity"):
            continue
        if name in _READERS:
            changes = _READERS[name](value, style)
        elif name in IGNORED or value in NEUTRAL.get(name, ()):
            continue
        else:
            changes = None
        if changes is None:
            _report(name, value, Span.of_line(path, line), diagnostics)
        else:
            style = replace(style, **changes)
    return style


def _report(name: str, value: str, span: Span, diagnostics: Diagnostics) -> None:
    if "url(" in value:
        hint = ADVICE.get(name, "fill the shape with one colour")
        diagnostics.error(span, f"'{name}' refers to another element: {value[:40]}", hint)
    elif name in ("opacity", "fill-opacity", "stroke-opacity") and _share(value) is not None:
        share = _share(value) or 0.0
        grey = round(255 * (1 - share))
        hint = f"write the paler colour itself; black at {share:.0%} is #{grey:02x}{grey:02x}{grey:02x}"
        diagnostics.error(span, f"'{name}' is {value}: inks are not transparent", hint)
    elif name in ("fill", "stroke", "color"):
        if _TRANSPARENT.fullmatch(value):
            hint = "write the paler colour itself: #rrggbb"
            message = f"'{name}' is '{value[:40]}': inks are not transparent"
            diagnostics.error(span, message, hint)
            return
        hint = "write #rrggbb, rgb(…) or a name like navy; or none"
        diagnostics.error(
            span, f"'{name}' is '{value[:40]}', which is no colour of a drawing", hint
        )
    elif name in _READERS:
        diagnostics.error(span, f"'{name}' cannot be '{value[:40]}' in a drawing", _HINTS.get(name))
    elif name in NEUTRAL:
        hint = ADVICE.get(name, "remove it")
        diagnostics.error(span, f"'{name}' is '{value[:40]}', which cannot be drawn", hint)
    else:
        hint = did_you_mean(name, PROPERTIES) or "remove it"
        diagnostics.error(span, f"a drawing knows no property '{name}': {value[:40]}", hint)


def _share(value: str) -> float | None:
    """Opacity, from 0 to 1."""
    found = parse_length(value, whole=1.0)
    return None if found is None else min(max(found, 0.0), 1.0)


Changes = dict[str, Any] | None
"""Fields of a Style and their new values; None where a value cannot be read."""
Reader = Callable[[str, Style], Changes]


def _colour(field: str) -> Reader:
    def read(value: str, _style: Style) -> Changes:
        colour = parse_colour(value)
        return None if colour is None else {field: colour}

    return read


def _word(field: str, words: dict[str, Any]) -> Reader:
    def read(value: str, _style: Style) -> Changes:
        return {field: words[value]} if value in words else None

    return read


def _cap(value: str, style: Style) -> Changes:
    words = {"butt": 0, "round": 1, "square": 2}
    return {"pen": replace(style.pen, cap=words[value])} if value in words else None


def _join(value: str, style: Style) -> Changes:
    words = {"miter": 0, "round": 1, "bevel": 2}
    return {"pen": replace(style.pen, join=words[value])} if value in words else None


def _opacity(field: str) -> Reader:
    """1 is opaque; of 0 nothing is seen, which is no transparency either."""

    def read(value: str, _style: Style) -> Changes:
        share = _share(value)
        if share is None or 0 < share < 1:
            return None
        if field == "shown":
            return {} if share else {"shown": False}
        return {field: share == 0}

    return read


def _colour_word(value: str, _style: Style) -> Changes:
    colour = parse_colour(value)
    if colour is None or colour == "none":
        return None
    return {} if colour == "currentColor" else {"colour": colour}


def _width(value: str, style: Style) -> Changes:
    width = parse_length(value, style.size)
    return None if width is None or width < 0 else {"width": width}


def _miter(value: str, style: Style) -> Changes:
    limit = parse_length(value)
    return None if limit is None or limit < 1 else {"pen": replace(style.pen, miter=limit)}


def _dash(value: str, style: Style) -> Changes:
    if value == "none":
        return {"pen": replace(style.pen, dash=())}
    lengths = [parse_length(part, style.size) for part in value.replace(",", " ").split()]
    dash = tuple([length for length in lengths if length is not None and length >= 0])
    if len(dash) < len(lengths) or not dash or len(dash) > 32:
        return None
    return {"pen": replace(style.pen, dash=dash if any(dash) else ())}


def _phase(value: str, style: Style) -> Changes:
    phase = parse_length(value, style.size)
    return None if phase is None else {"pen": replace(style.pen, phase=phase)}


def _size(value: str, style: Style) -> Changes:
    size = _SIZES.get(value) or parse_length(value, style.size, style.size)
    return None if size is None or size <= 0 else {"size": size}


def _weight(value: str, _style: Style) -> Changes:
    if value.isascii() and value.isdigit():
        return {"strong": int(value[:5]) >= 600}
    words = {"normal": False, "bold": True, "bolder": True, "lighter": False}
    return {"strong": words[value]} if value in words else None


def _order(value: str, _style: Style) -> Changes:
    words = [word for word in value.split() if word != "markers"]
    if words in ([], ["normal"], ["fill"], ["fill", "stroke"]):
        return {"stroke_first": False}
    return {"stroke_first": True} if words in (["stroke"], ["stroke", "fill"]) else None


_SIZES = {
    "xx-small": 9.0,
    "x-small": 10.0,
    "small": 13.0,
    "medium": 16.0,
    "large": 18.0,
    "x-large": 24.0,
    "xx-large": 32.0,
}
"""As browsers have them."""
_HIDDEN = {"visible": True, "hidden": False, "collapse": False}
_DISPLAY = {"none": False, **dict.fromkeys(("inline", "block", "inline-block"), True)}
_READERS: dict[str, Reader] = {
    "fill": _colour("fill"),
    "stroke": _colour("stroke"),
    "color": _colour_word,
    "fill-rule": _word("even_odd", {"nonzero": False, "evenodd": True}),
    "fill-opacity": _opacity("fill_clear"),
    "stroke-opacity": _opacity("stroke_clear"),
    "opacity": _opacity("shown"),
    "stroke-width": _width,
    "stroke-linecap": _cap,
    "stroke-linejoin": _join,
    "stroke-miterlimit": _miter,
    "stroke-dasharray": _dash,
    "stroke-dashoffset": _phase,
    "paint-order": _order,
    "font-size": _size,
    "font-weight": _weight,
    "font-style": _word("emphasis", {"normal": False, "italic": True, "oblique": True}),
    "text-anchor": _word("anchor", {"start": "start", "middle": "middle", "end": "end"}),
    "direction": _word("rtl", {"ltr": False, "rtl": True}),
    "visibility": _word("visible", _HIDDEN),
    "display": _word("shown", _DISPLAY),
}
_HINTS = {
    "stroke-width": "write a length that is not negative: 1.5",
    "stroke-dasharray": "write lengths: 4 2",
    "font-size": "write a length: 12px",
    "stroke-linejoin": "write miter, round or bevel",
}

PROPERTIES = frozenset(_READERS) | frozenset(NEUTRAL) | IGNORED
"""What may be said of a node in a `style` or as an attribute of its own."""
