"""The Solar Hijri calendar of Iran and Afghanistan: its dates, and on which days they fall.

persiantools counts the days; nothing else here knows it. It is imported where a date needs it.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from generator.diagnostics import Span

LAST_YEAR = 1599
"""Later ones are Gregorian years in the wrong place."""
_ERA = datetime.date(622, 3, 22)
"""The first day of the year 1."""


@dataclass(frozen=True, slots=True)
class SolarDate:
    """A date or interval of the Solar Hijri calendar, as precise as the author knows it, in the form of a `Date`."""

    edtf: str
    """As written: `1367`, `1367-05`, `1398-05-03`, `1367-05/1367-07`."""
    start: tuple[int, ...]
    """(year), (year, month) or (year, month, day) of the beginning."""
    end: tuple[int, ...] | None
    """The same of the end of an interval; None if the date is no interval."""
    span: Span


def count_days(year: int, month: int) -> int:
    """How many days a month has, 1 being Farvardin."""
    from persiantools.jdatetime import JalaliDate

    return JalaliDate.days_in_month(month, year)


def to_solar(point: tuple[int, ...]) -> tuple[int, int, int] | None:
    """The Gregorian (year, month, day) -> that day in the Solar Hijri calendar; None before its year 1."""
    from persiantools.jdatetime import JalaliDate

    day = datetime.date(*point[:3])
    if day < _ERA:
        return None
    found = JalaliDate.to_jalali(day)  # type: ignore[no-untyped-call]  # its overloads lack types
    return found.year, found.month, found.day


def find_days(point: tuple[int, ...]) -> tuple[datetime.date, datetime.date]:
    """A Solar Hijri year, month or day -> its first and last day in the Gregorian calendar."""
    from persiantools.jdatetime import JalaliDate

    first = (*point, 1, 1)[:3]
    month = point[1] if len(point) > 1 else 12
    last = (point[0], month, point[2] if len(point) > 2 else count_days(point[0], month))
    days = [JalaliDate(*day) for day in (first, last)]  # type: ignore[no-untyped-call]  # the same
    return days[0].to_gregorian(), days[1].to_gregorian()
