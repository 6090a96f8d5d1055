"""A briefing's drawing -> a Graphic: its colours become inks, its words runs of the layout's."""

from __future__ import annotations

import unicodedata

from lxml import etree

from generator.content.drawing import Drawing, Outline, Words
from generator.diagnostics import Span
from generator.layout.binder import Binder
from generator.layout.graphics import Graphic, Label, Shape
from generator.layout.story import Run
from generator.layout.structure import Node

_WORDS = "figure-text"
"""Style of the words of drawings, in layouts that have it."""
_WHITE = "#ffffff"
_FEW = 4
"""Colours of its own that a drawing may have before its author is told."""


def bind_drawing(
    binder: Binder, element: etree._Element, own: Node, drawing: Drawing, span: Span
) -> Graphic:
    """What a drawing paints, in the layout's inks and styles, under the element of its Figure.

    A colour that is an ink of the layout takes that ink; another stays what it is, as an ink whose name
    is its value. More than a few of those are a warning.
    """
    style = binder.style(element)
    words = _WORDS if binder.has_style(_WORDS) else style
    inks = _Inks(binder, words)
    leaf = binder.tree.leaf(own)
    marks = [
        _bind_outline(mark, inks)
        if isinstance(mark, Outline)
        else _bind_words(binder, mark, own, inks)
        for mark in drawing.marks
    ]
    inks.warn()
    return Graphic(style, words, drawing.size, tuple(marks), leaf, span)


class _Inks:
    """Finds the inks of one drawing."""

    def __init__(self, binder: Binder, words: str) -> None:
        theme = binder.layout.theme
        self._binder = binder
        self._known = {
            "#" + "".join(f"{round(channel * 255):02x}" for channel in ink.rgb): ink.name
            for ink in reversed(theme.inks)
        }
        self._known.setdefault(
            "#000000", "black"
        )  # what is drawn in black is meant in the layout's
        self._current = next((style.ink for style in theme.styles if style.name == words), "black")
        self._strange: dict[str, Span] = {}

    def find(self, colour: str, span: Span) -> str:
        """The ink of a colour; empty for none."""
        if colour == "currentColor":
            return self._current
        if not colour or colour in self._known:
            return self._known.get(colour, "")
        if colour != _WHITE:
            self._strange.setdefault(colour, span)
        return colour

    def warn(self) -> None:
        """Says which colours are no inks, where there are more than a few."""
        if len(self._strange) <= _FEW:
            return
        span = list(self._strange.values())[_FEW]
        shown = ", ".join(sorted(self._strange)[:8]) + (", …" if len(self._strange) > 8 else "")
        theme = {name: colour for colour, name in self._known.items() if colour != "#000000"}
        known = ", ".join(f"{name} {colour}" for name, colour in sorted(theme.items())[:8])
        message = f"the drawing has {len(self._strange)} colours that are no inks: {shown}"
        hint = f"they may be alike in black and white; the layout has {known}"
        self._binder.diagnostics.warning(span, message, hint)


def _bind_outline(outline: Outline, inks: _Inks) -> Shape:
    return Shape(
        outline.segments,
        inks.find(outline.fill, outline.span),
        inks.find(outline.stroke, outline.span),
        outline.width,
        outline.span,
        outline.even_odd,
        outline.pen,
        outline.clip,
    )


def _bind_words(binder: Binder, words: Words, own: Node, inks: _Inks) -> Label:
    """Words in their own language; those of another than the edition's in a Span that says so."""
    runs: list[Run] = []
    colours: list[str] = []
    for part in words.parts:
        text = part.text
        holder = own if text.lang == binder.lang else binder.add(own, "Span", lang=text.lang)
        styles = ("strong",) * part.strong + ("em",) * part.emphasis
        value = f" {text.value}" if part.spaced else text.value
        runs.append(Run(value, styles, binder.tree.leaf(holder), text.span, text.lang))
        colours.append(inks.find(part.colour, text.span))
    spoken = _runs_leftwards("".join(run.text for run in runs))
    rtl = spoken if words.rtl is None else words.rtl
    return Label(
        words.x,
        words.y,
        words.size,
        _align(words.anchor, bool(words.rtl), rtl),
        tuple(runs),
        tuple(colours),
        words.span,
        rtl,
        words.turn,
    )


def _runs_leftwards(text: str) -> bool:
    """Whether the first letter that has a direction runs from right to left (UAX #9, rules P2 and P3)."""
    strong = (unicodedata.bidirectional(char) for char in text)
    return next((found in ("R", "AL") for found in strong if found in ("L", "R", "AL")), False)


def _align(anchor: str, drawn: bool, rtl: bool) -> str:
    """Where x is on words of a direction, if the drawing anchors them as those of direction `drawn`.

    A drawing that says nothing of direction means the left by `start`, whatever stands there.
    """
    if anchor == "middle":
        return "centre"
    if drawn == rtl:
        return anchor
    return "end" if anchor == "start" else "start"
