"""Bar charts: lying bars beside their names, or standing bars over their dates. All begin at zero."""

from __future__ import annotations

import itertools
from collections.abc import Callable

from generator.typeset.canvas import Canvas
from generator.typeset.patterns import Bar, draw_bar
from generator.typeset.plot import GAP, SAMPLE, Plot, TooNarrowError, draw_head
from generator.typeset.words import Words

_NAMES = 0.36
"""Most that the names of categories take of the width, if they can be broken into lines."""
_MOST_NAMES = 0.55
_LEAST_BARS = 40.0
"""Width in which bars can still be compared, points."""
_BETWEEN = 1.6
"""Between the bars of one category."""
_HIGH, _LOWEST, _HIGHEST = 0.28, 64.0, 120.0
"""Height of standing bars: share of the width, and bounds, points."""
_BROAD = 0.72
"""Share of a place that its bars take."""
_BROADEST = 38.0


def draw_rows(plot: Plot) -> tuple[Canvas, float]:
    """Lying bars, a group for each category under another; raises TooNarrowError."""
    canvas = plot.canvas()
    room = canvas.width
    y = draw_head(canvas, plot, _sampler(canvas, plot))
    least = max(words.least for words in plot.categories)
    names = max(min(max(w.natural for w in plot.categories), _NAMES * room), least)
    low, high = plot.range()
    before = _widest(plot, negative=True) + GAP if low < 0 else 0.0
    after = _widest(plot, negative=False) + GAP
    start = names + 1.5 * GAP + before
    length = room - start - after
    if names > _MOST_NAMES * room or length < _LEAST_BARS:
        raise TooNarrowError(max(names / _MOST_NAMES, start + after + _LEAST_BARS))
    scale = length / (high - low) if high > low else 0.0
    zero = start - low * scale
    leading = max(words.leading for words in plot.categories)
    count = len(plot.values)
    step = leading if count > 1 else 1.1 * leading
    thick = step - _BETWEEN if count > 1 else 0.86 * leading
    top = y
    for index, words in enumerate(plot.categories):
        height = max(words.height(names), count * step)
        label = y + (height - words.height(names)) / 2 if words.count(names) == 1 else y
        canvas.write(words, 0.0, names, label)
        for number, series in enumerate(plot.chart.series):
            value, printed = series.values[index].number, plot.values[number][index]
            at = y + (height - count * step) / 2 + number * step
            size = (value or 0.0) * scale
            bar = Bar(zero + min(size, 0.0), abs(size), at + (step - thick) / 2, thick)
            draw_bar(canvas, bar, number, plot.style)
            line = at + (step - printed.leading) / 2
            if size < 0:
                canvas.write(printed, zero + size - GAP - before, before, line, "end")
            else:
                canvas.write(printed, zero + size + GAP, printed.natural, line)
        y += height + leading * (0.55 if count > 1 else 0.3)
    foot = y - leading * (0.55 if count > 1 else 0.3)
    canvas.stroke([(zero, top), (zero, foot)], plot.rule, plot.style.thickness)
    return canvas, foot


def draw_columns(plot: Plot) -> tuple[Canvas, float]:
    """Standing bars, their dates to scale from start to end; raises TooNarrowError."""
    canvas = plot.canvas()
    room = canvas.width
    days, count = plot.chart.days, len(plot.values)
    unit = min((b - a for a, b in itertools.pairwise(days)), default=1)
    place = room / ((days[-1] - days[0]) / unit + 1)
    middles = [place / 2 + (day - days[0]) / unit * place for day in days]
    broad = min(place * _BROAD, _BROADEST * count)
    each = broad / count
    widest = max(words.natural for series in plot.values for words in series)
    if widest > min(each + GAP, place - 1.0 if count == 1 else each):
        raise TooNarrowError(room * widest / each)
    if max(words.narrowest(2) for words in plot.categories) > place - GAP:
        raise TooNarrowError(room)
    top = draw_head(canvas, plot, _sampler(canvas, plot))
    low, high = plot.range()
    leading = max(words.leading for words in plot.categories)
    body = min(max(_HIGH * room, _LOWEST), _HIGHEST)
    scale = body / (high - low) if high > low else 0.0
    zero = top + leading + high * scale
    foot = zero - low * scale + (leading if low < 0 else 0.0)
    for index, (words, middle) in enumerate(zip(plot.categories, middles, strict=True)):
        for number, series in enumerate(plot.chart.series):
            value, printed = series.values[index].number, plot.values[number][index]
            size = (value or 0.0) * scale
            start = middle - broad / 2 + number * each
            inset = min(0.8, each * 0.06) if count > 1 else 0.0
            bar = Bar(start + inset, each - 2 * inset, zero - max(size, 0.0), abs(size))
            draw_bar(canvas, bar, number, plot.style)
            line = zero - size + 1.0 if size < 0 else zero - size - printed.leading
            wide = max(each, printed.natural)
            canvas.write(printed, start + each / 2 - wide / 2, wide, line, "centre")
        width = place - GAP
        canvas.write(words, middle - width / 2, width, foot + 2.0, "centre")
    canvas.stroke([(0.0, zero), (room, zero)], plot.rule, plot.style.thickness)
    return canvas, foot + 2.0 + max(words.height(place - GAP) for words in plot.categories)


def _widest(plot: Plot, *, negative: bool) -> float:
    """Of the numbers printed on one side of zero."""
    found: list[Words] = []
    for series, printed in zip(plot.chart.series, plot.values, strict=True):
        found += [
            words
            for value, words in zip(series.values, printed, strict=True)
            if ((value.number or 0.0) < 0) == negative
        ]
    return max((words.natural for words in found), default=0.0)


def _sampler(canvas: Canvas, plot: Plot) -> Callable[[float, float, int], None]:
    def sample(start: float, middle: float, number: int) -> None:
        draw_bar(canvas, Bar(start, SAMPLE, middle - 3.6, 7.2), number, plot.style)

    return sample
