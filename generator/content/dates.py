"""Dates: EDTF level 0 (ISO 8601-2:2019, Annex A; the Library of Congress's specification), and Solar Hijri dates
in the same form.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from typing import TypeAlias

from generator.content.model import Date
from generator.content.solar import LAST_YEAR, SolarDate, count_days
from generator.diagnostics import Diagnostics, Span

_POINT = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_FORMS = "write 2019, 1988-07, 2019-07-25, or an interval: 1988-07/1988-09"
_SOLAR_FORMS = "write 1367, 1367-05, 1398-05-03, or an interval: 1367-05/1367-06"
_SOLAR_YEARS = range(1270, 1460)
"""Solar and lunar Hijri years of the last century and this one: no briefing means the Middle Ages."""

_Point: TypeAlias = tuple[int, ...]


class _Wrong(Exception):
    """Why a text is no date."""


def parse_date(text: str, span: Span, diagnostics: Diagnostics) -> Date | None:
    """`1988-07/1988-09` -> Date; None, with an error, if it is none.

    A year, a year and month, a full date, or an interval of two of them; years 0001 to 9999 of the
    (proleptic) Gregorian calendar. Days must exist, and an interval must not end before it
    begins, as far as both ends are known. Uncertain, open and seasonal dates (levels 1 and 2) and
    times of day are no dates here.
    """
    try:
        start, end = _read(text, lambda year, month: monthrange(year, month)[1])
    except _Wrong as wrong:
        diagnostics.error(span, f"'{text}' is no date: {wrong}", _FORMS)
        return None
    if start[0] in _SOLAR_YEARS:
        diagnostics.warning(
            span,
            f"the year {start[0]} looks like one of a Hijri calendar",
            "dates are Gregorian; an event's Iranian date goes under 'solar'",
        )
    return Date(text, start, end, span)


def parse_solar(text: str, span: Span, diagnostics: Diagnostics) -> SolarDate | None:
    """`1367-05/1367-06` -> SolarDate; None, with an error, if it is none.

    It has the forms of a `Date`; years are those of the Solar Hijri calendar, and months begin with Farvardin.
    """
    try:
        start, end = _read(text, count_days)
    except _Wrong as wrong:
        diagnostics.error(span, f"'{text}' is no Solar Hijri date: {wrong}", _SOLAR_FORMS)
        return None
    if max(start, end or start)[0] > LAST_YEAR:
        message = f"'{text}' is no Solar Hijri date: its year is one of the Gregorian calendar"
        diagnostics.error(span, message, "the Gregorian date goes under 'date'")
        return None
    return SolarDate(text, start, end, span)


def _read(text: str, count: Callable[[int, int], int]) -> tuple[_Point, _Point | None]:
    """The point, or both ends of the interval, that a text says. `count` gives the days of a month. Raises `_Wrong`."""
    parts = text.split("/")
    if len(parts) > 2:
        raise _Wrong("it has more than one /")
    start = _point(parts[0], count)
    end = _point(parts[1], count) if len(parts) == 2 else None
    # The common part decides: 1988-07/1988 is in order, for the end may lie anywhere in 1988.
    if end is not None and end[: len(start)] < start[: len(end)]:
        raise _Wrong(f"it ends ({parts[1]}) before it begins ({parts[0]})")
    return start, end


def _point(text: str, count: Callable[[int, int], int]) -> _Point:
    """(year), (year, month) or (year, month, day). Raises `_Wrong`."""
    found = _POINT.fullmatch(text)
    if found is None:
        raise _Wrong(_guess(text))
    numbers = tuple(int(part) for part in found.groups() if part is not None)
    if numbers[0] == 0:
        raise _Wrong("there is no year 0000")
    if len(numbers) > 1 and not 1 <= numbers[1] <= 12:
        raise _Wrong(f"there is no month {found[2]}")
    if len(numbers) > 2:
        last = count(numbers[0], numbers[1])
        if not 1 <= numbers[2] <= last:
            raise _Wrong(f"{found[1]}-{found[2]} has {last} days")
    return numbers


def _guess(text: str) -> str:
    """What is probably wrong with a text that has not the form of a date."""
    if text in ("", "..", "open"):
        return "an interval needs a beginning and an end"
    if re.search(r"[^\W\d_]", text):
        return "it is written in words or letters"
    if re.search(r"[0-9]", text) is None and re.search(r"\d", text):
        return "its digits are not 0 to 9"
    if re.search(r"[~?%]", text):
        return "uncertainty (~ ? %) is not read"
    if re.fullmatch(r"[0-9]{4}[–—−][0-9]{2}.*", text):
        return "year, month and day are joined by hyphens, not dashes"
    if re.fullmatch(r"[0-9]{4}-[0-9]{1,2}(-[0-9]{1,2})?", text):
        return "month and day have two digits"
    if re.fullmatch(r"[0-9]{1,2}[-.][0-9]{1,2}[-.][0-9]{4}", text):
        return "the year comes first"
    return "it has not the form of one"
