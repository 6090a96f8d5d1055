"""Line charts: values through time, to scale, with a table of the values under the plot that is its key too."""

from __future__ import annotations

import itertools

from generator.content.drawing import Pen
from generator.typeset.canvas import Canvas, Point
from generator.typeset.patterns import LINE, draw_line, draw_marker
from generator.typeset.plot import GAP, SAMPLE, Plot, TooNarrowError, crowded
from generator.typeset.words import Words

_HIGH, _LOWEST, _HIGHEST = 0.28, 64.0, 130.0
"""Height of the plot: share of the width, and bounds, points."""
_NAMES = 0.3
"""Most that the names of series take of the width, if they can be broken into lines."""
_HAIR = 0.4
_DOTTED = Pen(dash=(0.6, 1.8))
"""Of the grid, which is read through and not looked at."""


def draw_lines(plot: Plot) -> tuple[Canvas, float]:
    """Lines over a table of their values; raises TooNarrowError.

    The values stand under their points. Where they would crowd each other, they stand in columns of equal width,
    in as many rows of columns as it takes, and the plot gets an axis of its own.
    """
    canvas = plot.canvas()
    room = canvas.width
    names = max(
        min(max(w.natural for w in plot.names), _NAMES * room), *(w.least for w in plot.names), 0.0
    )
    head = SAMPLE + GAP + names + 2 * GAP
    scale = max(words.natural for words in plot.ticks) + GAP
    head = max(head, scale)
    cell = max(words.least for words in plot.categories)
    cell = max(cell, *(w.natural for series in plot.values for w in series))
    if head + cell + 2 * GAP > room:
        raise TooNarrowError(head + cell + 2 * GAP)
    # Whole dates under the outer points, if all dates can stay whole; else room for their words.
    first, last = plot.categories[0].natural / 2, plot.categories[-1].natural / 2
    places = _spread(plot, max(head + cell / 2, first), room - max(cell / 2, last))
    if not places or crowded(plot.categories, places, lambda w: w.natural):
        places = _spread(plot, head + cell / 2, room - cell / 2)
    aligned = not (
        crowded(plot.categories, places, lambda w: w.least)
        or any(crowded(series, places, lambda w: w.natural) for series in plot.values)
    )
    y = 0.0
    if plot.unit is not None:
        width = min(plot.unit.natural, room)
        canvas.write(plot.unit, max(0.0, head - width) if width < head else 0.0, width, 0.0)
        y = plot.unit.height(width) + GAP / 2
    y = _draw_plot(canvas, plot, places, head, y)
    if aligned:
        y = _draw_table(canvas, plot, range(len(places)), places, (head, names), y, first=True)
        return canvas, y
    y = _draw_times(canvas, plot, places, y) + GAP
    return canvas, _draw_bands(canvas, plot, (head, names), cell + 2 * GAP, y)


def _spread(plot: Plot, start: float, end: float) -> list[float]:
    """The dates to scale, the first and the last where it is said; none if those leave no way between them."""
    days = plot.chart.days
    step = (end - start) / (days[-1] - days[0])
    return [start + (day - days[0]) * step for day in days] if step > 0 else []


def _draw_plot(canvas: Canvas, plot: Plot, places: list[float], head: float, top: float) -> float:
    """Grid, lines and markers; the height of the plot's foot."""
    chart, style = plot.chart, plot.style
    least, most = chart.ticks[0].at, chart.ticks[-1].at
    body = min(max(_HIGH * canvas.width, _LOWEST), _HIGHEST)
    half = max(words.leading for words in plot.ticks) / 2
    foot = top + half + body

    def height(value: float) -> float:
        return foot - body * (value - least) / (most - least)

    for tick, words in zip(chart.ticks, plot.ticks, strict=True):
        y = height(tick.at)
        if tick.at == 0:
            canvas.stroke([(head, y), (canvas.width, y)], plot.rule, style.thickness)
        else:
            near = LINE / body * (most - least)
            for start, end in _grid(plot, places, head, tick.at, near):
                canvas.stroke([(start, y), (end, y)], plot.rule, _HAIR, pen=_DOTTED)
        middle = words.baseline - words.capital / 2
        canvas.write(words, 0.0, head - GAP, y - middle, "end")
    for number, series in enumerate(chart.series):
        stretch: list[Point] = []
        for place, value in zip(places, series.values, strict=True):
            if value.number is None:  # nobody knows what lies between
                draw_line(canvas, stretch, number, style)
                stretch = []
            else:
                stretch.append((place, height(value.number)))
        draw_line(canvas, stretch, number, style)
    for number, series in enumerate(chart.series):
        for place, value in zip(places, series.values, strict=True):
            if value.number is not None:
                draw_marker(canvas, (place, height(value.number)), number, style)
    for place in places:
        canvas.stroke([(place, foot), (place, foot + 2.5)], plot.rule, _HAIR)
    return foot + 4.0


