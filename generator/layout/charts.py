"""Charts -> a Figure of bars or lines, and the words and numbers printed in it as a table beside it."""

from __future__ import annotations

import math
from dataclasses import replace
from decimal import Decimal

from lxml import etree

from generator.content.figures import Amount, ChartKind
from generator.content.figures import Chart as Record
from generator.content.model import Text
from generator.diagnostics import did_you_mean
from generator.layout.binder import Binder
from generator.layout.plots import Chart, ChartSeries, ChartValue, Tick
from generator.layout.story import Block, Run
from generator.layout.structure import Node
from generator.layout.timeline import extent_of
from generator.translation.dates import format_date
from generator.translation.locales import format_number

MISSING = "…"
"""Stands for a number that is not known, as in statistical tables, where the layout has no label `chart_missing`."""
_MOST_TICKS = 5
_NARROW = 0.25
"""A line chart whose values lie within this share of the largest does not begin at zero: it would show a flat line."""


def bind_chart(binder: Binder, element: etree._Element, node: Node) -> list[Block]:
    """`chart` -> Figure with its Alt, then Table > THead, TBody > TR > TH, TD of what is printed in it.

    Bars: a row for each category. Lines: a row for each series, as they stand under the plot.
    """
    ref = element.get("ref", "")
    records = {f"figures/{chart.id}": chart for chart in binder.briefing.charts}
    record, style = records.get(ref), binder.style(element)
    if record is None:
        if "ref" in element.attrib:
            binder.error(element, f"there is no chart '{ref}'", _advise(binder, ref, list(records)))
        return []
    own = binder.add(node, "Div")
    leaf = binder.tree.leaf(binder.add_figure(own, record.alt))
    table = _Table(binder, record, binder.add(own, "Table"))
    bars = record.kind is ChartKind.BAR
    categories, series, unit = table.by_categories() if bars else table.by_series()
    span = record.span or binder.span(element)
    ticks = () if bars else tuple(_number_axis(binder, record, leaf))
    days = tuple(sum(extent_of(date)) // 2 for date in record.dates)
    times = () if bars else tuple(_time_axis(binder, record, days, leaf))
    return [
        Chart(style, record.kind.value, categories, days, series, unit, ticks, times, leaf, span)
    ]


def _advise(binder: Binder, ref: str, known: list[str]) -> str | None:
    if any(ref == f"figures/{picture.id}" for picture in binder.briefing.pictures):
        return 'it is a picture: <img ref="…"/>'
    return did_you_mean(ref, known) or "charts are the files figures/*.yaml of the briefing"


class _Table:
    """Words and numbers of a chart, while the table that they fill grows in reading order."""

    def __init__(self, binder: Binder, record: Record, node: Node) -> None:
        self._binder, self._record, self._node = binder, record, node

    def by_categories(
        self,
    ) -> tuple[tuple[tuple[Run, ...], ...], tuple[ChartSeries, ...], tuple[Run, ...]]:
        """Categories, series and unit; a row for each category."""
        record = self._record
        head = self._row("THead")
        unit = self._unit(head)
        names = [self._name(series.name, self._head(head, "Column")) for series in record.series]
        body = self._binder.add(self._node, "TBody")
        categories: list[tuple[Run, ...]] = []
        values: list[list[ChartValue]] = [[] for _ in names]
        for index in range(len(record.categories)):
            row = self._binder.add(body, "TR")
            categories.append(self._category(index, self._head(row, "Row")))
            for series, found in zip(record.series, values, strict=True):
                found.append(self._value(series.values[index], row))
        made = zip(names, values, strict=True)
        return tuple(categories), tuple(ChartSeries(n, tuple(v)) for n, v in made), unit

    def by_series(
        self,
    ) -> tuple[tuple[tuple[Run, ...], ...], tuple[ChartSeries, ...], tuple[Run, ...]]:
        """The same with a row for each series."""
        record = self._record
        head = self._row("THead")
        unit = self._unit(head)
        count = len(record.categories)
        categories = [self._category(i, self._head(head, "Column")) for i in range(count)]
        body = self._binder.add(self._node, "TBody")
        made = []
        for series in record.series:
            row = self._binder.add(body, "TR")
            name = self._name(series.name, self._head(row, "Row"))
            values = tuple(self._value(amount, row) for amount in series.values)
            made.append(ChartSeries(name, values))
        return tuple(categories), tuple(made), unit

    def _row(self, part: str) -> Node:
        return self._binder.add(self._binder.add(self._node, part), "TR")

    def _head(self, row: Node, scope: str) -> Node:
        cell = self._binder.add(row, "TH")
        cell.attributes = (("Table", "Scope", scope),)
        return cell

    def _unit(self, row: Node) -> tuple[Run, ...]:
        cell = self._binder.add(row, "TD")
        unit = self._record.unit
        return self._words(unit, cell) if unit is not None else ()

    def _category(self, index: int, cell: Node) -> tuple[Run, ...]:
        text = self._record.categories[index]
        if not self._record.dates:
            return self._words(text, cell)
        lang = self._binder.lang
        words = format_date(self._record.dates[index], lang)
        return (Run(words, (), self._binder.tree.leaf(cell), text.span, lang),)

    def _words(self, text: Text, cell: Node) -> tuple[Run, ...]:
        if text.lang != self._binder.lang:
            cell.lang = text.lang
        leaf = self._binder.tree.leaf(cell)
        return (Run(text.value, (), leaf, text.span, text.lang),)

    def _name(self, text: Text, cell: Node) -> tuple[Run, ...]:
        """What a series is called, which stands out from the unit beside it."""
        (run,) = self._words(text, cell)
        return (replace(run, styles=("strong",)),)

    def _value(self, amount: Amount, row: Node) -> ChartValue:
        binder = self._binder
        leaf = binder.tree.leaf(binder.add(row, "TD"))
        if amount.number is None:
            words = binder.label("chart_missing", MISSING)
            return ChartValue(None, (Run(words, (), leaf, amount.span, binder.lang),), amount.span)
        words = format_number(amount.number, binder.lang)
        run = Run(words, (), leaf, amount.span, binder.lang)
        return ChartValue(float(amount.number), (run,), amount.span)


def _number_axis(binder: Binder, record: Record, leaf: int) -> list[Tick]:
    """Few round numbers that enclose all values, from the lowest."""
    numbers = [a.number for s in record.series for a in s.values if a.number is not None]
    span = record.span or record.alt.span
    return [
        Tick(float(value), (Run(format_number(value, binder.lang), (), leaf, span, binder.lang),))
        for value in round_steps(min(numbers), max(numbers))
    ]


def _time_axis(binder: Binder, record: Record, days: tuple[int, ...], leaf: int) -> list[Tick]:
    return [
        Tick(day, (Run(format_date(date, binder.lang), (), leaf, text.span, binder.lang),))
        for day, date, text in zip(days, record.dates, record.categories, strict=True)
    ]


def round_steps(least: Decimal, most: Decimal) -> list[Decimal]:
    """At most five numbers, 1, 2 or 5 times a power of ten apart, the outer ones at or beyond the two given.

    They hold zero, unless both lie closely together far from it.
    """
    low, high = min(least, Decimal(0)), max(most, Decimal(0))
    if least != most and (most - least) < Decimal(str(_NARROW)) * max(abs(least), abs(most)):
        low, high = least, most
    if low == high:
        high = low + 1
    power = math.floor(math.log10(high - low)) - 1
    while True:
        for factor in (1, 2, 5):
            step = Decimal(factor).scaleb(power)
            first, last = math.floor(low / step), math.ceil(high / step)
            if last - first < _MOST_TICKS:
                places = min(0, int(step.normalize().as_tuple().exponent))
                unit = Decimal(1).scaleb(places)
                return [(step * n).quantize(unit) for n in range(first, last + 1)]
        power += 1
