"""Time scales: what could be printed along the axis of a timeline, in years, months or days."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterator

from generator.content.model import Date
from generator.diagnostics import Span

_NOWHERE = Span.of_file("")
_YEAR_STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)
_MONTH_STEPS = (1, 2, 3, 6)
_DAYS = (
    tuple(range(1, 32)),
    (1, 5, 10, 15, 20, 25),
    (1, 8, 15, 22),
    (1, 15),
)
_MOST_TICKS = 60
"""More numbers than this no axis has room for."""
_MOST_MONTHS = 24
"""A longer axis is divided into years."""
_LEAST_CUT = 4
"""Empty years that are worth a break."""
_LEAST_SHARE = 0.2
"""The same as a share of the whole axis."""

Labelled = tuple[tuple[int, Date], ...]
"""(day, what is printed there)."""


def round_out(first: int, after: int) -> tuple[int, int]:
    """The axis for events from one day to before another: whole years, or whole months if it has few of them.

    Days are proleptic Gregorian ordinals.
    """
    start, last = datetime.date.fromordinal(first), datetime.date.fromordinal(after - 1)
    if _months(start, last) <= _MOST_MONTHS:
        return month_start(start.year, start.month), month_start(last.year, last.month + 1)
    return month_start(start.year, 1), month_start(last.year + 1, 1)


def make_scales(
    start: int, end: int, resumed: Collection[int] = ()
) -> tuple[tuple[Labelled, ...], tuple[int, ...]]:
    """An axis made by `round_out` -> its scales, the finest first, and where its lesser units begin.

    Every scale of years has the year in which the axis begins, and those in which it is `resumed` after a cut.
    """
    first, last = datetime.date.fromordinal(start), datetime.date.fromordinal(end - 1)
    months = _months(first, last)
    if months == 1:
        count = end - start
        scales = [
            tuple(
                (start + day - 1, _date(first.year, first.month, day))
                for day in days
                if day <= count
            )
            for days in _DAYS
        ]
        scales.append(((start, _date(first.year, first.month)),))
        return tuple(scales), tuple(range(start, end))
    if months <= _MOST_MONTHS:
        starts = list(_each_month(first, months))
        scales = [
            tuple(
                (month_start(year, month), _date(year, month))
                for year, month in starts
                if (year, month) == starts[0] or (month - 1) % step == 0
            )
            for step in _MONTH_STEPS
        ]
        scales.append(tuple((month_start(y, m), _date(y)) for y, m in starts if m == 1))
        scales.append(((start, _date(*starts[0])),))
        return _apart(scales), tuple(month_start(*month) for month in starts)
    years = range(first.year, last.year + 1)
    scales = [
        tuple(
            (month_start(year, 1), _date(year))
            for year in years
            if year % step == 0 or year == first.year or month_start(year, 1) in resumed
        )
        for step in _YEAR_STEPS
        if len(years) <= _MOST_TICKS * step
    ]
    minor = tuple(month_start(year, 1) for year in years) if len(years) <= 400 else ()
    return _apart(scales), minor


def find_cuts(
    start: int, end: int, extents: list[tuple[int, int]]
) -> Iterator[tuple[int, int, Date]]:
    """Stretches of whole empty years that are long beside the whole axis: (start, end, the years)."""
    reached = start
    for since, until in sorted(extents):
        first, last = datetime.date.fromordinal(reached), datetime.date.fromordinal(since)
        year = first.year + (first != datetime.date(first.year, 1, 1))
        left, right = month_start(year, 1), month_start(last.year, 1)
        count = last.year - year
        if count >= _LEAST_CUT and right - left >= _LEAST_SHARE * (end - start):
            yield left, right, Date(f"{year}/{last.year - 1}", (year,), (last.year - 1,), _NOWHERE)
        reached = max(reached, until)


def month_start(year: int, month: int) -> int:
    """Ordinal of the first day of a month; month 13 is the next year's first, and year 10000 begins after 9999."""
    if month > 12:
        year, month = year + 1, 1
    if year > datetime.date.max.year:
        return datetime.date.max.toordinal() + 1
    return datetime.date(year, month, 1).toordinal()


def _months(first: datetime.date, last: datetime.date) -> int:
    return (last.year - first.year) * 12 + last.month - first.month + 1


def _each_month(first: datetime.date, count: int) -> Iterator[tuple[int, int]]:
    for number in range(first.month - 1, first.month - 1 + count):
        yield first.year + number // 12, number % 12 + 1


def _apart(scales: list[Labelled]) -> tuple[Labelled, ...]:
    """Scales that print something, each once."""
    return tuple(dict.fromkeys(scale for scale in scales if scale))


def _date(*point: int) -> Date:
    return Date("-".join(f"{part:02}" for part in point), point, None, _NOWHERE)
