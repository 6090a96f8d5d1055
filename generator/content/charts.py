"""Charts: whether the numbers of a file in figures/ can be drawn honestly."""

from __future__ import annotations

from dataclasses import replace

from generator.content.dates import parse_date
from generator.content.figures import Chart, ChartKind, Series
from generator.content.model import Date
from generator.diagnostics import Diagnostics, Span

MOST_SERIES = 4
"""Kinds of bars and lines that can be told apart without colour."""
_MOST_CATEGORIES = 100


def check_chart(chart: Chart, diagnostics: Diagnostics) -> Chart | None:
    """A chart as its file has it -> the same with `dates`; None, with errors, if it cannot be drawn.

    Errors: a series with more or fewer values than there are categories, or with no number at all; a category or a
    series that stands twice; too many of either; categories of a line chart that are no single dates, or not in order.
    """
    before = len(diagnostics)
    span = chart.span or chart.alt.span
    categories = chart.categories
    _refuse_doubles([(text.value, text.span) for text in categories], "category", diagnostics)
    _refuse_doubles([(s.name.value, s.name.span) for s in chart.series], "series", diagnostics)
    for series in chart.series:
        _check_series(series, len(categories), diagnostics)
    if len(chart.series) > MOST_SERIES:
        message = f"{len(chart.series)} series: no more than {MOST_SERIES} can be told apart in black and white"
        diagnostics.error(chart.series[MOST_SERIES].name.span, message, "make two charts of it")
    if len(categories) > _MOST_CATEGORIES:
        message = f"{len(categories)} categories are more than a chart can show"
        hint = f"group them, or draw the {_MOST_CATEGORIES} that matter most"
        diagnostics.error(categories[_MOST_CATEGORIES].span, message, hint)
    line = chart.kind is ChartKind.LINE
    dates = _read_dates(chart, diagnostics if line else Diagnostics())
    if line and len(categories) < 2:
        hint = "write 'kind: bar', or give it more dates"
        diagnostics.error(Span.of_line(span.path, span.line), "a line has two points or more", hint)
    return None if len(diagnostics) > before else replace(chart, dates=dates)


def _check_series(series: Series, count: int, diagnostics: Diagnostics) -> None:
    values = series.values
    if len(values) != count:
        place = values[min(count, len(values) - 1)].span
        message = f"the series '{series.name.value}' has {_count(len(values), 'value')} for {count} categories"
        hint = "write one for each, and null where there is no number"
        diagnostics.error(place, message.replace("for 1 categories", "for 1 category"), hint)
    elif all(value.number is None for value in values):
        hint = "leave it out, and say in the caption that nothing is known"
        message = f"the series '{series.name.value}' has no numbers"
        diagnostics.error(series.name.span, message, hint)


def _refuse_doubles(found: list[tuple[str, Span]], noun: str, diagnostics: Diagnostics) -> None:
    seen: dict[str, Span] = {}
    for name, span in found:
        if name in seen:
            hint = f"line {seen[name].line} has it too"
            diagnostics.error(span, f"the {noun} '{name}' stands twice", hint)
        seen.setdefault(name, span)


def _read_dates(chart: Chart, diagnostics: Diagnostics) -> tuple[Date, ...]:
    """The categories as dates, each beginning after the one before; none, with errors, if they are not."""
    hint = "write 2019, 1988-07 or 2019-07-25; for what has no order in time write 'kind: bar'"
    before = len(diagnostics)
    dates: list[Date] = []
    for text in chart.categories:
        found = Diagnostics()
        date = parse_date(text.value, text.span, found)
        if date is None or date.end is not None:
            message = f"'{text.value}' is no single date, and a line runs through time"
            diagnostics.error(text.span, message, hint)
        elif dates and date.start <= dates[-1].start:
            message = f"'{text.value}' does not come after '{dates[-1].edtf}'"
            diagnostics.error(text.span, message, "write the dates in order, the earliest first")
        else:
            diagnostics.extend(found)  # a year of another calendar
            dates.append(date)
    return tuple(dates) if len(diagnostics) == before else ()


def _count(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
