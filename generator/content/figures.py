"""Figures: pictures, and charts of numbers in categories and series, as the author gave them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from generator.content.drawing import Drawing
from generator.content.model import Citation, Date, Text
from generator.diagnostics import Span


class ChartKind(StrEnum):
    """How numbers are drawn."""

    BAR = "bar"
    LINE = "line"


@dataclass(frozen=True, slots=True)
class Amount:
    """A number of a chart, as precise as it was written."""

    number: Decimal | None
    """None where none is known; that is not zero."""
    span: Span


@dataclass(frozen=True, slots=True)
class Series:
    """The numbers of one thing, one for each category."""

    name: Text
    values: tuple[Amount, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """Numbers to be drawn, with what they rest on."""

    id: str
    kind: ChartKind
    alt: Text
    """What it shows, for those who cannot see it; its numbers are a table beside."""
    categories: tuple[Text, ...]
    """What the numbers are of: places, groups; dates, which a line chart needs."""
    series: tuple[Series, ...]
    sources: tuple[Citation, ...]
    unit: Text | None = None
    """What the numbers count: `people`, `per cent`."""
    caption: Text | None = None
    """Inline Markdown."""
    credit: Text | None = None
    dates: tuple[Date, ...] = ()
    """The categories, if all of them are dates; else none."""
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Picture:
    """An image file with what a reader who cannot see it, its maker and the people in it are owed."""

    id: str
    path: str
    """Of the PNG, JPEG or SVG file, from the project's root."""
    alt: Text
    """What it shows, for those who cannot see it."""
    credit: Text
    caption: Text | None = None
    """Inline Markdown."""
    consent: Text | None = None
    """How the people pictured agreed; required where `people: true`."""
    span: Span | None = None
    pixels: tuple[int, int] = (0, 0)
    """Width and height of a PNG or JPEG, upright."""
    drawing: Drawing | None = None
    """What an SVG paints."""
