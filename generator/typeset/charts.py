"""Charts: numbers become bars or lines of true length, with every number printed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from generator.layout.plots import Chart
from generator.layout.story import Run
from generator.layout.theme import Style
from generator.typeset.barchart import draw_columns, draw_rows
from generator.typeset.canvas import Canvas
from generator.typeset.linechart import draw_lines
from generator.typeset.plot import Plot, TooNarrowError
from generator.typeset.slabs import Area, Slab
from generator.typeset.words import Words, measure_words

if TYPE_CHECKING:
    from generator.typeset.flow import Flow


def set_chart(chart: Chart, area: Area, flow: Flow) -> list[Slab]:
    """The chart as one slab, as wide as its measure or its style's width.

    Bars of dates stand upright where their words fit under them; all others lie, each beside its name. Bars begin at
    zero. Lines run through time to scale, and their numbers stand in rows under them. All of it runs the way the
    edition is read. The style gives the words' look; its `border_ink` and its own ink draw the series by
    turns, its `rule_ink` axes and grid. Words that find no room are an error at the chart's file.
    """
    style = flow.book.styles[chart.style]
    inner = area.inset(style.indent_start, style.indent_end)
    inner = inner.part(0.0, min(style.width or inner.width, inner.width))
    plot = _measure(chart, style, inner, flow)
    try:
        canvas, height = _draw(plot)
    except TooNarrowError as fault:
        flow.diagnostics.error(
            chart.span,
            f"the chart is {inner.width:.0f} pt wide, and its words need {fault.needed:.0f} pt",
            "shorten its names, draw fewer series, or give the style a smaller size or more width",
            of_size=True,
        )
        return []
    content = canvas.content()
    return [Slab(height, content, chart.span, before=style.space_before, after=style.space_after)]


def _measure(chart: Chart, style: Style, area: Area, flow: Flow) -> Plot:
    book = flow.book

    def words(runs: Sequence[Run]) -> Words:
        return measure_words(runs, chart.style, area.rtl, book)

    return Plot(
        chart,
        style,
        area,
        tuple(words(runs) for runs in chart.categories),
        tuple(words(series.name) for series in chart.series),
        tuple(tuple(words(value.runs) for value in series.values) for series in chart.series),
        words(chart.unit) if chart.unit else None,
        tuple(words(tick.runs) for tick in chart.ticks),
        tuple(words(tick.runs) for tick in chart.times),
    )


def _draw(plot: Plot) -> tuple[Canvas, float]:
    if plot.chart.kind == "line":
        return draw_lines(plot)
    if plot.chart.days:
        try:
            return draw_columns(plot)
        except TooNarrowError:
            pass
    return draw_rows(plot)