def _grid(
    plot: Plot, places: list[float], head: float, at: float, near: float
) -> list[tuple[float, float]]:
    """Where a grid line is drawn: not along a series that runs on it, whose own dots or dashes it would fill."""
    stretches, start = [], head
    for i, j in itertools.pairwise(range(len(places))):
        ends = [(series.values[i].number, series.values[j].number) for series in plot.chart.series]
        if any(all(n is not None and abs(n - at) < near for n in pair) for pair in ends):
            stretches.append((start, places[i]))
            start = places[j]
    stretches.append((start, plot.area.width))
    return [(start, end) for start, end in stretches if end > start]


def _draw_table(
    canvas: Canvas,
    plot: Plot,
    columns: range,
    places: list[float],
    names: tuple[float, float],
    top: float,
    *,
    first: bool,
) -> float:
    """Dates, and a row for each series, centred at places; names are read where they stand first. Its foot."""
    width = min([b - a for a, b in itertools.pairwise(places)], default=canvas.width) - GAP
    dates = [plot.categories[i] for i in columns]
    widths = [
        _column(words, min(width, 2 * place, 2 * (canvas.width - place)))
        for words, place in zip(dates, places, strict=True)
    ]
    for words, place, wide in zip(dates, places, widths, strict=True):
        canvas.write(words, place - wide / 2, wide, top, "centre")
    y = top + max(w.height(wide) for w, wide in zip(dates, widths, strict=True)) + GAP / 2
    for number, (words, series) in enumerate(zip(plot.names, plot.values, strict=True)):
        canvas.stroke([(0.0, y), (canvas.width, y)], plot.rule, _HAIR / 2)
        y += 1.5
        middle = y + words.baseline - words.capital / 2
        draw_line(canvas, [(0.0, middle), (SAMPLE, middle)], number, plot.style)
        draw_marker(canvas, (SAMPLE / 2, middle), number, plot.style)
        canvas.write(words, SAMPLE + GAP, names[1], y, again=not first)
        for i, place in zip(columns, places, strict=True):
            value = series[i]
            canvas.write(value, place - value.natural / 2, value.natural, y, "centre")
        y += words.height(names[1]) + 1.5
    return y


def _column(words: Words, width: float) -> float:
    """Width for a date: on one line if it fits between its neighbours and the chart's edges, else broken."""
    return words.natural if words.natural <= width + 0.01 else max(words.least, width)


def _draw_times(canvas: Canvas, plot: Plot, places: list[float], top: float) -> float:
    """As many of the dates along the axis as stand well apart; the first always."""
    end = -1.0
    for words, place in zip(plot.times, places, strict=True):
        start = max(0.0, min(place - words.natural / 2, canvas.width - words.natural))
        if start > end + 2 * GAP or end < 0:
            canvas.write(words, start, words.natural, top)
            end = start + words.natural
    return top + max(words.leading for words in plot.times)


def _draw_bands(
    canvas: Canvas, plot: Plot, names: tuple[float, float], cell: float, top: float
) -> float:
    """The table in columns of equal width, as many of them beside each other as fit."""
    count = len(plot.categories)
    fit = int((canvas.width - names[0]) / cell)
    bands = -(-count // fit)
    fit = -(-count // bands)
    wide = (canvas.width - names[0]) / fit
    y = top
    for first in range(0, count, fit):
        columns = range(first, min(first + fit, count))
        places = [names[0] + wide * (n + 0.5) for n in range(len(columns))]
        y = _draw_table(canvas, plot, columns, places, names, y, first=first == 0) + 2 * GAP
    return y - 2 * GAP
